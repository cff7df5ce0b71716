"""Which pages are fetched, and what of them is believed."""

from dataclasses import replace

import pytest

from bot.model import Article, Feed, FullText, SourceKind
from bot.sources.pages.teaser import in_full, is_of_site, is_teaser, is_wanted
from tests.stages.feeds_stage import NOW

TEASER = "قال مصدر أمني إن عبوة ناسفة انفجرت على طريق كركوك…"
FULL = "قال مصدر أمني إن عبوة ناسفة انفجرت على طريق كركوك اليوم.\n" + "وأضاف أن القوات طوقت المكان وبدأت التحقيق. " * 12
FEED = Feed(url="https://news.example/rss")


def article(text: str = TEASER, link: str = "https://www.news.example/7") -> Article:
    return Article(
        id="7",
        feed_url=FEED.url,
        source="وكالة المثال",
        language="ar",
        title="انفجار عبوة على طريق كركوك",
        text=text,
        link=link,
        published_at=NOW,
        seen_at=NOW,
    )


@pytest.mark.parametrize(
    ("feed", "one", "wanted"),
    [
        (FEED, article(), True),
        (FEED, article(FULL), False),
        (FEED, article(FULL + " [...]"), True),
        (FEED, article(link=""), False),
        (FEED, article(link="https://other.example/7"), False),
        (FEED, replace(article(), headline_only=True), False),
        (replace(FEED, full_text=FullText.NEVER), article(), False),
        (replace(FEED, full_text=FullText.ALWAYS), article(FULL, link="https://other.example/7"), True),
        (replace(FEED, full_text=FullText.ALWAYS), replace(article(), headline_only=True), False),
        (replace(FEED, full_text=FullText.ALWAYS), article(link="https://news.google.com/rss/articles/x"), False),
        (Feed(url="https://news.google.com/rss/search?q=x"), article(), False),
        (replace(FEED, kind=SourceKind.CHANNEL), article(), False),
    ],
)
def test_a_page_is_wanted_where_a_feed_of_its_site_gives_the_beginning(feed: Feed, one: Article, wanted: bool) -> None:
    assert is_wanted(feed, one) is wanted


@pytest.mark.parametrize(
    "text", ["", "قصير", "ط" * 500 + "…", "ط" * 500 + " [&…]", "ط" * 500 + "... ", "ط" * 500 + "...»"]
)
def test_what_is_short_or_goes_on_is_a_teaser(text: str) -> None:
    assert is_teaser(text)
    assert not is_teaser("ط" * 500 + ".")


@pytest.mark.parametrize(
    ("page", "feed", "same"),
    [
        ("https://news.example/1", "https://www.news.example/rss", True),
        ("https://news.example/1", "https://rss.news.example/", True),
        ("https://ar.outlet.example/1", "https://feeds.outlet.example/", True),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:2/b", True),
        ("https://one.example/1", "https://two.example/rss", False),
        ("https://one.com.iq/1", "https://two.com.iq/rss", False),
        ("http://10.0.0.1/", "http://11.0.0.1/", False),
        ("", "https://two.example/rss", False),
    ],
)
def test_a_page_is_of_the_feeds_site_or_isnt(page: str, feed: str, same: bool) -> None:
    assert is_of_site(page, feed) is same


def test_a_page_counts_if_it_says_the_same_and_more() -> None:
    assert in_full(article(), FULL) == FULL
    assert in_full(article(FULL), TEASER) is None
    assert in_full(article(), "نستخدم ملفات تعريف الارتباط لتحسين تجربتك. وافق للمتابعة. " * 9) is None
    assert in_full(replace(article(""), title=""), FULL) is None
    assert len(in_full(article(), FULL * 100) or "") <= 20_000
