"""Searching the kept stories, and showing some of what was found."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.matching.asked import asked
from bot.matching.document import document_of
from bot.matching.evaluate import matches
from bot.matching.lines import bare, link_mark
from bot.matching.query import Query
from bot.model import Story
from bot.model.asked import Marked, OneOf
from bot.wording.catalogue import Wording
from handlers.desk import Desk
from storage.contract import News

log = logging.getLogger(__name__)

#: All that there are, for counting: more are not kept for a month.
_ALL: Final = 200_000
_LINKED: Final = 20


async def look(
    desk: Desk,
    queries: Sequence[Query] | None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    most: int = _ALL,
) -> Sequence[str]:
    """Return the ids of the stories that match one of the queries, newest first; None: of all stories."""
    if queries is not None and not queries:
        return ()
    wanted = None if queries is None else OneOf(tuple(asked(query.root) for query in queries))
    async with desk.searches:
        return await desk.news.search(wanted, since=since, until=until, most=most)


async def shown(desk: Desk, ids: Sequence[str], queries: Sequence[Query] | None) -> Sequence[Story]:
    """Return the stories of a page; one that by its own words isn't what was asked for is left out."""
    stories = await desk.news.stories(ids)
    if queries is None or not stories:
        return stories
    right = await asyncio.to_thread(lambda: [story for story in stories if _is_meant(story, queries)])
    if len(right) < len(stories):
        log.warning("search.mistaken", extra={"stories": len(stories) - len(right)})
    return right


def _is_meant(story: Story, queries: Sequence[Query]) -> bool:
    read = document_of(story)
    return any(matches(query, read) for query in queries)


async def linked(news: News, address: str) -> Sequence[Story]:
    """Return the stories one of whose reports stands at an address, the newest ones."""
    found = await news.stories(await news.search(Marked((link_mark(address),)), most=_LINKED))
    wanted = bare(address)
    return [story for story in found if any(bare(report.link) == wanted for report in story.reports)]


def word_count(found: Sequence[object], most: int, wording: Wording) -> str:
    """Word how many stories were found, of a search that looked for one more than `most`."""
    if len(found) > most:
        return wording("stories-over", count=most)
    return wording("stories", count=len(found))
