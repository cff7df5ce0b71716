"""Which entries are one article: over polls an id stays, and nothing that is new is taken for something known."""

import pytest

from tests.stages.feeds_stage import item, read, rss

#: Title, guid, link; an empty one isn't written.
Written = tuple[str, str, str]
LIVE = "https://news.example/live"


def polled(*polls: list[Written]) -> list[str]:
    """Return the titles that each poll brings under new ids, one after the other."""
    known: set[str] = set()
    fresh = []
    for poll in polls:
        items = [item(title, **{k: v for k, v in (("guid", guid), ("link", link)) if v}) for title, guid, link in poll]
        new = [article for article in read(rss(*items)).entries if article.id not in known]
        known |= {article.id for article in new}
        fresh.append("".join(article.title for article in new))
    return fresh


def test_own_guids_are_own_articles_whatever_they_link_to() -> None:
    for link in (LIVE, "https://news.example/", "https://news.example/ar/", "https://news.example/iraq/77", ""):
        assert polled([("أ", "a", link)], [("ب", "b", link), ("أ", "a", link)], [("ب", "b", link)]) == ["أ", "ب", ""]


@pytest.mark.parametrize("link", [LIVE, "https://news.example/", "https://news.example/kirkuk", ""])
def test_a_page_of_many_entries_names_none_of_them_however_many_are_in_the_body(link: str) -> None:
    a, b, c, d = (("أ", "", link), ("ب", "", link), ("ج", "", link), ("د", "", link))
    assert polled([a], [b, a], [c, b, a], [c, b], [c], [d]) == ["أ", "ب", "ج", "", "", "د"]


@pytest.mark.parametrize(
    "guid",
    [
        "N/A",
        "n/a",
        "null",
        "None",
        "undefined",
        "0",
        "000",
        "-",
        "#",
        "?",
        "{{guid}}",
        "لا يوجد",
        "1",
        "article",
        "00000000-0000-0000-0000-000000000000",
        "https://news.example",
        "https://news.example/ar/",
        "www.news.example",
        "https://news.example/rss",
    ],
)
def test_a_placeholder_is_no_guid(guid: str) -> None:
    a, b, c = ((title, guid, f"https://news.example/{n}") for n, title in enumerate("أبج", start=1))
    assert polled([a], [b], [c, b, a]) == ["أ", "ب", "ج"]


def test_a_guid_that_two_entries_of_one_body_share_names_neither() -> None:
    shared = "urn:entry:2026"
    assert polled([("أ", shared, "https://news.example/1"), ("ب", shared, "https://news.example/2")]) == ["أب"]
    assert polled([("أ", shared, LIVE), ("ب", shared, LIVE)]) == ["أب"]


def test_a_link_that_two_entries_of_one_body_share_names_neither() -> None:
    link = "https://news.example/iraq/4711"
    assert polled([("أ", "", link), ("ب", "", link)], [("ب", "", link), ("أ", "", link)]) == ["أب", ""]


def test_the_same_link_and_the_same_words_are_one_article() -> None:
    assert polled([("أ", "g1001", LIVE), ("أ", "g1002", LIVE)]) == ["أ"]
    assert polled([("أ", "", LIVE), ("أ", "", LIVE)]) == ["أ"]


def test_an_entry_given_in_short_and_in_full_is_one_article() -> None:
    short = item("أ", guid="4711", description="أفاد مصدر…")
    full = item("أ", guid="4711", description="أفاد مصدر أمني بانفجار عبوة.")
    assert len(read(rss(short, full)).entries) == 1


def test_a_placeholder_for_a_title_is_no_word_of_the_entry() -> None:
    items = [item("عاجل", link=LIVE, description=text) for text in ("انفجار في كركوك", "هجوم في ديالى")]
    assert len(read(rss(*items)).entries) == 2


def test_ids_of_ordinary_entries_are_those_of_earlier_versions() -> None:
    """A changed id would make everything new at an upgrade."""
    items = (
        item("أ", guid="https://www.news.example/?p=7"),
        item("ب", guid="4711", link="https://news.example/b"),
        item("ج", link="https://news.example/ar/news/99?utm_source=rss"),
        item("د", description="نص"),
    )
    assert [article.id for article in read(rss(*items)).entries] == [
        "98b87d4d50b247bb86c275c19e3b1c96",
        "53f117d51007a83fe31cc19b312e4b0f",
        "8b37e4c33f06a0e3cc180b795b1272c9",
        "2a73fa3146889c93f8d2c8c30fb4c09e",
    ]
