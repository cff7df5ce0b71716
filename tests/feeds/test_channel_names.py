"""Channels in the catalogue: named in any way, known by one address, off until the operator says otherwise."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.feeds.catalogue.catalogue import builtin, feed_at, known_outlet, read_feed_list, read_feeds, read_opml
from bot.feeds.catalogue.channels import article_id, channel_name, is_preview, name_at
from bot.feeds.catalogue.opml import written
from bot.model import Feed, FeedState, Provenance, SourceKind
from bot.sources.watch import watched

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAYA = "https://t.me/s/nayaforiraq"


@pytest.mark.parametrize(
    "text",
    [
        "@Nahrain_Now",
        " @nahrain_now ",
        "t.me/nahrain_now",
        "https://t.me/s/Nahrain_Now",
        "https://t.me/nahrain_now/123?single",
        "http://telegram.me/nahrain_now",
        "https://t.me/s/nahrain_now?before=7",
    ],
)
def test_a_channel_is_named_in_many_ways_and_is_one(text: str) -> None:
    assert channel_name(text) == "nahrain_now"


@pytest.mark.parametrize(
    "text",
    [
        *("nahrain_now", "@", "@ab", "@7days", "@نهرين", "https://t.me/", "https://t.me/+abcdef", "@a" * 400),
        *("https://t.me/c/1234/5", "https://t.me/joinchat/abcdef", "https://t.me.evil.example/nahrain"),
        "https://a.example/t.me/x",
    ],
)
def test_what_is_no_channel_is_none(text: str) -> None:
    assert channel_name(text) is None


def test_an_address_tells_its_channel_and_nothing_else_does() -> None:
    assert name_at(NAYA) == "nayaforiraq"
    assert [name_at(url) for url in ("https://t.me/nayaforiraq", f"{NAYA}/7", "https://a.example/s/x")] == [None] * 3


def test_a_posts_article_is_known_by_channel_and_number() -> None:
    assert len({article_id("nahrain", 7), article_id("nahrain", 8), article_id("furat", 7)}) == 3


def test_a_preview_is_told_from_a_landing_page() -> None:
    assert is_preview("https://t.me/s/nahrain_now?before=3")
    assert not any(map(is_preview, ("https://t.me/nahrain_now", "https://t.me/", "https://[")))


def test_the_carried_channels_are_listed_with_who_speaks_and_are_off() -> None:
    channels = [feed for feed in builtin() if feed.kind is SourceKind.CHANNEL]
    assert not any(feed.is_on for feed in channels)
    assert {name_at(feed.url): (feed.title, feed.provenance, feed.language) for feed in channels} == {
        "nayaforiraq": ("نايا", Provenance.ARMED_GROUP, "ar"),
        "auroraintel": ("Aurora Intel", Provenance.MONITOR, "en"),
        "clashreport": ("Clash Report", Provenance.MONITOR, "en"),
        "liveuamap": ("LiveUAMap", Provenance.MONITOR, "en"),
        "middle_east_spectator": ("Middle East Spectator", Provenance.MONITOR, "en"),
    }
    assert len(channels) == 5
    assert known_outlet("https://t.me/anybody/7") == ""


def test_a_channel_that_the_operator_names_is_on_and_known() -> None:
    naya, other, feed = read_feeds("@NayaForIraq,https://t.me/other_one https://a.example/rss")
    assert (naya.url, naya.title, naya.provenance, naya.is_on) == (NAYA, "نايا", Provenance.ARMED_GROUP, True)
    assert (other.url, other.kind, other.provenance) == (
        "https://t.me/s/other_one",
        SourceKind.CHANNEL,
        Provenance.UNKNOWN,
    )
    assert feed.kind is SourceKind.FEED
    assert feed_at("@nayaforiraq", "").title == "نايا"


def test_a_list_says_who_speaks_and_what_is_off(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml version="2.0" xmlns:rasid="urn:rasid:opml"><body>'
        '<outline type="rss" text="خلية" xmlUrl="https://t.me/s/cell_now" rasid:provenance="official"/>'
        '<outline type="rss" text="رصد" xmlUrl="https://b.example/rss" rasid:provenance="Monitor" rasid:watch="off"/>'
        '<outline type="rss" text="غيره" xmlUrl="https://c.example/rss" rasid:provenance="rebels"/></body></opml>',
        encoding="utf-8",
    )
    found = read_feed_list(str(path))
    assert [(feed.title, feed.provenance, feed.is_on) for feed in found.feeds] == [
        ("خلية", Provenance.OFFICIAL, True),
        ("رصد", Provenance.MONITOR, False),
        ("غيره", Provenance.UNKNOWN, True),
    ]
    assert [sentence.partition(": ")[2] for sentence in found.passed_over] == [
        "'rebels' is no provenance; write one of official, agency, newspaper, monitor, armed_group, unknown."
    ]


def test_a_list_says_of_which_kind_each_source_is_and_another_kind_is_refused_with_its_line() -> None:
    told = [("feed", "https://a.example/rss"), ("Channel", "@cell_now"), ("", "t.me/other_one")]
    wrong = [("mailing", "https://b.example/rss"), ("channel", "https://c.example/rss"), ("feed", "t.me/s/third_one")]
    rows = "\n".join(
        f'<outline type="rss" text="صوت" xmlUrl="{url}" rasid:kind="{kind}"/>' for kind, url in told + wrong
    )
    found = read_opml(f'<opml version="2.0" xmlns:rasid="urn:rasid:opml"><body>\n{rows}</body></opml>'.encode())
    kinds = [SourceKind.FEED, SourceKind.CHANNEL, SourceKind.CHANNEL]
    assert [feed.kind for feed in found.feeds] == kinds
    assert list(found.passed_over) == [
        ":5: 'mailing' is no kind of source; write one of feed, channel.",
        ":6: https://c.example/rss is a feed's address; write feed in place of 'channel', or another address.",
        ":7: https://t.me/s/third_one is a channel's address; write channel in place of 'feed', or another address.",
    ]
    assert read_opml(written(found.feeds).encode()).feeds == found.feeds


def test_a_bad_name_is_told() -> None:
    with pytest.raises(SettingsError) as caught:
        read_feeds("@no, @nahrain_now")
    (problem,) = caught.value.problems
    assert problem.startswith("RASID_FEEDS, address 1: this is no channel's name")


def test_the_operators_word_switches_a_listed_channel_on() -> None:
    listed = [Feed(url=NAYA, title="نايا", kind=SourceKind.CHANNEL, is_on=False)]
    state = FeedState(url=NAYA, added_at=NOW, next_poll_at=NOW)
    added = FeedState(url="https://t.me/s/other_one", added_at=NOW, next_poll_at=NOW, wanted=True, title="قناة")
    assert watched(listed, {NAYA: state}) == ()
    on = FeedState(url=NAYA, added_at=NOW, next_poll_at=NOW, wanted=True)
    assert [feed.title for feed in watched(listed, {NAYA: on, added.url: added})] == ["نايا", "قناة"]
    assert watched([], {added.url: added})[0].kind is SourceKind.CHANNEL
