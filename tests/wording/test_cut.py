"""A text that is cut keeps its numbers whole."""

import pytest

from bot.wording.safe import cut


@pytest.mark.parametrize("text", ["قتل نحو 1 500 مدني في المدينة", "رقم الملف20261122السري"])
def test_no_cut_parts_the_digits_of_a_number(text: str) -> None:
    for units in range(8, len(text)):
        short = cut(text, units).rstrip("…")
        behind = text[len(short) :].lstrip()
        assert not (short[-1:].isdigit() and behind[:1].isdigit()), short
