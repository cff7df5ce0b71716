"""How people say when and how they want to be told: the table beside, and what the chat is told then."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Hours, Mode, Period, Preferences, Sound
from handlers.chats.choices import word_clock
from handlers.hearing.freely import but_grave
from handlers.schedules import is_off, parse_schedule, read_hours
from handlers.words import Request, read
from tests.stages.conversation_stage import START, Json, Stage, labels, readable, stage, story_of

ALI = 7
GROUP = -500
HOUR = timedelta(hours=1)
TABLE = [
    (said, does)
    for line in Path(__file__).with_name("wished.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for said, _, does in [line.partition(" => ")]
]


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def heard(play: Stage, text: str, *, chat_id: int | None = None, language: str = "ar") -> str:
    answer = await play.says(ALI, text, chat_id=chat_id, language=language)
    assert answer is not None
    return readable(answer)


def last(play: Stage) -> Json:
    return play.line.sent[-1]


async def wishes(play: Stage, chat_id: int = ALI) -> Preferences:
    found = await play.desk.people.find(chat_id)
    assert found is not None
    return found.preferences


# what is understood


def hours(span: Hours) -> str:
    return f"{word_clock(span.start)}-{word_clock(span.end)}"


def told_of(request: Request) -> str:
    """Write what a request does as the table does."""
    rest, breaks = but_grave(request.rest)
    if request.command == "ask":
        return "ask"
    if not rest or request.command not in {"quiet", "digest"} or is_off(rest):
        return " ".join(filter(None, (request.command, rest))) + (", else ask" if request.undecided else "")
    sign = " !" if breaks else ""
    if request.command == "quiet":
        spoken = read_hours(rest)
        if spoken is None:
            return "quiet not understood"
        other = f" or {hours(spoken.other)}" if spoken.other else ""
        return f"quiet {hours(spoken.hours)}{'?' * spoken.assumed}{other}{sign}"
    schedule = parse_schedule(rest)
    if schedule is None:
        return "digest not understood"
    at = None if schedule.at is None else word_clock(schedule.at)
    day = None if schedule.day is None else str(schedule.day)
    other = f" or {word_clock(schedule.other)}" if schedule.other is not None else ""
    return " ".join(filter(None, ("digest", schedule.period, at, day))) + other + sign


def test_the_table_is_long_enough() -> None:
    assert len({said for said, _ in TABLE}) >= 160


@pytest.mark.parametrize(("said", "does"), TABLE)
def test_what_is_wished_is_understood(said: str, does: str) -> None:
    request = read(said, bot_name="RasidBot", private=True)
    assert request is not None
    assert told_of(request) == does


@pytest.mark.parametrize(("said", "does"), TABLE[::7])
def test_a_group_hears_a_wish_behind_a_slash_alone(said: str, does: str) -> None:
    assert read(said, bot_name="RasidBot", private=False) is None
    request = read(f"/{said}", bot_name="RasidBot", private=False)
    if request is not None and not said.isascii():
        assert told_of(request) == does


# what it does


async def test_hours_of_either_side_of_noon_are_taken_by_night_and_changed_at_a_press(play: Stage) -> None:
    assert (await heard(play, "هدوء من 11 ل 6")).startswith("🌙 سأهدأ كل يوم 23:00–06:00 بتوقيت بغداد")
    assert labels(last(play)) == [["يصل فورًا"], ["✅ ينتظر"], ["🕒 بل 11:00–18:00"]]
    await play.presses(ALI, last(play), "🕒 بل 11:00–18:00")
    assert (await wishes(play)).quiet == Hours(start=660, end=1080)
    assert readable(last(play)).startswith("🌙 سأهدأ كل يوم 11:00–18:00")


async def test_the_night_without_hours_is_told_with_others_to_choose(play: Stage) -> None:
    assert (await heard(play, "لا تزعجني بالليل")).startswith("🌙 سأهدأ كل يوم 22:00–06:00")
    await play.presses(ALI, last(play), "23:00–07:00")
    assert (await wishes(play)).quiet == Hours(start=1380, end=420)
    assert await heard(play, "شيل الهدوء") == "🔔 لا ساعات هدوء. التنبيهات تصل في كل وقت."
    assert (await wishes(play)).quiet is None


async def test_what_is_grave_breaks_the_quiet_where_it_is_said_so(play: Stage) -> None:
    assert (await heard(play, "هدوء من 11 بالليل ل 6 الصبح الا العاجل")).endswith("أما العاجل فيصل فورًا.")
    assert (await wishes(play)).grave_breaks


async def test_a_digest_comes_on_the_day_that_was_said_and_at_the_other_hour_at_a_press(play: Stage) -> None:
    answer = await heard(play, "digest every friday at 9", language="en")
    assert answer.startswith("🗞 A digest every Friday instead of alerts, from 6 March, 09:00 on.")
    assert (await wishes(play)).digest_day == 4
    await play.presses(ALI, last(play), "🕒 21:00 instead", language="en")
    assert await wishes(play) == Preferences(mode=Mode.DIGEST, digest=Period.WEEK, digest_at=21 * 60, digest_day=4)
    assert readable(last(play)).startswith("🗞 A digest every Friday instead of alerts, from 6 March, 21:00 on.")
    assert "Every Friday 21:00" in await heard(play, "/settings", language="en")
    assert (await heard(play, "لا اريد موجز")).startswith("🔔 No digest.")


async def test_another_time_for_a_weekly_digest_leaves_its_day(play: Stage) -> None:
    await play.says(ALI, "موجز كل خميس الساعة 9 الصبح")
    assert (await heard(play, "غير وقت الموجز للساعة 10")).startswith("🗞 موجز كل خميس بدل التنبيهات")
    await play.presses(ALI, last(play), "🕒 بل 22:00")
    assert await wishes(play) == Preferences(mode=Mode.DIGEST, digest=Period.WEEK, digest_at=22 * 60, digest_day=3)
    assert (await heard(play, "موجز كل يوم الساعة 10 الصبح")).startswith("🗞 موجز كل يوم")


async def test_how_often_no_digest_comes_is_told_with_those_that_do(play: Stage) -> None:
    assert (await heard(play, "موجز كل 3 ساعات")).startswith("لم أفهم «كل 3 ساعات».")
    assert ["بلا موجز", "✅ كل ساعة"] not in labels(last(play))
    assert any("كل ساعة" in label for row in labels(last(play)) for label in row)


@pytest.mark.parametrize("said", ["other:quiet:1440-1", "other:quiet:x", "other:digest:daily-1440", "other:sound:1-1"])
async def test_a_button_of_another_reading_that_is_none_changes_nothing(play: Stage, said: str) -> None:
    await play.says(ALI, "/settings")
    message = last(play)
    message["reply_markup"]["inline_keyboard"][0][0] |= {"callback_data": said, "text": "زر"}
    assert await play.presses(ALI, message, "زر") == "هذه الرسالة قديمة. أعد الطلب من جديد."
    assert await play.desk.people.find(ALI) is None


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("بدون صوت", Preferences(sound=Sound.NONE)),
        ("حد يومي ١٥", Preferences(budget=15)),
        ("شغل الوضع الميداني", Preferences(field_mode=True)),
        ("بس الاخبار المهمة", Preferences(least_severity=3)),
        ("دزلي بس العاجل", Preferences(mode=Mode.GRAVE)),
        ("خلي العاجل يوصل بالليل", Preferences(grave_breaks=True)),
    ],
)
async def test_how_one_is_told_is_chosen_in_words_and_shown_with_the_other_choices(
    play: Stage, said: str, chosen: Preferences
) -> None:
    assert (await heard(play, said)).startswith("✅ تم\n")
    assert await wishes(play) == chosen
    assert labels(last(play))


async def test_stopping_everything_is_asked_first_and_a_search_never_stops_anything(play: Stage) -> None:
    for query in ("كركوك", "إطلاق نار"):
        await play.says(ALI, f"تابع {query}")
    for said in ("وقف اطلاق النار", "stop the attacks", "stop fire in Basra"):
        assert (await heard(play, said)).startswith("🔎"), said
    for said in ("وقف الكل", "وگف كلشي", "stop all", "ما اريد اخبار بعد", "/stop all"):
        assert await heard(play, said) == "هل أوقف اشتراكيك كليهما؟", said
    assert await heard(play, "بطل اتابع كركوك") == "🗑 لن تصلك بعد الآن أخبار: كركوك"
    assert (await heard(play, "stop")).startswith("لديك اشتراك واحد")


async def test_what_cannot_be_chosen_is_shown_with_what_can(play: Stage) -> None:
    for said in ("حد يومي 500", "هواي اخبار"):
        assert (await heard(play, said)).startswith("🎚 كم تنبيهًا في اليوم؟")
    assert (await heard(play, "هدوء من 25 الى 6")).startswith("لم أفهم «25 الى 6».")
    assert await play.desk.people.find(ALI) is None


# mutes


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("/mute half an hour", 0.5),
        ("/mute an hour and a half", 1.5),
        ("/mute two and a half hours", 2.5),
        ("/mute a couple of hours", 2),
        ("/mute until morning", 18),
        ("mute for 2 hours", 2),
        ("اكتم لل8", 7),
        ("اكتم لل 8", 7),
        ("اكتم النهار", 5),
        ("اكتم ليلة", 18),
        ("اكتم ليلتين", 42),
        ("اكتم 3 ليالي", 66),
        ("اكتم لبكرا", 18),
        ("اكتم اسبوع", 24 * 7),
        ("اكتم ساعة الا ربع", 0.75),
        ("اكتم الكل ساعتين", 2),
        ("اكتم التنبيهات ساعه", 1),
        ("mute everything for 3 hours", 3),
    ],
)
async def test_a_mute_lasts_as_long_as_it_was_said(play: Stage, said: str, until: float) -> None:
    await play.says(ALI, "تابع كركوك")
    assert (await heard(play, said)).startswith("🔕 سأصمت")
    found = await play.desk.people.find(ALI)
    assert found is not None
    assert found.muted_until == START + until * HOUR


@pytest.mark.parametrize("said", ["اكتم 0", "اكتم -5m", "/mute -2h", "اكتم ٠ دقيقة", "mute 90 days", "اكتم شهرين"])
async def test_a_mute_that_cannot_be_names_what_can(play: Stage, said: str) -> None:
    await play.says(ALI, "تابع كركوك")
    assert (await heard(play, said)).startswith("المدة بين ٥ دقائق و٣٠ يومًا.")
    assert labels(last(play))[-1] == ["🌅 للصبح"]
    found = await play.desk.people.find(ALI)
    assert found is not None
    assert found.muted_until is None


@pytest.mark.parametrize("said", ["اكتم شوي", "اسكت", "mute for a while", "اكتم الكل", "وقف التنبيهات", "dnd"])
async def test_a_mute_without_a_span_is_asked_for_it(play: Stage, said: str) -> None:
    await play.says(ALI, "تابع كركوك")
    assert (await heard(play, said)).startswith("كم أكتم التنبيهات؟")


async def test_in_a_group_one_query_is_muted_and_quiet_set_in_words(play: Stage) -> None:
    play.line.administrators.add((GROUP, ALI))
    await play.says(ALI, "/subscribe كركوك", chat_id=GROUP)
    assert "حتى 15:00" in await heard(play, "/mute كركوك 2h", chat_id=GROUP)
    assert (await heard(play, "/mute 0", chat_id=GROUP)).endswith("/mute ساعتين")
    assert "23:00–06:00" in await heard(play, "/quiet 11pm to 6am", chat_id=GROUP)
    assert (await heard(play, "/هدوء بالليل", chat_id=GROUP)).startswith("🌙 سأهدأ كل يوم 22:00–06:00")
    assert (await wishes(play, GROUP)).quiet == Hours(start=1320, end=360)


# nothing of what is followed


async def test_nothing_of_what_is_followed_is_told_as_that_with_the_nearest(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    assert "ليس عندي بعد خبر عمّا تتابعه." in await heard(play, "/recent")
    assert ["🔎 كل الأخبار"] in labels(last(play))
    await play.happens(story_of())
    play.now = START + 30 * HOUR
    answer = await heard(play, "/recent 24h")
    assert "لا أخبار عمّا تتابعه في آخر ٢٤ ساعة." in answer
    assert "أقرب خبر قبل ذلك" in answer
    assert labels(last(play))[0] == ["٧ أيام", "كل الأيام"]
    await play.presses(ALI, last(play), "🔎 كل الأخبار")
    assert "آخر الأخبار" in readable(last(play))
