"""Times of the day and days as people write them: «للصبح», «حتى ٧», «بكرة الظهر», until 18:00. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from handlers.durations import parse_duration

_RULES: Final = rulebook("moments")
_DAY: Final = timedelta(days=1)


class Part(Enum):
    """A part of the day, by the hour at which it is meant to begin when nothing else is said."""

    MIDNIGHT = 0
    MORNING = 7
    NOON = 12
    AFTERNOON = 16
    EVENING = 18
    NIGHT = 21


_WORD: Final = re.compile(r"\d{1,2}[:.]\d{2}|\d+|[^\W\d]+")
_BELOW_NOTHING: Final = re.compile(r"[-\u2212\u2013]\s*\d.*|0+(?:[.,]0+)?\s*[^\W\d]*")
_NIGHTS: Final = re.compile(r"\b(?:(ليلت(?:ين|ان))|ليالي?|nights)\b")
_MOST_WORDS: Final = 8
_NOON_HOUR: Final = 12
#: Of two hours of light that a clock shows alike, those before this one are after noon.
_DAY_BEGINS: Final = 6
#: «5 at night» is in the morning, «6 at noon» is in the morning too.
_NIGHT_ENDS: Final = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """A time of the day as it was written; `certain` unless it may be before or after noon."""

    hour: int
    minute: int
    certain: bool
    #: Written as only those write who count 24 hours: 22, 07:30.
    of_24: bool = False

    @property
    def minutes(self) -> int:
        """Minutes after midnight."""
        return self.hour * 60 + self.minute


@dataclass(slots=True)
class _Said:
    """What the words of a moment say, as far as they were read."""

    clock: Clock | None = None
    part: Part | None = None
    tonight: bool = False
    #: The hours of light: alone it is their end.
    daytime: bool = False
    #: 0 is today, 1 tomorrow.
    days: int | None = None
    weekday: int | None = None
    until: bool = False


def parse_end(text: str, now: datetime, zone: str) -> datetime | None:
    """Read until when: a length of time from now, or a moment by the clock of a zone; None if it isn't understood."""
    if is_below_nothing(text):
        return None
    if (nights := _nights(text)) is not None:
        return _nights_end(nights, now, zone)
    length = parse_duration(text)
    if length is not None:
        return now + length if length < timedelta(days=3650) else None
    said = _read(text)
    return _moment(said, now.astimezone(ZoneInfo(zone))) if said else None


def is_below_nothing(text: str) -> bool:
    """Tell whether a text is a length of time that is none, or less: «0», -5m."""
    return _BELOW_NOTHING.fullmatch(folded(text).strip()) is not None


def _nights(text: str) -> int | None:
    """Return how many nights are said, two or more: «ليلتين», "3 nights"."""
    said = folded(text).casefold()
    if not _NIGHTS.search(said):
        return None
    length = parse_duration(_NIGHTS.sub(lambda found: "يومين" if found[1] else "ايام", said))
    nights = length // _DAY if length is not None and not length % _DAY else 0
    return nights if 1 < nights < 3650 else None


def _nights_end(nights: int, now: datetime, zone: str) -> datetime | None:
    local = now.astimezone(ZoneInfo(zone))
    first = _moment(_Said(tonight=True), local)
    day = first.astimezone(local.tzinfo).date() + (nights - 1) * _DAY if first else None
    return datetime.combine(day, time(Part.MORNING.value), local.tzinfo).astimezone(UTC) if day else None


def parse_clock(text: str) -> Clock | None:
    """Read a time of the day: «7», «٠٧:٣٠», «7 الصبح», 7pm."""
    said = _read(text)
    if said is None or said.days is not None or said.weekday is not None or said.tonight:
        return None
    if said.clock is None:
        return Clock(hour=said.part.value, minute=0, certain=True) if said.part else None
    return said.clock


def _read(text: str) -> _Said | None:
    words = _WORD.findall(folded(text).casefold())
    if not words or len(words) > _MOST_WORDS:
        return None
    said = _Said()
    if not all(_take(word, said) for word in words):
        return None
    if said.daytime and said.clock is not None:
        late = said.clock.hour < _DAY_BEGINS
        said.clock = _on_side(said.clock, Part.AFTERNOON if late else Part.NOON)
    elif said.clock is not None and said.part is not None:
        said.clock = _on_side(said.clock, said.part)
    return said


def _take(word: str, said: _Said) -> bool:
    """Note what a word says; False when it says nothing of time, or contradicts what was said."""
    kinds = _kinds()
    if word[0].isdecimal():
        said.until = said.until or not word.isdecimal()  # with its minutes it can be nothing else
        return said.clock is None and (clock := _clock(word)) is not None and _set(said, "clock", clock)
    kind, value = next((kinds[form] for form in _forms(word) if form in kinds), ("", None))
    if kind == "past":
        return said.clock is not None and not said.clock.minute and _add_minutes(said, int(str(value)))
    if kind == "idle":
        said.until = said.until or value is True
        return True
    return bool(kind) and _set(said, kind, value)


def _set(said: _Said, name: str, value: object) -> bool:
    if name == "part" and said.part is Part.MIDNIGHT:  # «منتصف الليل»
        return True
    free = getattr(said, name) in (None, False)
    if free:
        setattr(said, name, value)
    return free


def _add_minutes(said: _Said, minutes: int) -> bool:
    if said.clock is not None:
        said.clock = replace(said.clock, minute=minutes)
    return True


def _clock(word: str) -> Clock | None:
    hour, _, minute = word.replace(".", ":").partition(":")
    if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and int(minute or 0)):
        return None
    of_24 = int(hour) > _NOON_HOUR or int(hour) == 0 or (bool(minute) and len(hour) == 2)
    return Clock(hour=int(hour) % 24, minute=int(minute or 0), certain=of_24, of_24=of_24)


def _on_side(clock: Clock, part: Part) -> Clock:
    """Return the time on the side of noon that was said; at night it may be either, by the hour."""
    if clock.hour > _NOON_HOUR:
        return clock
    hour = clock.hour % _NOON_HOUR
    late = {Part.NOON: hour < _NIGHT_ENDS, Part.AFTERNOON: True, Part.EVENING: True, Part.NIGHT: hour >= _NIGHT_ENDS}
    return Clock(hour=hour + _NOON_HOUR * late.get(part, False), minute=clock.minute, certain=True)


def _moment(said: _Said, local: datetime) -> datetime | None:
    times = _times(said)
    if times is None:
        return None
    days = range(8) if said.days is None else (said.days,)
    on = [local.date() + number * _DAY for number in days]
    if said.weekday is not None:
        on = [day for day in on if day.weekday() == said.weekday]
    moments = (datetime.combine(day, at, local.tzinfo).astimezone(UTC) for day in on for at in sorted(times))
    return next((moment for moment in moments if moment > local), None)


def _times(said: _Said) -> list[time] | None:
    if said.clock is not None:
        if not (said.until or said.part or said.clock.certain or said.days is not None):
            return None  # «7» alone is no time
        hours = {said.clock.hour} if said.clock.certain else {said.clock.hour % 12, said.clock.hour % 12 + 12}
        return [time(hour, said.clock.minute) for hour in hours]
    if said.part is Part.NIGHT and not said.until:
        return [time(Part.MORNING.value)]  # «الليل» alone is the night that ends in the morning
    if said.part is not None:
        return [time(said.part.value)]
    if said.daytime:
        return [time(Part.EVENING.value)]
    if said.days == 0 and not said.tonight:
        said.days = 1
        return [time(0)]
    named = said.tonight or said.days is not None or said.weekday is not None
    return [time(Part.MORNING.value)] if named else None


@cache
def _kinds() -> dict[str, tuple[str, object]]:
    """Return what each word says: the field of `_Said` that it is, and its value."""
    kinds: dict[str, tuple[str, object]] = dict.fromkeys(_RULES.words("idle"), ("idle", None))
    kinds |= dict.fromkeys(_RULES.words("until"), ("idle", True))
    kinds |= dict.fromkeys(_RULES.words("tonight"), ("tonight", True))
    kinds |= dict.fromkeys(_RULES.words("daytime"), ("daytime", True))
    kinds |= dict.fromkeys(_RULES.words("past_half"), ("past", 30))
    kinds |= dict.fromkeys(_RULES.words("past_quarter"), ("past", 15))
    kinds |= {word: ("days", int(days)) for word, days in _RULES.classes("days").items()}
    kinds |= {word: ("weekday", int(day)) for word, day in _RULES.classes("weekdays").items()}
    kinds |= {word: ("part", Part(int(hour))) for word, hour in _RULES.classes("parts").items()}
    return kinds


def _forms(word: str) -> list[str]:
    """Return the word as it may be meant: «للصبح» is «صبح», «الصبح» too."""
    forms = [word]
    if word.startswith("لل"):
        forms += ["ال" + word[2:], word[2:], word[1:]]
    elif word.startswith("ل"):
        forms.append(word[1:])
    forms += [form.removeprefix("ال") for form in list(forms)]
    return forms
