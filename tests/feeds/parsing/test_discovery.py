"""The feeds that a web page names."""

import pytest

from bot.errors import ParseError
from bot.feeds.parsing.pages.discovery import feeds_named
from tests.stages.feeds_stage import read

BASE = "https://news.example/ar/"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss.xml">', "https://news.example/rss.xml"),
        ("<LINK REL='alternate' TYPE='application/atom+xml' HREF='atom'/>", "https://news.example/ar/atom"),
        (
            "<link href=https://a.example/?x=1&amp;y=2 rel=alternate type=application/rss+xml>",
            "https://a.example/?x=1&y=2",
        ),
        ('<link rel="alternate" type="application/feed+json" href="f.json">', "https://news.example/ar/f.json"),
    ],
)
def test_a_page_names_its_feed(link: str, found: str) -> None:
    assert feeds_named(f"<html><head>{link}</head>", base=BASE) == (found,)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="text/css" href="/rss.css">',
        '<link rel="alternate" hreflang="en" href="/en/">',
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml">',
    ],
)
def test_what_is_no_feed_of_news_is_passed_over(link: str) -> None:
    assert feeds_named(link, base=BASE) == ()


def test_each_is_named_once_and_five_at_most() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    assert len(feeds_named("".join(link.format(number // 2) for number in range(40)), base=BASE)) == 5


def test_a_web_page_in_a_feeds_place_tells_them() -> None:
    with pytest.raises(ParseError) as refused:
        read('<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><p>أخبار</p></html>')
    assert (refused.value.reason, refused.value.feeds) == ("web_page", ("https://news.example/rss.xml",))
