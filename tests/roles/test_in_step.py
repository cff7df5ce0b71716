"""What people follow counts in every program, whichever they said it to."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.errors import StorageError
from bot.matching.document import document_of
from bot.model import Place
from bot.roles.people import PEOPLE, PeopleInStep
from bot.subscribers.registry import Registry
from storage.database import Database
from storage.engines import postgres_database
from storage.people.sql import SqlPeople
from storage.sharing.journal import Journal
from tests.storage.conftest import empty
from tests.storage.samples import story, subscriber

KIRKUK = Place(name="كركوك", governorate="كركوك", lat=35.4, lon=44.4)
QUERY = "place:كركوك"


@dataclass(frozen=True, kw_only=True)
class Here:
    database: Database
    registry: Registry
    step: PeopleInStep

    @property
    def told(self) -> list[int]:
        """Return whom a story of Kirkuk is told, by the index."""
        document = document_of(story(places=(KIRKUK,)))
        return sorted(chat for match in self.registry.index.match(document) for chat in match.chats)


async def _here(address: str) -> Here:
    database = postgres_database(address)
    people = SqlPeople(database)
    await people.start()
    journal = Journal(database, [PEOPLE])
    await journal.begin()
    registry = await Registry.load(people, shared=True)
    return Here(database=database, registry=registry, step=PeopleInStep(journal, registry))


@pytest.fixture
async def pair(postgres: str) -> AsyncIterator[tuple[Here, Here]]:
    await empty(postgres)
    one, other = await _here(postgres), await _here(postgres)
    yield one, other
    await one.database.close()
    await other.database.close()


async def test_what_is_said_to_one_counts_in_the_other(pair: tuple[Here, Here]) -> None:
    one, other = pair
    await one.registry.update(7, lambda _: subscriber(7, QUERY))
    assert one.told == [7]
    assert other.told == []
    await other.step.catch_up()
    assert other.told == [7]
    await other.registry.erase(7)
    await one.step.catch_up()
    assert one.told == []
    assert len(one.registry.index) == 0


async def test_what_two_change_of_one_chat_ends_alike_in_both(pair: tuple[Here, Here]) -> None:
    one, other = pair
    await one.registry.update(7, lambda _: subscriber(7, QUERY))
    await other.registry.update(7, lambda _: subscriber(7, "place:بغداد"))  # it knew nothing of the first
    await one.step.catch_up()
    await other.step.catch_up()
    assert one.told == other.told == []
    assert len(one.registry.index) == len(other.registry.index) == 1


async def test_a_group_that_moved_moved_for_both(pair: tuple[Here, Here]) -> None:
    one, other = pair
    await one.registry.update(-7, lambda _: subscriber(-7, QUERY))
    await other.step.catch_up()
    await one.registry.move(-7, -100)
    await other.step.catch_up()
    assert one.told == other.told == [-100]


async def test_what_could_not_be_read_is_made_good_at_the_next_look(
    pair: tuple[Here, Here], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    await one.registry.update(7, lambda _: subscriber(7, QUERY))

    async def fails(_: object, __: int) -> None:
        raise StorageError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(SqlPeople, "find", fails)
        with pytest.raises(StorageError):
            await other.step.catch_up()
    assert other.told == []
    await other.step.catch_up()
    assert other.told == [7]


async def test_where_too_much_was_missed_nothing_is_decided_before_everybody_was_read_anew(
    pair: tuple[Here, Here],
) -> None:
    one, other = pair
    await one.registry.update(7, lambda _: subscriber(7, QUERY))
    late = PeopleInStep(Journal(other.database, [PEOPLE]), other.registry)  # its place was never taken
    with pytest.raises(StorageError):
        await late.catch_up()
    assert not other.registry.complete.is_set()
    running = asyncio.create_task(late.run())
    await other.registry.complete.wait()
    assert other.told == [7]
    await late.catch_up()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
