"""Making a subscription, and what follows from giving the last one up; the chat and the app in it do both."""

from collections.abc import Collection

from bot.errors import StorageError
from bot.model import Subscriber
from bot.subscribers.changes import Followed, Newcomer, follow, unfollow
from handlers.asking.asked import Asked
from handlers.asking.echo import noted
from handlers.desk import Desk
from handlers.failures import log_storage


async def make(
    desk: Desk, newcomer: Newcomer, asked: Asked, *, thread_id: int | None = None, gone: Collection[int] = ()
) -> Followed:
    """Let a chat follow a query, in place of those with some numbers.

    Raises TooManySubscriptionsError and StorageError: then nothing is changed.
    """
    outcome: list[Followed] = []

    def change(current: Subscriber | None) -> Subscriber:
        query, most = asked.query.canonical, desk.max_subscriptions
        kept = unfollow(current, gone)
        made = follow(kept, newcomer, query=query, typed=noted(asked.text), thread_id=thread_id, most=most)
        outcome[:] = [made]
        return made.subscriber

    await desk.registry.update(newcomer.chat_id, change)
    return outcome[0]


async def drop_if_nothing_is_left(desk: Desk, chat_id: int, subscriber: Subscriber | None) -> None:
    """Give up the alerts on their way to a chat that follows nothing any more."""
    if subscriber is not None and subscriber.subscriptions:
        return
    try:
        await desk.news.drop_chat(chat_id, reason="unsubscribed", now=desk.clock())
    except StorageError as error:
        # The subscription is gone for good all the same, and the sender drops what nobody follows.
        log_storage(error, "drop_chat")
