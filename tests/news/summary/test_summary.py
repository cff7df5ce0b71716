"""Summaries: whole sentences, what happened first, nothing of the page around them."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.cutting import LONGEST
from bot.news.text.page.boilerplate import RecurringLines
from bot.news.text.page.cleaning import clean, clean_title
from bot.news.text.sentences import as_sentence, balanced, sentences
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def summary(title: str, text: str, source: str = "وكالة") -> str:
    return understand(title=title, text=text, source=source, knowledge=load_knowledge(), now=NOW).summary


LEAD = "قُتل ثلاثة جنود وأصيب خمسة آخرون بانفجار عبوة ناسفة استهدفت دوريتهم في قضاء الحويجة جنوب غربي كركوك، صباح الأحد."
SECOND = "وقال مصدر في قيادة العمليات المشتركة إن القوات الأمنية طوقت المنطقة وبدأت عملية بحث عن المنفذين."
THIRD = "ونقل المصابون إلى مستشفى الحويجة العام لتلقي العلاج، فيما أغلقت الطرق المؤدية إلى موقع الانفجار."
TITLE = "مقتل ثلاثة جنود وإصابة خمسة بعبوة ناسفة في الحويجة"
PAGE = f"""شفق نيوز/ كركوك
كتب: سعد محمود
صورة: أرشيفية
{LEAD}
اقرأ أيضًا: انفجار سابق في داقوق
{SECOND}
اقرأ المزيد
{THIRD}
تابعونا على تليغرام
#كركوك #الحويجة
حقوق النشر محفوظة"""


def test_a_noisy_page_gives_only_its_sentences() -> None:
    text = summary(TITLE, PAGE)
    assert text.startswith("قُتل ثلاثة جنود")
    for furniture in ("اقرأ", "تابعونا", "كتب", "حقوق", "#", "شفق نيوز", "داقوق", "صورة"):
        assert furniture not in text


def test_it_is_two_or_three_sentences_within_the_limit() -> None:
    text = summary(TITLE, PAGE)
    assert len(text) <= LONGEST
    assert 2 <= len(sentences(text)) <= 3


def test_the_source_is_named() -> None:
    assert "قيادة العمليات المشتركة" in summary(TITLE, PAGE)


DANGLING = [
    "وأضاف أن القوات طوقت المنطقة بحثا عن المنفذين بعد وقوع الانفجار.",
    "من جانبه، قال المتحدث باسم الوزارة إن التحقيق مستمر في الحادث.",
    "وأوضح المصدر أن المنطقة شهدت هجمات مشابهة في وقت سابق.",
    "وأشار إلى أن الحصيلة مرشحة للارتفاع خلال الساعات المقبلة.",
    "وتابع أن الأجهزة المختصة باشرت التحقيق في ملابسات الهجوم.",
    "كما أكد أن الوضع تحت السيطرة في عموم المناطق المحيطة بالموقع.",
    "وهو ما يرفع عدد الهجمات في المحافظة إلى خمسة هذا الشهر.",
    "جاء ذلك خلال مؤتمر صحفي عقده في مقر القيادة وسط المدينة.",
    "فخلال الأيام الماضية شهدت المنطقة سلسلة من الهجمات المتفرقة.",
]


@pytest.mark.parametrize("sentence", DANGLING, ids=DANGLING)
def test_no_sentence_hangs_on_another(sentence: str) -> None:
    text = summary(TITLE, f"{sentence} {LEAD} {sentence}")
    assert text.startswith("قُتل ثلاثة جنود")
    assert sentence[:14] not in text


def test_a_title_alone_becomes_a_sentence() -> None:
    assert summary(TITLE, "") == f"{TITLE}."


def test_a_stump_of_text_is_no_text() -> None:
    assert summary(TITLE, "شفق نيوز- كركوك أفاد مصدر أم") == f"{TITLE}."


def test_a_sentence_that_the_feed_cut_off_is_left_out() -> None:
    text = summary(TITLE, f"{LEAD} وذكرت وكالات أن القوات الأمنية في المحاف")
    assert text == LEAD


def test_a_long_sentence_is_shortened_by_whole_clauses() -> None:
    long = LEAD[:-1] + "، بحسب ما أفاد به مصدر أمني، فيما تواصل القوات الأمنية عملياتها في المنطقة" * 6 + "."
    text = summary(TITLE, long)
    assert len(text) <= LONGEST
    assert text.endswith(".")
    assert text[:-1] in long


def test_quotes_are_not_broken() -> None:
    quoted = "قال مصدر أمني في كركوك إن «العبوة كانت مزروعة على الطريق. وقد انفجرت لدى مرور الدورية»، وفق بيان."
    for sentence in sentences(f"{LEAD} {quoted}"):
        assert balanced(sentence)
    assert balanced(summary(TITLE, f"{quoted} {LEAD}"))


def test_numbers_of_the_headline_are_told() -> None:
    text = summary(
        "ارتفاع الحصيلة إلى 7 قتلى في هجوم الحويجة", f"{SECOND} {THIRD} أعلنت دائرة الصحة الخبر في بيان لها مساء اليوم."
    )
    assert "7" in text


def test_every_word_comes_from_the_article() -> None:
    text = summary(TITLE, PAGE)
    for sentence in sentences(text):
        assert sentence.rstrip(".")[3:] in PAGE


FURNITURE = [
    "<script>window.dataLayer = window.dataLayer || []; gtag('js', new Date());</script>",
    "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1'); });",
    "var adSlot = document.getElementById('ad');",
    ".article-body { margin: 0; }",
    "<div class='share'>شارك المقال</div>",
    "جنود عراقيون على طريق كركوك (رويترز)",
    "موقع الانفجار بعد الهجوم (أرشيفية)",
    "قوة من الشرطة في الحويجة (Getty Images)",
    "«القوات الأمنية طوقت المنطقة وبدأت عملية بحث عن المنفذين»",
    "اقرئي أيضا: تفاصيل جديدة عن هجوم سامراء",
    "اقرأوا أيضًا: هجوم سابق في ديالى",
    "قد يهمك أيضا: خبر آخر",
    "كتب: محرر الشؤون الأمنية",
    "المصدر: وكالات",
    "https://example.com/amp?x=1",
    "#العراق #الحويجة #عاجل",
    "@outlet_news",
    "انضموا إلى قناتنا على تليغرام",
    "الكلمات المفتاحية: كركوك، عبوة",
    "جميع الحقوق محفوظة 2026",
]


@pytest.mark.parametrize("line", FURNITURE, ids=FURNITURE)
def test_a_page_s_furniture_changes_no_summary(line: str) -> None:
    body = [LEAD, SECOND, THIRD]
    for place in range(4):
        page = "\n".join([*body[:place], line, *body[place:]])
        assert summary(TITLE, page) == summary(TITLE, "\n".join(body)), place


#: What was said stands without «وأوضح المصدر أن».
SAYINGS = [
    "وأوضح المصدر أن الانفجار أسفر عن مقتل ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى.",
    "وأضاف البيان أن الانفجار أسفر عن مقتل ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى.",
    "وأشار إلى أن الانفجار أسفر عن مقتل ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى.",
    "وذكر المصدر الأمني أن الانفجار أسفر عن مقتل ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى.",
]


@pytest.mark.parametrize("saying", SAYINGS, ids=SAYINGS)
def test_the_toll_is_told_when_only_a_hanging_sentence_has_it(saying: str) -> None:
    lead = "أفاد مصدر أمني، اليوم، بأن عبوة ناسفة انفجرت على دورية للجيش في قضاء الحويجة جنوب غربي كركوك."
    text = summary(TITLE, f"{lead} {saying}")
    assert text.endswith("الانفجار أسفر عن مقتل ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى.")
    assert text.startswith("أفاد مصدر أمني")


def test_what_points_back_is_not_set_free() -> None:
    for saying in (
        "وأوضح المصدر أن قواته طوقت مكان الحادث وفتحت تحقيقا موسعا لمعرفة الجهة المسؤولة عنه.",
        "وأوضح المصدر أن هذا الهجوم هو الثالث من نوعه في المحافظة خلال الأسبوع الجاري وحده.",
        "وأوضح المصدر أنه لم تسجل خسائر أخرى في المكان الذي شهد الانفجار صباح اليوم الأحد.",
    ):
        assert summary(TITLE, f"{LEAD} {saying}") == LEAD


def test_a_link_is_left_off() -> None:
    text = summary(TITLE, f"{LEAD} من جانبه، أكد قائممقام الحويجة سبهان الجبوري أن المصابين في حالة مستقرة الآن.")
    assert text == f"{LEAD} أكد قائممقام الحويجة سبهان الجبوري أن المصابين في حالة مستقرة الآن."


def test_the_headline_tells_the_toll_when_the_text_does_not() -> None:
    text = summary(TITLE, "وقع انفجار عنيف قرب جسر في قضاء الحويجة جنوب غربي كركوك صباح الأحد، وفق مصدر أمني.")
    assert text.startswith("مقتل ثلاثة جنود وإصابة خمسة بعبوة ناسفة في الحويجة. وقع انفجار")


def test_a_line_that_an_outlet_repeats_is_left_out() -> None:
    lines = RecurringLines()
    motto = "منصة مستقلة تتابع الشأن العراقي على مدار الساعة بمهنية وحياد"
    for number in range(2):
        lines.without("وكالة", f"خبر {number}", f"نص الخبر رقم {number} كاملا.\n{motto}")
    assert lines.without("وكالة", "خبر ثالث", f"{LEAD}\n{motto}\n{SECOND}") == f"{LEAD}\n{SECOND}"
    assert motto in lines.without("وكالة أخرى", "خبر ثالث", f"{LEAD}\n{motto}\n{SECOND}")


def test_a_repost_teaches_nothing() -> None:
    lines = RecurringLines()
    for _ in range(9):
        page = lines.without("وكالة", TITLE, f"{LEAD}\n{SECOND}")
    assert page == f"{LEAD}\n{SECOND}"


def test_what_is_remembered_is_bounded() -> None:
    lines = RecurringLines()
    for number in range(300):
        lines.without(f"وكالة {number}", "خبر", "\n".join(f"سطر {number} {row}" for row in range(50)))
    assert len(lines._seen) == 200


def test_a_repeated_sentence_is_told_once() -> None:
    assert summary(TITLE, f"{LEAD} {LEAD} {LEAD}").count("الحويجة") == 1


SENTENCES = [
    ("قال د. أحمد علي إن الوضع مستقر. وأكد ذلك لاحقا.", 2),
    ("بلغت النسبة 3.5 بالمئة في كركوك. انتهى البيان.", 2),
    ("نقلت أ. ف. ب. عن مصدر قوله إن الهجوم وقع ليلا.", 1),
    ("هل انتهت العملية؟ نعم انتهت! هكذا قال المصدر.", 3),
    ("سطر أول\nسطر ثان", 2),
    ("زار الموقع www.example.com كثيرون.", 1),
]


@pytest.mark.parametrize(("text", "number"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences_end_where_they_end(text: str, number: int) -> None:
    assert len(sentences(text)) == number


TITLES = [
    ("عاجل | انفجار في بغداد", "انفجار في بغداد"),
    ("عاجل.. انفجار في بغداد (فيديو)", "انفجار في بغداد"),
    ("بالصور: انفجار في بغداد", "انفجار في بغداد"),
    ("انفجار في #بغداد (تحديث)", "انفجار في بغداد"),
    ("خاص: انفجار في بغداد [صور]", "انفجار في بغداد"),
]


@pytest.mark.parametrize(("title", "cleaned"), TITLES, ids=[row[0] for row in TITLES])
def test_a_headline_loses_its_ornaments(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


DATELINES = [
    ("بغداد - واع - أعلنت وزارة الدفاع إطلاق عملية عسكرية.", "أعلنت وزارة الدفاع إطلاق عملية عسكرية."),
    ("السومرية نيوز / كركوك: قتل جنديان بهجوم.", "كركوك: قتل جنديان بهجوم."),
    ("دبي، الإمارات العربية المتحدة (CNN)-- قتل جنديان بهجوم.", "قتل جنديان بهجوم."),
    ("بغداد – «القدس العربي»: قتل جنديان بهجوم.", "قتل جنديان بهجوم."),
    ("بغداد (رويترز) - قتل جنديان بهجوم.", "قتل جنديان بهجوم."),
]


@pytest.mark.parametrize(("text", "rest"), DATELINES, ids=[row[0] for row in DATELINES])
def test_a_dateline_is_taken_off(text: str, rest: str) -> None:
    assert clean("", text).text == rest


def test_a_sentence_is_closed_once() -> None:
    assert as_sentence("هجوم في كركوك..") == "هجوم في كركوك."
    assert as_sentence("هل انتهى الهجوم؟") == "هل انتهى الهجوم؟"
    assert as_sentence("قال «انتهى") == "قال انتهى."


# other languages


def test_an_english_article_gets_an_arabic_brief_with_its_headline() -> None:
    text = summary("Two killed, five wounded in drone attack near Erbil airport", "", "Example News")
    assert text == (
        "هجوم بطائرة مسيّرة قرب مطار أربيل الدولي، والحصيلة: قتيلان و5 جرحى، بحسب Example News. "
        "العنوان بالإنكليزية: «Two killed, five wounded in drone attack near Erbil airport»."
    )


def test_a_threat_is_briefed_as_one() -> None:
    text = summary("Kataib Hezbollah threatens to resume attacks on US forces in Iraq", "", "Example News")
    assert text.startswith("تهديد يخص العراق، بحسب Example News. الجهات المذكورة: كتائب حزب الله، القوات الأميركية.")


def test_a_kurdish_article_says_its_language() -> None:
    text = summary("هێرشێکی درۆنی بۆ سەر بنکەیەک لە هەولێر", "", "نموونە")
    assert text.startswith("هجوم بطائرة مسيّرة في أربيل")
    assert "بالكردية: «هێرشێکی درۆنی" in text


def test_an_irrelevant_english_article_claims_nothing() -> None:
    text = summary("Oil prices rise as OPEC meets", "", "Example News")
    assert text == "خبر، بحسب Example News. العنوان بالإنكليزية: «Oil prices rise as OPEC meets»."


#: (title, text, how its Arabic brief begins)
BRIEFS = [
    ("Rockets hit Ain al-Asad, no casualties", "", "هجوم صاروخي على قاعدة عين الأسد بمحافظة الأنبار دون خسائر بشرية"),
    ("US troops withdraw from Iraq base", "", "انسحاب قوات أجنبية من العراق"),
    ("Journalist shot dead in Basra on Thursday", "", "إطلاق نار في البصرة، يوم الخميس، والحصيلة: قتيل واحد"),
    ("Inmates escape from Baghdad prison", "", "هروب سجناء في بغداد"),
    ("Suicide bomber kills 26 south of Baghdad", "", "هجوم انتحاري جنوبي بغداد، والحصيلة: 26 قتيلًا"),
    ("Bombings near Baghdad mall kill at least 13", "", "انفجارات في بغداد، والحصيلة: 13 قتيلًا على الأقل"),
    ("Six dead in northern Iraq violence", "", "أعمال عنف في شمال العراق، والحصيلة: 6 قتلى"),
    ("Iraqi forces kill 50 IS militants in Tal Afar", "", "مقتل مسلحين في تلعفر بمحافظة نينوى، والحصيلة: 50 قتيلًا"),
    ("Two car bombs in Kirkuk kill 12", "", "انفجار سيارات مفخخة في كركوك، والحصيلة: 12 قتيلًا"),
    ("Six protesters wounded in clashes in Najaf", "", "احتجاج شهد عنفًا في النجف، والحصيلة: 6 جرحى"),
    ("ISIS ambush kills Peshmerga fighter near Makhmour", "", "كمين مسلح قرب مخمور بمحافظة أربيل، والحصيلة: قتيل واحد"),
    ("سێ پێشمەرگە لە هێرشێکی داعش لە مەخموور شەهیدبوون", "", "هجوم مسلح في مخمور بمحافظة أربيل، والحصيلة: 3 قتلى"),
    ("Li Kerkûkê di teqîna bombeyê de pênc kes birîndar bûn", "", "انفجار في كركوك، والحصيلة: 5 جرحى"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "opening"), BRIEFS)
def test_a_brief_tells_kind_place_day_and_toll(title: str, text: str, opening: str) -> None:
    told = summary(title, text, "Rudaw")
    assert told.startswith(f"{opening}، بحسب رووداو.")
    assert f"«{title}»" in told


def test_a_brief_is_bounded() -> None:
    assert len(summary("Clash in Kirkuk " + "and then more words " * 60, "")) <= LONGEST
