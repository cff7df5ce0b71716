"""A day in minutes: `rasid run` by a clock that runs fast, with feeds, subscribers, outages and a SIGKILL.

    .venv/bin/python -m tests.bench.load.day [minutes]
    .venv/bin/python -m tests.bench.load.day --days 30 [--articles 1000] [--picture FILE]

50 feeds publish 2,000 articles on 600 events, 500 people follow real queries, Telegram is away at random, and the bot
is killed once. At the end every alert that was due, judged story by story with each query alone, was delivered once.
With --days it is as many days by a clock that jumps, for what memory does over them (`tests.bench.load.month`).
"""

import argparse
import asyncio
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bot.matching.document import document_of
from bot.matching.evaluate import matches
from bot.matching.query import parse
from bot.model import AlertState
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import INTERNAL_ERROR, RESET_BEFORE
from storage.opening import open_stores
from tests.stages.bot_process import BotProcess, environment, running, start

FEEDS, ARTICLES, EVENTS, PEOPLE = 50, 2000, 600, 500
CLOCKED = ("tests.stages.clocked_bot",)
DAY = timedelta(hours=24)
PLACES = (
    "كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "النجف", "كربلاء", "الحلة", "الكوت", "العمارة",
    "الناصرية", "السماوة", "الديوانية", "أربيل", "السليمانية", "دهوك", "الحويجة", "سنجار", "الفلوجة", "طوزخورماتو",
    "خانقين", "المقدادية", "بيجي", "سامراء", "القائم", "تلعفر", "داقوق", "الرطبة", "جلولاء",
)  # fmt: skip
#: Headline, text: {place}, {n}.
KINDS = (
    ("مقتل {n} من الجيش بانفجار عبوة ناسفة في {place}", "قتل {n} جنود بانفجار عبوة ناسفة استهدفت دورية في {place}."),
    ("إصابة {n} مدنيين بقصف طائرة مسيرة في {place}", "أصيب {n} مدنيين بقصف نفذته طائرة مسيرة على قرية في {place}."),
    ("اعتقال {n} من عناصر داعش في {place}", "اعتقلت قوة أمنية {n} من عناصر تنظيم داعش في قضاء {place}."),
    ("هجوم مسلح على حاجز للشرطة في {place} يوقع {n} قتلى", "هاجم مسلحون حاجزًا للشرطة في {place} وقتلوا {n} منهم."),
    ("العثور على مخلفات حربية في {place}", "عثرت فرق الهندسة على {n} مقذوفات من مخلفات الحرب في {place} وأتلفتها."),
)
LEADS = ("", "عاجل.. ", "مصدر أمني: ", "بالتفاصيل.. ")
QUERIES = (
    "{place}", "مكان:{place}", "عبوة {place}", "مسيرة {place}", "{place} أو {other}", "{place} درجة:4",
    "هجوم مسلح {place}", "{place} -داعش", '"طائرة مسيرة" مكان:{other}', "مخلفات {place}",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An article that will be published."""

    at: timedelta
    slug: str
    title: str
    text: str


def plan(chance: random.Random, *, articles: int = ARTICLES, events: int = EVENTS, first: int = 0) -> list[Planned]:
    """Return a day's articles in order of time; most events are told by several outlets."""
    planned = []
    for number in range(articles):
        event = random.Random(first + number % events)  # the event's own facts, the same for each of its articles
        place, kind, count = event.choice(PLACES), event.choice(KINDS), event.randint(3, 9)
        at = DAY * event.random() * 0.97 + timedelta(minutes=chance.expovariate(1 / 12))
        words = {"place": place, "n": count}
        planned.append(
            Planned(
                at=min(at, DAY),
                slug=f"outlet{chance.randrange(FEEDS)}",
                title=chance.choice(LEADS) + kind[0].format(**words),
                text=f"{kind[1].format(**words)} وقال مصدر محلي إن القوات الأمنية طوقت المكان وفتحت تحقيقًا.",
            )
        )
    return sorted(planned, key=lambda article: article.at)


@dataclass(kw_only=True)
class Day:
    """The day as it is replayed."""

    sandbox: Sandbox
    feeds: FeedServer
    env: dict[str, str]
    folder: Path
    #: When the bot's clock began to run fast; when the day begins.
    epoch: float
    started: float
    speed: float
    chance: random.Random

    def now(self) -> timedelta:
        """Return the time of day."""
        return timedelta(seconds=(time.time() - self.started) * self.speed)

    def moment(self) -> datetime:
        """Return what the bot's clock shows."""
        return datetime.fromtimestamp(self.epoch + (time.time() - self.epoch) * self.speed, UTC)

    async def publish(self, planned: list[Planned]) -> None:
        for article in planned:
            await asyncio.sleep(max(0.0, (article.at - self.now()).total_seconds() / self.speed))
            self.feeds.publish(article.slug, article.title, article.text, published=self.moment())

    async def fail_at_times(self) -> None:
        """Let Telegram be away for up to an hour of the day's time, now and then."""
        while True:
            await asyncio.sleep(self.chance.uniform(8, 30))
            self.sandbox.faults.add(self.chance.choice((INTERNAL_ERROR, RESET_BEFORE)), method=None, times=None)
            await asyncio.sleep(self.chance.uniform(0.5, 3600 / self.speed))
            self.sandbox.faults.clear()


async def subscribe(day: Day, people: int = PEOPLE) -> None:
    """Have people follow something each."""
    for number in range(people):
        place, other = day.chance.sample(PLACES, 2)
        query = day.chance.choice(QUERIES).format(place=place, other=other)
        person = day.sandbox.user(1000 + number)
        await person.says(f"تابع {query}")
    for number in range(people):
        await day.sandbox.next_message(1000 + number, timeout=120)


def _memory(bot: BotProcess) -> float:
    return psutil.Process(bot.process.pid).memory_info().rss / 2**20


async def replay(minutes: float) -> bool:
    """Replay the day in so many minutes; print what came of it and return whether it is as promised."""
    chance = random.Random(24)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Sandbox() as sandbox, FeedServer() as feeds:
            for number in range(FEEDS):
                feeds.add(f"outlet{number}", f"وكالة رقم {number}")
            speed = DAY.total_seconds() / (minutes * 60)
            clock = folder / "clock"
            clock.write_text(f"{speed} 0", encoding="ascii")
            env = environment(sandbox, feeds, folder / "data", RASID_LOG="error", RASID_POLL_SECONDS="2")
            env |= {"RASID_MESSAGES_PER_SECOND": "1000", "TEST_CLOCK_FILE": str(clock)}
            epoch = time.time()
            env["TEST_CLOCK_START"] = str(epoch)
            day = Day(
                sandbox=sandbox,
                feeds=feeds,
                env=env,
                folder=folder,
                epoch=epoch,
                started=epoch,
                speed=speed,
                chance=chance,
            )
            memory = await _live(day, plan(chance))
            wrong = await judge(day)
    print(f"memory after the start {memory[0]:.0f} MB, at noon {memory[1]:.0f} MB, at the end {memory[2]:.0f} MB")
    return not wrong


async def _live(day: Day, planned: list[Planned]) -> tuple[float, float, float]:
    bot = await start(day.env, day.folder, program=CLOCKED)
    await subscribe(day)
    for slug in day.feeds.outlets:
        await day.feeds.polled(slug, timeout=60)
    day.started = time.time()
    failing = asyncio.create_task(day.fail_at_times())
    half = len(planned) // 2
    early = _memory(bot)
    await day.publish(planned[:half])
    assert await bot.stop(signal.SIGKILL) == -signal.SIGKILL
    async with running(day.env, day.folder, program=CLOCKED) as again:
        await asyncio.sleep(10)
        noon = _memory(again)
        await day.publish(planned[half:])
        failing.cancel()
        day.sandbox.faults.clear()
        seen = -1
        while seen != (seen := len(day.sandbox.calls)):  # until nothing is sent any more
            await asyncio.sleep(15)
        late = _memory(again)
        assert await again.stop() == 0
    return early, noon, late


async def judge(day: Day) -> int:
    """Compare what arrived with what each query alone finds in the stories; return how much is wrong."""
    async with open_stores(database=None, data_dir=day.folder / "data") as stores:
        stories = await stores.news.stories_since(datetime.fromtimestamp(0, UTC))
        everyone = [subscriber async for subscriber in stores.people.all()]
    with closing(sqlite3.connect(day.folder / "data" / "news.db")) as news:
        rows = news.execute("SELECT story_id, chat_id, state, message_id, shown_revision FROM rasid_alerts")
        alerts = {(row[0], row[1]): row[2:] for row in rows}
    queries = {one.chat_id: [parse(each.query) for each in one.subscriptions] for one in everyone}
    due = sent = lost = unsettled = 0
    for story in stories:
        document = document_of(story)
        for chat_id, asked in queries.items():
            wanted = any(matches(query, document) for query in asked)
            state, message_id, revision = alerts.get((story.id, chat_id), ("none", None, 0))
            due += wanted
            lost += wanted and message_id is None
            sent += message_id is not None
            unsettled += state != "none" and (state != AlertState.SENT or revision != story.revision)
    got = Counter(_alerts_in(day.sandbox, queries))
    twice = sum(got.values()) - len(got)
    replies = sum(bool(m.reply_to) for chat in queries for m in day.sandbox.messages(chat))
    print(
        f"{len(stories)} stories, {due} alerts due: {lost} lost, {unsettled} not in their last "
        f"state; {sum(got.values())} messages for {sent} alerts, {twice} twice; {replies} replies"
    )
    return lost + unsettled


def _alerts_in(sandbox: Sandbox, chats: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield (chat, story id) for every alert that a chat shows."""
    for chat in chats:
        for message in sandbox.messages(chat):
            for row in message.buttons:
                for button in row:
                    data = str(button.raw.get("callback_data", ""))
                    if data.startswith("hush:"):
                        yield chat, data.removeprefix("hush:")


def main() -> bool:
    parser = argparse.ArgumentParser()
    parser.add_argument("minutes", nargs="?", type=float, default=10)
    parser.add_argument("--days", type=int)
    parser.add_argument("--articles", type=int, default=1_000, help="of each of the --days")
    parser.add_argument("--picture", type=Path, default=Path("month.svg"), help="where the curve of --days is drawn")
    chosen = parser.parse_args()
    if chosen.days is None:
        return asyncio.run(replay(chosen.minutes))
    from tests.bench.load.month import live  # it takes its day from here

    return asyncio.run(live(chosen.days, chosen.articles, chosen.picture))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
