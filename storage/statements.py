"""The News store's SQL: each statement once, with a name and a line that says what for.

The same on SQLite and PostgreSQL; only `upsert` knows that the two dialects keep ON CONFLICT in different modules.
Conditions of partial indexes are written as text: neither database uses such an index for a bound parameter.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.alerts.told import GRAVE
from storage.schema import ALERTS, ARTICLES, FEEDS, STORIES

A = ALERTS.c

_DUE = text("rasid_alerts.state = 'due'")
_IN_LINE = text("rasid_alerts.state = 'due' AND rasid_alerts.queued = 1")
_WAITING = text("rasid_alerts.state = 'due' AND rasid_alerts.queued = 0")
#: As the index has it: an expression with a bound parameter would not be found there.
_GRAVE: ColumnElement[bool] = literal_column(f"(rasid_alerts.severity >= {GRAVE})", Boolean)
#: The moment from which a waiting alert may be claimed.
_READY_AT = func.coalesce(A.lease_until, A.due_at)


def upsert(dialect: str, table: Table, *, replaces: bool) -> Any:
    """Return INSERT … ON CONFLICT (primary key): the new row replaces the stored one, or gives way to it."""
    new: Any = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    if not replaces:
        return new.on_conflict_do_nothing()
    keys = list(table.primary_key.columns)
    return new.on_conflict_do_update(
        index_elements=keys,
        set_={column.name: new.excluded[column.name] for column in table.columns if column not in keys},
    )


# feeds, articles, stories

ALL_FEEDS = select(FEEDS.c.url, FEEDS.c.document)

#: Which of these articles are known? In portions: both databases limit the parameters of one statement.
SEEN = select(ARTICLES.c.id).where(ARTICLES.c.id.in_(bindparam("ids", expanding=True)))

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
    select(A.id, A.chat_id, A.topic, A.queries)
    .where(A.story_id == bindparam("story"), A.state == "due", A.message_id.is_(None))
    .where(A.chat_id.in_(bindparam("chats", expanding=True)))
    .with_for_update()
)

ADD_QUERIES = update(ALERTS).where(A.id == bindparam("alert_id")).values(queries=bindparam("all_queries"))

#: A story has changed: the alerts that showed less of it become due again, as edits.
DUE_AS_EDITS = (
    update(ALERTS)
    .where(
        A.story_id == bindparam("story"),
        A.state == "sent",
        A.shown_revision < bindparam("new_revision"),
    )
    .values(state="due", due_at=bindparam("moment"), lease_until=None, queued=1, quiet=bindparam("silent"))
)

#: A change to be told with sound doesn't wait with what was put off; one in a sender's hands stays there.
HURRY = (
    update(ALERTS)
    .where(A.story_id == bindparam("story"), A.state == "due", A.message_id.is_not(None))
    .values(
        quiet=0,
        due_at=case((A.due_at > bindparam("moment"), bindparam("moment")), else_=A.due_at),
        queued=case((A.lease_until.is_(None), 1), else_=0),
    )
)

#: What is due of a story has the story's severity, so that it takes its place among the grave.
RAISE = (
    update(ALERTS)
    .where(A.story_id == bindparam("story"), A.state == "due", A.severity < bindparam("higher"))
    .values(severity=bindparam("higher"))
)

# claiming

#: Waiting alerts whose time has come take their place in the line.
QUEUE_READY = update(ALERTS).where(_WAITING, bindparam("moment") >= _READY_AT).values(queued=1, lease_until=None)


def _take(picked: Select[Any]) -> Update:
    # A CTE, as PostgreSQL may run a plain subquery with LIMIT more than once.
    cte = picked.with_for_update(skip_locked=True).cte("picked")
    return (
        update(ALERTS)
        .where(A.id.in_(select(cte.c.id)))
        .values(queued=0, lease_until=bindparam("lease_end"), attempts=A.attempts + 1)
        .returning(*ALERTS.c)
    )


#: Take the first of the line: silent edits last, the grave first, then the oldest.
FIRST_IN_LINE = (
    select(A.id)
    .where(_IN_LINE, A.due_at <= bindparam("moment"))
    .order_by(A.quiet, _GRAVE.desc(), A.created_at, A.id)
    .limit(bindparam("most"))
)
CLAIM = _take(FIRST_IN_LINE)

#: Take a chat's held alerts whose time has come, oldest first.
CLAIM_HELD = _take(
    select(A.id)
    .where(
        A.chat_id == bindparam("chat"),
        _DUE,
        A.held == 1,
        A.due_at <= bindparam("moment"),
        or_(A.lease_until.is_(None), A.lease_until <= bindparam("moment")),
    )
    .order_by(A.created_at, A.id)
    .limit(bindparam("most"))
)

#: Take a chat's alerts that were never sent and were written before a moment, due or put off, oldest first.
CLAIM_AGED = _take(
    select(A.id)
    .where(
        A.chat_id == bindparam("chat"),
        A.topic == bindparam("thread"),
        _DUE,
        A.held == 0,
        A.message_id.is_(None),
        A.created_at < bindparam("before"),
        or_(A.lease_until.is_(None), A.lease_until <= bindparam("moment")),
    )
    .order_by(A.created_at, A.id)
    .limit(bindparam("most"))
)

RELEASE_CLAIMS = update(ALERTS).where(_WAITING, A.lease_until.is_not(None)).values(lease_until=None)

# settling

#: The revisions of alerts' stories; the lock makes a commit of a newer one come wholly before or wholly after.
REVISIONS_OF = (
    select(A.id, STORIES.c.revision)
    .join(STORIES, STORIES.c.id == A.story_id)
    .where(A.id.in_(bindparam("ids", expanding=True)))
    .order_by(STORIES.c.id, A.id)
    .with_for_update(read=True, of=STORIES)
)

#: A message shows :shown. SENT, or due again as an edit; what was dropped meanwhile stays dropped. A change that came
#: meanwhile may have to be told with sound, so it doesn't count as quiet before somebody has looked.
SETTLE_SENT = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"))
    .values(
        message_id=bindparam("message"),
        shown_revision=bindparam("shown"),
        shown_at=bindparam("moment"),
        told=func.coalesce(bindparam("now_told"), A.told),
        listed=case((bindparam("is_listed") == 1, 1), else_=A.listed),
        quiet=case((bindparam("next_state") == "sent", 1), else_=0),
        state=case((A.state == "dropped", "dropped"), else_=bindparam("next_state")),
        due_at=bindparam("moment"),
        lease_until=None,
        queued=case((and_(A.state == "due", bindparam("next_state") == "due"), 1), else_=0),
        held=0,
        reason=case((A.state == "dropped", A.reason), else_=null()),
    )
)

#: The chat was told this with a message of its own; the first message is brought up to date next, without sound.
SETTLE_TOLD = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"))
    .values(
        told=bindparam("now_told"),
        due_at=case((A.state == "due", bindparam("moment")), else_=A.due_at),
        lease_until=None,
        queued=0,
        quiet=1,
    )
)

RETRY = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"), A.state == "due")
    .values(due_at=bindparam("moment"), lease_until=None, queued=0, reason=bindparam("why"))
)

RETRY_ALL = (
    update(ALERTS)
    .where(A.id.in_(bindparam("ids", expanding=True)), A.state == "due")
    .values(due_at=bindparam("moment"), lease_until=None, queued=0, reason=bindparam("why"))
)

#: The clock was put back: what is due, or leased, later than can be meant. A mute's end may well be far away.
MEND_DUE = (
    update(ALERTS)
    .where(_DUE, A.held == 0, A.lease_until.is_(None), A.due_at > bindparam("latest"))
    .values(due_at=bindparam("moment"), queued=1)
)
MEND_LEASES = (
    update(ALERTS)
    .where(_WAITING, A.held == 0, A.lease_until > bindparam("latest"))
    .values(lease_until=bindparam("latest"), due_at=bindparam("moment"))
)

#: What waits after a failure on the line is due now.
RECALL = (
    update(ALERTS)
    .where(
        _WAITING,
        A.lease_until.is_(None),
        A.due_at > bindparam("moment"),
        A.reason.in_(bindparam("reasons", expanding=True)),
    )
    .values(due_at=bindparam("moment"), queued=1)
)

DROP = (
    update(ALERTS)
    .where(A.id == bindparam("alert_id"))
    .values(state="dropped", reason=bindparam("why"), lease_until=None, queued=0, held=0)
)

DROP_ALL = (
    update(ALERTS)
    .where(A.id.in_(bindparam("ids", expanding=True)), A.state == "due")
    .values(state="dropped", reason=bindparam("why"), lease_until=None, queued=0, held=0)
)

HOLD = (
    update(ALERTS)
    .where(A.id.in_(bindparam("ids", expanding=True)), A.state == "due")
    .values(held=1, due_at=bindparam("moment"), lease_until=None, queued=0)
)

# a chat's alerts

RELEASE = (
    update(ALERTS)
    .where(A.chat_id == bindparam("chat"), A.state == "due", A.held == 1)
    .values(due_at=bindparam("moment"))
)

#: An edit that is due isn't made, but the chat got the story and may still be told what becomes of it.
DROP_CHAT = (
    update(ALERTS)
    .where(A.chat_id == bindparam("chat"), A.state == "due")
    .values(
        state=case((A.message_id.is_(None), "dropped"), else_="sent"),
        reason=bindparam("why"),
        lease_until=None,
        queued=0,
        held=0,
        quiet=1,
    )
)

ERASE_CHAT = delete(ALERTS).where(A.chat_id == bindparam("chat"))

_OTHER = ALERTS.alias("other")

#: Readdress what the new chat does not have yet; ERASE_CHAT then removes the rest.
MOVE_CHAT = (
    update(ALERTS)
    .where(
        A.chat_id == bindparam("old"),
        ~exists().where(
            _OTHER.c.chat_id == bindparam("new"),
            _OTHER.c.story_id == A.story_id,
            _OTHER.c.topic == A.topic,
        ),
    )
    .values(chat_id=bindparam("new"))
)

ALERT = select(*ALERTS.c).where(
    A.story_id == bindparam("story"), A.chat_id == bindparam("chat"), A.topic == bindparam("thread")
)

_LEASED = and_(A.lease_until.is_not(None), A.lease_until > bindparam("moment"))

#: The outbox by state, the due ones told apart.
COUNTS = select(
    A.state,
    A.held,
    case((and_(A.state == "due", _LEASED), 1), else_=0).label("leased"),
    func.count().label("number"),
    func.min(A.created_at).label("oldest"),
).group_by(A.state, A.held, text("leased"))

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
