"""Who takes part: names, abbreviations, adjectives, other languages; and who only tells, or is another country's."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, tzinfo=UTC)

#: (headline, ids)
NAMED = [
    ("مقتل عناصر من التنظيم الإرهابي في كركوك", "isis"),
    ("قصف بمقاتلات أميركية في القائم", "us_forces"),
    ("مجلس أمن إقليم كوردستان: أحبطنا هجوما في أربيل", "asayish"),
    ("مقتل عقيد في الجيش برصاص مجهولين", "army"),
    ("مقاتلات أنقرة تقصف قرى العمادية", "turkey"),
    ("اقتتال عشائري في الغراف", "tribal"),
    ("المجاميع المسلحة ترفض تسليم السلاح", "factions_generic"),
    ("داعش يهاجم نقطة عسكرية جنوبي كركوك", "isis"),
    ("عناصر التنظيم: القبض على قيادي في الدولة الإسلامية بالموصل", "isis"),
    ("مقتل داعشيين اثنين بضربة في حمرين", "isis"),
    ("اعتقال عنصر في تنظيم القاعدة بالأنبار", "alqaeda_iraq"),
    ("القبض على قيادي في جيش رجال الطريقة النقشبندية بتكريت", "ansar"),
    ("مسلحان يفتحان النار على مدني في الزبير", "terrorists_generic"),
    ("مجهولون يفجرون عبوة أمام منزل في الديوانية", "terrorists_generic"),
    ("مقتل إرهابيين بعملية في وادي الشاي", "terrorists_generic"),
    ("انتحاريان يقتحمان مركز شرطة في بيجي", "terrorists_generic"),
    ("قصف يستهدف مقرا للحشد في جرف الصخر", "pmf"),
    ("استشهاد آمر فوج في الحشد العشائري بهيت", "pmf"),
    ("إخلاء مقرات الحشد في ديالى بعد رصد طيران مجهول", "pmf"),
    ("فرقة العباس القتالية تنتشر في بادية كربلاء", "pmf"),
    ("كتائب حزب الله في العراق تهدد القوات الأميركية", "kataib_hezbollah us_forces"),
    ("أبو علي العسكري: سنستهدف القواعد الأمريكية في العراق", "kataib_hezbollah"),
    ("إحراق مقر لعصائب أهل الحق في ميسان", "aah"),
    ("العصائب تنفي استهداف السفارة الأميركية", "aah"),
    ("النجباء ترفض تسليم السلاح للدولة", "nujaba"),
    ("كتائب سيد الشهداء تتوعد بالرد على القصف", "kss"),
    ("اشتباك بين سرايا السلام وقوة أمنية في البصرة", "saraya_salam"),
    ("المقاومة الإسلامية في العراق تتبنى هجوما بالمسيرات", "iri"),
    ("تنسيقية المقاومة العراقية تعلن تعليق العمليات ضد القوات الأجنبية", "iri"),
    ("سرايا أولياء الدم تتبنى قصف مطار أربيل", "front_groups"),
    ("حكومة بغداد تمهل الفصائل شهرا لتسليم السلاح", "factions_generic"),
    ("ميليشيات موالية لإيران تقصف قاعدة عين الأسد", "factions_generic"),
    ("عمليات شرق دجلة تطلق عملية تفتيش في حوض حمرين", "joc"),
    ("مكافحة الإرهاب يعتقل قياديا في داعش غربي الموصل", "cts isis"),
    ("جهاز مكافحة الإرهاب يقتل ثلاثة دواعش في جبال قره جوغ", "cts isis"),
    ("مكافحة إرهاب السليمانية: قوة من مكافحة الإرهاب تداهم منزلا في كلار", "cts"),
    ("دورية للجيش تتعرض لهجوم بعبوة في الطارمية", "army"),
    ("مقتل جندي عراقي برصاص قناص في بيجي", "army"),
    ("مقاتلات عراقية تقصف مضافة لداعش في الحضر", "army isis"),
    ("الفرقة الثامنة تعثر على كدس عتاد في الحويجة", "army"),
    ("إصابة عنصرين من الشرطة الاتحادية بهجوم جنوبي كركوك", "fedpol"),
    ("مقتل ضابط شرطة بهجوم مسلح في بعقوبة", "fedpol"),
    ("حرس الحدود يشتبك مع متسللين على الحدود السورية غربي نينوى", "fedpol"),
    ("المخابرات العراقية تلقي القبض على قيادي بداعش خارج الحدود", "intel isis"),
    ("اغتيال ضابط في جهاز المخابرات ببغداد", "intel"),
    ("إصابة منتسب في مفرزة المعالجة بانفجار عبوة في جلولاء", "eod"),
    ("مقتل عنصر من البيشمركة بهجوم قرب مخمور", "peshmerga"),
    ("قوات الأسايش تعتقل خلية لداعش في السليمانية", "asayish isis"),
    ("غارة تركية على مسلحي العمال الكردستاني في متينا", "turkey pkk"),
    ("مسيرة تركية تستهدف عجلة في سنجار", "turkey"),
    ("قصف تركي على قرى في العمادية", "turkey"),
    ("وحدات مقاومة سنجار تنسحب من قضاء سنجار", "ybs"),
    ("قصف إيراني يستهدف مقار المعارضة الكوردية الإيرانية في كويسنجق", "irgc iran_kurd_opp"),
    ("الحرس الثوري يقصف مواقع لأحزاب كردية إيرانية قرب أربيل", "irgc iran_kurd_opp"),
    ("مسيرة تستهدف مقرا لحزب إيراني معارض في كوية", "iran_kurd_opp"),
    ("التحالف الدولي يقتل قياديا في داعش بالأنبار", "coalition isis"),
    ("إصابة جنديين أميركيين بهجوم صاروخي على عين الأسد", "us_forces"),
    ("السفن الحربية الأميركية تقصف مواقع في الفاو", "us_forces"),
    ("ضربة أمريكية على موقع لكتائب حزب الله في جرف الصخر", "us_forces kataib_hezbollah"),
    ("ضربات إسرائيلية على مقر للحشد غربي العراق", "israel pmf"),
    ("نزاع عشائري في القرنة يوقع قتيلين", "tribal"),
    ("دكة عشائرية تستهدف منزلا في مدينة الصدر", "tribal"),
    ("عصابة مسلحة تسطو على محل صيرفة في البصرة", "gangs"),
    ("القبض على مهرب أسلحة في القائم", "gangs"),
    ("ISIS militants attack army checkpoint near Hawija", "isis"),
    ("Kata'ib Hezbollah vows to strike US forces in Iraq", "kataib_hezbollah us_forces"),
    ("Turkish drone kills two PKK members in Sinjar", "turkey pkk"),
    ("Iranian drones hit KDPI base near Koya", "irgc iran_kurd_opp"),
    ("PMF brigade targeted by drone in Anbar", "pmf"),
    ("Asa'ib Ahl al-Haq office torched in Amarah", "aah"),
    ("Iraqi soldiers killed in bomb blast near Tarmiyah", "army"),
    ("U.S. troops wounded in rocket attack on Ain al-Asad", "us_forces"),
    ("Iran-backed militias fire rockets at Baghdad airport", "factions_generic"),
    ("پێشمەرگەیەک لە هێرشێکی داعش لە مەخموور شەهید بوو", "peshmerga isis"),
    ("درۆنی تورکیا پەکەکە لە شنگال دەکاتە ئامانج", "turkey pkk"),
    ("حەشدی شەعبی لە کەرکووک هێرشی کرایە سەر", "pmf"),
    ("الولايات المتحدة قصفت موقعا في القائم", "us_forces"),
    ("غارات شنتها إسرائيل وأمريكا على موقع في القائم", "us_forces israel"),
    ("واشنطن تنشر ثلاث مقاتلات في قاعدة بأربيل بعد هجوم بمسيرة", "us_forces"),
    ("صواريخ إيران تسقط في سوران", "irgc"),
    ("مسيرة تستهدف القاعدة الجوية الأمريكية في أربيل", "us_forces"),
    ("مسؤول محلي: قصفت القوات الأمريكية موقعا في القائم", "us_forces"),
    ("هيئة الحشد الشعبي: قصف يستهدف مقرا لنا في جرف الصخر", "pmf"),
    ("وزارة البيشمركة تعلن مقتل مقاتل في مخمور", "peshmerga"),
    ("Turkey shells villages in Duhok", "turkey"),
    ("Shelling by Iran wounds two in Erbil", "irgc"),
    ("Artêşa Tirk li Amêdiyê PKKê bombebaran kir", "turkey pkk"),
]

#: (headline, text, the id that has no part in it)
NOT_NAMED = [
    ("تأجيل عملية أمنية في هيت بعد نصيحة أميركية", "", "us_forces"),
    ("عملية في الرطبة بطلب أميركي", "", "us_forces"),
    ("حملة أمنية على مقر لجهة موالية لتركيا في سنجار", "", "turkey"),
    ("توقيف ثلاثة في كركوك بتهمة تمويل تنظيمات إرهابية", "", "isis"),
    ("انفجار لغم من مخلفات داعش بمزارع في مخمور", "", "isis"),
    ("حرق أوكار في وادي حوران", "ذكرت خلية الإعلام الأمني في بيان أن القوة دمرت ثلاثة أوكار.", "smc"),
    ("كمين جنوبي كركوك", "قال ضابط في قيادة العمليات إن ثلاثة مسلحين قتلوا في الكمين.", "joc"),
    ("ضبط الحدود مع إيران بالكاميرات", "", "irgc"),
    ("Rocket hits gas field in terrorist attack", "", "terrorists_generic"),
    ("السليمانية: ضبط أسلحة في منزل", "", "irgc"),
    ("تنفيذ عمل إرهابي في الكوت", "", "terrorists_generic"),
    ("انفجار في مدينة الصدر", "قال مصدر بالشرطة العراقية إن سيارة ملغومة انفجرت في المدينة وأوقعت ضحايا.", "fedpol"),
    ("مقتل مدنيين بقصف في دهوك", "قال متحدث باسم وزارة الداخلية إن القصف طال قرية حدودية في العمادية.", "fedpol"),
    ("مقتل مدني بانفجار في كركوك", "أعلنت خلية الإعلام الأمني: انفجار عبوة ناسفة على طريق فرعي في كركوك صباحا.", "smc"),
    ("مجلس الأمن الوطني يبحث الهجوم على أربيل", "", "intel"),
    ("انفجار يستهدف دورية للجيش الأمريكي في بغداد", "", "army"),
    ("الحكم بالسجن على متهم وفق المادة الرابعة إرهاب في نينوى", "", "judiciary_ct"),
    ("القنصلية الأمريكية في أربيل تحذر رعاياها بعد سقوط صواريخ", "", "us_forces"),
    ("سقوط صاروخ قرب السفارة الأمريكية في بغداد", "", "us_forces"),
    ("سفارات أميركا تحذر من قصف أربيل", "", "us_forces"),
    ("مسيرة تستهدف السفن التجارية الأميركية قرب الفاو", "", "us_forces"),
    ("سفارة الاحتلال الأمريكي تحذر من قصف أربيل", "", "us_forces"),
    ("مسيرة تستهدف موقعا لشركة أميركية في دهوك", "", "us_forces"),
    ("وزير الخارجية الأميركي يبحث الهجوم بالمسيرات على أربيل", "", "us_forces"),
    ("ترامب يتحدث عن القصف على أربيل", "", "us_forces"),
    ("نيويورك تايمز تروي كيف قصفت أربيل بالمسيرات", "", "us_forces"),
    ("مسيرة تسقط قرب الحدود العراقية الإيرانية في السليمانية", "", "irgc"),
    ("مسيرة تركية تستهدف جماعة كردية إيرانية في السليمانية", "", "irgc"),
    ("إيران تدين القصف على زوارها في كركوك", "", "irgc"),
    ("Drone hits camp of American company near Erbil", "", "us_forces"),
    ("Rocket lands near US consulate in Erbil", "", "us_forces"),
    ("Iran condemns air raid on village in Duhok", "", "irgc"),
    ("Iran condemns deadly attack on its pilgrims in Iraq", "", "irgc"),
    ("Drone falls near Turkish border in Duhok", "", "turkey"),
    ("الولايات المتحدة ترحب بعملية أمنية في كركوك", "", "us_forces"),
    ("عملية أمنية في كركوك ودور الولايات المتحدة في التدريب", "", "us_forces"),
    ("مسيرة تستهدف موقعا في دهوك وطهران تنفي", "", "irgc"),
    ("عملية أمنية في كركوك وتفاهم أميركي عراقي على التدريب", "", "us_forces"),
    ("هجوم بمسيرة قرب شركة النجم الأمريكية في دهوك", "", "us_forces"),
    ("Washington welcomes operation against ISIS in Kirkuk", "", "us_forces"),
    ("Drone strike in Duhok a day before talks with Turkey", "", "turkey"),
]  # fmt: skip


def actors(title: str, text: str = "") -> set[str]:
    return set(understand(title=title, text=text, source="Example", knowledge=load_knowledge(), now=NOW).actors)


@pytest.mark.parametrize(("title", "named"), NAMED)
def test_a_headline_names_who_takes_part(title: str, named: str) -> None:
    assert set(named.split()) <= actors(title)


@pytest.mark.parametrize(("title", "text", "absent"), NOT_NAMED)
def test_who_only_tells_or_is_another_has_no_part(title: str, text: str, absent: str) -> None:
    assert absent not in actors(title, text)


def test_a_body_that_tells_its_own_work_takes_part() -> None:
    text = "ذكر بيان لجهاز مكافحة الإرهاب أن قواته تمكنت من اعتقال ثلاثة من داعش في هيت."
    assert {"cts", "isis"} <= actors("ثلاثة دواعش في قبضة القوات الأمنية بالأنبار", text)
