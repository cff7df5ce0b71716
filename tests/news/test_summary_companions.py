"""What stands behind a lead, and who says it: names are no prepositions, prayers and general remarks are no news."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.text.clauses import hangs, opened
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
LEAD = "قتل جنديان اليوم الأحد بانفجار عبوة ناسفة على دورية للجيش في قضاء الحويجة."
SOURCE = "وقال مصدر أمني إن القوات طوقت المكان ونقلت الجثتين إلى دائرة الطب العدلي."


def summary(title: str, text: str) -> str:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW).summary


@pytest.mark.parametrize("name", ["بكر العاني", "بدر الزيادي", "برهان المعموري", "علي الأسدي"])
@pytest.mark.parametrize("verb", ["قال", "أكد", "كشف"])
def test_a_name_behind_a_verb_of_saying_is_its_speaker(verb: str, name: str) -> None:
    spoken = f"{verb} {name} إن القوات أحبطت هجوما لداعش على قرية قرب الحويجة فجر اليوم."
    assert not hangs(spoken)
    assert summary("نائب: إحباط هجوم لداعش قرب الحويجة", spoken) == spoken


def test_what_is_said_by_nobody_hangs() -> None:
    assert hangs("وأفاد بسقوط ثلاثة قتلى")
    assert hangs("وأكد على أهمية التنسيق بين القوات")
    assert hangs("وأكد بأن القوات انسحبت")


@pytest.mark.parametrize(
    ("tied", "free"),
    [
        ("ووصل الوزير إلى كركوك.", "وصل الوزير إلى كركوك."),
        ("ودعت الوزارة الأهالي إلى الحذر.", "دعت الوزارة الأهالي إلى الحذر."),
        ("قيادة العمليات: وقُتل مسلحان في الغارة.", "قيادة العمليات: قُتل مسلحان في الغارة."),
        ("وصل الوزير إلى كركوك.", "وصل الوزير إلى كركوك."),
        ("وزارة الدفاع: وقف إطلاق النار قائم.", "وزارة الدفاع: وقف إطلاق النار قائم."),
    ],
)
def test_the_and_that_ties_a_sentence_is_left_off_and_no_letter_of_a_word(tied: str, free: str) -> None:
    assert opened(tied) == free


@pytest.mark.parametrize(
    "empty",
    [
        "ولم تذكر الوزارة أرقاما أو تفاصيل أخرى.",
        "ودعت الوزارة الله عز وجل أن يتقبل الشهداء ويشفي المصابين.",
        "والحويجة مدينة مختلطة يسكنها عرب وتركمان وكرد.",
        "وتشهد المنطقة هجمات بين الحين والآخر تستهدف نقاط الجيش.",
    ],
)
def test_what_says_little_is_no_companion(empty: str) -> None:
    assert summary(TITLE, f"{LEAD} {empty} {SOURCE}") == f"{LEAD} {SOURCE.removeprefix('و')}"


def test_a_speaker_in_the_middle_of_a_text_is_said_once() -> None:
    said = "وزارة الدفاع الهولندية: تقرر سحب ثلاثين عسكريا من محافظة أربيل شمالي العراق."
    assert summary("", f"بسبب تراجع المخاطر\n{said}").count("وزارة الدفاع الهولندية") == 1
