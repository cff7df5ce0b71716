"""Changes to a subscriber. Pure: what is stored comes in, what is to be stored comes out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.arabic.canonical import canonical
from bot.model import ChatKind, Mode, Preferences, Subscriber, Subscription
from bot.subscribers.calm import is_muted as is_one_muted

MOST_SUBSCRIPTIONS = 100
#: A hushed story is over long before two hundred others were hushed.
_MOST_HUSHED = 200


class TooManySubscriptionsError(Exception):
    """A chat follows as many queries as it may."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Newcomer:
    """What is known of a chat that is about to be stored for the first time."""

    chat_id: int
    kind: ChatKind
    language: str
    now: datetime

    def subscriber(self) -> Subscriber:
        """Return the subscriber that this chat becomes."""
        return Subscriber(chat_id=self.chat_id, kind=self.kind, language=self.language, created_at=self.now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """What following did."""

    subscriber: Subscriber
    subscription: Subscription
    already: bool


def follow(
    current: Subscriber | None,
    newcomer: Newcomer,
    *,
    query: str,
    typed: str,
    thread_id: int | None,
    most: int = MOST_SUBSCRIPTIONS,
) -> Followed:
    """Add a query, if the chat follows less than `most`; one that is followed already in this topic stays as it is.

    Raises TooManySubscriptionsError.
    """
    subscriber = current or newcomer.subscriber()
    for subscription in subscriber.subscriptions:
        if subscription.query == query and subscription.thread_id == thread_id:
            return Followed(subscriber=subscriber, subscription=subscription, already=True)
    if len(subscriber.subscriptions) >= most:
        raise TooManySubscriptionsError
    subscription = Subscription(
        number=subscriber.next_number,
        query=query,
        typed=typed,
        thread_id=thread_id,
        created_at=newcomer.now,
    )
    subscriber = replace(
        subscriber,
        subscriptions=(*subscriber.subscriptions, subscription),
        last_number=subscription.number,
        parked_at=None,
    )
    return Followed(subscriber=subscriber, subscription=subscription, already=False)


def rewrite(
    current: Subscriber | None, number: int, newcomer: Newcomer, *, query: str, typed: str
) -> tuple[Subscriber | None, Subscription | None]:
    """Let a subscription ask for something else from now on; its number, mode and mute stay.

    The one that asks for it already in the same topic is returned, and nothing is changed.
    """
    old = next((each for each in current.subscriptions if each.number == number), None) if current else None
    if current is None or old is None:
        return current, None
    for each in current.subscriptions:
        if each.query == query and each.thread_id == old.thread_id:
            return current, each
    new = replace(old, query=query, typed=typed, created_at=newcomer.now, was=())
    return _with_subscription(current, number, lambda _: new), new


def restore(
    current: Subscriber | None,
    newcomer: Newcomer,
    stopped: Collection[Subscription],
    *,
    most: int = MOST_SUBSCRIPTIONS,
) -> Subscriber:
    """Let a chat follow again what it just stopped, as it was, up to `most`; what it follows by now stays."""
    subscriber = current or newcomer.subscriber()
    known = {(each.query, each.thread_id) for each in subscriber.subscriptions}
    numbers = {each.number for each in subscriber.subscriptions}
    back = [each for each in stopped if (each.query, each.thread_id) not in known and each.number not in numbers]
    room = max(0, most - len(subscriber.subscriptions))
    followed = sorted((*subscriber.subscriptions, *back[:room]), key=lambda each: each.number)
    return replace(subscriber, subscriptions=tuple(followed), parked_at=None)


def unfollow(current: Subscriber | None, numbers: Collection[int]) -> Subscriber | None:
    """Take subscriptions away by their numbers."""
    if current is None:
        return None
    kept = tuple(each for each in current.subscriptions if each.number not in numbers)
    if kept == current.subscriptions:
        return current
    return replace(current, subscriptions=kept, last_number=current.next_number - 1)


def chosen(
    subscriber: Subscriber | None, said: str, query: str | None, thread_id: int | None
) -> tuple[Subscription, ...]:
    """Return the subscriptions that a person means by a number or a query (its canonical form, if it could be read).

    A query followed in several topics means the one of this topic, if there is one here.
    """
    if subscriber is None:
        return ()
    number = canonical(said).strip().lstrip("#").rstrip(".")
    if number.isascii() and number.isdigit():
        by_number = tuple(each for each in subscriber.subscriptions if str(each.number) == number.lstrip("0"))
        if by_number:
            return by_number
    same = [
        each for each in subscriber.subscriptions if each.query == query or canonical(each.typed) == canonical(said)
    ]
    here = [each for each in same if each.thread_id == thread_id]
    return tuple((here or same)[:1])


def mute(current: Subscriber | None, until: datetime) -> Subscriber | None:
    """Silence a chat until a moment; one that follows nothing has nothing to silence."""
    return replace(current, muted_until=until) if current and current.subscriptions else current


def mute_one(current: Subscriber | None, number: int, until: datetime | None) -> Subscriber | None:
    """Silence one subscription until a moment, or (None) let it be heard again."""
    return _with_subscription(current, number, lambda one: replace(one, muted_until=until))


def give_mode(current: Subscriber | None, number: int, mode: Mode | None) -> Subscriber | None:
    """Let what one subscription brings be told in its own way, or (None) as the chat's other stories."""
    return _with_subscription(current, number, lambda one: replace(one, mode=mode))


def _with_subscription(
    current: Subscriber | None, number: int, change: Callable[[Subscription], Subscription]
) -> Subscriber | None:
    if current is None:
        return None
    changed = tuple(change(each) if each.number == number else each for each in current.subscriptions)
    return current if changed == current.subscriptions else replace(current, subscriptions=changed)


def unmute(current: Subscriber | None, now: datetime) -> Subscriber | None:
    """Let a chat be heard again, with everything that it follows; one that is heard stays as it is."""
    if current is None or not (is_muted(current, now) or muted_alone(current, now)):
        return current
    heard = tuple(replace(each, muted_until=None) for each in current.subscriptions)
    return replace(current, muted_until=None, subscriptions=heard)


def muted_alone(subscriber: Subscriber | None, now: datetime) -> tuple[Subscription, ...]:
    """Return the subscriptions that are silenced by themselves."""
    return tuple(each for each in subscriber.subscriptions if is_one_muted(each, now)) if subscriber else ()


def prefer(current: Subscriber | None, newcomer: Newcomer, change: Callable[[Preferences], Preferences]) -> Subscriber:
    """Change how a chat is told."""
    subscriber = current or newcomer.subscriber()
    preferences = change(subscriber.preferences)
    return subscriber if preferences == subscriber.preferences else replace(subscriber, preferences=preferences)


def choose_zone(current: Subscriber | None, newcomer: Newcomer, zone: str) -> Subscriber:
    """Tell a chat the time of a zone, and go by it."""
    return replace(current or newcomer.subscriber(), time_zone=zone)


def is_muted(subscriber: Subscriber | None, now: datetime) -> bool:
    """Tell whether a chat is silenced at a moment."""
    return subscriber is not None and subscriber.muted_until is not None and subscriber.muted_until > now


def hush(current: Subscriber | None, story_id: str) -> Subscriber | None:
    """Let a chat hear no more of a story."""
    if current is None or story_id in current.hushed:
        return current
    return replace(current, hushed=(*current.hushed, story_id)[-_MOST_HUSHED:])


def unhush(current: Subscriber | None, story_id: str) -> Subscriber | None:
    """Let a chat hear of a story again."""
    if current is None or story_id not in current.hushed:
        return current
    return replace(current, hushed=tuple(each for each in current.hushed if each != story_id))


def choose_language(current: Subscriber | None, newcomer: Newcomer, language: str) -> Subscriber:
    """Write to a chat in the language that was chosen."""
    return replace(current or newcomer.subscriber(), language=language, language_chosen=True)


def park(current: Subscriber | None, now: datetime) -> Subscriber | None:
    """Mark a chat as one that cannot be written to; since when stays, if it was so already."""
    return replace(current, parked_at=now) if current and current.parked_at is None else current


def unpark(current: Subscriber | None) -> Subscriber | None:
    """Mark a chat as one that can be written to again."""
    return replace(current, parked_at=None) if current and current.parked_at else current
