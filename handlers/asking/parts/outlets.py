"""Outlets as they are asked for: those that are watched, by any part of their name; and the nearest to others."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.news.knowledge.rules import rulebook
from handlers.asking.names import LONGEST, Name, Names, key_of, known_names

#: Gives the names of the outlets that are watched.
Watched = Callable[[], Iterable[str]] | None

#: Outlets that are offered in place of one that isn't watched.
MOST: Final = 3
_RULES: Final = rulebook("asking")
#: What a catalogue adds to a name: «العربية - العراق».
_SECTION: Final = re.compile(r"(?<!\s)\s+[-–—|]\s.*")


def is_watched(name: Name, watched: Watched) -> bool:
    """Tell whether an outlet's feeds are watched, as far as it is known which are."""
    return watched is None or any(key_of(name.value) in key_of(outlet) for outlet in watched())


def words_of_outlet(words: Sequence[str], watched: Watched) -> int:
    """Return how many of some words stand in the name of an outlet that is watched."""
    outlets = [key_of(outlet) for outlet in watched()] if watched else []
    lengths = range(min(len(words), LONGEST), 0, -1)
    return next((length for length in lengths if any(key_of(" ".join(words[:length])) in each for each in outlets)), 0)


def has_outlet(value: str, watched: Watched) -> bool:
    """Tell whether a value stands in the name of an outlet that is watched and that no list of ours has."""
    return watched is not None and any(key_of(value) in key_of(outlet) for outlet in watched())


def nearest_outlets(value: str, known: Names, watched: Watched) -> list[str]:
    """Return the outlets that are watched and are spelled most like a value; none where none is."""
    if watched is None:
        return known.nearest(value, "source")
    ours = {name.value: name for _, name in known.each("source") if is_watched(name, watched)}
    usual = [(written, name) for written, name in known.each("source") if name.value in ours]
    listed = [(name, Name(field="source", value=name)) for name in map(outlet_of, watched()) if name]
    return Names((*usual, *listed)).nearest(value, "source")


def known_best(watched: Watched) -> list[str]:
    """Return the outlets that are watched, those that are known best first."""
    best: list[str] = _RULES.table("best_known")["source"]
    ours = [outlet for outlet in best if is_watched(Name(field="source", value=outlet), watched)]
    others = sorted(filter(None, map(outlet_of, watched()))) if watched else []
    return list(dict.fromkeys((*ours, *others)))[:MOST]


def listed_outlets() -> list[str]:
    """Return the outlets that our lists have."""
    return [name.value for _, name in known_names().each("source")]


def outlet_of(title: str) -> str:
    """Return the outlet's own name in the title of a feed; empty where it gathers what no outlet tells."""
    name = _SECTION.sub("", title) if ":" not in title else ""
    return name.partition(" (")[0].strip()
