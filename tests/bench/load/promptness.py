"""From a post on a channel, or an entry in a feed, to its alert: the whole bot, its sources at their own rhythm.

.venv/bin/python -m tests.bench.load.promptness [posts] [channels] [feeds]

`rasid run`'s own composition root against servers on this machine, over real sockets, by a clock that skips idle time
(`skipping.py`): hours of news in minutes, while fetching, reading, placing and sending take as long as they take.
Channels publish 3 to 200 times a day, feeds 20 to 100 times, in bursts and more by day, as a channel was found to do in
83 days: of the gaps between its posts the deciles are .06, .09, .18, .27, .42, .60, .90, 1.35 and 2.3 of their mean.
Each item is an event of its own. The last line is of a bot that asks each second, by this machine's clock.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.app.run import run
from bot.news.knowledge.knowledge import load_knowledge
from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.world import Event
from bot.settings import load
from tests.bench.load.skipping import SkippingLoop
from tests.stages.bot_process import environment

#: Posts and entries a day; taken again from the beginning when there are more sources.
CHANNELS = (200, 50, 100, 20, 50, 140, 30, 70, 8, 3)
FEEDS = (100, 50, 20, 40, 70, 20, 30, 100, 50, 24)
#: How much is published in the hours of Baghdad's day, beside the mean.
HOURS = (
    *(1.2, 1.2, 0.8, 0.7, 0.6, 0.6, 0.6, 0.5, 0.6, 0.7, 0.8, 0.8),
    *(0.9, 1.1, 1.4, 1.5, 1.4, 1.2, 1.0, 1.2, 1.2, 1.6, 1.5, 1.3),
)
#: Of what is published so much follows on what was, after a fifth of the mean gap.
FOLLOWS, SOONER = 0.4, 0.2
READER, BEFORE, SHOWN = 7, timedelta(days=3), 40
KINDS = (
    ("انفجار عبوة ناسفة في {place}", "انفجرت عبوة ناسفة على طريق زراعي في {place} من دون خسائر."),
    ("اعتقال {n} من عناصر داعش في {place}", "ألقت قوة أمنية القبض على {n} من عناصر تنظيم داعش في {place}."),
    ("هجوم مسلح على نقطة تفتيش في {place}", "هاجم مسلحون نقطة تفتيش للشرطة في {place}، وأصيب {n} من عناصرها."),
    ("العثور على كدس عتاد في {place}", "عثرت فرقة من الهندسة على كدس عتاد فيه {n} قذائف في {place} وأتلفته."),
    ("طائرة مسيرة تستهدف موقعا في {place}", "استهدفت طائرة مسيرة موقعا للجيش في {place} وأصيب {n} جنود."),
)  # fmt: skip
QUERY = "عبوة أو داعش أو مسلحون أو عتاد أو مسيرة"


def arrivals(per_day: float, chance: random.Random, *, begin: datetime) -> Iterator[datetime]:
    """Yield when a source publishes."""
    mean = 86_400 / per_day
    begun, following = begin.timestamp(), list[float]()
    while True:
        hour = (datetime.fromtimestamp(begun, UTC).hour + 3) % 24
        begun += chance.expovariate((1 - FOLLOWS) * HOURS[hour] / mean)
        while following and min(following) < begun:
            yield datetime.fromtimestamp(following.pop(following.index(min(following))), UTC)
        at = begun
        while chance.random() < FOLLOWS:
            at += chance.expovariate(1 / (SOONER * mean))
            following.append(at)
        yield datetime.fromtimestamp(begun, UTC)


def events() -> Iterator[tuple[str, str]]:
    """Yield headlines and texts, each of another place or kind than those of the hours before."""
    known = load_knowledge().places
    places = [one.place.name for one in known if one.kind in ("district", "town", "subdistrict") and not one.ambiguous]
    random.Random(1).shuffle(places)
    number = 0
    while True:
        for place in places:
            title, text = KINDS[number % len(KINDS)]
            number += 1
            words = {"place": place, "n": 3 + number % 7}
            yield title.format(**words), f"{text.format(**words)} وقال مصدر محلي إن التحقيق مستمر."
        number += 1


class Watched(PreviewServer):
    """A preview that notes when it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def count(self, name: str) -> None:
        self.times.append(asyncio.get_running_loop().time())
        super().count(name)


@dataclass(kw_only=True)
class Newsroom:
    """Sources that publish, and what became of it."""

    sandbox: Sandbox
    feeds: FeedServer
    channels: Watched
    clock: Callable[[], datetime]
    news: Iterator[tuple[str, str]] = field(default_factory=events)
    numbers: Iterator[int] = field(default_factory=lambda: count(1_000))
    #: When what stands at a link was published, and by whom; when its alert came.
    published: dict[str, tuple[float, str]] = field(default_factory=dict)
    told: dict[str, float] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        """Note the alerts that come."""
        if event.kind == "message" and event.chat_id == READER and event.message is not None:
            for link in {button.url for row in event.message.buttons for button in row} & self.published.keys():
                self.told.setdefault(link, asyncio.get_running_loop().time())

    @asynccontextmanager
    async def read_by_a_bot(self, env: Mapping[str, str], **more: Any) -> AsyncIterator[None]:
        """Run a bot by these settings meanwhile, of which a reader has asked for all that is published."""
        stop, started = asyncio.Event(), asyncio.Event()
        bot = asyncio.create_task(run(load(env), stop=stop, ready=started.set, **more))
        await started.wait()
        await self.sandbox.user(READER).says(f"/subscribe {QUERY}")
        await self.sandbox.next_message(READER)
        self.sandbox.on_event(self.hear)
        yield
        stop.set()
        await bot

    def publish(self, source: str) -> None:
        """Have a source publish an event."""
        title, text = next(self.news)
        if source in self.feeds.outlets:
            name = f"{source}-{next(self.numbers)}"
            link = self.feeds.publish(source, title, text, published=self.clock(), guid=name).link
            del self.feeds.outlets[source].items[:-SHOWN]
        else:
            post = self.channels.post(source, f"{title}\n{text}", at=self.clock())
            link = f"https://t.me/{source}/{post.number}"
            self.channels.channels[source].posts.pop(post.number - SHOWN, None)
        self.published[link] = asyncio.get_running_loop().time(), source

    def remember(self, source: str, moments: Sequence[datetime]) -> None:
        """Give a source a past of other news."""
        for moment in moments[-SHOWN:]:
            if source in self.feeds.outlets:
                self.feeds.publish(source, "جلسة جديدة للبرلمان", f"جلسة في {moment:%H:%M}", published=moment)
            else:
                self.channels.post(source, f"صباح الخير، الساعة {moment:%H:%M}", at=moment)

    async def live(self, source: str, per_day: float, *, since: datetime) -> None:
        """Publish for ever, as often as that; `since` is when the bot began."""
        chance = random.Random(source)
        moments = arrivals(per_day, chance, begin=since - BEFORE)
        past = []
        while (moment := next(moments)) <= since:
            past.append(moment)
        self.remember(source, past)
        while True:
            await asyncio.sleep(max(0.0, (moment - self.clock()).total_seconds()))
            self.publish(source)
            moment = next(moments)

    def waits(self, kind: str) -> dict[str, list[float]]:
        """Return how long the alerts of one kind of source took, by source."""
        found: dict[str, list[float]] = defaultdict(list)
        for link, (at, source) in self.published.items():
            if source.startswith(kind) and link in self.told:
                found[source].append(self.told[link] - at)
        return found

    def told_of(self, kind: str) -> int:
        """Return how many of one kind's alerts came."""
        return sum(map(len, self.waits(kind).values()))


def _rates(kind: str, count: int, rates: Sequence[float]) -> dict[str, float]:
    return {f"{kind}{number}": rates[number % len(rates)] for number in range(count)}


async def own_rhythm(items: int, channels: int, feeds: int, folder: Path) -> list[str]:
    """Let sources live until so many posts and so many entries have been told of."""
    loop = asyncio.get_running_loop()
    begin = datetime.now(UTC).replace(hour=5, minute=0, second=0)  # eight in Baghdad
    zero = loop.time()

    def clock() -> datetime:
        return begin + timedelta(seconds=loop.time() - zero)

    rates = _rates("channel", channels, CHANNELS) | _rates("feed", feeds, FEEDS)
    async with Sandbox(clock=lambda: clock().timestamp()) as sandbox, FeedServer() as served, Watched() as previews:
        here = Newsroom(sandbox=sandbox, feeds=served, channels=previews, clock=clock)
        for name in rates:
            served.add(name, f"وكالة {name}") if name.startswith("feed") else previews.add(name, f"قناة {name}")
        lives = [asyncio.create_task(here.live(name, rate, since=begin)) for name, rate in rates.items()]
        await asyncio.sleep(0)
        names = [f"@{name}" if name in previews.channels else served.address(name) for name in rates]
        env = environment(sandbox, served, folder, RASID_TELEGRAM_PREVIEW=previews.url, RASID_LOG="error")
        env |= {"RASID_FEEDS": ",".join(names), "RASID_POLL_SECONDS": ""}
        async with here.read_by_a_bot(env, clock=clock):
            await asyncio.sleep(600)  # by then each source was asked once
            here.published.clear()
            previews.times.clear()
            served.requests.clear()
            watched = loop.time()
            while any(here.told_of(kind) < items for kind, some in (("channel", channels), ("feed", feeds)) if some):
                await asyncio.sleep(60)
            hours = (loop.time() - watched) / 3600
            for life in lives:
                life.cancel()
            await asyncio.sleep(900)  # what is on its way
    return [
        f"{channels} channels and {feeds} feeds at their own rhythm, {hours:.1f} hours",
        *_summary("channel", here, rates),
        *_summary("feed", here, rates),
        *([_line_of(previews.times, hours)] if channels else []),
        f"  feeds were asked {sum(served.requests.values()) / hours / max(feeds, 1):.0f} times an hour each",
    ]


def _summary(kind: str, here: Newsroom, rates: dict[str, float]) -> list[str]:
    found = here.waits(kind)
    every = [wait for some in found.values() for wait in some]
    if not every:
        return []
    of = sum(source.startswith(kind) for _, source in here.published.values())
    by_rate: dict[float, list[float]] = defaultdict(list)
    for source, some in found.items():
        by_rate[rates[source]] += some
    each = ", ".join(f"{rate:g}: {median(some):.1f}" for rate, some in sorted(by_rate.items()))
    deciles = quantiles(every, n=10)
    return [
        f"  {kind}s: {len(every)} of {of} told by an alert of their own, after {median(every):.1f} s (median), mean "
        f"{sum(every) / len(every):.1f}, nine in ten within {deciles[-1]:.1f}",
        f"    median by how often they publish a day: {each}",
    ]


def _line_of(times: Sequence[float], hours: float) -> str:
    closest = min(later - earlier for earlier, later in pairwise(times))
    return f"  channels' host: asked {len(times) / hours / 3600:.2f} times a second, never within {closest:.3f} s"


async def each_second(items: int, kind: str, folder: Path) -> list[str]:
    """Ask two feeds, or a channel, each second, by this machine's clock, and publish now and then."""
    chance = random.Random(3)
    async with Sandbox() as sandbox, FeedServer() as served, Watched() as previews:
        here = Newsroom(sandbox=sandbox, feeds=served, channels=previews, clock=lambda: datetime.now(UTC))
        sources = ["feed0", "feed1"] if kind == "feed" else ["channel0"]
        for name in sources:
            served.add(name) if kind == "feed" else previews.add(name)
            here.remember(name, [datetime.now(UTC) - timedelta(hours=1)])
        env = environment(sandbox, served, folder, RASID_TELEGRAM_PREVIEW=previews.url, RASID_LOG="error")
        env |= {"RASID_FEEDS": served.addresses or "@channel0"}
        async with here.read_by_a_bot(env):
            await asyncio.sleep(3)
            for number in range(items):
                here.publish(sources[number % len(sources)])
                await asyncio.sleep(chance.uniform(1.1, 1.6))  # a chat is sent one message a second
            await asyncio.sleep(5)
    waits = [wait for some in here.waits(kind).values() for wait in some]
    return [
        f"a {kind} asked each second: {len(waits)} of {items} told by an alert of their own, after "
        f"{median(waits):.2f} s (median), nine in ten within {quantiles(waits, n=10)[-1]:.2f}"
    ]


def main(items: int = 200, channels: int = 10, feeds: int = 20) -> None:
    """Run the three, each with a bot of its own, and print what was found."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        with asyncio.Runner(loop_factory=SkippingLoop) as runner:
            print("\n".join(runner.run(own_rhythm(items, channels, feeds, Path(folder) / "own"))), flush=True)
        for kind in ("feed", "channel"):
            print("\n".join(asyncio.run(each_second(items, kind, Path(folder) / kind))), flush=True)
    print(f"measured in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
