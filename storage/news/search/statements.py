"""The SQL of finding stories, each statement with a name and a line that says what for; and where the two differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import TextClause, text

from storage.plainly import Plain

#: Behind all texts that begin alike.
BEHIND: Final = "\U0010ffff"
#: The terms among some texts that are known.
_KNOWN: Final = "SELECT id, text FROM rasid_terms WHERE text {in_texts}"
#: The terms that may be asked for by some keys.
_OF_KEYS: Final = {
    "sqlite": "SELECT key, term FROM rasid_keys WHERE key {in_texts}"
    " UNION ALL SELECT key, term FROM rasid_words_new WHERE key {in_texts}",
    "postgresql": "SELECT key, term FROM rasid_keys WHERE key {in_texts}",
}
#: The terms with a key in a range that has a sign behind it.
_IN_RANGE: Final = "WHERE key >= :first AND key < :behind AND substr(key, length(key)) = :sign"
_OF_RANGE: Final = {
    "sqlite": "SELECT term FROM rasid_keys {in_range} UNION ALL SELECT term FROM rasid_words_new {in_range}",
    "postgresql": "SELECT term FROM rasid_keys {in_range}",
}
#: The stories' numbers, to take out their lines.
_NUMBERS: Final = "SELECT id, number FROM rasid_stories WHERE number IS NOT NULL AND id {in_texts}"
#: Some stories, whole.
_STORIES: Final = "SELECT id, document FROM rasid_stories WHERE id {in_texts}"

_IN: Final = {
    "sqlite": "IN (SELECT value FROM json_each(:texts))",
    "postgresql": "= ANY(CAST(:texts AS TEXT[]))",
}
#: New terms, with their numbers; those that are there already give way.
_ADD_TERMS: Final = {
    "sqlite": "INSERT INTO rasid_terms (text) SELECT value FROM json_each(:texts) WHERE true"
    " ON CONFLICT DO NOTHING RETURNING id, text",
    "postgresql": "INSERT INTO rasid_terms (text) SELECT unnest(CAST(:texts AS TEXT[]))"
    " ON CONFLICT DO NOTHING RETURNING id, text",
}
#: By what terms may be asked for.
_ADD_KEYS: Final = {
    "sqlite": "INSERT INTO rasid_words_new (key, term) VALUES (:key, :term)",
    "postgresql": "INSERT INTO rasid_keys (key, term)"
    " SELECT * FROM unnest(CAST(:keys AS TEXT[]), CAST(:terms AS BIGINT[])) ON CONFLICT DO NOTHING",
}
_ADD_LINE: Final = {
    "sqlite": "INSERT INTO rasid_words (rowid, line, rest) VALUES (:number, :line, :rest)",
    "postgresql": "INSERT INTO rasid_words (number, line, rest, vector)"
    " VALUES (:number, :line, :rest, CAST(:vector AS TSVECTOR))",
}
_TAKE_LINE: Final = {
    "sqlite": "DELETE FROM rasid_words WHERE rowid = :number",
    "postgresql": "DELETE FROM rasid_words WHERE number = :number",
}
#: The newest that have what the index is asked for. CROSS JOIN: SQLite then begins with the words. MATERIALIZED, and
#: numbers that no index has: PostgreSQL takes many forms of a rare word for frequent, and would look at every line.
_FOUND: Final = {
    "sqlite": "SELECT s.id, s.last_at, s.number{line} FROM rasid_words w CROSS JOIN rasid_stories s"
    " ON s.number = w.rowid WHERE w.rasid_words MATCH :expression AND w.rowid >= :low AND w.rowid < :high"
    " ORDER BY w.rowid DESC LIMIT :most",
    "postgresql": "WITH every AS MATERIALIZED (SELECT number FROM rasid_words"
    " WHERE vector @@ CAST(:expression AS TSQUERY) AND number + 0 >= :low AND number + 0 < :high),"
    " newest AS MATERIALIZED (SELECT number FROM every ORDER BY number DESC LIMIT :most)"
    " SELECT s.id, s.last_at, s.number{line} FROM newest JOIN rasid_words w ON w.number = newest.number"
    " JOIN rasid_stories s ON s.number = newest.number ORDER BY newest.number DESC",
}
#: The same, line by line from the newest on: for the newest, and where one in a few has it.
_FOUND_WALKING: Final = {
    "sqlite": _FOUND["sqlite"],
    "postgresql": "SELECT s.id, s.last_at, s.number{line} FROM rasid_words w JOIN rasid_stories s"
    " ON s.number = w.number WHERE w.vector @@ CAST(:expression AS TSQUERY)"
    " AND w.number >= :low AND w.number < :high ORDER BY w.number DESC LIMIT :most",
}
_LINE: Final = ", w.line, w.rest"
#: The newest of all; ids in order of their code points on both.
_NEWEST: Final = (
    "SELECT id FROM rasid_stories WHERE last_at >= :since AND last_at < :until"
    " ORDER BY last_at DESC, id{in_order} DESC LIMIT :most"
)
_IN_ORDER: Final = {"sqlite": "", "postgresql": ' COLLATE "C"'}
#: Forget every line and term: they are made anew.
_CLEAR: Final = {
    "sqlite": ("DROP TABLE rasid_words", "{words}", "DELETE FROM rasid_words_new"),
    "postgresql": ("TRUNCATE rasid_words",),
}

#: SQLite: how many keys wait to be put in their places; and that it is done.
COUNT_NEW: Final = text("SELECT count(*) FROM rasid_words_new")
SORT_IN: Final = (
    text("INSERT OR IGNORE INTO rasid_keys (key, term) SELECT key, term FROM rasid_words_new ORDER BY key, term"),
    text("DELETE FROM rasid_words_new"),
)
#: The last number of a second.
LAST_NUMBER: Final = text("SELECT max(number) FROM rasid_stories WHERE number >= :low AND number < :high")
SET_NUMBER: Final = text("UPDATE rasid_stories SET number = :number WHERE id = :story")
COUNT: Final = text("SELECT count(*) FROM rasid_stories WHERE last_at >= :since")
#: The newest that have no line yet, and how many they are.
PENDING: Final = text(
    "SELECT id, document FROM rasid_stories WHERE number IS NULL ORDER BY last_at DESC, id DESC LIMIT :most"
)
COUNT_PENDING: Final = text("SELECT count(*) FROM rasid_stories WHERE number IS NULL")
#: The names of a field that stories have had.
NAMES: Final = text("SELECT text FROM rasid_terms WHERE text >= :first AND text < :behind")

MARK: Final = text("SELECT mark FROM rasid_reading")
SET_MARK: Final = text("INSERT INTO rasid_reading (mark) VALUES (:mark)")
FORGET: Final = tuple(
    map(
        text,
        (
            "DELETE FROM rasid_reading",
            "DELETE FROM rasid_keys",
            "DELETE FROM rasid_terms",
            "UPDATE rasid_stories SET number = NULL WHERE number IS NOT NULL",
        ),
    )
)

HAS_FTS5: Final = text("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")
#: PostgreSQL: one process at a time gives numbers; and each question has a plan of its own, by the index of words, as
#: what a line holds is stored apart from it and costs a hundred times more to look at.
NUMBERS_LOCK: Final = text("SELECT pg_advisory_xact_lock(hashtext('rasid_numbers'))")
#: With it, the number of the story that has so many before it, the newest first: where what is near ends.
OWN_PLAN_AND_NEAR: Final = text(
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),"
    " set_config('enable_seqscan', 'off', true), (SELECT number FROM rasid_stories"
    " WHERE number >= :low AND number < :high ORDER BY number DESC OFFSET :many LIMIT 1) AS near"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """The statements that the two databases write differently."""

    known: Plain
    of_keys: TextClause
    of_range: TextClause
    numbers: Plain
    stories: TextClause
    add_terms: Plain
    add_keys: Plain
    add_line: Plain
    take_line: TextClause
    found: TextClause
    found_lines: TextClause
    walking: TextClause
    walking_lines: TextClause
    newest: TextClause
    clear: tuple[str, ...]
    is_postgres: bool

    def finding(self, *, lines: bool, walks: bool) -> TextClause:
        """Return the statement that finds the newest."""
        if walks:
            return self.walking_lines if lines else self.walking
        return self.found_lines if lines else self.found

    def texts(self, texts: Iterable[str]) -> dict[str, Any]:
        """Return the parameter of a statement about several texts."""
        return {"texts": list(texts) if self.is_postgres else orjson.dumps(list(texts)).decode()}

    def keys(self, pairs: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
        """Return the parameters of the statement that adds keys, each with its term."""
        if self.is_postgres:
            return [{"keys": [key for key, _ in pairs], "terms": [term for _, term in pairs]}]
        return [{"key": key, "term": term} for key, term in pairs]


def statements(dialect: str) -> Statements:
    """Return a database's statements."""

    def about(statement: str) -> TextClause:
        return text(statement.format(in_texts=_IN[dialect]))

    return Statements(
        known=Plain(about(_KNOWN)),
        of_keys=about(_OF_KEYS[dialect]),
        of_range=text(_OF_RANGE[dialect].format(in_range=_IN_RANGE)),
        numbers=Plain(about(_NUMBERS)),
        stories=about(_STORIES),
        add_terms=Plain(text(_ADD_TERMS[dialect])),
        add_keys=Plain(text(_ADD_KEYS[dialect])),
        add_line=Plain(text(_ADD_LINE[dialect])),
        take_line=text(_TAKE_LINE[dialect]),
        found=text(_FOUND[dialect].format(line="")),
        found_lines=text(_FOUND[dialect].format(line=_LINE)),
        walking=text(_FOUND_WALKING[dialect].format(line="")),
        walking_lines=text(_FOUND_WALKING[dialect].format(line=_LINE)),
        newest=text(_NEWEST.format(in_order=_IN_ORDER[dialect])),
        clear=_CLEAR[dialect],
        is_postgres=dialect == "postgresql",
    )
