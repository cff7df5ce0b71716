"""What a view shows, gathered from the kept stories."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.errors import QueryError
from bot.matching.query import Query
from bot.pictures.tally import Tally, tally
from bot.wording.safe import Html
from handlers.asking.asked import asks_nothing, understand
from handlers.asking.times import Bounds, split_time
from handlers.asking.understood import word_nearest, word_understood
from handlers.board.cards import Card, card_of
from handlers.board.chart import Chart, chart_of, spots_of
from handlers.board.timeline import Timeline, timeline_of
from handlers.board.view import View, bounds_of, word_time
from handlers.desk import Desk
from handlers.reading.looking import look, shown, word_count
from handlers.refusals import told_wrong

#: Cards of one page.
PAGE: Final = 20
#: More stories than these are in no map and no time line.
_MOST: Final = 5_000
#: Where the board's times are told.
ZONE: Final = "Asia/Baghdad"
_LONG_SPAN: Final = 2 * 86_400


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What stands on the page."""

    view: View
    now: datetime
    #: How the question was understood; what is wrong with it, if it can't be read; names near to its only word.
    understood: Html | None = None
    problem: Html | None = None
    nearest: tuple[Html, ...] = ()
    #: The time that is shown, in words: the question's own, where it names one.
    time: str
    total: int = 0
    #: «٣ أخبار».
    counted: str = ""
    cards: tuple[Card, ...] = ()
    chart: Chart
    timeline: Timeline

    @property
    def newer(self) -> int | None:
        """Return where the page before begins."""
        return max(0, self.view.offset - PAGE) if self.view.offset else None

    @property
    def older(self) -> int | None:
        """Return where the next page begins."""
        after = self.view.offset + PAGE
        return after if after < self.total else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a view asks for."""

    #: None: everything.
    query: Query | None
    time: Bounds
    #: As a view's: the time that stands in the question, else the one that was chosen.
    span: str = "all"

    @property
    def queries(self) -> Sequence[Query] | None:
        """Return the query as a search takes it."""
        return None if self.query is None else [self.query]


def wanted_of(desk: Desk, view: View) -> Wanted:
    """Read a view's question; a time that stands in it goes before the one that was chosen. Raises QueryError."""
    now = desk.clock()
    text, span = split_time(view.text, now, ZONE, desk.outlets)
    span = view.span if span == "all" else span
    time = bounds_of(replace(view, span=span), now, ZONE)
    query = understand(text, desk.outlets).query if text and not asks_nothing(text) else None
    return Wanted(query=query, time=time, span=span)


async def gather(desk: Desk, view: View) -> Shown:
    """Return what a view shows. Raises StorageError."""
    now, words, problem = desk.clock(), view.wording, None
    ids: Sequence[str] = ()
    try:
        asked = wanted_of(desk, view)
        ids = await look(desk, asked.queries, since=asked.time.since, until=asked.time.until, most=_MOST)
    except QueryError as error:
        problem = told_wrong(words, error)
        asked = Wanted(query=None, time=bounds_of(view, now, ZONE), span=view.span)
    query, queries, time = asked.query, asked.queries, asked.time
    found = await desk.news.gists(ids)
    spots = await asyncio.to_thread(spots_of, found)
    first = min(view.offset, max(0, len(ids) - 1) // PAGE * PAGE)
    stories = await shown(desk, ids[first : first + PAGE], queries)
    gravest = {story.id: story for story in await desk.news.stories([spot.gravest for spot in spots])}
    understood = word_understood(query, words) if query else None
    nearest = () if ids or query is None else tuple(word_nearest(query, words))

    def laid_out() -> Shown:
        until = time.until or now
        since = time.since or min((gist.first_at for gist in found), default=now)
        counts: Tally = tally(found, since=since, now=until, zone=ZONE)
        return Shown(
            view=view,
            now=now,
            understood=understood,
            problem=problem,
            nearest=nearest,
            time=word_time(replace(view, span=asked.span), ZONE),
            total=len(ids),
            counted=word_count(ids, _MOST - 1, words),
            cards=tuple(card_of(one, words, zone=ZONE, now=now) for one in stories),
            chart=chart_of(spots, gravest, counts, words, is_day=(until - since).total_seconds() <= _LONG_SPAN),
            timeline=timeline_of(found, words, since=time.since, until=until, zone=ZONE),
        )

    return await asyncio.to_thread(laid_out)
