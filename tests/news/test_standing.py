"""Who stands behind the news, who struck whom, and whether it is new; headlines written for this test."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def understood(title: str, text: str = "", age: timedelta = timedelta()) -> Assessment:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW - age)


#: (title, text, status)
STATUS = [
    ("انفجار في الحويجة", "أفاد مصدر أمني بأن عبوة ناسفة انفجرت على طريق عام في قضاء الحويجة.", "unnamed"),
    ("مصدر طبي: وفاة جريحين في مستشفى الرمادي", "", "unnamed"),
    ("هجوم على نقطة في داقوق", "قال شهود عيان إن مسلحين هاجموا نقطة تفتيش في داقوق ليلة أمس.", "unnamed"),
    ("قصف في دهوك", "قال مسؤول في البلدة طلب عدم الكشف عن اسمه إن طائرات قصفت جبل متين.", "unnamed"),
    ("خلية الإعلام الأمني: ضبط كدس عتاد في الأنبار", "", "official"),
    ("وزارة الدفاع تعلن مقتل ثلاثة إرهابيين في حمرين", "", "official"),
    ("ضبط أسلحة في البصرة", "أعلنت قيادة عمليات البصرة، اليوم الأحد، ضبط أسلحة متوسطة في قضاء القرنة.", "official"),
    ("عملية في حمرين", "ذكر بيان لقيادة العمليات المشتركة أن قوة من الجيش دمرت ثلاث مضافات في حمرين.", "official"),
    ("هجوم في ديالى", "قال المتحدث باسم وزارة الداخلية إن الهجوم أوقع جريحين في أطراف جلولاء.", "official"),
    ("داعش يتبنى هجوم كركوك", "", "claimed"),
    ("المقاومة الإسلامية في العراق تتبنى استهداف قاعدة حرير", "", "claimed"),
    ("استهداف قاعدة عين الأسد", "أعلنت فصائل مسلحة في بيان مسؤوليتها عن قصف القاعدة بطائرتين مسيّرتين.", "claimed"),
    ("كتائب حزب الله تنفي استهداف السفارة الأميركية في بغداد", "", "denied"),
    ("الداخلية العراقية: لا صحة لوقوع تفجير في الكرادة", "", "denied"),
    ("الدفاع المدني: لا انفجار في كركوك", "", "denied"),
    ("Islamic State claims responsibility for Kirkuk attack", "", "claimed"),
    ("Iraqi army denies reports of explosion in Mosul", "", "denied"),
    ("Blast in Diyala", "A security source told the agency that a bomb went off near Jalawla on Sunday.", "unnamed"),
    ("هجوم في سنجار", "وقع هجوم في سنجار ليلة أمس واستمر إطلاق النار نحو ساعة كاملة قرب الجبل.", None),
]


@pytest.mark.parametrize(("title", "text", "status"), STATUS, ids=[f"{row[0]} {row[1][:20]}" for row in STATUS])
def test_who_stands_behind_it(title: str, text: str, status: str | None) -> None:
    assert understood(title, text).status == status


#: (title, roles)
ROLES = [
    ("داعش يهاجم نقطة للحشد الشعبي في الطارمية", {"isis": "striker", "pmf": "target"}),
    ("هجوم لداعش على البيشمركة قرب مخمور", {"isis": "striker", "peshmerga": "target"}),
    ("القبض على قيادي في داعش غربي نينوى", {"isis": "arrested"}),
    ("اعتقال ثلاثة عناصر من داعش في الفلوجة", {"isis": "arrested"}),
    ("البيشمركة تقصف مواقع داعش في قره جوغ", {"peshmerga": "striker", "isis": "target"}),
    ("مقتل قيادي في كتائب حزب الله بضربة في بابل", {"kataib_hezbollah": "target"}),
    ("استهداف مقر للحشد الشعبي بطائرة مسيّرة في نينوى", {"pmf": "target"}),
    ("مقتل خمسة من داعش بضربة للتحالف الدولي في حمرين", {"isis": "target", "coalition": "striker"}),
    ("اغتيال ضابط برصاص داعش في ديالى", {"isis": "striker"}),
    ("الجيش التركي يقصف مواقع العمال الكردستاني في متينا", {"turkey": "striker", "pkk": "target"}),
    ("استنفار للحشد الشعبي في سامراء", {}),
]


@pytest.mark.parametrize(("title", "roles"), ROLES, ids=[row[0] for row in ROLES])
def test_who_struck_whom(title: str, roles: dict[str, str]) -> None:
    assert dict(understood(title).roles) == roles


OLD = [
    "الموصليون يحيون ذكرى تفجير جامع النوري",
    "بعد سبع سنوات على الهجوم.. سنجار تنتظر الإعمار",
    "يونامي: 120 قتيلا وجريحا في العراق خلال تشرين الأول",
    "كيف هزم العراق داعش؟",
    "محكمة عراقية تحكم بالسجن المؤبد على عنصر في داعش",
    "محاكمة متهم بتفجيرات 2019 في بغداد",
    "قصة ناجية من سجون داعش",
    "Mosul marks anniversary of liberation from ISIS",
    "Five years after ISIS, Sinjar waits",
]
NEW = [
    "انفجار عبوة ناسفة في الحويجة",
    "القبض على مشارك في هجوم وقع قبل سبع سنوات في سنجار",
    "العراق يعدم عشرة مدانين بالإرهاب",
    "مقتل ضابط في ذكرى تأسيس الجيش ببغداد",
    "قصف تركي على دهوك",
    "Roadside bomb kills two in Diyala",
]


@pytest.mark.parametrize("title", OLD, ids=OLD)
def test_old_news_is_told(title: str) -> None:
    assert understood(title).old_news


@pytest.mark.parametrize("title", NEW, ids=NEW)
def test_new_news_is_new(title: str) -> None:
    assert not understood(title).old_news


def test_a_late_repost_is_old() -> None:
    assert understood("انفجار عبوة ناسفة في الحويجة", age=timedelta(days=45)).old_news


def test_every_kind_is_listed_the_main_one_first() -> None:
    found = understood("انفجار عبوة ناسفة في بعقوبة واشتباكات مسلحة مع داعش")
    assert found.kinds[0] == found.event == "explosion_ied"
    assert "armed_attack" in found.kinds


def test_what_is_not_relevant_has_no_kind() -> None:
    assert understood("أسعار النفط ترتفع").kinds == ()
