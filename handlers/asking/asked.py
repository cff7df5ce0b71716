"""What a request asks for: a query, with what was read into it."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.errors import QueryError
from bot.matching.never import never
from bot.matching.query import Query, parse
from bot.matching.tree import printed
from handlers.asking.grouping import grouped, written
from handlers.asking.looser import around
from handlers.asking.names import Name, known_names
from handlers.asking.parts.ahead import word_for_word
from handlers.asking.parts.heads import without_heads
from handlers.asking.parts.outlets import Watched
from handlers.asking.parts.reader import Reader
from handlers.asking.pieces import pieces
from handlers.asking.things import has_thing, thing_text

#: Characters of the longest request.
MAX_REQUEST: Final = 400
#: What a query is refused for that asks for too much at once.
_TOO_MUCH: Final = frozenset({"query-error-too-long", "query-error-too-many", "query-error-too-deep"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request that was understood."""

    query: Query
    #: The query in the order in which it was asked, with the language's own names of fields.
    text: str
    #: What stood in it as a word and was read as a name.
    names: tuple[Name, ...] = ()
    #: Places that stood side by side were read as either.
    either: bool = False
    #: The name or thing that is all it asks for, as it was typed; else empty.
    typed: str = ""


def understand(request: str, watched: Watched = None, *, most: int = MAX_REQUEST) -> Asked:
    """Read what was typed as a query; raise QueryError where it can't be read, asks nothing or names nothing known.

    `watched` gives the names of the outlets that are watched; None where it isn't known. A request has at most so many
    characters.
    """
    if _is_written_out(request):
        return _understood(request, Reader(pieces(request), known_names(), watched, None))
    if len(request) > most:
        raise QueryError("query-error-too-long", position=most, shown=str(most))
    asked = pieces(without_heads(request, known_names(), watched))
    # With all that tells of its things it may be more than a query may be, and by their names alone none too much.
    for things in (thing_text, partial(thing_text, whole=False)):
        try:
            return _understood(request, Reader(asked, known_names(), watched, things))
        except QueryError as error:
            if error.key not in _TOO_MUCH:
                raise
    return _understood(request, Reader(asked, known_names(), watched, word_for_word))


def _is_written_out(request: str) -> bool:
    """Tell whether a request has all that tells of a thing: a query as it is printed, sent back."""
    try:
        return has_thing(parse(request).root)
    except QueryError:
        return False


def _understood(request: str, reader: Reader) -> Asked:
    items = reader.read()
    if not any(not item.operator for item in items):
        raise QueryError("query-error-says-nothing" if request.strip() else "query-error-empty", shown=request.strip())
    parts, either = grouped(items)
    text = written(parts)
    query = parse(text)
    if useless := never(query.root, around):
        raise QueryError("query-error-contradiction", shown=printed(useless))
    typed = reader.typed[0] if len(parts) == len(items) == len(reader.typed) == 1 else ""
    return Asked(query=query, text=text, names=tuple(reader.names), either=either, typed=typed)


def asks_nothing(request: str) -> bool:
    """Tell whether a request holds nothing but courtesies: «أخبار», "what's new"; marks alone are none."""
    if not any(map(str.isalnum, request)):
        return False
    try:
        return all(item.operator for item in Reader(pieces(request), known_names(), None).read())
    except QueryError:
        return False
