"""Entries that were read already aren't read again, and nothing about the others is different for that."""

import pytest

from bot.feeds.parsing.markup import one_line
from bot.feeds.parsing.parse import parse
from bot.feeds.parsing.parsed import ParsedFeed
from tests.stages.feeds_stage import FEED, NOW, item, read, rss


def again(body: str, before: ParsedFeed) -> ParsedFeed:
    """Read a body of which the entries of an earlier one are known."""
    known = frozenset(before.written)
    return parse(body.encode(), feed=FEED, charset=None, base_url=FEED.url, now=NOW, known=known)


def entry(number: int, title: str = "خبر", **more: str) -> str:
    return item(f"{title} {number}", guid=f"tag:{number}", link=f"https://news.example/{number}0", **more)


def test_only_what_is_new_or_written_otherwise_is_read() -> None:
    before = read(rss(entry(1), entry(2, description="نص"), entry(3)))
    after = again(rss(entry(4), entry(1), entry(2, description="نص آخر"), entry(3)), before)
    assert [article.title for article in after.entries] == ["خبر 4", "خبر 2"]
    assert after.again == {before.written[0], before.written[2]}
    assert len(after.said) == len(after.written) == 2


def test_what_is_known_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(rss(entry(1), entry(2)))
    looked: list[str] = []

    def noted(markup: str) -> str:
        looked.append(markup)
        return one_line(markup)

    monkeypatch.setattr("bot.feeds.parsing.drafts.one_line", noted)
    again(rss(entry(3), entry(1), entry(2)), before)
    assert [text for text in looked if text] == ["خبر 3"]


def test_what_is_read_with_others_known_is_what_it_is_without() -> None:
    bodies = [
        rss(item("أ", link="https://news.example/live")),
        rss(item("ب", link="https://news.example/live"), item("أ", link="https://news.example/live")),
        rss(item("أ", guid="7"), item("ب", guid="7"), item("أ", guid="7")),
        rss(item("ج", guid="7"), item("أ", guid="7"), item("ب", guid="7")),
        rss(
            item("د", guid="new", link="https://news.example/77"), item("د", guid="old", link="https://news.example/77")
        ),
        rss(item("د", guid="old", link="https://news.example/77")),
        rss(item("", guid="9"), item("ه", guid="9")),
    ]
    for first in bodies:
        for second in bodies:
            whole, part = read(second), again(second, read(first))
            known = set(read(first).entries)
            assert set(whole.entries) - known <= set(part.entries) <= set(whole.entries)


def test_an_entry_counts_as_written_otherwise_where_its_surroundings_are() -> None:
    before = read(rss(entry(1)))
    assert again(rss(entry(1)), before).entries == ()
    assert len(again(rss(entry(1), link="https://other.example/"), before).entries) == 1


def test_the_longest_text_is_read_and_of_two_the_first() -> None:
    both = rss(item("خبر", description="&#1571;&#1576; كلمة", content_encoded="<p>ج</p>"))
    assert read(both).entries[0].text == "أب كلمة"
    same = rss(item("خبر", description="<b>أول</b>", content_encoded="<p><i>ثان</i></p>"))
    assert read(same).entries[0].text == "أول"
