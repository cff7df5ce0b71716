"""What people do to the bot, and what the model makes of each."""

import re
from collections.abc import Callable
from typing import Any, Final

from bot.sandbox.telegram.chats import Json, Message
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.rules import Formatted
from bot.sandbox.telegram.world import Draft
from tests.whole.crowd import presses, sayings
from tests.whole.crowd.happenings import Happenings
from tests.whole.crowd.model import Here
from tests.whole.crowd.sayings import Saying
from tests.whole.crowd.sides import language_of
from tests.whole.crowd.town import CHANNEL, CHANNELS_NAME, OPERATOR

_LATIN, _ARABIC = re.compile(r"[A-Za-z]"), re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
#: Telegram's own account, behind which administrators stay unnamed.
_ANONYMOUS: Final[dict[str, Any]] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
#: Seconds for which Telegram lets a message be edited.
_EDITED_FOR: Final = 172_800
#: Buttons that do something with the query which their message shows.
_ON_THE_QUERY: Final = frozenset({"follow", "forms", "word", "both", "graver"})


class Play(Happenings):
    """People."""

    async def says(
        self,
        person: Person,
        text: str,
        *,
        chat_id: int | None = None,
        thread: int | None = None,
        does: Callable[[Here], None] = lambda here: None,
        answered: bool = True,
        about: str | None = None,
    ) -> None:
        """Let somebody write; `does` is what the model makes of it, `about` the query that the answer must show."""
        place = chat_id or person.id
        if place == person.id and not self.bot_is_in(place):
            await self.unblocks(person)
        here = self.here(person, place, thread=thread, text=text)
        here.message_id = (await person.says(text, chat=place, thread=thread)).message_id
        if admitted := self.model.admits(here):
            does(here)
        before = len(self.events)
        await self.settled(answers=place if admitted and answered else None)
        shown = [each.message for each in self.events[before:] if each.chat_id == place] if about else []
        for message in filter(None, shown):
            words = {each.data.partition(":")[0] for row in message.buttons for each in row}
            if words & _ON_THE_QUERY:
                assert presses.shown_query(message) == about, (text, message.text)

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

    async def serves(self, person: Person, saying: Saying) -> None:
        """Let somebody say in their private chat what the channel is to be told."""
        if not self.bot_is_in(person.id):
            await self.unblocks(person)
        command, _, rest = saying.text.partition(" ")
        here = self.here(person, person.id, text=saying.text)
        await person.says(f"{command} @{CHANNELS_NAME} {rest}")
        if (admitted := self.model.admits(here)) and (there := self.there(here, CHANNEL)):
            sayings.change(self.model, there, saying)
        await self.settled(answers=person.id if admitted else None)

    def _pressed(self, here: Here, data: str, message: Message | None) -> None:
        if not self.model.admits(here):
            return
        word, _, aimed = data.partition(":")
        if word != "on":
            presses.press(self.model, here, data, message)
        elif (at := aimed.partition(":")[0]).lstrip("-").isdecimal() and (there := self.there(here, int(at))):
            presses.press(self.model, there, aimed.partition(":")[2], message)

    async def speaks_as_group(self, chat_id: int, saying: Saying) -> None:
        """Let an administrator give an order who stays unnamed."""
        chat = self.world.chats[chat_id]
        message = self.world.post(chat, self.people[1].account, Draft(formatted=Formatted(text=saying.text)))
        told = self.world.message_json(message) | {"from": _ANONYMOUS, "sender_chat": chat.as_json()}
        self.world.updates.put("message", told)
        here = self.here(self.people[1], chat_id, text=saying.text)
        here.may = True
        here.user_id, here.language = _ANONYMOUS["id"], language_of("", saying.text)
        if self.model.admits(here):
            sayings.change(self.model, here, saying)
        await self.settled()

    async def sends(self, person: Person, what: Json) -> None:
        """Let somebody send what is no text."""
        if not self.bot_is_in(person.id):
            await self.unblocks(person)
        draft = Draft(formatted=Formatted(text=""), service=what)
        message = self.world.post(self.world.chats[person.id], person.account, draft)
        self.world.updates.put("message", self.world.message_json(message))
        caption = str(what.get("caption", ""))
        here = self.here(person, person.id, text=caption)
        if (admitted := self.model.admits(here)) and caption:
            sayings.change(self.model, here, Saying(pattern=caption))
        await self.settled(answers=person.id if admitted else None)

    async def presses(self, person: Person, message: Message, data: str, label: str) -> None:
        """Let somebody press a button; it is answered once."""
        here = self.here(person, message.chat_id, thread=message.thread_id, text=label)
        if _LATIN.search(label) and not _ARABIC.search(label):
            here.language = "en"
        pressed = await person.presses(message, data)
        self._pressed(here, data, message)
        await self.settled()
        assert pressed in self.world.answers, f"{data} waits for its answer"

    async def presses_blind(self, person: Person, chat_id: int, data: str, *, message_id: int = 0) -> None:
        """Let somebody press a button under a message too old to be seen, or one that no bot ever made."""
        pressed = str(self.world.serial())
        self.world.open_presses.add(pressed)
        update: Json = {"id": pressed, "from": person.account.as_json(), "chat_instance": "1", "data": data}
        old: Json = {"chat": self.world.chats[chat_id].as_json(), "message_id": message_id or 900_000, "date": 0}
        self.world.updates.put("callback_query", update | {"message": old})
        here = self.here(person, chat_id, text="")
        self._pressed(here, data if message_id else "", None)
        await self.settled()
        assert pressed in self.world.answers, f"{data} waits for its answer"

    def pressable(self) -> list[int]:
        """Return the chats in which something can be pressed, first those in which people spoke last."""
        busy = dict.fromkeys(event.chat_id for event in reversed(self.events) if event.kind in ("says", "press"))
        chats = [self.world.chats[each] for each in busy if self.bot_is_in(each) and self.buttons(each)]
        return [each.id for each in chats if each.migrated_to is None and not each.deactivated]

    def is_there(self, person: Person) -> bool:
        """Tell whether somebody still has an account."""
        return not self.world.chats[person.id].deactivated

    def buttons(self, chat_id: int) -> dict[str, list[tuple[Message, str, str]]]:
        """Return message, data and label of all that can be pressed in a chat, by what it does, the newest last."""
        found: dict[str, list[tuple[Message, str, str]]] = {}
        for message in self.world.bot_messages(chat_id):
            for button in (each for row in message.buttons for each in row if each.data):
                found.setdefault(button.data.partition(":")[0], []).append((message, button.data, button.text))
        return found

    async def rewrites(self, person: Person, saying: Saying) -> None:
        """Let somebody edit the last thing that they wrote: it is answered as what it says now."""
        mine = [each for each in self.world.all_messages(person.id) if each.sender.id == person.id]
        if not mine or mine[-1].service or mine[-1].text == saying.text or not self.bot_is_in(person.id):
            return
        if self.bot.now.timestamp() - mine[-1].date >= _EDITED_FOR:
            return
        here = self.here(person, person.id, text=saying.text)
        here.message_id, here.edited = mine[-1].message_id, True
        await person.rewrites(mine[-1], saying.text)
        if admitted := self.model.admits(here):
            sayings.change(self.model, here, saying)
        await self.settled(answers=person.id if admitted else None)

    async def forwards(self, person: Person, text: str) -> None:
        """Let somebody hand on what another wrote: it is told and not obeyed."""
        if not self.bot_is_in(person.id):
            await self.unblocks(person)
        await person.forwards(text)
        admitted = self.model.admits(self.here(person, person.id, text=text))
        await self.settled(answers=person.id if admitted else None)

    async def answers(self, person: Person, text: str) -> None:
        """Let somebody reply to the message that asks for a subscription's new words."""
        asked = [each for each in self.world.bot_messages(person.id) if each.text.startswith("✏") and not each.buttons]
        if not asked or not self.bot_is_in(person.id):
            return
        here = self.here(person, person.id, text=text)
        await person.says(text, reply_to=asked[-1].message_id)
        if admitted := self.model.admits(here):
            number = int(re.findall(r"\d+", asked[-1].text)[0])
            self.model.rewrite(here, self.model.meant(here, (), number), sayings.typed(text))
        await self.settled(answers=person.id if admitted else None)

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
        person = self.people[1]
        if self.bot_is_in(chat_id):
            await person.removes_bot(chat_id)
            self.model.park(chat_id, self.bot.now)
        else:
            await person.adds_bot(chat_id)
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

    async def deletes(self, person: Person) -> None:
        """Let somebody delete the bot's last message, of which no bot is told."""
        messages = self.world.bot_messages(person.id)
        if messages:
            self.world.delete(messages[-1])
            await self.settled()

    async def vanishes(self, person: Person) -> None:
        """Let somebody leave Telegram, of which no bot is told."""
        await person.leaves_telegram()
        await self.settled()
