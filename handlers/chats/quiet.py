"""Quiet hours and digests as a chat asks for them: /quiet, /digest."""

from dataclasses import replace

from bot.wording.safe import clean, cut
from handlers.chats.choices import choice_rows, with_schedule
from handlers.chats.promises import told_digest, told_quiet
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
        await turn.say(turn.wording.html("quiet-empty"))
    else:
        subscriber = await change_preferences(turn, lambda current: replace(current, quiet=hours))
        await turn.say(*told_quiet(turn, subscriber))


async def digest(turn: Turn) -> None:
    """Let the chat be told in digests, or of each story at once again."""
    if await refuse_unless_administrator(turn):
        return
    schedule = parse_schedule(turn.rest)
    if schedule is None and not is_off(turn.rest):
        await _ask(turn, "digest")
        return
    subscriber = await change_preferences(turn, lambda current: with_schedule(current, schedule))
    await turn.say(*told_digest(turn, subscriber))


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
