"""The ways out that the settings and people name, ready to run."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.alerts.delivery import Delivery
from bot.alerts.operators.ways import WaysTally
from bot.alerts.sender import Sender
from bot.alerts.settlement import Settling
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate
from bot.botapi.reachability import Line
from bot.outlets.dispatcher import Dispatcher, Noted
from bot.outlets.hooks import Hook, post
from bot.outlets.post import OutletPost
from bot.outlets.second import SecondWay, Takeover
from bot.outlets.ways import SendTo
from bot.sources.silence import Silence
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording
from storage.contract import News
from storage.dispatches import Dispatches

#: Other addresses aren't Telegram: how fast they are sent to is what they take.
_RATE = Rate(
    per_second=10_000, per_window=10_000, chat_seconds=0.0001, chat_burst=100, answer_burst=100, per_group=10_000
)
#: Addresses sent to at one time: one that doesn't answer keeps its place for as long as it is waited for.
_AT_ONCE = 16


def hooks_of(addresses: tuple[str, ...], key: str) -> dict[str, Hook]:
    """Return the hooks by what they are called where their dispatches are stored."""
    return {hook.target: hook for hook in (Hook(address, key) for address in addresses)}


def open_dispatcher(
    hooks: Mapping[str, Hook],
    dispatches: Dispatches,
    news: News,
    *,
    noted: Noted,
    tally: WaysTally,
    clock: Callable[[], datetime],
) -> Dispatcher:
    """Return what carries stories to the hooks."""
    ways = {target: partial(post, hook=hook, clock=clock) for target, hook in hooks.items()}
    return Dispatcher(dispatches=dispatches, news=news, clock=clock, ways=ways, noted=noted, tally=tally)


def open_second_way(
    *,
    registry: Registry,
    news: News,
    line: Line,
    wording: Callable[[str], Wording],
    send: SendTo,
    admits: Callable[[int], Awaitable[bool]],
    clock: Callable[[], datetime],
    fresh_hours: float,
    silence: Callable[[], Silence],
    after: timedelta,
    note_away: Callable[[bool], Awaitable[None]],
) -> SecondWay:
    """Return what carries alerts to the addresses that people named; `line` is the one to Telegram."""
    takeover = Takeover(registry=registry, news=news, line=line, clock=clock, after=after)
    to = OutletPost(registry=registry, wording=wording, send_to=send, clock=clock, is_away=takeover.is_away)
    # Its own line and gate: what holds Telegram up holds no other way up.
    settling = Settling(registry=registry, news=news, gate=Gate(Governor(_RATE)), clock=clock, line=Line(line.bot))
    delivery = Delivery(
        settling=settling, post=to, wording=wording, fresh_hours=fresh_hours, admits=admits, silence=silence
    )
    sender = Sender(delivery, at_once=_AT_ONCE, claim=takeover.claim)
    return SecondWay(takeover=takeover, sender=sender, wording=wording, send_to=send, note_away=note_away)
