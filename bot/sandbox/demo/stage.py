"""The demo's stage: the two servers, the people, the plot played against a bot, and the account of how it went."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.sandbox.channels import PreviewServer
from bot.sandbox.demo import channel
from bot.sandbox.demo.channel import Deed
from bot.sandbox.demo.news import BACKLOG, Piece, open_outlets
from bot.sandbox.demo.plot import CAST, Act, Heard, Passes, Posts, Presses, Publishes, Role, Says, Step
from bot.sandbox.demo.screen import Screen, plain
from bot.sandbox.feeds import FeedServer, Item, Outlet
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.world import Event

_PATIENCE = 10.0
#: After the last poll, time for an alert that must not be there to arrive all the same.
LAST_LOOK = 0.5


class Clock:
    """The time on the stage: the real one, and what the plot let pass."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the time now."""
        return datetime.now(UTC) + self._ahead

    def move(self, seconds: float) -> None:
        """Let some seconds pass at once."""
        self._ahead += timedelta(seconds=seconds)


class Watcher(Protocol):
    """Who is told what the plot does, as it does it."""

    def act(self, act: Act) -> None:
        """Hear that an act begins."""

    def step(self, step: Step) -> None:
        """Hear what is done next."""

    def piece(self, outlet: Outlet, piece: Piece) -> None:
        """Hear what an outlet publishes."""

    def deed(self, deed: Deed) -> None:
        """Hear what the channel does."""

    def silence(self) -> None:
        """Hear that nobody was told anything."""


class Stage:
    """Plays acts and keeps count of what came, what didn't, and what came unasked."""

    def __init__(
        self, *, sandbox: Sandbox, feeds: FeedServer, preview: PreviewServer, screen: Screen, pause: float
    ) -> None:
        self.sandbox = sandbox
        self.feeds = feeds
        self.preview = preview
        self.screen = screen
        self.clock = Clock()
        #: Seconds that a reader gets after each step.
        self.pause = pause
        self.people: dict[int, Person] = {
            role.id: sandbox.user(role.id, name=role.name, language_code=role.language) for role in CAST
        }
        self.expected = 0
        self.problems: list[str] = []
        self.watchers: list[Watcher] = []
        self._alerts: dict[int, Message] = {}
        #: Their chats show buttons with numbers, and what they typed is on the terminal already.
        self.typing: int | None = None
        sandbox.on_event(self._show)
        feeds.listeners.append(self._show_item)

    def _name(self, chat_id: int) -> str:
        return self.sandbox.world.chats[chat_id].title

    def _show_item(self, outlet: Outlet, item: Item) -> None:
        self.screen.publishes(outlet, item)

    def _show(self, event: Event) -> None:
        message = event.message
        if event.kind == "answer" and event.text:
            self.screen.popup(event.text)
        if message is None:
            return
        mine = event.chat_id == self.typing
        if event.kind == "says" and not mine:
            self.screen.says(self._name(event.chat_id), message.text)
        elif event.kind == "press":
            self.screen.presses(self._name(event.chat_id), event.text)
        elif event.kind in ("message", "edit"):
            self.screen.message(self._name(event.chat_id), message, edited=event.kind == "edit", numbered=mine)

    def publish(self, piece: Piece) -> None:
        """Let an outlet publish."""
        for watcher in self.watchers:
            watcher.piece(self.feeds.outlets[piece.outlet], piece)
        self.feeds.publish(piece.outlet, piece.title, piece.text, published=self.clock() - piece.age)

    def _check(self, what: str, message: Message, words: tuple[str, ...]) -> None:
        missing = [word for word in words if word not in plain(message.text)]
        if missing:
            self.problems.append(f"{what}: ينقص «{'»، «'.join(missing)}» في: {_start(message)}")

    async def _expect(self, role: Role, what: str, words: tuple[str, ...], *, edit: bool = False) -> Message | None:
        self.expected += 1
        what = f"{role.name}: {what}"
        next_one = self.sandbox.next_edit if edit else self.sandbox.next_message
        try:
            message = await next_one(role.id, timeout=_PATIENCE)
        except TimeoutError:
            self.problems.append(f"{what}: لم يصل. انتظرنا فيه «{'»، «'.join(words)}»")
            return None
        self._check(what, message, words)
        return message

    async def play(self, act: Act, number: int) -> None:
        """Play one act."""
        self.screen.act(number, act.title)
        for watcher in self.watchers:
            watcher.act(act)
        for step in act.steps:
            for watcher in self.watchers:
                watcher.step(step)
            match step:
                case Says():
                    await self.people[step.who.id].says(step.text)
                    await self._expect(step.who, f"الجواب عن «{step.text}»", step.answer)
                case Presses():
                    await self._press(step)
                case Publishes():
                    await self._publish(step)
                case Posts():
                    self._post(step.deed)
                    await self._heard(step)
                case Passes(seconds=seconds):
                    await asyncio.sleep(LAST_LOOK)  # what was just sent is noted by the time that was
                    self.clock.move(seconds)
                    self.screen.passes()
            await asyncio.sleep(self.pause)

    async def _press(self, step: Presses) -> None:
        alert = self._alerts.get(step.who.id)
        if alert is None:
            return  # that it didn't come is on the list already
        await self.people[step.who.id].presses(alert, step.button)
        await self._expect(step.who, f"الجواب عن زر «{step.button}»", step.answer)

    async def _publish(self, step: Publishes) -> None:
        before = self._arrived()
        for piece in step.pieces:
            self.publish(piece)
        await self._heard(step)
        if step.settles:
            await self.read_by_bot({piece.outlet for piece in step.pieces})
            if self._arrived() == before:
                self.screen.silence()
                for watcher in self.watchers:
                    watcher.silence()

    def _post(self, deed: Deed) -> None:
        for watcher in self.watchers:
            watcher.deed(deed)
        channel.carry_out(deed, self.preview, now=self.clock())
        self.screen.deed(channel.TITLE, deed)

    async def _heard(self, step: Heard) -> None:
        """Wait for all that must come."""
        for role, words in step.alerts.items():
            alert = await self._expect(role, "التنبيه", words)
            if alert is not None:
                self._alerts[role.id] = alert
        for role, words in step.replies.items():
            await self._expect(role, "الردّ على التنبيه", words)
        for role, words in step.edits.items():
            await self._expect(role, "تعديل التنبيه", words, edit=True)

    def _arrived(self) -> int:
        world = self.sandbox.world
        return sum(len(world.arrivals(chat)) + len(world.edits(chat)) for chat in self.people)

    async def read_by_bot(self, slugs: set[str], *, timeout: float = _PATIENCE) -> None:  # noqa: ASYNC109  # for callers
        """Wait until what was published is read and committed: a feed's next poll begins after that.

        Raises TimeoutError.
        """
        await asyncio.gather(*(self.feeds.polled(slug, times=2, timeout=timeout) for slug in slugs))

    async def close(self) -> None:
        """Look for whatever came without being expected."""
        await self.read_by_bot(set(self.feeds.outlets) - {"sada"})
        await self.preview.polled(channel.NAME, times=2, timeout=_PATIENCE)
        await asyncio.sleep(LAST_LOOK)
        for role in CAST:
            while self.sandbox.unread(role.id):
                message = await self.sandbox.next_message(role.id, timeout=_PATIENCE)
                self.problems.append(f"{role.name}: رسالة زائدة: {_start(message)}")
            for edit in self.sandbox.unread_edits(role.id):
                self.problems.append(f"{role.name}: تعديل زائد: {_start(edit)}")


def _start(message: Message) -> str:
    return " / ".join(plain(message.text).splitlines()[:2])


@asynccontextmanager
async def open_stage(screen: Screen, *, pause: float) -> AsyncIterator[Stage]:
    """Start the servers, with the outlets and what they published before."""
    async with Sandbox() as sandbox, FeedServer() as feeds, PreviewServer() as preview:
        open_outlets(feeds)
        channel.open_channel(preview)
        for piece in BACKLOG:
            feeds.publish(piece.outlet, piece.title, piece.text, published=datetime.now(UTC) - piece.age)
        yield Stage(sandbox=sandbox, feeds=feeds, preview=preview, screen=screen, pause=pause)
