"""Who reads what came: what of it is on Iraq's security, its pages for what a feed leaves out, the writer's words."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.alerts.due import may_be_pushed
from bot.model import Article, Assessment, Feed, FeedState
from bot.pipeline.arrivals import storable
from bot.pipeline.newsdesk import Newsdesk
from bot.sources.pages.teaser import is_wanted
from bot.stories.newsroom import Assessed

log = logging.getLogger(__name__)

#: Articles read in one go: a thread at work can't be told to stop.
_READ_AT_ONCE = 20
_LEARNT_AT_ONCE = 200


class Wording(Protocol):
    """Whoever may word an article's summary anew (the operator's model server)."""

    async def write(self, article: Article, assessment: Assessment) -> Assessment:
        """Return the assessment, with another summary or as it came; never raises for its own failures."""
        ...


class FullTexts(Protocol):
    """Whoever fetches articles' pages."""

    async def full_text(self, article: Article) -> str | None:
        """Return what an article's page says in full, within seconds; None where it can't be had. Never raises."""
        ...


@dataclass(kw_only=True)
class Readers(Newsdesk):
    """Reads articles before they are decided on."""

    keep_days: int
    writer: Wording | None = None
    pages: FullTexts | None = None
    #: Articles are read one feed at a time, in a thread: more threads would only get in the event loop's way.
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def learn(self, articles: Sequence[Article]) -> None:
        """Let the newsroom see what an outlet repeats in all that its feed shows, known or not."""
        async with self.reading:
            for start in range(0, len(articles), _LEARNT_AT_ONCE):
                await asyncio.to_thread(self.newsroom.learn, articles[start : start + _LEARNT_AT_ONCE])

    async def assess(
        self, articles: Sequence[Article], feed: Feed, state: FeedState
    ) -> tuple[list[Assessed], dict[str, str]]:
        """Return the articles on Iraq's security, oldest first, and the ids of those that could not be read, and why.

        Those that may be pushed come in full, with a summary in the writer's words.
        """
        now = self.clock()
        kept = [article for article in articles if article.published_at >= now - timedelta(days=self.keep_days)]
        kept.sort(key=lambda article: article.published_at)
        assessed, failed = await self._read(kept, now)
        assessed = await self._in_full(assessed, feed, state, now)
        return list(await asyncio.gather(*(self._worded(one, state, now) for one in assessed))), failed

    async def _read(self, articles: Sequence[Article], now: datetime) -> tuple[list[Assessed], dict[str, str]]:
        assessed: list[Assessed] = []
        failed: dict[str, str] = {}
        async with self.reading:
            for start in range(0, len(articles), _READ_AT_ONCE):
                # In a thread: reading takes milliseconds an article, which the event loop doesn't have.
                some = articles[start : start + _READ_AT_ONCE]
                found, broken = await asyncio.to_thread(self.newsroom.assess, some, now)
                assessed += found
                failed |= broken
        return assessed, failed

    async def _in_full(
        self, assessed: Sequence[Assessed], feed: Feed, state: FeedState, now: datetime
    ) -> list[Assessed]:
        """Return articles as their pages tell them, where the feed gives less and somebody may be told of it.

        What a teaser made news of stays news: a page can only say it better.
        """
        pages = self.pages
        wanted = [
            one.article
            for one in assessed
            if is_wanted(feed, one.article) and may_be_pushed(one.article, state, now=now, fresh_hours=self.fresh_hours)
        ]
        if pages is None or not wanted:
            return list(assessed)
        texts = await asyncio.gather(*map(pages.full_text, wanted))
        full = [
            replace(article, text=storable(text))
            for article, text in zip(wanted, texts, strict=True)
            if text is not None
        ]
        better = {one.article.id: one for one in (await self._read(full, now))[0]}
        return [better.get(one.article.id, one) for one in assessed]

    async def _worded(self, one: Assessed, state: FeedState, now: datetime) -> Assessed:
        if self.writer is None or not may_be_pushed(one.article, state, now=now, fresh_hours=self.fresh_hours):
            return one
        try:
            worded = await self.writer.write(one.article, one.assessment)
        except Exception as error:  # its words are an extra, which no alert waits for
            log.error("writer.failed", extra={"article": one.article.id, "reason": type(error).__name__})  # noqa: TRY400  # no texts
            return one
        return replace(one, assessment=replace(worded, summary=storable(worded.summary)))
