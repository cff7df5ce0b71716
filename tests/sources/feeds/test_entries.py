"""Entries changed in place, told from those that flap, rotate, vanish and come back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from bot.feeds.parsing.identity import hash_of
from bot.model import Article
from bot.sources.feeds.entries import compare_entries
from tests.stages.feeds_stage import NOW


def entry(name: str, text: str, *, published: datetime = NOW) -> tuple[Article, str]:
    article = Article(
        id=name,
        feed_url="https://news.example/rss",
        source="وكالة المثال",
        language="ar",
        title="انفجار في ديالى",
        text=text,
        link="",
        published_at=published,
        seen_at=NOW,
    )
    return article, hash_of(article.title, article.text)


def revisions(texts: Iterable[str | None], *, published: datetime = NOW) -> list[bool]:
    """Return at which polls an entry with these texts, one a poll (None: it is missing), counts as revised."""
    entries: tuple[str, ...] = ()
    found = []
    for text in texts:
        shown = [entry("beside", "خبر آخر")] + ([] if text is None else [entry("1", text, published=published)])
        compared = compare_entries(entries, shown, now=NOW)
        entries = compared.entries
        found.append(compared.revised == {"1"})
        assert compared.revised <= {"1"}
    return found


@pytest.mark.parametrize(
    ("texts", "revised"),
    [
        (["a"], [0]),
        (["a", "a", "a"], [0, 0, 0]),
        (["a", "b", "b"], [0, 1, 0]),
        (["a", "b", "c"], [0, 1, 1]),
        (["a  b", " a b\n"], [0, 0]),  # only spaced otherwise
        (["a", None, "a"], [0, 0, 0]),  # it vanishes and returns
        (["a", None, "b"], [0, 0, 1]),
        (["a", "b", "a", "b", "a", "b"], [0, 1, 0, 0, 0, 0]),  # two servers, of which one lags
        (["a", "b", "a", "a"], [0, 1, 0, 1]),  # the correction is taken back
        (["a", "b", "a", "a", "b", "b", "a", "a", "b", "b"], [0, 1, 0, 1, 0, 1, 0, 0, 0, 0]),  # nobody's correction
        (["a", "b", "a", "c"], [0, 1, 0, 1]),
    ],
)
def test_what_counts_as_a_correction(texts: list[str | None], revised: list[int]) -> None:
    assert revisions(texts) == list(map(bool, revised))


def test_a_restless_entry_is_left_alone_in_the_end() -> None:
    assert sum(revisions(map(str, range(100)))) == 9


def test_what_is_two_days_old_is_corrected_for_nobody() -> None:
    assert revisions("ab", published=NOW - timedelta(days=2)) == [False, False]
    assert revisions("ab", published=NOW - timedelta(hours=47)) == [False, True]


def test_what_is_remembered_is_bounded_and_of_the_newest() -> None:
    many = [entry(str(number), "نص", published=NOW - timedelta(minutes=number)) for number in range(500)]
    entries = compare_entries((), many, now=NOW).entries
    assert len(entries) == 200
    changed = [entry(str(number), "نص آخر", published=NOW - timedelta(minutes=number)) for number in (0, 150, 199, 200)]
    assert compare_entries(entries, changed, now=NOW).revised == {"0", "150", "199"}
    for number in range(100):
        entries = compare_entries(entries, [entry(f"new{number}", "نص")], now=NOW).entries
    assert len(entries) == 200
    assert compare_entries(entries, changed, now=NOW).revised == {"0"}


@pytest.mark.parametrize("word", ["", "x", "0123456789abz", "0123456789ab00"])
def test_a_word_that_nobody_wrote_breaks_nothing(word: str) -> None:
    assert compare_entries((word,), [entry("1", "نص")], now=NOW).revised == frozenset()
