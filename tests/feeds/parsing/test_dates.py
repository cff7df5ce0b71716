"""Dates of every shape that feeds for Iraq use become aware UTC, and absurd ones are told apart."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.dates.dates import published, read_date, writes_month_first
from tests.stages.feeds_stage import NOW

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 22 Nov 2026 09:00:00 GMT",
        "Sun, 22 Nov 2026 12:00:00 +0300",
        "Sun, 22 Nov 2026 12:00:00 AST",
        "Sun, 22 Nov 26 09:00 UT",
        "Sun Nov 22 09:00:00 UTC 2026",
        "22 Nov 2026 04:00:00 EST",
        "22-Nov-2026 09:00",
        "November 22, 2026, 9:00 am",
        "2026-11-22T09:00:00Z",
        "2026-11-22T12:00:00+03:00",
        "2026-11-22T12:00:00+0300",
        "2026-11-22T12:00:00.123+03",
        "2026-11-22 09:00:00",
        "20261122T090000Z",
        "20261122090000",
        "2026/11/22 09:00",
        "22/11/2026 09:00",
        "11/22/2026 09:00",
        "22.11.2026 09:00:00 GMT",
        "1795338000",
        "1795338000000",
        "22 تشرين الثاني 2026 09:00",
        "الأحد، ٢٢ تشرين الثاني، ٢٠٢٦ - ٩:٠٠ ص",
        "22 نوفمبر 2026 09:00 صباحًا",
        "٢٢ نوفمبر ٢٠٢٦ الساعة ٠٩:٠٠",
        "22 نونبر 2026 09:00",
        "22 تشرینی دووەم 2026 09:00",
    ],
)
def test_shapes(text: str) -> None:
    assert read_date(text, now=NOW) == NINE


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("كانون الثاني", 1),
        ("شباط", 2),
        ("آذار", 3),
        ("اذار", 3),
        ("نيسان", 4),
        ("أيار", 5),
        ("حزيران", 6),
        ("تموز", 7),
        ("آب", 8),
        ("أيلول", 9),
        ("تشرين الأول", 10),
        ("تشرين الثاني", 11),
        ("كانون الأول", 12),
        ("يناير", 1),
        ("فبراير", 2),
        ("مارس", 3),
        ("أبريل", 4),
        ("إبريل", 4),
        ("مايو", 5),
        ("يونيو", 6),
        ("يونية", 6),
        ("يوليو", 7),
        ("أغسطس", 8),
        ("سبتمبر", 9),
        ("أكتوبر", 10),
        ("نوفمبر", 11),
        ("ديسمبر", 12),
    ],
)
def test_arabic_months(name: str, month: int) -> None:
    assert read_date(f"5 {name} 2025", now=NOW) == datetime(2025, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "أمس",
        "Mon, 32 Feb 2018 25:00:00 GMT",
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "1405/09/01",
        "1448-06-02T10:00:00Z",
        "0",
        "1970-01-01T00:00:00Z",
        "2031-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "12:30",
        "22 نوفمبر",
    ],
)
def test_missing_and_absurd_dates_become_the_time_of_first_sight(text: str) -> None:
    assert published([text], now=NOW) == (NOW, False)


def test_a_time_a_little_ahead_is_a_wrong_zone() -> None:
    assert published(["2026-11-22T15:00:00Z"], now=NOW) == (NOW, True)
    assert published([(NOW + timedelta(days=1)).isoformat()], now=NOW) == (NOW, True)
    assert published([(NOW + timedelta(days=1, seconds=1)).isoformat()], now=NOW) == (NOW, False)


def test_a_time_without_zone_that_lies_ahead_is_baghdads() -> None:
    assert read_date("2026-11-22 14:50:00", now=NOW) == datetime(2026, 11, 22, 11, 50, tzinfo=UTC)
    assert read_date("2026-11-22 11:50:00", now=NOW) == datetime(2026, 11, 22, 11, 50, tzinfo=UTC)


def test_afternoon_and_midnight_in_arabic() -> None:
    assert read_date("20/11/2026 02:30 م", now=NOW) == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    assert read_date("20/11/2026 12:05 ص", now=NOW) == datetime(2026, 11, 20, 0, 5, tzinfo=UTC)
    assert read_date("20/11/2026 12:05 مساءً", now=NOW) == datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


def test_the_second_field_stands_in_for_an_unreadable_first() -> None:
    assert published(["قبل قليل", "2026-11-22T09:00:00Z"], now=NOW) == (NINE, True)


def test_the_earliest_day_that_counts() -> None:
    assert published(["1995-01-01T00:00:00Z"], now=NOW)[1]
    assert not published(["1994-12-31T23:59:59Z"], now=NOW)[1]


@pytest.mark.parametrize(
    "zone",
    [
        "+3",
        "+3:00",
        "+300",
        "+03",
        "GMT+3",
        "GMT + 3",
        "UTC+03",
        "(UTC+03:00)",
        "GMT+0300 (Arabia Standard Time)",
        "Asia/Baghdad",
        "Etc/GMT-3",
        "[Europe/Istanbul]",
        "Arabic Standard Time",
        "بتوقيت بغداد",
        "(بتوقيت العراق)",
        "بتوقيت مكة المكرمة",
        "به کاتی هەولێر",
        "TRT",
    ],
)
def test_zones_of_every_spelling(zone: str) -> None:
    assert read_date(f"2026-11-22 12:00:00 {zone}", now=NOW) == NINE


def test_a_zone_may_stand_before_the_clock_and_an_offset_may_not() -> None:
    assert read_date("22 تشرين الثاني 2026 بتوقيت بغداد 12:00", now=NOW) == NINE
    assert read_date("الأحد 22 تشرين الثاني 2026 - 9:00", now=NOW) == NINE
    assert read_date("2026-11-22 09:00 +99:00", now=NOW) == NINE


def test_a_zone_with_summer_time_is_read_at_its_date() -> None:
    assert read_date("2026-07-01 12:00 Europe/London", now=NOW) == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert read_date("2026-11-22 09:00 Europe/London", now=NOW) == NINE


@pytest.mark.parametrize(
    "day",
    [
        "22 تشرين ثاني 2026",
        "22 تشرين الثاني/نوفمبر 2026",
        "22 نوفمبر / تشرين الثاني 2026",
        "22 تشرين الثاني (نوفمبر) 2026",
        "22 ت2 2026",
        "22 ت 2 2026",
        "٢٢ ت٢ ٢٠٢٦",
        "22/ت2/2026",
        "22 تشرين 2، 2026",
        "22 من شهر تشرين الثاني لعام 2026",
        "تشرين الثاني 22, 2026",
        "Paz, 22 Kas 2026",
        "22 Kasım 2026 Pazar",
        "22 KASIM 2026",
        "22 Kasım'da 2026",
        "22ی تشرینی دووەمی 2026",
        "22-ی تشرینی دووەم 2026",
        "٢٢ی تشرینی دووەمی ساڵی ٢٠٢٦",
        "22 نۆڤەمبەر 2026",
        "22 Mijdar 2026",
        "22 نوامبر 2026",
        "2026-Nov-22",
        "22nd of November 2026",
        "22\\11\\2026",
        "22 / 11 / 2026",
        "22/11/26",
    ],
)
def test_days_of_every_spelling(day: str) -> None:
    assert read_date(day, now=NOW) == datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "month"),
    [("ك2", 1), ("كانون ثاني", 1), ("Ocak", 1), ("Şub", 2), ("Ağustos", 8), ("ت1", 10), ("Eki", 10), ("EKİM", 10)],
)
def test_months_of_turkey_and_in_short(name: str, month: int) -> None:
    assert read_date(f"5 {name} 2025", now=NOW) == datetime(2025, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "month"),
    [("ك 1", 12), ("كانون أول", 12), ("Aralık", 12), ("کانوونی یەکەمی", 12), ("ئەیلوولی", 9), ("Mayıs", 5)],
)
def test_months_with_endings(name: str, month: int) -> None:
    assert read_date(f"5 {name} 2025", now=NOW) == datetime(2025, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "clock",
    ["9:0:0", "09.00.00", "9.00", "9.0.0", "9 : 00", "09h00", "9 ص", "9 am", "الساعة 9 صباحا", "09:00:00:123", "٩:٠"],
)
def test_clocks_of_every_shape(clock: str) -> None:
    assert read_date(f"22 Nov 2026 {clock}", now=NOW) == NINE
    assert read_date(f"22.11.2026 {clock}", now=NOW) == NINE


def test_a_clock_may_stand_before_the_day() -> None:
    assert read_date("9.00 22.11.2026", now=NOW) == NINE


@pytest.mark.parametrize(
    ("dates", "is_american"),
    [
        (["11/05/2026", "11/22/2026"], True),
        (["05/11/2026", "22/11/2026"], False),
        (["11/12/2026 09:00 AM"], True),
        (["11/05/2026", "11/04/2026"], True),
        (["11/11/2026", "11/10/2026", "11/09/2026"], True),
        (["11/11/2026", "10/11/2026", "09/11/2026"], False),
        (["05/06/2019", "07/06/2019"], False),
        (["03/04/2026", "2026-03-05T09:00:00Z"], True),
        (["2026/11/05", "11:05"], False),
        (["11.05.2026"], False),
        (["0/0/2026", "99/99/2026"], False),
        ([], False),
    ],
)
def test_the_order_of_day_and_month_is_told_by_all_dates(dates: list[str], is_american: bool) -> None:
    assert writes_month_first(dates, now=NOW) is is_american


def test_full_stops_are_no_american_signs_whatever_the_feed_writes() -> None:
    assert read_date("05.11.2026", now=NOW, month_first=True) == datetime(2026, 11, 5, tzinfo=UTC)
    assert read_date("11-05-2026", now=NOW, month_first=True) == datetime(2026, 11, 5, tzinfo=UTC)
