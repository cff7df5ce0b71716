"""What is told beside Iraq's event of today: other countries' dead, earlier days', what is denied; own sentences."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def told(title: str, text: str) -> Assessment:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW, published=NOW)


#: (title, text, governorate, killed, wounded)
SET_APART = [
    # A headline is set where the text says that as many fell.
    (
        "غارة على مخيم تقتل سبعة ومسيرة تسقط في رانية",
        "قتلت غارة على مخيم جباليا سبعة أشخاص وأصابت عشرة، بينما سقطت مسيرة على أرض زراعية في قضاء رانية.",
        "السليمانية",
        None,
        None,
    ),
    (
        "مقاتلات تضرب صعدة وتقتل ستة - سقوط مسيرة في هيت",
        "سقطت مسيرة على سقف مخزن خال في هيت. من جانب آخر قتل ستة أشخاص بضربة لمقاتلات على صعدة.",
        "الأنبار",
        None,
        None,
    ),
    # A state that acts meanwhile acts at home.
    (
        "Grenade hits trader's home in Amara while Kuwait buries four sailors",
        "A grenade damaged a trader's home in Amara. Across the border Kuwait buried four sailors who died in a raid.",
        "ميسان",
        None,
        None,
    ),
    (
        "سقوط قذيفة قرب مطار أربيل، ومسؤول كويتي: أربعة جرحى بشظايا",
        "سقطت قذيفة في أرض خالية قرب مطار أربيل. وتزامن ذلك مع إعلان الكويت إصابة أربعة عمال.",
        "أربيل",
        None,
        None,
    ),
    (
        "Mortar wounds farmer near Zakho as Iran mourns 12 sailors",
        "A mortar shell wounded a farmer near Zakho. Iran buried 12 sailors killed in a strike off Jask.",
        "دهوك",
        None,
        1,
    ),
    (
        "IED wounds two soldiers in Hawija; attack last spring had killed nine",
        "Two soldiers were wounded by a roadside bomb in Hawija. An attack there killed nine in the spring.",
        "كركوك",
        None,
        2,
    ),
    # Flags before lines, and who heads a line.
    ("أمن", "🇸🇾 مقتل خمسة بكمين على طريق قرية\n🇮🇶 إصابة شرطيين بإطلاق نار غرب سنجار", "نينوى", None, 2),
    ("", "عبادان الإيرانية: قتيلان برصاص مجهولين\nالبصرة: قتيل واحد برصاص مجهولين أمام داره", "البصرة", 1, None),
    # A sentence shares its own place, whatever the headline went on to.
    (
        "كمين لقوة في الرطبة والأردن يعلن قتل مهربين",
        "استشهد جنديان وأصيب أربعة آخرون حين وقعت قوة في كمين ببادية الرطبة.",
        "الأنبار",
        2,
        4,
    ),
    # Two blows of two governorates are summed.
    (
        "كمين في جلولاء واغتيال موظف وسط العمارة",
        "قتل شرطيان وجرح خمسة في كمين في جلولاء. وظهرا قتل موظف برصاص وسط العمارة ونقل سائقه إلى المستشفى بحال حرجة.",
        "ديالى",
        3,
        6,
    ),
    # So are lines that places head; that nobody was hurt is said of one.
    (
        "مسيرتان على حقلين خلال ساعات",
        "دهوك: سقطت مسيرة على حقل في زاخو، بلا ضحايا.\nكركوك: مسيرة ثانية على حقل باي حسن، وأصيب عاملان بحروق.",
        "دهوك",
        None,
        2,
    ),
    # What goes on with what is earlier is earlier.
    (
        "هجوم بمسيرة على حقل في جمجمال يصيب عاملين",
        "أصيب عاملان بشظايا مسيرة ضربت حقلا في جمجمال. وكان أعنف الهجمات في آذار 2024 حين قتل ستة عمال.",
        "السليمانية",
        None,
        2,
    ),
    (
        "اغتيال مختار في الحيدرية",
        "قتل مسلحون مختار قرية في ناحية الحيدرية شمالي النجف، في ثالث حادثة خلال تشرين، بعد مقتل محام في الشامية.",
        "النجف",
        1,
        None,
    ),
    (
        "Drone hits gas field in Chamchamal",
        "A drone hit a tank at a gas field in Chamchamal. The deadliest attack, in April 2024, killed six workers.",
        "السليمانية",
        None,
        None,
    ),
    (
        "",
        "بنفس المكان اللي صار بيه التفجير قبل سنتين وراح بيه ٢٠ شهيد، اليوم الجهد الهندسي فكك عبوة بحي العامل في بغداد",
        "بغداد",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("title", "text", "governorate", "killed", "wounded"), SET_APART)
def test_only_iraqs_dead_of_today_are_counted(
    title: str, text: str, governorate: str, killed: int | None, wounded: int | None
) -> None:
    found = told(title, text)
    assert found.relevant
    assert found.places[0].governorate == governorate
    assert (found.killed or None, found.wounded or None) == (killed, wounded)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("أنقرة ترفض اتهامات بقصف قرية في العمادية", "نفت أنقرة أي قصف على قرية في العمادية بدهوك."),
        ("فصيل يتبرأ من هجوم على مخزن في الدورة", "قال الفصيل إن مخزن الدورة في بغداد لم يتعرض لأي قصف."),
        (
            "شرطة الكوت: مروجو «خطف الطلبة» كاذبون",
            "رد قائد شرطة الكوت على تسجيلات تزعم خطف طلبة، وقال إنه لم يقع أي خطف.",
        ),
        (
            "صحة واسط: لم نستقبل أي جريح",
            "بعد خبر عن قصف قاعدة الكوت قالت الدائرة إنها لم تستقبل أي مصاب. ولم يقع أي قصف.",
        ),
        ("PMF: no fighters killed in Samarra", "The PMF said that no strike had hit its base in Samarra."),
        (
            "توضيح من عمليات سامراء",
            "تداولت صفحات خبر تسلل مسلحين إلى سامراء ومقتل خمسة. القيادة تؤكد عدم وقوع أي تسلل.",
        ),
        (
            "Basra police say 'explosion' was an engine fault",
            "Police in Basra denied that a bomb had gone off at the port.",
        ),
        (
            "محافظ واسط ينفي اغتيال مدير بلدية: توفي بجلطة",
            "نفى محافظ واسط اغتيال مدير بلدية الصويرة، وقال إنه توفي بجلطة.",
        ),
    ],
)
def test_what_is_only_said_disowned_or_quoted_is_denied(title: str, text: str) -> None:
    found = told(title, text)
    assert (found.relevant, found.status) == (True, "denied")
    assert (found.killed or 0, found.wounded or 0) == (0, 0)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "رصاص عرس يستنفر الشرطة في السماوة",
            "هرعت دوريات الشرطة إلى حي في السماوة ليتضح أن الرصاص صادر عن حفل زفاف.",
        ),
        (
            "ربيعة.. حقيبة تثير الذعر ثم يتبين أنها لطالب",
            "أغلق سوق ربيعة بعد الاشتباه بعبوة ناسفة في حقيبة، ثم عثر بداخلها على كتب.",
        ),
        (
            "Blast that shook Ramadi was mine disposal",
            "The explosion in Ramadi was the planned destruction of old shells, police said.",
        ),
        (
            "لا داعي للقلق.. صافرات الخضراء «فحص دوري»",
            "صافرات الإنذار في المنطقة الخضراء ببغداد تعود لفحص دوري، وليس هناك أي هجوم.",
        ),
    ],
)
def test_a_false_alarm_is_told_and_is_not_grave(title: str, text: str) -> None:
    found = told(title, text)
    assert found.severity is not None
    assert found.severity <= 2


def test_what_another_state_announces_of_its_raids_is_not_set_there() -> None:
    found = told("غارات في سنجار", "جاء ذلك بعد إعلان أنقرة شن غارات على مواقع في سنجار.")
    assert found.places[0].name == "سنجار"


def test_who_is_caught_in_a_place_is_caught_whatever_he_did() -> None:
    assert told("القبض في تلعفر على مشارك بمجزرة", "أوقفت مفارز الأمن الوطني متهما في تلعفر.").event == "operations"


def test_a_place_is_told_by_the_country_that_its_sentence_names() -> None:
    found = told(
        "مقتل تسعة في حلب وإحباط تسلل إلى العراق",
        "قتل تسعة في أحياء حلب السورية. وعلى الجانب العراقي، ذكرت القيادة أن مفارزها تصدت في قاطع القائم لمتسللين.",
    )
    assert (found.places[0].governorate, found.killed) == ("الأنبار", None)


def test_of_a_killing_and_the_forces_work_the_killing_is_the_kind() -> None:
    found = told(
        "تفكيك عبوتين في كركوك واغتيال مختار قرية",
        "فككت مفارز عبوتين على طريق في كركوك. وهاجم مجهولون مختار قرية في الحويجة وقتلوه.",
    )
    assert found.event == "armed_attack"


def test_a_year_after_somebodys_death_is_no_news_of_security() -> None:
    assert not told("", "سنة على استشهاد الصحفي وزميله المصور برصاص مجهولين في البصرة .. القاتل حر").relevant


def test_who_shoots_in_a_match_is_not_shot() -> None:
    text = "Kirkuk's forwards fired from every angle before the goalkeeper fell, the captain shooting the last goal."
    assert not told("Bloodbath in Kirkuk derby as visitors hit five", text).relevant
