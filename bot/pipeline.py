"""One poll of one feed, from its body to one durable commit; and the loop that polls every feed when it is due."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol

from bot.alerts.changes import says_more
from bot.alerts.due import alerts_due, followers, may_be_pushed
from bot.errors import StorageError
from bot.feeds.fetch import Fetcher
from bot.feeds.poll import poll_feed
from bot.feeds.worker import ParseWorker
from bot.matching.document import Document
from bot.matching.index import QueryIndex
from bot.matching.recent import StoryIndex
from bot.model import Article, Assessment, Feed, FeedState, NewAlert, Story
from bot.stories.index import WINDOW
from bot.stories.newsroom import Assessed, Newsroom
from storage.contract import News, People, PollResult

log = logging.getLogger(__name__)

#: Feeds fetched at one time.
_AT_ONCE = 16
#: Articles read in one go: a thread at work can't be told to stop.
_READ_AT_ONCE = 20
#: Pause after a store failed, before the feed is polled again, in seconds.
_STORE_PAUSE = 5


#: Followers looked up at one time.
_CHATS_AT_ONCE = 500


class Wording(Protocol):
    """Whoever may word an article's summary anew (the operator's model server)."""

    async def write(self, article: Article, assessment: Assessment) -> Assessment:
        """Return the assessment, with another summary or as it came; never raises for its own failures."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Pushed:
    """An article that is pushed: its story, and who follows the queries that it matched."""

    story_id: str
    matched: Sequence[tuple[str, Sequence[int]]]
    seen_at: datetime


@dataclass(kw_only=True)
class Pipeline:
    """The stages, wired: `run` polls for ever, `poll` does one feed once."""

    fetcher: Fetcher
    worker: ParseWorker
    people: People
    news: News
    index: QueryIndex
    stories: StoryIndex
    newsroom: Newsroom
    writer: Wording | None = None
    clock: Callable[[], datetime]
    poll_seconds: int
    fresh_hours: int
    keep_days: int
    #: Called after a commit that wrote alerts or changed stories.
    committed: Callable[[], None]
    #: Articles are read one feed at a time, in a thread: more threads would only get in the event loop's way.
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: Stories are decided on one feed at a time: two outlets' reports of one event must see each other.
    _deciding: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        """Poll every feed whenever it is due, until cancelled. `states` has an entry for each feed."""
        fetching = asyncio.Semaphore(_AT_ONCE)
        async with self._reading:
            lately = self.stories.search(None, since=self.clock() - WINDOW)
            await asyncio.to_thread(self.newsroom.open, lately)
        async with asyncio.TaskGroup() as tasks:
            for feed in feeds:
                tasks.create_task(self._follow(feed, states[feed.url], fetching), name="feed")

    async def _follow(self, feed: Feed, state: FeedState, fetching: asyncio.Semaphore) -> None:
        while True:
            now = self.clock()
            put_back = state.polled_at is not None and state.polled_at > now  # the clock: its times mean nothing now
            await asyncio.sleep(0.0 if put_back else max(0.0, (state.next_poll_at - now).total_seconds()))
            try:
                state = await self.poll(feed, state, fetching)
            except StorageError as error:
                # The state isn't taken over, so the same entries are fetched and decided on again.
                log.error("commit.failed", extra={"feed": feed.url, "reason": str(error)})  # noqa: TRY400  # one line
                await asyncio.sleep(_STORE_PAUSE)

    async def poll(self, feed: Feed, state: FeedState, fetching: asyncio.Semaphore) -> FeedState:
        """Poll one feed once and commit what it brought; return the feed's new state.

        Raises StorageError when the commit failed; nothing is lost then, as the old state still stands.
        """
        async with fetching:
            polled = await poll_feed(
                feed,
                state,
                fetcher=self.fetcher,
                worker=self.worker,
                poll_seconds=self.poll_seconds,
                now=self.clock,
            )
        if not polled.articles:
            await self.news.put_feeds([polled.state])
            return polled.state
        known = await self.news.seen([article.id for article in polled.articles])
        fresh = [article for article in polled.articles if article.id not in known]
        assessed = await self._assess(fresh, state)
        async with self._deciding:
            # Another feed may have brought the same articles meanwhile.
            known = await self.news.seen([article.id for article in fresh])
            assessed = [one for one in assessed if one.article.id not in known]
            alerts, stories = await self._commit(polled.state, state, fresh, assessed)
        if fresh:
            log.info(
                "poll.committed",
                extra={"feed": feed.url, "articles": len(fresh), "stories": stories, "alerts": alerts},
            )
        if stories:
            self.committed()
        return polled.state

    async def _assess(self, articles: Sequence[Article], state: FeedState) -> list[Assessed]:
        """Return the articles on Iraq's security, oldest first; those that may be pushed in the writer's words."""
        now = self.clock()
        kept = [article for article in articles if article.published_at >= now - timedelta(days=self.keep_days)]
        kept.sort(key=lambda article: article.published_at)
        assessed: list[Assessed] = []
        async with self._reading:
            for start in range(0, len(kept), _READ_AT_ONCE):
                # In a thread: reading takes milliseconds an article, which the event loop doesn't have.
                some = kept[start : start + _READ_AT_ONCE]
                found, failed = await asyncio.to_thread(self.newsroom.assess, some, now)
                assessed += found
                for article_id, reason in failed.items():
                    log.error("article.failed", extra={"feed": state.url, "article": article_id, "reason": reason})
        if self.writer is None:
            return assessed
        return list(await asyncio.gather(*(self._worded(one, state, now) for one in assessed)))

    async def _worded(self, one: Assessed, state: FeedState, now: datetime) -> Assessed:
        if self.writer is None or not may_be_pushed(one.article, state, now=now, fresh_hours=self.fresh_hours):
            return one
        return replace(one, assessment=await self.writer.write(one.article, one.assessment))

    async def _commit(
        self, after: FeedState, before: FeedState, fresh: Sequence[Article], assessed: Sequence[Assessed]
    ) -> tuple[int, int]:
        """Decide and write down what a poll brought, all in one transaction; return how many alerts and stories."""
        originals: dict[str, Story | None] = {}
        written = 0
        try:
            stories, pushed = await self._decide(assessed, before, originals)

            async def alerts() -> AsyncIterator[NewAlert]:
                nonlocal written
                async for alert in self._alerts(stories, pushed):
                    written += 1
                    yield alert

            await self.news.commit(
                PollResult(
                    feed=after,
                    seen=fresh,
                    stories=list(stories.values()),
                    alerts=alerts(),
                    loud=_loud(stories, originals),
                    now=self.clock(),
                )
            )
        except BaseException:  # a failed store, or the program stops: what wasn't written isn't known either
            self.newsroom.take_back(originals)
            raise
        for story in stories.values():
            self.stories.put(story)
            await asyncio.sleep(0)  # a millisecond each, so one at a time
        return written, len(stories)

    async def _decide(
        self, assessed: Sequence[Assessed], state: FeedState, originals: dict[str, Story | None]
    ) -> tuple[dict[str, Story], list[Pushed]]:
        """Return the stories that these articles make or change, by id, and what is due of them to whom.

        What the newsroom knew of a story before is noted in `originals`.
        """
        stories: dict[str, Story] = {}
        pushed: list[Pushed] = []
        now = self.clock()
        for one in assessed:
            try:
                story, document, denied = await asyncio.to_thread(self._placed, one, now, originals)
            except Exception as error:  # a bug that one article wakes must not hold up the feed's others
                extra = {"feed": state.url, "article": one.article.id, "reason": type(error).__name__}
                log.error("article.failed", extra=extra)  # noqa: TRY400  # a trace may quote texts
                continue
            stories[story.id] = story
            if denied is not None:
                stories[denied.id] = denied
            if may_be_pushed(one.article, state, now=now, fresh_hours=self.fresh_hours):
                matched = [(query.canonical, chats) for query, chats in self.index.match(document).followed()]
                pushed.append(Pushed(story_id=story.id, matched=matched, seen_at=one.article.seen_at))
        return stories, pushed

    def _placed(
        self, one: Assessed, now: datetime, originals: dict[str, Story | None]
    ) -> tuple[Story, Document, Story | None]:
        """Return the article's story, its document, and the story that it denies, if it does."""
        story, document, original = self.newsroom.place(one, now)
        originals.setdefault(story.id, original)
        denied = self.newsroom.deny(story)
        if denied is None:
            return story, document, None
        before, after = denied
        originals.setdefault(after.id, before)
        return story, document, after

    async def _alerts(self, stories: Mapping[str, Story], pushed: Sequence[Pushed]) -> AsyncIterator[NewAlert]:
        """Yield the alerts that are due, reading a few hundred followers at a time."""
        for one in pushed:
            story, everyone = stories[one.story_id], followers(one.matched)
            while some := dict(islice(everyone, _CHATS_AT_ONCE)):
                for subscriber in await self.people.find_many(list(some)):
                    queries = some[subscriber.chat_id]
                    for alert in alerts_due(story, subscriber, queries, seen_at=one.seen_at, now=self.clock()):
                        yield alert
                await asyncio.sleep(0)


def _loud(after: Mapping[str, Story], before: Mapping[str, Story | None]) -> frozenset[str]:
    """Return the ids of the stories of which those who know them have to be told again."""
    return frozenset(
        story.id for story in after.values() if (original := before.get(story.id)) and says_more(original, story)
    )


async def load_stories(news: News, *, since: datetime) -> StoryIndex:
    """Return the index of the stories that are kept."""
    stories = StoryIndex()
    for story in await news.stories_since(since):
        stories.put(story)
    return stories


async def known_states(news: News, feeds: Sequence[Feed], *, now: datetime) -> Mapping[str, FeedState]:
    """Return each feed's state; feeds that are new are written down first, with `now` as their time of adding."""
    states = dict(await news.feed_states())
    new = [FeedState(url=feed.url, added_at=now, next_poll_at=now) for feed in feeds if feed.url not in states]
    if new:
        await news.put_feeds(new)
    return states | {state.url: state for state in new}
