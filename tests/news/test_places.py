"""Names of places as channels write them, and names that are no place's, in sentences written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Place
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def places(text: str, title: str = "") -> tuple[Place, ...]:
    return understand(title=title, text=text, source="قناة", knowledge=load_knowledge(), now=NOW).places


def governorates(text: str, title: str = "") -> list[str]:
    return [place.governorate for place in places(text, title)]


CAPITALS = [
    ("صفارات إنذار في سماء العاصمة بغداد", "بغداد"),
    ("مروحيات تحلق فوق العاصمة العراقية بغداد", "بغداد"),
    ("تعزيزات تصل إلى بغداد العاصمة بعد الهجوم", "بغداد"),
    ("إطلاق نار بالعاصمة الاتحادية بغداد", "بغداد"),
    ("العراق.. سماع إطلاق نار كثيف في العاصمة", "بغداد"),
    ("هجوم بمسيرات على عاصمة إقليم كردستان", "أربيل"),
    ("مسيرات استهدفت أربيل انطلقت من الموصل", "أربيل"),
    ("أربيل الآن.. انفجارات متتالية", "أربيل"),
    ("🔴🇮🇶 اربيل مجددا", "أربيل"),
    ("#بغداد_الآن دخان كثيف", "بغداد"),
    ("أربيل تستضيف معرضا للكتاب بمشاركة دور نشر عربية وأجنبية من عشرين دولة", "أربيل"),
    ("بغداد وديالى تعطلان الدوام الرسمي في المدارس والدوائر يوم الأحد المقبل", "بغداد"),
    ("الوزير من أربيل: لا خلاف بيننا وبين الحكومة الاتحادية على قانون النفط والغاز", "أربيل"),
    ("شركة طيران تستأنف رحلاتها إلى أربيل بعد توقف دام خمسة أسابيع بسبب الحرب", "أربيل"),
    ("مسؤول في الوزارة يعلن سحب جميع المستشارين من أربيل قبل نهاية الشهر المقبل", "أربيل"),
    ("وفود أجنبية غادرت بغداد صباح اليوم من دون بيان عن أسباب ذلك حتى الآن", "بغداد"),
    ("مؤرخ يروي كيف سقطت بغداد وأربيل معا بيد الغزاة في ذلك القرن البعيد", "بغداد"),
    ("إغلاق المجال الجوي لأربيل بعد رصد مسيرة، ولم تذكر السلطات متى تستأنف الرحلات من المطار وإليه", "أربيل"),
    ("Airlines told that Erbil airspace stays closed until further notice, officials say after drone alert", "أربيل"),
    ("Erbil hosts book fair with publishers from twenty countries for the tenth year", "أربيل"),
]


@pytest.mark.parametrize(("text", "governorate"), CAPITALS, ids=[row[0] for row in CAPITALS])
def test_a_capital_named_as_a_town_is_where_it_happened(text: str, governorate: str) -> None:
    assert governorates(text)[0] == governorate


GOVERNMENTS = [
    "بغداد تدين الهجوم على السفارة",
    "بغداد لا تقبل قصف جيرانها",
    "خلاف جديد مع بغداد على تسليح القوات",
    "رسالة تهديد لبغداد من طهران",
    "بغداد وواشنطن تبحثان انسحاب القوات",
    "القصف يعيد التوتر بين بغداد وأنقرة",
    "قوة من بغداد تدخل قرية في الديوانية وتفتش منازلها بحثا عن مطلوب بقضايا فساد",
]


@pytest.mark.parametrize("text", GOVERNMENTS, ids=GOVERNMENTS)
def test_a_capital_that_stands_for_its_government_is_no_place(text: str) -> None:
    assert "بغداد" not in governorates(text)


ELSEWHERE = [
    "انفجار في العاصمة دمشق",
    "هجوم صاروخي على العاصمة الأوكرانية كييف",
    "اشتباكات بالعاصمة طهران بمشاركة فصائل عراقية",
    "اشتباكات في العاصمة الليبية",
    "دوي انفجار قرب مطار الرياض",
    "مظاهرة في منطقة الرياض",
    "اليمن: قصف على معسكر الحمزة",
    "اشتباكات في مخيم اليرموك",
    "تفجير في مدينة الخالدية بريف حمص السورية",
]


@pytest.mark.parametrize("text", ELSEWHERE, ids=ELSEWHERE)
def test_another_countrys_capital_or_town_is_no_place_of_iraq(text: str) -> None:
    assert not any(governorates(text))


SPELLINGS = [
    ("دوي انفجار يهز سليمانية", "السليمانية"),
    ("اشتباك مسلح في بصره", "البصرة"),
    ("انفجار عبوة في محافظة انبار", "الأنبار"),
    ("العراق: هجوم على دورية في ناصريه", "ذي قار"),
    ("قصف على اطراف اربيل", "أربيل"),
    ("⚠️ مقتل شخص في قضاء رطبة", "الأنبار"),
]


@pytest.mark.parametrize(("text", "governorate"), SPELLINGS, ids=[row[0] for row in SPELLINGS])
def test_a_name_in_a_careless_spelling_is_the_place(text: str, governorate: str) -> None:
    assert governorates(text)[0] == governorate


PERSONS = [
    "العراق: مقتل حيدر العبيدي بهجوم مسلح",
    "العراق: البغدادي يؤكد مقتل اثنين من حراسه",
    "العراق: النائب الرفاعي يطالب بالتحقيق في الانفجار",
    "العراق: اغتيال العبيدي بكاتم صوت",
    "العراق: صلاح الدين الهاشمي ينجو من محاولة اغتيال",
    "العراق: الشيخ ربيعة يتوسط في نزاع عشائري",
    "کوژرانی قاسم سلێمانی لە عێراق",
]


@pytest.mark.parametrize("text", PERSONS, ids=PERSONS)
def test_a_persons_name_is_no_place(text: str) -> None:
    assert not any(governorates(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("انفجار عبوة في ناحية البغدادي غربي العراق", "البغدادي"),
        ("العراق: هجوم على حاجز في العبيدي شرقي بغداد", "العبيدي"),
        ("اشتباكات في منفذ ربيعة الحدودي", "ربيعة"),
        ("المثنى.. العثور على مخلفات حربية", "المثنى"),
        ("هجوم على نقطة تفتيش شرقي صلاح الدين", "صلاح الدين"),
    ],
)
def test_a_town_of_a_persons_name_is_told_by_what_stands_before_it(text: str, name: str) -> None:
    assert name in [place.name for place in places(text)]


QUARTERS = [
    ("انتشار أمني في حي جميلة", "بغداد"),
    ("صافرات إنذار داخل قاعدة التوحيد الثالثة", "بغداد"),
    ("حريق قرب مصفى الدورة بعد سقوط قذيفة", "بغداد"),
    ("مقتل جندي بانفجار لغم في ناوران", "نينوى"),
    ("هجوم على نقطة للجيش قرب آلوس", "الأنبار"),
    ("نزاع عشائري مسلح في ناحية الدبوني", "واسط"),
    ("قصف مدفعي على جبل غارا", "دهوك"),
    ("مسيرة مفخخة على جبل حرير", "أربيل"),
    ("ضبط زورق في خور عبد الله", "البصرة"),
    ("تقتل شخصا مسيرة في سنكاو", "السليمانية"),
    ("تەقینەوەیەک لە داقووق", "كركوك"),
    ("هێرشێکی درۆنی لە سەنگەسەر", "السليمانية"),
    ("Drone crashes in Iraqi capital", "بغداد"),
    ("Militia drives gunmen out of two villages in Iraq's Hit", "الأنبار"),
    ("Iraqi army retakes Hit", "الأنبار"),
]


@pytest.mark.parametrize(("text", "governorate"), QUARTERS, ids=[row[0] for row in QUARTERS])
def test_a_quarter_a_village_or_a_site_gives_its_governorate(text: str, governorate: str) -> None:
    assert governorates(text)[0] == governorate


WORDS = [
    "العراق: المحافظ يتقدم بخالص العزاء لذوي ضحايا الانفجار في كركوك",
    "العراق: مظاهرات في كركوك تطالب بالإصلاح",
    "العراق: أبناء الحي يطاردون لصا في كركوك",
    "العراق: انفجار وسط الحي الصناعي في كركوك",
    "العراق: الدعوة إلى وقف النار والوقف التام للقصف في كركوك",
    "العراق: سوران محمد ينجو من محاولة اغتيال في كركوك",
]


@pytest.mark.parametrize("text", WORDS, ids=WORDS)
def test_a_word_that_some_town_is_called_by_is_no_place(text: str) -> None:
    assert governorates(text) == ["كركوك"]


def test_a_name_that_is_an_adjective_here_is_no_town() -> None:
    assert places("العراق: الصراع الرمادي يتسع بعد الهجوم") == ()
    assert governorates("العراق: هجوم على دورية في الرمادي") == ["الأنبار"]


def test_a_word_without_its_article_is_no_town() -> None:
    assert places("العراق: أجواء رطبة وضباب في رطبة الصباح") == ()


def test_a_quarter_that_every_town_has_is_no_town_of_that_name() -> None:
    assert governorates("قتيل بهجوم مسلح في حي النصر وسط كركوك") == ["كركوك"]


def test_where_a_post_was_held_is_not_where_it_happened() -> None:
    assert governorates("مقتل والي كركوك بضربة جوية في سنجار")[0] == "نينوى"
    assert governorates("اغتيال محافظ ديالى السابق بهجوم في أربيل")[0] == "أربيل"
    assert governorates("خطف شيخ عشائر الأنبار قرب سامراء")[0] == "صلاح الدين"
    assert governorates("مقتل مسؤول قاطع الحويجة في التنظيم بضربة في سنجار")[0] == "نينوى"
    assert governorates("قتلى بهجوم في قاطع الحويجة") == ["كركوك"]


def test_a_side_of_the_capital_gives_way_to_a_nearer_name() -> None:
    text = "اندلعت الاشتباكات في قضاء الرطبة، وفق مصدر أمني، وأسفرت عن مقتل ستة مسلحين."
    assert governorates(text, title="مقتل ستة مسلحين باشتباكات غربي بغداد")[0] == "الأنبار"
    assert governorates("هجوم مسلح شمالي بغداد") == ["بغداد"]


def test_a_man_named_like_a_governorate_is_none_where_another_state_is_named() -> None:
    assert "صلاح الدين" not in governorates("تركيا: محكمة تنظر في قضية صلاح الدين دمرداش بعد هجوم شمال العراق")


def test_what_is_remembered_is_not_where_it_happened() -> None:
    assert governorates("مجلس محافظة الديوانية يشدد الإجراءات الأمنية في ذكرى فاجعة سبايكر")[0] == "الديوانية"


def test_where_somebody_came_from_is_not_where_it_happened() -> None:
    assert governorates("قوة أمنية من بغداد تقتحم منزلا في الديوانية")[0] == "الديوانية"


GAZETTEER = [
    ("بتر ساق راع بانفجار لغم في شرهاني", "ميسان"),
    ("انفجار داخل معسكر كالسو", "بابل"),
    ("اشتباكات في أطراف المطيبيجة", "صلاح الدين"),
    ("قصف جوي على جبل قنديل", "السليمانية"),
    ("هجوم مسلح في الجعيفر", "بغداد"),
    ("نزاع عشائري في ناحية العدل", "ميسان"),
    ("اغتيال ناشط في كوت الحجاج", "البصرة"),
    ("قنبلة صوتية في طيراوة", "أربيل"),
    ("عبوة لاصقة في رأس الكور", "نينوى"),
    ("قصف مدفعي على ورخلي", "دهوك"),
    ("تەقینەوە لە توزخورماتوو", "صلاح الدين"),
    ("Explosion reported at Camp Kalsu", "بابل"),
]


@pytest.mark.parametrize(("text", "governorate"), GAZETTEER, ids=[row[0] for row in GAZETTEER])
def test_quarters_border_areas_camps_and_districts_are_known(text: str, governorate: str) -> None:
    assert governorates(text)[0] == governorate


BLOWS = [
    ("انفجار عبوة ناسفة في الشعب", "بغداد"),
    ("أودى انفجار في الدورة بحياة أربعة", "بغداد"),
    ("جرحى بتفجير بلد بعد تشييع", "صلاح الدين"),
    ("سيارة مفخخة تنفجر في العلم", "صلاح الدين"),
    ("هاون يسقط على الصينية", "صلاح الدين"),
    ("قذيفة تسقط بالقرب من الدور", "صلاح الدين"),
    ("عبوة ناسفة بالعظيم تصيب جنديين", "ديالى"),
    ("استشهاد منتسب بهجوم في البلديات", "بغداد"),
    ("هجوم مسلح في أبي غريب", "بغداد"),
    ("دوي انفجارين بالگيارة", "نينوى"),
    ("مسيرات تركية تقصف موقعا في متين", "دهوك"),
    ("غارة تركية في الزاب تقتل اثنين من حزب العمال", "دهوك"),
    ("هجوم مسلح في الزاب يصيب شرطيا", "كركوك"),
    ("Suicide bomber kills nine in Balad", "صلاح الدين"),
    ("Turkish jets strike PKK targets in the Zap region of northern Iraq", "دهوك"),
]


@pytest.mark.parametrize(("text", "governorate"), BLOWS, ids=[row[0] for row in BLOWS])
def test_a_name_that_is_a_word_too_is_the_place_where_a_blow_fell(text: str, governorate: str) -> None:
    assert governorates(text)[0] == governorate


NO_PLACES_OF_BLOWS = [
    "ثلاثة قتلى في سبيل الحرية",
    "مقتل ثلاثة في بلد أفريقي بهجوم مسلح",
    "تفجير أزمة في الدورة الانتخابية الحالية",
    "هجوم بسكين في المدينة يوقع جرحى",
    "مقتل متظاهرين يطالبون بالإصلاح",
    "انفجار شاحنة محملة بالبضائع الصينية",
    "مقتل شخصين في الصالحية بريف دمشق",
    "انفجار سيارة على كراج للسيارات",
]


@pytest.mark.parametrize("text", NO_PLACES_OF_BLOWS, ids=NO_PLACES_OF_BLOWS)
def test_a_word_that_is_qualified_or_governed_as_words_are_is_no_place_of_a_blow(text: str) -> None:
    assert not any(governorates(text))


def test_an_english_verb_is_no_town_but_behind_a_preposition() -> None:
    assert "هيت" not in [place.name for place in places("Four die in Iraq as mortars hit river banks")]
    assert not any(governorates("Protesters hit by stray bullets in hit show"))
    assert governorates("Bomb kills two soldiers in Hit") == ["الأنبار"]


def test_the_town_that_holds_a_quarter_or_a_camp_says_which_one_it_is() -> None:
    assert governorates("تفجير منزل ضابط في حي الحسين بالسماوة") == ["المثنى"]
    assert governorates("دوي انفجارات قرب معسكر الشيخان في الحبانية") == ["الأنبار"]
    assert governorates("هجوم مسلح في حي الجامعة بالرمادي") == ["الأنبار"]
    assert governorates("ضبط سلاح بحوزة مطلوب من أهالي الحويجة في النجف")[0] == "النجف"


def test_a_word_of_iraq_right_before_a_name_sets_it_there_whatever_else_is_named() -> None:
    title = "داعش يقتل رعاة في بادية حمص ويهاجم مخفرا حدوديا"
    assert governorates("هاجم عناصر داعش مخفرا لحرس الحدود العراقي في القائم.", title=title)[0] == "الأنبار"
