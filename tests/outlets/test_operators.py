"""The operators' own addresses: told beside their chats, or instead while Telegram is away, and nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.alerts.operators.recipients import Operators
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor
from bot.botapi.posting import Post
from bot.outlets.alarm import HookAlarm
from bot.outlets.hooks import Hook
from bot.outlets.notify import send
from bot.sandbox.refusal import Refusal
from bot.wording.catalogue import wording
from tests.outlets.addresses import Ntfy, ntfy
from tests.stages.conversation_stage import OPERATOR, Stage, stage

HOOKS: Mapping[str, Hook] = {"hook:1": Hook("https://here.example/hook", "secret")}


@dataclass
class Away:
    """Whether Telegram is."""

    is_away: bool = False

    def __call__(self) -> bool:
        return self.is_away


def operators(play: Stage, there: Ntfy, away: Away, *, always: bool) -> Operators:
    return Operators(
        chats={OPERATOR},
        registry=play.desk.registry,
        wording=wording,
        addresses=(there.address,),
        always=always,
        is_away=away,
        send_to=send,
    )


def alarm(play: Stage, told: Operators) -> HookAlarm:
    return HookAlarm(post=Post(play.application.bot, Gate(Governor())), operators=told, hooks=HOOKS)


@pytest.mark.parametrize("always", [True, False])
async def test_an_address_is_told_beside_the_chats_only_where_that_is_set(tmp_path: Path, always: bool) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        assert await alarm(play, operators(play, there, Away(), always=always)).tell("hook:1", is_dead=True)
        assert len(play.line.sent) == 1
        assert ["منذ يوم" in text for text in there.told] == [True] * always


async def test_what_one_of_them_doesnt_take_is_told_to_that_one_again(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        one = alarm(play, operators(play, there, Away(), always=True))
        there.down = True
        assert not await one.tell("hook:1", is_dead=True)
        there.down = False
        play.line.refusals["sendMessage"].append(Refusal(502, "Bad Gateway"))
        assert await one.tell("hook:1", is_dead=True)
        assert (len(play.line.sent), len(there.told)) == (1, 1)
        assert not await one.tell("hook:1", is_dead=False)
        assert (len(play.line.sent), len(there.told)) == (1, 2)
        assert await one.tell("hook:1", is_dead=False)
        assert (len(play.line.sent), len(there.told)) == (2, 2)


async def test_while_telegram_is_away_the_address_is_told_and_nobody_after(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        away = Away(is_away=True)
        one = alarm(play, operators(play, there, away, always=False))
        assert await one.tell("hook:1", is_dead=True)
        assert (len(play.line.sent), len(there.told)) == (0, 1)
