"""The journal of what changed."""

import pytest
from sqlalchemy import text

from storage.people.sql import SqlPeople
from tests.storage.samples import subscriber
from tests.storage.sharing.conftest import Program

Pair = tuple[Program, Program]


async def test_what_others_wrote_is_read_once_and_told_from_ones_own(pair: Pair) -> None:
    one, other = pair
    journal = one.sharing.journal(["people"])
    await other.sharing.workers.note("people", ["1"])
    await journal.begin()
    await other.sharing.workers.note("people", ["7"])
    await one.sharing.workers.note("people", ["8"])
    await one.sharing.workers.note("stories", ["s1"])
    entries = await journal.entries()
    assert entries is not None
    assert [(entry.name, entry.own) for entry in entries] == [("7", False), ("8", True)]
    assert await journal.entries() == []


async def test_what_began_before_and_counts_after_is_not_missed(pair: Pair) -> None:
    one, other = pair
    journal = one.sharing.journal(["people"])
    await journal.begin()
    async with other.database.engine.begin() as slow:
        await slow.run_sync(other.database.note, "people", ["1"])
        await one.sharing.workers.note("people", ["2"])  # begins later, counts earlier
        entries = await journal.entries()
        assert entries is not None
        assert [entry.name for entry in entries] == ["2"]
    entries = await journal.entries()
    assert entries is not None
    assert [entry.name for entry in entries] == ["1"]
    assert await journal.entries() == []


async def test_who_missed_too_much_reads_everything_anew(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = pair
    journal = one.sharing.journal(["people"])
    assert await journal.entries() is None  # it never began
    assert await journal.entries() == []
    monkeypatch.setattr("storage.sharing.journal.KEPT", 0)
    await one.sharing.workers.note("people", ["7"])
    assert await journal.entries() is None
    await one.sharing.pruning.prune()
    async with one.database.read() as connection:
        assert not await connection.scalar(text("SELECT count(*) FROM rasid_journal"))


async def test_a_change_of_a_subscriber_stands_in_it(pair: Pair) -> None:
    one, other = pair
    journal = one.sharing.journal(["people"])
    await journal.begin()
    people = SqlPeople(other.database)
    await people.update(7, lambda _: subscriber(7, "كركوك"))
    await people.update(7, lambda current: current)  # changes nothing
    await people.update(7, lambda _: None)
    entries = await journal.entries()
    assert entries is not None
    assert [(entry.kind, entry.name) for entry in entries] == [("people", "7")] * 2
