"""The other flows, in Arabic: groups and channels, pictures, own data, operators, language, odd messages."""

from tests.bench.transcript import articles
from tests.bench.transcript.theatre import CHANNEL, GROUP, TOPIC, Theatre


async def groups(play: Theatre) -> None:
    """A group with topics, and a channel."""
    play.record.heading("5 · المجموعات والقنوات")
    ali, zainab, says, presses = play.ali, play.zainab, play.says, play.presses
    play.sandbox.group(GROUP, title="غرفة الطوارئ", admins=[ali], members=[zainab], topics={TOPIC: "كركوك"})
    for text in ("/start", "/help", "/subscribe كركوك"):
        await says(zainab, text, chat=GROUP, thread=TOPIC)
    for text in ("/subscribe كركوك", "/subscribe (كركوك", "/list", "/test بغداد"):
        await says(ali, text, chat=GROUP, thread=TOPIC)
    await says(ali, "/subscribe ديالى", chat=GROUP, thread=TOPIC, as_chat=GROUP)
    await says(zainab, "/list", chat=GROUP, thread=TOPIC)
    await presses(zainab, "أرني وحدي", chat=GROUP)
    await says(zainab, "/recent كركوك", chat=GROUP, thread=TOPIC)
    await says(zainab, "كركوك", chat=GROUP, thread=TOPIC)
    for text in ("/mute ساعتين", "/unmute", "/quiet", "/digest", "/settings", "/edit 1", "/privacy", "/export"):
        await says(ali, text, chat=GROUP, thread=TOPIC)
    await says(zainab, "/mute ساعتين", chat=GROUP, thread=TOPIC)
    await play.happens(articles.PATROL)
    await says(ali, "/unsubscribe 1", chat=GROUP, thread=TOPIC)
    await presses(ali, "تراجع", chat=GROUP)
    await says(ali, "/unsubscribe all", chat=GROUP, thread=TOPIC)
    await presses(ali, "نعم", chat=GROUP)
    await says(ali, "/wipe", chat=GROUP, thread=TOPIC)
    await presses(ali, "نعم", chat=GROUP)
    play.sandbox.group(
        CHANNEL, kind="channel", title="أخبار الحويجة", username="hawija_news", admins=[ali], bot_status="left"
    )
    await says(ali, "تابع @hawija_news كركوك")
    await ali.promotes_bot(CHANNEL)
    await play.answered(-1)
    for text in ("تابع @hawija_news كركوك", "/list @hawija_news", "اكتم @hawija_news ساعتين", "/unmute @hawija_news"):
        await says(ali, text)
    await says(zainab, "تابع @hawija_news كركوك")
    await ali.posts("/subscribe ديالى", channel=CHANNEL)
    await play.answered(play.record.deeds)
    await play.happens(articles.CACHE)


async def pictures(play: Theatre) -> None:
    """The map, the chart, a pin."""
    play.record.heading("6 · الصور")
    ali, says, presses = play.ali, play.says, play.presses
    await says(ali, "خريطة")
    await presses(ali, "٧ أيام", on=play.newest(ali.id))
    await presses(ali, "اشتراكاتي فقط")
    await says(ali, "إحصاء")
    await presses(ali, "٣٠")
    await says(ali, "الحويجة")
    await presses(ali, "📍")


async def own_data(play: Theatre) -> None:
    """What is stored, to be seen and to be erased."""
    play.record.heading("7 · بياناتي")
    ali, says, presses = play.ali, play.says, play.presses
    for text in ("الخصوصية", "بياناتي", "/board", "/feed كركوك", "/feed"):
        await says(ali, text)
    await presses(ali, "🗑")
    for text in ("/outlet", "/outlet ntfy://127.0.0.1/x", "/outlet كلام", "امسح"):
        await says(ali, text)
    await presses(ali, "لا")
    await says(ali, "امسح")
    await presses(ali, "نعم")
    await says(ali, "امسح")
    await says(ali, "/list")


async def operators(play: Theatre) -> None:
    """What the owner sees and does."""
    play.record.heading("8 · صاحب البوت")
    boss, says, presses = play.operator, play.says, play.presses
    play.outlets.add("furat", "وكالة الفرات")
    play.outlets.publish("furat", "انفجار عبوة في كركوك", "انفجرت عبوة ناسفة في كركوك.", published=play.now)
    play.outlets.add("gone", status=404)
    for text in ("/help", "/health", "/feeds", "/addfeed", f"/addfeed {play.outlets.address('gone')}"):
        await says(boss, text)
    await says(boss, f"/addsource {play.outlets.address('furat')}")
    await presses(boss, "أضفه")
    await says(boss, "/pausesource الفرات")
    await presses(boss, "▶️")
    await says(boss, "/delfeed الفرات")
    await says(boss, "/feeds ملف")
    for text in ("/allow", f"/allow {play.zainab.id}", "/ban", "/ban 12345", f"/ban {boss.id}"):
        await says(boss, text)
    await says(play.zainab, "تابع كركوك")
    await says(boss, "/broadcast")
    await says(boss, "/broadcast سيتوقف البوت ساعة للصيانة.")
    await presses(boss, "أرسلها")
    await play.settled_broadcast()
    await says(play.zainab, "/health")
    await says(boss, "المصادر")
    await presses(boss, "📄")
    await presses(boss, "اكتم مصدرًا")
    await presses(boss, "🔔 شفق")
    await presses(boss, "رجوع")
    await says(boss, "عن راصد")


async def odd(play: Theatre) -> None:
    """Edited, forwarded, under a picture, as a reply, for other bots, from before."""
    play.record.heading("10 · رسائل غير معتادة")
    zainab = play.zainab
    first = await zainab.says("تابع البصرة")
    await play.answered(play.record.deeds - 1)
    play.record.rewritten("زينب", "تابع الناصرية")
    await zainab.rewrites(first, "تابع الناصرية")
    await play.answered(play.record.deeds - 1)
    before = play.record.deeds
    await zainab.forwards("/subscribe بغداد")
    await play.answered(before)
    before = play.record.deeds
    await zainab.sends_photo("كركوك")
    await play.answered(before)
    before = play.record.deeds
    await zainab.sends_photo()
    await play.answered(before)
    page = await play.says(zainab, "كركوك")
    assert page is not None
    await play.says(zainab, "تابع هذا", reply_to=page.message_id)
    await play.says(zainab, "/weather@other_bot Kirkuk", chat=GROUP)
    await play.says(zainab, "/weather")
    await play.says(zainab, "مساعدة")
    await play.presses(zainab, "ما درجات الأخبار")
    await play.says(zainab, "/language")
    await play.presses(zainab, "English")
    await play.says(zainab, "/language")
    await play.presses(zainab, "العربية")
