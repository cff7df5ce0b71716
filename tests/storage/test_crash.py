"""SIGKILL at random instants: each store is whole afterwards and holds all that was acknowledged.

RASID_SOAK=50 makes fifty rounds of each.
"""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.model import AlertState
from storage.opening import open_stores
from tests.storage.samples import NOW, SOAK, everybody

FOLLOW = """
import asyncio, itertools, sys
from dataclasses import replace
from pathlib import Path
from storage.opening import open_stores
from tests.storage.samples import subscriber, subscription

async def follow(people, chat):
    for n in itertools.count(1):
        def change(current):
            found = current or subscriber(chat)
            number = len(found.subscriptions) + 1
            return replace(found, subscriptions=(*found.subscriptions, subscription(number, "كركوك" * 20)))
        stored = await people.update(chat, change)
        print(chat, len(stored.subscriptions), flush=True)

async def main():
    async with open_stores(database=None, data_dir=Path(sys.argv[1])) as stores:
        await asyncio.gather(*(follow(stores.people, chat) for chat in range(1, 9)))

asyncio.run(main())
"""

COMMIT = """
import asyncio, sys
from pathlib import Path
from storage.opening import open_stores
from tests.storage.samples import NOW, alert, article, poll, story

async def main():
    async with open_stores(database=None, data_dir=Path(sys.argv[1])) as stores:
        news = stores.news
        await news.release_claims()
        n = len(await news.stories_since(NOW))
        while True:
            n += 1
            await news.commit(poll(seen=[article(f"a{n}")], stories=[story(f"s{n}")], alerts=[alert(f"s{n}", n)]))
            print("commit", n, flush=True)
            (claimed, *_) = await news.claim(now=NOW, lease_seconds=600, limit=1)
            await news.settle_sent(claimed.id, message_id=claimed.chat_id, revision=1, now=NOW)
            print("sent", claimed.chat_id, flush=True)

asyncio.run(main())
"""


def killed(program: str, folder: Path, chance: random.Random) -> list[str]:
    """Run a program, kill it at a random instant after its first line, and return the whole lines it wrote."""
    with subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        killer = threading.Timer(chance.uniform(0, 0.25), os.kill, (process.pid, signal.SIGKILL))
        killer.start()
        rest = process.stdout.read()
        killer.join()
    assert process.returncode == -signal.SIGKILL
    lines = (first + rest).splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.soak
async def test_people_survive_being_killed_while_they_subscribe(tmp_path: Path) -> None:
    chance = random.Random(20030320)
    acknowledged: dict[int, int] = {}
    for _ in range(SOAK):
        for line in killed(FOLLOW, tmp_path, chance):
            chat, number = map(int, line.split())
            acknowledged[chat] = number
        async with open_stores(database=None, data_dir=tmp_path) as stores:
            stored = {s.chat_id: [n.number for n in s.subscriptions] for s in await everybody(stores.people)}
        for chat, number in acknowledged.items():
            assert stored[chat][:number] == list(range(1, number + 1))
            assert len(stored[chat]) - number <= 1  # at most the one in flight
    assert acknowledged


@pytest.mark.soak
async def test_news_survive_being_killed_between_commit_and_settling(tmp_path: Path) -> None:
    chance = random.Random(20030409)
    committed: set[int] = set()
    sent: set[int] = set()
    for _ in range(SOAK):
        for line in killed(COMMIT, tmp_path, chance):
            what, number = line.split()
            (committed if what == "commit" else sent).add(int(number))
        async with open_stores(database=None, data_dir=tmp_path) as stores:
            news = stores.news
            stories = {int(s.id[1:]) for s in await news.stories_since(NOW)}
            assert committed <= stories
            assert stories == set(range(1, len(stories) + 1))
            assert len(await news.seen([f"a{n}" for n in stories])) == len(stories)
            counts = await news.outbox_counts(now=NOW)
            assert counts.due + counts.claimed + counts.sent == len(stories)  # each story has its alert
            for chat in sent:
                found = await news.find_alert(f"s{chat}", chat)
                assert found is not None
                assert found.state is AlertState.SENT
    assert sent
