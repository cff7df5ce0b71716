"""What is said when a request can't be met: a query that can't be read, a right that is missing."""

import re

from bot.errors import QueryError
from bot.matching.query import MAX_LENGTH
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, clean, cut, escaped
from handlers.asking.asked import Asked, understand
from handlers.asking.echo import echoed
from handlers.asking.grades import by_name
from handlers.asking.values import MissingValueError, UnknownValueError
from handlers.hearing.said import text_of
from handlers.turn import CannotTellError, Turn

_PIECE = 60
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
    return told_wrong(turn.wording, error, asked=_command(turn))


def told_wrong(words: Wording, error: QueryError, *, asked: str = "") -> Html:
    """Tell what is wrong with a query; `asked` is the command that an example begins with, with a space behind it."""
    shown = cut(clean(error.shown), _PIECE)
    is_limit = error.key in _LIMITS and shown.isdigit()
    said = words("query-error-limit", limit=int(shown)) if is_limit else shown or "…"
    lines = [words.html(error.key, shown=said)]
    if isinstance(error, MissingValueError):
        example = asked + words(f"{error.key}-{error.field}")
        return Html(f"{lines[0]}\n{words.html('query-error-example', example=example)}")
    if isinstance(error, UnknownValueError) and error.nearest:
        return Html(f"{lines[0]}\n{_nearest(words, error, asked)}")
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


def _nearest(words: Wording, error: UnknownValueError, asked: str) -> Html:
    """Word the values that a meaningless one is spelled most like; each can be sent back."""
    field = asked + words(f"field-{error.field}")
    called = [value.title() if error.field == "place" and value.isascii() else value for value in error.nearest]
    values = [f'{field}:"{value}"' if " " in value else f"{field}:{value}" for value in called]
    listed = Html(words("comma").join(f"<code>{escaped(clean(value))}</code>" for value in values))
    return words.html("query-error-nearest", values=listed)


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
