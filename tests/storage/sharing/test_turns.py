"""The turn in which stories are decided on, and claims of several senders."""

import asyncio

import pytest

from bot.errors import StorageError
from storage.sharing.workers import LIFE
from tests.storage.samples import NOW, alert, article, poll, story
from tests.storage.sharing.conftest import Program

Pair = tuple[Program, Program]


async def test_one_has_it_at_a_time_and_what_is_written_in_it_is_one(pair: Pair) -> None:
    one, other = pair
    order: list[str] = []
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with one.sharing.turn():
            await one.news.commit(poll(seen=[article("a1")], stories=[story("s1")]))
            inside.set()
            await go_on.wait()
            assert await other.news.find_story("s1") is None  # it doesn't count yet
            order.append("one")

    async def second() -> None:
        await inside.wait()
        async with other.sharing.turn():
            order.append("other")
            assert await other.news.find_story("s1") == story("s1")

    tasks = asyncio.gather(first(), second())
    await inside.wait()
    go_on.set()
    await tasks
    assert order == ["one", "other"]


async def test_what_fails_in_it_is_undone_and_the_rest_counts(pair: Pair) -> None:
    one, _ = pair
    async with one.sharing.turn():
        await one.news.commit(poll(stories=[story("s1")]))
        with pytest.raises(StorageError):
            await one.news.commit(poll(stories=[story("s2")], alerts=[alert("of no story", 7)]))
        await one.news.commit(poll(stories=[story("s4")]))
    found = await one.news.stories(["s1", "s2", "s4"])
    assert {each.id for each in found} == {"s1", "s4"}


async def test_an_error_in_it_undoes_all_of_it(pair: Pair) -> None:
    one, _ = pair

    async def fails() -> None:
        async with one.sharing.turn():
            await one.news.commit(poll(stories=[story("s1")]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    assert await one.news.find_story("s1") is None


async def test_who_is_frozen_in_it_loses_it_and_nothing_that_they_wrote_counts(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    monkeypatch.setattr("storage.database._SILENT_MILLISECONDS", "300")
    inside, goes_on = asyncio.Event(), asyncio.Event()

    async def frozen() -> None:
        async with one.sharing.turn():
            await one.news.commit(poll(stories=[story("s1")]))
            inside.set()
            await goes_on.wait()
            await one.news.commit(poll(stories=[story("s2")]))

    task = asyncio.create_task(frozen())
    await inside.wait()
    async with other.sharing.turn():  # once the server has ended the first one's
        await other.news.commit(poll(stories=[story("s3")]))
    goes_on.set()
    with pytest.raises(StorageError):
        await task
    assert [each.id for each in await other.news.stories(["s1", "s2", "s3"])] == ["s3"]


async def test_who_is_cancelled_in_it_leaves_nothing_behind(pair: Pair) -> None:
    one, other = pair
    task = asyncio.create_task(_takes_its_time(one))
    while not task.done() and not one.database._running:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with other.sharing.turn():
        assert await other.news.find_story("s1") is None
    async with one.sharing.turn():
        await one.news.commit(poll(stories=[story("s2")]))
    assert await other.news.find_story("s2") is not None


async def _takes_its_time(program: Program) -> None:
    async with program.sharing.turn():
        await program.news.commit(poll(stories=[story("s1")]))
        await asyncio.Event().wait()


# claims


async def test_each_sender_claims_its_part_of_the_chats_and_together_all(pair: Pair) -> None:
    one, _ = pair
    chats = range(1, 101)
    await one.news.commit(poll(stories=[story("s1")], alerts=[alert("s1", chat) for chat in chats]))
    parts = [
        {each.chat_id for each in await who.news.claim(now=NOW, lease_seconds=60, limit=200, part=(at, 2))}
        for at, who in enumerate(pair)
    ]
    assert parts[0] | parts[1] == set(chats)
    assert not parts[0] & parts[1]
    assert min(map(len, parts)) > 20


async def test_what_a_dead_sender_claimed_is_free_and_what_a_living_one_has_is_not(pair: Pair) -> None:
    one, other = pair
    await one.news.commit(poll(stories=[story("s1")], alerts=[alert("s1", chat) for chat in (1, 2, 3)]))
    await one.news.claim(now=NOW, lease_seconds=60, limit=1)
    mine = await other.news.claim(now=NOW, lease_seconds=60, limit=1)
    assert await other.news.release_claims(of_dead=LIFE) == 0
    await one.dies()
    assert await other.news.release_claims(of_dead=LIFE) == 1
    again = await other.news.claim(now=NOW, lease_seconds=60, limit=10)
    assert len(again) == 2
    assert not {each.id for each in again} & {each.id for each in mine}
