"""Numbers of a text: in digits and words, whatever proclitics they carry."""

import pytest

from bot.arabic.numbers import Number, in_digits, number_at, number_behind, numbers_in
from bot.arabic.words import AND, ARTICLE, words_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,250", 1250),
        ("ثلاثة", 3),
        ("أحد عشر", 11),
        ("اثنتي عشرة", 12),
        ("سبعة وأربعين", 47),
        ("إحدى وعشرين", 21),
        ("مئتين وخمسة وثلاثين", 235),
        ("ألف", 1000),
        ("ألفين ومئتين", 2000),
        ("ثلاثة آلاف", 3000),
    ],
)
def test_a_number_is_read(text: str, value: int) -> None:
    parsed = number_at(words_of(text).words, 0)
    assert parsed is not None
    assert parsed[0] == value


def test_what_is_no_number_is_none() -> None:
    assert number_at(("جندي",), 0) is None
    assert number_at(("3.5",), 0) is None


@pytest.mark.parametrize(
    ("text", "proclitics", "value"),
    [("بثلاثة", None, 3), ("لأحد عشر", None, 11), ("وعشرين", (AND,), 20), ("الخمسين", (ARTICLE,), 50)],
)
def test_a_number_behind_a_proclitic(text: str, proclitics: tuple[str, ...] | None, value: int) -> None:
    words = words_of(text).words
    parsed = number_behind(words, 0) if proclitics is None else number_behind(words, 0, proclitics)
    assert parsed == (value, len(words))


def test_a_number_is_not_read_behind_another_proclitic() -> None:
    assert number_behind(("وثلاثه",), 0) is None


def test_the_numbers_of_a_text() -> None:
    words = words_of("مقتل خمسة جنود وأحد عشر مسلحا وإصابة 40 بالانفجارين").words
    assert list(numbers_in(words)) == [Number(5, 1, 2), Number(11, 3, 5), Number(40, 7, 8)]


def test_digits_behind_a_letter() -> None:
    assert in_digits("و40")
    assert not in_digits("وثلاثه")
