"""`rasid export`: kept stories as a file that other programs load, while the bot runs or not."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import BinaryIO, Final

from bot.commands.match import PLAIN
from bot.errors import QueryError, RasidError
from bot.exports.formats import written
from bot.matching.document import document_of
from bot.matching.evaluate import holds
from bot.matching.query import Query
from bot.model import Story
from bot.settings import Settings
from handlers.asking.asked import understand
from storage.inspection import news_beside

#: Before anything that is kept.
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
_AGO: Final = re.compile(r"(\d{1,5})([hdw])")
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class BadQuery(RasidError):
    """A query on the command line can't be read; the message says where."""


def _clock() -> datetime:
    return datetime.now(UTC)


def moment_of(text: str, now: datetime) -> datetime:
    """Return the moment that is meant by `7d`, `48h`, `2w`, a day or a time of ISO 8601. Raises ValueError."""
    if found := _AGO.fullmatch(text.strip()):
        return now - int(found[1]) * _UNITS[found[2]]
    moment = datetime.fromisoformat(text.strip())
    return moment.replace(tzinfo=moment.tzinfo or UTC)


async def export(
    settings: Settings,
    name: str,
    request: str,
    out: BinaryIO,
    *,
    since: datetime | None = None,
    clock: Callable[[], datetime] = _clock,
) -> int:
    """Write the stories of a request (all for an empty one) in a format, newest first; nothing is changed.

    Raises BadQuery, StorageError.
    """
    query = _understood(request) if request.strip() else None
    async with news_beside(database=settings.database, data_dir=settings.data_dir) as news:
        stories = await news.stories_since(since or _EVER)
    out.write(written(_matching(stories, query), name, now=clock()))
    out.flush()
    return 0


def _understood(request: str) -> Query:
    """Return a request read as in chat: «كركوك» is the place."""
    try:
        return understand(request).query
    except QueryError as error:
        told = PLAIN.get(error.key, error.key.removeprefix("query-error-").replace("-", " ") + ": {shown}")
        raise BadQuery(f"{told.format(shown=error.shown)} (at character {error.position + 1})") from error


def _matching(stories: Sequence[Story], query: Query | None) -> Sequence[Story]:
    return stories if query is None else [story for story in stories if holds(query.root, document_of(story))]
