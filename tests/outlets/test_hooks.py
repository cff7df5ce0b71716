"""Webhooks through the durable outbox: signed, retried, never lost, one state of a story after the other."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from telegram import Bot

from bot.alerts.operators.recipients import Operators
from bot.alerts.operators.teller import Teller
from bot.alerts.operators.ways import WaysTally
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor
from bot.botapi.posting import Post
from bot.model import FeedState, Story
from bot.outlets import dispatcher as dispatching
from bot.outlets.alarm import HookAlarm
from bot.outlets.dispatcher import Dispatcher
from bot.outlets.hooks import Hook, payload
from bot.outlets.notify import send
from bot.outlets.opening import hooks_of, open_dispatcher
from bot.subscribers.registry import Registry
from bot.wording.catalogue import wording
from storage.contract import PollResult
from storage.opening import Stores, open_stores
from tests.outlets.receiver import SECRET, receiver
from tests.stages.conversation_stage import START, story_of


@dataclass(kw_only=True)
class House:
    """The stores, and who carries."""

    stores: Stores
    dispatcher: Dispatcher
    #: The clock's time without what passed since the start.
    now: datetime = START

    async def happens(self, *stories: Story) -> None:
        feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
        targets = self.dispatcher.targets
        await self.stores.news.commit(PollResult(feed=feed, stories=stories, targets=targets, now=self.now))
        self.dispatcher.wake()


@asynccontextmanager
async def house(folder: Path, addresses: Sequence[str], *, carries: bool = True) -> AsyncIterator[House]:
    async with open_stores(database=None, data_dir=folder) as stores:
        made: list[House] = []
        hooks, loop = hooks_of(tuple(addresses), SECRET), asyncio.get_running_loop()
        began = loop.time()

        def clock() -> datetime:
            return (made[0].now if made else START) + timedelta(seconds=loop.time() - began)

        teller = await teller_of(stores, clock)
        dispatcher = open_dispatcher(
            hooks,
            stores.dispatches,
            stores.news,
            noted=HookAlarm(teller=teller, hooks=hooks).note,
            tally=WaysTally(),
            clock=clock,
        )
        made.append(House(stores=stores, dispatcher=dispatcher))
        task = asyncio.create_task(dispatcher.run()) if carries else None
        try:
            yield made[0]
        finally:
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def teller_of(stores: Stores, clock: Callable[[], datetime]) -> Teller:
    """Return who has no operator to tell, and notes what there would be to be told."""
    gate = Gate(Governor())
    operators = Operators(
        chats=(),
        registry=await Registry.load(stores.people),
        wording=wording,
        addresses=(),
        always=False,
        is_up=lambda: True,
        is_away=lambda: False,
        send_to=send,
    )
    return Teller(alarms=stores.alarms, operators=operators, post=Post(Bot("1:x"), gate), gate=gate, clock=clock)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "_FIRST_PAUSE", 0.01)
    monkeypatch.setattr(dispatching, "_IDLE", 0.05)


def ids(got: Sequence[tuple[str, object]]) -> list[str]:
    return [message_id for message_id, _ in got]


async def test_a_story_and_each_change_of_it_arrive_signed(tmp_path: Path) -> None:
    async with receiver() as there, house(tmp_path, [there.url]) as here:
        story = story_of(1, killed=1)
        await here.happens(story)
        (first,) = await there.got(1)
        await here.happens(replace(story, revision=2, killed=3))
        await there.got(2)
        await here.happens(replace(story, revision=3, status="denied"))
        got = await there.got(3)
        assert ids(got) == [f"{story.id}.{number}" for number in (1, 2, 3)]
        assert [body["type"] for _, body in got] == ["story.new", "story.changed", "story.denied"]
        assert first[1]["data"]["killed"] == 1
        assert got[1][1]["data"]["headline"] == "انفجار عبوة في كركوك"


async def test_what_is_refused_is_tried_again_and_the_last_state_arrives(tmp_path: Path) -> None:
    async with receiver() as there, house(tmp_path, [there.url]) as here:
        there.refusals.extend([500, 0, 302, 429])
        story = story_of(1)
        await here.happens(story, story_of(2))
        got = await there.got(2)
        assert set(ids(got)) == {f"{story.id}.1", f"{story_of(2).id}.1"}
        assert there.most_at_once == 1


async def test_a_dead_address_delays_no_other_and_loses_nothing(tmp_path: Path) -> None:
    async with receiver() as dead, receiver() as alive, house(tmp_path, [dead.url, alive.url]) as here:
        dead.down = True
        await here.happens(*(story_of(number) for number in range(30)))
        await alive.got(30)
        assert dead.taken == []
        dead.down = False
        here.now += timedelta(minutes=10)
        here.dispatcher.wake()
        assert len(set(ids(await dead.got(30)))) == 30


async def test_a_clock_that_is_put_back_by_hours_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "_FIRST_PAUSE", 100)
    async with receiver() as there, house(tmp_path, [there.url]) as here:
        there.down = True
        await here.happens(story_of(1))
        async with asyncio.timeout(10):
            while (await here.stores.dispatches.next_due() or START) < START + timedelta(seconds=90):  # put off
                await asyncio.sleep(0.02)
        there.down = False
        here.now -= timedelta(hours=3)
        here.dispatcher.wake()
        assert ids(await there.got(1)) == [f"{story_of(1).id}.1"]


async def test_what_was_on_its_way_when_the_program_died_arrives_after_the_start(tmp_path: Path) -> None:
    async with receiver() as there:
        async with house(tmp_path, [there.url], carries=False) as before:
            await before.happens(story_of(1))
            await before.stores.dispatches.claim(now=START, lease_seconds=60, limit=9)  # and then it died
        async with house(tmp_path, [there.url]) as after:
            after.now += timedelta(minutes=2)
            assert ids(await there.got(1)) == [f"{story_of(1).id}.1"]


async def test_a_change_while_it_is_sent_is_sent_after_it(tmp_path: Path) -> None:
    async with receiver() as there, house(tmp_path, [there.url], carries=False) as here:
        story = story_of(1)
        await here.happens(story)
        (claimed,) = await here.stores.dispatches.claim(now=START, lease_seconds=60, limit=9)
        await here.happens(replace(story, revision=2))
        await here.stores.dispatches.settle(claimed, revision=1)
        (again,) = await here.stores.dispatches.claim(now=START, lease_seconds=60, limit=9)
        assert again.shown_revision == 1
        await here.stores.dispatches.settle(again, revision=2)
        assert await here.stores.dispatches.claim(now=START, lease_seconds=60, limit=9) == []
        assert there.taken == []


async def test_what_is_named_no_more_is_forgotten_and_what_is_new_gets_no_backlog(tmp_path: Path) -> None:
    async with receiver() as first, receiver() as second:
        async with house(tmp_path, [first.url], carries=False) as here:
            await here.happens(story_of(1))
        async with house(tmp_path, [second.url]) as here:
            await here.happens(story_of(2))
            assert ids(await second.got(1)) == [f"{story_of(2).id}.1"]
            async with asyncio.timeout(10):
                while await here.stores.dispatches.waiting():
                    await asyncio.sleep(0.02)
        assert first.taken == []


async def test_it_is_noted_that_an_address_is_dead_for_a_day_and_that_it_lives(tmp_path: Path) -> None:
    async with receiver() as there, house(tmp_path, [there.url]) as here:
        (target,) = here.dispatcher.targets

        async def stands(subjects: set[str]) -> None:
            async with asyncio.timeout(10):
                while await here.stores.alarms.standing() != subjects:
                    here.dispatcher.wake()
                    await asyncio.sleep(0.02)

        there.down = True
        await here.happens(story_of(1))
        await stands(set())
        here.now = START + timedelta(hours=25)
        await stands({f"hook:{target}"})
        there.down = False
        here.now += timedelta(hours=1)
        here.dispatcher.wake()
        await there.got(1)
        here.now += timedelta(hours=1)
        await stands(set())


def test_an_address_with_a_key_in_it_is_in_no_name_of_a_target() -> None:
    hook = Hook("https://user:geheim@hooks.example/T0/geheim", SECRET)
    assert "geheim" not in hook.target + hook.host
    assert b"geheim" not in payload(story_of(1), is_new=True)
