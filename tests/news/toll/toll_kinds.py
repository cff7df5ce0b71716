"""Tolls told in kinds of speech that were misread once: (line, killed, wounded)."""

ARABIC = (
    # who did it, before those it was done to; who fell with somebody; a year is no number of people
    ("اغتال مسلحون وجيها عشائريا وزوجته في سفوان", 2, None),
    ("قتل مسلحون مجهولون بائعا في البلديات", 1, None),
    ("قتل نقيب مع جنديين بكمين قرب الدبس", 3, None),
    ("عقيد في الجيش استشهد مساء أمس بقصف على مقره مع مقاتلين اثنين", 3, None),
    ("مقتل ملازم باشتباك مع مطلوب", 1, None),
    ("عريف يستشهد وأربعة يجرحون بعبوة قرب كفري", 1, 4),
    ("شيعت الحلة جثمان متطوع قضى بنيران قناص", 1, None),
    ("وجدت الدورية جثة رجل مصابة بطلقتين", 1, None),
    ("سقط في تظاهرات 2019 أكثر من 500 قتيل", 500, None),
    ("توفي حارس متأثرا بجروح أصيب بها بتفجير قتل فيه زميلاه", 1, None),
    # who stands before a verb with whom «و» adds, labels, as many twice
    ("ذكر مصدر أن ضابطا وستة جنود قتلوا بهجوم قرب مخمور", 7, None),
    ("إن مزارعا وثلاثة من أبنائه أصيبوا بلغم قرب جلولاء", None, 4),
    ("حارس وعاملان قتلوا بقصف على حقل", 3, None),
    ("القتلى: ٣ الجرحى: ١٤ المكان: سوق الخالص", 3, 14),
    ("عدد الشهداء: خمسة، عدد الجرحى: أحد عشر", 5, 11),
    ("القتلى ستة والمصابون ضعفهم بتفجير في هيت", 6, 12),
    ("10 شهداء: 4 أطفال و6 نساء", 10, None),
    ("تنظيم داعش يرتكب مجزرة بحق 1300 قروي غربي سنجار", 1300, None),
    ("عبوة استهدفت سيارة طبيب وأصابته بجروح في الصويرة", None, 1),
    ("ثلاثون عاملا بين قتيل وجريح بقصف على معمل", None, None),
    ("مسيرة سقطت قرب المطار وماكو خسائر", 0, 0),
    ("مسلحون يفتحون النار على نقطة تفتيش في الدبس ويجرحون شرطيَّين", None, 2),
    ("خلاف على بئر في الصويرة: قتلوا حارسا وجرحوا ابنه", 1, 1),
    ("مقتل شرطيين وإصابة مثلهما بهجوم في الرشاد", 2, 2),
    ("الحصيلة النهائية لهجوم مطيبيجة: ستة شهداء ومثلهم جرحى", 6, 6),
    ("لغم أرضي يقتل راعيا ويفقد أخاه بصره قرب بدرة", 1, 1),
    ("فقد طفل ساقه بانفجار لغم أرضي في شط العرب", None, 1),
    ("وفاة جريحة من ضحايا تفجير البياع تزيد الحصيلة إلى 12", 12, None),
    ("عراك بالسلاح في الشطرة: قتيلان من الأسرة الأولى وقتيل من الثانية وأربعة مصابين", 3, 4),
    ("سقطت قذيفة على بيت في تلعفر فجرحت اثنتان وقتلت ثالثة", 1, 2),
    ("قتل اثنان وأصيب 6، بينهم رائد، بكمين لداعش في وادي زغيتون", 2, 6),
    ("استشهاد آمر فوج، وجرح 9 بينهم ضابط، بتعرض في العظيم", 1, 9),
)

ENGLISH = (
    ("Gunmen raided a hamlet near Balad, shooting dead four shepherds", 4, None),
    ("Mine kills farmer, maims brother near Tal Afar", 1, 1),
    ("A herder was killed and his daughter lost an arm when a shell went off", 1, 1),
    ("Bombing death toll climbed to 9 after three of the wounded died. Another 20 people were hurt.", 9, 20),
    ("An attack on a checkpoint killed a guard and wounded his brother", 1, 1),
    ("Some 14 members of a border battalion were killed near Rutba", 14, None),
    ("Sniper shoots dead army captain near Hawija", 1, None),
    ("Chief of Rutba police and three guards killed by roadside bomb", 4, None),
    ("Rocket injures a farmer and his three children in Sinjar", None, 4),
    ("Three troops, five militants die in clash near Hamrin", 8, None),
    ("Wounded officer dies, raising toll of Tarmiyah attack to seven", 7, None),
    ("Landmine costs a boy his leg in Shatt al-Arab", None, 1),
    ("Car bomb in Ramadi leaves mayor, two bodyguards dead", 3, None),
    ("A drone strike in Baghdad killed a commander of the Third Brigade and his driver", 2, None),
)

SORANI = (
    ("بە مردنی برینداریک ژمارەی کوژراوانی تەقینەوەکەی داقوق بوو بە شەش", 6, None),
    ("ئەفسەرێک لە کەرکووک کرایە ئامانج و خۆی و شۆفێرەکەی بریندار بوون", None, 2),
)

#: (title, text, killed, wounded)
ARTICLES = (
    (
        "Three sentenced to death over a market bombing",
        "A Baghdad court handed death sentences to three men convicted of a bombing in 2020, which killed 14 people.",
        None,
        None,
    ),
    (
        "9 قتلى بغارات على صنعاء.. وقذيفتان قرب مطار بغداد",
        "ذكرت قنوات أن تسعة أشخاص لقوا مصرعهم في غارات أميركية طالت صنعاء فجر اليوم. أما في بغداد فقد سقطت قذيفتان.",
        None,
        None,
    ),
    (
        "شرطة ذي قار: 61 قتيلا بنزاعات منذ بداية السنة",
        "لقي رجل حتفه وجرح اثنان مساء اليوم بنزاع عشائري في الإصلاح.",
        1,
        2,
    ),
    (
        "المؤبد لخاطف في بابل",
        "قضت محكمة جنايات بابل بالسجن المؤبد بحق مدان اختطف تاجرا عام 2022 وقتل اثنين من حراسه.",
        None,
        None,
    ),
    (
        "محاكمة متهمين بتفجير قتل عشرين",
        "بدأت في بغداد محاكمة أربعة متهمين بتفجير سوق في مدينة الصدر قتل فيه عشرون شخصا.",
        None,
        None,
    ),
    (
        "Court jails man over 2021 bombing",
        "A court in Baghdad jailed an IS member over a 2021 bombing in Sadr City in which 30 people were killed.",
        None,
        None,
    ),
    (
        "Drone strike kills militia commander in Baghdad",
        "A drone strike killed a commander and his driver in eastern Baghdad.",
        2,
        None,
    ),
)
