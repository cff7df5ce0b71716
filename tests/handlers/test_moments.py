"""Until when, quiet hours and digests, as people write them: what is understood, and what is not guessed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Hours, Period
from handlers.moments import parse_clock, parse_end
from handlers.schedules import Schedule, is_off, parse_hours, parse_schedule

BAGHDAD = "Asia/Baghdad"
#: Half past ten on a Sunday evening in Baghdad.
NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "until"),
    [
        *(
            (said, "Mon 07:00")
            for said in ("للصبح", "حتى الصباح", "لحد الصبح", "الصبح", "لغاية الصباح", "until morning")
        ),
        *((said, "Mon 07:00") for said in ("ليلة", "الليلة", "هالليلة", "طول الليل", "tonight", "for the night")),
        *((said, "Mon 07:00") for said in ("بكرة", "لبكرة", "لباچر", "باجر", "غدًا", "حتى الغد", "until tomorrow")),
        *((said, "Mon 07:00") for said in ("حتى 7", "حتى ٧", "للساعة 7", "حتى 07:00", "7:00", "7 الصبح", "7 am")),
        *((said, "Mon 00:30") for said in ("ساعتين", "لمدة ساعتين", "2h", "for 2 hours", "حتى 12:30 ليلا")),
        ("نص ساعة", "Sun 23:00"),
        ("باجر الظهر", "Mon 12:00"),
        ("للظهر", "Mon 12:00"),
        ("حتى الواحدة", None),
        ("١٢ الظهر", "Mon 12:00"),
        ("1 الظهر", "Mon 13:00"),
        ("حتى العصر", "Mon 16:00"),
        ("حتى المغرب", "Mon 18:00"),
        ("until 18:00", "Mon 18:00"),
        ("until 6pm", "Mon 18:00"),
        ("حتى 11", "Sun 23:00"),
        ("حتى الليل", "Mon 21:00"),
        ("9 بالليل", "Mon 21:00"),
        ("حتى 2 ليلا", "Mon 02:00"),
        ("منتصف الليل", "Mon 00:00"),
        ("اليوم", "Mon 00:00"),
        ("لنهاية اليوم", "Mon 00:00"),
        ("ليوم الجمعة", "Fri 07:00"),
        ("حتى السبت 9 صباحا", "Sat 09:00"),
        ("until Monday", "Mon 07:00"),
        *(
            (said, None)
            for said in ("7", "كركوك", "للصبح كركوك", "حتى 25", "حتى", "صبح ظهر", "", "طويلا", "7 8", "!؟", "❶")
        ),
    ],
)
def test_until_when_is_read_as_it_is_meant(said: str, until: str | None) -> None:
    read = parse_end(said, NOW, BAGHDAD)
    assert (read and f"{read.astimezone(ZoneInfo(BAGHDAD)):%a %H:%M}") == until


@given(st.text("0123456789حتىللصبح بكرة: ampm", max_size=30) | st.text(max_size=60))
def test_whatever_is_read_lies_ahead(text: str) -> None:
    until = parse_end(text, NOW, BAGHDAD)
    assert until is None or until > NOW
    parse_hours(text)
    parse_schedule(text)


def test_the_morning_is_the_chats_own_also_where_the_clock_is_changed() -> None:
    evening = datetime(2026, 10, 24, 20, tzinfo=UTC)
    until = parse_end("للصبح", evening, "Europe/Berlin")
    assert until == datetime(2026, 10, 25, 6, tzinfo=UTC)
    assert until - evening == timedelta(hours=10)  # an hour later than by the evening's clock


def hours(text: str) -> Hours:
    (start, end) = (int(each[:2]) * 60 + int(each[3:]) for each in text.split("-"))
    return Hours(start=start, end=end)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        *((said, "22:00-06:00") for said in ("22:00-06:00", "٢٢:٠٠ – ٠٦:٠٠", "22-6", "10pm-6am", "22:00 - 6:00")),
        *((said, "22:00-06:00") for said in ("من 10 مساء الى 6 صباحا", "من ٢٢ إلى ٦", "from 22:00 to 06:00")),
        ("من الليل الى الصبح", "21:00-07:00"),
        *((said, "22:00-06:00") for said in ("من ١٠ بالليل ل6 الصبح", "من 22 ل 6")),
        ("من ١٠ بالليل للصبح", "22:00-07:00"),
        ("من الساعة 11 مساءً حتى 7:30", "23:00-07:30"),
        ("00:00-24:00", "00:00-00:00"),
        *((said, None) for said in ("22:00", "حذر في كركوك", "25-6", "a-b", "1-2-3", "", "-")),
    ],
)
def test_quiet_hours_are_read_with_both_ends(said: str, read: str | None) -> None:
    assert parse_hours(said) == (hours(read) if read else None)


@pytest.mark.parametrize(
    ("said", "period", "at"),
    [
        *((said, Period.HOUR, None) for said in ("hourly", "كل ساعة", "ساعي", "every hour")),
        *((said, Period.DAY, None) for said in ("daily", "يومي", "كل يوم", "يوميًا", "كل صباح")),
        *((said, Period.DAY, 420) for said in ("daily 07:00", "يومي 7 الصبح", "07:00", "٧", "كل يوم الساعة 7")),
        ("كل يوم 8 مساء", Period.DAY, 1200),
        ("weekly", Period.WEEK, None),
        ("أسبوعي 18:00", Period.WEEK, 1080),
    ],
)
def test_a_digests_times_are_read(said: str, period: Period, at: int | None) -> None:
    assert parse_schedule(said) == Schedule(period=period, at=at)


@pytest.mark.parametrize("said", ["", "أنباء", "أخبار اليوم", "hourly 07:00", "daily whenever", "off"])
def test_what_is_no_time_for_a_digest_is_not_guessed(said: str) -> None:
    assert parse_schedule(said) is None


@pytest.mark.parametrize("said", ["off", "OFF", "إيقاف", "أوقف", "إلغاء", "الغاء", "لا"])
def test_off_has_many_names(said: str) -> None:
    assert is_off(said)
    assert not is_off(f"{said} كركوك")


def test_a_time_alone_is_a_time_of_the_day() -> None:
    clock = parse_clock("٧:٣٠ مساء")
    assert clock is not None
    assert clock.minutes == 19 * 60 + 30
    assert parse_clock("غدا") is None
