"""Long polling: asks Telegram for updates as raw JSON, and confirms only what was handled or can't be read."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final, NoReturn

from telegram import Update
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.backoff import backoff
from bot.botapi.outcome import asked_pause
from bot.botapi.updates.updates import Broken, Traffic, UnreadableUpdate, decode, note_unreadable, salvage, update_id
from bot.botapi.updates.window import LIMIT, Window

log = logging.getLogger(__name__)

LONG_POLL_SECONDS: Final = 25
#: While something is unconfirmed Telegram answers at once: it is asked again after so many seconds.
_LOOK_AGAIN: Final = 0.2
#: What takes longer than so many seconds is confirmed all the same.
_HELD_SECONDS: Final = 5.0
_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_LONGEST_CONFLICT_PAUSE: Final = 240.0
#: So long without a conflict, and the token is nobody else's.
_ALONE_AFTER: Final = 600.0
_SHARED: Final = "another program uses the token"
_SHARED_REMEDY: Final = "stop the other program, or give this one a token of its own from @BotFather"
_WEBHOOK: Final = "webhook"

#: Asks for updates with these parameters, for at most so many seconds; returns the status and the body.
Ask = Callable[[Mapping[str, str], float], Awaitable[tuple[int, bytes]]]


class Poller:
    """Fetches updates until it is cancelled, hands over what can be read; no failure ends it.

    `drop_unread` drops what isn't worth reading, and tells so; `read` makes an update of raw JSON or raises
    UnreadableUpdate; `take` takes it over; `unfinished` tells the ids of what isn't handled yet, of the last so many
    seconds; `progress` waits for some of it; `claim` takes a webhook away that somebody set.
    """

    def __init__(
        self,
        *,
        ask: Ask,
        read: Callable[[Any], Update],
        take: Callable[[Update], None],
        drop_unread: Callable[[object], bool],
        unfinished: Callable[[float], set[int]],
        progress: Callable[[float], Awaitable[None]],
        claim: Callable[[], Awaitable[object]],
        traffic: Traffic,
        allowed: Sequence[str],
        conflict_pause: float = 30.0,
    ) -> None:
        self._ask = ask
        self._read = read
        self._take = take
        self._drop_unread = drop_unread
        self._unfinished = unfinished
        self._progress = progress
        self._claim = claim
        self._traffic = traffic
        self._allowed = '["' + '","'.join(allowed) + '"]'
        self._window = Window()
        self._pauses = backoff(_PAUSE, _LONGEST_PAUSE)
        self._first_conflict_pause = conflict_pause
        self._conflict_pauses = backoff(conflict_pause, _LONGEST_CONFLICT_PAUSE)
        self._conflict_at = float("-inf")
        #: What could not be read of the last answer, which was no JSON as a whole.
        self._cut: list[int] = []

    @property
    def confirmed_before(self) -> int:
        """Updates with lower ids may be forgotten at Telegram."""
        return self._window.confirmed_before

    async def run(self) -> NoReturn:
        """Fetch for ever."""
        while True:
            try:
                await self._round()
            except Conflict as error:
                await self._wait_for_the_other(error)
            except TelegramError as error:
                seconds = asked_pause(error) if isinstance(error, RetryAfter) else next(self._pauses)
                log.warning("polling.failed", extra={"reason": _reason(error), "retry_seconds": seconds})
                await asyncio.sleep(seconds)

    async def confirm(self) -> None:
        """Tell Telegram, as the last thing, what was handled."""
        offset = self._window.offset(self._unfinished(float("inf")), to_the_last=True)
        if offset is not None and offset != self._window.forgotten_before:
            await self._ask({"offset": str(offset), "limit": "1", "timeout": "0"}, 0.0)

    async def _round(self) -> None:
        window = self._window
        if not window.is_behind and self._unfinished(_HELD_SECONDS):
            await self._progress(_LOOK_AGAIN)
        offset = window.offset(self._unfinished(_HELD_SECONDS))
        patient = window.holds_nothing(offset) and not window.is_behind
        wait = LONG_POLL_SECONDS if patient else 0
        window.asks_with(offset)
        body = await self._asked(offset, wait)
        window.was_answered()
        self._pass_on(body)

    async def _asked(self, offset: int | None, wait: int) -> bytes:
        fields = {"timeout": str(wait), "limit": str(LIMIT), "allowed_updates": self._allowed}
        if offset is not None:
            fields["offset"] = str(offset)
        status, body = await self._ask(fields, float(wait))
        if status != HTTPStatus.OK:
            raise _refusal(status, body)
        self._note_alone()
        return body

    def _pass_on(self, body: bytes) -> None:
        """Hand over what an answer holds, and note what it tells of the updates at Telegram."""
        entries = self._entries(body)
        for raw, number in self._window.new(entries, [update_id(raw) for raw in entries]):
            self._pass(raw, number)
        if self._window.is_stuck:
            raise NetworkError("updates without an id")
        self._pauses = backoff(_PAUSE, _LONGEST_PAUSE)

    def _entries(self, body: bytes) -> list[object]:
        """Return the updates in an answer, read or not.

        Raises NetworkError when there are none to be seen. An answer may be cut on its way, so one that is no JSON
        counts only when it comes again.
        """
        try:
            answer = decode(body)
        except ValueError:
            saved, before = salvage(body), self._cut
            self._cut = [each.number for each in saved if isinstance(each, Broken)]
            if self._cut and self._cut == before:
                return saved
            raise NetworkError("no JSON") from None
        self._cut = []
        found = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise NetworkError("no list of updates")
        return found

    def _pass(self, raw: object, number: int | None) -> None:
        if self._drop_unread(raw):
            return
        try:
            update = self._read(raw)
        except UnreadableUpdate as error:
            note_unreadable(number, error.field, self._traffic)
        else:
            self._take(update)

    # two programs, one token

    async def _wait_for_the_other(self, error: Conflict) -> None:
        """Say once what is wrong, and ask less often: both programs get a part of the updates."""
        now = asyncio.get_running_loop().time()
        self._conflict_at = now
        seconds = next(self._conflict_pauses)
        if not self._traffic.token_shared:
            self._traffic.token_shared = True
            fields = {"reason": _SHARED, "remedy": _SHARED_REMEDY, "retry_seconds": seconds}
            log.error("polling.conflict", extra=fields)
        await asyncio.sleep(seconds)
        if _WEBHOOK in error.message.lower():
            await self._claim_quietly()

    async def _claim_quietly(self) -> None:
        try:
            await self._claim()
        except TelegramError as error:
            log.warning("polling.failed", extra={"reason": type(error).__name__})

    def _note_alone(self) -> None:
        if self._traffic.token_shared and asyncio.get_running_loop().time() - self._conflict_at > _ALONE_AFTER:
            self._traffic.token_shared = False
            self._conflict_pauses = backoff(self._first_conflict_pause, _LONGEST_CONFLICT_PAUSE)
            log.info("polling.alone")


def _reason(error: TelegramError) -> str:
    """Return what went wrong without any text of a server's."""
    return error.message if type(error) is NetworkError and error.__cause__ is None else type(error).__name__


def _refusal(status: int, body: bytes) -> TelegramError:
    """Return the error that an answer other than 200 is."""
    try:
        answer = decode(body)
    except ValueError:
        answer = None
    told: dict[Any, Any] = answer if isinstance(answer, dict) else {}
    if status == HTTPStatus.CONFLICT:
        return Conflict(str(told.get("description", "")))
    parameters = told.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(seconds, int) and seconds > 0:
        return RetryAfter(min(seconds, 3600))
    return NetworkError(f"http_{status}")
