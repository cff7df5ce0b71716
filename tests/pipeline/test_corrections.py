"""Entries that an outlet changes in place, through the whole pipeline."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.errors import StorageError
from bot.model import Feed, FeedState, Story
from bot.pipeline.pipeline import Pipeline
from bot.sandbox.feeds import FeedServer
from storage.contract import News
from storage.opening import Stores
from tests.stages.pipeline_stage import FullDisk, piped

TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
TEXT = "قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش في قضاء الحويجة جنوب غربي كركوك، بحسب مصدر أمني."
MORE_TITLE = TITLE.replace("مقتل جنديين", "مقتل خمسة جنود")
MORE = TEXT.replace("قتل جنديان", "قتل خمسة جنود")
HARVEST = "افتتاح معرض للتمور في كركوك بمشاركة مزارعين من الحويجة"
URL = "https://one.example/bomb"


@dataclass(kw_only=True)
class Stage:
    stores: Stores
    server: FeedServer
    pipeline: Pipeline
    state: FeedState

    def say(self, title: str, text: str, *, guid: str = "bomb", age: timedelta = timedelta(0)) -> None:
        """Have the outlet show this in place of whatever stood under the guid."""
        outlet = self.server.outlets["one"]
        outlet.items = [item for item in outlet.items if item.guid != guid]
        self.server.publish("one", title, text, guid=guid, link=URL, published=datetime.now(UTC) - age)

    async def poll(self, *, times: int = 1) -> None:
        for _ in range(times):
            self.state = await self.pipeline.poll(
                Feed(url=self.state.url, title="الأولى"), self.state, asyncio.Semaphore()
            )

    async def story(self) -> Story:
        (story,) = await self.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=20))
        return story

    async def send(self) -> list[tuple[int | None, str]]:
        """Have what is due be sent: what each message replaces, and the story's headline."""
        sent = []
        for alert in await self.stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=10):
            story = await self.stores.news.find_story(alert.story_id)
            assert story is not None
            sent.append((alert.message_id, story.headline))
            await self.stores.news.settle_sent(alert.id, message_id=5, revision=story.revision, now=datetime.now(UTC))
        return sent


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    now = datetime.now(UTC) - timedelta(hours=1)
    async with FeedServer() as server, piped(tmp_path) as here:
        server.add("one", "الأولى", validators=False)
        state = FeedState(url=server.address("one"), added_at=now, next_poll_at=now)
        yield Stage(stores=here.stores, server=server, pipeline=here.pipeline, state=state)


async def test_a_toll_corrected_under_one_guid_edits_the_message(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    assert await at.send() == [(None, TITLE)]
    at.say(MORE_TITLE, MORE)
    await at.poll()
    story = await at.story()
    assert (story.killed, story.revision, len(story.reports)) == (5, 2, 1)
    assert await at.send() == [(5, MORE_TITLE)]
    await at.poll(times=2)
    assert await at.send() == []


async def test_a_toll_that_was_too_high_is_taken_back_by_its_outlet(at: Stage) -> None:
    at.say(MORE_TITLE, MORE)
    await at.poll()
    at.say(TITLE, TEXT)
    await at.poll()
    assert (await at.story()).killed == 2


async def test_a_text_that_flaps_edits_nothing_twice(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    await at.send()
    sent = []
    for title, text in ((MORE_TITLE, MORE), (TITLE, TEXT)) * 4:
        at.say(title, text)
        await at.poll()
        sent += await at.send()
    assert sent == [(5, MORE_TITLE)]
    assert (await at.story()).revision == 2


async def test_an_entry_that_vanishes_and_returns_is_no_news(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    await at.send()
    before = await at.story()
    shown, at.server.outlets["one"].items = at.server.outlets["one"].items, []
    at.say(HARVEST, "", guid="dates")
    await at.poll()
    at.server.outlets["one"].items += shown
    await at.poll()
    assert (await at.story(), await at.send()) == (before, [])


async def test_ids_that_change_at_each_fetch_are_caught_by_link_and_text(at: Stage) -> None:
    for number in range(4):
        at.server.outlets["one"].items.clear()
        at.say(TITLE, TEXT, guid=f"bomb-{number}")
        await at.poll()
    story = await at.story()
    assert (story.revision, len(story.reports)) == (1, 1)
    assert await at.send() == [(None, TITLE)]


async def test_an_entry_rewritten_into_other_news_is_taken_back(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    at.say(HARVEST, "افتتح معرض للتمور وسط المدينة.")
    await at.poll()
    assert (await at.story()).is_withdrawn


async def test_an_entry_that_becomes_news_by_its_correction_is_told(at: Stage) -> None:
    at.say(HARVEST, "افتتح معرض للتمور وسط المدينة.")
    await at.poll()
    assert await at.send() == []
    at.say(TITLE, TEXT)
    await at.poll()
    assert await at.send() == [(None, TITLE)]


async def test_a_correction_of_what_stood_there_before_the_feed_was_added_is_pushed_to_nobody(at: Stage) -> None:
    at.say(TITLE, TEXT, age=timedelta(hours=5))
    await at.poll()
    at.say(MORE_TITLE, MORE, age=timedelta(hours=5))
    await at.poll()
    assert (await at.story()).killed == 5
    assert await at.send() == []


async def test_a_correction_that_could_not_be_committed_is_found_again(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    at.say(MORE_TITLE, MORE)
    at.pipeline.news = cast(News, FullDisk(at.stores.news, failures=1))
    with pytest.raises(StorageError):
        await at.poll()
    await at.poll()
    assert (await at.story()).killed == 5


async def test_what_was_read_by_a_version_that_remembered_no_texts_is_no_correction(at: Stage) -> None:
    at.say(TITLE, TEXT)
    await at.poll()
    before = await at.story()
    at.state = replace(at.state, entries="", body_hash=None)
    at.say(MORE_TITLE, MORE)
    await at.poll()
    assert await at.story() == before
    at.say(TITLE, MORE)
    await at.poll()
    assert (await at.story()).revision == 2
