"""The sender against the strict Bot API of the sandbox: limits kept ahead of time, refusals as Telegram makes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from telegram import Bot

from bot.botapi.limits import Rate
from bot.botapi.transport import Request
from bot.sandbox import Limits, Sandbox
from bot.sandbox.telegram.faults import DELIVERED_THEN_TIMEOUT, INTERNAL_ERROR, RESET_AFTER
from bot.sandbox.telegram.people import Person
from storage.opening import open_stores
from tests.stages.alerts_stage import Stage, Telegram, WatchedNews, story


@dataclass
class Scene:
    """The sandbox and the stage in it."""

    sandbox: Sandbox
    at: Stage

    async def join(self, *people: int) -> list[Person]:
        await asyncio.gather(*(self.at.person(person) for person in people))
        return [self.sandbox.user(person) for person in people]


@asynccontextmanager
async def scene(folder: Path, *, limits: Limits | None = None, read_timeout: float = 10) -> AsyncIterator[Scene]:
    request = Request(connections=16, read_timeout=read_timeout)
    try:
        async with Sandbox(limits=limits) as sandbox, open_stores(database=None, data_dir=folder) as stores:
            bot = Bot(sandbox.token, base_url=f"{sandbox.url}/bot", request=request, get_updates_request=request)
            watched = WatchedNews(stores.news)
            at = Stage(telegram=Telegram(), people=stores.people, news=stores.news, watched=watched, bot=bot)
            yield Scene(sandbox=sandbox, at=at)
    finally:
        await request.shutdown()


async def test_a_groups_twenty_first_alert_in_a_minute_waits_in_the_outbox(tmp_path: Path) -> None:
    async with scene(tmp_path, limits=Limits(chat_burst=100)) as here:
        here.sandbox.group(-1001)
        await here.at.person(-1001)
        await here.join(7)
        for name in "abcdefghijklmnopqrstuvw":
            await here.at.due(story(name), -1001)
        await here.at.due(story("z", severity=1), 7)
        async with here.at.sending(rate=Rate(chat_burst=100)) as sender:
            await here.at.watched.until_done("settle_sent", 21)
            await here.at.watched.until_done("retry", 3)
        assert here.sandbox.meter is not None
        assert here.sandbox.meter.refused == 0
        assert len(here.sandbox.messages(-1001)) == 20
        assert len(here.sandbox.messages(7)) == 1
        due = [await here.at.alert(name * 12, -1001) for name in "uvw"]
        pauses = [(alert.due_at - here.at.now).total_seconds() for alert in due]
        assert 50 < pauses[0] < pauses[1] < pauses[2] < 70
        assert sender.tally.retried == {}


async def test_a_real_reader_sees_the_message_as_telegram_shows_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as here:
        await here.join(7)
        await here.at.due(story(headline="اشتباك <قرب> كركوك & «الحويجة»"), 7)
        async with here.at.sending():
            await here.at.watched.until_done("settle_sent")
        (message,) = here.sandbox.messages(7)
        assert "اشتباك <قرب> كركوك & «الحويجة»" in message.text.replace("\u2068", "").replace("\u2069", "")


async def test_a_person_who_blocks_the_bot_is_parked(tmp_path: Path) -> None:
    async with scene(tmp_path) as here:
        blocker, _ = await here.join(7, 8)
        await blocker.blocks()
        await here.at.due(story(), 7, 8)
        async with here.at.sending():
            await here.at.watched.until_done("drop_chat")
            await here.at.watched.until_done("settle_sent")
        parked = await here.at.people.find(7)
        assert parked is not None
        assert parked.parked_at is not None
        assert len(here.sandbox.messages(8)) == 1


async def test_a_group_is_followed_when_it_becomes_a_supergroup(tmp_path: Path) -> None:
    async with scene(tmp_path) as here:
        (owner,) = await here.join(7)
        here.sandbox.group(-5, kind="group", admins=[owner])
        await here.at.person(-5)
        await owner.migrates(-5, -1005)
        await here.at.due(story(), -5)
        here.at.tick()
        async with here.at.sending():
            await here.at.watched.until_done("settle_sent")
        assert len(here.sandbox.messages(-1005)) == 1
        assert here.at.moved == [(-5, -1005)]


@pytest.mark.parametrize("fault", [INTERNAL_ERROR, RESET_AFTER, DELIVERED_THEN_TIMEOUT])
async def test_trouble_on_the_way_costs_at_most_a_duplicate(tmp_path: Path, fault: object) -> None:
    async with scene(tmp_path, read_timeout=0.3) as here:
        await here.join(7)
        here.sandbox.faults.add(fault)  # type: ignore[arg-type]  # one of the sandbox's faults
        await here.at.due(story(), 7)
        async with here.at.sending() as sender:
            await here.at.watched.until_done("retry")
            here.at.later(2)
            sender.wake()
            await here.at.watched.until_done("settle_sent")
        assert len(here.sandbox.messages(7)) == (1 if fault is INTERNAL_ERROR else 2)
        assert sender.tally.maybe_twice == 1
