"""Reading what people write: commands, Arabic words, durations, deep links."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.catalogue import wording
from handlers.durations import parse_duration, word_duration
from handlers.following.links import link_code, linked_query
from handlers.words import Request, read


def said(text: str, *, private: bool = True) -> Request | None:
    return read(text, bot_name="RasidBot", private=private)


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/subscribe كركوك", "subscribe", "كركوك"),
        ("/sub  كركوك ", "subscribe", "كركوك"),
        ("/follow@rasidbot كركوك", "subscribe", "كركوك"),
        ("/SUBSCRIBE\nكركوك", "subscribe", "كركوك"),
        ("/unsub 3", "unsubscribe", "3"),
        ("/start s_uYQ", "start", "s_uYQ"),
        ("تابع كركوك", "subscribe", "كركوك"),
        ("تَابِع «طريق كركوك»", "subscribe", "«طريق كركوك»"),
        ("تابع: كركوك", "subscribe", "كركوك"),
        ("اشترك في كركوك", "subscribe", "كركوك"),
        ("إشترك في أخبار كركوك", "subscribe", "كركوك"),
        ("تابع أخبار", "subscribe", "أخبار"),
        ("ألغِ كركوك", "unsubscribe", "كركوك"),
        ("الغ متابعة كركوك", "unsubscribe", "كركوك"),
        ("الغي الاشتراك 3", "unsubscribe", "3"),
        ("إلغاء", "unsubscribe", ""),
        ("الغاء الكتم", "unmute", ""),
        ("ألغ الكتم", "unmute", ""),
        ("اشتراكاتي", "list", ""),
        ("آخر", "recent", ""),
        ("اخر الاخبار", "recent", ""),
        ("آخر أخبار كركوك ٢٤ ساعة", "recent", "كركوك ٢٤ ساعة"),
        ("اكتم ساعتين", "mute", "ساعتين"),
        ("اكتم", "mute", ""),
        ("ابدأ", "start", ""),
        ("إبدا", "start", ""),
        ("مساعده", "help", ""),
        ("اللغة", "language", ""),
        ("الخصوصيه", "privacy", ""),
        ("امسح", "wipe", ""),
        ("امسح بياناتي", "wipe", ""),
        ("جرّب كركوك", "test", "كركوك"),
        ("/nonsense", "", ""),
    ],
)
def test_a_command_is_understood_however_it_is_typed(text: str, command: str, rest: str) -> None:
    assert said(text) == Request(command=command, rest=rest)


@pytest.mark.parametrize(
    "text",
    [
        "كركوك",
        "مساعدة عسكرية",
        "الخصوصية الرقمية",
        "اللغة الكردية",
        "امسح الأرض",
        "متابعة",
        "الآخر",
        "// كركوك",
        "/ كركوك",
    ],
)
def test_other_text_is_a_search_as_it_stands(text: str) -> None:
    assert said(text) == Request(command="ask", rest=text)


def test_a_word_that_may_mean_either_is_left_undecided() -> None:
    assert said("إلغاء الاتفاق") == Request(command="unsubscribe", rest="الاتفاق", undecided="إلغاء الاتفاق")
    assert said("إلغاء متابعة كركوك") == Request(command="unsubscribe", rest="كركوك")


@pytest.mark.parametrize("text", ["كركوك", "تابع كركوك", "/nonsense", "/subscribe@OtherBot كركوك", ""])
def test_in_a_group_only_its_own_commands_are_heard(text: str) -> None:
    assert said(text, private=False) is None


def test_in_a_group_a_command_may_be_addressed() -> None:
    assert said("/list@RasidBot", private=False) == Request(command="list")
    assert said("/nonsense@RasidBot", private=False) == Request(command="")


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_reading(text: str) -> None:
    assert said(text) is not None or not text.strip()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120),
        ("2 h", 120),
        ("30m", 30),
        ("1d", 1440),
        ("1h30m", 90),
        ("1.5 hours", 90),
        ("ساعة", 60),
        ("ساعة واحدة", 60),
        ("ساعتين", 120),
        ("لمدة ساعتين", 120),
        ("٣ ساعات", 180),
        ("ثلاث ساعات", 180),
        ("نصف ساعة", 30),
        ("ربع ساعه", 15),
        ("ساعة ونصف", 90),
        ("ساعتين وربع", 135),
        ("ساعة و٢٠ دقيقة", 80),
        ("يوم", 1440),
        ("يومين", 2880),
        ("١٠ أيام", 14400),
        ("أسبوع", 10080),
        ("عشر دقائق", 10),
    ],
)
def test_a_length_of_time_is_understood(text: str, minutes: int) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "2", "كركوك", "ساعة كركوك", "2 3 h", "نصف", "0h", "ونصف", "9" * 400 + "h", "h " * 90]
)
def test_what_is_no_length_of_time_is_not_guessed(text: str) -> None:
    assert parse_duration(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_durations(text: str) -> None:
    length = parse_duration(text)
    assert length is None or length > timedelta()


@pytest.mark.parametrize(
    ("length", "arabic", "english"),
    [
        (timedelta(hours=2), "ساعتين", "2 hours"),
        (timedelta(minutes=90), "ساعة واحدة و٣٠ دقيقة", "one hour and 30 minutes"),
        (timedelta(days=3, hours=4, minutes=5), "٣ أيام و٤ ساعات", "3 days and 4 hours"),
        (timedelta(minutes=11), "١١ دقيقة", "11 minutes"),
    ],
)
def test_a_length_of_time_is_worded_with_the_right_plural(length: timedelta, arabic: str, english: str) -> None:
    assert word_duration(length, wording("ar")) == arabic
    assert word_duration(length, wording("en")) == english


@pytest.mark.parametrize("query", ["كركوك", "عبوة ناسفة كركوك", '"طريق كركوك" أو ديالى', "پێشمەرگە"])
def test_a_short_query_travels_in_a_link(query: str) -> None:
    code = link_code(query)
    assert code is not None
    assert len(code) <= 64
    assert linked_query(code) == query


def test_a_query_that_is_too_long_for_a_link_has_none() -> None:
    assert link_code("كركوك " * 12) is None


@pytest.mark.parametrize("code", ["", "s_", "s_x123", "s_u***", "s_u_w", "s_aحر", "other"])
def test_a_broken_link_carries_nothing(code: str) -> None:
    assert not linked_query(code)
