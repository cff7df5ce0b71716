"""`rasid demo`: the real bot against the sandbox: a story first, then the person at the keyboard."""

import asyncio
import logging
import os
import sys
import tempfile
import threading
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from rich.console import Console

from bot.commands.demo.running import Listener, bot_on, play_all, unless_ended, until_interrupted
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.seat import CHANNEL_NAME, YOU, Seat
from bot.sandbox.demo.stage import Stage, open_stage

#: Seconds after each step, for a reader; none where nobody watches.
_PAUSE = 0.5
_ANSWER_SECONDS = 5.0
_HELP = (
    "اكتب ما تشاء لراصد، مثلًا: تابع ديالى، أو: آخر كركوك، أو /help",
    f"ولقناة أنت مشرفها: تابع @{CHANNEL_NAME} كركوك",
    "+ ينشر خبرًا جديدًا بعد دقيقة · رقم زر، مثل 2، يضغطه تحت آخر رسالة · Ctrl-C للخروج",
)


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
    """The person at the keyboard, in the seat of one more user."""

    def __init__(self, stage: Stage, screen: Screen) -> None:
        self._stage = stage
        self._screen = screen
        self._seat = Seat(stage)
        stage.typing = YOU if _is_watched() else None
        self._asked = 0
        self._published: set[str] = set()

    async def obey(self, line: str) -> None:
        """Do what a line asks for: publish, press a button, or say it to the bot."""
        if line == "+":
            self._screen.passes()
            self._published.add(await self._seat.publish())
        elif line.isdecimal() and await self._pressed(int(line)):
            pass
        elif line:
            self._asked += 1
            await self._seat.says(line)

    async def _pressed(self, number: int) -> bool:
        """Press a numbered button under the last message that has any; False when there is none such."""
        with_buttons = [message for message in self._stage.sandbox.messages(YOU) if message.buttons]
        buttons = [button for row in with_buttons[-1].buttons for button in row] if with_buttons else []
        if not 1 <= number <= len(buttons):
            return False
        if url := buttons[number - 1].url:
            self._screen.note(url)
        else:
            self._asked += 1
            await self._seat.presses(with_buttons[-1], buttons[number - 1].data)
        return True

    async def answered(self) -> None:
        """Wait for what is on its way, where nobody watches: an input that is piped in doesn't wait by itself."""
        with suppress(TimeoutError):
            await self._stage.read_by_bot(self._published, timeout=_ANSWER_SECONDS)
            self._published.clear()
            await self._stage.sandbox.until(self._has_answers, timeout=_ANSWER_SECONDS)

    def _has_answers(self) -> bool:
        world = self._stage.sandbox.world
        return len(world.arrivals(YOU)) + len(world.edits(YOU)) >= self._asked


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
        async with open_stage(screen, pause=pause) as stage, bot_on(stage, Path(folder)) as bot:
            await unless_ended(bot, play_all(stage, screen))
            if not script:
                await unless_ended(bot, _converse(stage, screen))
            return 1 if script and stage.problems else 0


def demo(*, script: bool) -> int:
    """Play the story, then (unless `script`) let the person type; 1 when a scripted story went wrong."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    screen = Screen(console)
    listener = Listener(screen.note)
    logging.getLogger().addHandler(listener)
    screen.title("راصد · rasid demo", "بوت حقيقي، وخادم تيليغرام تجريبي على هذا الجهاز، وأخبار من نسج الخيال.")
    try:
        performance = _perform(screen, script=script, pause=_PAUSE if console.is_terminal else 0.0)
        code = asyncio.run(until_interrupted(performance, when_interrupted=int(script)))
    finally:
        logging.getLogger().removeHandler(listener)
    if code:
        for line in listener.lines[-20:]:
            print(line, file=sys.stderr)  # noqa: T201  # why the story may have gone wrong
    return code
