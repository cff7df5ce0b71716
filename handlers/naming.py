"""Which other chat something is asked for: «تابع @channel كركوك», "/list -1001234567890"; what it is called then."""

import re
from typing import Final

from telegram import Chat

from bot.arabic.canonical import folded
from bot.wording.safe import clean, cut

#: Said before a chat's name, without adding to it: «تابع لقناة @channel كركوك».
_FILLERS: Final = frozenset(
    folded(word) for word in ("قناة", "القناة", "لقناة", "للقناة", "مجموعة", "المجموعة", "لمجموعة", "للمجموعة")
) | {"channel", "group", "for"}
#: A name as Telegram allows it, a link with it or with the id of a private chat, or an id as clients and bots show it.
_NAMED: Final = re.compile(
    r"(?<!\S)(?:@(?P<name>[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?:https?://)?t\.me/(?:c/(?P<private>\d{5,13})(?:/\d{1,10})?|(?P<link>[A-Za-z][A-Za-z0-9_]{3,31})/?)"
    r"|(?P<id>-100\d{5,13}))(?!\S)"
)
#: The id of a group or a channel, as buttons and links carry it.
_ID: Final = re.compile(r"-\d{1,16}", re.ASCII)
_TITLE: Final = 60

#: A chat as it is named: "@name", or its id.
Named = str | int


def named_chat(text: str) -> tuple[Named, str] | None:
    """Return the first chat that is named behind the first word of a text, and the text without it."""
    beginning = text.partition("\n")[0]
    found = next((found for found in _NAMED.finditer(beginning) if text[: found.start()].strip()), None)
    if found is None:
        return None
    before = text[: found.start()].split()
    while len(before) > 1 and folded(before[-1]).casefold() in _FILLERS:
        before.pop()
    return _named(found), f"{' '.join(before)} {text[found.end() :].lstrip(' ')}".rstrip()


def chat_id_of(text: str) -> int | None:
    """Return the id of a group or a channel that a button or a link carries; None where it carries none."""
    return int(text) if _ID.fullmatch(text) else None


def title_of(chat: Chat) -> str:
    """Return what people know a chat as."""
    return cut(clean(chat.title or name_of(chat)), _TITLE)


def name_of(chat: Chat) -> str:
    """Return how a chat is named in a command."""
    return f"@{chat.username}" if chat.username else str(chat.id)


def _named(found: re.Match[str]) -> Named:
    if found["id"]:
        return int(found["id"])
    if found["private"]:
        return int(f"-100{found['private']}")
    return f"@{found['name'] or found['link']}"
