"""Accounts, chats and messages as the sandbox keeps them, and their forms in the Bot API."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.telegram.rules import Button
from bot.sandbox.text.entities import Entity

ChatType = Literal["private", "group", "supergroup", "channel"]
Json = dict[str, object]

_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
#: What administrators of one kind of chat may do beside.
_RIGHTS_OF = {
    "channel": ("can_post_messages", "can_edit_messages"),
    "supergroup": ("can_pin_messages", "can_manage_topics"),
    "group": ("can_pin_messages",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A person or a bot."""

    id: int
    name: str
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def as_json(self) -> Json:
        """Return the Bot API's User."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(kw_only=True, slots=True)
class Chat:
    """A chat and how the bot stands in it."""

    id: int
    type: ChatType
    title: str
    username: str = ""
    #: Status of every member by account id, the bot's among them.
    members: dict[int, str] = field(default_factory=dict)
    #: Name of each topic by its thread id; a chat with topics is a forum.
    topics: dict[int, str] = field(default_factory=dict)
    #: Thread ids of the topics that are closed to members; None is General.
    closed: set[int | None] = field(default_factory=set)
    #: Rights that the bot lacks as an administrator.
    withheld: frozenset[str] = frozenset()
    is_forum: bool = False
    migrated_to: int | None = None
    deactivated: bool = False

    def as_json(self) -> Json:
        """Return the Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.type}
        chat["first_name" if self.type == "private" else "title"] = self.title
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat


def member_json(account: Account, status: str, chat: Chat) -> Json:
    """Return the Bot API's ChatMember."""
    member: Json = {"user": account.as_json(), "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        withheld = chat.withheld if account.is_bot else frozenset()
        rights = (*_RIGHTS, *_RIGHTS_OF.get(chat.type, ()))
        member |= {right: right not in withheld for right in rights} | {"can_be_edited": False, "is_anonymous": False}
    elif status == "kicked":
        member["until_date"] = 0
    return member


@dataclass(frozen=True, kw_only=True, slots=True)
class SentFile:
    """A file that came with a message."""

    name: str
    content: bytes
    mime: str
    is_photo: bool = False
    #: Width and height of a photo.
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """What a message has from whoever posts it, beside its words."""

    #: What the bot sent, markup included.
    html: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    thread_id: int | None = None
    silent: bool = False
    reply_to: int | None = None
    #: The Bot API's LinkPreviewOptions.
    preview: Mapping[str, object] | None = None
    file: SentFile | None = None
    #: Fields of a service message.
    service: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Message(Posted):
    """A message as it stands now, with what it was before."""

    message_id: int
    chat_id: int
    sender: Account
    #: Unix time.
    date: int
    #: What a reader sees; the words under the file when there is one.
    text: str = ""
    entities: tuple[Entity, ...] = ()
    edited: int | None = None
    #: Earlier versions, oldest first.
    history: tuple["Message", ...] = ()
    #: The chat in whose name it is written: a channel's, an anonymous administrator's.
    sender_chat: Chat | None = None
    #: It is seen by its sender and this account only (ephemeral), by its own number; `message_id` is 0 then.
    receiver: Account | None = None
    ephemeral_id: int | None = None

    @property
    def labels(self) -> list[str]:
        """Return the buttons' texts in reading order."""
        return [button.text for row in self.buttons for button in row]

    def button(self, label_or_data: str) -> Button:
        """Return the button with this data, this label, or this in its label.

        Raises LookupError with the labels that are there.
        """
        buttons = [button for row in self.buttons for button in row]
        tests = (
            lambda button: button.data == label_or_data,
            lambda button: button.text == label_or_data,
            lambda button: label_or_data in button.text,
        )
        for test in tests:
            for button in buttons:
                if test(button):
                    return button
        raise LookupError(f"no button {label_or_data!r} among {self.labels}")

    def as_json(self, chat: Chat) -> Json:
        """Return the Bot API's Message, without the message it replies to."""
        message: Json = {"message_id": self.message_id, "date": self.date, "chat": chat.as_json()}
        if chat.type == "channel":
            message["sender_chat"] = chat.as_json()
        else:
            message["from"] = self.sender.as_json()
        if self.sender_chat is not None:
            message["sender_chat"] = self.sender_chat.as_json()
        if self.receiver is not None:
            message |= {"receiver_user": self.receiver.as_json(), "ephemeral_message_id": self.ephemeral_id}
        words, marks = ("caption", "caption_entities") if self.file else ("text", "entities")
        if self.text:
            message[words] = self.text
        if self.entities:
            message[marks] = [entity.as_json() for entity in self.entities]
        if self.buttons:
            message["reply_markup"] = {
                "inline_keyboard": [[dict(button.raw) for button in row] for row in self.buttons]
            }
        if self.thread_id is not None:
            message |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.preview is not None:
            message["link_preview_options"] = dict(self.preview)
        if self.edited is not None:
            message["edit_date"] = self.edited
        return message | self._file_json() | dict(self.service)

    def _file_json(self) -> Json:
        if self.file is None:
            return {}
        name = f"{self.chat_id}-{self.message_id}"
        about: Json = {"file_id": name, "file_unique_id": name, "file_size": len(self.file.content)}
        if self.file.is_photo:
            return {"photo": [about | {"width": self.file.size[0], "height": self.file.size[1]}]}
        return {"document": about | {"file_name": self.file.name, "mime_type": self.file.mime}}
