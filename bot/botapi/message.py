"""A message and its buttons, as the rooms hand them on; Telegram's own objects are made of them when they are sent."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """An inline button: either a web address or callback data of at most 64 bytes."""

    label: str
    url: str | None = None
    callback: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is sent: safe HTML within Telegram's limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    #: The address of a page that is shown in small under it.
    preview: str | None = None
