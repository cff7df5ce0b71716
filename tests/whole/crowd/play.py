"""The bot and the model side by side: whatever is done is done to both, and then they are compared."""

import asyncio
import logging
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.model import ChatKind, Story
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.people import Person, member_update
from bot.sandbox.telegram.world import Event
from bot.subscribers.changes import Newcomer, follow
from bot.wording.catalogue import wording
from handlers.turn import guess_language
from tests.whole.crowd import news, presses, sayings
from tests.whole.crowd.bot import Bot, Ears
from tests.whole.crowd.model import Here, Model, as_chat
from tests.whole.crowd.sayings import QUERIES, Saying
from tests.whole.crowd.town import GROUPS, OPERATOR, sandbox, settle

_NAMES = re.compile(r"QX(\d+)Z")
_LATIN, _ARABIC = re.compile(r"[A-Za-z]"), re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_READERS = ("ar", "ckb")


def language_of(code: str, text: str) -> str:
    """Return the language in which somebody new is answered."""
    if not code or (not text.startswith("/") and _ARABIC.search(text)):
        return "ar"
    return "ar" if code in _READERS else "en"


@dataclass
class Play:
    """A town, a bot, and what the model thinks of both."""

    folder: Path
    model: Model = field(default_factory=Model)
    stories: list[Story] = field(default_factory=list)
    #: Story → the chats and topics that were due it.
    due: dict[str, set[tuple[int, int | None]]] = field(default_factory=dict)
    #: Message → how often its chat had been forgotten when it came to stand as it does.
    births: dict[tuple[int, int], int] = field(default_factory=dict)
    steps: int = 0

    def __post_init__(self) -> None:
        self.sandbox = sandbox(lambda: self.bot.now.timestamp())
        self.bot = Bot(folder=self.folder, sandbox=self.sandbox)
        self.world = self.sandbox.world
        self.people = settle(self.sandbox)
        self.groups = list(GROUPS)
        self.ears = Ears()
        self.events: list[Event] = []
        self.sandbox.on_event(self._happened)

    def _happened(self, event: Event) -> None:
        self.events.append(event)
        if event.kind in ("message", "edit") and event.message is not None:
            where = (event.chat_id, event.message.message_id)
            self.births[where] = self.model.births[event.chat_id]

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
            for _ in range(30):
                await self.passes(timedelta(hours=1))
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

    def bot_is_in(self, chat_id: int) -> bool:
        """Tell whether the bot is a member of a chat."""
        return self.world.chats[chat_id].members[self.world.bot.id] == "member"

    # what people do

    async def says(
        self,
        person: Person,
        text: str,
        *,
        chat_id: int | None = None,
        thread: int | None = None,
        does: Callable[[Here], None] = lambda here: None,
        answered: bool = True,
    ) -> None:
        """Let somebody write; `does` is what the model makes of it."""
        place = chat_id or person.id
        if place == person.id and not self.bot_is_in(place):
            await self.unblocks(person)
        here = self.here(person, place, thread=thread, text=text)
        await person.says(text, chat=place, thread=thread)
        if admitted := self.model.admits(here):
            does(here)
        await self.settled(answers=place if admitted and answered else None)

    async def orders(self, saying: Saying, *, chat_id: int | None = None) -> None:
        """Let the operator give an order, anywhere; the answer comes in private."""
        operator = self.people[0]
        if not self.bot_is_in(OPERATOR):
            await self.unblocks(operator)
        here = self.here(operator, OPERATOR, text=saying.text)
        await operator.says(saying.text, chat=chat_id or OPERATOR)
        self.model.admits(here)
        sayings.order(self.model, here, saying)
        await self.settled(answers=OPERATOR)

    async def presses(self, person: Person, message: Message, data: str, label: str) -> None:
        """Let somebody press a button; it is answered once."""
        here = self.here(person, message.chat_id, thread=message.thread_id, text=label)
        if _LATIN.search(label) and not _ARABIC.search(label):
            here.language = "en"
        pressed = await person.presses(message, data)
        if self.model.admits(here):
            births = self.births[message.chat_id, message.message_id]
            presses.press(self.model, here, data, message, births)
        await self.settled()
        assert pressed in self.world.answers, f"{data} waits for its answer"

    def pressable(self) -> list[int]:
        """Return the chats in which something can be pressed, the busiest of late first."""
        busy = dict.fromkeys(event.chat_id for event in reversed(self.events) if event.kind in ("message", "edit"))
        return [each for each in busy if self.bot_is_in(each) and self.buttons(each)]

    def buttons(self, chat_id: int) -> list[tuple[Message, str, str]]:
        """Return what can be pressed in a chat, the newest last: the message, the data and the label."""
        return [
            (message, button.data, button.text)
            for message in self.world.bot_messages(chat_id)
            for row in message.buttons
            for button in row
            if button.data
        ]

    async def rewrites(self, person: Person, text: str) -> None:
        """Let somebody edit the last thing that they wrote: no edit repeats a command."""
        mine = [each for each in self.world.all_messages(person.id) if each.sender.id == person.id]
        if mine and mine[-1].text != text and self.bot_is_in(person.id):
            await person.rewrites(mine[-1], text)
            await self.settled()

    async def types(self, person: Person, query: str) -> None:
        """Let somebody type behind the bot's name in another chat."""
        asked = await person.asks_inline(query)
        await self.settled()
        assert asked in self.world.inline_answers, "an inline query waits for its answer"

    async def blocks(self, person: Person) -> None:
        """Let somebody block the bot."""
        if self.bot_is_in(person.id):
            await person.blocks()
            self.model.park(person.id, self.bot.now)
            await self.settled()

    async def unblocks(self, person: Person) -> None:
        """Let the bot write again."""
        await person.unblocks()
        self.model.admits(self.here(person, person.id))
        await self.settled()

    async def kicked(self, chat_id: int) -> None:
        """Let a group throw the bot out, or take it in again."""
        chat, person = self.world.chats[chat_id], self.people[1]
        if self.bot_is_in(chat_id):
            await person.removes_bot(chat_id)
            self.model.park(chat_id, self.bot.now)
        else:
            chat.members[self.world.bot.id] = "member"
            member_update(self.world, chat, person.account, old="kicked", new="member")
            self.model.admits(self.here(person, chat_id))
        await self.settled()

    async def migrates(self, old: int, new: int) -> None:
        """Let a group become a supergroup."""
        if old in self.groups and self.bot_is_in(old):
            await self.people[5].migrates(old, new)
            self.groups[self.groups.index(old)] = new
            self.model.move(old, new)
            for due in self.due.values():
                due |= {(new, thread) for chat, thread in due if chat == old}
            await self.settled()

    # what happens

    async def happens(self, *, place: int, kind: int, severity: int) -> None:
        """Let something happen, and everybody hear of it who is to."""
        story = news.story_of(len(self.stories), place=place, kind=kind, severity=severity, now=self.bot.now)
        self.stories.append(story)
        before = len(self.events)
        expected = await self._written(story, loud=False)
        await self.settled()
        told = [event.message for event in self.events[before:] if event.kind == "message" and event.message]
        for (chat_id, thread), queries in expected.items():
            if self.model.access.get(chat_id) is not False and news.is_told_at_once(
                self.model.chats[chat_id], thread, queries, self.bot.now
            ):
                heard = [each for each in told if each.chat_id == chat_id and each.thread_id == thread]
                assert any(news.name_of(len(self.stories) - 1) in each.text for each in heard), (chat_id, queries)

    async def grows(self, place: int) -> None:
        """Let more become known of something."""
        if self.stories:
            place %= len(self.stories)
            if await self.bot.desk.news.find_story(self.stories[place].id) is None:
                return  # it is kept no longer
            self.stories[place] = news.grown(self.stories[place], self.bot.now)
            await self._written(self.stories[place], loud=True)
            await self.settled()

    async def _written(self, story: Story, *, loud: bool) -> dict[tuple[int, int | None], frozenset[str]]:
        expected = news.due(self.model, story)
        alerts = await self.bot.due(story)
        found = {(each.chat_id, each.thread_id): frozenset(each.queries) for each in alerts}
        assert found == expected, f"due of {story.headline}"
        self.due.setdefault(story.id, set()).update(expected)
        await self.bot.happens(story, alerts, loud=loud)
        return expected

    async def passes(self, span: timedelta) -> None:
        """Let time pass, and what is to be forgotten be forgotten."""
        self.bot.passes(span)
        await self.bot.upkeep()
        self.model.pass_grace(self.bot.now)
        await self.settled()

    async def restarts(self) -> None:
        """End the bot and start it anew on what it has stored."""
        await self.bot.stop()
        await self.bot.start()
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
                assert message.silent and message.reply_to is not None, message.text

    async def compare(self) -> None:
        """Nothing failed, no call was refused, and what is stored is what the model holds."""
        failures, complaints, heard = self.bot.failures, self.bot.wire.complaints, self.ears.heard
        if failures:
            raise failures[0]
        assert not complaints, complaints
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
