"""How the bot behaves towards a chat: /mute, /unmute, /language, and their buttons."""

from datetime import timedelta

from bot.botapi.message import Button
from bot.model import Subscriber
from bot.subscribers.changes import choose_language, is_muted, mute, unmute
from bot.wording.catalogue import LANGUAGES
from bot.wording.safe import Html, clean, cut
from handlers.durations import parse_duration, word_duration
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn

_DAY = timedelta(days=1)
SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=30)
_CHOICES = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=8), _DAY)
_LANGUAGE_NAMES = {
    "ar": ("ar", "arabic", "عربي", "العربية", "بالعربية"),
    "en": ("en", "english", "الإنجليزية", "إنجليزي"),
}


async def mute_chat(turn: Turn) -> None:
    """Silence the chat for a while."""
    if await refuse_unless_administrator(turn):
        return
    if not turn.rest:
        await turn.say(turn.wording.html("mute-how" if turn.private else "mute-how-group"), _mute_choices(turn))
        return
    length = parse_duration(turn.rest)
    if length is None:
        await turn.say(turn.wording.html("mute-not-understood", shown=cut(clean(turn.rest), 40)))
    elif not SHORTEST <= length <= LONGEST:
        limits = {"shortest": word_duration(SHORTEST, turn.wording), "longest": word_duration(LONGEST, turn.wording)}
        await turn.say(turn.wording.html("mute-out-of-range", **limits))
    else:
        html, buttons = await _muted(turn, length)
        await turn.say(html, buttons)


async def press_mute(turn: Turn) -> str | None:
    """Silence the chat for the minutes that the button stands for."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    length = timedelta(minutes=int(turn.rest)) if turn.rest.isdecimal() and len(turn.rest) < 6 else timedelta()
    if not SHORTEST <= length <= LONGEST:
        return turn.wording("button-too-old")
    html, buttons = await _muted(turn, length)
    await turn.show(html, buttons)
    return None


def _mute_choices(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(
            label=turn.wording("button-one-day") if length == _DAY else word_duration(length, turn.wording),
            callback=f"mute:{length // timedelta(minutes=1)}",
        )
        for length in _CHOICES
    ]
    return tuple(buttons[:2]), tuple(buttons[2:])


async def _muted(turn: Turn, length: timedelta) -> tuple[Html, tuple[tuple[Button, ...], ...]]:
    until = turn.now + length
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: mute(current, until))
    if after is None or not after.subscriptions:
        return turn.wording.html("mute-nothing"), ()
    moment = turn.wording.moment(until, after.time_zone, turn.now)
    done = turn.wording.html("mute-done", duration=word_duration(length, turn.wording), until=moment)
    return done, ((Button(label=turn.wording("button-unmute"), callback="unmute"),),)


async def unmute_chat(turn: Turn) -> None:
    """Let the chat be heard again; what was held follows."""
    if await refuse_unless_administrator(turn):
        return
    await turn.say(await _unmuted(turn))


async def press_unmute(turn: Turn) -> str | None:
    """Let the chat be heard again."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    await turn.show(await _unmuted(turn))
    return None


async def _unmuted(turn: Turn) -> Html:
    before, _ = await turn.desk.registry.update(turn.chat_id, lambda current: unmute(current, turn.now))
    released = await turn.desk.news.release(turn.chat_id, now=turn.now)
    if released:
        turn.desk.outbox_changed()
    if is_muted(before, turn.now):
        return turn.wording.html("mute-off", count=released)
    return turn.wording.html("mute-was-off")


async def language(turn: Turn) -> None:
    """Choose the language, or offer the choice."""
    if await refuse_unless_administrator(turn):
        return
    said = turn.rest.strip().casefold()
    code = next((code for code, names in _LANGUAGE_NAMES.items() if said in names), None)
    if code is None:
        await turn.say(turn.wording.html("language-ask"), (language_buttons(turn),))
        return
    await turn.say(await _chosen(turn, code))


async def press_language(turn: Turn) -> str | None:
    """Choose the language of the button."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    if turn.rest not in LANGUAGES:
        return turn.wording("button-too-old")
    await turn.show(await _chosen(turn, turn.rest))
    return None


def language_buttons(turn: Turn) -> tuple[Button, ...]:
    """Return a button for each language, in its own name."""
    return (
        Button(label=turn.wording("button-arabic"), callback="language:ar"),
        Button(label=turn.wording("button-english"), callback="language:en"),
    )


async def _chosen(turn: Turn, code: str) -> Html:
    def change(current: Subscriber | None) -> Subscriber:
        return choose_language(current, turn.newcomer, code)

    await turn.desk.registry.update(turn.chat_id, change)
    return turn.desk.wording(code).html("language-done")
