"""Telegram's allowance, shared."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bot.roles.rendezvous import fair_shares
from storage.sharing.allowance import WINDOW, Share, next_share
from tests.storage.sharing.conftest import Program

TOTAL = 30
MICROS = 1_000_000


def fair(wants: Mapping[str, int]) -> Mapping[str, int]:
    return fair_shares(wants, TOTAL)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 80), st.integers(0, 900_000)), max_size=60))
def test_whatever_they_want_and_when_all_together_never_have_more_in_any_second(
    steps: list[tuple[str, int, int]],
) -> None:
    shares: dict[str, Share] = {}
    now = 0
    had: list[tuple[int, str, int]] = []  # since when who has how much
    for name, wanted, pause in steps:
        now += pause
        shares.setdefault(name, Share())
        shares[name] = next_share(shares, name, wanted=wanted, total=TOTAL, now=now, fair=fair)
        had.append((now, name, shares[name].share))
        highest: dict[str, int] = {}
        current: dict[str, int] = {}
        for since, who, share in had:
            if since <= now - MICROS:
                current[who] = share
            else:
                highest[who] = max(highest.get(who, current.get(who, 0)), share)
        in_window = {who: highest.get(who, share) for who, share in (current | highest).items()}
        assert sum(in_window.values()) <= TOTAL


def test_who_wants_much_gets_what_the_others_leave_once_that_is_free() -> None:
    shares = {"a": Share(), "b": Share()}
    shares["a"] = next_share(shares, "a", wanted=100, total=TOTAL, now=0, fair=fair)
    assert shares["a"].share == TOTAL
    shares["b"] = next_share(shares, "b", wanted=1, total=TOTAL, now=1, fair=fair)
    assert shares["b"].share == 0  # nothing is free yet
    shares["a"] = next_share(shares, "a", wanted=100, total=TOTAL, now=2, fair=fair)
    assert shares["a"].share == TOTAL - 1
    assert next_share(shares, "b", wanted=1, total=TOTAL, now=3, fair=fair).share == 0
    later = round(WINDOW * MICROS) + 3
    assert next_share(shares, "b", wanted=1, total=TOTAL, now=later, fair=fair).share == 1


async def test_programs_share_it_and_the_dead_ones_part_is_free_in_time(pair: tuple[Program, Program]) -> None:
    one, other = (each.sharing.allowance for each in pair)
    assert await one.share("one", wanted=50, total=TOTAL, fair=fair) == TOTAL
    assert await other.share("other", wanted=50, total=TOTAL, fair=fair) == 0
    assert await one.share("one", wanted=50, total=TOTAL, fair=fair) == TOTAL // 2
    await pair[0].dies()
    assert await one.share("one", wanted=50, total=TOTAL, fair=fair) == 0
    assert await other.share("other", wanted=50, total=TOTAL, fair=fair) == TOTAL
