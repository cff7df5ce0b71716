"""The Fluent catalogues: `wording(language)` gives the one that a person reads."""

import re
from collections.abc import Callable, Collection
from copy import copy
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from fluent.runtime.types import FluentType

from bot.model import ChatKind
from bot.wording.dead import alive_in_code, dead
from bot.wording.messages import Messages
from bot.wording.safe import Html, bare_code, clean, escaped, rtl_lines, without_needless_isolates

LANGUAGES = ("ar", "en")

_ARABIC_DIGITS = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")
_LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_LATIN = "-u-nu-latn"
_QUERY_PIECE = re.compile(
    r"""(?<![^\s(\-])(?P<field>place|actor|event|source|severity|text):(?P<value>"[^"]*"|[^\s()"|]*)"""
    r"""|(?P<quoted>"[^"]*")|(?P<either>\s\|\s)"""
)
#: Fields whose values have labels → how the labels' keys begin.
_LABELS = {"actor": "actor", "event": "kind", "severity": "grade"}
#: Fields whose values go by names that are listed one by one.
_SERIES = {"place": "governorate", "source": "source-name"}
#: Hours that are counted; what is older is told by its day and time.
_HOURS_AGO = 12
_COMMAND = re.compile(r"(?<![\w<:/])/[a-z]+")


class _ArabicNumber(FluentType):
    """A number written in Arabic digits."""

    def __init__(self, value: int) -> None:
        self._value = int(value)

    def format(self, locale: Locale) -> str:  # noqa: ARG002  # Fluent hands it over
        return f"{self._value:,}".translate(_ARABIC_DIGITS)


class Wording:
    """One language's catalogue, and the dates and lists that go with it."""

    def __init__(self, language: str, source: str, *, latin_digits: bool = False) -> None:
        self.language = language
        native = language == "ar" and not latin_digits
        functions: dict[str, Callable[[Any], FluentType]] = {"NUMBER": _ArabicNumber} if native else {}
        source = source if native else source.translate(_LATIN_DIGITS)
        self._messages = Messages(language, _isolate_commands(source), functions=functions)
        #: The ends of the keys that speak of a chat instead of to a person; the first that there is counts.
        self._ends: tuple[str, ...] = ()
        #: What each of them may name.
        self._known: dict[str, str | int] = {}
        #: Whether it speaks of a channel, whose readers the bot doesn't know.
        self.of_channel = False
        #: Whether what is said is read by more than one: what the chat follows isn't told to all of them.
        self.to_many = False

    def to(self, kind: ChatKind, at: str = "") -> "Wording":
        """Return the catalogue as it speaks of a chat: «تتابع القناة», where a person is told «تتابع».

        `at` is how a chat that is served from elsewhere is named in commands: "@name", or its id.
        """
        if kind is ChatKind.PRIVATE:
            return self
        words, name = copy(self), "channel" if kind is ChatKind.CHANNEL else "group"
        words._ends = ("served", "group") if at else ("group",)
        words._known = {"chat": self(f"chat-{name}"), "for": self(f"for-chat-{name}"), "at": at}
        words.of_channel = kind is ChatKind.CHANNEL
        words.to_many = not at
        return words

    def __call__(self, key: str, **args: str | int) -> str:
        """Return a message as plain text (buttons, menus, notices).

        Raises KeyError for an unknown key and for an argument that the message needs and didn't get.
        """
        key = next((named for end in self._ends if self.has(named := f"{key}-{end}")), key)
        args = {**self._known, **args}
        # Fluent refuses strings over 2,500 characters: a long one is put in afterwards, for a mark.
        long = {
            f"\ue000{name}\ue001": value for name, value in args.items() if isinstance(value, str) and len(value) > 2000
        }
        short = {name: mark if (mark := f"\ue000{name}\ue001") in long else value for name, value in args.items()}
        text, errors = self._messages.format(key, short)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        for mark, value in long.items():
            text = text.replace(mark, value)
        return without_needless_isolates(text, rtl=self.language == "ar")

    def html(self, key: str, **args: str | int) -> Html:
        """Return a message as HTML; every plain string argument is cleaned, dead and escaped, Html stays as it is."""
        safe = {
            name: escaped(value if isinstance(value, Html) else dead(clean(value))) if isinstance(value, str) else value
            for name, value in args.items()
        }
        return self.directed(self(key, **safe))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue knows a key."""
        return key in self._messages

    def count(self, series: str) -> int:
        """Count the messages that are numbered from 0: «governorate-0» and on."""
        return next(number for number in range(1_000) if not self.has(f"{series}-{number}"))

    def directed(self, html: str) -> Html:
        """Make every line of an Arabic message run from the right, with no isolates but those that are needed."""
        rtl = self.language == "ar"
        lean = alive_in_code(without_needless_isolates(bare_code(html), rtl=rtl))
        return rtl_lines(lean) if rtl else Html(lean)

    def clock(self, moment: datetime, zone: str) -> str:
        """Return the time of day in a zone: «12:40»."""
        return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"

    def day(self, moment: datetime, zone: str) -> str:
        """Return day and month as Iraq says them: «٣ آذار», "3 March"."""
        local = moment.astimezone(ZoneInfo(zone))
        return self("day", day=local.day, month=self(f"month-{local.month}"))

    def moment(self, moment: datetime, zone: str, now: datetime) -> str:
        """Return the time of day, with the day when it isn't today."""
        time = self.clock(moment, zone)
        if moment.astimezone(ZoneInfo(zone)).date() == now.astimezone(ZoneInfo(zone)).date():
            return time
        tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
        day = self("time-tomorrow") if moment.astimezone(ZoneInfo(zone)).date() == tomorrow else self.day(moment, zone)
        return self("moment-other-day", time=time, day=day)

    def ago(self, moment: datetime, zone: str, now: datetime) -> str:
        """Return how long ago a moment of the last hours was: «قبل ساعتين»; of an earlier one, the day and the time."""
        minutes = int((now - moment).total_seconds() // 60)
        if 0 <= minutes < 60:
            return self("ago-minutes", count=minutes)
        if 0 <= minutes < _HOURS_AGO * 60:
            return self("ago-hours", count=minutes // 60)
        yesterday = now.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
        if moment.astimezone(ZoneInfo(zone)).date() == yesterday:
            return self("moment-other-day", time=self.clock(moment, zone), day=self("time-yesterday"))
        return self.moment(moment, zone, now)

    def zone(self, zone: str) -> str:
        """Return what follows a time: «بتوقيت بغداد»."""
        return self("zone-baghdad") if zone == "Asia/Baghdad" else self("zone-other", city=self.city(zone))

    def city(self, zone: str) -> str:
        """Return the city that a zone is named after."""
        name = zone.rsplit("/", 1)[-1]
        key = f"city-{name.casefold()}"
        return self(key) if self.has(key) else name.replace("_", " ")

    def query(self, canonical: str) -> str:
        """Return a query's canonical form with fields and operators in this language; it is still a query."""
        return _QUERY_PIECE.sub(lambda found: self._query_piece(found, plain=False), canonical)

    def plain_query(self, canonical: str, *, fielded: Collection[str] = ()) -> str:
        """Return a query in plain words: what is a name stands there without its field, but for those `fielded`."""
        return _QUERY_PIECE.sub(lambda found: self._query_piece(found, plain=found["field"] not in fielded), canonical)

    def _query_piece(self, found: re.Match[str], *, plain: bool) -> str:
        if found["either"]:
            return f" {self('query-or')} "
        if not found["field"]:
            return found.group()
        field, value = found["field"], found["value"].strip('"')
        called = self.value(field, value) if plain or field not in {"severity", "place"} else value
        if plain and field != "text" and not (field == "severity" and (called == value or " " in called)):
            return called
        return f"{self('field-' + field)}:" + (f'"{called}"' if " " in called else called)

    def value(self, field: str, value: str) -> str:
        """Return what a field's value is called in this language: a label, or a governorate's or outlet's name."""
        if series := _SERIES.get(field):
            return _called(series, self.language).get(value, value)
        key = f"{_LABELS.get(field, field)}-{value.replace(' ', '_')}"
        return self(key) if field in _LABELS and self.has(key) else value

    def listed(self, items: list[str]) -> str:
        """Join items with the language's comma."""
        return self("comma").join(items) if len(items) > 1 else "".join(items)


def _isolate_commands(source: str) -> str:
    # Without isolation a slash before Latin letters jumps to their other end in a line that runs from the right.
    return _COMMAND.sub(lambda found: f"\u2066{found.group()}\u2069", source)


@cache
def _called(series: str, language: str) -> dict[str, str]:
    """Return the names of a series in Arabic, as the gazetteer or the feeds' catalogue has them, and in a language."""
    words = wording(language)
    keys = [f"{series}-{number}" for number in range(words.count(series))]
    return {wording("ar")(key): words(key) for key in keys}


@cache
def wording(language: str) -> Wording:
    """Return the catalogue of a language, Arabic for one we don't speak; `ar-u-nu-latn` writes 123 for ١٢٣."""
    plain = language.removesuffix(_LATIN)
    known = plain if plain in LANGUAGES else "ar"
    latin = known != "en" and plain != language
    chosen = f"{known}{_LATIN}" if latin else known
    if chosen != language:
        return wording(chosen)
    source = files("bot.wording").joinpath(f"{known}.ftl").read_text(encoding="utf-8")
    return Wording(known, source, latin_digits=latin)
