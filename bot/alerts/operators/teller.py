"""Tells operators of alarms: noted first, then claimed, told and settled, so that each is told once.

Whoever notices something notes it, in whichever program; one program tells.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.decide import retry_pause
from bot.alerts.operators.alarm_words import word_notices
from bot.alerts.operators.recipients import Operators
from bot.backoff import woken_within
from bot.botapi.gate import Gate, Rank
from bot.botapi.message import Message
from bot.botapi.outcome import RetryLater, Wait
from bot.botapi.posting import Messenger, Posted, Receipt
from bot.clocks import LONGEST_WAIT, PutBack
from bot.errors import StorageError
from bot.logs import place_of
from bot.model import URGENT, AlarmKind, subject_of
from bot.wording.catalogue import Wording
from storage.durably import durably
from storage.operators import Alarms, Notice, Turn

log = logging.getLogger(__name__)

_STORE_FAILED: Final = "alarms.store_failed"
_LEASE_SECONDS: Final = 60.0
_CLAIMED_AT_ONCE: Final = 200
#: With nothing known to be due it is looked this often (seconds): another way may be open.
_IDLE: Final = 5.0
#: What can't be noted isn't waited for longer (seconds).
_PATIENCE: Final = 20.0
#: An address that has taken nothing for so long, tried again and again, is told of as dead.
_DEAD_AFTER: Final = timedelta(days=1)
_TRIED: Final = 2
_LOOKED_AFTER: Final = timedelta(minutes=5)


@dataclass(kw_only=True)
class Teller:
    """`run` tells until it is cancelled; `note` is for whoever notices something."""

    alarms: Alarms
    operators: Operators
    post: Messenger
    gate: Gate
    clock: Callable[[], datetime]
    #: Called when Telegram was found out of reach.
    line_down: Callable[[], None] = lambda: None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _looked_at: datetime | None = None
    _put_back: PutBack = field(init=False)

    def __post_init__(self) -> None:
        self._put_back = PutBack(steady=self.gate.now)

    def wake(self) -> None:
        """Look for what is due now."""
        self._wake.set()

    async def standing(self, kind: AlarmKind) -> frozenset[str]:
        """Return the subjects of a kind's alarms that stand. Raises StorageError."""
        return frozenset(one for one in await self.alarms.standing() if one.startswith(f"{kind}:"))

    async def note(self, turn: Turn) -> None:
        """Write down what turned, which operators then are told. Raises StorageError."""
        if not (turn.begun or turn.over or turn.gone):
            return
        recipients = {alarm.subject: self.operators.of(alarm) for alarm in turn.begun}
        if turned := await self.alarms.note(turn, recipients, now=self.clock()):
            log.warning("alarms.noted", extra={"count": turned})
            self.wake()

    async def run(self) -> None:
        """Tell, until cancelled."""
        await durably(lambda: self.alarms.take_up(self.operators.all()), log, _STORE_FAILED)
        while True:
            self._wake.clear()
            try:
                pause = await self.tell_due()
            except StorageError as error:
                log.error(_STORE_FAILED, extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
                pause = _IDLE
            await woken_within(self._wake, pause)

    async def tell_due(self) -> float:
        """Tell what is due now; return after how many seconds to look again. Raises StorageError."""
        while True:
            await self._mend_times()
            await self._look_for_the_dead()
            open_to, others = self.operators.open(), frozenset(self.operators.elsewhere)
            due, now = await self.alarms.next_due(open_to, others), self.clock()
            if due is None or due > now:
                return _IDLE if due is None else min(_IDLE, (due - now).total_seconds() + 0.005)
            claimed = await self.alarms.claim(
                open_to, others, now=now, lease_seconds=_LEASE_SECONDS, limit=_CLAIMED_AT_ONCE
            )
            if not claimed:  # somebody else was faster
                return _IDLE
            by_recipient: dict[str, list[Notice]] = defaultdict(list)
            for notice in claimed:
                by_recipient[notice.recipient].append(notice)
            async with asyncio.TaskGroup() as group:
                for recipient, notices in by_recipient.items():
                    group.create_task(self._tell(recipient, notices))

    async def tell_unnoted(self, notice: Notice) -> bool:
        """Tell what can't be noted; False when it isn't taken now."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return isinstance(await self._told(notice.recipient, [notice]), Posted)
        except TimeoutError:  # its turn at Telegram doesn't come while the store fails, among several
            return False

    async def _tell(self, recipient: str, notices: Sequence[Notice]) -> None:
        """Tell one of them in one message; what isn't taken now is told later."""
        attempts = max(one.attempts for one in notices)
        try:
            receipt = await self._told(recipient, notices)
        except Exception as error:  # a bug that one alarm wakes must not stop the others
            reason = f"{type(error).__name__} at {place_of(error)}"
            log.error("alarm.failed", extra={"reason": reason})  # noqa: TRY400  # a trace may quote texts
            await self._put_off(notices, retry_pause(0, attempts))
            return
        match receipt:
            case RetryLater(reason=reason, line_down=line_down, quick=quick):
                log.warning("alarm.retried", extra={"reason": reason, "attempts": attempts})
                if line_down:
                    self.line_down()
                await self._put_off(notices, retry_pause(0, attempts, quick=quick))
            case Wait(seconds=seconds):
                self.gate.refused(self.operators.in_telegram[recipient], seconds)
                await self._put_off(notices, seconds)
            case _:  # it is there, or nothing ever gets there: a chat that closed itself, say
                spared = self.operators.spared(recipient)
                await durably(lambda: self.alarms.settle(notices, spared), log, _STORE_FAILED)
                log.info("alarms.told", extra={"count": len(notices), "how": type(receipt).__name__})

    async def _told(self, recipient: str, notices: Sequence[Notice]) -> Receipt:
        """Tell one of them; return what came of it."""
        now = self.clock()

        def word(words: Wording, time_zone: str) -> Message:
            return word_notices(notices, words, time_zone=time_zone, now=now)

        is_urgent = any(one.stands and one.alarm.urgency >= URGENT for one in notices)
        rank = Rank.GRAVE if is_urgent else Rank.LATER
        return await self.operators.tell(recipient, word, self.post, rank=rank)

    async def _put_off(self, notices: Sequence[Notice], seconds: float) -> None:
        due_at = self.clock() + timedelta(seconds=seconds)
        await durably(lambda: self.alarms.retry(notices, due_at=due_at), log, _STORE_FAILED)

    async def _mend_times(self) -> None:
        """Notice that the clock was put back."""
        now = self.clock()
        if await self._put_back.mended(now, lambda: self.alarms.mend_times(now=now, longest=LONGEST_WAIT)):
            self._looked_at = None

    async def _look_for_the_dead(self) -> None:
        """Notice which of the operators' own addresses take nothing any more, and which do again."""
        now = self.clock()
        if not self.operators.elsewhere or (self._looked_at is not None and now - self._looked_at < _LOOKED_AFTER):
            return
        self._looked_at = now
        waiting, standing = await self.alarms.waiting(), await self.standing(AlarmKind.OUTLET)
        alive = {subject_of(AlarmKind.OUTLET, one) for one in self.operators.elsewhere if one not in waiting}
        named = {subject_of(AlarmKind.OUTLET, one) for one in self.operators.elsewhere}
        dead = [
            self.operators.dead(recipient, at=now)
            for recipient, one in sorted(waiting.items())
            if recipient in self.operators.elsewhere and one.attempts >= _TRIED and now - one.since >= _DEAD_AFTER
        ]
        await self.note(Turn(begun=dead, over=standing & alive, gone=standing - named))
