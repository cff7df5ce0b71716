"""Quiet hours and digests as a chat asks for them: /quiet, /digest."""

from dataclasses import replace

from bot.model import Mode, Subscriber
from bot.subscribers.calm import digest_after
from bot.wording.safe import Html, clean, cut
from handlers.chats.choices import choice_rows, with_schedule, word_hours
from handlers.chats.settings import change_preferences
from handlers.refusals import refuse_unless_administrator
from handlers.schedules import is_off, parse_hours, parse_schedule
from handlers.turn import Turn

_SAID = 40


async def quiet(turn: Turn) -> None:
    """Set the hours of each day in which the chat is left in peace, or end them."""
    if await refuse_unless_administrator(turn):
        return
    hours = parse_hours(turn.rest)
    if hours is None and not is_off(turn.rest):
        await _ask(turn, "quiet")
    elif hours is not None and hours.start == hours.end:
        await turn.say(turn.wording.html("quiet-empty" if turn.private else "quiet-empty-group"))
    else:
        subscriber = await change_preferences(turn, lambda current: replace(current, quiet=hours))
        rows = choice_rows(turn, "grave") if hours else ()
        await turn.say(word_quiet(turn, subscriber), rows)


async def digest(turn: Turn) -> None:
    """Let the chat be told in digests, or of each story at once again."""
    if await refuse_unless_administrator(turn):
        return
    schedule = parse_schedule(turn.rest)
    if schedule is None and not is_off(turn.rest):
        await _ask(turn, "digest")
        return
    subscriber = await change_preferences(turn, lambda current: with_schedule(current, schedule))
    await turn.say(word_digest(turn, subscriber), choice_rows(turn, "grave") if schedule else ())


async def _ask(turn: Turn, name: str) -> None:
    """Tell how it stands and how it is changed; first that it wasn't understood, if something was said."""
    words = turn.wording
    said = cut(clean(turn.rest), _SAID)
    lines = [words.html("time-not-understood", shown=said)] if said else []
    if turn.subscriber is not None:
        lines.append(word_quiet(turn, turn.subscriber) if name == "quiet" else word_digest(turn, turn.subscriber))
    lines.append(words.html(f"{name}-how" if turn.private else f"{name}-how-group"))
    await turn.say("\n\n".join(lines), choice_rows(turn, name))


def word_quiet(turn: Turn, subscriber: Subscriber) -> Html:
    """Tell when the chat is left in peace."""
    words, hours = turn.wording, subscriber.preferences.quiet
    if hours is None:
        return words.html("quiet-off")
    done = words.html("quiet-done", hours=word_hours(hours, words), zone=words.zone(subscriber.time_zone))
    return Html(f"{done} {words.html('grave-breaks' if subscriber.preferences.grave_breaks else 'grave-waits')}")


def word_digest(turn: Turn, subscriber: Subscriber) -> Html:
    """Tell when the chat's next digest comes."""
    words, preferences = turn.wording, subscriber.preferences
    if preferences.mode is not Mode.DIGEST:
        return words.html("digest-off")
    due = words.moment(digest_after(subscriber, turn.now), subscriber.time_zone, turn.now)
    done = words.html("digest-done", period=str(preferences.digest), due=due)
    return Html(f"{done} {words.html('grave-breaks' if preferences.grave_breaks else 'grave-waits')}")
