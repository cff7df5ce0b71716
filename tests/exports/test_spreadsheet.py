"""The analysts' table: exactly their columns, HXL below, nothing that a spreadsheet would run."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exports.formats import written
from bot.model import Report, Story
from tests.exports.samples import kept
from tests.storage.samples import NOW, report

HEADER = (
    "event_id,event_date,time_precision,event_type,sub_event_type,actor1,actor2,admin1,location,latitude,longitude,"
    "geo_precision,source,notes,fatalities,timestamp"
)
#: The hashtags of HXL 1.1's core schema that we use.
CORE = {"#event", "#date", "#group", "#adm1", "#loc", "#geo", "#meta", "#description", "#affected"}


def table(*stories: Story) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(stories, "csv", now=NOW).decode(), newline="")))


def test_the_header_is_exactly_the_analysts_and_the_tags_are_hxl() -> None:
    header, tags, *_ = written([kept()], "csv", now=NOW).decode().split("\r\n")
    assert header == HEADER
    for tag in tags.split(","):
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag)
        assert tag.partition("+")[0] in CORE
    assert len(tags.split(",")) == len(header.split(","))
    assert len(set(tags.split(","))) == len(header.split(","))


def test_every_column_is_told_of_in_the_documents() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == HEADER.split(",")


def test_a_story_is_one_row() -> None:
    _, row = table(kept(killed=2, first_at=datetime(2026, 3, 14, 22, 30, tzinfo=UTC), actors=()))
    assert row["event_id"] == "RASID-s1"
    assert row["event_date"] == "2026-03-15"  # past midnight in Baghdad
    assert (row["admin1"], row["latitude"], row["longitude"]) == ("Kirkuk", "35.14", "44.45")
    assert (row["event_type"], row["fatalities"]) == ("Explosions/Remote violence", "2")
    assert row["source"] == "وكالة المثال"
    assert "انفجار عبوة ناسفة" in row["notes"]
    assert row["timestamp"] == str(int(NOW.timestamp()))


def test_a_story_without_a_place_has_none() -> None:
    _, row = table(kept(places=()))
    assert [row[name] for name in ("admin1", "location", "latitude", "longitude", "geo_precision")] == [""] * 5


def test_what_is_denied_counts_no_dead_and_what_was_withdrawn_is_left_out() -> None:
    _, row = table(kept(killed=5, status="denied"))
    assert (row["fatalities"], row["notes"].startswith("[denied]")) == ("0", True)
    gone = Report(article_id="a", source="x", title="t", link="", published_at=NOW, withdrawn=True)
    assert table(kept(reports=(gone,)))[1:] == []


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x"])
def test_no_cell_begins_a_formula(begins: str) -> None:
    source = Report(article_id="a", source=begins, title=begins, link="", published_at=NOW)
    _, row = table(kept(headline=begins, summary="", status=None, reports=(source,), english=None))
    for name in ("source", "notes", "actor1", "actor2", "location", "admin1"):
        assert row[name][:1] not in tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("parts", [";", "\t"])
def test_no_cell_begins_a_formula_where_other_marks_part_cells(parts: str) -> None:
    headline = "انفجار;=cmd|' /C calc'!A0;@SUM(1) ; +1;-2"
    told = written([kept(headline=headline, summary="", status=None, english=None)], "csv", now=NOW).decode()
    cells = [cell.lstrip(" ") for row in csv.reader(io.StringIO(told), delimiter=parts) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]


def test_commas_quotes_and_line_ends_stay_in_their_cell() -> None:
    hostile = 'خبر، "مقتبس", سطر\nثان'
    _, row = table(kept(headline=hostile, summary="", status=None), kept("s2"))[:2]
    assert '"مقتبس", سطر ثان' in row["notes"]
    assert report().source in row["source"]
