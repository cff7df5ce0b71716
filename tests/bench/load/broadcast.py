"""One story to many chats under Telegram's strict limits: rate, refusals, and how long what is urgent waits.

.venv/bin/python -m tests.bench.load.broadcast [chats]             our sender, then python-telegram-bot's AIORateLimiter
.venv/bin/python -m tests.bench.load.broadcast [chats] [a second]  our sender alone, allowed that many messages a second
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.alerts.sender import Sender
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate, at_once
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.transport import Request
from bot.sandbox import Limits, Sandbox
from storage.opening import open_stores
from tests.stages.alerts_stage import Stage, Telegram, WatchedNews, story

_ANSWERS = 5
_CONNECTIONS = 8


@dataclass(kw_only=True)
class Run:
    """What a broadcast came to."""

    chats: int
    seconds: float
    #: Answers of 429.
    refused: int
    #: Chats that got the story other than once.
    wrong: int
    #: How long a grave alert waited in the middle, and each answer to a person, in seconds.
    grave: float
    answers: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Messages a second; the grave alert and the answers took turns of the same budget."""
        return (self.chats + 1 + len(self.answers)) / self.seconds

    def told(self, name: str) -> str:
        """Return a line of figures."""
        return (
            f"{name}: {self.chats} chats in {self.seconds:.1f} s: {self.rate:.1f} messages/s, {self.refused} answers "
            f"of 429, {self.wrong} chats wrong; grave alert after {self.grave:.2f} s, slowest answer after "
            f"{max(self.answers):.2f} s"
        )


@asynccontextmanager
async def _bot(sandbox: Sandbox, request: BaseRequest, limiter: BaseRateLimiter[Any]) -> AsyncIterator[ExtBot[Any]]:
    bot: ExtBot[Any] = ExtBot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=limiter,
    )
    try:
        await limiter.initialize()
        yield bot
    finally:
        await limiter.shutdown()
        await request.shutdown()


async def _answer(sandbox: Sandbox, bot: ExtBot[Any], first: int) -> list[float]:
    """Answer some people; return how long each waited."""
    waited = []
    for person in range(first, first + _ANSWERS):
        sandbox.user(person)
        began = time.perf_counter()
        await bot.send_message(person, "جواب")
        waited.append(time.perf_counter() - began)
    return waited


def _wrong(sandbox: Sandbox, chats: int) -> int:
    return sum(len(sandbox.messages(chat)) != 1 for chat in range(1, chats + 1))


async def with_sender(chats: int, *, per_second: int = 30) -> Run:
    """Broadcast with our sender, as the program wires it."""
    gate = Gate(Governor(Rate.of(per_second)))
    chats_at_once = at_once(per_second)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Sandbox(limits=Limits(per_second=per_second)) as sandbox,
            open_stores(database=None, data_dir=Path(folder)) as stores,
            _bot(sandbox, Request(connections=_CONNECTIONS + chats_at_once), Turnstile(gate)) as bot,
        ):
            watched = WatchedNews(stores.news)
            at = Stage(telegram=Telegram(), people=stores.people, news=stores.news, watched=watched, bot=bot)
            late = chats + 1
            await asyncio.gather(*(at.person(chat) for chat in range(1, late + 1)))
            for chat in range(1, late + 1):
                sandbox.user(chat)
            await at.due(story(), *range(1, chats + 1))
            at.tick()
            sender = at.sender(gate=gate, at_once=chats_at_once)
            began = time.perf_counter()
            running = asyncio.create_task(sender.run())
            grave, answers = await _interrupt(at, sandbox, sender, chats)
            await watched.until_done("settle_sent", chats + 1, patience=60 + chats)
            took = time.perf_counter() - began
            sender.stop()
            await running
            refused = sandbox.meter.refused if sandbox.meter else 0
            wrong = _wrong(sandbox, chats)
    return Run(chats=chats, seconds=took, refused=refused, wrong=wrong, grave=grave, answers=answers)


async def _interrupt(at: Stage, sandbox: Sandbox, sender: Sender, chats: int) -> tuple[float, list[float]]:
    late = chats + 1
    while sender.tally.sent < chats // 2:
        await asyncio.sleep(0.05)
    began = time.perf_counter()
    await at.due(story("z", severity=5), late)
    sender.wake()
    await sandbox.next_message(late, timeout=60)
    grave = time.perf_counter() - began
    assert isinstance(at.bot, ExtBot)
    return grave, await _answer(sandbox, at.bot, chats + 10)


async def with_aio_rate_limiter(chats: int) -> Run:
    """Broadcast with the library's own limiter and retries, all messages handed to it at once, as its examples do."""
    local = {"trust_env": False, "verify": False}
    request = HTTPXRequest(connection_pool_size=16, read_timeout=30, pool_timeout=600, httpx_kwargs=local)
    async with (
        Sandbox(limits=Limits()) as sandbox,
        _bot(sandbox, request, AIORateLimiter(max_retries=20)) as bot,
    ):
        for chat in range(1, chats + 2):
            sandbox.user(chat)
        left = chats
        half = asyncio.Event()

        async def send(chat: int) -> None:
            nonlocal left
            await bot.send_message(chat, story().summary)
            left -= 1
            if left <= chats // 2:
                half.set()

        began = time.perf_counter()
        sending = asyncio.gather(*(send(chat) for chat in range(1, chats + 1)))
        await half.wait()
        interrupted = time.perf_counter()
        await bot.send_message(chats + 1, "عاجل")
        grave = time.perf_counter() - interrupted
        answers = await _answer(sandbox, bot, chats + 10)
        try:
            await sending
        except RetryAfter:
            print("AIORateLimiter gave a message up after 20 tries", file=sys.stderr)
        took = time.perf_counter() - began
        refused = sandbox.meter.refused if sandbox.meter else 0
        wrong = _wrong(sandbox, chats)
    return Run(chats=chats, seconds=took, refused=refused, wrong=wrong, grave=grave, answers=answers)


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "1"
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    if len(sys.argv) > 2:
        allowed = int(sys.argv[2])
        print(asyncio.run(with_sender(many, per_second=allowed)).told(f"sender, {allowed} a second allowed"))
    else:
        print(asyncio.run(with_sender(many)).told("sender"))
        print(asyncio.run(with_aio_rate_limiter(many)).told("AIORateLimiter"))
