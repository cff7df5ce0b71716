"""A query as it is shown: in plain words and in the order of the asking, and so that it can be sent back."""

import re

from bot.errors import QueryError
from bot.matching.query import Query, parse
from bot.model import Subscription
from bot.wording.catalogue import Wording
from handlers.asking.asked import understand


def echoed(text: str, words: Wording) -> str:
    """Return a query's text in the reader's words: without fields where it is understood without them, too."""
    full = words.query(text)
    shorter = (words("asked-grave"), *_single(text, words), words.plain_query(text), _graded(full, words))
    return next((shown for shown in shorter if _same(shown, text)), full)


def _single(text: str, words: Wording) -> list[str]:
    """Return what a weapon with several names may be asked for by, the names in the reader's letters first."""
    names = text[1:-1].split(" | ") if text.startswith("(") and text.endswith(")") else []
    return sorted(names, key=lambda name: name.isascii() is not (words.language == "en"))


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
