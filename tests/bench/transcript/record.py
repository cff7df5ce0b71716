"""What was said, written down as Markdown: who says what, what the bot answers, its buttons in brackets."""

import re
from collections.abc import Callable, Iterable

from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.inline import InlineAnswer
from bot.sandbox.telegram.world import Event, World

_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069]")


class Record:
    """Writes down what happens in a world, in the order in which it happens."""

    def __init__(self, world: World, out: Callable[[str], None]) -> None:
        self._world = world
        self._out = out
        #: What the bot did so far: messages, edits, answers.
        self.deeds = 0
        #: The words of the buttons that were pressed, and of those that were shown.
        self.pressed: set[str] = set()
        self.shown: set[str] = set()
        #: What wasn't as the play has it.
        self.missed: list[str] = []
        self.said: list[tuple[str, bool]] = []
        world.listeners.append(self._hear)

    def heading(self, text: str, *, level: int = 2) -> None:
        """Begin a flow, or a part of one."""
        self._out(f"\n{'#' * level} {text}\n")

    def note(self, text: str) -> None:
        """Say what happens beside the talk."""
        self._out(f"\n*({text})*\n")

    def press(self, who: str, label: str, data: str) -> None:
        """Write down that somebody presses a button."""
        self.pressed.add(_word(data))
        self._out(f"\n**{who}** 👆 [{plain(label)}]\n")

    def miss(self, text: str) -> None:
        """Write down that the play can't go on as it is written."""
        self.missed.append(text)
        self._out(f"\n**!!! {text}**\n")

    def rewritten(self, who: str, text: str) -> None:
        """Write down that somebody changes what they wrote."""
        self._out(f"\n**{who}** ✏️ {plain(text)}\n")

    def inline(self, who: str, query: str, answer: InlineAnswer) -> None:
        """Write down what somebody typed behind the bot's name elsewhere, and what is offered for it."""
        self._out(f"\n**{who}** (@rasid_test_bot {query})\n")
        lines = [f"[{answer.button}]"] if answer.button else []
        lines += [f"{result.title}\n   {result.description}" for result in answer.results]
        for result in answer.results[:1]:
            lines += ["— the first one, as it is sent:", result.message.text, *_buttons(result.buttons)]
        self._block(plain("\n".join(lines)))

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.kind == "says" and message is not None:
            self.said.append((message.text, self._world.chats[message.chat_id].type == "private"))
            about = "" if not message.service else " (forwarded)"
            self._out(f"\n**{self._who(message)}**{about} {plain(message.text) or '(a picture without words)'}\n")
        elif event.kind in ("message", "edit", "whisper") and message is not None:
            if message.sender.id == self._world.bot.id:
                self.deeds += 1
                self._message(message, event.kind)
        elif event.kind == "answer":
            self.deeds += 1
            if event.text:
                self._out(f"\n🤖 💡 {plain(event.text)}\n")
        elif event.kind == "delete":
            self._out("\n🤖 🗑 (a message is deleted)\n")

    def _who(self, message: Message) -> str:
        chat = self._world.chats[message.chat_id]
        name = message.sender.name if message.sender_chat is None else message.sender_chat.title
        return name if chat.type == "private" else f"{name} → {chat.title}{self._topic(message)}"

    def _topic(self, message: Message) -> str:
        topics = self._world.chats[message.chat_id].topics
        return f" / {topics[message.thread_id]}" if message.thread_id in topics else ""

    def _message(self, message: Message, kind: str) -> None:
        chat = self._world.chats[message.chat_id]
        about = [] if chat.type == "private" else [f"→ {chat.title}{self._topic(message)}"]
        about += ["✏️ edits it" if kind == "edit" else "👁 shown to one alone" if kind == "whisper" else ""]
        about += ["↩️ in reply" if message.reply_to and kind == "message" else "", "🔇 silent" if message.silent else ""]
        self._out(f"\n🤖 {' '.join(filter(None, about))}".rstrip() + "\n")
        lines = []
        if message.file is not None:
            size = f", {message.file.size[0]}×{message.file.size[1]}" if message.file.is_photo else ""
            lines.append(f"(file {message.file.name}, {len(message.file.content):,} bytes{size})")
        if what := ", ".join(key for key in message.service if key in ("location", "venue")):
            lines.append(f"({what})")
        lines += [*filter(None, [plain(message.text)]), *_buttons(message.buttons)]
        self.shown |= {_word(button.data) for row in message.buttons for button in row if button.data}
        self._block("\n".join(lines))

    def _block(self, text: str) -> None:
        self._out("```text\n" + text + "\n```\n")


def plain(text: str) -> str:
    """Return a text without the marks that nobody sees."""
    return _MARKS.sub("", text)


def _word(data: str) -> str:
    return data.partition(":")[0]


def _buttons(rows: Iterable[Iterable[object]]) -> list[str]:
    return [" ".join(f"[{plain(getattr(button, 'text', ''))}]" for button in row) for row in rows]
