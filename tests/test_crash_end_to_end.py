"""SIGKILL at random moments of a run: every alert arrives all the same, twice at most where it was in flight.

RASID_SOAK=200 kills 200 times during 300 alerts (about ten minutes); by default a few kills show the same.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.bot_process import PATIENCE, environment, running, start

KILLS = int(os.environ.get("RASID_SOAK", "2"))
CHATS = 10
STORIES = 30 if KILLS >= 30 else 3
#: The sender's own bound on messages in flight.
IN_FLIGHT = 8
PLACES = ("كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة")


def headline(number: int) -> str:
    return f"انفجار عبوة ناسفة رقم {number} في {PLACES[number % len(PLACES)]}"


@pytest.mark.soak
async def test_no_alert_is_lost_to_sigkill(tmp_path: Path) -> None:
    chance = random.Random(7)
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("nahrain", "وكالة نهرين")
        people = [sandbox.user(100 + number) for number in range(CHATS)]
        env = environment(sandbox, feeds, tmp_path / "data", RASID_LOG="info")
        async with running(env, tmp_path):
            for person in people:
                await person.says("/subscribe عبوة ناسفة")
                await sandbox.next_message(person.id, timeout=PATIENCE)
            await feeds.polled("nahrain", times=2, timeout=PATIENCE)

        expected = {headline(number) for number in range(STORIES)}
        for number in range(STORIES):
            feeds.publish("nahrain", headline(number), f"{headline(number)}، بحسب مصدر في الشرطة.")
            for _ in range(KILLS // STORIES + (number < KILLS % STORIES)):
                bot = await start(env, tmp_path)
                await asyncio.sleep(chance.uniform(0.2, 3.0))  # the moment is the point: anywhere in its life
                assert await bot.stop(signal.SIGKILL) == -signal.SIGKILL

        def arrived(chat_id: int) -> list[str]:
            return [title for m in sandbox.messages(chat_id) for title in expected if title in m.text]

        async with running(env, tmp_path) as bot:
            await sandbox.until(
                lambda: all(set(arrived(person.id)) == expected for person in people) or None, timeout=60
            )
            assert await bot.stop() == 0
        received = Counter((person.id, title) for person in people for title in arrived(person.id))
        twice = sum(count - 1 for count in received.values())
        print(f"{KILLS} kills, {len(received)} alerts, 0 lost, {twice} twice")
        assert twice <= KILLS * IN_FLIGHT
