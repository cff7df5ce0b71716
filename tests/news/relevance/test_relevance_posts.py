"""Posts of a channel, without a headline: what is kept of them, and what is left."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.text.heading import opening_of
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
    "قوات تابعة لأحد الأحزاب تحيط بمنازل عشيرة في قضاء سوران بأربيل",
    "عشيرة آل حمدان تعلن الاستنفار في سوران",
    "القنصلية الأمريكية في البصرة: على المواطنين الأمريكيين البقاء في منازلهم وتجنب التجمعات",
    "الخارجية النرويجية تحذر من السفر إلى العراق",
    "رئيس الحركة اليمنية:\nنقدم العزاء والمواساة للشعب العراقي العزيز في العدوان الغاشم على مقراته",
    "الطيران التجسسي الأمريكي يؤمن غطاء جويا في صحراء الرطبة منذ ساعات",
    "مدرعات تجوب شوارع البصرة منذ المساء",
    "القوات التركية تقيم أبراج مراقبة في العمادية",
    "حملات موشکی به مقر گروهک تجزیه طلب در شمال عراق",
    "شنو هالصوت ببغداد",
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
    "محكمة جنايات واسط: السجن سبع سنوات بحق محافظ سابق ومدير دائرة التقاعد",
    "هيئة الحشد الشعبي توزع قطع أراض على عوائل منتسبيها في بابل",
    "شهداء العراق فخر لنا",
    "قوموا يا أبناء العراق.. المجد على أرواح قادة الحشد",
    "فنانة من أصول عراقية تتحدث عن القصف الإيراني على الكويت",
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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("سرب من الطائرات الانتحارية يستهدف مقر حزب معارض في السليمانية", "air_missile_drone"),
        ("إصابة مباشرة في القاعدة الأمريكية بمحافظة أربيل", "air_missile_drone"),
        ("كتائب حزب الله: سنستهدف مصالحهم في العراق إن عادوا", "militia_politics"),
        ("الفصيل العراقي يعلن عن استهداف قيادي في الحركة بمحافظة ميسان", "armed_attack"),
    ],
)
def test_a_post_is_of_the_kind_that_its_act_tells_whoever_does_it(text: str, kind: str) -> None:
    assert read(text).event == kind


def test_a_found_headline_is_as_long_as_a_title() -> None:
    said = "استضاف رئيس الحكومة في القصر بالعاصمة جلسة طارئة حضرها قادة الكتل ورؤساء اللجان وعدد من السفراء والخبراء "
    headline = opening_of(
        f"{said}لبحث الاعتداءات على سيادة العراق وقصف مقرات الحشد في المحافظات الغربية وما تلاها من ردود"
    )
    assert "قصف مقرات الحشد" in headline
