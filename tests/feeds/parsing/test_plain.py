"""What the plain reader returns is what feedparser would; what it can't be sure of is left to feedparser."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.decode import decode
from bot.feeds.parsing.plain import read_plain
from bot.feeds.parsing.syndication import read_anyhow
from tests.stages.feeds_stage import item, rss

FOLDER: Final = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "feeds"
FILES: Final = sorted(FOLDER.glob("*.xml")) if FOLDER.exists() else []

ATOM: Final = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar-IQ"><title type="text">وكالة المثال</title>'
    '<link rel="self" href="https://news.example/atom.xml"/><link href="https://news.example/"/>'
    "<id>tag:news.example,2026:1</id><updated>2026-11-22T09:00:00Z</updated>{}</feed>"
)
ATOM_ENTRY: Final = (
    '<entry><title type="html">انفجار &amp;quot;عبوة&amp;quot;</title><id>tag:news.example,2026:7</id>'
    '<link rel="alternate" type="text/html" href="https://news.example/7?a=1&amp;b=2"/>'
    "<published>2026-11-22T09:00:00Z</published><updated>2026-11-22T10:00:00Z</updated>"
    "<author><name>محرر</name><uri>https://news.example/a</uri></author>"
    '<summary type="html">&lt;p&gt;قصير&lt;/p&gt;</summary>'
    '<content type="html">&lt;p&gt;نص كامل&lt;/p&gt;</content></entry>'
)
MEDIA: Final = 'xmlns:media="http://search.yahoo.com/mrss/"'


@pytest.mark.parametrize(
    "text",
    [
        rss(),
        rss(item("خبر", link="https://news.example/1", guid="https://news.example/1", description="<p>نص</p>")),
        rss(
            item(
                "خبر",
                description="قصير",
                content_encoded="<p>نص كامل طويل</p>",
                pubDate="Sun, 22 Nov 2026 09:00:00 GMT",
            )
        ),
        rss(item("خبر", content_encoded="نص كامل", description="قصير")),
        rss(item("خبر", description="أول", dc_description="ثان", content="ثالث")),
        rss("<item><title>خبر</title><guid isPermaLink='false'>7</guid><link/></item>"),
        rss("<item><guid>https://news.example/7</guid><description>نص</description></item>"),
        rss("<item><guid>7</guid><description>نص</description></item>"),
        rss("<item><title> \n خبر </title><link>https://news.example/?a=1&amp;b=2&amp;amp;c=3</link></item>"),
        rss("<item><title>خبر</title><source url='https://other.example/'>أخرى</source></item>"),
        rss("<item><title>خبر</title><pubDate>1</pubDate><pubDate>2</pubDate><dc:date>3</dc:date></item>"),
        rss("<item><title>خبر</title><link>a</link><link>b</link><enclosure url='c' type='image/png'/></item>"),
        rss("<item><title>خبر</title><author>a@b.c</author><x y='1'>z</x><category>أمن</category></item>"),
        rss(extra="<ttl>10</ttl><language>ar</language><pubDate>1</pubDate><lastBuildDate>2</lastBuildDate>"),
        rss(extra="<skipHours><hour>1</hour><hour>2</hour></skipHours><skipDays><day>Friday</day></skipDays>"),
        rss(extra="<image><url>u</url><title>صورة</title><link>https://news.example/image</link></image>"),
        rss(item("خبر"), extra=f"<x:y xmlns:x='urn:x'><x:z/></x:y><media:thumbnail {MEDIA} url='u'/>"),
        rss(
            f"<item {MEDIA}><title>خبر</title><media:group><media:content url='u'>"
            "<media:description>وصف</media:description>"
            "</media:content><media:description>عام</media:description></media:group>"
            "<media:title>عنوان</media:title></item>"
        ),
        ATOM.format(""),
        ATOM.format(ATOM_ENTRY),
        ATOM.format(ATOM_ENTRY * 3),
        "<feed><entry><title>بلا مساحة أسماء</title></entry></feed>",
    ],
)
def test_what_is_plain_is_read_as_feedparser_reads_it(text: str) -> None:
    plain = read_plain(text)
    assert plain is not None
    assert plain == read_anyhow(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "<html><body>خبر</body></html>",
        rss(item("خبر")).replace("</item>", ""),
        rss("<item><title>خبر&nbsp;آخر</title></item>"),
        rss("<item><title>خبر <b>غامق</b></title></item>"),
        rss("<item><title>أول</title><title>ثان</title></item>"),
        rss("<item xml:base='https://other.example/'><title>خبر</title><link>1</link></item>"),
        rss("<item><title>خبر</title><image><title>صورة</title></image></item>"),
        rss("<item><title>خبر</title><date>2026</date></item>"),
        rss("<item><title>خبر</title><x:y xmlns:x='urn:x'><title>آخر</title></x:y></item>"),
        rss("<item><title>خبر</title><media:title xmlns:media='urn:x'>آخر</media:title></item>"),
        rss("<item><title>caf\xc3\xa9</title></item>"),
        rss(item("خبر"), extra="<textInput><title>بحث</title></textInput>"),
        rss(
            item("خبر"),
            extra="<itunes:summary xmlns:itunes='http://www.itunes.com/DTDs/PodCast-1.0.dtd'>x</itunes:summary>",
        ),
        f"<!DOCTYPE rss>{rss(item('خبر'))}",
        ATOM.format(
            '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">نص</div></content></entry>'
        ),
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>خبر</title></item></rdf:RDF>',
    ],
)
def test_what_is_not_is_left_to_feedparser(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.skipif(not FILES, reason="the collected feeds aren't beside this clone")
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_collected_feed_is_read_as_feedparser_reads_it(path: Path) -> None:
    text, _ = decode(path.read_bytes())
    assert read_plain(text) in (None, read_anyhow(text))


_WORDS: Final = """
title link guid id description summary content content:encoded pubDate published updated dc:date dc:title dc:creator
author name category source media:title media:description media:group media:content media:thumbnail image url
enclosure language ttl sy:updatePeriod itunes:summary item entry x:y date comments language a:link a:summary
"""
_NAMES: Final = _WORDS.split()
_ATTRIBUTES: Final = (
    "",
    "href='https://news.example/a?b=1&amp;c=2'",
    "rel='alternate' href='h'",
    "rel='self' href='s'",
    "url='u'",
    "type='html'",
    "type='text/plain'",
    "isPermaLink='false'",
    "xml:lang='ar'",
    "x:href='other'",
)
_TEXTS: Final = (
    "",
    " ",
    "خبر",
    "&lt;p&gt;نص &amp;amp; نص&lt;/p&gt;",
    "<![CDATA[<b>نص</b>]]>",
    "7",
    "https://news.example/7",
    "caf\xe9",
)
_AROUND: Final = ("item", "entry", "media:group", "media:content", "author", "image", "x:y", "source")


def _written(name: str, attributes: str, inner: str | list[str]) -> str:
    return f"<{name} {attributes}>{''.join(inner)}</{name}>"


_ELEMENT: Final = st.recursive(
    st.builds(_written, st.sampled_from(_NAMES), st.sampled_from(_ATTRIBUTES), st.sampled_from(_TEXTS)),
    lambda inner: st.builds(
        _written, st.sampled_from(_AROUND), st.sampled_from(_ATTRIBUTES), st.lists(inner, max_size=6)
    ),
    max_leaves=14,
)
_SPACES: Final = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:a="http://www.w3.org/2005/Atom" xmlns:x="urn:x"'
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_ELEMENT, max_size=6), st.sampled_from(("rss", "feed")))
def test_whatever_is_plain_is_read_as_feedparser_reads_it(elements: list[str], root: str) -> None:
    inner = "".join(elements)
    text = f"<rss {_SPACES}><channel>{inner}</channel></rss>" if root == "rss" else f"<feed {_SPACES}>{inner}</feed>"
    plain = read_plain(text)
    assert plain is None or plain == read_anyhow(text)
