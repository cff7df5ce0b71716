"""A shorter round in English."""

from tests.bench.transcript import articles
from tests.bench.transcript.theatre import Theatre


async def english(play: Theatre) -> None:
    """Follow, ask, be told, be left in peace, erase."""
    play.record.heading("9 · English")
    sam, says, presses = play.sam, play.says, play.presses
    for text in ("/start", "/help", "follow Kirkuk", "news from Mosul", "/follow Nineveh", "/follow rocket -Turkey"):
        await says(sam, text)
    await says(sam, "/follow place:Paris")
    await says(sam, "/follow (Kirkuk OR Diyala")
    await says(play.zainab, "تابع نينوى")
    await play.happens(articles.ENGLISH_BOMB)
    await presses(sam, "More")
    await presses(sam, "Why")
    await says(sam, "/list")
    await presses(sam, "⚙️")
    await presses(sam, "Share")
    for text in ("/recent since 1 Mar", "/recent Samawa", "/test Baghdad", "/severity", "/mute 2h"):
        await says(sam, text)
    await play.happens(articles.TALAFAR)
    for text in ("/unmute", "/quiet 22:00-06:00", "/quiet off", "/digest weekly", "/digest off", "/settings"):
        await says(sam, text)
    for text in ("/map", "/stats", "/sources", "/privacy", "/about", "/export", "/board", "/edit 1 Basra"):
        await says(sam, text)
    await presses(sam, "Undo")
    await says(sam, "/unsubscribe 1")
    await presses(sam, "Undo")
    for text in ("/unsubscribe all", "hello", "/weather", "/mute soon", "/wipe"):
        await says(sam, text)
    await presses(sam, "Yes")
    answer = await sam.asks_inline("Erbil")
    play.record.inline("Sam", "Erbil", await play.sandbox.inline_answer(answer))
