"""A page of a channel's preview as posts: words, captions, forwards, and all that is none."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import ParseError
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, Provenance, SourceKind
from bot.sandbox.channels import Channel, Posted, render_page
from bot.sources.channels.page import read_page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AT = NOW - timedelta(minutes=5)
URL = "https://t.me/s/nahrain_now"
FEED = Feed(url=URL, kind=SourceKind.CHANNEL, provenance=Provenance.MONITOR)
BOMB = "🔴 انفجار عبوة ناسفة في الحويجة\nقُتل جنديان وأُصيب ثالث"


def page(*posts: Posted, views: int = 1, title: str = "نهرين الآن") -> bytes:
    return render_page(Channel(name="Nahrain_Now", title=title), list(posts), itertools.count(views)).encode()


def read(body: bytes, *, feed: Feed = FEED, base_url: str = URL) -> ParsedFeed:
    return read_page(body, feed=feed, charset="utf-8", base_url=base_url, now=NOW)


def said(**about: Any) -> str | None:
    (post,) = read(page(Posted(number=7, at=AT, **about))).posts
    return post.article.text if post.article else None


def test_a_post_is_an_article_without_a_headline_whose_link_is_the_post() -> None:
    parsed = read(page(Posted(number=7, text=BOMB, at=AT)))
    (article,) = parsed.entries
    assert (article.title, article.text) == ("", BOMB)
    assert (article.link, article.source, parsed.title) == ("https://t.me/nahrain_now/7", "نهرين الآن", "نهرين الآن")
    assert (article.published_at, article.date_known, article.seen_at) == (AT, True, NOW)
    assert (article.language, article.provenance, article.feed_url) == ("ar", Provenance.MONITOR, URL)


def test_the_catalogues_name_goes_before_the_channels_own() -> None:
    named = Feed(url=URL, title="نهرين", kind=SourceKind.CHANNEL)
    (article,) = read(page(Posted(number=7, text=BOMB, at=AT)), feed=named).entries
    assert article.source == "نهرين"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("أول<br>ثانٍ<br/><br/>ثالث", "أول\nثانٍ\nثالث"),
        ('<i class="emoji" style="x"><b>🔴</b></i> عاجل', "🔴 عاجل"),
        ('<tg-emoji emoji-id="5"><i class="emoji"><b>⚡</b></i></tg-emoji> قصف', "⚡ قصف"),
        (
            'في <a href="?q=%23x">#كركوك</a> <a href="https://a.example/x">التفاصيل</a>',
            "في #كركوك التفاصيل",
        ),
        ("<b>عاجل</b> <u>انفجار</u> <tg-spoiler>قرب السوق</tg-spoiler>", "عاجل انفجار قرب السوق"),
        ("قال:<blockquote>سنرد</blockquote>وأضاف", "قال:\nسنرد\nوأضاف"),
        ('<div class="tgme_widget_message_text js-message_text">مرة واحدة</div>', "مرة واحدة"),
        ("قُتل &lt;3&gt; في &amp;", "قُتل <3> في &"),
    ],
)
def test_a_text_is_read_as_people_see_it(markup: str, text: str) -> None:
    assert said(markup=markup) == text


def test_what_a_reply_quotes_is_none_of_its_words() -> None:
    assert said(text="ارتفاع الحصيلة إلى أربعة", reply_to="قُتل جنديان في الحويجة") == "ارتفاع الحصيلة إلى أربعة"


def test_a_caption_of_a_picture_or_an_album_is_the_posts_text() -> None:
    assert said(text="صور من موقع الانفجار", pictures=1) == "صور من موقع الانفجار"
    assert said(text="صور من موقع الانفجار", pictures=4) == "صور من موقع الانفجار"


@pytest.mark.parametrize(
    "about",
    [
        {"pictures": 1},
        {"pictures": 3},
        {"unsupported": True},
        {"text": "Channel photo updated", "service": True},
        {"markup": f'<a href="/nahrain_now">نهرين</a> pinned «<a href="/nahrain_now/5">{BOMB}</a>»', "service": True},
        {"reply_to": BOMB},
        {"reply_to": BOMB, "pictures": 1},
    ],
)
def test_what_says_nothing_in_words_is_a_post_and_no_article(about: dict[str, Any]) -> None:
    assert said(**about) is None


def test_what_the_app_alone_shows_has_a_caption_that_is_read() -> None:
    assert said(text=BOMB, unsupported=True) == BOMB


def test_a_forward_names_whose_post_it_is() -> None:
    (article,) = read(page(Posted(number=7, text=BOMB, at=AT, forwarded_from="قناة أخرى"))).entries
    assert (article.forwarded_from, article.text) == ("قناة أخرى", BOMB)
    hidden = page(Posted(number=7, text=BOMB, at=AT, forwarded_from="x")).decode()
    hidden = hidden.replace("tgme_widget_message_forwarded_from_name", "nothing")
    (article,) = read(hidden.encode()).entries
    assert article.forwarded_from == "x"


def test_views_change_no_digest_and_words_do() -> None:
    def digest(views: int, **about: Any) -> str:
        (post,) = read(page(Posted(number=7, at=AT, **about), views=views)).posts
        return post.digest

    assert digest(1, text=BOMB) == digest(900, text=BOMB, edited=True)
    assert len({digest(1, text=BOMB), digest(1, text="نفي"), digest(1), digest(1, text=BOMB, forwarded_from="أ")}) == 4


def test_posts_stand_in_ascending_order_each_once() -> None:
    posts = [Posted(number=number, text=f"خبر {number}", at=AT) for number in (9, 7, 8, 7)]
    assert [post.number for post in read(page(*posts)).posts] == [7, 8, 9]


def test_one_posts_article_is_known_by_channel_and_number_alone() -> None:
    first = read(page(Posted(number=7, text="أول", at=AT))).entries[0].id
    again = read(page(Posted(number=7, text="ثانٍ", at=AT))).entries[0].id
    other = read(page(Posted(number=8, text="أول", at=AT))).entries[0].id
    assert first == again != other


def test_a_videos_length_is_no_date_and_a_missing_date_is_now() -> None:
    body = page(Posted(number=7, markup='<time class="message_video_duration">0:42</time> فيديو', at=AT)).decode()
    assert read(body.encode()).posts[0].published_at == AT
    (article,) = read(body.replace("datetime=", "data-x=").encode()).entries
    assert (article.published_at, article.date_known) == (NOW, False)


@pytest.mark.parametrize(
    ("title", "reason"),
    [("Telegram: View @nahrain_now", "no_preview"), ("Telegram: Contact @nahrain_now", "no_channel")],
)
def test_an_answer_from_the_bare_address_is_a_closed_door(title: str, reason: str) -> None:
    body = f"<html><head><title>{title}</title></head><div class='tgme_page'></div></html>".encode()
    with pytest.raises(ParseError) as refused:
        read(body, base_url="https://t.me/nahrain_now")
    assert refused.value.reason == reason


def test_another_page_is_no_channel_and_an_empty_one_has_no_posts() -> None:
    for body, reason in ((b"<html><p>maintenance</p></html>", "not_a_channel"), (b"  ", "empty")):
        with pytest.raises(ParseError) as refused:
            read(body)
        assert refused.value.reason == reason
    assert read(page()).posts == ()


@pytest.mark.parametrize("name", ["x", "a/b/c", "nahrain_now/0", "nahrain_now/99999999999", "nahrain_now/7'"])
def test_a_post_without_a_proper_number_is_passed_over(name: str) -> None:
    body = page(Posted(number=7, text=BOMB, at=AT)).decode().replace('data-post="Nahrain_Now/7"', f'data-post="{name}"')
    assert read(body.encode()).posts == ()


def test_a_hostile_page_costs_no_more_than_its_length() -> None:
    tower = b"<div class='tgme_widget_message js-message_text' data-post='nahrain_now/7'>x"
    assert len(read(tower * 900).posts) == 1
    for heap in (tower * 60_000, page(Posted(number=7, markup="<b>" * 100_000, at=AT))):
        with pytest.raises(ParseError, match="unreadable"):
            read(heap)
    many = page(*(Posted(number=number, text="خبر", at=AT) for number in range(1, 2_000)))
    assert len(read(many).posts) <= 200


@pytest.mark.parametrize(
    "link",
    [
        '<a class="tme_messages_more js-messages_more" data-before="7"></a>',
        '<link rel="prev" href="/s/nahrain_now?before=7">',
        '<a href="/s/nahrain_now?before=7" class="other"></a>',
    ],
)
def test_a_page_that_leads_to_one_before_it_does_not_show_the_first_post(link: str) -> None:
    body = page(Posted(number=7, text=BOMB, at=AT))
    assert read(body).from_the_first
    assert not read(body.replace(b"</head>", f"{link}</head>".encode())).from_the_first


@pytest.mark.parametrize(
    ("numbers", "is_all"),
    [
        (range(1, 11), True),
        (range(1, 21), False),  # a full page, and what leads to the one before may be called otherwise by now
        ((1, 8, 18, 20), False),  # an album takes up to ten numbers and is one post
        ((), False),
    ],
)
def test_only_a_page_far_from_full_shows_all_that_there_is(numbers: Iterable[int], is_all: bool) -> None:
    body = page(*(Posted(number=number, text=BOMB, at=AT) for number in numbers))
    assert read(body).from_the_first is is_all
