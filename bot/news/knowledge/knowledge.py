"""All that the news stage knows, loaded once: places, actors, events, topics, settings, in one trie."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.gazetteer import Known, add_places, kurdish_places
from bot.news.knowledge.kurdish import (
    as_name,
    as_phrase,
    kurmanji_forms,
    kurmanji_spellings,
    sorani_forms,
    sorani_spellings,
)
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Term, Trie
from bot.news.knowledge.vocabulary import KURMANJI, SORANI, Entry, conjugated, vocabulary

#: Languages with words and names of their own, as texts are called that are in them.
_KURDISH: Final = {"ckb": SORANI, "kmr": KURMANJI}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body or group of the lexicon."""

    id: str
    name: str
    #: 0..3: how strongly the name alone says security.
    weight: float
    #: 2 Iraq by itself, 1 acts in Iraq and elsewhere, 0 needs an anchor.
    iraq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything the judgements draw on; immutable and shared."""

    trie: Trie
    #: What counts only in a text of one tongue, "ckb" or "kmr": its words are other words of Arabic and English.
    tongues: Mapping[str, Trie]
    places: tuple[Known, ...]
    actors: Mapping[str, Actor]
    #: Topic → how strongly it speaks against relevance.
    topics: Mapping[str, float]
    #: Country group → 1 when it acts inside Iraq.
    reach: Mapping[str, int]
    #: City as written in a dateline → place index, or None when it lies outside Iraq.
    datelines: Mapping[str, int | None]
    #: Matches one city of a dateline at the start of a folded text.
    dateline_city: re.Pattern[str]
    #: Names of places so small that two events there on one day are rare: villages, bases, quarters, fields.
    small_places: frozenset[str]
    #: … and of these, quarters of towns and what stands in them.
    quarters: frozenset[str]


def spelled(entry: str) -> Iterator[str]:
    """Yield the written forms of a term; `v:past/present rest` stands for a verb's common forms."""
    return conjugated(entry[2:]) if entry.startswith("v:") else iter((entry,))


def _add_vocabulary(trie: Trie) -> None:
    """Add the words of events; a word that is listed by itself has its own strength, whatever verb it is of too."""
    words = [entry for entry in vocabulary() if entry.language not in _KURDISH.values()]
    listed = {_spelling(entry, entry.text): entry for entry in words if not entry.conjugated}
    for entry in listed.values():
        _add_entry(trie, entry, entry.text, entry.kinds)
    for entry in (entry for entry in words if entry.conjugated):
        for form in conjugated(entry.text):
            known = listed.get(_spelling(entry, form))
            taken = known.kinds if known else ()
            _add_entry(trie, entry, form, {kind: weight for kind, weight in entry.kinds.items() if kind not in taken})


def _spelling(entry: Entry, form: str) -> tuple[str, tuple[str, ...]]:
    return entry.language, words_of(form).words


def _add_entry(trie: Trie, entry: Entry, form: str, kinds: Mapping[str, float]) -> None:
    for kind, weight in kinds.items():
        term = Term(layer="event", key=kind, text=form, weight=weight, meaning=entry.meaning, finite=entry.finite)
        trie.add(term)


def _add_actor_names(trie: Trie, actors: Mapping[str, Actor], names: Iterable[tuple[str, str]]) -> None:
    for identity, name in names:
        term = Term(layer="actor", key=identity, text=name.removeprefix("="), weight=actors[identity].weight)
        trie.add(term, strict=name.startswith("="))


def _add_actors(trie: Trie) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for row in (row for group in read_yaml("lexicon.yaml")["actors"].values() for row in group):
        actor = Actor(id=row["id"], name=row["ar"][0], weight=row["weight"], iraq=row["iraq"])
        actors[actor.id] = actor
        _add_actor_names(trie, actors, ((actor.id, name) for name in (*row["ar"], *row.get("latin", ()))))
    more = read_yaml("actors.yaml")
    _add_actor_names(trie, actors, ((identity, name) for identity, names in more.items() for name in names))
    return actors


def _add_words(trie: Trie, layer: str, groups: Mapping[str, Iterable[str]]) -> None:
    for key, entries in groups.items():
        for text in (text for entry in entries for text in spelled(entry)):
            # «=الدوري» is the league and not «الدورية», the patrol.
            trie.add(Term(layer=layer, key=key, text=text.removeprefix("=")), strict=text.startswith("="))


def _add_latin(trie: Trie, actors: Mapping[str, Actor]) -> None:
    data = read_yaml("latin.yaml")
    _add_actor_names(trie, actors, ((key, text) for key, texts in data["actors"].items() for text in texts))
    for layer, part in _NAMES.items():
        _add_words(trie, layer, data[part])


#: Layer of knowledge → its part in a file of names.
_NAMES: Final = {"anchor": "anchors", "foreign": "foreign", "topic": "topics"}


_OF_NAMES: Final = frozenset({"place", "foreign"})
#: Text's tongue → the files of its names.
_FILES: Final = {"ckb": ("kurdish.yaml",), "kmr": ("latin.yaml", "kurmanji.yaml")}


def _of_tongue(tongue: str, actors: Mapping[str, Actor], places: Sequence[Known]) -> Trie:
    """Return the words and names of Sorani or Kurmanji, found whatever endings they carry."""
    trie = Trie(sorani_forms if tongue == "ckb" else kurmanji_forms)
    files = [read_yaml(file) for file in _FILES[tongue]]
    terms = [
        Term(layer="event", key=kind, text=entry.text, weight=weight, meaning=entry.meaning)
        for entry in vocabulary()
        if entry.language == _KURDISH[tongue]
        for kind, weight in entry.kinds.items()
    ]
    for data in files:
        for key, names in data["actors"].items():
            terms += [Term(layer="actor", key=key, text=name, weight=actors[key].weight) for name in names]
        for layer, part in _NAMES.items():
            terms += [Term(layer=layer, key=key, text=text) for key, texts in data[part].items() for text in texts]
        terms += [Term(layer="blank", key="blank", text=text) for text in data.get("blank", ())]
    terms += kurdish_places(places, sorani=tongue == "ckb")
    for term in terms:
        for spelled in sorani_spellings(term.text) if tongue == "ckb" else kurmanji_spellings(term.text):
            words = as_phrase(spelled, _KURDISH[tongue]) if term.layer == "event" else spelled
            trie.add(term, strict=True, spelled=as_name(words) if term.layer in _OF_NAMES else words)
    return trie


def _dateline_cities(places: tuple[Known, ...], foreign: Mapping[str, Any]) -> dict[str, int | None]:
    rules = rulebook("gazetteer")
    abroad = [*(name for group in foreign.values() for name in group["terms"]), *rules.table("datelines_abroad")]
    cities: dict[str, int | None] = {folded(name): None for name in abroad}
    for name in rules.table("no_datelines"):
        del cities[folded(name)]
    for index, known in enumerate(places):
        if known.kind in {"governorate", "district", "city", "town"} and known.false_hits < 100:
            cities.setdefault(folded(known.place.name), index)
    return cities


_QUARTERS: Final = frozenset({"neighbourhood", "landmark"})
_LARGE: Final = frozenset({"country", "region", "governorate", "district", "city", "river", "mountain", "area"})


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """Return the knowledge, read from the package's data on first use."""
    trie = Trie()
    places = add_places(trie)
    actors = _add_actors(trie)
    _add_vocabulary(trie)
    _add_words(trie, "blank", {"blank": read_yaml("false_friends.yaml")})
    topics = read_yaml("topics.yaml")
    _add_words(trie, "topic", {key: row["terms"] for key, row in topics.items()})
    _add_words(trie, "anchor", read_yaml("anchors.yaml"))
    foreign = read_yaml("foreign.yaml")
    _add_words(trie, "foreign", {key: row["terms"] for key, row in foreign.items()})
    _add_latin(trie, actors)
    datelines = _dateline_cities(places, foreign)
    longest_first = sorted(datelines, key=len, reverse=True)
    return Knowledge(
        trie=trie,
        tongues={tongue: _of_tongue(tongue, actors, places) for tongue in _KURDISH},
        places=places,
        actors=actors,
        topics={key: float(row["against"]) for key, row in topics.items()},
        reach={key: row["reach"] for key, row in foreign.items()},
        datelines=datelines,
        dateline_city=re.compile("|".join(map(re.escape, longest_first))),
        small_places=frozenset(known.place.name for known in places if known.kind not in _LARGE),
        quarters=frozenset(known.place.name for known in places if known.kind in _QUARTERS),
    )
