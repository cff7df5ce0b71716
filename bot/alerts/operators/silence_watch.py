"""Who looks whether sources fell silent or closed their doors: operators are told once, and once that it is over."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from telegram import Bot

from bot.alerts.operators.recipients import Operators, Recipient
from bot.alerts.operators.silence_words import Known, word_turned
from bot.botapi.gate import Gate
from bot.botapi.message import Message
from bot.botapi.posting import Post
from bot.errors import StorageError
from bot.model import Feed, FeedState
from bot.sources.poll import closed_door
from bot.sources.silence import LOOKED_BACK, Silence, hushed_places, silent_feeds, turned, usual_gaps
from bot.sources.watch import Watch
from bot.wording.catalogue import Wording
from storage.contract import News

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 600.0
#: More are not told of in the time that is looked back on.
_MOST: Final = 200_000


@dataclass(kw_only=True)
class SilenceWatch:
    """Looks every few minutes. What is silent when the program starts was told before it ended."""

    news: News
    feeds: Watch
    operators: Operators
    gate: Gate
    clock: Callable[[], datetime]
    #: What a source is called.
    name_of: Callable[[Feed, FeedState | None], str]
    #: Whether it is this program that tells operators.
    tells: Callable[[], bool] = lambda: True
    #: Who is silent now.
    current: Silence = field(default_factory=Silence)
    #: What each of them knows.
    _told: dict[Recipient, Silence] = field(default_factory=dict)

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
        if self.tells():
            await self._tell_all(known, post, now)

    async def _tell_all(self, known: dict[str, Known], post: Post, now: datetime) -> None:
        due = self.operators.due()
        told = [await self._tell(one, known, post, now) for one in due]
        everybody: set[Recipient] = {*self.operators.chats, *self.operators.addresses}
        for other in everybody.difference(due):
            # What an address was told instead isn't told again; what stands is news to no address that is told later.
            if isinstance(other, str) or any(told):
                self._told[other] = self.current

    async def _tell(self, one: Recipient, known: dict[str, Known], post: Post, now: datetime) -> bool:
        change = turned(self._told.get(one, self.current), self.current, known)

        def word(words: Wording, time_zone: str) -> Message:
            return word_turned(change, self.current, known, words, time_zone=time_zone, now=now)

        told = not change.is_anything or await self.operators.tell(one, word, post)
        if told:  # else they are told at the next look
            self._told[one] = self.current
        return told
