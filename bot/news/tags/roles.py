"""Who struck, who was struck, who was arrested: the roles that a headline's grammar shows."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.arabic.words import FOR, WITH, Words, bare, bases, behind, joined, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

STRIKER: Final = "striker"
TARGET: Final = "target"
ARRESTED: Final = "arrested"

#: How many words may stand between a noun of a blow and whom it names.
_REACH: Final = 6
_RULES: Final = rulebook("roles")


def _strikes(word: str) -> bool:
    """Return whether a word is a verb of a blow, behind و and ف only."""
    verbs = _RULES.words("blow_verbs")
    return any(base in verbs for base in joined(word))


def _reached(words: Words, start: int, known: str) -> bool:
    """Return whether a word of a list governs the word at `start`, across what may stand between."""
    heads, between = _RULES.words(known), _RULES.words("between")
    for word in reversed(words.words[max(0, start - _REACH) : start]):
        if bare(word, heads):
            return True
        if not bare(word, between) and not word.isdigit():
            return False
    return False


def _hangs(word: str, hit: Hit, preposition: str) -> bool:
    """Return whether an actor hangs on the noun before it by a preposition: «لداعش», «للحشد», but not «لواء»."""
    return bool(behind(word, preposition)) and word not in bases(words_of(hit.term.text).words[0])


def _by_its_own(before: str, word: str, hit: Hit) -> bool:
    """Return whether the word before an actor says that the blow was its own: «بنيران الحشد», «هجوم لداعش»."""
    if bare(before, _RULES.words("hands")):
        return True
    return bool(bare(before, _RULES.words("blows"))) and bool(behind(before, WITH) or _hangs(word, hit, FOR))


def _role(words: Words, hit: Hit, blow: int | None, *, first: bool) -> str | None:
    start = hit.start
    if _reached(words, start, "arrests"):
        return ARRESTED
    if start and _by_its_own(words.words[start - 1], words.words[start], hit):
        return STRIKER
    if _reached(words, start, "struck"):
        # «استهداف بمسيرة إيرانية»: what it was done with is the striker's; but «مقتل قيادي بداعش» is its own man's.
        one_of_it = bool(bare(words.words[start - 1], _RULES.words("between")))
        return STRIKER if _hangs(words.words[start], hit, WITH) and not one_of_it else TARGET
    if blow is None:
        return None
    if start < blow:
        return STRIKER if first else None
    past_first = blow == 0 and first and start == 1
    return STRIKER if past_first else TARGET


def roles_of(words: Words, hits: Iterable[Hit]) -> tuple[tuple[str, str], ...]:
    """Return (actor, role) for those whose role a headline shows: "striker", "target" or "arrested"."""
    actors: Sequence[Hit] = sorted((hit for hit in hits if hit.term.layer == "actor"), key=lambda hit: hit.start)
    if not actors:
        return ()
    blow = next((place for place, word in enumerate(words.words) if _strikes(word)), None)
    found: dict[str, str] = {}
    for hit in actors:
        role = _role(words, hit, blow, first=hit is actors[0] or hit.start == actors[0].start)
        if role is not None:
            found.setdefault(hit.term.key, role)
    return tuple(found.items())
