"""One poll over real feeds and stores: one commit, nothing half done, nothing twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StorageError
from bot.model import Article, Assessment, Feed, FeedState
from bot.news.text.reading import Reading
from bot.news.understand import assess
from bot.pipeline.pipeline import Pipeline, known_states
from bot.sandbox.feeds import FeedServer
from bot.sources.worker.worker import ParseWorker
from bot.subscribers.registry import Registry
from storage.contract import PollResult
from storage.opening import Stores
from tests.stages.pipeline_stage import FullDisk, piped

TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
TEXT = "قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في قضاء الحويجة جنوب غربي كركوك، بحسب مصدر أمني."


class Watched:
    """A News store that keeps which stories were committed as loud."""

    def __init__(self, news: Any) -> None:
        self._news = news
        self.loud: list[frozenset[str]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)

    async def commit(self, result: PollResult) -> None:
        self.loud.append(result.loud)
        await self._news.commit(result)


class Model:
    """A writer that says it is one."""

    async def write(self, article: Article, assessment: Assessment) -> Assessment:
        return replace(assessment, summary=f"بكلمات النموذج: {article.title}.")


@dataclass(kw_only=True)
class Stage:
    stores: Stores
    server: FeedServer
    pipeline: Pipeline
    states: dict[str, FeedState] = field(default_factory=dict)

    async def poll(self, slug: str) -> None:
        url = self.server.address(slug)
        if url not in self.states:
            self.states |= await known_states(self.stores.news, [Feed(url=url)], now=datetime.now(UTC))
        feed = Feed(url=url, title=self.server.outlets[slug].title)
        self.states[url] = await self.pipeline.poll(feed, self.states[url], asyncio.Semaphore())

    async def due(self) -> list[str]:
        alerts = await self.stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=10)
        found = [await self.stores.news.find_story(alert.story_id) for alert in alerts]
        return [story.headline for story in found if story is not None]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    worker = ParseWorker()
    async with FeedServer() as server, piped(tmp_path, poll_seconds=1, worker=worker) as here:
        server.add("one", "وكالة الأولى")
        server.add("two", "وكالة الثانية")
        yield Stage(stores=here.stores, server=server, pipeline=here.pipeline)
    worker.close()


async def test_what_could_not_be_committed_is_decided_on_again(at: Stage) -> None:
    await at.poll("one")
    at.server.publish("one", TITLE, TEXT)
    at.pipeline.news = FullDisk(at.stores.news, failures=1)
    with pytest.raises(StorageError):
        await at.poll("one")
    assert await at.due() == []
    await at.poll("one")
    assert await at.due() == [TITLE]
    (story,) = await at.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=1))
    assert (story.revision, len(story.reports)) == (1, 1)


async def test_one_article_in_two_feeds_is_one_alert(at: Stage) -> None:
    await asyncio.gather(at.poll("one"), at.poll("two"))
    for slug in ("one", "two"):
        at.server.publish(slug, TITLE, TEXT, guid="https://one.example/bomb", link="https://one.example/bomb")
    await asyncio.gather(at.poll("one"), at.poll("two"))
    assert await at.due() == [TITLE]
    (story,) = await at.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=1))
    assert len(story.reports) == 1


async def test_two_outlets_on_one_event_are_one_story(at: Stage) -> None:
    await asyncio.gather(at.poll("one"), at.poll("two"))
    at.server.publish("one", TITLE, TEXT)
    at.server.publish("two", "عبوة ناسفة تقتل جنديين جنوب غربي كركوك", TEXT.replace("بحسب", "وفق"))
    await asyncio.gather(at.poll("one"), at.poll("two"))
    assert len(await at.due()) == 1


async def test_every_follower_of_a_crowd_gets_the_alert(at: Stage) -> None:
    reader = await at.stores.people.find(7)
    assert reader is not None
    crowd = [replace(reader, chat_id=chat) for chat in range(8, 1209)]
    await asyncio.gather(*(at.stores.people.update(one.chat_id, lambda _, one=one: one) for one in crowd))  # type: ignore[misc]  # mypy cannot type a lambda's default
    at.pipeline.index = (await Registry.load(at.stores.people)).index
    await at.poll("one")
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    assert (await at.stores.news.outbox_counts(now=datetime.now(UTC))).due == 1202


async def test_only_a_change_that_readers_have_to_be_told_is_loud(at: Stage) -> None:
    watched = at.pipeline.news = Watched(at.stores.news)
    await asyncio.gather(at.poll("one"), at.poll("two"))
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    at.server.publish("two", "عبوة ناسفة تقتل جنديين جنوب غربي كركوك", TEXT.replace("بحسب", "وفق"))
    await at.poll("two")
    at.server.publish(
        "two",
        "ارتفاع حصيلة انفجار العبوة الناسفة في الحويجة إلى خمسة قتلى",
        TEXT.replace("قتل جنديان", "قتل خمسة جنود"),
    )
    await at.poll("two")
    (story,) = await at.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=1))
    assert story.killed == 5
    assert [len(loud) for loud in watched.loud] == [0, 0, 1]


async def test_a_new_feeds_backlog_is_kept_but_not_pushed(at: Stage) -> None:
    at.server.publish("one", TITLE, TEXT, published=datetime.now(UTC) - timedelta(minutes=10))
    at.server.publish("one", "قصف بقذائف الهاون شمالي صلاح الدين", "سقطت قذائف هاون على ناحية.", dated=False)
    await at.poll("one")
    assert await at.due() == []
    assert len(await at.pipeline.news.search(None, most=9)) == 2


async def test_the_writer_words_only_what_is_pushed(at: Stage) -> None:
    at.pipeline.writer = Model()
    at.server.publish(
        "one", "انفجار قديم في الموصل", "دوى انفجار وسط الموصل.", published=datetime.now(UTC) - timedelta(hours=30)
    )
    await at.poll("one")
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    stories = await at.stores.news.stories(await at.stores.news.search(None, most=9))
    told = {story.headline: story.summary for story in stories}
    assert told[TITLE] == f"بكلمات النموذج: {TITLE}."
    assert "النموذج" not in told["انفجار قديم في الموصل"]


async def test_a_bug_in_comparing_stories_costs_no_alert(at: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await at.poll("one")

    def place(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.stories.newsroom.place", place)
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    assert await at.due() == [TITLE]


async def test_an_article_that_cannot_be_understood_stops_no_other(at: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await at.poll("one")

    def fail_at_a_bomb(reading: Reading, **rest: Any) -> Assessment:
        if "قنبلة" in reading.title:
            raise ZeroDivisionError
        return assess(reading, **rest)

    monkeypatch.setattr("bot.stories.newsroom.assess", fail_at_a_bomb)
    at.server.publish("one", "انفجار قنبلة في كركوك", "انفجرت قنبلة وسط كركوك.")
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    assert await at.due() == [TITLE]


async def test_a_denial_is_told_to_those_who_were_told_of_what_it_denies(at: Stage) -> None:
    await asyncio.gather(at.poll("one"), at.poll("two"))
    at.server.publish("one", TITLE, TEXT)
    await at.poll("one")
    (alert,) = await at.stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=10)
    await at.stores.news.settle_sent(alert.id, message_id=5, revision=1, now=datetime.now(UTC))
    denial = "خلية الإعلام الأمني تنفي وقوع انفجار عبوة ناسفة في الحويجة"
    at.server.publish("two", denial, f"نفت خلية الإعلام الأمني ما نشر عن مقتل جنديين: {TEXT}")
    await at.poll("two")
    told = {story.headline: story for story in await at.stores.news.stories_since(datetime.now(UTC) - timedelta(1))}
    assert (told[TITLE].status, told[TITLE].revision) == ("denied", 2)
    assert told[denial].follows == told[TITLE].id
    due = await at.stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=10)
    assert [(alert.story_id, alert.message_id) for alert in due] == [(told[TITLE].id, 5)], "one reply, no second alert"
