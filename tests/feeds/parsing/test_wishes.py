"""What a feed's body says of when to come back."""

import json

import pytest

from bot.feeds.parsing.body import Body
from bot.feeds.parsing.wishes import days_skipped, hours_skipped, wish_of
from tests.stages.feeds_stage import item, read, rss


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ({}, None),
        ({"ttl": "10"}, 600),
        ({"ttl": " 5 "}, 300),
        ({"ttl": "soon"}, None),
        ({"ttl": "-5"}, None),
        ({"update_period": "daily", "update_frequency": "4"}, 21_600),
        ({"update_period": "Hourly", "update_frequency": "2"}, 1_800),
        ({"update_period": "hourly", "update_frequency": "1"}, None),  # WordPress writes it into every feed
        ({"update_period": "hourly"}, None),
        ({"update_period": "daily", "update_frequency": "0"}, 86_400),
        ({"update_period": "often"}, None),
        ({"ttl": "30", "update_period": "hourly", "update_frequency": "6"}, 1_800),
    ],
)
def test_a_body_asks_to_be_left_alone_in_two_ways(said: dict[str, str], seconds: float | None) -> None:
    assert wish_of(Body(entries=(), **said)) == seconds  # type: ignore[arg-type]  # fields of text


def test_hours_and_days_are_read_and_what_would_be_all_of_them_is_nothing() -> None:
    said = Body(entries=(), skip_hours=("0", "24", "3", "x", "99", " 5"), skip_days=("friday", "Saturday", "Caturday"))
    assert hours_skipped(said) == (0, 3, 5)
    assert days_skipped(said) == (4, 5)
    always = Body(entries=(), skip_hours=tuple(map(str, range(24))), skip_days=("Monday",) * 7)
    assert hours_skipped(always) == ()
    assert days_skipped(always) == (0,)


HOURS = "<skipHours><hour>1</hour><hour>2</hour></skipHours><skipDays><day>Friday</day></skipDays>"


HUB = "https://hub.example/"
LINKS = f'<atom:link rel="hub" href="{HUB}"/><atom:link rel="self" href="https://news.example/feed"/>'


@pytest.mark.parametrize("broken", ["", "<b>&nbsp;&"])
def test_a_hub_is_found_in_a_feed_well_formed_or_not(broken: str) -> None:
    body = rss(item("خبر", guid="1"), item("خبر آخر", guid="2"), extra=f"{LINKS}{broken}")
    parsed = read(body.replace("<rss ", '<rss xmlns:atom="http://www.w3.org/2005/Atom" '))
    assert len(parsed.entries) == 2
    assert (parsed.hub, parsed.topic) == (HUB, "https://news.example/feed")


@pytest.mark.parametrize("kind", ["WebSub", "pubsubhubbub", "rssCloud"])
def test_a_hub_is_found_in_a_json_feed_if_it_is_one_of_websub(kind: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "وكالة المثال",
        "feed_url": "https://news.example/feed.json",
        "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"}, {"type": kind, "url": HUB}, "nonsense"],
        "items": [{"id": "1", "content_text": "خبر"}],
    }
    parsed = read(json.dumps(feed))
    assert len(parsed.entries) == 1
    assert (parsed.hub, parsed.topic) == ("" if kind == "rssCloud" else HUB, "https://news.example/feed.json")


@pytest.mark.parametrize("broken", ["", "<b>&nbsp;&"])
def test_wishes_are_found_in_a_feed_well_formed_or_not(broken: str) -> None:
    sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    period = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>8</sy:updateFrequency>"
    body = rss(item("خبر", guid="1"), item("خبر آخر", guid="2", hour="7"), extra=f"<ttl>5</ttl>{HOURS}{period}{broken}")
    parsed = read(body.replace("<rss ", f"<rss {sy} "))
    assert len(parsed.entries) == 2
    assert (parsed.wish, parsed.skip_hours, parsed.skip_days) == (10_800, (1, 2), (4,))
