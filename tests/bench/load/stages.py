"""Where the time goes from an entry in a feed to its alert, the feed asked each second: stage by stage, in one run.

.venv/bin/python -m tests.bench.load.stages [entries] [busy]

The bot is `rasid run`'s own composition root, against servers on this machine. An entry waits for the next poll, is
fetched, read in the process apart, learnt from and understood, placed, committed, claimed and planned, and sent. Each
stage is the clock's time since the stage before ended. Entries come so far apart that the pace of a chat, a message a
second, keeps none back; no more than a feed may have told singly in ten minutes. `busy` processes do nothing but
count beside it, as on a machine that has much else to do.
"""

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any, Final

from bot.alerts.delivery import Delivery
from bot.feeds.fetching.fetch import Fetcher
from bot.pipeline.newsdesk import Newsdesk
from bot.pipeline.readers import Readers
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sources.worker.worker import ParseWorker
from storage.news.news import SqlNews
from tests.bench.load.promptness import Newsroom, Watched
from tests.stages.bot_process import environment

#: What ends each stage, in their order.
STAGES: Final[dict[str, tuple[type, str]]] = {
    "fetched": (Fetcher, "fetch"),
    "parsed": (ParseWorker, "parse"),
    "learnt from": (Readers, "learn"),
    "understood": (Readers, "assess"),
    "placed": (Newsdesk, "_decide"),
    "committed": (SqlNews, "commit"),
    "claimed": (SqlNews, "claim"),
    "planned": (Delivery, "plan"),
}
FEED: Final = "feed0"


@contextmanager
def noted(ends: dict[str, list[float]]) -> Iterator[None]:
    """Note when each stage ends, whatever it worked on: one entry at a time is on its way."""
    before = {name: getattr(kind, method) for name, (kind, method) in STAGES.items()}

    def noting(name: str, work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @wraps(work)
        async def worked(*args: Any, **kwargs: Any) -> Any:
            try:
                return await work(*args, **kwargs)
            finally:
                ends[name].append(asyncio.get_running_loop().time())

        return worked

    for name, (kind, method) in STAGES.items():
        setattr(kind, method, noting(name, before[name]))
    try:
        yield
    finally:
        for name, (kind, method) in STAGES.items():
            setattr(kind, method, before[name])


class Asked(FeedServer):
    """A feed server that notes when it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def count(self, name: str) -> None:
        self.times.append(asyncio.get_running_loop().time())
        super().count(name)


async def entries(count: int, folder: Path) -> list[dict[str, float]]:
    """Return how long each entry took at each stage."""
    chance, ends = random.Random(3), defaultdict[str, list[float]](list)
    async with Sandbox() as sandbox, Asked() as served, Watched() as previews:
        here = Newsroom(sandbox=sandbox, feeds=served, channels=previews, clock=lambda: datetime.now(UTC))
        served.add(FEED)
        here.remember(FEED, [datetime.now(UTC) - timedelta(hours=1)])
        env = environment(sandbox, served, folder, RASID_LOG="error")
        with noted(ends):
            async with here.read_by_a_bot(env):
                await asyncio.sleep(3)
                for _ in range(count):
                    here.publish(FEED)
                    await asyncio.sleep(chance.uniform(2.1, 3.1))  # so that the chat's pace keeps none back
                await asyncio.sleep(5)
        published = {link: at for link, (at, _) in here.published.items() if link in here.told}
        return [_apart(at, here.told[link], ends | {"asked for": served.times}) for link, at in published.items()]


def _apart(published: float, told: float, ends: dict[str, list[float]]) -> dict[str, float]:
    """Return how long each stage of one entry took."""
    took, last = dict[str, float](), published
    for name in ("asked for", *STAGES):
        end = min((end for end in ends[name] if last <= end <= told), default=last)
        took[name], last = end - last, end
    return took | {"sent": told - last, "in all": told - published, "ours": told - published - took["asked for"]}


def main(count: int = 12, busy: int = 0) -> None:
    """Print a line for each stage."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
    began, cpu = time.perf_counter(), time.process_time()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(entries(count, Path(folder)))
    finally:
        for other in others:
            other.kill()
    spent = time.process_time() - cpu
    print(f"{len(found)} of {count} entries had an alert of their own; {busy} others were busy; milliseconds:")
    for name in found[0]:
        times = [1000 * took[name] for took in found]
        nine = quantiles(times, n=10)[-1]
        print(f"  {name:<12} median {median(times):6.0f}  mean {fmean(times):6.0f}  nine in ten within {nine:6.0f}")
    print(
        f"measured in {time.perf_counter() - began:.0f} s, of which this process, servers and all, worked {spent:.0f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
