"""The names that the bot knows: places, actors, kinds of event, outlets, grades; however they are spelled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from bot.alerts.tongues import place_as_read
from bot.arabic.lexicon import find
from bot.arabic.words import bases
from bot.feeds.catalogue.catalogue import builtin
from bot.matching.names import ACTORS, EVENTS, actor_names, event_names
from bot.news.knowledge.knowledge import Knowledge, load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.sorani.inflection import stems
from bot.wording.catalogue import LANGUAGES, wording
from handlers.asking.pieces import is_said, plain

_RULES: Final = rulebook("asking")
#: Words of the longest name.
LONGEST: Final = 5
#: Genitive and accusative of «father of».
_FATHER: Final = {"ابي": "ابو", "ابا": "ابو"}
_LONG: Final = re.compile("وو+")
#: سامراء and سامرا.
_ENDING: Final = re.compile("(?<=ا)ء$")
_WORD: Final = re.compile(r"[^\W_]+")
COUNTRY: Final = "العراق"
_PROCLITICS: Final = "وفبلك"


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """What a name stands for."""

    #: "place", "actor", "event", "source" or "severity".
    field: str
    #: As a query's field has it: the gazetteer's name, an id, the outlet's name, a grade; kinds may be two, "a|b".
    value: str
    #: It is nothing else: a plain word may be read as it.
    sure: bool = True
    #: Of a kind of event: the word that asks for less than the kind; else empty.
    narrower: str = ""
    #: Of an outlet: also by itself it is rather a word.
    only_behind_field: bool = False


def joined(words: Iterable[str]) -> str:
    """Return the key of a name: its words without what writers disagree on, in one."""
    return "".join(_ENDING.sub("", _LONG.sub("و", _FATHER.get(word, word))) for word in words)


def key_of(name: str) -> str:
    """Return the key of a name as it is written."""
    return joined(_WORD.findall(plain(name)))


class Names:
    """Every name by its key."""

    def __init__(self, found: Iterable[tuple[str, Name]]) -> None:
        self._of: dict[str, dict[str, Name]] = {}
        #: Field → key → the name as it is written, for who misspells it.
        self._written: dict[str, dict[str, str]] = {}
        for written, name in found:
            key = key_of(written)
            known = self._of.setdefault(name.field, {}).get(key)
            if key and (known is None or (name.sure and not known.sure)):
                self._of[name.field][key] = name
                self._written.setdefault(name.field, {}).setdefault(key, written)

    def find(self, words: Sequence[str], field: str | None = None) -> Name | None:
        """Return what words stand for, in one field or the first of all; the first word may carry proclitics."""
        first, *rest = map(plain, (*words[:-1], _owner(words[-1])))
        short = (first[1:],) if rest and len(first) > 2 and first[0] in _PROCLITICS else ()  # «بذي قار»
        for base in (first, *bases(first)[1:], *stems(first)[1:], *short):
            key = joined(_WORD.findall(" ".join((base, *rest))))
            for known in (self._of.get(field, {}),) if field else self._of.values():
                if found := known.get(key) or known.get(key.removeprefix("al")):
                    return found
        return None

    def each(self, field: str) -> Iterator[tuple[str, Name]]:
        """Yield the names of a field as they are written, and what they stand for."""
        return ((written, self._of[field][key]) for key, written in self._written.get(field, {}).items())

    def holding(self, written: str, field: str) -> list[str]:
        """Return the names of a field that have what was written in them, one of each value."""
        part, known = key_of(written), self._written.get(field, {})
        by_value = {self._of[field][key].value: known[key] for key in reversed(known) if part in key}
        return list(reversed(by_value.values()))

    def nearest(self, written: str, field: str, count: int = 3) -> list[str]:
        """Return the names of a field that are spelled most like what was written; those that sound so alone."""
        known = self._written.get(field, {})
        found = get_close_matches(key_of(written), known, n=4 * count, cutoff=0.75)
        alike = [key for key in found if _as_said(key) == _as_said(key_of(written))]
        found = alike or found
        by_value = {self._of[field][key].value: known[key] for key in reversed(found)}
        return list(reversed(by_value.values()))[:count]


def _owner(word: str) -> str:
    """Return a word without the ending that makes it an owner: "Mosul's"."""
    ending = next((each for each in _RULES.table("possessive") if word.lower().endswith(each)), "")
    return word[: len(word) - len(ending)]


def _as_said(key: str) -> str:
    """Return a name with letters that are said alike written as one."""
    return key.translate(str.maketrans(_RULES.table("said_alike")))


@cache
def known_names() -> Names:
    """Return the names of the gazetteer, the lexicon, the catalogues of feeds and texts; read on first use."""
    places = tuple(_places(load_knowledge()))
    return Names(
        (*_shown_in_english(load_knowledge(), places), *places, *_actors(), *_outlets(), *_kinds(), *_grades())
    )


def _places(knowledge: Knowledge) -> Iterator[tuple[str, Name]]:
    yield from ((name, Name(field="place", value=COUNTRY)) for name in (COUNTRY, "عراق", "Iraq", "عێراق"))
    more: Mapping[str, list[str]] = _RULES.table("places")
    yield from ((name, Name(field="place", value=place)) for place, names in more.items() for name in names)
    meant = frozenset(_RULES.table("sure_places"))
    words = frozenset(rulebook("gazetteer").table("unsure_latin_names"))
    tries = (knowledge.trie, *knowledge.tongues.values())
    for term in (term for trie in tries for term in trie.terms() if term.layer == "place"):
        known = knowledge.places[int(term.key)]
        # A governorate is asked for, even where its name is a common word too.
        in_latin = term.text.isascii() and known.place.name in meant and term.text not in words
        listed = term.text in meant or in_latin
        sure = known.kind == "governorate" or listed or (term.weight > 0 and not known.ambiguous)
        name = Name(field="place", value=known.place.name, sure=sure)
        yield term.text, name
        bare = term.text.removeprefix("ال")
        if bare != term.text and len(bare) > len("ال") and not known.ambiguous and not _is_word(bare):
            yield bare, name


def _shown_in_english(knowledge: Knowledge, others: Iterable[tuple[str, Name]]) -> Iterator[tuple[str, Name]]:
    """Yield what readers of English are shown for each place; the greater of several, else all that go by the name."""
    english = wording("en")
    shown = {known.place.name: place_as_read(known.place.name, english) for known in knowledge.places}
    greater = {known.place.name for known in knowledge.places if known.kind == "governorate"} | {COUNTRY}
    called: dict[str, dict[str, bool]] = {}
    for written, name in others:
        called.setdefault(key_of(written), {}).setdefault(name.value, name.sure)
    places: dict[str, list[str]] = {}
    for place, written in shown.items():
        places.setdefault(key_of(written), []).append(place)
    for written in shown.values():
        key = key_of(written)
        known = called.get(key, {})
        values = dict.fromkeys((*places[key], *known))
        values = {value: None for value in values if value in greater} or values
        yield written, Name(field="place", value="|".join(values), sure=any(known.values()))


def _is_word(word: str) -> bool:
    return any(each.distance == 0 and each.entry.kind in "bapPZL" for each in find(word))


def _actors() -> Iterator[tuple[str, Name]]:
    more: Mapping[str, list[str]] = _RULES.table("actors")
    for actor in ACTORS:
        yield from ((name, Name(field="actor", value=actor)) for name in more.get(actor, ()))
        for written in (*(wording(language)(f"actor-{actor}") for language in LANGUAGES), *actor_names(actor)):
            for each in _with_and_without_brackets(written):
                yield each, Name(field="actor", value=actor, sure=not is_said(each, "loose"))


def _with_and_without_brackets(name: str) -> tuple[str, ...]:
    outside = re.sub(r"\(.*?\)", "", name).strip()
    return tuple(dict.fromkeys((name, outside, *re.findall(r"\((.*?)\)", name))))


def _kinds() -> Iterator[tuple[str, Name]]:
    whole: Mapping[str, list[str]] = _RULES.table("kinds")
    parts: Mapping[str, list[str]] = _RULES.table("parts_of_kinds")
    for kind, names in whole.items():
        yield from ((written, Name(field="event", value=kind, sure=False)) for written in names)
    for kind in EVENTS:
        labels = [wording(language)(f"kind-{kind}") for language in LANGUAGES]
        for written in (kind, *labels):
            sure = written in labels and not is_said(written, "loose")
            yield written, Name(field="event", value=kind, sure=sure)
        for written in (*event_names(kind), *parts.get(kind, ())):
            yield written, Name(field="event", value=kind, sure=False, narrower=written)


def _outlets() -> Iterator[tuple[str, Name]]:
    usual: Mapping[str, list[str]] = _RULES.table("outlets")
    titles = [feed.title for feed in builtin() if ":" not in feed.title]
    found = [(written, title.partition(" (")[0]) for title in titles for written in _with_and_without_brackets(title)]
    found += [(written, outlet) for outlet, names in usual.items() for written in (outlet, *names)]
    found += [(called[language], called["ar"]) for called in _called_outlets() for language in LANGUAGES]
    sure, never = ({key_of(str(name)) for name in _RULES.table(each)} for each in ("sure_outlets", "worded_outlets"))
    for written, outlet in found:
        key = key_of(written)
        is_sure = key not in never and (" " in written or key in sure)
        yield written, Name(field="source", value=outlet, sure=is_sure, only_behind_field=key in never)


def _called_outlets() -> Iterator[Mapping[str, str]]:
    """Yield what readers of each language are shown for an outlet."""
    words = {language: wording(language) for language in LANGUAGES}
    for number in range(wording("ar").count("source-name")):
        called = {language: told(f"source-name-{number}") for language, told in words.items()}
        if ":" not in called["ar"]:
            yield called


def _grades() -> Iterator[tuple[str, Name]]:
    grades: Mapping[int, list[str]] = _RULES.table("grades")
    for grade, names in grades.items():
        for written in names:
            yield str(written), Name(field="severity", value=str(grade), sure=is_said(str(written), "grave"))
