"""The SQL tables as they are now; a test compares them with what the migrations make.

Times are whole microseconds since 1970, flags are 0/1: both mean the same in SQLite and PostgreSQL, also inside the
conditions of partial indexes.
"""

from sqlalchemy import BigInteger, Column, MetaData, SmallInteger, Table, Text

METADATA = MetaData()

VERSION = Table("rasid_version", METADATA, Column("version", BigInteger, nullable=False))

FEEDS = Table("rasid_feeds", METADATA, Column("url", Text, primary_key=True), Column("document", Text, nullable=False))

ARTICLES = Table(
    "rasid_articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("feed_url", Text, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    # 0: without a date of its own, an article once forgotten would look new.
    Column("dated", SmallInteger, nullable=False),
)

STORIES = Table(
    "rasid_stories",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("revision", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    # Its line's in rasid_words; it grows with last_at. None: it has no line yet.
    Column("number", BigInteger, nullable=True),
)

#: What stories are found by: words of texts as they are spelled, and names with their field («place:كركوك»).
TERMS = Table(
    "rasid_terms",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("text", Text, nullable=False),
)

#: By what each may be asked for. The lines themselves are rasid_words, in each database's own kind of table.
KEYS = Table(
    "rasid_keys",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
)

#: At most one row: what keys and lines were made by.
READING = Table("rasid_reading", METADATA, Column("mark", Text, nullable=False))

ALERTS = Table(
    "rasid_alerts",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("story_id", Text, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    # The thread, 0 for none: a unique index takes two NULLs for different.
    Column("topic", BigInteger, nullable=False),
    Column("queries", Text, nullable=False),
    Column("severity", SmallInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("lease_until", BigInteger, nullable=True),
    # 1: stands in the line that claims are served from. 0: waits for due_at or for its lease to end. So neither a
    # night's held alerts nor a long backlog makes one claim dearer.
    Column("queued", SmallInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    # 1: a mute holds it back for a summing-up. 2: its feed has so many for the chat that it waits for a round-up.
    Column("held", SmallInteger, nullable=False),
    Column("message_id", BigInteger, nullable=True),
    Column("shown_revision", BigInteger, nullable=False),
    Column("reason", Text, nullable=True),
    Column("shown_at", BigInteger, nullable=True),
    Column("told", Text, nullable=True),
    # 1: a silent edit, which waits for everything that makes a sound.
    Column("quiet", SmallInteger, nullable=False),
    Column("listed", SmallInteger, nullable=False),
    # The feed that brought it; empty where an earlier version wrote it.
    Column("feed", Text, nullable=False),
    # By what it stands in the line: when it was written, and how many of its feed and story were before it.
    Column("line_at", BigInteger, nullable=False),
    # The program that has claimed it; empty where only one works.
    Column("holder", Text, nullable=False),
)

PEOPLE = Table(
    "rasid_people",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("document", Text, nullable=False),
)

ACCESS = Table(
    "rasid_access",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("allowed", SmallInteger, nullable=False),
)

#: At most one row: the head of the seal that alerts' queries are under (storage/seal.py), base64.
SEALS = Table("rasid_seals", METADATA, Column("head", Text, nullable=False))

#: The operator's words to everybody; `state`: running, stopped, ended. At most one that isn't ended.
BROADCASTS = Table(
    "rasid_broadcasts",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("text", Text, nullable=False),
    Column("told_chat", BigInteger, nullable=False),
    Column("told_message", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("sent", BigInteger, nullable=False),
    Column("gone", BigInteger, nullable=False),
    Column("failed", BigInteger, nullable=False),
)

#: The chats that still have to get the one on its way.
RECIPIENTS = Table(
    "rasid_recipients",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("put_off", BigInteger, nullable=False),
)

#: Stories on their way to addresses that an operator named (storage/dispatches.py); `state`: due, sent.
DISPATCHES = Table(
    "rasid_dispatches",
    METADATA,
    Column("target", Text, primary_key=True),
    Column("story_id", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    # Since when the target waits for it.
    Column("since", BigInteger, nullable=False),
    Column("lease_until", BigInteger, nullable=True),
    Column("attempts", BigInteger, nullable=False),
    Column("shown_revision", BigInteger, nullable=False),
)

#: What operators are told of (storage/operators.py).
ALARMS = Table(
    "rasid_alarms",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("document", Text, nullable=False),
    # 1: it is so now. 0: it is over.
    Column("stands", SmallInteger, nullable=False),
)

#: Who has to hear of each; `state`: due, told.
NOTICES = Table(
    "rasid_notices",
    METADATA,
    Column("recipient", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("state", Text, nullable=False),
    # As the alarm's `stands` was when the recipient was told last.
    Column("told", SmallInteger, nullable=False),
    Column("urgency", SmallInteger, nullable=False),
    # 1: it goes there whether the recipient is open or not.
    Column("anyway", SmallInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("lease_until", BigInteger, nullable=True),
    Column("attempts", BigInteger, nullable=False),
)

#: What counts once (storage/used.py): forgotten once nobody takes it any more.
USED = Table(
    "rasid_used",
    METADATA,
    Column("mark", Text, primary_key=True),
    Column("until", BigInteger, nullable=False),
)

# What several programs on one PostgreSQL share; a bot alone on SQLite leaves them empty.

#: The programs that are at work (storage/sharing/workers.py), by the server's clock.
WORKERS = Table(
    "rasid_workers",
    METADATA,
    Column("id", Text, primary_key=True),
    # «poll read», in the order of the house.
    Column("roles", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("process", BigInteger, nullable=False),
    Column("version", Text, nullable=False),
    # The part of the token that is no secret.
    Column("bot", Text, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    # How much of Telegram's allowance is its, what it asked for, and what it had before it gave some back.
    Column("share", BigInteger, nullable=False),
    Column("wanted", BigInteger, nullable=False),
    Column("shared_before", BigInteger, nullable=False),
    Column("lowered_at", BigInteger, nullable=False),
)

#: What one program at a time may do, and which one: it counts for as long as that one lives.
LEASES = Table(
    "rasid_leases",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("worker", Text, nullable=False),
)

#: What changed, for programs that remember something of it (storage/sharing/journal.py).
JOURNAL = Table(
    "rasid_journal",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("xact", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: What polls brought and nobody has read yet (storage/sharing/arrivals.py).
ARRIVALS = Table(
    "rasid_arrivals",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("worker", Text, nullable=False),
    Column("attempts", BigInteger, nullable=False),
)

#: What hubs said of sources and nobody has read yet (storage/sharing/deliveries.py).
DELIVERIES = Table(
    "rasid_deliveries",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

#: What Telegram delivered and nobody has answered yet (storage/sharing/inbox.py).
UPDATES = Table(
    "rasid_updates",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("worker", Text, nullable=False),
)
