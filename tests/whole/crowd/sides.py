"""The bot and the model side by side: whatever is done is done to both, and then they are compared."""

import asyncio
import logging
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.model import ChatKind, Story
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.world import Event
from bot.subscribers.changes import Newcomer, follow
from bot.wording.catalogue import wording
from tests.whole.crowd import sayings
from tests.whole.crowd.bot import Bot, Ears
from tests.whole.crowd.model import Here, Model, as_chat
from tests.whole.crowd.said import QUERIES
from tests.whole.crowd.town import GROUPS, OPERATOR, sandbox, settle
from tests.whole.crowd.wire import Complaint

#: How long it is taken for granted that somebody may serve a chat.
_SERVED_FOR = timedelta(seconds=20)
_NAMES = re.compile(r"QX(\d+)Z")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
#: Asked to find out whether a chat that somebody names is there, and what the server is able to do.
_ASKED = ("getChat", "deleteEphemeralMessage")
#: … and whether one person alone may be shown something, for which there is another way.
_OTHERWISE = "not enough rights to send an ephemeral message"
_READERS = ("ar", "ckb")


def language_of(code: str, text: str) -> str:
    """Return the language in which somebody new is answered."""
    if not code or (not text.startswith("/") and _ARABIC.search(text)):
        return "ar"
    return "ar" if code in _READERS else "en"


@dataclass
class Sides:
    """A town, a bot, and what the model thinks of both."""

    folder: Path
    model: Model = field(default_factory=Model)
    stories: list[Story] = field(default_factory=list)
    #: Story → the chats and topics that were due it.
    due: dict[str, set[tuple[int, int | None]]] = field(default_factory=dict)
    #: Chat and person → when it was found that the one may be served by the other.
    served: dict[tuple[int, int], datetime] = field(default_factory=dict)
    steps: int = 0

    def __post_init__(self) -> None:
        self.sandbox = sandbox(lambda: self.bot.now.timestamp())
        self.bot = Bot(folder=self.folder, sandbox=self.sandbox)
        self.world = self.sandbox.world
        self.people = settle(self.sandbox)
        self.groups = list(GROUPS)
        self.ears = Ears()
        self.events: list[Event] = []
        self.sandbox.on_event(self.events.append)
        self.model.watched = lambda: [feed.title for feed in self.bot.desk.feeds if feed.title]
        self.model.heard = lambda: self.bot.desk.news.sources()

    async def begin(self) -> None:
        """Start the bot; half of the people follow something already."""
        logging.getLogger().addHandler(self.ears)
        await self.bot.start()
        plain = [query for query in QUERIES if sayings.read(query)]
        async with asyncio.TaskGroup() as group:
            for place, person in enumerate(self.people[10::2]):
                if self.world.chats[person.id].members[self.world.bot.id] != "member":
                    continue
                query = sayings.read(plain[place % len(plain)]) or ""
                self.model.follow(self.here(person, person.id), query)
                group.create_task(self._follows_already(person, query))
        await self.compare()

    async def _follows_already(self, person: Person, query: str) -> None:
        language = self.here(person, person.id).language
        newcomer = Newcomer(chat_id=person.id, kind=ChatKind.PRIVATE, language=language, now=self.bot.now)
        await self.bot.desk.registry.update(
            person.id,
            lambda current: follow(current, newcomer, query=query, typed=query, thread_id=None).subscriber,
        )

    async def end(self) -> None:
        """Let every mute end and every digest come: nothing is left over. Then stop the bot."""
        try:
            await self.passes(timedelta(days=31))
            for _ in range(30):  # every chat's quiet hours end within a day
                self.bot.passes(timedelta(hours=1))
                await self.bot.deliver()
            await self.compare()
            counts = await self.bot.desk.news.outbox_counts(now=self.bot.now)
            assert (counts.due, counts.claimed, counts.held) == (0, 0, 0), counts
        finally:
            await self.close()

    async def close(self) -> None:
        """Stop the bot."""
        logging.getLogger().removeHandler(self.ears)
        await self.bot.stop()

    # who and where

    def here(self, person: Person, chat_id: int, *, thread: int | None = None, text: str = "/") -> Here:
        """Return where somebody speaks."""
        chat = self.world.chats[chat_id]
        private = chat.type == "private"
        return Here(
            chat_id=chat_id,
            user_id=person.id,
            now=self.bot.now,
            language=language_of(person.account.language_code, text),
            private=private,
            thread_id=thread,
            may=private or chat.members.get(person.id) in ("creator", "administrator"),
            operator=chat_id == OPERATOR,
        )

    def there(self, here: Here, chat_id: int) -> Here | None:
        """Return what is said in a private chat as said of another chat; None where that can't be."""
        chat, where = self.world.chats.get(chat_id), (chat_id, here.user_id)
        at = self.served.get(where)
        if chat is None or not here.private:
            return None
        if at is None or here.now - at >= _SERVED_FOR:
            rank = chat.members.get(here.user_id)
            if chat.type == "channel":
                allowed = rank in ("creator", "administrator")
            else:
                allowed = self.bot_is_in(chat_id) and rank in ("creator", "administrator", "member")
            if not allowed or self.model.access.get(chat_id) is False:
                return None
            self.served[where] = here.now
        own = self.model.chats.get(here.chat_id)
        return replace(
            here,
            chat_id=chat_id,
            language=own.language if own else here.language,
            private=False,
            thread_id=None,
            may=chat.members.get(here.user_id) in ("creator", "administrator"),
            operator=False,
            message_id=None,
        )

    def bot_is_in(self, chat_id: int) -> bool:
        """Tell whether the bot is a member of a chat."""
        return self.world.chats[chat_id].members[self.world.bot.id] == "member"

    async def passes(self, span: timedelta) -> None:
        """Let time pass, and what is to be forgotten be forgotten."""
        self.bot.passes(span)
        await self.bot.upkeep()
        self.model.pass_grace(self.bot.now)
        await self.settled()

    # what must be seen

    async def settled(self, answers: int | None = None) -> None:
        """Let the bot do all that is to be done, and compare; `answers` is the chat in which it must have answered."""
        self.steps += 1
        before = len(self.events)
        await self.bot.hear()
        if answers is not None:
            heard = [each for each in self.events[before:] if each.kind in ("message", "edit")]
            assert any(each.chat_id == answers for each in heard), "no answer"
        before = len(self.events)
        await self.bot.deliver()
        self._delivered(self.events[before:])
        await self.compare()

    def _delivered(self, events: Iterable[Event]) -> None:
        """Nothing is told to whom it isn't due, and nothing aloud to who asked for silence."""
        for event in events:
            message = event.message
            if event.kind != "message" or message is None:
                continue
            for number in map(int, _NAMES.findall(message.text)):
                assert (event.chat_id, message.thread_id) in self.due[self.stories[number].id], message.text
            until = self.model.chats[event.chat_id].muted_until
            if until is not None and until > self.bot.now:
                assert message.silent, message.text
                assert message.reply_to is not None, message.text

    def _excused(self, complaint: Complaint) -> None:
        """Nothing is wrong with a call about what is gone, and Telegram didn't tell; the chat is known to be closed."""
        if complaint.method in _ASKED or complaint.description.endswith(_OTHERWISE):
            return
        chat_id, message_id = (int(str(complaint.values.get(name, 0))) for name in ("chat_id", "message_id"))
        if self.world.chats[chat_id].deactivated and "deactivated" in complaint.description:
            self.model.park(chat_id, self.bot.now)
            return
        assert message_id, complaint
        assert self.world.find_message(chat_id, message_id) is None, complaint
        assert "not found" in complaint.description, complaint

    async def compare(self) -> None:
        """Nothing failed, no call was refused, and what is stored is what the model holds."""
        failures, complaints, heard = self.bot.failures, self.bot.wire.complaints, self.ears.heard
        if failures:
            raise failures[0]
        while complaints:
            self._excused(complaints.pop())
        assert not heard, heard
        stored = {each.chat_id: as_chat(each) async for each in self.bot.desk.people.all()}
        wrong = {
            chat_id: (stored.get(chat_id), self.model.chats.get(chat_id))
            for chat_id in stored.keys() | self.model.chats.keys()
            if stored.get(chat_id) != self.model.chats.get(chat_id)
        }
        assert not wrong, f"stored, and as it should be: {wrong}"
        assert dict(await self.bot.desk.people.access()) == self.model.access


def folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder for the stores; the words are read once beforehand."""
    wording("ar"), wording("en")
    return tempfile.TemporaryDirectory(prefix="rasid-crowd-")
