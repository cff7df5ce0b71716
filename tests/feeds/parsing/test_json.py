"""JSON Feed is read like any other feed, hostile or not."""

import json
from typing import Any

import pytest

from bot.errors import ParseError
from tests.stages.feeds_stage import NOW, read

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **about: Any) -> str:
    return json.dumps({"version": VERSION, "title": "وكالة المثال", "items": list(items)} | about)


def test_an_item_becomes_an_article() -> None:
    body = feed(
        {
            "id": 4711,
            "url": "/ar/1",
            "title": "انفجار &amp; حريق في كركوك",
            "content_html": "<p>سطر\nأول</p><p>ثان</p>",
            "content_text": "قصير",
            "date_published": "2026-11-22T10:00:00+03:00",
        },
        home_page_url="https://news.example/",
    )
    parsed = read(body)
    (article,) = parsed.entries
    assert parsed.title == "وكالة المثال"
    assert (article.title, article.text) == ("انفجار & حريق في كركوك", "سطر أول\nثان")
    assert (article.link, article.language) == ("https://news.example/ar/1", "ar")
    assert (article.published_at.isoformat(), article.date_known) == ("2026-11-22T07:00:00+00:00", True)


def test_what_an_item_may_leave_out_is_found_elsewhere() -> None:
    items = (
        {"id": "https://news.example/5", "content_text": "أ\nب"},
        {"id": "6", "title": "خبر", "summary": "خلاصة", "external_url": "https://elsewhere.example/1"},
        {"id": "7", "title": "فيلم", "attachments": [{"title": "ما يُرى فيه", "url": "x"}]},
        {"id": "8", "title": "خبر", "content_text": "نص.", "attachments": [{"title": "تعليق أطول من النص"}]},
        {"id": "9", "title": "خبر", "date_modified": "2026-11-22T09:00:00Z"},
    )
    articles = read(feed(*items)).entries
    assert [one.link for one in articles[:2]] == ["https://news.example/5", "https://elsewhere.example/1"]
    assert [one.text for one in articles] == ["أ\nب", "خلاصة", "ما يُرى فيه", "نص.", ""]
    assert articles[4].date_known


def test_the_feeds_and_the_items_language() -> None:
    tongues = [
        one.language
        for one in read(
            feed(
                {"id": "1", "title": "Kerkük'te patlama"},
                {"id": "2", "title": "Blast in Kirkuk", "language": "en-GB"},
                {"id": "3", "title": "انفجار في كركوك"},
                language="tr-TR",
            )
        ).entries
    ]
    assert tongues == ["tr", "en", "ar"]


@pytest.mark.parametrize(
    "body",
    [
        feed({"id": "1", "title": "خبر"}) + "\n<!-- cached -->",
        "\ufeff" + feed({"id": "1", "title": "خبر"}),
        feed({"id": "1", "title": "خبر"}, version="https://jsonfeed.org/version/1"),
        json.dumps({"items": [{"id": "1", "title": "خبر"}]}),
        feed(None, "x", 5, [], {}, {"id": "2", "title": ["x"], "content_text": {}}, {"id": "1", "title": "خبر"}),
        feed({"id": "1", "title": "\ud83d خبر\u0000", "date_published": 5, "attachments": "x", "url": 7}),
    ],
)
def test_untidy_feeds_are_read(body: str) -> None:
    (article,) = read(body).entries
    assert (article.title, article.published_at, article.date_known) == ("خبر", NOW, False)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"status": "ok", "items": []}', "not_a_feed"),
        ('{"items": [{"sku": 5}]}', "not_a_feed"),
        ("{", "not_a_feed"),
        (f'{{"version": "{VERSION}", "items": {"[" * 100_000}', "unreadable"),
        (f'{{"version": "{VERSION}", "items": [{{"id": {"9" * 5_000}}}]}}', "unreadable"),
    ],
)
def test_other_and_broken_json_is_refused(body: str, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body)
    assert caught.value.reason == reason


def test_a_feed_without_items_is_a_feed() -> None:
    assert read(feed()).entries == ()
    assert read(json.dumps({"version": VERSION, "items": {}})).entries == ()
