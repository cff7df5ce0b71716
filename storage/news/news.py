"""News in SQL: feeds' state, articles seen, stories and the outbox, on SQLite or PostgreSQL."""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection

from bot.errors import StorageError
from bot.model import FeedState, NewAlert, Story
from storage.codec import FEED_STATE, STORY, to_micros
from storage.contract import News, PollResult, Reader
from storage.database import Database, unbroken
from storage.news import statements as sql
from storage.news.dispatches import DUE_AGAIN, dispatch_rows
from storage.news.dispatches import PRUNE as PRUNE_DISPATCHES
from storage.news.line import Line
from storage.news.outbox import SqlOutbox
from storage.news.outbox_statements import FOR_ROUND_UP
from storage.news.rows import (
    PORTION,
    Key,
    Row,
    alert_rows,
    article_row,
    feed_row,
    opened,
    portions,
    sealed,
    story_row,
    union,
)
from storage.news.sealing import take_seal
from storage.news.search import statements as search_sql
from storage.news.search.index import Prepared
from storage.news.search.search import SqlSearch
from storage.news.together import Together
from storage.plainly import Plain
from storage.schema.migrations import migrate, upsert
from storage.schema.tables import ARTICLES, DISPATCHES, FEEDS, STORIES
from storage.seal import StoreKey

Piece = Callable[[Connection], None]
#: Pieces of a commit's work that are one step: with no more than two portions of alerts it is all of it.
_PIECES: Final = 3
_NO_FTS5 = (
    "this Python's SQLite was built without FTS5, by which stories are searched: use a Python whose SQLite has it"
    " (those of Debian, Fedora, python.org and uv do), or a PostgreSQL"
)


class SqlNews(SqlOutbox, SqlSearch, News):
    """The News contract on one database; `start` once before use."""

    def __init__(self, database: Database, key: StoreKey | None = None, *, reader: Reader | None = None) -> None:
        SqlOutbox.__init__(self, database)
        SqlSearch.__init__(self, database, reader)
        self._key = key
        dialect = database.engine.dialect.name
        self._put_feed = Plain(upsert(dialect, FEEDS, replaces=True))
        self._feeds = Together(self._write_feeds)
        self._add_article = Plain(upsert(dialect, ARTICLES, replaces=False))
        self._put_story = Plain(upsert(dialect, STORIES, replaces=True))
        self._add_alerts = Plain(sql.new_alerts(dialect))
        self._add_dispatch = upsert(dialect, DISPATCHES, replaces=False)

    @unbroken
    async def start(self, *, anew: bool = False) -> None:
        """Make or migrate the tables; with a key alerts' queries are encrypted from now on. `anew` as in `take_seal`.

        Raises DamagedStore, StoreTooNew or WrongStoreKey and changes nothing.
        """
        async with self.database.write() as connection:
            if not self.database.on_postgres and not await connection.scalar(search_sql.HAS_FTS5):
                raise StorageError(_NO_FTS5)
            await connection.run_sync(migrate)
            await self.words.take_up(connection)
            self.seal = await take_seal(connection, self.database.name, self._key, anew=anew)
        if self._key is not None:
            await self.database.truncate_log()  # it may hold them as they were

    @unbroken
    async def is_new(self) -> bool:
        """Tell whether no bot has ever worked with this database."""
        async with self.database.read() as connection:
            return not await connection.scalar(sql.ANYTHING)

    @unbroken
    async def feed_states(self) -> Mapping[str, FeedState]:
        """Return every feed's state by URL."""
        async with self.database.read() as connection:
            rows = (await connection.execute(sql.ALL_FEEDS)).all()
        return {row.url: FEED_STATE.loads(row.document, "a feed's state") for row in rows}

    @unbroken
    async def put_feeds(self, states: Sequence[FeedState]) -> None:
        """Write feeds' states, together with those that others bring meanwhile."""
        if states and self.database.in_turn:
            await self._write_feeds(states)  # it is part of a transaction of their own
        elif states:
            await self._feeds.put(states)

    async def _write_feeds(self, states: Sequence[FeedState]) -> None:
        await self.database.change(lambda connection: self._put_feeds(connection, states))

    def _put_feeds(self, connection: Connection, states: Sequence[FeedState]) -> None:
        self._put_feed.change(connection, [feed_row(state) for state in states])
        self.database.note(connection, "feeds", [state.url for state in states])

    @unbroken
    async def seen(self, article_ids: Collection[str]) -> frozenset[str]:
        """Return the ids that are recorded."""
        found: set[str] = set()
        if article_ids:
            async with self.database.read() as connection:
                for ids in portions(sorted(set(article_ids))):
                    found.update(await connection.scalars(sql.SEEN, {"ids": ids}))
        return frozenset(found)

    @unbroken
    async def hours_spoken(self, *, since: datetime) -> Mapping[str, frozenset[int]]:
        """Return in which hours each feed brought something new."""
        async with self.database.read() as connection:
            rows = (await connection.execute(sql.HOURS_SPOKEN, {"moment": to_micros(since)})).all()
        hours: dict[str, set[int]] = {}
        for row in rows:
            bits = int(row.hours)
            hours.setdefault(row.feed_url, set()).update(24 * row.day + hour for hour in range(24) if bits >> hour & 1)
        return {url: frozenset(some) for url, some in hours.items()}

    @unbroken
    async def commit(self, result: PollResult) -> None:
        """Write a poll's outcome in one transaction."""
        prepared = await self.words.prepare(result.stories) if result.stories else None
        line = Line(feed=result.feed.url, now=result.now)
        async with self.database.steps() as steps:
            pieces: list[Piece] = [partial(self._put, result=result, prepared=prepared)]
            async for portion in _portions_of(result.alerts):
                if len(pieces) == _PIECES:
                    await steps.take(partial(_do, pieces=pieces))
                    pieces = []
                pieces.append(partial(self._put_alerts, alerts=portion, line=line))
            await steps.take(partial(_do, pieces=pieces), last=True)
        self.words.learn(prepared)
        self.words.sort_in_soon()

    def _put(self, connection: Connection, result: PollResult, prepared: Prepared | None) -> None:
        """Write all but the alerts."""
        if not result.feed_stands:
            self._put_feed.change(connection, [feed_row(result.feed)])
        if result.seen:
            self._add_article.change(connection, [article_row(article) for article in result.seen])
        if result.stories:
            self._put_stories(connection, result, prepared)
            self._dispatch(connection, result)
            self.database.note(connection, "stories", sorted({story.id for story in result.stories}))

    def _put_stories(self, connection: Connection, result: PollResult, prepared: Prepared | None) -> None:
        # One of each id, in order of id: two processes that lock the same stories then cannot block each other.
        stories = sorted({story.id: story for story in result.stories}.values(), key=lambda story: story.id)
        numbers = self.words.replace(connection, stories, prepared)
        self._put_story.change(connection, [story_row(story, numbers[story.id]) for story in stories])
        # A first revision is higher than none: nobody was sent less of it.
        grown = [story for story in stories if story.revision > 1]
        if not grown:
            return
        now = to_micros(result.now)
        changed = [
            {"story": s.id, "new_revision": s.revision, "moment": now, "silent": int(s.id not in result.loud)}
            for s in grown
        ]
        connection.execute(sql.DUE_AS_EDITS, changed)
        connection.execute(sql.RAISE, [{"story": s.id, "higher": s.severity} for s in grown])
        loud = [{"story": s.id, "moment": now} for s in grown if s.id in result.loud]
        if loud:
            connection.execute(sql.HURRY, loud)

    def _dispatch(self, connection: Connection, result: PollResult) -> None:
        """Let the stories be due where else they are wanted."""
        ids = {story.id for story in result.stories}
        rows = dispatch_rows(ids, result.targets, to_micros(result.now))
        if rows:
            connection.execute(self._add_dispatch, rows)
            again = [{"to": row["target"], "story": row["story_id"], "moment": row["due_at"]} for row in rows]
            connection.execute(DUE_AGAIN, again)

    def _put_alerts(self, connection: Connection, alerts: Sequence[NewAlert], line: Line) -> None:
        rows = alert_rows(alerts, to_micros(line.now), line.feed)
        _leave_answered(connection, rows, {one.story_id: one.answers for one in alerts if one.answers})
        if not rows:
            return
        before = line.give_places(connection, rows)
        stored = [row | {"queries": sealed(row["queries"], self.seal)} for row in rows.values()]
        for story, chat, topic in self._add_alerts.of_each(connection, stored):
            del rows[story, chat, topic]
            before[chat, topic] += 1
        line.round_up(connection, before)
        if rows:
            self._add_queries(connection, rows, line)

    def _add_queries(self, connection: Connection, rows: Mapping[Key, Row], line: Line) -> None:
        """Add the queries of alerts that stand already to those of them that are still unsent."""
        longer, others = [], list[int]()
        for story in sorted({story for story, _, _ in rows}):
            for chats in portions(sorted({chat for s, chat, _ in rows if s == story})):
                unsent = connection.execute(sql.UNSENT_OF_STORY, {"story": story, "chats": chats})
                for row in unsent:
                    new = rows.get((story, row.chat_id, row.topic))
                    if new is not None:
                        both = union(opened(row.queries, self.seal), new["queries"])
                        longer.append({"alert_id": row.id, "all_queries": sealed(both, self.seal)})
                        others += [row.id] if row.held == FOR_ROUND_UP and row.feed != line.feed else []
        if longer:
            connection.execute(sql.ADD_QUERIES, longer)
        line.take_out(connection, others)

    @unbroken
    async def find_story(self, story_id: str) -> Story | None:
        """Return a story, or None."""
        async with self.database.read() as connection:
            document = await connection.scalar(sql.STORY, {"story_id": story_id})
        return None if document is None else STORY.loads(document, f"story {story_id}")

    @unbroken
    async def stories_since(self, moment: datetime) -> Sequence[Story]:
        """Return the stories of a period, newest first."""
        async with self.database.read() as connection:
            rows = (await connection.execute(sql.STORIES_SINCE, {"moment": to_micros(moment)})).all()
        return [STORY.loads(row.document, f"story {row.id}") for row in rows]

    @unbroken
    async def prune(self, *, before: datetime) -> None:
        """Forget what is older."""
        moment = to_micros(before)
        async with self.database.write() as connection:
            await connection.execute(sql.PRUNE_ARTICLES, {"moment": moment})
            old = (await connection.scalars(sql.OLD_STORIES, {"moment": moment})).all()
            for ids in portions(old):
                await connection.execute(sql.PRUNE_ALERTS, {"ids": ids})
                await connection.execute(PRUNE_DISPATCHES, {"ids": ids})
                await connection.run_sync(self.words.take_out, ids)
                await connection.execute(sql.PRUNE_STORIES, {"ids": ids})

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()


def _leave_answered(connection: Connection, rows: dict[Key, Row], answers: Mapping[str, str]) -> None:
    """Take out the alerts of a denial to those who have one of what it denies: there they are told of it."""
    for story, denied in answers.items():
        for chats in portions(sorted({chat for each, chat, _ in rows if each == story})):
            for told in connection.execute(sql.TOLD_OF_STORY, {"story": denied, "chats": chats}):
                rows.pop((story, told.chat_id, told.topic), None)


async def _portions_of(alerts: Sequence[NewAlert] | AsyncIterable[NewAlert]) -> AsyncIterator[list[NewAlert]]:
    if isinstance(alerts, Sequence):
        for portion in portions(alerts):
            yield portion
        return
    gathered: list[NewAlert] = []
    async for alert in alerts:
        gathered.append(alert)
        if len(gathered) == PORTION:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _do(connection: Connection, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        piece(connection)
