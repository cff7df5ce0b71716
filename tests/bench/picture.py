"""Write the README's picture as a page: the demo's bomb, as one subscriber's phone shows it after three reports.

    .venv/bin/python -m tests.bench.picture > picture.html

The texts are what the bot really sent in the sandbox. A browser makes the image, for example:

    chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 --window-size=440,960 \
        --screenshot=.github/rasid.png picture.html
"""

import asyncio
import html
import io
import tempfile
from pathlib import Path

from rich.console import Console

from bot.commands.demo import _bot
from bot.sandbox.demo.plot import LAYLA, PLOT
from bot.sandbox.demo.screen import Screen
from bot.sandbox.demo.stage import open_stage
from bot.sandbox.telegram.chats import Message

_STYLE = """
* { box-sizing: border-box } body { margin: 0; background: #0e1621; font: 17px/1.55 "Noto Sans Arabic", sans-serif }
main { width: 440px; padding: 14px 12px; display: flex; flex-direction: column; gap: 10px }
.in, .out { border-radius: 14px; padding: 9px 13px; color: #fff; white-space: pre-wrap; overflow-wrap: anywhere }
.in { background: #182533; align-self: stretch } .out { background: #2b5278; align-self: flex-end }
.row { display: flex; gap: 6px; margin-top: 5px } a { color: #6ab3f3; text-decoration: none }
.row span { flex: 1; background: #22374c; border-radius: 9px; padding: 5px; text-align: center; color: #fff }
.edited { color: #7d8b99; font-size: 13px; text-align: left }
"""


def bubble(message: Message) -> str:
    """Return one of the bot's messages."""
    rows = "".join(
        '<div class="row">' + "".join(f"<span>{html.escape(button.text)}</span>" for button in row) + "</div>"
        for row in message.buttons
    )
    edited = '<div class="edited">edited</div>' if message.edited else ""
    return f'<div><div class="in" dir="auto">{message.html}{edited}</div>{rows}</div>'


async def page() -> str:
    """Play the first three acts and return what Layla sees."""
    screen = Screen(Console(file=io.StringIO()))
    async with open_stage(screen, pause=0) as stage:
        with tempfile.TemporaryDirectory() as folder:
            async with _bot(stage, Path(folder)):
                for number, act in enumerate(PLOT[:3], start=1):
                    await stage.play(act, number)
        messages = stage.sandbox.messages(LAYLA.id)
    alert = next(message for message in messages if "☠️" in message.text)
    followed = messages[messages.index(alert) - 1]
    said = '<div class="out" dir="auto">تابع كركوك</div>'
    body = said + bubble(followed) + bubble(alert)
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><main dir="rtl">{body}</main>'


if __name__ == "__main__":
    print(asyncio.run(page()))
