"""What is followed has no time: one that stands in a request to follow is left out, and that is said."""

from typing import Final

from bot.errors import QueryError
from bot.wording.safe import Html
from handlers.asking.asked import Asked, asks_nothing
from handlers.asking.times import split_time
from handlers.refusals import understood_or_told, word_query_error
from handlers.turn import Turn

#: From today on is what following means anyway.
_NOTHING_SAID: Final = frozenset({"all", "today"})


def without_time(turn: Turn, text: str) -> tuple[str, list[Html]]:
    """Return what is asked for without its time, and what is said of that. Raises QueryError for one that can't be."""
    rest, span = split_time(text, turn.now, turn.time_zone, turn.desk.outlets)
    if span == "all" or not rest or asks_nothing(rest):
        return text, []
    return rest, [] if span in _NOTHING_SAID else [turn.wording.html("follow-no-time")]


async def timeless_or_told(turn: Turn, text: str) -> tuple[Asked, list[Html]] | None:
    """Return what is asked to be followed, and what is said of its time; tell what can't be read, and return None."""
    try:
        rest, said = without_time(turn, text)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return None
    asked = await understood_or_told(turn, rest, most=turn.desk.max_query)
    return None if asked is None else (asked, said)
