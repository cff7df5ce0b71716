"""What is furniture of a page and what is news that only sounds like it: the field's cases, and many of their kin."""

import io
import json
from typing import Any

import pytest

from bot.commands.analyze import analyze
from bot.news.text.page.cleaning import clean
from tests.field.cases import Case, of_kinds

HEADLINE = "انفجار عبوة ناسفة في كركوك يوقع قتيلين"
ENGLISH_HEADLINE = "Roadside bomb kills two soldiers in Kirkuk"
NEWS = "قتل شخصان بانفجار عبوة ناسفة جنوبي كركوك، بحسب مصدر أمني."
ENGLISH_NEWS = "Two soldiers were killed by a roadside bomb south of Kirkuk, police said."


def analyzed(article: dict[str, Any]) -> dict[str, Any]:
    """Return what the command says of one article."""
    out = io.StringIO()
    assert analyze([json.dumps(article)], out) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("case", of_kinds("K6", "K13"), ids=lambda case: case.id)
def test_a_footer_is_cut_only_where_it_is_one(case: Case) -> None:
    found = analyzed(dict(case.input))
    for key, value in case.right.items():
        if key == "summary_not":
            assert value not in found["summary"]
        else:
            assert found[key] == value


def test_adverts_of_a_channel_are_no_part_of_its_news() -> None:
    (case,) = [case for case in of_kinds("K12") if "lines" in case.input and "summary" in case.right]
    found = analyzed({"title": "", "text": "\n".join(case.input["lines"]), "source": "قناة", "language": "ar"})
    assert found["summary"] == case.right["summary"]


#: Sentences of news with a word that opens a footer, a credit, an advert or a list; each stands as a text's first
#: line and as its last.
NEWS_LINES = [
    "The post came under fire at dawn, killing one soldier and wounding three others.",
    "The post near Muqdadiya was attacked at dawn by gunmen.",
    "The post lost contact for an hour; five policemen were killed.",
    "The post, which first appeared on Telegram, claimed the attack in Kirkuk.",
    "The post first appeared on a Telegram channel close to the group.",
    "The post claiming the attack appeared first on a Telegram channel linked to ISIS.",
    "The post that warned of an attack appeared first on social media.",
    "The article was published in Baghdad a day before the editor was shot.",
    "The story of the bombing appeared on state television an hour later.",
    "The post office in Hawija was hit by a mortar round.",
    "ظهرت المقالة المسيئة أولا على صفحة في فيسبوك قبل أن تحرق السفارة",
    "ظهرت المقالة الأولى عن الهجوم بعد ساعة من وقوعه.",
    "التدوينة التي تبنت الهجوم ظهرت أولا على تلغرام.",
    "المنشور الذي تبنى التفجير ظهر أولا على قناة تابعة لداعش.",
    "نشر المقطع لأول مرة على حساب مقرب من التنظيم.",
    "الخبر نشر أولا على صفحات التواصل قبل أن تنفيه الشرطة.",
    "المقال نشر قبل يوم من اغتيال كاتبه في البصرة.",
    "الموضوع ظهر أولا في اجتماع مجلس الأمن الوطني.",
    "شارك 500 عنصر من الحشد الشعبي في العملية شمالي ديالى.",
    "شارك في العملية لواءان من الجيش بإسناد من طيران التحالف.",
    "شاركوا في تشييع الجنود الخمسة وسط بغداد.",
    "مشاركة القوات الأمريكية في الغارة أسفرت عن مقتل قيادي.",
    "مشاركة ألف مقاتل في الهجوم على تلعفر.",
    "اشترك في الهجوم ثلاثة مسلحين يستقلون دراجة نارية.",
    "اشتركوا في تنفيذ ست عمليات اغتيال في الموصل.",
    "انضم خمسون مقاتلا إلى التنظيم في حوض حمرين.",
    "انضموا إلى التنظيم عبر تلغرام قبل عامين من اعتقالهم في الأنبار.",
    "تابعوا على تلغرام تعليمات قادتهم قبل الهجوم، بحسب التحقيق.",
    "تابعنا العملية من داخل غرفة القيادة وقتل فيها أربعة إرهابيين.",
    "شاهد أكثر من عشرين شخصا لحظة الانفجار وسط السوق.",
    "شاهدوا المزيد من الجثث تحت الأنقاض في المدينة القديمة.",
    "تابع المزيد من القوات انتشارها في طوزخورماتو.",
    "طالع أكثر من ضابط ملف القضية قبل إطلاق سراح المتهمين.",
    "أخبار ذات صلة بالهجوم انتشرت قبل وقوعه بساعة، وفق الشرطة.",
    "موضوعات ذات صلة بأمن الحدود ناقشها الوزيران في أربيل.",
    "التعليق على الصورة التي نشرها التنظيم تضمن تهديدا لسكان الشرقاط.",
    "صورة الانتحاري نشرت بعد ساعة من تفجيره الحزام الناسف.",
    "عبر قناة سرية في واتساب جند التنظيم عشرين شابا من الأنبار.",
    "على تليغرام تبنى داعش الهجوم الذي قتل خمسة جنود.",
    "عبر تليغرام هدد التنظيم أهالي كركوك.",
    "واتساب كان وسيلة الخلية للتنسيق قبل تفجير السوق.",
    "فيسبوك يحذف صفحات تابعة لداعش تروج لهجمات في العراق.",
    "تويتر يغلق ألف حساب للتنظيم بعد هجوم الموصل.",
    "البث المباشر للهجوم نشره أحد المسلحين قبل مقتله.",
    "كل الحقوق المدنية سلبت من أهالي سنجار تحت حكم داعش.",
    "جميع الحقوق التي طالب بها ذوو الضحايا رفضتها المحكمة.",
    "حقوق النشر لا تحمي من يروج للإرهاب، قال القاضي.",
    "نشرة الأخبار قطعت بعد قصف مبنى القناة في الموصل.",
    "المصدر: الهجوم أسفر عن مقتل أربعة جنود وإصابة سبعة",
    "المحرر من قبضة داعش روى تفاصيل اختطافه.",
    "أرشيفية الدولة في الموصل أحرقها التنظيم قبل انسحابه، وقتل ثلاثة من حراسها عند الباب.",
    "Reuters reported that five soldiers were killed in Kirkuk.",
    "AFP journalists saw the bodies of five men at the morgue.",
    "Getty Images photographer Ali Saad was wounded by shrapnel in Mosul.",
    "By Sunday, five soldiers had been killed in the clashes.",
    "By noon the army had retaken the town.",
    "Photo evidence showed that the gunmen wore army uniforms.",
    "Image after image showed the ruins of the market.",
    "Source in the police said the attack killed four.",
    "Share prices fell after the attack on the oil pipeline.",
    "Credit for the arrest went to the intelligence agency.",
    "Subscribers to the group's channel were told to attack police.",
    "Follow-up raids led to the arrest of six suspects.",
    "Related attacks killed five people in Diyala a day earlier.",
    "Read more than a hundred names aloud, the mourners did in Tikrit.",
    "The function (a wedding) was hit by a mortar round: five were killed.",
    "Home to thousands of the displaced, the camp was shelled at night.",
    "الرئيسية من بين الطرق المؤدية إلى سامراء أغلقت بعد الهجوم.",
    "أعلن الجيش أن القتال في المدينة القديمة انتهى",
    "انتهى الهجوم بمقتل المنفذين الثلاثة.",
    "«لن نتراجع» قال القائد » وأكد استمرار المعارك في حمرين.",
    "قتل خمسة جنود في انفجار قرب كركوك (رويترز).",
    "اقتحم المسلحون مقر القناة وقتلوا حارسين.",
    "قناتنا الإخبارية تعرضت لقصف أدى إلى جرح مصور.",
    "حمل تطبيق القانون القوات على إغلاق الطريق بعد مقتل شيخ.",
    "بەشداری لە ئۆپەراسیۆنەکە ٥٠٠ چەکدار کردیان لە دیالە.",
    "هێزەکان زیاتر لە دە چەکداریان کوشت لە کەرکووک.",
    "بابەتی کۆبوونەوەکە ئەمنی سنوور بوو پاش هێرشەکە.",
    "Tags on the bodies helped police to identify the dead.",
    "Copyright was no matter for the militants who sold the films.",
]


@pytest.mark.parametrize("line", NEWS_LINES)
def test_news_that_sounds_like_furniture_stays(line: str) -> None:
    other = ENGLISH_NEWS if line.isascii() else NEWS
    headline = ENGLISH_HEADLINE if line.isascii() else HEADLINE
    for text in (line, f"{line}\n{other}", f"{other}\n{line}", f"{other} {line}"):
        kept = f"{(cleaned := clean(headline, text)).dateline} {cleaned.text}"
        said = kept.replace(".", "").split()
        assert [word for word in line.replace(" (رويترز)", "").replace(".", "").split() if word not in said] == []


#: Openings of a sentence that look like a dateline.
@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة - بينهم ضابط - في هجوم غربي كركوك.",
        "مقتل خمسة - الجزيرة - في هجوم على سيطرة شمالي بغداد.",
        "أصيب جنديان (رويترز) - وقتل ثالث في انفجار قرب بلد.",
        "جرحى وقتلى - حصيلة أولية - في تفجير الكاظمية.",
        "Five killed - including a child - in a blast in Baquba.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    cleaned = clean("", text)
    assert not cleaned.dateline
    assert cleaned.text.split()[:2] == text.split()[:2]


#: Furniture behind an Arabic text, each a line of its own.
FURNITURE = [
    f"التدوينة {HEADLINE} ظهرت أولاً على وكالة المثال.",
    f"التدوينة {HEADLINE} ظهرت أولا على وكالة المثال",
    f"ظهرت المقالة {HEADLINE} أولاً على وكالة المثال.",
    f"ظَهَرت المقالةُ {HEADLINE} أوّلًا على وكالة المثال.",
    f"المقالة {HEADLINE} نشرت لأول مرة على موقع المثال الإخباري",
    f"المقال {HEADLINE} نُشر لأول مرة في وكالة المثال.",
    f"نُشر الخبر {HEADLINE} أولاً على example.com.",
    f"الموضوع {HEADLINE} ظهر أولاً على المثال نت",
    f"خبر «{HEADLINE}» ظهر لأول مرة على المثال.",
    f"ظهر المنشور {HEADLINE} أولًا على المثال.",
    f"التدوينة {HEADLINE[:24]} […]",
    f"ظهرت المقالة {HEADLINE}…",
    f"ظهرت المقالة {HEADLINE[:26]}...",
    "هذا المقال نشر لأول مرة على موقع المثال.",
    "ظهر هذا الخبر أولا على وكالة المثال",
    "التدوينة خبر آخر من المدينة ظهرت أولاً على المثال.",
    f"The post {HEADLINE} appeared first on المثال نيوز.",
    f"The post {HEADLINE} first appeared on Example News.",
    f"The post {HEADLINE} appeared first on example.com",
    f"The post {HEADLINE}…",
    f"This article {HEADLINE} was originally published on Example.",
    f"بابەتی {HEADLINE} یەکەم جار لە سایتی نموونە بڵاوکرایەوە.",
    f"پۆستی {HEADLINE} یەکەمجار لەسەر نموونە دەرکەوت.",
    f"{HEADLINE} yazısı ilk önce Örnek Haber üzerinde ortaya çıktı.",
    f"L’article {HEADLINE} est apparu en premier sur Exemple.",
    f"Der Beitrag {HEADLINE} erschien zuerst auf Beispiel.",
    f"La entrada {HEADLINE} se publicó primero en Ejemplo.",
    f"نوشته {HEADLINE} اولین بار در نمونه. پدیدار شد.",
    "Continue reading →",
    "متابعة القراءة",
    f"متابعة القراءة {HEADLINE} ←",
    "اشتركوا في القناة",
    "اشترك في قناتنا على تلغرام",
    "اشتركوا الآن في القناة وفعلوا الجرس 🔔",
    "لا تنسوا الاشتراك في القناة",
    "تابعونا على تلغرام https://t.me/x",
    "تابعونا على تليجرام: https://t.me/example",
    "🔴 تابعونا على فيسبوك | تويتر | انستغرام",
    "لمتابعة قناتنا على واتساب اضغط هنا",
    "للاشتراك في قناة تيليغرام: @example",
    "انضموا إلى قناتنا على التلغرام",
    "انضم إلينا على واتساب",
    "شارك هذا الخبر",
    "شاركها على فيسبوك",
    "مشاركة",
    "شارك على فيسبوك تويتر واتساب",
    "فيسبوك تويتر واتساب تلغرام",
    "قناتنا على تلغرام: https://t.me/x",
    "للتفاصيل: https://news.example/1",
    "لمشاهدة الفيديو: https://youtu.be/x",
    "حملوا تطبيق المثال من متجر غوغل",
    "#كركوك #العراق",
    "#كركوك، #العراق.",
    "🔴 #عاجل #كركوك",
    "@example_news",
    "https://news.example/1",
    "اقرأ أيضاً: انفجار سابق في داقوق",
    "اقرأ أيضا انفجار سابق في داقوق",
    "شاهد أيضاً: لحظة الانفجار",
    "قد يهمك أيضا",
    "مواضيع ذات صلة",
    "أخبار ذات صلة: انفجار في داقوق",
    "Read more: another blast in Daquq",
    "Related: another blast in Daquq",
    "مصدر الصورة، Getty Images",
    "صورة: أرشيفية",
    "صورة أرشيفية لقوات الأمن",
    "قوات الأمن في شوارع كركوك (أ ف ب)",
    "Getty Images",
    "AFP/Getty Images",
    "رويترز",
    "كتب: سعد محمود",
    "تحرير: سارة علي",
    "By Ahmed Saad",
    "By Ahmed Saad and Sara Ali",
    "آخر تحديث: 12:30",
    "عدد المشاهدات: 1520",
    "منذ 3 ساعات",
    "12/10/2026 - 10:30 ص",
    "جميع الحقوق محفوظة © 2026",
    "جميع الحقوق محفوظة لوكالة المثال",
    "حقوق النشر محفوظة",
    "Copyright © 2026 Example. All rights reserved.",
    "الكلمات المفتاحية: كركوك، انفجار",
    "الرئيسية > أمن > كركوك",
    "انتهى/ 25 ع",
    "انتهى29/أ",
    "googletag.cmd.push(function() { googletag.display('x'); });",
    "سەبسکرایب بکەن بۆ کەناڵەکەمان",
    "زیاتر بخوێنەرەوە: هەواڵێکی تر",
    "Kanalımıza abone olun",
    "Subscribe to our channel",
    "Follow us on Telegram: https://t.me/x",
    "Join our WhatsApp channel",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_behind_the_news_is_cut(line: str) -> None:
    assert clean(HEADLINE, f"{NEWS}\n{line}").text == NEWS


@pytest.mark.parametrize("line", FURNITURE[:26])
def test_a_footer_is_cut_as_the_last_sentence_too(line: str) -> None:
    assert clean(HEADLINE, f"{NEWS} {line}").text == NEWS


@pytest.mark.parametrize("line", [FURNITURE[0], FURNITURE[2], FURNITURE[5], FURNITURE[16]])
def test_a_footer_with_the_headline_in_it_needs_no_full_stop_before_it(line: str) -> None:
    said = NEWS.removesuffix(".")
    assert clean(HEADLINE, f"{said} {line}").text == said


def test_two_footers_are_cut_and_what_follows_a_footer_stays() -> None:
    footers = f"{FURNITURE[0]} The post {HEADLINE} appeared first on Example."
    assert clean(HEADLINE, f"{NEWS} {footers}").text == NEWS
    second = "وقال شهود إن الانفجار وقع قرب مدرسة."
    assert clean(HEADLINE, f"{NEWS}\n{FURNITURE[0]}\n{second}").text == f"{NEWS}\n{second}"


def test_a_text_of_nothing_but_tags_is_told_by_them() -> None:
    assert clean("", "#انفجار_في_كركوك #العراق").text == "انفجار في كركوك العراق"


def test_tags_within_a_sentence_are_its_words() -> None:
    assert clean("", "انفجار في #كركوك يقتل شخصين. #العراق #عاجل").text == "انفجار في كركوك يقتل شخصين."


@pytest.mark.parametrize("behind", [FURNITURE[0], "اشتركوا في القناة", "#كركوك #العراق"])
def test_a_short_text_with_the_outlets_lines_behind_it_is_whole(behind: str) -> None:
    said = "قتل شخصان وأصيب أربعة بانفجار جنوب كركوك"
    article = {"title": "انفجار في كركوك", "text": f"{said}\n{behind}", "source": "قناة", "language": "ar"}
    assert analyzed(article)["killed"] == 2
    assert clean("", f"{said}…\n{behind}").whole is False
    assert clean("", said).whole is False
