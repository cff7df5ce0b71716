"""Marks and references that nobody writes: towers over a letter are cut, numbers without end are no character."""

import pytest

from bot.arabic.canonical import canonical
from bot.feeds.parsing.markup import one_line, to_text
from bot.marks import MOST_MARKS, without_towers
from bot.references import unescaped
from bot.wording import safe

ORDINARY = [
    "انفجارُ عُبوةٍ ناسفةٍ في كَرْكُوكَ",
    "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ",
    "وَلَا ٱلضَّآلِّينَ ۝ ٱلْحَآقَّةُ ۖ مَا ٱلْحَآقَّةُ",
    "لَا يُؤْمِنُونَ ۛ فِيهِ ۛ هُدًى",
    "هێزەکانی ئاسایش لە کەرکووک",
    "می‌خواهم",
    "👨‍👩‍👧‍👦 👩🏽‍🚒 👍🏽 ❤️‍🔥 🏴‍☠️",
    "🇮🇶🇮🇶🇮🇶🇮🇶🇮🇶🇮🇶",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣",
    "Tiếng Việt: Nguyễn Thị Ngọc Ánh",
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "«…» – — „“ ‹›",
    "!؟،؛…—«»“”‹›„‘’‚",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert without_towers(text) == text


@pytest.mark.parametrize(
    "mark", ["\u064e", "\u0651", "\u0670", "\u06d6", "\u0301", "\u0489", "\u20dd", "\ufe0f", "\U000e0101"]
)
@pytest.mark.parametrize("between", ["", "\u200d", "\u200c"])
def test_a_tower_of_marks_is_cut(mark: str, between: str) -> None:
    text = f"خبر ب{(mark + between) * 300}غداد"
    for read in (without_towers, safe.clean, to_text, one_line):
        found = read(text)
        assert found.count(mark) == MOST_MARKS
        assert found.startswith("خبر ب")
        assert found.endswith("غداد")


@pytest.mark.parametrize("before", range(12))
def test_the_lowest_tower_is_cut_wherever_it_stands(before: int) -> None:
    marks = "\u064e" * (MOST_MARKS + 1)
    text = f"{'ب' * before}ن{marks}د، خبر"
    assert without_towers(text) == text.replace(marks, marks[1:])


def test_each_letter_has_marks_of_its_own() -> None:
    text = ("ب" + "\u064e\u0651" * 4) * 50
    assert without_towers(text) == text


def test_a_tower_does_not_change_the_letter_below() -> None:
    assert canonical("بغ" + "\u0653\u0655\u0301\u0323" * 500 + "داد") == canonical("بغ" + "\u0301\u0323" * 2 + "داد")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&#1575;&#x627;&amp;", "اا&"),
        ("&#000001575;", "ا"),
        (f"&#{'0' * 6000}1575;", "ا"),
        (f"&#{'9' * 6000};", "\ufffd"),
        (f"&#x{'f' * 6000};", "\ufffd"),
        (f"&#x{'0' * 6000}627;", "ا"),
        ("no reference", "no reference"),
    ],
)
def test_a_reference_is_read_however_many_digits_it_has(text: str, expected: str) -> None:
    assert unescaped(text) == expected
    assert to_text(f"&lt;{text}") == f"<{expected}"
