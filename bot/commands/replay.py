"""`rasid replay`: a recorded day through the bot against the sandbox, by a clock that goes as the day went.

Of what a bot runs, the poller and the sender do; sources are polled when the day says so. HELP tells what doesn't run.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TextIO, TypeVar
from zoneinfo import ZoneInfo

from bot.app.build import Rooms, build
from bot.botapi.limits import Rate
from bot.botapi.session import choose_webhook, connect, hang_up, say_goodbye
from bot.commands.newsstand import Done, Newsstand
from bot.commands.recorded_day import BadDay, Recorded, Said, read_day, read_readers
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import Alert, AlertState, FeedState, Story
from bot.sandbox.demo.screen import plain
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.world import Event
from bot.settings import Settings
from bot.sources.channels.preview import Preview
from bot.sources.line import Line
from bot.sources.worker.worker import ParseWorker
from bot.wording.catalogue import wording
from handlers.reading.looking import linked
from storage.opening import Stores, open_stores

#: How long before the first line readers come and sources begin.
_BEFORE: Final = timedelta(hours=1)
#: What is still held at the day's end (a digest, quiet hours) is waited for so long.
_AFTER: Final = timedelta(hours=24)
_BAGHDAD: Final = ZoneInfo("Asia/Baghdad")
#: Seconds of this machine's clock after which nothing more is expected of the bot.
_PATIENCE: Final = 60.0
_LOOK_AGAIN: Final = 0.02
#: The readers'.
_LANGUAGE: Final = "ar"
_FIRST_READER: Final = 5001
#: The sandbox sets no limits, so that what is told depends on the day alone.
_RATE: Final = Rate(
    per_second=10_000, per_window=10_000, chat_seconds=0.0001, chat_burst=100, answer_burst=100, per_group=10_000
)
#: A channel's change is believed at its second sight.
_SIGHTS: Final = 2


@dataclass(slots=True)
class Clock:
    """The day's time: it stands until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@dataclass(kw_only=True, slots=True)
class Replay:
    """One playing of a day; what happens in it beside, a kind of its own adds."""

    rooms: Rooms
    stores: Stores
    sandbox: Sandbox
    stand: Newsstand
    clock: Clock
    out: TextIO
    #: The day's seconds for one of this machine's; 0: as fast as it goes.
    speed: float
    #: By a source's address.
    states: dict[str, FeedState]
    readers: dict[str, Person] = field(default_factory=dict)
    #: What has arrived and isn't printed yet.
    arrived: list[Event] = field(default_factory=list)
    #: Stories in the order of their beginning, by id: an id isn't the same in two runs.
    numbers: dict[str, int] = field(default_factory=dict)
    told: dict[str, list[int]] = field(default_factory=dict)

    async def play(self, day: Sequence[Recorded], said: Sequence[Said]) -> None:
        """Play it from its beginning to what it leaves to be told a day later."""
        await self._introduce(said)
        for one in day:
            await self._until(one.seen_at)
            await self._publish(one)
        await self._until(day[-1].seen_at + _AFTER)
        self._line("")
        for name, (messages, edits) in sorted(self.told.items()):
            self._line(f"{name}: {messages} messages, {edits} edits")

    async def _introduce(self, said: Sequence[Said]) -> None:
        for one in said:
            person = self.readers.get(one.name)
            if person is None:
                person = self.sandbox.user(_FIRST_READER + len(self.readers), name=one.name)
                self.readers[one.name] = person
                self.told[one.name] = [0, 0]
            await person.says(one.text)
            answer = await self.sandbox.next_message(person.id, timeout=_PATIENCE)
            self._line(f"{self._time()} {one.name} > {one.text}")
            self._line(f"    {_first_line(answer)}")
        self.arrived.clear()
        self.sandbox.on_event(self._hear)

    def _hear(self, event: Event) -> None:
        if event.kind in ("message", "edit") and event.message is not None:
            self.arrived.append(event)

    async def _until(self, moment: datetime) -> None:
        """Let the time pass, and be sent what falls due meanwhile."""
        while (due := await self._next_due()) is not None and due <= moment:
            await self._move(max(due, self.clock.now))
            await self._deliver()
        await self._move(moment)

    async def _move(self, moment: datetime) -> None:
        if self.speed:
            await asyncio.sleep((moment - self.clock.now).total_seconds() / self.speed)
        self.clock.now = moment

    async def _publish(self, one: Recorded) -> None:
        """Have an outlet do something, have it read, and tell what it became and who was told."""
        feed = self.stand.feed_of(one)
        done = self.stand.publish(one)
        for _ in range(_SIGHTS if done in (Done.CHANGED, Done.TAKEN_DOWN) else 1):
            self.states[feed.url] = await self.rooms.pipeline.poll(feed, self.states[feed.url], asyncio.Semaphore())
        title = (one.article.title or one.article.text.partition("\n")[0]) if one.article else one.name
        self._line("")
        self._line(f"{self._time()} {one.source}{'' if done is Done.NEW else f' ({done})'}: {title}")
        self._line(f"    = {await self._became(one)}")
        await self._deliver()

    async def _became(self, one: Recorded) -> str:
        link = self.stand.link_of(one)
        stories = await linked(self.stores.news, link) if link else ()
        if not stories:
            return "no news of Iraq's security"
        return "; ".join(self._about(story) for story in stories)

    def _about(self, story: Story) -> str:
        number = self.numbers.setdefault(story.id, len(self.numbers) + 1)
        places = "، ".join(place.name for place in story.places[:2])
        told_by = ", ".join(
            f"{report.source} {report.published_at.astimezone(_BAGHDAD):%H:%M}{' (withdrawn)' * report.withdrawn}"
            for report in story.reports
        )
        toll = f", {story.killed or 0}+{story.wounded or 0}" if story.killed or story.wounded else ""
        kind = f"{story.event}, severity {story.severity}{toll}"
        return f"story {number} ({kind}{', ' * bool(places)}{places}; {story.backing} independent: {told_by})"

    async def _alerts(self) -> list[Alert]:
        return [one for reader in self.readers.values() for one in await self.stores.news.alerts_of(reader.id)]

    async def _next_due(self) -> datetime | None:
        return min((one.due_at for one in await self._alerts() if one.state is AlertState.DUE), default=None)

    async def _deliver(self) -> None:
        """Have everything that is due by now be sent, and print it. Raises TimeoutError when the bot hangs."""
        async with asyncio.timeout(_PATIENCE):
            while (due := await self._next_due()) is not None and due <= self.clock.now:
                self.rooms.sender.wake()
                await asyncio.sleep(_LOOK_AGAIN)
        alerts = await self._alerts()
        heard, self.arrived[:] = sorted(self.arrived, key=lambda event: event.chat_id), []
        for event in heard:
            await self._print(event, alerts)

    async def _print(self, event: Event, alerts: Sequence[Alert]) -> None:
        message = event.message
        if message is None or message.sender.id != self.sandbox.world.bot.id:
            return
        name = next(name for name, person in self.readers.items() if person.id == event.chat_id)
        self.told[name][event.kind == "edit"] += 1
        how = "edited" if event.kind == "edit" else "replied" if message.reply_to else "told"
        self._line(f"    {self._time()} {how} {name}:")
        for line in plain(message.text).splitlines():
            self._line(f"        {line}")
        shown = {message.message_id, message.reply_to} - {None}
        mine = [one for one in alerts if one.chat_id == event.chat_id and one.message_id in shown]
        for alert in mine:
            story = await self.stores.news.find_story(alert.story_id)
            about = self._about(story) if story else "a story that is gone"
            asked = ", ".join(f"«{wording(_LANGUAGE).plain_query(query)}»" for query in alert.queries)
            self._line(f"      because {asked} matches {about}")

    def _time(self) -> str:
        return f"{self.clock.now.astimezone(_BAGHDAD):%Y-%m-%d %H:%M:%S}"

    def _line(self, text: str) -> None:
        self.out.write(f"{text}\n")


R = TypeVar("R", bound=Replay)


def _first_line(message: Message) -> str:
    return plain(message.text).partition("\n")[0]


@asynccontextmanager
async def stage(day: Sequence[Recorded], out: TextIO, speed: float, *, kind: type[R]) -> AsyncIterator[R]:
    """Put up the bot and the servers around it, with nothing published yet."""
    clock = Clock(day[0].seen_at - _BEFORE)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rasid-replay-")))
        sandbox = await stack.enter_async_context(Sandbox(clock=lambda: clock.now.timestamp()))
        stand = await stack.enter_async_context(Newsstand(day))
        stores = await stack.enter_async_context(open_stores(database=None, data_dir=folder, reader=StoryLines()))
        fetcher = await stack.enter_async_context(Fetcher(allow_private=True))
        worker = ParseWorker()
        stack.callback(worker.close)
        settings = Settings(
            telegram_token=sandbox.token, telegram_api=sandbox.url, data_dir=folder, allow_private_feeds=True
        )
        rooms = await build(
            settings, stores=stores, fetcher=fetcher, worker=worker, feeds=stand.listed, clock=clock, rate=_RATE
        )
        rooms.pipeline.preview = Preview(fetcher, base=stand.preview, line=Line(apart=0.0))
        states = {
            feed.url: FeedState(url=feed.url, added_at=clock.now, next_poll_at=clock.now, succeeded_at=clock.now)
            for feed in stand.listed
        }
        await stores.news.put_feeds(list(states.values()))
        async with _talking(rooms):
            yield kind(
                rooms=rooms,
                stores=stores,
                sandbox=sandbox,
                stand=stand,
                clock=clock,
                out=out,
                speed=speed,
                states=states,
            )


@asynccontextmanager
async def _talking(rooms: Rooms) -> AsyncIterator[None]:
    """Have the bot receive and send."""
    application = rooms.connection.application
    await connect(application)
    await choose_webhook(application, url=None, secret=rooms.secret)
    receiving = [rooms.poller.run()] if rooms.poller else []
    tasks = [asyncio.create_task(one) for one in (*receiving, rooms.sender.run())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(TimeoutError):
            await say_goodbye(rooms.intake, None)
        await hang_up(application)


async def _played(day: Sequence[Recorded], said: Sequence[Said], out: TextIO, speed: float) -> None:
    async with stage(day, out, speed, kind=Replay) as replay:
        await replay.play(day, said)


def replay(file: Path, out: TextIO, *, follow: Sequence[str], readers: Path | None, speed: float) -> int:
    """Print who is told what of a recorded day, when and why; returns the exit code. Raises BadDay."""
    try:
        with file.open("rb") as lines:
            day = read_day(lines)
        said = readers.read_text(encoding="utf-8-sig").splitlines() if readers else []
    except (OSError, UnicodeDecodeError) as error:
        raise BadDay(f"{getattr(error, 'filename', None) or readers}: it can't be read") from error
    asyncio.run(_played(day, read_readers(said, follow), out, speed))
    out.flush()
    return 0
