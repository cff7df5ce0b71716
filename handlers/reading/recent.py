"""What happened lately: /recent, plain searches, and turning their pages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.alerts.operators.silence_words import lines_for
from bot.alerts.rendering import render_story_line
from bot.botapi.message import Button
from bot.errors import QueryError
from bot.matching.query import Query
from bot.subscribers.followed import governorates_of, queries_of
from bot.wording.safe import Html
from handlers.asking.asked import asks_nothing
from handlers.asking.echo import again, echoed, read_again
from handlers.asking.looser import looser
from handlers.asking.readings import as_all, as_word, offered, reading_buttons
from handlers.asking.talk import looked_for, small_talk
from handlers.asking.times import bounds, is_span, split_time, word_span
from handlers.asking.understood import word_nearest, word_understood
from handlers.keyboards import Rows, buttons_of, follow_button, query_of
from handlers.reading.looking import look, shown, word_count
from handlers.reading.near import Near, nearest
from handlers.reading.pasted import as_headline, tell_of_link
from handlers.reading.pin import pin_button
from handlers.refusals import understood_or_told, word_query_error
from handlers.turn import Turn

_PAGE = 5
#: Governorates of which it is told that sources are silent.
_SILENT = 3
#: Counting further than this tells a reader nothing, and pages beyond it are never turned to.
_MOST = 100
_PAGE_DATA = re.compile(r"([qma]):([^:]{1,20}):(\d{1,4})")


class Whose(StrEnum):
    """Which stories are shown."""

    QUERY = "q"
    MINE = "m"
    ALL = "a"


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One page of stories."""

    whose: Whose
    query: Query | None = None
    #: The query as it was asked.
    text: str = ""
    #: "day", "week", "all", or another time (`handlers.asking.times`).
    span: str = "all"
    offset: int = 0
    #: The word that was read as the name which is all that is asked for; and whether places just stood side by side.
    typed: str = ""
    side_by_side: bool = True


async def recent(turn: Turn) -> None:
    """Show the newest stories: of a query, else of what the chat follows, else all."""
    if await tell_of_link(turn, turn.rest):
        return
    timed = await _timed(turn)
    if timed is None:
        return
    text, span = timed
    if text and not (span != "all" and asks_nothing(text)):
        await _search(turn, text, span)
        return
    html, buttons = await page(turn, View(whose=Whose.MINE if turn.followed else Whose.ALL, span=span))
    await turn.say(html, buttons)


async def ask(turn: Turn) -> None:
    """Show the newest stories of what was written."""
    if polite := small_talk(turn.rest):
        await turn.say(turn.wording.html(f"talk-{polite}"))
        return
    if (wanted := looked_for(turn.rest)) and small_talk(wanted):
        await _search(turn, wanted, "all")
        return
    if await tell_of_link(turn, turn.rest):
        return
    timed = await _timed(turn)
    if timed is None:
        return
    text, span = timed
    if span != "all" and (not text or asks_nothing(text)):
        await recent(turn)
        return
    await _search(turn, text, span)


async def _timed(turn: Turn) -> tuple[str, str] | None:
    """Part what was asked from its time; tell of a time that can't be, and return None."""
    try:
        return split_time(turn.rest, turn.now, turn.time_zone, turn.desk.outlets)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return None


async def _search(turn: Turn, text: str, span: str) -> None:
    asked = await understood_or_told(turn, text)
    if asked is None:
        return
    asked = await as_headline(turn, text, asked)
    view = View(whose=Whose.QUERY, query=asked.query, text=asked.text, span=span)
    html, buttons = await page(turn, replace(view, typed=asked.typed, side_by_side=asked.either))
    await turn.say(html, buttons)


async def press_word(turn: Turn) -> str | None:
    """Look for the word that the name in the message also is: as it was typed, where the button has it."""
    return await _read_otherwise(turn, lambda query: as_word(query, turn.wording, turn.rest))


async def press_near(turn: Turn) -> str | None:
    """Look for what is near to the query in the message, which found nothing."""
    number = int(turn.rest) if turn.rest.isdecimal() and len(turn.rest) < 3 else 99
    return await _read_otherwise(turn, lambda query: next(iter(looser(query)[number:]), None))


async def press_both(turn: Turn) -> str | None:
    """Look for what has all of the places of which the message asks for one."""
    return await _read_otherwise(turn, as_all)


async def _read_otherwise(turn: Turn, reading: Callable[[Query], Query | None]) -> str | None:
    try:
        query = reading(again(query_of(turn.message) or ""))
    except QueryError:
        query = None
    if query is None:
        return turn.wording("button-too-old")
    html, buttons = await page(turn, View(whose=Whose.QUERY, query=query, text=query.written))
    await turn.say(html, buttons)
    return None


async def press_latest(turn: Turn) -> str | None:
    """Answer with a page of stories; the message with the button stays as it is."""
    found = _PAGE_DATA.fullmatch(turn.rest)
    if found is None or found[1] == Whose.QUERY or not is_span(found[2]):
        return turn.wording("button-too-old")
    html, buttons = await page(turn, View(whose=Whose(found[1]), span=found[2], offset=int(found[3])))
    await turn.say(html, buttons)
    return None


async def press_page(turn: Turn) -> str | None:
    """Turn to another page or span."""
    found = _PAGE_DATA.fullmatch(turn.rest)
    if found is None or not is_span(found[2]):
        return turn.wording("button-too-old")
    view = View(whose=Whose(found[1]), span=found[2], offset=int(found[3]))
    if view.whose is Whose.QUERY:
        try:
            asked = read_again(query_of(turn.message) or "")
        except QueryError:
            return turn.wording("button-too-old")
        typed, side_by_side = offered(buttons_of(turn.message)) if turn.message else ("", False)
        view = replace(view, query=asked.query, text=asked.text, typed=typed, side_by_side=side_by_side)
    html, buttons = await page(turn, view)
    await turn.show(html, buttons)
    return None


async def page(turn: Turn, view: View) -> tuple[Html, Rows]:
    """Return one page of stories and the buttons to others."""
    words = turn.wording
    found = await _found(turn, view)
    # The page of an old message may lie behind the end of what is still kept.
    view = replace(view, offset=min(view.offset, max(0, len(found) - 1) // _PAGE * _PAGE))
    stories = await shown(turn.desk, found[view.offset : view.offset + _PAGE], asked_of(turn, view))
    head = [_title(turn, view), *_understood(turn, view), *_silent(turn, view)]
    if found:
        head.append(_counted(turn, view, word_count(found, _MOST, words)))
    else:
        head.append(_none(turn, view))
        head += [] if view.query is None else word_nearest(view.query, words)
        head += [words.html("recent-follow-hint")] if _may_follow(turn, view) else []
    near = Near() if found else await nearest(turn, asked_of(turn, view), view.query, view.span)
    lines = [render_story_line(each, wording=words, time_zone=turn.time_zone, now=turn.now) for each in stories]
    html = "\n\n".join(["\n".join(head), *lines, *near.told])
    readings: tuple[Button, ...] = ()
    if view.query:
        readings = reading_buttons(view.query, words, typed=view.typed, side_by_side=view.side_by_side)
    following = (*_following(turn, view), *pin_button(view.query, words))
    return Html(html), (
        _turning(turn, view, len(found)),
        _spans(turn, view, found),
        _everything(turn, view, found),
        following,
        readings,
        *near.buttons,
    )


async def _found(turn: Turn, view: View) -> Sequence[str]:
    span = bounds(view.span, turn.now, turn.time_zone)
    return await look(turn.desk, asked_of(turn, view), since=span.since, until=span.until, most=_MOST + 1)


def asked_of(turn: Turn, view: View) -> list[Query] | None:
    """Return the queries of which a story has to match one; None: it needn't."""
    if view.whose is Whose.MINE:
        return queries_of(turn.subscriber)
    return None if view.query is None else [view.query]


def _title(turn: Turn, view: View) -> Html:
    if view.query is not None:
        return turn.wording.html("recent-query", query=echoed(view.text, turn.wording))
    return turn.wording.html("recent-mine" if view.whose is Whose.MINE else "recent-all")


def _counted(turn: Turn, view: View, stories: str) -> Html:
    time = word_span(view.span, turn.wording, turn.time_zone)
    if time is None:
        return turn.wording.html("recent-span", span=view.span, stories=stories)
    return turn.wording.html("recent-time", time=time, stories=stories)


def _none(turn: Turn, view: View) -> Html:
    whose = {Whose.QUERY: "recent-none", Whose.MINE: "recent-none-mine", Whose.ALL: "recent-none-all"}[view.whose]
    time = word_span(view.span, turn.wording, turn.time_zone)
    if time is None:
        return turn.wording.html(whose, span=view.span)
    return turn.wording.html("recent-none-mine-time" if view.whose is Whose.MINE else "recent-none-time", time=time)


def _understood(turn: Turn, view: View) -> list[Html]:
    understood = word_understood(view.query, turn.wording) if view.query else None
    return [] if understood is None or view.offset else [understood]


def _silent(turn: Turn, view: View) -> list[Html]:
    """Word where sources of the governorates that are asked for are silent: no news isn't calm then."""
    if view.offset:
        return []
    queries = queries_of(turn.subscriber) if view.whose is Whose.MINE else [view.query] if view.query else []
    silence = turn.desk.silence()
    hushed = silence.among(governorate for query in queries for governorate in governorates_of(query))
    return lines_for(hushed[:_SILENT], silence, turn.wording)


def _data(view: View, **changes: object) -> str:
    changed = replace(view, **changes)  # type: ignore[arg-type]  # fields of View by name, checked by its own callers
    return f"page:{changed.whose}:{changed.span}:{changed.offset}"


def _turning(turn: Turn, view: View, count: int) -> tuple[Button, ...]:
    newer, older = max(0, view.offset - _PAGE), view.offset + _PAGE
    back = [Button(label=turn.wording("button-newer"), callback=_data(view, offset=newer))] if view.offset else []
    on = [Button(label=turn.wording("button-older"), callback=_data(view, offset=older))] if older < count else []
    return (*back, *on)


def _spans(turn: Turn, view: View, found: Sequence[str]) -> tuple[Button, ...]:
    if view.span == "all" and not found:
        return ()  # a shorter time has nothing either
    choices = {"day": "button-day", "week": "button-week", "all": "button-all-time"}
    return tuple(
        Button(label=turn.wording(key), callback=_data(view, span=span, offset=0))
        for span, key in choices.items()
        if span != view.span
    )


def _everything(turn: Turn, view: View, found: Sequence[str]) -> tuple[Button, ...]:
    """Return the button to all stories, where there are none of what the chat follows."""
    if found or view.whose is not Whose.MINE:
        return ()
    return (Button(label=turn.wording("button-all-stories"), callback=_data(view, whose=Whose.ALL, offset=0)),)


def _may_follow(turn: Turn, view: View) -> bool:
    if view.query is None:
        return False
    return all(each.query != view.query.canonical or each.thread_id != turn.thread_id for each in turn.followed)


def _following(turn: Turn, view: View) -> tuple[Button, ...]:
    return (follow_button(turn.wording),) if _may_follow(turn, view) else ()
