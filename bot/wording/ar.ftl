# What people read in Arabic. Every key also stands in en.ftl, with the same variables.

## Lists, dates, places in time

comma = ،{" "}
day = { NUMBER($day) } { $month }
month-1 = كانون الثاني
month-2 = شباط
month-3 = آذار
month-4 = نيسان
month-5 = أيار
month-6 = حزيران
month-7 = تموز
month-8 = آب
month-9 = أيلول
month-10 = تشرين الأول
month-11 = تشرين الثاني
month-12 = كانون الأول
moment-other-day = { $day }، { $time }
zone-baghdad = بتوقيت بغداد
zone-other = بتوقيت { $city }

## Counts

stories = { $count ->
    [0] لا أخبار
    [one] خبر واحد
    [two] خبران
    [few] { NUMBER($count) } أخبار
    [many] { NUMBER($count) } خبرًا
   *[other] { NUMBER($count) } خبر
}
stories-over = { $count ->
    [few] أكثر من { NUMBER($count) } أخبار
    [many] أكثر من { NUMBER($count) } خبرًا
   *[other] أكثر من { NUMBER($count) } خبر
}
killed = { $count ->
    [one] قتيل واحد
    [two] قتيلان
    [few] { NUMBER($count) } قتلى
    [many] { NUMBER($count) } قتيلًا
   *[other] { NUMBER($count) } قتيل
}
wounded = { $count ->
    [one] جريح واحد
    [two] جريحان
    [few] { NUMBER($count) } جرحى
    [many] { NUMBER($count) } جريحًا
   *[other] { NUMBER($count) } جريح
}
# After «كانت»: the toll that was told before.
killed-was = { $count ->
    [one] قتيلًا واحدًا
    [two] قتيلين
    [few] { NUMBER($count) } قتلى
    [many] { NUMBER($count) } قتيلًا
   *[other] { NUMBER($count) } قتيل
}
wounded-was = { $count ->
    [one] جريحًا واحدًا
    [two] جريحين
    [few] { NUMBER($count) } جرحى
    [many] { NUMBER($count) } جريحًا
   *[other] { NUMBER($count) } جريح
}
toll-both = { $killed } و{ $wounded }
duration-days = { $count ->
    [one] يومًا واحدًا
    [two] يومين
    [few] { NUMBER($count) } أيام
    [many] { NUMBER($count) } يومًا
   *[other] { NUMBER($count) } يوم
}
duration-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { NUMBER($count) } ساعات
    [many] { NUMBER($count) } ساعة
   *[other] { NUMBER($count) } ساعة
}
duration-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { NUMBER($count) } دقائق
    [many] { NUMBER($count) } دقيقة
   *[other] { NUMBER($count) } دقيقة
}
duration-two = { $larger } و{ $smaller }

## The alert

severity-5 = 🔴 عاجل
severity-4 = 🔴 عاجل
severity-3 = 🟠 مهم
severity-2 = 🟡 متابعة
severity-1 = ⚪ للعلم
standing-unnamed = لم يؤكَّد رسميًا
standing-denied = ❌ نُفي
standing-withdrawn = 🗑 سحبه ناشره
severity-icon-5 = 🔴
severity-icon-4 = 🔴
severity-icon-3 = 🟠
severity-icon-2 = 🟡
severity-icon-1 = ⚪
alert-when = 🕒 { $time } { $zone }
alert-last = 🎚 بلغت حد اليوم. ما بعده أجمعه لك { $time }، إلا العاجل.
alert-neutral = 🔔 راصد: رسالة جديدة
alert-sources = { $count ->
    [one] المصدر: { $sources }
   *[other] المصادر: { $sources }
}
source-who = { $source } ({ $who })
provenance-official = بيان رسمي
provenance-monitor = رصد مصادر مفتوحة
provenance-armed_group = قناة قريبة من فصيل
sources-more = { $sources } (+{ NUMBER($more) })
button-open = الخبر
button-more = المزيد
button-why = لماذا وصلني؟
button-hush = اكتم القصة

kind-explosion_ied = تفجير
kind-unknown_blast = انفجار لم تُعرف طبيعته
kind-air_missile_drone = قصف أو مسيّرة
kind-armed_attack = هجوم مسلح
kind-operations = عملية أمنية
kind-protest_violence = احتجاج وصدامات
kind-mines_erw = ألغام ومخلفات حربية
kind-prison = سجون
kind-judicial = قضاء وأحكام
kind-militia_politics = فصائل وسلاح
kind-other = شأن أمني

actor-isis = داعش
actor-alqaeda_iraq = تنظيم القاعدة
actor-ansar = أنصار الإسلام
actor-white_flags = الرايات البيضاء
actor-terrorists_generic = مسلحون
actor-pmf = الحشد الشعبي
actor-kataib_hezbollah = كتائب حزب الله
actor-aah = عصائب أهل الحق
actor-nujaba = حركة النجباء
actor-kss = كتائب سيد الشهداء
actor-badr = منظمة بدر
actor-saraya_salam = سرايا السلام
actor-iri = المقاومة الإسلامية في العراق
actor-ansarallah_awfiya = أنصار الله الأوفياء
actor-imam_ali = كتائب الإمام علي
actor-front_groups = فصائل غير معلنة
actor-factions_generic = فصائل مسلحة
actor-joc = قيادة العمليات
actor-smc = خلية الإعلام الأمني
actor-cts = جهاز مكافحة الإرهاب
actor-army = الجيش العراقي
actor-fedpol = قوات وزارة الداخلية
actor-intel = الاستخبارات
actor-eod = مكافحة المتفجرات
actor-judiciary_ct = القضاء
actor-peshmerga = البيشمركة
actor-asayish = الأسايش
actor-pkk = حزب العمال الكردستاني
actor-ybs = وحدات مقاومة سنجار
actor-iran_kurd_opp = المعارضة الكردية الإيرانية
actor-coalition = التحالف الدولي
actor-us_forces = القوات الأميركية
actor-nato_mission = بعثة الناتو
actor-turkey = القوات التركية
actor-irgc = الحرس الثوري الإيراني
actor-israel = إسرائيل
actor-tribal = عشائر
actor-gangs = عصابات

## More, why, hush

more-reports = { $count ->
    [one] <b>نقله مصدر واحد</b>
    [two] <b>نقله مصدران، والأقدم أولًا</b>
    [few] <b>نقلته { NUMBER($count) } مصادر، والأقدم أولًا</b>
    [many] <b>نقله { NUMBER($count) } مصدرًا، والأقدم أولًا</b>
   *[other] <b>نقله { NUMBER($count) } مصدر، والأقدم أولًا</b>
}
more-reports-rest = { $count ->
    [one] وتقرير آخر.
    [two] وتقريران آخران.
    [few] و{ NUMBER($count) } تقارير أخرى.
    [many] و{ NUMBER($count) } تقريرًا آخر.
   *[other] و{ NUMBER($count) } تقرير آخر.
}
more-copy = (نقلًا عن غيره)
more-forwarded = (نقلًا عن { $source })
more-withdrawn = (سحبه ناشره)
more-tolls = <b>الحصيلة كما وردت</b>
more-first = 🥇 أول من نقله: { $source }
more-backing = { $count ->
    [one] 🧭 المصادر المستقلة: مصدر واحد، والبقية تنقل عنه.
    [two] 🧭 المصادر المستقلة: مصدران.
    [few] 🧭 المصادر المستقلة: { NUMBER($count) } مصادر.
    [many] 🧭 المصادر المستقلة: { NUMBER($count) } مصدرًا.
   *[other] 🧭 المصادر المستقلة: { NUMBER($count) } مصدر.
}
more-standing-official = ✅ أكّدته جهة رسمية.
more-standing-unnamed = ⚠️ مصدره لم يُسمَّ، ولم يؤكَّد رسميًا.
more-standing-claims = ⚠️ لم يروه إلا من هو قريب من فصيل، ولم يؤكَّد رسميًا.
more-standing-claimed = 📢 أعلنت جهة مسؤوليتها عنه.
more-standing-denied = ❌ نُفي هذا الخبر.
more-headline-only = لا يسمح المصدر بتلخيص أخباره. اقرأ النص كاملًا في صفحته.
why-title = 🔎 وصلك هذا الخبر لأنك تتابع:
why-title-here = 🔎 وصل هذا الخبر لأن المجموعة تتابع:
why-words = في الخبر: { $words }
why-no-longer = لم يعد هذا الخبر يطابق شيئًا تتابعه، ولن يصلك مثله.
hush-done = 🔕 لن تصلك تحديثات هذه القصة.
hush-undone = 🔔 عادت تحديثات هذه القصة.
button-unhush = ↩️ أعد تحديثات القصة
story-gone = هذا الخبر قديم ولم يعد محفوظًا عندي.
button-too-old = هذه الرسالة قديمة. أعد الطلب من جديد.

## A change told again

reply-severity = { $grade ->
    [5] 🔴 الحدث أخطر مما ورد أولًا.
    [4] 🔴 صار الخبر عاجلًا.
    [3] 🟠 صار الخبر مهمًا.
   *[other] 🟡 زادت أهمية الخبر.
}
reply-toll-first = ☠️ الحصيلة: { $now }
reply-toll-rose = ☠️ ارتفعت الحصيلة: { $now } (كانت { $was })
reply-toll-changed = ☠️ تغيّرت الحصيلة: { $now } (كانت { $was })
reply-toll-fell = ✏️ صُحّحت الحصيلة: { $now } (كانت { $was })
reply-toll-withdrawn = ✏️ سُحبت الحصيلة التي وردت: { $was }
reply-official = ✅ أكّدته مصادر رسمية.
reply-denied = ❌ نُفي هذا الخبر.
reply-repeated = 🔁 تكرّر: { $said }. لم يتضح أهو حدث جديد.
reply-source = بحسب { $source }

## After a mute

held-title = 🔔 <b>ما فاتك</b>: { $stories }

## Digests

digest-title = { $period ->
    [hourly] 🗞 <b>موجز الساعة</b>: { $stories }
    [weekly] 🗞 <b>موجز الأسبوع</b>: { $stories }
   *[daily] 🗞 <b>موجز اليوم</b>: { $stories }
}
digest-page = ({ NUMBER($number) } من { NUMBER($pages) })
digest-place = 📍 <b>{ $place }</b>
digest-elsewhere = 📍 <b>أماكن أخرى</b>
digest-line = { $icon } { $headline } · { $facts }
digest-rest = { $count ->
    [one] وخبر آخر.
    [two] وخبران آخران.
    [few] و{ NUMBER($count) } أخبار أخرى.
    [many] و{ NUMBER($count) } خبرًا آخر.
   *[other] و{ NUMBER($count) } خبر آخر.
}

## Too much from one outlet at a time

round-up-title = { $count ->
    [one] 🗂 <b>خبر واحد</b> من { $source }
    [two] 🗂 <b>خبران</b> من { $source }
    [few] 🗂 <b>{ NUMBER($count) } أخبار</b> من { $source } في وقت قصير، جمعتها لك هنا:
    [many] 🗂 <b>{ NUMBER($count) } خبرًا</b> من { $source } في وقت قصير، جمعتها لك هنا:
   *[other] 🗂 <b>{ NUMBER($count) } خبر</b> من { $source } في وقت قصير، جمعتها لك هنا:
}
round-up-line = { NUMBER($number) }. { $icon } { $headline }{ $facts }
round-up-rest = { $count ->
    [one] وخبر آخر.
    [two] وخبران آخران.
    [few] و{ NUMBER($count) } أخبار أخرى.
    [many] و{ NUMBER($count) } خبرًا آخر.
   *[other] و{ NUMBER($count) } خبر آخر.
}
button-round-up-story = { NUMBER($number) }
button-round-up = اعرض كل الأخبار

## Alerts that waited too long

folded = { $count ->
    [one] 🕰 <b>خبر أقدم</b> تأخر وصوله إليك.
    [two] 🕰 <b>خبران أقدم</b> تأخر وصولهما إليك.
    [few] 🕰 <b>{ NUMBER($count) } أخبار أقدم</b> تأخر وصولها إليك.
    [many] 🕰 <b>{ NUMBER($count) } خبرًا أقدم</b> تأخر وصولها إليك.
   *[other] 🕰 <b>{ NUMBER($count) } خبر أقدم</b> تأخر وصولها إليك.
}
button-folded = { $count ->
    [one] اعرضه
    [two] اعرضهما
   *[other] اعرضها
}

## Greeting and help

start =
    <b>راصد</b> يتابع أخبار الأمن في العراق، ويرسل إليك ما يهمّك منها: خبرًا قصيرًا مع مصدره.

    اكتب ما تريد متابعته، مثلًا:
    <code>تابع كركوك</code>
    <code>تابع عبوة ناسفة</code>

    أو اكتب أي كلمة لترى آخر أخبارها.
    للمزيد: /help
start-group =
    <b>راصد</b> يرسل إلى هذه المجموعة أخبار الأمن في العراق التي يختارها مشرفوها.

    للبدء يكتب أحد المشرفين مثلًا:
    <code>/subscribe كركوك</code>

    للمزيد: /help
start-back = أهلًا بعودتك. ستصلك أخبار ما تتابعه من جديد.
start-again =
    أهلًا بك من جديد. ما تتابعه محفوظ كما تركته: /list

    للمزيد: /help
start-link-broken = هذا الرابط غير صالح. اكتب ما تريد متابعته، مثلًا: <code>تابع كركوك</code>
help =
    <b>تابع</b> كركوك · /subscribe
    تصلك أخبارها فور نشرها.

    <b>ألغِ</b> كركوك · /unsubscribe
    تتوقف أخبارها.

    <b>اشتراكاتي</b> · /list
    كل ما تتابعه.

    <b>آخر</b> ديالى · /recent
    أحدث الأخبار. وتكفي كلمة «ديالى» وحدها.

    <b>اكتم</b> ساعتين · /mute
    أصمت، ثم أجمع لك ما فات في رسالة واحدة.

    <b>هدوء</b> 22:00-06:00 · /quiet
    ساعات بلا تنبيهات كل يوم.

    <b>موجز</b> يومي · /digest
    رسالة واحدة في موعدها بدل التنبيهات.

    <b>الإعدادات</b> · /settings
    الصوت، والأهمية، والحد اليومي، والوضع الميداني، وغيرها.

    <b>خريطة</b> · /map   <b>إحصاء</b> · /stats
    ما حدث وأين، في صورة.

    <b>المصادر</b> · /sources
    <b>اللغة</b> · /language
    <b>الخصوصية</b> · /privacy
    <b>بياناتي</b> · /export   <b>امسح</b> · /wipe

    <b>كيف تكتب ما تريد</b>
    كلمتان تعنيان خبرًا فيه كلتاهما:
    <code>تابع عبوة كركوك</code>
    عبارة كما هي، بين علامتي تنصيص:
    <code>تابع "طريق كركوك"</code>
    إحدى كلمتين:
    <code>تابع كركوك أو ديالى</code>
    من دون كلمة:
    <code>تابع كركوك -رياضة</code>
    العاجل فقط من مكان:
    <code>تابع مكان:كركوك درجة:4</code>

    تُفهم الكلمة بصيغها: «عبوة» تجد «بالعبوات» أيضًا.
    في المجموعات: الأوامر التي تبدأ بـ / فقط، والمشرفون وحدهم يغيّرون الاشتراكات.
unknown-command = لا أعرف هذا الأمر. كل ما أفهمه هنا: /help
text-only = أفهم النص فقط. اكتب كلمة لترى آخر أخبارها، مثل: <code>كركوك</code>
privacy =
    <b>ما أحفظه عنك</b>
    رقم هذه المحادثة، ولغتك، وإعداداتك، وما تتابعه، ومدة الكتم، وأرقام الرسائل التي أرسلتها إليك.

    لا أحفظ اسمك ولا رقم هاتفك ولا ما تكتبه لي من أسئلة. ولا أحفظ شيئًا قبل أن تتابع أو تختار لغة.

    يبقى ذلك على خادم من يشغّل هذا البوت، ولا يُرسل إلى أحد. لكن تذكّر أن تيليغرام نفسه يرى رسائلك إلى البوتات.

    إذا حظرت البوت، أو أُخرج من المجموعة، يُمسح ذلك كله بعد ٣٠ يومًا.
    لترى كل ما أحفظه: /export
    لمسح كل شيء فورًا: /wipe

## Following

follow-how =
    ماذا تريد أن تتابع؟ اكتب مثلًا:
    <code>تابع كركوك</code>
    <code>تابع عبوة ناسفة</code>
    <code>تابع "طريق كركوك"</code>
    <code>تابع كركوك أو ديالى</code>
follow-how-group =
    ماذا تتابع المجموعة؟ اكتب مثلًا:
    <code>/subscribe كركوك</code>
    <code>/subscribe عبوة ناسفة</code>
    <code>/subscribe كركوك أو ديالى</code>
follow-done = ✅ أتابع لك: <code>{ $query }</code>
follow-number = الاشتراك رقم { NUMBER($number) }. يصلك كل خبر جديد من الآن.
follow-already = تتابع هذا من قبل: <code>{ $query }</code>
follow-already-number = الاشتراك رقم { NUMBER($number) }.
follow-too-many = وصلت إلى الحد: { NUMBER($limit) } اشتراك. ألغِ بعضها أولًا: /list
preview-none = لا أخبار عنه في آخر ٧ أيام.
preview-count = في آخر ٧ أيام: { $stories }، { $rate ->
    [0] أي أقل من خبر في اليوم
    [one] أي نحو خبر في اليوم
    [two] أي نحو خبرين في اليوم
    [few] أي نحو { NUMBER($rate) } أخبار في اليوم
    [many] أي نحو { NUMBER($rate) } خبرًا في اليوم
   *[other] أي نحو { NUMBER($rate) } خبر في اليوم
}.
preview-many = هذا كثير. أضف كلمة لتقلّ، مثل اسم مكان.
preview-newest = <b>أحدثها</b>
preview-test = 🔎 <code>{ $query }</code>
button-undo = ↩️ تراجع
button-forms = 🔤 الصيغ
forms-title = <b>الصيغ التي أبحث عنها</b>
forms-word = <b>{ $word }</b>: { $forms }
forms-definite = <b>{ $word }</b>: { $forms }. معرّفًا فقط، لأنك كتبت «ال».
forms-alone = <b>{ $word }</b>
forms-exact = <b>{ $word }</b>: كما كتبتها فقط.
forms-prefix = <b>{ $word }</b>: كل كلمة تبدأ بها.
forms-rest = { $count ->
    [one] وكلمة أخرى.
    [two] وكلمتان أخريان.
    [few] و{ NUMBER($count) } كلمات أخرى.
    [many] و{ NUMBER($count) } كلمة أخرى.
   *[other] و{ NUMBER($count) } كلمة أخرى.
}
forms-attached = ومعها ما تتصل به الحروف (و، ف، ب، ل، ك)، والكتابة بلا همزة أو بلا نقطتي التاء المربوطة. لتبحث عن الكلمة كما هي ضع قبلها علامة =
understood-one = فهمت أن المطلوب { $part }.
understood-all = فهمت أن المطلوب خبر يجمع هذه كلها:
understood-any = فهمت أن المطلوب خبر فيه واحد من هذه:
understood-part = • { $part }
part-word = «{ $text }»
part-exact = «{ $text }» بهذه الكتابة فقط
part-prefix = كل كلمة تبدأ بـ«{ $text }»
part-phrase = عبارة متصلة «{ $text }»
part-place = المكان «{ $text }» وما يتبعه
part-governorate = محافظة { $text } وكل أقضيتها
part-country = كل خبر في العراق
part-text = «{ $text }» في نص الخبر كله
part-grade-4 = كل خبر عاجل في العراق
part-grade-3 = كل خبر مهم أو عاجل في العراق
part-only-grade-4 = العاجل فقط
part-only-grade-3 = المهم والعاجل فقط
part-actor = ما يخص «{ $text }»
part-event = كل ما نوعه «{ $text }»
part-source = ما ينشره «{ $text }»
part-severity = الدرجة { NUMBER($grade) } فأعلى
part-severity-only = الدرجة { NUMBER($grade) }
part-severity-range = الدرجة من { NUMBER($least) } إلى { NUMBER($most) }
part-all = {" "}و
part-any = {" "}أو{" "}
part-group = ({ $parts })
part-not = من دون { $part }
button-follow = ➕ تابع
button-word = 🔤 كلمة «{ $text }» نفسها
button-both = 🔗 ما يجمعها كلها
button-grave-only = 🔴 العاجل منها فقط
follow-several = { $count ->
    [one] ✅ أتابع لك شيئًا واحدًا:
    [two] ✅ أتابع لك شيئين:
    [few] ✅ أتابع لك { NUMBER($count) } أشياء:
    [many] ✅ أتابع لك { NUMBER($count) } شيئًا:
   *[other] ✅ أتابع لك { NUMBER($count) } شيء:
}
follow-several-line = • <code>{ $query }</code>
follow-several-not = لم أفهم السطر «{ $line }». أرسله وحده.
unfollow-done = 🗑 توقفت متابعة: <code>{ $query }</code>
unfollow-all-done = { $count ->
    [one] 🗑 توقف اشتراكك.
    [two] 🗑 توقف الاشتراكان.
    [few] 🗑 توقفت { NUMBER($count) } اشتراكات.
    [many] 🗑 توقف { NUMBER($count) } اشتراكًا.
   *[other] 🗑 توقف { NUMBER($count) } اشتراك.
}
unfollow-unknown = لا تتابع هذا: { $query }
unfollow-gone = ليس هذا الاشتراك موجودًا الآن.
list-none =
    لا تتابع شيئًا بعد. اكتب مثلًا:
    <code>تابع كركوك</code>
list-title = { $count ->
    [one] <b>تتابع شيئًا واحدًا</b>
    [two] <b>تتابع شيئين</b>
    [few] <b>تتابع { NUMBER($count) } أشياء</b>
    [many] <b>تتابع { NUMBER($count) } شيئًا</b>
   *[other] <b>تتابع { NUMBER($count) } شيء</b>
}
list-line = { NUMBER($number) }. { $query }
list-line-topic = { NUMBER($number) }. { $query } (في موضوع آخر)
list-stop = اضغط على ما تريد إيقافه، أو ⚙️ لتغييره:
one-title = 📌 <b>{ $query }</b>
one-how = كيف تصلك أخبارها؟
button-one = ⚙️
button-mute = 🔕 اكتم
button-stop-one = ✖️ إيقاف
choice-mode-chat = كبقية الاشتراكات
mode-icon-all = 🔔
mode-icon-grave = 🔴
mode-icon-digest = 🗞
mute-icon = 🔕
list-muted = 🔕 مكتوم حتى { $until }
button-stop = ✖️ { NUMBER($number) } · { $query }
button-newer = ▶️ الأحدث
button-older = الأقدم ◀️
button-previous = ▶️ السابق
button-next = التالي ◀️

## Queries as they are shown

field-place = مكان
field-actor = جهة
field-event = نوع
field-source = مصدر
field-severity = درجة
field-text = النص
grade-4 = عاجل
grade-3 = مهم
grade-2 = متابعة
query-or = أو

## The first choices

button-places = 📍 تابع محافظتك
button-grave = 🔴 تابع كل عاجل في العراق
places-ask = أي محافظة تتابع؟
governorate-0 = بغداد
governorate-1 = البصرة
governorate-2 = نينوى
governorate-3 = أربيل
governorate-4 = السليمانية
governorate-5 = دهوك
governorate-6 = حلبجة
governorate-7 = كركوك
governorate-8 = صلاح الدين
governorate-9 = الأنبار
governorate-10 = ديالى
governorate-11 = بابل
governorate-12 = كربلاء
governorate-13 = النجف
governorate-14 = واسط
governorate-15 = الديوانية
governorate-16 = ميسان
governorate-17 = ذي قار
governorate-18 = المثنى

## Recent stories

recent-query = 🔎 <code>{ $query }</code>
recent-mine = 🔎 <b>آخر ما يطابق اشتراكاتك</b>
recent-all = 🔎 <b>آخر الأخبار</b>
recent-span = { $span ->
    [day] آخر ٢٤ ساعة: { $stories }
    [week] آخر ٧ أيام: { $stories }
   *[all] المحفوظ: { $stories }
}
recent-none = { $span ->
    [day] لا أخبار في آخر ٢٤ ساعة.
    [week] لا أخبار في آخر ٧ أيام.
   *[all] لا أخبار محفوظة عن هذا.
}
link-unknown = لا أحفظ خبرًا من هذا الرابط. أرسل كلمة من عنوانه.
nearest-names = هل تقصد: { $names }؟
recent-time = { $time }: { $stories }
recent-none-time = لا أخبار { $time }.
time-today = اليوم
time-yesterday = أمس
time-tonight = الليلة
time-last = في آخر { $duration }
time-since = منذ { $since }
time-between = من { $since } إلى { $until }
recent-follow-hint = تابعه ليصلك أول خبر.
button-day = ٢٤ ساعة
button-week = ٧ أيام
button-pin = 📍 موقعها التقريبي
button-all-time = كل المحفوظ

## Pictures

events = { $count ->
    [0] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { NUMBER($count) } أحداث
    [many] { NUMBER($count) } حدثًا
   *[other] { NUMBER($count) } حدث
}
map-title = خريطة الأحداث الأمنية
map-range = { NUMBER($least) }–{ NUMBER($most) }
map-over = { NUMBER($least) } فأكثر
map-spot = عاجل
map-footer = راصد · حدود المحافظات: Natural Earth
stats-title = الأحداث الأمنية بالأرقام
stats-days = في كل يوم
stats-kinds = أنواعها
stats-places = أين
stats-day = { NUMBER($day) }/{ NUMBER($month) }
stats-footer = راصد
picture-number = { NUMBER($count) }
picture-count = { $name } { NUMBER($count) }
picture-span = { $span ->
    [day] آخر ٢٤ ساعة: { $events }
    [week] آخر ٧ أيام: { $events }
   *[month] آخر ٣٠ يومًا: { $events }
}
picture-until = حتى { $time } { $zone }
picture-mine = من اشتراكاتك
picture-mine-group = مما تتابعه المجموعة
picture-caption = <b>{ $title }</b>
    { $subtitle }
picture-most = الأكثر: { $places }
picture-none = { $span ->
    [day] لا أحداث في آخر ٢٤ ساعة.
    [week] لا أحداث في آخر ٧ أيام.
   *[month] لا أحداث في آخر ٣٠ يومًا.
}
picture-failed = ⚠️ لم أستطع رسم الصورة. أعد المحاولة بعد قليل.
button-month = ٣٠ يومًا
button-my-events = اشتراكاتي فقط
button-all-events = كل الأحداث

## Sources

sources-title = { $count ->
    [one] <b>مصدر واحد</b>
    [two] <b>مصدران</b>، يعمل منهما { NUMBER($working) }
    [few] <b>{ NUMBER($count) } مصادر</b>، يعمل منها { NUMBER($working) }
    [many] <b>{ NUMBER($count) } مصدرًا</b>، يعمل منها { NUMBER($working) }
   *[other] <b>{ NUMBER($count) } مصدر</b>، يعمل منها { NUMBER($working) }
}
sources-none = لا مصادر أقرؤها الآن.
sources-line = { $icon } { $name } · { $time }
sources-line-counted = { $icon } { $name } · { $time } · في ٧ أيام: { $stories }
sources-line-silent = { $icon } { $name }
sources-reason = { $reason }، محاولات فاشلة: { NUMBER($failures) }
sources-legend = 🟢 يعمل · 🟡 لا جديد منذ يومين · 🔴 لا أستطيع قراءته · ⚪ لم أقرأه بعد · ⏸ موقوف
    بجانب كل مصدر وقت آخر ما نشره.
source-working = 🟢
source-silent = 🟡
source-failing = 🔴
source-unread = ⚪
source-paused = ⏸
feed-http-401 = الصفحة تطلب كلمة مرور ({ $status })
feed-http-403 = الموقع يمنع القراءة ({ $status })
feed-http-404 = الصفحة غير موجودة ({ $status })
feed-http-410 = أُزيلت الصفحة ({ $status })
feed-http-429 = الموقع يطلب التمهل ({ $status })
feed-http-5xx = عطل في الموقع نفسه ({ $status })
feed-http-other = جواب غير متوقع من الموقع ({ $status })
feed-error-timeout = الموقع لا يجيب
feed-error-dns = لا عنوان بهذا الاسم
feed-error-tls = شهادة الموقع غير صالحة
feed-error-bad-url = عنوان المصدر مكتوب خطأ
feed-error-truncated = انقطع الجواب قبل آخره
feed-error-disconnected = انقطع الاتصال بالموقع
feed-error-refused = الموقع يرفض الاتصال
feed-error-bad-http = جواب الموقع غير مفهوم
feed-error-forbidden-address = العنوان داخلي ولا يُقرأ
feed-error-bad-redirect = الموقع يحوّل إلى عنوان لا يُقرأ
feed-error-too-many-redirects = الموقع يحوّل بلا نهاية
feed-error-too-large = الصفحة أكبر مما أقرأ
feed-error-bad-encoding = جواب الموقع مضغوط بما لا أعرفه
feed-error-empty = الصفحة فارغة
feed-error-web-page = صفحة عادية، لا قائمة أخبار
feed-error-not-a-feed = ليست قائمة أخبار
feed-error-no-preview = القناة لا تُقرأ إلا داخل تلغرام
feed-error-no-channel = لا قناة عامة بهذا الاسم
feed-error-not-a-channel = ليست صفحة قناة
feed-error-unreadable = قائمة الأخبار مكتوبة خطأ
feed-error-parse-timeout = طالت قراءة الصفحة أكثر مما يجوز
feed-error-parse-crashed = تعذرت قراءة الصفحة
feed-error-other = خلل غير معروف ({ $reason })

## Own data, about

export-done =
    📄 <b>كل ما أحفظه عنك</b>
    اشتراكات: { NUMBER($subscriptions) } · أخبار وصلتك أو تنتظر: { NUMBER($alerts) }
    لمسحه كله: /wipe
export-done-group =
    📄 <b>كل ما أحفظه عن هذه المجموعة</b>
    اشتراكات: { NUMBER($subscriptions) } · أخبار وصلتها أو تنتظر: { NUMBER($alerts) }
    لمسحه كله: /wipe
about =
    <b>راصد</b> برنامج حر يتابع أخبار الأمن في العراق، يشغّله صاحبه على خادمه هو.

    أقرأ { NUMBER($sources) } من مصادر الأخبار، وأختار منها ما يخص الأمن في العراق، وأختصره. إذا نقلت مصادر كثيرة حدثًا واحدًا جمعتها في رسالة واحدة. المصادر وحالها: /sources

    الخبر لصاحبه، ورابطه معه. أختصر آليًا وقد أخطئ، فارجع إلى المصدر قبل أن تبني عليه قرارًا.

    أسماء الأماكن: GeoNames (CC BY 4.0). حدود المحافظات: Natural Earth.
    ما أحفظه عنك: /privacy

## Inline mode

inline-none = لم أجد خبرًا عن هذا. اضغط لتتابعه.
inline-refused = هذا البوت لمن يأذن له صاحبه.

## Mute

mute-how = كم أكتم التنبيهات؟ اختر، أو اكتب مثلًا: <code>اكتم ساعتين</code> أو <code>اكتم للصبح</code>
mute-how-group = كم أكتم التنبيهات؟ ليختر أحد المشرفين، أو ليكتب مثلًا: <code>/mute ساعتين</code>
mute-how-one = كم أكتم أخبار «{ $query }»؟
mute-not-understood =
    لم أفهم المدة «{ $shown }». اكتب مثلًا:
    <code>اكتم ساعتين</code>
    <code>اكتم ٣٠ دقيقة</code>
    <code>اكتم للصبح</code>
mute-not-understood-group =
    لم أفهم المدة «{ $shown }». اكتب مثلًا:
    <code>/mute ساعتين</code>
    <code>/mute للصبح</code>
mute-out-of-range = المدة بين { $shortest } و{ $longest }.
mute-done = 🔕 سأصمت { $duration }، حتى { $until }، ثم أجمع لك ما فاتك.
mute-until-done = 🔕 سأصمت حتى { $until }، ثم أجمع لك ما فاتك.
mute-one-done = 🔕 لن تصلك أخبار «{ $query }» حتى { $until }، ثم أجمع لك ما فاتك منها.
mute-one-off = 🔔 عادت أخبار «{ $query }».
mute-nothing = لا تتابع شيئًا بعد، فلا شيء يُكتم.
mute-off-later = 🔔 انتهى الكتم. ما وصل في أثنائه يأتيك في موعده.
mute-off = { $count ->
    [0] 🔔 انتهى الكتم. لم يصل شيء في أثنائه.
    [one] 🔔 انتهى الكتم. يأتيك الآن خبر واحد وصل في أثنائه.
    [two] 🔔 انتهى الكتم. يأتيك الآن خبران وصلا في أثنائه.
    [few] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } أخبار.
    [many] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } خبرًا.
   *[other] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } خبر.
}
mute-was-off = 🔔 التنبيهات تصلك، ولا كتم الآن.
button-one-day = يوم
button-until-morning = 🌅 للصبح
button-unmute = 🔔 إلغاء الكتم

## Quiet hours, digests, settings

hours = { $start }–{ $end }
time-not-understood = لم أفهم «{ $shown }».
quiet-how =
    متى أهدأ كل يوم؟ اختر، أو اكتب مثلًا:
    <code>هدوء 22:00-06:00</code>
    <code>هدوء من ١١ مساء إلى ٧ صباحا</code>
quiet-how-group =
    متى أهدأ كل يوم؟ ليختر أحد المشرفين، أو ليكتب مثلًا:
    <code>/quiet 22:00-06:00</code>
quiet-empty = البداية والنهاية وقت واحد. للصمت يومًا كاملًا اكتب: <code>اكتم يوم</code>
quiet-empty-group = البداية والنهاية وقت واحد. للصمت يومًا كاملًا: <code>/mute يوم</code>
quiet-done = 🌙 سأهدأ كل يوم { $hours } { $zone }، ثم أجمع لك ما فاتك.
quiet-off = 🔔 لا ساعات هدوء. التنبيهات تصل في كل وقت.
grave-breaks = أما العاجل فيصل فورًا.
grave-waits = والعاجل ينتظر أيضًا.
digest-how =
    متى يصل الموجز؟ اختر، أو اكتب مثلًا:
    <code>موجز يومي 07:00</code>
    <code>موجز كل ساعة</code>
    <code>موجز أسبوعي</code>
digest-how-group =
    متى يصل الموجز؟ ليختر أحد المشرفين، أو ليكتب مثلًا:
    <code>/digest daily 07:00</code>
digest-done = { $period ->
    [hourly] 🗞 موجز كل ساعة بدل التنبيهات، والأول { $due }.
    [weekly] 🗞 موجز كل أحد بدل التنبيهات، والأول { $due }.
   *[daily] 🗞 موجز كل يوم بدل التنبيهات، والأول { $due }.
}
digest-off = 🔔 لا موجز الآن. كل خبر يصل وحده فور نشره.

settings-title = ⚙️ <b>الإعدادات</b>
setting-done = ✅ تم
setting-language = 🌐 اللغة: { $value }
setting-language-how = 🌐 بأي لغة أكتب؟
setting-zone = 🕒 التوقيت: { $value }
setting-zone-how = 🕒 بتوقيت أي مدينة؟ به تُحسب ساعات الهدوء والموجز أيضًا.
setting-digits = 🔢 الأرقام: { $value }
setting-digits-how = 🔢 كيف أكتب الأرقام؟
setting-least = 📶 الأهمية: { $value }
setting-least-how = 📶 أي الأخبار أرسل؟ ما هو دون ذلك لا يصل، إلا إذا صار أخطر.
setting-mode = 📬 ما يصل: { $value }
setting-mode-how = 📬 ماذا أرسل مما يطابق الاشتراكات؟ ولكل اشتراك أن يخالف ذلك في /list
setting-digest = 🗞 الموجز: { $value }
setting-digest-how = 🗞 متى يصل الموجز؟ ولوقت آخر اكتب مثلًا: <code>/digest daily 18:30</code>
setting-budget = 🎚 الحد اليومي: { $value }
setting-budget-how = 🎚 كم تنبيهًا في اليوم؟ ما زاد أجمعه في رسالة واحدة، والعاجل يصل دائمًا.
setting-quiet = 🌙 الهدوء: { $value }
setting-quiet-how = 🌙 متى أهدأ كل يوم؟ ولوقت آخر اكتب مثلًا: <code>/quiet 22:30-05:30</code>
setting-grave = 🔴 العاجل في الهدوء والموجز: { $value }
setting-grave-how = 🔴 هل يصل العاجل فورًا، في ساعات الهدوء وبدل انتظار الموجز؟
setting-sound = 🔊 الصوت: { $value }
setting-sound-how = 🔊 أي التنبيهات تصل بصوت؟
setting-preview = 🖼 معاينة الروابط: { $value }
setting-preview-how = 🖼 هل تظهر صورة الخبر تحته؟ هي تستهلك من الإنترنت أكثر.
setting-field = 🦺 الوضع الميداني: { $value }
setting-field-how =
    🦺 في الوضع الميداني رسائل قصيرة بلا صور، تبدأ بسطر محايد لا يكشف شيئًا لمن يرى الشاشة المقفلة.
button-setting-language = 🌐 اللغة
button-setting-zone = 🕒 التوقيت
button-setting-digits = 🔢 الأرقام
button-setting-least = 📶 الأهمية
button-setting-mode = 📬 ما يصل
button-setting-digest = 🗞 الموجز
button-setting-budget = 🎚 الحد اليومي
button-setting-quiet = 🌙 الهدوء
button-setting-grave = 🔴 العاجل
button-setting-sound = 🔊 الصوت
button-setting-preview = 🖼 المعاينة
button-setting-field = 🦺 ميداني
button-back = ▶️ رجوع
choice-chosen = ✅ { $value }
choice-on = نعم
choice-off = لا
choice-language-ar = العربية
choice-language-en = English
choice-digits-arabic = ١٢٣
choice-digits-latin = 123
choice-least = { $grade } فأعلى
choice-least-1 = كل الأخبار
choice-mode-all = كل خبر فور نشره
choice-mode-grave = العاجل فقط
choice-mode-digest = في الموجز
choice-digest-off = بلا موجز
choice-digest-hourly = كل ساعة
choice-digest-daily = كل يوم { $at }
choice-digest-weekly = كل أحد { $at }
choice-budget = { $count ->
    [few] { NUMBER($count) } تنبيهات
    [many] { NUMBER($count) } تنبيهًا
   *[other] { NUMBER($count) } تنبيه
}
choice-budget-off = بلا حد
choice-quiet-off = بلا هدوء
choice-grave-on = يصل فورًا
choice-grave-off = ينتظر
choice-sound-all = كلها بصوت
choice-sound-grave = العاجل فقط
choice-sound-none = كلها صامتة
city-amman = عمّان
city-baghdad = بغداد
city-beirut = بيروت
city-berlin = برلين
city-cairo = القاهرة
city-damascus = دمشق
city-dubai = دبي
city-istanbul = إسطنبول
city-london = لندن
city-new_york = نيويورك
city-riyadh = الرياض
city-tehran = طهران

## Language, wipe

language-ask = بأي لغة أكتب لك؟
language-done = ✅ سأكتب لك بالعربية.
button-arabic = العربية
button-english = English
wipe-ask = <b>مسح كل شيء؟</b>
    تُمحى اشتراكاتك وإعداداتك وكل ما حُفظ عن هذه المحادثة، فورًا وبلا رجعة.
button-wipe-yes = نعم، امسح كل شيء
button-wipe-no = لا
wipe-done = ✅ مُسح كل شيء. لا أحفظ عن هذه المحادثة شيئًا.
wipe-nothing = لا أحفظ عن هذه المحادثة شيئًا.
wipe-kept = لم أمسح شيئًا.

## Refusals and failures

admins-only = هذا الأمر لمشرفي المجموعة فقط.
admins-unknown = لم أستطع التحقق من أنك مشرف. أعد المحاولة بعد قليل.
access-refused =
    هذا البوت لمن يأذن له صاحبه.
    أرسل هذا الرقم إلى صاحب البوت: <code>{ $chat }</code>
storage-failed = ⚠️ لم أستطع الحفظ، ولم يتغير شيء. أعد المحاولة بعد قليل.
handler-failed = ⚠️ حدث خطأ عندي. أعد المحاولة بعد قليل.
too-much = ⏳ وصلتني رسائل كثيرة دفعة واحدة، ولن أجيب عن جميعها. بعد دقيقة أعد إرسال ما لم أجب عنه.
# Shown when a button is pressed too often; at most 200 characters.
too-much-pressed = ⏳ لم أنته مما سبق. اضغط مرة أخرى بعد قليل.

## Operator

allow-how = اكتب رقم المحادثة: <code>/allow 123456</code>
ban-how = اكتب رقم المحادثة: <code>/ban 123456</code>
allow-done = ✅ أُذن له: <code>{ $chat }</code>
ban-done = ⛔ حُظر: <code>{ $chat }</code>
ban-operator = هذا رقم مشغّل، ولا يُحظر.
health-title = <b>حال راصد</b>
health-feeds = { $failing ->
    [0] ✅ المصادر: { NUMBER($feeds) }، وكلها تعمل.
   *[other] ⚠️ المصادر: { NUMBER($feeds) }، والمتعطل منها: { NUMBER($failing) }.
}
health-feed = ⚠️ { $feed }: { $reason }
health-polled = آخر قراءة ناجحة: { $time }
health-never-polled = لم يُقرأ مصدر بنجاح بعد.
health-outbox = تنتظر: { NUMBER($due) } · مؤجلة: { NUMBER($held) } · أُرسلت: { NUMBER($sent) } · أُلغيت: { NUMBER($dropped) }
health-oldest = أقدم تنبيه ينتظر منذ: { $time }
health-stories = أخبار آخر ٢٤ ساعة: { NUMBER($count) }
health-usage = المحادثات: { NUMBER($chats) } (مجموعات { NUMBER($groups) }، متوقفة { NUMBER($parked) }) · الاشتراكات: { NUMBER($subscriptions) }

## Feeds added and taken out

addsource-how = اكتب بعد الأمر عنوان المصدر أو اسم القناة:
    <code>/addsource https://example.org/rss</code>
    <code>/addsource @channel</code>
addsource-known = هذا المصدر عندي: { $feed }
addsource-failed = لم أستطع قراءته، ولم أضفه: { $reason }
addsource-feed = 📰 <b>{ $feed }</b>
addsource-channel = 📣 قناة <b>{ $feed }</b>
addsource-language-ar = بالعربية
addsource-language-en = بالإنجليزية
addsource-language-ckb = بالكردية
addsource-language-other = بلغة أخرى
addsource-newest = أحدث ما فيه:
addsource-empty = لا شيء فيه الآن.
addsource-entry = • { $time } { $title }
addsource-ask = هل أقرؤه؟
addsource-left = حسنًا، لم أضفه.
speaks-official = جهة رسمية
speaks-agency = وكالة أنباء
speaks-newspaper = صحيفة
speaks-monitor = رصد مصادر مفتوحة
speaks-armed_group = قناة قريبة من فصيل
button-add = أضفه
button-leave = لا
button-add-official = أضفه: جهة رسمية
button-add-monitor = أضفه: رصد مصادر مفتوحة
button-add-armed_group = أضفه: قريب من فصيل
button-wake = ▶️ عد إلى قراءته
button-pause = ⏸ أوقف قراءته
addsource-done = { $count ->
    [0] ✅ أضفت: { $feed }. لا أخبار فيه الآن.
    [one] ✅ أضفت: { $feed }، وفيه خبر واحد.
    [two] ✅ أضفت: { $feed }، وفيه خبران.
    [few] ✅ أضفت: { $feed }، وفيه { NUMBER($count) } أخبار.
    [many] ✅ أضفت: { $feed }، وفيه { NUMBER($count) } خبرًا.
   *[other] ✅ أضفت: { $feed }، وفيه { NUMBER($count) } خبر.
}
addsource-back = ↩️ عاد المصدر: { $feed }
delsource-how = اكتب اسم المصدر أو عنوانه بعد الأمر: <code>/delsource شفق</code>
    كل المصادر: /feeds
delsource-none = لم أجد مصدرًا بهذا الاسم وحده. كل المصادر: /feeds
delsource-which = أيها تعني؟
pausesource-how = اكتب اسم المصدر أو عنوانه بعد الأمر: <code>/pausesource شفق</code>
pausesource-done = ⏸ لن أقرأ هذا المصدر حتى توقظه: { $feed }
pausesource-woken = ▶️ عدت إلى قراءة هذا المصدر: { $feed }
delsource-done = 🗑 لن أقرأ هذا المصدر بعد الآن: { $feed }. ما جمعته منه يبقى.

## A word to everybody

broadcast-how = اكتب الرسالة بعد الأمر: <code>/broadcast سيتوقف البوت ساعة للصيانة</code>
broadcast-too-long = الرسالة طويلة. الحد { NUMBER($limit) } حرف.
broadcast-running = رسالة سابقة ما زالت في الطريق. أوقفها أو انتظر.
broadcast-nobody = لا أحد يتابع شيئًا بعد، فلا أحد تصله.
broadcast-preview = { $count ->
    [one] 📢 تصل إلى محادثة واحدة، هكذا:
    [two] 📢 تصل إلى محادثتين، هكذا:
    [few] 📢 تصل إلى { NUMBER($count) } محادثات، هكذا:
    [many] 📢 تصل إلى { NUMBER($count) } محادثة، هكذا:
   *[other] 📢 تصل إلى { NUMBER($count) } محادثة، هكذا:
}
broadcast-title = 📢 <b>رسالة من صاحب البوت</b>
broadcast-title-group = 📢 <b>رسالة من صاحب البوت إلى المجموعة</b>
broadcast-dropped = لم أرسل شيئًا.
broadcast-progress = 📢 في الطريق: وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم تصل: { NUMBER($failed) }
broadcast-done = ✅ وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم تصل: { NUMBER($failed) }
broadcast-stopped = ⏹ توقفت. وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم تصل: { NUMBER($failed) } · لم أرسل إلى: { NUMBER($left) }
broadcast-stopping = تتوقف الآن.
broadcast-over = انتهى الإرسال، ولا شيء في الطريق.
button-broadcast-send = أرسلها إلى الجميع
button-broadcast-drop = لا ترسلها
button-broadcast-stop = ⏹ أوقف

## Queries that can't be read

query-error-says-nothing = «{ $shown }» وحدها لا تدل على شيء أبحث عنه. اكتب مكانًا أو جهة أو كلمة.
query-error-says-nothing-example = كركوك
query-error-unknown-place = لا أعرف مكانًا في العراق اسمه «{ $shown }».
query-error-unknown-place-example = مكان:كركوك
query-error-unknown-actor = لا أعرف جهة اسمها «{ $shown }».
query-error-unknown-actor-example = جهة:"الحشد الشعبي"
query-error-unknown-event = لا أعرف نوعًا اسمه «{ $shown }».
query-error-unknown-event-example = نوع:تفجير
query-error-unknown-source = لا أتابع مصدرًا اسمه «{ $shown }».
query-error-unknown-source-example = مصدر:"شفق نيوز"
query-error-unknown-severity = لا أعرف درجة اسمها «{ $shown }». الدرجات: عاجل، مهم، متابعة، للعلم.
query-error-unknown-severity-example = درجة:عاجل
query-error-nearest = أقرب ما أعرف: { $values }
query-error-time = لا يصح هذا الوقت: «{ $shown }».
query-error-time-example = كركوك من ١/١١ إلى ٧/١١
query-error-where = عند: <code>{ $shown }</code>
query-error-example = مثال: <code>{ $example }</code>
query-error-empty = لا كلمة هنا أبحث عنها.
query-error-empty-example = كركوك
query-error-too-long = الطلب طويل. الحد { $shown } حرف.
query-error-too-long-example = عبوة كركوك
query-error-too-many = في الطلب كلمات كثيرة. الحد { $shown } كلمة.
query-error-too-many-example = عبوة كركوك
query-error-too-deep = الأقواس متداخلة أكثر مما أفهم.
query-error-too-deep-example = (كركوك أو ديالى) عبوة
query-error-quote = علامة التنصيص فُتحت ولم تُغلق.
query-error-quote-example = "طريق كركوك"
query-error-group-open = القوس فُتح ولم يُغلق.
query-error-group-open-example = (كركوك أو ديالى) عبوة
query-error-group-close = القوس أُغلق ولم يُفتح.
query-error-group-close-example = (كركوك أو ديالى) عبوة
query-error-operand = تنقص كلمة قبل الأداة أو بعدها.
query-error-operand-example = كركوك أو ديالى
query-error-word = لا كلمة في هذا الموضع.
query-error-word-example = كركوك
query-error-prefix = النجمة تأتي في آخر الكلمة، بعد حرفين على الأقل.
query-error-prefix-example = انفجار*
query-error-field = لا أعرف هذا الحقل. الحقول: مكان، جهة، نوع، مصدر، درجة، النص.
query-error-field-example = مكان:كركوك
query-error-field-value = تنقص القيمة بعد النقطتين.
query-error-field-value-example = مكان:كركوك
query-error-severity = الدرجة رقم من ١ إلى ٥.
query-error-severity-example = درجة:4
query-error-only-excludes = الطلب يستثني فقط. اكتب أيضًا ما تريده.
query-error-only-excludes-example = كركوك -رياضة
query-error-contradiction = الطلب يريد الكلمة ويستثنيها معًا، فلن يطابق شيئًا.
query-error-contradiction-example = كركوك -رياضة

## The command menu

menu-start = ابدأ
menu-subscribe = تابع كلمة أو مكانًا
menu-unsubscribe = أوقف متابعة
menu-list = اشتراكاتي
menu-recent = آخر الأخبار
menu-test = جرّب كلمة قبل متابعتها
menu-map = خريطة الأحداث
menu-stats = الأحداث بالأرقام
menu-sources = المصادر وحالها
menu-export = كل ما يُحفظ عني في ملف
menu-about = عن راصد
menu-mute = اكتم التنبيهات مدة
menu-unmute = ألغِ الكتم
menu-quiet = ساعات الهدوء
menu-digest = موجز بدل التنبيهات
menu-settings = الإعدادات
menu-language = اللغة
menu-privacy = ما يُحفظ عني
menu-wipe = امسح بياناتي
menu-help = مساعدة
about-short = تنبيهات عربية قصيرة عن أخبار الأمن في العراق، بحسب ما تتابعه.
about-long = يتابع راصد أخبار الأمن في العراق، ويرسل إليك ما تختاره منها بكلمة أو مكان: خبرًا قصيرًا مع مصدره. اضغط «ابدأ».
