"""The bot in the test's process, with its real stores, conversations, intake and delivery; it can be restarted."""

import asyncio
import logging
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from telegram.ext import Application, ApplicationBuilder

from bot.alerts.delivery import Delivery
from bot.alerts.due import alerts_due, followers
from bot.alerts.settlement import Settling
from bot.app.build import Rooms, build
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor
from bot.botapi.posting import Post
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.reachability import Line
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.updates import Traffic, decode, read_update
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.document import document_of
from bot.matching.lines import StoryLines
from bot.model import Alert, Feed, FeedState, NewAlert, Story
from bot.pictures.sheets import Sheet
from bot.pictures.studio import Studio
from bot.sandbox.server import TOKEN, Sandbox
from bot.settings import Settings
from bot.sources.worker.worker import ParseWorker
from bot.wording.catalogue import wording
from handlers.build import build_handlers, on_error, turn_away
from handlers.desk import Desk
from handlers.errands import errand_of
from storage.contract import PollResult
from storage.opening import open_stores
from tests.stages.receiving_stage import NOW, UNLIMITED
from tests.whole.crowd.town import OPERATOR
from tests.whole.crowd.wire import Wire

FEEDS = tuple(
    Feed(url=f"https://feed{number}.example/rss", title="شفق نيوز" if number == 1 else f"وكالة الاختبار {number}")
    for number in range(1, 61)
)
_PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + (640).to_bytes(4)
    + (480).to_bytes(4)
    + b"\x08\x02\x00\x00\x00"
    + b"\x00IEND"
)


class BlankStudio(Studio):
    """Gives a blank picture at once: how pictures are drawn is tested in its own room."""

    async def draw(self, sheet: Sheet) -> bytes:
        return _PNG


class Ears(logging.Handler):
    """Hears what the program calls an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        known = logging.makeLogRecord({}).__dict__
        more = {key: value for key, value in record.__dict__.items() if key not in known}
        self.heard.append(f"{record.getMessage()} {more}")


@dataclass
class Bot:
    """The running bot on a folder, and the Telegram around it."""

    folder: Path
    sandbox: Sandbox
    now: datetime = NOW
    failures: list[BaseException] = field(default_factory=list)
    updates: int = 0
    _seconds: float = 0.0

    def __post_init__(self) -> None:
        self.wire = Wire(self.sandbox.world)

    async def start(self) -> None:
        """Open the stores, and build what works on them."""
        self._stack = AsyncExitStack()
        stores = await self._stack.enter_async_context(
            open_stores(database=None, data_dir=self.folder, reader=StoryLines())
        )
        fetcher = await self._stack.enter_async_context(Fetcher())
        await stores.news.release_claims()
        settings = Settings(telegram_token=TOKEN, data_dir=self.folder, operators=frozenset({OPERATOR}))
        self.rooms: Rooms = await build(
            settings,
            stores=stores,
            fetcher=fetcher,
            worker=cast(ParseWorker, None),  # no feed is read
            feeds=FEEDS,
            clock=lambda: self.now,
            rate=UNLIMITED,
        )
        self.desk: Desk = replace(self.rooms.desk, studio=BlankStudio())
        gate = Gate(Governor(UNLIMITED))
        turnstile = Turnstile(gate, operators=settings.operators)
        builder = ApplicationBuilder().token(TOKEN).request(self.wire).get_updates_request(self.wire)
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            builder.rate_limiter(turnstile).updater(None).build()
        )
        self.application.add_handlers(build_handlers(self.desk))
        self.application.add_error_handler(self._failed)
        await self._stack.enter_async_context(self.application)
        bot = self.application.bot
        self._intake = Intake(
            handle=self.application.process_update,
            errand_of=lambda update: errand_of(update, bot_name=bot.username, operators=self.desk.operators),
            turn_away=lambda update: turn_away(self.desk, update),
            traffic=Traffic(),
            monotonic=self._unhurried,
        )
        settling = Settling(
            registry=self.desk.registry, news=self.desk.news, gate=gate, clock=self.desk.clock, line=Line(bot)
        )
        self.delivery = Delivery(
            settling=settling, post=Post(bot, gate), wording=wording, fresh_hours=24, admits=self.desk.admits
        )

    async def stop(self) -> None:
        """End as the program does."""
        await self.desk.broadcast.close()
        await self._intake.close(confirmed_before=0, seconds=10)
        await self._stack.aclose()

    def _unhurried(self) -> float:
        """Return a time by which nobody ever asks too much at a time."""
        self._seconds += 100
        return self._seconds

    async def _failed(self, update: object, context: Any) -> None:
        self.failures.append(context.error)
        await on_error(update, context)

    async def hear(self) -> None:
        """Take in every update that waits at Telegram, one after the other, each until it is done."""
        queue = self.sandbox.world.updates
        for queued in queue.pending:
            queue.confirm(queued.update_id + 1)
            self._intake.take(read_update(decode(queued.text.encode()), self.application.bot))
            await self._intake.progress(60)
            self.updates += 1
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == "broadcast"))

    async def due(self, story: Story) -> list[NewAlert]:
        """Return the alerts that are due of a story, as the newsdesk finds them."""
        desk = self.desk
        matched = list(desk.index.match(document_of(story)).followed())
        found = dict(followers(matched))
        return [
            alert
            for subscriber in await desk.people.find_many(list(found))
            for alert in alerts_due(story, subscriber, found[subscriber.chat_id], seen_at=self.now, now=self.now)
        ]

    async def happens(self, story: Story, alerts: list[NewAlert], *, loud: bool = False) -> None:
        """Write a story from an outlet of its own with its alerts."""
        feed = FeedState(url=f"https://{story.id}.example/", added_at=NOW, next_poll_at=NOW, succeeded_at=NOW)
        told = frozenset({story.id} if loud else ())
        await self.desk.news.commit(PollResult(feed=feed, stories=[story], alerts=alerts, loud=told, now=self.now))

    async def deliver(self) -> None:
        """Deliver what is due until nothing is: what the sender does, but for its pace."""
        for _ in range(100):
            self.delivery.forget_stories()
            claimed = await self.desk.news.claim(now=self.now, lease_seconds=300, limit=1000)
            if not claimed:
                return
            waiting: dict[int, list[Alert]] = defaultdict(list)
            for alert in claimed:
                waiting[alert.chat_id].append(alert)
            for alerts in waiting.values():
                while alerts:
                    alert = alerts.pop(0)
                    await self.delivery.deliver(await self.delivery.plan(alert), alerts)
        raise AssertionError("alerts are due again and again")

    async def upkeep(self) -> None:
        """Forget what has been kept for its time."""
        await self.rooms.retention.forget_old()
        await self.rooms.retention.forget_gone()

    def passes(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span
