"""What hubs say of sources, kept for whoever polls them."""

from sqlalchemy import text

from tests.storage.sharing.conftest import Program

FEED, OTHER_FEED = "https://a.example/rss", "https://b.example/rss"
Pair = tuple[Program, Program]


async def test_what_one_program_keeps_another_finds_in_its_order_until_it_is_ended(pair: Pair) -> None:
    here, there = (one.sharing.deliveries for one in pair)
    await here.put(FEED, "خبر".encode("cp1256"))
    await here.put_answer(FEED, 86_400.0)
    await here.put_answer(FEED, None)
    await here.put(OTHER_FEED, b"")
    found = await there.of([FEED], known=())
    assert [(one.feed, one.body, one.lease) for one in found] == [
        (FEED, "خبر".encode("cp1256"), None),
        (FEED, None, 86_400.0),
        (FEED, None, None),
    ]
    assert [one.body for one in await there.of([OTHER_FEED], known=())] == [b""]
    await there.end([found[0].id])
    assert list(await here.of([FEED], known=[found[1].id])) == [found[2]]


async def test_of_too_many_the_oldest_are_left_to_the_next_poll(pair: Pair) -> None:
    store = pair[0].sharing.deliveries
    await store.put(OTHER_FEED, b"x")
    for number in range(30):
        await store.put(FEED, str(number).encode())
    assert [one.body for one in await store.of([FEED], known=())] == [str(number).encode() for number in range(10, 30)]
    assert len(await store.of([OTHER_FEED], known=())) == 1


async def test_what_nobody_takes_for_an_hour_is_forgotten(pair: Pair) -> None:
    one, _ = pair
    await one.sharing.deliveries.put(FEED, b"x")
    await one.sharing.deliveries.prune()
    assert len(await one.sharing.deliveries.of([FEED], known=())) == 1
    async with one.database.write() as connection:
        await connection.execute(text("UPDATE rasid_deliveries SET at = at - 3600000001"))
    await one.sharing.deliveries.prune()
    assert await one.sharing.deliveries.of([FEED], known=()) == []
