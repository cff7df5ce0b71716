"""A field's value in whatever form it is written: «نوع:المسيرات», "event:IEDs" are the names of kinds, inflected."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from bot.arabic.keys import Key, word_keys
from bot.arabic.keywords import keyword_keys
from bot.arabic.tokens import tokens
from bot.arabic.words import ARTICLE
from handlers.asking.names import LONGEST, Name, Names, known_names
from handlers.asking.things import agrees, is_form, spelled_apart, thing_named

#: Fields whose values are words that inflect: the names of places and outlets don't.
_INFLECTED: Final = frozenset({"event", "actor", "severity"})
#: A name in words, and what it stands for.
_Told = tuple[tuple[str, ...], Name]


def named(words: Sequence[str], field: str, known: Names) -> Name | None:
    """Return what words are as a value of a field: a name of it as it is written, else in another form."""
    if found := known.find(words, field):
        return found
    if field not in _INFLECTED:
        return None
    definite = known.find([f"{ARTICLE}{words[0]}", *words[1:]], field)  # «جهة:مخابرات»
    return definite or _of_form(words, field) or _of_thing(words, field, known)


def longest(words: Sequence[str], found: Callable[[Sequence[str]], object]) -> int:
    """Return how many of the first words are something; 0 where none are."""
    return next((length for length in range(min(len(words), LONGEST), 0, -1) if found(words[:length])), 0)


def _of_form(words: Sequence[str], field: str) -> Name | None:
    """Return the name of which words are a form; one of a whole kind before one that asks for less of it."""
    first, *rest = tokens(" ".join(words)) or [""]
    found: list[Name] = []
    for base in spelled_apart(first):
        for said, name in _beginning(field, 1 + len(rest), base):
            if is_form(base, said[0]) and all(map(agrees, rest, said[1:])):
                found.append(name)
    return min(found, key=lambda name: bool(name.narrower), default=None)


def _of_thing(words: Sequence[str], field: str, known: Names) -> Name | None:
    """Return the name in a field of the thing that words name: «نوع:درونات»; of a part of a kind, by those words."""
    thing = thing_named(words)
    if thing is None:
        return None
    title, titles = thing
    found = next((name for each in titles if (name := known.find(each.split(), field))), None)
    return replace(found, narrower=title) if found and found.narrower else found


def _beginning(field: str, length: int, word: str) -> Iterator[_Told]:
    """Yield the names of a field, of so many words, that a word may begin."""
    told = _told(field)
    return (
        told[at] for at in sorted({at for key in word_keys(word) for at in _by_first(field).get((length, key), ())})
    )


@cache
def _told(field: str) -> tuple[_Told, ...]:
    found = ((tuple(tokens(written)), name) for written, name in known_names().each(field))
    return tuple((said, name) for said, name in found if said)


@cache
def _by_first(field: str) -> Mapping[tuple[int, Key], list[int]]:
    """Return where the names of so many words are whose first is asked for by a key."""
    found: dict[tuple[int, Key], list[int]] = {}
    for at, (said, _) in enumerate(_told(field)):
        for key in keyword_keys(said[0]):
            found.setdefault((len(said), key), []).append(at)
    return found
