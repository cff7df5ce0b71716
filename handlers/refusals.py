"""What is said when a request can't be met: a query that can't be read, a right that is missing."""

import re
from collections.abc import Iterable

from bot.alerts.tongues import query_as_read
from bot.errors import QueryError
from bot.matching.query import MAX_LENGTH
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut, escaped
from handlers.asking.asked import Asked, understand
from handlers.asking.echo import echoed
from handlers.asking.grades import by_name
from handlers.asking.values import MissingValueError, UnknownValueError, fields_of
from handlers.hearing.said import text_of
from handlers.turn import CannotTellError, Turn

_PIECE = 60
#: Values that are offered for one that is like none.
_OFFERED = 3
#: They carry the limit itself, which is no piece of the query.
_LIMITS = frozenset({"query-error-too-long", "query-error-too-many"})
#: They carry a piece as the query language prints it: «|», «place:كركوك».
_PRINTED = frozenset({"query-error-operand", "query-error-contradiction", "query-error-only-excludes"})
#: They name the piece themselves.
_TOLD = ("query-error-unknown-", "query-error-says-nothing", "query-error-time")
#: A command, and the number of the subscription that it changes.
_ORDER = re.compile(r"/edit(?:@\w+)?\s+\d+|/\w+(?:@\w+)?", re.IGNORECASE)


def word_query_error(turn: Turn, error: QueryError) -> Html:
    """Tell what is wrong with a query, where, and how it is written right."""
    followed = [each.query for each in turn.followed]
    return told_wrong(turn.wording, error, asked=_command(turn), followed=followed)


def told_wrong(words: Wording, error: QueryError, *, asked: str = "", followed: Iterable[str] = ()) -> Html:
    """Tell what is wrong with a query; `asked` is the command that an example begins with, with a space behind it.

    `followed` are the queries that the reader follows: their values are what is nearest to one that is like none.
    """
    shown = cut(clean(error.shown), _PIECE)
    is_limit = error.key in _LIMITS and shown.isdigit()
    said = words("query-error-limit", limit=int(shown)) if is_limit else shown or "…"
    lines = [words.html(error.key, shown=said)]
    if isinstance(error, MissingValueError):
        example = asked + words(f"{error.key}-{error.field}")
        return Html(f"{lines[0]}\n{words.html('query-error-example', example=example)}")
    if isinstance(error, UnknownValueError) and (error.nearest or error.best):
        return Html(f"{lines[0]}\n{_offered(words, error, asked, followed)}")
    if shown and not shown.isdigit() and not error.key.startswith(_TOLD):
        where = words.plain_query(f" {shown} ").strip() if error.key in _PRINTED else shown
        if error.key == "query-error-contradiction":
            graded = error.shown.startswith("severity:")
            called = by_name(words.query(error.shown), words) if graded else echoed(error.shown, words)
            where = cut(called, _PIECE)
        lines.append(words.html("query-error-where", shown=where))
    example = asked + words(f"{error.key}-example")
    lines.append(words.html("query-error-example", example=example))
    return Html("\n".join(lines))


def _command(turn: Turn) -> str:
    """Return what an example must begin with to be heard where it is shown: a group hears commands alone."""
    if turn.private or turn.message is None:
        return ""
    found = _ORDER.match(text_of(turn.message))
    return f"{found[0].strip()} " if found else ""


def _offered(words: Wording, error: UnknownValueError, asked: str, followed: Iterable[str]) -> Html:
    """Word the values that are meant in place of a meaningless one; each can be sent back.

    Where none is spelled like it, they are those that are followed, and those that are known best.
    """
    field = words(f"field-{error.field}")
    own = (
        [] if error.nearest else [words.query(query_as_read(each, words)) for each in fields_of(followed, error.field)]
    )
    listed = [f"{field}:{_value(each, error.field)}" for each in error.nearest or error.best]
    values = [asked + by_name(each, words) for each in dict.fromkeys((*own, *listed))][:_OFFERED]
    shown = Html(words("comma").join(f"<code>{escaped(clean(each))}</code>" for each in values))
    return words.html("query-error-nearest" if error.nearest else "query-error-best", values=shown)


def _value(value: str, field: str) -> str:
    called = value.title() if field == "place" and value.isascii() else value
    return f'"{called}"' if " " in called else called


async def understood_or_told(turn: Turn, request: str, *, most: int = MAX_LENGTH) -> Asked | None:
    """Return what a request of at most so many characters asks for; tell what is wrong with one, and return None."""
    try:
        return understand(request, turn.desk.outlets, most=most)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return None


async def refuse_unless_administrator(turn: Turn) -> bool:
    """Tell a member of a group that only administrators change things; return whether it was refused."""
    try:
        if await turn.may_change():
            return False
    except CannotTellError:
        await turn.say(turn.wording.html("admins-unknown"))
        return True
    await turn.say(turn.wording.html("admins-only"))
    return True


async def notice_unless_administrator(turn: Turn) -> str | None:
    """Return the notice for somebody who may not press a button; None if they may."""
    try:
        return None if await turn.may_change() else turn.wording("admins-only")
    except CannotTellError:
        return turn.wording("admins-unknown")
