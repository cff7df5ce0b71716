"""What a chat may choose of its preferences: the choices of each, how they are worded, and what they change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.botapi.message import Button
from bot.model import DAY_MINUTES, SUNDAY, Hours, Mode, Period, Preferences, Sound, Subscriber
from bot.subscribers.changes import choose_language, choose_zone, prefer
from bot.wording.catalogue import LANGUAGES, Wording
from handlers.keyboards import Rows, in_rows
from handlers.schedules import Schedule
from handlers.turn import Turn

#: The word of the buttons that change a preference.
WORD: Final = "set"
ZONES: Final = (
    "Asia/Baghdad", "Asia/Tehran", "Asia/Riyadh", "Asia/Dubai", "Asia/Amman", "Asia/Beirut", "Asia/Damascus",
    "Europe/Istanbul", "Africa/Cairo", "Europe/Berlin", "Europe/London", "America/New_York",
)  # fmt: skip
_OFF: Final = "off"
_ON: Final = "on"

Change = Callable[[Preferences, str], Preferences]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One preference: what may be chosen, what is chosen now, and what choosing changes."""

    values: tuple[str, ...]
    value: Callable[[Preferences], str]
    change: Change
    in_a_row: int = 1


def _switch(name: str) -> Choice:
    def change(current: Preferences, value: str) -> Preferences:
        return replace(current, **{name: value == _ON})  # type: ignore[arg-type]  # a field by its name, all are flags

    return Choice(values=(_ON, _OFF), value=lambda current: _ON if getattr(current, name) else _OFF, change=change)


def _minutes(hour: int) -> int:
    return hour * 60


def hours_value(hours: Hours | None) -> str:
    """Return quiet hours as a button carries them."""
    return f"{hours.start}-{hours.end}" if hours else _OFF


def _hours_of(value: str) -> Hours | None:
    start, _, end = value.partition("-")
    return Hours(start=int(start), end=int(end)) if end else None


def schedule_value(preferences: Preferences) -> str:
    """Return when digests come as a button carries it."""
    if preferences.mode is not Mode.DIGEST:
        return _OFF
    return schedule_data(Schedule(period=preferences.digest, at=preferences.digest_at, day=preferences.digest_day))


def schedule_data(schedule: Schedule) -> str:
    """Return a schedule as buttons carry it: «weekly-420», on another day than Sunday «weekly-420-4»."""
    if schedule.period is Period.HOUR:
        return str(schedule.period)
    day = schedule.day if schedule.period is Period.WEEK and schedule.day != SUNDAY else None
    return "-".join(str(part) for part in (schedule.period, schedule.at, day) if part is not None)


def _schedule_of(value: str) -> Schedule | None:
    if value == _OFF:
        return None
    period, at, day = (*value.split("-"), "", "")[:3]
    return Schedule(period=Period(period), at=int(at) if at else None, day=int(day) if day else None)


def with_schedule(current: Preferences, schedule: Schedule | None) -> Preferences:
    """Return the preferences with digests at these times, or (None) without."""
    if schedule is None:
        return replace(current, mode=Mode.ALL) if current.mode is Mode.DIGEST else current
    at = current.digest_at if schedule.at is None else schedule.at
    if schedule.time_alone and current.mode is Mode.DIGEST and current.digest is Period.WEEK:
        return replace(current, digest_at=at)
    day = SUNDAY if schedule.day is None else schedule.day
    return replace(current, mode=Mode.DIGEST, digest=schedule.period, digest_at=at, digest_day=day)


CHOICES: Final[Mapping[str, Choice]] = {
    "digits": Choice(
        values=("arabic", "latin"),
        value=lambda current: "latin" if current.latin_digits else "arabic",
        change=lambda current, value: replace(current, latin_digits=value == "latin"),
        in_a_row=2,
    ),
    "least": Choice(
        values=("1", "2", "3", "4"),
        value=lambda current: str(min(current.least_severity, 4)),
        change=lambda current, value: replace(current, least_severity=int(value)),
    ),
    "mode": Choice(
        values=tuple(Mode),
        value=lambda current: current.mode,
        change=lambda current, value: replace(current, mode=Mode(value)),
    ),
    "digest": Choice(
        values=(_OFF, "hourly", *(f"daily-{_minutes(hour)}" for hour in (7, 14, 20)), f"weekly-{_minutes(7)}"),
        value=schedule_value,
        change=lambda current, value: with_schedule(current, _schedule_of(value)),
        in_a_row=2,
    ),
    "budget": Choice(
        values=("5", "10", "20", "50", _OFF),
        value=lambda current: _OFF if current.budget is None else str(current.budget),
        change=lambda current, value: replace(current, budget=None if value == _OFF else int(value)),
        in_a_row=2,
    ),
    "quiet": Choice(
        values=(*(f"{_minutes(start)}-{_minutes(end)}" for start, end in ((22, 6), (23, 7), (0, 6), (21, 8))), _OFF),
        value=lambda current: hours_value(current.quiet),
        change=lambda current, value: replace(current, quiet=_hours_of(value)),
        in_a_row=2,
    ),
    "grave": _switch("grave_breaks"),
    "sound": Choice(
        values=tuple(Sound),
        value=lambda current: current.sound,
        change=lambda current, value: replace(current, sound=Sound(value)),
    ),
    "preview": _switch("link_preview"),
    "field": _switch("field_mode"),
}
#: What stands in a subscriber beside its preferences.
_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {"language": LANGUAGES, "zone": ZONES}


def values_of(name: str) -> Sequence[str]:
    """Return what may be chosen; empty for a name that is no preference's."""
    return _OTHERS.get(name) or (CHOICES[name].values if name in CHOICES else ())


def value_of(subscriber: Subscriber | None, name: str, words: Wording) -> str:
    """Return what is chosen."""
    if name == "language":
        return subscriber.language if subscriber else words.language
    if name == "zone":
        return subscriber.time_zone if subscriber else ZONES[0]
    return CHOICES[name].value(subscriber.preferences if subscriber else Preferences())


def chosen(turn: Turn, name: str, value: str) -> Callable[[Subscriber | None], Subscriber]:
    """Return the change that choosing makes; `value` is among `values_of`."""
    if name == "language":
        return lambda current: choose_language(current, turn.newcomer, value)
    if name == "zone":
        return lambda current: choose_zone(current, turn.newcomer, value)
    change = CHOICES[name].change
    return lambda current: prefer(current, turn.newcomer, lambda before: change(before, value))


def word_hours(hours: Hours, words: Wording) -> str:
    """Word quiet hours: «22:00–06:00»."""
    return words("hours", start=word_clock(hours.start), end=word_clock(hours.end))


def word_clock(minutes: int) -> str:
    """Word a time of the day, in minutes after midnight: «22:00»."""
    whole = minutes % DAY_MINUTES
    return f"{whole // 60:02}:{whole % 60:02}"


def word_value(name: str, value: str, words: Wording) -> str:
    """Word a value for a button or the list of all."""
    if name == "zone":
        return words.city(value)
    if name == "least":
        return words("choice-least", grade=words(f"severity-{value}")) if value != "1" else words("choice-least-1")
    if name == "budget" and value != _OFF:
        return words("choice-budget", count=int(value))
    if name == "quiet" and value != _OFF:
        hours = _hours_of(value)
        return word_hours(hours, words) if hours else ""
    schedule = _schedule_of(value) if name == "digest" else None
    if schedule is not None:
        day = words(f"time-weekday-{SUNDAY if schedule.day is None else schedule.day}")
        return words(f"choice-digest-{schedule.period}", at=word_clock(schedule.at or 0), day=day)
    if value in (_ON, _OFF):
        key = f"choice-{name}-{value}"
        return words(key if words.has(key) else f"choice-{value}")
    return words(f"choice-{name}-{value}")


def choice_rows(turn: Turn, name: str, subscriber: Subscriber | None = None, *, under: str = "") -> Rows:
    """Return a button for each value of a preference; the one that is chosen is marked.

    `under` names the message that they stand under, if that isn't the settings.
    """
    words = turn.wording
    now = value_of(subscriber or turn.subscriber, name, words)
    buttons = []
    for value in values_of(name):
        text = word_value(name, value, words)
        label = words("choice-chosen", value=text) if value == now else text
        buttons.append(Button(label=label, callback=":".join(filter(None, (WORD, name, value, under)))))
    in_a_row = CHOICES[name].in_a_row if name in CHOICES else 2
    return in_rows(buttons, in_a_row)
