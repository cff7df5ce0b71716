"""Days in minutes each: what the memory of `rasid run` does over a month (`tests.bench.load.day --days 30`).

The clock jumps four hours at a time, once all articles of four hours are read and every alert of them is sent: a month
takes what its work takes, and ends by itself. Twenty feeds bring a thousand articles a day (or as many as asked for) of
150 words each, two or three on an event; fifty people follow something. Memory is the proportional share (PSS) of the
bot and its reading processes before each jump. At the end every alert that was due has been delivered once, judged as
the day is.
"""

import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.bench.load.day import CLOCKED, DAY, Day, judge, plan, subscribe
from tests.bench.load.idle import memory_mb
from tests.bench.load.library import Library
from tests.stages.bot_process import environment, running

FEEDS, ARTICLES, PEOPLE, WORDS, SHOWN = 20, 1_000, 50, 120, 100
#: Articles on one event.
TOLD = 2.5
STEP = timedelta(hours=4)
STEPS = DAY // STEP
#: How long a step may take, and by how much the clock goes on while something waits for its time, in seconds.
PATIENCE, PAUSE = 900, 30.0
#: Of the picture, in pixels.
WIDE, HIGH, LEFT, BELOW = 760, 300, 60, 40
#: Days since the beginning, and megabytes then.
Point = tuple[float, float]


class Month:
    """The days, lived one after the other."""

    def __init__(self, day: Day, pid: int, articles: int) -> None:
        self.day = day
        self.points: list[Point] = []
        self._pid = pid
        self._articles = articles
        self._library = Library(seed=9)
        self._off = 0.0
        self._published = 0

    async def live(self, number: int) -> None:
        """Publish a day's articles, those of some hours at a time."""
        events = round(self._articles / TOLD)
        planned = plan(random.Random(number), articles=self._articles, events=events, first=number * events)
        for step in range(STEPS):
            for place, one in enumerate(planned):
                if min(one.at // STEP, STEPS - 1) == step:
                    self._publish(f"outlet{place % FEEDS}", one.title, one.text)
            await self._until_done()
            self.points.append((number + (step + 1) / STEPS, memory_mb(self._pid)[0]))
            self._move((number * STEPS + step + 1) * STEP.total_seconds())

    def _publish(self, slug: str, title: str, text: str) -> None:
        self._published += 1
        now = datetime.now(UTC) + timedelta(seconds=self._off)
        text = f"{text} {self._library.text(WORDS)}"
        self.day.feeds.publish(slug, title, text, published=now, guid=f"{slug}-{self._published}")
        del self.day.feeds.outlets[slug].items[:-SHOWN]

    async def _until_done(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                read, due, claimed = await asyncio.to_thread(_standing, self.day.folder)
                if read >= self._published and not due:
                    return
                if read >= self._published and not claimed:
                    self._move(self._off + PAUSE)
                await asyncio.sleep(0.3)

    def _move(self, off: float) -> None:
        """Have the bot's clock be off by so many seconds, or by more if it is already."""
        self._off = max(off, self._off)
        _write(self.day.folder, self._off)


def _standing(folder: Path) -> tuple[int, int, int]:
    """Return how many articles were read, how many alerts are to be sent, and how many of these are being sent."""
    with closing(sqlite3.connect(folder / "data" / "news.db", timeout=10)) as news:
        (read,) = news.execute("SELECT count(*) FROM rasid_articles").fetchone()
        (due,) = news.execute("SELECT count(*) FROM rasid_alerts WHERE state = 'due'").fetchone()
        (claimed,) = news.execute("SELECT count(*) FROM rasid_alerts WHERE lease_until IS NOT NULL").fetchone()
    return read, due, claimed


def _write(folder: Path, off: float) -> None:
    """Have the bot's clock be off by so many seconds."""
    new = folder / "clock.new"
    new.write_text(f"1 {off}", encoding="ascii")
    new.replace(folder / "clock")


async def live(days: int, articles: int, target: Path) -> bool:
    """Live so many days, draw the curve; return whether every alert was delivered once."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Sandbox() as sandbox, FeedServer() as feeds:
            for number in range(FEEDS):
                feeds.add(f"outlet{number}", f"وكالة رقم {number}")
            _write(folder, 0)
            env = environment(sandbox, feeds, folder / "data", RASID_LOG="error", RASID_KEEP_DAYS="365")
            now = time.time()
            env |= {"RASID_MESSAGES_PER_SECOND": "1000", "RASID_POLL_SECONDS": "2"}
            env |= {"TEST_CLOCK_FILE": str(folder / "clock"), "TEST_CLOCK_START": str(now)}
            chance = random.Random(24)
            day = Day(
                sandbox=sandbox, feeds=feeds, env=env, folder=folder, epoch=now, started=now, speed=1, chance=chance
            )
            async with running(env, folder, program=CLOCKED) as bot:
                await subscribe(day, PEOPLE)
                month = Month(day, bot.process.pid, articles)
                for number in range(days):
                    await month.live(number)
                    told = statistics.median(mb for _, mb in month.points[-STEPS:])
                    print(f"day {number + 1}: {told:.0f} MB, {(time.monotonic() - begun) / 60:.0f} min", flush=True)
                    target.write_text(picture(month.points, days), encoding="utf-8")
                assert await bot.stop() == 0
            wrong = await judge(day)
    print(f"{days} days in {(time.monotonic() - begun) / 60:.0f} minutes; {_trend(month.points)}; drawn in {target}")
    return not wrong


def _trend(points: Sequence[Point]) -> str:
    """Return how memory stands at the beginning and at the end, in words."""
    early = [mb for day, mb in points if 3 < day <= 6] or [mb for _, mb in points]
    late = [mb for day, mb in points if day > points[-1][0] - 3]
    most = max(mb for _, mb in points)
    return (
        f"days 4 to 6 {statistics.median(early):.0f} MB, the last three {statistics.median(late):.0f},"
        f" at most {most:.0f}"
    )


def picture(points: Sequence[Point], days: int) -> str:
    """Return the curve as SVG."""
    most = max(160.0, *(mb * 1.1 for _, mb in points))

    def at(day: float, mb: float) -> tuple[float, float]:
        return LEFT + day / days * (WIDE - LEFT - 10), 10 + (1 - mb / most) * (HIGH - BELOW - 10)

    def grid() -> Iterator[str]:
        for mb in range(0, int(most), 50):
            _, y = at(0, mb)
            yield f'<path d="M{LEFT} {y:.0f}H{WIDE - 10}" stroke="#ccc"/><text x="4" y="{y + 4:.0f}">{mb} MB</text>'
        for day in range(0, days + 1, max(1, days // 6)):
            x, y = at(day, 0)
            yield f'<text x="{x:.0f}" y="{y + 22:.0f}" text-anchor="middle">day {day}</text>'

    curve = " ".join("{:.1f},{:.1f}".format(*at(*point)) for point in points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">'
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>{"".join(grid())}'
        f'<polyline points="{curve}" fill="none" stroke="#1f6feb" stroke-width="1.5"/></svg>\n'
    )
