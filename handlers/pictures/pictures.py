"""Pictures of what happened: /stats and /map."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.botapi.message import Button
from bot.pictures.sheets import Sheet
from bot.pictures.studio import NotDrawn
from bot.pictures.tally import Tally, tally
from bot.subscribers.followed import queries_of
from bot.wording.safe import Html
from handlers.answers import Attachment
from handlers.durations import parse_duration
from handlers.failures import new_mark
from handlers.keyboards import Rows
from handlers.pictures.sheets import chart_sheet, map_sheet
from handlers.reading.looking import look
from handlers.turn import Turn

log = logging.getLogger(__name__)

_SPANS: Final = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
_MOST_NAMED: Final = 3


class Kind(StrEnum):
    """Which picture; also the words of its buttons."""

    MAP = "map"
    STATS = "stats"


#: The spans that a picture is drawn for.
_OFFERED: Final = {Kind.MAP: ("day", "week"), Kind.STATS: ("week", "month")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Which picture is asked for."""

    kind: Kind
    span: str
    #: Only of what the chat follows.
    mine: bool = False


async def show_map(turn: Turn) -> None:
    """Send the map, of the last day or, if asked for longer, of the last week."""
    await _send(turn, Order(kind=Kind.MAP, span=_span_asked(turn.rest, Kind.MAP)))


async def show_stats(turn: Turn) -> None:
    """Send the chart, of the last week or, if asked for longer, of the last month."""
    await _send(turn, Order(kind=Kind.STATS, span=_span_asked(turn.rest, Kind.STATS)))


async def press_map(turn: Turn) -> str | None:
    """Send another map."""
    return await _pressed(turn, Kind.MAP)


async def press_stats(turn: Turn) -> str | None:
    """Send another chart."""
    return await _pressed(turn, Kind.STATS)


async def _pressed(turn: Turn, kind: Kind) -> str | None:
    whose, _, span = turn.rest.partition(":")
    if whose not in ("a", "m") or span not in _OFFERED[kind]:
        return turn.wording("button-too-old")
    await _send(turn, Order(kind=kind, span=span, mine=whose == "m"))
    return None


def _span_asked(text: str, kind: Kind) -> str:
    """Return the shortest span that is as long as what was asked for."""
    shortest, longest = _OFFERED[kind]
    length = parse_duration(text)
    return shortest if length is None or length <= _SPANS[shortest] else longest


async def _send(turn: Turn, order: Order) -> None:
    counted = await _counted(turn, order)
    words = turn.wording
    if not counted.total:
        await turn.say(words.html("picture-none", span=order.span), _buttons(turn, order))
        return
    try:
        picture = await turn.desk.studio.draw(_sheet(turn, order, counted))
    except NotDrawn:
        mark = new_mark()
        log.warning("picture.failed", extra={"mark": mark})
        await turn.say(words.html("picture-failed", mark=mark))
        return
    attached = Attachment(content=picture, name=f"rasid-{order.kind}.png", is_picture=True)
    await turn.say(_caption(turn, order, counted), _buttons(turn, order), attached=attached)


async def _counted(turn: Turn, order: Order) -> Tally:
    since = _since(turn, order)
    found = await look(turn.desk, queries_of(turn.subscriber) if order.mine else None, since=since)
    gists = await turn.desk.news.gists(found)
    return await asyncio.to_thread(tally, gists, since=since, now=turn.now, zone=turn.time_zone)


def _since(turn: Turn, order: Order) -> datetime:
    """Return when the time begins; a chart is of whole days, today's among them."""
    begin = turn.now - _SPANS[order.span]
    if order.kind is Kind.MAP:
        return begin
    local = (begin + timedelta(days=1)).astimezone(ZoneInfo(turn.time_zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _sheet(turn: Turn, order: Order, counted: Tally) -> Sheet:
    subtitle = _subtitle(turn, order, counted)
    if order.kind is Kind.MAP:
        return map_sheet(counted, span=order.span, subtitle=subtitle, words=turn.wording)
    return chart_sheet(counted, subtitle=subtitle, words=turn.wording)


def _subtitle(turn: Turn, order: Order, counted: Tally) -> str:
    """Word the time and how many events; a chart is of days, so the hour says nothing there."""
    words = turn.wording
    parts = [words("picture-span", span=order.span, events=words("events", count=counted.total))]
    if order.mine:
        parts.append(words("picture-mine"))
    if order.kind is Kind.MAP:
        time = words.clock(turn.now, turn.time_zone)
        parts.append(words("picture-until", time=time, zone=words.zone(turn.time_zone)))
    return " · ".join(parts)


def _caption(turn: Turn, order: Order, counted: Tally) -> Html:
    """Say in words what the picture shows: for whoever can't see it, or finds it again by searching."""
    words = turn.wording
    title = words("map-title" if order.kind is Kind.MAP else "stats-title")
    lines = [words.html("picture-caption", title=title, subtitle=_subtitle(turn, order, counted))]
    most = counted.governorates[:_MOST_NAMED]
    named = [words("picture-count", name=words.value("place", name), count=count) for name, count in most]
    if named:
        lines.append(words.html("picture-most", places=words.listed(named)))
    return Html("\n".join(lines))


def _buttons(turn: Turn, order: Order) -> Rows:
    other = next(span for span in _OFFERED[order.kind] if span != order.span)
    label = {"day": "button-day", "week": "button-week", "month": "button-month"}[other]
    buttons = [Button(label=turn.wording(label), callback=_data(replace(order, span=other)))]
    if turn.followed:
        whose = turn.wording("button-all-events" if order.mine else "button-my-events")
        buttons.append(Button(label=whose, callback=_data(replace(order, mine=not order.mine))))
    return (tuple(buttons),)


def _data(order: Order) -> str:
    return f"{order.kind}:{'m' if order.mine else 'a'}:{order.span}"
