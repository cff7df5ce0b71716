"""What a channel wraps around its news is left out: captions, epithets, remarks; broken lines are joined."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.lines import rejoined
from bot.news.summary.marks import set_right
from bot.news.summary.slant import plainly, without_captions
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def summary(text: str, title: str = "") -> str:
    return understand(title=title, text=text, source="قناة سومر", knowledge=load_knowledge(), now=NOW).summary


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("مشاهد توضح سقوط بقايا صاروخ في صحراء السماوة", "سقوط بقايا صاروخ في صحراء السماوة."),
        ("توثيق للحظة استهداف مقر للحزب في محافظة دهوك", "استهداف مقر للحزب في محافظة دهوك."),
        ("مشاهد من القصف العنيف الذي طال مقرا في قضاء كويسنجق", "قصف عنيف طال مقرا في قضاء كويسنجق."),
        ("من الانفجارات العنيفة في مخزن للعتاد قرب كركوك", "انفجارات عنيفة في مخزن للعتاد قرب كركوك."),
        ("من تصدي الدفاعات لهجوم بالمسيرات في أربيل", "تصدي الدفاعات لهجوم بالمسيرات في أربيل."),
        ("مشاهد للطائرة المسيرة التي سقطت في بابل", "طائرة مسيرة سقطت في بابل."),
        ("مشاهد أولية لاعتقال المتهم في وسط مدينة كركوك", "اعتقال المتهم في وسط مدينة كركوك."),
        ("صور للقصف الذي طال مقرا في قضاء كويسنجق", "قصف طال مقرا في قضاء كويسنجق."),
        ("الإرهابي الذي قتل في الاشتباك قرب كركوك", "إرهابي قتل في الاشتباك قرب كركوك."),
        ("الانفجارات قرب مطار كركوك الدولي", "انفجارات قرب مطار كركوك الدولي."),
    ],
)
def test_what_a_picture_shows_is_told_as_news(text: str, told: str) -> None:
    assert summary(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "مشاهد من محافظة أربيل بعد ليلة هادئة.",
        "الهجوم على القاعدة شمالي أربيل لم يوقع إصابات بين الجنود.",
        "من بغداد انطلقت القوة نحو الموصل فجر اليوم.",
    ],
)
def test_a_sentence_that_is_no_caption_stays(text: str) -> None:
    assert plainly(text) == text


def test_an_outlet_s_caption_goes_and_its_definite_news_stays() -> None:
    assert without_captions("لحظة سقوط الصاروخ في البلدة.") == "سقوط الصاروخ في البلدة."
    assert without_captions("من الانفجارات في البلدة نجا العشرات.") == "من الانفجارات في البلدة نجا العشرات."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("مسيرات تضرب مقرات حزب النور الإرهابي في السليمانية", "مسيرات تضرب مقرات حزب النور في السليمانية."),
        (
            "العدوان الغاشم الغادر الذي طال مقر الفوج في سنجار أوقع أضرارا",
            "عدوان طال مقر الفوج في سنجار أوقع أضرارا.",
        ),
        ("جيش الاحتلال التركي يعتقل ثلاثة شبان في قرية قرب دهوك", "الجيش التركي يعتقل ثلاثة شبان في قرية قرب دهوك."),
        (
            "صفارات الإنذار تدوي في قاعدة الاحتلال الأميركي في أربيل",
            "صفارات الإنذار تدوي في القاعدة الأميركية في أربيل.",
        ),
        ("دويلة الكويت تدين الهجوم بالمسيرات من العراق", "الكويت تدين الهجوم بالمسيرات من العراق."),
        ("قصف يطال مقرات إرهابيي المعارضة في جبال دهوك", "قصف يطال مقرات المعارضة في جبال دهوك."),
        ('ما يسمى "جيش الجبل" الإرهابي يتبنى قصف أربيل', '"جيش الجبل" يتبنى قصف أربيل.'),
    ],
)
def test_a_channel_s_epithets_are_left_out(text: str, told: str) -> None:
    assert summary(text) == told


def test_whose_words_they_are_keeps_his_epithets_and_loses_the_channel_s_remark() -> None:
    said = "الدفاعات أسقطت خمس مسيرات في سماء أربيل دون خسائر بشرية."
    assert summary(f"جهاز الأمن في الإقليم يزعم:\n{said}") == f"جهاز الأمن في الإقليم: {said}"
    assert summary(f"وزارة خارجية دويلة الكويت:\n{said}") == f"وزارة خارجية الكويت: {said}"
    condemned = "ندين العدوان الغاشم الذي طال مقر اللواء في نينوى وأوقع شهداء وجرحى."
    told = summary(f"بيان لرئيس المجلس سالم الجبوري يرفض أيضا تسمية المعتدي:\n{condemned}")
    assert told == f"بيان لرئيس المجلس سالم الجبوري: {condemned}"


def test_what_the_channel_thinks_of_how_others_tell_it_is_left_out() -> None:
    news = "سقوط بقايا صاروخ في صحراء السماوة"
    assert plainly(f"{news} الأمر الذي روجته بعض المنصات على أنه سقوط طائرة.") == f"{news}."


def test_an_epithet_in_an_outlet_s_own_article_stays() -> None:
    text = "قتل جنديان اليوم الأحد بهجوم لتنظيم داعش الإرهابي على نقطة للجيش في قضاء الحويجة."
    assert summary(text, "مقتل جنديين بهجوم لداعش في الحويجة") == text


def test_lines_that_a_name_or_a_date_broke_are_joined() -> None:
    broken = ["قصف المدفعية مقرا لداعش بصواريخ من نوع", "صقر واحد", "قرب قرية في الحويجة أمس."]
    assert rejoined(broken) == [" ".join(broken)]
    dated = ["استهداف المقاومة الوطنية بتاريخ", "دبابتين للعدو قرب البلدة."]
    assert rejoined(dated) == ["استهداف المقاومة الوطنية دبابتين للعدو قرب البلدة."]
    office = ["قائد قوات الحدود السابق", "اللواء سالم الجبوري: الحدود مؤمنة."]
    assert rejoined(office) == [" ".join(office)]


def test_lines_of_their_own_stay_apart() -> None:
    lists = ["مقتل جندي", "إصابة شرطي", "حرق عجلة."]
    assert rejoined(lists) == lists
    whole = ["قصف المدفعية مقرا لداعش قرب قرية في الحويجة.", "الله أكبر", "وقتل أربعة من المسلحين."]
    assert rejoined(whole) == whole


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("كتائب حزب_النور في ديالى.", "كتائب حزب النور في ديالى."),
        ("المعارض لإيران(كومله) يعلن.", "المعارض لإيران (كومله) يعلن."),
        ('قال لـ"المدى" إن ما يعرف بـ"داعش،" فر.', 'قال لـ"المدى" إن ما يعرف بـ"داعش" فر.'),
        ('القيادي المدعو"صعب الليل" فر إلى ب"الرياض".', 'القيادي المدعو "صعب الليل" فر إلى ب"الرياض".'),
        ('قال بـ" الذين فروا " إنهم.', 'قال بـ"الذين فروا" إنهم.'),
        ("شهادات من القرية (3 - 4): الأهالي يروون.", "شهادات من القرية: الأهالي يروون."),
    ],
)
def test_marks_are_set_right(text: str, right: str) -> None:
    assert set_right(text) == right
