"""Which subscriptions a person means by a number or by a query."""

from bot.errors import QueryError
from bot.matching.query import parse
from bot.model import Subscriber, Subscription
from bot.subscribers.changes import chosen
from handlers.asking.echo import again


def meant_by(subscriber: Subscriber | None, said: str, thread_id: int | None) -> tuple[Subscription, ...]:
    """Return what is meant by a number or a query: as it is understood, else word for word."""
    for read in (again, parse):
        try:
            query = read(said).canonical
        except QueryError:
            query = None
        if found := chosen(subscriber, said, query, thread_id):
            return found
    return ()
