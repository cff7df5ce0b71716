"""What Telegram refuses is told apart: one chat's trouble is not another's, and no alert is lost to a fault of form."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.botapi.gate import Gate, Rank
from bot.botapi.limits import Governor
from bot.botapi.message import Message
from bot.botapi.posting import Post, Posted
from bot.matching.document import document_of
from bot.model import AlertState
from tests.stages.alerts_stage import FAST, START, Call, Stage, Verdict, answers, buttons, error, stage, story

BLOCKED = error(403, "Forbidden: bot was blocked by the user")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def state(at: Stage, chat_id: int, name: str = "a") -> tuple[AlertState, str | None]:
    alert = await at.alert(name * 12, chat_id)
    return alert.state, alert.reason


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
    assert [list(chats) for chats in at.registry.index.match(document_of(story("a"))).chats] == [[-1005]]
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
        at.later(60)
        await at.due(story(revision=2))
        sender.wake()
        await at.watched.until_done("settle_sent", 2)


async def test_an_edit_that_changes_nothing_is_a_success(at: Stage) -> None:
    await edited(at, error(400, "Bad Request: message is not modified: specified new message content is the same"))
    alert = await at.alert(story().id, 1)
    assert (alert.state, alert.shown_revision, alert.message_id) == (AlertState.SENT, 2, 500)


@pytest.mark.parametrize("gone", ["message to edit not found", "message can't be edited"])
async def test_a_message_that_is_gone_is_not_edited_again_but_its_chat_still_got_the_alert(
    at: Stage, gone: str
) -> None:
    await edited(at, error(400, f"Bad Request: {gone}"))
    assert await state(at, 1) == (AlertState.SENT, None)
    assert len(at.telegram.asked("sendMessage")) == 1
    assert len(at.telegram.asked("editMessageText")) == 1


async def test_the_log_tells_events_but_no_chat_and_no_text(at: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    chats = [8801001, 8801002, 8801003, -8801004]
    await asyncio.gather(*(at.person(chat) for chat in chats))
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
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.sent_to(-1005)) == 1
    assert not at.telegram.sent_to(-5)


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


async def test_a_topic_whose_first_message_is_gone_is_replaced_by_the_group(at: Stage) -> None:
    await at.person(-100, thread_id=8)
    await at.due(story(), -100, thread_id=8)
    answers(at, error(400, "Bad Request: MESSAGE_ID_INVALID"))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    (shown,) = at.telegram.sent_to(-100)
    assert "message_thread_id" not in shown.params


@pytest.mark.parametrize("text", ["TOPIC_CLOSED", "TOPIC_DELETED", "message thread not found"])
async def test_general_that_is_closed_keeps_its_alerts_due(at: Stage, text: str) -> None:
    await at.person(-100)
    await at.due(story(), -100)
    answers(at, error(400, f"Bad Request: {text}"), error(400, f"Bad Request: {text}"))
    async with at.sending() as sender:
        for tries in (1, 2):
            await at.watched.until_done("retry", tries)
            at.later(600)
            sender.wake()
        await at.watched.until_done("settle_sent")
    assert sender.tally.retried == {"topic_closed": 2}
    assert len(at.telegram.sent_to(-100)) == 1


@pytest.mark.parametrize("text", ["message to be replied not found", "REPLY_MESSAGE_ID_INVALID", "MESSAGE_ID_INVALID"])
async def test_a_reply_to_a_message_that_is_gone_is_sent_by_itself(at: Stage, text: str) -> None:
    answers(at, error(400, f"Bad Request: {text}"))
    post = Post(at.bot, Gate(Governor(FAST)))
    receipt = await post.send(Message(html="تحديث"), chat_id=-100, thread_id=8, rank=Rank.ALERT, reply_to=5)
    assert isinstance(receipt, Posted)
    (shown,) = at.telegram.sent_to(-100)
    assert "reply_parameters" not in shown.params
    assert shown.params["message_thread_id"] == "8"
