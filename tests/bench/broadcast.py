"""One story to many chats under Telegram's strict limits: rate, refusals, and how long what is urgent waits.

.venv/bin/python -m tests.bench.broadcast [chats]
"""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.alerts.gate import Rank
from bot.alerts.limits import Rate
from bot.alerts.sender import Sender
from bot.sandbox import Limits, Sandbox
from storage.opening import open_stores
from tests.alerts_stage import Stage, Telegram, WatchedNews, story


@dataclass
class Urgent:
    """How long a grave alert and an answer waited in the middle of the broadcast, in seconds."""

    grave: float = 0.0
    answers: list[float] = field(default_factory=list)


async def _interrupt(at: Stage, sandbox: Sandbox, sender: Sender, chats: int) -> Urgent:
    waited = Urgent()
    late = chats + 1
    sandbox.user(late)
    await at.person(late)
    while sender.tally.sent < chats // 2:
        await asyncio.sleep(0.05)
    began = time.perf_counter()
    await at.due(story("z", severity=5), late)
    sender.wake()
    await sandbox.next_message(late, timeout=60)
    waited.grave = time.perf_counter() - began
    for number in range(5):
        began = time.perf_counter()
        async with sender.gate.turn(chats + 10 + number, Rank.ANSWER):
            waited.answers.append(time.perf_counter() - began)
    return waited


async def measure(chats: int) -> str:
    """Run one broadcast and return a line of figures."""
    local = {"trust_env": False, "verify": False}
    request = HTTPXRequest(connection_pool_size=16, read_timeout=10, pool_timeout=30, httpx_kwargs=local)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Sandbox(limits=Limits()) as sandbox,
            open_stores(database=None, data_dir=Path(folder)) as stores,
        ):
            bot = Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request, get_updates_request=request)
            watched = WatchedNews(stores.news)
            at = Stage(telegram=Telegram(), people=stores.people, news=stores.news, watched=watched, bot=bot)
            everyone = range(1, chats + 1)
            await asyncio.gather(*(at.person(chat) for chat in everyone))
            for chat in everyone:
                sandbox.user(chat)
            await at.due(story(), *everyone)
            at.tick()
            sender = at.sender(rate=Rate())
            began = time.perf_counter()
            running = asyncio.create_task(sender.run())
            urgent = await _interrupt(at, sandbox, sender, chats)
            await watched.until_done("settle_sent", chats + 1, patience=chats)
            took = time.perf_counter() - began
            sender.stop()
            await running
            refused = sandbox.meter.refused if sandbox.meter else 0
    await request.shutdown()
    # The five answers took turns of the same budget.
    rate = (chats + 1 + len(urgent.answers)) / took
    return (
        f"{chats} chats in {took:.1f} s: {rate:.1f} messages/s, {refused} answers of 429; grave alert after "
        f"{urgent.grave:.2f} s, slowest answer after {max(urgent.answers):.2f} s"
    )


if __name__ == "__main__":
    os.environ["PTB_TIMEDELTA"] = "1"
    print(asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300)))
