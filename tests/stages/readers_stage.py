"""Programs that read what polls brought, without Telegram: several in one process, each with stores of its own."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app.build import Rooms, build
from bot.app.together import Company
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import Article, FeedState, Place
from bot.news.knowledge.knowledge import load_knowledge
from bot.roles.membership import Membership
from bot.settings import Settings
from bot.settings.roles import Role
from storage.database import Database
from storage.opening import open_stores
from storage.sharing.arrivals import Brought
from storage.sharing.sharing import Sharing
from tests.stages.feeds_stage import HERE

PLACES = (
    "كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "النجف", "كربلاء", "الحلة", "الكوت", "العمارة",
    "الناصرية", "السماوة", "الديوانية", "أربيل", "السليمانية", "دهوك", "سامراء", "الفلوجة", "بيجي",
)  # fmt: skip
ACTS = (
    ("بانفجار عبوة ناسفة", "إثر انفجار عبوة ناسفة", "جراء انفجار عبوة ناسفة"),
    ("بهجوم مسلح", "إثر هجوم مسلح", "جراء هجوم شنه مسلحون"),
    ("بقصف بالهاون", "إثر سقوط قذائف هاون", "جراء قصف بقذائف الهاون"),
    ("برصاص قناص", "إثر إصابتهم برصاص قناص", "جراء نيران قناص"),
)
#: Degrees by which two places are told apart.
APART = 0.12
DEAD = (("جنديين", "جنديان"), ("ثلاثة شرطيين", "ثلاثة شرطيين"), ("أربعة مدنيين", "أربعة مدنيين"))
OUTLETS = tuple(f"وكالة {name}" for name in ("نهرين", "الشروق", "الضحى", "الزوراء", "المدار"))


def many_places() -> tuple[str, ...]:
    """Return towns that are named by nothing else, far enough from each other to be told apart."""
    found: list[Place] = []
    for known in load_knowledge().places:
        place = known.place
        is_plain = known.kind in {"city", "town", "district"} and not known.ambiguous and " " not in place.name
        if is_plain and all(abs(place.lat - o.lat) + abs(place.lon - o.lon) > APART for o in found):
            found.append(place)
    return tuple(place.name for place in found)


def reports_of(events: int, now: datetime, places: Sequence[str] = PLACES) -> Iterator[tuple[int, Article]]:
    """Yield five outlets' reports of each event, with its number; no two events of a day share place and act."""
    for event in range(events):
        place, act = places[event % len(places)], ACTS[event // len(places) % len(ACTS)]
        accusative, nominative = DEAD[event % len(DEAD)]
        day = event // (len(places) * len(ACTS))
        at = now - timedelta(days=day, minutes=30)
        for number, outlet in enumerate(OUTLETS):
            how = act[number % len(act)]
            url = f"https://{number}.example.org/rss"
            yield (
                event,
                Article(
                    id=f"{event}-{number}",
                    feed_url=url,
                    source=outlet,
                    language="ar",
                    title=f"مقتل {accusative} {how} في {place}",
                    text=f"قتل {nominative} {how} في مدينة {place}، بحسب مصدر أمني لـ{outlet}.",
                    link=f"https://{number}.example.org/{event}",
                    published_at=at + timedelta(minutes=number),
                    seen_at=now,
                ),
            )


@asynccontextmanager
async def reading(address: str, folder: Path) -> AsyncIterator[tuple[Company, Rooms]]:
    """Open one program that may read; nothing of it runs yet."""
    async with AsyncExitStack() as stack:
        stores = await stack.enter_async_context(
            open_stores(database=address, data_dir=folder, reader=StoryLines(), shared=True)
        )
        fetcher = await stack.enter_async_context(Fetcher(allow_private=True))
        assert stores.sharing is not None
        member = Membership(
            workers=stores.sharing.workers, roles=frozenset({Role.READ}), bot="1", clock=lambda: datetime.now(UTC)
        )
        settings = Settings(telegram_token="1:token", data_dir=folder, database=address)
        company = Company(settings=settings, stores=stores, sharing=stores.sharing, membership=member)
        rooms = await build(settings, stores=stores, fetcher=fetcher, worker=HERE, clock=member.now, company=company)
        yield company, rooms


async def bring(sharing: Sharing, articles: Sequence[Article], now: datetime) -> None:
    """Let articles arrive, each by a poll of its own, as if this test were whoever polls."""
    database: Database = sharing.arrivals.database
    for one in articles:
        state = FeedState(url=one.feed_url, added_at=now - timedelta(days=30), next_poll_at=now)
        await sharing.workers.seize(f"feed:{one.feed_url}", "test")
        await sharing.arrivals.put(Brought(before=state, after=replace(state, polled_at=now), articles=(one,)), "test")
    assert database.on_postgres


async def read_by(
    address: str, folder: Path, programs: int, articles: Sequence[Article], now: datetime
) -> dict[str, str]:
    """Have so many programs read articles; return the story of each."""
    async with AsyncExitStack() as stack:
        several = [await stack.enter_async_context(reading(address, folder)) for _ in range(programs)]
        sharing = several[0][0].sharing
        await bring(sharing, articles, now)
        tasks = []
        for company, _ in several:
            await company.membership.join()
        for company, _ in several:
            await company.membership.workers.ring("workers")
            tasks += [asyncio.create_task(work) for work in company.tasks()]
        try:
            while (await sharing.arrivals.waiting())[0]:
                await asyncio.sleep(0.05)
                for task in tasks:
                    assert not task.done(), task.exception()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        stories = await several[0][1].desk.news.stories_since(now - timedelta(days=30))
    return {report.article_id: story.id for story in stories for report in story.reports}


def shuffled(reports: Sequence[tuple[int, Article]], seed: int) -> list[Article]:
    """Return the articles in a random order."""
    articles = [article for _, article in reports]
    random.Random(seed).shuffle(articles)
    return articles


def groups(story_of: dict[str, str]) -> set[frozenset[str]]:
    """Return which articles are one story's."""
    of_story: dict[str, set[str]] = {}
    for article, story in story_of.items():
        of_story.setdefault(story, set()).add(article)
    return {frozenset(some) for some in of_story.values()}
