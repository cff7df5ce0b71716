"""A feed's entries become articles: text without markup, stable ids, absolute links, the outlet's name."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import ParseError
from bot.feeds.parsing.markup import to_text
from bot.model import Feed
from tests.stages.feeds_stage import FEED, NOW, item, read, rss

GOOGLE = Feed(url="https://news.google.com/rss/search?q=x", title="أخبار Google: العراق")


def test_an_entry_becomes_an_article() -> None:
    entry = item(
        "انفجار عبوة ناسفة شرقي بعقوبة",
        link="https://news.example/1",
        guid="https://news.example/1",
        description="<p>أفاد مصدر أمني بانفجار عبوة.</p><p>ولم يسفر عن إصابات.</p>",
        pubDate="Sun, 22 Nov 2026 09:00:00 GMT",
    )
    (article,) = read(rss(entry)).entries
    assert article.title == "انفجار عبوة ناسفة شرقي بعقوبة"
    assert article.text == "أفاد مصدر أمني بانفجار عبوة.\nولم يسفر عن إصابات."
    assert (article.link, article.source, article.language) == ("https://news.example/1", "وكالة المثال", "ar")
    assert (article.published_at, article.date_known) == (datetime(2026, 11, 22, 9, tzinfo=UTC), True)
    assert (article.feed_url, article.seen_at, article.headline_only) == (FEED.url, NOW, False)
    assert len(article.id) == 32


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("نص بلا علامات", "نص بلا علامات"),
        ("<p>سطر&nbsp;أول</p>سطر ثان<br/>ثالث", "سطر أول\nسطر ثان\nثالث"),
        ("قبل<script>alert('x')</script><style>p{}</style> بعد", "قبل بعد"),
        ("&lt;p&gt;مهرب مرتين&lt;/p&gt;", "مهرب مرتين"),
        ("&amp;quot;باتريوت&amp;quot;", '"باتريوت"'),
        ("السعر < 100 و > 50 & أكثر", "السعر < 100 و > 50 & أكثر"),
        ("<ul><li>أول<li>ثان</ul>", "أول\nثان"),
        ("كلمة<b>غامقة</b>واحدة", "كلمةغامقةواحدة"),
        ("\u202eمقلوب\u202c \u200fعادي\ufeff", "مقلوب عادي"),
        ("می‌خواهم", "می‌خواهم"),
        ("<figure><img src=x><figcaption>صورة أرشيفية</figcaption></figure><p>الخبر</p>", "الخبر"),
        ("<![CDATA[<p>داخل</p>]]>", "داخل"),
        ("سطر\n مكسور \t في المصدر", "سطر مكسور في المصدر"),
        ("<!-- تعليق -->ظاهر", "ظاهر"),
        ("<p> </p>", ""),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert to_text(markup) == text


@pytest.mark.parametrize("tag", ["div", "blockquote"])
def test_a_tower_of_markup_is_read_without_building_it(tag: str) -> None:
    tower = f"<{tag}>" * 20_000 + "نص &amp; نص"
    assert to_text(tower) == "نص & نص"
    articles = read(rss(item("برج", description=tower), item("خبر", description="<p>نص</p>"))).entries
    assert [article.text for article in articles] == ["نص & نص", "نص"]


def test_the_longest_of_summary_and_content_is_the_text() -> None:
    entry = item("خبر", description="قصير", content_encoded="<p>نص كامل طويل للخبر</p>")
    assert read(rss(entry)).entries[0].text == "نص كامل طويل للخبر"
    entry = item("خبر", description="هذه المرة الوصف هو الأطول", content_encoded="قصير")
    assert read(rss(entry)).entries[0].text == "هذه المرة الوصف هو الأطول"


CAPTION = "قوات في موقع انفجار قديم في بغداد أسفر عن مقتل ثلاثين شخصا، صورة من الأرشيف"


@pytest.mark.parametrize(
    "around",
    [
        '<m:content url="i" medium="image"><m:description type="plain">{}</m:description></m:content>',
        "<m:description>{}</m:description>",
        "<m:text>{}</m:text>",
        "<m:content><m:title>{0}</m:title><m:description>{0}</m:description></m:content>",
        "<m:group><m:content><m:description>{0}</m:description></m:content><m:description>{0}</m:description></m:group>",
        "<image><url>i</url><title>{0}</title><description>{0}</description></image>",
        "<br><m:content><m:description>{}</m:description></m:content>",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_what_is_said_of_a_picture_is_not_the_text(around: str, place: str) -> None:
    own = "<title>خبر</title><description>نص قصير.</description>"
    media = around.format(CAPTION)
    entry = f"<item>{media}{own}</item>" if place == "before" else f"<item>{own}{media}</item>"
    (article,) = read(rss(entry).replace("<rss ", '<rss xmlns:m="http://search.yahoo.com/mrss/" ', 1)).entries
    assert (article.title, article.text) == ("خبر", "نص قصير.")


def test_what_is_said_of_media_counts_where_there_is_no_other_text() -> None:
    entry = (
        "<entry><id>yt:video:a1</id><title/><media:group><media:title>عنوان الفيلم</media:title>"
        "<media:content url='v'><media:description>لقطة</media:description></media:content>"
        "<media:description>سطر أول\nسطر ثان\n\n  ثالث</media:description></media:group></entry>"
    )
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    (article,) = read(f"<feed {names}><title>قناة</title>{entry}</feed>").entries
    assert (article.title, article.text) == ("عنوان الفيلم", "سطر أول\nسطر ثان\nثالث")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("أ\nب\nج", "أ\nب\nج"),
        ("أ\r\nب\r\n\r\n  ج", "أ\nب\nج"),
        ("أ &quot;ب&quot;\nج < د", 'أ "ب"\nج < د'),
        ("<![CDATA[أ\nب]]>", "أ\nب"),
        ("<p>أ\nب</p>\nج", "أ ب\nج"),
        ("&lt;p&gt;أ\nب&lt;/p&gt;", "أ ب"),
        ("أ<br>\nب\nج", "أ\nب ج"),
    ],
)
def test_plain_text_keeps_its_lines_and_in_markup_tags_make_them(written: str, text: str) -> None:
    assert read(rss(item("خبر", description=written))).entries[0].text == text


def test_openings_without_an_end_are_text_that_is_read_once() -> None:
    assert to_text("]]>" + "<![CDATA[" * 30_000).startswith("]]>")


def test_text_is_bounded_at_a_word() -> None:
    text = read(rss(item("خبر", description="كلمة " * 10_000))).entries[0].text
    assert 19_900 < len(text) <= 20_000
    assert text.endswith("كلمة")


def test_an_entry_without_a_title_keeps_its_text() -> None:
    (article,) = read(rss(item(description="انفجار عبوة ناسفة في كركوك."))).entries
    assert (article.title, article.text) == ("", "انفجار عبوة ناسفة في كركوك.")


def test_an_entry_without_title_and_text_is_passed_over() -> None:
    parsed = read(rss(item(link="https://news.example/1"), item("خبر")))
    assert [article.title for article in parsed.entries] == ["خبر"]


def test_a_commented_entry_is_not_there() -> None:
    parsed = read(rss(f"<!-- {item('مخفي')} -->", item("ظاهر")))
    assert [article.title for article in parsed.entries] == ["ظاهر"]


# identity


def test_a_guid_that_is_an_address_is_one_entry_in_every_feed() -> None:
    one = read(rss(item("خبر", guid="https://news.example/?p=7"))).entries[0]
    other_feed = Feed(url="https://mirror.example/feed", title="مرآة")
    other = read(rss(item("خبر معدّل", guid="http://www.news.example/?p=7")), feed=other_feed).entries[0]
    assert one.id == other.id


def test_any_other_guid_counts_within_its_host() -> None:
    def guid_of(url: str) -> str:
        return read(rss(item("خبر", guid="1024")), feed=replace(FEED, url=url)).entries[0].id

    assert guid_of("https://news.example/rss") == guid_of("https://www.news.example/other")
    assert guid_of("https://news.example/rss") != guid_of("https://elsewhere.example/rss")


def test_without_a_guid_the_link_is_the_id_and_without_a_link_the_text() -> None:
    one, two = read(rss(item("أ", link="https://news.example/a"), item("ب", description="نص"))).entries
    again = read(rss(item("ب", description="نص"), item("أ تحديث", link="https://news.example/a?utm_source=rss")))
    assert [article.id for article in again.entries] == [two.id, one.id]


def test_the_same_entry_twice_is_one_article() -> None:
    parsed = read(rss(item("خبر", guid="5"), item("خبر", guid="5"), item("خبر آخر", guid="6")))
    assert [article.title for article in parsed.entries] == ["خبر", "خبر آخر"]


@pytest.mark.parametrize("shared", ["https://news.example/", "0", "https://news.example/rss"])
def test_one_guid_for_everything_loses_nothing(shared: str) -> None:
    body = rss(*(item(f"خبر {n}", guid=shared, link=f"https://news.example/{n}") for n in range(5)))
    assert len({article.id for article in read(body).entries}) == 5


def test_a_number_as_guid_is_no_link() -> None:
    assert read(rss(item("خبر", guid="12345"))).entries[0].link == ""


# links


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/iraq/1", "https://news.example/iraq/1"),
        ("//cdn.example/1", "https://cdn.example/1"),
        ("www.news.example/1", "https://www.news.example/1"),
        ("https://news.example/خبر/1", "https://news.example/خبر/1"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/1?utm_source=rss&id=4&utm_medium=x", "https://news.example/1?id=4"),
        ("https://news.example/1?utm_source=rss#top", "https://news.example/1#top"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://news.example/1", ""),
        ("http://[::1", ""),
    ],
)
def test_links_are_absolute_web_addresses_or_nothing(link: str, absolute: str) -> None:
    assert read(rss(item("خبر", link=link))).entries[0].link == absolute


# aggregators and outlets


def test_google_news_names_the_outlet_and_has_no_text() -> None:
    entry = (
        "<item><title>اعتقال مطلوبين في الأنبار - وكالة الفلانية</title><link>https://news.google.com/rss/articles/CB"
        '</link><guid isPermaLink="false">CB</guid><description>&lt;a href="https://x"&gt;اعتقال مطلوبين في الأنبار'
        '&lt;/a&gt;&amp;nbsp;&lt;font&gt;وكالة الفلانية&lt;/font&gt;</description><source url="https://f.example">'
        "وكالة الفلانية</source></item>"
    )
    (article,) = read(rss(entry), feed=GOOGLE).entries
    assert (article.title, article.source, article.text) == ("اعتقال مطلوبين في الأنبار", "وكالة الفلانية", "")


def test_an_aggregators_name_for_a_known_outlet_becomes_ours() -> None:
    entry = '<item><title>خبر - Shafaq News</title><source url="https://www.shafaq.com">Shafaq News</source></item>'
    assert read(rss(entry), feed=GOOGLE).entries[0].source == "شفق نيوز"


def test_a_headline_with_a_dash_keeps_it() -> None:
    assert read(rss(item("بغداد - كركوك: قطع الطريق"))).entries[0].title == "بغداد - كركوك: قطع الطريق"
    assert read(rss(item("قطع الطريق - وكالة المثال"))).entries[0].title == "قطع الطريق"


def test_an_article_of_a_headline_only_outlet_is_marked_also_through_an_aggregator() -> None:
    entry = '<item><title>خبر - BBC</title><source url="https://www.bbc.com">BBC</source></item>'
    assert read(rss(entry), feed=GOOGLE).entries[0].headline_only
    assert read(rss(item("خبر", link="https://www.bbc.co.uk/arabic/1"))).entries[0].headline_only
    assert read(rss(item("خبر")), feed=replace(FEED, headline_only=True)).entries[0].headline_only
    assert not read(rss(item("خبر", link="https://notbbc.com/1"))).entries[0].headline_only


def test_the_feeds_own_title_names_the_outlet_when_nobody_else_does() -> None:
    bare = Feed(url="https://news.example/rss")
    assert read(rss(item("خبر"), title="صحيفة المثال - محليات"), feed=bare).entries[0].source == "صحيفة المثال"
    assert read(rss(item("خبر"), title=""), feed=bare).entries[0].source == "news.example"


@pytest.mark.parametrize(
    ("title", "expected", "language"),
    [
        ("مقتل جندي في هجوم", "ar", "ar"),
        ("مقتل جندي في هجوم", "ckb", "ar"),
        ("کوژرانی سەربازێک لە هێرشێکدا", "ar", "ckb"),
        ("Soldier killed in attack", "ar", "en"),
        ("Askerlere saldırı", "tr", "tr"),
        ("قیادة العمليات تعلن نتائج", "ar", "ar"),
        ("١٢٣", "ckb", "ckb"),
    ],
)
def test_letters_decide_the_language(title: str, expected: str, language: str) -> None:
    assert read(rss(item(title)), feed=replace(FEED, language=expected)).entries[0].language == language


# dates, sizes, faults


def test_american_dates_are_told_by_the_feeds_other_dates() -> None:
    def days(*dates: str) -> list[str]:
        items = (item(f"خبر {n}", guid=f"g{n}000", pubDate=date) for n, date in enumerate(dates))
        return [f"{article.published_at:%m-%d}" for article in read(rss(*items)).entries]

    assert days("11/5/2026 9:00 AM", "10/31/2026 9:00 AM") == ["11-05", "10-31"]
    assert days("05/11/2026 09:00", "31/10/2026 09:00") == ["11-05", "10-31"]
    assert days("03/04/2026 09:00", "Thu, 02 Apr 2026 09:00:00 GMT") == ["04-03", "04-02"]
    assert days("03/04/2026 09:00", "Mon, 02 Mar 2026 09:00:00 GMT") == ["03-04", "03-02"]


def test_dates_of_rss_dublin_core_and_atom() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>م</title><entry><title>خبر</title><id>urn:1</id>'
        "<updated>2026-11-22T09:00:00Z</updated></entry></feed>"
    )
    bodies = [rss(item("خبر", dc_date="2026-11-22T12:00:00+03:00")), rss(item("خبر", pubDate="1795338000")), atom]
    for body in bodies:
        (article,) = read(body).entries
        assert (article.published_at, article.date_known) == (datetime(2026, 11, 22, 9, tzinfo=UTC), True)


def test_no_date_is_the_time_of_first_sight_and_says_so() -> None:
    (article,) = read(rss(item("خبر"))).entries
    assert (article.published_at, article.date_known) == (NOW, False)


def test_of_too_many_entries_the_newest_stay_in_the_bodys_order() -> None:
    oldest_first = [item(f"خبر {n}", guid=f"{n}", pubDate=str(1_790_000_000 + n)) for n in range(600)]
    parsed = read(rss(*oldest_first))
    assert [article.title for article in parsed.entries] == [f"خبر {n}" for n in range(100, 600)]


def test_a_body_that_is_not_well_formed_is_read_with_a_note() -> None:
    parsed = read(rss(item("خبر أول"), "<item><title>خبر &nbsp; ثان</title></item>", "<br>"))
    assert [article.title for article in parsed.entries] == ["خبر أول", "خبر ثان"]
    assert parsed.note is not None


def test_entities_and_dtds_from_outside_add_nothing() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "بببببببببب"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    parsed = read(bomb + rss("<item><title>خبر &c; &f;</title></item>"))
    assert len(parsed.entries[0].title) < 100
    assert "root" not in parsed.entries[0].title


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        ("<!doctype html><html><head><title>تحقق</title></head></html>".encode(), "web_page"),
        (b'{"status": "ok"}', "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_feed"),
        (b"/etc/passwd", "not_a_feed"),
        (b"http://127.0.0.1/", "not_a_feed"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body)
    assert caught.value.reason == reason


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()


def test_the_feeds_wish_and_title() -> None:
    parsed = read(rss(extra="<ttl>60</ttl>"))
    assert (parsed.title, parsed.wish) == ("وكالة المثال", 3600)
    assert read(rss()).wish is None
