"""The demo's news: outlets and articles, all invented, worded as Iraqi agencies word theirs."""

from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.feeds import FeedServer


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One article of the demo."""

    outlet: str
    title: str
    text: str
    #: How long before the demo it was published.
    age: timedelta = timedelta()
    #: What the title says, for who reads no Arabic.
    english: str = ""


def open_outlets(feeds: FeedServer) -> None:
    """Set up six outlets in as many conditions as real ones are in, and one that is broken."""
    feeds.add("sidra", "سدرة نيوز")
    feeds.add("zajil", "زاجل العراق", encoding="windows-1256")
    feeds.add("tukhum", "وكالة تخوم", format="atom", content_type="application/atom+xml")
    feeds.add("nakhla", "نخلة برس", gzip=True)
    feeds.add("mizan", "ميزان الاقتصاد", validators=False)
    # Windows-1256 that claims to be UTF-8: the commonest way in which an Arabic feed is wrong.
    feeds.add("manara", "منارة الفرات", encoding="windows-1256", declared="utf-8")
    feeds.add("sada", "صدى القلعة", raw="<html><body>الموقع تحت الصيانة".encode(), content_type="text/html")


#: What the outlets are called by who reads no Arabic.
ENGLISH_NAMES = {
    "sidra": "Sidra News",
    "zajil": "Zajil Iraq",
    "tukhum": "Tukhum Agency",
    "nakhla": "Nakhla Press",
    "mizan": "Mizan Economy",
    "manara": "Manarat al-Furat",
}


def _hours(number: float) -> timedelta:
    return timedelta(hours=number)


#: Published before the bot starts: nobody is sent these, but they can be asked for.
BACKLOG = (
    Piece(
        outlet="manara",
        title="اعتقال متهم بتجارة المخدرات وبحوزته خمسة كيلوغرامات في البصرة",
        english="A man is arrested in Basra with five kilograms of drugs",
        text="أعلنت مديرية مكافحة المخدرات في البصرة، اليوم، القبض على متهم بتجارة المواد المخدرة في قضاء الزبير، "
        "وبحوزته خمسة كيلوغرامات من مادة الكريستال كان ينوي نقلها إلى بغداد.",
        age=_hours(10),
    ),
    Piece(
        outlet="tukhum",
        title="قصف تركي يستهدف مواقع لحزب العمال في جبل متين شمالي دهوك",
        english="Turkish strikes on PKK positions on Mount Matin, north of Duhok",
        text="أفاد مصدر محلي بأن طائرات حربية تركية قصفت، فجر اليوم، مواقع لحزب العمال الكردستاني في سفح جبل متين "
        "التابع لقضاء العمادية شمالي محافظة دهوك. ولم ترد معلومات عن وقوع ضحايا.",
        age=_hours(8),
    ),
    Piece(
        outlet="nakhla",
        title="البرلمان يؤجل جلسة التصويت على قانون النفط والغاز",
        english="Parliament puts off its vote on the oil and gas law",
        text="قررت رئاسة مجلس النواب تأجيل جلسة اليوم إلى الأسبوع المقبل لعدم اكتمال النصاب. وقال عضو اللجنة "
        "القانونية إن اللجنة أنهت صياغة القانون، وإن الخلاف ينحصر في مادتين.",
        age=_hours(6),
    ),
    Piece(
        outlet="zajil",
        title="العثور على كدس للعتاد من مخلفات داعش في صحراء الأنبار",
        english="A cache of ammunition left by Daesh is found in the Anbar desert",
        text="عثرت قوة من قيادة عمليات الأنبار على كدس للعتاد من مخلفات عصابات داعش الإرهابية في صحراء الرطبة "
        "غربي المحافظة، يضم ثلاثين قذيفة هاون وصواعق تفجير. وذكر بيان للقيادة أن فريق معالجة القنابل أتلف "
        "المواد موقعيًا.",
        age=_hours(5),
    ),
    Piece(
        outlet="mizan",
        title="الدولار يستقر أمام الدينار في بورصتي الكفاح والحارثية",
        english="The dollar holds steady against the dinar",
        text="استقرت أسعار صرف الدولار أمام الدينار العراقي مع إغلاق تعاملات اليوم في الأسواق المحلية ببغداد.",
        age=_hours(4),
    ),
    Piece(
        outlet="sidra",
        title="إبطال عبوة لاصقة وُضعت أسفل سيارة ضابط في كركوك",
        english="A bomb stuck under an officer’s car is defused in Kirkuk",
        text="أبطل خبراء المتفجرات في شرطة كركوك، صباح اليوم، مفعول عبوة لاصقة كانت مثبتة أسفل سيارة ضابط في حي "
        "واحد حزيران جنوبي المدينة. وقال مصدر أمني إن القوات الأمنية فتحت تحقيقًا لمعرفة الجهة التي تقف وراء "
        "الحادث.",
        age=_hours(3),
    ),
)

FOOTBALL = Piece(
    outlet="nakhla",
    title="دوري الدرجة الأولى.. كركوك يفجّر مفاجأة بثلاثية في مرمى المتصدر",
    english="Football: Kirkuk “detonates” a surprise with three goals",
    text="فجّر فريق كركوك مفاجأة من العيار الثقيل بفوزه على متصدر دوري الدرجة الأولى بثلاثة أهداف دون رد على "
    "ملعب كركوك الأولمبي. وسجّل مهاجم الفريق هدفين في الشوط الثاني، ليرفع رصيد فريقه إلى ٢٧ نقطة.",
)
OIL = Piece(
    outlet="mizan",
    title="خام البصرة يصعد أكثر من دولارين مع هبوط المخزونات",
    english="Basra crude rises by more than two dollars",
    text="ارتفعت أسعار خامي البصرة الثقيل والمتوسط، اليوم، مع صعود النفط عالميًا إثر هبوط المخزونات. وبلغ سعر "
    "الخام المتوسط ٧٨ دولارًا للبرميل، كما ارتفعت صادرات حقول كركوك عبر ميناء جيهان.",
)
SYRIA = Piece(
    outlet="tukhum",
    title="سوريا.. قتلى بانفجار سيارة مفخخة لداعش في دير الزور",
    english="Syria: a Daesh car bomb kills people in Deir ez-Zor",
    text="قُتل أربعة أشخاص وأصيب تسعة آخرون بانفجار سيارة مفخخة في سوق بلدة البصيرة شرقي دير الزور السورية، "
    "بحسب الدفاع المدني السوري. وتبنى تنظيم داعش الهجوم في بيان.",
)
BOOK_FAIR = Piece(
    outlet="sidra",
    title="Baghdad book fair opens with a record number of publishers",
    english="Baghdad book fair opens with a record number of publishers",
    text="The Baghdad International Book Fair opened on Thursday with more than six hundred publishers from "
    "thirty countries.",
)

BOMB = Piece(
    outlet="sidra",
    title="مقتل جندي وإصابة ثلاثة بانفجار عبوة ناسفة جنوب غربي كركوك",
    english="A roadside bomb kills a soldier and wounds three southwest of Kirkuk",
    text="أفاد مصدر أمني، اليوم، بأن عبوة ناسفة انفجرت على دورية للجيش العراقي قرب قضاء الحويجة جنوب غربي "
    "كركوك. وأوضح المصدر لـ«سدرة نيوز» أن الانفجار أسفر عن مقتل جندي وإصابة ثلاثة آخرين نُقلوا إلى "
    "مستشفى الحويجة العام. وأضاف أن قوة أمنية طوّقت مكان الحادث وباشرت تفتيش المنطقة بحثًا عن المنفذين.",
)
BOMB_TOLL_GREW = Piece(
    outlet="zajil",
    title="ارتفاع حصيلة انفجار العبوة الناسفة جنوب غربي كركوك إلى قتيلين وأربعة جرحى",
    english="The toll of that bomb rises to two killed and four wounded",
    text="قال مصدر طبي إن حصيلة انفجار العبوة الناسفة على دورية الجيش العراقي قرب قضاء الحويجة جنوب غربي "
    "كركوك ارتفعت إلى قتيلين وأربعة جرحى، بعد وفاة جندي متأثرًا بجروحه في مستشفى الحويجة العام.",
)
BOMB_CONFIRMED = Piece(
    outlet="tukhum",
    title="خلية الإعلام الأمني: انفجار عبوة ناسفة على دورية للجيش قرب الحويجة",
    english="The government’s Security Media Cell confirms the bomb near Hawija",
    text="أكدت خلية الإعلام الأمني أن عبوة ناسفة انفجرت على دورية للجيش العراقي قرب قضاء الحويجة جنوب غربي "
    "كركوك، ما أدى إلى مقتل جنديين وإصابة أربعة آخرين. وذكرت الخلية في بيان أن قوة أمنية باشرت تفتيش "
    "المنطقة بحثًا عن المنفذين.",
)
DRONE = Piece(
    outlet="manara",
    title="طائرة مسيّرة مفخخة تستهدف حقلًا نفطيًا في زاخو",
    english="A drone with explosives hits an oil field in Zakho",
    text="استهدفت طائرة مسيّرة مفخخة، اليوم، حقلًا نفطيًا في قضاء زاخو بمحافظة دهوك، بحسب جهاز مكافحة الإرهاب "
    "في إقليم كردستان. وقال الجهاز في بيان إن الهجوم تسبب بحريق في أحد الخزانات سيطرت عليه فرق الإطفاء، "
    "من دون خسائر بشرية.",
)
WITHDRAWAL = Piece(
    outlet="sidra",
    title="التحالف الدولي يسحب آخر قواته من قاعدة عين الأسد",
    english="The Coalition withdraws its last forces from Ain al-Asad",
    text="أعلنت قيادة العمليات المشتركة، اليوم، انسحاب آخر قوات التحالف الدولي من قاعدة عين الأسد الجوية في "
    "محافظة الأنبار وتسليمها بالكامل إلى الجيش العراقي. وقال المتحدث باسم القيادة إن الانسحاب جرى وفق "
    "الجدول المتفق عليه بين بغداد وواشنطن، وإن ملف القاعدة صار بيد القوات العراقية وحدها.",
)
ARREST = Piece(
    outlet="zajil",
    title="القبض على مسؤول التفخيخ في داعش غربي كركوك",
    english="Daesh’s chief bomb maker is caught west of Kirkuk",
    text="ألقت قوة من وكالة الاستخبارات القبض على مسؤول التفخيخ في تنظيم داعش داخل ناحية الرياض بمحافظة "
    "كركوك. وذكر بيان للوكالة أن المتهم مطلوب وفق المادة الرابعة من قانون مكافحة الإرهاب، وأنه اعترف "
    "بزرع عبوات على الطريق العام.",
)
FIRE = Piece(
    outlet="nakhla",
    title="الدفاع المدني يخمد حريقًا في مخزن أثاث وسط كركوك",
    english="Civil Defence puts out a furniture warehouse fire in Kirkuk",
    text="أعلنت مديرية الدفاع المدني في كركوك أن الدخان الكثيف وسط المدينة ناجم عن حريق نشب بسبب تماس "
    "كهربائي في مخزن للأثاث، وأن فرقها أخمدته من دون إصابات.",
)
OLD = Piece(
    outlet="tukhum",
    title="عبوة ناسفة تستهدف صهريجًا على طريق كركوك تكريت",
    english="A bomb hits a tanker on the Kirkuk road (two days old)",
    text="انفجرت عبوة ناسفة مستهدفة صهريجًا لنقل الوقود على طريق كركوك تكريت، ما أدى إلى إصابة سائقه بجروح، "
    "بحسب مصدر أمني في شرطة كركوك.",
    age=timedelta(days=2),
)
#: «هيت» is a town, and three letters inside «أُنهيت» and «انتهيت».
LOOKALIKE = Piece(
    outlet="sidra",
    title="اللجنة الأمنية في البصرة: حملة نزع السلاح أُنهيت في القرنة",
    english="Basra: a disarmament campaign has ended («هيت» inside another word)",
    text="أعلنت اللجنة الأمنية العليا في البصرة أن حملة نزع السلاح غير المرخص أُنهيت في قضاء القرنة شمالي "
    "المحافظة، وأسفرت عن ضبط ٤٢ قطعة سلاح واعتقال سبعة مطلوبين بنزاعات عشائرية. وقال رئيسها: انتهيت من "
    "رفع التقرير إلى وزارة الداخلية.",
)
HEET = Piece(
    outlet="manara",
    title="إحباط هجوم لداعش على نقطة أمنية في هيت",
    english="A Daesh attack on a checkpoint in Hit is repelled",
    text="أحبطت قوة من الجيش العراقي، اليوم، هجومًا لعناصر من تنظيم داعش على نقطة أمنية في أطراف قضاء هيت "
    "بمحافظة الأنبار. وقال مصدر أمني إن المهاجمين لاذوا بالفرار بعد اشتباك دام ربع ساعة، وإن أحد الجنود "
    "أصيب بجروح طفيفة.",
)
WHILE_MUTED = (
    Piece(
        outlet="sidra",
        title="تفكيك عبوتين ناسفتين على طريق الدبس شمالي كركوك",
        english="Two roadside bombs are defused north of Kirkuk",
        text="فكك الجهد الهندسي في الجيش العراقي عبوتين ناسفتين زُرعتا على جانب الطريق المؤدي إلى قضاء الدبس "
        "شمالي كركوك. وقال مصدر أمني إن الطريق أعيد فتحه أمام السير بعد تمشيطه.",
    ),
    Piece(
        outlet="nakhla",
        title="اعتقال مطلوبين اثنين بتهمة الإرهاب في داقوق",
        english="Two men wanted for terrorism are arrested in Daquq",
        text="اعتقلت قوة من الشرطة الاتحادية مطلوبين اثنين وفق المادة الرابعة من قانون مكافحة الإرهاب في قضاء "
        "داقوق جنوبي كركوك، بحسب بيان لقيادة العمليات المشتركة. وضُبط بحوزتهما سلاح رشاش وجهاز اتصال.",
    ),
    Piece(
        outlet="tukhum",
        title="تفجير برج لنقل الطاقة الكهربائية جنوبي كركوك",
        english="A power pylon south of Kirkuk is blown up",
        text="فجّر مجهولون بعبوتين ناسفتين برجًا لنقل الطاقة الكهربائية قرب ناحية تازة جنوبي كركوك، ما أدى إلى "
        "انقطاع التيار عن عدد من القرى. وباشرت فرق الصيانة إصلاح الأضرار بحماية من الشرطة الاتحادية.",
    ),
)
AFTER_GOODBYE = Piece(
    outlet="tukhum",
    title="سقوط ثلاث قذائف هاون على أطراف ناحية الرشاد في كركوك",
    english="Three mortar shells fall near Rashad, Kirkuk",
    text="سقطت ثلاث قذائف هاون على أرض زراعية في أطراف ناحية الرشاد جنوب غربي كركوك، من دون خسائر. وشرعت قوة "
    "من الشرطة الاتحادية بعملية بحث في المنطقة.",
)

#: For the person at the keyboard, one after the other.
MORE = (
    Piece(
        outlet="zajil",
        title="هجوم مسلح لداعش على قرية شمال شرقي ديالى",
        english="Daesh attacks a village in the northeast of Diyala",
        text="هاجم مسلحون من تنظيم داعش، اليوم، قرية في أطراف ناحية جلولاء شمال شرقي ديالى، ما أدى إلى مقتل "
        "مدنيين اثنين وإصابة آخر، بحسب مصدر أمني. وانتشرت قوة من الحشد الشعبي في محيط القرية.",
    ),
    Piece(
        outlet="sidra",
        title="مقتل مدنيين اثنين وإصابة ثلاثة بهجوم لداعش على قرية قرب جلولاء",
        english="Another outlet on the same attack: two civilians killed, three wounded",
        text="قُتل مدنيان وأصيب ثلاثة آخرون بهجوم شنه مسلحون من تنظيم داعش، اليوم، على قرية قرب ناحية جلولاء شمال "
        "شرقي ديالى. وقال مصدر طبي لـ«سدرة نيوز» إن الجرحى نُقلوا إلى المستشفى.",
    ),
    Piece(
        outlet="sidra",
        title="مقتل طفل بانفجار لغم من مخلفات الحرب غربي الموصل",
        english="A mine left from the war kills a child west of Mosul",
        text="قُتل طفل وأصيب شقيقه بانفجار لغم أرضي من مخلفات الحرب قرب قضاء تلعفر غربي الموصل في محافظة نينوى، "
        "بحسب مصدر في الشرطة.",
    ),
    Piece(
        outlet="mizan",
        title="افتتاح معرض زراعي في كربلاء بمشاركة ستين شركة",
        english="An agricultural fair opens in Karbala",
        text="افتُتح في كربلاء معرض زراعي بمشاركة ستين شركة محلية وعربية، ويستمر خمسة أيام.",
    ),
    Piece(
        outlet="nakhla",
        title="إصابة أربعة أشخاص بنزاع عشائري مسلح شمالي البصرة",
        english="Four wounded in an armed tribal dispute north of Basra",
        text="أصيب أربعة أشخاص بنزاع عشائري مسلح استُخدمت فيه أسلحة متوسطة في قضاء المدينة شمالي البصرة. وقال "
        "مصدر أمني إن قوة من الجيش طوقت المنطقة واعتقلت ستة من المشاركين.",
    ),
    Piece(
        outlet="manara",
        title="رمانة يدوية تستهدف منزل موظف في حي البياع ببغداد",
        english="A hand grenade is thrown at a house in Baghdad",
        text="ألقى مجهولان يستقلان دراجة نارية رمانة يدوية على منزل موظف حكومي في حي البياع جنوب غربي بغداد، ما "
        "تسبب بأضرار مادية، بحسب مصدر في وزارة الداخلية.",
    ),
    Piece(
        outlet="tukhum",
        title="إسقاط طائرة مسيّرة قرب مطار أربيل الدولي",
        english="A drone is shot down near Erbil’s airport",
        text="أعلن جهاز مكافحة الإرهاب في إقليم كردستان إسقاط طائرة مسيّرة مفخخة قرب مطار أربيل الدولي، اليوم، من "
        "دون خسائر.",
    ),
    Piece(
        outlet="zajil",
        title="مقتل ثلاثة من داعش بضربة جوية في جبال حمرين",
        english="An air strike kills three of Daesh in the Hamrin mountains",
        text="أعلنت خلية الإعلام الأمني مقتل ثلاثة من عناصر تنظيم داعش بضربة جوية نفذتها طائرات القوة الجوية "
        "العراقية في سلسلة جبال حمرين ضمن محافظة صلاح الدين.",
    ),
)
