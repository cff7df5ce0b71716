"""What one thing is called: who asks for it by one of its names is shown what tells of it by another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from bot.arabic.keys import spellings, word_keys
from bot.arabic.keywords import keyword_keys
from bot.arabic.tokens import tokens
from bot.arabic.words import ARTICLE
from bot.matching.query import parse
from bot.matching.tree import Either, Node, printed
from bot.news.knowledge.rules import rulebook
from handlers.asking.pieces import plain

#: Words of the longest name.
LONGEST: Final = 4
_DIGITS: Final = "0123456789"


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One thing, by its names."""

    #: Each asks for all of them, as rules have them: a phrase in quotation marks.
    names: tuple[str, ...]
    #: What tells of it, too, and isn't asked for it.
    also: tuple[str, ...]

    def text(self, asked: str) -> str:
        """Return the query for it, in brackets, the name that it was asked by first."""
        first = sorted(self.names, key=lambda name: name.strip('"') != asked)
        if len(_parts()[self]) == 1:  # to a query all its names are one word
            return first[0] if first[0].isalnum() else f'"{first[0]}"'
        return f"({' | '.join((*first, *self.also))})"

    def called(self, language: str) -> list[str]:
        """Return all that it is called, in the letters of a language first."""
        found = [name.strip('"') for name in (*self.names, *self.also)]
        return sorted(found, key=lambda name: name.isascii() is not (language == "en"))


class _Told(NamedTuple):
    """A name, in words, of a thing."""

    words: tuple[str, ...]
    name: str
    thing: Thing


def thing_text(words: Sequence[str]) -> str | None:
    """Return the query for the thing that some words are a name of, in whatever form; None where they are none's."""
    first, *rest = tokens(" ".join(words)) or [""]
    if found := _by_letters().get(_letters(" ".join(words)).rstrip(_DIGITS)):
        return found.thing.text(found.name)
    for base in dict.fromkeys((*spellings(first), *(each.removeprefix(ARTICLE) for each in spellings(first)))):
        for told in _by_length().get(1 + len(rest), ()):
            if _is_form(base, told.words[0]) and all(map(_agrees, rest, told.words[1:])):
                return told.thing.text(told.name)
    return None


def things_among(parts: Sequence[Node]) -> Mapping[Thing, frozenset[str]]:
    """Return the things whose every name is among the parts of a choice, with those parts as they are printed."""
    found = frozenset(map(printed, parts))
    return {thing: own for thing, own in _parts().items() if own <= found}


def thing_meant(text: str) -> Thing | None:
    """Return the thing that is all that a query asks for."""
    root = parse(text).root
    found = frozenset(map(printed, root.parts)) if isinstance(root, Either) else frozenset[str]()
    return next((thing for thing, own in _parts().items() if own == found), None)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", plain(name))


def _is_form(typed: str, name: str) -> bool:
    """Tell whether two words are forms of one, whichever is looked for in a text that has the other."""
    asked = not set(keyword_keys(typed)).isdisjoint(word_keys(name))
    return asked and not set(word_keys(typed)).isdisjoint(keyword_keys(name))


def _agrees(typed: str, name: str) -> bool:
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
def _parts() -> Mapping[Thing, frozenset[str]]:
    """Return each thing with the parts of its query, as they are printed."""
    return {thing: frozenset(printed(parse(name).root) for name in (*thing.names, *thing.also)) for thing, _ in _rows()}


@cache
def _told() -> tuple[_Told, ...]:
    return tuple(
        _Told(tuple(tokens(name)), name.strip('"'), thing)
        for thing, asked in _rows()
        for name in (*thing.names, *asked)
    )


@cache
def _by_letters() -> Mapping[str, _Told]:
    return {_letters(told.name): told for told in reversed(_told())}


@cache
def _by_length() -> Mapping[int, list[_Told]]:
    found: dict[int, list[_Told]] = {}
    for told in _told():
        found.setdefault(len(told.words), []).append(told)
    return found
