"""What is Iraq's security and what only sounds like it; headlines written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def judged(title: str, text: str = "", source: str = "وكالة") -> Assessment:
    return understand(title=title, text=text, source=source, knowledge=load_knowledge(), now=NOW)


RELEVANT = [
    "انفجار عبوة ناسفة على دورية للشرطة غربي الرمادي",
    "مقتل شيخ عشيرة بهجوم مسلح في قضاء القرنة",
    "مسيّرة تستهدف حقلا نفطيا في دهوك",
    "الاستخبارات العسكرية تعتقل ثلاثة إرهابيين في الموصل",
    "جهاز مكافحة الإرهاب يعلن ضبط كدس أسلحة في صحراء الأنبار",
    "سقوط صاروخين قرب قاعدة عين الأسد",
    "الطيران التركي يقصف مواقع للعمال الكردستاني في متينا",
    "نزاع عشائري مسلح شمالي البصرة يخلف قتيلين",
    "اختطاف موظف من أمام منزله في بغداد",
    "مصدر أمني: استنفار في المنطقة الخضراء بعد إطلاق نار",
    "داعش يهاجم نقطة للجيش العراقي في داقوق",
    "العثور على مقبرة جماعية لضحايا داعش في سنجار",
    "انفجار لغم يصيب راعيين شرقي البصرة",
    "إحباط محاولة هروب نزلاء من سجن الناصرية",
    "حكم بالإعدام على إرهابي شارك بتفجيرات في بغداد",
    "فرنسا تعلن سحب قواتها من العراق",
    "كتائب حزب الله تهدد باستهداف القواعد الأميركية",
    "قتيل وعشرة جرحى بصدامات بين متظاهرين وقوات الأمن في الناصرية",
    "فرض حظر للتجوال في كركوك",
    "إيران تقصف مقرات أحزاب كردية معارضة في أربيل",
    "الدفاع السعودية: اعتراض مسيّرات انطلقت من العراق",
    "محتجون يحرقون مقر حزب في الديوانية",
    "ضربات جوية عراقية تدمر مضافات لداعش في حمرين",
    "اغتيال ضابط في جهاز الأمن الوطني وسط العمارة",
]
IRRELEVANT = [
    "تفجير انتحاري يودي بحياة عشرة في كابول",
    "قصف إسرائيلي على غزة يوقع عشرات القتلى",
    "غارات روسية على ريف إدلب",
    "انفجار سكاني يهدد المدن العراقية",
    "خط هجوم المنتخب العراقي يستعد لمباراة الأردن",
    "اعتقال مروج مخدرات في البصرة",
    "النزاهة: ضبط موظف متلبس بالرشوة في واسط",
    "مصرع ثلاثة أشخاص بحادث سير على طريق بغداد - الحلة",
    "حريق يلتهم مخزنا للأثاث في النجف",
    "رجل يقتل زوجته بسبب خلاف عائلي في ديالى",
    "أسعار النفط ترتفع بعد قرار أوبك",
    "البرلمان العراقي يصوت على الموازنة",
    "بارزاني يستقبل السفير الفرنسي في أربيل",
    "نادي القوة الجوية يفوز على الزوراء بهدفين",
    "مهرجان بابل للفنون ينطلق الشهر المقبل",
    "درجات الحرارة في العراق تتجاوز الخمسين",
    "الحوثيون يعلنون استهداف سفينة في البحر الأحمر",
    "القبض على متهم بالابتزاز الإلكتروني في كربلاء",
    "جامعة الموصل تفتتح كلية جديدة",
    "معركة انتخابية ساخنة في الأنبار",
    "محكمة ألمانية تحاكم عضوا سابقا في داعش",
    "مسيرة حافلة بالعطاء لفنان عراقي راحل",
    "غرق شابين في نهر دجلة",
    "إسبانيا تفكك خلية لداعش في برشلونة",
]
#: Statements and threats, command, strikes by Iraq in Syria, unrest with deaths, told from abroad.
RELEVANT += [
    "رئيس الوزراء العراقي يوجه بمنع أي هجمات تنطلق من أراضينا",
    "فصائل عراقية تتوعد بالرد على الضربة الأميركية",
    "الفصائل تمهل الحكومة العراقية شهرا وترفض تسليم السلاح",
    "تركيا تهدد بعملية عسكرية جديدة في سنجار",
    "وزير الدفاع الإسرائيلي يهدد باستهداف فصائل في العراق",
    "طائرات عراقية تقصف موقعا لداعش داخل سوريا",
    "البنتاغون: مقتل جندي أميركي بهجوم مسيّرة في أربيل",
    "سقوط مسيّرتين في دهوك واندلاع حريق في أرض زراعية",
    "البرلمان العراقي يدين استهداف مقر البيشمركة في السليمانية",
    "قتلى بين المتظاهرين في الناصرية وحرق مقر حزبي",
    "محكمة عراقية تحكم بالسجن المؤبد على فرنسية من داعش",
    "إعادة فرض حظر التجوال في البصرة",
    "السفارة الأميركية في بغداد تحذر رعاياها من هجمات وشيكة",
    "العراق يشن غارات على داعش شرقي سوريا",
    "سماع دوي انفجارات قرب مطار أربيل",
    # towns whose names are words, where something happens in them
    "نزاع عشائري بالعمارة يوقع قتيلين",
    "إحباط هجوم على نقطة تفتيش في الخالص",
    "غارة مجهولة على مقر للحشد الشعبي في القائم",
    "مسلحون يغتالون طبيبا أمام عيادته في المنصور ببغداد",
]
#: Iraqis abroad, trials and blows abroad, ordinary crime with weapon words, denials, sport.
IRRELEVANT += [
    "الدفاع المدني: لا انفجار في كركوك والدخان سببه حريق في مخزن",
    "ألمانيا تعتقل لاجئا عراقيا بتهمة التهرب الضريبي",
    "السويد: السجن لعراقي هدد جاره بالقتل",
    "محكمة بريطانية تدين عراقيا بتفجير محطة قطارات في لندن",
    "العراق يدين تفجير دمشق",
    "اعتقال امرأتين بسرقة متجر للذهب في كلار",
    "القبض على ثلاثة أشخاص يصيدون الطيور النادرة في دهوك",
    "القوة الجوية في مواجهة صعبة أمام الشرطة في بغداد",
    "المالكي يضع العصي في عجلات الحكومة الجديدة",
    "حملة صحية للنزلاء في إصلاحيات السليمانية",
    "مقتل مسلحين في عملية للجيش المصري شمالي سيناء",
    "امرأة تطلق النار على نفسها في بغداد",
    "مشاجرة بالسكاكين بين طلاب جامعة في بابل",
    "وزارة الصحة العراقية: انفجار في أعداد المصابين بالحمى النزفية",
    "العثور على آثار مهربة في منزل وسط الناصرية",
    "معرض للعمارة والفنون يستقبل زواره في الخريف",
    '"هجوم انتحاري" على ذائقة الجمهور في فيلم عراقي جديد',
    "السلطات المصرية تفكك خلية إرهابية في الإسكندرية",
    "القائم بالأعمال الأميركي يبحث التعاون مع الجامعات",
]


@pytest.mark.parametrize("title", RELEVANT, ids=RELEVANT)
def test_security_in_iraq_is_kept(title: str) -> None:
    found = judged(title)
    assert found.relevant, found.reasons
    assert found.event is not None
    assert found.severity in {1, 2, 3, 4, 5}


@pytest.mark.parametrize("title", IRRELEVANT, ids=IRRELEVANT)
def test_what_only_sounds_like_it_is_left(title: str) -> None:
    found = judged(title)
    assert not found.relevant, found.reasons
    assert found.event is None
    assert found.severity is None


ENGLISH = [
    ("Two killed in drone attack near Erbil airport", True),
    ("ISIS attack kills three Iraqi soldiers south of Kirkuk", True),
    ("Iraqi forces destroy ISIS hideouts in Hamrin mountains", True),
    ("Roadside bomb targets convoy in Diyala", True),
    ("Turkish airstrikes hit PKK positions in Duhok", True),
    ("Oil prices rise as OPEC meets", False),
    ("Iraq beats Jordan in football match", False),
    ("Car bomb kills six in Damascus", False),
    ("Iraqi parliament votes on budget", False),
    ("Gold prices fall in Baghdad", False),
    ("Security forces foil suicide attack on shrine in Samarra", True),
    ("ISIS cell busted in Kirkuk", True),
    ("Gunmen storm house in Diyala, kill family", True),
    ("Iraq deploys troops along Syrian border", True),
    ("US strikes Kataib Hezbollah targets in western Iraq", True),
    ("Parliament debates PMF law amid US pressure", True),
    ("Turkish artillery shells villages in Duhok's Amedi", True),
    ("Explosion heard near US consulate in Erbil", True),
    ("Bodies of five ISIS victims exhumed from mass grave in Sinjar", True),
    ("Protester killed in Dhi Qar clashes", True),
    ("Iraq hangs three ISIS convicts", True),
    ("Rocket lands near Green Zone", True),
    ("Arms smuggler arrested at Syrian border in Anbar", True),
    ("Police officer assassinated in Baghdad", True),
    ("Katyusha rockets target Victory base near Baghdad airport", True),
    ("Iraq's oil exports hit record high in October", False),
    ("Baghdad hosts Arab football championship final", False),
    ("Kurdistan parliament fails to elect president", False),
    ("Syrian army shells rebels near Aleppo", False),
    ("Israeli airstrike kills 10 in Gaza", False),
    ("Drone deliveries to start in Dubai next year", False),
    ("Two killed in car crash on Erbil-Duhok road", False),
    ("Fire breaks out in Baghdad market, no casualties", False),
    ("Police arrest drug dealers in Basra", False),
    ("Man kills wife in Sulaimani over family dispute", False),
    ("Ukraine drone attack hits Russian refinery", False),
    ("Houthi missile fired at Israel", False),
    ("Iran executes two Kurdish prisoners", False),
    ("Turkey arrests ISIS suspects in Istanbul", False),
    ("Iraqi PM meets US ambassador in Baghdad", False),
    ("Erbil airport announces new flights to Europe", False),
    ("Heat wave strikes southern Iraq", False),
    ("Barzani congratulates Yazidis on new year", False),
    ("Central bank attacks dollar black market", False),
    ("Kirkuk farmers protest low wheat prices", False),
    ("Iraqi wrestler shot to gold medal", False),
    ("Film on Mosul battle wins award in Venice", False),
    ("Iraq launches campaign to combat water shortage", False),
    ("Cyber attack hits Iraqi ministry website", False),
    ("Iranian football team lands in Baghdad", False),
]


@pytest.mark.parametrize(("title", "relevant"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_headlines_are_judged(title: str, relevant: bool) -> None:
    found = judged(title, source="Example News")
    assert found.relevant is relevant, found.reasons


KURDISH = [
    ("هێرشێکی درۆنی بۆ سەر بنکەیەک لە هەولێر", True),
    ("چەکدارانی داعش هێرشیان کردە سەر پێشمەرگە لە کەرکووک", True),
    ("فڕۆکەکانی تورکیا بۆردومانی چیاکانی قەندیل دەکەن", True),
    ("نرخی نەوت لە بازاڕەکانی جیهان بەرز بووەوە", False),
    ("یاری تۆپی پێ لە هەولێر بەڕێوەچوو", False),
    ("هێرشێکی درۆنی لە سەر حقلی کۆرمۆر", True),
    ("داعش هێرشی کردە سەر پێشمەرگە", True),
    ("ئۆپەراسیۆنێکی سەربازی دژی داعش لە دیالە دەستی پێکرد", True),
    ("دوو کەس لە کەرکووک بە تەقەی چەکداران کوژران", True),
    ("نرخی نەوت لە جیهاندا بەرز بووەوە", False),
    ("یاریی کۆتایی جامی کوردستان لە هەولێر بەڕێوەدەچێت", False),
    ("ئیسرائیل غەززە بۆردومان دەکات", False),
    ("لە ڕووداوێکی هاتوچۆدا دوو کەس گیانیان لەدەستدا لە سلێمانی", False),
    ("سەرۆک وەزیران لە بەغدا کۆبووەوە", False),
    ("هاتوچۆ قەدەغە کرا لە سنووری پارێزگای واست دوای پێکدادان", True),
]


@pytest.mark.parametrize(("title", "relevant"), KURDISH, ids=[row[0] for row in KURDISH])
def test_sorani_headlines_are_judged(title: str, relevant: bool) -> None:
    found = judged(title, source="نموونە")
    assert found.relevant is relevant, found.reasons


KURMANJI = [
    ("Li Kerkûkê êrîşa DAIŞê: Du pêşmerge şehîd bûn", True),
    ("Balafirên Tirkiyê gundên Amêdiyê bombebaran kirin", True),
    ("Li Hewlêrê dronek hat xistin", True),
    ("Teqînek li Bexdayê: 3 kuştî û 5 birîndar", True),
    ("Bihayê neftê zêde bû", False),
    ("Tîma futbolê ya Hewlêrê bi ser ket", False),
    ("Li Mûsilê çekdarekî DAIŞê hat girtin", True),
    ("Bihayê petrolê zêde bû", False),
    ("Li Sûriyê balafirên Îsraîlê bombebaran kirin", False),
    ("Di qezayeke trafîkê de sê kes mirin li Dihokê", False),
]


@pytest.mark.parametrize(("title", "relevant"), KURMANJI, ids=[row[0] for row in KURMANJI])
def test_kurmanji_headlines_are_judged(title: str, relevant: bool) -> None:
    found = judged(title, source="Mînak")
    assert found.relevant is relevant, found.reasons
    assert "بالكردية: «" in found.summary


def test_reasons_quote_the_terms_found() -> None:
    found = judged("انفجار عبوة ناسفة في الحويجة")
    assert any("عبوة ناسفة" in reason for reason in found.reasons)
    assert any("الحويجة" in reason for reason in found.reasons)


def test_the_same_article_is_judged_the_same() -> None:
    assert judged("هجوم مسلح في سامراء") == judged("هجوم مسلح في سامراء")


def test_a_dateline_abroad_says_where_it_is_set() -> None:
    at_home = judged("انفجار قرب مبنى حكومي", "شفق نيوز- بغداد أفاد مصدر", "شفق نيوز")
    abroad = judged("انفجار قرب مبنى حكومي", "شفق نيوز- دمشق أفاد مصدر", "شفق نيوز")
    assert at_home.relevant
    assert not abroad.relevant


def test_an_article_without_a_headline_is_judged_by_its_first_sentence() -> None:
    assert judged("", "قتل خمسة جنود بانفجار عبوة ناسفة استهدفت دوريتهم غربي الموصل، بحسب مصدر أمني.").relevant


#: Words that the lexicon's first readers had not met; each has its opposite below.
SAID_OTHERWISE = [
    ("طائرة بلا طيار تهوي فوق بستان في كويسنجق", ""),
    ("ملثمون يقتادون صاحب محل من حي زيونة إلى جهة مجهولة", ""),
    ("سكان ديرلوك: قذائف سقطت على المراعي طوال الليل", ""),
    ("السوداني يأمر بملاحقة مطلقي الصواريخ على القواعد", ""),
    ("غلق مداخل المنطقة الخضراء وقطع جسر الأحرار", ""),
    ("سفارة أوروبية تدعو رعاياها إلى مغادرة العراق", ""),
    ("عقوبة الموت لعنصر في التنظيم شارك بقتل جنود في الشرقاط", ""),
    ("تفريق محتجين بالهراوات أمام مبنى محافظة المثنى: جرحى في المستشفى", ""),
    ("قوة خاصة تضبط مخزن عتاد بهدف منع هجمات في الطارمية", ""),
    ("النجباء: مهلة خروج الأميركيين انتهت وكل جندي منهم هدف لنا", ""),
    ("إلغاء إجازات المقاتلين ورفع الإنذار في قواطع الأنبار", ""),
    ("رواية جديدة عن الصحفية: خطفها ملثمون من شارع في البصرة", ""),
    ("العثور على نترات الأمونيوم وصواعق في دار مهجورة بالفلوجة", ""),
    ("القضاء يوافق والسوداني يكلف رئيسا جديدا لجهاز المخابرات الوطني العراقي", ""),
    ("قصفنا موقعا للمسلحين قرب زاخو، تقول أنقرة", ""),
    ("منع رتل من دخول طوز خورماتو يرفع التوتر", ""),
    ("ضبط شحنة أسلحة مهربة في صهريج قرب سيطرة الآثار شمالي الحلة", ""),
    ("أربعة قتلى في السماوة والقوات الأمنية تعيد فتح الجسر", "قال طبيب إن ثلاثين جريحا وصلوا إلى المستشفى."),
    ("فصيل عراقي يوافق على إلقاء سلاحه", ""),
    ("محكمة في بغداد تحكم بالإعدام على زوجة قيادي في داعش", ""),
    ("فصائل عراقية تعلن إطلاق مسيرات على هدف في إيلات", ""),
    ("نقل ألوية من الحشد إلى سهل نينوى", ""),
]


@pytest.mark.parametrize(("title", "text"), SAID_OTHERWISE, ids=[row[0] for row in SAID_OTHERWISE])
def test_security_in_other_words_is_kept(title: str, text: str) -> None:
    assert judged(title, text, "شفق نيوز").relevant


FIGURES = [
    (
        "قذيفة من اللاعب البديل تمنح النفط فوز الجولة في بغداد",
        "هتفت المدرجات طويلا بعدما سكنت الكرة شباك حارس مرمى الكرخ.",
    ),
    ("البورصة تحت القصف: سعر المثقال ينزل في بغداد", "تراجعت الأونصة عالميا وسجل الدولار ارتفاعا."),
    ("قصيدة كأنها لغم.. أمسية في كركوك", "قرأ شاعر من المدينة نصوصه أمام جمهور اتحاد الأدباء."),
    ('"هجوم" في أسواق الذهب ببغداد قبيل العيد', ""),
    ("ارتفاع استخدام الطيران للأجواء العراقية خلال الشهر", ""),
    ("انفجار أنبوب مياه يغرق شارعا في الكرادة ببغداد", ""),
    ("طفلة تموت برصاصة طائشة في حفل زفاف بالعمارة", ""),
    ("تدهور عجلة عسكرية وإصابة جندي على طريق تلعفر", ""),
    ('"صاروخ" الكرة العراقية ينتقل إلى الدوري القطري', ""),
    ("هجوم كلاب سائبة على مزرعة في الكوت", ""),
    ("قنص الطيور النادرة في الأهوار يقلق حماة الحيوان", ""),
    ("الجيش السوداني يقصف مواقع الدعم السريع في الفاشر", ""),
    ("الأمن يطيح بعصابة تسرق الكيبلات في أربيل", ""),
    ("يكتب الباحث عن حصر السلاح ومعنى الدولة في العراق", ""),
    ("Iraq striker's bullet header sinks visitors in stoppage time", "The match in Basra ended 2-1."),
    ("Basra court jails man for killing his wife over inheritance", ""),
    ("Fire guts market in Hilla, firefighters say", ""),
]


@pytest.mark.parametrize(("title", "text"), FIGURES, ids=[row[0] for row in FIGURES])
def test_a_figure_of_speech_is_left(title: str, text: str) -> None:
    assert not judged(title, text, "شفق نيوز").relevant


BLOWS = [
    ("قصف يستهدف ملعبا أثناء مباراة في تلعفر", ""),
    ("اغتيال شاعر أمام اتحاد الأدباء في البصرة", ""),
    ("هجوم على حقل نفط في صلاح الدين يوقف الإنتاج", ""),
    ("قتيلان بانفجار قرب بورصة الدولار في بغداد", ""),
]


@pytest.mark.parametrize(("title", "text"), BLOWS, ids=[row[0] for row in BLOWS])
def test_a_blow_to_sport_arts_or_trade_is_a_blow(title: str, text: str) -> None:
    assert judged(title, text, "شفق نيوز").relevant
