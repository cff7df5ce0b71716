"""Changes to the secret addresses at which a chat's queries are read as feeds. Pure."""

from dataclasses import replace
from typing import Final

from bot.model import FeedLink, Subscriber
from bot.subscribers.changes import Newcomer

#: Addresses of one chat.
MOST: Final = 20


class TooManyFeedsError(Exception):
    """A chat has as many addresses as it may."""


def link_feed(current: Subscriber | None, newcomer: Newcomer, *, query: str, token: str) -> tuple[Subscriber, FeedLink]:
    """Give a query an address; one that has its address keeps it.

    Raises TooManyFeedsError.
    """
    subscriber = current or newcomer.subscriber()
    known = next((link for link in subscriber.feeds if link.query == query), None)
    if known is not None:
        return subscriber, known
    if len(subscriber.feeds) >= MOST:
        raise TooManyFeedsError
    link = FeedLink(token=token, query=query, created_at=newcomer.now)
    return replace(subscriber, feeds=(*subscriber.feeds, link), parked_at=None), link


def unlink_feed(current: Subscriber | None, mark: str) -> Subscriber | None:
    """Take back the address whose token begins so; nobody reads there from then on."""
    if current is None:
        return None
    return replace(current, feeds=tuple(link for link in current.feeds if not link.token.startswith(mark)))
