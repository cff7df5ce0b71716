"""`rasid demo`: the real bot against the sandbox: a story first, then the person at the keyboard."""

import asyncio
import logging
import os
import signal
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from io import TextIOWrapper
from itertools import cycle
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console

from bot.app.run import run as run_bot
from bot.sandbox.demo.news import BACKLOG, MORE
from bot.sandbox.demo.plot import CAST, PLOT
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.stage import Stage, open_stage
from bot.settings import Settings

#: Seconds after each step, for a reader; none where nobody watches.
_PAUSE = 0.5
_START_SECONDS = 60.0
_ANSWER_SECONDS = 5.0
_YOU = 2001
#: A channel of theirs, which the bot may post in.
_CHANNEL, _CHANNEL_NAME = -1002001002001, "demo_channel"
_HELP = (
    "اكتب ما تشاء لراصد، مثلًا: تابع ديالى، أو: آخر كركوك، أو /help",
    f"ولقناة أنت مشرفها: تابع @{_CHANNEL_NAME} كركوك",
    "+ ينشر خبرًا جديدًا · رقم زر، مثل 2، يضغطه تحت آخر رسالة · Ctrl-C للخروج",
)
_T = TypeVar("_T")


class _Listener(logging.Handler):
    """Keeps the bot's warnings, to tell them only when the story went wrong, and tells of each broken feed once."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._tell = tell
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        reason, feed = (str(getattr(record, name, "")) for name in ("reason", "feed"))
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()} {feed} {reason}".rstrip())
        if record.getMessage() == "feed.failed" and feed not in self._told:
            self._told.add(feed)
            self._tell(f"مصدر معطّل لا يوقف البقية: {feed} ({reason})")


async def _unless_ended(bot: asyncio.Task[None], doing: Coroutine[Any, Any, _T]) -> _T:
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
async def _bot(stage: Stage, folder: Path) -> AsyncIterator[asyncio.Task[None]]:
    """Run the real bot against the stage, ready and with every feed read once."""
    settings = Settings(
        telegram_token=stage.sandbox.token,
        telegram_api=stage.sandbox.url,
        data_dir=folder,
        feeds=stage.feeds.addresses,
        poll_seconds=1,
        allow_private_feeds=True,
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    bot = asyncio.create_task(run_bot(settings, stop=stop, ready=ready.set, clock=stage.clock))

    async def started() -> None:
        async with asyncio.timeout(_START_SECONDS):
            await asyncio.gather(ready.wait(), stage.read_by_bot(set(stage.feeds.outlets), timeout=_START_SECONDS))

    try:
        await _unless_ended(bot, started())
        yield bot
    finally:
        stop.set()
        await asyncio.gather(bot, return_exceptions=True)


async def _play(stage: Stage, screen: Screen) -> None:
    for role in CAST:
        screen.note(f"{role.name}: {role.about}")
    screen.note(f"أخبار نُشرت قبل أن يبدأ البوت، ولا يُرسل منها شيء إلى أحد: {len(BACKLOG)}")
    for number, act in enumerate(PLOT, start=1):
        await stage.play(act, number)
    await stage.close()
    screen.verdict(expected=stage.expected, problems=stage.problems)


def _read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
    """Pass what is typed to the loop, None at its end; runs in a thread, as reading a terminal blocks.

    It reads the descriptor itself: a thread that waits inside sys.stdin can abort the interpreter when it ends.
    """

    def take(line: bytes) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, line.decode("utf-8", "replace").strip())

    with suppress(RuntimeError):  # the loop is closed: nobody listens any more
        rest = b""
        with suppress(OSError):  # the terminal went away
            # Without a standard input (sys.stdin is None then) descriptor 0 belongs to something else.
            while sys.stdin is not None and (chunk := os.read(0, 4096)):
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    take(line)
        if rest:
            take(rest)
        loop.call_soon_threadsafe(lines.put_nowait, None)


def _is_watched() -> bool:
    """Tell whether a person types, rather than a file or another program."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


class _Keyboard:
    """The person at the keyboard, as one more user of the bot."""

    def __init__(self, stage: Stage, screen: Screen) -> None:
        self._stage = stage
        self._screen = screen
        self._you = stage.people[_YOU] = stage.sandbox.user(_YOU, name="أنت")
        stage.sandbox.group(
            _CHANNEL,
            kind="channel",
            title="قناة التجربة",
            username=_CHANNEL_NAME,
            admins=[self._you],
            bot_status="administrator",
        )
        stage.typing = _YOU if _is_watched() else None
        self._more = cycle(MORE)
        self._asked = 0
        self._published: set[str] = set()

    async def obey(self, line: str) -> None:
        """Do what a line asks for: publish, press a button, or say it to the bot."""
        if line == "+":
            piece = next(self._more)
            self._stage.publish(piece)
            self._published.add(piece.outlet)
        elif line.isdecimal() and await self._pressed(int(line)):
            pass
        elif line:
            self._asked += 1
            await self._you.says(line)

    async def _pressed(self, number: int) -> bool:
        """Press a numbered button under the last message that has any; False when there is none such."""
        with_buttons = [message for message in self._stage.sandbox.messages(_YOU) if message.buttons]
        buttons = [button for row in with_buttons[-1].buttons for button in row] if with_buttons else []
        if not 1 <= number <= len(buttons):
            return False
        if url := buttons[number - 1].url:
            self._screen.note(url)
        else:
            self._asked += 1
            await self._you.presses(with_buttons[-1], buttons[number - 1].data)
        return True

    async def answered(self) -> None:
        """Wait for what is on its way, where nobody watches: an input that is piped in doesn't wait by itself."""
        with suppress(TimeoutError):
            await self._stage.read_by_bot(self._published, timeout=_ANSWER_SECONDS)
            self._published.clear()
            await self._stage.sandbox.until(self._has_answers, timeout=_ANSWER_SECONDS)

    def _has_answers(self) -> bool:
        world = self._stage.sandbox.world
        return len(world.arrivals(_YOU)) + len(world.edits(_YOU)) >= self._asked


async def _converse(stage: Stage, screen: Screen) -> None:
    """Let the person at the keyboard talk to the bot until the end of their input."""
    keyboard = _Keyboard(stage, screen)
    screen.title("والآن دورك", *_HELP)
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    threading.Thread(target=_read_lines, args=(asyncio.get_running_loop(), lines), daemon=True).start()
    while (line := await lines.get()) is not None:
        await keyboard.obey(line)
        if not _is_watched():
            await keyboard.answered()


async def _perform(screen: Screen, *, script: bool, pause: float) -> int:
    """Play everything; 1 when a scripted story went wrong."""
    with tempfile.TemporaryDirectory(prefix="rasid-demo-") as folder:
        async with open_stage(screen, pause=pause) as stage, _bot(stage, Path(folder)) as bot:
            await _unless_ended(bot, _play(stage, screen))
            if not script:
                await _unless_ended(bot, _converse(stage, screen))
            return 1 if script and stage.problems else 0


async def _until_interrupted(performance: Coroutine[Any, Any, int], *, when_interrupted: int) -> int:
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


def demo(*, script: bool) -> int:
    """Play the story, then (unless `script`) let the person type; 1 when a scripted story went wrong."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    screen = Screen(console)
    listener = _Listener(screen.note)
    logging.getLogger().addHandler(listener)
    screen.title("راصد · rasid demo", "بوت حقيقي، وخادم تيليغرام تجريبي على هذا الجهاز، وأخبار من نسج الخيال.")
    try:
        performance = _perform(screen, script=script, pause=_PAUSE if console.is_terminal else 0.0)
        code = asyncio.run(_until_interrupted(performance, when_interrupted=int(script)))
    finally:
        logging.getLogger().removeHandler(listener)
    if code:
        for line in listener.lines[-20:]:
            print(line, file=sys.stderr)  # noqa: T201  # why the story may have gone wrong
    return code
