"""Silence for a while, of everything or of one query: /mute, /unmute, and their buttons."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.botapi.message import Button
from bot.model import Mode, Subscriber, Subscription
from bot.subscribers.calm import is_muted as is_one_muted
from bot.subscribers.calm import quiet_until
from bot.subscribers.changes import is_muted, mute, mute_one, muted_alone, unmute
from bot.wording.safe import Html, clean, cut, timed
from handlers.asking.echo import echoed_subscription
from handlers.asking.meant import meant_by
from handlers.durations import parse_duration, word_duration
from handlers.hearing.freely import without_all
from handlers.keyboards import Rows, meant, stop_data
from handlers.moments import is_below_nothing, parse_end
from handlers.reading.recent import ask
from handlers.reading.unheard import mute_outlet, unmute_outlet
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn
from handlers.words import outlet_after

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
SHORTEST: Final = timedelta(minutes=5)
LONGEST: Final = timedelta(days=30)
_CHOICES: Final = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=8), _DAY)
#: Until seven in the morning.
_MORNING: Final = "morning"
_QUERY: Final = 60
_MOST_WORDS: Final = 40


async def mute_chat(turn: Turn) -> None:
    """Silence the chat, or one thing that it follows, for a while."""
    if await refuse_unless_administrator(turn):
        return
    turn = replace(turn, rest=without_all(turn.rest))
    if not turn.rest:
        await turn.say(turn.wording.html("mute-how"), mute_choices(turn))
        return
    if is_below_nothing(turn.rest):
        await _tell_range(turn)
        return
    until = parse_end(turn.rest, turn.now, turn.time_zone)
    if until is not None:
        await _mute_until(turn, until, turn.rest, None)
        return
    about = _split(turn, turn.rest)
    if about is None and turn.undecided:
        await ask(replace(turn, rest=turn.undecided, undecided=""))
        return
    if about is None and (outlet := outlet_after(turn.rest)) is not None:
        await mute_outlet(turn, outlet)
        return
    if about is None:
        await _ask_back(turn)
        return
    await _mute_until(turn, *about)


def _split(turn: Turn, text: str) -> tuple[datetime, str, Subscription] | None:
    """Read what is followed together with a span, on either side of it: «كركوك ساعتين», «للصبح كركوك»."""
    for span, query in _halves(text):
        until = parse_end(span, turn.now, turn.time_zone)
        found = _named(turn, query) if until is not None else ()
        if until is not None and found:
            return until, span, found[0]
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield a span and what it may be about, the longest spans first."""
    words = text.split()[:_MOST_WORDS]
    for size in range(len(words) - 1, 0, -1):
        yield " ".join(words[-size:]), " ".join(words[:-size])
        yield " ".join(words[:size]), " ".join(words[size:])


def _named(turn: Turn, said: str) -> tuple[Subscription, ...]:
    return meant_by(turn.subscriber, said, turn.thread_id)


def _shown(turn: Turn, subscription: Subscription) -> str:
    if turn.in_public:  # what a group follows isn't told to all of it
        return turn.wording("subscription-number", number=subscription.number)
    return cut(echoed_subscription(subscription, turn.wording), _QUERY)


async def _ask_back(turn: Turn) -> None:
    """Ask how long, where only what is to be muted was said; else tell how it is written."""
    found = _named(turn, turn.rest)
    if found:
        query = _shown(turn, found[0])
        await turn.say(turn.wording.html("mute-how-one", query=query), mute_choices(turn, found[0]))
        return
    await turn.say(turn.wording.html("mute-not-understood", shown=cut(clean(turn.rest), 40)))


async def _mute_until(turn: Turn, until: datetime, span: str, one: Subscription | None) -> None:
    if not SHORTEST <= until - turn.now <= LONGEST:
        await _tell_range(turn, one)
        return
    html, buttons = await _muted(turn, until, parse_duration(span), one)
    await turn.say(html, buttons)


async def _tell_range(turn: Turn, one: Subscription | None = None) -> None:
    """Tell how long a mute may be, with the usual spans to choose from."""
    limits = {"shortest": word_duration(SHORTEST, turn.wording), "longest": word_duration(LONGEST, turn.wording)}
    await turn.say(turn.wording.html("mute-out-of-range", **limits), mute_choices(turn, one))


async def press_mute(turn: Turn) -> str | None:
    """Silence the chat, or one subscription, for the minutes that the button stands for, or until the morning."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    span, _, which = turn.rest.partition(":")
    length = timedelta(minutes=int(span)) if span.isdecimal() and len(span) < 6 else None
    until = turn.now + length if length is not None else None
    if span == _MORNING:
        until = parse_end(_MORNING, turn.now, turn.time_zone)
    if until is None or not SHORTEST <= until - turn.now <= LONGEST:
        return turn.wording("button-too-old")
    one = meant(which, turn.followed) if which else None
    if which and one is None:
        return turn.wording("unfollow-gone")
    html, buttons = await _muted(turn, until, length, one)
    await turn.show(html, buttons)
    return None


def mute_choices(turn: Turn, one: Subscription | None = None) -> Rows:
    """Return a button for each usual span, of everything or of one subscription."""
    about = stop_data("", one) if one else ""
    buttons = [
        Button(
            label=turn.wording("button-one-day") if length == _DAY else word_duration(length, turn.wording),
            callback=f"mute:{length // _MINUTE}{about}",
        )
        for length in _CHOICES
    ]
    morning = Button(label=turn.wording("button-until-morning"), callback=f"mute:{_MORNING}{about}")
    return tuple(buttons[:2]), tuple(buttons[2:]), (morning,)


async def _muted(turn: Turn, until: datetime, length: timedelta | None, one: Subscription | None) -> tuple[Html, Rows]:
    def change(current: Subscriber | None) -> Subscriber | None:
        return mute(current, until) if one is None else mute_one(current, one.number, until)

    _, after = await turn.desk.registry.update(turn.chat_id, change)
    words = turn.wording
    if after is None or not after.subscriptions:
        return words.html("mute-nothing"), ()
    moment = timed(words.moment(until, after.time_zone, turn.now), until)
    if one is not None:
        done = words.html("mute-one-done", query=_shown(turn, one), until=moment)
        return done, ((Button(label=words("button-unmute"), callback=stop_data("unmute", one)),),)
    if length is None:
        done = words.html("mute-until-done", until=moment)
    else:
        done = words.html("mute-done", duration=word_duration(length, words), until=moment)
    return done, ((Button(label=words("button-unmute"), callback="unmute"),),)


async def unmute_chat(turn: Turn) -> None:
    """Let the chat be heard again, or one subscription; what was held follows."""
    if await refuse_unless_administrator(turn):
        return
    turn = replace(turn, rest=without_all(turn.rest))
    found = _named(turn, turn.rest) if turn.rest else ()
    outlet = outlet_after(turn.rest)
    # «مصدر شفق نيوز» may be followed, too: then it is meant where that is what is silent.
    if outlet is not None and not (found and is_one_muted(found[0], turn.now)):
        await unmute_outlet(turn, outlet)
        return
    if turn.rest and not found:
        await turn.say(turn.wording.html("unfollow-unknown", query=cut(clean(turn.rest), _QUERY)))
        return
    await turn.say(await _unmuted(turn, found[0] if found else None))


async def press_unmute(turn: Turn) -> str | None:
    """Let the chat be heard again, or the subscription of the button."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    one = meant(turn.rest, turn.followed) if turn.rest else None
    if turn.rest and one is None:
        return turn.wording("unfollow-gone")
    await turn.show(await _unmuted(turn, one))
    return None


async def _unmuted(turn: Turn, one: Subscription | None) -> Html:
    def change(current: Subscriber | None) -> Subscriber | None:
        return unmute(current, turn.now) if one is None else mute_one(current, one.number, None)

    before, after = await turn.desk.registry.update(turn.chat_id, change)
    released = await turn.desk.news.release(turn.chat_id, now=turn.now)
    if released:
        turn.desk.outbox_changed()
    words = turn.wording
    if before == after or before is None or after is None:
        return words.html("mute-was-off")
    if released and waits_for_more(after, turn.now):
        return words.html("mute-off-later")
    if one is not None or not is_muted(before, turn.now):
        names = [one] if one is not None else list(muted_alone(before, turn.now))
        listed = words.listed([_shown(turn, each) for each in names])
        return words.html("mute-one-off", query=listed)
    return words.html("mute-off", count=released)


def waits_for_more(subscriber: Subscriber, now: datetime) -> bool:
    """Tell whether something else than the mute that ends may hold back what it held."""
    modes = {each.mode or subscriber.preferences.mode for each in subscriber.subscriptions}
    return is_muted(subscriber, now) or quiet_until(subscriber, now) is not None or Mode.DIGEST in modes
