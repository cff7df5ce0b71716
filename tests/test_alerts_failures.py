"""Whatever Telegram, the network or the disk does, no alert is lost, and one chat's trouble is not another's."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.alerts.sender import Sender
from bot.model import AlertState
from bot.wording.catalogue import Wording, wording
from tests.alerts_stage import START, Call, Stage, buttons, error, stage, story

Verdict = tuple[int, dict[str, Any]] | str | None

BLOCKED = error(403, "Forbidden: bot was blocked by the user")
DOWN = error(502, "Bad Gateway")


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it the library's RetryAfter warns whenever it is made, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


def answers(at: Stage, *verdicts: Verdict, method: str = "sendMessage", chat_id: int | None = None) -> None:
    """Give these answers to the next calls of a method (to a chat); later ones succeed."""
    left = list(verdicts)

    async def rule(call: Call) -> Verdict:
        if call.method == method and chat_id in (None, call.chat_id) and left:
            return left.pop(0)
        return None

    at.telegram.rule = rule


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
    for chat in chats:
        await at.person(chat)
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


async def test_when_only_sending_fails_alerts_are_tried_one_at_a_time(at: Stage) -> None:
    chats = list(range(1, 41))
    for chat in chats:
        await at.person(chat)
    await at.due(story(), *chats)

    async def cannot_send(call: Call) -> Verdict:
        return error(500, "Internal Server Error") if call.method == "sendMessage" else None

    at.telegram.rule = cannot_send
    async with at.sending() as sender:
        # Eight at once find out; from then on it is one try in a while.
        await at.watched.until_done("retry", 9)
        tried = {call.chat_id for call in at.telegram.asked("sendMessage")}
        at.telegram.rule = None
        at.later(10)
        sender.wake()
        await at.watched.until_done("settle_sent", 40)
    assert len(tried) == 9


async def test_a_429_holds_back_its_chat_for_exactly_the_time_told(at: Stage) -> None:
    for chat in (1, 2):
        await at.person(chat)
    await at.due(story(), 1, 2)
    answers(at, error(429, "Too Many Requests: retry after 30", retry_after=30), chat_id=1)
    async with at.sending() as sender:
        await at.watched.until_done("retry")
        await at.watched.until_done("settle_sent")
        alert = await at.alert(story().id, 1)
        assert (alert.due_at - at.now).total_seconds() == 30
        # The governor, too, lets nothing else through to this chat meanwhile, but everything to others.
        now = sender.gate.now()
        assert 29 < sender.gate.governor.chat_opens_at(1, now) - now <= 30
        assert sender.gate.governor.chat_opens_at(2, now) - now < 1
    assert [call.chat_id for call in at.telegram.shown.values()] == [2]
    assert sender.tally.waited == 1


async def test_after_a_429_the_alert_arrives(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    answers(at, error(429, "Too Many Requests: retry after 1", retry_after=1))
    at.tick()
    async with at.sending():
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.asked("sendMessage")) == 2
    assert (at.clock() - START).total_seconds() >= 1


@pytest.mark.parametrize("refusal", [BLOCKED, error(400, "Bad Request: chat not found")])
async def test_a_chat_that_is_closed_is_parked_and_the_others_are_served(at: Stage, refusal: Verdict) -> None:
    for chat in (1, 2, 3):
        await at.person(chat)
    for name in "abc":
        await at.due(story(name), 1, 2, 3)
    answers(at, refusal, refusal, refusal, chat_id=2)
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent", 6)
        await at.watched.until_done("drop_chat")
    parked = await at.people.find(2)
    assert parked is not None
    assert parked.parked_at == START
    assert parked.subscriptions  # kept for when it comes back
    assert [(await state(at, 2, name))[0] for name in "abc"] == [AlertState.DROPPED] * 3
    assert len(at.telegram.sent_to(1)) == len(at.telegram.sent_to(3)) == 3
    assert len([call for call in at.telegram.calls if call.chat_id == 2]) == 1
    assert sender.tally.parked == 1


async def test_a_group_is_followed_to_its_new_id(at: Stage) -> None:
    await at.person(-5)
    for name in "abc":
        await at.due(story(name), -5)

    async def migrated(call: Call) -> Verdict:
        if call.chat_id == -5:
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            return error(400, upgraded, migrate_to_chat_id=-1005)
        return None

    at.telegram.rule = migrated
    at.tick()
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent", 3)
    assert len(at.telegram.sent_to(-1005)) == 3
    assert await at.people.find(-5) is None
    followed = await at.people.find(-1005)
    assert followed is not None
    assert followed.subscriptions
    assert at.moved == [(-5, -1005)]
    assert sender.tally.moved == 1


async def test_a_crash_between_the_two_moves_loses_nothing(at: Stage) -> None:
    await at.person(-5)
    await at.due(story(), -5)
    await at.news.move_chat(-5, -1005)  # and then the program died
    async with at.sending() as sender:
        await at.watched.until_done("retry")
        await at.people.move(-5, -1005)  # the next message to the group makes up for it
        at.later(2)
        sender.wake()
        await at.watched.until_done("settle_sent")
    assert len(at.telegram.sent_to(-1005)) == 1


async def test_markup_that_telegram_cannot_parse_is_sent_as_plain_text(at: Stage) -> None:
    await at.person(1)
    await at.due(story(headline="اشتباك <b>قرب</b> كركوك & ضواحيها"), 1)
    answers(at, error(400, 'Bad Request: can\'t parse entities: Unsupported start tag "q" at byte offset 3'))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    (shown,) = at.telegram.sent_to(1)
    assert "parse_mode" not in shown.params
    assert "كركوك & ضواحيها" in shown.text
    assert "<b>" not in shown.text.replace("<b>قرب</b>", "")
    assert buttons(shown)


async def test_buttons_that_telegram_refuses_are_left_away(at: Stage) -> None:
    await at.person(1)
    await at.due(story(), 1)
    refusal = error(400, "Bad Request: inline keyboard button URL 'https://news.example/a' is invalid: Wrong HTTP URL")
    answers(at, refusal)
    async with at.sending():
        await at.watched.until_done("settle_sent")
    (shown,) = at.telegram.sent_to(1)
    assert not buttons(shown)
    assert shown.params["parse_mode"] == "HTML"


async def test_a_topic_that_is_gone_is_replaced_by_the_group(at: Stage) -> None:
    await at.person(-100, thread_id=8)
    await at.due(story(), -100, thread_id=8)
    answers(at, error(400, "Bad Request: message thread not found"))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    (shown,) = at.telegram.sent_to(-100)
    assert "message_thread_id" not in shown.params
    assert buttons(shown)


async def test_an_unknown_refusal_gets_the_plainest_form_once_and_then_no_more(at: Stage) -> None:
    await at.person(1)
    await at.person(2)
    await at.due(story(), 1, 2)

    async def never(call: Call) -> Verdict:
        return error(400, "Bad Request: nobody has seen this") if call.chat_id == 1 else None

    at.telegram.rule = never
    async with at.sending():
        await at.watched.until_done("drop")
        await at.watched.until_done("settle_sent")
    tries = [call for call in at.telegram.calls if call.chat_id == 1]
    assert [("parse_mode" in call.params, bool(buttons(call))) for call in tries] == [(True, True), (False, False)]
    assert await state(at, 1) == (AlertState.DROPPED, "refused")
    assert len(at.telegram.sent_to(2)) == 1


async def edited(at: Stage, verdict: Verdict) -> None:
    """Send a story, then let its edit be answered like this."""
    await at.person(1)
    await at.due(story(), 1)
    answers(at, verdict, method="editMessageText")
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        await at.due(story(revision=2))
        sender.wake()
        await at.telegram.until(lambda: len(at.telegram.asked("editMessageText")) == 1)


async def test_an_edit_that_changes_nothing_is_a_success(at: Stage) -> None:
    await edited(at, error(400, "Bad Request: message is not modified: specified new message content is the same"))
    alert = await at.alert(story().id, 1)
    assert (alert.state, alert.shown_revision, alert.message_id) == (AlertState.SENT, 2, 500)


@pytest.mark.parametrize("gone", ["message to edit not found", "message can't be edited"])
async def test_a_message_that_is_gone_is_not_edited_again(at: Stage, gone: str) -> None:
    await edited(at, error(400, f"Bad Request: {gone}"))
    assert await state(at, 1) == (AlertState.DROPPED, "message_gone")
    assert len(at.telegram.asked("sendMessage")) == 1


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


async def test_the_log_tells_events_but_no_chat_and_no_text(at: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    chats = [8801001, 8801002, 8801003, -8801004]
    for chat in chats:
        await at.person(chat)
    await at.due(story(), *chats)
    verdicts: dict[int, Verdict] = {
        8801001: BLOCKED,
        8801002: error(400, "Bad Request: can't parse entities near انفجار in chat 8801002"),
        8801003: error(429, "Too Many Requests: retry after 1", retry_after=1),
        -8801004: error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1008801004),
    }

    async def once(call: Call) -> Verdict:
        return verdicts.pop(call.chat_id, None)

    at.telegram.rule = once
    at.tick()
    async with at.sending():
        await at.watched.until_done("settle_sent", 3)
        await at.watched.until_done("drop_chat")
    told = "\n".join(str(vars(record)) for record in caplog.records if record.name.startswith("bot"))
    for event in ("chat.parked", "telegram.refused", "telegram.wait", "chat.moved"):
        assert event in told
    for secret in ("88010", "انفجار", "كركوك", "1:token"):
        assert secret not in told


async def test_a_muted_group_that_moves_keeps_what_was_held(at: Stage) -> None:
    await at.person(-5)
    for name in "abc":
        await at.due(story(name), -5)
    person = await at.people.find(-5)
    assert person is not None
    await at.people.update(-5, lambda _: replace(person, muted_until=at.now.replace(hour=13)))
    async with at.sending():
        await at.watched.until_done("hold", 3)
    at.later(3600)
    upgraded = error(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005)
    answers(at, upgraded, chat_id=-5)
    async with at.sending():
        await at.watched.until_done("drop", 3)
    assert len(at.telegram.sent_to(-1005)) == 1
    assert not at.telegram.sent_to(-5)
