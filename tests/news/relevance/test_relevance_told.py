"""Relevance judges what is told: terse reports, wires, condemnations, ceremonies, figures of speech."""

import csv
from pathlib import Path

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.relevance.model import SECURITY, SETTING, Signs, signs_of
from bot.news.relevance.scene import judged, scene_of
from bot.news.text.capitals import words_as_written
from bot.news.text.reading import read
from bot.news.understand import why_relevant
from tests.news.relevance.test_relevance import judged as assessed

KNOWLEDGE = load_knowledge()
NEAR_MISSES = Path(__file__).parents[2] / "bench" / "labels" / "english_near_misses.csv"

TERSE = [
    "دوي انفجارات في سماء أربيل",
    "صافرات الإنذار تدوي في محيط القنصلية الأمريكية بأربيل",
    "سماع أصوات قوية في العاصمة بغداد",
    "تصاعد الدخان من محيط مطار بغداد الدولي",
    "إغلاق المجال الجوي العراقي حتى إشعار آخر",
    "طيران مسير يحلق فوق السليمانية",
    "تحليق مكثف للطيران الحربي في سماء كركوك",
    "قوة كبيرة من الجيش تنتشر في شوارع البصرة",
    "رتل من المدرعات يدخل المنطقة الخضراء",
    "انقطاع الطريق بين بغداد وكركوك بعد هجوم لداعش",
    "انفجار سيارة قرب نقطة تفتيش في الموصل",
    "انفجار داخل معسكر للحشد في بابل",
    "سقوط حطام مسيرة في أربيل",
    "الدفاعات الجوية تتصدى لأهداف في سماء بغداد",
    "منظومة السيرام تعمل في محيط السفارة الأمريكية ببغداد",
    "استشهاد مقاتل من الحشد بهجوم في ديالى",
    "إصابة ثلاثة منتسبين بانفجار في صلاح الدين",
    "الخارجية الفرنسية تدين الهجوم على أربيل",
    "الجامعة العربية تستنكر العدوان على العراق",
    "الأردن يدين القصف الإيراني على إقليم كردستان",
    "اشتباكات مسلحة شرقي البصرة الآن",
    "إطلاق نار كثيف في ميسان",
    "ضربة ثانية الآن على واسط",
    "غارة على مقر في الأنبار",
    "قصف يستهدف قاعدة عين الأسد",
    "القوات التركية تنشئ ثكنة جديدة في دهوك",
    "الجيش التركي يتوغل في قرى العمادية",
    "حظر تجوال في سامراء",
    "اغتيال ضابط في بغداد",
    "مجهولون يستقلون دراجة يقتلون صحفيا في البصرة",
    "استنفار أمني في كركوك",
    "السفارة الأمريكية في بغداد تدعو رعاياها إلى المغادرة",
    "انفجار لغم على راع في الحويجة",
    "انفجار مخلف حربي جنوب الموصل",
    "فصائل عراقية تعلن استهداف قاعدة أمريكية",
    "سماع دوي صافرات الإنذار في قاعدة فيكتوريا",
]


@pytest.mark.parametrize("text", TERSE, ids=TERSE)
def test_a_terse_report_is_kept_with_a_title_and_without(text: str) -> None:
    assert assessed(text, "", "قناة").relevant
    assert assessed("", text, "قناة").relevant


NO_NEWS = [
    "هيئة الحشد الشعبي تعلن فتح باب التقديم على الدورات الإعلامية",
    "لواء في الحشد يقيم مجلس عزاء في كربلاء",
    "الحشد الشعبي يشارك في حملة لتنظيف شوارع البصرة",
    "رئيس هيئة الحشد يستقبل وفدا من العشائر",
    "مواكب الحشد تقدم الخدمات للزائرين في النجف",
    "وزير الدفاع يزور كلية الأركان ببغداد",
    "تشييع الشهيد القائد في طهران بحضور وفد عراقي",
    "انفجارات في الكويت قرب الحدود العراقية",
    "صواريخ إيرانية على قواعد أمريكية في قطر والبحرين",
    "الجيش الإسرائيلي يقصف ضاحية بيروت",
    "قصف على مطار الكويت الدولي",
    "الدفاعات الإماراتية تعترض مسيرات",
    "قيادي في الحشد يحضر افتتاح معرض الكتاب في بغداد",
    "وزارة الداخلية تعلن موعد صرف البطاقة الموحدة",
    "مسير راجل لزوار الأربعين في كربلاء",
    "تخرج دفعة جديدة من ضباط الشرطة في بغداد",
    "الشرطة العراقية تحتفل بعيد تأسيسها",
    "البيشمركة تحيي ذكرى تأسيسها",
    "قائد شرطة البصرة يكرم المنتسبين",
    "انفجار إطار شاحنة يقلب حافلة على طريق بغداد",
    "الحرس الثوري يستهدف سفينة في مضيق هرمز",
    "هجوم على ناقلة نفط قرب الفجيرة",
    "كتائب القسام تعلن قتل جنود في خان يونس",
    "الفريق يفجر مفاجأة ويقصي الزوراء",
    "الأسعار تشتعل في أسواق بغداد",
    "وفد من حشد المرجعية يزور مرقد الإمام",
    "أمطار غزيرة تغرق شوارع الموصل",
]


@pytest.mark.parametrize("text", NO_NEWS, ids=NO_NEWS)
def test_ceremonies_notices_and_neighbours_are_left(text: str) -> None:
    assert not assessed(text, "", "قناة").relevant
    assert not assessed("", text, "قناة").relevant


WIRES = [
    "IS launches attack near Iraqi town",
    "Jihadists kill 14 in fighting west of Ramadi",
    "April deadliest month of year for Iraq",
    "Nine dead in fresh Iraq bloodshed",
    "Troops retake village near Hawija from insurgents",
    "UN: families held as human shields in Mosul",
    "Attack on football pitch in Baquba kills ten",
    "Air raid sirens heard at base in Erbil",
    "Tribesmen wrest back bridge near Falloujah from jihadists",
    "Weekly summary of security developments in Iraq",
    "Soldiers detain Islamic State suspects in Ba'quba",
]


@pytest.mark.parametrize("title", WIRES, ids=WIRES)
def test_wires_of_iraqs_wars_are_kept(title: str) -> None:
    assert assessed(title, "", "Example Wire").relevant


def test_few_english_headlines_of_other_countries_or_of_politics_and_sport_are_kept() -> None:
    with NEAR_MISSES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for of in ("abroad", "iraq"):
        titles = [row["title"] for row in rows if row["of"] == of]
        kept = [title for title in titles if assessed(title, "", "Example Wire").relevant]
        assert len(kept) * 100 <= 3 * len(titles), kept


FIGURES = [
    "Rents rocket in Erbil as demand explodes",
    "Nurses in Najaf strike over unpaid wages",
    "Blocs clash over ministry seats in Baghdad",
    "Iraq and Jordan strike new trade deal",
    "انفجار الأسعار في أسواق النجف قبل العيد",
    "قصف متبادل بالتصريحات بين نائبين في بغداد",
    "معركة رئاسة البرلمان تبدأ في بغداد",
    "غارات تفتيشية على مخابز كربلاء",
    "نيران صديقة تمنح الكرخ النقاط الثلاث أمام زاخو",
    "اغتيال مشروع السكن في كربلاء على مراحل",
    "ألغام كثيرة في طريق تشكيل حكومة ديالى المحلية",
    "عبوات ناسفة سياسية بين الحزبين في أربيل",
    "An explosion of colour at Erbil flower show",
    "Parties clash in battle for Basra governor's post",
    "PUK and KDP launch fresh attacks on each other in Kirkuk media",
    "Friendly fire hands Duhok the derby against Erbil",
    "Lawmakers shoot down plan for a bridge in Mosul",
    "یانەی کەرکووک بە دوو گۆڵ هێرشی کردە سەر دهۆک",
    "مێشوولە هێرش دەکاتە سەر گەڕەکەکانی هەولێر",
    "شەڕی وشەکان لە نێوان دوو پەرلەمانتار لە سلێمانی",
    "نرخی زێڕ لە بازاڕی دهۆک تەقییەوە",
]


@pytest.mark.parametrize("title", FIGURES, ids=FIGURES)
def test_what_cannot_burst_or_be_struck_is_a_figure_of_speech(title: str) -> None:
    assert not assessed(title, "", "شفق نيوز").relevant


BLOWS = [
    "US strikes kill three in Jurf al-Sakhar after talks on a deal",
    "Troops clash with tribesmen over border post in Anbar",
    "قصف بالصواريخ على قاعدة في كركوك",
    "قنبلة غير منفلقة قرب ملعب كركوك",
    "نيران صديقة تقتل جنديين قرب مخمور",
    "اغتيال مدير مشروع السكن في كربلاء",
    "ألغام في طريق قافلة نازحين قرب سنجار تقتل ثلاثة",
    "Explosion of a fuel tanker kills two in Basra",
    "Clans launch attacks on each other in Maysan",
    "Gunmen attack convoy of Kirkuk governor",
]


@pytest.mark.parametrize("title", BLOWS, ids=BLOWS)
def test_a_blow_beside_such_words_is_a_blow(title: str) -> None:
    assert assessed(title, "", "شفق نيوز").relevant


def test_a_name_in_capitals_is_told_from_the_word_it_looks_like() -> None:
    assert words_as_written("IS launches raid, and Mosul is calm").words[:2] == ("isis", "launches")
    assert words_as_written("IS launches raid, and Mosul is calm").words[5] == "is"
    assert "isis" not in words_as_written("BAGHDAD IS CALM").words
    assert "isis" not in words_as_written("Is Baghdad safe?").words


def _signs(title: str, text: str = "") -> Signs:
    return signs_of(scene_of(judged(read(title, text, KNOWLEDGE), KNOWLEDGE), "", KNOWLEDGE))


@pytest.mark.parametrize(
    ("question", "sign", "title", "other"),
    [
        (SECURITY, "title_blow_fell", "انفجار في كركوك", "انفجار في دمشق"),
        (SECURITY, "title_forces_act", "اعتقال مطلوب في كركوك", "زيارة وفد إلى كركوك"),
        (SECURITY, "title_people_fell", "مقتل شخص في كركوك", "مقتل شخص بحادث سير في كركوك"),
        (SECURITY, "title_many_fell", "مقتل أربعة أشخاص في كركوك", "مقتل شخص في كركوك"),
        (SECURITY, "title_fell_by_blow", "Attack kills ten in Kirkuk", "Attack in Kirkuk"),
        (SECURITY, "title_blow_denied", "الداخلية تنفي قصف كركوك", "الداخلية تؤكد قصف كركوك"),
        (SECURITY, "title_blow_averted", "إحباط هجوم في كركوك", "هجوم في كركوك"),
        (SECURITY, "title_only_earlier", "هجوم في كركوك قبل ثلاثة أعوام", "هجوم في كركوك"),
        (SECURITY, "title_only_named", "الحشد الشعبي في كركوك", "الحشد الشعبي يقصف وكرا في كركوك"),
        (SECURITY, "title_condemned_at_home", "ندين العدوان على العراق", "ندين العدوان على لبنان"),
        (SETTING, "title_event_at_home", "انفجار في كركوك", "انفجار في دمشق"),
        (SETTING, "title_events_abroad", "انفجار في دمشق", "انفجار في كركوك"),
        (SETTING, "title_only_neighbour", "قصف في الكويت قرب الحدود العراقية", "قصف في الكويت"),
        (SETTING, "title_condemns_abroad", "العراق يدين الهجوم في دمشق", "سوريا تدين الهجوم على كركوك"),
    ],
)
def test_a_sign_is_found_where_it_is_told(question: str, sign: str, title: str, other: str) -> None:
    assert sign in _signs(title)[question]
    assert sign not in _signs(other)[question]


def test_a_martyr_with_the_article_is_a_title() -> None:
    assert {"kill", "die"} & {event.act for event in assessed("سقوط شهيد في كركوك", "").events}
    assert not assessed("وفد يزور مرقد الشهيد في كركوك", "").events


def test_who_speaks_and_what_a_statement_opens_with_is_no_headline() -> None:
    said = "نستنكر القصف الذي استهدف مقرا للجيش في كركوك فجر اليوم."
    for opening in ("السفارة الأسترالية في العراق", "بسم الله الرحمن الرحيم", "(ومن أحياها فكأنما أحيا الناس)"):
        assert said.rstrip(".") in read("", f"{opening}\n{said}", KNOWLEDGE).title


LABELS = [
    "متداول",
    "أنباء أولية",
    "خبر رقم 12",
    "رسالة معاد توجيهها",
    "مراسلنا في كركوك",
    "Telegram",
    "RT @abc",
    "تم تثبيت رسالة",
]


@pytest.mark.parametrize("label", LABELS, ids=LABELS)
def test_a_label_is_no_headline(label: str) -> None:
    said = "انفجار عبوة ناسفة على دورية للجيش قرب الحويجة"
    assert said in read(label, said, KNOWLEDGE).title


def test_what_our_correspondent_says_is_no_credit() -> None:
    assert assessed("", "مراسلنا: إلقاء قنبلة صوتية على منزل قاض في الكرادة وسط بغداد").relevant


def test_what_is_told_first_under_a_headline_that_tells_nothing_is_news() -> None:
    lead = "ديالى: انفجرت دراجة مفخخة صباح اليوم وسط المقدادية، فاستشهد أربعة وأصيب تسعة، بحسب دائرة صحة ديالى."
    assert assessed("صباح حزين في المدينة", lead, "قناة").relevant
    mishap = "ديالى: انفجر خزان وقود صباح اليوم في معمل وسط المقدادية، فتوفي عامل وأصيب تسعة، بحسب الدفاع المدني."
    assert not assessed("صباح حزين في المدينة", mishap, "قناة").relevant
    column = "تعود بي الذاكرة إلى بغداد يوم انفجرت سيارة مفخخة في السوق وقتل فيها صديقي، ثم أفكر في القصيدة."
    assert not assessed("حبر على ورق", column, "صحيفة").relevant


@pytest.mark.parametrize(
    "headline",
    [
        "Islamic Statekills four members of a tribe in western Iraq",
        "Bomb hits football stadium in Kirkuk, kills ten",
        "Iraq violence kills 31 including pilgrims",
        "Iran military adviser killed in Iraq ambush",
        "Kurdish forces repulse jihadist attack south of Arbil",
        "Roadside bomb kills two in Nassiriya",
    ],
)
def test_wires_write_in_haste_and_spell_towns_in_their_own_ways(headline: str) -> None:
    assert assessed(headline, "", "AFP").relevant


def test_a_country_before_what_happened_is_where_it_was_unless_iraq_is_said_to_be() -> None:
    assert not assessed("Mexico bus ambush kills twelve", "", "AFP").relevant
    assert not assessed("Football: striker bombs in Baghdad friendly", "", "AFP").relevant


def test_why_it_is_news_of_security_is_told_with_the_comma_of_the_language() -> None:
    title, text = "Gunmen kill activist in Basra", "Unidentified gunmen shot dead an activist in Basra, police said."
    told = {
        language: " ".join(why_relevant(title, text, source="", knowledge=KNOWLEDGE, language=language))
        for language in ("ar", "en")
    }
    assert "gunmen, kill" in told["en"]
    assert "gunmen، kill" in told["ar"]
