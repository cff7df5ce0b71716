"""Updates as they come in: read one by one from raw JSON, so that one which can't be read concerns no other."""

import json
import linecache
import logging
import re
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Final, TypeGuard

from telegram import Bot, Chat, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

log = logging.getLogger(__name__)

#: Telegram's own bound on an update's id.
_LARGEST_ID: Final = 2**31 - 1
#: Where an update begins in an answer; within a text the quotation marks would be escaped.
_BEGINNING: Final = re.compile(r'\{\s*"update_id"\s*:\s*(\d{1,20})\b')
_DECODER: Final = json.JSONDecoder()
#: How the library's parsers name the key that they read, in their source; else the one that they write.
_READ: Final = re.compile(r'data(?:\.get\(|\.pop\()"(\w+)"')
_WRITTEN: Final = re.compile(r'data\["(\w+)"\]')
_PARSERS: Final = ("de_json", "_de_json")
#: What Python says of a constructor that wasn't given everything; only names of the library's parameters stand there.
_MISSING: Final = re.compile(r"missing \d+ required (?:positional|keyword-only) arguments?: '(\w+)'")
_CHAT_TYPES: Final = frozenset(ChatType)
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(slots=True, kw_only=True)
class Traffic:
    """What came in since the start, for `/health` and the metrics."""

    #: Updates handed to the conversations.
    taken: int = 0
    #: Updates that couldn't be read and were skipped.
    unreadable: int = 0
    #: Updates of chats that asked too much at a time.
    dropped: int = 0
    #: Updates that wait or are being handled.
    waiting: int = 0
    #: Another program uses the token.
    token_shared: bool = False


class UnreadableUpdate(Exception):
    """An update of a form that nobody expects; `field` is a name of the Bot API's, never what stood there."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def decode(body: bytes) -> object:
    """Return what a body of JSON holds; halves of characters in it become U+FFFD.

    Raises ValueError, also for what is nested too deeply.
    """
    try:
        found = json.loads(body.decode("utf-8", "replace"))
        if _SURROGATE.search(body):  # a half can't be written to a file, a log or Telegram
            whole = json.dumps(found, ensure_ascii=False).encode("utf-16", "surrogatepass")
            found = json.loads(whole.decode("utf-16", "replace"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return found


def is_update_id(value: object) -> TypeGuard[int]:
    """Tell whether a value can be an update's id."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST_ID


def update_id(raw: object) -> int | None:
    """Return an update's id, or None when it has none that Telegram could be told."""
    if isinstance(raw, Broken):
        return raw.number if is_update_id(raw.number) else None
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if is_update_id(found) else None


@dataclass(frozen=True, slots=True)
class Broken:
    """An update that isn't even JSON."""

    number: int


def salvage(body: bytes) -> list[object]:
    """Return the updates of an answer that is no JSON as a whole, each read for itself, or as Broken; may be none."""
    if not body.lstrip().startswith(b'{"ok":true'):
        return []
    text, end = body.decode("utf-8", "replace"), 0
    found: list[object] = []
    for beginning in _BEGINNING.finditer(text):
        if beginning.start() < end:  # inside the one before
            continue
        try:
            _, end = _DECODER.raw_decode(text, beginning.start())
            found.append(decode(text[beginning.start() : end].encode("utf-8")))
        except (ValueError, RecursionError):
            found.append(Broken(int(beginning[1])))
    return found


def writer_of(raw: object) -> tuple[int, int] | None:
    """Return chat and author of what looks like a text message: to judge it before it is read, which costs the most."""
    message = (raw.get("message") or raw.get("edited_message")) if isinstance(raw, dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return None
    chat, author = message.get("chat"), message.get("sender_chat") or message.get("from")
    if not isinstance(chat, dict) or not isinstance(author, dict):
        return None
    ids: tuple[Any, Any] = chat.get("id"), author.get("id")
    return ids if _is_number(ids[0]) and _is_number(ids[1]) else None


def read_update(raw: object, bot: Bot) -> Update:
    """Return an update whose fields are what the conversations take them for.

    Raises UnreadableUpdate.
    """
    if not isinstance(raw, dict):
        raise UnreadableUpdate("update")
    if not is_update_id(raw.get("update_id")):
        raise UnreadableUpdate("update_id")
    try:
        update = Update.de_json(raw, bot)
        wrong = _wrong_field(update)
    except Exception as error:  # the library checks nothing: whatever stands in an update may raise anything
        raise UnreadableUpdate(_place(error) or "update") from None
    if wrong is not None:
        raise UnreadableUpdate(wrong)
    return update


def note_unreadable(number: int | None, field: str, traffic: Traffic) -> None:
    """Count an update that is skipped, and say which it was."""
    traffic.unreadable += 1
    log.error("update.unreadable", extra={"update": number, "field": field})


def _place(error: BaseException) -> str:
    """Return the key at which the library's parsers failed, with those it is in: `message.from.id`."""
    keys = _keys_read(error.__traceback__)
    if isinstance(error, TypeError) and (missing := _MISSING.search(str(error))):
        keys.append(missing[1])
    return ".".join(keys[:6])


def _keys_read(trace: TracebackType | None) -> list[str]:
    keys: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_name in _PARSERS:
            line = linecache.getline(code.co_filename, trace.tb_lineno)
            if (found := _READ.search(line) or _WRITTEN.search(line)) and found[1] not in keys[-1:]:
                keys.append(found[1])
        trace = trace.tb_next
    return keys


def _wrong_field(update: Update) -> str | None:
    """Return the first field that isn't of the Bot API's type, of those that the conversations rely on."""
    if message := update.message:
        return _wrong_in_message(message, "message")
    if message := update.edited_message:
        return _wrong_in_message(message, "edited_message")
    if post := update.channel_post:
        return _wrong_in_message(post, "channel_post")
    if callback := update.callback_query:
        return _wrong_in_callback(callback)
    if asked := update.inline_query:
        return _wrong_in_inline(asked)
    if change := update.my_chat_member:
        wrong = _wrong_in_chat(change.chat) or _wrong_in_user(change.from_user) or _wrong_in_change(change)
        return f"my_chat_member.{wrong}" if wrong else None
    return None


def _wrong_in_message(message: Any, name: str) -> str | None:
    if not _is_number(message.message_id):
        return f"{name}.message_id"
    if not isinstance(message.date, datetime):
        return f"{name}.date"
    for key in ("text", "caption"):
        if not _is_text(getattr(message, key)):
            return f"{name}.{key}"
    for key in ("migrate_to_chat_id", "migrate_from_chat_id", "message_thread_id"):
        if not (getattr(message, key) is None or _is_number(getattr(message, key))):
            return f"{name}.{key}"
    wrong = _wrong_in_chat(message.chat) or _wrong_in_user(message.from_user)
    if wrong is None and message.sender_chat is not None and (inner := _wrong_in_chat(message.sender_chat)):
        wrong = f"sender_{inner}"
    return f"{name}.{wrong}" if wrong else None


def _wrong_in_callback(callback: Any) -> str | None:
    if not isinstance(callback.id, str):
        return "callback_query.id"
    if not _is_text(callback.data):
        return "callback_query.data"
    if wrong := _wrong_in_user(callback.from_user):
        return f"callback_query.{wrong}"
    if isinstance(callback.message, Message):
        return _wrong_in_message(callback.message, "callback_query.message")
    wrong = _wrong_in_chat(callback.message.chat) if callback.message else None
    return f"callback_query.message.{wrong}" if wrong else None


def _wrong_in_inline(asked: Any) -> str | None:
    for key in ("id", "query", "offset"):
        if not isinstance(getattr(asked, key), str):
            return f"inline_query.{key}"
    wrong = _wrong_in_user(asked.from_user)
    return f"inline_query.{wrong}" if wrong else None


def _wrong_in_chat(chat: Any) -> str | None:
    if not isinstance(chat, Chat):
        return "chat"
    if not _is_number(chat.id):
        return "chat.id"
    return None if chat.type in _CHAT_TYPES else "chat.type"


def _wrong_in_user(user: User | None) -> str | None:
    if user is None:
        return None
    if not _is_number(user.id):
        return "from.id"
    return None if _is_text(user.language_code) else "from.language_code"


def _wrong_in_change(change: ChatMemberUpdated) -> str | None:
    for key in ("old_chat_member", "new_chat_member"):
        if not isinstance(getattr(change, key), ChatMember):
            return key
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)
