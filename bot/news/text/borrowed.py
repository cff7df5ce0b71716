"""Texts of a field of life that borrows the words of war: «صواريخ التخفيضات», "Zain bombards subscribers".

Sport, the stage, markets, telephones, sickness, weather and the like have words of their own (fields.yaml). Where
several of one field stand in headline and lead, and nothing there is to be taken at its word (armed men and their
weapons, the forces, the fallen and how many, a bang and where it was heard), no word of war tells of an event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Final

from bot.arabic.words import WITH, Words, bare, bases, behind
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("fields")
_DENIALS: Final = rulebook("denials")
#: So many words of a part are read: what follows is background.
_OPENING: Final = 50
_SURELY: Final = "_surely"
_STRUCK: Final = "_struck"
_BLOODLESS: Final = "bloodless"
#: The field of a text that shows none.
_NO_FIELD: Final = ""
#: A number of so many digits is a year's.
_YEAR: Final = 4
#: So many words behind a blow stands what it falls on.
_REACH: Final = 3
#: These part what is said of one blow from what else is said.
_MARKS: Final = frozenset(".:;،؛,!?؟|…")
#: What English words end in by which somebody does what they name.
_DOING: Final = "ing"
_PLURALS: Final = (("ies", "y"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class _Part:
    """The first words of headline or text, and the words of events and the names among them."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    hits: tuple[Hit, ...]


def is_borrowed(*parts: tuple[Words, Iterable[Hit]]) -> bool:
    """Return whether all words of war of headline and lead are borrowed.

    They are where both are of a field of life, or where the first blow is done by, to or with what never strikes.
    """
    openings = [_Part(words.words[:_OPENING], words.before[:_OPENING], _telling(hits)) for words, hits in parts]
    if not any(part.hits for part in openings):
        return False
    shown = _shown(word for part in openings for word in part.words)
    stories, enough = _RULES.table("stories"), _RULES.table("words_of_a_story")
    if any(field in stories and count >= enough for field, count in shown.items()):
        return True
    if not shown and not _is_bloodless(openings):
        return False
    return any(not any(_is_literal(part, field) for part in openings) for field in shown or (_NO_FIELD,))


def without_events(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return what is known without the words of events."""
    return tuple(hit for hit in hits if hit.term.layer != "event")


def _is_bloodless(parts: Iterable[_Part]) -> bool:
    """Return whether what never strikes is beside every blow of the first part that has any."""
    for part in parts:
        blows = [hit for hit in part.hits if hit.term.layer == "event"]
        if blows:
            return all(_has_bloodless_argument(hit, part) for hit in blows)
    return False


def _has_bloodless_argument(hit: Hit, part: _Part) -> bool:
    if hit.term.meaning in _RULES.table("no_blows"):
        return False
    reach = _RULES.table("reach_of_an_argument")
    after = _joined(part, range(hit.end, min(len(part.words), hit.end + reach)), 0)
    before = _joined(part, range(hit.start - 1, max(-1, hit.start - 1 - reach), -1), 1)
    if not hit.term.finite:  # behind «هجوم يعرقل الجلسة» stands what another verb does
        after, before = _governed(part, after), islice(before, 1)
    return any(_never_strikes(part.words[at]) for at in chain(after, before))


def _joined(part: _Part, places: Iterable[int], gap: int) -> Iterator[int]:
    """Yield the places of words, up to one that begins a circumstance, or a mark."""
    apart = _RULES.words("apart")
    for at in places:
        marked = at + gap < len(part.before) and any(mark in _MARKS for mark in part.before[at + gap])
        if marked or part.words[at] in apart:
            return
        yield at


def _governed(part: _Part, places: Iterable[int]) -> Iterator[int]:
    """Yield the places of what a noun governs: what stands right behind it, and what a preposition joins to it."""
    joins, joined = _RULES.words("joins"), False
    for count, at in enumerate(places):
        joined = joined or part.words[at] in joins or bool(behind(part.words[at], WITH))
        if joined or not count:
            yield at


def _never_strikes(word: str) -> bool:
    lists = _RULES.lists_of
    return any(name == _BLOODLESS or name.endswith(_SURELY) for form in _forms(word) for name in lists.get(form, ()))


def _telling(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.term.layer in {"event", "actor"} and hit.end <= _OPENING)


def _shown(words: Iterable[str]) -> Mapping[str, int]:
    """Return the fields that some words show → how clearly."""
    known: dict[str, set[str]] = {}
    for word in words:
        for name, base in _listed(word):
            known.setdefault(name, set()).add(base)
    sure = _RULES.table("sure_word")
    counts = {field: _count(names, known, sure) for field, names in _RULES.table("fields").items()}
    return {field: count for field, count in counts.items() if count >= _RULES.table("words_of_a_field")}


def _count(names: Sequence[str], known: Mapping[str, set[str]], sure: int) -> int:
    surely = {base for name in names for base in known.get(name + _SURELY, ())}
    maybe = {base for name in names for base in known.get(name, ())} - surely
    struck = any(name + _STRUCK in known for name in names)
    return len(maybe) + sure * len(surely) + struck


@lru_cache(maxsize=4_096)
def _listed(word: str) -> tuple[tuple[str, str], ...]:
    """Return the lists that a word stands in, each with its form there."""
    lists, fields = _RULES.lists_of, _fields()
    return next((tuple((name, form) for name in lists[form] & fields) for form in _forms(word) if form in lists), ())


@cache
def _fields() -> frozenset[str]:
    names = {name for group in _RULES.table("fields").values() for name in group}
    return frozenset(name + ending for name in names for ending in ("", _SURELY, _STRUCK))


def _forms(word: str) -> Iterable[str]:
    if not word.isascii():
        return bases(word)
    return (word, *(word.removesuffix(end) + base for end, base in _PLURALS if word.endswith(end)))


def _is_literal(part: _Part, field: str) -> bool:
    """Return whether something in a part is to be taken at its word, in a text of a field."""
    deadly, on_purpose = field in _RULES.table("deadly"), _RULES.table("on_purpose")
    if deadly and any(hit.term.meaning in on_purpose and _is_denied(hit, part) for hit in part.hits):
        return True  # «ينفي اغتياله: توفي بجلطة»
    return any(
        _is_armed(hit, part, field)
        or _bangs_somewhere(hit, part)
        or (_fell(hit, part) and (not deadly or (hit.term.meaning in on_purpose and not hit.term.finite)))
        for hit in part.hits
    )


def _is_denied(hit: Hit, part: _Part) -> bool:
    """Return whether a verb of denial stands before a deed, which then is to be taken at its word."""
    before = " ".join(part.words[max(0, hit.start - _REACH) : hit.start])
    return bool(before) and _DENIALS["denies"].search(before) is not None


def _is_armed(hit: Hit, part: _Part, field: str) -> bool:
    """Return whether armed men, their weapons or the forces are told of, as no field borrows them."""
    if hit.term.layer == "event" and hit.term.meaning not in _RULES.table("armed"):
        return False
    words = part.words[hit.start : hit.end]
    idle = _RULES.words("loose") | (_RULES.words("clubs") if field == "sport" else frozenset())
    return not all(bare(word, idle) for word in words)


def _fell(hit: Hit, part: _Part) -> bool:
    """Return whether it is told how many fell, or who."""
    if hit.term.meaning in _RULES.table("shots"):
        if hit.term.text.endswith(_DOING):
            return False  # "with the captain shooting from 25 metres": he isn't shot
        return any(map(_is_person, part.words[max(0, hit.start - 1) : hit.start]))
    if hit.term.meaning not in _RULES.table("casualties"):
        return False
    reach = _RULES.table("reach_of_a_fallen")
    near = part.words[max(0, hit.start - reach) : hit.end + reach]
    return any((word.isdigit() and len(word) < _YEAR) or _is_person(word) for word in near)


def _is_person(word: str) -> bool:
    """Return whether a word is of whoever falls by a blow, or of how many."""
    struck = any(name.endswith(_STRUCK) for name, _ in _listed(word))
    return struck or bare(word, _RULES.words("fallen")) is not None


def _bangs_somewhere(hit: Hit, part: _Part) -> bool:
    """Return whether it is told where a bang was heard or a blow fell: «انفجار في …», and no «انفجار في الأسعار»."""
    if hit.term.meaning not in _RULES.table("bangs") or hit.term.finite:
        return False
    first, *more = part.words[hit.end : hit.end + _REACH] or ("",)
    if hit.term.meaning in _RULES.table("booms") and bare(first, _RULES.words("whereabouts")):
        return True
    where = bool(more) and bool(bare(first, _RULES.words("where"))) and not _listed(more[0])
    falls_on = more if first in _RULES.words("joins") else (first,)
    return where or any(bare(word, _RULES.words("targets")) for word in falls_on)
