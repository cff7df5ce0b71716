"""The gazetteer: Iraqi places with all their names, read into the trie."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Place
from bot.news.knowledge.files import read_rows, read_yaml
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


def _latin_names(english: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", english)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    plain = re.sub(r"\(.*?\)|[‘’ʻ'`]", "", plain)
    for name in plain.split("/"):
        name = name.strip().casefold()
        if len(name) > 3:
            yield name
            bare = re.sub(r"^(al|as|ar|ad|ash|az|at|an)[ -]", "", name)
            if bare != name and len(bare) > 4:
                yield bare
                yield f"al {bare}"


_LATIN_AMBIGUOUS: Final = {
    "iraq",
    "kurdistan region",
    "karma",
    "islah",
    "balad",
    "alam",
    "victory",
    "hit",
    "rashad",
    "nasr",
}


def _known(row: Mapping[str, str]) -> Known:
    kind = row["type"]
    # The region spans governorates: naming it says none of them.
    governorate = "" if kind in {"region", "country"} else row["governorate"]
    place = Place(
        name=row["name_ar"].split(" (")[0], governorate=governorate, lat=float(row["lat"]), lon=float(row["lon"])
    )
    return Known(place=place, kind=kind, ambiguous=row["ambiguous"] == "1", false_hits=int(row["false_hits"] or 0))


#: Alternate names that are common words or stand for another place more often.
_DROPPED_NAMES: Final = {
    folded(name)
    for name in (
        "بردي",
        "كلك",
        "الشمال",
        "الفارس",
        "سلێمانی",
        "سلیمانیه",
        "طوز",
        "العراق",
        "عراق",
        "بيوك",
        "مهران",
        "آزادي",
    )
}


def add_places(trie: Trie) -> tuple[Known, ...]:
    """Add every name of every place to the trie; return the places, whose index is the term's key."""
    known: list[Known] = []
    by_name: dict[str, int] = {}
    rows = [*read_rows("places.csv"), *read_rows("places_more.csv")]
    own_names = {folded(row["name_ar"].split(" (")[0]) for row in rows}
    for row in rows:
        if row["type"] == "alias":
            trie.add(Term(layer="place", key=str(by_name[row["alt_names"]]), text=row["name_ar"]), strict=True)
            continue
        index = len(known)
        entry = _known(row)
        known.append(entry)
        if entry.kind == "country":
            continue
        by_name.setdefault(entry.place.name, index)
        for name in (entry.place.name, *filter(None, row["alt_names"].split("|"))):
            if folded(name) not in _DROPPED_NAMES:
                # A second name that is another place's own («العامرية») says little by itself.
                unsure = entry.ambiguous or (name != entry.place.name and folded(name) in own_names)
                trie.add(Term(layer="place", key=str(index), text=name, weight=0 if unsure else 1), strict=True)
        for name in filter(None, row["ambiguous_alt"].split("|")):
            if folded(name) not in _DROPPED_NAMES and len(name) > 3:
                trie.add(Term(layer="place", key=str(index), text=name, weight=0), strict=True)
        for name in _latin_names(row["name_en"]):
            if name not in _LATIN_AMBIGUOUS:
                trie.add(
                    Term(layer="place", key=str(index), text=name, weight=0 if entry.ambiguous else 1), strict=True
                )
    for name, latin in read_yaml("latin.yaml")["places"].items():
        for written in latin:
            trie.add(Term(layer="place", key=str(by_name[name]), text=written), strict=True)
    for written, name in read_yaml("kurdish.yaml")["places"].items():
        for ending in ("", "ی", "دا", "ەوە"):
            trie.add(Term(layer="ku:place", key=str(by_name[name]), text=written + ending), strict=True)
    return tuple(known)
