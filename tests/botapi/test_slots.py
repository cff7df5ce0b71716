"""Slots, the gate's ranks: whoever waits for Telegram's limits takes nobody's place, and operators go first."""

import asyncio

from bot.botapi.gate import Gate, Rank
from bot.botapi.limits import Governor, Rate
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.updates.slots import Slots, put_down
from tests.stages.receiving_stage import OPERATOR


async def test_whoever_only_waits_gives_the_slot_back_and_takes_it_again() -> None:
    slots, waited, order = Slots(1), asyncio.Event(), list[str]()

    async def waits() -> None:
        async with slots.one():
            async with put_down():
                order.append("waits")
                await waited.wait()
            order.append("works again")

    async def works() -> None:
        async with slots.one():
            order.append("works")
            waited.set()
            await asyncio.sleep(0)
            order.append("ends")

    await asyncio.gather(waits(), works())
    assert order == ["waits", "works", "ends", "works again"]


async def test_whoever_is_cancelled_while_waiting_for_a_slot_holds_none() -> None:
    slots, waiting = Slots(1), asyncio.Event()

    async def waits() -> None:
        async with slots.one(), put_down():
            waiting.set()
            await asyncio.Event().wait()

    async with slots.one():
        pass
    task = asyncio.create_task(waits())
    await waiting.wait()
    async with slots.one():
        task.cancel()
        await asyncio.sleep(0)  # it wants its slot back, which is ours now
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), slots.one():
        pass


async def test_outside_of_a_slot_nothing_is_put_down() -> None:
    async with put_down():
        pass


async def test_an_operator_is_answered_before_everybody_who_waits() -> None:
    gate = Gate(Governor(Rate(per_second=200, per_window=200)))
    turnstile, answered = Turnstile(gate, operators=frozenset({OPERATOR})), list[int]()

    async def answer(chat_id: int) -> None:
        async def send() -> bool:
            answered.append(chat_id)
            return True

        await turnstile.process_request(send, (), {}, "sendMessage", {"chat_id": chat_id}, None)

    await asyncio.gather(*(answer(chat) for chat in (*range(1, 30), OPERATOR)))
    assert answered.index(OPERATOR) < 15  # some are let through before it comes
    assert sorted(answered) == sorted([*range(1, 30), OPERATOR])


async def test_a_gate_that_is_shut_for_all_opens_in_order_of_rank() -> None:
    clock, passed = [0.0], list[int]()
    gate = Gate(Governor(Rate(per_second=1, per_window=1, window=1)), monotonic=lambda: clock[0])

    async def wait(chat_id: int, rank: Rank) -> None:
        async with gate.turn(chat_id, rank):
            passed.append(chat_id)

    ranks = (Rank.ANSWER, Rank.LATER, Rank.ALERT, Rank.OPERATOR, Rank.GRAVE)
    tasks = [asyncio.create_task(wait(number, rank)) for number, rank in enumerate(ranks)]
    for _ in ranks:
        await asyncio.sleep(0)
        clock[0] += 2
        gate._open()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    assert passed == [0, 3, 4, 2, 1]
