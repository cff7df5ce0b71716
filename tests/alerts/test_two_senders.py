"""Two senders on one PostgreSQL, one of them killed: the other sends what it held, and nothing is lost.

RASID_SOAK=50 kills fifty times.
"""

import asyncio
import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.people.sql import SqlPeople
from tests.stages.alerts_stage import START, story
from tests.storage.conftest import empty
from tests.storage.samples import alert, poll, put, subscriber

ROUNDS = int(os.environ.get("RASID_SOAK", "1"))
ALERTS = 150
#: The sender's own bound on messages in flight.
IN_FLIGHT = 8

SENDER = """
import asyncio, os, sys
from datetime import UTC, datetime
from telegram import Bot
from bot.alerts.delivery import Delivery
from bot.alerts.sender import Sender
from bot.alerts.settlement import Settling
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor
from bot.botapi.posting import Post
from bot.botapi.reachability import Line
from bot.botapi.transport import Request
from bot.matching.index import QueryIndex
from bot.subscribers.registry import Registry
from bot.wording.catalogue import wording
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.people.sql import SqlPeople
from tests.stages.alerts_stage import FAST

async def main(address, api, token):
    database = postgres_database(address)
    request = Request(connections=16)
    bot = Bot(token, base_url=f"{api}/bot", request=request, get_updates_request=request)
    gate = Gate(Governor(FAST))
    registry = Registry(people=SqlPeople(database), index=QueryIndex())
    news, clock = SqlNews(database), lambda: datetime.now(UTC)
    settling = Settling(registry=registry, news=news, gate=gate, clock=clock, line=Line(bot))
    post = Post(bot, gate)
    sender = Sender(Delivery(settling=settling, post=post, wording=wording, lease_seconds=2, fresh_hours=10**6))
    print("ready", flush=True)
    await sender.run()

asyncio.run(main(*sys.argv[1:]))
"""


async def _sender(address: str, sandbox: Sandbox) -> asyncio.subprocess.Process:
    root = Path(__file__).resolve().parents[2]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SENDER, address, sandbox.url, sandbox.token,
        stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(root), "PTB_TIMEDELTA": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


async def _kill_one(address: str, *, after: int) -> int:
    """Let two senders work, kill one once so many messages arrived, and return how many arrived twice."""
    await empty(address)
    database = postgres_database(address)
    everyone = range(1, ALERTS + 1)
    await put(SqlPeople(database), *(subscriber(chat, "كركوك") for chat in everyone))
    alerts = [alert(story().id, chat) for chat in everyone]
    await SqlNews(database).commit(poll(stories=[story()], alerts=alerts, now=START))
    await database.close()
    async with Sandbox() as sandbox:
        for chat in everyone:
            sandbox.user(chat)

        def arrived() -> Counter[int]:
            return Counter({chat: len(sandbox.messages(chat)) for chat in everyone})

        senders = [await _sender(address, sandbox) for _ in range(2)]
        await sandbox.until(lambda: arrived().total() >= after or None, timeout=30)
        senders[0].kill()
        await sandbox.until(lambda: all(arrived()[chat] for chat in everyone) or None, timeout=60)
        senders[1].terminate()
        await asyncio.gather(*(sender.wait() for sender in senders))
        return arrived().total() - ALERTS


@pytest.mark.soak
async def test_what_a_killed_sender_held_is_sent_by_the_other(postgres: str) -> None:
    chance = random.Random(5)
    surplus = [await _kill_one(postgres, after=chance.randint(1, ALERTS // 2)) for _ in range(ROUNDS)]
    print(f"{ROUNDS} senders killed, {ROUNDS * ALERTS} alerts, 0 lost, {sum(surplus)} twice")
    assert max(surplus) <= IN_FLIGHT
