"""What is said when a request can't be met: a query that can't be read, a right that is missing."""

from bot.errors import QueryError
from bot.wording.safe import Html, clean, cut
from handlers.turn import CannotTellError, Turn

_PIECE = 60


def word_query_error(turn: Turn, error: QueryError) -> Html:
    """Tell what is wrong with a query, where, and how it is written right."""
    shown = cut(clean(error.shown), _PIECE)
    lines = [turn.wording.html(error.key, shown=shown or "…")]
    # The two limits carry the limit itself, which is no piece of the query.
    if shown and not shown.isdigit():
        lines.append(turn.wording.html("query-error-where", shown=shown))
    lines.append(turn.wording.html("query-error-example", example=turn.wording(f"{error.key}-example")))
    return Html("\n".join(lines))


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
