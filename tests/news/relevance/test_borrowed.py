"""Words of war that a field of life borrows, and blows that fall where people live, play and trade."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def relevant(title: str, text: str) -> bool:
    return understand(title=title, text=text, knowledge=load_knowledge(), now=NOW).relevant


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "صواريخ التنزيلات تصل إلى مولات الكوت",
            "تنطلق اليوم تنزيلات نهاية الموسم في مولات الكوت بأسعار تناسب الجميع.",
        ),
        (
            "Operator ambushes Basra users with new bundles",
            "Subscribers in Basra woke up to a salvo of texts about data.",
        ),
        (
            "Surgeons in Erbil bombard a tumour",
            "The oncology team fired beams at the tumour, and the patient went home.",
        ),
        (
            "مقتل البطلة يفجع مشاهدي المسلسل في الحلة",
            "انتهت الحلقة الأخيرة من المسلسل بمشهد اغتيال البطلة، وقال المخرج إن الجزء الثاني قادم.",
        ),
        (
            "Thriller about snipers premieres in Duhok",
            "The film, whose gunmen are all amateurs, had its premiere in Duhok.",
        ),
        ("الروبوت يغتال مهن المحاسبين في السليمانية", "يرى باحثون في السليمانية أن الروبوت سيغتال مهن كثيرين."),
        ("العطش يحاصر الأمل في أهوار ذي قار", "قال مزارعون في ذي قار إن الملوحة تقتل الأمل."),
        ("حصبة تهاجم أطفال المثنى", "سجلت دائرة الصحة عشرات الحالات، والحصبة تفتك بمن لم يأخذ اللقاح."),
        (
            "Karbala chefs wage war over the best biryani",
            "The battle of the chefs ended with a biryani that exploded with flavour.",
        ),
        ("الزئبق يقصف ميسان", "تجاوزت الحرارة 50 درجة مئوية في العمارة."),
        ("Weddings in Najaf held hostage by gold prices", "Families in Najaf say that gold prices ambush them."),
        ("Blight ambushes tomato growers in Zubair", "A fungus attacked the fields and wiped out half of the crop."),
        ("Basra landlords hold tenants hostage", "Rents in Basra exploded, a survey by brokers says."),
        ("مسلسل عن مجزرة 2014 يقسم الجمهور في بيجي", "أثارت حلقة من دراما رمضان عن المجزرة نقد المشاهدين."),
        ("موظفو الكوت يهاجمون قرار خفض الأجور", "هاجم موظفون في الكوت قرار خفض الأجور بمنشوراتهم."),
        ("Deputies storm out as talks in Kirkuk blow up", "The council in Kirkuk shot down the proposal."),
        ("الحارس يغتال حلم الكرخ", "اغتال حارس الضيوف حلم الكرخ بعد أن تصدى لركلتي جزاء في النهائي."),
        ("ملف العقود حقل ألغام", "قال نائب في بغداد إن ملفات العقود حقل ألغام ينفجر في وجه كل وزير."),
        ("Growers in Amedi fight a guerrilla war against birds", "Farmers wage a war against starlings with mirrors."),
        ("هاتف صاروخي في أسواق الكرادة", "وصل إلى أسواق الكرادة هاتف جديد نفدت دفعته الأولى كالقذيفة."),
        ("لا إصابات بالكوليرا في النجف", "نفت دائرة صحة النجف تسجيل إصابات بالكوليرا بين الزائرين."),
        ("مسيرات توزع الوجبات في السليمانية", "أطلق مطعم في السليمانية خدمة توصيل الطلبات بطائرات مسيرة."),
        ("Heat bomb explodes over Basra", "A heat bomb has exploded over Basra, forecasters said."),
        ("Downloads in Duhok take off", "An app from Duhok took off like a rocket last week, its founders say."),
    ],
)
def test_what_a_field_of_life_borrows_is_no_news(title: str, text: str) -> None:
    assert not relevant(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "عبوة تنفجر قرب محل للهواتف في بعقوبة",
            "انفجرت عبوة محلية الصنع قرب محل لبيع الهواتف في بعقوبة من دون خسائر.",
        ),
        ("مسلحون يغتالون لاعبا سابقا في الموصل", "اغتال مسلحون لاعبا سابقا لفريق الموصل أمام منزله بعد مباراة الدوري."),
        (
            "Mortar hits pitch during derby in Balad",
            "A mortar round hit a football pitch in Balad during a derby, killing two players.",
        ),
        ("اغتيال طبيب في عيادته وسط العمارة", "اغتيل طبيب في عيادته وسط العمارة، وكان يعالج مرضى السرطان."),
        ("Film director shot dead in Basra", "Gunmen shot dead a film director outside a cinema in Basra."),
        ("هجوم على مركز تلقيح في الحويجة", "هاجم مجهولون مركز تلقيح في الحويجة وأحرقوا اللقاحات."),
        ("Blast at a restaurant in Kirkuk", "A blast tore through a pizza restaurant in Kirkuk, police said."),
        ("قصف تركي يحرق بساتين في العمادية", "أحرق قصف تركي بساتين التفاح قبيل موسم القطاف في العمادية."),
        ("تخريب أنبوب نفط في بيجي", "انفجر أنبوب نفط في بيجي بعبوة ناسفة."),
        ("ISIS beheads film extra in Anbar", "Islamic State militants beheaded a film extra near Rutba."),
        ("متظاهرون ضد غلاء الأسعار يحرقون مقرا في الناصرية", "أحرق متظاهرون ضد غلاء الأسعار مقر حزب وسط الناصرية."),
        ("Attack on vaccine convoy in Diyala", "Gunmen attacked a convoy that carried measles vaccine in Diyala."),
    ],
)
def test_a_blow_that_falls_where_people_live_is_news(title: str, text: str) -> None:
    assert relevant(title, text)


def kind(line: str) -> str | None:
    return understand(title="", text=line, knowledge=load_knowledge(), now=NOW).event


@pytest.mark.parametrize(
    "line",
    [
        "Gunmen broke into a farm near Balad, killing the owner and his guest",
        "عناصر داعش يداهمون قرية في الدبس ويقتلون مزارعا",
        "نزاع عشائري بالأسلحة المتوسطة في قلعة سكر يخلف قتيلين والقوات تطوق القرية",
    ],
)
def test_what_insurgents_and_clans_do_is_no_operation(line: str) -> None:
    assert kind(line) == "armed_attack"


@pytest.mark.parametrize(
    "line",
    [
        "توزيع عبوات ماء على طلبة بابل",
        "عدسات لاصقة تالفة في صيدليات الموصل",
        "إسقاط الجنسية عن متجنس في أربيل",
        "محافظ واسط يعترض على حصة المياه",
        "مسيرات لرش المبيدات في حقول النجف",
        "انفجار أنبوب ماء في الديوانية",
        "تفجير صخور لتوسعة طريق في دهوك",
        "Execution of the bridge project in Amara begins",
        "Tax raid shuts shops in Baghdad",
        "Padel court opens in Erbil",
        "Dead fish in the marshes of Maysan",
    ],
)
def test_a_word_of_war_in_another_sense_is_no_news(line: str) -> None:
    assert not relevant(line, "")
