"""What was rehearsed, what only sounded like a blow, what was feared to be a bomb; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Polarity
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)

NO_BLOW = [
    "دوي انفجارات في الشلامجة نجم عن إتلاف ثلاثة أطنان من المقذوفات",
    "إدارة بنجوين: الانفجارات تعود لشركة تستعمل الديناميت لشق طريق",
    "صوت الانفجار في الحلة تبين أنه انفجار مرجل في معمل",
    "صواعق وراء دوي الانفجارات في الموصل",
    "إطلاق نار كثيف في الناصرية ابتهاجا بفوز المنتخب",
    "هجوم وهمي على مصفى الدورة يختبر جاهزية الإطفاء",
    "سيناريو لهجوم إرهابي على مجمع تجاري في أربيل",
    "حقيبة مشبوهة قرب محكمة في البصرة تبين أنها تحوي ملابس بعد الاشتباه بقنبلة",
    "صوت الانفجار عند منفذ طويريج صدر عن انفجار إطار حافلة",
    "أصوات الرصاص في سنجار لم تكن اشتباكا بل زفة عريس",
    "صافرات الإنذار دوت في قاعدة حرير نتيجة خلل فني بعد الحديث عن صواريخ",
    "تفجير 17 صاروخا من زمن الحرب في بادية السماوة",
    "العثور على قنبلة في متنزه الزوراء بالكرخ ثم تبين أن الجسم كرة حديدية",
    "طائرة مسيرة حلقت فوق مقر في البصرة تعود لفريق تصوير أعراس",
    "Troops in Fallujah stage a chemical-attack rehearsal",
    "Sirens over a missile alert in Erbil were triggered by a technical fault",
    "Explosion heard in Duhok traced to road works",
    "Gunfire in Erbil was a wedding, police say",
    "Mock attack on Basra port tests rescue teams",
    "Bomb scare at Sulaymaniyah airport ends with a bag of books",
    "Suspected drone over Kirkuk was a weather balloon",
    "تەقینەوەکەی هەولێر بەهۆی بوتڵی غازەوە بوو",
]
BLOWS = [
    "انفجار عبوة ناسفة قرب محطة غاز في كركوك",
    "انفجار العبوة في بعقوبة كان بجانب مولدة أهلية",
    "دوي انفجار في الموصل سببه صاروخ سقط على ورشة",
    "مسلحون يقيمون سيطرة وهمية ويهاجمون شاحنات في العظيم",
    "طائرة مسيرة تستهدف معسكر تدريب للحشد في بابل",
    "Gunmen at a fake checkpoint attack truckers near Tuz Khurmatu",
    "Blast in Kirkuk was a car bomb near a quarry",
]


@pytest.mark.parametrize("title", NO_BLOW)
def test_what_was_no_blow_is_no_grave_news(title: str) -> None:
    found = understand(title=title, text=f"{title}.", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert {event.polarity for event in found.events} <= {Polarity.DRILL, Polarity.DENIED}
    assert (found.severity or 0) <= 2


@pytest.mark.parametrize("title", BLOWS)
def test_a_blow_is_one_wherever_it_fell(title: str) -> None:
    found = understand(title=title, text=f"{title}.", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert found.relevant
    assert {event.polarity for event in found.events} == {Polarity.HAPPENED}


#: (title, text): what is told as heard or feared, and turns out to be none.
TURNED_OUT = [
    (
        "قائممقام الرطبة يوضح سبب الدوي",
        "سمع دوي قوي في الرطبة. وقال القائممقام إن الفرق أجرت تفجيرا مسيطرا عليه لمئة قذيفة من مخلفات الحرب.",
    ),
    (
        "طائرة تعود إلى مطار النجف",
        "فتشت طائرة في مطار النجف بعد بلاغ عن قنبلة على متنها، وتبين لفرق المتفجرات خلوها من أي مواد خطرة.",
    ),
    (
        "Loud bangs over Kirkuk explained",
        "Explosions heard across Kirkuk on Wednesday were part of a scheduled training exercise, police said.",
    ),
]


@pytest.mark.parametrize(("title", "text"), TURNED_OUT)
def test_what_turns_out_to_be_no_blow_is_told_and_is_not_grave(title: str, text: str) -> None:
    found = understand(title=title, text=text, knowledge=load_knowledge(), now=NOW, published=NOW)
    assert {event.polarity for event in found.events} == {Polarity.DRILL}
    assert (found.relevant, found.status == "denied") == (True, False)
    assert (found.severity or 0) <= 2


@pytest.mark.parametrize(
    ("title", "brief"),
    [
        ("Explosions heard in Kirkuk were part of an army exercise", "تمرين"),
        ("Explosion heard in Kirkuk was a burst tyre, police say", "ما تبيّن أنه ليس هجومًا"),
    ],
)
def test_a_brief_tells_a_drill_from_what_only_sounded_like_a_blow(title: str, brief: str) -> None:
    found = understand(title=title, text="", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert found.summary.startswith(brief)


HURT_MEANWHILE = [
    ("إصابة جنديين أثناء إتلاف مخلفات حربية في الفاو", (None, 2)),
    ("مقتل عنصرين من البيشمركة بقصف على معسكر كان يشهد تمرينا في كويسنجق", (2, None)),
    ("Two soldiers hurt by a shell during a training exercise in Kirkuk", (None, 2)),
]


@pytest.mark.parametrize(("title", "toll"), HURT_MEANWHILE)
def test_who_is_hurt_during_a_drill_is_hurt(title: str, toll: tuple[int | None, int | None]) -> None:
    found = understand(title=title, text=f"{title}.", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.relevant, found.killed, found.wounded) == (True, *toll)


def test_old_shells_that_are_destroyed_are_remnants_of_war() -> None:
    title, text = TURNED_OUT[0]
    found = understand(title=title, text=text, knowledge=load_knowledge(), now=NOW, published=NOW)
    assert found.event == "mines_erw"
