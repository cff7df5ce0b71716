"""What Telegram knows: accounts, chats, members, messages, pressed buttons; every change is announced."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.sandbox.refusal import bad_request, forbidden
from bot.sandbox.telegram.chats import Account, Chat, ChatType, Json, Message, Posted
from bot.sandbox.telegram.rules import Button, Command, Formatted
from bot.sandbox.telegram.updates import UpdateQueue
from bot.sandbox.text.entities import Entity

_GROUP_NAMES = {"group": "group", "supergroup": "supergroup", "channel": "channel"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened: `message`, `edit`, `delete`, `says`, `press`, `answer`, `inline`, `action`, `leave`.

    A `whisper` is a message that only one of a group is shown.
    """

    kind: str
    chat_id: int
    message: Message | None = None
    #: A label, an answer to a press, or an action.
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the bot answered to a pressed button."""

    text: str = ""
    alert: bool = False
    #: What is opened instead.
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft(Posted):
    """A message about to be posted."""

    formatted: Formatted
    sender_chat: Chat | None = None


class World:
    """The state behind the Bot API, and the queue of updates for the bot."""

    def __init__(self, *, bot: Account, clock: Callable[[], float], ephemeral: str = "10.3") -> None:
        self.bot = bot
        self.clock = clock
        #: The version of the Bot API by which messages for one of a group are asked for; none: it doesn't know them.
        self.ephemeral = ephemeral
        #: Such messages by their own numbers.
        self.whispers: dict[int, Message] = {}
        #: Who pressed, and where, by the press.
        self.presses: dict[str, tuple[int, int]] = {}
        self.updates = UpdateQueue()
        self.accounts: dict[int, Account] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        #: Menus by (scope, language).
        self.commands: dict[tuple[str, str], list[Command]] = {}
        #: Names and descriptions by (field, language).
        self.profile: dict[tuple[str, str], str] = {}
        #: What stands beside the field one writes in.
        self.menu_button: Json = {"type": "default"}
        self.answers: dict[str, Answer] = {}
        self.open_presses: set[str] = set()
        #: Answers to inline queries by their ids, and those that wait for one.
        self.inline_answers: dict[str, Any] = {}
        self.open_inline: set[str] = set()
        self.listeners: list[Callable[[Event], None]] = []
        self._messages: dict[int, dict[int, Message]] = defaultdict(dict)
        #: The bot's messages and edits of each chat in order of time.
        self._arrived: dict[int, list[int]] = defaultdict(list)
        self._edits: dict[int, list[Message]] = defaultdict(list)
        self._message_ids: dict[int, int] = defaultdict(int)
        self._serial = 0
        self._changed: list[asyncio.Future[None]] = []

    # announcing

    def announce(self, event: Event) -> None:
        """Tell the listeners and wake whoever waits for a change."""
        for listener in self.listeners:
            listener(event)
        waiting, self._changed = self._changed, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def change(self) -> None:
        """Wait for the next change."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changed.append(future)
        await future

    def serial(self) -> int:
        """Return a number that was never given before."""
        self._serial += 1
        return self._serial

    # accounts and chats

    def add_chat(self, chat: Chat) -> Chat:
        """Make a chat known; the bot is a member unless the chat says otherwise.

        Raises ValueError for an id that is taken.
        """
        if chat.id in self.chats:
            raise ValueError(f"there is a chat {chat.id} already")
        chat.members.setdefault(self.bot.id, "member")
        self.chats[chat.id] = chat
        return chat

    def find_chat(self, chat_id: int | str) -> Chat:
        """Return a chat by id or @username.

        Raises Refusal as Telegram does: unknown, or moved to a supergroup.
        """
        chat: Chat | None = None
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            name = chat_id[1:].lower()
            chat = next((chat for chat in self.chats.values() if chat.username.lower() == name), None)
            if chat is not None and chat.type == "private":
                chat = None
        elif isinstance(chat_id, int):
            chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.migrated_to})
        return chat

    def writable_chat(self, chat_id: int | str) -> Chat:
        """Return a chat in which the bot may write.

        Raises Refusal as Telegram does: blocked, kicked, gone.
        """
        chat = self.find_chat(chat_id)
        status = chat.members.get(self.bot.id, "left")
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.type == "private":
            if status == "kicked":
                raise forbidden("bot was blocked by the user")
            if status == "left":
                raise forbidden("bot can't initiate conversation with a user")
        elif status == "kicked":
            raise forbidden(f"bot was kicked from the {_GROUP_NAMES[chat.type]} chat")
        elif status == "left":
            raise forbidden(f"bot is not a member of the {_GROUP_NAMES[chat.type]} chat")
        elif chat.type == "channel" and status not in ("administrator", "creator"):
            raise bad_request("need administrator rights in the channel chat")
        return chat

    # messages

    def _next_message_id(self, kind: ChatType, chat_id: int) -> int:
        # Private chats and basic groups share the bot's own count; supergroups and channels have their own.
        counter = chat_id if kind in ("supergroup", "channel") else 0
        self._message_ids[counter] += 1
        return self._message_ids[counter]

    def post(self, chat: Chat, sender: Account, draft: Draft) -> Message:
        """Add a message to a chat.

        Raises Refusal when the topic is closed, or the topic or the message replied to is not there.
        """
        if draft.thread_id is not None and draft.thread_id not in chat.topics:
            raise bad_request("message thread not found")
        if sender.id == self.bot.id and chat.type == "channel" and "can_post_messages" in chat.withheld:
            raise bad_request("need administrator rights in the channel chat")
        if draft.thread_id in chat.closed and chat.members.get(sender.id) not in ("administrator", "creator"):
            raise bad_request("TOPIC_CLOSED")
        if draft.reply_to is not None and draft.reply_to not in self._messages[chat.id]:
            raise bad_request("message to be replied not found")
        posted: dict[str, Any] = {each.name: getattr(draft, each.name) for each in fields(Posted)}
        posted["html"] = draft.html or draft.formatted.text
        message = Message(
            message_id=self._next_message_id(chat.type, chat.id),
            chat_id=chat.id,
            sender=sender,
            date=int(self.clock()),
            text=draft.formatted.text,
            entities=draft.formatted.entities,
            sender_chat=draft.sender_chat,
            **posted,
        )
        self._messages[chat.id][message.message_id] = message
        by_bot = sender.id == self.bot.id
        if by_bot:
            self._arrived[chat.id].append(message.message_id)
        self.announce(Event(kind="message" if by_bot else "says", chat_id=chat.id, message=message))
        return message

    def find_message(self, chat_id: int, message_id: int) -> Message | None:
        """Return a message as it stands now, or None."""
        return self._messages[chat_id].get(message_id)

    def all_messages(self, chat_id: int) -> list[Message]:
        """Return a chat's messages, everybody's, oldest first."""
        return list(self._messages[chat_id].values())

    def bot_messages(self, chat_id: int) -> list[Message]:
        """Return the bot's messages in a chat as they stand now, oldest first."""
        stored = self._messages[chat_id]
        return [stored[message_id] for message_id in self._arrived[chat_id] if message_id in stored]

    def arrivals(self, chat_id: int) -> list[int]:
        """Return the ids of all messages that the bot ever sent to a chat."""
        return self._arrived[chat_id]

    def edits(self, chat_id: int) -> list[Message]:
        """Return every edit of a chat's messages, oldest first."""
        return self._edits[chat_id]

    def edit(
        self,
        message: Message,
        *,
        formatted: Formatted,
        html: str,
        buttons: tuple[tuple[Button, ...], ...],
        preview: Mapping[str, object] | None,
    ) -> Message:
        """Change a message.

        Raises Refusal when nothing would change.
        """

        def shown(entities: tuple[Entity, ...], rows: tuple[tuple[Button, ...], ...]) -> object:
            return entities, [[dict(button.raw) for button in row] for row in rows]

        if message.text == formatted.text and shown(message.entities, message.buttons) == shown(
            formatted.entities, buttons
        ):
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        after = replace(
            message,
            text=formatted.text,
            entities=formatted.entities,
            html=html,
            buttons=buttons,
            preview=preview,
            edited=int(self.clock()),
            history=(*message.history, replace(message, history=())),
        )
        self._messages[message.chat_id][message.message_id] = after
        self._edits[message.chat_id].append(after)
        self.announce(Event(kind="edit", chat_id=message.chat_id, message=after))
        return after

    def delete(self, message: Message) -> None:
        """Remove a message for everybody."""
        del self._messages[message.chat_id][message.message_id]
        self.announce(Event(kind="delete", chat_id=message.chat_id, message=message))

    def message_json(self, message: Message, *, nested: bool = True) -> Json:
        """Return the Bot API's Message, with the one it replies to (one step deep)."""
        shown = message.as_json(self.chats[message.chat_id])
        replied = self.find_message(message.chat_id, message.reply_to or 0)
        if nested and replied is not None:
            shown["reply_to_message"] = self.message_json(replied, nested=False)
        return shown
