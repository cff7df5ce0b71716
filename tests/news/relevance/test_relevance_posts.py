"""Posts of a channel, without a headline: what is kept of them, and what is left."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def read(text: str) -> Assessment:
    return understand(title="", text=text, source="قناة", knowledge=load_knowledge(), now=NOW)


KEPT = [
    "🇮🇶\nحدث أمني في الموصل",
    "المنافذ الحدودية العراقية تحبط محاولة إدخال سلاح في سيارة قادمة من الأردن",
    "الناطق العسكري العراقي:\nرفع مستوى الجاهزية في كل المعسكرات",
]
LEFT = [
    "دوي انفجار في خرمشهر جنوبي إيران بالقرب من قضاء شط العرب العراقي",
    "انطلاق مسيرة الشموع في حي الكرادة ببغداد",
    "سيصدر بعد قليل بيان المقاومة الإسلامية العراقية كتائب حزب الله",
    "الموانئ العراقية: يحاسب الحراس في حال حدوث أي خرق أمني",
    "العراق على القائمة الرمادية بسبب قصور في مكافحة غسل الأموال وتمويل الإرهاب",
    "ارفع قبضة يدك يا شعب العراق",
]


@pytest.mark.parametrize("text", KEPT, ids=KEPT)
def test_a_post_about_security_in_iraq_is_kept(text: str) -> None:
    found = read(text)
    assert found.relevant, found.reasons


@pytest.mark.parametrize("text", LEFT, ids=LEFT)
def test_a_post_that_tells_of_none_is_left(text: str) -> None:
    found = read(text)
    assert not found.relevant, found.reasons
