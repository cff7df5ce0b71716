"""Cost of one durable write as the stores grow, and how long a People write stalls the event loop.

    .venv/bin/python -m tests.bench.load.durable_write [--most 100000]

Aims: News flat and under 3 ms; People at 10,000 subscribers under 40 ms with the loop free.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from bot.model import Subscriber
from storage.codec import SUBSCRIBER
from storage.engines import sqlite_database
from storage.news.news import SqlNews
from storage.people.file import dump_tables, in_lines, place_file
from storage.people.people import TinyPeople
from tests.storage.samples import NOW, alert, article, poll, story, subscriber

QUERIES = ("كركوك", "«عبوة ناسفة»")
Write = Callable[[int], Awaitable[object]]


def person(chat_id: int) -> Subscriber:
    return subscriber(chat_id, *QUERIES)


async def timed(write: Write, rounds: int) -> tuple[float, float]:
    """Return the median and the longest of some writes, in milliseconds."""
    times = []
    for n in range(rounds):
        began = time.perf_counter()
        await write(n)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), max(times)


@asynccontextmanager
async def stall() -> AsyncIterator[list[float]]:
    """Measure the loop's longest stall meanwhile; the list's last value is in milliseconds."""
    longest = [0.0]

    async def tick() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest[0] = max(longest[0], (time.perf_counter() - began - 0.001) * 1000)

    ticking = asyncio.create_task(tick())
    try:
        yield longest
    finally:
        ticking.cancel()


def fill_people(path: Path, size: int) -> None:
    documents = {str(chat): SUBSCRIBER.write(person(chat)) for chat in range(size)}
    place_file(path, dump_tables(in_lines({"meta": {"1": {"format": 1}}, "people": documents})))


async def people(folder: Path, size: int) -> None:
    path = folder / f"people{size}.json"
    fill_people(path, size)
    began = time.perf_counter()
    store = await TinyPeople.open(path)
    opening = (time.perf_counter() - began) * 1000
    async with stall() as idle:
        await asyncio.sleep(1)
    async with stall() as longest:
        median, most = await timed(lambda n: store.update(n, lambda _: subscriber(n, "جديد", str(n))), 30)
    began = time.perf_counter()
    await asyncio.gather(*(store.update(n, lambda _, n=n: person(n)) for n in range(200)))  # type: ignore[misc]  # mypy cannot type a lambda's default
    joined = (time.perf_counter() - began) * 1000
    await store.close()
    print(
        f"People  {size:>7,}  {median:8.2f} ms  longest {most:8.2f}  loop's stall {longest[0]:6.2f} (idle"
        f" {idle[0]:.2f})  200 at once {joined:.0f} ms  opening {opening:.0f} ms, {path.stat().st_size / 1e6:.1f} MB"
    )


async def json_storage(folder: Path, size: int) -> None:
    path = folder / f"tinydb{size}.json"
    path.write_text(json.dumps({"people": {str(chat): SUBSCRIBER.write(person(chat)) for chat in range(size)}}))
    database = TinyDB(path, storage=JSONStorage)

    async def write(n: int) -> None:
        database.table("people").update({"language": str(n)}, doc_ids=[n])

    median, most = await timed(write, 3 if size >= 100_000 else 10)
    database.close()
    print(f"TinyDB JSONStorage (not durable)  {size:>7,}  {median:8.2f} ms  longest {most:8.2f}")


async def news(folder: Path, size: int) -> None:
    store = SqlNews(sqlite_database(folder / f"news{size}.db"))
    await store.start()
    for start in range(0, size, 1000):
        numbers = range(start, min(start + 1000, size))
        await store.commit(
            poll(
                seen=[article(f"https://example.org/{n * 7919 % size}") for n in numbers],
                stories=[story(f"s{n}") for n in numbers],
                alerts=[alert(f"s{n}", n) for n in numbers],
            )
        )

    async def settle(n: int) -> None:
        (claimed,) = await store.claim(now=NOW, lease_seconds=60, limit=1)
        claims.append(claimed.id)

    claims: list[int] = []
    feed = await timed(lambda n: store.put_feeds([poll().feed]), 100)
    commit = await timed(
        lambda n: store.commit(poll(seen=[article(f"new{n}")], stories=[story(f"new{n}")], alerts=[alert(f"new{n}")])),
        100,
    )
    claim = await timed(settle, 100)
    settled = await timed(lambda n: store.settle_sent(claims[n], message_id=n, revision=1, now=NOW), 100)
    ids = [f"https://example.org/{n}" for n in range(0, 1000, 2)]
    seen = await timed(lambda n: store.seen(ids), 20)
    await store.close()
    print(
        f"News    {size:>7,}  feed {feed[0]:5.2f}  commit {commit[0]:5.2f}  claim {claim[0]:5.2f}"
        f"  settle {settled[0]:5.2f}  seen(500) {seen[0]:5.2f} ms"
    )


async def measure(most: int) -> None:
    with tempfile.TemporaryDirectory(prefix="rasid-bench-") as folder:
        for kind in (news, people, json_storage):
            for size in (1_000, 10_000, 100_000):
                if size <= most:
                    await kind(Path(folder), size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=100_000, help="the largest store")
    asyncio.run(measure(parser.parse_args().most))


if __name__ == "__main__":
    main()
