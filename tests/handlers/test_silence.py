"""Sources that fell silent: operators are told once, and who reads of a governorate is told with what there is."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.alerts.digest import render_digest
from bot.model import Article, Feed, FeedState, Period
from bot.outlets.notify import send
from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from bot.sources.silence import Hush, Silence
from bot.wording.catalogue import wording
from handlers.desk import Desk
from storage.contract import PollResult
from tests.outlets.addresses import ntfy
from tests.stages.conversation_stage import OPERATOR, START, Stage, keep, readable, stage, story_of
from tests.stages.peace_stage import Peace

NAMES = ["وكالة الفرات", "صوت دجلة", "سدرة نيوز"]
HUSHED_PLACES = [("ديالى", 3, 9), ("البصرة", 1, 4), ("ميسان", 2, 3)]
HUSHED = "🔇 ٢ من ٣ مصادر لمحافظة ديالى صامتة"


def url_of(name: str) -> str:
    return f"https://{NAMES.index(name)}.example/rss"


async def speaking(desk: Desk, now: datetime) -> None:
    """Have three outlets speak every hour for a week, and each tell of Diyala twice."""
    for number, name in enumerate(NAMES):
        desk.feeds.add(Feed(url=url_of(name), title=name))
        await spoke(desk, now, name, hours_ago=range(24 * 8))
        for more in range(2):
            story = story_of(10 * number + more, place="ديالى", hours=30 + more)
            await keep(desk, replace(story, reports=(replace(story.reports[0], source=name),)))


async def spoke(desk: Desk, now: datetime, name: str, *, hours_ago: range) -> None:
    """Have a feed bring an article in each of some hours before now."""
    url = url_of(name)
    seen = [
        Article(
            id=f"{name} {now - timedelta(hours=hours)}", feed_url=url, source=name, language="ar", title="خبر",
            text="", link="", published_at=now - timedelta(hours=hours), seen_at=now - timedelta(hours=hours),
        )
        for hours in hours_ago
    ]  # fmt: skip
    newest = now - timedelta(hours=hours_ago[0])
    state = FeedState(url=url, added_at=START, next_poll_at=START, polled_at=now, succeeded_at=now, newest_at=newest)
    await desk.news.commit(PollResult(feed=state, seen=seen, now=now))


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as bot:
        await speaking(bot.desk, bot.now)
        await look(bot)
        yield bot


async def look(at: Stage) -> list[str]:
    """Let it be looked who is silent; return what operators are told."""
    before = len(at.line.sent)
    await at.rooms.silence.look()
    await at.rooms.teller.tell_due()
    return [readable(message) for message in at.line.sent[before:]]


async def fall_silent(at: Stage) -> None:
    """Let five hours pass in which only one of the three speaks."""
    at.now += timedelta(hours=5)
    await spoke(at.desk, at.now, NAMES[2], hours_ago=range(5))


async def test_operators_are_told_once_that_sources_fell_silent_and_once_that_they_are_back(at: Stage) -> None:
    assert await look(at) == []
    await fall_silent(at)
    (told,) = await look(at)
    assert told.splitlines() == [
        HUSHED,
        "🔇 صامت على غير عادته: صوت دجلة (آخر ما نشره 13:00)",
        "🔇 صامت على غير عادته: وكالة الفرات (آخر ما نشره 13:00)",
    ]
    assert at.line.sent[-1]["chat"]["id"] == OPERATOR
    assert await look(at) == []
    for name in NAMES[:2]:
        await spoke(at.desk, at.now, name, hours_ago=range(1))
    (back,) = await look(at)
    assert back.splitlines() == [
        "🔊 عاد إلى النشر: صوت دجلة",
        "🔊 عاد إلى النشر: وكالة الفرات",
        "🔊 لم تعد أكثر مصادر محافظة ديالى صامتة",
    ]
    assert await look(at) == []


async def test_what_telegram_did_not_take_is_told_once_it_answers(at: Stage) -> None:
    await fall_silent(at)
    at.line.refusals["sendMessage"].extend([Refusal(502, "Bad Gateway")] * 12)
    assert await look(at) == []
    at.line.refusals.clear()
    at.now += timedelta(minutes=1)
    assert await look(at) == []  # nobody has found yet that Telegram is back
    at.rooms.sender.line.up = True
    (told,) = await look(at)
    assert HUSHED in told
    assert await look(at) == []


async def test_what_was_over_before_it_could_be_told_is_told_to_nobody(at: Stage) -> None:
    await fall_silent(at)
    at.rooms.sender.line.up = False
    assert await look(at) == []
    for name in NAMES[:2]:
        await spoke(at.desk, at.now, name, hours_ago=range(1))
    at.rooms.sender.line.up = True
    assert await look(at) == []


@pytest.mark.parametrize("always", [True, False])
async def test_an_address_is_told_beside_the_chat_or_instead_and_nothing_twice(at: Stage, always: bool) -> None:
    async with ntfy() as there:
        away, teller = [not always], at.rooms.teller
        teller.operators = replace(
            teller.operators, addresses=(there.address,), always=always, is_away=lambda: away[0], send_to=send
        )
        assert await look(at) == []
        await fall_silent(at)
        in_chat = await look(at)
        away[0] = False
        in_chat += await look(at)
        assert len(in_chat) == always
        assert ["صامت على غير عادته" in text for text in there.told] == [True]


async def test_who_notices_it_in_another_program_tells_nothing_new(at: Stage) -> None:
    await fall_silent(at)
    other = replace(at.rooms.silence)
    await other.look()
    (told,) = await look(at)
    assert HUSHED in told
    await other.look()
    assert await look(at) == []


async def test_a_source_that_rests_or_is_taken_out_is_not_silent(at: Stage) -> None:
    await fall_silent(at)
    at.desk.feeds.remove(url_of(NAMES[0]))
    states = await at.desk.news.feed_states()
    await at.desk.news.put_feeds([replace(states[url_of(NAMES[1])], paused=True)])
    assert await look(at) == []


async def test_recent_of_a_governorate_says_that_its_sources_are_silent(at: Stage) -> None:
    await fall_silent(at)
    await look(at)
    shown = await at.says(5, "/recent ديالى")
    assert shown is not None
    assert HUSHED in readable(shown)
    town = await at.says(5, "/recent بعقوبة")
    assert town is not None
    assert HUSHED in readable(town)
    other = await at.says(5, "/recent كركوك")
    assert other is not None
    assert "صامتة" not in readable(other)
    without = await at.says(5, "/recent تفجير -ديالى")
    assert without is not None
    assert "صامتة" not in readable(without)
    await at.says(5, "/subscribe ديالى")
    mine = await at.says(5, "/recent")
    assert mine is not None
    assert HUSHED in readable(mine)


async def test_sources_say_when_each_spoke_how_often_it_does_and_how_it_stands(at: Stage) -> None:
    await fall_silent(at)
    await look(at)
    shown = await at.says(5, "/sources")
    assert shown is not None
    lines = readable(shown).splitlines()
    assert "🟢 سدرة نيوز · 18:00 · عادته كل ساعة · في ٧ أيام: خبران" in lines
    assert "🟡 وكالة الفرات · 13:00 · عادته كل ساعة · في ٧ أيام: خبران" in lines


@pytest.mark.parametrize(
    ("language", "under", "at_the_end"),
    [
        ("ar", "🔇 ٣ من ٩ مصادر لمحافظة ديالى صامتة", "🔇 ١ من ٤ مصادر لمحافظة البصرة صامتة"),
        ("en", "🔇 3 of 9 sources for Diyala silent", "🔇 1 of 4 sources for Basra silent"),
    ],
)
def test_a_digest_says_it_under_the_governorate_and_at_its_end_of_what_is_followed_too(
    language: str, under: str, at_the_end: str
) -> None:
    silence = Silence(places={place: Hush(silent=silent, total=total) for place, silent, total in HUSHED_PLACES})
    stories = [story_of(1, place="ديالى"), story_of(2, place="كركوك")]
    (page,) = render_digest(
        stories,
        period=Period.DAY,
        wording=wording(language),
        time_zone="UTC",
        now=START,
        silence=silence,
        followed={"ديالى", "البصرة", "بغداد"},
    )
    lines = readable({"text": page.message.html}).splitlines()
    place = next(number for number, one in enumerate(lines) if "ديالى" in one or "Diyala" in one)
    assert lines[place + 1] == under
    assert lines[-2:] == ["", at_the_end]
    assert sum("🔇" in one for one in lines) == 2


def test_a_digest_says_it_of_five_governorates_at_most() -> None:
    hushed = {
        place: Hush(silent=1, total=2) for place in ("ديالى", "البصرة", "ميسان", "واسط", "بابل", "كركوك", "نينوى")
    }
    told = [story_of(number, place=place) for number, place in enumerate(("ديالى", "البصرة"))]
    (page,) = render_digest(
        told,
        period=Period.DAY,
        wording=wording("ar"),
        time_zone="UTC",
        now=START,
        silence=Silence(places=hushed),
        followed=hushed,
    )
    assert page.message.html.count("🔇") == 5


async def test_a_digest_that_goes_out_says_it_of_the_governorate_of_a_town_that_is_followed(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        peace = Peace(sandbox=sandbox, folder=tmp_path)
        async with peace.running():
            for asked in ("تابع كركوك", "تابع بعقوبة"):
                await peace.says(asked)
            menu = await peace.presses(await peace.says("الإعدادات"), "الموجز")
            await peace.presses(menu, "set:digest:daily-420")
            await speaking(peace.bot.desk, peace.now)
            peace.now += timedelta(hours=5)
            await spoke(peace.bot.desk, peace.now, NAMES[2], hours_ago=range(5))
            await peace.bot.silence.look()
            await peace.happens(story_of(100), story_of(101))
            await peace.holds(2)
            await peace.time_passes(START + timedelta(hours=18))
            lines = (await peace.comes()).splitlines()
    assert (lines[0], lines[-2:]) == ("🗞 موجز اليوم: خبران", ["", HUSHED])


@pytest.mark.parametrize(
    ("silent", "total", "words"),
    [
        (1, 1, "🔇 المصدر الوحيد لمحافظة ديالى صامت على غير عادته"),
        (1, 2, "🔇 أحد مصدرين لمحافظة ديالى صامت على غير عادته"),
        (2, 2, "🔇 مصدرا محافظة ديالى صامتان على غير عادتهما"),
        (5, 12, "🔇 ٥ من ١٢ مصدرًا لمحافظة ديالى صامتة"),
        (60, 100, "🔇 ٦٠ من ١٠٠ مصدر لمحافظة ديالى صامتة"),
    ],
)
def test_the_count_agrees(silent: int, total: int, words: str) -> None:
    said = wording("ar")("silent-sources", place="ديالى", silent=silent, total=total)
    assert readable({"text": said}) == words


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("no_preview", "🚪 لم تعد القناة تظهر على الويب، فلا أستطيع قراءتها: وكالة الفرات"),
        ("no_channel", "🚪 لا قناة عامة بهذا الاسم بعد الآن، فإما غُيّر وإما صارت خاصة وإما حُذفت: وكالة الفرات"),
        ("http_410", "🚪 يقول الموقع إن هذا المصدر أُلغي نهائيًا: وكالة الفرات"),
    ],
)
async def test_a_closed_door_is_told_to_operators_once_and_once_that_it_is_open(
    at: Stage, reason: str, told: str
) -> None:
    state = (await at.desk.news.feed_states())[url_of(NAMES[0])]
    state = replace(state, succeeded_at=at.now)
    await at.desk.news.put_feeds([replace(state, failures=1, last_error=reason)])
    assert await look(at) == [told]
    await at.desk.news.put_feeds([replace(state, failures=2, last_error=reason)])
    assert await look(at) == []
    await at.desk.news.put_feeds([state])
    assert await look(at) == ["🚪 صار يُقرأ من جديد: وكالة الفرات"]
    assert await look(at) == []


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("no_preview", "🚪 هذه القناة لا تُقرأ إلا داخل تيليغرام، فلا أستطيع قراءتها: وكالة الفرات"),
        ("no_channel", "🚪 لا قناة عامة بهذا الاسم، فتحقق من كتابته: وكالة الفرات"),
    ],
)
async def test_a_door_that_never_was_open_is_not_said_to_have_closed(at: Stage, reason: str, told: str) -> None:
    state = (await at.desk.news.feed_states())[url_of(NAMES[0])]
    never = replace(state, failures=1, last_error=reason, succeeded_at=None)
    await at.desk.news.put_feeds([never])
    assert await look(at) == [told]
    await at.desk.news.put_feeds([replace(never, failures=2)])
    assert await look(at) == []
    await at.desk.news.put_feeds([replace(state, succeeded_at=at.now)])
    assert await look(at) == ["🚪 صار يُقرأ: وكالة الفرات"]


async def test_a_failure_that_may_mend_itself_is_no_closed_door(at: Stage) -> None:
    state = (await at.desk.news.feed_states())[url_of(NAMES[0])]
    await at.desk.news.put_feeds([replace(state, failures=40, last_error="http_503")])
    assert await look(at) == []
