"""What places of the gazetteer are called in English news."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.model import Place
from bot.news.knowledge.files import read_rows, read_yaml
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("gazetteer")


def english_name(place: Place) -> str:
    """Return what a place is called in English, or its Arabic name where nobody knows another."""
    names = _names()
    return names.get((place.name, place.governorate)) or names.get((place.name, "")) or place.name


def english_called(name: str) -> str:
    """Return what the place of a name is called in English, of several of one name the first; else the name."""
    return _first_names().get(name, name)


@cache
def _first_names() -> Mapping[str, str]:
    return {name: written for (name, _), written in reversed(list(_names().items()))}


@cache
def _names() -> Mapping[tuple[str, str], str]:
    """Return the names by place and governorate; those as the press writes them are of whatever governorate."""
    names = {(name, ""): written for name, written in read_yaml("places_english.yaml")["names"].items()}
    for row in (*read_rows("places.csv"), *read_rows("places_more.csv")):
        name = row["name_ar"].split(" (")[0]
        if row["type"] != "alias" and (name, "") not in names and (written := _as_written(row["name_en"])):
            governorate = "" if row["type"] in {"region", "country"} else row["governorate"]
            names[name, governorate] = written
    return names


def _as_written(latin: str) -> str:
    """Return a name without its marks, its second name and, in the manner of GeoNames, its article."""
    decomposed = unicodedata.normalize("NFKD", latin)
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    name = _RULES["beside_the_name"].sub("", plain).partition("/")[0].strip()
    article = _RULES["latin_article"].match(name.casefold())
    return name[article.end() :] if article else name
