"""What leads every message of the library through the gate: answers to people keep Telegram's limits like alerts."""

import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any

from telegram.error import BadRequest, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.botapi.abilities import Abilities
from bot.botapi.gate import Gate, Rank, has_turn
from bot.botapi.outcome import asked_pause
from bot.botapi.updates.slots import put_down

log = logging.getLogger(__name__)

Json = dict[str, Any]
Answer = bool | Json | list[Json]

#: Methods that Telegram counts: what puts a message into a chat or changes one there.
_COUNTED = ("send", "edit", "copy", "forward")
#: Seconds.
_LONGEST_WAIT = 60.0
_UNCOUNTED = frozenset({"sendChatAction"})


class Turnstile(BaseRateLimiter[None]):
    """Lets a request about a chat wait for its turn, as an answer, unless whoever makes it has one.

    Operators' chats are answered before the others. Whoever waits holds no slot that others need. What the server
    turns out to lack is left out of the request, and of all that follow.
    """

    def __init__(self, gate: Gate, *, operators: frozenset[int] = frozenset()) -> None:
        self._gate = gate
        self._operators = operators
        self._abilities = Abilities()

    async def initialize(self) -> None:
        """Do nothing: the gate is ready."""

    async def shutdown(self) -> None:
        """Do nothing: the gate holds nothing open."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  # the library hands it over by this name
    ) -> Answer:
        """Make a request when it may be made; a 429 is noted and passed on."""
        ask = partial(self._ask, callback, args, kwargs, data)
        chat_id = data.get("chat_id")
        counted = endpoint.startswith(_COUNTED) and endpoint not in _UNCOUNTED
        if has_turn() or not counted or not isinstance(chat_id, int):
            return await ask()
        self._refuse_to_wait_for_long(chat_id)
        rank = Rank.OPERATOR if chat_id in self._operators else Rank.ANSWER
        try:
            async with put_down(), self._gate.turn(chat_id, rank):
                answer = await ask()
        except RetryAfter as wait:
            self._gate.refused(chat_id, asked_pause(wait))
            raise
        self._gate.governor.accepted()
        return answer

    async def _ask(
        self, callback: Callable[..., Coroutine[Any, Any, Answer]], args: Any, kwargs: dict[str, Any], data: Json
    ) -> Answer:
        """Make a request, and again without what the server turns out to lack."""
        while True:
            fitted = self._abilities.fit(data)
            try:
                return await callback(*(fitted if each is data else each for each in args), **kwargs)
            except BadRequest as refusal:
                lacking = self._abilities.learn(refusal, fitted)
                if lacking is None:
                    raise
                log.info("telegram.lacks", extra={"ability": lacking.value})

    def _refuse_to_wait_for_long(self, chat_id: int) -> None:
        """Answer for Telegram, which said it before: an answer that comes much later helps nobody."""
        governor, now = self._gate.governor, self._gate.now()
        wait = max(governor.blocked_until(), governor.chat_opens_at(chat_id, now, answer=True)) - now
        if wait > _LONGEST_WAIT:
            raise RetryAfter(timedelta(seconds=wait))
