"""Stories to take along, as a file that other programs load: in the chat and from the board."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.exports.formats import FORMATS, written
from bot.model import Story
from handlers.desk import Desk

#: Stories of one file: some two seconds' work.
MOST: Final = 1_000
#: Excel takes a table for one of Western letters unless it begins with this.
_BOM: Final = b"\xef\xbb\xbf"
_KINDS: Final = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "cap": "application/zip",
    "jsonl": "application/jsonl",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file, and what a browser has to know of it."""

    content: bytes
    name: str
    kind: str


async def file_of(desk: Desk, stories: Sequence[Story], form: str) -> File:
    """Return stories as a file of a format."""
    now = desk.clock()
    async with desk.searches:  # it costs what a search costs, and more
        content = await asyncio.to_thread(_content, stories, form, now)
    return File(content=content, name=f"rasid-{now:%Y%m%d-%H%M}.{FORMATS[form].ending}", kind=_KINDS[form])


def _content(stories: Sequence[Story], form: str, now: datetime) -> bytes:
    content = written(stories, form, now=now)
    return _BOM + content if form == "csv" else content
