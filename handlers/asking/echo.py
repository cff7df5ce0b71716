"""A query as it is shown: in plain words and in the order of the asking, and so that it can be sent back."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from bot.alerts.tongues import query_as_read
from bot.errors import QueryError
from bot.matching.query import Query, parse
from bot.matching.tree import Either, printed
from bot.model import Subscription
from bot.wording.catalogue import Wording
from handlers.asking.asked import MAX_REQUEST, Asked, understand
from handlers.asking.grades import by_name
from handlers.asking.parts.outlets import listed_outlets
from handlers.asking.things import thing_meant, things_among
from handlers.asking.values import UnknownValueError

#: What stands in brackets, with brackets inside or without.
_GROUP: Final = re.compile(r"\((?:[^()]++|\([^()]*+\))*+\)")
#: A kind of event, and behind it or before it what narrows it down.
_NARROWED: Final = re.compile(
    r"""(?<![^\s(])(?:event:(?:"[^"]{0,120}"|\w{1,60}) ("[^"]{0,120}"|\w{1,60})"""
    r"""|("[^"]{0,120}"|\w{1,60}) event:(?:"[^"]{0,120}"|\w{1,60}))"""
)
#: A kind by itself in brackets, where it is excluded.
_ALONE: Final = re.compile(r"""(?<=-)\((event:(?:"[^"]{0,120}"|\w{1,60}))\)""")

#: What keeps its field where plain words would be read otherwise: «ديالى درجة:مهم».
_FIELDED: Final = (("severity",), ("event",), ("severity", "event"), ("actor",), ("source",))


def echoed(text: str, words: Wording, *, of: Query | None = None) -> str:
    """Return a query's text in the reader's words: without fields where it is understood without them, too.

    `of` is the query, where the text alone is another.
    """
    meant, full = of or parse(text), words.query(text)
    return next((shown for shown in _shorter(text, words) if _same(shown, meant)), full)


def noted(text: str) -> str:
    """Return a query's text as it is kept to be shown: each thing by the name that it was asked by."""
    short = _with_choices(text, _asked_by)
    return short if _same(short, parse(text)) else text


def _shorter(text: str, words: Wording) -> Iterator[str]:
    yield words("asked-grave")
    named = query_as_read(_named(text, words), words)
    if (narrowed := _narrowed(named)) != named:
        yield by_name(words.plain_query(narrowed, fielded=("severity", "event")), words)
        yield by_name(words.query(narrowed), words)
    partly = (words.plain_query(named, fielded=each) for each in _FIELDED if all(f"{name}:" in named for name in each))
    for shown in (words.plain_query(named), *partly, words.query(named), words.plain_query(text), words.query(text)):
        yield by_name(shown, words)


def _named(text: str, words: Wording) -> str:
    """Return a query's text with a name for each thing that has several, the one that it was asked by if it can be."""
    if thing_meant(text):
        return _name(text, words) or text
    if "(" not in text:
        return _named_apart(text, words)
    return _with_choices(
        text, lambda choice: _name(choice, words) or _brackets(_named_apart(choice[1:-1], words), choice)
    )


def _with_choices(text: str, called: Callable[[str], str | None]) -> str:
    """Return a query's text with each choice in brackets as it is called; what has no name is looked into."""
    return _GROUP.sub(lambda found: called(found[0]) or f"({_with_choices(found[0][1:-1], called)})", text)


def _brackets(inside: str, before: str) -> str | None:
    """Return what stands in brackets now, None where it is what stood there before."""
    return None if f"({inside})" == before else f"({inside})"


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
    asked, thing = _asked_by(choice), thing_meant(choice)
    return None if asked is None or thing is None else _best([asked, *thing.called(words.language)], words)


def _asked_by(choice: str) -> str | None:
    """Return the name that stands first in a choice which asks for a thing; None where it asks for none."""
    thing = thing_meant(choice)
    if thing is None:
        return None
    first = choice.strip("()").partition(" | ")[0].partition(" -")[0].strip('"')
    return first if first in thing.titles else thing.titles[0]


def _best(names: list[str], words: Wording) -> str:
    """Return the first name in the reader's letters, else the first."""
    return next((name for name in names if name.isascii() is (words.language == "en")), names[0])


def _narrowed(text: str) -> str:
    """Return a query's text with what narrows a kind of event down as its value: «نوع:مسيرة»."""
    narrowed = _NARROWED.sub(lambda found: f"event:{found[1] or found[2]}", text)
    return _ALONE.sub(r"\1", narrowed)


def echoed_subscription(subscription: Subscription, words: Wording) -> str:
    """Return the query of a subscription as it was asked, if its words still mean that query."""
    for read in (again, parse):
        with suppress(QueryError):  # stored by a version that read queries otherwise
            if (meant := read(subscription.typed)).canonical == subscription.query:
                return echoed(subscription.typed, words, of=meant)
    return echoed(subscription.query, words)


def again(shown: str) -> Query:
    """Read a query that was shown. Raises QueryError."""
    return read_again(shown).query


def read_again(shown: str, *, most: int = MAX_REQUEST) -> Asked:
    """Read a query that was shown, its outlets too that no list of ours has: they were watched. Raises QueryError."""
    outlets: list[str] = []
    while True:
        try:
            return understand(shown, (lambda: [*outlets, *listed_outlets()]) if outlets else None, most=most)
        except UnknownValueError as error:
            if error.field != "source" or error.shown in outlets:
                raise
            outlets.append(error.shown)


def _same(shown: str, meant: Query) -> bool:
    try:
        return again(shown) == meant
    except QueryError:
        return False
