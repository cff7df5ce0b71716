"""The bot's way from Telegram to the conversations, in the test's process, over sockets: the real parts, no feeds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import build_intake
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.session import Connection, build_connection, build_poller, choose_webhook, connect, hang_up, say_goodbye
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.polling import Poller
from bot.matching.index import QueryIndex
from bot.matching.recent import StoryIndex
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.subscribers.registry import Registry
from bot.wording.catalogue import wording
from handlers.build import build_handlers, on_error
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
    polling: asyncio.Task[None]

    async def stop(self) -> None:
        """Stop as the program does."""
        self.polling.cancel()
        await asyncio.gather(self.polling, say_goodbye(self.intake, self.poller), return_exceptions=True)


@asynccontextmanager
async def receiving(sandbox: Sandbox, folder: Path, *, rate: Rate = UNLIMITED) -> AsyncIterator[Receiving]:
    """Start a bot on a sandbox; it stops in good order at the end."""
    settings = Settings(
        telegram_token=sandbox.token, telegram_api=sandbox.url, operators=frozenset({OPERATOR}), data_dir=folder
    )
    async with open_stores(database=None, data_dir=folder) as stores:
        desk = Desk(
            registry=Registry(people=stores.people, index=QueryIndex()),
            news=stores.news,
            stories=StoryIndex(),
            wording=wording,
            operators=settings.operators,
            access="open",
            fresh_hours=24,
            clock=lambda: NOW,
            outbox_changed=lambda: None,
            banned=lambda chat_id: intake.forget(chat_id),
        )
        turnstile = Turnstile(Gate(Governor(rate)), operators=settings.operators)
        connection = build_connection(settings, build_handlers(desk), on_error, turnstile)
        intake: Intake = build_intake(connection, desk)
        poller = build_poller(connection, intake)
        await connect(connection.application)
        await choose_webhook(connection.application, url=None, secret="")
        polling: asyncio.Task[None] = asyncio.create_task(poller.run())
        bot = Receiving(connection=connection, intake=intake, poller=poller, desk=desk, polling=polling)
        try:
            yield bot
        finally:
            await bot.stop()
            await hang_up(connection.application)
