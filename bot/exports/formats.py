"""The files that stories are exported as, by the name that people and operators call each. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.exports.cap import as_cap
from bot.exports.geojson import as_geojson, as_lines
from bot.exports.record import Record, record_of
from bot.exports.spreadsheet import as_csv
from bot.model import Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One way of writing stories down."""

    #: How its files' names end, without a dot.
    ending: str
    write: Callable[[Sequence[Record], datetime], bytes]


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(ending="csv", write=lambda records, _: as_csv(records)),
    "geojson": Format(ending="geojson", write=lambda records, _: as_geojson(records)),
    "cap": Format(ending="cap.zip", write=lambda records, now: as_cap(records, now=now)),
    "jsonl": Format(ending="jsonl", write=lambda records, _: as_lines(records)),
}
DEFAULT: Final = "csv"


def written(stories: Sequence[Story], name: str, *, now: datetime) -> bytes:
    """Return stories as a file of a format, newest first as they come; what nobody stands by is left out of tables.

    A warning is taken back instead, and lines tell it.
    """
    kept = stories if name in ("cap", "jsonl") else [story for story in stories if not story.is_withdrawn]
    return FORMATS[name].write([record_of(story) for story in kept], now)
