"""What is denied, and what stands beside a denial; sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _read(title: str, text: str = "") -> Assessment:
    return understand(
        title=title, text=text or f"{title}.", source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW
    )


DENIED = [
    "أنكرت قيادة العمليات وقوع انفجار في كركوك",
    "قائد الشرطة يصدر نفيا بشأن خطف طبيب في الناصرية",
    "محافظ ديالى: ما بثته قنوات عن هجوم في العظيم لا يمت للحقيقة بصلة",
    "المعلومات التي نشرت عن قصف قرية في زاخو مضللة",
    "مصدر أمني: ما من انفجار في الموصل",
    "آمر اللواء: لم يشهد القاطع أي هجوم في الأنبار",
    "أكد القائممقام أن سنجار لم تطلها أي غارة",
    "الشرطة تؤكد عدم تسجيل أي هجوم في البصرة",
    "لا غارة ولا ضحايا في سنجار",
    "أنباء عن هجوم على سجن الحوت والإدارة تنفي ذلك",
    "اشتباكات في سنجار ومقتل أربعة جنود شائعة لا أكثر",
    "مقطع الهجوم على نقطة للجيش في ديالى ليس من العراق",
    "خلافا لما أشيع، لم تتعرض قاعدة بلد لأي استهداف",
    "An explosion in Kirkuk never happened, police say",
    "Governor dismisses missile attack on Erbil as rumour",
    "Police say they have no record of any shooting in Basra",
    "Nobody was kidnapped in Karrada, Baghdad police insist",
    "Clip of gunmen storming a Mosul checkpoint was filmed in 2015",
    "محافظ ديالى يصف الحديث عن هجوم في خانقين بأنه كلام فارغ",
    "الخبر المنشور عن انفجار في الفلوجة طلع مو صحيح",
    "مقطع القصف على مطار كركوك مصنوع بالذكاء الاصطناعي",
    "حذفنا خبر الهجوم على سيطرة في الحويجة بعد التأكد من المركز",
    "قيادة العمليات: حريق المستودع في بيجي لم ينجم عن قصف",
    "نفت القيادة أن يكون الدخان الذي غطى سماء الزبير ناجما عن غارة",
    "نافيا أن تكون طائرات قد قصفت ناحية الرطبة",
    "لا وجود لعناصر داعش في راوة",
    "صحيفة تتراجع عن خبر مقتل قائد عمليات سامراء بعبوة ناسفة",
    "Governor scoffs at a clip of militants storming Hatra",
    "Police found no crater where a drone strike was reported in Wasit",
    "كل ما يقال عن هجوم على قرى الرطبة أوهام",
    "نعتذر عما نشرناه حول استشهاد ضابط في كركوك",
    "ما أشيع عن خطف طبيب في العمارة غير صحيح والطبيب حي يرزق",
    "Police in Samarra say an earlier version of the report of a bomb was wrong",
    "Fire near Daquq was set off by a fault and not by an air strike",
    "Iran says that its drones never touched a camp in Sulaymaniyah",
    "ئاسایش: هەواڵی تەقینەوە لە کەرکووک بێبنەمایە",
    "پۆلیس: هیچ هێرشێک لە هەولێر ڕووی نەداوە",
]


@pytest.mark.parametrize("title", DENIED)
def test_what_is_said_not_to_be_so_is_denied_and_hurt_nobody(title: str) -> None:
    found = _read(title)
    assert (found.status, found.killed or 0) == ("denied", 0)
    assert (found.severity or 0) <= 2


#: (title, text, killed)
STANDS = [
    (
        "الصحة تنفي نقص الدم بعد تفجير الكاظمية",
        "نفت وزارة الصحة نقص الدم بعد التفجير الذي قتل خمسة في الكاظمية اليوم.",
        5,
    ),
    ("مقتل ثلاثة بقصف على زاخو والمحافظ ينفي استقالته", "قتل ثلاثة بقصف على زاخو. ونفى المحافظ استقالته.", 3),
    ("مقتل ثلاثة بقصف على زاخو ولا صحة لفرض حظر التجوال", "قتل ثلاثة بقصف على زاخو، ولا صحة لفرض حظر التجوال.", 3),
    ("تركيا تنفي استهداف مدنيين في زاخو", "نفت تركيا استهداف مدنيين في زاخو، بعد القصف الذي أودى بحياة ثلاثة.", 3),
    ("Five killed in Mosul bombing, governor denies resignation", "A bombing in Mosul killed five people.", 5),
]


@pytest.mark.parametrize(("title", "text", "killed"), STANDS)
def test_a_blow_stands_beside_which_something_else_is_denied(title: str, text: str, killed: int) -> None:
    found = _read(title, text)
    assert (found.status == "denied", found.killed) == (False, killed)


def test_who_says_that_he_dealt_no_blow_says_that_it_fell() -> None:
    found = _read(
        "واشنطن تنأى بنفسها عن ضربة القائم",
        "أكد البنتاغون أن بلاده لم تشن الغارة التي أوقعت ثلاثة قتلى من الحشد الشعبي في القائم.",
    )
    assert (found.status == "denied", found.killed) == (False, 3)


def test_a_blow_that_a_denial_tells_of_as_known_stands() -> None:
    found = _read(
        "تركيا: لسنا من قصف قرية كاني ماسي",
        "نفت أنقرة أن تكون مدفعيتها قد استهدفت منزلا في كاني ماسي، وهو القصف الذي قتلت فيه امرأة وجرح زوجها.",
    )
    assert (found.killed, found.wounded) == (1, 1)


def test_what_there_was_in_place_of_what_is_denied_is_the_event() -> None:
    found = _read(
        "الدفاع: لا مروحية أسقطت في مخمور",
        "نفت وزارة الدفاع إسقاط مروحية في مخمور، مشيرة إلى أن ما جرى هو انفجار لغم أصيب فيه جنديان.",
    )
    assert (found.relevant, found.wounded) == (True, 2)


def test_an_accident_in_place_of_a_blow_leaves_the_denial() -> None:
    found = _read(
        "محافظ كربلاء ينفي تفجير حسينية",
        "نفى محافظ كربلاء نبأ تفجير حسينية، مشيرا إلى أن الحادث كان انفجار قنينة غاز لم يصب فيه أحد.",
    )
    assert found.status == "denied"


SILENT = [
    ("الحركة في مطار بغداد طبيعية", "نفت سلطة الطيران سقوط قذيفة على مدرج مطار بغداد، وقالت إن الرحلات لم تتوقف."),
    ("تنويه من القناة", "حذفنا خبر الهجوم على سيطرة في الحويجة بعد أن تأكدنا من الشرطة أنه لم يقع."),
]


@pytest.mark.parametrize(("title", "text"), SILENT)
def test_a_denial_under_a_headline_that_says_nothing_is_news(title: str, text: str) -> None:
    found = _read(title, text)
    assert (found.relevant, found.status) == (True, "denied")


def test_what_stands_before_what_it_is_contrary_to_is_so() -> None:
    found = _read("قتيلان بانفجار عبوة في الدورة", "قتل اثنان بانفجار عبوة في الدورة، خلافا لما نشر عن مقتل عشرة.")
    assert (found.status, found.killed) == (None, 2)


def test_who_warns_of_rumours_denies_nothing() -> None:
    found = _read("انفجار عبوة في كركوك", "انفجرت عبوة في كركوك، ودعت الشرطة إلى عدم الانجرار وراء الشائعات.")
    assert found.status != "denied"


def test_who_does_not_deny_a_blow_says_that_it_fell() -> None:
    assert _read("قيادة العمليات لا تنفي وقوع هجوم في كركوك").status != "denied"
