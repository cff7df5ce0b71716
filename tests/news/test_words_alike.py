"""Words that look like words of security, or of something else, and are neither; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.text.reading import read
from bot.news.understand import understand


def _known(text: str, layer: str) -> set[tuple[str, str]]:
    hits = read(text, "", load_knowledge()).title_hits
    return {(hit.term.key, hit.term.meaning) for hit in hits if hit.term.layer == layer}


def _understood(title: str, text: str = "") -> Assessment:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=now)


@pytest.mark.parametrize(
    "text",
    [
        "انطلاق صولة الفجر في دوائر البلدية",
        "المجلس يناقش التخلي عن المشروع",
        "لا أحد يعرف بالضبط موعد الافتتاح",
        "انخفاض الميناء ووارداته هذا العام",
        "سافر الوفد من بابل وإلى بغداد",
        "الحاكم المدني يغادر",
        "صاعقة تضرب برجا للاتصالات",
        "نوعية المياه في تراجع",
        "قدم النائب طعنا بنتائج الاقتراع",
        "الفريق يحتل المرتبة الثالثة",
        "الوزارة تستهدف زيادة الإنتاج",
        "ارتفاع جنوني في الإيجارات",
    ],
)
def test_no_blow_is_read_where_none_is_told(text: str) -> None:
    weights = {hit.term.weight for hit in read(text, "", load_knowledge()).title_hits if hit.term.layer == "event"}
    assert max(weights, default=0.0) < 2.0


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("وسائل الإعلام تنقل البيان", "ceremony"),
        ("السفارة تصدر تعليمات جديدة لموظفيها", "society"),
        ("توفي الجندي متأثرا بجراحه", "society"),
        ("الغارة قتلت ثلاثة", "family"),
        ("نقل المساجين إلى موقع آخر", "crime"),
        ("القصف ترك آثاره على الجدران", "crime"),
        ("ممثلون عن الأمم المتحدة", "culture"),
        ("أزمة السيولة تتفاقم", "accident"),
        ("تقرير بتاريخ اليوم", "history"),
        ("شاهد عيان يروي ما جرى", "opinion"),
    ],
)
def test_a_word_of_something_else_is_no_topic(text: str, topic: str) -> None:
    assert topic not in {key for key, _ in _known(text, "topic")}


@pytest.mark.parametrize(
    ("text", "layer", "key"),
    [
        ("سفينة كويتية في الخليج", "foreign", "asia"),
        ("بافل طالباني يزور كركوك", "foreign", "asia"),
        ("وزارة الشباب والرياضة", "foreign", "saudi"),
        ("المسيّرة تدمر مخزنا", "foreign", "syria"),
        ("دول إقليمية تبحث الملف", "anchor", "bodies"),
        ("الخارجية السودانية تصدر بيانا", "anchor", "people"),
        ("تنظيم الدولة الإسلامية في العراق والشام يهاجم بلدة", "anchor", "country"),
    ],
)
def test_a_name_inside_another_word_or_name_is_not_read(text: str, layer: str, key: str) -> None:
    assert key not in {found for found, _ in _known(text, layer)}


def test_a_verb_is_a_verb_without_the_article() -> None:
    assert ("explosion_ied", "blast") in _known("انتحاري فجر حزامه في السوق", "event")
    assert ("operations", "clear") in _known("السيطرة على قرية في حمرين", "event")
    assert ("operations", "repel") in _known("التصدي للمهاجمين", "event")


def test_what_is_left_out_as_no_violence_may_still_be_a_mishap() -> None:
    assert ("accident", "") in _known("إصابة امرأة برصاصة طائشة", "topic")


@pytest.mark.parametrize(
    "title",
    [
        "وفاة شرطي متأثرا بجراحه في كركوك",
        "أجسام مضيئة في سماء الموصل",
        "محلقة انقضاضية تستهدف برج مراقبة في زاخو",
        "شجار مسلح في مدينة الصدر يخلف قتيلا",
        "طائرات تحوم فوق سنجار",
        "فصيل عراقي يعلن استهداف ميناء حيفا",
        "كتائب سيد الشهداء: نحن جاهزون للمواجهة",
    ],
)
def test_news_of_security_in_such_words_is_kept(title: str) -> None:
    assert _understood(title).relevant
    assert _understood("", title).relevant


@pytest.mark.parametrize(
    "title",
    [
        "رجل يطلق النار على زوجته في الحلة ويسلم نفسه",
        "نشيد جديد للحشد الشعبي",
        "ضبط محطة بث في البصرة من دون ترخيص",
        "سلة الدفاع الجوي تفوز على الحلة",
        "القبض على شبكة تتاجر بالآثار في نينوى",
        "اشتعال معدات أميركية على الأراضي الكويتية قرب الحدود العراقية بعد هجوم صاروخي",
    ],
)
def test_a_family_a_name_a_licence_and_a_neighbour_are_left(title: str) -> None:
    assert not _understood(title).relevant


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("انفجار مخزن للعتاد في معسكر جنوبي بغداد", "", "unknown_blast"),
        ("تركيا: دمرنا سبعة أهداف شمالي العراق", "", "air_missile_drone"),
        ("استشهاد أحد منتسبي الحشد جراء العدوان على البصرة", "", "air_missile_drone"),
        ("استهداف مقر في أربيل", "قال مصدر إن الاستهداف نفذ بطائرات مسيرة.", "air_missile_drone"),
        ("النجباء: لن نسلم السلاح", "", "militia_politics"),
        ("عناصر من داعش يقتحمون مبنى المحافظة في كركوك", "", "armed_attack"),
        ("الجيش التركي: مقتل خمسة مسلحين بغارة في متينا", "", "air_missile_drone"),
        ("مقتل رئيس جهاز أمني في مواجهات ببغداد", "", "armed_attack"),
        ("العثور على جثة مجهولة الهوية شرقي بغداد", "", "armed_attack"),
        ("داعش يهاجم نقطة للجيش في ديالى", "وردت طائرات مسيرة على المهاجمين.", "armed_attack"),
        ("الجيش العراقي يدمر وكرا في حمرين", "", "operations"),
    ],
)
def test_who_struck_and_what_flew_tell_the_kind(title: str, text: str, kind: str) -> None:
    assert _understood(title, text).event == kind
