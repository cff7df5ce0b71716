"""A change that matters is told in a reply, once, before the message itself is brought up to date."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import AlertState
from tests.stages.alerts_stage import START, Call, Stage, stage, story


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def sent(at: Stage, *chats: int, killed: int | None = 2) -> None:
    """Let a story reach some chats, and more than a minute go by."""
    for chat in chats:
        await at.person(chat)
    await at.due(story(killed=killed, status="unnamed"), *chats)
    async with at.sending():
        await at.watched.until_done("settle_sent", len(chats))
    at.watched.done.clear()
    at.later(61)


def replies(at: Stage) -> list[Call]:
    return [call for call in at.telegram.calls if "reply_parameters" in call.params]


async def test_a_risen_toll_is_told_in_a_reply_with_sound_and_then_shown(at: Stage) -> None:
    await sent(at, 1)
    await at.due(story(revision=2, killed=5, status="unnamed"))
    async with at.sending() as sender:
        await at.watched.until_done("settle_told")
        at.later(1.1)
        sender.wake()
        await at.watched.until_done("settle_sent")
    assert [call.method for call in at.telegram.calls] == ["sendMessage", "sendMessage", "editMessageText"]
    (reply,) = replies(at)
    assert json.loads(reply.params["reply_parameters"]) == {"message_id": 500, "allow_sending_without_reply": True}
    assert "disable_notification" not in reply.params
    assert "٥ قتلى (كانت قتيلين)" in reply.text
    alert = await at.alert(story().id, 1)
    assert (alert.state, alert.message_id, alert.shown_revision) == (AlertState.SENT, 500, 2)
    assert alert.told is not None
    assert alert.told.killed == 5
    assert (sender.tally.sent, sender.tally.replied, sender.tally.edited) == (0, 1, 1)


async def test_what_may_have_happened_again_is_told_in_one_reply_with_sound(at: Stage) -> None:
    await sent(at, 1)
    await at.due(replace(story(revision=2, killed=2, status="unnamed"), repeats=1))
    async with at.sending() as sender:
        await at.watched.until_done("settle_told")
        at.later(1.1)
        sender.wake()
        await at.watched.until_done("settle_sent")
    (reply,) = replies(at)
    assert "disable_notification" not in reply.params
    assert reply.text.startswith("🔁 تكرّر:")
    alert = await at.alert(story().id, 1)
    assert alert.told is not None
    assert alert.told.repeats == 1


async def test_a_denial_goes_to_exactly_those_who_got_the_alert(at: Stage) -> None:
    await sent(at, 1, 2)
    await at.person(3)
    await at.person(2, subscriptions=())
    await at.due(story(revision=2, killed=2, status="denied"))
    async with at.sending() as sender:
        await at.watched.until_done("settle_told", 2)
        sender.wake()
    assert sorted(call.chat_id for call in replies(at)) == [1, 2]
    assert all("نُفي" in call.text for call in replies(at))


async def test_several_changes_within_a_minute_become_one_reply(at: Stage) -> None:
    await sent(at, 1)
    await at.due(story(revision=2, killed=3, status="unnamed"))
    async with at.sending() as sender:
        await at.watched.until_done("settle_told")
        at.later(2)
        sender.wake()
        await at.watched.until_done("settle_sent")
        for revision, killed in ((3, 4), (4, 7)):
            await at.due(story(revision=revision, killed=killed, status="unnamed"))
            sender.wake()
            await at.watched.until_done("retry", revision - 2)
            at.later(20)
        at.later(18)
        sender.wake()
        await at.watched.until_done("settle_told", 2)
        at.later(2)
        sender.wake()
        await at.watched.until_done("settle_sent", 2)
    assert ["كانت قتيلين" in call.text for call in replies(at)] == [True, False]
    assert "٧ قتلى (كانت ٣ قتلى)" in replies(at)[1].text
    (shown,) = [call for call in at.telegram.sent_to(1) if call.method == "editMessageText"]
    assert "٧ قتلى" in shown.text


async def test_what_became_grave_is_told_at_once_before_ordinary_alerts(at: Stage) -> None:
    await sent(at, 1)
    await at.due(story(revision=2, killed=3, status="unnamed"))
    async with at.sending():
        await at.watched.until_done("settle_told")
    await at.person(2)
    await at.due(story("b"), 2)
    await at.due(story(revision=3, killed=30, severity=5, status="unnamed"))
    async with at.sending(at_once=1):
        await at.watched.until_done("settle_told", 2)
        await at.watched.until_done("settle_sent")
    assert [call.chat_id for call in at.telegram.calls[2:]] == [1, 2]
    assert "٣٠ قتيلًا (كانت ٣ قتلى)" in at.telegram.calls[2].text


async def test_a_muted_chat_is_told_without_sound(at: Stage) -> None:
    await sent(at, 1)
    await at.person(1, muted_until=at.now + timedelta(hours=1))
    await at.due(story(revision=2, killed=5, status="official"))
    async with at.sending():
        await at.watched.until_done("settle_told")
    (reply,) = replies(at)
    assert reply.params["disable_notification"] == "true"


async def test_a_crash_between_reply_and_record_costs_one_duplicate_and_loses_nothing(at: Stage) -> None:
    await sent(at, 1)
    await at.due(story(revision=2, killed=5, status="unnamed"))
    at.watched.failing["settle_told"] = 10**6  # the disk never takes it: as if the process died here
    running = asyncio.create_task(at.sender(grace=0.05).run())
    await at.telegram.until(lambda: len(at.telegram.shown) == 2)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    at.watched.failing.clear()
    await at.news.release_claims()
    async with at.sending() as sender:
        await at.watched.until_done("settle_told")
        at.later(2)
        sender.wake()
        await at.watched.until_done("settle_sent")
    assert len(replies(at)) == 2
    assert (await at.alert(story().id, 1)).shown_revision == 2


async def test_a_reader_who_deleted_the_message_is_still_told(at: Stage) -> None:
    await sent(at, 1)
    gone = {"ok": False, "error_code": 400, "description": "Bad Request: message to edit not found"}

    async def deleted(call: Call) -> tuple[int, dict[str, object]] | None:
        return (400, gone) if call.method == "editMessageText" else None

    at.telegram.rule = deleted
    for revision, killed in ((2, 3), (3, 9)):
        await at.due(story(revision=revision, killed=killed, status="unnamed"))
        async with at.sending() as sender:
            await at.watched.until_done("settle_told", revision - 1)
            at.later(61)
            sender.wake()
            await at.watched.until_done("settle_sent", revision - 1)
    assert len(replies(at)) == 2


async def test_a_story_that_was_summed_up_is_told_of_by_its_name(at: Stage) -> None:
    await at.person(1, muted_until=START + timedelta(hours=1))
    for name in "ab":
        await at.due(story(name, killed=2), 1)
    async with at.sending():
        await at.watched.until_done("hold", 2)
    at.later(3600)
    async with at.sending():
        await at.watched.until_done("settle_listed")
    at.later(61)
    await at.due(story("b", revision=2, status="denied", killed=2))
    async with at.sending() as sender:
        await at.watched.until_done("settle_told")
        at.later(2)
        sender.wake()
        await at.watched.until_done("settle_sent")
    (reply,) = replies(at)
    assert story("b").headline in reply.text
    assert [call.method for call in at.telegram.calls] == ["sendMessage", "sendMessage"]


async def test_a_story_that_is_hushed_and_heard_again_goes_on(at: Stage) -> None:
    await sent(at, 1)
    await at.person(1, hushed=(story().id,))
    await at.due(story(revision=2, killed=4, status="unnamed"))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    await at.person(1)
    await at.due(story(revision=3, killed=6, status="unnamed"))
    at.later(61)
    async with at.sending():
        await at.watched.until_done("settle_told")
    (reply,) = replies(at)
    assert "٦ قتلى (كانت قتيلين)" in reply.text
