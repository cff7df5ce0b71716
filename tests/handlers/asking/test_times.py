"""Times as people say them: taken out of a request, bounded, worded; what can't be is told."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import QueryError
from bot.wording.catalogue import LANGUAGES, wording
from handlers.asking.times import Bounds, bounds, is_span, split_time, word_span

#: A Wednesday, 13:00 in Baghdad.
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
BAGHDAD = "Asia/Baghdad"


@pytest.mark.parametrize(
    ("text", "query", "span"),
    [
        ("كركوك 24h", "كركوك", "day"),
        ("كركوك ٧ أيام", "كركوك", "week"),
        ("كركوك 7d", "كركوك", "week"),
        ("24h", "", "day"),
        ("كركوك", "كركوك", "all"),
        ("فوج 3", "فوج 3", "all"),
        ("كركوك يوم", "كركوك يوم", "all"),
        ("كركوك أمس", "كركوك", "yesterday"),
        ("شنو صار امس بكركوك", "شنو صار بكركوك", "yesterday"),
        ("البارحة بالموصل", "بالموصل", "yesterday"),
        ("كركوك اليوم", "كركوك", "today"),
        ("Kirkuk today", "Kirkuk", "today"),
        ("الليلة", "", "tonight"),
        ("بغداد هالليلة", "بغداد", "tonight"),
        ("كركوك ساعة", "كركوك", "1h"),
        ("كركوك آخر ساعة", "كركوك", "1h"),
        ("Mosul last hour", "Mosul", "1h"),
        ("ساعة الصفر", "ساعة الصفر", "all"),
        ("كركوك ساعتين", "كركوك", "2h"),
        ("كركوك خلال ٣ ساعات", "كركوك", "3h"),
        ("كركوك 48h", "كركوك", "48h"),
        ("كركوك قبل يومين", "كركوك", "48h"),
        ("كركوك أسبوع", "كركوك", "week"),
        ("كركوك الأسبوع الماضي", "كركوك", "week"),
        ("Mosul last week", "Mosul", "week"),
        ("آخر ٣ ايام بغداد", "بغداد", "72h"),
        ("كركوك من ١/١١ إلى ٧/١١", "كركوك", "20261101-20261107"),
        ("كركوك 1/11-7/11", "كركوك", "20261101-20261107"),
        ("Kirkuk from 1 Nov to 5 Nov", "Kirkuk", "20261101-20261105"),
        ("كركوك since 1 Nov", "كركوك", "20261101-"),
        ("كركوك منذ ١ تشرين الأول", "كركوك", "20261001-"),
        ("كركوك منذ ٢٠ كانون الأول", "كركوك", "20251220-"),
        ("كركوك منذ أمس", "كركوك", "20261117-"),
        ("كركوك منذ أسبوع", "كركوك", "week"),
        ("كركوك منذ ٣ أيام", "كركوك", "72h"),
        ("منذ أسبوع كركوك", "كركوك", "week"),
        ("كركوك نص ساعة", "كركوك", "30m"),
        ("كركوك آخر نصف ساعة", "كركوك", "30m"),
        ("كركوك ثلاث ساعات", "كركوك", "3h"),
        ("كركوك أول أمس", "كركوك", "20261116-20261116"),
        ("كركوك منذ أول أمس", "كركوك", "20261116-"),
        ("Kirkuk the day before yesterday", "Kirkuk", "20261116-20261116"),
        ("كركوك الليلة الماضية", "كركوك", "last_night"),
        ("Kirkuk last night", "Kirkuk", "last_night"),
        ("كركوك بين ١/١١ و ٧/١١", "كركوك", "20261101-20261107"),
        ("كركوك بين ١/١١ و٧/١١", "كركوك", "20261101-20261107"),
        ("Kirkuk between 1 Nov and 7 Nov", "Kirkuk", "20261101-20261107"),
        ("اشتباك بين عشيرتين", "اشتباك بين عشيرتين", "all"),
        ("كركوك ١/١١", "كركوك", "20261101-20261101"),
        ("كركوك يوم ١ تشرين الثاني", "كركوك", "20261101-20261101"),
        ("on 1 Nov Kirkuk", "Kirkuk", "20261101-20261101"),
        ("حي ١٧ تموز", "حي ١٧ تموز", "all"),
        ("Kirkuk since 2026-11-01", "Kirkuk", "20261101-"),
        ("Kirkuk 2026-11-01", "Kirkuk", "20261101-20261101"),
        ("Kirkuk since November 1st", "Kirkuk", "20261101-"),
        ("Kirkuk since November 1, 2026", "Kirkuk", "20261101-"),
        ("من ساعة الصفر", "من ساعة الصفر", "all"),
        ("في يوم الجمعة", "في يوم الجمعة", "all"),
        ("من كركوك", "من كركوك", "all"),
        ("كركوك منذ ❶ نيسان", "كركوك منذ ❶ نيسان", "all"),
        ('"انفجار أمس"', '"انفجار أمس"', "all"),
    ],
)
def test_a_time_is_taken_out_of_a_request(text: str, query: str, span: str) -> None:
    assert split_time(text, NOW, BAGHDAD) == (query, span)
    assert is_span(span)
    for language in LANGUAGES:
        assert word_span(span, wording(language), BAGHDAD) or span in {"day", "week", "all"}


@pytest.mark.parametrize(
    "text",
    [
        "كركوك من ٣٢/١١",
        "كركوك من 7/11 إلى 1/11",
        "Kirkuk since 1 Dec 2026",
        "منذ 30/2",
        "كركوك 0 ساعة",
        "كركوك 0h",
        "كركوك منذ غد",
        "كركوك غدا",
        "كركوك الأسبوع المقبل",
        "Kirkuk next week",
        "كركوك ٣٢/١١",
    ],
)
def test_a_time_that_cannot_be_is_told(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        split_time(text, NOW, BAGHDAD)
    assert refused.value.key == "query-error-time"
    for language in LANGUAGES:
        example = wording(language)("query-error-time-example")
        assert split_time(example, NOW, BAGHDAD)[1] == "20261101-20261107"


@pytest.mark.parametrize("text", ["كركوك 99999h", "كركوك آخر 500 يوم", "Kirkuk 1000000 hours"])
def test_a_time_longer_than_is_looked_through_is_told(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        split_time(text, NOW, BAGHDAD)
    assert refused.value.key == "query-error-time-long"
    for language in LANGUAGES:
        assert split_time(wording(language)("query-error-time-long-example"), NOW, BAGHDAD)[1] != "all"


def test_one_hour_is_worded_as_one() -> None:
    assert word_span("1h", wording("ar"), BAGHDAD) == "في آخر ساعة"
    assert word_span("1h", wording("en"), BAGHDAD) == "in the last hour"
    assert word_span("30m", wording("ar"), BAGHDAD) == "في آخر ٣٠ دقيقة"


def test_last_night_is_the_one_that_is_over() -> None:
    evening, morning = datetime(2026, 11, 17, 15, 0, tzinfo=UTC), datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    assert bounds("last_night", NOW, BAGHDAD) == Bounds(evening, morning)
    assert bounds("last_night", datetime(2026, 11, 18, 23, 30, tzinfo=UTC), BAGHDAD) == Bounds(evening, morning)


def test_days_begin_and_end_at_midnight_where_the_reader_is() -> None:
    midnight = datetime(2026, 11, 17, 21, 0, tzinfo=UTC)
    assert bounds("today", NOW, BAGHDAD) == Bounds(midnight)
    assert bounds("yesterday", NOW, BAGHDAD) == Bounds(midnight - timedelta(days=1), midnight)
    assert bounds("20261116-20261117", NOW, BAGHDAD) == Bounds(midnight - timedelta(days=2), midnight)
    assert bounds("20261117-", NOW, BAGHDAD) == Bounds(midnight - timedelta(days=1))


def test_a_night_lasts_until_the_morning() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert bounds("tonight", late, BAGHDAD) == Bounds(datetime(2026, 11, 18, 15, 0, tzinfo=UTC))


def test_a_length_of_time_ends_now_and_all_has_no_end() -> None:
    assert bounds("48h", NOW, BAGHDAD) == Bounds(NOW - timedelta(hours=48))
    assert bounds("30m", NOW, BAGHDAD) == Bounds(NOW - timedelta(minutes=30))
    assert bounds("day", NOW, BAGHDAD) == Bounds(NOW - timedelta(days=1))
    assert bounds("week", NOW, BAGHDAD) == Bounds(NOW - timedelta(days=7))
    assert bounds("all", NOW, BAGHDAD) == Bounds()


@pytest.mark.parametrize(
    ("text", "query", "span"),
    [
        ("مصدر:بغداد اليوم", "مصدر:بغداد اليوم", "all"),
        ("مصدر: بغداد اليوم كركوك", "مصدر: بغداد اليوم كركوك", "all"),
        ("مصدر:بغداد اليوم اليوم", "مصدر:بغداد اليوم", "today"),
        ("أمس مصدر:بغداد اليوم", "مصدر:بغداد اليوم", "yesterday"),
        ("مصدر:روسيا اليوم ٢٤ ساعة", "مصدر:روسيا اليوم", "day"),
        ("source:baghdad today", "source:baghdad today", "all"),
        ("مصدر:صحيفة اليوم كركوك", "مصدر:صحيفة اليوم كركوك", "all"),
        ("النص:اليوم", "النص:اليوم", "all"),
        ('"حدث اليوم هنا"', '"حدث اليوم هنا"', "all"),
        ("«قبل ساعة» كركوك أمس", "«قبل ساعة» كركوك", "yesterday"),
        ("درجة:عاجل اليوم", "درجة:عاجل", "today"),
        ("مكان:كركوك اليوم", "مكان:كركوك", "today"),
        ("بغداد اليوم", "بغداد", "today"),
    ],
)
def test_no_time_is_taken_out_of_a_fields_value_or_a_quotation(text: str, query: str, span: str) -> None:
    assert split_time(text, NOW, BAGHDAD, lambda: ["صحيفة اليوم"]) == (query, span)
