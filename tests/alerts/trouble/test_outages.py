"""Ten minutes without Telegram, and a hundred chats of which some are gone: nothing is lost, the rest is unaffected."""

import asyncio
from pathlib import Path

import pytest

from bot.model import AlertState
from bot.sandbox.telegram.faults import DELIVERED_THEN_TIMEOUT, INTERNAL_ERROR, RESET_AFTER, Fault
from tests.alerts.test_sandbox import Scene, scene
from tests.stages.alerts_stage import story


def asked(here: Scene, method: str) -> int:
    return sum(call.method.lower() == method.lower() for call in here.sandbox.calls)


async def asked_after(here: Scene) -> None:
    """Wait until the sender has asked whether Telegram is there; the sandbox announces no such thing."""
    async with asyncio.timeout(10):
        while not asked(here, "getMe"):
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(INTERNAL_ERROR, id="5xx"),
        pytest.param(RESET_AFTER, id="reset after", marks=pytest.mark.slow),
        pytest.param(DELIVERED_THEN_TIMEOUT, id="timeout after", marks=pytest.mark.slow),
    ],
)
async def test_ten_minutes_without_telegram_lose_nothing_and_end_within_five_seconds(
    tmp_path: Path, fault: Fault
) -> None:
    people = range(1, 13)
    async with scene(tmp_path, read_timeout=0.3) as here:
        await here.join(*people)
        here.sandbox.faults.add(fault, method=None, times=None)
        await here.at.due(story("a"), *people)
        async with here.at.sending() as sender:
            for minute in range(10):
                if minute == 5:
                    await here.at.due(story("b"), *people)
                await asked_after(here)
                here.at.later(60)
                sender.wake()
            during = asked(here, "sendMessage")
            here.sandbox.faults.clear()
            here.at.tick(here.at.now)  # nobody waits for minutes now
            await here.sandbox.until(
                lambda: all(len(arrived(here, person)) == 2 for person in people) or None, timeout=20
            )
            await here.at.watched.until_done("settle_sent", 24)
        # Only those in flight when it began may be there twice.
        assert during <= 16
        assert sum(len(here.sandbox.messages(person)) for person in people) <= 24 + during
        for name in "ab":
            alerts = [await here.at.alert(name * 12, person) for person in people]
            assert {alert.state for alert in alerts} == {AlertState.SENT}


def arrived(here: Scene, chat: int) -> set[str]:
    return {name for name in "ab" for m in here.sandbox.messages(chat) if story(name).headline in m.text}


async def test_what_timeouts_put_off_for_long_is_due_once_telegram_takes_a_message(tmp_path: Path) -> None:
    async with scene(tmp_path, read_timeout=0.2) as here:
        await here.join(1, 2)
        await here.at.due(story("a"), 1)
        here.sandbox.faults.add(DELIVERED_THEN_TIMEOUT, chat_id=1, times=4)
        async with here.at.sending() as sender:
            for tries in range(1, 5):
                await here.at.watched.until_done("retry", tries)
                here.at.now = (await here.at.alert("a" * 12, 1)).due_at if tries < 4 else here.at.now
                sender.wake()
            assert ((await here.at.alert("a" * 12, 1)).due_at - here.at.now).total_seconds() > 5
            await here.at.due(story("b"), 2)
            sender.wake()
            await here.at.watched.until_done("recall")
            sender.wake()
            await here.at.watched.until_done("settle_sent", 2)
        assert len(here.sandbox.messages(1)) == 5


async def test_of_a_hundred_chats_the_lost_are_settled_and_the_rest_unaffected(tmp_path: Path) -> None:
    blocked, migrated, deleted = range(1, 11), range(-3, 0), range(11, 13)
    well = range(13, 98)
    async with scene(tmp_path) as here:
        people = {person.id: person for person in await here.join(*blocked, *deleted, *well)}
        owner = people[97]
        for chat in migrated:
            here.sandbox.group(chat, kind="group", admins=[owner])
            await here.at.person(chat)
        everyone = [*blocked, *deleted, *well, *migrated]
        assert len(everyone) == 100
        await here.at.due(story("a"), *everyone)
        for chat in blocked:
            await people[chat].blocks()
        for chat in deleted:
            await people[chat].leaves_telegram()
        for chat in migrated:
            await owner.migrates(chat, chat - 1000)
        here.at.tick()
        async with here.at.sending() as sender:
            await here.at.watched.until_done("settle_sent", len(well) + len(migrated))
            await here.at.watched.until_done("drop_chat", len(blocked) + len(deleted))
        for chat in (*well, *(chat - 1000 for chat in migrated)):
            assert len(here.sandbox.messages(chat)) == 1
            assert (await here.at.alert("a" * 12, chat)).state is AlertState.SENT
        for chat in (*blocked, *deleted):
            person = await here.at.people.find(chat)
            assert person is not None
            assert person.parked_at is not None
            assert person.subscriptions
            assert (await here.at.alert("a" * 12, chat)).state is AlertState.DROPPED
        assert sorted(here.at.moved) == [(chat, chat - 1000) for chat in migrated]
        assert (await here.at.news.outbox_counts(now=here.at.clock())).due == 0
        assert (sender.tally.parked, sender.tally.moved) == (12, 3)
        assert [await here.at.people.find(chat) for chat in migrated] == [None] * 3
