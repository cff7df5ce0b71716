"""The bot's way from Telegram to the conversations, in the test's process, over sockets: the real parts, no feeds."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast

from bot.alerts.operators.silence_watch import SilenceWatch
from bot.alerts.sender import Sender
from bot.app.build import Rooms, build
from bot.botapi.limits import Rate
from bot.botapi.session import Connection, choose_webhook, connect, hang_up, say_goodbye
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.feeds.fetching.fetch import Fetcher
from bot.matching.lines import StoryLines
from bot.model import Feed
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.sources.worker.worker import ParseWorker
from bot.wording.catalogue import wording
from handlers.desk import Desk
from storage.opening import open_stores

OPERATOR = 99
NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
#: So fast that no test waits for Telegram's limits.
UNLIMITED = Rate(
    per_second=10_000, per_window=10_000, window=0.01, chat_seconds=0.0, chat_burst=1000, answer_burst=1000,
    per_group=100_000, group_window=0.01,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Receiving:
    """A bot that only talks."""

    connection: Connection
    intake: Intake
    poller: Poller
    desk: Desk
    sender: Sender
    silence: SilenceWatch
    polling: asyncio.Task[None]
    #: All that it is made of.
    rooms: Rooms

    async def stop(self) -> None:
        """Stop as the program does."""
        self.polling.cancel()
        await asyncio.gather(self.polling, say_goodbye(self.intake, self.poller), return_exceptions=True)


@asynccontextmanager
async def receiving(
    sandbox: Sandbox,
    folder: Path,
    *,
    rate: Rate = UNLIMITED,
    feeds: Sequence[Feed] = (),
    clock: Callable[[], datetime] = lambda: NOW,
    key: str = "",
    access: Literal["open", "allowlist"] = "open",
    fetcher: Fetcher | None = None,
    worker: ParseWorker | None = None,
    **more: Any,
) -> AsyncIterator[Receiving]:
    """Start a bot on a sandbox; it stops in good order at the end. `more` are settings."""
    settings = Settings(
        telegram_token=sandbox.token,
        telegram_api=sandbox.url,
        operators=frozenset({OPERATOR}),
        data_dir=folder,
        store_key=key,
        access=access,
        **more,
    )
    wording("ar")  # read at the start, as the program does: on the loop it would hold up the first polls
    async with open_stores(database=None, data_dir=folder, key=key, reader=StoryLines()) as stores:
        reads = worker or cast(ParseWorker, None)  # None: no feed is read
        rooms = await build(
            settings, stores=stores, fetcher=fetcher or Fetcher(), worker=reads, clock=clock, rate=rate, feeds=feeds
        )
        connection, poller = rooms.connection, rooms.poller
        assert poller is not None
        await connect(connection.application)
        await choose_webhook(connection.application, url=None, secret="")
        rooms.desk.broadcast.start(connection.application.bot)
        polling: asyncio.Task[None] = asyncio.create_task(poller.run())
        bot = Receiving(
            connection=connection,
            intake=rooms.intake,
            poller=poller,
            desk=rooms.desk,
            sender=rooms.sender,
            silence=rooms.silence,
            polling=polling,
            rooms=rooms,
        )
        try:
            yield bot
        finally:
            await bot.desk.broadcast.close()
            await bot.stop()
            await hang_up(connection.application)
