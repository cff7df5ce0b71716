"""`rasid stories`: one answer a line, placed in order of time."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from bot.commands.stories import tell_stories

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def line(name: str | int | None, title: str, text: str = "", **more: Any) -> bytes:
    row = {"id": name, "title": title, "text": text, **more}
    return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False).encode()


def answers(*lines: bytes) -> tuple[int, list[dict[str, Any]]]:
    out = StringIO()
    code = tell_stories(lines, out, now=NOW)
    return code, [json.loads(answer) for answer in out.getvalue().splitlines()]


FLOOD = "غمرت مياه الأمطار أحياء واسعة من مدينة درنة الليبية بعد انهيار سد صغير، وأعلنت السلطات إجلاء مئات العائلات."
BLAST = "انفجرت عبوة ناسفة قرب نقطة للجيش في قضاء داقوق جنوبي كركوك وأسفرت عن إصابة جنديين، وفق مصدر أمني."


def test_articles_of_one_event_have_one_story_about_iraq_or_not() -> None:
    code, told = answers(
        line("a", "فيضانات تغمر درنة", FLOOD, source="أ", published="2026-11-22T08:00:00+00:00"),
        line("b", "إصابة جنديين بعبوة ناسفة في داقوق", BLAST, source="أ", published="2026-11-22T08:10:00+00:00"),
        line("c", "مياه الأمطار تغمر درنة الليبية", FLOOD, source="ب", published="2026-11-22T09:00:00+00:00"),
        line("d", "جريحان من الجيش بانفجار عبوة في داقوق", BLAST, source="ب", published="2026-11-22T09:20:00+00:00"),
    )
    assert code == 0
    assert [(one["id"], one["story"], one["new"]) for one in told] == [
        ("a", "a", True),
        ("b", "b", True),
        ("c", "a", False),
        ("d", "b", False),
    ]
    assert all(one["why"] for one in told)


def test_the_first_by_time_begins_the_story_wherever_its_line_stands() -> None:
    _, told = answers(
        line("late", "فيضانات تغمر درنة", FLOOD, source="أ", published="Sun, 22 Nov 2026 10:00:00 +0000"),
        line("early", "مياه الأمطار تغمر درنة الليبية", FLOOD, source="ب", published="2026-11-22T08:00:00Z"),
    )
    assert [(one["id"], one["story"], one["new"]) for one in told] == [
        ("late", "early", False),
        ("early", "early", True),
    ]


def test_a_bad_line_is_told_in_its_place() -> None:
    code, told = answers(
        line(1, "فيضانات تغمر درنة", FLOOD), b"{", b"", line("x", ""), line(2, "خبر آخر عن انتخابات بلدية")
    )
    assert code == 1
    assert told[0]["id"] == "1"
    assert [answer["error"].partition(":")[0] for answer in told[1:4]] == ["line 2", "line 3", "line 4"]
    assert told[4]["new"]


def test_an_article_without_an_id_is_called_by_its_link_or_line() -> None:
    _, told = answers(
        line(None, "فيضانات تغمر درنة", FLOOD, link="http://127.0.0.1/1"), line(None, "انتخابات بلدية في تونس")
    )
    assert [one["id"] for one in told] == ["http://127.0.0.1/1", "line 2"]


def test_the_same_article_twice_is_one() -> None:
    _, told = answers(line("a", "فيضانات تغمر درنة", FLOOD), line("a", "فيضانات تغمر درنة", FLOOD))
    assert [(one["story"], one["new"]) for one in told] == [("a", True), ("a", False)]


def test_a_follow_up_names_the_story_that_it_follows() -> None:
    shot = "اغتال مسلحون مجهولون ضابطا في الشرطة بأسلحة كاتمة أمام منزله في قضاء المحمودية جنوبي بغداد مساء الأحد."
    held = "ألقت قوة أمنية القبض على متهم بقتل ضابط في الشرطة اغتيل بأسلحة كاتمة أمام منزله في قضاء المحمودية."
    _, told = answers(
        line("a", "اغتيال ضابط في الشرطة بأسلحة كاتمة في المحمودية", shot, published="2026-11-22T17:00:00Z"),
        line("b", "القبض على متهم باغتيال ضابط الشرطة في المحمودية", held, published="2026-11-23T08:00:00Z"),
    )
    assert told[1]["new"]
    assert (told[0]["follows"], told[1]["follows"]) == (None, "a")
