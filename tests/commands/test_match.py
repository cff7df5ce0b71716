"""`rasid match`: queries from a file, texts on standard input, numbers of the queries that matched."""

import io
import json
from pathlib import Path

from bot.commands.match import PLAIN, match
from bot.matching.query import ERROR_KEYS


def run(tmp_path: Path, queries: str, *lines: str) -> tuple[int, list[object], str]:
    path = tmp_path / "queries.txt"
    path.write_text(queries, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    code = match(path, [line.encode() for line in lines], out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_it_answers_in_input_order_with_the_queries_line_numbers(tmp_path: Path) -> None:
    code, answers, _ = run(
        tmp_path,
        "انفجار\nكركوك\n«عبوة ناسفة» -تدريب\nانفجار\n",
        '{"id": 7, "text": "دوي انفجار في كركوك"}',
        '{"id": "ب", "title": "عبوة ناسفة", "text": "خبر"}',
        '{"id": null, "text": ""}',
    )
    assert code == 0
    assert answers == [
        {"id": 7, "matched": [0, 1, 3]},
        {"id": "ب", "matched": [2]},
        {"id": None, "matched": []},
    ]


def test_a_bad_query_stops_it_before_reading(tmp_path: Path) -> None:
    code, answers, err = run(tmp_path, "انفجار\n«عبوة\n", '{"id": 1, "text": "انفجار"}')
    assert (code, answers) == (2, [])
    assert f"{tmp_path / 'queries.txt'}:2: " in err


def test_an_empty_line_is_a_bad_query(tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "انفجار\n\nكركوك\n")
    assert code == 2
    assert ":2: " in err


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    err = io.StringIO()
    assert match(tmp_path / "none.txt", [], io.StringIO(), err) == 2
    assert "none.txt" in err.getvalue()


def test_a_bad_text_is_told_in_its_place(tmp_path: Path) -> None:
    code, answers, _ = run(tmp_path, "انفجار", "{", '{"id": 1}', "[]", '{"id": 2, "text": "انفجار"}')
    assert code == 1
    assert [set(answer) for answer in answers if isinstance(answer, dict)] == [{"error"}] * 3 + [{"id", "matched"}]


def test_every_error_has_plain_words() -> None:
    assert set(PLAIN) == ERROR_KEYS
