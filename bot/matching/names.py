"""What people call the actors and kinds of event that stories carry as ids."""

from typing import Final

_ACTORS: Final = {
    "isis": "داعش|تنظيم الدولة الإسلامية|الدولة الإسلامية|الدواعش|ISIS|ISIL|Daesh|Islamic State|Islamic State (Daesh)",
    "alqaeda_iraq": "تنظيم القاعدة|القاعدة|Al-Qaeda|AQI",
    "ansar": "أنصار الإسلام|أنصار السنة|النقشبندية|Ansar al-Islam",
    "white_flags": "الرايات البيضاء|أصحاب الرايات البيض|White Flags",
    "terrorists_generic": "إرهابي|إرهاب|إرهابيون|مسلحون|انتحاري|terrorists|Gunmen",
    "pmf": "الحشد الشعبي|هيئة الحشد الشعبي|الحشد العشائري|PMF|PMU|Hashd|Popular Mobilisation Forces",
    "kataib_hezbollah": "كتائب حزب الله|حزب الله العراقي|الكتائب|Kataib Hezbollah|KH",
    "aah": "عصائب أهل الحق|العصائب|Asaib Ahl al-Haq|AAH",
    "nujaba": "حركة النجباء|النجباء|Nujaba|Harakat al-Nujaba",
    "kss": "كتائب سيد الشهداء|سيد الشهداء|KSS|Kataib Sayyid al-Shuhada",
    "badr": "منظمة بدر|فيلق بدر|بدر|Badr|Badr Organisation",
    "saraya_salam": "سرايا السلام|جيش المهدي|التيار الصدري|Saraya al-Salam",
    "iri": (
        "المقاومة الإسلامية في العراق|المقاومة الإسلامية|المقاومة العراقية|"
        "Islamic Resistance|Islamic Resistance in Iraq"
    ),
    "ansarallah_awfiya": "أنصار الله الأوفياء|Ansar Allah|Ansar Allah al-Awfiya",
    "imam_ali": "كتائب الإمام علي|Imam Ali|Kataib al-Imam Ali",
    "front_groups": (
        "أصحاب الكهف|سرايا أولياء الدم|عصبة الثائرين|ألوية الوعد الحق|"
        "رجال الله|واجهات الفصائل|فصائل غير معلنة|Front groups"
    ),
    "factions_generic": (
        "الفصائل|فصائل المقاومة|الفصائل المسلحة|ميليشيا|مليشيا|ميليشيات|factions|militias|فصائل مسلحة|Armed factions"
    ),
    "joc": "قيادة العمليات المشتركة|العمليات المشتركة|قيادة العمليات|Joint Operations Command|JOC",
    "smc": "خلية الإعلام الأمني|الإعلام الأمني|الإعلام الحربي|Security Media Cell",
    "cts": "جهاز مكافحة الإرهاب|مكافحة الإرهاب|الفرقة الذهبية|CTS|ICTS|CTG|Counter Terrorism Service",
    "army": "الجيش العراقي|الجيش|القوات العراقية|طيران الجيش|Iraqi army|army",
    "fedpol": (
        "الشرطة الاتحادية|الشرطة|الرد السريع|وزارة الداخلية|سوات|حرس الحدود|"
        "federal police|police|قوات وزارة الداخلية|Interior Ministry forces"
    ),
    "intel": "الاستخبارات|المخابرات|جهاز الأمن الوطني|الأمن الوطني|خلية الصقور|intelligence",
    "eod": "مكافحة المتفجرات|الجهد الهندسي|هندسة الميدان|شؤون الألغام|mine action|Bomb disposal",
    "judiciary_ct": "القضاء|مجلس القضاء الأعلى|محكمة الجنايات المركزية|judiciary",
    "peshmerga": "البيشمركة|وزارة البيشمركة|قوات البيشمركة|پێشمەرگە|Peshmerga",
    "asayish": "الأسايش|الآسايش|مجلس أمن إقليم كردستان|زيرفاني|Asayish",
    "pkk": "حزب العمال الكردستاني|العمال الكردستاني|بي كي كي|قنديل|PKK|HPG",
    "ybs": "وحدات مقاومة سنجار|وحدات حماية سنجار|اليبشة|YBS|Sinjar Resistance Units",
    "iran_kurd_opp": (
        "المعارضة الكردية الإيرانية|كوملة|بيجاك|حزب حرية كردستان|KDPI|PJAK|PAK|Komala|Iranian Kurdish opposition"
    ),
    "coalition": "التحالف الدولي|قوات التحالف|التحالف|coalition|CJTF|OIR|Global Coalition",
    "us_forces": (
        "القوات الأمريكية|الجيش الأمريكي|الولايات المتحدة|أمريكا|البنتاغون|سنتكوم|US|CENTCOM|القوات الأميركية|US forces"
    ),
    "nato_mission": "بعثة الناتو|الناتو|حلف شمال الأطلسي|NATO|NATO Mission",
    "turkey": "القوات التركية|الجيش التركي|الطيران التركي|تركيا|Turkey|Turkish|Turkish forces",
    "irgc": "الحرس الثوري|فيلق القدس|إيران|IRGC|Iran|الحرس الثوري الإيراني",
    "israel": "إسرائيل|الطيران الإسرائيلي|Israel",
    "tribal": "عشائر|نزاع عشائري|العشائر|tribes|tribal",
    "gangs": "عصابة|عصابات|تجار السلاح|gangs",
}

_EVENTS: Final = {
    "unknown_blast": "انفجار|انفجار مجهول|دوي انفجار|explosion|blast|انفجار لم تُعرف طبيعته|Blast of unknown cause",
    "explosion_ied": "انفجار|تفجير|عبوة ناسفة|مفخخة|حزام ناسف|explosion|bomb|bombing|IED",
    "air_missile_drone": (
        "قصف|غارة|ضربة جوية|صاروخ|مسيرة|طائرة مسيرة|airstrike|shelling|missile|"
        "rocket|drone|قصف أو مسيّرة|Strike or drone"
    ),
    "armed_attack": "هجوم|هجوم مسلح|اشتباك|اغتيال|خطف|إطلاق نار|attack|clash|assassination|kidnapping|Armed attack",
    "operations": "عملية|عملية أمنية|عملية عسكرية|اعتقال|ضبط|مداهمة|operation|arrest|raid|Security operation",
    "protest_violence": "احتجاج|تظاهرة|مظاهرة|شغب|protest|riot|احتجاج وصدامات|Protest and clashes",
    "mines_erw": "لغم|ألغام|مخلفات حربية|mine|mines|ERW|UXO|ألغام ومخلفات حربية|Mines and war remnants",
    "prison": "سجن|هروب سجناء|prison|jail|سجون|Prisons",
    "judicial": "قضاء|محاكمة|حكم|إعدام|court|verdict|execution|قضاء وأحكام|Courts and sentences",
    "militia_politics": (
        "سلاح الفصائل|حصر السلاح|انسحاب|التحالف|disarmament|withdrawal|militias|فصائل وسلاح|Factions and weapons"
    ),
    "other": "أخرى|غير ذلك|other|شأن أمني|Security",
}


#: The ids that have names.
ACTORS: Final = tuple(_ACTORS)
EVENTS: Final = tuple(_EVENTS)


def actor_names(actor: str) -> tuple[str, ...]:
    """Return the names under which people ask for an actor: those of a known id, and the id itself."""
    return (actor, *_ACTORS[actor].split("|")) if actor in _ACTORS else (actor,)


def event_names(event: str) -> tuple[str, ...]:
    """Return the names under which people ask for a kind of event: those of a known id, and the id itself."""
    return (event, *_EVENTS[event].split("|")) if event in _EVENTS else (event,)
