"""What a message asks for: commands with a slash, and the Arabic words that do the same."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.arabic.canonical import canonical, folded
from handlers.hearing.freely import wish_of
from handlers.naming import Named, chat_id_of, named_chat
from handlers.schedules import is_off, parse_hours, parse_schedule


def parse_number(text: str) -> tuple[int, str] | None:
    """Return the number that a text begins with, in any digits, and what follows it."""
    first, _, rest = text.strip().partition(" ")
    number = canonical(first).strip().lstrip("#").rstrip(".:،,")
    return (int(number), rest.strip()) if number.isascii() and number.isdigit() and len(number) < 6 else None


_SLASH = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?(?=\s|$)")
_ALIASES = {
    "sub": "subscribe", "follow": "subscribe",
    "unsub": "unsubscribe", "unfollow": "unsubscribe", "stop": "unsubscribe",
    "subscriptions": "list", "news": "recent", "latest": "recent", "lang": "language",
    "preferences": "settings", "addfeed": "addsource", "delfeed": "delsource",
}  # fmt: skip
#: What only operators may do, in the order of their menu.
OPERATORS = ("health", "feeds", "addsource", "delsource", "pausesource", "allow", "ban", "broadcast")
#: How a list is asked for as a file: «/feeds ملف».
_FILE = frozenset(("ملف", "كملف", "file", "opml", "export"))
COMMANDS = frozenset(
    {"start", "help", "subscribe", "unsubscribe", "list", "test", "recent", "mute", "unmute", "language", "privacy"}
    | {
        "wipe",
        "map",
        "stats",
        "sources",
        "export",
        "about",
        "digest",
        "quiet",
        "settings",
        "edit",
        "severity",
        "board",
        "feed",
        "outlet",
    }
    | set(OPERATORS)
)

#: What an administrator may ask from a private chat for a channel or a group.
_SERVED = frozenset(
    {"subscribe", "unsubscribe", "list", "recent", "mute", "unmute", "quiet", "digest", "settings", "language"}
    | {"wipe", "export", "edit"}
)
#: Deep links, `t.me/<bot>?start=c_-1001234567890`: to what a chat follows, to all that is stored about it …
CHAT_LINK, EXPORT_LINK = "c_", "x_"
#: … to a story, and to the latest ones.
STORY_LINK, NEWS_LINK = "m_", "news"
_LINKED = {CHAT_LINK: "list", EXPORT_LINK: "export"}

# Words that are commands only when they stand alone: with more words they begin an ordinary search.
_ALONE = {
    "start": ("ابدأ", "ابدئي", "start"),
    "help": ("مساعدة", "المساعدة", "ساعدني", "ساعديني", "help"),
    "list": ("اشتراكاتي", "قائمتي", "متابعاتي", "list"),
    "unmute": ("إلغاء الكتم", "ألغ الكتم", "ألغي الكتم", "أوقف الكتم", "أنه الكتم", "unmute"),
    "language": ("اللغة", "لغة", "غيّر اللغة", "language"),
    "settings": ("الإعدادات", "إعدادات", "الاعدادات", "اعداداتي", "settings"),
    "privacy": ("الخصوصية", "خصوصية", "privacy"),
    "wipe": ("امسح", "امسحي", "امسح بياناتي", "امسحي بياناتي", "امسح كل شيء"),
    "sources": ("المصادر", "مصادر", "مصادرك", "sources"),
    "export": ("بياناتي", "صدّر بياناتي", "أعطني بياناتي", "export"),
    "about": ("عن راصد", "من أنت", "ما راصد", "about"),
    "severity": ("الدرجات", "درجات الأخبار", "درجة الخطورة", "grades"),
    "board": ("اللوحة", "لوحة", "board"),
    "map": ("خريطة", "الخريطة", "map"),
    "stats": ("إحصاء", "الإحصاء", "إحصائيات", "الإحصائيات", "stats"),
    "recent": ("الأخبار", "آخر الأخبار", "أحدث الأخبار"),
    "unsubscribe": ("إلغاء", "إلغاء الاشتراك", "إلغاء المتابعة", "أوقف", "وقف", "وگف", "stop", "cancel"),
}
# Words that take what follows them.
_LEADING = {
    "subscribe": ("تابع", "تابعي", "اشترك", "اشتركي", "follow", "subscribe"),
    "unsubscribe": ("ألغ", "ألغي", "unfollow", "unsubscribe"),
    "recent": ("آخر",),
    "test": ("جرّب", "جرّبي"),
    "mute": ("اكتم", "اكتمي", "أسكت", "mute"),
    "unmute": ("unmute",),
}
# Words that are commands only with what they take, or alone: «هدوء حذر في كركوك» is a search.
_TAKING = {
    "quiet": ("هدوء", "الهدوء", "ساعات الهدوء", "وقت الهدوء", "quiet"),
    "digest": ("موجز", "الموجز", "ملخص", "digest"),
    "unmute": ("إلغاء كتم", "ألغ كتم", "ألغي كتم", "فك كتم"),
    "edit": ("عدّل", "عدّلي", "تعديل", "edit"),
}
_TAKES: Mapping[str, Callable[[str], object]] = {
    "quiet": parse_hours, "digest": parse_schedule, "unmute": str, "edit": parse_number,
}  # fmt: skip
#: «عدل» alone is justice.
_NEVER_ALONE = frozenset({"edit"})
# Said between the command and what it is about, without adding to it: «اشترك في كركوك», «آخر أخبار كركوك».
_FILLERS = {
    "subscribe": ("في", "أخبار"),
    "unsubscribe": ("متابعة", "المتابعة", "اشتراك", "الاشتراك"),
    "recent": ("أخبار",),
    "test": (),
    "mute": ("أخبار",),
    "unmute": (),
}
#: «إلغاء كركوك» stops a subscription, «إلغاء الاتفاق» is a search: only the list of what is followed can tell.
_UNDECIDED = ("إلغاء",)
#: Said of what another message shows: «تابع هذا».
_POINTING = ("هذا", "هذه", "هذي", "this")
#: What follows is an outlet: «اكتم مصدر شفق نيوز».
_OUTLET = ("مصدر", "المصدر", "source", "outlet")
#: Emoji and other signs that no query has.
_ORNAMENTS = re.compile(r"[^\w\s!-/:-@\[-`{-~«»“”،؛؟…]")
#: Marks of direction and byte order that come along when something is copied.
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_EDGES = ".,،؛:!؟?…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What was asked: a command's name, "ask" for a plain search, or "" for a command that there isn't."""

    command: str
    rest: str = ""
    #: What is looked for instead, if the command has nothing to do for its words; empty where it is surely meant.
    undecided: str = ""
    #: The chat that it is asked for, where it isn't the one that it is asked in.
    at: Named | None = None


def read(text: str, *, bot_name: str, private: bool) -> Request | None:
    """Return what a message asks for, or None when it isn't said to the bot."""
    text = _MARKS.sub("", text).strip()
    request = _read(text, bot_name=bot_name, private=private)
    named = named_chat(text) if private and request is not None else None
    if named is not None:
        at, rest = named
        asked = _read(rest, bot_name=bot_name, private=True)
        if asked is not None and asked.command in _SERVED:
            itself = str(at).casefold() == f"@{bot_name}".casefold()
            return asked if itself else replace(asked, at=at, undecided="")
    if request is not None and private and request.command == "start":
        return _read_link(request.rest) or request
    return request


def start_link(bot_name: str, code: str) -> str:
    """Return the address that opens the private chat with a start parameter."""
    return f"https://t.me/{bot_name}?start={code}"


def _read(text: str, *, bot_name: str, private: bool) -> Request | None:
    if text.startswith("/"):
        return _read_slash(text, bot_name=bot_name, private=private)
    if not private or not text:
        return None
    return _read_plain(text)


def _read_link(code: str) -> Request | None:
    command, chat_id = _LINKED.get(code[:2]), chat_id_of(code[2:])
    return Request(command=command, at=chat_id) if command and chat_id is not None else None


def points(text: str) -> bool:
    """Tell whether words only point at another message: «تابع هذا»."""
    return _key(text) in {_key(word) for word in _POINTING}


def outlet_after(text: str) -> str | None:
    """Return the outlet that is named after the word for one; None where that word doesn't begin the text."""
    first, _, rest = text.replace(":", " ", 1).strip().partition(" ")
    return rest.strip(' "«»“”') if _key(first) in {_key(word) for word in _OUTLET} else None


def _read_slash(text: str, *, bot_name: str, private: bool) -> Request | None:
    found = _SLASH.match(text)
    if found is None:
        return _read_slash_in_arabic(text, private=private)
    name, addressee = found[1].casefold(), found[2]
    if addressee and addressee.casefold() != bot_name.casefold():
        return None
    command = _ALIASES.get(name, name)
    if command in COMMANDS:
        return Request(command=command, rest=text[found.end() :].strip())
    # In a group a command without an address may be meant for another bot.
    return Request(command="") if private or addressee else None


def _read_slash_in_arabic(text: str, *, private: bool) -> Request | None:
    """Read «/تابع كركوك», which Telegram takes for plain text; in a group only what is a command."""
    request = _read_plain(text[1:]) if text[1:].strip() else Request(command="ask")
    if request.command != "ask":
        return request
    return Request(command="ask", rest=text) if private else None


def _read_plain(text: str) -> Request:
    words = text.split()
    said = [_key(word) for word in words]
    if len(said) > 1 and not said[0]:  # an emoji, a sign
        return _read_plain(_after(text, 1))
    alone = _alone().get(" ".join(said))
    if alone:
        return Request(command=alone)
    if taking := _read_taking(text, words, said):
        return taking
    wish = wish_of(text)
    if wish is not None and wish.sure:
        return Request(command=wish.command, rest=wish.rest)
    command = _leading().get(said[0])
    if command:
        fillers = {_key(word) for word in _FILLERS[command]}
        start = 1
        # A filler that nothing follows is what is meant: «آخر أخبار».
        while start < len(words) - 1 and said[start] in fillers:
            start += 1
        return Request(command=command, rest=_after(text, start))
    if said[0] in {_key(word) for word in _UNDECIDED}:
        fillers = {_key(word) for word in _FILLERS["unsubscribe"]}
        if len(words) > 2 and said[1] in fillers:
            return Request(command="unsubscribe", rest=_after(text, 2))
        return Request(command="unsubscribe", rest=_after(text, 1), undecided=text)
    if wish is not None:
        return Request(command=wish.command, rest=wish.rest, undecided=text)
    return Request(command="ask", rest=text)


def _read_taking(text: str, words: list[str], said: list[str]) -> Request | None:
    for size in (2, 1):
        command = _taking().get(" ".join(said[:size])) if len(words) >= size else None
        if command is not None:
            rest = _after(text, size)
            alone = (not rest or is_off(rest)) and command not in _NEVER_ALONE
            if alone or _TAKES[command](rest):
                return Request(command=command, rest=rest)
    return None


def _after(text: str, words: int) -> str:
    """Return what follows the first words, as it was written."""
    parts = text.split(None, words)
    return parts[words] if len(parts) > words else ""


def _key(word: str) -> str:
    return _ORNAMENTS.sub("", folded(word).casefold()).strip(_EDGES)


@cache
def _alone() -> dict[str, str]:
    return {" ".join(map(_key, phrase.split())): command for command, phrases in _ALONE.items() for phrase in phrases}


@cache
def _leading() -> dict[str, str]:
    return {_key(word): command for command, words in _LEADING.items() for word in words}


@cache
def _taking() -> dict[str, str]:
    return {" ".join(map(_key, name.split())): command for command, names in _TAKING.items() for name in names}


def is_file(rest: str) -> bool:
    """Tell whether what follows a command asks for a file."""
    return rest.strip().casefold() in _FILE
