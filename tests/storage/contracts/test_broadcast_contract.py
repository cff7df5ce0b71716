"""What storage.operators promises, on each database."""

from collections.abc import AsyncIterator

import pytest_asyncio

from storage.news.broadcasts import SqlBroadcasts
from storage.news.news import SqlNews
from tests.storage.samples import NOW, Shop

TEXT, TOLD = "سيتوقف البوت ساعة", (99, 5)
SECRET = 7_234_567_891


@pytest_asyncio.fixture
async def news(news_shop: Shop) -> AsyncIterator[SqlNews]:
    store: SqlNews = await news_shop.open()
    yield store
    await store.close()


async def begun(news: SqlNews, *chats: int, told: tuple[int, int] = TOLD) -> SqlBroadcasts:
    store = SqlBroadcasts(news.database)
    assert await store.begin(TEXT, chats, told=told, language="ar", now=NOW)
    return store


async def test_what_was_begun_is_found_again_with_who_still_has_to_get_it(news: SqlNews, news_shop: Shop) -> None:
    store = await begun(news, 9, 7, 8)
    await store.settle(7, "sent")
    other: SqlNews = await news_shop.open()
    again = SqlBroadcasts(other.database)
    found = await again.running()
    assert found is not None
    assert (found.text, found.told_chat, found.told_message, found.language) == (TEXT, *TOLD, "ar")
    assert (found.began_at, found.stopped, found.sent, found.left) == (NOW, False, 1, 2)
    assert await again.recipients(limit=1) == [8]
    await other.close()


async def test_one_is_on_its_way_at_a_time_and_a_message_begins_one_only_once(news: SqlNews) -> None:
    store = await begun(news, 7)
    assert not await store.begin("أخرى", [8], told=(99, 6), language="ar", now=NOW)
    await store.settle(7, "sent")
    await store.end()
    assert await store.running() is None
    assert not await store.begin(TEXT, [7], told=TOLD, language="ar", now=NOW)
    assert await store.recipients(limit=9) == []
    assert await store.begin("أخرى", [8], told=(99, 6), language="ar", now=NOW)


async def test_each_fate_is_counted_once_and_that_of_a_stranger_never(news: SqlNews) -> None:
    store = await begun(news, 7, 8, 9, 10)
    await store.settle(7, "sent")
    await store.settle(7, "sent")
    await store.settle(8, "gone")
    await store.settle(9, "failed")
    await store.settle(44, "failed")
    found = await store.running()
    assert found is not None
    assert (found.sent, found.gone, found.failed, found.left) == (1, 1, 1, 1)


async def test_who_is_put_off_waits_for_the_others(news: SqlNews) -> None:
    store = await begun(news, 7, 8, 9)
    await store.put_off(7)
    assert await store.recipients(limit=9) == [8, 9, 7]
    for chat in (8, 8, 9):
        await store.put_off(chat)
    assert await store.recipients(limit=9) == [7, 9, 8]


async def test_a_stop_is_remembered_until_the_end(news: SqlNews) -> None:
    store = await begun(news, 7)
    assert await store.stop()
    found = await store.running()
    assert found is not None
    assert (found.stopped, found.left) == (True, 1)
    await store.end()
    assert not await store.stop()


async def test_to_whom_one_is_on_its_way_can_be_told(news: SqlNews) -> None:
    store = await begun(news, 7)
    assert await store.concerns(7) == TEXT
    assert await store.concerns(8) is None
    await store.stop()
    await store.end()
    assert await store.concerns(7) is None


async def test_who_is_erased_gets_nothing_and_is_told_nothing(news: SqlNews, news_shop: Shop) -> None:
    store = await begun(news, 7, SECRET, told=(SECRET, 5))
    await news.erase_chat(SECRET)
    found = await store.running()
    assert found is not None
    assert (found.told_chat, found.left) == (0, 1)
    assert not any(form in news_shop.files() for form in (str(SECRET).encode(), SECRET.to_bytes(6, "big")))


async def test_a_group_that_moves_stays_a_recipient_once(news: SqlNews) -> None:
    store = await begun(news, -7, -8, -1008)
    await news.move_chat(-7, -1007)
    await news.move_chat(-8, -1008)
    assert sorted(await store.recipients(limit=9)) == [-1008, -1007]


async def test_nothing_of_text_and_recipients_stays_after_the_end(news: SqlNews, news_shop: Shop) -> None:
    store = await begun(news, SECRET, *range(1000, 3000))
    await store.stop()
    await store.end()
    files = news_shop.files()
    assert TEXT.encode() not in files
    assert SECRET.to_bytes(6, "big") not in files
