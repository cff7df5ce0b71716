"""What is told of sources that are silent against their habit, to operators and to who reads of a governorate. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.botapi.message import Message
from bot.sources.silence import Hush, Silence, Turned
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, isolated, shown

_NAME: Final = 60
#: Sources that are named in one message.
_NAMED: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A source as an operator knows it."""

    name: str
    spoke_at: datetime | None


def hushed_line(place: str, hush: Hush, wording: Wording) -> Html:
    """Word how many of a governorate's sources are silent: «٣ من ٩ مصادر لمحافظة ديالى صامتة»."""
    called = isolated(shown(wording.value("place", place), _NAME))
    return wording.html("silent-sources", place=called, silent=hush.silent, total=hush.total)


def hushed_as_read(silence: Silence, wording: Wording) -> Mapping[str, Html]:
    """Return the line for each governorate that has silent sources, by its name in the language."""
    return {wording.value("place", place): hushed_line(place, hush, wording) for place, hush in silence.places.items()}


def lines_for(places: Iterable[str], silence: Silence, wording: Wording) -> list[Html]:
    """Return a line for each of some governorates whose sources are silent."""
    return [hushed_line(place, hush, wording) for place in places if (hush := silence.of(place))]


def word_turned(
    change: Turned, after: Silence, known: Mapping[str, Known], wording: Wording, *, time_zone: str, now: datetime
) -> Message:
    """Tell an operator who fell silent, speaks again, closed or opened the door; `known` by address."""

    def named(key: str, urls: frozenset[str]) -> list[Html]:
        told = sorted((known[url] for url in urls if url in known), key=lambda one: one.name)
        lines = [_source(key, one, wording, time_zone, now) for one in told[:_NAMED]]
        return [*lines, wording.html(f"{key}-rest", count=len(told) - _NAMED)] if len(told) > _NAMED else lines

    lines: list[str] = [
        *lines_for(sorted(change.places_silent), after, wording),
        *named("silence-fell", change.fell_silent),
        *named("silence-ended", change.spoke_again),
        *(_place_back(place, wording) for place in sorted(change.places_back)),
        *(_closed(known[url], after.closed[url], wording) for url in sorted(change.closed)[:_NAMED]),
        *([wording.html("door-closed-rest", count=more)] if (more := len(change.closed) - _NAMED) > 0 else []),
        *named("door-opened", change.opened),
    ]
    return Message(html=wording.directed("\n".join(lines)))


def _closed(one: Known, reason: str, wording: Wording) -> Html:
    return wording.html("door-closed", source=isolated(shown(one.name, _NAME)), reason=reason)


def _place_back(place: str, wording: Wording) -> Html:
    return wording.html("silence-place-ended", place=isolated(shown(wording.value("place", place), _NAME)))


def _source(key: str, one: Known, wording: Wording, time_zone: str, now: datetime) -> Html:
    name = isolated(shown(one.name, _NAME))
    if one.spoke_at is None or key != "silence-fell":
        return wording.html(key, source=name, time="")
    return wording.html(key, source=name, time=wording.moment(one.spoke_at, time_zone, now))
