"""Evaluation: real and rebuilt feeds parse to what was written down about them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed
from tests.stages.feeds_stage import read

FOLDER = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "feeds"
CASES: list[dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text()) if (FOLDER / "expected.json").exists() else []
)

pytestmark = pytest.mark.skipif(not CASES, reason="the collected feeds aren't beside this clone")


def parsed(case: dict[str, Any]) -> ParsedFeed:
    is_google = "googlenews" in case["file"]
    url = "https://news.google.com/rss/search?q=x" if is_google else "https://feeds.example/rss"
    return read((FOLDER / case["file"]).read_bytes(), feed=Feed(url=url), base_url=case.get("link_base", url))


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_file_parses_to_what_is_expected(case: dict[str, Any]) -> None:
    body = parsed(case)
    assert len(body.entries) == case["n_items"]
    assert body.encoding == case["encoding"]
    assert body.entries[0].title == case["first_title"]
    # The one Google News file holds only opaque links; the address that is expected stands nowhere in it.
    if "googlenews" not in case["file"]:
        assert body.entries[0].link == case["first_link"]
    if "with_date" in case:
        assert sum(article.date_known for article in body.entries) == case["with_date"]


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_no_markup_is_left(case: dict[str, Any]) -> None:
    for article in parsed(case).entries:
        assert article.title or article.text
        for trace in ("<p", "</", "&nbsp;", "&quot;", "&amp;", "track()", "\xa0"):
            assert trace not in article.title
            assert trace not in article.text


def test_odd_dates_are_read_or_told_apart() -> None:
    (case,) = [case for case in CASES if "odd_dates" in case["file"]]
    known = [article.date_known for article in parsed(case).entries]
    # ISO without colon, Arabic month, d/m/Y, missing, invalid, AST, next decade, epoch; and again.
    assert known[:8] == [True, True, True, False, False, True, False, True]


def test_two_polls_of_one_feed_share_the_ids_of_what_they_share() -> None:
    pairs = [("real_doyouknow_ar_rss_v1_20260711.xml", "real_doyouknow_ar_rss_v2_20260723.xml")]
    for one, two in pairs:
        first, second = (read((FOLDER / name).read_bytes()).entries for name in (one, two))
        shared = {article.link for article in first} & {article.link for article in second}
        assert {a.id for a in first if a.link in shared} == {a.id for a in second if a.link in shared}
