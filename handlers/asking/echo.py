"""A query as it is shown: in plain words and in the order of the asking, and so that it can be sent back."""

import re
from collections.abc import Iterator
from typing import Final

from bot.errors import QueryError
from bot.matching.query import Query, parse
from bot.matching.tree import Either, printed
from bot.model import Subscription
from bot.wording.catalogue import Wording
from handlers.asking.asked import understand
from handlers.asking.things import Thing, thing_meant, things_among

#: A choice in brackets that holds no other.
_CHOICE: Final = re.compile(r"\(([^()]* \| [^()]*)\)")
#: A kind of event, and behind it or before it what narrows it down.
_NARROWED: Final = re.compile(r'event:(?:"[^"]*"|\w+) ("[^"]*"|\w+)|("[^"]*"|\w+) event:(?:"[^"]*"|\w+)')


def echoed(text: str, words: Wording) -> str:
    """Return a query's text in the reader's words: without fields where it is understood without them, too."""
    full = words.query(text)
    return next((shown for shown in _shorter(text, words) if _same(shown, text)), full)


def _shorter(text: str, words: Wording) -> Iterator[str]:
    yield words("asked-grave")
    named = _named(text, words)
    if (narrowed := _narrowed(named)) != named:
        yield words.query(narrowed)
    yield words.plain_query(named)
    yield words.query(named)
    yield words.plain_query(text)
    yield _graded(words.query(text), words)


def _named(text: str, words: Wording) -> str:
    """Return a query's text with a name for each thing that has several, the one that it was asked by if it can be."""
    if "(" not in text:
        return _named_apart(text, words)
    return _CHOICE.sub(lambda found: _name(found[0], words) or f"({_named_apart(found[1], words)})", text)


def _named_apart(text: str, words: Wording) -> str:
    """Return a choice, the names of its things in place of theirs."""
    root = parse(text).root
    things = things_among(root.parts) if isinstance(root, Either) else {}
    if not isinstance(root, Either) or not things:
        return text
    own = frozenset().union(*things.values())
    rest = [printed(part) for part in root.parts if printed(part) not in own]
    return " | ".join((*(_best(thing.called(words.language), words) for thing in things), *rest))


def _name(choice: str, words: Wording) -> str | None:
    thing = thing_meant(choice)
    return None if thing is None else _best([_first(choice, thing), *thing.called(words.language)], words)


def _first(choice: str, thing: Thing) -> str:
    """Return the name that stands first in a choice, if it asks for the thing."""
    first = choice.strip("()").partition(" | ")[0].strip('"')
    return first if first in {name.strip('"') for name in thing.names} else thing.names[0].strip('"')


def _best(names: list[str], words: Wording) -> str:
    """Return the first name in the reader's letters, else the first."""
    return next((name for name in names if name.isascii() is (words.language == "en")), names[0])


def _narrowed(text: str) -> str:
    """Return a query's text with what narrows a kind of event down as its value: «نوع:مسيرة»."""
    return _NARROWED.sub(lambda found: f"event:{found[1] or found[2]}", text)


def _graded(shown: str, words: Wording) -> str:
    """Return a query with the names of grades for their numbers."""
    field = words("field-severity")
    number = re.compile(rf"(?<!\w){field}:([1-5])(?![\w-])")
    return number.sub(lambda found: f"{field}:{words.value('severity', found[1])}", shown)


def echoed_subscription(subscription: Subscription, words: Wording) -> str:
    """Return the query of a subscription as it was asked, if its words still mean that query."""
    try:
        asked = parse(subscription.typed).canonical == subscription.query
    except QueryError:
        asked = False
    return echoed(subscription.typed if asked else subscription.query, words)


def again(shown: str) -> Query:
    """Read a query that was shown. Raises QueryError."""
    return understand(shown).query


def _same(shown: str, text: str) -> bool:
    try:
        return understand(shown).query == parse(text)
    except QueryError:
        return False
