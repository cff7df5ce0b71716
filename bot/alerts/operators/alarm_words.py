"""What operators read of alarms: several that are due at one time are one message. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.alerts.operators.silence_words import hushed_line
from bot.botapi.message import Message
from bot.model import Alarm, AlarmKind
from bot.sources.silence import Hush
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown
from storage.operators import Notice

_NAME: Final = 60
#: Alarms of one kind that are told singly in one message.
_NAMED: Final = 10
#: In which order they are told, and whether they stand then.
_ORDER: Final = (
    (AlarmKind.STORE, True),
    (AlarmKind.TELEGRAM, True),
    (AlarmKind.HOOK, True),
    (AlarmKind.OUTLET, True),
    (AlarmKind.PLACE, True),
    (AlarmKind.SOURCE, True),
    (AlarmKind.SOURCE, False),
    (AlarmKind.PLACE, False),
    (AlarmKind.DOOR, True),
    (AlarmKind.DOOR, False),
    (AlarmKind.HOOK, False),
    (AlarmKind.OUTLET, False),
    (AlarmKind.TELEGRAM, False),
    (AlarmKind.STORE, False),
)
#: How the rest of a kind is told of, of which there can be many.
_RESTS: Final = {
    (AlarmKind.SOURCE, True): "silence-fell-rest",
    (AlarmKind.SOURCE, False): "silence-ended-rest",
    (AlarmKind.DOOR, True): "door-closed-rest",
    (AlarmKind.DOOR, False): "door-opened-rest",
}


def word_notices(notices: Sequence[Notice], wording: Wording, *, time_zone: str, now: datetime) -> Message:
    """Tell an operator what stands, and what is over."""
    lines = [line for kind, stands in _ORDER for line in _lines(notices, kind, wording, time_zone, now, stands=stands)]
    return Message(html=wording.directed("\n".join(lines)))


def _lines(
    notices: Sequence[Notice], kind: AlarmKind, wording: Wording, time_zone: str, now: datetime, *, stands: bool
) -> Iterator[Html]:
    some = [one.alarm for one in notices if one.alarm.kind is kind and one.stands is stands]
    some.sort(key=lambda alarm: (alarm.name, alarm.about))
    rest = _RESTS.get((kind, stands))
    for alarm in some if rest is None else some[:_NAMED]:
        yield _line(alarm, wording, time_zone, now) if stands else _over(alarm, wording)
    if rest is not None and len(some) > _NAMED:
        yield wording.html(rest, count=len(some) - _NAMED)


def _line(alarm: Alarm, wording: Wording, time_zone: str, now: datetime) -> Html:
    name = isolated(shown(wording.value("source", alarm.name), _NAME))
    match alarm.kind:
        case AlarmKind.STORE:
            return wording.html("store-fails", time=wording.moment(alarm.at, time_zone, now))
        case AlarmKind.TELEGRAM:
            return wording.html("telegram-down")
        case AlarmKind.HOOK:
            return wording.html("hook-dead", host=alarm.name)
        case AlarmKind.OUTLET:
            return wording.html("outlet-dead", kind=alarm.name, place=alarm.total)
        case AlarmKind.PLACE:
            return hushed_line(alarm.about, Hush(silent=alarm.silent, total=alarm.total), wording)
        case AlarmKind.DOOR:
            return wording.html("door-closed", source=name, reason=alarm.reason)
        case AlarmKind.SOURCE:
            spoke_at = wording.moment(alarm.spoke_at, time_zone, now) if alarm.spoke_at else ""
            return wording.html("silence-fell", source=name, time=spoke_at)


def _over(alarm: Alarm, wording: Wording) -> Html:
    name = isolated(shown(wording.value("source", alarm.name), _NAME))
    match alarm.kind:
        case AlarmKind.STORE:
            return wording.html("store-works")
        case AlarmKind.TELEGRAM:
            return wording.html("telegram-back")
        case AlarmKind.HOOK:
            return wording.html("hook-alive", host=alarm.name)
        case AlarmKind.OUTLET:
            return wording.html("outlet-alive", kind=alarm.name, place=alarm.total)
        case AlarmKind.PLACE:
            place = isolated(shown(wording.value("place", alarm.about), _NAME))
            return wording.html("silence-place-ended", place=place)
        case AlarmKind.DOOR:
            return wording.html("door-opened", source=name, reason=alarm.reason)
        case AlarmKind.SOURCE:
            return wording.html("silence-ended", source=name)
