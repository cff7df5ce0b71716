"""Texts that tell of more than one event, country or day; written for these tests."""

#: (title, text, governorate, killed, wounded)
TEXTS = [
    # --- what came to pass at a place of Iraq is told for itself, whatever stands before it
    (
        "",
        "غارة على مخيم جباليا تقتل أحد عشر نازحا. وأبلغت شرطة ديالى عن مقتل راع بانفجار لغم في ناحية جلولاء.",
        "ديالى",
        1,
        None,
    ),
    (
        "Gunmen kill nine in Karachi mosque",
        "Gunmen killed nine worshippers in Karachi. A roadside bomb wounded four soldiers in Jurf al-Sakhar.",
        "بابل",
        None,
        4,
    ),
    # --- another matter, in other words
    (
        "مقتل ثلاثة من الجيش السوري في البوكمال.. وعبوة تجرح شرطيا في القائم",
        "قتل ثلاثة بهجوم في البوكمال السورية. وعلى الجهة المقابلة من الحدود جرح شرطي بعبوة في قضاء القائم.",
        "الأنبار",
        None,
        1,
    ),
    (
        "عزاء في أنقرة بضحايا المنجم",
        "قتل 19 عاملا بانهيار منجم في تركيا. وفي ملف أمني محلي، هاجم مسلحون مخفرا في ناحية السعدية فجرح شرطيان.",
        "ديالى",
        None,
        2,
    ),
    # --- earlier blows, and what goes on with them
    (
        "هاون على ثكنة في الدور",
        "سقطت قذيفة هاون على ثكنة في الدور بصلاح الدين دون إصابات. وهو سادس قصف منذ مطلع العام، إذ قتلت سابقاته ستة.",
        "صلاح الدين",
        None,
        0,
    ),
    (
        "عبوة تستهدف رتلا في المسيب",
        "انفجرت عبوة على رتل في المسيب شمالي بابل فأعطبت عجلة. الهجمات الخمس الماضية قتلت سائقين وجرحت ثلاثة.",
        "بابل",
        None,
        None,
    ),
    (
        "رفع مئة لغم من تلكيف",
        "رفعت الفرق مئة لغم من تلكيف شمالي الموصل. وأودت الألغام بحياة 17 مزارعا في القضاء منذ عودة أهله.",
        "نينوى",
        None,
        None,
    ),
    (
        "إصابة جندي بنيران قناص في الرشاد",
        "أصيب جندي بنيران قناص في ناحية الرشاد بكركوك. ووقع هجوم مماثل في داقوق أواسط أيلول وقتل خلاله أربعة.",
        "كركوك",
        None,
        1,
    ),
    (
        "Police arrest IS cell east of Tikrit",
        "Police arrested three IS men east of Tikrit. IS took the city in June 2014; hundreds of cadets died near it.",
        "صلاح الدين",
        None,
        None,
    ),
    (
        "Grenade wounds guard in Amara",
        "A grenade wounded a guard in Amara. The city joined the 2019 uprising, in which police shot dead 12 men.",
        "ميسان",
        None,
        1,
    ),
    # --- what those who are tried or caught once did
    (
        "الإعدام لمدان بتفجير في الزبير",
        "قضت محكمة البصرة بالإعدام على مدان اعترف بتفجير حافلة في الزبير، ما أدى إلى مقتل 14 زائرا وجرح تسعة.",
        "البصرة",
        None,
        None,
    ),
    (
        "اعتقال مسؤول في داعش بالفلوجة",
        "اعتقلت قوة مسؤولا في داعش بالفلوجة، وكان معلما قبل 2014، وشارك بهجوم على مصفى قتل فيه عشرة حراس.",
        "الأنبار",
        None,
        None,
    ),
]
