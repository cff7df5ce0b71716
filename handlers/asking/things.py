"""What one thing is called: who asks for it by one of its names is shown what tells of it by another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from bot.arabic.keys import Key, spellings, word_keys
from bot.arabic.keywords import keyword_keys
from bot.arabic.tokens import tokens
from bot.arabic.words import ARTICLE
from bot.matching.query import parse
from bot.matching.tree import Either, Every, Node, Without, printed
from bot.news.knowledge.rules import rulebook
from handlers.asking.pieces import plain

#: Words of the longest name.
LONGEST: Final = 4
#: Blanks in what tells of a thing by its words alone: nobody writes these so.
_LONG: Final = 2
_DIGITS: Final = "0123456789"
_FIELD: Final = re.compile(r"\A[a-z]+:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One thing, by its names."""

    #: Each asks for all of them, as rules have them: a phrase in quotation marks.
    names: tuple[str, ...]
    #: What tells of it, too, and isn't asked for it.
    also: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the names that ask for it, as people write them."""
        return tuple(map(_title, self.names))

    def text(self, asked: str, *, whole: bool = True) -> str:
        """Return the query for it, in brackets, the name that it was asked by first; its names alone, unless whole."""
        first = sorted(self.names, key=lambda name: _title(name) != asked)
        also = self.also if whole else ()
        if len(_printed((*first, *also))) == 1:  # to a query all its names are one word
            return first[0] if first[0].isalnum() else f'"{first[0]}"'
        return f"({' | '.join((*first, *also))})"

    def called(self, language: str) -> list[str]:
        """Return all that it is called, in the letters of a language first."""
        told = (name for name in self.also if name.count(" ") < _LONG or name.startswith('"'))
        found = dict.fromkeys(filter(None, map(_title, (*self.names, *told))))
        return sorted(found, key=lambda name: name.isascii() is not (language == "en"))


class _Told(NamedTuple):
    """A name, in words, of a thing."""

    words: tuple[str, ...]
    title: str
    thing: Thing


def thing_text(words: Sequence[str], *, whole: bool = True) -> str | None:
    """Return the query for the thing that some words are a name of, in whatever form; None where they are none's."""
    found = _named(words)
    return found.thing.text(found.title, whole=whole) if found else None


def thing_named(words: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the name by which some words, in whatever form, name a thing, and all of its names."""
    found = _named(words)
    return (found.title, found.thing.titles) if found else None


def _named(words: Sequence[str]) -> "_Told | None":
    first, *rest = tokens(" ".join(words)) or [""]
    if found := _by_letters().get(_letters(" ".join(words)).rstrip(_DIGITS)):
        return found
    for base in spelled_apart(first):
        for told in _beginning(1 + len(rest), base):
            if is_form(base, told.words[0]) and all(map(agrees, rest, told.words[1:])):
                return told
    return None


def things_among(parts: Sequence[Node]) -> Mapping[Thing, frozenset[str]]:
    """Return the things whose every name is among the parts of a choice, with those parts as they are printed."""
    found = frozenset(map(printed, parts))
    wholes = {thing: whole for thing, (whole, _) in _parts().items() if whole <= found}
    wholes = {thing: own for thing, own in wholes.items() if not any(own < other for other in wholes.values())}
    rest = found.difference(*wholes.values())
    return wholes | {thing: names for thing, (_, names) in _parts().items() if len(names) > 1 and names <= rest}


def thing_meant(text: str) -> Thing | None:
    """Return the thing that is all that a query asks for."""
    root = parse(text).root
    found = frozenset(map(printed, root.parts)) if isinstance(root, Either) else frozenset[str]()
    return next((thing for thing, ways in _parts().items() if found in ways), None)


def has_thing(node: Node) -> bool:
    """Tell whether a query has a thing by all that tells of it."""
    match node:
        case Either(parts) if _is_told_whole(frozenset(map(printed, parts))):
            return True
        case Either(parts) | Every(parts):
            return any(map(has_thing, parts))
        case Without(part):
            return has_thing(part)
        case _:
            return False


def _is_told_whole(found: frozenset[str]) -> bool:
    """Tell whether parts have all of a thing, but for fields: their values are shown in the reader's words."""
    return any(
        all(part in found or _FIELD.match(part) for part in whole)
        for thing, (whole, names) in _parts().items()
        if thing.also or any(" -" in name for name in names)
    )


def _title(name: str) -> str:
    """Return a name as people write it: without what must not stand beside it; empty for a field."""
    return "" if _FIELD.match(name) else name.partition(" -")[0].strip('="')


def _printed(names: Iterable[str]) -> frozenset[str]:
    return frozenset(printed(parse(name).root) for name in names)


def spelled_apart(typed: str) -> Iterator[str]:
    """Yield what a word may be without what it carries; a last ه is how many type ة."""
    for each in dict.fromkeys((*spellings(typed), *(each.removeprefix(ARTICLE) for each in spellings(typed)))):
        yield each
        if each.endswith("ه"):
            yield each[:-1] + "ة"


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))


def is_form(typed: str, name: str) -> bool:
    """Tell whether two words are forms of one, whichever is looked for in a text that has the other."""
    asked = not set(keyword_keys(typed)).isdisjoint(word_keys(name))
    return asked and not set(word_keys(typed)).isdisjoint(keyword_keys(name))


def agrees(typed: str, name: str) -> bool:
    """Tell whether a word is a form of what follows a name's first: «انتحارية» behind «هجمات»."""
    return not set(word_keys(typed)).isdisjoint(keyword_keys(name))


@cache
def _rows() -> tuple[tuple[Thing, tuple[str, ...]], ...]:
    """Return the things, each with the names that ask for it and stand in no query."""
    rows = rulebook("things").table("things")
    return tuple(
        (Thing(names=tuple(row["names"]), also=tuple(row.get("also", ()))), tuple(row.get("asked", ()))) for row in rows
    )


@cache
def _parts() -> Mapping[Thing, tuple[frozenset[str], frozenset[str]]]:
    """Return each thing with the parts of its query, as they are printed, and those that are its names."""
    return {thing: (_printed((*thing.names, *thing.also)), _printed(thing.names)) for thing, _ in _rows()}


@cache
def _told() -> tuple[_Told, ...]:
    return tuple(
        _Told(tuple(tokens(title)), title, thing) for thing, asked in _rows() for title in (*thing.titles, *asked)
    )


@cache
def _by_letters() -> Mapping[str, _Told]:
    return {_letters(told.title): told for told in reversed(_told())}


def _beginning(length: int, word: str) -> Iterator[_Told]:
    """Yield the names of so many words that a word may begin, in the order of the rule book."""
    found = {at for key in word_keys(word) for at in _by_first().get((length, key), ())}
    return (_told()[at] for at in sorted(found))


@cache
def _by_first() -> Mapping[tuple[int, Key], list[int]]:
    """Return where the names of so many words are whose first is asked for by a key."""
    found: dict[tuple[int, Key], list[int]] = {}
    for at, told in enumerate(_told()):
        for key in keyword_keys(told.words[0]):
            found.setdefault((len(told.words), key), []).append(at)
    return found
