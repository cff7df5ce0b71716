"""Who looks whether sources fell silent or closed their doors: operators are told once, and once that it is over."""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from telegram import Bot

from bot.alerts.operators.silence_words import Known, word_turned
from bot.botapi.gate import Gate, Rank
from bot.botapi.outcome import RetryLater, Wait
from bot.botapi.posting import Post
from bot.errors import StorageError
from bot.model import Feed, FeedState
from bot.sources.poll import closed_door
from bot.sources.silence import LOOKED_BACK, Silence, hushed_places, silent_feeds, turned, usual_gaps
from bot.sources.watch import Watch
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.contract import News

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 600.0
#: More are not told of in the time that is looked back on.
_MOST: Final = 200_000
_LANGUAGE: Final = "ar"
_TIME_ZONE: Final = "Asia/Baghdad"


@dataclass(kw_only=True)
class SilenceWatch:
    """Looks every few minutes. What is silent when the program starts was told before it ended."""

    news: News
    feeds: Watch
    registry: Registry
    gate: Gate
    wording: Callable[[str], Wording]
    operators: Collection[int]
    clock: Callable[[], datetime]
    #: What a source is called.
    name_of: Callable[[Feed, FeedState | None], str]
    #: Whether it is this program that tells operators.
    tells: Callable[[], bool] = lambda: True
    #: Who is silent now.
    current: Silence = field(default_factory=Silence)
    #: What each operator knows.
    _told: dict[int, Silence] = field(default_factory=dict)

    async def run(self, bot: Bot) -> None:
        """Look and tell until cancelled."""
        post = Post(bot, self.gate)
        while True:
            try:
                await self.look(post)
            except StorageError as error:
                log.error("silence.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line, tried again
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self, post: Post) -> None:
        """See who is silent, and tell the operators what they don't know. Raises StorageError."""
        now = self.clock()
        states = await self.news.feed_states()
        watched = [feed for feed in self.feeds if not (feed.url in states and states[feed.url].paused)]
        hours = await self.news.hours_spoken(since=now - LOOKED_BACK)
        silent = await asyncio.to_thread(silent_feeds, hours, [feed.url for feed in watched], now=now)
        known: dict[str, Known] = {}
        feeds_of: dict[str, list[str]] = {}
        for feed in watched:
            state = states.get(feed.url)
            source = Known(name=self.name_of(feed, state), spoke_at=state.newest_at if state else None)
            known[feed.url] = source
            feeds_of.setdefault(source.name, []).append(feed.url)
        stories = await self.news.gists(await self.news.search(None, since=now - LOOKED_BACK, most=_MOST))
        places = await asyncio.to_thread(hushed_places, stories, feeds_of, silent)
        doors = {feed.url: closed_door(states[feed.url]) for feed in watched if feed.url in states}
        self.current = Silence(
            feeds=silent,
            places=places,
            gaps=usual_gaps(hours, now=now),
            closed={url: reason for url, reason in doors.items() if reason},
        )
        for operator in sorted(self.operators) if self.tells() else ():
            await self._tell(operator, known, post, now)

    async def _tell(self, operator: int, known: dict[str, Known], post: Post, now: datetime) -> None:
        change = turned(self._told.get(operator, self.current), self.current, known)
        if not change.is_anything:
            self._told[operator] = self.current
            return
        subscriber = await self.registry.people.find(operator)
        words = self.wording(subscriber.locale if subscriber else _LANGUAGE)
        time_zone = subscriber.time_zone if subscriber else _TIME_ZONE
        message = word_turned(change, self.current, known, words, time_zone=time_zone, now=now)
        receipt = await post.send(message, chat_id=operator, thread_id=None, rank=Rank.LATER)
        if not isinstance(receipt, RetryLater | Wait):  # else they are told at the next look
            self._told[operator] = self.current
