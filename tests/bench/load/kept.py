"""How the bot starts, and what it takes, with few stories kept and with many.

    .venv/bin/python -m tests.bench.load.kept [--stories 1000 30000 100000] [--folder FOLDER]

`rasid run` against the sandbox and one feed, with so many made-up stories stored (a thousand a day, so that up to 3,000
are open). From the start of the process: until the first command is answered, until the feed is asked for, until an
article of it has become a story (it waits for the open stories). Memory is the proportional share (PSS) of the bot and
its worker processes, a while after all of that. Filling takes minutes for each ten thousand; with a folder once.
"""

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.bench.load.idle import memory_mb
from tests.bench.load.search import fill, opened
from tests.stages.bot_process import environment, running

TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
TEXT = "قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في قضاء الحويجة جنوب غربي كركوك، بحسب مصدر أمني."
SETTLED = 30
PATIENCE = 300


async def prepare(folder: Path, stories: int) -> None:
    """Store the stories, and nobody who follows anything."""
    folder.mkdir(parents=True, exist_ok=True)
    async with opened("sqlite", folder) as news:
        await fill(news, stories)
    (folder / "people.json").write_text('{"meta": {"1": {"format": 1}}}', encoding="utf-8")


def articles(folder: Path) -> int:
    """Count the articles that are recorded, each in the commit of its story."""
    with closing(sqlite3.connect(folder / "news.db", timeout=10)) as news:
        return int(news.execute("SELECT count(*) FROM rasid_articles").fetchone()[0])


async def told(begun: float, folder: Path, before: int) -> float:
    """Return after how many seconds the article was in a story."""
    while await asyncio.to_thread(articles, folder) == before:
        await asyncio.sleep(0.2)
    return time.perf_counter() - begun


async def polled(begun: float, feeds: FeedServer, slug: str) -> float:
    """Return after how many seconds the feed was asked for."""
    await feeds.polled(slug, timeout=PATIENCE)
    return time.perf_counter() - begun


async def start(folder: Path, stories: int) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        person = sandbox.user(1)
        slug = f"outlet{int(time.time())}"  # a folder that is used again knows the entries of the last time
        feeds.add(slug, "وكالة")
        feeds.publish(slug, TITLE, TEXT, published=datetime.now(UTC))
        env = environment(sandbox, feeds, folder, RASID_LOG="error", RASID_KEEP_DAYS="365")
        before, begun = articles(folder), time.perf_counter()
        async with running(env, folder) as bot, asyncio.timeout(PATIENCE):
            await person.says("/recent انفجار")
            others = asyncio.gather(polled(begun, feeds, slug), told(begun, folder, before))
            await sandbox.next_message(1, timeout=PATIENCE)
            first = time.perf_counter() - begun
            asked, story = await others
            await asyncio.sleep(SETTLED)
            pss, rss = memory_mb(bot.process.pid)
        print(
            f"{stories:>8,} stories: first answer {first:.1f} s, feed asked for {asked:.1f} s, its article a story"
            f" {story:.1f} s; {pss:.0f} MB PSS with its workers, {rss:.0f} MB RSS",
            flush=True,
        )


async def main(sizes: Sequence[int], folder: Path) -> None:
    for stories in sizes:
        await prepare(folder / str(stories), stories)
        await start(folder / str(stories), stories)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", nargs="+", type=int, default=[1_000, 30_000, 100_000])
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(main(chosen.stories, chosen.folder or Path(temporary)))
