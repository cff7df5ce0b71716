"""All that the news stage knows, loaded once: places, actors, events, topics, settings, in one trie."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.gazetteer import Known, add_places
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Term, Trie
from bot.news.knowledge.vocabulary import SORANI, Entry, conjugated, vocabulary

#: Prefix of the layers that count only in a Kurdish text.
KURDISH: Final = "ku:"


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
    listed = {_spelling(entry, entry.text): entry for entry in vocabulary() if not entry.conjugated}
    for entry in listed.values():
        _add_entry(trie, entry, entry.text, entry.kinds)
    for entry in (entry for entry in vocabulary() if entry.conjugated):
        for form in conjugated(entry.text):
            known = listed.get(_spelling(entry, form))
            taken = known.kinds if known else ()
            _add_entry(trie, entry, form, {kind: weight for kind, weight in entry.kinds.items() if kind not in taken})


def _spelling(entry: Entry, form: str) -> tuple[str, tuple[str, ...]]:
    return entry.language, words_of(form).words


def _add_entry(trie: Trie, entry: Entry, form: str, kinds: Mapping[str, float]) -> None:
    sorani = entry.language == SORANI
    layer = f"{KURDISH}event" if sorani else "event"
    for kind, weight in kinds.items():
        for text in _ended(form) if sorani else (form,):
            trie.add(Term(layer=layer, key=kind, text=text, weight=weight, meaning=entry.meaning))


def _ended(word: str) -> Iterator[str]:
    """Yield a Sorani word with the endings that any may carry."""
    return (word + ending for ending in _sorani_endings()["words"])


@cache
def _sorani_endings() -> Mapping[str, Sequence[str]]:
    endings: Mapping[str, Sequence[str]] = read_yaml("kurdish.yaml")["endings"]
    return endings


def _add_actor_names(
    trie: Trie, actors: Mapping[str, Actor], names: Iterable[tuple[str, str]], tongue: str = ""
) -> None:
    for identity, name in names:
        term = Term(layer=f"{tongue}actor", key=identity, text=name.removeprefix("="), weight=actors[identity].weight)
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


def _add_languages(trie: Trie, actors: Mapping[str, Actor]) -> None:
    """Add the names of English, Kurmanji and Sorani; Sorani in layers of its own, its words being words of Arabic."""
    for name, tongue in (("latin.yaml", ""), ("kurdish.yaml", KURDISH)):
        data = read_yaml(name)
        endings = _sorani_endings()["actors"] if tongue else ("",)
        names = ((key, text + end) for key, texts in data["actors"].items() for text in texts for end in endings)
        _add_actor_names(trie, actors, names, tongue)
        for layer, part in (("anchor", "anchors"), ("foreign", "foreign"), ("topic", "topics")):
            words = data[part]
            if tongue:
                words = {key: [form for text in texts for form in _ended(text)] for key, texts in words.items()}
            _add_words(trie, tongue + layer, words)


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
    _add_languages(trie, actors)
    datelines = _dateline_cities(places, foreign)
    longest_first = sorted(datelines, key=len, reverse=True)
    return Knowledge(
        trie=trie,
        places=places,
        actors=actors,
        topics={key: float(row["against"]) for key, row in topics.items()},
        reach={key: row["reach"] for key, row in foreign.items()},
        datelines=datelines,
        dateline_city=re.compile("|".join(map(re.escape, longest_first))),
        small_places=frozenset(known.place.name for known in places if known.kind not in _LARGE),
        quarters=frozenset(known.place.name for known in places if known.kind in _QUARTERS),
    )
