"""`rasid analyze`: JSON lines in, JSON lines out, bad ones told in their place."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.commands.analyze import analyze

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GOOD = json.dumps({"title": "مقتل جنديين بعبوة ناسفة في الحويجة", "text": ""}, ensure_ascii=False)
KEYS = {"relevant", "score", "reasons", "event", "severity", "places", "actors", "killed", "wounded", "summary"}
KEYS |= {"kinds", "roles", "status", "old_news", "events"}


def run(*lines: bytes | str) -> tuple[int, list[dict[str, Any]], str]:
    out = io.StringIO()
    code = analyze(lines, out, now=NOW)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], out.getvalue()


def test_an_article_gives_all_keys() -> None:
    code, (answer,), _ = run(GOOD)
    assert code == 0
    assert set(answer) == KEYS
    assert answer["relevant"] is True
    assert answer["event"] == "explosion_ied"
    assert (answer["killed"], answer["wounded"]) == (2, None)
    assert answer["places"][0]["governorate"] == "كركوك"
    assert set(answer["places"][0]) == {"name", "governorate", "lat", "lon"}


def test_arabic_is_not_escaped() -> None:
    assert "الحويجة" in run(GOOD)[2]


def test_an_irrelevant_article_still_has_its_tags() -> None:
    _, (answer,), _ = run(json.dumps({"title": "مصرع شخصين بحادث سير في الحلة", "text": ""}))
    assert answer["relevant"] is False
    assert answer["event"] is None
    assert answer["severity"] is None
    assert answer["killed"] == 2
    assert answer["places"][0]["name"] == "الحلة"
    assert answer["summary"]


BAD = [
    "not json",
    "[1, 2]",
    '"text"',
    "{}",
    '{"title": "", "text": "  "}',
    '{"title": 5}',
    '{"title": "a", "text": ["b"]}',
    '{"title": "a", "link": 1}',
    '{"title": "a", "published": "yesterday"}',
    '{"title": "a", "published": 17}',
    '{"title": "a", "published": "0001-01-01T00:00:00+14:00"}',
    b"\xff\xfe{",
    "[" * 5_000,
    '{"title": "a"} {"title": "b"}',
]


@pytest.mark.parametrize("line", BAD, ids=[str(row)[:40] for row in BAD])
def test_a_bad_line_is_told_in_its_place(line: bytes | str) -> None:
    code, answers, _ = run(GOOD, line, GOOD)
    assert code == 1
    assert [set(answer) == {"error"} for answer in answers] == [False, True, False]
    assert answers[1]["error"].startswith("line 2: ")


@pytest.mark.parametrize(
    "published", ["2026-11-22T10:00:00+03:00", "2026-11-22T10:00:00Z", "2026-11-22", "Sun, 22 Nov 2026 10:00:00 +0300"]
)
def test_times_of_both_spellings_are_read(published: str) -> None:
    assert run(json.dumps({"title": "خبر", "published": published}))[0] == 0


def test_blank_lines_at_the_end_are_nothing() -> None:
    code, answers, _ = run(GOOD, "\n", "  \n", b"\n")
    assert code == 0
    assert len(answers) == 1


def test_a_blank_line_between_is_a_bad_line() -> None:
    code, answers, _ = run(GOOD, "\n", GOOD)
    assert code == 1
    assert answers[1] == {"error": "line 2: empty"}


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert run(b"\xef\xbb\xbf" + GOOD.encode())[0] == 0


def test_half_a_surrogate_pair_can_be_written() -> None:
    code, (answer,), text = run('{"title": "انفجار \\ud83d في بغداد"}')
    assert code == 0
    assert text.encode("utf-8")
    assert "�" in answer["summary"] or "?" in answer["summary"]


def test_null_and_missing_are_alike() -> None:
    assert (
        run('{"title": "خبر", "text": null, "link": null, "source": null, "published": null}')[1]
        == run('{"title": "خبر"}')[1]
    )


def test_each_line_is_out_before_the_next_is_read() -> None:
    out = io.StringIO()
    seen: list[int] = []

    def lines() -> Any:
        for _ in range(3):
            seen.append(out.getvalue().count("\n"))
            yield GOOD

    analyze(lines(), out, now=NOW)
    assert seen == [0, 1, 2]


def test_a_line_that_an_outlet_repeats_is_left_out_of_summaries() -> None:
    lead = "قُتل جنديان بانفجار عبوة ناسفة في قضاء الحويجة جنوب غربي كركوك، وفق مصدر أمني."
    motto = "منصة إخبارية مستقلة تعنى بالشأن العراقي وتنقل الحدث لحظة بلحظة."
    pages = [
        json.dumps({"title": f"هجوم {number} في الحويجة", "text": f"{lead}\n{motto}", "source": "وكالة"})
        for number in range(4)
    ]
    summaries = [answer["summary"] for answer in run(*pages)[1]]
    assert motto in summaries[0]
    assert motto not in summaries[3]


def test_nothing_in_nothing_out() -> None:
    assert run() == (0, [], "")
