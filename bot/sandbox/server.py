"""The sandbox: a Bot API on loopback, and the hand that moves the people in it."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from bot.sandbox.limits import Limits, Meter
from bot.sandbox.telegram.age import Age
from bot.sandbox.telegram.api import Api, Call
from bot.sandbox.telegram.chats import Account, Chat, ChatType, Message
from bot.sandbox.telegram.faults import Faults
from bot.sandbox.telegram.inline import InlineAnswer
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.world import Answer, Event, World

TOKEN = "123456789:AAE-sandbox-token-0123456789abcdefgh"  # noqa: S105  # opens nothing but the sandbox
_T = TypeVar("_T")


class Sandbox:
    """A Bot API server on 127.0.0.1 that lives in this process; use as an async context manager.

    It outlives the bot: updates are kept until confirmed, messages stay. `url` is the base address that a bot is given;
    `ephemeral` the version by which it knows messages for one of a group ("10.2", "10.3"), or "" where it doesn't.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: Limits | None = None,
        bot_username: str = "rasid_test_bot",
        port: int = 0,
        clock: Callable[[], float] = time.time,
        age: Age = Age.TODAY,
        ephemeral: str = "10.3",
    ) -> None:
        bot = Account(id=int(token.split(":", 1)[0]), name="راصد", username=bot_username, is_bot=True)
        self.token = token
        self.world = World(bot=bot, clock=clock, ephemeral=ephemeral)
        self.faults = Faults()
        self.meter = Meter(limits) if limits is not None else None
        self.url = ""
        self._port = port
        self._age = age
        self._given: dict[tuple[str, int], int] = {}

    async def __aenter__(self) -> Self:
        self._api = Api(token=self.token, world=self.world, faults=self.faults, meter=self.meter, age=self._age)
        # Cancelled with its client, a handler that waits (a long poll, a hung answer) ends when the bot dies.
        self._runner = web.AppRunner(
            self._api.application(), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._api.close()
        await self._runner.cleanup()

    # who is there

    def user(
        self, user_id: int, *, name: str = "مستخدم", language_code: str = "ar", username: str = "", started: bool = True
    ) -> Person:
        """Add a person and their private chat; `started` False: they never wrote to the bot, it can't write to them."""
        account = Account(id=user_id, name=name, username=username, language_code=language_code)
        members = {user_id: "member", self.world.bot.id: "member" if started else "left"}
        self.world.add_chat(Chat(id=user_id, type="private", title=name, username=username, members=members))
        self.world.accounts[user_id] = account
        return Person(account=account, world=self.world)

    def person(self, user_id: int) -> Person:
        """Return somebody who was added."""
        return Person(account=self.world.accounts[user_id], world=self.world)

    def group(
        self,
        chat_id: int,
        *,
        title: str = "مجموعة",
        kind: ChatType = "supergroup",
        admins: Sequence[Person] = (),
        members: Sequence[Person] = (),
        topics: Mapping[int, str] | None = None,
        username: str = "",
        bot_status: str = "member",
    ) -> Chat:
        """Add a group or channel; the first administrator owns it; topics (thread id → name) make it a forum."""
        standing = {person.id: "member" for person in members}
        standing |= {person.id: "administrator" if place else "creator" for place, person in enumerate(admins)}
        return self.world.add_chat(
            Chat(
                id=chat_id,
                type=kind,
                title=title,
                username=username,
                members=standing | {self.world.bot.id: bot_status},
                topics=dict(topics or {}),
                is_forum=bool(topics),
            )
        )

    # what happened

    @property
    def calls(self) -> list[Call]:
        """Return every call that came in with the right token, oldest first; long polls once answered."""
        return self._api.calls

    def messages(self, chat_id: int) -> list[Message]:
        """Return the bot's messages in a chat as they stand now, oldest first."""
        return self.world.bot_messages(chat_id)

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Hear of everything that happens, as it happens."""
        self.world.listeners.append(listener)

    async def until(self, found: Callable[[], _T | None], *, timeout: float = 30.0) -> _T:  # noqa: ASYNC109  # for callers
        """Return the first true value of `found`, asked again after every change.

        Raises TimeoutError.
        """
        async with asyncio.timeout(timeout):
            while not (value := found()):
                await self.world.change()
        return value

    def _take(self, kind: str, chat_id: int, count: int) -> int | None:
        place = self._given.get((kind, chat_id), 0)
        if place >= count:
            return None
        self._given[kind, chat_id] = place + 1
        return place

    async def next_message(self, chat_id: int, *, timeout: float = 30.0) -> Message:  # noqa: ASYNC109  # for callers
        """Return the bot's next message in a chat, as it stands now: each is returned once, in order.

        Raises TimeoutError.
        """

        def found() -> Message | None:
            while (place := self._take("message", chat_id, len(self.world.arrivals(chat_id)))) is not None:
                message = self.world.find_message(chat_id, self.world.arrivals(chat_id)[place])
                if message is not None:  # else it was deleted since
                    return message
            return None

        return await self.until(found, timeout=timeout)

    async def next_edit(self, chat_id: int, *, timeout: float = 30.0) -> Message:  # noqa: ASYNC109  # for callers
        """Return the next edit of a message in a chat: each is returned once, in order.

        Raises TimeoutError.
        """

        def found() -> Message | None:
            place = self._take("edit", chat_id, len(self.world.edits(chat_id)))
            return None if place is None else self.world.edits(chat_id)[place]

        return await self.until(found, timeout=timeout)

    async def next_whisper(self, chat_id: int, *, timeout: float = 30.0) -> Message:  # noqa: ASYNC109  # for callers
        """Return the bot's next message that only one of a chat is shown, as it stands now.

        Raises TimeoutError.
        """

        def found() -> Message | None:
            said = [
                one
                for one in self.world.whispers.values()
                if one.chat_id == chat_id and one.sender.id == self.world.bot.id
            ]
            place = self._take("whisper", chat_id, len(said))
            return None if place is None else said[place]

        return await self.until(found, timeout=timeout)

    def unread(self, chat_id: int) -> int:
        """Return how many of the bot's messages next_message hasn't returned."""
        return len(self.world.arrivals(chat_id)) - self._given.get(("message", chat_id), 0)

    def unread_edits(self, chat_id: int) -> list[Message]:
        """Return the edits that next_edit hasn't returned."""
        return self.world.edits(chat_id)[self._given.get(("edit", chat_id), 0) :]

    async def answer(self, press: str, *, timeout: float = 30.0) -> Answer:  # noqa: ASYNC109  # for callers
        """Return what the bot answered to a pressed button.

        Raises TimeoutError.
        """
        return await self.until(lambda: self.world.answers.get(press), timeout=timeout)

    async def inline_answer(self, query: str, *, timeout: float = 30.0) -> InlineAnswer:  # noqa: ASYNC109  # for callers
        """Return what the bot answered to an inline query.

        Raises TimeoutError.
        """
        found: InlineAnswer = await self.until(lambda: self.world.inline_answers.get(query), timeout=timeout)
        return found
