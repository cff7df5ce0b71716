"""What the News store's rows hold of the model's objects, and back. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.model import BESIDE, Alert, AlertState, Article, FeedState, NewAlert, Story
from storage.codec import FEED_STATE, STORY, TOLD, dump_queries, from_micros, load_queries, to_micros
from storage.news.outbox_statements import BY_MUTE, FOR_ROUND_UP
from storage.seal import Seal

Row = dict[str, Any]
#: Ids in one statement: well under both databases' limits, and few enough forms for their statement caches.
PORTION = 500

#: What there is one alert for: story, chat, topic.
Key = tuple[str, int, int]


def feed_row(state: FeedState) -> Row:
    """Return the row of a feed's state."""
    return {"url": state.url, "document": FEED_STATE.dumps(state)}


def article_row(article: Article) -> Row:
    """Return what is kept of an article: that it was seen, when, and where."""
    return {
        "id": article.id,
        "feed_url": article.feed_url,
        "seen_at": to_micros(article.seen_at),
        "dated": int(article.date_known),
    }


def story_row(story: Story, number: int | None) -> Row:
    """Return the row of a story, with its line's number."""
    return {
        "id": story.id,
        "revision": story.revision,
        "last_at": to_micros(story.last_at),
        "document": STORY.dumps(story),
        "number": number,
    }


def alert_rows(alerts: Sequence[NewAlert], now: int, feed: str) -> dict[Key, Row]:
    """Return one row for each (story, chat, topic), with all its queries."""
    rows: dict[Key, Row] = {}
    for alert in alerts:
        key = alert.story_id, alert.chat_id, alert.thread_id or 0
        queries = dump_queries(alert.queries)
        if key in rows:
            rows[key]["queries"] = union(rows[key]["queries"], queries)
            continue
        rows[key] = {
            "story_id": key[0],
            "chat_id": key[1],
            "topic": key[2],
            "queries": queries,
            "severity": alert.severity,
            "state": "due",
            "created_at": now,
            "due_at": now,
            "queued": int(key[2] != BESIDE),
            "attempts": 0,
            "held": 0,
            "shown_revision": 0,
            "quiet": 0,
            "listed": 0,
            "feed": feed,
            "line_at": now,
            "holder": "",
        }
    return rows


def union(stored: str, new: str) -> str:
    """Return the queries of both JSON lists, each once, the stored ones first."""
    both = load_queries(stored, "an alert's queries") + load_queries(new, "an alert's queries")
    return dump_queries(tuple(dict.fromkeys(both)))


def sealed(queries: str, seal: Seal | None) -> str:
    """Return an alert's queries as they are stored."""
    return queries if seal is None else seal.closed_text(queries)


def opened(stored: str, seal: Seal | None) -> str:
    """Return an alert's queries as JSON from what is stored."""
    return stored if seal is None else seal.opened_text(stored, "an alert's queries")


def read_alert(row: Any, seal: Seal | None = None) -> Alert:
    """Return the alert of a row of the alerts table."""
    return Alert(
        id=row.id,
        story_id=row.story_id,
        chat_id=row.chat_id,
        thread_id=row.topic or None,
        queries=load_queries(opened(row.queries, seal), f"the queries of alert {row.id}"),
        severity=row.severity,
        state=AlertState(row.state),
        created_at=from_micros(row.created_at),
        due_at=from_micros(row.due_at),
        attempts=row.attempts,
        held=row.held == BY_MUTE,
        gathered=row.held == FOR_ROUND_UP,
        message_id=row.message_id,
        shown_revision=row.shown_revision,
        reason=row.reason,
        shown_at=None if row.shown_at is None else from_micros(row.shown_at),
        told=None if row.told is None else TOLD.loads(row.told, f"what was told by alert {row.id}"),
        listed=bool(row.listed),
        feed=row.feed,
    )


def portions(items: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield items in lists that one statement can take."""
    for start in range(0, len(items), PORTION):
        yield list(items[start : start + PORTION])
