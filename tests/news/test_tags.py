"""Places, actors, kind and gravity of articles written for this test."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def understood(title: str, text: str = "", source: str = "وكالة") -> Assessment:
    return understand(title=title, text=text, source=source, knowledge=load_knowledge(), now=NOW)


#: (title, text, main place, governorate)
PLACES = [
    ("ضبط مخبأ للأسلحة في جبال حمرين جنوبي كركوك", "", "جبال حمرين", "كركوك"),
    (
        "تدمير وكر في جبال حمرين",
        "شفق نيوز- كركوك أعلنت مديرية الاستخبارات أن قوة دمرت وكرا يضم أسلحة.",
        "جبال حمرين",
        "كركوك",
    ),
    ("هجوم على مزارعين قرب العزيزية", "", "العزيزية", "واسط"),
    ("آسايش أربيل تعتقل خلية إرهابية", "", "أربيل", "أربيل"),
    ("Bodies found near Rutba", "", "الرطبة", "الأنبار"),
    ("قصف صاروخي ليلا على أربيل", "", "أربيل", "أربيل"),
    ("خطف تاجر من أهالي الخالص", "", "الخالص", "ديالى"),
    ("هجوم في الدورة جنوبي بغداد", "", "الدورة", "بغداد"),
    ("اغتيال محام في زيونة ببغداد", "", "زيونة", "بغداد"),
    ("Turkish jets bomb Gara mountain", "", "كارة", "دهوك"),
    ("انفجار عبوة ناسفة في الحويجة", "", "الحويجة", "كركوك"),
    ("هجوم مسلح شمالي تكريت", "", "تكريت", "صلاح الدين"),
    ("مقتل جندي بهجوم في قضاء الطارمية شمالي بغداد", "", "الطارمية", "بغداد"),
    ("قصف مدفعي على محيط آميدي", "", "العمادية", "دهوك"),
    ("مسيّرة تستهدف مقرا لحزب معارض في كويه", "", "كويسنجق", "أربيل"),
    ("ضربة جوية تستهدف سيارة في شنكال", "", "سنجار", "نينوى"),
    ("قصف على معسكر في جرف النصر", "", "جرف الصخر", "بابل"),
    ("سقوط صاروخين على قاعدة عين الأسد", "", "قاعدة عين الأسد", "الأنبار"),
    ("هجوم على نقطة تفتيش بقضاء الدور", "", "الدور", "صلاح الدين"),
    ("اشتباكات في قضاء المدينة شمالي البصرة", "", "المدينة", "البصرة"),
    ("انفجار في حي العامرية غربي بغداد", "", "العامرية", "بغداد"),
    ("انفجار في عامرية الفلوجة بمحافظة الأنبار", "", "عامرية الفلوجة", "الأنبار"),
    ("ديالى.. مقتل ثلاثة بهجوم لداعش", "", "ديالى", "ديالى"),
    ("انفجار قرب سوق", "وقع الانفجار في ناحية جلولاء بمحافظة ديالى، وفق مصدر أمني في بغداد.", "جلولاء", "ديالى"),
    ("مقتل ضابط بهجوم في بلدة القائم غربي الأنبار", "", "القائم", "الأنبار"),
    ("هجوم بطائرة مسيّرة على حقل كورمور الغازي", "", "حقل كورمور", "السليمانية"),
    ("نزاع عشائري مسلح في القرنة", "", "القرنة", "البصرة"),
    ("انتشار أمني في مدينة الصدر", "", "مدينة الصدر", "بغداد"),
    ("Drone attack near Erbil airport", "", "مطار أربيل الدولي", "أربيل"),
    ("Two killed in clash in Tuz Khurmatu", "", "طوز خورماتو", "صلاح الدين"),
]


@pytest.mark.parametrize(("title", "text", "name", "governorate"), PLACES, ids=[row[0] for row in PLACES])
def test_the_main_place_is_where_it_happened(title: str, text: str, name: str, governorate: str) -> None:
    main = understood(title, text).places[0]
    assert main.governorate == governorate
    assert name in main.name


WORDS = [
    "الرياض تستضيف اجتماعا لوزراء الداخلية",
    "المدينة تستيقظ على وقع الاحتجاجات",
    "الدور المصري في غزة",
    "علاقات حديثة بين البلدين",
    "شركة صينية تفوز بعقد في الصين",
    "النصر يفوز على الهلال",
    "نادي العلم يكرم طلابه في دمشق",
]


@pytest.mark.parametrize("title", WORDS, ids=WORDS)
def test_a_word_is_no_place(title: str) -> None:
    assert understood(title).places == ()


def test_a_capital_that_speaks_is_a_government() -> None:
    assert understood("بغداد تدين الهجوم على حقل كورمور").places[0].name == "حقل كورمور"


GOVERNMENTS = [
    "اتفاق بين بغداد وواشنطن على جدول سحب القوات",
    "توتر بين أنقرة وبغداد بسبب القصف",
    "أربيل وبغداد تبحثان ملف السلاح",
    "مباحثات أمنية بين طهران وبغداد",
]


@pytest.mark.parametrize("title", GOVERNMENTS, ids=GOVERNMENTS)
def test_two_capitals_side_by_side_are_governments(title: str) -> None:
    assert understood(title).places == ()


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("انفجاران في بغداد وأربيل", ["بغداد", "أربيل"]),
        ("هجوم بعبوات ببغداد وأربيل", ["بغداد", "أربيل"]),
    ],
)
def test_two_capitals_where_it_happened_are_places(title: str, names: list[str]) -> None:
    assert sorted(place.name for place in understood(title).places) == sorted(names)


def test_an_agency_dateline_is_no_place() -> None:
    found = understood("كتائب حزب الله تهدد باستهداف القوات الأميركية", "شفق نيوز- بغداد أفاد مص", "شفق نيوز")
    assert found.places == ()


def test_a_dateline_elsewhere_is_a_place_when_nothing_else_is() -> None:
    found = understood("اختطاف شاب على يد مسلحين", "شفق نيوز- ديالى أفاد مص", "شفق نيوز")
    assert [place.governorate for place in found.places] == ["ديالى"]


def test_places_have_coordinates_in_iraq() -> None:
    for known in load_knowledge().places:
        assert 28.5 < known.place.lat < 38
        assert 38.5 < known.place.lon < 49


#: (title, kind)
KINDS = [
    ("رصاص على المعتصمين أمام مبنى المحافظة في السماوة: جرحى", "protest_violence"),
    ("الأمن يكشف مخططا لتفجير سوق في بعقوبة", "operations"),
    ("سقوط مقذوف داخل قاعدة بلد", "air_missile_drone"),
    ("Iraqi forces arrest bombers behind Mosul blast", "operations"),
    ("إطلاق نار على منزل محامية المتظاهرين في البصرة", "armed_attack"),
    ("العراق يتسلم دفعة من مروحيات قتالية", "operations"),
    ("الحشد يكثف دورياته في أطراف جلولاء", "operations"),
    ("مجهولون يضرمون النار في مكتب محام بالقرنة", "armed_attack"),
    ("حركة النجباء تعلق عملياتها ضد القوات الأميركية", "militia_politics"),
    ("الجيش يعثر على منصات صواريخ في بادية السماوة", "operations"),
    ("قوات الأمن تقتل انتحاريين قرب الرطبة", "operations"),
    ("خطة حماية زيارة الإمام الكاظم في بغداد: طيران مسير و30 ألف عنصر", "operations"),
    ("قطع جسر السنك قبيل مسيرة نحو الخضراء", "operations"),
    ("إغلاق منفذ طريبيل بعد رصد جسم طائر", "operations"),
    ("التحالف يسلم آخر قواعده في الأنبار", "militia_politics"),
    ("طائرات بلا طيار تضرب موقعا في شيلادزي", "air_missile_drone"),
    ("انفجار عبوة ناسفة على طريق سامراء", "explosion_ied"),
    ("هجوم انتحاري يستهدف سوقا شرقي بغداد", "explosion_ied"),
    ("سيارة مفخخة تنفجر في الرمادي", "explosion_ied"),
    ("مسيّرة تستهدف مقرا في أربيل", "air_missile_drone"),
    ("سقوط ثلاثة صواريخ كاتيوشا قرب مطار بغداد", "air_missile_drone"),
    ("قصف مدفعي تركي على قرى في دهوك", "air_missile_drone"),
    ("الدفاعات الجوية تسقط مسيرتين في سماء أربيل", "air_missile_drone"),
    ("مسلحون مجهولون يغتالون محاميا في الناصرية", "armed_attack"),
    ("اختطاف موظف غربي بغداد", "armed_attack"),
    ("اشتباكات عشائرية مسلحة شمالي البصرة", "armed_attack"),
    ("مقتل أربعة من عناصر داعش في وادي الشاي", "operations"),
    ("مقتل قيادي بارز في تنظيم داعش غربي نينوى", "operations"),
    ("مقتل ثلاثة جنود بهجوم لداعش في الرشاد", "armed_attack"),
    ("جثامين شهداء الحشد الشعبي تصل إلى مطار البصرة", "other"),
    ("Iraqi police kill nine IS militants in west Mosul", "operations"),
    ("Eight Islamic State members killed near Rutba, website says", "operations"),
    ("Senior IS commander killed in Tal Afar", "operations"),
    ("Iraqi troops repel IS attack near Baiji", "operations"),
    ("Peshmerga forces launch assault on IS-held village in Sinjar", "operations"),
    ("IS militants kill two shepherds in Diyala", "armed_attack"),
    ("Iraqi soldiers killed in Islamic State ambush near Hatra", "armed_attack"),
    ("Dozens of IS fighters killed in air strikes in Anbar", "air_missile_drone"),
    ("داعش يهاجم نقطة للجيش في داقوق", "armed_attack"),
    ("تنظيم الدولة الإسلامية يقتل عشرات من الحشد الشعبي في كمين قرب الحويجة", "armed_attack"),
    ("داعش يقتل ويحرق خمسة رعاة غربي سنجار", "armed_attack"),
    ("القبض على ثلاثة إرهابيين في نينوى", "operations"),
    ("ضبط كدس أسلحة في الأنبار", "operations"),
    ("انطلاق عملية عسكرية لملاحقة داعش في حمرين", "operations"),
    ("فرض حظر للتجوال في كركوك", "operations"),
    ("محتجون يحرقون مقر حزب في الديوانية", "protest_violence"),
    ("مقتل متظاهرين بصدامات مع قوات الأمن في الناصرية", "protest_violence"),
    ("انفجار لغم يصيب راعيا في البصرة", "mines_erw"),
    ("إصابة طفل بانفجار مقذوف من مخلفات حربية في نينوى", "mines_erw"),
    ("إحباط محاولة هروب نزلاء من سجن التاجي", "prison"),
    ("الإعدام لإرهابي أدين بتفجير في بغداد", "judicial"),
    ("العراق ينفذ حكم الإعدام بعشرة مدانين بالإرهاب", "judicial"),
    ("الحكومة العراقية تناقش حصر السلاح بيد الدولة", "militia_politics"),
    ("إيطاليا تعلن سحب قواتها من العراق", "militia_politics"),
    ("Roadside bomb hits convoy in Diyala", "explosion_ied"),
    ("Bombs targeting a funeral kill six in Diyala", "explosion_ied"),
    ("Turkey bombs PKK caves in Duhok", "air_missile_drone"),
    ("Militants attack Iraq army outpost near Rutba", "armed_attack"),
    ("Islamic State kills US soldier in northern Iraq attack", "armed_attack"),
    ("Turkish airstrikes hit PKK positions in Duhok", "air_missile_drone"),
    ("Gunmen kidnap engineer in Baghdad", "armed_attack"),
    ("أضرار في برج كهرباء فجره مسلحون بعبوتين ناسفتين قرب الدبس", "explosion_ied"),
    ("مصدر: الانفجار في الصويرة نجم عن عبوة بعد أن كانت أسبابه مجهولة", "explosion_ied"),
    ("انفجار في الصويرة لم يعرف إن كان ناجما عن عبوة", "unknown_blast"),
    ("Turkish warplanes hit PKK caves in Duhok", "air_missile_drone"),
    ("Two held over plot to bomb Najaf shrine", "operations"),
    ("Explosives left by IS kill farmer near Sinjar", "mines_erw"),
]


KINDS += [
    ("تدمير خمس مسيرات في سماء زاخو", "air_missile_drone"),
    ("بقايا طائرة في بادية السماوة", "air_missile_drone"),
    ("حادث أمني في حي المنصور ببغداد", "operations"),
    ("المنافذ الحدودية العراقية تحبط إدخال أسلحة في شاحنة قادمة من سوريا", "operations"),
    ("العراق يرفع مستوى الإنذار في قواعده", "operations"),
    ("إرسال مدرعات مع طيران مروحي إلى قرية في سوران", "operations"),
]
#: The act that opens the headline is the news, whatever weapon or earlier blow it names.
KINDS += [
    ("القبض على صانع عبوات ناسفة لداعش في الفلوجة", "operations"),
    ("الاستخبارات تعتقل منفذ تفجير سوق مدينة الصدر", "operations"),
    ("ضبط صواريخ كاتيوشا معدة للإطلاق في صحراء الأنبار", "operations"),
    ("بعد هجوم داقوق.. اعتقال ثلاثة مشتبه بهم في كركوك", "operations"),
    ("الأمن الوطني: الإطاحة بخلية خططت لتفجير سيارة مفخخة في بغداد", "operations"),
    ("تفكيك سيارة مفخخة شرقي الرمادي", "operations"),
    ("العثور على عبوات ناسفة ومسيّرة داخل نفق في حمرين", "operations"),
    ("البيشمركة تحبط هجوما لداعش قرب مخمور", "operations"),
    ("التحالف الدولي يسحب جنوده من قاعدة حرير في أربيل", "militia_politics"),
    ("القوات الأميركية تخلي آخر مواقعها في قاعدة عين الأسد", "militia_politics"),
    ("كندا تنهي مهمة جنودها في العراق", "militia_politics"),
    ("استكمال انسحاب القوات الأميركية من قاعدة فكتوريا في بغداد", "militia_politics"),
    ("محكمة الرصافة تقضي بإعدام مدان بتفجير سيارة مفخخة في بغداد", "judicial"),
    ("السجن المؤبد لمدان بنقل صواريخ لداعش في نينوى", "judicial"),
    ("هروب ثلاثة نزلاء من سجن الناصرية بعد اعتداء على الحراس", "prison"),
    ("انفجار عبوة ناسفة في بعقوبة واعتقال مشتبه به", "explosion_ied"),
    ("مقتل ثلاثة من داعش بضربة جوية في حمرين", "air_missile_drone"),
    # … and so is what was struck, what a blow leaves, and what somebody threatens.
    ("استهداف نقطة تفتيش للجيش برمانة يدوية في الطوز", "explosion_ied"),
    ("عدوان تركي على قرية في دهوك وأعمدة الدخان تتصاعد", "air_missile_drone"),
    ("تدمير منظومة رادار في قاعدة أمريكية قرب أربيل", "air_missile_drone"),
    ("ندين استهداف العراق", "air_missile_drone"),
    ("الخارجية العراقية ترفض الهجمات التي انطلقت من أراضيها على الجيران", "air_missile_drone"),
    ("الميناء: المسيرة التي سقطت في البصرة لم توقف العمل ولا توقف في التفريغ", "air_missile_drone"),
    ("مسؤول إسرائيلي: الفصائل في العراق تهدد سفننا", "militia_politics"),
]


@pytest.mark.parametrize(("title", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_the_kind_of_event(title: str, kind: str) -> None:
    found = understood(title)
    assert found.relevant, found.reasons
    assert found.event == kind


#: (title, actor)
ACTORS = [
    ("داعش يهاجم نقطة للحشد الشعبي في الطارمية", "isis"),
    ("داعش يهاجم نقطة للحشد الشعبي في الطارمية", "pmf"),
    ("مقتل قيادي في كتائب حزب الله بضربة في بابل", "kataib_hezbollah"),
    ("البيشمركة تصد هجوما لداعش جنوبي كركوك", "peshmerga"),
    ("الطيران التركي يقصف مواقع للعمال الكوردستاني في دهوك", "pkk"),
    ("الطيران التركي يقصف مواقع للعمال الكوردستاني في دهوك", "turkey"),
    ("قصف إيراني يستهدف مقرات حزب كومله قرب السليمانية", "irgc"),
    ("قصف إيراني يستهدف مقرات حزب كومله قرب السليمانية", "iran_kurd_opp"),
    ("جهاز مكافحة الإرهاب يقتل ثلاثة إرهابيين في كركوك", "cts"),
    ("التحالف الدولي ينفذ ضربة جوية في حمرين", "coalition"),
    ("نزاع عشائري مسلح في ميسان", "tribal"),
    ("مقتل متظاهر أمام مقر عصائب أهل الحق في العمارة", "aah"),
]


@pytest.mark.parametrize(("title", "actor"), ACTORS, ids=[f"{row[1]}: {row[0]}" for row in ACTORS])
def test_who_takes_part(title: str, actor: str) -> None:
    assert actor in understood(title).actors


#: (title, severity)
GRAVITY = [
    ("عاجل: مقتل 15 بتفجير انتحاري في سوق شرقي بغداد", 5),
    ("اغتيال ناشط في البصرة", 5),
    ("مقتل جنديين بعبوة ناسفة غربي الرمادي", 4),
    ("هجوم بمسيّرة على مطار أربيل من دون خسائر", 4),
    ("انفجار عبوة في بعقوبة دون خسائر بشرية", 3),
    ("القبض على إرهابي في الموصل", 2),
    ("الأمم المتحدة تدين الهجوم على دورية للجيش العراقي في كركوك", 2),
    ("حصر السلاح بيد الدولة على طاولة الحكومة العراقية", 1),
    ("قتلى في مدينة الصدر وتضارب بشأن طبيعة الانفجار", 4),
    ("القبض على مسؤول عبوات في داعش جنوبي الموصل", 2),
    ("توتر في سنجار بعد قصف مقر للمقاومة", 2),
    ("تحقيق برلماني عراقي بشأن قصف معسكر الحشد في بابل", 2),
    ("حريق في مخازن شركة بعد استهدافها بطائرة مسيرة في جمجمال", 3),
    ("أضرار في محطة كهرباء ببيجي عقب قصفها بصاروخ", 3),
    ("إخماد حريق بعد قصف صاروخي في أربيل", 2),
    ("انفجار عبوة ناسفة جنوب كركوك", 3),
    ("قصف مدفعي تركي على قرى في دهوك", 3),
    ("مقتل راع بقصف مدفعي تركي في دهوك", 4),
    ("إصابة سبعة بانفجار سيارة مفخخة في الرمادي", 4),
    ("قصف صاروخي يستهدف محيط قاعدة حرير في أربيل", 4),
    ("الدفاعات الجوية تسقط مسيرة في سماء أربيل", 3),
    ("طيران حربي في سماء كركوك", 2),
    ("دوي صافرات الإنذار داخل السفارة الأمريكية في بغداد", 2),
    ("نقل سجناء من بغداد إلى سجن سوسة في السليمانية", 2),
    ("هروب ثلاثة سجناء من سجن التاجي", 4),
    ("إسقاط مسيرة قرب مطار السليمانية", 3),
    ("عاجل: مسيرة اعترضت فوق القنصلية الأمريكية في أربيل", 3),
    ("سقوط مسيرة قرب حقل كورمور", 3),
    ("مسيرة تسقط على مطار السليمانية", 4),
    ("إسقاط مروحية للجيش قرب مطار الموصل ومقتل طاقمها", 4),
]


@pytest.mark.parametrize(("title", "severity"), GRAVITY, ids=[row[0] for row in GRAVITY])
def test_how_grave(title: str, severity: int) -> None:
    assert understood(title).severity == severity


def test_what_was_hit_may_stand_in_the_first_sentence_alone() -> None:
    title = "هجوم بطائرة مسيرة في قضاء جمجمال"
    assert understood(title, "استهدفت طائرة مسيرة مصفى في قضاء جمجمال ظهر اليوم.").severity == 4
    assert understood(title, "استهدفت طائرة مسيرة مركبة قرب مصفى في قضاء جمجمال ظهر اليوم.").severity == 3
    post = f"{title}\nاستهدفت طائرة مسيرة مصفى في قضاء جمجمال ظهر اليوم."
    assert understood("", post).severity == 4
    later = "استهدفت طائرة مسيرة مركبة في قضاء جمجمال. واستهدفت طائرة مسيرة مصفى الشهر الماضي."
    assert understood(title, later).severity == 3
