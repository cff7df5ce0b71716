"""What happened lately: /recent, plain searches, and turning their pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.alerts.message import Button, render_story_line
from bot.arabic.canonical import canonical
from bot.errors import QueryError
from bot.matching.query import Query, parse
from bot.model import Story, Subscriber
from bot.wording.safe import Html
from handlers.durations import parse_duration
from handlers.follow import follow_button
from handlers.keyboards import query_of
from handlers.refusals import word_query_error
from handlers.turn import Turn

_PAGE = 5
#: Counting further than this tells a reader nothing, and pages beyond it are never turned to.
_MOST = 500
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_PAGE_DATA = re.compile(r"([qma]):(day|week|all):(\d{1,4})")


class Whose(StrEnum):
    """Which stories are shown."""

    QUERY = "q"
    MINE = "m"
    ALL = "a"


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One page of stories."""

    whose: Whose
    query: Query | None = None
    #: "day", "week" or "all".
    span: str = "all"
    offset: int = 0


async def recent(turn: Turn) -> None:
    """Show the newest stories: of a query, else of what the chat follows, else all."""
    text, span = split_span(turn.rest)
    if text:
        await _search(turn, text, span)
        return
    mine = turn.subscriber is not None and bool(turn.subscriber.subscriptions)
    html, buttons = page(turn, Look(whose=Whose.MINE if mine else Whose.ALL, span=span))
    await turn.say(html, buttons)


async def ask(turn: Turn) -> None:
    """Show the newest stories of what was written."""
    await _search(turn, turn.rest, "all")


async def _search(turn: Turn, text: str, span: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return
    html, buttons = page(turn, Look(whose=Whose.QUERY, query=query, span=span))
    await turn.say(html, buttons)


async def press_page(turn: Turn) -> str | None:
    """Turn to another page or span."""
    found = _PAGE_DATA.fullmatch(turn.rest)
    if found is None:
        return turn.wording("button-too-old")
    look = Look(whose=Whose(found[1]), span=found[2], offset=int(found[3]))
    if look.whose is Whose.QUERY:
        shown = query_of(turn.message) if turn.message else None
        try:
            look = replace(look, query=parse(shown or ""))
        except QueryError:
            return turn.wording("button-too-old")
    html, buttons = page(turn, look)
    await turn.show(html, buttons)
    return None


def split_span(text: str) -> tuple[str, str]:
    """Take a span off the end of what was asked: «كركوك 24h» → «كركوك», "day"."""
    words = text.split()
    for size in (2, 1):
        length = parse_duration(" ".join(words[-size:])) if len(words) >= size else None
        # One word must say it all: «كركوك يوم» may well be looking for the word.
        if length is not None and any(canonical(word)[:1].isdigit() for word in words[-size:][:1]):
            if length <= _DAY:
                return " ".join(words[:-size]), "day"
            return " ".join(words[:-size]), "week" if length <= _WEEK else "all"
    return text, "all"


def page(turn: Turn, look: Look) -> tuple[Html, tuple[tuple[Button, ...], ...]]:
    """Return one page of stories and the buttons to others."""
    words = turn.wording
    found = _found(turn, look)
    shown = found[look.offset : look.offset + _PAGE]
    head = [_title(turn, look)]
    if found:
        head.append(words.html("recent-span", span=look.span, stories=words("stories", count=len(found))))
    else:
        head.append(words.html("recent-none", span=look.span))
        head += [words.html("recent-follow-hint")] if _may_follow(turn, look) else []
    stories = [render_story_line(each, wording=words, time_zone=turn.time_zone, now=turn.now) for each in shown]
    html = "\n\n".join(["\n".join(head), *stories])
    return Html(html), (_turning(turn, look, len(found)), _spans(turn, look), _following(turn, look))


def _found(turn: Turn, look: Look) -> Sequence[Story]:
    since = {"day": turn.now - _DAY, "week": turn.now - _WEEK}.get(look.span)
    stories = turn.desk.stories
    if look.whose is Whose.MINE:
        return stories.matching_any(_queries(turn.subscriber), since=since, limit=_MOST)
    return stories.search(look.query, since=since, limit=_MOST)


def _queries(subscriber: Subscriber | None) -> list[Query]:
    return [parse(each.query) for each in subscriber.subscriptions] if subscriber else []


def _title(turn: Turn, look: Look) -> Html:
    if look.query is not None:
        return turn.wording.html("recent-query", query=turn.wording.query(look.query.canonical))
    return turn.wording.html("recent-mine" if look.whose is Whose.MINE else "recent-all")


def _data(look: Look, **changes: object) -> str:
    changed = replace(look, **changes)  # type: ignore[arg-type]  # fields of Look by name, checked by its own callers
    return f"page:{changed.whose}:{changed.span}:{changed.offset}"


def _turning(turn: Turn, look: Look, count: int) -> tuple[Button, ...]:
    newer, older = max(0, look.offset - _PAGE), look.offset + _PAGE
    back = [Button(label=turn.wording("button-newer"), callback=_data(look, offset=newer))] if look.offset else []
    on = [Button(label=turn.wording("button-older"), callback=_data(look, offset=older))] if older < count else []
    return (*back, *on)


def _spans(turn: Turn, look: Look) -> tuple[Button, ...]:
    choices = {"day": "button-day", "week": "button-week", "all": "button-all-time"}
    return tuple(
        Button(label=turn.wording(key), callback=_data(look, span=span, offset=0))
        for span, key in choices.items()
        if span != look.span
    )


def _may_follow(turn: Turn, look: Look) -> bool:
    if look.query is None:
        return False
    followed = turn.subscriber.subscriptions if turn.subscriber else ()
    return all(each.query != look.query.canonical or each.thread_id != turn.thread_id for each in followed)


def _following(turn: Turn, look: Look) -> tuple[Button, ...]:
    return (follow_button(turn),) if _may_follow(turn, look) else ()
