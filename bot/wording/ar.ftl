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
ago-minutes = { $count ->
    [0] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { NUMBER($count) } دقائق
    [many] قبل { NUMBER($count) } دقيقة
   *[other] قبل { NUMBER($count) } دقيقة
}
ago-hours = { $count ->
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { NUMBER($count) } ساعات
    [many] قبل { NUMBER($count) } ساعة
   *[other] قبل { NUMBER($count) } ساعة
}
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

severity-5 = 🔴 خطير جدًا
severity-4 = 🔴 عاجل
severity-3 = 🟠 مهم
severity-2 = 🟡 تحديث
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
alert-last-group = 🎚 هذا حد اليوم. ما بعده أجمعه { $time }، إلا العاجل.
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
independent = { $count ->
    [zero] بلا مصدر مستقل
    [one] مصدر مستقل واحد
    [two] مصدران مستقلان
    [few] { NUMBER($count) } مصادر مستقلة
    [many] { NUMBER($count) } مصدرًا مستقلًا
   *[other] { NUMBER($count) } مصدر مستقل
}
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
kind-icon-explosion_ied = 💥
kind-icon-unknown_blast = 🔊
kind-icon-air_missile_drone = 🚀
kind-icon-armed_attack = 🔫
kind-icon-operations = 👮
kind-icon-protest_violence = 🪧
kind-icon-mines_erw = ⚠️
kind-icon-prison = ⛓️
kind-icon-judicial = ⚖️
kind-icon-militia_politics = 🪖
kind-icon-other = 🛡️
toll-icon-dead = ☠️
toll-icon-hurt = 🩹

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
more-backing = 🧭 { $independent }.
more-backing-quoted = 🧭 مصدر مستقل واحد، والبقية تنقل عنه.
more-standing-official = ✅ أكّدته جهة رسمية.
more-standing-unnamed = ⚠️ مصدره لم يُسمَّ، ولم يؤكَّد رسميًا.
more-standing-claims = ⚠️ لم يروه إلا من هو قريب من فصيل، ولم يؤكَّد رسميًا.
more-standing-claimed = 📢 أعلنت جهة مسؤوليتها عنه.
more-standing-denied = ❌ نُفي هذا الخبر.
more-headline-only = لا يسمح المصدر بتلخيص أخباره. اقرأ النص كاملًا في صفحته.
why-title = 🔎 وصلك هذا الخبر لأنك تتابع:
why-title-group = 🔎 وصل هذا الخبر لأن المجموعة تتابع:
why-words = في الخبر: { $words }
why-no-longer = لم يعد هذا الخبر يطابق شيئًا تتابعه، ولن يصلك مثله.
why-no-longer-group = لم يعد هذا الخبر يطابق شيئًا تتابعه { $chat }، ولن يصل مثله.
hush-done = 🔕 لن تصلك تحديثات هذه القصة.
hush-done-group = 🔕 لن تصل تحديثات هذه القصة.
hush-undone = 🔔 عادت تحديثات هذه القصة.
button-unhush = ↩️ أعد تحديثات القصة
story-gone = هذا الخبر قديم ولم يعد عندي.
button-too-old = هذه الرسالة قديمة. أعد الطلب من جديد.

## A change told again

reply-severity = { $grade ->
    [5] 🔴 الحدث أخطر مما ورد أولًا.
    [4] 🔴 صار الخبر عاجلًا.
    [3] 🟠 صار الخبر مهمًا.
   *[other] 🟡 زادت أهمية الخبر.
}
reply-toll-first = { $icon } الحصيلة: { $now }
reply-toll-rose = { $icon } ارتفعت الحصيلة: { $now } (كانت { $was })
reply-toll-changed = { $icon } تغيّرت الحصيلة: { $now } (كانت { $was })
reply-toll-fell = ✏️ صُحّحت الحصيلة: { $now } (كانت { $was })
reply-toll-withdrawn = ✏️ سُحبت الحصيلة التي وردت: { $was }
reply-official = ✅ أكّدته جهة رسمية.
reply-denied = ❌ نُفي هذا الخبر.
reply-repeated = 🔁 تكرّر: { $said }. لم يتضح أهو حدث جديد.
reply-source = بحسب { $source }

## After a mute

held-title = 🔔 <b>ما فاتك</b>: { $stories }
held-title-group = 🔔 <b>ما فات</b>: { $stories }

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
round-up-title-group = { $count ->
    [one] 🗂 <b>خبر واحد</b> من { $source }
    [two] 🗂 <b>خبران</b> من { $source }
    [few] 🗂 <b>{ NUMBER($count) } أخبار</b> من { $source } في وقت قصير، جمعتها هنا:
    [many] 🗂 <b>{ NUMBER($count) } خبرًا</b> من { $source } في وقت قصير، جمعتها هنا:
   *[other] 🗂 <b>{ NUMBER($count) } خبر</b> من { $source } في وقت قصير، جمعتها هنا:
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
folded-group = { $count ->
    [one] 🕰 <b>خبر أقدم</b> تأخر وصوله.
    [two] 🕰 <b>خبران أقدم</b> تأخر وصولهما.
    [few] 🕰 <b>{ NUMBER($count) } أخبار أقدم</b> تأخر وصولها.
    [many] 🕰 <b>{ NUMBER($count) } خبرًا أقدم</b> تأخر وصولها.
   *[other] 🕰 <b>{ NUMBER($count) } خبر أقدم</b> تأخر وصولها.
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
talk-greeting = أهلًا بك! اكتب مكانًا أو جهة أو كلمة لترى آخر أخبارها، أو <code>تابع كركوك</code> لتصلك فور نشرها. /help
talk-thanks = على الرحب والسعة. اكتب مكانًا أو كلمة متى شئت لترى آخر أخبارها، وما تتابعه تجده هنا: /list
talk-about = أنا راصد: أتابع مصادر الأخبار، وأرسل إليك ما يخص الأمن في العراق مما تختاره. جرّب <code>تابع كركوك</code>، أو اكتب أي مكان لترى آخر أخباره. كل ما أفهمه: /help
talk-fine = أنا هنا. اكتب مكانًا أو جهة أو كلمة لترى آخر أخبارها، أو <code>تابع كركوك</code> لتصلك. /help
start-back = أهلًا بعودتك. ستصلك أخبار ما تتابعه من جديد.
start-back-group = أهلًا من جديد. ستصل أخبار ما تتابعه المجموعة كما كانت.
start-again =
    أهلًا بك من جديد. ما تتابعه محفوظ كما تركته: /list

    للمزيد: /help
start-link-broken = هذا الرابط ناقص أو قديم، ولم أتابع شيئًا. اكتب ما تريد متابعته، مثلًا: <code>تابع كركوك</code>
start-link-broken-group = هذا الرابط ناقص أو قديم، ولم أتابع شيئًا. يكتب أحد المشرفين مثلًا: <code>/subscribe كركوك</code>
help =
    <b>تابع</b> كركوك · /subscribe
    تصلك أخبارها فور نشرها.

    <b>ألغِ</b> كركوك · /unsubscribe
    تتوقف أخبارها. ولإيقاف كل ما تتابعه: «ألغ الكل».

    <b>اشتراكاتي</b> · /list
    كل ما تتابعه، ولكل اشتراك ⚙️ لتعديله وكتمه ومشاركته.

    <b>عدّل</b> ١ ديالى · /edit
    يصير الاشتراك رقم ١ عن ديالى.

    <b>آخر</b> ديالى · /recent
    أحدث الأخبار. وتكفي كلمة «ديالى» وحدها. ولتأخذها ملفًا: <code>آخر ديالى 7d ملف</code>

    <b>جرّب</b> بغداد · /test
    كم خبرًا كان سيصلك عنها، قبل أن تتابعها.

    <b>اكتم</b> ساعتين · /mute
    أصمت، ثم أجمع لك ما فات في رسالة واحدة. ولتعود التنبيهات: /unmute

    <b>هدوء</b> 22:00-06:00 · /quiet
    ساعات بلا تنبيهات كل يوم. ولإنهائها: «ألغ الهدوء».

    <b>موجز</b> يومي · /digest
    رسالة واحدة في موعدها بدل التنبيهات، ولك أن تقول «موجز كل جمعة». ولإنهائه: «ألغ الموجز».

    <b>الإعدادات</b> · /settings
    الصوت، والأهمية، والحد اليومي، والوضع الميداني، وغيرها. وتكفي كلماتك: «بدون صوت»، «العاجل فقط»، «حد يومي ١٠».

    <b>خريطة</b> · /map   <b>إحصاء</b> · /stats
    ما حدث وأين، في صورة.

    <b>المصادر</b> · /sources
    من أين الأخبار. ولتكتم منها واحدًا: «اكتم مصدر» واسمه.

    <b>الدرجات</b> · /severity
    متى يكون الخبر 🔴 أو 🟠 أو 🟡.

    <b>اللغة</b> · /language
    <b>الخصوصية</b> · /privacy
    <b>بياناتي</b> · /export   <b>امسح</b> · /wipe
    <b>عن راصد</b> · /about

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
    <code>تابع مكان:كركوك درجة:عاجل</code>

    تُفهم الكلمة بصيغها وبما يقال مكانها: «قصف» تجد «القصف» و«غارة» أيضًا. ولها وحدها: <code>=قصف</code>
    في المجموعات: الأوامر التي تبدأ بـ / فقط، والمشرفون وحدهم يغيّرون الاشتراكات.
    لقناة أنت من مشرفيها، اكتب هنا: تابع @اسمها كركوك
help-operator =
    <b>لصاحب البوت</b>
    /health
    حال المصادر والتنبيهات، وعدد المحادثات.

    /feeds
    المصادر، والمتعطل منها أولًا مع سببه.

    /addsource   /delsource   /pausesource
    أضف مصدرًا أو قناة، أو احذفه، أو أوقف قراءته مدة.

    /allow 123456   /ban 123456
    ائذن لمحادثة، أو احظرها.

    /broadcast
    رسالة إلى الجميع، تراها قبل أن تُرسل.
severity-screen =
    <b>درجات الأخبار</b>
    🔴 <b>خطير جدًا</b>: عشرة قتلى أو أكثر، أو هجوم انتحاري، أو اغتيال.
    🔴 <b>عاجل</b>: هجوم سقط فيه قتلى، أو خمسة جرحى أو أكثر، أو ضرب سفارة أو مطار أو سوق، أو هروب سجناء.
    🟠 <b>مهم</b>: تفجير أو قصف أو هجوم لم يُذكر فيه قتلى، أو لغم، أو احتجاج عنيف.
    🟡 <b>تحديث</b>: عملية أمنية، أو اعتقال، أو تحليق طائرات، أو تصريح عن حدث سابق.
    ⚪ <b>للعلم</b>: قضاء وفصائل وما حولهما.

    لتصلك العاجلة وحدها من مكان:
    <code>تابع كركوك درجة:عاجل</code>
    ومن درجة فأعلى:
    <code>تابع ديالى درجة:مهم</code>
    أقل درجة تصلك في كل ما تتابعه: /settings
severity-screen-group =
    <b>درجات الأخبار</b>
    🔴 <b>خطير جدًا</b>: عشرة قتلى أو أكثر، أو هجوم انتحاري، أو اغتيال.
    🔴 <b>عاجل</b>: هجوم سقط فيه قتلى، أو خمسة جرحى أو أكثر، أو ضرب سفارة أو مطار أو سوق، أو هروب سجناء.
    🟠 <b>مهم</b>: تفجير أو قصف أو هجوم لم يُذكر فيه قتلى، أو لغم، أو احتجاج عنيف.
    🟡 <b>تحديث</b>: عملية أمنية، أو اعتقال، أو تحليق طائرات، أو تصريح عن حدث سابق.
    ⚪ <b>للعلم</b>: قضاء وفصائل وما حولهما.

    لتصل العاجلة وحدها من مكان:
    <code>/subscribe كركوك درجة:عاجل</code>
    ومن درجة فأعلى:
    <code>/subscribe ديالى درجة:مهم</code>
    أقل درجة تصل إلى { $chat } في كل ما تتابعه: /settings
button-severity = 🔴 ما درجات الأخبار؟
help-group =
    /subscribe كركوك
    تصل أخبارها إلى { $chat } فور نشرها.

    /unsubscribe كركوك
    تتوقف أخبارها.

    /list
    ما تتابعه { $chat }، ويظهر لمن يطلبه وحده.

    /edit 1 ديالى
    يصير الاشتراك رقم ١ عن ديالى.

    /recent ديالى
    أحدث الأخبار.

    /test بغداد
    كم خبرًا كان سيصل عنها.

    /mute ساعتين
    أصمت، ثم أجمع ما فات في رسالة واحدة. ولتعود التنبيهات: /unmute

    /quiet 22:00-06:00
    ساعات بلا تنبيهات كل يوم.

    /digest daily
    رسالة واحدة في موعدها بدل التنبيهات.

    /settings   /language
    /map   /stats
    /sources   /severity
    /privacy   /about
    /export   /wipe

    يسأل من شاء، ولا يغيّر شيئًا إلا المشرفون.
    الأخبار تصل إلى الموضوع الذي طُلبت فيه.
    وكيف يُكتب ما هو أدق من كلمة، تجده في /help في محادثتنا الخاصة.
unknown-command = لا أعرف هذا الأمر. كل ما أفهمه هنا: /help
forwarded-command =
    هذا الأمر محوَّل من رسالة أخرى، فلم أنفّذه. إن أردته فاضغط عليه لتنسخه، ثم أرسله:
    <code>{ $text }</code>
text-only = أفهم النص فقط. اكتب كلمة لترى آخر أخبارها، مثل: <code>كركوك</code>
privacy =
    <b>ما أحفظه عنك</b>
    • رقم هذه المحادثة، ولغتك، وإعداداتك، ومواعيد الهدوء والموجز والكتم.
    • ما تتابعه كما كتبته، والأخبار التي أسكتّها.
    • أي خبر أرسلته إليك، ومتى، ولأي طلب، ورقم رسالته: { $days ->
        [one] يُحذف بعد يوم.
        [two] يُحذف بعد يومين.
        [few] يُحذف بعد { NUMBER($days) } أيام.
       *[other] يُحذف بعد { NUMBER($days) } يومًا.
    }
    • هل أذن لك صاحب البوت أو حظرك، إن فعل. وحين يكتب إلى الجميع: أن رسالته في الطريق إليك، حتى تصلك.

    لا أحفظ اسمك ولا رقم هاتفك ولا ما تسألني عنه. ولا أحفظ شيئًا قبل أن تتابع أو تغيّر إعدادًا.

    { $encrypted ->
        [yes] يبقى ذلك على خادم من يشغّل هذا البوت، وما تتابعه مشفّر على قرصه، ولا يُرسل إلى أحد.
       *[no] يبقى ذلك على خادم من يشغّل هذا البوت، غير مشفّر، ولا يُرسل إلى أحد.
    } لكن تذكّر أن تيليغرام نفسه يرى رسائلك إلى البوتات.

    إذا حظرت البوت، أو أُخرج من المجموعة، يُمسح ذلك كله بعد ٣٠ يومًا.
    لترى كل ما أحفظه: /export
    لمسح كل شيء فورًا: /wipe
privacy-group =
    <b>ما أحفظه عن { $chat }</b>
    • رقمها، ولغتها، وإعداداتها، ومواعيد الهدوء والموجز والكتم.
    • ما تتابعه كما كُتب، والأخبار التي أُسكتت فيها.
    • أي خبر أرسلته إليها، ومتى، ولأي طلب، ورقم رسالته: { $days ->
        [one] يُحذف بعد يوم.
        [two] يُحذف بعد يومين.
        [few] يُحذف بعد { NUMBER($days) } أيام.
       *[other] يُحذف بعد { NUMBER($days) } يومًا.
    }
    • هل أذن لها صاحب البوت أو حظرها، إن فعل. وحين يكتب إلى الجميع: أن رسالته في الطريق إليها، حتى تصلها.

    لا أحفظ أسماء أعضائها ولا ما يكتبونه. ولا أحفظ شيئًا قبل أن يختار أحد المشرفين ما تتابعه أو يغيّر إعدادًا.

    { $encrypted ->
        [yes] يبقى ذلك على خادم من يشغّل هذا البوت، وما تتابعه مشفّر على قرصه، ولا يُرسل إلى أحد.
       *[no] يبقى ذلك على خادم من يشغّل هذا البوت، غير مشفّر، ولا يُرسل إلى أحد.
    } لكن تذكّر أن تيليغرام نفسه يرى الرسائل إلى البوتات.

    إذا أُخرج البوت، يُمسح ذلك كله بعد ٣٠ يومًا.
    ليرى المشرفون كل ما أحفظه: /export
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
follow-how-served =
    ماذا تتابع { $chat }؟ اكتب مثلًا:
    <code>تابع { $at } كركوك</code>
    <code>تابع { $at } عبوة ناسفة</code>
    <code>تابع { $at } كركوك أو ديالى</code>
test-how =
    ماذا تريد أن تجرّب قبل أن تتابعه؟ اكتب مثلًا:
    <code>جرّب كركوك</code>
    <code>جرّب عبوة ناسفة</code>
test-how-group =
    ماذا تجرّب المجموعة قبل أن تتابعه؟ اكتب مثلًا:
    <code>/test كركوك</code>
    <code>/test عبوة ناسفة</code>
follow-done = ✅ أتابع لك: <code>{ $query }</code>
follow-done-group = ✅ أتابع { $for }: <code>{ $query }</code>
follow-number = الاشتراك رقم { NUMBER($number) }. يصلك كل خبر جديد من الآن.
follow-instead = ↪️ بدلًا مما كتبته أولًا، ولن يصلك: { $queries }
follow-number-group = الاشتراك رقم { NUMBER($number) }. يصل إلى { $chat } كل خبر جديد من الآن.
follow-number-topic = الاشتراك رقم { NUMBER($number) }. يصل إلى هذا الموضوع كل خبر جديد من الآن.
follow-instead-group = ↪️ بدلًا مما كُتب أولًا، ولن يصل: { $queries }
follow-already = تتابع هذا من قبل: <code>{ $query }</code>
follow-already-group = تتابع { $chat } هذا من قبل: <code>{ $query }</code>
follow-already-number = الاشتراك رقم { NUMBER($number) }.
follow-too-many = بلغت اشتراكاتك الحد الأقصى، وهو { NUMBER($limit) }. ألغِ بعضها أولًا: /list
follow-no-time = ⏱ المتابعة لما يأتي من الأخبار، فتركت الوقت الذي كتبته. لما مضى: /recent
preview-none = لا أخبار عنه في آخر ٧ أيام.
preview-count = في آخر ٧ أيام: { $stories }{ $rate ->
    [0] .
    [one] ، أي نحو خبر في اليوم.
    [two] ، أي نحو خبرين في اليوم.
    [few] ، أي نحو { NUMBER($rate) } أخبار في اليوم.
    [many] ، أي نحو { NUMBER($rate) } خبرًا في اليوم.
   *[other] ، أي نحو { NUMBER($rate) } خبر في اليوم.
}
preview-many = هذا كثير. أضف كلمة لتقلّ، مثل اسم مكان.
preview-newest = <b>أحدث خبر</b>
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
understood-one = أبحث عن: { $part }.
understood-one-sent = سأرسل: { $part }.
understood-all = أبحث عن كل خبر يجمع هذه كلها:
understood-all-sent = سأرسل كل خبر يجمع هذه كلها:
understood-any = أبحث عن كل خبر فيه أيٌّ من هذه:
understood-any-sent = سأرسل كل خبر فيه أيٌّ من هذه:
understood-part = • { $part }
part-word = «{ $text }»
part-thing = «{ $text }» (ويقال: { $others })
part-exact = «{ $text }» بهذه الكتابة فقط
part-prefix = كل كلمة تبدأ بـ«{ $text }»
part-phrase = العبارة «{ $text }» كما هي
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
part-severity = ما درجته «{ $grade }» فأعلى
part-severity-only = ما درجته «{ $grade }» وحدها
part-severity-range = ما درجته من «{ $least }» إلى «{ $most }»
part-all = {" "}و
part-any = {" "}أو{" "}
part-group = ({ $parts })
part-not = من دون { $part }
button-follow = ➕ تابع هذا
button-word = 🔤 كلمة «{ $text }» نفسها
button-both = 🔗 ما يجمعها كلها
button-grave-only = 🔴 العاجل منها فقط
follow-several = { $count ->
    [one] ✅ أضفت اشتراكًا واحدًا:
    [two] ✅ أضفت اشتراكين:
    [few] ✅ أضفت { NUMBER($count) } اشتراكات:
    [many] ✅ أضفت { NUMBER($count) } اشتراكًا:
   *[other] ✅ أضفت { NUMBER($count) } اشتراك:
}
follow-several-group = { $count ->
    [one] ✅ أضفت { $for } اشتراكًا واحدًا:
    [two] ✅ أضفت { $for } اشتراكين:
    [few] ✅ أضفت { $for } { NUMBER($count) } اشتراكات:
    [many] ✅ أضفت { $for } { NUMBER($count) } اشتراكًا:
   *[other] ✅ أضفت { $for } { NUMBER($count) } اشتراك:
}
follow-several-line = • <code>{ $query }</code>
follow-several-not = لم أفهم السطر «{ $line }». أرسله وحده.
unfollow-done = 🗑 لن تصلك بعد الآن أخبار: <code>{ $query }</code>
unfollow-done-group = 🗑 لن تصل إلى { $chat } بعد الآن أخبار: <code>{ $query }</code>
unfollow-number-done = 🗑 توقف الاشتراك رقم { NUMBER($number) }.
subscription-number = الاشتراك رقم { NUMBER($number) }
unfollow-all-done = { $count ->
    [one] 🗑 توقف اشتراكك.
    [two] 🗑 توقف الاشتراكان.
    [few] 🗑 توقفت { NUMBER($count) } اشتراكات.
    [many] 🗑 توقف { NUMBER($count) } اشتراكًا.
   *[other] 🗑 توقف { NUMBER($count) } اشتراك.
}
unfollow-undone = ↩️ عدت أتابع لك: <code>{ $query }</code>
unfollow-undone-group = ↩️ عدت أتابع { $for }: <code>{ $query }</code>
unfollow-all-ask = { $count ->
    [one] هل أوقف اشتراكك؟
    [two] هل أوقف اشتراكيك كليهما؟
    [few] هل أوقف اشتراكاتك كلها؟ عددها { NUMBER($count) }.
    [many] هل أوقف اشتراكاتك كلها؟ عددها { NUMBER($count) }.
   *[other] هل أوقف اشتراكاتك كلها؟ عددها { NUMBER($count) }.
}
unfollow-all-ask-group = { $count ->
    [one] هل أوقف اشتراك { $chat }؟
    [two] هل أوقف اشتراكي { $chat } كليهما؟
   *[other] هل أوقف اشتراكات { $chat } كلها؟ عددها { NUMBER($count) }.
}
unfollow-all-kept = لم أوقف شيئًا.
unfollow-all-undone = { $count ->
    [one] ↩️ عاد كل شيء كما كان: اشتراك واحد.
    [two] ↩️ عاد كل شيء كما كان: اشتراكان.
    [few] ↩️ عاد كل شيء كما كان: { NUMBER($count) } اشتراكات.
    [many] ↩️ عاد كل شيء كما كان: { NUMBER($count) } اشتراكًا.
   *[other] ↩️ عاد كل شيء كما كان: { NUMBER($count) } اشتراك.
}
button-stop-all-yes = { $count ->
    [one] نعم، أوقفه
    [two] نعم، أوقفهما
   *[other] نعم، أوقفها كلها
}
button-stop-all-no = لا
button-edit = ✏️ عدّل
button-share = 📤 شارك
button-share-send = 📤 أرسله إلى محادثة
button-copy = 📋 انسخ
edit-order = عدّل { NUMBER($number) } { $query }
edit-order-served = عدّل { $at } { NUMBER($number) } { $query }
edit-how =
    ✏️ اكتب الطلب الجديد ردًا على هذه الرسالة. أو اضغط على ما تحته لتنسخه، ثم غيّره وأرسله:
    <code>{ $order }</code>
edit-how-group =
    ✏️ انسخ هذا، ثم غيّره وأرسله:
    <code>{ $order }</code>
edit-which = أيها تعدّل؟ اضغط ⚙️ بجانبه ثم «عدّل»، أو اكتب «عدّل» ورقمه وما تريده بدله.
edit-which-group = أيها تعدّل؟ اكتب <code>/edit</code> ثم رقمه وما تريده بدله.
edit-which-served = أيها تعدّل؟ اضغط ⚙️ بجانبه ثم «عدّل».
edit-unknown = لا اشتراك عندك رقمه { NUMBER($number) }.
edit-unknown-group = لا اشتراك { $for } رقمه { NUMBER($number) }.
edit-done = ✏️ صار الاشتراك رقم { NUMBER($number) }: <code>{ $query }</code>
edit-was = كان: <code>{ $query }</code>
share =
    📤 من يضغط على هذا الرابط يتابع <code>{ $query }</code> مثلك:
    { $link }
share-group =
    📤 من يضغط على هذا الرابط يتابع <code>{ $query }</code> أيضًا:
    { $link }
share-text = أخبار { $query } فور نشرها:
share-order = تابع { $query }
share-too-long =
    الطلب طويل ولا يسعه رابط. أرسل هذا بدلًا منه:
    <code>{ $order }</code>
unfollow-unknown = لا تتابع هذا: { $query }
restore-forgotten = نسيتُ ما كان قبل ذلك. تابعه من جديد: /subscribe
unfollow-gone = هذا الاشتراك لم يعد موجودًا.
unfollow-all-done-group = { $count ->
    [one] 🗑 توقف اشتراك { $chat }.
    [two] 🗑 توقف اشتراكا { $chat }.
    [few] 🗑 توقفت { NUMBER($count) } اشتراكات.
    [many] 🗑 توقف { NUMBER($count) } اشتراكًا.
   *[other] 🗑 توقف { NUMBER($count) } اشتراك.
}
unfollow-unknown-group = لا تتابع { $chat } هذا: { $query }
list-none =
    لا تتابع شيئًا بعد. اكتب مثلًا:
    <code>تابع كركوك</code>
list-none-group =
    لا تتابع { $chat } شيئًا بعد. يكتب أحد المشرفين مثلًا:
    <code>/subscribe كركوك</code>
list-none-served =
    لا تتابع { $chat } شيئًا بعد. اختر، أو اكتب مثلًا:
    <code>تابع { $at } كركوك</code>
list-title = { $count ->
    [one] <b>لديك اشتراك واحد</b>
    [two] <b>لديك اشتراكان</b>
    [few] <b>لديك { NUMBER($count) } اشتراكات</b>
    [many] <b>لديك { NUMBER($count) } اشتراكًا</b>
   *[other] <b>لديك { NUMBER($count) } اشتراك</b>
}
list-title-group = { $count ->
    [one] <b>{ $for } اشتراك واحد</b>
    [two] <b>{ $for } اشتراكان</b>
    [few] <b>{ $for } { NUMBER($count) } اشتراكات</b>
    [many] <b>{ $for } { NUMBER($count) } اشتراكًا</b>
   *[other] <b>{ $for } { NUMBER($count) } اشتراك</b>
}
list-line = { NUMBER($number) }. { $query }
list-line-topic = { NUMBER($number) }. { $query } (في موضوع آخر)
list-line-topic-served = { NUMBER($number) }. { $query } (في أحد المواضيع)
list-stop = اضغط على ما تريد إيقافه، أو ⚙️ لتغييره:
one-title = 📌 <b>{ $query }</b>
one-how = كيف تصلك أخبارها؟
one-how-group = كيف تصل أخبارها؟
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
grade-5 = خطير جدًا
# Everything grave, as somebody would ask for it: it is read back as that.
asked-grave = كل خبر عاجل
grade-4 = عاجل
grade-3 = مهم
grade-2 = تحديث
grade-1 = للعلم
query-or = أو

## The first choices

button-places = 📍 تابع محافظتك
button-places-served = 📍 اختر محافظة
button-grave = 🔴 تابع كل عاجل في العراق
button-keyword = 🔤 تابع كلمة أو جهة
places-ask = أي محافظة تتابع؟
places-ask-group = أي محافظة تتابع { $chat }؟
place-region = إقليم كردستان
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

## Outlets by the names that their readers know

source-name-0 = شفق نيوز
source-name-1 = وكالة الأنباء العراقية
source-name-2 = السومرية نيوز
source-name-3 = كوردستان 24
source-name-4 = بغداد اليوم
source-name-5 = المدى
source-name-6 = المعلومة
source-name-7 = صوت العراق
source-name-8 = كتابات
source-name-9 = نايا
source-name-10 = الجزيرة نت
source-name-11 = سكاي نيوز عربية
source-name-12 = الأناضول
source-name-13 = الشرق الأوسط
source-name-14 = العربي الجديد
source-name-15 = القدس العربي
source-name-16 = اندبندنت عربية
source-name-17 = فرانس 24
source-name-18 = يورونيوز عربية
source-name-19 = أخبار الأمم المتحدة
source-name-20 = BBC عربي
source-name-21 = CNN بالعربية
source-name-22 = DW عربية
source-name-23 = رووداو
source-name-24 = رووداو عربي
source-name-25 = ألترا عراق
source-name-26 = الصباح
source-name-27 = الفرات نيوز
source-name-28 = المربد
source-name-29 = موازين
source-name-30 = ناس نيوز
source-name-31 = نينا
source-name-32 = شبكة 964
source-name-33 = العربية
source-name-34 = رويترز
source-name-35 = فرانس برس
source-name-36 = GDELT: العراق أمن
source-name-37 = أخبار Google: ألترا عراق
source-name-38 = أخبار Google: الحشد والفصائل
source-name-39 = أخبار Google: الصباح
source-name-40 = أخبار Google: العراق - تفجير/هجوم
source-name-41 = أخبار Google: العراق - داعش/اعتقال
source-name-42 = أخبار Google: العربية - العراق
source-name-43 = أخبار Google: الفرات نيوز
source-name-44 = أخبار Google: المربد
source-name-45 = أخبار Google: رووداو عربي
source-name-46 = أخبار Google: شبكة 964
source-name-47 = أخبار Google: كردستان - قصف/مسيرات
source-name-48 = أخبار Google: موازين
source-name-49 = أخبار Google: ناس نيوز
source-name-50 = أخبار Google: نينا

## Recent stories

recent-query = 🔎 <code>{ $query }</code>
recent-mine = 🔎 <b>آخر ما يطابق اشتراكاتك</b>
recent-mine-group = 🔎 <b>آخر ما تتابعه { $chat }</b>
recent-all = 🔎 <b>آخر الأخبار</b>
recent-span = { $span ->
    [day] آخر ٢٤ ساعة: { $stories }
    [week] آخر ٧ أيام: { $stories }
   *[all] عندي { $stories }
}
recent-none = { $span ->
    [day] لا أخبار في آخر ٢٤ ساعة.
    [week] لا أخبار في آخر ٧ أيام.
   *[all] لم أجد خبرًا عن هذا.
}
recent-none-mine = { $span ->
    [day] لا أخبار عمّا تتابعه في آخر ٢٤ ساعة.
    [week] لا أخبار عمّا تتابعه في آخر ٧ أيام.
   *[all] ليس عندي بعد خبر عمّا تتابعه.
}
recent-none-mine-group = { $span ->
    [day] لا أخبار عمّا تتابعه { $chat } في آخر ٢٤ ساعة.
    [week] لا أخبار عمّا تتابعه { $chat } في آخر ٧ أيام.
   *[all] ليس عندي بعد خبر عمّا تتابعه { $chat }.
}
recent-none-mine-time = لا أخبار عمّا تتابعه { $time }.
recent-none-mine-time-group = لا أخبار عمّا تتابعه { $chat } { $time }.
recent-none-all = { $span ->
    [day] لا أخبار في آخر ٢٤ ساعة.
    [week] لا أخبار في آخر ٧ أيام.
   *[all] ليس عندي أخبار بعد.
}
button-all-stories = 🔎 كل الأخبار
link-unknown = ليس عندي خبر من هذا الرابط. أرسل كلمة من عنوانه.
link-not-followed = الرابط خبر واحد لا يُتابع. اكتب مكانًا أو جهة أو كلمة.
link-its-story = وهذا خبره:
nearest-names = هل تقصد: { $names }؟
near-before = <b>أقرب خبر قبل ذلك</b>
near-instead = وعندي أخبار عمّا يقرب منه:
button-near = 🔎 { $query } ({ NUMBER($count) })
recent-time = { $time }: { $stories }
recent-none-time = لا أخبار { $time }.
time-today = اليوم
time-yesterday = أمس
time-tomorrow = غدًا
time-tonight = الليلة
time-last-night = الليلة الماضية
time-hour = ساعة
time-last = في آخر { $duration }
time-since = منذ { $since }
time-on = يوم { $day }
time-between = من { $since } إلى { $until }
recent-follow-hint = تابعه ليصلك أول خبر عنه.
recent-follow-hint-group = ليصل أول خبر عنه، يتابعه أحد المشرفين.
file-kind = { $format ->
    [csv] 📎 { $stories }: جدول يفتحه Excel وبرامج التحليل (CSV)، صفه الثاني وسوم HXL.
    [geojson] 📎 { $stories }: نقاط لبرامج الخرائط (GeoJSON).
    [cap] 📎 { $stories }: تحذيرات لأنظمة الإنذار (CAP 1.2)، لكل خبر ملف.
   *[jsonl] 📎 { $stories }: سطر JSON لكل خبر.
}
file-newest = في الملف أحدث { NUMBER($count) } فقط. حدد مدة أقصر لتأخذ ما قبلها.
button-day = ٢٤ ساعة
button-week = ٧ أيام
button-pin = 📍 موقعها التقريبي
button-coordinates = 📋 الإحداثيات
button-all-time = كل الأيام

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
picture-failed = ⚠️ لم أستطع رسم الصورة. أعد المحاولة بعد قليل. (رمز الخطأ { $mark })
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
sources-counted = في ٧ أيام: { $stories }
sources-pace = عادته { $pace }
pace-hours = { $count ->
    [one] كل ساعة
    [two] كل ساعتين
    [few] كل { NUMBER($count) } ساعات
   *[other] كل { NUMBER($count) } ساعة
}
pace-days = { $count ->
    [one] كل يوم
    [two] كل يومين
    [few] كل { NUMBER($count) } أيام
   *[other] كل { NUMBER($count) } يومًا
}
sources-line-silent = { $icon } { $name }
sources-reason = { $reason }، محاولات فاشلة: { NUMBER($failures) }
sources-moved = ↪ انتقل، وأقرؤه الآن من { $place }
sources-legend = 🟢 يعمل · 🟡 صامت على غير عادته أو منذ يومين · 🔴 لا أستطيع قراءته · ⚪ لم أقرأه بعد · ⏸ موقوف · 🔕 كتمته
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
feed-error-gone-there = لم يبقَ شيء في العنوان الذي انتقل إليه
feed-error-no-preview = القناة لا تُقرأ إلا داخل تيليغرام
feed-error-no-channel = لا قناة عامة بهذا الاسم
feed-error-not-a-channel = ليست صفحة قناة
feed-error-unreadable = قائمة الأخبار مكتوبة خطأ
feed-error-parse-timeout = طالت قراءة الصفحة أكثر مما يجوز
feed-error-parse-crashed = تعذرت قراءة الصفحة
feed-error-other = خلل غير معروف ({ $reason })

## Muted outlets

button-mute-source = 🔕 اكتم مصدرًا
unheard-how = 🔕 اضغط على مصدر لتكتمه أو تعيده. لا يصلك خبر لا ينقله إلا مصدر مكتوم، فإن نقله غيره وصلك.
unheard-how-group = 🔕 اضغط على مصدر لتكتمه أو تعيده. لا يصل خبر لا ينقله إلا مصدر مكتوم، فإن نقله غيره وصل.
unheard-on = 🔕 { $source }
unheard-off = 🔔 { $source }
unheard-which = كل المصادر، ولكل منها زر كتم: /sources
# Under the answer to what was muted by words.
button-unheard-on = 🔔 أعد { $source }
button-unheard-off = 🔕 اكتم { $source }
unheard-done = 🔕 لن يصلك خبر لا ينقله إلا: { $sources }. فإن نقله مصدر آخر وصلك.
unheard-done-group = 🔕 لن يصل خبر لا ينقله إلا: { $sources }. فإن نقله مصدر آخر وصل.
unheard-undone = 🔔 عادت أخبار: { $sources }.
setting-unheard = 🔕 مصادر مكتومة: { $sources }
button-unheard = 🔕 المصادر المكتومة

## Own data, about

export-done =
    📄 <b>كل ما أحفظه عنك</b>
    اشتراكات: { NUMBER($subscriptions) } · أخبار وصلتك أو تنتظر: { NUMBER($alerts) }
    لمسحه كله: /wipe
export-done-group =
    📄 <b>كل ما أحفظه عن هذه المجموعة</b>
    اشتراكات: { NUMBER($subscriptions) } · أخبار وصلتها أو تنتظر: { NUMBER($alerts) }
    لمسحه كله: /wipe
export-done-served =
    📄 <b>كل ما أحفظه عن { $chat }</b>
    اشتراكات: { NUMBER($subscriptions) } · أخبار وصلتها أو تنتظر: { NUMBER($alerts) }
    لمسحه كله: <code>/wipe { $at }</code>
about-sources = { $count ->
    [one] أقرأ مصدرًا واحدًا
    [two] أقرأ مصدرين
    [few] أقرأ { NUMBER($count) } مصادر
    [many] أقرأ { NUMBER($count) } مصدرًا
   *[other] أقرأ { NUMBER($count) } مصدر
}{ $more ->
    [0] : { $names }.
   *[other] ، منها: { $names }.
}
about =
    <b>راصد</b> برنامج حر يتابع أخبار الأمن في العراق، يشغّله صاحبه على خادمه هو.

    { $sources }
    أختار منها ما يخص الأمن في العراق، وأختصره. إذا نقلت مصادر كثيرة حدثًا واحدًا جمعتها في رسالة واحدة. المصادر وحالها: /sources

    الخبر لصاحبه، ورابطه معه. أختصر آليًا وقد أخطئ، فارجع إلى المصدر قبل أن تبني عليه قرارًا.

    أسماء الأماكن: GeoNames (CC BY 4.0). حدود المحافظات: Natural Earth.
    ما أحفظه عنك: /privacy

## Inline mode

inline-none = لم أجد خبرًا عن هذا. اضغط لتتابعه.
inline-refused = هذا البوت لمن يأذن له صاحبه.

## Mute

mute-how = كم أكتم التنبيهات؟ اختر، أو اكتب مثلًا: <code>اكتم ساعتين</code> أو <code>اكتم للصبح</code>
mute-how-group = كم أكتم التنبيهات؟ ليختر أحد المشرفين، أو ليكتب مثلًا: <code>/mute ساعتين</code>
mute-how-served =
    كم أكتم تنبيهات { $chat }؟ اختر، أو اكتب مثلًا:
    <code>اكتم { $at } ساعتين</code>
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
mute-not-understood-served =
    لم أفهم المدة «{ $shown }». اكتب مثلًا:
    <code>اكتم { $at } ساعتين</code>
    <code>اكتم { $at } للصبح</code>
mute-out-of-range = المدة بين { $shortest } و{ $longest }. اختر، أو اكتب مثلًا: <code>اكتم ساعتين</code>
mute-out-of-range-group = المدة بين { $shortest } و{ $longest }. ليختر أحد المشرفين، أو ليكتب مثلًا: <code>/mute ساعتين</code>
mute-out-of-range-served = المدة بين { $shortest } و{ $longest }. اختر، أو اكتب مثلًا: <code>اكتم { $at } ساعتين</code>
mute-done = 🔕 سأصمت { $duration }، حتى { $until }، ثم أجمع لك ما فاتك.
mute-done-group = 🔕 سأصمت { $duration }، حتى { $until }، ثم أجمع ما فات.
mute-until-done = 🔕 سأصمت حتى { $until }، ثم أجمع لك ما فاتك.
mute-until-done-group = 🔕 سأصمت حتى { $until }، ثم أجمع ما فات.
mute-one-done = 🔕 لن تصلك أخبار «{ $query }» حتى { $until }، ثم أجمع لك ما فاتك منها.
mute-one-done-group = 🔕 لن تصل أخبار «{ $query }» حتى { $until }، ثم أجمع ما فات منها.
mute-one-off = 🔔 عادت أخبار «{ $query }».
mute-one-off-group = 🔔 عادت أخبار «{ $query }» إلى { $chat }.
mute-nothing = لا تتابع شيئًا بعد، فلا شيء يُكتم.
mute-nothing-group = لا تتابع { $chat } شيئًا بعد، فلا شيء يُكتم.
mute-off-later = 🔔 انتهى الكتم. ما وصل في أثنائه يأتيك في موعده.
mute-off-later-group = 🔔 انتهى الكتم. ما وصل في أثنائه يأتي في موعده.
mute-off = { $count ->
    [0] 🔔 انتهى الكتم. لم يصل شيء في أثنائه.
    [one] 🔔 انتهى الكتم. يأتيك الآن خبر واحد وصل في أثنائه.
    [two] 🔔 انتهى الكتم. يأتيك الآن خبران وصلا في أثنائه.
    [few] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } أخبار.
    [many] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } خبرًا.
   *[other] 🔔 انتهى الكتم. يأتيك الآن ما وصل في أثنائه: { NUMBER($count) } خبر.
}
mute-off-group = { $count ->
    [0] 🔔 انتهى الكتم. لم يصل شيء في أثنائه.
    [one] 🔔 انتهى الكتم. يصل الآن خبر واحد جاء في أثنائه.
    [two] 🔔 انتهى الكتم. يصل الآن خبران جاءا في أثنائه.
    [few] 🔔 انتهى الكتم. يصل الآن ما جاء في أثنائه: { NUMBER($count) } أخبار.
    [many] 🔔 انتهى الكتم. يصل الآن ما جاء في أثنائه: { NUMBER($count) } خبرًا.
   *[other] 🔔 انتهى الكتم. يصل الآن ما جاء في أثنائه: { NUMBER($count) } خبر.
}
mute-was-off = 🔔 التنبيهات تصلك، ولا كتم الآن.
mute-was-off-group = 🔔 التنبيهات تصل إلى { $chat }، ولا كتم الآن.
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
quiet-how-served =
    متى تهدأ { $chat } كل يوم؟ اختر، أو اكتب مثلًا:
    <code>هدوء { $at } 22:00-06:00</code>
quiet-empty = البداية والنهاية وقت واحد. للصمت يومًا كاملًا اكتب: <code>اكتم يوم</code>
quiet-empty-group = البداية والنهاية وقت واحد. للصمت يومًا كاملًا: <code>/mute يوم</code>
quiet-empty-served = البداية والنهاية وقت واحد. للصمت يومًا كاملًا: <code>اكتم { $at } يوم</code>
quiet-done = 🌙 سأهدأ كل يوم { $hours } { $zone }، ثم أجمع لك ما فاتك.
quiet-done-group = 🌙 سأهدأ كل يوم { $hours } { $zone }، ثم أجمع ما فات.
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
digest-how-served =
    متى يصل الموجز إلى { $chat }؟ اختر، أو اكتب مثلًا:
    <code>موجز { $at } يومي 07:00</code>
digest-done = { $period ->
    [hourly] 🗞 موجز كل ساعة بدل التنبيهات، والأول { $due }.
    [weekly] 🗞 موجز كل { $day } بدل التنبيهات، والأول { $due }.
   *[daily] 🗞 موجز كل يوم بدل التنبيهات، والأول { $due }.
}
time-weekday-0 = اثنين
time-weekday-1 = ثلاثاء
time-weekday-2 = أربعاء
time-weekday-3 = خميس
time-weekday-4 = جمعة
time-weekday-5 = سبت
time-weekday-6 = أحد
button-otherwise = 🕒 بل { $time }
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
setting-mode-how-served = 📬 ماذا أرسل مما يطابق الاشتراكات؟ ولكل اشتراك أن يخالف ذلك: <code>/list { $at }</code>
setting-digest = 🗞 الموجز: { $value }
setting-digest-how = 🗞 متى يصل الموجز؟ ولوقت آخر اكتب مثلًا: <code>/digest daily 18:30</code>
setting-digest-how-served = 🗞 متى يصل الموجز؟ ولوقت آخر اكتب مثلًا: <code>/digest { $at } daily 18:30</code>
setting-budget = 🎚 الحد اليومي: { $value }
setting-budget-how = 🎚 كم تنبيهًا في اليوم؟ ما زاد أجمعه في رسالة واحدة، والعاجل يصل دائمًا.
setting-quiet = 🌙 الهدوء: { $value }
setting-quiet-how = 🌙 متى أهدأ كل يوم؟ ولوقت آخر اكتب مثلًا: <code>/quiet 22:30-05:30</code>
setting-quiet-how-served = 🌙 متى أهدأ كل يوم؟ ولوقت آخر اكتب مثلًا: <code>/quiet { $at } 22:30-05:30</code>
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
# Written so that it stays as it is where all other digits become 123.
choice-digits-arabic = {"\u0661\u0662\u0663"}
choice-digits-latin = 123
choice-least = { $grade } فأعلى
choice-least-1 = كل الأخبار
choice-mode-all = كل خبر فور نشره
choice-mode-grave = العاجل فقط
choice-mode-digest = في الموجز
choice-digest-off = بلا موجز
choice-digest-hourly = كل ساعة
choice-digest-daily = كل يوم { $at }
choice-digest-weekly = كل { $day } { $at }
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
language-ask-group = بأي لغة أكتب { $for }؟
language-done = ✅ سأكتب لك بالعربية.
language-done-group = ✅ سأكتب { $for } بالعربية.
button-arabic = العربية
button-english = English
wipe-ask = <b>مسح كل شيء؟</b>
    تُمحى اشتراكاتك وإعداداتك وكل ما حُفظ عن هذه المحادثة، فورًا وبلا رجعة.
wipe-ask-group = <b>مسح كل شيء؟</b>
    تُمحى اشتراكات { $chat } وإعداداتها وكل ما حُفظ عنها، فورًا وبلا رجعة.
button-wipe-yes = نعم، امسح كل شيء
button-wipe-no = لا
wipe-done = ✅ مُسح كل شيء. لا أحفظ عن هذه المحادثة شيئًا.
wipe-done-listed = ✅ مُسح كل شيء. بقي رقم المحادثة وحده في قائمة من أذن لهم صاحب البوت، وهو من يحذفه منها.
wipe-done-group = ✅ مُسح كل شيء. لا أحفظ عن { $chat } شيئًا.
wipe-nothing = لا أحفظ عن هذه المحادثة شيئًا.
wipe-nothing-group = لا أحفظ عن { $chat } شيئًا.
wipe-kept = لم أمسح شيئًا.

## Refusals and failures

admins-only = هذا الأمر لمشرفي المجموعة فقط.
admins-only-group = هذا الأمر لمشرفي { $chat } فقط.
admins-unknown = لم أستطع التحقق من أنك مشرف. أعد المحاولة بعد قليل.
access-refused =
    هذا البوت لمن يأذن له صاحبه.
    أرسل هذا الرقم إلى صاحب البوت: <code>{ $chat }</code>
access-granted =
    ✅ أذن لك صاحب البوت. اكتب ما تريد متابعته، مثلًا:
    <code>تابع كركوك</code>
    للمزيد: /help
# The mark stands in the operator's log, too.
storage-failed = ⚠️ لم أستطع الحفظ، ولم يتغير شيء. أعد المحاولة بعد قليل. (رمز الخطأ { $mark })
handler-failed = ⚠️ حدث خطأ عندي. أعد المحاولة بعد قليل، فإن تكرّر فأرسل رمزه إلى صاحب البوت: { $mark }
private-first = هذا الأمر أجيب عنه في محادثتنا الخاصة فقط، ولم تبدأها بعد. لم أفعل شيئًا الآن: ابدأها، ثم أعد الأمر هناك.
button-private = 💬 افتح المحادثة

## Channels, and groups from outside

# What a message that speaks of a chat may name: the chat itself, and «for» it.
chat-group = المجموعة
chat-channel = القناة
for-chat-group = للمجموعة
for-chat-channel = للقناة
served-title = 📢 <b>{ $title }</b>
served-not-found =
    لم أجد <code>{ $named }</code>، أو لست فيها. تأكد من الاسم، أو أضفني إليها ثم أعد الأمر.
    القناة الخاصة لا اسم لها: أضفني إليها مشرفًا، وأكتب لك هنا ما يلزم.
served-no-bot =
    لست مشرفًا في قناة «{ $title }»، فلا أستطيع أن أنشر فيها.
    أضفني إليها مشرفًا مع صلاحية «نشر الرسائل»، ثم أعد الأمر.
served-no-right =
    أنا مشرف في قناة «{ $title }»، لكن من دون صلاحية «نشر الرسائل».
    فعّلها لي: معلومات القناة، ثم المشرفون، ثم اسمي. ثم أعد الأمر.
served-no-member = لست في مجموعة «{ $title }». أضفني إليها، ثم أعد الأمر.
served-not-yours =
    لست من مشرفي قناة «{ $title }»، ولا يرى ما تتابعه ولا يغيّره إلا مشرفوها.
    ليجعلك صاحبها مشرفًا فيها، ثم أعد الأمر.
served-not-member = لست من أعضاء مجموعة «{ $title }»، ولا يرى ما تتابعه إلا أعضاؤها.
served-unknown = لم أستطع أن أسأل تيليغرام عنها الآن. أعد المحاولة بعد قليل.
served-refused =
    هذا البوت لمن يأذن له صاحبه.
    أرسل رقم «{ $title }» إلى صاحب البوت: <code>{ $id }</code>
button-add-channel = ➕ أضفني إلى قناة
button-add-group = ➕ أضفني إلى مجموعة
button-add-there = ➕ أضفني إليها
button-served-list = 📋 كل ما تتابعه
button-served-settings = ⚙️ إعداداتها
channel-command = ⚙️ ما تتابعه هذه القناة يُختار في محادثة خاصة معي، لا هنا. يفتحها مشرفوها من هذا الزر.
# Where what a group follows can't be shown to the asker alone without a press.
alone-how = 🔒 ما تتابعه المجموعة يظهر لمن يطلبه وحده.
button-alone = 👁 أرني وحدي
alone-private = 🔒 هذا يصل إلى المشرف في محادثتنا الخاصة فقط.
button-serve = ⚙️ لمشرفي القناة
channel-new =
    ✅ صرت مشرفًا في قناة «{ $title }».
    ماذا أنشر فيها؟ اختر، أو اكتب هنا مثلًا:
    <code>تابع { $at } كركوك</code>
channel-back =
    ✅ عدت إلى قناة «{ $title }»، وستصل إليها أخبار ما تتابعه.
    لتراه أو تغيّره: <code>/list { $at }</code>
too-much = ⏳ وصلتني رسائل كثيرة دفعة واحدة، ولن أجيب عن جميعها. بعد دقيقة أعد إرسال ما لم أجب عنه.
# Shown when a button is pressed too often; at most 200 characters.
too-much-pressed = ⏳ لم أنته مما سبق. اضغط مرة أخرى بعد قليل.

## Operator

allow-how = اكتب رقم المحادثة: <code>/allow 123456</code>
ban-how = اكتب رقم المحادثة: <code>/ban 123456</code>
allow-told = أخبرته بذلك.
allow-untold = لم أستطع أن أخبره. ليكتب لي /start
allow-done = ✅ أُذن له: <code>{ $chat }</code>
ban-done = ⛔ حُظر: <code>{ $chat }</code>
ban-operator = هذا رقم مشغّل، ولا يُحظر.
health-title = <b>حال راصد</b>
health-feeds = { $failing ->
    [0] ✅ المصادر: { NUMBER($feeds) }، ولا متعطل فيها.
   *[other] ⚠️ المصادر: { NUMBER($feeds) }، والمتعطل منها: { NUMBER($failing) }.
}
health-feed = ⚠️ { $feed }: { $reason }
health-polled = آخر قراءة ناجحة: { $time }
health-never-polled = لم يُقرأ مصدر بنجاح بعد.
health-outbox = تنتظر: { NUMBER($due) } · مؤجلة: { NUMBER($held) } · أُرسلت: { NUMBER($sent) } · أُلغيت: { NUMBER($dropped) }
health-oldest = أقدم تنبيه ينتظر منذ: { $time }
health-way = 🛟 { $kind }: أُرسلت { NUMBER($sent) }، لم تُستلم { NUMBER($failed) }، { $waiting ->
    [0] لا شيء ينتظر
   *[other] تنتظر { NUMBER($waiting) }، أقدمها منذ: { $oldest }
}
way-kind = { $kind ->
    [mailto] البريد
    [webhook] عناوين RASID_HOOKS
    [pover] Pushover
    [ntfy] ntfy
    [matrix] Matrix
    [gotify] Gotify
    [slack] Slack
    [discord] Discord
   *[other] { $kind }
}
health-stories = أخبار آخر ٢٤ ساعة: { NUMBER($count) }
health-usage = المحادثات: { NUMBER($chats) } (مجموعات { NUMBER($groups) }، متوقفة { NUMBER($parked) }) · الاشتراكات: { NUMBER($subscriptions) }
health-habits = منها جديدة في ٧ أيام: { NUMBER($new) } · مكتومة الآن: { NUMBER($muted) } · بموجز: { NUMBER($digest) } · بساعات هدوء: { NUMBER($quiet) }

## Feeds added and taken out

list-sent = قائمة المصادر ملفًا، وفيها { $sources }. أرسل إليّ ملفًا مثله لأقرأ ما فيه.
sources-count = { $count ->
    [0] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { NUMBER($count) } مصادر
    [many] { NUMBER($count) } مصدرًا
   *[other] { NUMBER($count) } مصدر
}
list-new = { $count ->
    [0] لا جديد في هذه القائمة.
   *[other] الجديد في هذه القائمة: { $sources }
}
list-known = أقرؤه منها الآن: { $sources }
list-off = فيها غير مشغّل، ولا أضيفه: { $sources }
list-broken = لم أستطع قراءة { $count ->
    [one] سطر واحد
    [two] سطرين
    [few] { NUMBER($count) } أسطر
    [many] { NUMBER($count) } سطرًا
   *[other] { NUMBER($count) } سطر
} منها.
list-ask = هل أقرأ الجديد؟
list-done = 📰 أقرأ الآن الجديد في القائمة: { $sources }
list-left = حسنًا، لم أضف شيئًا من القائمة.
list-unreadable = لم أجد في هذا الملف قائمة مصادر. أرسلها بصيغة OPML، كما تصدّرها قارئات الخلاصات.
button-list-file = 📄 ملف OPML
button-list-yes = أضف الجديد
button-list-no = لا
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

## Silence

silent-sources = { $total ->
    [one] 🔇 المصدر الوحيد لمحافظة { $place } صامت على غير عادته
    [two] 🔇 { $silent ->
        [one] أحد مصدرين لمحافظة { $place } صامت على غير عادته
       *[other] مصدرا محافظة { $place } صامتان على غير عادتهما
    }
    [few] 🔇 { NUMBER($silent) } من { NUMBER($total) } مصادر لمحافظة { $place } صامتة
    [many] 🔇 { NUMBER($silent) } من { NUMBER($total) } مصدرًا لمحافظة { $place } صامتة
   *[other] 🔇 { NUMBER($silent) } من { NUMBER($total) } مصدر لمحافظة { $place } صامتة
}
silence-fell = 🔇 صامت على غير عادته: { $source } (آخر ما نشره { $time })
silence-fell-rest = 🔇 ومصادر صامتة أخرى: { NUMBER($count) }
silence-ended = 🔊 عاد إلى النشر: { $source }
silence-ended-rest = 🔊 ومصادر أخرى عادت: { NUMBER($count) }
silence-place-ended = 🔊 لم تعد أكثر مصادر محافظة { $place } صامتة
door-closed = { $reason ->
    [no_preview] 🚪 لم تعد القناة تظهر على الويب، فلا أستطيع قراءتها: { $source }
    [no_preview_ever] 🚪 هذه القناة لا تُقرأ إلا داخل تيليغرام، فلا أستطيع قراءتها: { $source }
    [no_channel_ever] 🚪 لا قناة عامة بهذا الاسم، فتحقق من كتابته: { $source }
    [no_channel] 🚪 لا قناة عامة بهذا الاسم بعد الآن، فإما غُيّر وإما صارت خاصة وإما حُذفت: { $source }
   *[other] 🚪 يقول الموقع إن هذا المصدر أُلغي نهائيًا: { $source }
}
door-closed-rest = 🚪 ومصادر أخرى لم تعد تُقرأ: { NUMBER($count) }
door-opened = { $reason ->
    [no_preview_ever] 🚪 صار يُقرأ: { $source }
    [no_channel_ever] 🚪 صار يُقرأ: { $source }
   *[other] 🚪 صار يُقرأ من جديد: { $source }
}
door-opened-rest = 🚪 ومصادر أخرى صارت تُقرأ: { NUMBER($count) }

## A word to everybody

broadcast-how = اكتب الرسالة بعد الأمر: <code>/broadcast سيتوقف البوت ساعة للصيانة</code>
broadcast-too-long = الرسالة طويلة. الحد { NUMBER($limit) } حرف.
broadcast-running = رسالة سابقة ما زالت في الطريق. أوقفها أو انتظر.
broadcast-nobody = لا أحد يتابع شيئًا بعد، فلا أحد تصله.
broadcast-preview = { $count ->
    [one] 👥 تصل إلى محادثة واحدة، هكذا:
    [two] 👥 تصل إلى محادثتين، هكذا:
    [few] 👥 تصل إلى { NUMBER($count) } محادثات، هكذا:
    [many] 👥 تصل إلى { NUMBER($count) } محادثة، هكذا:
   *[other] 👥 تصل إلى { NUMBER($count) } محادثة، هكذا:
}
broadcast-title = 📢 <b>رسالة من صاحب البوت</b>
broadcast-title-group = 📢 <b>رسالة من صاحب البوت إلى المجموعة</b>
broadcast-dropped = لم أرسل شيئًا.
broadcast-progress = 📢 في الطريق: وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم يتأكد وصولها: { NUMBER($failed) }
broadcast-done = ✅ وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم يتأكد وصولها: { NUMBER($failed) }
broadcast-stopped = ⏹ توقفت. وصلت إلى { NUMBER($sent) } من { NUMBER($total) }. محادثات مغلقة: { NUMBER($gone) } · لم يتأكد وصولها: { NUMBER($failed) } · لم أرسل إلى: { NUMBER($left) }
broadcast-stopping = تتوقف الآن.
broadcast-over = انتهى الإرسال، ولا شيء في الطريق.
button-broadcast-send = أرسلها إلى الجميع
button-broadcast-drop = لا ترسلها
button-broadcast-stop = ⏹ أوقف

## Queries that can't be read

query-error-limit = { NUMBER($limit) }
query-error-says-nothing = «{ $shown }» وحدها لا تدل على شيء أبحث عنه. اكتب مكانًا أو جهة أو كلمة.
query-error-says-nothing-example = كركوك
query-error-unknown-place = لا أعرف مكانًا في العراق اسمه «{ $shown }».
query-error-unknown-place-example = مكان:كركوك
query-error-unknown-actor = لا أعرف جهة اسمها «{ $shown }».
query-error-unknown-actor-example = جهة:"الحشد الشعبي"
query-error-unknown-event = لا أعرف نوعًا اسمه «{ $shown }». الأنواع: تفجير، قصف أو مسيّرة، هجوم مسلح، عملية أمنية، احتجاج وصدامات، ألغام ومخلفات حربية، سجون، قضاء وأحكام، فصائل وسلاح.
query-error-unknown-event-example = نوع:تفجير
query-error-unknown-source = لا أتابع مصدرًا اسمه «{ $shown }».
query-error-unknown-source-example = مصدر:"شفق نيوز"
query-error-unknown-severity = لا أعرف درجة اسمها «{ $shown }». الدرجات: خطير جدًا، عاجل، مهم، تحديث، للعلم. /severity
query-error-unknown-severity-example = درجة:عاجل
query-error-nearest = أقرب ما أعرف: { $values }
query-error-best = مما أعرف: { $values }
query-error-time = لا يصح هذا الوقت: «{ $shown }».
query-error-time-example = كركوك من ١/١١ إلى ٧/١١
query-error-time-long = أطول مدة أبحث فيها سنة، وطلبت «{ $shown }».
query-error-time-long-example = كركوك من ١/١١ إلى ٧/١١
query-error-where = عند: <code>{ $shown }</code>
query-error-example = مثال: <code>{ $example }</code>
query-error-empty = لا كلمة هنا أبحث عنها.
query-error-empty-example = كركوك
query-error-too-long = الطلب طويل. أقصى عدد للحروف { $shown }.
query-error-too-long-example = عبوة كركوك
query-error-too-many = في الطلب كلمات كثيرة. أقصى عدد للكلمات { $shown }.
query-error-too-many-example = عبوة كركوك
query-error-too-deep = الأقواس متداخلة أكثر مما أفهم.
query-error-too-deep-example = (كركوك أو ديالى) عبوة
query-error-quote = علامة التنصيص فُتحت ولم تُغلق.
query-error-quote-example = "طريق كركوك"
query-error-group-open = القوس فُتح ولم يُغلق.
query-error-group-open-example = (كركوك أو ديالى) عبوة
query-error-group-close = القوس أُغلق ولم يُفتح.
query-error-group-close-example = (كركوك أو ديالى) عبوة
query-error-operand = تنقص كلمة قبل «أو» أو بعدها.
query-error-operand-example = كركوك أو ديالى
query-error-word = لم أفهم هذا الجزء.
query-error-word-example = كركوك
query-error-prefix = النجمة تأتي في آخر الكلمة، بعد حرفين على الأقل.
query-error-prefix-example = انفجار*
query-error-field = لا أعرف هذا الحقل. الحقول: مكان، جهة، نوع، مصدر، درجة، النص.
query-error-field-example = مكان:كركوك
query-error-field-value = لم تكتب شيئًا بعد النقطتين.
query-error-field-value-place = مكان:كركوك
query-error-field-value-actor = جهة:"الحشد الشعبي"
query-error-field-value-event = نوع:تفجير
query-error-field-value-source = مصدر:"شفق نيوز"
query-error-field-value-severity = درجة:عاجل
query-error-field-value-text = النص:الحدود
query-error-field-value-example = مكان:كركوك
query-error-severity = الدرجة: للعلم، تحديث، مهم، عاجل، خطير جدًا (أو رقم من ١ إلى ٥).
query-error-severity-example = درجة:4
query-error-only-excludes = الطلب يستثني فقط. اكتب أيضًا ما تريده.
query-error-only-excludes-example = كركوك -رياضة
query-error-contradiction = في الطلب ما ينفي بعضه بعضًا، فلن يطابق شيئًا.
query-error-contradiction-example = كركوك -رياضة

## The command menu

menu-start = ابدأ
menu-subscribe = تابع كلمة أو مكانًا
menu-unsubscribe = أوقف متابعة
menu-list = اشتراكاتي
menu-recent = آخر الأخبار
menu-test = جرّب كلمة قبل متابعتها
menu-edit = عدّل اشتراكًا
menu-map = خريطة الأحداث
menu-stats = الأحداث بالأرقام
menu-sources = المصادر وحالها
menu-export = كل ما يُحفظ عني في ملف
menu-severity = درجات الأخبار
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
menu-list-group = ما تتابعه المجموعة
menu-export-group = كل ما يُحفظ عن المجموعة
menu-privacy-group = ما يُحفظ عن المجموعة
menu-wipe-group = امسح بيانات المجموعة
menu-health = حال راصد
menu-feeds = المصادر، والمتعطل أولًا
menu-addsource = أضف مصدرًا أو قناة
menu-delsource = احذف مصدرًا
menu-pausesource = أوقف قراءة مصدر مدة
menu-allow = ائذن لمحادثة
menu-ban = احظر محادثة
menu-broadcast = رسالة إلى الجميع
about-short = تنبيهات عربية قصيرة عن أخبار الأمن في العراق، بحسب ما تتابعه.
about-long = يتابع راصد أخبار الأمن في العراق، ويرسل إليك ما تختاره منها بكلمة أو مكان: خبرًا قصيرًا مع مصدره. اضغط «ابدأ».

## اللوحة: صفحة على الويب
board-title = راصد · أمن العراق
board-footer = راصد يجمع أخبار أمن العراق من مصادرها العلنية. الأوقات بتوقيت بغداد. حدود المحافظات: Natural Earth.
board-skip = إلى الأخبار
board-other-language = English
board-search = ابحث: مكان أو جهة أو نوع أو كلمة
board-search-example = كركوك عبوة
board-time = الوقت
board-show = اعرض
board-all = كل أخبار ٢٤ ساعة
board-span-day = آخر ٢٤ ساعة
board-span-week = آخر ٧ أيام
board-span-720h = آخر ٣٠ يومًا
board-span-all = كل ما حُفظ
board-span-today = اليوم
board-hours = { $day } من { $since } إلى { $until }
board-live = ● تتحدث وحدها
board-new = ● جاء جديد
board-not-live = انقطع التحديث
board-list = الأخبار
board-none = لا أخبار هنا.
board-more = المزيد
board-pages = الصفحات
board-line-hours = الأحداث في كل ساعة
board-line-days = الأحداث في كل يوم
board-brush = اسحب لتختار وقتًا
board-zoom-in = قرّب
board-zoom-out = بعّد
board-zoom-all = العراق كله
board-legend-vague = المحافظة معروفة، والمكان فيها غير محدد
board-dot-others = { $count ->
    [one] ومعه حدث آخر هنا
    [two] ومعه حدثان آخران هنا
    [few] ومعه { NUMBER($count) } أحداث أخرى هنا
    [many] ومعه { NUMBER($count) } حدثًا آخر هنا
   *[other] ومعه { NUMBER($count) } حدث آخر هنا
}
board-dot-vague = في { $place }، والمكان غير محدد
board-whole = كما روته المصادر
board-why = لماذا عُدّ من أخبار الأمن؟
board-back = إلى اللوحة
board-gone = لم يعد هذا الخبر محفوظًا.
board-failed = تعذر العرض الآن. جرّب بعد قليل.
board-off = اللوحة غير مفعّلة. تُفعَّل بالإعداد <code>RASID_BOARD</code>.
board-open-to-all = 🗺 الأحداث على الخريطة وفي قائمة:
board-secret = 🗺 لوحة الأحداث. رابطها سرّي: من يعرفه يراها، فلا تعطه إلا لمن تريد.
board-operators = 🛠 وصفحة المشغّل، ولا يراها غيرك.
board-open = 🗺 افتح اللوحة
board-open-operators = 🛠 صفحة المشغّل
board-at = <code>{ $address }</code>
board-operator-title = حال راصد
board-figures = الأرقام
board-sources = المصادر
board-queue = في الطريق
board-queue-due = حان وقته
board-queue-claimed = يُرسل الآن
board-queue-held = ينتظر
board-queue-sent = وصل
board-queue-dropped = أُلغي
board-oldest = أقدم ما حان وقته
board-no-oldest = لا شيء متأخر
board-latency = من النشر إلى الوصول، الوسيط
board-no-latency = لم يُرسل شيء بعد
board-within = خلال { $duration }
board-over = أكثر من { $duration }
board-telegram = تيليغرام
board-telegram-up = يجيب
board-telegram-down = لا يجيب
board-since-poll = آخر قراءة
board-polls = القراءات منذ البدء
board-polls-new = فيها جديد
board-polls-unchanged = بلا جديد
board-polls-failed = تعذّرت
board-work-entries = مداخل قُرئت
board-work-relevant = منها عن أمن العراق
board-work-stories = أخبار بدأت أو تغيّرت
board-results = ما صار بالتنبيهات منذ البدء
board-result-sent = أُرسل
board-result-edited = حُدّث
board-result-replied = أُتبع بتصحيح
board-result-summed_up = جُمع في موجز
board-result-folded = قديم، ذُكر في سطر
board-result-waited = طلب تيليغرام التمهّل
board-result-parked = محادثات أُغلقت
board-result-maybe_twice = ربما وصل مرتين
board-ways = الطرق الأخرى منذ البدء
board-way = أُرسلت { NUMBER($sent) }، لم تُستلم { NUMBER($failed) }، { $waiting ->
    [0] لا شيء ينتظر
   *[other] تنتظر { NUMBER($waiting) }، أقدمها { $oldest }
}
board-errors = الأعطال بأنواعها منذ البدء
board-none-yet = لا شيء
board-viewers = صفحات مفتوحة الآن
board-column-source = المصدر
board-column-state = الحال
board-column-spoke = آخر خبر
board-column-week = في ٧ أيام
board-column-reason = السبب
board-never = لم ينشر بعد
board-standing-failing = متعطل
board-standing-silent = صامت
board-standing-unread = لم يُقرأ بعد
board-standing-working = يعمل
board-standing-paused = موقوف
menu-board = لوحة الأحداث على الويب
board-seconds = { $count ->
    [one] ثانية
    [two] ثانيتين
    [few] { NUMBER($count) } ثوانٍ
    [many] { NUMBER($count) } ثانية
   *[other] { NUMBER($count) } ثانية
}
feed-title = راصد: { $query }
feed-made = 📡 «{ $query }» خلاصة يقرؤها أي قارئ خلاصات:
    <code>{ $atom }</code>
    وبصيغة JSON: <code>{ $json }</code>
    العنوان سرّي: من يعرفه يقرؤها، إلى أن تسحبه.
feed-list = 📡 <b>خلاصاتك</b>
feed-line = • { $query }
    <code>{ $address }</code>
feed-none = لا خلاصات لك. اكتب مثلًا: <code>/feed كركوك</code>
feed-private = عنوان الخلاصة سرّي. اطلبه في محادثتنا الخاصة.
feed-off = الخلاصات غير مفعّلة هنا.
feed-too-many = لك ٢٠ خلاصة، وهذا الحد. اسحب واحدة أولًا: /feed
feed-gone = سُحب هذا العنوان من قبل.
feed-taken-back = 🗑 سحبت العنوان. لا يقرأ به أحد بعد الآن.
button-unfeed = 🗑 اسحب العنوان
button-unfeed-one = 🗑 { $query }
menu-feed = خلاصة لما تسأل عنه
board-feed = خلاصة لهذا البحث
board-mine = ما أتابعه
board-mine-none = لا تتابع شيئًا بعد.
board-stop = أوقف: { $query }
board-add = تابع مكانًا أو جهة أو كلمة
board-add-button = تابع
board-app-wait = لحظة…
board-app-refused = افتح اللوحة من قائمة البوت في تيليغرام.
board-app-script = تحتاج هذه الصفحة إلى جافاسكربت.
board-menu = اللوحة
hook-dead = ⚠️ لم يستلم { $host } شيئًا منذ يوم. ما ينتظره محفوظ، وأحاول كل ٥ دقائق.
hook-alive = ✅ عاد { $host } يستلم.
outlet-dead = ⚠️ لم يستلم عنوانك { $place ->
    [1] الأول
    [2] الثاني
    [3] الثالث
   *[other] رقم { NUMBER($place) }
} في RASID_OUTLETS ({ $kind }) شيئًا منذ يوم. ما ينتظره محفوظ.
outlet-alive = ✅ عاد عنوانك { $place ->
    [1] الأول
    [2] الثاني
    [3] الثالث
   *[other] رقم { NUMBER($place) }
} في RASID_OUTLETS ({ $kind }) يستلم.
outlet-none = 🛟 أستطيع أن أرسل لك من طريق آخر أيضًا، حين ينقطع تيليغرام أو معه دائمًا. سمّه لي، مثلًا:
    <code>/outlet ntfys://ntfy.sh/my-topic</code>
    أعرف: ntfy وMatrix والبريد وGotify وSlack وDiscord وPushover.
outlet-waits = أرسلت رمزًا إلى العنوان. أعده إليّ: /outlet والرمز بعدها.
outlet-set-instead = 🛟 طريقك الآخر جاهز. أرسل إليه <b>{ $way }</b>، ولا يصلك شيء مرتين. <code>/outlet off</code> ينسى العنوان.
outlet-set-always = 🛟 طريقك الآخر جاهز. أرسل إليه <b>{ $way }</b>: كل تنبيه هنا وهناك، مرة في كل طريق. <code>/outlet off</code> ينسى العنوان.
outlet-always = مع تيليغرام دائمًا
outlet-only-instead = حين لا يجيب تيليغرام فقط
outlet-gone = لا عنوان عندي الآن. سمّه بعد /outlet
outlet-dropped = نسيت العنوان.
outlet-forgotten = خمسة رموز خاطئة، فنسيت العنوان. سمّه من جديد.
outlet-wrong-code = ليس هذا الرمز. انظر ما وصل إلى العنوان.
outlet-code-sent = أرسلت رمزًا من ستة أرقام إلى العنوان. أعده إليّ: /outlet والرمز بعدها.
outlet-code = راصد: رمزك { $code }. أعده إلى البوت: /outlet { $code }
outlet-unreachable = العنوان لا يستلم ما أرسله. تأكد منه.
outlet-unknown-kind = لا أعرف هذا النوع من العناوين. أعرف مثلًا:
    <code>/outlet ntfys://ntfy.sh/my-topic</code>
outlet-bad-address = العنوان ناقص أو مكتوب خطأ.
outlet-inner-address = هذا عنوان داخلي أو غير معروف، ولا أرسل إليه.
outlet-private = هذا لمحادثتنا الخاصة.
outlet-instead = تيليغرام لا يجيب، أرسل من هنا.
outlet-back = عاد تيليغرام، وأرسل منه من الآن.
store-fails = 🆘 لا أستطيع أن أكتب شيئًا في مخزني منذ { $time }: القرص ممتلئ أو قاعدة البيانات لا تجيب. لا أقرأ المصادر ولا أرسل حتى يعود.
store-works = ✅ عاد المخزن يعمل، وأقرأ الآن ما نُشر في الأثناء.
telegram-down = راصد: تيليغرام لا يجيب. ما هو مستحق محفوظ.
telegram-back = راصد: عاد تيليغرام.
menu-outlet = طريق آخر، مع تيليغرام أو إن انقطع
board-take = خذها معك:
demo-title = راصد · تجربة على هذا الجهاز
demo-bot = راصد
demo-people = هاتف من؟
demo-you = أنت
demo-about-you = هذا هاتفك: اكتب لراصد ما تشاء.
demo-chat = المحادثة
demo-messages = رسائل المحادثة
demo-board = اللوحة
demo-board-title = لوحة الأحداث كما يعرضها البوت نفسه
demo-write = اكتب لراصد
demo-send = أرسل
demo-try = جرّب:
demo-publish = انشر خبرًا
demo-skip = تخطَّ القصة
demo-not-yours = هذا هاتف غيرك. للكتابة افتح هاتفك.
demo-open-yours = افتح هاتفي
demo-opening = يبدأ البوت…
demo-lost = انقطع الاتصال بالتجربة.
demo-edited = عُدّلت
demo-script = تحتاج هذه الصفحة إلى جافاسكربت.
demo-says = { $who }: «{ $what }»
demo-presses = ضغطة زر من { $who }: «{ $what }»
demo-channel-posts = قناة { $channel }: { $what }
demo-channel-edits = عدّلت قناة { $channel } منشورها: { $what }
demo-channel-takes-down = حذفت قناة { $channel } منشورها: { $what }
demo-passes = بعد دقيقة
demo-silence = لم يصل أحدًا شيء
demo-went-well = وصل كل ما انتظرناه ({ NUMBER($count) })، ولم يصل شيء زائد. والآن دورك.
demo-went-wrong = لم تجرِ القصة كما يجب ({ NUMBER($count) }). ومع ذلك، دورك.
demo-note-alert = تنبيه جديد
demo-note-edit = عُدّلت الرسالة في مكانها، بلا صوت
demo-note-reply = ردّ قصير: تغيّر شيء مهم
