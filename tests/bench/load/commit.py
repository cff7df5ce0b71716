"""What one durable commit of a story with its line takes on SQLite, beside the same statements by plain sqlite3.

    .venv/bin/python -m tests.bench.load.commit [--stories 1000 30000] [--folder FOLDER]

Made-up stories of 250 words (`tests.bench.load.library`) are committed one by one, each with an article and three
alerts; what the commit says to SQLite is said once more, with the same settings, to a copy of the file, by the standard
library's sqlite3: no library can take less. In milliseconds of the clock (flushing the disk among it) and of this
process's processor, in turns, so that both have the same machine; the ratio is of each commit to its own. Reading a
story's words is measured apart: the commit does it too, and plain sqlite3 is given what came of it; so is putting keys
of new words in their places, which the bot does beside its commits, once there are thousands. Filling takes minutes for
each ten thousand, with a folder once.
"""

import argparse
import asyncio
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event

from bot.matching.document import document_of
from bot.matching.lines import StoryLines
from bot.matching.tree import FieldName
from bot.model import Story
from storage.engines import PRAGMAS
from storage.news.search.lines import terms_of
from tests.bench.load.library import Library, now
from tests.bench.load.search import fill, opened
from tests.storage.samples import alert, article, poll

ROUNDS = 200
Spent = tuple[float, float]
Said = tuple[str, Any, bool]


class Heard:
    """SQLite's own connection, of which all that is said to it is remembered."""

    def __init__(self, driver: sqlite3.Connection, said: list[Said]) -> None:
        self._driver = driver
        self._said = said

    def execute(self, statement: str, parameters: Any) -> sqlite3.Cursor:
        """Say it."""
        self._said.append((statement, parameters, False))
        return self._driver.execute(statement, parameters)

    def executemany(self, statement: str, parameters: Any) -> sqlite3.Cursor:
        """Say it of each."""
        self._said.append((statement, parameters, True))
        return self._driver.executemany(statement, parameters)


def timed(work: Callable[[], object]) -> Spent:
    """Return what work took, in milliseconds of the clock and of the processor."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000


def say(plain: sqlite3.Connection, said: Sequence[Said]) -> None:
    """Say the same once more."""
    cursor = plain.cursor()
    for statement, parameters, many in said:
        (cursor.executemany if many else cursor.execute)(statement, parameters)
        cursor.fetchall()
        if statement == "BEGIN":  # a question
            plain.rollback()
    plain.commit()
    cursor.close()


def read(reader: StoryLines, story: Story, known: set[str]) -> None:
    """Read a story's line, and the keys of what is new in it."""
    for term in terms_of(reader.line(story)) - known:
        reader.keys(term)


def told(name: str, spent: Sequence[Spent]) -> None:
    """Print the quantiles."""
    figures = " ".join(
        f"{statistics.median(each):>8.2f} {statistics.quantiles(each, n=20)[-1]:>8.2f}"
        for each in zip(*spent, strict=True)
    )
    print(f"  {name:<34} {figures}", flush=True)


def _by_itself() -> AbstractContextManager[object]:
    """Leave it to the measure when keys are put in their places, so that it is in no commit's time."""
    return patch("storage.news.search.index.WordIndex.sort_in_soon", lambda _: None)


async def measure(folder: Path, stories: int) -> None:
    """Print what commits take with so many stories kept."""
    async with opened("sqlite", folder) as news:
        await fill(news, stories)
    copied = folder / "plain.db"
    shutil.copy(folder / "news.db", copied)
    said: list[Said] = []

    def once(_: object, statement: str, parameters: Any, __: object) -> None:
        said.append((statement, parameters, False))

    def many(_: object, statement: str, parameters: Any, __: object) -> None:
        said.append((statement, parameters, True))

    def bare(_: object, statement: str, __: object) -> None:
        said.append((statement, (), False))

    listeners: dict[str, Callable[..., None]] = {
        "do_execute": once, "do_executemany": many, "do_execute_no_params": bare
    }  # fmt: skip

    def heard(connection: Connection) -> Any:
        driver = connection.connection.driver_connection
        return Heard(driver, said) if isinstance(driver, sqlite3.Connection) else None

    reader, known = StoryLines(), set[str]()
    statements = 0
    ours, floor, reading, sorting = list[Spent](), list[Spent](), list[Spent](), list[Spent]()
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    async with opened("sqlite", folder) as news:
        with (
            closing(sqlite3.connect(copied, isolation_level=None)) as plain,
            patch("storage.plainly.driver_of", heard),
            _by_itself(),
        ):
            for pragma in PRAGMAS:
                plain.execute(pragma).fetchall()
            known.update(row[0] for row in plain.execute("SELECT text FROM rasid_terms"))
            for number, drawn in enumerate(Library(seed=time.time_ns()).stories(ROUNDS, until=now())):
                story = replace(drawn, id=f"new{time.time_ns()}")
                document_of(story).named(FieldName.TEXT)  # the newsroom has read it
                alerts = [alert(story.id, 3 * number + chat) for chat in range(3)]
                result = poll(stories=[story], seen=[article(story.id)], alerts=alerts)
                said.clear()
                began, cpu = time.perf_counter(), time.process_time()
                await news.commit(result)
                spent = (time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000
                if number:  # the first has its statements compiled
                    ours.append(spent)
                    floor.append(timed(lambda: say(plain, said)))
                else:
                    say(plain, said)
                reading.append(timed(partial(read, reader, story, known)))
                known |= terms_of(reader.line(story))
                statements = len(said)
                said.clear()
                began, cpu = time.perf_counter(), time.process_time()
                await news.words.sort_in()
                if said:
                    sorting.append(((time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000))
                    say(plain, said)
    for name, listener in listeners.items():
        event.remove(Engine, name, listener)
    print(f"{stories:,} stories kept; {statements} statements  clock p50      p95  CPU p50      p95")
    told("our commit", ours)
    told("the same by plain sqlite3", floor)
    told("reading the words (once more)", reading)
    clock, cpu = (sum(each) / ROUNDS for each in zip(*sorting, strict=True)) if sorting else (0.0, 0.0)
    print(f"  beside them, keys put in their places {len(sorting)} times: {clock:.2f} ms a commit, CPU {cpu:.2f}")
    for at, name in enumerate(("clock", "processor")):
        ratios = [one[at] / least[at] for one, least in zip(ours, floor, strict=True)]
        print(f"  {name}: {statistics.median(ratios):.2f} times plain sqlite3", flush=True)


async def main(sizes: Sequence[int], folder: Path) -> None:
    for stories in sizes:
        (folder / str(stories)).mkdir(parents=True, exist_ok=True)
        await measure(folder / str(stories), stories)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", nargs="+", type=int, default=[1_000, 30_000])
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(main(chosen.stories, chosen.folder or Path(temporary)))
