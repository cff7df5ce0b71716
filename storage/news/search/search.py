"""Stories searched in the database: what is asked becomes one expression of its index, newest first."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model import Gist, Story, gist_of
from bot.model.asked import Abreast, AllOf, Asked, Begun, Keyed, Marked, Named, Not, OneOf, Told
from storage.codec import STORY, to_micros
from storage.contract import Reader
from storage.database import Database, unbroken
from storage.news.rows import portions as in_portions
from storage.news.search import statements as sql
from storage.news.search import wanted
from storage.news.search.index import SECOND, WordIndex
from storage.news.search.lines import EVERY, ReadLine, Stored, in_background, turned
from storage.news.search.wanted import Fts5, TsQuery, Wanted

#: Tokens that one expression asks for; more of them are asked for by turns, as each takes memory while it is.
_TOKENS: Final = 4_000
#: Lines read at one time: at first, and at most.
_FIRST_READ, _MOST_READ = 400, 5_000
#: Rows beyond those wanted: stories of one second are put in order afterwards.
_MORE: Final = 16
#: Lines that PostgreSQL looks at one by one, the newest first, before it has its index collect all that there are: of a
#: word that one story in thirty has, the newest hundred are among them, and to collect it reads a page for each.
_NEAR: Final = 3_000
#: Where one in so many of those has what is wanted, it goes on looking at one by one.
_DENSE: Final = 8
_EARLIEST, _LATEST = -(1 << 62), 1 << 62


class SqlSearch:
    """The part of the News contract that finds stories."""

    def __init__(self, database: Database, reader: Reader | None = None) -> None:
        self.database = database
        self.words = WordIndex(database, reader)
        self._reads = reader is not None
        self._search = sql.statements(database.engine.dialect.name)
        self._writing = TsQuery() if database.on_postgres else Fts5()

    @unbroken
    async def search(
        self, asked: Asked | None, *, since: datetime | None = None, until: datetime | None = None, most: int
    ) -> Sequence[str]:
        """Return the ids of the newest stories that are asked for."""
        bounds = _micros(since, _EARLIEST), _micros(until, _LATEST)
        if asked is None:
            of = {"since": bounds[0], "until": bounds[1], "most": most}
            async with self.database.ask() as connection:
                return (await connection.scalars(self._search.newest, of)).all()
        async with self.database.read() as connection:
            terms = await self._terms(connection, asked)
            found: dict[str, int] = {}
            for part in wanted.portions(terms.wanted(asked), _TOKENS):
                found |= await self._newest(connection, part, bounds, most)
        return _in_order(found)[:most]

    @unbroken
    async def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return stories by their ids."""
        found: dict[str, Story] = {}
        async with self.database.ask() as connection:
            for some in in_portions(ids):
                rows = (await connection.execute(self._search.stories, self._search.texts(some))).all()
                found |= await asyncio.to_thread(_loaded, rows)
        return [found[story_id] for story_id in ids if story_id in found]

    @unbroken
    async def gists(self, ids: Sequence[str]) -> Sequence[Gist]:
        """Return what is counted of stories."""
        found: dict[str, Gist] = {}
        async with self.database.ask() as connection:
            for some in in_portions(ids):
                rows = (await connection.execute(self._search.stories, self._search.texts(some))).all()
                found |= await asyncio.to_thread(_gists, rows)
        return [found[story_id] for story_id in ids if story_id in found]

    def sources(self) -> frozenset[str]:
        """Return the outlets of stories."""
        return frozenset(self.words.sources)

    @unbroken
    async def count_stories(self, *, since: datetime) -> int:
        """Count the stories of a period."""
        async with self.database.ask() as connection:
            return int(await connection.scalar(sql.COUNT, {"since": to_micros(since)}) or 0)

    @unbroken
    async def catch_up(self, *, most: int) -> int:
        """Give some of the stories lines that have none."""
        if not self._reads:
            return 0
        async with self.database.read() as connection:
            rows = (await connection.execute(sql.PENDING, {"most": most})).all()
        if not rows:
            return 0
        prepared = await self.words.prepare((await asyncio.to_thread(_loaded, rows)).values())
        async with self.database.write() as connection:
            # Some may have been written anew, or pruned, meanwhile.
            rows = (await connection.execute(sql.PENDING, {"most": most})).all()
            stories = (await asyncio.to_thread(_loaded, rows)).values()
            if prepared is not None:
                same = [story for story in stories if story.id in prepared.lines]
                numbers = await connection.run_sync(self.words.replace, same, prepared)
                if numbers:
                    await connection.execute(
                        sql.SET_NUMBER, [{"number": number, "story": story} for story, number in numbers.items()]
                    )
            left = int(await connection.scalar(sql.COUNT_PENDING) or 0)
        self.words.learn(prepared)
        await self.words.sort_in()
        return left

    async def _terms(self, connection: AsyncConnection, asked: Asked) -> "_Terms":
        """Look up what is asked for, all in a few statements."""
        leaves = list(_leaves(asked))
        keys = {turned(key): key for leaf in leaves for key in _keys(leaf)}
        of_key: dict[str, set[str]] = {}
        if keys:
            for row in await connection.execute(self._search.of_keys, self._search.texts(sorted(keys))):
                of_key.setdefault(keys[row.key], set()).add(str(row.term))
        of_beginning = {}
        for begin in sorted({leaf.text for leaf in leaves if isinstance(leaf, Begun)}):
            sign, first = begin[:1], begin[1:]
            of = {"first": first, "behind": first + sql.BEHIND, "sign": sign}
            of_beginning[begin] = frozenset(map(str, await connection.scalars(self._search.of_range, of)))
        return _Terms(of_key, of_beginning)

    async def _newest(
        self, connection: AsyncConnection, part: Wanted, bounds: tuple[int, int], most: int
    ) -> dict[str, int]:
        """Return the newest that are wanted with their last_at, and those told in the same second as the last."""
        expression = self._writing.most(part)
        if expression == "":
            return {}
        exact = wanted.is_exact(part)
        low, high = bounds[0] // 1_000_000 * SECOND, (bounds[1] // 1_000_000 + 1) * SECOND
        low, high = max(low, _EARLIEST), min(high, _LATEST)
        found: dict[str, int] = {}
        seen = 0
        for bottom, is_near in await self._windows(connection, low, high):
            walks = is_near or seen * _DENSE >= _NEAR
            statement = self._search.finding(lines=not exact, walks=walks)
            reads = most + _MORE if exact else max(_FIRST_READ, most + _MORE)
            rows: Sequence[Any] | None = None
            while rows is None or len(rows) == reads:
                if rows is not None:
                    high, reads = rows[-1].number, min(reads * 2, _MOST_READ)
                of = {"expression": expression or EVERY, "low": bottom, "high": high, "most": reads}
                rows = (await connection.execute(statement, of)).all()
                seen += len(rows)
                right = rows if exact else await asyncio.to_thread(_checked, part, rows)
                found |= {row.id: row.last_at for row in right if bounds[0] <= row.last_at < bounds[1]}
                behind = rows[-1].number if len(rows) == reads else bottom
                if len(found) >= most and behind // SECOND < found[_in_order(found)[most - 1]] // 1_000_000:
                    return found  # what follows was told in an earlier second than the last that is wanted
            high = bottom
        return found

    async def _windows(self, connection: AsyncConnection, low: int, high: int) -> Sequence[tuple[int, bool]]:
        """Return down to which numbers is looked by turns, and whether that is near: line by line, the newest first."""
        if not self.database.on_postgres:
            return [(low, False)]
        of = {"low": low, "high": high, "many": _NEAR}
        near = (await connection.execute(sql.OWN_PLAN_AND_NEAR, of)).one().near
        return [(low, True)] if near is None else [(near, True), (low, False)]


class _Terms:
    """The tokens of what is asked for."""

    def __init__(
        self,
        of_key: Mapping[str, set[str]],
        of_beginning: Mapping[str, frozenset[str]],
    ) -> None:
        self._of_key = of_key
        self._of_beginning = of_beginning

    def wanted(self, asked: Asked) -> Wanted:
        """Return what is asked, in tokens."""
        match asked:
            case Keyed() | Begun():
                return wanted.Has(self._of(asked))
            case Abreast(words):
                return wanted.Row(tuple(map(self._of, words)))
            case Named(words):
                # A name is one term: it is the one that has all of them.
                return wanted.Has(frozenset.intersection(*map(self._having, words)))
            case Told(words):
                return wanted.Within(tuple(in_background(self._having(keys)) for keys in words))
            case Marked(marks):
                return wanted.Has(frozenset(marks))
            case AllOf(parts):
                return wanted.Each(tuple(map(self.wanted, parts)))
            case OneOf(parts):
                return wanted.Any(tuple(map(self.wanted, parts)))
            case Not(part):
                return wanted.Bar(self.wanted(part))

    def _of(self, word: Keyed | Begun) -> frozenset[str]:
        match word:
            case Keyed(keys):
                return self._having(keys)
            case Begun(begin):
                return self._of_beginning[begin]

    def _having(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset[str]().union(*(self._of_key.get(key, ()) for key in keys))


def _leaves(asked: Asked) -> Iterator[Keyed | Begun | Named | Told]:
    match asked:
        case AllOf(parts) | OneOf(parts) | Abreast(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case Marked():
            return
        case _:
            yield asked


def _keys(leaf: Keyed | Begun | Named | Told) -> Iterator[str]:
    match leaf:
        case Keyed(keys):
            yield from keys
        case Named(words) | Told(words):
            for keys in words:
                yield from keys


def _micros(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else to_micros(moment)


def _in_order(found: Mapping[str, int]) -> list[str]:
    return sorted(found, key=lambda story_id: (found[story_id], story_id), reverse=True)


def _checked(part: Wanted, rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if wanted.holds(part, ReadLine(Stored(row.line, row.rest)))]


def _gists(rows: Iterable[Any]) -> dict[str, Gist]:
    return {story_id: gist_of(story) for story_id, story in _loaded(rows).items()}


def _loaded(rows: Iterable[Any]) -> dict[str, Story]:
    return {row.id: STORY.loads(row.document, f"story {row.id}") for row in rows}
