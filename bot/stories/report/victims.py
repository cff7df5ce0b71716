"""Who was hit: what the people are whom a report says were killed, wounded, abducted or attacked at home."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bare, bases, is_definite, joined, words_of
from bot.news.knowledge.rules import rulebook

MILITANT: Final = "militant"
_FORCES: Final = "forces"
_FIGHTER: Final = "fighter"
_CIVILIAN: Final = "civilian"
_MERCHANT: Final = "merchant"
_PLAINLY: Final = 1
_BY: Final = 2
_MARKS: Final = frozenset(".:؛،,|/")
#: So many words after such a word are read.
_REACH: Final = 8
_RULES: Final = rulebook("victims", "bot.stories")


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, str]:
    """Return role by word: every singular with its endings, every plural."""
    found: dict[str, str] = {}
    endings, feminine = _RULES.table("endings"), _RULES.table("feminine_endings")
    for role, (singulars, plurals) in _RULES.table("people").items():
        for stem in singulars.split():
            found |= {folded(form): role for form in _inflected(stem, endings, feminine)}
        found |= dict.fromkeys(words_of(plurals).words, role)
    return found


def _inflected(stem: str, endings: Iterable[str], feminine: Iterable[str]) -> list[str]:
    if stem.endswith(str(_RULES.table("feminine"))):
        return [stem[:-1] + ending for ending in feminine]
    return [stem + ending for ending in endings]


@lru_cache(maxsize=1)
def _pairs() -> frozenset[frozenset[str]]:
    """Return the pairs of roles that one victim may have in two reports."""
    return frozenset(frozenset({one, other}) for one, others in _RULES.table("one_person").items() for other in others)


@lru_cache(maxsize=1_024)
def _bare(word: str) -> str:
    """Return a word as it stands in the lists, without proclitics; those who were hit stand behind «و» only."""
    if word in _roles():
        return word
    opening = bare(word, _RULES.words("hit") | _RULES.words("hits"))
    return opening or next((base for base in joined(word) if _role_of(base)), word)


@lru_cache(maxsize=1_024)
def _opens(word: str) -> int:
    """Return whether who was hit follows a word, and whether who did it may come first."""
    base = _bare(word)
    return _BY if base in _RULES.words("hits") else _PLAINLY if base in _RULES.words("hit") else 0


@lru_cache(maxsize=1_024)
def _role_of(word: str) -> str | None:
    """Return the role that a word names, with the article or without."""
    return _roles().get(word) or (_roles().get(bases(word)[-1]) if is_definite(word) else None)


def _owns_a_shop(words: tuple[str, ...], place: int) -> bool:
    return (
        words[place] in _RULES.words("owners") and place + 1 < len(words) and words[place + 1] in _RULES.words("shops")
    )


def _hit_by_someone(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the role of whom someone hit: «مسلحون على دراجة نارية صائغا»."""
    for place, word in enumerate(words):
        role = _MERCHANT if _owns_a_shop(words, place) else _role_of(word)
        if role and role != MILITANT and not is_definite(word):
            yield role
            return


def _hit(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the roles of those who were hit: «ثلاثة من الحشد بانفجار …»."""
    for place, word in enumerate(words):
        # «مقتل ثلاثة في كركوك», «مقتل ضابط وإصابة …»: what follows is of another.
        if word in _RULES.words("ends") or (place > 0 and _opens(word)):
            return
        if group := _RULES.classes("groups").get(word):
            yield group
        elif place > 0 and words[place - 1] in _RULES.words("inside"):
            return
        elif _owns_a_shop(words, place):
            yield _MERCHANT
        # «ناشط مدني» is an activist.
        elif (role := _role_of(_bare(word))) and not (role == _CIVILIAN and place > 0 and _role_of(words[place - 1])):
            yield role


def _clause(text: Words, start: int, until: int) -> tuple[str, ...]:
    """Return the words from here on that stand in one clause with the one before, a few at most."""
    end = start
    while end < min(until, start + _REACH) and text.before[end][:1] not in _MARKS:
        end += 1
    return text.words[start:end]


def victims_in(text: Words, until: int) -> frozenset[str]:
    """Return the roles of those whom the first so many words of a text say were hit."""
    found: set[str] = set()
    for at in range(min(until, len(text))):
        if at and text.words[at - 1] in _RULES.words("after"):
            continue  # «عقب استشهاد منتسب .. الطيران يقصف وكرا»: he fell before
        if opens := _opens(text.words[at]):
            those = _clause(text, at + 1, min(until, len(text)))
            someone = opens == _BY and those[:1] and those[0] in _RULES.words("who_hits")
            found.update(_hit_by_someone(those) if someone else _hit(those))
    if found & {_FORCES, MILITANT}:
        found.discard(_FIGHTER)
    return frozenset(found)


def same_person(roles: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two sets of roles may be one victim's."""
    return bool(roles & others) or any(pair & roles and pair & others for pair in _pairs())
