"""What the demo shows in the terminal: who says what, what is published, what arrives.

Terminals differ in how they lay out Arabic, so every line of it is printed in its logical order, alone on its line
behind plain spaces, with nothing to its right; direction marks, which some terminals show as boxes, are left out.
"""

import re
import textwrap
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from bot.sandbox.demo.channel import Deed
from bot.sandbox.feeds import Item, Outlet
from bot.sandbox.telegram.chats import Message
from bot.sandbox.text.entities import piece
from bot.wording.catalogue import wording

_INDENT = "    "
_WIDEST = 88
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return a text without direction marks."""
    return _DIRECTION_MARKS.sub("", text)


class Screen:
    """Writes the story down, line by line."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = max(30, min(console.width, _WIDEST) - len(_INDENT))

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style=style), soft_wrap=True)

    def _head(self, icon: str, text: str, style: str) -> None:
        self._line(f"{icon} {text}", style)

    def _body(self, text: str, style: Callable[[str], str] = lambda _: "") -> None:
        for line in plain(text).splitlines():
            for part in textwrap.wrap(line, self._width) or [""]:
                self._line(f"{_INDENT}{part}", style(line))

    def title(self, text: str, *lines: str) -> None:
        """Open the show."""
        self._line("")
        self._line(text, "bold")
        for line in lines:
            self._line(line, "dim")

    def act(self, number: int, text: str) -> None:
        """Announce an act."""
        self._line("")
        self._line(f"━━ {number} ━━ {text}", "bold cyan")

    def note(self, text: str) -> None:
        """Say something that isn't part of the story."""
        self._line(f"· {text}", "dim")

    def says(self, name: str, text: str) -> None:
        """Show what a person typed."""
        self._head("💬", name, "bold green")
        self._body(text)

    def presses(self, name: str, label: str) -> None:
        """Show which button a person pressed."""
        self._head("👆", name, "bold green")
        self._body(f"‹{label}›")

    def publishes(self, outlet: Outlet, item: Item) -> None:
        """Show what an outlet published."""
        self._head("📰", outlet.title, "bold yellow")
        self._body(item.title)

    def deed(self, name: str, deed: Deed) -> None:
        """Show what a channel does."""
        told = plain(wording("ar")(f"demo-channel-{deed.does}", channel=name, what=deed.headline))
        self._head("📣", told, "bold yellow")

    def message(self, to: str, message: Message, *, edited: bool = False, numbered: bool = False) -> None:
        """Show a message of the bot, or what one became."""
        if edited:
            self._head("✏️ ", f"عُدِّلت الرسالة في مكانها عند: {to}", "bold magenta")
        else:
            self._head("🤖", f"راصد إلى: {to}", "bold blue")
        bold = {
            line.strip()
            for entity in message.entities
            if entity.type == "bold"
            for line in plain(piece(message.text, entity)).splitlines()
        }
        self._body(message.text, lambda line: "bold" if line.strip() in bold else "")
        if message.file is not None:
            self._body(f"📎 {message.file.name}")
        self._buttons(message, numbered=numbered)

    def _buttons(self, message: Message, *, numbered: bool) -> None:
        number = 0
        for row in message.buttons:
            labels = []
            for button in row:
                number += 1
                labels.append(f"‹{f'{number} ' if numbered else ''}{plain(button.text)}›")
            self._line(_INDENT + "  ".join(labels), "cyan")

    def passes(self) -> None:
        """Show that a minute went by."""
        self._line(f"{_INDENT}⏩ بعد دقيقة", "dim")

    def silence(self) -> None:
        """Show that nobody was told anything."""
        self._line(f"{_INDENT}🔇 لم يصل أحدًا شيء", "dim")

    def popup(self, text: str) -> None:
        """Show the short notice that answers a pressed button."""
        self._body(f"💡 {text}")

    def verdict(self, *, expected: int, problems: list[str]) -> None:
        """Tell how the story went."""
        self._line("")
        if not problems:
            self._line(f"✅ وصل كل ما انتظرناه ({expected}/{expected})، ولم يصل شيء زائد.", "bold green")
            return
        self._line("❌ لم تجرِ القصة كما يجب:", "bold red")
        for problem in problems:
            self._body(f"- {problem}")
