"""A program among others, by its own steady clock and the server's."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.roles.membership import Membership
from bot.settings.roles import ALL_ROLES, Role
from storage.database import Database
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.sharing.workers import LIFE, Workers
from tests.storage.conftest import empty


class Clock:
    """A steady clock that the test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def database(postgres: str) -> AsyncIterator[Database]:
    await empty(postgres)
    here = postgres_database(postgres)
    await SqlNews(here).start()
    yield here
    await here.close()


def member(database: Database, *roles: Role, ahead: float = 0.0, steady: Clock | None = None) -> Membership:
    return Membership(
        workers=Workers(database),
        roles=frozenset(roles) or ALL_ROLES,
        bot="1",
        clock=lambda: datetime.now(UTC) + timedelta(seconds=ahead),
        monotonic=steady or Clock(),
    )


async def test_clocks_that_are_seconds_apart_tell_one_time(database: Database) -> None:
    members = [member(database, ahead=ahead) for ahead in (-5.0, 0.0, 5.0)]
    for each in members:
        await each.join()
    times = [each.now() for each in members]
    assert max(times) - min(times) < timedelta(seconds=1)


async def test_each_knows_its_part_of_a_roles_work(database: Database) -> None:
    one, other = member(database, Role.SEND), member(database, Role.SEND, Role.CHAT)
    await one.join()
    assert one.part(Role.SEND) is None  # all of it
    await other.join()
    await one._beat()
    parts = {one.part(Role.SEND), other.part(Role.SEND)}
    assert parts == {(0, 2), (1, 2)}
    assert other.part(Role.CHAT) is None
    assert one.peers(Role.CHAT) == (other.id,)


async def test_who_was_frozen_for_too_long_knows_it_before_it_does_anything_and_comes_back_anew(
    database: Database,
) -> None:
    steady, told = Clock(), []
    here = member(database, steady=steady)
    here.lost.append(lambda: told.append("lost"))
    here.joined.append(lambda name: told.append(name))
    await here.join()
    first = here.id
    assert await here.take({"upkeep"}) == {"upkeep"}
    assert here.holds("upkeep")
    steady.seconds += LIFE  # nothing was heard of it, and nothing has run here
    assert (here.alive, here.holds("upkeep")) == (False, False)
    assert await here.take({"more"}) == frozenset()
    here._give_up()
    await here.join()
    assert here.alive
    assert here.id != first
    assert told == [first, "lost", here.id]


async def test_who_leaves_is_gone_for_the_others_at_once(database: Database) -> None:
    one, other = member(database), member(database)
    changes: list[int] = []
    await one.join()
    await other.join()
    one.changed.append(lambda: changes.append(1))
    await one._beat()
    await other.take({"upkeep"})
    await other.leave()
    assert not other.alive
    await one._beat()
    assert len(changes) == 2
    assert await one.take({"upkeep"}) == {"upkeep"}
