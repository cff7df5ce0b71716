"""Who is at work, and what one of them at a time may do."""

import pytest

from bot.errors import StoreInUse
from tests.storage.sharing.conftest import Program, worker

Pair = tuple[Program, Program]


async def test_both_know_of_each_other_until_one_leaves(pair: Pair) -> None:
    one, other = pair
    beat = await one.sharing.workers.beat("one")
    assert beat is not None
    assert [each.id for each in beat.living] == ["one", "other"]
    await other.sharing.workers.leave("other")
    beat = await one.sharing.workers.beat("one")
    assert beat is not None
    assert [each.id for each in beat.living] == ["one"]


async def test_who_was_unheard_of_for_too_long_lives_no_more_even_if_it_comes_back(pair: Pair) -> None:
    one, other = pair
    await one.dies()
    beat = await other.sharing.workers.beat("other")
    assert beat is not None
    assert [each.id for each in beat.living] == ["other"]
    assert await one.sharing.workers.beat("one") is None


async def test_who_died_before_the_servers_clock_was_put_back_is_given_up_as_soon_as_anybody(pair: Pair) -> None:
    one, other = pair
    await one.sharing.workers.take({"upkeep"}, "one")
    for program in pair:
        await program.is_of_the_future()
    beat = await other.sharing.workers.beat("other")
    assert beat is not None
    assert [each.id for each in beat.living] == ["one", "other"]
    seen = {each.worker.id: each.seen_at for each in await other.sharing.workers.all_seen()}
    later = await one.sharing.workers.beat("one")
    assert later is not None
    assert all(at <= later.now for at in seen.values())
    await one.dies()
    assert await other.sharing.workers.take({"upkeep"}, "other") == {"upkeep"}


async def test_another_bot_is_refused(pair: Pair) -> None:
    with pytest.raises(StoreInUse, match="another bot"):
        await pair[0].sharing.workers.join(worker("third", bot="2"))


async def test_a_lease_is_one_programs_until_it_dies_or_gives_it_up(pair: Pair) -> None:
    one, other = (each.sharing.workers for each in pair)
    assert await one.take({"a", "b"}, "one") == {"a", "b"}
    assert await other.take({"a", "b", "c"}, "other") == {"c"}
    assert await one.take({"a"}, "one") == {"a"}
    await one.release({"a", "c"}, "one")
    assert await other.take({"a", "b"}, "other") == {"a"}
    await pair[0].dies()
    assert await other.take({"b"}, "other") == {"b"}
    assert await one.take({"b", "d"}, "one") == frozenset()  # whoever was given up takes nothing


async def test_a_lease_can_be_seized_and_its_holder_sees_it_at_its_next_beat(pair: Pair) -> None:
    one, other = (each.sharing.workers for each in pair)
    await one.take({"a"}, "one")
    await other.seize("a", "other")
    beat = await one.beat("one")
    assert beat is not None
    assert not beat.leases
    assert await one.take({"a"}, "one") == frozenset()


async def test_whoever_looks_after_all_sees_who_holds_what(pair: Pair) -> None:
    one, _ = pair
    await one.sharing.workers.take({"upkeep"}, "one")
    await one.dies()
    seen = {each.worker.id: (each.alive, each.leases) for each in await one.sharing.workers.all_seen()}
    assert seen == {"one": (False, ("upkeep",)), "other": (True, ())}
