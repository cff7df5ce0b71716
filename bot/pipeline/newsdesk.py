"""What a poll brought, decided on and written down: one commit, or by halves what can't be committed together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from cachetools import FIFOCache

from bot.addresses import shown
from bot.alerts.changes import says_more
from bot.alerts.due import alerts_due, followers, may_be_pushed
from bot.errors import StorageError, UnstorableError
from bot.matching.document import Document
from bot.matching.index import QueryIndex
from bot.model import GRAVE, Article, FeedState, NewAlert, Story
from bot.pipeline.batch import Batch, Pushed, Written
from bot.sources.pace import GRAVE_FOR
from bot.sources.work import Work
from bot.stories.newsroom import Assessed, Newsroom
from storage.contract import News, People, PollResult

log = logging.getLogger(__name__)

#: Followers looked up at one time.
_CHATS_AT_ONCE = 500
#: An article that can't be dealt with, though others of its feed can, is left out at this poll …
_TRIES = 3
#: … and one that came alone, so that nothing tells whether it is its fault, at this one.
_TRIES_ALONE = 8
#: After so many articles that fail alone the rest waits for the next poll.
_MOST_FAILING = 50
_REMEMBERED = 2_000


@dataclass(kw_only=True)
class Newsdesk:
    """Decides on articles and commits what was decided."""

    people: People
    news: News
    index: QueryIndex
    newsroom: Newsroom
    clock: Callable[[], datetime]
    #: None: each source has its own rhythm.
    poll_seconds: float | None
    fresh_hours: int
    #: Where else every story is due (storage/dispatches.py).
    targets: frozenset[str] = frozenset()
    #: Others poll: sources' states are theirs to write.
    states_stand: bool = False
    #: What was read so far.
    work: Work = field(default_factory=Work)
    #: How often an article was tried in vain; forgotten with the program, which then begins anew.
    _tries: FIFOCache[str, int] = field(default_factory=lambda: FIFOCache(_REMEMBERED))
    #: What stories were before what was decided on since the turn began.
    _turned: dict[str, Story | None] = field(default_factory=dict)

    async def settle(self, batch: Batch) -> Written:
        """Commit a batch but for articles that can't be dealt with, which are tried again before they count as seen.

        Raises StorageError when the store can write nothing, and any other error that isn't a single article's.
        """
        written = Written(state=batch.after, failed=dict(batch.failed))
        try:
            await self._commit(batch, batch.articles, written, whole=True)
        except Exception as error:
            if _concerns_everything(error) or not batch.articles:
                raise
            await self._commit_apart(batch, batch.articles, written, failing=[])
            if not written.articles and len(batch.articles) > 1:
                raise
            await self._conclude(batch, written)
        written.left = frozenset(
            one.id for one in batch.articles if one.id in written.failed and not self._is_given_up(one, batch, written)
        )
        self._count(batch, written)
        relevant = sum(one.article.id not in written.failed for one in batch.assessed)
        entries, stories, alerts = written.articles, written.stories, written.alerts
        self.work.wrote(entries=entries, relevant=relevant, stories=stories, alerts=alerts)
        return written

    async def _commit_apart(
        self, batch: Batch, articles: Sequence[Article], written: Written, *, failing: list[str]
    ) -> None:
        """Commit by halves what can't be committed together, until what is at fault stands alone."""
        middle = len(articles) // 2
        for some in filter(None, (articles[:middle], articles[middle:])):
            try:
                await self._commit(batch, some, written, whole=False)
            except Exception as error:
                if _concerns_everything(error) or len(failing) >= _MOST_FAILING:
                    raise
                if len(some) > 1:
                    await self._commit_apart(batch, some, written, failing=failing)
                else:
                    failing.append(some[0].id)
                    written.failed[some[0].id] = type(error).__name__

    async def _conclude(self, batch: Batch, written: Written) -> None:
        """Write the feed's state after a batch that was committed in pieces, and what is left out for good."""
        left_out = [
            one for one in batch.articles if one.id in written.failed and self._is_given_up(one, batch, written)
        ]
        written.state = self._state(batch, written)
        now = self.clock()
        result = PollResult(feed=written.state, feed_stands=self.states_stand, seen=left_out, now=now)
        await self.news.commit(result)

    def _state(self, batch: Batch, written: Written) -> FeedState:
        failed = [one for one in batch.articles if one.id in written.failed]
        left = {one.id: written.failed[one.id] for one in failed if not self._is_given_up(one, batch, written)}
        return batch.state(went_well=written.articles, left=left, poll_seconds=self.poll_seconds)

    def _is_given_up(self, article: Article, batch: Batch, written: Written) -> bool:
        """Tell an article that was tried often enough; where none of several can be dealt with it isn't their fault."""
        if not written.articles and len(batch.articles) > 1:
            return False
        return self._tries.get(article.id, 0) + 1 >= (_TRIES if written.articles else _TRIES_ALONE)

    def _count(self, batch: Batch, written: Written) -> None:
        """Note what failed, and tell of it once when it is first tried and once when it is given up."""
        for article in batch.articles:
            if article.id not in written.failed:
                self._tries.pop(article.id, None)
                continue
            feed, reason = shown(batch.after.url), written.failed[article.id]
            if self._is_given_up(article, batch, written):
                log.error("article.left_out", extra={"feed": feed, "article": article.id, "reason": reason})
                self._tries.pop(article.id, None)
                continue
            if article.id not in self._tries:
                log.error("article.failed", extra={"feed": feed, "article": article.id, "reason": reason})
            self._tries[article.id] = self._tries.get(article.id, 0) + 1

    async def _commit(self, batch: Batch, articles: Sequence[Article], written: Written, *, whole: bool) -> None:
        """Decide on some articles and write down what was decided, all in one transaction."""
        originals: dict[str, Story | None] = {}
        ids = {article.id for article in articles}
        done = Written(state=batch.after, failed={key: why for key, why in written.failed.items() if key in ids})
        try:
            some = [one for one in batch.assessed if one.article.id in ids]
            stories, pushed = await self._decide(some, batch, originals, done.failed)
            self._take_back(batch.gone, stories, originals)
            done.is_grave = any(self._is_grave_news(stories[one.story_id]) for one in pushed)
            done.articles, done.stories = len(ids - done.failed.keys()), len(stories)
            if whole:
                done.state = self._state(batch, done)
                seen = [one for one in articles if one.id not in done.failed or self._is_given_up(one, batch, done)]
            else:
                done.state = batch.state(went_well=1, left={"": ""}, poll_seconds=self.poll_seconds)
                seen = [one for one in articles if one.id not in done.failed]

            async def alerts() -> AsyncIterator[NewAlert]:
                async for alert in self._alerts(stories, pushed):
                    done.alerts += 1
                    yield alert

            await self.news.commit(
                PollResult(
                    feed=done.state,
                    feed_stands=self.states_stand,
                    seen=seen,
                    stories=list(stories.values()),
                    alerts=alerts(),
                    loud=_loud(stories, originals),
                    targets=self.targets,
                    now=self.clock(),
                )
            )
        except BaseException:  # a failed store, or the program stops: what wasn't written isn't known either
            self.newsroom.take_back(originals)
            raise
        for story_id, original in originals.items():
            self._turned.setdefault(story_id, original)
        written.state = done.state
        written.articles += done.articles
        written.stories += done.stories
        written.alerts += done.alerts
        written.is_grave |= done.is_grave
        written.failed |= done.failed

    def _is_grave_news(self, story: Story) -> bool:
        return story.severity >= GRAVE and self.clock() - story.last_at < GRAVE_FOR

    async def _decide(
        self,
        assessed: Sequence[Assessed],
        batch: Batch,
        originals: dict[str, Story | None],
        failed: dict[str, str],
    ) -> tuple[dict[str, Story], list[Pushed]]:
        """Return the stories that these articles make or change, by id, and what is due of them to whom.

        What the newsroom knew of a story before is noted in `originals`, an article that wakes a bug in `failed`.
        """
        stories: dict[str, Story] = {}
        pushed: list[Pushed] = []
        now = self.clock()
        for one in assessed:
            changed: dict[str, Story | None] = {}
            try:
                story, document, denied = await asyncio.to_thread(self._placed, one, now, changed)
                matched = list(self.index.match(document).followed())
            except Exception as error:  # a bug that one article wakes must not hold up the feed's others
                self.newsroom.take_back(changed)
                failed[one.article.id] = type(error).__name__
                continue
            for story_id, original in changed.items():
                originals.setdefault(story_id, original)
            stories[story.id] = story
            if denied is not None:
                stories[denied.id] = denied
            is_revised = one.article.id in batch.revised
            if may_be_pushed(one.article, batch.before, now=now, fresh_hours=self.fresh_hours, is_revised=is_revised):
                answers = self.newsroom.answered(story)
                pushed.append(Pushed(story_id=story.id, matched=matched, seen_at=one.article.seen_at, answers=answers))
        return stories, pushed

    def _take_back(self, gone: Collection[str], stories: dict[str, Story], originals: dict[str, Story | None]) -> None:
        """Let stories know which of their reports no outlet stands by any more."""
        for article_id in gone:
            found = self.newsroom.withdraw(article_id)
            if found is not None:
                before, after = found
                originals.setdefault(after.id, before)
                stories[after.id] = after

    def _placed(
        self, one: Assessed, now: datetime, changed: dict[str, Story | None]
    ) -> tuple[Story, Document, Story | None]:
        """Return the article's story, its document, and the story that it denies, if it does.

        What they were before is noted in `changed`.
        """
        story, document, original = self.newsroom.place(one, now)
        changed[story.id] = original
        denied = self.newsroom.deny(story)
        if denied is None:
            return story, document, None
        before, after = denied
        changed.setdefault(after.id, before)
        return story, document, after

    async def _alerts(self, stories: Mapping[str, Story], pushed: Sequence[Pushed]) -> AsyncIterator[NewAlert]:
        """Yield the alerts that are due, reading a few hundred followers at a time."""
        for one in pushed:
            story, everyone = stories[one.story_id], followers(one.matched)
            while some := dict(islice(everyone, _CHATS_AT_ONCE)):
                for subscriber in await self.people.find_many(list(some)):
                    queries = some[subscriber.chat_id]
                    for alert in alerts_due(
                        story, subscriber, queries, seen_at=one.seen_at, now=self.clock(), answers=one.answers
                    ):
                        yield alert
                await asyncio.sleep(0)


def _concerns_everything(error: Exception) -> bool:
    """Tell a store that can write nothing (a full disk) from one that refuses what it is given."""
    return isinstance(error, StorageError) and not isinstance(error, UnstorableError)


def _loud(after: Mapping[str, Story], before: Mapping[str, Story | None]) -> frozenset[str]:
    """Return the ids of the stories of which those who know them have to be told again."""
    return frozenset(
        story.id for story in after.values() if (original := before.get(story.id)) and says_more(original, story)
    )
