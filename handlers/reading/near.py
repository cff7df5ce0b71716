"""Where nothing was found: the nearest that there is, an earlier story or a query that asks for a little less."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.alerts.rendering import render_story_line
from bot.botapi.message import Button
from bot.matching.query import Query
from handlers.asking.echo import echoed
from handlers.asking.looser import looser
from handlers.asking.times import bounds
from handlers.keyboards import Rows, label
from handlers.reading.looking import look, shown
from handlers.turn import Turn

#: Near queries that are tried, and of those that find something, offered.
_TRIED: Final = 8
_OFFERED: Final = 3
_MOST: Final = 99


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """What is told below the empty answer, and the buttons for what is offered."""

    told: tuple[str, ...] = ()
    buttons: Rows = ()


async def nearest(turn: Turn, asked: Sequence[Query] | None, query: Query | None, span: str) -> Near:
    """Return the newest story of what had none in a span; of a query that has none at all, what is near to it.

    `asked` holds the queries of which a story has to match one, or None for all stories.
    """
    words = turn.wording
    since = bounds(span, turn.now, turn.time_zone).since
    earlier = [] if since is None else await look(turn.desk, asked, until=since, most=1)
    before = await shown(turn.desk, earlier, asked) if earlier else ()
    if before:
        line = render_story_line(before[0], wording=words, time_zone=turn.time_zone, now=turn.now)
        return Near(told=(f"{words.html('near-before')}\n{line}",))
    if query is None:
        return Near()
    buttons: list[tuple[Button, ...]] = []
    for number, near in enumerate(looser(query)[:_TRIED]):
        if count := len(await look(turn.desk, [near], most=_MOST)):
            buttons.append((Button(label=_label(turn, near, count), callback=f"near:{number}"),))
        if len(buttons) == _OFFERED:
            break
    return Near(told=(words.html("near-instead"),) if buttons else (), buttons=tuple(buttons))


def _label(turn: Turn, near: Query, count: int) -> str:
    query = label(echoed(near.written, turn.wording))
    return turn.wording("button-near", query=query, count=count)
