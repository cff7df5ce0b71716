"""At a start it is found out what everybody follows while chats go on changing it: in the end it is as it is stored."""

import asyncio
import random
from collections.abc import AsyncIterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.errors import DamagedStore
from bot.matching.document import document
from bot.model import FeedLink, Outlet, Subscriber
from bot.subscribers.registry import Registry
from storage.codec import SUBSCRIBER
from storage.contract import People
from storage.engines import sqlite_database
from storage.people.people import TinyPeople
from storage.people.sql import SqlPeople
from storage.schema.tables import PEOPLE
from tests.storage.samples import NOW, everybody, subscriber

CANONICAL = ("انفجار", "كركوك", "جندي", '"عبوة ناسفة"', "انفجار جندي", "انفجار -بغداد")
ALL = document("", "انفجار عبوة ناسفة في كركوك يقتل جنديا")
CHATS = 1_700


@pytest.fixture
async def stored(tmp_path: Path) -> AsyncIterator[SqlPeople]:
    database = sqlite_database(tmp_path / "people.db")
    people = SqlPeople(database)
    await people.start()
    rows = [_person(chat) for chat in range(1, CHATS)]
    async with database.write() as connection:
        await connection.execute(
            insert(PEOPLE), [{"chat_id": one.chat_id, "document": SUBSCRIBER.dumps(one)} for one in rows]
        )
    yield people
    await people.close()


def _person(chat: int, *more: str) -> Subscriber:
    link = FeedLink(token=f"token{chat}", query="كركوك", created_at=NOW)
    outlet = Outlet(address="ntfys://ntfy.example/x", code="", named_at=NOW, always=chat % 2 == 0)
    own = (CANONICAL[chat % len(CANONICAL)], CANONICAL[chat // 7 % len(CANONICAL)])
    return subscriber(chat, *dict.fromkeys((*own, *more)), feeds=(link,), outlet=outlet if chat % 3 == 0 else None)


def _indexed(registry: Registry) -> set[tuple[str, int]]:
    return {(query, chat) for query, chats in registry.index.match(ALL).followed() for chat in chats}


def _followed(people: list[Subscriber]) -> set[tuple[str, int]]:
    return {(each.query, one.chat_id) for one in people for each in one.subscriptions}


async def _changes(registry: Registry, chosen: random.Random, until: asyncio.Task[None], number: int) -> int:
    """Change one chat after the other in some way, until something has ended; return how many."""
    changed = 0
    while not until.done():
        chat, more = chosen.randrange(1, CHATS), chosen.choice(CANONICAL)
        match chosen.randrange(4):
            case 0:
                await registry.erase(chat)
            case 1:
                await registry.move(chat, -(number * CHATS + chat))
            case 2:
                await registry.update(chat, partial(_person_again, chat, more))
            case _:
                await registry.update(chat, partial(_newcomer, chat, more))
        changed += 1
    return changed


def _person_again(chat: int, more: str, current: Subscriber | None) -> Subscriber | None:
    return current and _person(chat, more)


def _newcomer(chat: int, more: str, _: Subscriber | None) -> Subscriber:
    return subscriber(chat, more)


@pytest.mark.parametrize("shared", [False, True])
async def test_what_chats_change_while_everybody_is_taken_up_counts(stored: SqlPeople, shared: bool) -> None:
    registry = Registry.open(stored, shared=shared)
    taking = asyncio.create_task(registry.take_up())
    changing = (_changes(registry, random.Random(number), taking, number) for number in range(1, 5))
    assert sum(await asyncio.gather(*changing)) > 0
    await taking
    people = await everybody(stored)
    assert registry.complete.is_set()
    assert _indexed(registry) == _followed(people)
    assert len(registry.index) == len(_followed(people))
    assert registry.feeds == {link.token: one.chat_id for one in people for link in one.feeds}
    assert registry.outlets == {one.chat_id for one in people if one.outlet}
    assert registry.beside == {one.chat_id for one in people if one.outlet and one.outlet.always}


@pytest.mark.parametrize(("own", "most"), [(True, 12), (False, 101)])
async def test_others_have_their_turn_after_few_new_queries_or_some_chats(tmp_path: Path, own: bool, most: int) -> None:
    people: People = await TinyPeople.open(tmp_path / "people.json")
    await asyncio.gather(
        *(people.update(chat, partial(_newcomer, chat, f"انفجار -قتيل{chat if own else 0}")) for chat in range(1, 400))
    )
    registry = Registry.open(people)
    taking, seen = asyncio.create_task(registry.take_up()), [0]
    while not taking.done():
        await asyncio.sleep(0)
        seen.append(len(registry.index))
    assert seen[-1] == 399
    assert max(after - before for before, after in pairwise(seen)) <= most
    await people.close()


async def test_who_is_gone_when_everybody_is_read_anew_is_found_no_more(stored: SqlPeople) -> None:
    registry = await Registry.load(stored, shared=True)
    await stored.update(5, lambda _: None)  # by another program
    await stored.update(6, lambda _: subscriber(6, CANONICAL[0]))
    await registry.take_up()
    assert _indexed(registry) == _followed(await everybody(stored))
    assert registry.feeds.keys() == {f"token{chat}" for chat in range(1, CHATS)} - {"token5", "token6"}


async def test_a_row_that_cannot_be_read_is_told_and_nothing_counts_as_complete(stored: SqlPeople) -> None:
    async with stored.database.write() as connection:
        await connection.execute(PEOPLE.update().where(PEOPLE.c.chat_id == 1_200).values(document='{"chat_id":1200}'))
    registry = Registry.open(stored)
    with pytest.raises(DamagedStore, match="rasid_people"):
        await registry.take_up()
    assert not registry.complete.is_set()


async def test_a_people_file_is_taken_up_alike(tmp_path: Path) -> None:
    people: People = await TinyPeople.open(tmp_path / "people.json")
    for chat in (3, 1, 2):
        await people.update(chat, partial(_newcomer, chat, "كركوك"))
    registry = await Registry.load(people)
    assert _indexed(registry) == _followed(await everybody(people))
    await people.close()
