"""How the other ways stand: counted by the kind of address, in the metrics, in chat, and never by address."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.addresses import kind_of
from bot.alerts.operators.ways import WEBHOOK, Way, WaysTally, ways_of
from bot.botapi.reachability import Line
from bot.model import Alarm, AlarmKind
from storage.dispatches import Waiting
from storage.operators import Turn
from tests.outlets.addresses import ALI, looked, named, ntfy
from tests.outlets.receiver import SECRET
from tests.outlets.test_beside import ALWAYS, comes
from tests.stages.conversation_stage import OPERATOR, START, readable, stage, story_of


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("ntfys://user:geheim@ntfy.example/topic", "ntfy"),
        ("ntfy://ntfy.example/topic", "ntfy"),
        ("mailtos://u:p@there.example", "mailto"),
        ("Gotifys://there.example/t0k3n", "gotify"),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", "discord"),
        ("sns://access/secret/region", "sns"),
    ],
)
def test_an_address_has_a_kind_and_nothing_of_it_is_in_there(address: str, kind: str) -> None:
    assert kind_of(address) == kind


def test_kinds_are_counted_together_and_those_that_are_set_up_stand_though_nothing_went_there() -> None:
    tally = WaysTally()
    for taken in (True, True, False):
        tally.tried("ntfy", taken=taken)
    waiting = [("ntfy", Waiting(number=2, since=START)), ("ntfy", Waiting(number=1, since=START - timedelta(hours=1)))]
    assert ways_of([WEBHOOK], waiting, tally) == [
        Way(kind="ntfy", waiting=3, oldest=START - timedelta(hours=1), sent=2, failed=1),
        Way(kind=WEBHOOK, waiting=0, oldest=None, sent=0, failed=0),
    ]


async def test_what_waits_and_what_went_is_told_in_numbers_and_in_words(tmp_path: Path) -> None:
    hooks = ("https://user:geheim@hooks.example/T0",)
    async with ntfy() as there, stage(tmp_path, allow_private_feeds=True, hooks=hooks, hook_key=SECRET) as play:
        await play.says(ALI, "/subscribe كركوك")
        await play.presses(ALI, await named(play, there.address, there.told), ALWAYS)
        way = play.rooms.second
        await comes(play, story_of(1))
        await looked(way)
        there.down = True
        await comes(play, story_of(2))
        await looked(way)
        play.now += timedelta(hours=1)
        ways = {one.kind: one for one in await play.desk.ways()}
        assert ways["ntfy"] == Way(kind="ntfy", waiting=1, oldest=START, sent=1, failed=1)
        assert (ways[WEBHOOK].waiting, ways[WEBHOOK].oldest) == (0, None)
        told = await play.says(OPERATOR, "/health")
        assert told is not None
        lines = readable(told).splitlines()
        assert "🛟 ntfy: أُرسلت ١، لم تُستلم ١، تنتظر ١، أقدمها منذ: 13:00" in lines
        assert "🛟 عناوين RASID_HOOKS: أُرسلت ٠، لم تُستلم ٠، لا شيء ينتظر" in lines
        assert "127.0.0.1" not in readable(told)


async def test_what_waits_for_telegram_waits_for_an_address_instead_while_that_is_away(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path, allow_private_feeds=True) as play:
        await play.says(ALI, "/subscribe كركوك")
        await named(play, there.address, there.told)
        await comes(play, story_of(1))
        assert await play.desk.ways() == []
        line: Line = play.rooms.sender.line
        line.up = False
        there.down = True
        await looked(play.rooms.second)
        play.now += timedelta(minutes=6)
        await looked(play.rooms.second)
        (way,) = await play.desk.ways()
        assert (way.kind, way.waiting, way.oldest, way.sent) == ("ntfy", 1, START, 0)
        assert way.failed > 0


async def test_what_waits_for_the_operators_own_addresses_counts_while_they_are_told(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path, outlets=(there.address,)) as play:
        there.down = True
        await play.rooms.teller.note(Turn(begun=[Alarm(kind=AlarmKind.HOOK, about="x", at=START, name="x.example")]))
        (way,) = await play.desk.ways()
        assert (way.kind, way.waiting) == ("ntfy", 0)  # its turn comes when Telegram is away
        play.rooms.sender.line.up = False
        play.rooms.second.takeover.look()
        play.now += timedelta(minutes=6)
        async with asyncio.timeout(30):
            await play.rooms.teller.tell_due()
        (way,) = await play.desk.ways()
        assert (way.kind, way.waiting, way.oldest, way.failed) == ("ntfy", 1, START, 1)
