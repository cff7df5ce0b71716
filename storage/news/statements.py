"""The News store's SQL: each statement once, with a name and a line that says what for.

The same on SQLite and PostgreSQL. What the outbox itself does stands in outbox_statements.
"""

from typing import Any, Final

from sqlalchemy import (
    Integer,
    and_,
    bindparam,
    case,
    cast,
    delete,
    distinct,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from storage.news.outbox_statements import FOR_ROUND_UP, IN_LINE
from storage.plainly import Plain
from storage.schema.migrations import upsert
from storage.schema.tables import ALERTS, ARTICLES, FEEDS, STORIES

A = ALERTS.c
_HOUR: Final = 3_600_000_000
_DAY: Final = 24 * _HOUR


# feeds, articles, stories

#: Has this database ever served a bot? Its feeds are written down at the first start.
ANYTHING = select(or_(*(exists().select_from(table) for table in (FEEDS, ARTICLES, STORIES, ALERTS))))

ALL_FEEDS = select(FEEDS.c.url, FEEDS.c.document)

#: Which of these articles are known? In portions: both databases limit the parameters of one statement.
SEEN = select(ARTICLES.c.id).where(ARTICLES.c.id.in_(bindparam("ids", expanding=True)))

#: In which hours was something of each feed first seen? A row for each day of it, with a bit for each hour.
_HOUR_OF_DAY = cast(ARTICLES.c.seen_at % _DAY // _HOUR, Integer)
HOURS_SPOKEN = (
    select(
        ARTICLES.c.feed_url,
        (ARTICLES.c.seen_at // _DAY).label("day"),
        func.sum(distinct(literal(1).op("<<")(_HOUR_OF_DAY))).label("hours"),
    )
    .where(ARTICLES.c.seen_at >= bindparam("moment"))
    .group_by(ARTICLES.c.feed_url, text("day"))
)

STORY = select(STORIES.c.document).where(STORIES.c.id == bindparam("story_id"))

STORIES_SINCE = (
    select(STORIES.c.id, STORIES.c.document)
    .where(STORIES.c.last_at >= bindparam("moment"))
    .order_by(STORIES.c.last_at.desc(), STORIES.c.id)
)

# a commit's alerts


#: New alerts; those whose (story, chat, topic) exists give way. Answers the keys it wrote.
def new_alerts(dialect: str) -> Any:
    """Return the insertion of alerts that answers which of them were new."""
    return upsert(dialect, ALERTS, replaces=False).returning(A.story_id, A.chat_id, A.topic)


#: The unsent alerts of one story that stand already, to add queries to them.
UNSENT_OF_STORY = (
    select(A.id, A.chat_id, A.topic, A.queries, A.held, A.feed)
    .where(A.story_id == bindparam("story"), A.state == "due", A.message_id.is_(None))
    .where(A.chat_id.in_(bindparam("chats", expanding=True)))
    .with_for_update()
)

#: Who was told of a story, or will be.
TOLD_OF_STORY = (
    select(A.chat_id, A.topic)
    .where(A.story_id == bindparam("story"), A.state != "dropped")
    .where(A.chat_id.in_(bindparam("chats", expanding=True)))
)

ADD_QUERIES = update(ALERTS).where(A.id == bindparam("alert_id")).values(queries=bindparam("all_queries"))

#: Another feed brings what waits for one feed's round-up: it is that one's, and need not wait.
TAKE_OUT = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"), A.state == "due", A.held == FOR_ROUND_UP, A.lease_until.is_(None))
    .values(
        held=0,
        feed=bindparam("new_feed"),
        due_at=bindparam("moment"),
        line_at=bindparam("moment"),
        queued=IN_LINE,
    )
)

#: What a feed has lately had for some chats, by chat and topic.
_LATELY = and_(
    A.chat_id.in_(bindparam("chats", expanding=True)), A.feed == bindparam("of_feed"), A.created_at > bindparam("since")
)
_COUNT_LATELY: Final = (
    "SELECT chat_id, topic, count(*) FROM rasid_alerts WHERE chat_id {in_chats} AND feed = :of_feed"
    " AND created_at > :since GROUP BY chat_id, topic"
)
#: The same counted, by how each database is given a list; said with each story.
COUNT_LATELY: Final = {
    "sqlite": Plain(text(_COUNT_LATELY.format(in_chats="IN (SELECT value FROM json_each(:chats))"))),
    "postgresql": Plain(text(_COUNT_LATELY.format(in_chats="= ANY(CAST(:chats AS BIGINT[]))"))),
}
LATELY = (
    select(A.id, A.chat_id, A.topic, A.severity, A.state, A.message_id, A.held, A.lease_until, A.listed, A.shown_at)
    .where(_LATELY)
    .order_by(A.created_at, A.id)
)

#: An alert waits for its feed's round-up; one in a sender's hands stays there.
GATHER = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"), A.state == "due", A.message_id.is_(None), A.lease_until.is_(None))
    .values(held=FOR_ROUND_UP, due_at=bindparam("moment"), line_at=bindparam("last"), queued=0)
)

#: A story has changed: the alerts that showed less of it become due again, as edits.
DUE_AS_EDITS = (
    update(ALERTS)
    .where(
        A.story_id == bindparam("story"),
        A.state == "sent",
        A.shown_revision < bindparam("new_revision"),
    )
    .values(state="due", due_at=bindparam("moment"), lease_until=None, queued=IN_LINE, quiet=bindparam("silent"))
)

#: A change to be told with sound doesn't wait with what was put off; one in a sender's hands stays there.
HURRY = (
    update(ALERTS)
    .where(A.story_id == bindparam("story"), A.state == "due", A.message_id.is_not(None))
    .values(
        quiet=0,
        due_at=case((A.due_at > bindparam("moment"), bindparam("moment")), else_=A.due_at),
        queued=case((A.lease_until.is_(None), IN_LINE), else_=0),
    )
)

#: What is due of a story has the story's severity, so that it takes its place among the grave.
RAISE = (
    update(ALERTS)
    .where(A.story_id == bindparam("story"), A.state == "due", A.severity < bindparam("higher"))
    .values(severity=bindparam("higher"))
)

# upkeep

PRUNE_ARTICLES = delete(ARTICLES).where(ARTICLES.c.seen_at < bindparam("moment"), ARTICLES.c.dated == 1)

#: Stories nobody waits for any more. Locked, so that no alert joins them before they are gone.
OLD_STORIES = (
    select(STORIES.c.id)
    .where(STORIES.c.last_at < bindparam("moment"))
    .where(~exists().where(A.story_id == STORIES.c.id, A.state == "due"))
    .with_for_update()
)
PRUNE_ALERTS = delete(ALERTS).where(A.story_id.in_(bindparam("ids", expanding=True)))
PRUNE_STORIES = delete(STORIES).where(STORIES.c.id.in_(bindparam("ids", expanding=True)))
