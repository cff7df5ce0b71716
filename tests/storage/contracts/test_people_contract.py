"""What People promises, each promise on TinyDB, SQLite and PostgreSQL."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.model import (
    ChatKind,
    FeedLink,
    Follower,
    Hours,
    Mode,
    Outlet,
    Period,
    Preferences,
    Sound,
    Subscriber,
    follower_of,
)
from storage.contract import People
from tests.storage.samples import NOW, Shop, everybody, later, put, subscriber, subscription


def following(query: str) -> Callable[[Subscriber | None], Subscriber | None]:
    """Return the change that adds one query."""

    def change(current: Subscriber | None) -> Subscriber:
        found = current or subscriber(7)
        number = len(found.subscriptions) + 1
        return replace(found, subscriptions=(*found.subscriptions, subscription(number, query)))

    return change


async def test_an_unknown_chat_is_none(people: People) -> None:
    assert await people.find(404) is None


async def test_everything_about_a_subscriber_comes_back(people_shop: Shop) -> None:
    whole = Subscriber(
        chat_id=-1001234567890,
        kind=ChatKind.SUPERGROUP,
        language="en",
        language_chosen=True,
        time_zone="Europe/Berlin",
        created_at=NOW,
        muted_until=later(3600),
        parked_at=later(1),
        hushed=("abcdef234567", "bcdefg234567"),
        subscriptions=(
            subscription(2, "«عبوة ناسفة» -تدريب", thread_id=33),
            subscription(5, 'emoji 🧨 "quote" \\ \u2028'),
        ),
    )
    store = await people_shop.open()
    assert await store.update(whole.chat_id, lambda _: whole) == whole
    await store.close()

    again = await people_shop.open()
    assert await again.find(whole.chat_id) == whole
    await again.close()


async def test_preferences_and_what_a_subscription_has_of_its_own_survive_closing(people_shop: Shop) -> None:
    preferences = Preferences(
        mode=Mode.DIGEST,
        least_severity=3,
        digest=Period.WEEK,
        digest_at=1439,
        digest_day=4,
        quiet=Hours(start=1320, end=360),
        grave_breaks=True,
        budget=20,
        sound=Sound.GRAVE,
        link_preview=True,
        field_mode=True,
        latin_digits=True,
    )
    muted = replace(subscription(1, "كركوك"), mode=Mode.GRAVE, muted_until=later(60))
    whole = subscriber(7, preferences=preferences, subscriptions=(muted, subscription(2, "ديالى")))
    store = await people_shop.open()
    await put(store, whole)
    await store.close()

    again = await people_shop.open()
    assert await again.find(7) == whole
    await again.close()


async def test_what_an_update_answered_is_on_the_disk_without_closing(people_shop: Shop) -> None:
    store = await people_shop.open()
    await store.update(7, following("كركوك"))
    other = await people_shop.open()  # nothing was closed or flushed in between
    assert await other.find(7) == subscriber(7, "كركوك")
    await other.close()
    await store.close()


async def test_a_change_gets_what_is_stored_and_its_result_is_stored_and_returned(people: People) -> None:
    got: list[Subscriber | None] = []

    def change(current: Subscriber | None) -> Subscriber:
        got.append(current)
        return subscriber(7, *["كركوك", "بغداد"][: len(got)])

    assert await people.update(7, change) == subscriber(7, "كركوك")
    assert await people.update(7, change) == subscriber(7, "كركوك", "بغداد")
    assert got == [None, subscriber(7, "كركوك")]
    assert await people.find(7) == subscriber(7, "كركوك", "بغداد")


async def test_none_erases(people: People) -> None:
    await put(people, subscriber(7), subscriber(8))
    assert await people.update(7, lambda _: None) is None
    assert await people.find(7) is None
    assert await everybody(people) == [subscriber(8)]


async def test_erasing_the_unknown_is_harmless(people: People) -> None:
    assert await people.update(7, lambda _: None) is None


async def test_a_hundred_changes_at_once_to_one_chat_are_all_kept(people: People) -> None:
    queries = [f"كلمة{n}" for n in range(100)]
    await asyncio.gather(*(people.update(7, following(query)) for query in queries))
    found = await people.find(7)
    assert found is not None
    assert sorted(s.query for s in found.subscriptions) == sorted(queries)
    assert [s.number for s in found.subscriptions] == list(range(1, 101))


async def test_changes_at_once_to_many_chats_are_all_kept(people: People) -> None:
    everyone = [subscriber(chat, f"كلمة{chat}") for chat in range(-20, 20)]
    await put(people, *everyone)
    assert await everybody(people) == everyone


async def test_two_processes_change_one_chat_in_turn(people_shop: Shop) -> None:
    if people_shop.kind == "tinydb":
        # A file has one process (see the data folder's lock); here: two stores' worth of tasks on one.
        first = second = await people_shop.open()
    else:
        first, second = await people_shop.open(), await people_shop.open()
    await asyncio.gather(*(store.update(7, following(f"كلمة{n}")) for n in range(20) for store in (first, second)))
    found = await second.find(7)
    assert len(found.subscriptions) == 40
    await first.close()
    await second.close()


async def test_an_exception_of_the_change_comes_through_and_nothing_is_written(people: People) -> None:
    await put(people, subscriber(7, "كركوك"))

    def refuse(_: Subscriber | None) -> Subscriber:
        raise LookupError("no such number")

    with pytest.raises(LookupError, match="no such number"):
        await people.update(7, refuse)
    assert await people.find(7) == subscriber(7, "كركوك")


async def test_even_an_exception_that_a_disk_could_raise_comes_through(people: People) -> None:
    def refuse(_: Subscriber | None) -> Subscriber:
        raise FileNotFoundError("mine")

    with pytest.raises(FileNotFoundError, match="mine"):
        await people.update(7, refuse)


async def test_a_change_that_raises_spoils_none_that_wait_with_it(people: People) -> None:
    def refuse(_: Subscriber | None) -> Subscriber:
        raise LookupError

    results = await asyncio.gather(
        people.update(7, following("كركوك")),
        people.update(7, refuse),
        people.update(7, following("بغداد")),
        people.update(8, refuse),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [Subscriber, LookupError, Subscriber, LookupError]
    assert await everybody(people) == [subscriber(7, "كركوك", "بغداد")]


async def test_a_change_may_not_change_the_chat_id(people: People) -> None:
    with pytest.raises(ValueError, match="chat_id"):
        await people.update(7, lambda _: subscriber(8))
    assert await everybody(people) == []


async def test_a_change_that_changes_nothing_writes_nothing(people_shop: Shop) -> None:
    store = await people_shop.open()
    await store.update(7, following("كركوك"))
    before = people_shop.files()
    assert await store.update(7, lambda current: current) == subscriber(7, "كركوك")
    assert people_shop.files() == before
    await store.close()


async def test_erased_data_leaves_no_trace(people_shop: Shop) -> None:
    store = await people_shop.open()
    await put(store, subscriber(7, "nothingelse"), subscriber(123456789, "onlythisone"))
    if people_shop.kind != "postgres":
        assert b"onlythisone" in people_shop.files()
    await store.update(123456789, lambda _: None)
    for trace in (b"onlythisone", b"123456789", (123456789).to_bytes(4, "big")):
        assert trace not in people_shop.files()
    await store.close()
    again = await people_shop.open()
    assert await everybody(again) == [subscriber(7, "nothingelse")]
    await again.close()


async def test_move_takes_everything_along(people: People) -> None:
    group = subscriber(-7, "كركوك", kind=ChatKind.GROUP, language="en")
    await put(people, group)
    assert await people.move(-7, -1007) == replace(group, chat_id=-1007)
    assert await everybody(people) == [replace(group, chat_id=-1007)]


async def test_move_onto_a_known_chat_joins_the_subscriptions(people: People) -> None:
    old = replace(
        subscriber(-7, language="en"),
        subscriptions=(
            subscription(1, "كركوك"),
            subscription(2, "بغداد"),
            subscription(3, "كركوك", thread_id=5),
        ),
    )
    new = replace(subscriber(-1007, language="ar"), subscriptions=(subscription(4, "كركوك"), subscription(9, "ديالى")))
    await put(people, old, new)
    expected = replace(
        new,
        subscriptions=(
            subscription(4, "كركوك"),
            subscription(9, "ديالى"),
            subscription(10, "بغداد"),
            subscription(11, "كركوك", thread_id=5),
        ),
        last_number=11,
    )
    assert await people.move(-7, -1007) == expected
    assert await everybody(people) == [expected]


async def test_move_of_an_unknown_chat_does_nothing(people: People) -> None:
    assert await people.move(-7, -1007) is None
    await put(people, subscriber(-1007, "كركوك"))
    assert await people.move(-7, -1007) == subscriber(-1007, "كركوك")
    assert await everybody(people) == [subscriber(-1007, "كركوك")]


async def test_move_to_itself_does_nothing(people: People) -> None:
    await put(people, subscriber(-7, "كركوك"))
    assert await people.move(-7, -7) == subscriber(-7, "كركوك")
    assert await everybody(people) == [subscriber(-7, "كركوك")]


async def test_moves_that_cross_lose_nobody(people: People) -> None:
    await put(people, subscriber(1, "كركوك"), subscriber(2, "بغداد"))
    await asyncio.gather(people.move(1, 2), people.move(2, 1))
    (left,) = await everybody(people)
    assert {s.query for s in left.subscriptions} == {"كركوك", "بغداد"}


async def test_all_yields_everyone_in_order_of_chat_id(people: People) -> None:
    await put(people, *(subscriber(chat) for chat in (3, -1009999999999, 10, -5, 2)))
    assert [s.chat_id async for s in people.all()] == [-1009999999999, -5, 2, 3, 10]


async def test_all_shows_what_was_stored_when_it_began(people: People) -> None:
    await put(people, subscriber(1), subscriber(2), subscriber(3))
    seen = []
    async for found in people.all():
        seen.append(found)
        await people.update(2, following_two)
        await people.update(3, lambda _: None)
        await put(people, subscriber(4))
    assert seen == [subscriber(1), subscriber(2), subscriber(3)]


def following_two(_: Subscriber | None) -> Subscriber:
    return subscriber(2, "جديد")


async def test_what_is_known_by_heart_is_what_is_stored_in_order_of_chat_id(people: People) -> None:
    link = FeedLink(token="abc", query="ديالى", created_at=NOW)
    outlet = Outlet(address="ntfys://ntfy.example/x", code="", named_at=NOW, always=True)
    unsure = replace(outlet, code="123456")
    some = [
        subscriber(-5, "كركوك", "ديالى", "كركوك", parked_at=later(1)),
        subscriber(2, feeds=(link,), outlet=outlet),
        subscriber(3, outlet=unsure),
    ]
    await put(people, *reversed(some))
    found = [one async for portion in people.followers() for one in portion]
    assert found == list(map(follower_of, some))
    assert found[0] == Follower(chat_id=-5, queries=("كركوك", "ديالى"), parked_at=later(1))
    assert found[1] == Follower(chat_id=2, queries=(), tokens=("abc",), has_outlet=True, is_beside=True)
    assert found[2] == Follower(chat_id=3, queries=())


async def test_all_are_known_by_heart_who_are_stored_all_the_while(people: People) -> None:
    await asyncio.gather(*(put(people, subscriber(chat, "كركوك")) for chat in range(1, 4)))
    found = [one.chat_id async for portion in people.followers() for one in portion]
    assert found == [1, 2, 3]
    await people.update(2, lambda _: None)
    assert [one.chat_id async for portion in people.followers() for one in portion] == [1, 3]


async def test_access_allows_bans_and_forgets(people_shop: Shop) -> None:
    store = await people_shop.open()
    assert await store.access() == {}
    await asyncio.gather(store.set_access(7, True), store.set_access(-1008, False), store.set_access(9, True))
    await store.set_access(9, False)
    await store.set_access(7, None)
    await store.set_access(404, None)
    assert await store.access() == {-1008: False, 9: False}
    await store.close()
    again = await people_shop.open()
    assert await again.access() == {-1008: False, 9: False}
    await again.close()


async def test_access_and_subscribers_at_once(people: People) -> None:
    await asyncio.gather(
        put(people, subscriber(1)),
        people.set_access(1, True),
        put(people, subscriber(2)),
        people.set_access(2, False),
    )
    assert await everybody(people) == [subscriber(1), subscriber(2)]
    assert await people.access() == {1: True, 2: False}


async def test_close_finishes_what_waits_and_may_be_called_twice(people_shop: Shop) -> None:
    store = await people_shop.open()
    writing = asyncio.create_task(store.update(7, following("كركوك")))
    await asyncio.sleep(0)  # let it begin
    await asyncio.gather(store.close(), writing)
    await store.close()
    again = await people_shop.open()
    assert await again.find(7) == subscriber(7, "كركوك")
    await again.close()


async def test_a_write_that_nobody_waits_for_any_more_harms_no_other(people: People) -> None:
    given_up = asyncio.create_task(people.update(7, following("كركوك")))
    await asyncio.sleep(0)
    given_up.cancel()
    await people.update(8, lambda _: subscriber(8))
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert await people.find(8) == subscriber(8)


async def test_a_closed_store_refuses_writes(people: People) -> None:
    await people.close()
    with pytest.raises(StorageError, match="closed"):
        await people.update(7, following("كركوك"))


async def test_many_are_found_at_once_in_the_order_asked_for(people: People) -> None:
    await put(people, subscriber(7, "كركوك"), subscriber(-8), subscriber(9))
    assert await people.find_many([9, 404, 7]) == [subscriber(9), subscriber(7, "كركوك")]
    assert await people.find_many([]) == []
