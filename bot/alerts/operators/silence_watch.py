"""Who looks whether sources fell silent or closed their doors: operators are told once, and once that it is over."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.errors import StorageError
from bot.model import Alarm, AlarmKind, Feed, FeedState
from bot.sources.poll import CLOSED, closed_door
from bot.sources.silence import LOOKED_BACK, Silence, hushed_places, silent_feeds, usual_gaps
from bot.sources.watch import Watch
from storage.contract import News
from storage.operators import Alarms, Turn

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 600.0
#: More are not told of in the time that is looked back on.
_MOST: Final = 200_000
_KINDS: Final = (AlarmKind.PLACE, AlarmKind.SOURCE, AlarmKind.DOOR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A source as an operator knows it."""

    name: str
    spoke_at: datetime | None
    #: It could be read once.
    was_read: bool = True


@dataclass(kw_only=True)
class SilenceWatch:
    """Looks every few minutes; several programs may: what one has noted is news to no other."""

    news: News
    alarms: Alarms
    feeds: Watch
    clock: Callable[[], datetime]
    #: What a source is called.
    name_of: Callable[[Feed, FeedState | None], str]
    #: Has operators told of what turned.
    note: Callable[[Turn], Awaitable[None]]
    #: Who is silent now.
    current: Silence = field(default_factory=Silence)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as error:
                log.error("silence.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line, tried again
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """See who is silent, and note what operators don't know. Raises StorageError."""
        now = self.clock()
        states = await self.news.feed_states()
        watched = [feed for feed in self.feeds if not (feed.url in states and states[feed.url].paused)]
        hours = await self.news.hours_spoken(since=now - LOOKED_BACK)
        silent = await asyncio.to_thread(silent_feeds, hours, [feed.url for feed in watched], now=now)
        known: dict[str, Known] = {}
        feeds_of: dict[str, list[str]] = {}
        for feed in watched:
            state = states.get(feed.url)
            source = Known(
                name=self.name_of(feed, state),
                spoke_at=state.newest_at if state else None,
                was_read=state is not None and state.succeeded_at is not None,
            )
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
        await self.note(turned(await self.alarms.standing(), standing(self.current, known, now=now), known))
        log.debug("silence.looked", extra={"silent": len(silent)})


def standing(silence: Silence, known: Mapping[str, Known], *, now: datetime) -> Mapping[str, Alarm]:
    """Return the alarms of what is silent and closed now, by their subjects; `known` are sources by address."""
    alarms = [
        *(
            Alarm(kind=AlarmKind.PLACE, about=place, at=now, silent=hush.silent, total=hush.total)
            for place, hush in silence.places.items()
            if hush.is_most
        ),
        *(
            Alarm(kind=AlarmKind.SOURCE, about=url, at=now, name=known[url].name, spoke_at=known[url].spoke_at)
            for url in silence.feeds
        ),
        *(
            Alarm(kind=AlarmKind.DOOR, about=url, at=now, name=known[url].name, reason=_told(reason, known[url]))
            for url, reason in silence.closed.items()
        ),
    ]
    return {alarm.subject: alarm for alarm in alarms}


def _told(reason: str, known: Known) -> str:
    """Return the word by which operators are told of a closed door: one that never was open closed to nobody."""
    return reason if known.was_read or reason not in CLOSED else f"{reason}_ever"


def turned(before: Collection[str], now: Mapping[str, Alarm], watched: Collection[str]) -> Turn:
    """Return what is otherwise than it was noted; a feed that is watched no more hasn't spoken again."""
    of_ours = {subject for subject in before if subject.partition(":")[0] in _KINDS}
    ended = of_ours - now.keys()
    over = {subject for subject in ended if _is_told_of(subject, watched)}
    return Turn(begun=[now[subject] for subject in sorted(now.keys() - of_ours)], over=over, gone=ended - over)


def _is_told_of(subject: str, watched: Collection[str]) -> bool:
    kind, _, about = subject.partition(":")
    return kind == AlarmKind.PLACE or about in watched
