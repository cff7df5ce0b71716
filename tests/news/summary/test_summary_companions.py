"""What stands behind a lead, and who says it: names are no prepositions, prayers and general remarks are no news."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.cutting import shortened
from bot.news.text.clauses import hangs, opened
from bot.news.text.sentences import as_sentence
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
    assert summary(TITLE, f"{LEAD} {empty} {SOURCE}") == f"{LEAD} {SOURCE}"


def test_a_speaker_in_the_middle_of_a_text_is_said_once() -> None:
    said = "وزارة الدفاع الهولندية: تقرر سحب ثلاثين عسكريا من محافظة أربيل شمالي العراق."
    assert summary("", f"بسبب تراجع المخاطر\n{said}").count("وزارة الدفاع الهولندية") == 1


POINTS = [
    "ونؤكد أن أي اتفاق مع الحكومة يجب أن يقترن بخطوات تضمن أمن القرى الحدودية، ومن أبرزها:",
    "1ـ سحب القوات الأجنبية من القواعد كلها.",
    "2ـ وقف الطلعات الجوية فوق المدن العراقية.",
]


def test_one_of_several_points_is_no_companion_and_what_announces_them_ends_before_them() -> None:
    told = summary(
        "", "\n".join(["كتائب النور: نحذر من قصف مقراتنا في جرف الصخر ومن تكراره في الأيام المقبلة.", *POINTS])
    )
    assert "ـ" not in told
    assert told.endswith("يقترن بخطوات تضمن أمن القرى الحدودية.")


@pytest.mark.parametrize(
    "half",
    [
        "ولو سلمنا بأن الطائرة المسيرة انطلقت من الحويجة وأن الجنديين قتلا.",
        "كي تتولى القوات في الحويجة حماية الجنود من العبوات الناسفة.",
    ],
)
def test_half_a_sentence_is_no_companion(half: str) -> None:
    assert summary(TITLE, f"{LEAD} {half} {SOURCE}") == f"{LEAD} {SOURCE}"


def test_no_cut_leaves_the_first_of_several_points_or_one_side_of_two() -> None:
    points = (
        "طالب شيوخ عشائر الأنبار الحكومة بالسلاح قبل بدء الهجوم على الرمادي، "
        "حيث إن النصر يقوم على أمرين، أولا تسليح المتطوعين، وثانيا دفع رواتبهم."
    )
    sides = (
        "قال الحزب إن الهجوم على الثكنة قتل خمسين جنديا من الجيش التركي أمس الأحد، في حين تحدثت حصيلة رسمية عن جنديين."
    )
    whole = "طالب شيوخ عشائر الأنبار الحكومة بالسلاح قبل بدء الهجوم على الرمادي."
    assert shortened(points, len(points) - 5) == whole
    assert shortened(sides, len(sides) - 5) == ""


def test_a_headline_of_what_a_page_of_several_news_turns_to_does_not_open_its_summary() -> None:
    title = "خلية استخبارات تضبط مخدرات في ميناء أم قصر"
    text = f"{LEAD} {SOURCE}\nوفي سياق آخر، ضبطت خلية استخبارات مخدرات في ميناء أم قصر كانت معدة للتهريب."
    assert "أم قصر" not in summary(title, text)


def test_a_closed_text_is_not_said_to_go_on() -> None:
    assert not summary("", "فصيل معارض يزعم تعرض مقره لقصف صباح اليوم.").endswith("…")


def test_of_two_matters_set_beside_each_other_the_headline_s_own_is_told() -> None:
    aside = (
        "بينما تواصل القوات العراقية فرض سيطرتها على مناطق متفرقة من محافظة الأنبار غربي البلاد منذ أسابيع عدة، "
        "طالب نائب رئيس الجمهورية السابق من أربيل المسلحين كلهم بمغادرة القرى الحدودية قبل حلول الشتاء المقبل."
    )
    news = (
        "وقال المتحدث باسم الحكومة سعد الحديثي في مؤتمر صحفي إن بغداد ترفض القصف التركي لقرى إقليم كردستان، "
        "لكنها مستعدة للحوار مع أنقرة من أجل حل المشكلة عبر القنوات الدبلوماسية وحدها خلال الأيام القليلة القادمة."
    )
    assert summary("بغداد ترفض القصف التركي لقرى كردستان", f"{aside}\n{news}") == news.removeprefix("و")


def test_a_clause_that_is_set_aside_goes_before_a_clause_of_the_news() -> None:
    main = "كشف ناشط من الموصل أمس أن التنظيم أعدم ثلاثين موظفا منذ سيطرته على المدينة، مبينا أن جثثهم لم تسلم."
    assert shortened(f"في حين استذكر العشرات ذكرى اجتياح القرى خلال وقفة في أربيل، {main}", 150) == main


def test_a_quote_sign_behind_a_word_that_opens_nothing_is_left_out() -> None:
    assert as_sentence('قال المتحدث لـ :الوطن": دخلنا القرية فجرا') == "قال المتحدث لـ :الوطن: دخلنا القرية فجرا."


BATTLE = "قتل جنديان اليوم الأحد في اشتباكات مع مسلحين من داعش قرب قضاء الحويجة جنوب غربي كركوك، وفق مصدر عسكري."


def test_how_things_stand_goes_behind_what_the_speaker_adds() -> None:
    stand = "ويستولي التنظيم على مناطق شبه صحراوية واسعة في محيط البلدة منذ أشهر طويلة."
    added = "وقال المصدر إن المسلحين انسحبوا نحو الوديان القريبة تاركين أسلحتهم ومعداتهم كلها."
    assert summary(TITLE, f"{BATTLE}\n{stand}\n{added}") == f"{BATTLE} {added}"


def test_who_is_called_by_one_name_is_told_of_before() -> None:
    said = "وأكد زبير أن المسلحين انسحبوا نحو الوديان القريبة تاركين أسلحتهم ومعداتهم كلها."
    assert summary(TITLE, f"{BATTLE}\n{said}") == BATTLE
    named = BATTLE.replace("مصدر عسكري", "مدير الناحية حميد زبير")
    assert summary(TITLE, f"{named}\n{said}") == f"{named} {said}"


def test_the_dead_and_wounded_together_are_told_by_both() -> None:
    lead = "أفاد مصدر أمني بمقتل شخصين وإصابة ثلاثة آخرين إثر نزاع عشائري بقضاء الإصلاح في محافظة ذي قار."
    assert summary("مقتل وإصابة 5 أشخاص بنزاع عشائري في ذي قار", lead) == lead


def test_a_city_and_a_colon_before_the_first_sentence_are_a_dateline() -> None:
    assert summary("طائرتان تخترقان الأجواء", f"كركوك: {BATTLE}") == BATTLE


def test_captions_above_the_first_sentence_are_no_lead() -> None:
    above = "التغطية الحية\n2475-1394-2.jpeg\nرتل عسكري على طريق في محافظة كركوك شمالي البلاد\nالعرب والعالم"
    assert summary(TITLE, f"{above}\n{BATTLE}") == BATTLE
    assert summary(TITLE, f"أخبار أمنية\n2026-11-22\nشفق نيوز/ {BATTLE}") == BATTLE
    assert summary(TITLE, f"إيلاف من لندن: {BATTLE}") == BATTLE
    assert summary(TITLE, f"بغداد 22 نوفمبر 2026 (شينخوا) {BATTLE}") == BATTLE


def test_another_matter_that_opens_the_lead_is_left_out_where_the_headline_is_of_the_main_clause() -> None:
    text = (
        "فيما تقدمت القوات أمس في أطراف البعاج نحو الحدود، تظاهر العشرات في الناصرية مطالبين بكشف مصير المخطوفين. "
        "وقال متظاهر إنهم باقون حتى الإفراج عن آخر واحد منهم."
    )
    told = summary("العشرات يتظاهرون في الناصرية لكشف مصير المخطوفين", text)
    assert told.startswith("تظاهر العشرات في الناصرية")
    both = summary("تقدم في البعاج وتظاهر العشرات في الناصرية لكشف مصير المخطوفين", text)
    assert "البعاج" in both
