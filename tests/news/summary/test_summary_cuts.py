"""Summaries stand alone: no cut leaves half a sentence, no other matter comes in, the headline opens where it adds."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.cutting import shortened
from bot.news.text.sentences import as_sentence, sentences
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
LEAD = "أفاد مصدر أمني، اليوم الأحد، بمقتل جنديين بانفجار عبوة ناسفة على دورية للجيش في قضاء الحويجة جنوب غربي كركوك."


def summary(title: str, text: str) -> str:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW).summary


OTHER_MATTERS = [
    "من جهة أخرى، وصل وزير الدفاع إلى أربيل للقاء رئيس الإقليم في زيارة تستمر يومين.",
    "إلى ذلك، اعتقلت الشرطة في البصرة ثلاثة متهمين بتجارة المخدرات خلال حملة واسعة.",
    "وفي سياق منفصل، عثرت قوة أمنية على كدس للعتاد في صحراء الأنبار خلال عملية تفتيش.",
    "وفي غضون ذلك أعلنت وزارة الداخلية إحباط تهريب كمية من الأسلحة عند منفذ الشلامجة.",
    "وفي الأنبار، أعلنت قيادة العمليات تدمير ثلاثة أوكار لعصابات داعش قرب الرطبة.",
]


@pytest.mark.parametrize("other", OTHER_MATTERS, ids=OTHER_MATTERS)
def test_what_follows_a_turn_to_another_matter_is_left_out(other: str) -> None:
    assert summary(TITLE, f"{LEAD}\n{other}\nوأكد القائد هناك أن الحملة مستمرة في عموم المناطق حتى إشعار آخر.") == LEAD


#: (a sentence, what no cut of it may end with)
LONG = [
    (
        "أفادت قيادة عمليات الأنبار بأن القوات المشتركة من الجيش والشرطة ومتطوعي العشائر في المحافظة، "
        "قطعت طرق إمداد المسلحين كلها وفرضت طوقا على المدينة من ثلاثة محاور منذ ساعات الصباح الأولى.",
        "المحافظة.",
    ),
    (
        "وقال المتحدث الرسمي باسم القيادة العامة للقوات المسلحة صباح النعمان، خلال مؤتمر صحفي في بغداد، "
        "إن القوات الأمنية أحبطت هجوما كبيرا كان يستهدف الزائرين على طريق كربلاء.",
        "بغداد.",
    ),
]


@pytest.mark.parametrize(("sentence", "end"), LONG, ids=["subject", "speaker"])
def test_no_cut_parts_a_subject_from_its_verb_or_a_speaker_from_his_words(sentence: str, end: str) -> None:
    for room in range(70, len(sentence)):
        assert not shortened(sentence, room).endswith(end), room


def test_a_main_clause_stands_without_what_is_set_beside_it() -> None:
    main = "كشف ناشط من الموصل أمس أن التنظيم أعدم ثلاثين موظفا منذ سيطرته على المدينة."
    long = f"في حين استذكر العشرات الذكرى الأولى لاجتياح القرى، خلال وقفة أمام مكتب الأمم المتحدة في أربيل، {main}"
    assert shortened(long, 100) == main


def test_a_sentence_that_opens_a_text_hangs_on_nothing() -> None:
    first = "بينما تتقدم القوات الأمنية في محيط الحويجة، دخل مقاتلو العشائر القضاء وقتلوا ثلاثة من مسلحي داعش."
    assert summary("مقاتلو العشائر يدخلون الحويجة ويقتلون ثلاثة من داعش", first).startswith("بينما تتقدم")


BRACKETS = [
    ("نقلت قناة (الرافدين) أن القوة انسحبت (ليلا) من القرية", "نقلت قناة (الرافدين) أن القوة انسحبت من القرية"),
    ("رصد مكافأة قدرها (10) ملايين دينار (نقدا) للمخبر", "رصد مكافأة قدرها (10) ملايين دينار للمخبر"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "left"), BRACKETS)
def test_a_bracket_that_is_a_name_or_a_number_stays(sentence: str, left: str) -> None:
    assert shortened(sentence, len(sentence) - 1) == left


def test_the_speaker_of_the_sentence_before_goes_on_by_his_own_word() -> None:
    text = summary(TITLE, f'{LEAD} وقال المصدر إن "القوة طوقت المكان وبدأت البحث عن منفذي الهجوم في القرى القريبة".')
    assert text == f'{LEAD} وقال المصدر إن "القوة طوقت المكان وبدأت البحث عن منفذي الهجوم في القرى القريبة".'


def test_a_headline_opens_when_the_lead_tells_nothing_of_it() -> None:
    lead = "لم يكن صباح الأحد عاديا في السوق الذي اعتاد أهله أن يفتحوا متاجرهم باكرا قبل أن يشتد الحر."
    assert summary("مقتل تسعة مدنيين بتفجير انتحاري في بعقوبة", lead).startswith("مقتل تسعة مدنيين بتفجير انتحاري")


def test_a_round_number_of_the_headline_is_told_by_the_exact_one() -> None:
    lead = "أعلنت وزارة الهجرة، اليوم، أن 2014 شخصا خطفهم تنظيم داعش في سنجار تم تحريرهم حتى الآن من الموصل ومحيطها."
    assert summary("وزارة الهجرة: تحرير أكثر من 2000 مختطف لدى داعش", lead) == lead


def test_a_heading_between_paragraphs_is_no_sentence() -> None:
    text = f"{LEAD}\nحملة تفتيش واسعة بحثا عن المنفذين\nوطوقت القوات الأمنية المكان وأغلقت الطرق المؤدية إليه."
    assert "حملة تفتيش" not in summary(TITLE, text)


@pytest.mark.parametrize("initial", ["بي", "جيه", "دي", "إتش"])
def test_an_initial_of_a_foreign_name_ends_no_sentence(initial: str) -> None:
    assert len(sentences(f"وقال الجنرال باتريك {initial}. روبرسون إن القوة انسحبت.")) == 1


def test_a_quote_that_was_cut_off_is_closed() -> None:
    assert as_sentence("قال الوزير: «سنرد على كل هجوم يستهدف جنودنا") == "قال الوزير: «سنرد على كل هجوم يستهدف جنودنا»."
    assert as_sentence('نقلت صحيفة "المدى" عنه قوله: "الهجوم لن يمر') == 'نقلت صحيفة "المدى" عنه قوله: "الهجوم لن يمر".'


def test_a_title_that_only_names_the_speaker_opens_the_summary() -> None:
    said = "أحبطت قواتنا هجوما على نقطة للجيش في الحويجة وقتلت ثلاثة إرهابيين كانوا يرتدون أحزمة ناسفة."
    assert summary("الناطق باسم القائد العام:", said) == f"الناطق باسم القائد العام: {said}"


@pytest.mark.parametrize("title", ["", "عاجل", "🔴", "#كركوك"])
def test_a_text_without_a_headline_is_told_once(title: str) -> None:
    assert summary(title, LEAD) == LEAD


def test_a_text_too_long_for_a_summary_ends_with_a_whole_clause_or_says_that_it_goes_on() -> None:
    endless = "هاجم مسلحو داعش نقطة للجيش العراقي قرب الحويجة " + "وقتلوا جنديا في نقطة أخرى " * 30
    text = summary("", endless)
    assert len(text) <= 400
    assert text.endswith("وقتلوا جنديا في نقطة أخرى.")
    assert summary("", endless.replace("وقتلوا", "حيث قتلوا")).endswith("…")


def test_a_headline_of_two_events_leaves_whole_sentences_of_its_own() -> None:
    own = 'أصيب جندي عراقي في ما سماه الجيش "عملا إرهابيا جبانا" استهدف نقطة تفتيش في كركوك، وفق مصدر أمني.'
    text = summary(
        "إصابة جندي في كركوك ومقتل عشرة بغارة على صنعاء", f"{own} وقتل عشرة أشخاص بغارة جوية على العاصمة اليمنية صنعاء."
    )
    assert text.endswith(own)
    assert "صنعاء" not in text


@pytest.mark.parametrize("party", ["لـ«المدى»", "عن كتلة الفتح النيابية"])
def test_a_speaker_of_a_party_is_not_left_without_his_words(party: str) -> None:
    spoken = f"وقال جوهر علي، النائب في البرلمان العراقي {party} في محافظة كركوك، إن الهجوم لن يمر من دون رد من القوات."
    for room in range(70, len(spoken)):
        assert "إن الهجوم" in (shortened(spoken, room) or "إن الهجوم"), room


def test_a_sentence_that_opens_with_a_comma_belongs_to_the_one_before() -> None:
    assert len(sentences("تغيرت الأوضاع كثيرا.. ، وأعني بذلك الحشد. وانتهى البيان.")) == 2


def test_curled_quotes_that_open_with_the_closing_one_are_turned() -> None:
    assert as_sentence("ما يعرف ب”داعش” في بيان “جديد” له") == "ما يعرف ب“داعش” في بيان “جديد” له."


def test_a_condition_is_not_left_without_what_follows_from_it() -> None:
    condition = (
        "ولو ثبت أن مصدر الهجوم على المنشآت النفطية جاء من داخل الأراضي العراقية، وأن منفذيه معروفون، لن نسكت عنه أبدا."
    )
    for room in range(70, len(condition)):
        assert not shortened(condition, room).endswith(("العراقية.", "معروفون.")), room
