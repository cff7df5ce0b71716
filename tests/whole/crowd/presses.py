"""What the model makes of a pressed button, by the data that the button carries."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.matching.query import parse
from bot.model import Hours, Mode, Period, Sound
from bot.sandbox.telegram.chats import Message
from handlers.following.offers import GOVERNORATES
from tests.whole.crowd.model import MOST_HUSHED, Followed, Here, Model
from tests.whole.crowd.sayings import read


def press(model: Model, here: Here, data: str, message: Message | None, births: int) -> None:
    """Do to the model what a press does; `births` is how often the chat had been forgotten when the button came."""
    word, _, rest = data.partition(":")
    if word in _DOES and here.may:
        _DOES[word](model, here, rest, message, births)


def shown_query(message: Message | None) -> str | None:
    """Return the query that a message shows, read anew."""
    if message is None:
        return None
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        if entity.type == "code":
            return read(units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le"))
    return None


def _one(model: Model, here: Here, rest: str, births: int) -> Followed | None:
    """Return what a button is about, if it is still followed."""
    if births != model.births[here.chat_id]:
        return None
    number = rest.partition(":")[0]
    return model.meant(here, (), int(number)) if number.isdecimal() else None


def _hush(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    chat = model.chats.get(here.chat_id)
    if chat is not None and rest not in chat.hushed:
        chat.hushed = [*chat.hushed, rest][-MOST_HUSHED:]


def _unhush(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    chat = model.chats.get(here.chat_id)
    if chat is not None and rest in chat.hushed:
        chat.hushed.remove(rest)


def _follow(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    if (query := shown_query(message)) is not None:
        model.follow(here, query)


def _stop(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    if (one := _one(model, here, rest, births)) is not None:
        model.unfollow(here, lambda each: each is one)


def _place(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    if rest.isdecimal() and int(rest) < len(GOVERNORATES):
        model.follow(here, parse(f'place:"{GOVERNORATES[int(rest)]}"').canonical)


def _grave(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    model.follow(here, "severity:4")


def _mute(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    span, _, which = rest.partition(":")
    one = _one(model, here, which, births) if which else None
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


def _unmute(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    one = _one(model, here, rest, births) if rest else None
    if one is not None or not rest:
        model.unmute(here, one)


def _mode(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    *_, choice = rest.split(":")
    one = _one(model, here, rest, births)
    if one is not None and choice in ("chat", *Mode):
        one.mode = None if choice == "chat" else Mode(choice)


def _set(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
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


def _language(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    model.choose_language(here, rest)


def _wipe(model: Model, here: Here, rest: str, message: Message | None, births: int) -> None:
    if rest == "yes":
        model.forget(here.chat_id)


_DOES: Final[dict[str, Callable[[Model, Here, str, Message | None, int], None]]] = {
    "hush": _hush,
    "unhush": _unhush,
    "follow": _follow,
    "undo": _stop,
    "stop": _stop,
    "place": _place,
    "grave": _grave,
    "mute": _mute,
    "unmute": _unmute,
    "one": _mode,
    "set": _set,
    "language": _language,
    "wipe": _wipe,
}
