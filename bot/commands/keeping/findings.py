"""What `rasid doctor` makes of what it sees: each finding with what to do about it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.model import Feed
from bot.sources.watch import watched
from storage.keeping.inspection import Content, Inspected

#: In bytes.
_LITTLE_SPACE: Final = 200_000_000
_LONG_LOG: Final = 64_000_000
#: Seconds by which two clocks may differ.
_CLOCKS_APART: Final = 5.0
_MINUTE: Final = 60.0
#: A source that hasn't answered for so long is named.
_DEAD: Final = timedelta(days=2)
_NAMED: Final = 5
#: What waits for an address for so long is to be known.
_LATE: Final = timedelta(hours=1)
_WHOSE: Final = {"webhooks": "RASID_HOOKS", "people": "people's own (/outlet)", "operators": "RASID_OUTLETS"}


class Gravity(StrEnum):
    """How a finding is to be taken."""

    FINE = "ok"
    NOTE = "note"
    FAULT = "FAULT"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One line of the doctor's."""

    gravity: Gravity
    what: str
    #: What to do; empty where nothing is.
    advice: str = ""


def fine(what: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(gravity=Gravity.FINE, what=what)


def note(what: str, advice: str = "") -> Finding:
    """Return a finding to be known."""
    return Finding(gravity=Gravity.NOTE, what=what, advice=advice)


def fault(what: str, advice: str) -> Finding:
    """Return a finding that keeps the bot from its work."""
    return Finding(gravity=Gravity.FAULT, what=what, advice=advice)


def of_stores(seen: Inspected, *, known: int, now: datetime) -> Iterator[Finding]:
    """Yield how the stores are, and who works with them; `known` is the database's version that this program makes."""
    yield fine(f"stores: {seen.name} ({seen.engine}, {_bytes(seen.size)})")
    if seen.holder is None:
        yield note("bot: none runs on these stores", "start it with `rasid run`")
    else:
        yield fine(f"bot: {seen.holder.name}, for {span(now - seen.holder.since)}")
    yield from _version(seen, known)
    yield from _around(seen)
    for name in seen.missing:
        yield fault(f"stores: {name} is missing", "put it back from a backup; every subscription is in it")


def _version(seen: Inspected, known: int) -> Iterator[Finding]:
    if seen.version == 0:
        yield note("database: new, no bot has worked with it yet")
    elif seen.version < known:
        yield note(
            f"database: version {seen.version}, this program's is {known}",
            "the next start brings it up to date; back it up before (`rasid backup`)",
        )
    elif seen.version > known:
        yield fault(f"database: version {seen.version}, this program knows {known}", "upgrade Rasid")
    else:
        yield fine(f"database: version {seen.version}, as this program's")


def _around(seen: Inspected) -> Iterator[Finding]:
    for other in seen.others:
        yield note(f"locks: {other} is at the database too", "let it finish, or end it, if writes are slow or refused")
    if seen.log > _LONG_LOG:
        yield note(f"locks: the write-ahead log is {_bytes(seen.log)}", "a program that reads keeps it from shrinking")
    if seen.exposed:
        yield note(f"stores: others can read {', '.join(seen.exposed)}", f"chmod -R go= {seen.name}")
    if seen.free and seen.free < max(_LITTLE_SPACE, seen.size // 2):
        yield fault(f"disk: {_bytes(seen.free)} are free", "make room: what can't be written is not taken in")
    if abs(seen.ahead) > _CLOCKS_APART:
        yield fault(f"clock: the database's differs by {seen.ahead:.0f} s", "set both by NTP: due times are compared")


def of_content(content: Content, listed: Sequence[Feed], *, running: bool, now: datetime) -> Iterator[Finding]:
    """Yield how far news and alerts are behind."""
    newest = "none yet" if content.newest is None else f"the newest {span(now - content.newest)} old"
    yield fine(f"stories: {content.stories:,}, {newest}")
    yield from _polls(content, listed, running=running, now=now)
    yield from _elsewhere(content, running=running, now=now)
    box = content.outbox
    counted = f"alerts: {box.due:,} due, {box.claimed:,} on their way, {box.held:,} held"
    late = now - box.oldest_due if box.oldest_due else timedelta()
    if not box.due:
        yield fine(counted)
    elif not running:
        yield note(f"{counted}; the oldest waits for {span(late)}", "they go out once the bot runs")
    elif late.total_seconds() > 10 * _MINUTE:
        yield fault(
            f"{counted}; the oldest waits for {span(late)}",
            "look in the log for alert.retried and what Telegram said; /health tells whether Telegram answers",
        )
    else:
        yield fine(f"{counted}; the oldest waits for {span(late)}")


def _elsewhere(content: Content, *, running: bool, now: datetime) -> Iterator[Finding]:
    """Yield what waits for other addresses than chats."""
    for whose, one in sorted(content.elsewhere.items()):
        late = now - one.since
        told = f"outlets: {one.number:,} wait for addresses of {_WHOSE[whose]}, the oldest for {span(late)}"
        if running and late > _LATE:
            yield note(told, "look in the log for dispatch.failed, alarm.retried, alert.retried reason=outlet")
        else:
            yield fine(told)


def _polls(content: Content, listed: Sequence[Feed], *, running: bool, now: datetime) -> Iterator[Finding]:
    feeds = watched(listed, content.feeds)
    states = [content.feeds[feed.url] for feed in feeds if feed.url in content.feeds]
    last = max((state.succeeded_at for state in states if state.succeeded_at), default=None)
    dead = [s for s in states if s.failures and now - (s.succeeded_at or s.added_at) > _DEAD and not s.paused]
    told = f"sources: {len(feeds)} watched, {sum(state.failures > 0 for state in states)} failing"
    if last is None:
        yield note(f"{told}, none has answered yet", "`rasid sources check` polls each once and says how it went")
        return
    told += f", the last answered {span(now - last)} ago"
    if running and (now - last).total_seconds() > 60 * _MINUTE:
        yield fault(told, "is the network up, DNS too? `rasid sources check` polls each once and says how it went")
    else:
        yield fine(told)
    if dead:
        names = ", ".join(state.title or state.url.split("?")[0] for state in dead[:_NAMED])
        more = f" and {len(dead) - _NAMED} more" if len(dead) > _NAMED else ""
        yield note(f"sources: without an answer for {_DEAD.days} days: {names}{more}", "/delsource, or leave them")


def of_health(address: str, answer: Mapping[str, Any] | None, *, running: bool) -> Iterator[Finding]:
    """Yield what the running bot says of itself at RASID_HTTP; None: it doesn't answer."""
    if answer is None:
        if running:
            yield fault(f"health: {address} does not answer", "is RASID_HTTP here as where the bot runs?")
        return
    problems = ", ".join(answer.get("problems", ()))
    if problems:
        yield fault(f"health: {problems}", "; ".join(_ADVICE[p] for p in answer["problems"] if p in _ADVICE))
    else:
        yield fine(f"health: {address} says that all is well")
    for kind, way in answer.get("outlets", {}).items():
        counts = f"{way['sent']:,} sent since the start, {way['failed']:,} not taken, {way['waiting']:,} wait"
        yield fine(f"outlets: {kind}: {counts}")
    if answer.get("telegram") is False:
        yield fault("health: Telegram does not answer", "is api.telegram.org reachable? set HTTPS_PROXY where it isn't")


_ADVICE: Final = {
    "feeds_silent": "no source answers: look at the network, then `rasid sources check`",
    "alerts_late": "delivery is stuck: look in the log for alert.retried",
    "token_shared": "another program uses this token: stop it, or get a new token from @BotFather",
    "storage": "the store failed: look at the disk's space, then in the log",
}


def span(length: timedelta) -> str:
    """Return a length of time in words, rounded."""
    seconds = max(0.0, length.total_seconds())
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _bytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
