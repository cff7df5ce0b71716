"""The operators' own addresses: told beside their chats, or instead while Telegram is away, and nothing twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.outlets.alarm import HookAlarm
from bot.outlets.hooks import Hook
from bot.outlets.notify import send
from bot.sandbox.refusal import Refusal
from tests.outlets.addresses import Ntfy, ntfy
from tests.stages.conversation_stage import Stage, readable, stage

HOOKS: Mapping[str, Hook] = {"hook:1": Hook("https://here.example/hook", "secret")}


class Alarm:
    """Has a hook be dead or alive, and operators told of what is due."""

    def __init__(self, play: Stage, *there: Ntfy, always: bool, away: bool = False) -> None:
        self.play, self.teller, self.away = play, play.rooms.teller, away
        self.teller.operators = replace(
            self.teller.operators,
            addresses=tuple(one.address for one in there),
            always=always,
            is_away=lambda: self.away,
            send_to=send,
        )

    async def look(self, *, is_dead: bool) -> None:
        noted = HookAlarm(teller=self.teller, hooks=HOOKS)
        await noted.note(dead=HOOKS if is_dead else (), alive=() if is_dead else HOOKS)
        await self.teller.tell_due()

    async def after(self, **time: float) -> None:
        self.play.now += timedelta(**time)
        await self.teller.tell_due()


@pytest.mark.parametrize("always", [True, False])
async def test_an_address_is_told_beside_the_chats_only_where_that_is_set(tmp_path: Path, always: bool) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        one = Alarm(play, there, always=always)
        await one.look(is_dead=True)
        await one.look(is_dead=True)
        assert len(play.line.sent) == 1
        assert ["منذ يوم" in text for text in there.told] == [True] * always


async def test_what_one_of_them_doesnt_take_is_told_to_that_one_again(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        one = Alarm(play, there, always=True)
        there.down = True
        await one.look(is_dead=True)
        assert (len(play.line.sent), len(there.told)) == (1, 0)
        there.down = False
        await one.after(minutes=1)
        assert (len(play.line.sent), len(there.told)) == (1, 1)
        play.line.refusals["sendMessage"].append(Refusal(502, "Bad Gateway"))
        await one.look(is_dead=False)
        assert (len(play.line.sent), len(there.told)) == (1, 2)
        play.rooms.sender.line.up = True
        await one.after(minutes=1)
        assert (len(play.line.sent), len(there.told)) == (2, 2)


async def test_a_clock_that_is_put_back_by_hours_holds_no_alarm_up_nor_does_a_restart_with_one(tmp_path: Path) -> None:
    async with ntfy() as there:
        async with stage(tmp_path) as play:
            one = Alarm(play, there, always=True)
            there.down = True
            await one.look(is_dead=True)
            await one.after(hours=-3)
            there.down = False
            await one.after(minutes=1)
            assert len(there.told) == 1
            there.down = True
            await one.look(is_dead=False)
        async with stage(tmp_path) as play:
            one = Alarm(play, there, always=True)
            there.down = False
            await one.after(hours=-6)
            assert len(there.told) == 2


async def test_while_telegram_is_away_the_address_is_told_and_nobody_after(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        one = Alarm(play, there, always=False, away=True)
        await one.look(is_dead=True)
        assert (len(play.line.sent), len(there.told)) == (0, 1)
        one.away = False
        await one.after(minutes=1)
        assert (len(play.line.sent), len(there.told)) == (0, 1)
        await one.look(is_dead=False)
        assert (len(play.line.sent), len(there.told)) == (1, 1)


async def test_what_telegram_stopped_answering_to_goes_to_the_address_once_it_counts_as_away(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        one = Alarm(play, there, always=False)
        play.line.refusals["sendMessage"].append(Refusal(502, "Bad Gateway"))
        await one.look(is_dead=True)
        await one.after(minutes=2)
        assert (len(play.line.sent), len(there.told)) == (0, 0)
        one.away = True
        await one.after(minutes=4)
        assert (len(play.line.sent), len(there.told)) == (0, 1)


async def test_each_of_several_addresses_is_told_instead(tmp_path: Path) -> None:
    async with ntfy() as first, ntfy() as second, stage(tmp_path) as play:
        one = Alarm(play, first, second, always=False, away=True)
        second.down = True
        await one.look(is_dead=True)
        second.down = False
        await one.after(minutes=1)
        assert (len(play.line.sent), len(first.told), len(second.told)) == (0, 1, 1)


async def test_an_address_of_theirs_that_takes_nothing_for_a_day_is_told_of_elsewhere_without_its_words(
    tmp_path: Path,
) -> None:
    async with ntfy() as dead, ntfy() as alive, stage(tmp_path) as play:
        one = Alarm(play, alive, dead, always=True)
        dead.down = True
        await one.look(is_dead=True)
        for _ in range(30):
            await one.after(hours=1)
        told = [readable(message) for message in play.line.sent]
        assert told[1:] == ["⚠️ لم يستلم عنوانك الثاني في RASID_OUTLETS (ntfy) شيئًا منذ يوم. ما ينتظره محفوظ."]
        assert [text.partition(" (")[0] for text in alive.told[1:]] == ["⚠️ لم يستلم عنوانك الثاني في RASID_OUTLETS"]
        dead.down = False
        for _ in range(3):
            await one.after(hours=1)
        assert readable(play.line.sent[-1]) == "✅ عاد عنوانك الثاني في RASID_OUTLETS (ntfy) يستلم."
        assert (len(play.line.sent), len(alive.told), len(dead.told)) == (3, 3, 1)


async def test_a_chat_that_closed_itself_holds_up_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as play:
        one = Alarm(play, always=False)
        play.line.refusals["sendMessage"].append(Refusal(403, "Forbidden: bot was blocked by the user"))
        await one.look(is_dead=True)
        await one.after(hours=1)
        assert play.line.sent == []
        assert await play.rooms.teller.alarms.waiting() == {}
