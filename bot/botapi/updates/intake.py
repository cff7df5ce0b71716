"""The intake: takes updates in and has them handled, a queue for each chat, so that nobody silences anybody else."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from cachetools import TTLCache
from telegram import Update

from bot.botapi.updates.lanes import Bounds, Errand, Item, Lane, Shares, is_too_much
from bot.botapi.updates.slots import Slots
from bot.botapi.updates.updates import Traffic, writer_of

log = logging.getLogger(__name__)

#: Conversations that work at one time, beside the operators'. Those that wait for Telegram's limits don't count.
_AT_ONCE = 16
#: Whoever asks too much is told so again only after so many seconds without a surplus.
_BURST_SECONDS = 60.0
#: Words to those who asked too much that may be on their way at one time; presses beyond it stay unanswered.
_TURNED_AWAY_AT_ONCE = 50
_REMEMBERED = 1000

_Key = tuple[bool, int]


@dataclass(slots=True)
class _Chat:
    lane: Lane = field(default_factory=Lane)
    work: asyncio.Task[None] | None = None


class Intake:
    """Has each chat's updates handled in order and the chats' side by side; operators wait for nobody.

    What one chat, or one member of a group, has too much is dropped, and told once in a burst through `turn_away`.
    """

    def __init__(
        self,
        *,
        handle: Callable[[Update], Awaitable[None]],
        errand_of: Callable[[Update], Errand | None],
        turn_away: Callable[[Update], Awaitable[None]],
        traffic: Traffic,
        ended: Callable[[int], None] = lambda number: None,
        bounds: Bounds | None = None,
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        self._handle = handle
        self._errand_of = errand_of
        self._turn_away = turn_away
        self._traffic = traffic
        #: Called with the id of an update that is done, or dropped.
        self._ended = ended
        self._bounds = bounds or Bounds()
        self._shares = Shares(bounds=self._bounds)
        self._monotonic = monotonic
        self._slots = Slots(_AT_ONCE)
        self._chats: dict[_Key, _Chat] = {}
        #: Ids of updates that were taken and aren't done, and when they were taken.
        self._unfinished: dict[int, float] = {}
        self._finished = asyncio.Event()
        #: Chats of which surplus was dropped a moment ago.
        self._dropped: TTLCache[int, bool] = TTLCache(_REMEMBERED, _BURST_SECONDS, timer=self.now)
        self._words: set[asyncio.Task[None]] = set()
        self._closed = False
        self._confirmed_before = 0.0

    def now(self) -> float:
        """Return the time in seconds that never jump."""
        return self._monotonic() if self._monotonic else asyncio.get_running_loop().time()

    def unfinished(self, *, younger_than: float = float("inf")) -> set[int]:
        """Return the ids of what isn't done, of the updates taken within so many seconds."""
        now = self.now()
        return {number for number, at in self._unfinished.items() if now - at < younger_than}

    async def progress(self, seconds: float) -> None:
        """Return when nothing is unfinished, and after so many seconds at the latest."""
        try:
            async with asyncio.timeout(seconds):
                while self._unfinished:
                    self._finished.clear()
                    await self._finished.wait()
        except TimeoutError:
            pass

    def take(self, update: Update) -> None:
        """Take an update in, to be handled in its turn; after `close` it is left where it is, unfinished."""
        number = update.update_id
        if self._closed:
            self._unfinished[number] = self.now()
            return
        errand = self._errand(update)
        if errand is None:
            return
        self._traffic.taken += 1
        self._unfinished[number] = self.now()
        self._queue(Item(update, errand))

    def drop_unread(self, raw: object) -> bool:
        """Drop a message of whoever was just told that they ask too much, before it costs anything; tell if so."""
        writer = writer_of(raw)
        if writer is None:
            return False
        chat = self._chats.get((False, writer[0]))
        if chat is None or writer[0] not in self._dropped:
            return False
        if not is_too_much(Errand(chat_id=writer[0], user_id=writer[1]), chat.lane, self._shares, self.now()):
            return False
        self._dropped[writer[0]] = True
        self._traffic.dropped += 1
        return True

    def _errand(self, update: Update) -> Errand | None:
        try:
            return self._errand_of(update)
        except Exception as error:  # one update's trouble stays that update's, whatever it is
            _note("update.failed", error)
            return None

    def _queue(self, item: Item) -> None:
        errand, now = item.errand, self.now()
        key = (errand.urgent, errand.chat_id)
        chat = self._chats.setdefault(key, _Chat())
        if is_too_much(errand, chat.lane, self._shares, now) or not self._make_room(chat.lane, item):
            self._drop(item)
        else:
            if not errand.urgent:
                self._shares.give(errand, now)
            if (pointless := chat.lane.put(item)) is not None:
                self._finish(pointless)
        if chat.work is None:
            chat.work = asyncio.create_task(self._work(key, chat), name="chat")
        self._count()

    def _make_room(self, lane: Lane, item: Item) -> bool:
        """Drop what somebody has too much of when the group, or all there is, is full; False when nobody has."""
        group_is_full = item.errand.chat_id < 0 and not item.errand.notice and len(lane) >= self._bounds.group
        if group_is_full and not self._drop_surplus(lane):
            return False
        if len(self._unfinished) <= self._bounds.total or item.errand.urgent:
            return True
        return self._drop_surplus(max((chat.lane for chat in self._chats.values()), key=len))

    def _drop_surplus(self, lane: Lane) -> bool:
        surplus = lane.take_surplus()
        if surplus is None:
            return False
        self._drop(surplus)
        return True

    def _drop(self, item: Item) -> None:
        self._traffic.dropped += 1
        self._finish(item)
        is_told = item.errand.chat_id in self._dropped
        self._dropped[item.errand.chat_id] = True
        if (is_told and not item.errand.press) or len(self._words) >= _TURNED_AWAY_AT_ONCE:
            return
        if not is_told:
            log.warning("chat.flooding")
        task = asyncio.create_task(self._tell(item.update), name="turned away")
        self._words.add(task)
        task.add_done_callback(self._words.discard)

    async def _tell(self, update: Update) -> None:
        try:
            await self._turn_away(update)
        except Exception as error:  # a word that can't be said changes nothing, whatever the reason
            _note("answer.lost", error)

    def _finish(self, item: Item) -> None:
        self._unfinished.pop(item.number, None)
        self._finished.set()
        self._ended(item.number)

    def _count(self) -> None:
        self._traffic.waiting = len(self._unfinished)

    async def _work(self, key: _Key, chat: _Chat) -> None:
        """Handle what waits in a chat, until nothing does."""
        try:
            while (item := chat.lane.next()) is not None:
                await self._run(item)
        finally:
            chat.work = None
            if not chat.lane and self._chats.get(key) is chat:
                del self._chats[key]

    def _is_left(self, item: Item) -> bool:
        """Tell whether an update that isn't begun is kept at Telegram for the next start."""
        return self._closed and item.number >= self._confirmed_before

    async def _run(self, item: Item) -> None:
        try:
            if item.errand.urgent:
                await self._handle(item.update)
            else:
                async with self._slots.one():
                    if self._is_left(item):
                        return
                    await self._handle(item.update)
        except Exception as error:  # one update's trouble stays that update's, whatever it is
            _note("update.failed", error)
        self._finish(item)  # not when cancelled: Telegram keeps it for the next start
        self._count()

    def forget(self, chat_id: int) -> None:
        """Drop without a word what a chat, or a person anywhere, has waiting."""
        for (_, place), chat in list(self._chats.items()):
            for item in chat.lane.take_out(user_id=None if place == chat_id else chat_id):
                self._traffic.dropped += 1
                self._finish(item)
        self._count()

    def leave(self) -> None:
        """Leave to others, who have it too, what isn't begun."""
        for chat in self._chats.values():
            for item in chat.lane.take_out():
                self._unfinished.pop(item.number, None)
        self._count()

    async def close(self, *, confirmed_before: float, seconds: float) -> None:
        """Take nothing more, and let what was begun, or what Telegram keeps no longer, be done; bounded in time.

        What isn't done then stays unfinished.
        """
        self._closed, self._confirmed_before = True, confirmed_before
        for chat in self._chats.values():
            chat.lane.take_out(from_number=confirmed_before)
        work = [chat.work for chat in self._chats.values() if chat.work is not None] + list(self._words)
        if work:
            await asyncio.wait(work, timeout=seconds)
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)


def _note(event: str, error: BaseException) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    log.error(event, extra={"error": type(error).__name__, "where": where})
