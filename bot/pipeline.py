"""One poll of one feed, from its body to one durable commit; and the loop that polls every feed when it is due."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.due import alerts_due, may_be_pushed
from bot.errors import StorageError
from bot.feeds.fetch import Fetcher
from bot.feeds.poll import poll_feed
from bot.feeds.worker import ParseWorker
from bot.matching.document import Document, document_of
from bot.matching.index import QueryIndex
from bot.matching.recent import StoryIndex
from bot.model import Article, Feed, FeedState, NewAlert, Story
from bot.news.knowledge import Knowledge
from bot.news.story import join
from bot.news.understand import understand
from storage.contract import News, People, PollResult

log = logging.getLogger(__name__)

#: Feeds fetched at one time.
_AT_ONCE = 16
#: Pause after a store failed, before the feed is polled again, in seconds.
_STORE_PAUSE = 5
#: An article joins a story that is at most this old.
_JOIN_WINDOW = timedelta(hours=72)


@dataclass(kw_only=True)
class Pipeline:
    """The stages, wired: `run` polls for ever, `poll` does one feed once."""

    fetcher: Fetcher
    worker: ParseWorker
    people: People
    news: News
    index: QueryIndex
    stories: StoryIndex
    knowledge: Knowledge
    clock: Callable[[], datetime]
    poll_seconds: int
    fresh_hours: int
    keep_days: int
    #: Called after a commit that wrote alerts or changed stories.
    committed: Callable[[], None]
    #: Stories are decided on one at a time: two outlets' reports of one event must see each other.
    _deciding: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> None:
        """Poll every feed whenever it is due, until cancelled. `states` has an entry for each feed."""
        fetching = asyncio.Semaphore(_AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            for feed in feeds:
                tasks.create_task(self._follow(feed, states[feed.url], fetching), name=f"feed {feed.url}")

    async def _follow(self, feed: Feed, state: FeedState, fetching: asyncio.Semaphore) -> None:
        while True:
            await asyncio.sleep(max(0.0, (state.next_poll_at - self.clock()).total_seconds()))
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
        async with self._deciding:
            known = await self.news.seen([article.id for article in polled.articles])
            fresh = [article for article in polled.articles if article.id not in known]
            stories, alerts = await self._decide(fresh, state)
            await self.news.commit(
                PollResult(
                    feed=polled.state,
                    seen=fresh,
                    stories=list(stories.values()),
                    alerts=alerts,
                    now=self.clock(),
                )
            )
            for story in stories.values():
                self.stories.put(story)
                await asyncio.sleep(0)  # a millisecond each, so one at a time
        if fresh:
            log.info(
                "poll.committed",
                extra={"feed": feed.url, "articles": len(fresh), "stories": len(stories), "alerts": len(alerts)},
            )
        if stories:
            self.committed()
        return polled.state

    async def _decide(self, articles: Sequence[Article], state: FeedState) -> tuple[dict[str, Story], list[NewAlert]]:
        """Return the stories that these articles make or change, by id, and the alerts that are due."""
        stories: dict[str, Story] = {}
        alerts: dict[tuple[str, int, int | None], NewAlert] = {}
        now = self.clock()
        kept = [article for article in articles if article.published_at >= now - timedelta(days=self.keep_days)]
        if not kept:
            return {}, []
        since = min(article.published_at for article in kept) - _JOIN_WINDOW
        candidates = {story.id: story for story in self.stories.search(None, since=since)}
        for article in sorted(kept, key=lambda one: one.published_at):
            try:
                # In a thread: reading takes milliseconds, which the event loop doesn't have.
                read = await asyncio.to_thread(self._read, article, list(candidates.values()), now)
            except Exception as error:  # a bug that one article wakes must not hold up the feed's others
                extra = {"feed": article.feed_url, "article": article.id, "reason": type(error).__name__}
                log.error("article.failed", extra=extra)  # noqa: TRY400  # a trace may quote texts
                continue
            if read is None:
                continue
            story, document = read
            stories[story.id] = candidates[story.id] = story
            if may_be_pushed(article, state, now=now, fresh_hours=self.fresh_hours):
                for alert in await self._due(story, document, article):
                    alerts[alert.story_id, alert.chat_id, alert.thread_id] = alert
        return stories, list(alerts.values())

    def _read(self, article: Article, candidates: Sequence[Story], now: datetime) -> tuple[Story, Document] | None:
        """Return the story that the article makes or joins, ready for matching; None unless it's Iraq's security."""
        assessment = understand(
            title=article.title,
            text=article.text,
            source=article.source,
            link=article.link,
            published=article.published_at,
            language=article.language,
            knowledge=self.knowledge,
            now=now,
        )
        if not assessment.relevant:
            return None
        story = join(article, assessment, candidates, now)
        return story, document_of(story)

    async def _due(self, story: Story, document: Document, article: Article) -> list[NewAlert]:
        matched = [(match.query.canonical, match.chats) for match in self.index.match(document)]
        chats = {chat_id for _, chat_ids in matched for chat_id in chat_ids}
        found = [await self.people.find(chat_id) for chat_id in sorted(chats)]
        return alerts_due(
            story,
            matched,
            [subscriber for subscriber in found if subscriber is not None],
            seen_at=article.seen_at,
        )
