"""/recent with «ملف» behind it: what was found, as a file that other programs load."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Final

from bot.errors import QueryError
from bot.exports.formats import DEFAULT, FORMATS, written
from bot.matching.query import Query
from bot.model import Story
from bot.news.knowledge.rules import rulebook
from handlers.answers import Attachment
from handlers.asking.asked import asks_nothing
from handlers.asking.pieces import is_said, plain
from handlers.asking.times import bounds, split_time
from handlers.reading import recent as pages
from handlers.reading.looking import look, queries_of, shown
from handlers.reading.recent import View, Whose
from handlers.refusals import understood_or_told, word_query_error
from handlers.turn import Turn

#: Stories of one file: some two seconds' work.
_MOST: Final = 1_000
#: Of what stands over a page: under a file there is room for 1,024 units.
_LONGEST_HEAD: Final = 600
#: Excel takes a table for one of Western letters unless it begins with this.
_BOM: Final = b"\xef\xbb\xbf"


@cache
def _formats() -> Mapping[str, str]:
    """Return the format that each word names."""
    table: Mapping[str, Sequence[str]] = rulebook("asking").table("formats")
    return {plain(word): name for name, words in table.items() for word in words}


def file_asked(text: str) -> tuple[str, str] | None:
    """Part what is asked for from the file that it is wanted as; None where it is wanted as an answer.

    «كركوك 7d ملف» → «كركوك 7d», "csv"; «كركوك ملف geojson» → «كركوك», "geojson".
    """
    words, name, said, alone = text.split(), "", False, False
    while words:
        last = words[-1]
        if not said and is_said(last, "as_file"):
            said = True
        elif not name and plain(last) in _formats():
            name, alone = _formats()[plain(last)], is_said(last, "as_file_alone")
        else:
            break
        words.pop()
    return (" ".join(words), name or DEFAULT) if said or alone else None


async def recent(turn: Turn) -> None:
    """Show the newest stories, or send them as a file where one is asked for."""
    asked = file_asked(turn.rest)
    if asked is None:
        await pages.recent(turn)
        return
    text, name = asked
    try:
        text, span = split_time(text, turn.now, turn.time_zone)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return
    view = View(whose=Whose.ALL, span=span)
    if text and not (span != "all" and asks_nothing(text)):
        understood = await understood_or_told(turn, text)
        if understood is None:
            return
        view = View(whose=Whose.QUERY, query=understood.query, text=understood.text, span=span)
    elif turn.private and turn.subscriber is not None and turn.subscriber.subscriptions:
        view = View(whose=Whose.MINE, span=span)  # what a group follows is told to nobody by a file
    await _send(turn, view, name)


async def _send(turn: Turn, view: View, name: str) -> None:
    found = await _found(turn, view)
    html, buttons = await pages.page(turn, view)
    if not found:
        await turn.say(html, buttons)
        return
    async with turn.desk.searches:  # it costs what a search costs, and more
        content = await asyncio.to_thread(_file, found[:_MOST], name, turn.now)
    stories = turn.wording("stories", count=min(len(found), _MOST))
    about = [turn.wording.html("file-kind", format=name, stories=stories)]
    if len(found) > _MOST:
        about.append(turn.wording.html("file-newest", count=_MOST))
    head = html.partition("\n\n")[0].split("\n")
    if sum(map(len, head)) > _LONGEST_HEAD:
        head = [head[0], head[-1]]  # what is asked for and how many there are
    await turn.say(
        "\n".join((*head, *about)),
        attached=Attachment(content=content, name=f"rasid-{turn.now:%Y%m%d-%H%M}.{FORMATS[name].ending}"),
    )


def _file(stories: Sequence[Story], name: str, now: datetime) -> bytes:
    content = written(stories, name, now=now)
    return _BOM + content if name == "csv" else content


async def _found(turn: Turn, view: View) -> Sequence[Story]:
    span, queries = bounds(view.span, turn.now, turn.time_zone), _queries(turn, view)
    ids = await look(turn.desk, queries, since=span.since, until=span.until, most=_MOST + 1)
    return await shown(turn.desk, ids, queries)


def _queries(turn: Turn, view: View) -> list[Query] | None:
    """Return the queries of which a story has to match one; None: it needn't."""
    if view.whose is Whose.MINE:
        return queries_of(turn.subscriber)
    return None if view.query is None else [view.query]
