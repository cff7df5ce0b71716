"""What is denied, and what stands beside a denial; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _read(title: str, text: str = "") -> Assessment:
    return understand(
        title=title, text=text or f"{title}.", source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW
    )


DENIED = [
    "أنكرت قيادة العمليات وقوع انفجار في كركوك",
    "قائد الشرطة يصدر نفيا بشأن خطف طبيب في الناصرية",
    "محافظ ديالى: ما بثته قنوات عن هجوم في العظيم لا يمت للحقيقة بصلة",
    "المعلومات التي نشرت عن قصف قرية في زاخو مضللة",
    "مصدر أمني: ما من انفجار في الموصل",
    "آمر اللواء: لم يشهد القاطع أي هجوم في الأنبار",
    "أكد القائممقام أن سنجار لم تطلها أي غارة",
    "الشرطة تؤكد عدم تسجيل أي هجوم في البصرة",
    "لا غارة ولا ضحايا في سنجار",
    "أنباء عن هجوم على سجن الحوت والإدارة تنفي ذلك",
    "اشتباكات في سنجار ومقتل أربعة جنود شائعة لا أكثر",
    "مقطع الهجوم على نقطة للجيش في ديالى ليس من العراق",
    "خلافا لما أشيع، لم تتعرض قاعدة بلد لأي استهداف",
    "An explosion in Kirkuk never happened, police say",
    "Governor dismisses missile attack on Erbil as rumour",
    "Police say they have no record of any shooting in Basra",
    "Nobody was kidnapped in Karrada, Baghdad police insist",
    "Clip of gunmen storming a Mosul checkpoint was filmed in 2015",
    "ئاسایش: هەواڵی تەقینەوە لە کەرکووک بێبنەمایە",
    "پۆلیس: هیچ هێرشێک لە هەولێر ڕووی نەداوە",
]


@pytest.mark.parametrize("title", DENIED)
def test_what_is_said_not_to_be_so_is_denied_and_hurt_nobody(title: str) -> None:
    found = _read(title)
    assert (found.status, found.killed or 0) == ("denied", 0)
    assert (found.severity or 0) <= 2


#: (title, text, killed)
STANDS = [
    (
        "الصحة تنفي نقص الدم بعد تفجير الكاظمية",
        "نفت وزارة الصحة نقص الدم بعد التفجير الذي قتل خمسة في الكاظمية اليوم.",
        5,
    ),
    ("مقتل ثلاثة بقصف على زاخو والمحافظ ينفي استقالته", "قتل ثلاثة بقصف على زاخو. ونفى المحافظ استقالته.", 3),
    ("مقتل ثلاثة بقصف على زاخو ولا صحة لفرض حظر التجوال", "قتل ثلاثة بقصف على زاخو، ولا صحة لفرض حظر التجوال.", 3),
    ("تركيا تنفي استهداف مدنيين في زاخو", "نفت تركيا استهداف مدنيين في زاخو، بعد القصف الذي أودى بحياة ثلاثة.", 3),
    ("Five killed in Mosul bombing, governor denies resignation", "A bombing in Mosul killed five people.", 5),
]


@pytest.mark.parametrize(("title", "text", "killed"), STANDS)
def test_a_blow_stands_beside_which_something_else_is_denied(title: str, text: str, killed: int) -> None:
    found = _read(title, text)
    assert (found.status == "denied", found.killed) == (False, killed)


def test_who_does_not_deny_a_blow_says_that_it_fell() -> None:
    assert _read("قيادة العمليات لا تنفي وقوع هجوم في كركوك").status != "denied"
