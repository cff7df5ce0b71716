"""Telegram's HTML subset in the sandbox: entities, and the errors in Telegram's own words."""

import pytest

from bot.sandbox.refusal import Refusal
from bot.sandbox.text.entities import Entity, piece, settle, utf16_length
from bot.sandbox.text.found import with_found
from bot.sandbox.text.html import parse_html


def kinds(source: str) -> list[tuple[str, str]]:
    text, entities = parse_html(source)
    return [(entity.type, piece(text, entity)) for entity in entities]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<b>كركوك</b>", [("bold", "كركوك")]),
        ("<strong>أ</strong><em>ب</em><ins>ت</ins>", [("bold", "أ"), ("italic", "ب"), ("underline", "ت")]),
        ("🔴 <b>عاجل</b>", [("bold", "عاجل")]),
        ("<b>عاجل <i>جدًا</i></b>", [("italic", "جدًا"), ("bold", "عاجل جدًا")]),
        ("<del>x</del><strike>y</strike>", [("strikethrough", "x"), ("strikethrough", "y")]),
        ('<span class="tg-spoiler">سر</span>', [("spoiler", "سر")]),
        ("<blockquote expandable>نص</blockquote>", [("expandable_blockquote", "نص")]),
        ('<pre><code class="language-python">x</code></pre>', [("pre", "x")]),
        ("<b></b>لا شيء", []),
        ("<B>كبير</b >", [("bold", "كبير")]),
        ("<b>بلا اسم</>", [("bold", "بلا اسم")]),
    ],
)
def test_tags_become_entities_in_utf16_units(source: str, found: list[tuple[str, str]]) -> None:
    assert kinds(source) == found


def test_a_link_keeps_its_address_with_references_resolved() -> None:
    text, (link,) = parse_html('<a href="https://example.com/خبر?a=1&amp;b=2">الخبر</a>')
    assert (text, link.type, link.url) == ("الخبر", "text_link", "https://example.com/خبر?a=1&b=2")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "ftp://example.com/x", "http://", "http://خبر"])
def test_a_link_that_leads_nowhere_is_dropped_in_silence(href: str) -> None:
    text, entities = parse_html(f'<a href="{href}">الخبر</a>')
    assert (text, entities) == ("الخبر", [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#1593;&#x639;", "عع"),
        ("&nbsp;&copy; &", "&nbsp;&copy; &"),
        ("a &lt b", "a < b"),
        ("&#0;", "&#0;"),
    ],
)
def test_only_four_named_references_are_known_and_the_rest_stands_as_it_is(source: str, text: str) -> None:
    assert parse_html(source)[0] == text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("خبر <p>نص</p>", 'Unsupported start tag "p" at byte offset 7'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("5 <6", "Unclosed start tag at byte offset 2"),
        ("أ<br/>ب", 'Unsupported start tag "br/" at byte offset 2'),
        ("<b>عاجل", 'Can\'t find end tag corresponding to start tag "b"'),
        ("عاجل</b>", "Unexpected end tag at byte offset 8"),
        ("<b><i>عاجل</b></i>", 'Unmatched end tag at byte offset 14, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=http://x.com/>x</a>", "Unexpected end of name token at byte offset 8"),
        ("&#xd83d;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_what_cannot_be_read_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {reason}")


def test_a_stored_text_is_trimmed_and_cleaned_and_its_entities_move_along() -> None:
    text, entities = parse_html("\n  <b>عاجل</b>\u202e كركوك\r\n\n")
    settled, kept = settle(text, entities)
    assert settled == "عاجل كركوك"
    assert [(entity.type, piece(settled, entity)) for entity in kept] == [("bold", "عاجل")]


def test_telegram_finds_commands_addresses_mentions_and_hashtags_itself() -> None:
    text = "🔴 /recent كركوك https://example.com/a و@rasid_bot #الموصل 1/2"
    found = [(entity.type, piece(text, entity)) for entity in with_found(text, ())]
    assert found == [("bot_command", "/recent"), ("url", "https://example.com/a"), ("hashtag", "#الموصل")]


def test_nothing_is_found_inside_a_link_or_code() -> None:
    given = (Entity(type="code", offset=0, length=7),)
    assert with_found("/recent", given) == given


def test_an_emoji_counts_two_units() -> None:
    assert utf16_length("🔴") == 2
