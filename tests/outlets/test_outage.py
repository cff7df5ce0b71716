"""A recorded day on which Telegram is away for six hours: nothing is lost, and nothing comes twice on any way."""

import asyncio
import re
from collections import Counter
from collections.abc import Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.commands.recorded_day import Recorded, Said, read_day
from bot.commands.replay import Replay, stage
from bot.model import BESIDE, Alert, AlertState
from bot.sandbox.telegram.faults import INTERNAL_ERROR
from bot.sandbox.telegram.people import Person
from tests.outlets.addresses import Ntfy, ntfy

pytestmark = pytest.mark.slow

DAY = Path(__file__).parents[1] / "commands" / "whole_day.jsonl"
BEGAN = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DOWN, UP = "تيليغرام لا يجيب، أرسل من هنا.", "عاد تيليغرام، وأرسل منه من الآن."
#: How they follow the same: by Telegram alone, by an address while it is away, by an address always.
PLAIN, INSTEAD, ALWAYS = "بلا عنوان", "حين لا يجيب", "دائمًا"
_STEP = timedelta(minutes=5)


@dataclass(kw_only=True, slots=True)
class Outage(Replay):
    """A day with an outage in it, of readers with addresses."""

    began: datetime = BEGAN
    hours: float = 6
    failing: bool = False
    #: By reader.
    addresses: dict[str, Ntfy] = field(default_factory=dict)
    #: Every headline that a story had, by its id.
    headlines: dict[str, set[str]] = field(default_factory=dict)

    @property
    def is_out(self) -> bool:
        """Tell whether Telegram is away at this moment of the day."""
        return self.began <= self.clock.now < self.began + timedelta(hours=self.hours)

    async def _introduce(self, said: Collection[Said]) -> None:
        await Replay._introduce(self, tuple(said))
        for name, there in self.addresses.items():
            reader = self.readers[name]
            await self._answered(reader, f"/outlet {there.address}")
            (code,) = re.findall(r"\d{6}", there.told.pop())[:1]
            await self._answered(reader, f"/outlet {code}")
            if name == ALWAYS:
                await reader.presses(self.sandbox.messages(reader.id)[-1], "outlet:always")
        self.arrived.clear()

    async def _answered(self, reader: Person, text: str) -> None:
        await reader.says(text)
        await self.sandbox.next_message(reader.id, timeout=60)

    async def _until(self, moment: datetime) -> None:
        """Let the time pass; while Telegram is away by small steps, as nothing that is due there is ever sent."""
        ended = self.began + timedelta(hours=self.hours)
        if self.clock.now < self.began:
            await Replay._until(self, min(moment, self.began))
        if self.is_out and not self.failing:
            self.failing = True
            self.sandbox.faults.add(INTERNAL_ERROR, method=None, times=None)
        while self.is_out and self.clock.now < moment:
            await self._move(min(self.clock.now + _STEP, moment, ended))
            if self.is_out:
                await self._deliver()
        if self.clock.now >= ended and self.failing:
            self.failing = False
            self.sandbox.faults.clear()
            await self._answers()
        if not self.is_out:
            await Replay._until(self, moment)

    async def _answers(self) -> None:
        """Wait until the bot has noticed that Telegram is back."""
        async with asyncio.timeout(60):
            while not self.rooms.sender.line.up:
                await asyncio.sleep(0.02)
        await self.rooms.second.look()

    async def _deliver(self) -> None:
        for story in await self.stores.news.stories_since(self.began - timedelta(days=1)):
            self.headlines.setdefault(story.id, set()).add(story.headline)
        if not self.is_out:
            async with asyncio.timeout(60):
                while any(map(self._is_due, await self._alerts())):
                    self.rooms.sender.wake()
                    self.rooms.second.sender.wake()
                    await asyncio.sleep(0.02)
            await Replay._deliver(self)
            return
        self.rooms.sender.wake()
        async with asyncio.timeout(60):
            while self.rooms.sender.line.up and any(map(self._is_due, await self._alerts())):
                await asyncio.sleep(0.02)
        await self.rooms.second.look()
        await self._carried()

    async def _carried(self) -> None:
        """Have what is due to addresses be taken there."""
        away = self.rooms.second.takeover.is_away()
        chats = {self.readers[INSTEAD].id} if away else set()
        async with asyncio.timeout(60):
            while any(
                self._is_due(one) and not one.message_id
                for one in await self._alerts()
                if one.thread_id == BESIDE or one.chat_id in chats
            ):
                self.rooms.second.sender.wake()
                await asyncio.sleep(0.02)

    def _is_due(self, alert: Alert) -> bool:
        return alert.state is AlertState.DUE and alert.due_at <= self.clock.now


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came to one reader."""

    #: Every alert that was due, by what it is about.
    alerts: list[Alert]
    #: Stories of which Telegram brought an alert, each time.
    in_telegram: Counter[str]
    #: Texts that the address took.
    there: list[str]


async def lived(day: list[Recorded]) -> tuple[dict[str, Came], dict[str, set[str]]]:
    """Play the day; return what came to each reader, and the headlines that each story had."""
    async with AsyncExitStack() as stack:
        addresses = {name: await stack.enter_async_context(ntfy()) for name in (INSTEAD, ALWAYS)}
        play = await stack.enter_async_context(stage(day, StringIO(), 0, kind=Outage))
        play.addresses = addresses
        told: dict[str, Counter[str]] = {name: Counter() for name in (PLAIN, INSTEAD, ALWAYS)}
        second = asyncio.create_task(play.rooms.second.sender.run())
        try:
            await play.play(day, [Said(name=name, text="/subscribe درجة:1") for name in told])
        finally:
            play.rooms.second.sender.stop()
            await second
        for name, reader in play.readers.items():
            for message in play.sandbox.messages(reader.id):
                data = [str(button.raw.get("callback_data", "")) for row in message.buttons for button in row]
                told[name].update(one.removeprefix("hush:") for one in data if one.startswith("hush:"))
        came = {
            name: Came(
                alerts=list(await play.stores.news.alerts_of(reader.id)),
                in_telegram=told[name],
                there=addresses[name].told if name in addresses else [],
            )
            for name, reader in play.readers.items()
        }
        return came, play.headlines


@pytest.fixture(scope="module")
def came() -> tuple[dict[str, Came], dict[str, set[str]]]:
    with DAY.open("rb") as lines:
        return asyncio.run(lived(read_day(lines)))


def stories(alerts: Collection[Alert]) -> set[str]:
    return {alert.story_id for alert in alerts}


def told_there(one: Came, headlines: dict[str, set[str]]) -> Counter[str]:
    """Count the alerts that an address took of each story; what tells a change of one has no query under it."""
    told: Counter[str] = Counter()
    alerts = [text.splitlines() for text in one.there if "🔎" in text]
    for story, titles in headlines.items():
        told[story] = sum(any(line.strip() in titles for line in lines) for lines in alerts)
    return +told


def test_the_outage_falls_into_a_day_with_much_to_tell(came: tuple[dict[str, Came], dict[str, set[str]]]) -> None:
    everybody, _ = came
    assert len(stories(everybody[PLAIN].alerts)) > 20
    assert all(one.state is AlertState.SENT for reader in everybody.values() for one in reader.alerts)


def test_who_has_no_address_gets_everything_once_telegram_is_back(
    came: tuple[dict[str, Came], dict[str, set[str]]],
) -> None:
    one = came[0][PLAIN]
    assert one.in_telegram == Counter(stories(one.alerts))


def test_an_address_instead_gets_what_was_due_meanwhile_and_telegram_all_the_rest(
    came: tuple[dict[str, Came], dict[str, set[str]]],
) -> None:
    everybody, headlines = came
    one = everybody[INSTEAD]
    there = told_there(one, headlines)
    assert len(there) >= 5
    assert there + one.in_telegram == Counter(stories(everybody[PLAIN].alerts))
    assert stories([alert for alert in one.alerts if alert.message_id == 0]) == set(there)


def test_it_is_said_there_once_that_telegram_is_away_and_once_that_it_is_back(
    came: tuple[dict[str, Came], dict[str, set[str]]],
) -> None:
    one = came[0][INSTEAD]
    assert [text for text in one.there if "تيليغرام" in text] == [DOWN, UP]
    assert (one.there[0], one.there[-1]) == (DOWN, UP)


def test_an_address_always_gets_everything_once_and_telegram_too(
    came: tuple[dict[str, Came], dict[str, set[str]]],
) -> None:
    everybody, headlines = came
    one = everybody[ALWAYS]
    due = Counter(stories(everybody[PLAIN].alerts))
    assert told_there(one, headlines) == due
    assert one.in_telegram == due
    assert not any("تيليغرام" in text for text in one.there)
