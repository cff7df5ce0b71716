"""A post whose short lines each tell the same dead: they are counted once."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("مقتل جنديين بعبوة ناسفة قرب داقوق\nقتل جنديان بعبوة ناسفة قرب داقوق، بحسب مصدر أمني.", (2, None)),
        ("إصابة ثلاثة مدنيين بقصف على خانقين\nأصيب ثلاثة مدنيين بالقصف صباح اليوم.", (None, 3)),
        ("مقتل جنديين بعبوة ناسفة قرب داقوق\nوإصابة ثلاثة آخرين كانوا في الدورية.", (2, 3)),
        ("مقتل جنديين بعبوة ناسفة قرب داقوق\nارتفاع حصيلة القتلى إلى خمسة بعبوة داقوق.", (5, None)),
        ("مقتل جندي بعبوة ناسفة قرب داقوق؛ ومقتل آخر برصاص قناص هناك", (2, None)),
    ],
)
def test_what_the_next_line_tells_once_more_is_not_added(text: str, toll: tuple[int | None, int | None]) -> None:
    found = understand(title="", text=text, knowledge=load_knowledge(), now=NOW)
    assert (found.killed, found.wounded) == toll
