"""What a server's headers say, and that none of them can do harm."""

import pytest

from bot.feeds.fetching.headers import charset, is_whole, links, max_age, retry_after, validator

DATE = "Sun, 22 Nov 2026 09:00:00 GMT"


@pytest.mark.parametrize("value", ['"7"', 'W/"a b"', DATE, '"خبر"', "*"])
def test_a_validator_is_kept_as_it_is(value: str) -> None:
    assert validator(value) == value


@pytest.mark.parametrize(
    "value", [None, "", '"\udcff"', '"a\x01"', '"a\x7f"', '"a\x85"', '"a\tb"', '"a\r\nX: y"', '"' + "a" * 1_000]
)
def test_a_validator_that_can_be_neither_stored_nor_sent_is_none(value: str | None) -> None:
    assert validator(value) is None


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/rss+xml; charset=Windows-1256", "windows-1256"),
        ('text/xml;charset="UTF-8"', "utf-8"),
        ("text/xml; charset='utf-8'; x=y", "utf-8"),
        ("text/xml; x=y; CHARSET = utf-8", "utf-8"),
        ("text/xml", None),
        ("text/xml; charset=", None),
        ("text/xml; charset=\udcff", None),
        ("text/xml; charset*=utf-8''%ff%zz", None),
        ("text/xml; charset*0=a; charset*1*=b", None),
        ("\udcff\udcfe", None),
        ("; charset=" + "a" * 60_000, "a" * 40),
        ("", None),
    ],
)
def test_a_charset_is_a_name_or_none(content_type: str, expected: str | None) -> None:
    assert charset(content_type) == expected


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    [
        ("120", "", 120),
        ("0", "", 0),
        ("9" * 400, "", 999_999_999),
        ("Sun, 22 Nov 2026 09:05:00 GMT", DATE, 300),
        ("Sunday, 22-Nov-26 09:05:00 GMT", DATE, 300),
        ("Sun Nov 22 09:05:00 2026", DATE, 300),
        ("Sun, 22 Nov 2026 09:05:00 -0000", DATE, 300),
        ("Sun, 22 Nov 2026 08:00:00 GMT", DATE, 0),
        ("Mon, 01 Jan 0001 00:00:00 +2300", DATE, 0),
        ("Fri, 31 Dec 9999 23:59:59 -2300", DATE, None),
        ("Mon, 01 Jan 99999999999999 00:00:00 GMT", DATE, None),
        ("Sun, 22 Nov 2026 09:05:00 +99999999", DATE, None),
        ("Sun, 22 Nov 2026 99:05:00 GMT", DATE, None),
        ("Sun, 22 Nov 2026 09:05:00 GMT", "", None),
        ("Sun, 22 Nov 2026 09:05:00 GMT", "\udcff", None),
        ("Sun, 22 Nov 2026 09:05:00 GMT" + " " * 200, "x" * 60_000, None),
        ("-5", DATE, None),
        ("1e9", DATE, None),
        ("inf", DATE, None),
        ("²", DATE, None),
        ("soon", DATE, None),
        ("\udcff", DATE, None),
        ("(" * 60_000, DATE, None),
        ("", DATE, None),
    ],
)
def test_a_wish_to_wait_is_seconds_or_not_said(value: str, date: str, expected: float | None) -> None:
    assert retry_after({"Retry-After": value, "Date": date}) == expected


@pytest.mark.parametrize(
    ("value", "age", "expected"),
    [
        ("max-age=60", "20", 40),
        ("max-age=60", "99999999999999999999", 0),
        ("max-age=60", "\udcff", 60),
        ("max-age=60", "-5", 60),
        ('max-age="60"', "", 60),
        ("max-age=" + "9" * 400, "", 999_999_999),
        ("max-age=-1", "", None),
        ("max-age=1e5", "", None),
        ("\udcff", "", None),
    ],
)
def test_how_long_an_answer_may_be_kept_is_seconds_or_not_said(value: str, age: str, expected: float | None) -> None:
    assert max_age({"Cache-Control": value, "Age": age}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bytes 0-11/12", True),
        ("bytes 0-11/500", False),
        ("bytes 1-11/12", False),
        ("bytes 0-11/*", False),
        ("", False),
    ],
)
def test_a_part_is_whole_when_it_is_all_there_is(value: str, expected: bool) -> None:
    assert is_whole(value) is expected


@pytest.mark.parametrize(
    ("expires", "cache", "seconds"),
    [
        ("Sun, 22 Nov 2026 12:10:00 GMT", "", 600),
        ("Sun, 22 Nov 2026 12:10:00 GMT", "max-age=60", 60),  # which goes before it
        ("Sun, 22 Nov 2026 12:10:00 GMT", "no-cache", None),
        ("Thu, 19 Nov 1981 08:52:00 GMT", "", 0),
        ("0", "", None),
        ("-1", "public", None),
    ],
)
def test_expires_counts_by_the_servers_own_clock_where_no_max_age_stands(
    expires: str, cache: str, seconds: float | None
) -> None:
    said = {"Expires": expires, "Cache-Control": cache, "Date": "Sun, 22 Nov 2026 12:00:00 GMT"}
    assert max_age(said) == seconds
    assert max_age({"Expires": expires}) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (['<https://hub.example/>; rel="hub"'], {"hub": "https://hub.example/"}),
        (["<https://hub.example/>; rel=hub, <https://a.example/rss>;REL=Self"],
         {"hub": "https://hub.example/", "self": "https://a.example/rss"}),
        (["</hub>; title=\"a, b; c\"; rel='hub'", '<https://b.example/>; rel="self hub"'],
         {"'hub'": "/hub", "self": "https://b.example/", "hub": "https://b.example/"}),
        (["<https://one.example/>; rel=hub", "<https://two.example/>; rel=hub"], {"hub": "https://one.example/"}),
        (["<https://a.example/>", "https://b.example/; rel=hub", "<>; rel=hub", "; rel=hub", "<; rel=hub", ""], {}),
        (["<https://a.example/\udcff>; rel=hub", "<https://a.example/ b>; rel=hub", "<https://a\x01>; rel=hub"], {}),
        (["<" + "a" * 3_000 + ">; rel=hub", "<" * 60_000, "<a>" + "; rel " * 10_000, "<a>; " * 10_000], {}),
        ([""] * 5_000 + ["<https://late.example/>; rel=hub"], {}),
    ],
)  # fmt: skip
def test_what_a_server_links_to_is_known_by_its_relation(values: list[str], expected: dict[str, str]) -> None:
    assert links(values) == expected
