"""Quiet hours and digests as a chat asks for them: /quiet, /digest, and the other reading of an hour."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.botapi.message import Button
from bot.model import DAY_MINUTES, Preferences, Subscriber
from bot.wording.safe import clean, cut
from handlers.chats.choices import (
    choice_rows,
    chosen,
    hours_value,
    schedule_data,
    with_schedule,
    word_clock,
    word_hours,
)
from handlers.chats.promises import told_digest, told_quiet
from handlers.chats.settings import change, change_preferences
from handlers.hearing.freely import but_grave
from handlers.keyboards import Rows
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.schedules import Schedule, SpokenHours, is_off, parse_schedule, read_hours
from handlers.turn import Turn

#: The word of the buttons for the other reading of an hour.
OTHERWISE: Final = "other"
#: What such a button carries: quiet hours, or when digests come.
_OTHER: Final[Mapping[str, re.Pattern[str]]] = {
    "quiet": re.compile(r"(\d{1,4})-(\d{1,4})"),
    "digest": re.compile(r"(?:daily|weekly)-(\d{1,4})(?:-[0-6])?"),
}
_SAID = 40


async def quiet(turn: Turn) -> None:
    """Set the hours of each day in which the chat is left in peace, or end them."""
    if await refuse_unless_administrator(turn):
        return
    said, breaks = but_grave(turn.rest)
    spoken = read_hours(said)
    hours = spoken.hours if spoken else None
    if hours is None and not is_off(turn.rest):
        await _ask(turn, "quiet")
    elif hours is not None and hours.start == hours.end:
        await turn.say(turn.wording.html("quiet-empty"))
    else:
        subscriber = await change_preferences(turn, lambda current: _breaking(replace(current, quiet=hours), breaks))
        html, rows = told_quiet(turn, subscriber)
        await turn.say(html, (*rows, *_other_hours(turn, spoken, subscriber)))


def _breaking(preferences: Preferences, breaks: bool) -> Preferences:
    """Return the preferences; with what is grave at once, where it was said so."""
    return replace(preferences, grave_breaks=True) if breaks else preferences


def _other_hours(turn: Turn, spoken: SpokenHours | None, subscriber: Subscriber) -> Rows:
    """Return buttons for what else may have been meant: the other side of noon, or the usual hours."""
    if spoken is None:
        return ()
    if spoken.assumed:
        return choice_rows(turn, "quiet", subscriber, under="quiet")
    if spoken.other is None:
        return ()
    label = turn.wording("button-otherwise", time=word_hours(spoken.other, turn.wording))
    return ((Button(label=label, callback=f"{OTHERWISE}:quiet:{hours_value(spoken.other)}"),),)


async def press_otherwise(turn: Turn) -> str | None:
    """Set the hours, or the digest, of the other reading."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    name, _, value = turn.rest.partition(":")
    found = _OTHER[name].fullmatch(value) if name in _OTHER else None
    if found is None or max(map(int, found.groups())) >= DAY_MINUTES:
        return turn.wording("button-too-old")
    subscriber = await change(turn, chosen(turn, name, value))
    told = told_quiet if name == "quiet" else told_digest
    await turn.show(*told(turn, subscriber))
    return turn.words_after(subscriber)("setting-done")


async def digest(turn: Turn) -> None:
    """Let the chat be told in digests, or of each story at once again."""
    if await refuse_unless_administrator(turn):
        return
    said, breaks = but_grave(turn.rest)
    schedule = parse_schedule(said)
    if schedule is None and not is_off(turn.rest):
        await _ask(turn, "digest")
        return
    subscriber = await change_preferences(turn, lambda current: _breaking(with_schedule(current, schedule), breaks))
    html, rows = told_digest(turn, subscriber)
    await turn.say(html, (*rows, *_other_time(turn, schedule, subscriber.preferences)))


def _other_time(turn: Turn, schedule: Schedule | None, now: Preferences) -> Rows:
    """Return a button for the digest on the other side of noon, where it wasn't said which."""
    if schedule is None or schedule.other is None:
        return ()
    label = turn.wording("button-otherwise", time=word_clock(schedule.other))
    other = schedule_data(Schedule(period=now.digest, at=schedule.other, day=now.digest_day))
    return ((Button(label=label, callback=f"{OTHERWISE}:digest:{other}"),),)


async def _ask(turn: Turn, name: str) -> None:
    """Tell how it stands and how it is changed; first that it wasn't understood, if something was said."""
    words = turn.wording
    said = cut(clean(turn.rest), _SAID)
    lines = [words.html("time-not-understood", shown=said)] if said else []
    if turn.subscriber is not None:
        html, _ = (told_quiet if name == "quiet" else told_digest)(turn, turn.subscriber)
        lines.append(html)
    lines.append(words.html(f"{name}-how"))
    await turn.say("\n\n".join(lines), choice_rows(turn, name))
