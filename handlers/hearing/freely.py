"""What people say of when and how they want to be told who know no command: «لا تزعجني بالليل», "stop all". Pure.

The sentences are in bot/news/rules/calm.yaml; the times in them are read by `handlers.schedules`, `handlers.moments`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from handlers.durations import parse_duration
from handlers.moments import parse_end
from handlers.schedules import is_attempt, is_off, parse_schedule, read_hours

_RULES: Final = rulebook("calm")
_SIGNS: Final = re.compile(r"[^\w\s:'’/.,#\-\u2010-\u2015]")
_EDGES: Final = ".,،؛:!؟?…"
#: Nobody says how they want to be told at greater length.
_MOST_WORDS: Final = 14
#: Whether a text is a time is the same at any moment.
_NOON: Final = datetime(2026, 1, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A command, and what it is told; not `sure` where it may be a search, too."""

    command: str
    rest: str = ""
    sure: bool = True


def wish_of(text: str) -> Wish | None:
    """Return what a text wishes, if it is nothing but a wish of how to be told, or to be told no more."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS:
        return None
    said = [_plain(word) for word in words]
    timed = _timed(said)
    if timed is not None:
        return replace(timed, rest=_as_written(timed.rest, words, said))
    return _ruled(words, said)


def _as_written(rest: str, words: Sequence[str], said: Sequence[str]) -> str:
    """Return what is told to a command in the words that were written, where they stand side by side."""
    size = len(rest.split())
    starts = (at for at in range(len(said) - size + 1) if " ".join(said[at : at + size]) == rest)
    at = next(starts, None)
    return rest if at is None else " ".join(words[at : at + size])


def without_all(text: str) -> str:
    """Return the span of a mute that is of everything: «الكل ساعتين» is «ساعتين», «التنبيهات» has none.

    A text that names something, or says no more than a span, is returned as it is.
    """
    words, all_of_it = text.split(), _RULES.words("all_of_it")
    while words and _plain(words[0]) in all_of_it:
        words = words[1:]
    while words and _plain(words[-1]) in all_of_it:
        words = words[:-1]
    rest = " ".join(words)
    return rest if not rest or parse_end(rest, _NOON, "UTC") is not None else text


def but_grave(text: str) -> tuple[str, bool]:
    """Return what is said of quiet or a digest without «إلا العاجل», and whether that was said."""
    said = " ".join(_plain(word) for word in text.split())
    found = _RULES["but_grave"].search(said)
    return (said[: found.start()].strip(), True) if found else (text, False)


def _plain(word: str) -> str:
    plain = _SIGNS.sub("", folded(word)).casefold().replace("’", "'")
    return plain.strip(_EDGES) or "-"


def _ruled(words: Sequence[str], said: Sequence[str]) -> Wish | None:
    text = " ".join(said)
    for name in _sentences():
        found = _RULES[name].fullmatch(text)
        if found is None:
            continue
        command, _, rest = _RULES.rules[name].gives.partition(" ")
        group = next((key for key, value in found.groupdict().items() if value), None)
        if group is not None:
            first, last = (text[:at].count(" ") for at in found.span(group))
            rest += " ".join(words[first : last + 1])
        return Wish(command=command.rstrip("?"), rest=rest, sure=not command.endswith("?"))
    return None


@cache
def _sentences() -> tuple[str, ...]:
    """Return the rules that say what is wished; the others lead to a time, or follow one."""
    return tuple(name for name, rule in _RULES.rules.items() if rule.gives)


def _timed(said: Sequence[str]) -> Wish | None:
    """Read a wish that is a word and a time, in either order: «هدوء من 11 ل 6», "daily digest at 8"."""
    text = " ".join(said)
    if found := _RULES["before_hours"].match(text):
        wish = _peace(text[found.end() :], named=found["quiet"] is not None)
        if wish is not None and (found["stop"] is None or (wish.rest and not is_attempt(wish.rest))):
            return wish
    if found := _RULES["behind_hours"].search(text):
        wish = _peace(text[: found.start()], named=False)
        if wish is not None and wish.rest:
            return wish
    if (found := _RULES["before_one"].match(text)) and (one := _one(text[found.end() :])):
        return one
    if found := _RULES["before_schedule"].search(text):
        start, end = found.span("digest")
        around = [*text[:start].split(), *text[end:].split()]
        rest = " ".join(_without_courtesy(around))
        meant = parse_schedule(but_grave(rest)[0]) is not None or _is_frequency(rest) or is_attempt(rest)
        if rest and meant and not is_off(rest):
            return Wish(command="digest", rest=rest)
    return None


def _peace(rest: str, *, named: bool) -> Wish | None:
    """Read quiet hours of each day, or a silence that ends; `named` is quiet called so, which «off» ends."""
    said = " ".join(_without_courtesy(rest.split()))
    rest = without_all(said)
    if said and not rest:
        return Wish(command="mute")
    if rest and read_hours(but_grave(rest)[0]) is not None and not (named and is_off(rest)):
        return Wish(command="quiet", rest=rest)
    if rest and is_attempt(rest):  # then it is told what there is
        return Wish(command="quiet", rest=rest)
    return Wish(command="mute", rest=rest) if rest and parse_end(rest, _NOON, "UTC") is not None else None


def _one(rest: str) -> Wish | None:
    """Read a silence of one thing that is followed, if it is: «كركوك ساعتين»."""
    words = _without_courtesy(rest.split())
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    timed = any(parse_end(end, _NOON, "UTC") is not None for end in ends)
    return Wish(command="mute", rest=" ".join(words), sure=False) if timed else None


def _without_courtesy(words: Sequence[str]) -> list[str]:
    rest = list(words)
    while rest and _RULES["courtesy"].fullmatch(rest[0]):
        rest = rest[1:]
    while rest and _RULES["courtesy"].fullmatch(rest[-1]):
        rest = rest[:-1]
    return rest


def _is_frequency(rest: str) -> bool:
    """Tell whether it is said how often, though not in a way that there is: «كل 3 ساعات»."""
    first, _, length = rest.partition(" ")
    if first in _RULES.words("seldom"):
        return True
    return first in _RULES.words("each") and parse_duration(length) is not None
