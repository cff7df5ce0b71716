"""What the board shows, to take along: as a file that other programs load."""

import asyncio
from dataclasses import dataclass
from typing import Final

from bot.exports.formats import FORMATS, written
from handlers.board.gathering import wanted_of
from handlers.board.view import View
from handlers.desk import Desk
from handlers.reading.looking import look, shown

#: Stories of one file.
_MOST: Final = 1_000
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


async def file_of(desk: Desk, view: View, form: str) -> File:
    """Return the newest stories of a view as a file of a format. Raises QueryError and StorageError."""
    now, asked = desk.clock(), wanted_of(desk, view)
    ids = await look(desk, asked.queries, since=asked.time.since, until=asked.time.until, most=_MOST)
    stories = await shown(desk, ids, asked.queries)
    async with desk.searches:  # it costs what a search costs
        content = await asyncio.to_thread(written, stories, form, now=now)
    return File(content=content, name=f"rasid-{now:%Y%m%d-%H%M}.{FORMATS[form].ending}", kind=_KINDS[form])
