"""What is read from the stores into memory before the bot starts: feeds' states, the queries followed, the stories."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.errors import QueryError
from bot.matching.index import QueryIndex
from bot.matching.query import parse
from bot.matching.recent import StoryIndex
from bot.model import Feed, FeedState
from storage.contract import News, People

log = logging.getLogger(__name__)


async def load_queries(people: People) -> QueryIndex:
    """Return the index of everything that is followed."""
    index = QueryIndex()
    async for subscriber in people.all():
        for subscription in subscriber.subscriptions:
            try:
                index.add(parse(subscription.query), subscriber.chat_id)
            except QueryError as error:
                log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # a trace would show texts
    return index


async def load_stories(news: News, *, since: datetime) -> StoryIndex:
    """Return the index of the stories that are kept."""
    stories = StoryIndex()
    for story in await news.stories_since(since):
        try:
            stories.put(story)
        except Exception as error:  # one story that can't be found is better than a program that can't start
            log.error("story.failed", extra={"story": story.id, "reason": type(error).__name__})  # noqa: TRY400  # no texts
    return stories


async def known_states(news: News, feeds: Sequence[Feed], *, now: datetime) -> Mapping[str, FeedState]:
    """Return each feed's state; feeds that are new are written down first, with `now` as their time of adding."""
    states = dict(await news.feed_states())
    new = [FeedState(url=feed.url, added_at=now, next_poll_at=now) for feed in feeds if feed.url not in states]
    if new:
        await news.put_feeds(new)
    return states | {state.url: state for state in new}
