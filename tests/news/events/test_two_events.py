"""Texts that tell more than one event: the main one is Iraq's gravest of today; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from tests.news.events.event_texts import TEXTS
from tests.news.events.shared_texts import SHARED

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(("title", "text", "kind", "governorate", "killed", "wounded"), [*TEXTS, *SHARED])
def test_the_main_event_is_iraqs_of_today(
    title: str, text: str, kind: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.event, found.places[0].governorate) == (kind, governorate)
    assert (found.killed, found.wounded) == (killed, wounded)


#: (title, text, governorate, killed, wounded)
BACKGROUND = [
    (
        "مسلحون يطلقون النار على حاجز في الطارمية",
        "أطلق مسلحون النار على حاجز في الطارمية وأصيب شرطي. وتأتي الحادثة بعد أسبوع من مقتل جندي وإصابة ستة في بلد.",
        "بغداد",
        None,
        1,
    ),
    ("بعد شهر على مقتل تاجر في الكوت.. القبض على خاطفيه", "", "واسط", None, None),
    (
        "وفاة ضابط جرح بتفجير في الرمادي",
        "توفي ضابط متأثرا بجروح أصيب بها في تفجير عبوة في الرمادي الشهر الماضي.",
        "الأنبار",
        1,
        None,
    ),
    (
        "سقوط قذيفة على قرية في تلعفر",
        "سقطت قذيفة على قرية في تلعفر دون ضحايا، في ثاني حادث من نوعه بعد قذيفة الشهر الماضي قتلت فلاحا وجرحت ولديه.",
        "نينوى",
        0,
        0,
    ),
    (
        "إصابة ثلاثة بمشاجرة مسلحة في القرنة",
        "أصيب ثلاثة بمشاجرة مسلحة في القرنة شمالي البصرة سببها خلاف بدأ قبل عامين بمقتل شقيقين.",
        "البصرة",
        None,
        3,
    ),
    (
        "مقتل قيادي في داعش بوادي الشاي",
        "قتل قيادي في داعش بوادي الشاي جنوبي كركوك، وهو مسؤول عن كمين قتل فيه ثمانية جنود.",
        "كركوك",
        1,
        None,
    ),
    (
        "بعد شهر من مقتل ثلاثة جنود.. عبوة تصيب ضابطا في الوادي نفسه",
        "قبل شهر قتل ثلاثة جنود بكمين في وادي الشاي جنوبي كركوك، واليوم أصيب ضابط بانفجار عبوة في الوادي نفسه.",
        "كركوك",
        None,
        1,
    ),
    (
        "إصابة ضابط غداة مقتل اثنين من جنوده في هيت",
        "أصيب ضابط بنيران قناص في هيت، غداة مقتل اثنين من جنوده في الموقع ذاته.",
        "الأنبار",
        None,
        1,
    ),
    (
        "هجوم على سيارة ضابط في أربيل",
        "أصيب العقيد سعد العبيدي، آمر الفوج السابق في الموصل، بهجوم مسلح استهدف سيارته في أربيل.",
        "أربيل",
        None,
        1,
    ),
]


@pytest.mark.parametrize(("title", "text", "governorate", "killed", "wounded"), BACKGROUND)
def test_what_went_before_is_none_of_todays(
    title: str, text: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.places[0].governorate, found.killed, found.wounded) == (governorate, killed, wounded)


def test_an_infiltrator_whom_the_army_kills_is_news_of_security() -> None:
    found = understand(
        title="الجيش يقتل متسللا في سنجار", text="قتل الجيش متسللا مسلحا في سنجار.", knowledge=load_knowledge(), now=NOW
    )
    assert found.relevant


#: (title, text, is it denied)
DENIALS = [
    ("التحالف الدولي: لم ننفذ أي ضربة في العراق", "قال متحدث إن قواته لم تنفذ أي ضربة في العراق.", True),
    ("توضيح رسمي بشأن «انفجار الكاظمية»", "قالت قيادة عمليات بغداد إن ما نشر عن انفجار في الكاظمية غير صحيح.", True),
    ("Mosul blast reports false, police chief says", "", True),
    ("العمليات: الغارات التي تتناقلها الصفحات لم تحدث", "قال مصدر عسكري إن الأجواء هادئة في واسط.", True),
    ("🔴 نفي", "لاصحة لفرض حظر تجوال في الكوت والأسواق مفتوحة هذا المساء", True),
    ("الداخلية تحسم الجدل", "قالت الوزارة إن ما أشيع عن هروب سجناء من سجن في الحلة لا أساس له.", True),
    ("خطف مدير ناحية في ديالى؟", "بعد تداول خبر خطفه، قال مدير ناحية جلولاء: لم أتعرض لأي اختطاف.", True),
    ("عشيرة تنفي صلتها بقتل مقاول في العمارة", "", False),
    ("الإقليم ينفي دخول قوات تركية ويؤكد مقتل حارس بقصف في زاخو", "", False),
]


@pytest.mark.parametrize(("title", "text", "denied"), DENIALS)
def test_what_is_denied_is_the_event_and_not_a_part_in_it(title: str, text: str, denied: bool) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert (found.status == "denied") is denied


#: (title, text)
DRILLS = [
    ("Bangs over Kirkuk came from an army exercise", ""),
    ("تەقینەوەکانی هەولێر کۆنترۆڵکراو بوون", ""),
    (
        "Booms over Kirkuk were an air-defence test",
        "Booms heard in Kirkuk were caused by a scheduled test, police said.",
    ),
    (
        "Blast near Mosul airport was controlled",
        "A blast near Mosul airport was a controlled detonation, officials said.",
    ),
]


@pytest.mark.parametrize(("title", "text"), DRILLS)
def test_what_was_rehearsed_is_told_as_a_drill_and_is_not_grave(title: str, text: str) -> None:
    found = understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)
    assert found.summary.startswith("تمرين")
    assert (found.severity or 0) <= 2


def test_whom_a_denial_says_to_be_hurt_is_hurt() -> None:
    found = understand(
        title="الداخلية تنفي مقتل ضابط بهجوم في الدورة وتؤكد إصابته",
        text="نفت وزارة الداخلية مقتل ضابط بهجوم مسلح في منطقة الدورة جنوبي بغداد، مؤكدة إصابته بجروح.",
        source="وكالة",
        knowledge=load_knowledge(),
        now=NOW,
        published=NOW,
    )
    assert (found.status, found.killed, found.wounded) == ("denied", None, 1)


def test_two_names_behind_one_preposition_are_one_events_places() -> None:
    found = understand(
        title="Air raids kill PKK fighters in Turkey, northern Iraq", text="", knowledge=load_knowledge(), now=NOW
    )
    assert found.relevant


def test_who_speaks_is_no_kind_of_what_he_denies() -> None:
    found = understand(
        title="قائد عمليات البصرة: لا صحة لاختطاف مهندس في الزبير",
        text="قال قائد عمليات البصرة إن خبر اختطاف مهندس في قضاء الزبير كاذب.",
        source="وكالة",
        knowledge=load_knowledge(),
        now=NOW,
        published=NOW,
    )
    assert (found.event, found.status, found.severity) == ("armed_attack", "denied", 2)


@pytest.mark.parametrize(
    "title",
    [
        "مصرع ثلاث نساء وإصابة سبعة أشخاص بحادثي سير في بغداد",
        "وفاة عامل وإصابة آخر بانقلاب شاحنة في بابل",
        "ميسان.. مصرع منتسب في النجدة وإصابة آخر بحادث سير",
        "مصرع جندي وإصابة اثنين بحادث سير في نينوى",
        "حادث سير على طريق (العمارة - البصرة) في محافظة ميسان جنوبي العراق يسفر عن وفاة 5 أشخاص",
    ],
)
def test_the_dead_and_the_wounded_of_one_accident_are_both_its(title: str) -> None:
    assert not understand(title="", text=title, knowledge=load_knowledge(), now=NOW).relevant


def test_dead_of_another_place_are_no_accidents() -> None:
    title = "مقتل جندي في كركوك وإصابة ثلاثة بحادث سير في بغداد"
    told = understand(title=title, text="", knowledge=load_knowledge(), now=NOW)
    assert (told.relevant, told.killed, told.wounded) == (True, 1, None)


@pytest.mark.parametrize("text", ["", "…", "🔻", "🔻\nمقتل جندي في كركوك", "—\n\n»"])
def test_lines_that_say_nothing_are_none(text: str) -> None:
    assert not understand(title="", text=text, knowledge=load_knowledge(), now=NOW).relevant or "جندي" in text


def test_a_factions_terms_stay_with_its_threat() -> None:
    title = "كتائب الإمام علي تعلن شروطها لتسليم السلاح وتهدد الحكومة"
    told = understand(title=title, text="", knowledge=load_knowledge(), now=NOW)
    assert (told.relevant, told.event) == (True, "militia_politics")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("مقتل عراقيين بهجوم في أنقرة", "لقي عراقيان حتفهما بهجوم مسلح على مقهى في العاصمة التركية أنقرة."),
        (
            "وزير الداخلية التركي: توقيف 20 من داعش بينهم عراقيون",
            "أعلن وزير الداخلية التركي توقيف عشرين من داعش، بينهم أربعة عراقيين، في عمليات بإزمير وأضنة.",
        ),
    ],
)
def test_iraqis_in_another_country_are_none_of_iraqs_security(title: str, text: str) -> None:
    assert not understand(title=title, text=text, knowledge=load_knowledge(), now=NOW).relevant


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("شرطة ميسان توضح حقيقة خطف تاجر", "قالت شرطة ميسان إن ما نشر عن خطف تاجر في العمارة لا أساس له."),
        ("الشرطة: مشاهد الاشتباك في الكوت قديمة", "قالت شرطة واسط إن مقطع الاشتباك في الكوت يعود إلى العام 2019."),
        ("توضيح", "محافظ بابل: لا يوجد أي هجوم على مخفر في المسيب وما ينشر شائعات"),
        ("البيشمركة: لم نقصف أي قرية في مخمور", "قالت البيشمركة إنها لم تقصف أي قرية في قضاء مخمور."),
    ],
)
def test_what_is_denied_in_other_words_is_denied(title: str, text: str) -> None:
    article = understand(title=title, text=text, knowledge=load_knowledge(), now=NOW)
    assert (article.relevant, article.status) == (True, "denied")


def test_the_kind_of_a_denial_is_that_of_what_is_denied() -> None:
    title = "اللواء 12 ينفي إطلاق صواريخ من مواقع انتشاره في سهل نينوى على معسكر"
    article = understand(title=title, text="", knowledge=load_knowledge(), now=NOW)
    assert (article.event, article.status) == ("air_missile_drone", "denied")
