"""What Telegram delivered, until it is answered."""

from tests.storage.sharing.conftest import Program

Pair = tuple[Program, Program]


async def put(program: Program, *updates: tuple[int, int]) -> None:
    for number, chat in updates:
        await program.sharing.inbox.put(number, chat, f'{{"update_id": {number}}}')


async def claimed(program: Program, most: int = 100) -> list[int]:
    return [number for number, _ in await program.sharing.inbox.claim(program.name, most=most)]


async def test_a_chats_updates_are_one_programs_in_order(pair: Pair) -> None:
    one, other = pair
    await put(one, (12, 7), (11, 7), (13, 8))
    assert await claimed(one, most=1) == [11]
    assert await claimed(other) == [13]  # the other chat's; of the first none, while it is being answered
    assert await claimed(one) == [12]
    await put(other, (14, 7))
    assert await claimed(other) == []
    await one.sharing.inbox.end([11, 12], "one")
    assert await claimed(other) == [14]


async def test_what_is_delivered_twice_is_answered_once(pair: Pair) -> None:
    one, _ = pair
    await put(one, (11, 7), (11, 7))
    assert await claimed(one) == [11]
    assert await claimed(one) == []


async def test_what_a_dead_program_had_or_one_that_stops_gives_back_is_anothers(pair: Pair) -> None:
    one, other = pair
    await put(one, (11, 7), (12, 8))
    assert await claimed(one, most=1) == [11]
    await one.dies()
    assert await claimed(other) == [11, 12]
    await one.sharing.inbox.end([11], "one")  # its word counts no more
    assert await other.sharing.inbox.waiting() == 2
    await other.sharing.inbox.release("other")
    await one.sharing.workers.leave("one")
    assert await claimed(other) == [11, 12]


async def test_a_chat_that_is_erased_has_nothing_waiting(pair: Pair) -> None:
    one, _ = pair
    await put(one, (11, 7), (12, 8))
    await one.news.erase_chat(7)
    assert await claimed(one) == [12]
