"""What is long over: memorials, biographies, studies are no news of today, and their dead none of today's.

The sentences were written for this test.
"""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _read(title: str, text: str) -> Assessment:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)


#: (title, text)
BYGONE = [
    ("حدث في مثل هذا اليوم", "19 آب 2009: انتحاري يفجر شاحنة في بغداد ويقتل 95 شخصا."),
    (
        "صرف تعويضات لضحايا الإرهاب في الأنبار",
        "صرفت اللجنة تعويضات لذوي 300 شهيد بتفجيرات الرمادي بين 2006 و2014.",
    ),
    ("افتتاح سوق بعد إعماره في الموصل", "افتتح المحافظ سوق الصاغة الذي فجره داعش إبان سيطرته على المدينة."),
    ("رواية عن تفجير الكرادة تفوز بجائزة", "فازت رواية تستعيد تفجير الكرادة الذي راح ضحيته ثلاثمئة شخص بجائزة."),
    ("باحث: ألف هجوم في كركوك خلال عقد", "أظهرت دراسة أن التنظيم نفذ ألف هجوم في كركوك خلال عقد."),
    ("من هو قائد عمليات البصرة الجديد؟", "شارك في معارك تكريت، وأصيب مرتين، ونجا من كمين قتل فيه ستة من رفاقه."),
    ("38 عاما على القصف.. حلبجة تصمت", "صمتت حلبجة خمس دقائق استذكارا لخمسة آلاف شهيد قضوا بالقصف."),
    ("Halabja marks anniversary", "Halabja marked the anniversary of the 1988 attack that killed 5,000 people."),
    ("Documentary on Speicher massacre wins prize", "A film about the 2014 Speicher massacre won a prize in Baghdad."),
    ("یادی قوربانیانی کەرادە", "لە بەغدا یادی قوربانیانی تەقینەوەکەی کەرادە کرایەوە کە ساڵی 2016 سێ سەد کەسی کوشت."),
]


@pytest.mark.parametrize(("title", "text"), BYGONE)
def test_what_is_remembered_is_no_news(title: str, text: str) -> None:
    assert not _read(title, text).relevant


TAILS = [
    "وبهذا يرتفع عدد الضحايا هذا العام إلى 34 قتيلا و90 جريحا.",
    "وتقول منظمة إن الهجمات أوقعت 45 قتيلا و70 جريحا خلال ستة أشهر.",
    "وهذا ثالث هجوم خلال شهر بعد هجومين أوقعا 11 قتيلا و25 جريحا.",
    "ويعيد الهجوم إلى الأذهان تفجير السوق الذي أوقع 32 قتيلا و110 جرحى.",
    "وقال النائب خالد العبيدي، الذي نجا من تفجير قتل 7 من حمايته، إن الأمن متراجع.",
    "وبحسب إحصاء للشرطة سجلت المحافظة 63 قتيلا في النصف الأول من العام.",
]


@pytest.mark.parametrize("tail", TAILS)
def test_the_dead_of_other_days_are_not_counted(tail: str) -> None:
    found = _read("إصابة ثلاثة بانفجار عبوة في أبي صيدا", f"أصيب ثلاثة بانفجار عبوة في أبي صيدا اليوم. {tail}")
    assert (found.relevant, found.killed, found.wounded) == (True, None, 3)


def test_who_survived_today_is_news_and_so_is_a_blow_on_a_day_of_remembrance() -> None:
    assert _read("نجاة ضابط من محاولة اغتيال في العمارة", "نجا ضابط من محاولة اغتيال في العمارة اليوم.").relevant
    assert _read("مقتل خمسة بهجوم في كركوك خلال إحياء ذكرى", "قتل خمسة بهجوم على مراسم إحياء ذكرى في كركوك.").relevant


def test_whose_remains_are_buried_did_not_die_today() -> None:
    assert _read("تسليم رفات 15 مغدورا لذويهم في تلعفر", "سلمت المؤسسة رفات خمسة عشر مواطنا لذويهم.").killed is None
