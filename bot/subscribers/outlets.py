"""Changes to the other way on which a chat is reached. Pure."""

from dataclasses import replace
from typing import Final

from bot.model import Outlet, Subscriber
from bot.subscribers.changes import Newcomer

#: Wrong codes after which the address has to be named anew.
_MOST_TRIES: Final = 5


def name_outlet(current: Subscriber | None, newcomer: Newcomer, *, address: str, code: str) -> Subscriber:
    """Note an address that has to be confirmed by a code; it counts for nothing until then.

    In place of another one it is sent to when that was: always, or while Telegram doesn't answer.
    """
    before = current.outlet if current else None
    outlet = Outlet(address=address, code=code, named_at=newcomer.now, always=before is not None and before.always)
    return replace(current or newcomer.subscriber(), outlet=outlet)


def confirm_outlet(current: Subscriber | None, code: str) -> Subscriber | None:
    """Take a code that was sent back: the right one confirms the address, after several wrong ones it is forgotten."""
    if current is None or current.outlet is None or current.outlet.is_confirmed:
        return current
    if code == current.outlet.code:
        return replace(current, outlet=replace(current.outlet, code=""))
    tries = current.outlet.tries + 1
    return replace(current, outlet=replace(current.outlet, tries=tries) if tries < _MOST_TRIES else None)


def drop_outlet(current: Subscriber | None) -> Subscriber | None:
    """Forget the address."""
    return replace(current, outlet=None) if current is not None else None


def choose_outlet(current: Subscriber | None, *, always: bool) -> Subscriber | None:
    """Choose whether what is due goes there always, or while Telegram doesn't answer."""
    if current is None or current.outlet is None:
        return current
    return replace(current, outlet=replace(current.outlet, always=always, switched=False))


def switch_outlet(current: Subscriber | None, *, on: bool) -> Subscriber | None:
    """Note that what is due goes there now, or to Telegram again."""
    if current is None or current.outlet is None:
        return current
    return replace(current, outlet=replace(current.outlet, switched=on))
