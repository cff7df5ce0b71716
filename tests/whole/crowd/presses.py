"""What the model makes of a pressed button, by the data that the button carries."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from bot.matching.query import parse
from bot.model import Hours, Mode, Period, Sound
from bot.sandbox.telegram.chats import Message
from handlers.following.offers import GOVERNORATES
from tests.whole.crowd.model import MOST_HUSHED, Followed, Here, Model, mark_of_all
from tests.whole.crowd.sayings import read


def press(model: Model, here: Here, data: str, message: Message | None) -> None:
    """Do to the model what a press does."""
    word, _, rest = data.partition(":")
    if word in _DOES and here.may:
        _DOES[word](model, here, rest, message)


def shown_query(message: Message | None) -> str | None:
    """Return the query that a message shows, read anew."""
    return next(iter(_shown(message)), None)


def _shown(message: Message | None) -> list[str | None]:
    """Return the queries that a message shows; None for one that can't be read."""
    if message is None:
        return []
    units = message.text.encode("utf-16-le")
    return [
        read(units[each.offset * 2 : (each.offset + each.length) * 2].decode("utf-16-le"))
        for each in sorted(message.entities, key=lambda each: each.offset)
        if each.type == "code"
    ]


def _one(model: Model, here: Here, rest: str) -> Followed | None:
    """Return what a button is about, if it is still followed."""
    return model.marked(here, ":".join(rest.split(":")[:2]))


def _hush(model: Model, here: Here, rest: str, message: Message | None) -> None:
    chat = model.chats.get(here.chat_id)
    if chat is not None and rest not in chat.hushed:
        chat.hushed = [*chat.hushed, rest][-MOST_HUSHED:]


def _unhush(model: Model, here: Here, rest: str, message: Message | None) -> None:
    chat = model.chats.get(here.chat_id)
    if chat is not None and rest in chat.hushed:
        chat.hushed.remove(rest)


def _follow(model: Model, here: Here, rest: str, message: Message | None) -> None:
    if (query := shown_query(message)) is not None:
        model.follow(here, query)


def _stop(model: Model, here: Here, rest: str, message: Message | None) -> None:
    if (one := _one(model, here, rest)) is not None:
        model.unfollow(here, lambda each: each is one)


def _stop_all(model: Model, here: Here, rest: str, message: Message | None) -> None:
    chat = model.chats.get(here.chat_id)
    if chat is not None and chat.follows and rest == mark_of_all(chat.follows):
        model.unfollow(here, lambda _: True)


def _restore(model: Model, here: Here, rest: str, message: Message | None) -> None:
    model.restore(here, rest, [each for each in _shown(message) if each is not None])


def _unedit(model: Model, here: Here, rest: str, message: Message | None) -> None:
    model.rewrite(here, _one(model, here, rest), next(iter(_shown(message)[1:2]), None))


def _unheard(model: Model, here: Here, rest: str, message: Message | None) -> None:
    chat, mark = model.chats.get(here.chat_id), rest.partition(":")[2]
    muted = chat.preferences.unheard if chat else ()
    for name in (*model.watched(), *muted):
        if sha256(name.encode()).hexdigest()[:8] == mark:
            model.let_hear(here, name, muted=name not in muted)
            return


def _place(model: Model, here: Here, rest: str, message: Message | None) -> None:
    if rest.isdecimal() and int(rest) < len(GOVERNORATES):
        model.follow(here, parse(f'place:"{GOVERNORATES[int(rest)]}"').canonical)


def _grave(model: Model, here: Here, rest: str, message: Message | None) -> None:
    model.follow(here, "severity:4")


def _mute(model: Model, here: Here, rest: str, message: Message | None) -> None:
    span, _, which = rest.partition(":")
    one = _one(model, here, which) if which else None
    if which and one is None:
        return
    if span == "morning":
        chat = model.chats.get(here.chat_id)
        until = _morning(here.now, chat.time_zone if chat else "Asia/Baghdad")
        model.mute(here, None, until=until, one=one)
    else:
        model.mute(here, timedelta(minutes=int(span)), one=one)


def _morning(now: datetime, zone: str) -> datetime:
    local = now.astimezone(ZoneInfo(zone))
    seven = local.replace(hour=7, minute=0, second=0, microsecond=0)
    return (seven if seven > local else seven + timedelta(days=1)).astimezone(UTC)


def _unmute(model: Model, here: Here, rest: str, message: Message | None) -> None:
    one = _one(model, here, rest) if rest else None
    if one is not None or not rest:
        model.unmute(here, one)


def _mode(model: Model, here: Here, rest: str, message: Message | None) -> None:
    *_, choice = rest.split(":")
    one = _one(model, here, rest)
    if one is not None and choice in ("chat", *Mode):
        one.mode = None if choice == "chat" else Mode(choice)


def _set(model: Model, here: Here, rest: str, message: Message | None) -> None:
    name, value = (*rest.split(":"), "")[:2]
    chat = model.chats.get(here.chat_id)
    language = chat.language if chat else here.language
    if not value or (name == "digits" and language == "en"):
        return
    if name == "language":
        model.choose_language(here, value)
    elif name == "zone":
        model.stored(here).time_zone = value
    elif name == "digest":
        _digest(model, here, value)
    else:
        field, made = _CHOSEN[name]
        model.prefer(here, **{field: made(value)})


def _digest(model: Model, here: Here, value: str) -> None:
    period, _, at = value.partition("-")
    if value != "off":
        model.prefer(here, mode=Mode.DIGEST, digest=Period(period), **({"digest_at": int(at)} if at else {}))
    elif model.stored(here).preferences.mode is Mode.DIGEST:
        model.prefer(here, mode=Mode.ALL)


def _hours(value: str) -> Hours | None:
    start, _, end = value.partition("-")
    return Hours(start=int(start), end=int(end)) if end else None


_CHOSEN: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    "digits": ("latin_digits", lambda value: value == "latin"),
    "least": ("least_severity", int),
    "mode": ("mode", Mode),
    "budget": ("budget", lambda value: None if value == "off" else int(value)),
    "quiet": ("quiet", _hours),
    "grave": ("grave_breaks", lambda value: value == "on"),
    "sound": ("sound", Sound),
    "preview": ("link_preview", lambda value: value == "on"),
    "field": ("field_mode", lambda value: value == "on"),
}


def _language(model: Model, here: Here, rest: str, message: Message | None) -> None:
    model.choose_language(here, rest)


def _wipe(model: Model, here: Here, rest: str, message: Message | None) -> None:
    if rest == "yes":
        model.forget(here.chat_id)


_DOES: Final[dict[str, Callable[[Model, Here, str, Message | None], None]]] = {
    "hush": _hush,
    "unhush": _unhush,
    "follow": _follow,
    "undo": _stop,
    "stop": _stop,
    "stopall": _stop_all,
    "restore": _restore,
    "unedit": _unedit,
    "unheard": _unheard,
    "place": _place,
    "grave": _grave,
    "mute": _mute,
    "unmute": _unmute,
    "one": _mode,
    "set": _set,
    "language": _language,
    "wipe": _wipe,
}
