"""One poll of one channel: its newest page, what came since, what changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.errors import ParseError
from bot.feeds.catalogue.channels import article_id, name_at
from bot.feeds.parsing.parsed import ParsedFeed, Post
from bot.model import Feed, FeedState
from bot.sources.channels.changes import compare, is_behind
from bot.sources.channels.rhythm import LONGEST, pause_after
from bot.sources.means import Means
from bot.sources.polled import Polled, PollStatus
from bot.sources.schedule import after_success

#: After an outage so many pages are read at most, of twenty posts each.
_MOST_PAGES = 10


async def read_channel(feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]) -> Polled:
    """Return what a channel shows that it didn't show at the last poll.

    Raises FetchError and ParseError.
    """
    name = name_at(feed.url)
    if name is None:
        raise ParseError("not_a_channel")
    first, posts, from_the_first = await _pages(name, feed, state, means, now=now)
    changes = compare(state.posts, posts, from_the_first=from_the_first)
    wanted = changes.new | changes.edited
    articles = tuple(post.article for post in posts if post.number in wanted and post.article is not None)
    revised = frozenset(article_id(name, number) for number in changes.edited)
    silenced = revised - {article.id for article in articles}  # edited to say nothing in words
    times = [post.published_at for post in posts]
    longest = LONGEST if means.poll_seconds is None else means.poll_seconds
    pause = pause_after(times, now=now(), grave_at=means.grave_at, longest=longest)
    after = after_success(state, poll_seconds=pause, now=now())
    return Polled(
        state=replace(
            after,
            body_at=now(),
            title=first.title or state.title,
            newest_at=max([*times, *([state.newest_at] if state.newest_at else [])], default=None),
            posts=changes.marks,
        ),
        articles=articles,
        revised=revised - silenced,
        gone=silenced | {article_id(name, number) for number in changes.gone},
        status=PollStatus.READ if articles or changes.gone or silenced else PollStatus.SAME_BODY,
        encoding=first.encoding,
    )


async def _pages(
    name: str, feed: Feed, state: FeedState, means: Means, *, now: Callable[[], datetime]
) -> tuple[ParsedFeed, list[Post], bool]:
    """Return the newest page, and all posts back to those that are remembered, in ascending order.

    And whether there are none before these, which only the newest page is asked: one before it may be cut off anywhere.
    """
    first = await _page(name, feed, means, now=now())
    posts = list(first.posts)
    for _ in range(_MOST_PAGES - 1):
        if not is_behind(state.posts, posts):
            break
        page = await _page(name, feed, means, now=now(), before=posts[0].number)
        earlier = [post for post in page.posts if post.number < posts[0].number]
        if not earlier:
            break
        posts = [*earlier, *posts]
    return first, posts, first.from_the_first and len(posts) == len(first.posts)


async def _page(name: str, feed: Feed, means: Means, *, now: datetime, before: int | None = None) -> ParsedFeed:
    fetched = await means.preview.fetch(name, before=before)
    await means.room.enter()
    return await means.worker.parse(
        fetched.body or b"", feed=feed, charset=fetched.charset, base_url=fetched.final_url, now=now
    )
