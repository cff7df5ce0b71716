"""The SQL tables, and the ordered migrations that make them on SQLite and PostgreSQL.

The statements of a migration are frozen text and only ever appended to: what a database went through must not change
with the tables described above them. A test compares the two. Times are whole microseconds since 1970, flags are 0/1:
both mean the same in either database, also inside the conditions of partial indexes.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, SmallInteger, Table, Text, inspect, text

from bot.errors import StoreTooNew

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

#: What the two databases write differently. AUTOINCREMENT: an erased alert's id must not come back, a sender may
#: still be about to settle it.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "identity": "INTEGER PRIMARY KEY AUTOINCREMENT",
        "clustered": " WITHOUT ROWID",
        "by_code": "",
        # It keeps the lines themselves: only newer SQLites than Debian 12's can forget one without them.
        "words": "CREATE VIRTUAL TABLE rasid_words USING fts5(line, rest, detail=none, columnsize=0, tokenize='ascii')",
        "words_index": "",
    },
    "postgresql": {
        "identity": "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        "clustered": "",
        "by_code": ' COLLATE "C"',
        "words": "CREATE TABLE rasid_words (number BIGINT NOT NULL PRIMARY KEY, line TEXT NOT NULL, rest TEXT NOT NULL,"
        " vector TSVECTOR NOT NULL)",
        "words_index": "CREATE INDEX rasid_words_by_token ON rasid_words USING gin (vector)",
    },
}

#: MIGRATIONS[n] leads from version n to version n + 1.
MIGRATIONS: tuple[Sequence[str], ...] = (
    (
        "CREATE TABLE rasid_feeds (url TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL)",
        "CREATE TABLE rasid_articles (id TEXT NOT NULL PRIMARY KEY, feed_url TEXT NOT NULL,"
        " seen_at BIGINT NOT NULL, dated SMALLINT NOT NULL){clustered}",
        "CREATE INDEX rasid_articles_by_age ON rasid_articles (seen_at)",
        "CREATE TABLE rasid_stories (id TEXT NOT NULL PRIMARY KEY, revision BIGINT NOT NULL, last_at BIGINT NOT NULL,"
        " document TEXT NOT NULL)",
        "CREATE INDEX rasid_stories_by_age ON rasid_stories (last_at, id)",
        "CREATE TABLE rasid_alerts (id {identity}, story_id TEXT NOT NULL REFERENCES rasid_stories (id),"
        " chat_id BIGINT NOT NULL, topic BIGINT NOT NULL, queries TEXT NOT NULL, severity SMALLINT NOT NULL,"
        " state TEXT NOT NULL, created_at BIGINT NOT NULL, due_at BIGINT NOT NULL, lease_until BIGINT,"
        " queued SMALLINT NOT NULL, attempts BIGINT NOT NULL, held SMALLINT NOT NULL, message_id BIGINT,"
        " shown_revision BIGINT NOT NULL, reason TEXT)",
        "CREATE UNIQUE INDEX rasid_alerts_once ON rasid_alerts (story_id, chat_id, topic)",
        "CREATE INDEX rasid_alerts_by_chat ON rasid_alerts (chat_id)",
        "CREATE INDEX rasid_alerts_in_line ON rasid_alerts ((message_id IS NOT NULL), severity DESC, created_at, id)"
        " WHERE state = 'due' AND queued = 1",
        "CREATE INDEX rasid_alerts_waiting ON rasid_alerts ((coalesce(lease_until, due_at)))"
        " WHERE state = 'due' AND queued = 0",
        "CREATE TABLE rasid_people (chat_id BIGINT NOT NULL PRIMARY KEY, document TEXT NOT NULL)",
        "CREATE TABLE rasid_access (chat_id BIGINT NOT NULL PRIMARY KEY, allowed SMALLINT NOT NULL)",
    ),
    (
        "ALTER TABLE rasid_alerts ADD COLUMN shown_at BIGINT",
        "ALTER TABLE rasid_alerts ADD COLUMN told TEXT",
        "ALTER TABLE rasid_alerts ADD COLUMN quiet SMALLINT NOT NULL DEFAULT 0",
        "ALTER TABLE rasid_alerts ADD COLUMN listed SMALLINT NOT NULL DEFAULT 0",
        "UPDATE rasid_alerts SET quiet = 1 WHERE message_id IS NOT NULL",
        "DROP INDEX rasid_alerts_in_line",
        "CREATE INDEX rasid_alerts_in_line ON rasid_alerts (quiet, (severity >= 4) DESC, created_at, id)"
        " WHERE state = 'due' AND queued = 1",
    ),
    # Stories tell their standing, the history of their toll and what they follow. What is stored is read as it is,
    # but an older Rasid must not open what this one wrote.
    (),
    (
        "ALTER TABLE rasid_alerts ADD COLUMN feed TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE rasid_alerts ADD COLUMN line_at BIGINT NOT NULL DEFAULT 0",
        "UPDATE rasid_alerts SET line_at = created_at",
        "DROP INDEX rasid_alerts_in_line",
        "CREATE INDEX rasid_alerts_in_line ON rasid_alerts (quiet, (severity >= 4) DESC, line_at, id)"
        " WHERE state = 'due' AND queued = 1",
        "DROP INDEX rasid_alerts_by_chat",
        "CREATE INDEX rasid_alerts_by_chat ON rasid_alerts (chat_id, feed, created_at)",
    ),
    # Subscribers have preferences: as above.
    (),
    ("CREATE TABLE rasid_seals (head TEXT NOT NULL)",),
    (
        "CREATE TABLE rasid_broadcasts (id {identity}, text TEXT NOT NULL, told_chat BIGINT NOT NULL,"
        " told_message BIGINT NOT NULL, language TEXT NOT NULL, began_at BIGINT NOT NULL, state TEXT NOT NULL,"
        " sent BIGINT NOT NULL, gone BIGINT NOT NULL, failed BIGINT NOT NULL)",
        "CREATE TABLE rasid_recipients (chat_id BIGINT NOT NULL PRIMARY KEY, put_off BIGINT NOT NULL)",
        "CREATE INDEX rasid_recipients_in_line ON rasid_recipients (put_off, chat_id)",
    ),
    # Feeds' states know a channel's posts, reports who speaks in them. What is stored is read as it is, but an older
    # Rasid must not open what this one wrote.
    (),
    # Stories are found by what they hold. Those that are stored get their lines after the start (SqlNews.catch_up).
    (
        "ALTER TABLE rasid_stories ADD COLUMN number BIGINT",
        "CREATE INDEX rasid_stories_by_number ON rasid_stories (number, last_at, id)",
        "CREATE INDEX rasid_stories_pending ON rasid_stories (last_at, id) WHERE number IS NULL",
        "CREATE TABLE rasid_terms (id {identity}, text TEXT{by_code} NOT NULL UNIQUE)",
        "CREATE TABLE rasid_keys (key TEXT{by_code} NOT NULL, term BIGINT NOT NULL,"
        " PRIMARY KEY (key, term)){clustered}",
        "CREATE TABLE rasid_reading (mark TEXT NOT NULL)",
        "{words}",
        "{words_index}",
    ),
    (
        "CREATE TABLE rasid_dispatches (target TEXT NOT NULL, story_id TEXT NOT NULL, state TEXT NOT NULL,"
        " due_at BIGINT NOT NULL, since BIGINT NOT NULL, lease_until BIGINT, attempts BIGINT NOT NULL,"
        " shown_revision BIGINT NOT NULL, PRIMARY KEY (target, story_id))",
        "CREATE INDEX rasid_dispatches_due ON rasid_dispatches (due_at) WHERE state = 'due'",
        "CREATE INDEX rasid_dispatches_by_story ON rasid_dispatches (story_id)",
    ),
)


def migrate(connection: Connection) -> None:
    """Bring a database up to the newest version in the caller's transaction; raise StoreTooNew if it is newer."""
    if connection.dialect.name == "postgresql":
        # Two processes that start together would both create the tables.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('rasid_version'))"))
    found = _version(connection)
    if found > len(MIGRATIONS):
        raise StoreTooNew(
            f"the database has version {found}, this version of Rasid knows versions up to {len(MIGRATIONS)}:"
            " upgrade Rasid"
        )
    for statements in MIGRATIONS[found:]:
        execute(connection, statements)
    if found < len(MIGRATIONS):
        connection.execute(VERSION.update().values(version=len(MIGRATIONS)))


def execute(connection: Connection, statements: Sequence[str]) -> None:
    """Execute statements in the words of the connection's database; one may have none for it."""
    words = _WORDS[connection.dialect.name]
    for statement in filter(None, (each.format_map(words) for each in statements)):
        connection.exec_driver_sql(statement)


def _version(connection: Connection) -> int:
    """Return the version of the database, 0 for a new one."""
    if not inspect(connection).has_table(VERSION.name):
        connection.exec_driver_sql("CREATE TABLE rasid_version (version BIGINT NOT NULL)")
        connection.execute(VERSION.insert().values(version=0))
    return int(connection.execute(VERSION.select()).scalar_one())


def upsert(dialect: str, table: Table, *, replaces: bool) -> Any:
    """Return INSERT … ON CONFLICT (primary key): the new row replaces the stored one, or gives way to it."""
    # The two dialects keep ON CONFLICT in different modules; only the one in use is loaded.
    new: Any = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    if not replaces:
        return new.on_conflict_do_nothing()
    keys = list(table.primary_key.columns)
    return new.on_conflict_do_update(
        index_elements=keys,
        set_={column.name: new.excluded[column.name] for column in table.columns if column not in keys},
    )
