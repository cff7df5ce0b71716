"""One story to a crowd of followers: what writing its alerts and claiming them takes, in time and memory.

.venv/bin/python -m tests.bench.load.crowd [chats] [stories]
"""

import asyncio
import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psutil

from bot.alerts.due import alerts_due, followers
from bot.model import ChatKind, FeedState, NewAlert, Subscriber, Subscription
from bot.pipeline.batch import Pushed
from bot.pipeline.newsdesk import Newsdesk
from storage.contract import People, PollResult
from storage.opening import Stores, open_stores
from tests.stages.alerts_stage import QUERY, START, story

_FEED = FeedState(url="https://feed.example/rss", added_at=START, next_poll_at=START)
_CLAIMED_AT_ONCE = 8
_MEGABYTE = 1 << 20


async def _enroll(people: People, chats: int) -> None:
    followed = Subscription(number=1, query=QUERY, typed=QUERY, created_at=START)
    person = Subscriber(chat_id=1, kind=ChatKind.PRIVATE, created_at=START, subscriptions=(followed,))
    for first in range(1, chats + 1, 10_000):
        some = range(first, min(first + 10_000, chats + 1))
        await asyncio.gather(*(people.update(c, lambda _, c=c: replace(person, chat_id=c)) for c in some))  # type: ignore[misc]  # mypy cannot type a lambda's default


async def _commit(stores: Stores, chats: int, stories: int, *, streamed: bool) -> None:
    made = {one.id: one for one in (replace(story(), id=f"story{n:07}") for n in range(stories))}
    pushed = [Pushed(story_id=name, matched=[(QUERY, range(1, chats + 1))], seen_at=START) for name in made]
    newsdesk = Newsdesk.__new__(Newsdesk)
    newsdesk.people, newsdesk.clock = stores.people, lambda: START
    alerts: list[NewAlert] | AsyncIterator[NewAlert]
    if streamed:
        alerts = newsdesk._alerts(made, pushed)
    else:  # as it was: everything built first
        found = await stores.people.find_many(range(1, chats + 1))
        alerts = [
            alert
            for one in made.values()
            for subscriber, (_, queries) in zip(found, followers([(QUERY, range(1, chats + 1))]), strict=True)
            for alert in alerts_due(one, subscriber, queries, seen_at=START, now=START)
        ]
    await stores.news.commit(PollResult(feed=_FEED, stories=list(made.values()), alerts=alerts, now=START))


async def measure(chats: int, stories: int, *, streamed: bool) -> str:
    """Write the alerts, then claim and settle some; return a line of figures."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_stores(database=None, data_dir=Path(folder)) as stores:
            await _enroll(stores.people, chats)
            gc.collect()
            before = psutil.Process().memory_info().rss
            began = time.perf_counter()
            await _commit(stores, chats, stories, streamed=streamed)
            took = time.perf_counter() - began
            grown = psutil.Process().memory_info().rss - before
            counts = await stores.news.outbox_counts(now=START)
            settled, began = 0, time.perf_counter()
            while settled < 2000:
                now = START + timedelta(seconds=settled)
                for alert in await stores.news.claim(now=now, lease_seconds=300, limit=_CLAIMED_AT_ONCE):
                    await stores.news.settle_sent(alert.id, message_id=settled + 1, revision=1, now=now)
                    settled += 1
            rate = settled / (time.perf_counter() - began)
    return (
        f"{'streamed' if streamed else 'built at once'}: {counts.due} alerts written in {took:.1f} s, memory grew by "
        f"{grown / _MEGABYTE:.0f} MB; claimed and settled {rate:.0f} a second"
    )


async def traced(chats: int, stories: int, *, streamed: bool) -> str:
    """Return the peak of Python's own memory while the alerts are written."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_stores(database=None, data_dir=Path(folder)) as stores:
            await _enroll(stores.people, chats)
            gc.collect()
            tracemalloc.start()
            await _commit(stores, chats, stories, streamed=streamed)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
    return f"{'streamed' if streamed else 'built at once'}: peak of {peak / _MEGABYTE:.1f} MB for objects"


if __name__ == "__main__":
    crowd, events = (int(sys.argv[n]) if len(sys.argv) > n else default for n, default in ((1, 50_000), (2, 1)))
    for how in (True, False):  # streamed first: memory once grown isn't given back
        print(asyncio.run(measure(crowd, events, streamed=how)))
    for how in (True, False):
        print(asyncio.run(traced(crowd, events, streamed=how)))
