"""What people do in the sandbox: write, press buttons, block the bot, run groups."""

from dataclasses import dataclass, field, replace

from bot.sandbox.telegram.chats import Account, Chat, Json, Message, SentFile, member_json
from bot.sandbox.telegram.rules import Formatted
from bot.sandbox.telegram.whispers import whispered
from bot.sandbox.telegram.world import Draft, Event, World
from bot.sandbox.text.found import with_found

#: Who brings a channel's posts into the group that discusses them.
_TELEGRAM = Account(id=777000, name="Telegram")


def bot_hears(world: World, chat: Chat, message: Message) -> bool:
    """Tell whether a group's message reaches a bot in privacy mode.

    It does when it is a command (for nobody in particular or for this bot), a reply to the bot, a mention of it, or
    when the bot is an administrator.
    """
    if chat.type == "private" or chat.members.get(world.bot.id) == "administrator":
        return True
    name = f"@{world.bot.username}".lower()
    first = message.text.split(maxsplit=1)[0].lower() if message.text else ""
    if first.startswith("/"):
        return "@" not in first or first.endswith(name)
    replied = world.find_message(chat.id, message.reply_to or 0)
    return name in message.text.lower() or (replied is not None and replied.sender.id == world.bot.id)


def standing(world: World, chat: Chat) -> Json:
    """Return how the bot stands in a chat."""
    return member_json(world.bot, chat.members.get(world.bot.id, "left"), chat)


def member_update(world: World, chat: Chat, by: Account, *, old: Json) -> None:
    """Tell the bot that its own standing in a chat changed."""
    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(world.clock()),
            "old_chat_member": old,
            "new_chat_member": standing(world, chat),
        },
    )


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account; their private chat with the bot has the same id."""

    account: Account
    world: World = field(repr=False)

    @property
    def id(self) -> int:
        """Return the account's id, which is the private chat's too."""
        return self.account.id

    async def says(
        self,
        text: str,
        *,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        as_chat: int | None = None,
    ) -> Message:
        """Write a message, in private or in another chat; commands get their entities as Telegram makes them.

        With `as_chat` it is written in that chat's name: the group's own (an anonymous administrator), or a channel's.
        """
        place = self.world.chats[chat if chat is not None else self.id]
        if place.type == "private" and place.members[self.world.bot.id] == "kicked":
            await self.unblocks()
        place.members[self.world.bot.id] = place.members[self.world.bot.id].replace("left", "member")
        draft = Draft(
            formatted=Formatted(text=text, entities=with_found(text, ())),
            thread_id=thread,
            reply_to=reply_to,
            sender_chat=None if as_chat is None else self.world.chats[as_chat],
        )
        message = self.world.post(place, self.account if as_chat is None else _stand_in(as_chat, place), draft)
        if bot_hears(self.world, place, message):
            shown = self.world.message_json(message)
            if thread is not None and "reply_to_message" not in shown:
                shown["reply_to_message"] = _topic_start(self.world, place, thread)
            self.world.updates.put("message", shown)
        return message

    async def posts(self, text: str, *, channel: int, linked: int | None = None) -> Message:
        """Post in a channel; with `linked` the group that discusses it gets the post, too, as Telegram forwards it."""
        place = self.world.chats[channel]
        draft = Draft(formatted=Formatted(text=text, entities=with_found(text, ())))
        post = self.world.post(place, self.account, draft)
        if place.members.get(self.world.bot.id) == "administrator":
            self.world.updates.put("channel_post", self.world.message_json(post))
        if linked is not None:
            group = self.world.chats[linked]
            forwarded = replace(draft, sender_chat=place, service={"is_automatic_forward": True})
            message = self.world.post(group, _TELEGRAM, forwarded)
            if bot_hears(self.world, group, message):
                self.world.updates.put("message", self.world.message_json(message))
        return post

    async def whispers(self, text: str, *, chat: int) -> Message:
        """Send a command that only the bot is shown."""
        message = whispered(self.world, self.world.chats[chat], self.account, self.world.bot, text)
        self.world.updates.put("message", self.world.message_json(message))
        return message

    async def forwards(self, text: str, *, chat: int | None = None) -> Message:
        """Forward what somebody else wrote elsewhere."""
        origin = {"type": "hidden_user", "sender_user_name": "آخر", "date": int(self.world.clock())}
        return await self._posts(
            Draft(formatted=Formatted(text=text, entities=with_found(text, ())), service={"forward_origin": origin}),
            chat,
        )

    async def sends_photo(self, caption: str = "", *, chat: int | None = None) -> Message:
        """Send a picture with words under it."""
        photo = SentFile(name="photo.jpg", content=b"-", mime="image/jpeg", is_photo=True, size=(1, 1))
        return await self._posts(
            Draft(formatted=Formatted(text=caption, entities=with_found(caption, ())), file=photo), chat
        )

    async def sends_file(self, name: str, content: bytes) -> Message:
        """Send a file in private."""
        file = SentFile(name=name, content=content, mime="text/x-opml+xml", is_photo=False, size=(0, 0))
        return await self._posts(Draft(formatted=Formatted(text="", entities=()), file=file), None)

    async def _posts(self, draft: Draft, chat: int | None) -> Message:
        place = self.world.chats[chat if chat is not None else self.id]
        message = self.world.post(place, self.account, draft)
        if bot_hears(self.world, place, message):
            self.world.updates.put("message", self.world.message_json(message))
        return message

    async def rewrites(self, message: Message, text: str) -> Message:
        """Edit one's own message."""
        after = self.world.edit(
            message,
            formatted=Formatted(text=text, entities=with_found(text, ())),
            html=text,
            buttons=(),
            preview=None,
        )
        self.world.updates.put("edited_message", self.world.message_json(after))
        return after

    async def presses(self, message: Message, label_or_data: str) -> str:
        """Press a button under a message as it stands now; returns the press's id.

        Raises LookupError when there is no such button, ValueError when it opens an address.
        """
        now = (
            self.world.find_message(message.chat_id, message.message_id)
            if message.ephemeral_id is None
            else self.world.whispers.get(message.ephemeral_id)
        )
        if now is None:
            raise LookupError("the message was deleted")
        button = now.button(label_or_data)
        if not button.data:
            raise ValueError(f"the button {button.text!r} opens {button.url!r} and tells the bot nothing")
        press = str(self.world.serial())
        self.world.open_presses.add(press)
        self.world.presses[press] = (self.id, now.chat_id)
        self.world.announce(Event(kind="press", chat_id=now.chat_id, message=now, text=button.text))
        self.world.updates.put(
            "callback_query",
            {
                "id": press,
                "from": self.account.as_json(),
                "message": self.world.message_json(now),
                "chat_instance": str(now.chat_id),
                "data": button.data,
            },
        )
        return press

    async def asks_inline(self, query: str, *, offset: str = "") -> str:
        """Type a query after the bot's name in some chat; returns the query's id."""
        asked = str(self.world.serial())
        self.world.open_inline.add(asked)
        self.world.updates.put(
            "inline_query",
            {"id": asked, "from": self.account.as_json(), "query": query, "offset": offset, "chat_type": "group"},
        )
        return asked

    async def blocks(self) -> None:
        """Block the bot."""
        self._turn("kicked")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._turn("member")

    def _turn(self, new: str) -> None:
        if self.world.chats[self.id].members[self.world.bot.id] != new:
            self._move_bot(self.id, new)

    async def leaves_telegram(self) -> None:
        """Delete the account."""
        self.world.chats[self.id].deactivated = True

    async def removes_bot(self, chat: int) -> None:
        """Throw the bot out of a group."""
        self._move_bot(chat, "kicked")

    async def adds_bot(self, chat: int) -> None:
        """Take the bot into a group."""
        self._move_bot(chat, "member")

    async def promotes_bot(self, chat: int, *, without: str = "") -> None:
        """Make the bot an administrator, perhaps without one right."""
        self._move_bot(chat, "administrator", without=without)

    def _move_bot(self, chat_id: int, status: str, *, without: str = "") -> None:
        chat = self.world.chats[chat_id]
        old = standing(self.world, chat)
        chat.withheld = frozenset(filter(None, [without]))
        chat.members[self.world.bot.id] = status
        member_update(self.world, chat, self.account, old=old)

    async def migrates(self, chat: int, new_id: int) -> Chat:
        """Turn a basic group into a supergroup with a new id; both chats tell the bot."""
        old = self.world.chats[chat]
        new = self.world.add_chat(Chat(id=new_id, type="supergroup", title=old.title, members=dict(old.members)))
        nothing = Formatted(text="")
        told = [
            self.world.post(old, self.account, Draft(formatted=nothing, service={"migrate_to_chat_id": new_id})),
            self.world.post(new, self.account, Draft(formatted=nothing, service={"migrate_from_chat_id": chat})),
        ]
        old.migrated_to = new_id
        for message in told:
            self.world.updates.put("message", self.world.message_json(message))
        return new


def _stand_in(as_chat: int, place: Chat) -> Account:
    """Return the account that Telegram names where somebody writes in a chat's name."""
    if as_chat == place.id:
        return Account(id=1087968824, name="Group", username="GroupAnonymousBot", is_bot=True)
    return Account(id=136817688, name="Channel", username="Channel_Bot", is_bot=True)


def _topic_start(world: World, chat: Chat, thread: int) -> Json:
    """Return the service message that opened a topic: every message of the topic is a reply to it."""
    return {
        "message_id": thread,
        "date": int(world.clock()),
        "chat": chat.as_json(),
        "from": world.bot.as_json(),
        "message_thread_id": thread,
        "is_topic_message": True,
        "forum_topic_created": {"name": chat.topics[thread], "icon_color": 7322096},
    }
