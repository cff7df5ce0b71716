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
    "حريق هائل في معسكر لفصائل مسلحة شمالي السليمانية",
    "🇯🇴\nمجلس الوزراء الأردني يستنكر هجمات الميليشيات الموالية لإيران في العراق على منشآت في الخليج",
    "قوات الحزب تعتقل الشيخ نوزاد وشقيقه في قضاء سوران بأربيل",
    "المنافذ الحدودية العراقية تحبط محاولة إدخال سلاح في سيارة قادمة من الأردن",
    "تفجير برج بعبوة قرب الرياض جنوب غربي كركوك",
    "الناطق العسكري العراقي:\nرفع مستوى الجاهزية في كل المعسكرات",
]
LEFT = [
    "دوي انفجار في خرمشهر جنوبي إيران بالقرب من قضاء شط العرب العراقي",
    "انطلاق مسيرة الشموع في حي الكرادة ببغداد",
    "سيصدر بعد قليل بيان المقاومة الإسلامية العراقية كتائب حزب الله",
    "الموانئ العراقية: يحاسب الحراس في حال حدوث أي خرق أمني",
    "العراق على القائمة الرمادية بسبب قصور في مكافحة غسل الأموال وتمويل الإرهاب",
    "حريق هائل في مخزن للأقمشة وسط السليمانية",
    "القبض على شاب قتل شقيقه في أربيل",
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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وزير تركي يتوعد حزب العمال في سنجار", "operations"),
        ("تهديد كتائب حزب الله بقصف السفارة الأمريكية في بغداد", "air_missile_drone"),
        ("العراق.. دماء في الناصرية\nقتلى بين المحتجين بعد أسبوع من المظاهرات", "protest_violence"),
    ],
)
def test_what_only_threatens_or_bleeds_is_of_the_kind_that_the_rest_tells(text: str, kind: str) -> None:
    assert read(text).event == kind
