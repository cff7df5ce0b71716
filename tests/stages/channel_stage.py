"""Channels of each kind of speaker through the whole pipeline, and what they tell of one bomb."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.model import Alert, Feed, FeedState, Provenance, SourceKind, Story, Subscriber
from bot.pipeline.pipeline import Pipeline, known_states
from bot.sandbox.channels import PreviewServer
from bot.sources.channels.preview import Preview
from bot.sources.line import Line
from storage.opening import Stores
from tests.stages.pipeline_stage import piped

BOMB = """🔴 مقتل جنديين بانفجار عبوة ناسفة في قضاء الحويجة بكركوك
قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في قضاء الحويجة جنوب غربي كركوك."""
MORE = BOMB.replace("مقتل جنديين", "مقتل خمسة جنود").replace("قتل جنديان", "قتل خمسة جنود")
FIRE = """عبوة ناسفة تقتل جنديين وتصيب ثالثًا في قضاء الحويجة بكركوك
أعلن مصدر أمني مقتل جنديين وإصابة ثالث عندما انفجرت عبوة ناسفة على دوريتهم قرب الحويجة في محافظة كركوك."""
AGENCY, OFFICIAL, NAYA = Provenance.AGENCY, Provenance.OFFICIAL, Provenance.ARMED_GROUP
SPOKEN = {
    "agency": AGENCY,
    "paper": Provenance.NEWSPAPER,
    "cell": OFFICIAL,
    "naya_x": NAYA,
    "plain": Provenance.UNKNOWN,
}


@dataclass(kw_only=True)
class Stage:
    """Channels, who reads them, and a reader who is told."""

    stores: Stores
    server: PreviewServer
    pipeline: Pipeline
    reader: Subscriber
    states: dict[str, FeedState] = field(default_factory=dict)

    async def poll(self, name: str, *, times: int = 1) -> None:
        """Read a channel, so often."""
        url = f"https://t.me/s/{name}"
        feed = Feed(url=url, title=name, kind=SourceKind.CHANNEL, provenance=SPOKEN[name])
        if url not in self.states:
            self.states |= await known_states(self.stores.news, [feed], now=datetime.now(UTC) - timedelta(hours=1))
        for _ in range(times):
            self.states[url] = await self.pipeline.poll(feed, self.states[url], asyncio.Semaphore())

    async def post(self, name: str, text: str, **about: Any) -> int:
        """Have a channel post something, and read it."""
        number = self.server.post(name, text, **about).number
        await self.poll(name)
        return number

    async def stories(self) -> list[Story]:
        """Return all stories, oldest first."""
        found = await self.stores.news.stories_since(datetime.now(UTC) - timedelta(hours=3))
        return sorted(found, key=lambda story: story.first_at)

    async def story(self) -> Story:
        """Return the only story."""
        (story,) = await self.stories()
        return story

    async def event(self) -> Story:
        """Return the only story that follows up no other."""
        (story,) = [one for one in await self.stories() if one.follows is None]
        return story

    async def claimed(self) -> list[Alert]:
        """Take what is due."""
        return list(await self.stores.news.claim(now=datetime.now(UTC), lease_seconds=60, limit=100))

    async def send(self) -> None:
        """Have what is due be sent."""
        for alert in await self.claimed():
            story = await self.stores.news.find_story(alert.story_id)
            assert story is not None
            await self.stores.news.settle_sent(alert.id, message_id=5, revision=story.revision, now=datetime.now(UTC))


@asynccontextmanager
async def channels(tmp_path: Path, *, query: str = "كركوك") -> AsyncIterator[Stage]:
    """Have channels of each kind of speaker be read, and nothing said there yet."""
    follows = piped(tmp_path, query=query, followed_for=timedelta(hours=2), poll_seconds=1)
    async with PreviewServer() as server, follows as here:
        for name in SPOKEN:
            server.add(name)
        here.pipeline.preview = Preview(here.pipeline.fetcher, base=server.url, line=Line(apart=0))
        yield Stage(stores=here.stores, server=server, pipeline=here.pipeline, reader=here.reader)
