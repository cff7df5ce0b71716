"""The first four flows, in Arabic: following, asking, quiet, grades."""

from tests.bench.transcript import articles
from tests.bench.transcript.theatre import Theatre

#: What is pressed in the settings, one after the other.
SETTINGS = (
    "🕒", "إسطنبول", "🔢", "123", "🔢", "١٢٣", "📶", "مهم", "📶", "كل الأخبار", "🎚", "٥ تنبيهات", "🔊", "العاجل فقط",
    "🖼", "نعم", "🦺", "نعم",
)  # fmt: skip


async def following(play: Theatre) -> None:
    """Begin, follow, change, stop."""
    play.record.heading("1 · المتابعة")
    ali, says, presses = play.ali, play.says, play.presses
    await says(ali, "/start")
    await presses(ali, "تابع محافظتك")
    await presses(ali, "كركوك")
    await presses(ali, "🔤")
    await presses(ali, "↩️")
    await says(ali, "/start")
    await presses(ali, "كل عاجل")
    await says(ali, "/start")
    await presses(ali, "تابع كلمة")
    await says(ali, "تابع")
    await says(ali, "تابع عبوة كركوك")
    await presses(ali, "🔤 الصيغ")
    await says(ali, "متابعة نينوى")
    await says(ali, "تابع كركوك وديالى")
    await presses(ali, "🔗")
    await says(ali, "تابع\nالبصرة\nكتائب حزب الله\nكركوك (")
    await says(ali, "تابع نينوى")
    await says(ali, "تابع كركوك درجة:عاجل")
    await says(ali, "تابع مكان:باريس")
    await says(ali, "تابع (كركوك أو ديالى")
    await says(ali, "تابع -رياضة")
    await says(ali, "جرب بغداد")
    await says(ali, "جرّب قصف -تركيا")
    await says(ali, "اشتراكاتي")
    await presses(ali, "⚙️")
    await presses(ali, "العاجل فقط")
    await presses(ali, "🔕 اكتم")
    await presses(ali, "٣ ساعات")
    await says(ali, "اشتراكاتي")
    await presses(ali, "⚙️")
    await presses(ali, "عدّل")
    await says(ali, "عدّل 4 كركوك -رياضة")
    await presses(ali, "تراجع")
    await says(ali, "عدّل 40 كركوك")
    await presses(ali, "✖️ ٨")
    await says(ali, "ألغ البصرة")
    await presses(ali, "تراجع")
    await says(ali, "ألغِ ٣")
    await says(ali, "ألغ الرمادي")
    await says(ali, "ألغ الكل")
    await presses(ali, "نعم")
    await presses(ali, "تراجع")
    await says(ali, "/start s_broken")
    await says(ali, "/unsubscribe")
    await says(ali, "تابع\nهيت\nالرطبة\nالقائم\nحديثة\nسنجار\nتلعفر\nالحويجة\nخانقين")
    await says(ali, "اشتراكاتي")
    await presses(ali, "التالي")


async def sharing(play: Theatre) -> None:
    """One hands on what one follows, another takes it up in one tap."""
    play.record.heading("المشاركة", level=3)
    shared = await play.says(play.ali, "اشتراكاتي")
    assert shared is not None
    await play.presses(play.ali, "⚙️")
    await play.presses(play.ali, "شارك")
    link = play.newest(play.ali.id)
    assert link is not None
    code = link.text.rpartition("start=")[2].split()[0]
    await play.says(play.zainab, f"/start {code}")
    await play.presses(play.zainab, "تراجع")


async def alerts(play: Theatre) -> None:
    """What a follower is told of one event, and of its changes."""
    play.record.heading("ما يصل من تنبيهات", level=3)
    ali, presses = play.ali, play.presses
    await play.says(ali, "ألغ الكل")
    await presses(ali, "نعم")
    await play.says(ali, "تابع كركوك")
    await play.says(ali, "تابع آمرلي")
    await play.passes(minutes=5)
    await play.happens(articles.BOMB)
    await play.passes(minutes=12)
    await play.happens(articles.BOMB_AGAIN)
    await play.passes(minutes=20)
    await play.happens(articles.BOMB_TOLL)
    await play.passes(minutes=1)
    await presses(ali, "المزيد")
    await presses(ali, "لماذا وصلني")
    await presses(ali, "اكتم القصة")
    await presses(ali, "أعد تحديثات")
    await play.happens(articles.HEADQUARTERS)
    await play.passes(minutes=30)
    await play.happens(articles.HEADQUARTERS_DENIED)


async def asking(play: Theatre) -> None:
    """Ask for news, in any words."""
    play.record.heading("2 · السؤال")
    ali, says, presses = play.ali, play.says, play.presses
    await says(ali, "كركوك")
    await presses(ali, "٢٤ ساعة")
    await says(ali, "العراق")
    await presses(ali, "الأقدم")
    await says(ali, "ذي قار")
    await presses(ali, "تابع هذا")
    await says(ali, "عبوة الموصل")
    await presses(ali, "🔎")
    await says(ali, "شصار بكركوك؟")
    await says(ali, "اريد اخبار الموصل")
    await presses(ali, "📍")
    await says(ali, "الموصل")
    await presses(ali, "🔤")
    await says(ali, "آخر ديالى")
    await says(ali, "آخر الأخبار")
    await says(ali, "/recent")
    await says(ali, "/recent دهوك 48h")
    await says(ali, "ماذا حدث أمس؟")
    await says(ali, "كركوك من ١/٣ إلى ٣/٣")
    await says(ali, "السماوة")
    await says(ali, "داعس")
    await says(ali, "https://news.example/2")
    await says(ali, "مرحبا")
    await says(ali, "شكرا")
    await says(ali, "نوع:زلزال")
    await says(ali, "آخر كركوك 7d ملف")
    answer = await ali.asks_inline("كركوك")
    play.record.inline("علي", "كركوك", await play.sandbox.inline_answer(answer))
    answer = await ali.asks_inline("السماوة")
    play.record.inline("علي", "السماوة", await play.sandbox.inline_answer(answer))


async def quiet(play: Theatre) -> None:
    """Mutes, quiet hours, digests, settings."""
    play.record.heading("3 · الهدوء")
    ali, says, presses = play.ali, play.says, play.presses
    await says(ali, "اكتم")
    await presses(ali, "٣ ساعات")
    await play.happens(articles.DEFUSED, articles.CAUGHT, articles.DIYALA)
    await play.passes(hours=3, minutes=1)
    await says(ali, "اكتم للصبح")
    await play.happens(articles.MORTARS)
    await says(ali, "إلغاء الكتم")
    await says(ali, "/unmute")
    await says(ali, "اكتم شوية")
    await says(ali, "اكتم كركوك ساعتين")
    await presses(ali, "إلغاء الكتم")
    await says(ali, "اكتم مصدر سدرة نيوز")
    await presses(ali, "🔔 أعد")
    await says(ali, "هدوء")
    await says(ali, "هدوء 22:00-06:00")
    await presses(ali, "يصل فورًا")
    await play.passes(hours=9)
    await play.happens(articles.CAUGHT_AT_NIGHT, articles.MARKET)
    await play.passes(hours=7)
    await says(ali, "هدوء 10:00-10:00")
    await says(ali, "هدوء من ١٠ إلى ٦")
    await presses(ali, "🕒")
    await says(ali, "هدوء off")
    await says(ali, "موجز")
    await says(ali, "موجز يومي 07:00")
    await play.happens(articles.ON_THE_ROAD, articles.IN_THE_VALLEY)
    await play.passes(hours=23)
    await says(ali, "موجز off")
    await says(ali, "الإعدادات")
    for label in SETTINGS:
        await presses(ali, label)
    await play.happens(articles.SNIPER)
    await says(ali, "الإعدادات")
    await presses(ali, "🦺")
    await presses(ali, "لا")


async def grades(play: Theatre) -> None:
    """What is grave, and how it is asked for."""
    play.record.heading("4 · درجات الأخبار")
    for text in ("الدرجات", "عاجل", "تابع ديالى درجة:مهم", "تابع درجة:9"):
        await play.says(play.ali, text)


async def much(play: Theatre) -> None:
    """A day's limit, and one outlet that tells very much at a time."""
    play.record.heading("الكثرة", level=3)
    await play.happens(*articles.ARRESTS)
    await play.passes(hours=24)
    await play.says(play.ali, "الإعدادات")
    await play.presses(play.ali, "🎚")
    await play.presses(play.ali, "بلا حد")
    await play.happens_together(*articles.BLASTS)
    await play.passes(minutes=15)
    await play.presses(play.ali, "اعرض")
    await play.presses(play.ali, "٢")
