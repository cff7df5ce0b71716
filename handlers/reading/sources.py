"""/sources: the outlets, when each last had news, and whether its feed works; operators see why it doesn't."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.addresses import shown
from bot.alerts.origins import named
from bot.botapi.message import Button
from bot.feeds.catalogue.catalogue import known_outlet
from bot.feeds.catalogue.channels import name_at
from bot.feeds.catalogue.outlets import host_of, outlet_name
from bot.model import Feed, FeedState, Gist, Provenance, Story
from bot.sources.feeds.moves import address_of, has_moved
from bot.sources.poll import CLOSED, RETIRED
from bot.sources.silence import Silence
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut, escaped
from bot.wording.safe import shown as safe
from handlers.keyboards import Rows, page_buttons
from handlers.reading.looking import look
from handlers.turn import Turn

#: Failures in a row from which a feed counts as failing; one may be chance.
FAILING: Final = 3
#: An outlet that has published nothing for so long is silent.
_SILENT: Final = timedelta(days=2)
_WEEK: Final = timedelta(days=7)
PAGE: Final = 25
_NAME: Final = 40
_ADDRESS: Final = 120
_HOURS_OF_A_DAY: Final = 24
_HTTP: Final = re.compile(r"http_(\d{3})")
#: Statuses of HTTP that have words of their own.
_TOLD_APART: Final = frozenset({"401", "403", "404", "410", "429"})


class Standing(StrEnum):
    """How a feed stands; in the order in which it matters to an operator."""

    FAILING = "failing"
    SILENT = "silent"
    UNREAD = "unread"
    WORKING = "working"
    #: The operator lets it rest.
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A feed as people are told of it."""

    name: str
    standing: Standing
    #: When its newest entry was published.
    spoke_at: datetime | None
    #: Its reports of the last week among the kept stories.
    reports: int
    state: FeedState | None
    provenance: Provenance = Provenance.UNKNOWN
    #: How long it is silent as a rule; None where that isn't known.
    gap: timedelta | None = None


async def sources(turn: Turn) -> None:
    """Show the first page."""
    html, buttons = await _page(turn, 0)
    await turn.say(html, buttons)


async def press_sources(turn: Turn) -> str | None:
    """Turn to another page."""
    if not turn.rest.isdecimal() or len(turn.rest) > 4:
        return turn.wording("button-too-old")
    html, buttons = await _page(turn, int(turn.rest))
    await turn.show(html, buttons)
    return None


async def listed_sources(turn: Turn) -> list[Source]:
    """Return every feed that is watched."""
    states = await turn.desk.news.feed_states()
    since = turn.now - _WEEK
    told = await turn.desk.news.gists(await look(turn.desk, None, since=since))
    return sources_of(turn.desk.feeds, states, told, now=turn.now, silence=turn.desk.silence())


def sources_of(
    feeds: Iterable[Feed],
    states: Mapping[str, FeedState],
    stories: Iterable[Story | Gist],
    *,
    now: datetime,
    silence: Silence | None = None,
) -> list[Source]:
    """Return how each feed stands, the one that spoke last first."""
    silence = silence or Silence()
    reports: dict[str, int] = {}
    for story in stories:
        for report in story.reports:
            if now - _WEEK <= report.published_at:
                reports[report.source] = reports.get(report.source, 0) + 1
    found = []
    for feed in feeds:
        state = states.get(feed.url)
        name = feed_name(feed, state)
        spoke_at = state.newest_at if state else None
        found.append(
            Source(
                name=name,
                standing=_standing(state, now, is_silent=feed.url in silence.feeds),
                spoke_at=min(spoke_at, now) if spoke_at else None,
                reports=reports.get(name, 0),
                state=state,
                provenance=feed.provenance,
                gap=silence.gaps.get(feed.url),
            )
        )
    return sorted(found, key=lambda each: (each.spoke_at is None, -(each.spoke_at or now).timestamp(), each.name))


def feed_name(feed: Feed, state: FeedState | None) -> str:
    """Return what readers know a feed as: the outlet, else the feed's own title, else its host."""
    own = outlet_name(clean(state.title)) if state and state.title else ""
    return feed.title or known_outlet(feed.url) or own or place_of(feed) or shown(feed.url)


def place_of(feed: Feed) -> str:
    """Return where a feed is, in short: a channel's name, or the host."""
    channel = name_at(feed.url)
    return f"@{channel}" if channel else host_of(feed.url)


def _standing(state: FeedState | None, now: datetime, *, is_silent: bool) -> Standing:
    if state is not None and state.paused:
        return Standing.PAUSED
    if state is None or state.polled_at is None:
        return Standing.UNREAD
    if state.failures >= FAILING or state.last_error in CLOSED or state.last_error == RETIRED:
        return Standing.FAILING
    if state.succeeded_at is None:
        return Standing.UNREAD
    if is_silent or (state.newest_at is not None and now - state.newest_at > _SILENT):
        return Standing.SILENT
    return Standing.WORKING


def word_reason(reason: str | None, words: Wording) -> str:
    """Word why a feed couldn't be read: «الصفحة غير موجودة (404)»."""
    http = _HTTP.fullmatch(reason or "")
    if http:
        status = http[1]
        kind = status if status in _TOLD_APART else "5xx" if status.startswith("5") else "other"
        return words(f"feed-http-{kind}", status=status)
    key = f"feed-error-{(reason or '').replace('_', '-')}"
    return words(key) if words.has(key) else words("feed-error-other", reason=cut(clean(reason or "?"), 40))


async def _page(turn: Turn, number: int) -> tuple[Html, Rows]:
    words, operator = turn.wording, turn.chat_id in turn.desk.operators
    found = await listed_sources(turn)
    if not found:
        return words.html("sources-none"), ()
    if operator:
        found.sort(key=lambda each: list(Standing).index(each.standing))
    last = (len(found) - 1) // PAGE
    number = min(number, last)
    working = sum(each.standing is Standing.WORKING for each in found)
    lines = [words.html("sources-title", count=len(found), working=working), ""]
    for each in found[number * PAGE : (number + 1) * PAGE]:
        lines.append(_line(turn, each))
        if operator and each.state:
            lines += _told_operators(each, each.state, words)
    lines += ["", words.html("sources-legend")]
    turning = page_buttons(words, "sources", number, last=last)
    mute = Button(label=words("button-mute-source"), callback=f"unheard:{number}")
    file = (Button(label=words("button-list-file"), callback="opml:file"),) if operator else ()
    return Html("\n".join(lines)), (turning, (mute, *file))


def _told_operators(source: Source, state: FeedState, words: Wording) -> Iterator[Html]:
    """Yield why a source can't be read, and where it is read in place of its own address."""
    if source.standing is Standing.FAILING:
        reason = word_reason(state.last_error, words)
        yield words.html("sources-reason", reason=reason, failures=state.failures)
    if has_moved(state):
        yield words.html("sources-moved", place=Html(f"<code>{escaped(shown(address_of(state))[:_ADDRESS])}</code>"))


def _line(turn: Turn, source: Source) -> Html:
    words = turn.wording
    name = named(safe(words.value("source", source.name), _NAME), source.provenance, words)
    muted = turn.subscriber is not None and source.name in turn.subscriber.preferences.unheard
    icon = words("mute-icon" if muted else f"source-{source.standing}")
    if source.spoke_at is None:
        return words.html("sources-line-silent", icon=icon, name=name)
    time = words.moment(source.spoke_at, turn.time_zone, turn.now)
    parts = [words.html("sources-line", icon=icon, name=name, time=time)]
    parts += [words.html("sources-pace", pace=word_gap(source.gap, words))] if source.gap else []
    if source.reports:
        parts.append(words.html("sources-counted", stories=words("stories", count=source.reports)))
    return Html(" · ".join(parts))


def word_gap(gap: timedelta, words: Wording) -> str:
    """Word how often a source speaks: «كل ساعة», «كل ٣ ساعات», «كل يومين»."""
    hours = round(gap / timedelta(hours=1))
    if hours < _HOURS_OF_A_DAY:
        return words("pace-hours", count=max(1, hours))
    return words("pace-days", count=round(hours / _HOURS_OF_A_DAY))
