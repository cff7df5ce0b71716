"""Who is due an alert: pure decisions over a story, its matches and the subscribers."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

from bot.model import BESIDE, GRAVE, Article, FeedState, Mode, NewAlert, Story, Subscriber, Subscription
from bot.subscribers.calm import mode_of


def may_be_pushed(
    article: Article, feed: FeedState, *, now: datetime, fresh_hours: int, is_revised: bool = False
) -> bool:
    """Tell whether an article is news at all, whoever asks for it.

    `feed` is the feed's state before this poll. What is older than the freshness limit is never pushed. A feed's first
    readable poll shows its whole backlog: of that only what was published since the feed was added counts, and nothing
    that carries no date of its own; nor does a correction of one of them make news of it.
    """
    if article.published_at < now - timedelta(hours=fresh_hours):
        return False
    if feed.succeeded_at is None or is_revised:
        # Feeds give whole seconds, so the moment of adding is cut to one too.
        return article.date_known and article.published_at >= feed.added_at.replace(microsecond=0)
    return True


def followers(matched: Sequence[tuple[str, Sequence[int]]]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield each chat that follows a matched query once, in ascending order, with those queries.

    `matched` pairs a canonical query with the chats that follow it, ascending. Nothing is gathered: a story may have
    any number of followers.
    """

    def marked(number: int, chats: Sequence[int]) -> Iterator[tuple[int, int]]:
        return ((chat_id, number) for chat_id in chats)

    every = heapq.merge(*(marked(number, chats) for number, (_, chats) in enumerate(matched)))
    for chat_id, found in groupby(every, key=itemgetter(0)):
        yield chat_id, frozenset(matched[number][0] for _, number in found)


def alerts_due(
    story: Story,
    subscriber: Subscriber,
    queries: Collection[str],
    *,
    seen_at: datetime,
    now: datetime,
    answers: str | None = None,
) -> list[NewAlert]:
    """Return one alert for the chat itself and each of its topics in which one of the matched queries is followed.

    Where the chat named another address, and wants both, one more is for that address.

    A subscription made after `seen_at`, the moment the article was first seen, counts from the next article on. One
    that seems to be made after `now` counts: the clock was put back since, and silence until it catches up would lose
    what is due. What is less severe than the chat asks for is due once it has become so
    severe; what only muted outlets tell, once another tells it. `answers` is the id of the story that it denies.
    """
    if subscriber.parked_at is not None or story.id in subscriber.hushed:
        return []
    if story.severity < subscriber.preferences.least_severity or _is_told_unheard(story, subscriber):
        return []
    by_thread: dict[int | None, list[str]] = defaultdict(list)
    for subscription in subscriber.subscriptions:
        if subscription.query in queries and not seen_at < subscription.created_at <= now:
            if not _is_wanted(story, subscription, subscriber):
                continue
            by_thread[subscription.thread_id].append(subscription.query)
    if by_thread and subscriber.outlet is not None and subscriber.outlet.is_beside:
        by_thread[BESIDE] = [query for asked in by_thread.values() for query in asked]
    return [
        NewAlert(
            story_id=story.id,
            chat_id=subscriber.chat_id,
            thread_id=thread_id,
            queries=tuple(asked),
            severity=story.severity,
            answers=answers,
        )
        for thread_id, asked in by_thread.items()
    ]


def _is_told_unheard(story: Story, subscriber: Subscriber) -> bool:
    unheard = subscriber.preferences.unheard
    return bool(unheard) and bool(story.reports) and all(report.source in unheard for report in story.reports)


def _is_wanted(story: Story, subscription: Subscription, subscriber: Subscriber) -> bool:
    return story.severity >= GRAVE or mode_of(subscription, subscriber.preferences) is not Mode.GRAVE
