"""Writing a change down: first durable, then in the index of what is followed, and only then told."""

import logging
from collections.abc import Callable

from bot.errors import QueryError
from bot.matching.query import parse
from bot.model import Subscriber
from bot.subscribers.changes import queries_gone
from handlers.desk import Desk
from storage.contract import Change

log = logging.getLogger(__name__)


async def keep(desk: Desk, chat_id: int, change: Change) -> tuple[Subscriber | None, Subscriber | None]:
    """Store a change to a subscriber and bring the index in step; return what was stored before and is now.

    Raises StorageError, and what `change` raises: then nothing was changed.
    """
    before: Subscriber | None = None

    def noted(current: Subscriber | None) -> Subscriber | None:
        nonlocal before
        before = current
        return change(current)

    after = await desk.people.update(chat_id, noted)
    reindex(desk, before, after, chat_id=chat_id)
    return before, after


def reindex(desk: Desk, before: Subscriber | None, after: Subscriber | None, *, chat_id: int) -> None:
    """Take from the index what a chat no longer follows, put in what it follows from now on."""
    for query in queries_gone(before, after):
        _each(query, lambda text: desk.index.remove(parse(text), chat_id))
    for query in queries_gone(after, before):
        _each(query, lambda text: desk.index.add(parse(text), chat_id))


def _each(query: str, apply: Callable[[str], None]) -> None:
    try:
        apply(query)
    except QueryError as error:
        # Written by a version that read queries otherwise; the rest of the change still counts.
        log.error("subscription.unreadable", extra={"reason": error.key})  # noqa: TRY400  # a trace would show texts
