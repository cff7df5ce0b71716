"""The gazetteer: Iraqi places with all their names, read into the trie."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import ARTICLE
from bot.model import Place
from bot.news.knowledge.files import read_rows, read_yaml
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Term, Trie


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A row of the gazetteer."""

    place: Place
    kind: str
    #: The name is also a common word or a place elsewhere.
    ambiguous: bool
    #: How many of 29,689 articles that never mention Iraq hold the name.
    false_hits: int


_RULES: Final = rulebook("gazetteer")
#: Between a quarter's name and its town's.
_IN: Final = " في "
#: Kinds whose names are written without their article too, and how long what is left must be.
_TOWNS: Final = frozenset({"governorate", "district", "city", "town", "neighbourhood"})
_SHORTEST_BARE: Final = 4


def _latin_names(english: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", english)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    plain = re.sub(r"\(.*?\)|[‘’ʻ'`]", "", plain)
    for name in plain.split("/"):
        name = name.strip().casefold()
        if len(name) > 3 or name in _RULES.table("unsure_latin_names"):
            yield name
            bare = _RULES["latin_article"].sub("", name)
            if bare != name and (len(bare) > 4 or bare in _RULES.table("unsure_latin_names")):
                yield bare
                yield f"al {bare}"


def _known(row: Mapping[str, str]) -> Known:
    kind = row["type"]
    # The region spans governorates: naming it says none of them.
    governorate = "" if kind in {"region", "country"} else row["governorate"]
    place = Place(
        name=row["name_ar"].split(" (")[0], governorate=governorate, lat=float(row["lat"]), lon=float(row["lon"])
    )
    return Known(place=place, kind=kind, ambiguous=row["ambiguous"] == "1", false_hits=int(row["false_hits"] or 0))


def add_places(trie: Trie) -> tuple[Known, ...]:
    """Add every name of every place to the trie; return the places, whose index is the term's key."""
    known: list[Known] = []
    by_name: dict[str, int] = {}
    rows = [*read_rows("places.csv"), *read_rows("places_more.csv")]
    own_names = frozenset(folded(row["name_ar"].split(" (")[0]) for row in rows)
    for row in rows:
        if row["type"] == "alias":
            _add(trie, by_name[row["alt_names"]], row["name_ar"])
            continue
        index = len(known)
        entry = _known(row)
        known.append(entry)
        if entry.kind != "country":
            by_name.setdefault(entry.place.name, index)
            _add_names(trie, index, entry, row, own_names)
    _add_other_languages(trie, by_name)
    return tuple(known)


def _add(trie: Trie, index: int, name: str, *, sure: bool = True, layer: str = "place") -> None:
    trie.add(Term(layer=layer, key=str(index), text=name, weight=1 if sure else 0), strict=True)


def _without_article(name: str) -> str:
    """Return a name of one word as careless texts write it: «سليمانية», or nothing where that is too short."""
    bare = name.removeprefix(ARTICLE)
    return bare if bare != name and len(bare) >= _SHORTEST_BARE and " " not in bare else ""


def _cases(name: str) -> Iterator[str]:
    """Yield a name as its first word's case changes it: «أبي غريب»."""
    first, _, rest = name.partition(" ")
    if rest:
        yield from (f"{case} {rest}" for case in _RULES.table("cases").get(first, ()))


def _held(name: str) -> Iterator[str]:
    """Yield a quarter's name as it is otherwise said in which town it lies: «حي التحرير وسط مدينة بعقوبة»."""
    own, joint, town = name.partition(_IN)
    if joint:
        yield from (f"{own} {other} {town}" for other in _RULES.table("in_town"))


def _spoken(name: str, own_names: frozenset[str]) -> str:
    """Return a name of one word as Iraqis say it, or nothing where it's said as written or is another's."""
    spoken = name
    for written, said in _RULES.table("spoken").items():
        spoken = spoken.replace(written, said)
    # Without its article «قراج» would be a garage, «كراج».
    if spoken == name or not name.startswith(ARTICLE) or " " in name or folded(spoken) in own_names:
        return ""
    return spoken


def _add_names(trie: Trie, index: int, entry: Known, row: Mapping[str, str], own_names: frozenset[str]) -> None:
    dropped = {folded(name) for name in _RULES.table("dropped_names")}
    for name in (entry.place.name, *filter(None, row["alt_names"].split("|"))):
        if folded(name) not in dropped:
            # A second name that is another place's own («العامرية») says little by itself.
            unsure = entry.ambiguous or (name != entry.place.name and folded(name) in own_names)
            for said in (name, *_held(name)):
                for written in (said, *_cases(said)):
                    _add(trie, index, written, sure=not unsure)
    if entry.kind in _TOWNS and not entry.ambiguous and (bare := _without_article(entry.place.name)):
        _add(trie, index, bare, sure=False)
    if entry.kind in _TOWNS and not entry.ambiguous and (spoken := _spoken(entry.place.name, own_names)):
        _add(trie, index, spoken, sure=False)
    for name in filter(None, row["ambiguous_alt"].split("|")):
        if folded(name) not in dropped and len(name) > 3:
            _add(trie, index, name, sure=False)
    for name in _latin_names(row["name_en"]):
        if name not in _RULES.table("dropped_latin_names"):
            _add(trie, index, name, sure=not entry.ambiguous and name not in _RULES.table("unsure_latin_names"))


def _add_other_languages(trie: Trie, by_name: Mapping[str, int]) -> None:
    for name, latin in read_yaml("latin.yaml")["places"].items():
        for written in latin:
            _add(trie, by_name[name], written)


def kurdish_places(known: Sequence[Known], *, sorani: bool) -> Iterator[Term]:
    """Yield the places' names in Sorani or in Kurmanji, the term's key being the place's index."""
    by_name: dict[str, int] = {}
    for index, entry in enumerate(known):
        by_name.setdefault(entry.place.name, index)
    for name, written in _kurdish_names(sorani=sorani):
        yield Term(layer="place", key=str(by_name[name]), text=written)


def _kurdish_names(*, sorani: bool) -> Iterator[tuple[str, str]]:
    """Yield each place's Arabic name and how it is called, as the two lists and the gazetteer's other names have it."""
    if not sorani:
        for file in ("latin.yaml", "kurmanji.yaml"):
            yield from ((name, latin) for name, names in read_yaml(file)["places"].items() for latin in names)
        return
    yield from ((name, written) for written, name in read_yaml("kurdish.yaml")["places"].items())
    letters = frozenset(rulebook("reading").table("letters")["sorani"])
    for row in (row for file in ("places.csv", "places_more.csv") for row in read_rows(file)):
        if row["type"] not in {"alias", "country"} and row["ambiguous"] != "1":
            name = row["name_ar"].split(" (")[0]
            yield from ((name, other) for other in row["alt_names"].split("|") if not letters.isdisjoint(other))
