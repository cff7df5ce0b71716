"""A store that takes nothing: operators are told though nothing can be noted, once, and once that it works again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts.operators.store_watch import StoreWatch
from tests.stages.conversation_stage import Stage, readable, stage

FAILS = "🆘 لا أستطيع أن أكتب شيئًا في مخزني منذ 13:00"
WORKS = "✅ عاد المخزن يعمل، وأقرأ الآن ما نُشر في الأثناء."


@dataclass(kw_only=True)
class Watched:
    """A store that fails when the test says so."""

    play: Stage
    watch: StoreWatch
    fails: bool = True
    tells: bool = True

    async def after(self, seconds: float) -> list[str]:
        """Let the time pass; return what operators have read by then."""
        self.play.now += timedelta(seconds=seconds)
        await self.watch.look()
        if not self.fails:  # the teller's own turn needs the store
            await self.play.rooms.teller.tell_due()
        return [readable(message).partition(":")[0] for message in self.play.line.sent]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Watched]:
    async with stage(tmp_path) as play:
        made: list[Watched] = []
        watch = StoreWatch(
            teller=play.rooms.teller,
            is_failing=lambda: made[0].fails,
            tells=lambda: made[0].tells,
            clock=lambda: play.now,
        )
        made.append(Watched(play=play, watch=watch))
        yield made[0]


def shown(text: str) -> str:
    return text.partition(":")[0]


async def test_it_is_told_once_after_a_minute_and_once_that_it_works_again(at: Watched) -> None:
    assert await at.after(0) == []
    assert await at.after(59) == []
    assert await at.after(1) == [shown(FAILS)]
    assert "منذ 13:00" in readable(at.play.line.sent[0])
    assert await at.after(600) == [shown(FAILS)]
    at.fails = False
    assert await at.after(5) == [shown(FAILS), WORKS]
    assert await at.after(600) == [shown(FAILS), WORKS]
    at.fails = True
    await at.after(5)
    assert (await at.after(60))[2:] == [shown(FAILS)]


async def test_a_clock_that_is_put_back_delays_it_by_no_more_than_a_minute(at: Watched) -> None:
    await at.after(0)
    assert await at.after(-7200) == []
    assert len(await at.after(60)) == 1


async def test_a_moment_is_told_to_nobody(at: Watched) -> None:
    await at.after(0)
    at.fails = False
    await at.after(30)
    at.fails = True
    await at.after(1)
    assert await at.after(59) == []


async def test_whoever_couldnt_be_told_hears_nothing_of_it_after(at: Watched) -> None:
    at.play.rooms.sender.line.up = False
    await at.after(0)
    assert await at.after(61) == []
    at.fails, at.play.rooms.sender.line.up = False, True
    assert await at.after(5) == []


async def test_of_several_programs_one_tells(at: Watched) -> None:
    at.tells = False
    await at.after(0)
    assert await at.after(61) == []
