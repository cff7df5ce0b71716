"""Texts in which clauses share, leave unsaid or end an act, a place, a name; written for these tests."""

#: (title, text, kind, governorate, killed, wounded)
SHARED = [
    # --- what «و» adds leaves its act unsaid
    ("مقتل أربعة في البوكمال وجندي في الرطبة", "", "armed_attack", "الأنبار", 1, None),
    # --- what heads a line, and a border that is none of Iraq's
    (
        "ليبيا: 12 قتيلا.. ديالى: انفجار عبوة على دورية",
        "سقط 12 قتيلا باشتباكات في طرابلس الليبية. وفي قضاء المقدادية بديالى انفجرت عبوة على دورية وأصيب شرطيان.",
        "explosion_ied",
        "ديالى",
        None,
        2,
    ),
    (
        "مسيرة تستهدف حقل كورمور، وثانية تضرب نقطة في الأردن",
        "استهدفت مسيرة حقل كورمور في السليمانية وأصابت عاملا، وضربت أخرى نقطة على الحدود الأردنية السورية وقتلت خمسة.",
        "air_missile_drone",
        "السليمانية",
        None,
        1,
    ),
    # --- a quarter that is called as a country is
    (
        "اغتيال مهندس في حي الأردن بكركوك",
        "اغتال مسلحون مهندسا في حي الأردن بكركوك مساء الاثنين.",
        "armed_attack",
        "كركوك",
        1,
        None,
    ),
    # --- points of a list in one line
    (
        "🔴 موجز المساء",
        "▪️ مقتل 9 بقصف على أم درمان ▪️ إصابة جندي بهجوم مسلح في قضاء الشرقاط بصلاح الدين ▪️ هزة تضرب بيرو",
        "armed_attack",
        "صلاح الدين",
        None,
        1,
    ),
    # --- a district's name that another country's town has, and a village's that another district has
    (
        "هجوم على نقطة في الرياض",
        "هاجم عناصر من داعش نقطة للشرطة في ناحية الرياض جنوب غربي كركوك وأصيب منتسبان.",
        "armed_attack",
        "كركوك",
        None,
        2,
    ),
    (
        "قصف بالهاون على قرية الإصلاح",
        "سقطت قذيفتان على قرية الإصلاح التابعة لجلولاء في ديالى وأصيبت امرأة.",
        "air_missile_drone",
        "ديالى",
        None,
        1,
    ),
    # --- what somebody called after what he does, or who sits where, says nothing of the kind
    (
        "العمليات المشتركة: مسيرة تضرب مخزنا في آمرلي",
        "قالت العمليات المشتركة إن مسيرة ضربت مخزنا في ناحية آمرلي بصلاح الدين وجرحت حارسا.",
        "air_missile_drone",
        "صلاح الدين",
        None,
        1,
    ),
    ("القبض على انتحاري في الفلوجة قبل أن يفجر نفسه", "", "operations", "الأنبار", None, None),
    (
        "بدء محاكمة متهمين بمجزرة في بلد",
        "بدأت في تكريت محاكمة ثلاثة متهمين بمجزرة في قضاء بلد راح ضحيتها تسعة.",
        "judicial",
        "صلاح الدين",
        None,
        None,
    ),
    # --- who was hurt is told by a pronoun, a limb, a stab
    (
        "محام ينجو من محاولة اغتيال في البصرة",
        "نجا محام من محاولة اغتيال بإطلاق نار وسط البصرة وأصيب في ساقه.",
        "armed_attack",
        "البصرة",
        None,
        1,
    ),
    ("طعن حارس مدرسة في الكوت", "تعرض حارس مدرسة إلى الطعن على يد مجهول في الكوت.", "armed_attack", "واسط", None, 1),
]
