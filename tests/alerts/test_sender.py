"""Due alerts reach their chats: once, in order, edited in place, held by a mute and summed up after it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.botapi.limits import Rate
from bot.model import AlertState
from tests.stages.alerts_stage import START, Call, Stage, buttons, stage, story


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def test_an_alert_arrives_once_and_is_recorded(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        sender.wake()
    (call,) = at.telegram.calls
    assert call.params["parse_mode"] == "HTML"
    assert json.loads(call.params["link_preview_options"]) == {"is_disabled": True}
    assert "message_thread_id" not in call.params
    assert "انفجار عبوة ناسفة" in call.text
    assert any(button.get("url") == "https://news.example/a" for button in buttons(call))
    assert any(button.get("callback_data") == f"hush:{story().id}" for button in buttons(call))
    alert = await at.alert(story().id, 1)
    assert (alert.state, alert.message_id, alert.shown_revision) == (AlertState.SENT, 500, 1)
    assert sender.tally.sent == 1


async def test_a_topic_gets_its_alert_in_the_topic(at: Stage) -> None:
    await at.person(-100, thread_id=8)
    await at.due(story(), -100, thread_id=8)
    async with at.sending():
        await at.watched.until_done("settle_sent")
    assert [call.params["message_thread_id"] for call in at.telegram.calls] == ["8"]


async def test_a_commit_wakes_the_idle_sender(at: Stage) -> None:
    await at.person(1)
    async with at.sending() as sender:
        await at.watched.until_done("claim")
        await at.due(story(), 1)
        sender.wake()
        await at.telegram.until(lambda: len(at.telegram.shown) == 1)


async def test_many_chats_are_served_side_by_side_but_only_a_handful(at: Stage) -> None:
    chats = list(range(1, 41))
    await asyncio.gather(*(at.person(chat) for chat in chats))
    await at.due(story(), *chats)
    together = asyncio.Event()

    async def slow(_: Call) -> None:
        if at.telegram.most_at_once >= 8:
            together.set()
        await together.wait()

    at.telegram.rule = slow
    async with at.sending():
        await at.watched.until_done("settle_sent", 40)
    assert at.telegram.most_at_once == 8
    assert sorted(call.chat_id for call in at.telegram.calls) == chats


async def test_a_chat_gets_its_alerts_in_order_and_one_at_a_time(at: Stage) -> None:
    await at.person(1)
    for name in "bcd":
        await at.due(story(name), 1)
        at.later(1)
    await at.due(story("e", severity=5), 1)
    busy = 0

    async def alone(_: Call) -> None:
        nonlocal busy
        busy += 1
        assert busy == 1
        await asyncio.sleep(0)
        busy -= 1

    at.telegram.rule = alone
    async with at.sending():
        await at.watched.until_done("settle_sent", 4)
    order = [next(name for name in "bcde" if f"/{name}" in call.params["reply_markup"]) for call in at.telegram.calls]
    assert order == ["e", "b", "c", "d"]


async def test_a_chat_at_its_limit_does_not_hold_back_the_others(at: Stage) -> None:
    await at.person(1)
    for name in "bcdef":
        await at.due(story(name, severity=5), 1)
    for chat in range(2, 8):
        await at.person(chat)
        await at.due(story("z", severity=1), chat)
    at.tick()
    async with at.sending(rate=Rate(per_second=5000, per_window=5000, chat_seconds=0.3, chat_burst=1)):
        await at.watched.until_done("settle_sent", 11)
    order = [call.chat_id for call in at.telegram.calls]
    # The first chat's five were claimed first, being graver, yet it has to wait for its own pace, the others don't.
    assert order.count(1) == 5
    assert order[-2:] == [1, 1]
    assert set(order) == set(range(1, 8))


async def test_a_chat_with_very_much_due_is_not_read_into_memory(at: Stage) -> None:
    await at.person(1)
    for number in range(60):
        await at.due(replace(story("z"), id=f"story{number:07}"), 1)
    release = asyncio.Event()

    async def wait(_: Call) -> None:
        await release.wait()

    at.telegram.rule = wait
    async with at.sending(at_once=2):
        await at.watched.until_done("claim", 2)
        await at.telegram.until(lambda: len(at.telegram.calls) == 1)
        counts = await at.news.outbox_counts(now=at.now)
        assert counts.claimed <= 1 + 4 * 2
        release.set()
        await at.watched.until_done("settle_sent", 60)
    assert len(at.telegram.sent_to(1)) == 60


async def test_a_changed_story_edits_its_message_in_place(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        await at.due(story(revision=2, headline="ارتفاع حصيلة انفجار كركوك"))
        at.later(60)
        sender.wake()
        await at.watched.until_done("settle_sent", 2)
    assert [call.method for call in at.telegram.calls] == ["sendMessage", "editMessageText"]
    (shown,) = at.telegram.sent_to(1)
    assert "ارتفاع حصيلة" in shown.text
    assert buttons(shown)
    alert = await at.alert(story().id, 1)
    assert (alert.state, alert.message_id, alert.shown_revision) == (AlertState.SENT, 500, 2)
    assert (sender.tally.sent, sender.tally.edited) == (1, 1)


async def test_a_story_that_changes_while_it_is_sent_is_edited_after(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)

    async def meanwhile(call: Call) -> None:
        if call.method == "sendMessage":
            await at.due(story(revision=2, headline="ارتفاع حصيلة انفجار كركوك"))

    at.telegram.rule = meanwhile
    async with at.sending() as sender:
        await at.watched.until_done("retry")
        assert (await at.alert(story().id, 1)).due_at == START + timedelta(seconds=60)
        at.later(60)
        sender.wake()
        await at.watched.until_done("settle_sent", 2)
    (shown,) = at.telegram.sent_to(1)
    assert "ارتفاع حصيلة" in shown.text


async def test_a_message_is_edited_once_a_minute_and_the_last_state_arrives(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        for revision in (2, 3, 4):
            at.later(10)
            await at.due(story(revision=revision, headline=f"انفجار كركوك، الرواية {revision}"))
            sender.wake()
            await at.watched.until_done("claim", 2 * revision)  # looked at, put off, and nothing else is due
        put_off = await at.alert(story().id, 1)
        assert (put_off.state, put_off.due_at) == (AlertState.DUE, START + timedelta(seconds=60))
        at.later(29.999999)
        sender.wake()
        await at.watched.until_done("claim", at.watched.done.count("claim") + 1)
        assert [call.method for call in at.telegram.calls] == ["sendMessage"]
        at.later(0.000001)
        sender.wake()
        await at.watched.until_done("settle_sent", 2)
    assert [call.method for call in at.telegram.calls] == ["sendMessage", "editMessageText"]
    (shown,) = at.telegram.sent_to(1)
    assert "الرواية 4" in shown.text


async def test_a_clock_that_is_put_back_an_hour_holds_nothing_up(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        at.later(1)
        await at.due(story(revision=2, headline="انفجار كركوك، الرواية الثانية"))
        sender.wake()
        await at.watched.until_done("retry")
        at.later(-3600)
        sender.wake()
        await at.watched.until_done("settle_sent", 2)
    (shown,) = at.telegram.sent_to(1)
    assert "الرواية الثانية" in shown.text


async def test_an_edit_that_was_put_off_survives_a_restart(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    async with at.sending():
        await at.watched.until_done("settle_sent")
    await at.due(story(revision=2, headline="انفجار كركوك، الرواية الثانية"))
    async with at.sending():
        await at.watched.until_done("retry")
    at.later(60)
    async with at.sending():
        await at.watched.until_done("settle_sent", 2)
    (shown,) = at.telegram.sent_to(1)
    assert "الرواية الثانية" in shown.text


async def test_what_waited_too_long_is_told_of_in_one_line_a_topic(at: Stage) -> None:
    await at.person(1)
    await at.person(2, hushed=("c" * 12,))
    for name in "bcd":
        await at.due(story(name), 1, 2)
    at.later(24 * 3600 + 1)
    await at.due(story("e"), 1)
    async with at.sending() as sender:
        await at.watched.until_done("drop_all", 3)
        await at.watched.until_done("settle_sent")
    lines = [call for call in at.telegram.calls if "news.example" not in call.params["reply_markup"]]
    assert {call.chat_id: call.text for call in lines} == {
        1: "\u200f🕰 <b>٣ أخبار أقدم</b> تأخر وصولها إليك.",
        2: "🕰 <b>خبران أقدم</b> تأخر وصولهما إليك.",
    }
    assert all(call.params["disable_notification"] == "true" for call in lines)
    assert [button["callback_data"] for button in buttons(lines[0])] == ["page:m:all:0"]
    assert len(at.telegram.calls) == 3
    reasons = {name: (await at.alert(name * 12, 2)).reason for name in "bcd"}
    assert reasons == {"b": "folded", "c": "unwanted", "d": "folded"}
    assert sender.tally.folded == 5


async def test_alerts_are_folded_once_even_when_the_line_has_to_be_sent_again(at: Stage) -> None:
    await at.person(1)
    for name in "bcd":
        await at.due(story(name), 1)
    at.later(24 * 3600 + 1)
    broken = [True]

    async def rule(call: Call) -> str | None:
        return "reset" if call.method == "sendMessage" and broken and broken.pop() else None

    at.telegram.rule = rule
    async with at.sending() as sender:
        await at.watched.until_done("retry_all")
        at.later(6)
        sender.wake()
        await at.watched.until_done("drop_all")
        sender.wake()
    assert [call.text.count("٣ أخبار أقدم") for call in at.telegram.asked("sendMessage")] == [1, 1]
    assert len(at.telegram.shown) == 1
    assert {(await at.alert(name * 12, 1)).reason for name in "bcd"} == {"folded"}


async def test_only_chats_on_the_list_get_alerts_once_there_is_one(at: Stage) -> None:
    await at.person(1)
    await at.person(2)
    await at.due(story(), 1, 2)

    async def admits(chat_id: int) -> bool:
        return chat_id == 2

    async with at.sending(admits=admits):
        await at.watched.until_done("drop")
        await at.watched.until_done("settle_sent")
    assert [call.chat_id for call in at.telegram.calls] == [2]
    assert (await at.alert(story().id, 1)).reason == "not_admitted"


async def test_what_nobody_follows_any_more_is_not_sent(at: Stage) -> None:
    await at.person(1)
    await at.person(2, subscriptions=())
    await at.person(3, hushed=(story().id,))
    await at.due(story(), 1, 2, 3, 4)
    async with at.sending() as sender:
        await at.watched.until_done("drop", 3)
        await at.watched.until_done("settle_sent")
    assert [call.chat_id for call in at.telegram.calls] == [1]
    reasons = [(await at.alert(story().id, chat)).reason for chat in (2, 3, 4)]
    assert reasons == ["unfollowed", "hushed", "unknown_chat"]
    assert sum(sender.tally.dropped.values()) == 3


async def muted(at: Stage, *names: str) -> None:
    """Let alerts come due during a mute of an hour, which then ends."""
    await at.person(1, muted_until=START + timedelta(hours=1))
    for name in names:
        await at.due(story(name), 1)
        at.later(1)
    async with at.sending():
        await at.watched.until_done("hold", len(names))
    assert at.telegram.calls == []
    at.now = START + timedelta(hours=1)


async def test_a_single_held_alert_is_sent_as_itself_when_the_mute_ends(at: Stage) -> None:
    await muted(at, "b")
    async with at.sending():
        await at.watched.until_done("settle_sent", 1)
    (call,) = at.telegram.calls
    assert buttons(call)


@pytest.mark.parametrize("names", ["bc", "bcdefghijklmnopq"])
async def test_more_held_alerts_become_one_message(at: Stage, names: str) -> None:
    await muted(at, *names)
    async with at.sending() as sender:
        await at.watched.until_done("settle_listed")
        await at.due(story("b", revision=2, headline="انفجار كركوك كما رواه شاهد"))
        sender.wake()
        await at.watched.until_done("settle_sent")
    (call,) = at.telegram.calls
    assert "news.example/" in call.text
    assert sender.tally.summed_up == len(names)
    alerts = [await at.alert(name * 12, 1) for name in names]
    assert {(alert.state, alert.listed, alert.message_id) for alert in alerts} == {(AlertState.SENT, True, 500)}


SLOW = Rate(per_second=5000, per_window=5000, chat_seconds=0.4, chat_burst=1)


async def test_what_a_mute_holds_back_is_held_at_once_though_the_chat_is_at_its_limit(at: Stage) -> None:
    await at.person(1)
    await at.due(story("b"), 1)
    at.tick()
    async with at.sending(rate=Rate(per_second=5000, per_window=5000, chat_seconds=30, chat_burst=1)) as sender:
        await at.watched.until_done("settle_sent", 1)
        await at.person(1, muted_until=START + timedelta(hours=1))
        for name in "cde":
            await at.due(story(name), 1)
        at.tick()
        sender.wake()
        await at.watched.until_done("hold", 3)
        assert "retry" not in at.watched.done
    assert len(at.telegram.calls) == 1


async def test_what_a_mute_held_back_is_summed_up_as_one_though_the_chat_is_at_its_limit(at: Stage) -> None:
    await muted(at, "b", "c", "d")
    await at.due(story("e", severity=5), 1)
    at.tick(at.now)
    async with at.sending(rate=SLOW) as sender:
        await at.watched.until_done("settle_listed")
    assert "retry_all" in at.watched.done
    assert len(at.telegram.calls) == 2  # the new one, and one for the three
    assert sender.tally.summed_up == 3


async def test_a_mute_that_is_ended_early_releases_what_was_held(at: Stage) -> None:
    await muted(at, "b", "c", "d")
    at.now = START + timedelta(minutes=5)
    await at.person(1, muted_until=None)
    async with at.sending() as sender:
        await at.watched.until_done("claim")
        assert at.telegram.calls == []
        await at.news.release(1, now=at.now)
        sender.wake()
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.calls) == 1


async def test_a_new_mute_holds_again_what_the_old_one_held(at: Stage) -> None:
    await muted(at, "b", "c", "d")
    await at.person(1, muted_until=at.now + timedelta(hours=2))
    async with at.sending():
        await at.watched.until_done("hold", 6)
    assert at.telegram.calls == []
    assert (await at.alert("b" * 12, 1)).due_at == START + timedelta(hours=3)


async def test_each_topic_gets_its_own_summing_up(at: Stage) -> None:
    await at.person(-5, muted_until=START + timedelta(hours=1))
    person = await at.people.find(-5)
    assert person is not None
    followed = person.subscriptions[0]
    both = (followed, replace(followed, number=2, thread_id=7))
    await at.people.update(-5, lambda _: replace(person, subscriptions=both))
    for name in "bcd":
        await at.due(story(name), -5)
        await at.due(story(name), -5, thread_id=7)
    async with at.sending():
        await at.watched.until_done("hold", 6)
    at.later(3600)
    async with at.sending():
        await at.watched.until_done("settle_listed", 2)
    assert sorted(call.params.get("message_thread_id", "") for call in at.telegram.calls) == ["", "7"]


async def test_stopping_finishes_what_is_in_flight(at: Stage) -> None:
    await at.person(1)
    await at.person(2)
    await at.due(story(), 1)
    sender = at.sender()
    running = asyncio.create_task(sender.run())

    async def stop_now(_: Call) -> None:
        sender.stop()
        await at.due(story(), 2)  # too late for this sender

    at.telegram.rule = stop_now
    await running
    assert (await at.alert(story().id, 1)).state is AlertState.SENT
    assert (await at.alert(story().id, 2)).state is AlertState.DUE
    assert len(at.telegram.calls) == 1


async def test_cancelling_finishes_what_is_in_flight_too(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    running = asyncio.create_task(at.sender().run())

    async def cancel(_: Call) -> None:
        running.cancel()

    at.telegram.rule = cancel
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await at.alert(story().id, 1)).state is AlertState.SENT


async def test_english_readers_get_english(at: Stage) -> None:
    await at.person(1, language="en")
    await at.due(story(), 1)
    async with at.sending():
        await at.watched.until_done("settle_sent")
    labels: list[Any] = [button["text"] for button in buttons(at.telegram.calls[0])]
    assert labels
    assert all(label.isascii() for label in labels)
