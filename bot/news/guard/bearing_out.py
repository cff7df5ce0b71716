"""Does an article bear out what a summary claims? Of an Arabic one each claim, of an English one lines and toll."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.words import words_of
from bot.news.guard.borne import account_of, another_time, turned, unborne_words
from bot.news.guard.borne_roles import another_body, misattributed, misdone, misnamed, misplaced, misqualified
from bot.news.guard.borne_ties import misaged, miscaused, misdirected, misjoined, misshared, mistied
from bot.news.guard.borne_tolls import miscounted, misfated, missummed
from bot.news.guard.claimed_words import Token
from bot.news.guard.claims import claims_of
from bot.news.knowledge.concepts import load_concepts
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.rules import rulebook
from bot.news.text.sentences import sentences
from bot.news.toll.arabic import toll_of_sentence
from bot.news.toll.english import toll_in_english


def unborne(
    answer: str, title: str, text: str, *, given: frozenset[str] = frozenset(), outlet: frozenset[str] = frozenset()
) -> str | None:
    """Return why an article doesn't bear out a summary, as one word, or None.

    `given` are words that are borne out though the article may lack them, `outlet` those of its outlet's name.
    """
    summary, article = account_of("", answer), account_of(title, text)
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: miscounted(summary, article),
        lambda: turned(summary, article),
        lambda: misfated(summary, article),
        lambda: missummed(summary, article, answer, title, text),
        lambda: misplaced(summary, article),
        lambda: misnamed(summary, article, outlet),
        lambda: misqualified(summary, article),
        lambda: another_body(summary, article),
        lambda: misdone(summary, article),
        lambda: misattributed(summary, article, outlet),
        lambda: another_time(summary, article),
        lambda: misdirected(summary, article),
        lambda: mistied(summary, article),
        lambda: misjoined(summary, article),
        lambda: miscaused(summary, article),
        lambda: misaged(summary, article),
        lambda: misshared(summary, article),
        lambda: unborne_words(summary, article, given),
    )
    return next((fault for check in checks if (fault := check()) is not None), None)


#: The most of a text that is read for its toll.
_SENTENCES: Final = 12
_BEARING: Final = rulebook("bearing")


@lru_cache(maxsize=1)
def _english() -> Mapping[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Return the whole words and the beginnings by which English tells each line."""
    data: dict[str, str] = read_yaml("concepts_en.yaml")
    return {
        name: (
            frozenset(word for word in words.split() if not word.endswith("*")),
            tuple(word[:-1] for word in words.split() if word.endswith("*")),
        )
        for name, words in data.items()
    }


def _lines_in(text: str) -> frozenset[str]:
    words = frozenset(words_of(text).words)
    return frozenset(
        name
        for name, (whole, begun) in _english().items()
        if not whole.isdisjoint(words) or any(word.startswith(begun) for word in words)
    )


def _unborne(tokens: Iterable[Token], known: frozenset[str]) -> bool:
    wider, english = load_concepts().wider, _english()
    for token in tokens:
        told = token.concepts & english.keys()
        if not told or token.concepts - told:
            continue  # a line that English words aren't listed for tells nothing
        if not any(name in known or not wider.get(name, frozenset()).isdisjoint(known) for name in told):
            return True
    return False


def _another_toll(answer: str, title: str, text: str) -> bool:
    known = [toll_in_english(one, []) for one in (title, *sentences(text)[:_SENTENCES])]
    killed = {one.killed for one in known if one.killed is not None}
    wounded = {one.wounded for one in known if one.wounded is not None}
    for toll in map(toll_of_sentence, sentences(answer)):
        if toll.killed is not None and killed and toll.killed not in killed:
            return True
        if toll.wounded is not None and wounded and toll.wounded not in wounded:
            return True
    return False


def unborne_in_english(answer: str, title: str, text: str) -> str | None:
    """Return why an English article doesn't bear out an Arabic summary, "toll", "denial" or "words", or None."""
    if _another_toll(answer, title, text):
        return "toll"
    tokens = claims_of("", answer)
    if any(token.unreal for token in tokens) and not _BEARING["denied_in_english"].search(f"{title}\n{text}"):
        return "denial"
    return "words" if _unborne(tokens, _lines_in(f"{title}\n{text}")) else None
