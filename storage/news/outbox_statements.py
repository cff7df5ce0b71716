"""The outbox's SQL: claiming, settling, and what concerns one chat; each statement once, with what it is for."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    Text,
    Update,
    and_,
    bindparam,
    case,
    cast,
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

from bot.model import BESIDE, GRAVE
from storage.schema.tables import ALERTS, BROADCASTS, RECIPIENTS, STORIES, UPDATES, WORKERS

A = ALERTS.c

# Conditions of partial indexes are text: neither database uses such an index for a bound parameter.
DUE = text("rasid_alerts.state = 'due'")
_IN_LINE = text("rasid_alerts.state = 'due' AND rasid_alerts.queued = 1")
WAITING = text("rasid_alerts.state = 'due' AND rasid_alerts.queued = 0")
#: Values of `held`.
BY_MUTE, FOR_ROUND_UP = 1, 2
#: As the index has it.
IS_GRAVE: ColumnElement[bool] = literal_column(f"(rasid_alerts.severity >= {GRAVE})", Boolean)
#: `queued` of what is due: what goes to other addresses never stands in the line to Telegram.
IN_LINE = case((A.topic == BESIDE, 0), else_=1)
#: The moment from which a waiting alert may be claimed.
READY_AT = func.coalesce(A.lease_until, A.due_at)

# claiming

#: Of a hash without its sign.
_POSITIVE = 0x7FFF_FFFF

#: Waiting alerts whose time has come take their place in the line.
QUEUE_READY = (
    update(ALERTS).where(WAITING, bindparam("moment") >= READY_AT, A.topic != BESIDE).values(queued=1, lease_until=None)
)


def take(picked: Select[Any]) -> Update:
    """Return the statement that claims what a query picks."""
    # A CTE, as PostgreSQL may run a plain subquery with LIMIT more than once.
    cte = picked.with_for_update(skip_locked=True).cte("picked")
    return (
        update(ALERTS)
        .where(A.id.in_(select(cte.c.id)))
        .values(queued=0, lease_until=bindparam("lease_end"), holder=bindparam("by"), attempts=A.attempts + 1)
        .returning(*ALERTS.c)
    )


#: Take the first of the line: silent edits last, the grave first, then by turns.
FIRST_IN_LINE = (
    select(A.id)
    .where(_IN_LINE, A.due_at <= bindparam("moment"))
    .order_by(A.quiet, IS_GRAVE.desc(), A.line_at, A.id)
    .limit(bindparam("most"))
)
CLAIM = take(FIRST_IN_LINE)
#: The same of those chats that are one sender's of several.
_PART_OF_CHAT = func.mod(func.hashtext(cast(A.chat_id, Text)).op("&")(_POSITIVE), bindparam("parts"))
CLAIM_PART = take(FIRST_IN_LINE.where(bindparam("part") == _PART_OF_CHAT))

_UNLEASED = or_(A.lease_until.is_(None), A.lease_until <= bindparam("moment"))
OF_TOPIC = and_(A.chat_id == bindparam("chat"), A.topic == bindparam("thread"), DUE, _UNLEASED)

#: Take what a mute held back from a topic, due or put off, oldest first.
CLAIM_HELD = take(select(A.id).where(OF_TOPIC, A.held == BY_MUTE).order_by(A.created_at, A.id).limit(bindparam("most")))

#: Take what waits for a feed's round-up in a topic, due or put off, oldest first.
CLAIM_GATHERED = take(
    select(A.id)
    .where(OF_TOPIC, A.held == FOR_ROUND_UP, A.feed == bindparam("of_feed"))
    .order_by(A.created_at, A.id)
    .limit(bindparam("most"))
)

#: Take a chat's alerts that were never sent and were written before a moment, due or put off, oldest first.
CLAIM_AGED = take(
    select(A.id)
    .where(
        OF_TOPIC,
        A.held != BY_MUTE,
        A.message_id.is_(None),
        A.created_at < bindparam("before"),
    )
    .order_by(A.created_at, A.id)
    .limit(bindparam("most"))
)

RELEASE_CLAIMS = update(ALERTS).where(WAITING, A.lease_until.is_not(None)).values(lease_until=None)
#: The same of what programs on a PostgreSQL hold that live no more.
_ALIVE_SINCE = func.extract("epoch", func.clock_timestamp()) * 1_000_000 - bindparam("life")
RELEASE_CLAIMS_OF_DEAD = RELEASE_CLAIMS.where(
    A.holder.not_in(select(WORKERS.c.id).where(WORKERS.c.seen_at >= _ALIVE_SINCE))
)

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
        queued=case((and_(A.state == "due", bindparam("next_state") == "due"), IN_LINE), else_=0),
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
    .where(DUE, A.held != BY_MUTE, A.lease_until.is_(None), A.due_at > bindparam("latest"))
    .values(due_at=bindparam("moment"), queued=IN_LINE)
)
MEND_LEASES = (
    update(ALERTS)
    .where(WAITING, A.held != BY_MUTE, A.lease_until > bindparam("latest"))
    .values(lease_until=bindparam("latest"), due_at=bindparam("moment"))
)

#: What waits after a failure on the line is due now.
RECALL = (
    update(ALERTS)
    .where(
        WAITING,
        A.lease_until.is_(None),
        A.due_at > bindparam("moment"),
        A.reason.in_(bindparam("reasons", expanding=True)),
    )
    .values(due_at=bindparam("moment"), queued=IN_LINE)
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
    .values(held=BY_MUTE, due_at=bindparam("moment"), lease_until=None, queued=0)
)

# a chat's alerts

RELEASE = (
    update(ALERTS)
    .where(A.chat_id == bindparam("chat"), A.state == "due", A.held == BY_MUTE)
    .values(due_at=bindparam("moment"))
)

#: What a chat was told of with a message for each.
COUNT_SINGLE = select(func.count()).where(
    A.chat_id == bindparam("chat"),
    A.created_at >= bindparam("since"),
    A.message_id.is_not(None),
    A.listed == 0,
    A.topic != BESIDE,
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

#: What it has said to several programs and none has begun to answer.
ERASE_UPDATES = delete(UPDATES).where(UPDATES.c.chat_id == bindparam("chat"), UPDATES.c.worker == "")

#: What a broadcast knows of a chat: that it has to get it, or that it is told how far it has come.
ERASE_RECIPIENT = delete(RECIPIENTS).where(RECIPIENTS.c.chat_id == bindparam("chat"))
ERASE_TOLD = update(BROADCASTS).where(BROADCASTS.c.told_chat == bindparam("chat")).values(told_chat=0, told_message=0)

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

_THERE = RECIPIENTS.alias("there")

#: As MOVE_CHAT, of a broadcast; ERASE_RECIPIENT then removes the old one.
MOVE_RECIPIENT = (
    update(RECIPIENTS)
    .where(RECIPIENTS.c.chat_id == bindparam("old"), ~exists().where(_THERE.c.chat_id == bindparam("new")))
    .values(chat_id=bindparam("new"))
)

ALERT = select(*ALERTS.c).where(
    A.story_id == bindparam("story"), A.chat_id == bindparam("chat"), A.topic == bindparam("thread")
)

ALERTS_OF = select(*ALERTS.c).where(A.chat_id == bindparam("chat")).order_by(A.created_at, A.id)

_LEASED = and_(A.lease_until.is_not(None), A.lease_until > bindparam("moment"))

#: What is on its way to Telegram by state, the due ones told apart.
COUNTS = (
    select(
        A.state,
        A.held,
        case((and_(A.state == "due", _LEASED), 1), else_=0).label("leased"),
        func.count().label("number"),
        func.min(A.created_at).label("oldest"),
    )
    .where(A.topic != BESIDE)
    .group_by(A.state, A.held, text("leased"))
)
