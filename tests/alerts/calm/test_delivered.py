"""Over sockets: what was held back or asked for as a digest comes once, in order, and survives what may happen."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.alerts.sender import Sender
from bot.model import AlertState, Hours, Mode, Period, Preferences, Sound, Story
from tests.stages.alerts_stage import START, Call, Stage, answers, error, stage, story

HOUR = timedelta(hours=1)
#: The stage's clock stands at three in the afternoon in Baghdad.
TOMORROW = datetime.fromisoformat("2026-11-23T04:00+00:00").astimezone(START.tzinfo)


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


def first_line(call: Call) -> str:
    return re.sub(r"[\u200e\u200f\u2066-\u2069]|<[^>]*>", "", call.text).splitlines()[0]


def large(name: str) -> Story:
    """Return a story of whose kind thirty don't fit one message."""
    return replace(story(name), headline=f"{name} " + "انفجار عبوة ناسفة على الطريق العام " * 5)


async def come_due(at: Stage, *stories: Story) -> None:
    for one in stories:
        await at.due(one, 1)


async def held(at: Stage, *stories: Story) -> None:
    """Let alerts come due that the chat's wishes hold back."""
    await come_due(at, *stories)
    async with at.sending():
        await at.watched.until_done("hold", len(stories))
    assert at.telegram.calls == []


NAMES = "bcdefghijklmnopqrstuvwxyz234567"


async def test_a_night_is_quiet_but_for_the_grave_and_what_it_held_is_summed_up_once(at: Stage) -> None:
    quiet = Preferences(quiet=Hours(start=15 * 60, end=16 * 60), grave_breaks=True)
    await at.person(1, preferences=quiet)
    await held(at, story("b"), story("c"))
    await come_due(at, story("d", severity=5))
    async with at.sending() as sender:
        await at.watched.until_done("settle_sent")
        assert "رقم 100" in at.telegram.calls[0].text
        at.now = START + HOUR
        sender.wake()
        await at.watched.until_done("settle_listed")
    async with at.sending():
        await at.watched.until_done("claim", at.watched.done.count("claim") + 1)
    assert [first_line(call) for call in at.telegram.calls[1:]] == ["🔔 ما فاتك: خبران"]


async def test_a_digest_comes_at_its_time_and_the_next_one_has_only_what_came_after(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST, digest=Period.HOUR))
    await held(at, story("b"), story("c"))
    at.now = START + HOUR
    async with at.sending() as sender:
        await at.watched.until_done("settle_listed")
        await come_due(at, story("d"), story("e"), story("f"))
        sender.wake()
        await at.watched.until_done("hold", 5)
        at.now = START + 2 * HOUR
        sender.wake()
        await at.watched.until_done("settle_listed", 2)
    assert [first_line(call) for call in at.telegram.calls] == [
        "🗞 موجز الساعة: خبران",
        "🗞 موجز الساعة: ٣ أخبار",
    ]


async def test_a_digest_that_was_missed_while_the_program_stood_still_comes_after_it(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await come_due(at, story("b"), story("c"))
    at.now = TOMORROW + 30 * HOUR  # nothing ran meanwhile, and the freshness limit is a day
    async with at.sending():
        await at.watched.until_done("settle_listed")
    assert [first_line(call) for call in at.telegram.calls] == ["🗞 موجز اليوم: خبران"]


async def send_digest(at: Stage, sender: Sender, times: int) -> None:
    sender.wake()
    await at.watched.until_done("settle_listed", times)


async def test_a_digest_of_several_messages_goes_on_where_it_was_cut_off(at: Stage) -> None:
    """The first message is settled before the second is asked for, so a crash or a refusal repeats nothing."""
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await held(at, *map(large, NAMES))
    at.now = TOMORROW
    refusals = iter([None, error(500, "Internal Server Error")])

    async def rule(call: Call) -> tuple[int, dict[str, object]] | None:
        return next(refusals, None) if call.method == "sendMessage" else None

    at.telegram.rule = rule
    async with at.sending():
        await at.watched.until_done("retry_all")
    assert at.watched.done.count("settle_listed") == 1
    at.later(600)
    async with at.sending():  # another process
        await at.watched.until_done("settle_listed", 2)
    shown = at.telegram.sent_to(1)
    told = [name for call in shown for name in NAMES if f"news.example/{name}" in call.text]
    assert sorted(told) == sorted(NAMES)
    alerts = [await at.alert(name * 12, 1) for name in NAMES]
    assert {(alert.state, alert.listed) for alert in alerts} == {(AlertState.SENT, True)}


async def test_a_digest_in_flight_when_the_program_dies_is_sent_by_the_next(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await held(at, story("b"), story("c"))
    at.now = TOMORROW
    assert len(await at.news.claim(now=at.now, lease_seconds=300, limit=9)) == 2  # and then it died
    await at.news.release_claims()
    async with at.sending():
        await at.watched.until_done("settle_listed")
    assert [first_line(call) for call in at.telegram.calls] == ["🗞 موجز اليوم: خبران"]


async def test_after_the_days_budget_the_rest_is_one_message_in_the_morning(at: Stage) -> None:
    await at.person(1, preferences=Preferences(budget=2))
    async with at.sending() as sender:
        for number, name in enumerate("bcd", start=1):
            await come_due(at, story(name))
            sender.wake()
            await at.watched.until_done("settle_sent" if number <= 2 else "hold", min(number, 2) if number <= 2 else 1)
        await come_due(at, story("e"), story("f", severity=4))
        sender.wake()
        await at.watched.until_done("hold", 2)
        await at.watched.until_done("settle_sent", 3)
        at.now = TOMORROW
        sender.wake()
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.calls) == 4
    assert ["بلغت حد اليوم" in call.text for call in at.telegram.calls] == [False, True, False, False]
    assert first_line(at.telegram.calls[-1]) == "🔔 ما فاتك: خبران"


async def test_the_budget_counts_on_after_a_restart(at: Stage) -> None:
    await at.person(1, preferences=Preferences(budget=1))
    await come_due(at, story("b"))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    await come_due(at, story("c"))
    async with at.sending():
        await at.watched.until_done("hold")
    assert len(at.telegram.calls) == 1


async def test_a_muted_query_is_quiet_while_the_others_are_told(at: Stage) -> None:
    await at.person(1)
    person = await at.people.find(1)
    assert person is not None
    muted = replace(person.subscriptions[0], muted_until=START + HOUR)
    await at.people.update(1, lambda _: replace(person, subscriptions=(muted,)))
    await held(at, story("b"), story("c"))
    at.now = START + HOUR
    async with at.sending() as sender:
        await send_digest(at, sender, 1)
    assert [first_line(call) for call in at.telegram.calls] == ["🔔 ما فاتك: خبران"]


@pytest.mark.parametrize(
    ("preferences", "silent", "preview", "first"),
    [
        (Preferences(), False, False, "🟠 مهم"),
        (Preferences(sound=Sound.NONE), True, False, "🟠 مهم"),
        (Preferences(sound=Sound.GRAVE), True, False, "🟠 مهم"),
        (Preferences(link_preview=True), False, True, "🟠 مهم"),
        (Preferences(field_mode=True, link_preview=True), False, False, "🔔 راصد: رسالة جديدة"),
    ],
)
async def test_an_alert_looks_and_sounds_as_its_chat_wishes(
    at: Stage, preferences: Preferences, silent: bool, preview: bool, first: str
) -> None:
    await at.person(1, preferences=preferences)
    await come_due(at, story("b"))
    async with at.sending():
        await at.watched.until_done("settle_sent")
    (call,) = at.telegram.calls
    assert call.params.get("disable_notification") == ("true" if silent else None)
    page = {"url": "https://news.example/b", "prefer_small_media": True}
    assert json.loads(call.params["link_preview_options"]) == (page if preview else {"is_disabled": True})
    assert first_line(call) == first
    assert len(call.text.splitlines()) <= (6 if preferences.field_mode else 12)


async def test_what_was_held_is_one_neutral_screen_in_field_mode(at: Stage) -> None:
    """Nothing of it on a locked phone, and no page follows; all of it is settled."""
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST, field_mode=True))
    await held(at, *(story(chr(97 + number)) for number in range(20)))
    await at.person(1, preferences=Preferences(field_mode=True))
    async with at.sending() as sender:
        await at.news.release(1, now=at.now)
        await send_digest(at, sender, 1)
    (call,) = at.telegram.calls
    assert first_line(call) == "🔔 راصد: رسالة جديدة"
    assert len(call.text.splitlines()) <= 16
    assert "و١٢ خبرًا" in call.text


async def test_wishes_that_change_release_what_they_held(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await held(at, story("b"), story("c"))
    await at.person(1)
    async with at.sending() as sender:
        assert await at.news.release(1, now=at.now) == 2
        await send_digest(at, sender, 1)
    assert [first_line(call) for call in at.telegram.calls] == ["🔔 ما فاتك: خبران"]


async def test_a_digest_refused_for_its_form_is_sent_plainly(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await held(at, story("b"), story("c"))
    at.now = TOMORROW
    answers(at, error(400, "Bad Request: can't parse entities: unsupported start tag"))
    async with at.sending():
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.sent_to(1)) == 1


async def test_a_digest_whose_record_fails_for_a_while_is_not_sent_again(at: Stage) -> None:
    await at.person(1, preferences=Preferences(mode=Mode.DIGEST))
    await held(at, *map(large, NAMES))
    at.now = TOMORROW
    at.watched.failing["settle_listed"] = 2
    async with at.sending() as sender:
        await at.watched.until_done("settle_listed", 2)
        sender.wake()
    told = [name for call in at.telegram.calls for name in NAMES if f"news.example/{name}" in call.text]
    assert sorted(told) == sorted(NAMES)
