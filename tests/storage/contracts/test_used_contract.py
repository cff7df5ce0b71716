"""What counts once counts once, whichever program meets it, until nobody takes it any more."""

import asyncio

from storage.news.news import SqlNews
from storage.used import SqlUsed
from tests.storage.samples import NOW, Shop, later


async def test_a_thing_is_the_first_of_its_mark_until_it_is_forgotten(news_shop: Shop) -> None:
    news: SqlNews = await news_shop.open()
    used = SqlUsed(news.database)
    assert await used.is_first("a", now=NOW, until=later(60))
    assert not await used.is_first("a", now=later(59), until=later(119))
    assert await used.is_first("b", now=later(59), until=later(119))
    assert await used.is_first("a", now=later(60), until=later(120))
    await news.close()


async def test_it_is_used_after_a_restart_as_well(news_shop: Shop) -> None:
    news: SqlNews = await news_shop.open()
    await SqlUsed(news.database).is_first("a", now=NOW, until=later(60))
    await news.close()
    again: SqlNews = await news_shop.open()
    assert not await SqlUsed(again.database).is_first("a", now=NOW, until=later(60))
    await again.close()


async def test_of_two_programs_that_meet_it_at_once_one_is_first(news_shop: Shop) -> None:
    some: list[SqlNews] = [await news_shop.open(), await news_shop.open()]
    asked = [SqlUsed(news.database).is_first(mark, now=NOW, until=later(60)) for mark in "abcdef" for news in some]
    assert sum(await asyncio.gather(*asked)) == 6
    for news in some:
        await news.close()
