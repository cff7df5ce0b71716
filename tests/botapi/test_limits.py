"""The governor keeps Telegram's limits ahead of time, and the gate lets sends start in its order."""

import asyncio
import itertools
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.botapi.gate import Gate, Rank
from bot.botapi.limits import Governor, Rate
from bot.botapi.outcome import asked_pause
from bot.botapi.rate_limiter import Turnstile


def starts(governor: Governor, chats: Iterator[int] | list[int], *, at: float = 1000.0) -> list[tuple[float, int]]:
    """Send to the chats in order, each as soon as it may start; return the starts."""
    now, done = at, []
    for chat in chats:
        while (moment := governor.reserve(chat, now)) > now:
            now = moment
        governor.ended(chat, now)
        done.append((now, chat))
    return done


def most_within(moments: list[float], window: float) -> int:
    """Return the most starts in any half-open window."""
    return max(sum(first <= moment < first + window for moment in moments) for first in moments)


def test_a_broadcast_runs_at_28_a_second_and_never_over_the_limit() -> None:
    moments = [moment for moment, _ in starts(Governor(), [*range(1, 400)])]
    assert most_within(moments, 1.0) <= 30
    assert len(moments) / (moments[-1] - moments[0]) >= 28.0


def test_a_late_start_is_caught_up_a_little_and_the_window_still_holds() -> None:
    governor, now, moments = Governor(), 1000.0, []
    for chat in range(1, 300):
        while (moment := governor.reserve(chat, now)) > now:
            # Every 40th wake-up comes a third of a second late, as on a busy machine.
            now = moment + (0.3 if chat % 40 == 0 else 0.0)
        governor.ended(chat, now)
        moments.append(now)
    assert most_within(moments, 1.0) <= 30


def test_one_chat_gets_one_a_second() -> None:
    moments = [moment for moment, _ in starts(Governor(), [5] * 6)]
    assert all(after - before >= 1.0 for before, after in itertools.pairwise(moments))
    assert moments[-1] - moments[0] < 6.0


def test_a_burst_in_one_chat_is_paid_for_afterwards() -> None:
    moments = [moment - 1000.0 for moment, _ in starts(Governor(Rate(chat_burst=3)), [5] * 7)]
    assert moments[2] < 0.2
    assert most_within(moments, 3.0) == 3
    assert moments[-1] < 7.0


def test_answers_may_come_in_a_short_burst_and_the_window_holds_with_alerts_among_them() -> None:
    governor, now, done = Governor(), 1000.0, []
    for number in range(12):
        answer = number % 4 != 3
        while (moment := governor.reserve(5, now, answer=answer)) > now:
            now = moment
        governor.ended(5, now)
        done.append(now)
    assert done[2] - done[0] < 0.2
    assert most_within(done, 3.0) == 3


def test_an_answer_need_not_wait_for_the_second_after_an_alert() -> None:
    governor = Governor()
    starts(governor, [5])
    assert governor.reserve(5, 1000.1) > 1001.0
    assert governor.reserve(5, 1000.1, answer=True) == 1000.1


@pytest.mark.parametrize("allowed", [1, 30, 300])
def test_the_rate_follows_what_telegram_allows(allowed: int) -> None:
    moments = [moment for moment, _ in starts(Governor(Rate.of(allowed)), [*range(1, 4 * allowed + 2)])]
    assert most_within(moments, 1.0) <= allowed
    assert (len(moments) - 1) / (moments[-1] - moments[0]) >= 0.93 * allowed


def test_a_group_gets_20_in_any_minute() -> None:
    moments = [moment for moment, _ in starts(Governor(), [-100] * 70)]
    assert most_within(moments, 60.0) == 20


def test_a_private_chat_is_not_held_to_the_groups_limit() -> None:
    moments = [moment for moment, _ in starts(Governor(), [100] * 50)]
    assert moments[-1] - moments[0] < 53


def test_a_full_chat_does_not_hold_back_the_others() -> None:
    governor = Governor()
    starts(governor, [-1] * 20)
    assert governor.reserve(-1, 1030.0) > 1050.0
    assert governor.reserve(2, 1030.0) == 1030.0


def test_asking_again_costs_nothing() -> None:
    governor = Governor()
    starts(governor, [7, 7])
    opens = governor.reserve(7, 1001.5)
    assert [governor.reserve(7, 1001.5) for _ in range(5)] == [opens] * 5
    assert governor.reserve(7, opens) == opens


def test_a_429_blocks_its_chat_for_exactly_the_time_told() -> None:
    governor = Governor()
    assert not governor.refused(7, 17, 1000.0)
    assert governor.reserve(8, 1000.0) == 1000.0
    assert governor.reserve(7, 1016.999) == 1017.0
    assert governor.reserve(7, 1017.0) == 1017.0


def test_a_shorter_429_does_not_shorten_a_longer_one() -> None:
    governor = Governor()
    governor.refused(7, 30, 1000.0)
    governor.refused(7, 1, 1001.0)
    assert governor.reserve(7, 1010.0) == 1030.0


def test_429s_of_many_chats_in_a_row_mean_the_whole_bot() -> None:
    governor = Governor()
    assert [governor.refused(chat, 5, 1000.0 + chat) for chat in (1, 2, 3, 4)] == [False, False, False, True]
    assert governor.reserve(99, 1008.0) == 1009.0


def test_429s_with_successes_between_mean_single_chats() -> None:
    governor = Governor()
    for chat in (1, 2, 3, 4, 5, 6):
        assert not governor.refused(chat, 50, 1000.0)
        governor.accepted()
    assert governor.reserve(99, 1001.0) == 1001.0


def test_a_chats_past_follows_it_to_its_new_id() -> None:
    governor = Governor()
    governor.refused(-5, 60, 1000.0)
    governor.moved(-5, -1005)
    assert governor.reserve(-1005, 1001.0) == 1060.0


def test_chats_that_nothing_holds_back_are_forgotten_even_behind_a_blocked_one() -> None:
    governor = Governor()
    governor.refused(1, 1e6, 1000.0)
    starts(governor, list(range(10, 10_000)))
    assert len(governor._chats) < 60 * 30 + 60
    assert governor.reserve(1, 2000.0) == 1000.0 + 1e6


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(-3, 6).filter(bool), st.floats(0, 3)), min_size=1, max_size=150))
def test_whatever_is_asked_when_no_limit_is_passed(asked: list[tuple[int, float]]) -> None:
    governor, now, done = Governor(), 0.0, []
    for chat, pause in asked:
        now += pause
        while (moment := governor.reserve(chat, now)) > now:
            now = moment
        governor.ended(chat, now)
        done.append((now, chat))
    assert most_within([moment for moment, _ in done], 1.0) <= 30
    for chat in {chat for _, chat in done}:
        own = [moment for moment, one in done if one == chat]
        assert most_within(own, 1.0) <= 1
        if chat < 0:
            assert most_within(own, 60.0) <= 20


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_however_late_messages_arrive_no_window_of_telegrams_holds_more(random: Random) -> None:
    governor, now, arrivals = Governor(), 0.0, []
    on_way: list[tuple[float, int]] = []
    for chat in range(1, 200):
        while True:
            for end, sent in sorted(one for one in on_way if one[0] <= now):
                governor.ended(sent, end)
            on_way = [one for one in on_way if one[0] > now]
            moment = governor.reserve(chat, now)
            if moment <= now and len(on_way) < 20:
                break
            now = max(moment, now) if moment > now else min(on_way)[0]
        takes = random.choice([0.01, 0.05, 0.4, 1.5])
        arrivals.append(now + takes * random.random())
        on_way.append((now + takes, chat))
    assert most_within(arrivals, 1.0) <= 30


async def passed(gate: Gate, chat_id: int, rank: Rank = Rank.ANSWER) -> None:
    async with gate.turn(chat_id, rank):
        pass


async def test_the_gate_lets_the_more_urgent_go_first() -> None:
    gate = Gate(Governor(Rate(per_second=50)))
    while gate.governor.opens_at(gate.now()) <= gate.now():
        await passed(gate, 1_000_000 + len(gate.governor._chats))  # until there is something to wait for
    order: list[Rank] = []

    async def one(chat: int, rank: Rank) -> None:
        await passed(gate, chat, rank)
        order.append(rank)

    ranks = [Rank.LATER, Rank.ALERT, Rank.ANSWER, Rank.GRAVE]
    await asyncio.gather(*(one(10 + number, rank) for number, rank in enumerate(ranks)))
    assert order == sorted(ranks)


async def test_at_the_gate_a_blocked_chat_stands_aside() -> None:
    gate = Gate(Governor())
    gate.refused(1, 3600)
    stuck = asyncio.create_task(passed(gate, 1, Rank.ANSWER))
    await asyncio.sleep(0)
    await passed(gate, 2, Rank.LATER)
    assert not stuck.done()
    stuck.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stuck
    await passed(gate, 3)


async def test_a_cancelled_wait_takes_no_turn() -> None:
    gate = Gate(Governor(Rate(chat_seconds=0.02, chat_burst=1)))
    await passed(gate, 1, Rank.ALERT)
    stuck = asyncio.create_task(passed(gate, 1, Rank.ALERT))
    await asyncio.sleep(0)
    stuck.cancel()
    await passed(gate, 1, Rank.ALERT)
    assert stuck.cancelled()


async def test_within_a_rank_the_oldest_goes_first_and_no_chat_starves_another() -> None:
    gate = Gate(Governor(Rate(per_second=200, chat_seconds=0.02)))
    order: list[int] = []

    async def one(chat: int) -> None:
        async with gate.turn(chat, Rank.ALERT):
            order.append(chat)

    await asyncio.gather(*(one(chat) for chat in (1, 1, 1, 1, 1, 2, 3)))
    # The first chat came first and has most to say; the others wait for one message of it, not for five.
    assert order[:3] == [1, 2, 3]
    assert order[3:] == [1, 1, 1, 1]


async def test_what_the_library_sends_passes_the_gate_as_an_answer() -> None:
    gate = Gate(Governor())
    turnstile = Turnstile(gate)
    asked: list[float] = []

    async def call() -> bool:
        asked.append(gate.now())
        return True

    async def request(endpoint: str, **data: Any) -> object:
        return await turnstile.process_request(call, (), {}, endpoint, data, None)

    gate.refused(5, 0.05)
    began = gate.now()
    assert await request("sendMessage", chat_id=5) is True
    assert asked[-1] - began >= 0.05
    assert gate.governor.chat_opens_at(5, gate.now()) > gate.now()
    gate.refused(5, 3600)
    for endpoint in ("answerCallbackQuery", "sendChatAction", "getChatMember"):
        await request(endpoint, chat_id=5)
    await request("setMyCommands")
    async with gate.turn(6, Rank.ALERT):
        await request("sendMessage", chat_id=5)  # whoever has a turn waits for no second one
    assert len(asked) == 6


async def test_a_429_to_an_answer_holds_the_chat_back_and_is_passed_on() -> None:
    gate = Gate(Governor())

    async def call() -> bool:
        raise RetryAfter(30)

    with pytest.raises(RetryAfter):
        await Turnstile(gate).process_request(call, (), {}, "editMessageText", {"chat_id": 5}, None)
    assert gate.governor.chat_opens_at(5, gate.now(), answer=True) - gate.now() > 29


async def test_an_answer_does_not_wait_for_an_hour() -> None:
    gate = Gate(Governor())
    gate.refused(5, 3600)
    with pytest.raises(RetryAfter) as caught:
        await Turnstile(gate).process_request(asyncio.sleep, (), {}, "sendMessage", {"chat_id": 5}, None)
    assert asked_pause(caught.value) > 3599
