"""Texts that tell more than one event: the main one is Iraq's gravest of today; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

#: (title, text, kind, governorate, killed, wounded)
TEXTS = [
    (
        "مقتل خمسة حوثيين بغارة في صعدة واستهداف رتل للجيش العراقي قرب بيجي",
        "قتل خمسة من الحوثيين بغارة في محافظة صعدة اليمنية، واستهدفت عبوة ناسفة رتلا للجيش قرب بيجي فأصيب جنديان.",
        "explosion_ied",
        "صلاح الدين",
        None,
        2,
    ),
    (
        "",
        "في لبنان استشهد خمسة بغارة على النبطية وفي العراق أسقطت الدفاعات مسيرة فوق كركوك",
        "air_missile_drone",
        "كركوك",
        None,
        None,
    ),
    ("", "غرق عبارة في بنغلاديش ومصرع 44 راكبا.\nمسلحون يقتلون منتسبا غربي كركوك.", "armed_attack", "كركوك", 1, None),
    (
        "مقتل جندي عراقي في الرطبة وآخر سوري في البوكمال",
        "قتل جندي عراقي بنيران قناص قرب الرطبة، وقتل جندي سوري بهجوم في البوكمال السورية.",
        "armed_attack",
        "الأنبار",
        1,
        None,
    ),
    (
        "زلزال الهند يقتل 600 وهجوم على سيطرة في سنجار",
        "ضرب زلزال شرقي الهند. وعلى صعيد آخر هاجم مجهولون سيطرة في سنجار بقنابل يدوية فجرح منتسب واحد.",
        "armed_attack",
        "نينوى",
        None,
        1,
    ),
    (
        "هجوم بمسيرة على حقل سرسنك",
        "تعرض حقل سرسنك في دهوك لهجوم بطائرة مسيرة فجرا، وذلك بعد أيام من هجوم مماثل قتل عاملين في حقل مجاور.",
        "air_missile_drone",
        "دهوك",
        None,
        None,
    ),
    (
        "Blast in Damascus kills 9. Rocket falls near Green Zone in Baghdad",
        "",
        "air_missile_drone",
        "بغداد",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("title", "text", "kind", "governorate", "killed", "wounded"), TEXTS)
def test_the_main_event_is_iraqs_of_today(
    title: str, text: str, kind: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.event, found.places[0].governorate) == (kind, governorate)
    assert (found.killed, found.wounded) == (killed, wounded)


#: (title, text, is it denied)
DENIALS = [
    ("التحالف الدولي: لم ننفذ أي ضربة في العراق", "قال متحدث إن قواته لم تنفذ أي ضربة في العراق.", True),
    ("توضيح رسمي بشأن «انفجار الكاظمية»", "قالت قيادة عمليات بغداد إن ما نشر عن انفجار في الكاظمية غير صحيح.", True),
    ("Mosul blast reports false, police chief says", "", True),
    ("عشيرة تنفي صلتها بقتل مقاول في العمارة", "", False),
    ("الإقليم ينفي دخول قوات تركية ويؤكد مقتل حارس بقصف في زاخو", "", False),
]


@pytest.mark.parametrize(("title", "text", "denied"), DENIALS)
def test_what_is_denied_is_the_event_and_not_a_part_in_it(title: str, text: str, denied: bool) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.status == "denied") is denied
