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


@pytest.mark.parametrize("text", ["كركوك من ٣٢/١١", "كركوك من 7/11 إلى 1/11", "Kirkuk since 1 Dec 2026", "منذ 30/2"])
def test_a_time_that_cannot_be_is_told(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        split_time(text, NOW, BAGHDAD)
    assert refused.value.key == "query-error-time"
    for language in LANGUAGES:
        example = wording(language)("query-error-time-example")
        assert split_time(example, NOW, BAGHDAD)[1] == "20261101-20261107"


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
    assert bounds("day", NOW, BAGHDAD) == Bounds(NOW - timedelta(days=1))
    assert bounds("week", NOW, BAGHDAD) == Bounds(NOW - timedelta(days=7))
    assert bounds("all", NOW, BAGHDAD) == Bounds()
