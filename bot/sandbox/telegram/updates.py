"""The queue of updates: kept until confirmed, handed out by long polling to one bot at a time."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.sandbox.refusal import Refusal

Json = dict[str, object]

#: What Telegram leaves out unless it is asked for by name.
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Queued:
    """An update that nobody has confirmed."""

    update_id: int
    #: As it stands in the answer, whatever it is.
    text: str


class UpdateQueue:
    """Updates in order, each kept until a later offset (or the webhook's 200) confirms it."""

    def __init__(self) -> None:
        self._pending: list[Queued] = []
        self._next_id = 1
        self._allowed: frozenset[str] = frozenset()
        self._waiting: asyncio.Future[None] | None = None
        self._begun = asyncio.Event()
        #: Called after each new update; the webhook's courier listens.
        self.on_put: Callable[[], None] = lambda: None

    @property
    def pending(self) -> Sequence[Queued]:
        """Return the updates that nobody has confirmed."""
        return tuple(self._pending)

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember which kinds the bot asked for; none: the default kinds."""
        self._allowed = frozenset(kinds)

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue an update; returns its id, or None when the bot does not want this kind."""
        if (kind not in self._allowed) if self._allowed else (kind in _NOT_BY_DEFAULT):
            return None
        update_id = self._next_id
        return self._append(json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False))

    def put_raw(self, text: str) -> int:
        """Queue whatever text as an update, whether it can be read or not: `%d` in it becomes its id; returns that."""
        return self._append(text.replace("%d", str(self._next_id)))

    def _append(self, text: str) -> int:
        update_id = self._next_id
        self._next_id += 1
        self._pending.append(Queued(update_id, text))
        self._wake()
        self.on_put()
        return update_id

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def confirm(self, offset: int) -> None:
        """Forget the updates before the offset; a negative offset keeps that many of the last."""
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset > 0:
            self._pending = [update for update in self._pending if update.update_id >= offset]

    def drop_all(self) -> None:
        """Forget every update."""
        self._pending = []

    def interrupt(self, refusal: Refusal) -> None:
        """End the long poll under way with a refusal."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(refusal)

    def release(self) -> None:
        """End the long poll under way with what there is."""
        self._wake()

    async def waited_for(self) -> None:
        """Return once a long poll is under way."""
        await self._begun.wait()

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Queued]:  # noqa: ASYNC109  # the Bot API's word
        """Return up to `limit` updates, waiting up to `timeout` seconds for the first.

        A poll under way is ended with 409, as Telegram ends the older of two. Raises Refusal in that older one.
        """
        self.interrupt(Refusal(409, _CONFLICT))
        self.confirm(offset)
        if not self._pending and timeout > 0:
            waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting = waiting
            self._begun.set()
            try:
                async with asyncio.timeout(timeout):
                    await waiting
            except TimeoutError:
                pass
            finally:
                if self._waiting is waiting:
                    self._waiting = None
                    self._begun.clear()
        return self._pending[:limit]
