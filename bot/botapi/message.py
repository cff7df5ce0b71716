"""A message and its buttons, as the rooms hand them on; Telegram's own objects are made of them when they are sent."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The colour of a button, where the server knows colours (Bot API 9.4); elsewhere it looks as the others."""

    #: What the message is about: blue.
    CHIEF = "primary"
    #: What begins or keeps something: green.
    GAIN = "success"
    #: What ends or erases something: red.
    LOSS = "danger"


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """An inline button: a web address, callback data of at most 64 bytes, or a text that is copied (256 characters)."""

    label: str
    url: str | None = None
    callback: str | None = None
    #: Left out by a server that knows no such buttons.
    copy: str | None = None
    style: Style | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is sent: safe HTML within Telegram's limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    #: The address of a page that is shown in small under it.
    preview: str | None = None
