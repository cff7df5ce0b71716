"""`rasid demo --web`: the real bot against the sandbox, seen and used in a browser, with its board beside the chat."""

import asyncio
import io
import logging
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console

from bot.commands.demo.running import Listener, bot_on, play_all, unless_ended, until_interrupted
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.stage import Stage, open_stage
from bot.sandbox.demo.web.server import DemoPage

#: Seconds after each step, for a reader.
_PAUSE = 2.5
_END = "Ctrl-C للخروج · Ctrl-C ends it"


@dataclass(frozen=True, kw_only=True)
class ServedDemo:
    """The page, what is behind it, and the bot as it runs."""

    page: DemoPage
    stage: Stage
    bot: asyncio.Task[None]
    screen: Screen

    async def play(self) -> None:
        """Play the whole plot, then give the person their turn."""
        await unless_ended(self.bot, play_all(self.stage, self.screen))
        self.page.narrator.verdict()


@asynccontextmanager
async def demo_page(folder: Path, *, port: int = 0, pause: float = 0.0) -> AsyncIterator[ServedDemo]:
    """Serve the demo with the bot ready behind it; nothing of the plot is played yet."""
    unseen = Screen(Console(file=io.StringIO(), quiet=True))
    http = ("127.0.0.1", _free_port())
    async with (
        open_stage(unseen, pause=pause) as stage,
        DemoPage(stage, board=f"http://{http[0]}:{http[1]}", port=port) as page,
        bot_on(stage, folder, http=http, public_url=page.url) as bot,
    ):
        page.narrator.begin()
        yield ServedDemo(page=page, stage=stage, bot=bot, screen=unseen)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


async def _perform(screen: Screen, port: int) -> int:
    with tempfile.TemporaryDirectory(prefix="rasid-demo-") as folder:
        async with demo_page(Path(folder), port=port, pause=_PAUSE) as served:
            screen.title("افتحه في المتصفح:", served.page.url, "In English:", f"{served.page.url}/?lang=en", _END)
            await unless_ended(served.bot, served.page.watched.wait())
            await served.play()
            await unless_ended(served.bot, asyncio.Event().wait())  # an interrupt ends it
            return 0


def demo_on_the_web(*, port: int) -> int:
    """Serve the demo until it is interrupted."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    screen = Screen(Console(highlight=False, markup=False, emoji=False))
    listener = Listener(screen.note)
    logging.getLogger().addHandler(listener)
    screen.title("راصد · rasid demo --web", "بوت حقيقي، وخادم تيليغرام تجريبي على هذا الجهاز، وأخبار من نسج الخيال.")
    try:
        return asyncio.run(until_interrupted(_perform(screen, port), when_interrupted=0))
    finally:
        logging.getLogger().removeHandler(listener)
