"""All that the news stage knows, loaded once: places, actors, events, topics, settings, in one trie."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bot.arabic.canonical import folded
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.gazetteer import Known, add_places
from bot.news.knowledge.trie import Term, Trie

#: Prefix of the layers that count only in a Kurdish text.
KURDISH: Final = "ku:"
_STRENGTH: Final = {"strong": 3.0, "medium": 2.0, "weak": 1.0}
#: lexicon.yaml groups terms differently from the way events.yaml weighs them; these are too general to be strong.
_DEMOTED: Final = {
    folded(word): weight
    for word, weight in {
        "مواجهات": 2.0, "معارك": 2.0, "معركة": 1.0, "تصفية": 2.0, "كدس": 2.0, "والي": 1.0, "أمير": 0.0,
        "واجب": 0.0, "ضبط": 1.5, "الإطاحة": 1.5, "مسيرة": 2.0, "مسيرات": 2.0, "تفتيش": 1.5,
        "تعرض": 0.0, "هز": 1.0, "فجر": 1.0, "دوي": 1.5, "تحرير": 0.0, "محتجين": 2.0, "متظاهرين": 2.0,
        "تظاهرة": 1.5, "احتجاجات": 1.5, "قطع طريق": 2.0, "اقتحام": 2.0, "انتشار": 1.0, "خندق": 1.5,
        "تطهير": 1.5, "القضاء على": 1.0, "عمليات": 1.0, "مصرع": 1.0, "أسلحة": 2.0, "عتاد": 2.0, "ذخيرة": 2.0,
        "سلاح": 1.5, "السلاح": 1.5, "دفاع": 1.0, "ضربات": 2.0, "نفق": 1.5, "مطلوب": 1.5, "متهم": 1.0, "خطف": 2.0,
        "تمرد": 2.0, "نزاع": 1.5, "تحييد": 2.0, "محاكمة": 1.0, "إدانة": 1.0, "توقيف": 1.0, "استهداف": 2.0,
        "إحراق": 2.0, "حرق": 2.0,
        "سجن الحوت": 1.5, "سجن الناصرية": 1.5, "سجن التاجي": 1.5, "سجن أبو غريب": 1.0, "أنفاق": 2.0, "خطة أمنية": 2.0,
        "نزاع مسلح": 2.0,
    }.items()
}  # fmt: skip


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
    if not entry.startswith("v:"):
        yield entry
        return
    past, _, present = entry[2:].partition("/")
    verb, _, rest = past.partition(" ")
    stem, _, _ = present.partition(" ")
    rest = f" {rest}" if rest else ""
    yield from (f"{verb}{ending}{rest}" for ending in ("", "ت", "وا", "تا"))
    yield from (f"{stem}{ending}{rest}" for ending in ("", "ون", "ان"))
    yield f"ت{stem[1:]}{rest}"


def _add_events(trie: Trie, by_kind: Mapping[str, Any], tongue: str = "") -> None:
    for kind, strengths in by_kind.items():
        for strength, entries in strengths.items():
            for text in (text for entry in entries for text in spelled(entry)):
                _add_event(trie, kind, text, _STRENGTH[strength], tongue)


def _add_event(trie: Trie, kind: str, text: str, weight: float, tongue: str = "") -> None:
    weight = weight if tongue else min(weight, _DEMOTED.get(folded(text), weight))
    if weight > 0:
        trie.add(Term(layer=f"{tongue}event", key=kind, text=text, weight=weight))


def _add_actor_names(
    trie: Trie, actors: Mapping[str, Actor], names: Iterable[tuple[str, str]], tongue: str = ""
) -> None:
    for identity, name in names:
        term = Term(layer=f"{tongue}actor", key=identity, text=name.removeprefix("="), weight=actors[identity].weight)
        trie.add(term, strict=name.startswith("="))


def _add_lexicon(trie: Trie) -> tuple[dict[str, Actor], list[str]]:
    lexicon = read_yaml("lexicon.yaml")
    actors: dict[str, Actor] = {}
    for group in lexicon["actors"].values():
        for row in group:
            actor = Actor(id=row["id"], name=row["ar"][0], weight=row["weight"], iraq=row["iraq"])
            actors[actor.id] = actor
            _add_actor_names(trie, actors, ((actor.id, name) for name in row["ar"] if name != "حدود"))
            # IS and PAK and ISI are words of English; they need more than their letters.
            _add_actor_names(trie, actors, ((actor.id, name) for name in row.get("latin", ()) if len(name) > 3))
    more = read_yaml("actors.yaml")
    _add_actor_names(trie, actors, ((identity, name) for identity, names in more.items() for name in names))
    blanked = list(lexicon["false_friends"])
    for kind, groups in lexicon["events"].items():
        for group in groups:
            for text in group["ar"]:
                _add_event(trie, kind, text, _STRENGTH[group["strength"]])
            blanked += group.get("not", ())
    return actors, blanked


def _add_words(trie: Trie, layer: str, groups: Mapping[str, Iterable[str]]) -> None:
    for key, entries in groups.items():
        for text in (text for entry in entries for text in spelled(entry)):
            # «=الدوري» is the league and not «الدورية», the patrol.
            trie.add(Term(layer=layer, key=key, text=text.removeprefix("=")), strict=text.startswith("="))


#: «پێشمەرگەیەک», «چەکدارەکان»: one, the many.
_SORANI_ENDINGS: Final = ("", "یەک", "ێک", "ێکی", "ەکان", "ەکە")


def _add_languages(trie: Trie, actors: Mapping[str, Actor]) -> None:
    """Add English and Sorani; Sorani in layers of its own, its words being other words of Arabic."""
    for name, tongue in (("latin.yaml", ""), ("kurdish.yaml", KURDISH)):
        data = read_yaml(name)
        endings = _SORANI_ENDINGS if tongue else ("",)
        names = ((key, text + end) for key, texts in data["actors"].items() for text in texts for end in endings)
        _add_events(trie, data["events"], tongue)
        _add_actor_names(trie, actors, names, tongue)
        for layer in ("anchor", "foreign", "topic"):
            words = {"anchor": "anchors", "foreign": "foreign", "topic": "topics"}[layer]
            _add_words(trie, tongue + layer, data[words])


def _dateline_cities(places: tuple[Known, ...], foreign: Mapping[str, Any]) -> dict[str, int | None]:
    cities: dict[str, int | None] = {}
    for name in (name for group in foreign.values() for name in group["terms"]):
        cities.setdefault(folded(name), None)
    for name in ("الشرق الأوسط", "عمان", "طهران", "متابعة", "دبي", "ستوكهولم", "سانتياغو", "لاهاي", "جنيف"):
        cities.setdefault(folded(name), None)
    del cities[folded("الأسد")]
    for index, known in enumerate(places):
        if known.kind in {"governorate", "district", "city", "town"} and known.false_hits < 100:
            cities.setdefault(folded(known.place.name), index)
    cities.pop(folded("متابعة"), None)
    return cities


_QUARTERS: Final = frozenset({"neighbourhood", "landmark"})
_LARGE: Final = frozenset({"country", "region", "governorate", "district", "city", "river", "mountain", "area"})


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """Return the knowledge, read from the package's data on first use."""
    trie = Trie()
    places = add_places(trie)
    actors, blanked = _add_lexicon(trie)
    _add_events(trie, read_yaml("events.yaml"))
    blanked += read_yaml("false_friends.yaml")
    _add_words(trie, "blank", {"blank": blanked})
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
