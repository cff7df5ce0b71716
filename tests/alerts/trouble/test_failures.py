"""Whatever the network, the disk or a crash does, no alert is lost, and duplicates are few."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.alerts.sender import Sender
from bot.model import AlertState
from bot.wording.catalogue import Wording, wording
from tests.stages.alerts_stage import Call, Stage, Verdict, answers, error, stage, story

DOWN = error(502, "Bad Gateway")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def come_back(at: Stage, sender: Sender, times: int = 1) -> None:
    """Let time pass for each time that an alert is given back."""
    for given_back in range(1, times + 1):
        await at.watched.until_done("retry", given_back)
        at.later(6)
        sender.wake()


async def state(at: Stage, chat_id: int, name: str = "a") -> tuple[AlertState, str | None]:
    alert = await at.alert(name * 12, chat_id)
    return alert.state, alert.reason


@pytest.mark.parametrize("trouble", [error(500, "Internal Server Error"), DOWN, "reset"])
async def test_after_trouble_on_the_way_it_is_tried_again(at: Stage, trouble: Verdict) -> None:
    await at.person(1)
    await at.due(story(), 1)
    answers(at, trouble, trouble)
    async with at.sending() as sender:
        await come_back(at, sender, 2)
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.sent_to(1)) == 1
    assert len(at.telegram.asked("sendMessage")) == 3
    assert sum(sender.tally.retried.values()) == 2


async def test_the_pause_is_recorded_and_grows(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    answers(at, "reset", "reset", "reset", "reset")
    pauses = []
    async with at.sending() as sender:
        for failures in range(1, 5):
            await at.watched.until_done("retry", failures)
            due_at = (await at.alert(story().id, 1)).due_at
            pauses.append((due_at - at.now).total_seconds())
            at.now = due_at
            sender.wake()
        await at.watched.until_done("settle_sent")
    assert all(0.75 * 2**n <= pause <= 1.25 * 2**n for n, pause in enumerate(pauses))


async def test_a_message_that_may_have_arrived_is_sent_again_and_counted(tmp_path: Path) -> None:
    async with stage(tmp_path, read_timeout=0.2) as at:
        await at.person(1)
        await at.due(story(), 1)
        given_up = asyncio.Event()

        async def deliver_but_do_not_answer(call: Call) -> Verdict:
            if call.method == "sendMessage" and not at.telegram.shown:
                at.telegram.take(call)
                await given_up.wait()
                return "reset"
            return None

        at.telegram.rule = deliver_but_do_not_answer
        async with at.sending() as sender:
            await come_back(at, sender)
            given_up.set()
            await at.watched.until_done("settle_sent")
        assert len(at.telegram.sent_to(1)) == 2
        assert sender.tally.maybe_twice == 1


async def test_an_outage_is_asked_about_without_messages_and_nothing_is_lost(at: Stage) -> None:
    chats = list(range(1, 31))
    await asyncio.gather(*(at.person(chat) for chat in chats))
    await at.due(story(), *chats)

    async def down(_: Call) -> Verdict:
        return DOWN

    at.telegram.rule = down
    async with at.sending() as sender:
        await at.telegram.until(lambda: len(at.telegram.asked("getMe")) >= 2)
        assert not sender.line.up
        tried = len(at.telegram.asked("sendMessage"))
        at.telegram.rule = None
        at.later(6)
        await at.watched.until_done("settle_sent", 30)
    assert tried <= 8
    assert all(len(at.telegram.sent_to(chat)) == 1 for chat in chats)
    assert sender.line.up


@pytest.mark.slow
async def test_when_only_sending_fails_alerts_are_tried_one_at_a_time(at: Stage) -> None:
    chats = list(range(1, 41))
    await asyncio.gather(*(at.person(chat) for chat in chats))
    await at.due(story(), *chats)

    async def cannot_send(call: Call) -> Verdict:
        return error(500, "Internal Server Error") if call.method == "sendMessage" else None

    at.telegram.rule = cannot_send
    async with at.sending() as sender:
        # Those on their way find out, at most twice eight; from then on it is one try in a while.
        await at.watched.until_done("retry", 9)
        tried = {call.chat_id for call in at.telegram.asked("sendMessage")}
        at.telegram.rule = None
        at.later(10)
        sender.wake()
        await at.watched.until_done("settle_sent", 40)
    assert len(tried) <= 16


async def test_a_crash_between_sending_and_recording_sends_again_rather_than_not(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    at.watched.failing["settle_sent"] = 10**6  # the disk never takes it: as if the process died here
    running = asyncio.create_task(at.sender(grace=0.05).run())
    await at.telegram.until(lambda: len(at.telegram.shown) == 1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    at.watched.failing.clear()
    await at.news.release_claims()
    async with at.sending():
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.sent_to(1)) == 2
    assert (await state(at, 1))[0] is AlertState.SENT


async def test_a_crash_before_sending_loses_nothing(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    claimed = await at.news.claim(now=at.now, lease_seconds=300, limit=8)
    assert len(claimed) == 1
    await at.news.release_claims()
    async with at.sending():
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.sent_to(1)) == 1


@pytest.mark.parametrize("failing", ["claim", "find_story", "settle_sent", "retry"])
async def test_a_store_that_fails_for_a_while_makes_no_duplicate_and_loses_nothing(at: Stage, failing: str) -> None:
    await at.person(1)
    await at.due(story(), 1)
    at.watched.failing[failing] = 2
    answers(at, DOWN)
    async with at.sending() as sender:
        await come_back(at, sender)
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.sent_to(1)) == 1
    assert at.watched.failing[failing] == 0


async def test_a_lease_that_ends_while_the_message_is_on_its_way_makes_no_duplicate(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    claims = 0

    async def slow(_: Call) -> None:
        nonlocal claims
        at.later(1000)
        sender.wake()
        await at.watched.until_done("claim", 2)
        claims = at.watched.done.count("claim")

    at.telegram.rule = slow
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        await at.watched.until_done("find_alert")
    assert claims >= 2
    assert len(at.telegram.calls) == 1
    assert (await state(at, 1))[0] is AlertState.SENT


async def test_a_bug_with_one_alert_does_not_stop_the_others(at: Stage) -> None:
    await at.person(1, language="en")
    await at.person(2)
    await at.due(story(), 1, 2)

    def broken(language: str) -> Wording:
        if language == "en":
            raise KeyError("secret")
        return wording(language)

    async with at.sending(wording=broken):
        await at.watched.until_done("settle_sent")
        await at.watched.until_done("retry")
    assert len(at.telegram.sent_to(2)) == 1
    alert = await at.alert(story().id, 1)
    assert alert.state is AlertState.DUE
    assert alert.due_at > at.now
