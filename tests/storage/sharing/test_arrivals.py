"""What polls brought, until it is read."""

import pytest

from bot.errors import StorageError
from bot.model import FeedState
from storage.sharing.arrivals import Arrival, Brought, feed_lease
from tests.storage.samples import FEED, article, feed_state
from tests.storage.sharing.conftest import Program

Pair = tuple[Program, Program]
OTHER_FEED = "https://example.net/rss"


def brought(*names: str, state: FeedState | None = None) -> Brought:
    state = state or feed_state()
    return Brought(before=state, after=state, articles=tuple(map(article, names)), revised=names[:1], gone=("old",))


async def put(program: Program, *names: str, feed: str = FEED) -> None:
    await program.sharing.workers.take({feed_lease(feed)}, program.name)
    await program.sharing.arrivals.put(brought(*names, state=feed_state(feed)), program.name)


async def claim(program: Program, most: int = 8) -> list[Arrival]:
    return list(await program.sharing.arrivals.claim(program.name, takes=lambda feed, waits: True, most=most))


async def test_what_is_put_is_read_as_it_was_with_the_sources_state(pair: Pair) -> None:
    one, other = pair
    await put(one, "a", "b")
    (arrival,) = await claim(other)
    assert arrival.brought == brought("a", "b")
    assert (await other.news.feed_states())[FEED] == feed_state()
    assert await claim(one) == []  # it is being read
    await other.sharing.arrivals.end(arrival, "other")
    assert await other.sharing.arrivals.waiting() == (0, 0.0)


async def test_one_sources_are_read_one_after_the_other(pair: Pair) -> None:
    one, other = pair
    await put(one, "a")
    await put(one, "b")
    await put(one, "x", feed=OTHER_FEED)
    first = await claim(one)
    assert [arrival.brought.articles[0].id for arrival in first] == ["a", "x"]
    assert await claim(other) == []
    await one.sharing.arrivals.end(first[0], "one")
    assert [arrival.brought.articles[0].id for arrival in await claim(other)] == ["b"]


async def test_nothing_counts_of_a_source_that_another_polls_by_now(pair: Pair) -> None:
    one, other = pair
    await put(one, "a")
    await other.sharing.workers.seize(feed_lease(FEED), "other")
    with pytest.raises(StorageError, match="another program"):
        await one.sharing.arrivals.put(brought("b"), "one")
    with pytest.raises(StorageError, match="another program"):
        await one.sharing.arrivals.keep(feed_state(failures=7), "one")
    assert (await one.news.feed_states())[FEED].failures == 0
    assert (await one.sharing.arrivals.waiting())[0] == 1


async def test_what_a_dead_program_was_reading_is_read_by_another_and_its_word_counts_no_more(pair: Pair) -> None:
    one, other = pair
    await put(one, "a")
    (lost,) = await claim(one)
    await one.dies()
    (again,) = await claim(other)
    assert again.attempts == 2
    with pytest.raises(StorageError, match="another program"):
        await one.sharing.arrivals.end(lost, "one")
    await other.sharing.arrivals.end(again, "other")


async def test_what_is_left_of_one_is_read_again_later(pair: Pair) -> None:
    one, _ = pair
    await put(one, "a", "b")
    (arrival,) = await claim(one)
    await one.sharing.arrivals.put_back(arrival, "one", left={"b"}, pause=60)
    assert await claim(one) == []  # not yet
    async with one.database.write() as connection:
        await connection.exec_driver_sql("UPDATE rasid_arrivals SET due_at = 0")
    (rest,) = await claim(one)
    assert [each.id for each in rest.brought.articles] == ["b"]
    assert rest.brought.gone == ()  # that was dealt with


async def test_a_server_whose_clock_was_put_back_holds_up_nothing_that_waits(pair: Pair) -> None:
    one, _ = pair
    await put(one, "a")
    async with one.database.write() as connection:
        await connection.exec_driver_sql("UPDATE rasid_arrivals SET due_at = due_at + 10800000000")
    assert len(await claim(one)) == 1


async def test_only_what_a_reader_takes_is_its(pair: Pair) -> None:
    one, other = pair
    await put(one, "a")
    await put(one, "x", feed=OTHER_FEED)
    took = await other.sharing.arrivals.claim("other", takes=lambda feed, waits: feed == OTHER_FEED, most=8)
    assert [arrival.brought.after.url for arrival in took] == [OTHER_FEED]
    assert [arrival.brought.after.url for arrival in await claim(one)] == [FEED]
