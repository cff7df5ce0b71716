"""What becomes of two subscribers when one chat's id turns into the other's. Pure."""

from dataclasses import replace

from bot.model import Subscriber, Subscription


def joined(old: Subscriber, new: Subscriber | None, new_chat_id: int) -> Subscriber:
    """Return what is stored at the new id: the new one's settings, with the old one's subscriptions added."""
    if new is None:
        return replace(old, chat_id=new_chat_id)
    kept = list(new.subscriptions)
    known = {_wish(subscription) for subscription in kept}
    number = new.next_number - 1
    for subscription in old.subscriptions:
        if _wish(subscription) not in known:
            known.add(_wish(subscription))
            number += 1
            kept.append(replace(subscription, number=number))
    return replace(new, subscriptions=tuple(kept), last_number=number)


def _wish(subscription: Subscription) -> tuple[str, int | None]:
    return subscription.query, subscription.thread_id
