"""Tolls told as lists of people, by numbers that others make, and by what became of them: (line, killed, wounded)."""

ARABIC = (
    # «واحد وثلاثون» joins nothing to what stands before
    ("ارتقى سبعة عشر شهيدا، بينهم ست نساء، وأصيب واحد وثلاثون آخرون بتفجير في كربلاء", 17, 31),
    ("مقتل خمسة جنود وإصابة واحد وعشرين في هجوم قرب هيت", 5, 21),
    # who was named before, and those with him
    ("كمين قرب الدور قتل هو واثنان من حمايته فيه", 3, None),
    ("قُتل هو وسائقه على الفور بعبوة، ونجا ثالث بجروح في ساقه", 2, 1),
    ("مدني استشهد، وزوجته وطفلاه مصابون بانفجار لغم قرب البعاج", 1, 3),
    # as many, twice as many
    ("الانفجار في الكرادة أودى بحياة خمسة وجرح ضعفهم", 5, 10),
    ("خمسة شهداء، ومثلهم من الجرحى، بهجوم على نقطة تفتيش في الطارمية", 5, 5),
    ("سقط 13 شخصا بين شهيد وجريح، أربعة منهم شهداء، بقصف على كفري", 4, 9),
    # what came of it for him who was named before
    ("مسلحون فتحوا النار على عريف قرب داره في الزبير ففارق الحياة في الحال", 1, None),
    ("نجا محام من محاولة اغتيال في الكوت، حين أطلق عليه النار، ما أسفر عن إصابته بطلقة في الكتف", None, 1),
    ("سيارة موظف في زيونة تتعرض لعبوة لاصقة، أصيب بجروح طفيفة", None, 1),
    # who did it is told of as unknown; a town that ends in «كان» tells of nothing earlier
    ("اغتال مسلحان مجهولان، مساء الاثنين، عميدا متقاعدا أمام منزله في أربيل", 1, None),
    ("مسيرة تستهدف عجلة على طريق دوكان وتقتل اثنين من ركابها", 2, None),
    ("رمانة على بيت بحي الضباط في الرمادي، وامرأة من الجيران انجرحت", None, 1),
    # who is looked after
    ("مقتل جنديين بقصف قرب القيارة، ولا يزال 14 مقاتلا يتلقون العلاج", 2, 14),
    ("مقتل شرطي بهجوم في الحويجة فيما يرقد ثمانية في المستشفى", 1, 8),
    ("لقي أربعة من أسرة واحدة حتفهم بقصف على مخمور ونقل الخامس إلى العناية المركزة", 4, 1),
)

ENGLISH = (
    ("A mortar round hit a house in Abu Ghraib; the father and his two sons were killed.", 3, None),
    ("A policeman, his wife and their two children were killed by a bomb in Baquba", 4, None),
    ("An officer and his driver were shot dead in Kirkuk", 2, None),
    ("Blast kills mother, her two daughters in Hawija", 3, None),
    ("Bomb in Mosul wounds MP's brother and two guards", None, 3),
    ("Attack in Ramadi kills six; a daughter survived with shrapnel wounds", 6, 1),
    ("Six died in a Baghdad bombing and twice as many were injured", 6, 12),
    ("The explosion in Najaf claimed the lives of five pilgrims and left a score injured", 5, 20),
    ("Two soldiers died and a lieutenant was wounded in a battle near Hamrin", 2, 1),
    ("A bomb killed two soldiers in Tikrit and three others wounded", 2, 3),
)

SORANI = (("لە شنگال منداڵێک بەهۆی تەقینەوەی مینێکەوە هەردوو قاچی بریندار بوو", None, 1),)
