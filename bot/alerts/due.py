"""Who is due an alert: pure decisions over a story, its matches and the subscribers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.model import Article, FeedState, NewAlert, Story, Subscriber


def may_be_pushed(article: Article, feed: FeedState, *, now: datetime, fresh_hours: int) -> bool:
    """Tell whether an article is news at all, whoever asks for it.

    `feed` is the feed's state before this poll. What is older than the freshness limit is never pushed. A feed's first
    readable poll shows its whole backlog: of that only what was published since the feed was added counts, and nothing
    that carries no date of its own.
    """
    if article.published_at < now - timedelta(hours=fresh_hours):
        return False
    if feed.succeeded_at is None:
        # Feeds give whole seconds, so the moment of adding is cut to one too.
        return article.date_known and article.published_at >= feed.added_at.replace(microsecond=0)
    return True


def alerts_due(
    story: Story,
    matched: Sequence[tuple[str, Sequence[int]]],
    subscribers: Iterable[Subscriber],
    *,
    seen_at: datetime,
) -> list[NewAlert]:
    """Return one alert for each chat and topic that follows a matched query.

    `matched` pairs a canonical query with the chats that follow it. A subscription made after `seen_at`, the moment the
    article was first seen, counts from the next article on.
    """
    queries_of: dict[int, set[str]] = defaultdict(set)
    for query, chats in matched:
        for chat_id in chats:
            queries_of[chat_id].add(query)
    alerts: list[NewAlert] = []
    for subscriber in subscribers:
        if subscriber.parked_at is not None or story.id in subscriber.hushed:
            continue
        by_thread: dict[int | None, list[str]] = defaultdict(list)
        for subscription in subscriber.subscriptions:
            if subscription.query in queries_of[subscriber.chat_id] and subscription.created_at <= seen_at:
                by_thread[subscription.thread_id].append(subscription.query)
        alerts += [
            NewAlert(
                story_id=story.id,
                chat_id=subscriber.chat_id,
                thread_id=thread_id,
                queries=tuple(queries),
                severity=story.severity,
            )
            for thread_id, queries in by_thread.items()
        ]
    return alerts
