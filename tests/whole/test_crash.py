"""SIGKILL at random moments of a run that polls, merges, alerts, replies and edits: nothing is lost, the end is right.

The disk is full at times, the clock jumps an hour, one feed answers with everything that ever broke a reader, and one
person writes without end, with updates among it that can't be read. RASID_SOAK=500 kills 500 times (about half an
hour); by default a few kills show the same.
"""

import asyncio
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.people import Person
from storage.files.folder import NEWS_FILE
from storage.news.flood import MOST
from tests.stages.bot_process import PATIENCE, BotProcess, environment, running, start
from tests.stages.hostile_world import Flooder, HostileFeed
from tests.stages.small_disk import SmallDisk, small_disk

KILLS = int(os.environ.get("RASID_SOAK", "4"))
CHATS = 10
PLACES = (
    "كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "النجف", "كربلاء", "الحلة", "الكوت", "العمارة",
    "الناصرية", "السماوة", "الديوانية", "أربيل",
)  # fmt: skip
#: No more than one outlet may have for a chat before they become a round-up: each is followed by its own message.
STORIES = min(MOST, len(PLACES), max(2, KILLS // 20))
#: The sender's own bound on messages in flight.
IN_FLIGHT = 8
#: So fast runs the bot's clock: a minute between two edits takes three seconds.
SPEED = 20
#: The disk that the bot writes to, in bytes.
DISK = 48 * 1024 * 1024
#: Where no disk of its own can be had, no file may grow beyond so many bytes.
FULL = 16_384
#: Makes SQLite's log short: one that has grown is written over, and would never need the space that is gone.
EMPTY_LOG = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)')"
CLOCKED = ("tests.stages.clocked_bot",)
FLOODER = 666
#: Messages of one burst.
FLOOD = 40


@dataclass(frozen=True, kw_only=True)
class Event:
    """A bomb in a place: two die at first, five in the end."""

    place: str

    @property
    def first(self) -> tuple[str, str]:
        return (
            f"مقتل جنديين بانفجار عبوة ناسفة في {self.place}",
            f"قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في {self.place}، بحسب مصدر أمني.",
        )

    @property
    def grown(self) -> tuple[str, str]:
        return (
            f"ارتفاع حصيلة انفجار العبوة الناسفة في {self.place} إلى خمسة قتلى",
            f"قتل خمسة جنود بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في {self.place}، بحسب مصدر أمني.",
        )

    def tells(self, message: Message) -> bool:
        """Tell whether a message is this event's alert, in whatever state."""
        return "انفجار" in message.text and self.place in message.text and bool(message.buttons)

    def is_final(self, message: Message) -> bool:
        return self.tells(message) and all(part in message.text for part in ("٥ قتلى", "وكالة نهرين", "صوت الفرات"))


@dataclass(kw_only=True)
class Run:
    """A bot that is started and killed again and again."""

    env: dict[str, str]
    folder: Path
    chance: random.Random
    clock: Path
    disk: SmallDisk | None
    flooder: Flooder
    #: How often the disk was full, and how often a write of the bot met it before the kill.
    filled: int = 0
    felt: int = 0

    async def kill_at_random(self) -> None:
        # The moment is the point: now and then while it starts, mostly anywhere in its life after that.
        starting = self.chance.random() < 0.2
        full = starting and self.disk is not None and self.chance.random() < 0.3
        if full:
            await self._fill()
        bot = await start(self.env, self.folder, program=CLOCKED, behind=self.entry)
        if self.chance.random() < 0.5:
            await self.flooder.strikes(FLOOD)
        if starting:
            await asyncio.sleep(self.chance.uniform(0.1, 3.0))
        else:
            await bot.logged("telegram.connected")
            await asyncio.sleep(self.chance.uniform(0.0, 1.5))
            if self.chance.random() < 0.4:
                full = await self._trouble(bot)
                await asyncio.sleep(self.chance.uniform(0.0, 1.5))
        code = await bot.stop(signal.SIGKILL)
        if self.disk is not None:
            self.disk.clear()
        # On a full disk the stores can't be opened: a bot that finds it so at its start says it in a line and ends.
        self.filled += full
        self.felt += full and ("is full" in bot.log or "No space left" in bot.log)
        refused = full and starting and code == 1 and bot.log.startswith("rasid: ") and bot.log.count("\n") == 1
        assert code == -signal.SIGKILL or refused, bot.log[-3000:]

    @property
    def entry(self) -> tuple[str, ...]:
        return self.disk.entry if self.disk is not None else ()

    async def _trouble(self, bot: BotProcess) -> bool:
        """Fill the disk, or move the clock an hour forth or back; tell whether the disk is full now."""
        full = self.chance.random() < 0.5
        if full and self.disk is not None:
            await self._fill()
        elif full:
            resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
        else:
            self.set_clock(self.chance.choice((-3600, 0, 3600)))
        return full

    async def _fill(self) -> None:
        if self.disk is not None:
            # Inside: SQLite follows the link to the disk's outside to where no disk is.
            news = str(self.disk.path / NEWS_FILE)
            emptying = await asyncio.create_subprocess_exec(*self.entry, sys.executable, "-c", EMPTY_LOG, news)
            assert await emptying.wait() == 0
            self.disk.fill(leave=self.chance.choice((0, 0, 5_000, 50_000)))

    def set_clock(self, off: int) -> None:
        draft = self.clock.with_suffix(".new")
        draft.write_text(f"{SPEED} {off}", encoding="ascii")
        draft.replace(self.clock)


@pytest.mark.soak
async def test_nothing_is_lost_to_sigkill_a_full_disk_or_a_jumping_clock(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    data = tmp_path / "data"
    chance = random.Random(7)
    hostile = HostileFeed(random.Random(8))
    async with (
        Sandbox() as sandbox,
        FeedServer() as feeds,
        hostile.serve() as bad,
        small_disk(data, size=DISK) as disk,
    ):
        feeds.add("nahrain", "وكالة نهرين")
        feeds.add("furat", "صوت الفرات")
        people = [sandbox.user(100 + number) for number in range(CHATS)]
        env = environment(sandbox, feeds, data, RASID_LOG="info", RASID_FEEDS=f"{feeds.addresses},{bad}")
        flooder = Flooder(sandbox, sandbox.user(FLOODER), random.Random(9))
        env |= {"TEST_CLOCK_FILE": str(clock), "TEST_CLOCK_START": str(time.time())}
        run = Run(env=env, folder=tmp_path, chance=chance, clock=clock, disk=disk, flooder=flooder)
        run.set_clock(0)
        async with running(env, tmp_path, program=CLOCKED, behind=run.entry):
            for person in people:
                await person.says("/subscribe عبوة ناسفة")
                await sandbox.next_message(person.id, timeout=PATIENCE)
            await feeds.polled("nahrain", times=2, timeout=PATIENCE)
            await feeds.polled("furat", times=2, timeout=PATIENCE)

        events = [Event(place=PLACES[number]) for number in range(STORIES)]
        kills = 0
        for number, event in enumerate(events):
            feeds.publish("nahrain", *event.first)
            until = KILLS * (2 * number + 1) // (2 * STORIES)
            while kills < until:
                await run.kill_at_random()
                kills += 1
            feeds.publish("furat", *event.grown)
            while kills < KILLS * (number + 1) // STORIES:
                await run.kill_at_random()
                kills += 1

        run.set_clock(0)
        async with running(env, tmp_path, program=CLOCKED, behind=run.entry) as bot:
            last = asyncio.get_running_loop().time() + 120
            while left := unfinished(sandbox, people, events):
                if asyncio.get_running_loop().time() > last:
                    shutil.copytree(disk.outside if disk else data, tmp_path / "left")  # the disk goes with the test
                    pytest.fail(f"not in their last state: {left}\n{bot.log[-5000:]}")
                await asyncio.sleep(0.2)
            # Whoever speaks is heard, however much of the flood still waits.
            await flooder.strikes(FLOOD)
            await people[0].says("/list")
            await answered(sandbox, people[0], "عبوة ناسفة")
            # All may have arrived before this start: only a bot that is up stops in good order.
            await feeds.polled("nahrain", times=2, timeout=PATIENCE)
            assert await bot.stop() == 0
        twice = surplus(sandbox, people, events)
        kind = "a tmpfs that fills up" if disk is not None else "a limit on files' sizes"
        print(f"{KILLS} kills, {CHATS * STORIES} alerts, 0 lost, {twice} twice")
        print(
            f"{hostile.polls} hostile answers, {flooder.written} messages of a flood, {flooder.unreadable} unreadable"
        )
        print(f"disk full ({kind}) {run.filled} times, met by a write {run.felt} times")
        assert twice <= KILLS * IN_FLIGHT
        assert hostile.polls
        assert flooder.unreadable


async def answered(sandbox: Sandbox, person: Person, part: str) -> None:
    """Wait until a person has got a message, no alert, that holds some words."""
    async with asyncio.timeout(PATIENCE):
        while part not in (await sandbox.next_message(person.id, timeout=PATIENCE)).text:
            pass


def unfinished(sandbox: Sandbox, people: Sequence[Person], events: Sequence[Event]) -> list[tuple[int, str]]:
    """Return the chats, and the places, of which the last state hasn't arrived, or wasn't told in a reply."""
    return [
        (person.id, event.place)
        for person in people
        for event in events
        if not _is_finished(sandbox.messages(person.id), event)
    ]


def _is_finished(messages: Sequence[Message], event: Event) -> bool:
    final = [message for message in messages if event.is_final(message)]
    grown = [message for message in final if message.history and "٥ قتلى" not in message.history[0].text]
    replied = {message.reply_to for message in messages if "٥ قتلى" in message.text}
    return bool(final) and all(message.message_id in replied for message in grown)


def surplus(sandbox: Sandbox, people: Sequence[Person], events: Sequence[Event]) -> int:
    """Count the messages that a chat got more than once; those that are no alert's are replies to one."""
    got = Counter(
        (person.id, event.place, bool(message.buttons))
        for person in people
        for message in sandbox.messages(person.id)
        for event in events
        if event.tells(message)
    )
    replies = Counter((person.id, m.text) for person in people for m in sandbox.messages(person.id) if m.reply_to)
    return sum(count - 1 for count in got.values()) + sum(max(0, count - STORIES) for count in replies.values())
