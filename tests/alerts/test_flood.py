"""What one outlet has too much of for a chat becomes one message, and nobody else's news waits behind it."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts.rendering import MAX_BYTES, MAX_UNITS, render_round_up
from bot.model import AlertState, FeedState, NewAlert, Story
from bot.wording.catalogue import wording
from bot.wording.safe import visible_length
from storage.contract import PollResult
from storage.news.flood import GRAVE_SINGLY, MOST, WINDOW, Recent, last_in_line, place_in_line, round_up
from tests.stages.alerts_stage import QUERY, START, Stage, answers, buttons, error, stage, story

FLOODER, OTHER = "https://flood.example/rss", "https://other.example/rss"


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as made:
        yield made


def many(count: int, *, severity: int = 3, start: int = 0) -> list[Story]:
    made = []
    for number in range(start, start + count):
        one = story("f", severity=severity, headline=f"انفجار عبوة في حي رقم {number}")
        report = replace(one.reports[0], source="وكالة السيل", article_id=f"f{number}")
        made.append(replace(one, id=f"flood{number:07}".translate(str.maketrans("0189", "abcd")), reports=(report,)))
    return made


async def poll(at: Stage, feed: str, stories: list[Story], chat_id: int = 1, thread_id: int | None = None) -> None:
    """Commit what one poll of a feed brought."""
    alerts = [
        NewAlert(story_id=one.id, chat_id=chat_id, thread_id=thread_id, queries=(QUERY,), severity=one.severity)
        for one in stories
    ]
    state = FeedState(url=feed, added_at=START, next_poll_at=START)
    await at.news.commit(PollResult(feed=state, stories=stories, alerts=alerts, now=at.now))


def bare(text: str) -> str:
    return re.sub(r"[\u200e\u200f\u2066-\u2069]|<[^>]*>", "", text)


async def test_five_hundred_of_one_poll_are_one_message_and_another_outlets_dead_come_first(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(500))
    await poll(at, OTHER, [story("g", severity=5, killed=7, headline="مقتل سبعة في كركوك")])
    async with at.sending() as sender:
        await at.watched.until_done("settle_listed")
    first, second = at.telegram.calls
    assert "مقتل سبعة في كركوك" in first.text
    assert "٥٠٠ خبر من وكالة السيل" in bare(second.text)
    assert bare(second.text).count("انفجار عبوة في حي رقم") == 10
    assert "و٤٩٠ خبرًا آخر" in bare(second.text)
    labels = [button["text"] for button in buttons(second)]
    assert labels == ["١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩", "١٠", "اعرض كل الأخبار"]
    assert sender.tally.summed_up == 500
    settled = [await at.alert(one.id, 1) for one in many(500)]
    assert {(alert.state, alert.listed, alert.gathered) for alert in settled} == {(AlertState.SENT, True, False)}


async def test_as_many_as_a_reader_can_take_stay_single(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(MOST))
    async with at.sending():
        await at.watched.until_done("settle_sent", MOST)
    assert len(at.telegram.calls) == MOST
    assert "settle_listed" not in at.watched.done


async def test_a_feed_that_calls_everything_grave_is_bounded_too(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(40, severity=5))
    at.later(1)
    await poll(at, OTHER, [story("g", severity=4, headline="مقتل سبعة في كركوك")])
    async with at.sending(at_once=1):
        await at.watched.until_done("settle_listed")
    texts = [bare(call.text) for call in at.telegram.calls]
    assert len(texts) == GRAVE_SINGLY + 1 + 1
    assert "مقتل سبعة" in texts[1]  # behind the flooder's first, before its second
    assert f"{40 - GRAVE_SINGLY}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) in texts[-1]


async def test_after_a_restart_what_was_sent_before_still_counts(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(10))
    async with at.sending():
        await at.watched.until_done("settle_sent", 10)
    at.later(60)
    await poll(at, FLOODER, many(5, start=10))
    async with at.sending():  # another sender: it has counted nothing
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.calls) == 11
    assert "٥ أخبار من وكالة السيل" in bare(at.telegram.calls[-1].text)


async def test_a_second_round_up_waits_until_the_first_is_ten_minutes_old(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(17))
    async with at.sending():
        await at.watched.until_done("settle_listed")
    at.later(60)
    await poll(at, FLOODER, many(3, start=17))
    at.later(60)
    await poll(at, FLOODER, many(2, start=20))
    async with at.sending() as sender:
        await at.watched.until_done("claim", 2)
        assert len(at.telegram.calls) == 1
        at.now = START + WINDOW
        sender.wake()
        await at.watched.until_done("settle_listed", 2)
    assert "٥ أخبار" in bare(at.telegram.calls[-1].text)
    assert len(at.telegram.calls) == 2


async def test_what_another_outlet_brings_as_well_waits_for_no_round_up(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(17))
    async with at.sending():
        await at.watched.until_done("settle_listed")
    at.later(60)
    (late,) = many(1, start=17)
    await poll(at, FLOODER, [late])
    assert (await at.alert(late.id, 1)).gathered
    await poll(at, OTHER, [replace(late, revision=2, severity=5)])
    async with at.sending():
        await at.watched.until_done("settle_sent")
    assert late.headline in bare(at.telegram.calls[-1].text)
    assert len(at.telegram.calls) == 2


async def test_each_topic_and_feed_has_a_round_up_of_its_own(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(13))
    await poll(at, OTHER, many(13, start=13))
    async with at.sending():
        await at.watched.until_done("settle_listed", 2)
    assert ["١٣ خبرًا" in bare(call.text) for call in at.telegram.calls] == [True, True]


async def test_a_muted_chat_gets_what_would_be_a_round_up_in_the_summing_up(at: Stage) -> None:
    await at.person(1, muted_until=START + timedelta(hours=1))
    await poll(at, FLOODER, many(20))
    async with at.sending() as sender:
        await at.watched.until_done("hold", 20)
        at.now = START + timedelta(hours=1)
        sender.wake()
        await at.watched.until_done("settle_listed")
    (call,) = at.telegram.calls
    assert "ما فاتك: ٢٠ خبرًا" in bare(call.text)


async def test_a_change_of_a_story_in_a_round_up_is_told_by_name(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(17))
    async with at.sending() as sender:
        await at.watched.until_done("settle_listed")
        at.later(120)
        await at.due(replace(many(1)[0], revision=2, killed=3), feed=OTHER)
        sender.wake()
        await at.watched.until_done("settle_told")
    reply = at.telegram.calls[-1]
    assert "انفجار عبوة في حي رقم 0" in bare(reply.text)
    assert "reply_parameters" in reply.params
    assert not at.telegram.asked("editMessageText")


async def test_a_round_up_that_telegram_did_not_take_is_tried_again_as_one(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(17))
    answers(at, error(429, "Too Many Requests: retry after 1", retry_after=1))
    at.tick()
    async with at.sending():
        await at.watched.until_done("settle_listed")
    assert len(at.telegram.calls) == 2


async def test_a_round_up_too_old_to_be_pushed_is_told_in_the_one_line_of_all_such(at: Stage) -> None:
    await at.person(1)
    await poll(at, FLOODER, many(17))
    await poll(at, OTHER, [story("g")])
    at.later(25 * 3600)
    async with at.sending():
        await at.watched.until_done("drop_all")
    (call,) = at.telegram.calls
    assert "١٨ خبرًا أقدم" in bare(call.text)


def test_turns_a_feeds_next_and_a_storys_next_stand_behind_anothers_first() -> None:
    second_of_feed = place_in_line(START, of_feed=1, of_story=0)
    second_of_story = place_in_line(START, of_feed=0, of_story=1)
    assert START == place_in_line(START, of_feed=0, of_story=0) < second_of_story < second_of_feed
    assert last_in_line(START) == place_in_line(START, of_feed=10**6, of_story=0)
    assert place_in_line(START, of_feed=10**6, of_story=10**6) < START + timedelta(minutes=12)


def window(count: int, **fields: object) -> list[Recent]:
    return [replace(Recent(alert_id=n, severity=3, waits=True), **fields) for n in range(count)]  # type: ignore[arg-type]  # fields by name


def test_a_round_up_holds_what_waits_but_for_the_first_grave_ones() -> None:
    assert round_up(window(MOST), START) is None
    every = round_up(window(MOST + 1), START)
    assert every is not None
    assert (len(every.alert_ids), every.due_at) == (MOST + 1, START)
    grave = round_up(window(MOST + 1, severity=4), START)
    assert grave is not None
    assert grave.alert_ids == tuple(range(GRAVE_SINGLY, MOST + 1))
    assert round_up(window(MOST + 1, waits=False), START) is None


def test_a_round_up_follows_another_after_the_window_and_a_clock_put_back_changes_nothing() -> None:
    for listed_at, due_at in ((START - timedelta(minutes=4), START + timedelta(minutes=6)), (START + WINDOW, START)):
        found = round_up(window(MOST + 1, listed_at=listed_at), START)
        assert found is not None
        assert found.due_at == due_at


@pytest.mark.parametrize(
    ("count", "words"),
    [(2, "خبران من"), (3, "٣ أخبار من"), (17, "١٧ خبرًا من"), (100, "١٠٠ خبر من"), (103, "١٠٣ أخبار من")],
)
def test_a_round_ups_title_counts_as_arabic_does(count: int, words: str) -> None:
    message = render_round_up(many(2), total=count, source="وكالة السيل", wording=wording("ar"))
    assert words in bare(message.html)


def test_a_round_up_in_field_mode_begins_neutrally() -> None:
    words = wording("ar")
    message = render_round_up(many(2), total=2, source="وكالة السيل", wording=words, brief=True)
    assert bare(message.html).splitlines()[0] == bare(words.html("alert-neutral"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_longest_round_up_fits(language: str) -> None:
    link = "https://news.example/" + "ا" * 160
    long = [
        replace(one, headline="&<>😀" * 400, killed=9, wounded=9, reports=(replace(one.reports[0], link=link),))
        for one in many(40)
    ]
    message = render_round_up(long, total=10**6, source="<س>" * 400, wording=wording(language))
    assert visible_length(message.html) <= MAX_UNITS
    assert len(message.html.encode()) <= MAX_BYTES
    assert all(len(button.callback or "") <= 64 for row in message.buttons for button in row)
