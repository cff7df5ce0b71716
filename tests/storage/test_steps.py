"""A transaction's work in steps: in one thread on SQLite, on the loop's connection elsewhere."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from bot.errors import StorageError
from bot.matching.asked import asked
from bot.matching.lines import StoryLines
from bot.matching.query import parse
from bot.model import NewAlert
from storage.contract import News
from storage.database import Database
from storage.news.news import SqlNews
from storage.news.rows import PORTION
from tests.storage.samples import Shop, alert, feed_state, poll, story
from tests.storage.search.shelf import tale

_PUT = text("INSERT INTO rasid_feeds (url, document) VALUES (:url, '{}')")
_COUNT = text("SELECT count(*) FROM rasid_feeds")


async def crowd(many: int) -> AsyncIterator[NewAlert]:
    for chat in range(1, many + 1):
        yield alert("s1", chat)


async def broken(many: int) -> AsyncIterator[NewAlert]:
    async for one in crowd(many):
        yield one
    raise StorageError("the people can't be read")


@pytest.mark.parametrize("many", [3, 5 * PORTION])
async def test_a_commit_whose_followers_cannot_be_read_to_the_end_writes_nothing(news: News, many: int) -> None:
    with pytest.raises(StorageError, match="the people"):
        await news.commit(poll(feed=feed_state(etag="new"), stories=[story()], alerts=broken(many)))
    assert await news.find_story("s1") is None
    assert await news.find_alert("s1", 1) is None
    assert await news.feed_states() == {}
    await news.commit(poll(stories=[story()], alerts=crowd(many)))  # and the store still works
    assert await news.find_alert("s1", many) is not None


async def test_between_the_steps_of_a_long_commit_another_one_is_prepared(news_shop: Shop) -> None:
    news = SqlNews(await opened(news_shop), reader=StoryLines())
    await news.start()
    first, second = tale(1, "انفجار"), tale(2, "هجوم")

    async def followers() -> AsyncIterator[NewAlert]:
        async for one in crowd(5 * PORTION):
            yield replace(one, story_id=first.id)
        assert await news.words.prepare([second]) is not None

    await news.commit(poll(stories=[first], alerts=followers()))
    await news.commit(poll(stories=[second]))
    assert await news.search(asked(parse("هجوم").root), most=9) == [second.id]


async def opened(shop: Shop) -> Database:
    news: SqlNews = await shop.open()
    return news.database


def put(url: str) -> Callable[[Connection], int]:
    """Return what writes a row and counts them."""

    def work(connection: Connection) -> int:
        connection.execute(_PUT, {"url": url})
        return int(connection.scalar(_COUNT) or 0)

    return work


async def count(database: Database) -> int:
    return await database.look(lambda connection: int(connection.scalar(_COUNT) or 0))


async def test_each_step_sees_what_was_written_before_it_and_nobody_else_does_until_the_end(news_shop: Shop) -> None:
    database = await opened(news_shop)
    async with database.steps() as steps:
        assert await steps.take(put("a")) == 1
        assert await steps.take(put("b")) == 2
        assert await count(database) == 0
    assert await count(database) == 2


async def test_the_last_step_ends_it(news_shop: Shop) -> None:
    database = await opened(news_shop)
    async with database.steps() as steps:
        await steps.take(put("a"))
        await steps.take(put("b"), last=True)
    assert await count(database) == 2
    assert await database.change(put("c")) == 3


async def test_what_fails_undoes_what_was_done_before(news_shop: Shop) -> None:
    database = await opened(news_shop)

    async def twice(*, in_the_last: bool) -> None:
        async with database.steps() as steps:
            await steps.take(put("a"))
            await steps.take(put("a"), last=in_the_last)

    async def no_further() -> None:
        async with database.steps() as steps:
            await steps.take(put("a"))
            raise ValueError

    for in_the_last in (False, True):
        with pytest.raises(StorageError):
            await twice(in_the_last=in_the_last)
    with pytest.raises(ValueError, match=r"^$"):
        await no_further()
    assert await count(database) == 0
    assert await database.change(put("a")) == 1
