"""What both ways to see the demo stand on: the real bot on the stage, the whole plot played, an end in good order."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.app.run import run as run_bot
from bot.sandbox.demo.channel import ADDRESS, NAME
from bot.sandbox.demo.news import BACKLOG
from bot.sandbox.demo.plot import CAST, PLOT
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.stage import Stage
from bot.settings import Settings

_START_SECONDS = 60.0
_T = TypeVar("_T")


class Listener(logging.Handler):
    """Keeps the bot's warnings, to tell them only when the story went wrong, and tells of each broken feed once."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._tell = tell
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        reason, feed = (str(getattr(record, name, "")) for name in ("reason", "feed"))
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()} {feed} {reason}".rstrip())
        if record.getMessage() == "feed.failed" and feed not in self._told:
            self._told.add(feed)
            self._tell(f"مصدر معطّل لا يوقف البقية: {feed} ({reason})")


async def unless_ended(bot: asyncio.Task[None], doing: Coroutine[Any, Any, _T]) -> _T:
    """Do something while the bot runs; raise what the bot failed with if it ends first."""
    task = asyncio.ensure_future(doing)
    try:
        await asyncio.wait([bot, task], return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            bot.result()
            raise RuntimeError("the bot ended by itself")
        return task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def bot_on(
    stage: Stage, folder: Path, *, http: tuple[str, int] | None = None, public_url: str = ""
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the real bot against the stage, ready and with every feed read once; with `http` it serves its board there.

    `public_url` is the address under which people reach that.
    """
    settings = Settings(
        telegram_token=stage.sandbox.token,
        telegram_api=stage.sandbox.url,
        data_dir=folder,
        feeds=f"{stage.feeds.addresses},{ADDRESS}",
        telegram_preview=stage.preview.url,
        poll_seconds=1,
        allow_private_feeds=True,
        http=http,
        board="open" if http else "off",
        public_url=public_url,
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    bot = asyncio.create_task(run_bot(settings, stop=stop, ready=ready.set, clock=stage.clock))

    async def started() -> None:
        async with asyncio.timeout(_START_SECONDS):
            await asyncio.gather(
                ready.wait(),
                stage.read_by_bot(set(stage.feeds.outlets), timeout=_START_SECONDS),
                stage.preview.polled(NAME, times=2, timeout=_START_SECONDS),
            )

    try:
        await unless_ended(bot, started())
        yield bot
    finally:
        stop.set()
        await asyncio.gather(bot, return_exceptions=True)


async def play_all(stage: Stage, screen: Screen) -> None:
    """Play the whole plot, and say on the screen how it went."""
    for role in CAST:
        screen.note(f"{role.name}: {role.about}")
    screen.note(f"أخبار نُشرت قبل أن يبدأ البوت، ولا يُرسل منها شيء إلى أحد: {len(BACKLOG)}")
    for number, act in enumerate(PLOT, start=1):
        await stage.play(act, number)
    await stage.close()
    screen.verdict(expected=stage.expected, problems=stage.problems)


async def until_interrupted(performance: Coroutine[Any, Any, int], *, when_interrupted: int) -> int:
    """Return what the performance returns; Ctrl-C or SIGTERM end it early, in good order."""
    interrupted = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, interrupted.set)
    playing = asyncio.create_task(performance)
    leaving = asyncio.create_task(interrupted.wait())
    await asyncio.wait([playing, leaving], return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if playing.done():
        return playing.result()
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)
    return when_interrupted
