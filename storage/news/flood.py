"""Whose turn it is in the line, and when one feed's alerts to one chat become a round-up. Pure.

All is counted from the alerts that are stored, so a restart forgets nothing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model import GRAVE

#: A feed's alerts to one chat (or topic) are counted over so long …
WINDOW: Final = timedelta(minutes=10)
#: … and when there are more than so many of them, those that aren't sent yet become one message.
MOST: Final = 12
#: So many grave ones of such a feed are sent singly all the same: no more, for it may call everything grave.
GRAVE_SINGLY: Final = 6
#: An alert stands in the line as if it had come so much later for each one that its feed has for the chat already …
_A_TURN: Final = timedelta(seconds=30)
#: … and for each of its story's followers before it: about as long as a message takes. So stories take turns as well.
_A_MESSAGE: Final = timedelta(milliseconds=35)
#: Whatever came before it, no alert stands further back.
_LONGEST: Final = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recent:
    """One of a feed's alerts to a chat within the window."""

    alert_id: int
    severity: int
    #: Nobody has sent it or is about to, and no mute holds it.
    waits: bool
    #: When a message was sent that listed it with others.
    listed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundUp:
    """Alerts to be sent in one message, from `due_at` on."""

    alert_ids: tuple[int, ...]
    due_at: datetime


def place_in_line(now: datetime, *, of_feed: int, of_story: int) -> datetime:
    """Return the moment by which an alert stands in the line.

    `of_feed` counts its feed's alerts to the same chat within the window, `of_story` its story's alerts before it.
    """
    return now + min(of_feed, MOST) * _A_TURN + min(of_story * _A_MESSAGE, _LONGEST)


def last_in_line(now: datetime) -> datetime:
    """Return the moment by which a round-up stands in the line: behind what others have to tell."""
    return place_in_line(now, of_feed=MOST, of_story=0)


def round_up(window: Sequence[Recent], now: datetime) -> RoundUp | None:
    """Tell which of a feed's alerts to one chat, oldest first, are sent in one message; None while they are few.

    The first grave ones stay single. After a round-up the next one waits until the window has passed.
    """
    if len(window) <= MOST:
        return None
    grave = 0
    gathered: list[int] = []
    for one in window:
        grave += one.severity >= GRAVE
        single = one.severity >= GRAVE and grave <= GRAVE_SINGLY
        if one.waits and not single:
            gathered.append(one.alert_id)
    if not gathered:
        return None
    last = max((one.listed_at for one in window if one.listed_at is not None and one.listed_at <= now), default=None)
    due_at = now if last is None else max(now, last + WINDOW)
    return RoundUp(alert_ids=tuple(gathered), due_at=due_at)
