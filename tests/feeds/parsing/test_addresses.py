"""Addresses as feeds write them are mended, and a site's own pages are told from articles."""

import pytest

from bot.feeds.parsing.addresses import absolute, begins_with_host, is_page


@pytest.mark.parametrize(
    "link",
    [
        "news.example/ar/1",
        "news.example:443/ar/1",
        "//news.example/ar/1",
        "///ar/1",
        "/ar/1",
        "ar/1",
        "../ar/1",
        "http:///ar/1",
        "https:///news.example/ar/1",
        "http:/ar/1",
        "https:/news.example/ar/1",
        "https:news.example/ar/1",
        "https//news.example/ar/1",
        "http://https://news.example/ar/1",
        "ttps://news.example/ar/1",
        "://news.example/ar/1",
        ":///ar/1",
        "https:\\\\news.example\\ar\\1",
        "\\ar\\1",
        "https:// news.example/ar/1",
        " «https://news.example/ar/1» ",
        "\u200fhttps://news.example/ar/1\u200f",
        "feed:https://news.example/ar/1",
    ],
)
def test_a_broken_link_is_understood(link: str) -> None:
    found = absolute(link, base="https://news.example/")
    assert found.replace(":443", "") == "https://news.example/ar/1"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("article.php?id=5", "https://news.example/article.php?id=5"),
        ("story.html", "https://news.example/story.html"),
        ("وزارة.الدفاع/خبر", "https://news.example/وزارة.الدفاع/خبر"),
        ("other.example/1", "https://other.example/1"),
        ("htp://other.example/1", "http://other.example/1"),
        ("https://news.example/1?a=1&amp;b=2", "https://news.example/1?a=1&b=2"),
        ("https://news.example/1?to=http:\\\\x", "https://news.example/1?to=http:\\\\x"),
        ("http://", ""),
        ("https://news.example:port/1", ""),
        ("mailto:a@news.example", ""),
    ],
)
def test_files_hosts_and_other_schemes_are_told_apart(link: str, meant: str) -> None:
    assert absolute(link, base="https://news.example/") == meant


def test_a_link_without_a_host_needs_a_base() -> None:
    assert absolute("/ar/1", base="") == absolute("http:///ar/1", base="") == ""
    assert absolute("news.example/ar/1", base="") == "https://news.example/ar/1"


def test_a_host_has_an_ending_of_letters_that_is_no_files() -> None:
    assert begins_with_host("news.example/1")
    assert begins_with_host("www.news/1")
    assert not begins_with_host("index.aspx/1")
    assert not begins_with_host("2026.11/22")
    assert not begins_with_host("ar/1")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ar/",
        "en-us/home.aspx",
        "live",
        "ar/live/",
        "live-updates",
        "live?ref=rss",
        "index.php",
        "?lang=ar",
        "#top",
        "iraq/security",
        "category/diyala",
        "2026/11/22/",
        "بث-مباشر",
        "%D8%A7%D9%84%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",
        "rss.xml",
    ],
)
def test_a_sites_own_pages(path: str) -> None:
    assert is_page(f"https://news.example/{path}")


@pytest.mark.parametrize(
    "path",
    ["1", "ar/1", "?p=7", "news.php?id=5", "live/c123", "live#entry-5", "2026/11/22/x", "blast-in-kirkuk", "kirkuk"],
)
def test_pages_of_one_article(path: str) -> None:
    assert not is_page(f"https://news.example/{path}")


def test_a_lone_word_is_a_page_when_nothing_else_names_the_entry() -> None:
    assert is_page("https://news.example/ar/kirkuk", bare=True)
    assert not is_page("https://news.example/posts/kirkuk", bare=True)
    assert not is_page("https://short.example/AbCdEf", bare=True)
    assert is_page("https://t.me/channel")
    assert not is_page("https://t.me/channel/123")
