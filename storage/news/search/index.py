"""Lines of stories written beside them: their words are given numbers, and what each may be asked for by is kept."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageError
from bot.model import Story
from bot.model.asked import Line
from storage.codec import to_micros
from storage.contract import Reader
from storage.database import Database
from storage.news.search import statements as sql
from storage.news.search.lines import KEPT_AS, Stored, as_vector, stored_line, terms_of, turned
from storage.plainly import Plain
from storage.schema.migrations import execute

log = logging.getLogger(__name__)

#: Numbers that a second has: a story's begins with the second of its last_at, so that they are in its order.
SECOND: Final = 1 << 20
_MICROS: Final = 1_000_000
#: Before the name of an outlet among a line's names.
_OUTLET: Final = "source:"
_LAST_NUMBER: Final = Plain(sql.LAST_NUMBER)
#: So many keys wait at most on SQLite: each search looks through all that do, which takes a third of a millisecond.
_UNSORTED: Final = 4_000
#: Terms whose numbers are remembered, twice so many at most: most words of a story are among them.
_REMEMBERED: Final = 1_500


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """What was read of some stories before they are written."""

    lines: Mapping[str, Line]
    #: The terms that were known, and the keys of those that weren't.
    known: Mapping[str, int]
    new: Mapping[str, Sequence[str]]


class WordIndex:
    """Writes the lines; without a reader stories have none until somebody comes who has one."""

    def __init__(self, database: Database, reader: Reader | None) -> None:
        self._database = database
        self._reader = reader
        self._sql = sql.statements(database.engine.dialect.name)
        #: Numbers of terms that stories had lately, and of those before them.
        self._lately: dict[str, int] = {}
        self._earlier: Mapping[str, int] = {}
        #: On SQLite: how many keys wait to be put in their places, and who does so.
        self._unsorted = 0
        self.sorting: asyncio.Task[None] | None = None
        #: The outlets whose stories have lines, or had.
        self.sources: set[str] = set()

    async def take_up(self, connection: AsyncConnection) -> None:
        """Forget all lines that were made by other rules than the reader's; they are made anew in time."""
        if self._reader is None:
            return
        mark = await asyncio.to_thread(lambda reader: reader.mark, self._reader) + KEPT_AS
        found = await connection.scalar(sql.MARK)
        if not self._sql.is_postgres:
            self._unsorted = int(await connection.scalar(sql.COUNT_NEW) or 0)
        if found == mark:
            names = await connection.scalars(sql.NAMES, {"first": _OUTLET, "behind": _OUTLET + sql.BEHIND})
            self.sources.update(name.removeprefix(_OUTLET) for name in names)
            return
        if found is not None:
            for statement in sql.FORGET:
                await connection.execute(statement)
            await connection.run_sync(execute, self._sql.clear)
        await connection.execute(sql.SET_MARK, {"mark": mark})

    async def prepare(self, stories: Iterable[Story]) -> Prepared | None:
        """Read what stories will be found by; None without a reader."""
        if self._reader is None:
            return None
        reader, some = self._reader, list(stories)
        if not self._database.on_postgres:
            return await self._database.look(lambda connection: self._prepared(connection, reader, some))
        # What looks there does so on the loop, which reading would hold up.
        lines = await asyncio.to_thread(_lines, reader, some)
        terms = _terms(lines)
        known = await self._database.look(lambda connection: self._known(connection, terms))
        new = [term for term in terms if term not in known]
        return Prepared(lines=lines, known=known, new=await asyncio.to_thread(_keys, reader, new))

    def _prepared(self, connection: Connection, reader: Reader, stories: Sequence[Story]) -> Prepared:
        lines = _lines(reader, stories)
        terms = _terms(lines)
        known = self._remembered(terms)
        known |= self._known(connection, [term for term in terms if term not in known])
        return Prepared(lines=lines, known=known, new=_keys(reader, [term for term in terms if term not in known]))

    def _known(self, connection: Connection, terms: Sequence[str]) -> dict[str, int]:
        if not terms:
            return {}
        return {term: number for number, term in self._sql.known.rows(connection, self._sql.texts(terms))}

    def _remembered(self, terms: Sequence[str]) -> dict[str, int]:
        lately, earlier = self._lately, self._earlier
        numbered = ((term, lately.get(term) or earlier.get(term)) for term in terms)
        return {term: number for term, number in numbered if number is not None}

    def replace(
        self, connection: Connection, stories: Sequence[Story], prepared: Prepared | None
    ) -> Mapping[str, int | None]:
        """Write the lines of stories in place of those that they have; return their numbers, to be written with them.

        Called before the stories are written, each once.
        """
        if self._sql.is_postgres:
            connection.execute(sql.NUMBERS_LOCK)
        self.take_out(connection, [story.id for story in stories])
        if prepared is None or not stories:
            return dict.fromkeys((story.id for story in stories), None)
        number_of = self._numbered(connection, prepared)
        numbers: dict[str, int | None] = {}
        rows = []
        taken: dict[int, int] = {}
        for story in stories:
            second = to_micros(story.last_at) // _MICROS
            taken[second] = number = self._free(connection, second, taken.get(second))
            numbers[story.id] = number
            rows.append(self._row(number, stored_line(prepared.lines[story.id], number_of)))
        self._sql.add_line.change(connection, rows)
        return numbers

    def learn(self, prepared: Prepared | None) -> None:
        """Know the outlets of stories that were written, and the numbers that their terms had."""
        if prepared is None:
            return
        if not self._sql.is_postgres:  # there another program may have all terms numbered anew
            self._unsorted += sum(map(len, prepared.new.values()))
            self._lately |= prepared.known
            if len(self._lately) > _REMEMBERED:
                self._earlier, self._lately = self._lately, {}
        names = (name for line in prepared.lines.values() for name in line.names)
        self.sources.update(name.removeprefix(_OUTLET) for name in names if name.startswith(_OUTLET))

    def sort_in_soon(self) -> None:
        """Have the keys of new words put in their places beside what goes on, once there are many."""
        if self._unsorted >= _UNSORTED and (self.sorting is None or self.sorting.done()):
            self.sorting = asyncio.get_running_loop().create_task(self._sort_in_beside())

    async def _sort_in_beside(self) -> None:
        try:
            await self._database.finish(self.sort_in())
        except StorageError as error:  # they are found where they are, and the next commit tries again
            log.warning("words.unsorted", extra={"reason": str(error)})

    async def sort_in(self) -> None:
        """Put the keys of new words in their places, if there are many.

        Those of one story would change a page each; of a hundred stories many share one.
        """
        if self._unsorted >= _UNSORTED:
            await self._database.change(_sort_in)
            self._unsorted = 0

    def take_out(self, connection: Connection, ids: Sequence[str]) -> None:
        """Remove the lines of stories."""
        found = self._sql.numbers.rows(connection, self._sql.texts(ids)) if ids else ()
        if found:
            connection.execute(self._sql.take_line, [{"number": number} for _, number in found])

    def _row(self, number: int, stored: Stored) -> dict[str, int | str]:
        row: dict[str, int | str] = {"number": number, "line": stored.words, "rest": stored.rest}
        return row | {"vector": as_vector(stored)} if self._sql.is_postgres else row

    def _numbered(self, connection: Connection, prepared: Prepared) -> Mapping[str, int]:
        if not prepared.new:
            return prepared.known
        new = sorted(prepared.new)
        added = {term: number for number, term in self._sql.add_terms.rows(connection, self._sql.texts(new))}
        # In their order, as they stand in the table.
        keys = sorted((turned(key), number) for term, number in added.items() for key in prepared.new[term])
        if keys:
            self._sql.add_keys.change(connection, self._sql.keys(keys))
        old = self._known(connection, [term for term in new if term not in added])
        return {**prepared.known, **added, **old}

    def _free(self, connection: Connection, second: int, last: int | None) -> int:
        """Return the next number of a second."""
        if last is None:
            low = second * SECOND
            ((last,),) = _LAST_NUMBER.rows(connection, {"low": low, "high": low + SECOND})
        return second * SECOND if last is None else last + 1


def _sort_in(connection: Connection) -> None:
    for statement in sql.SORT_IN:
        connection.execute(statement)


def _terms(lines: Mapping[str, Line]) -> Sequence[str]:
    return sorted({term for line in lines.values() for term in terms_of(line)})


def _lines(reader: Reader, stories: Sequence[Story]) -> dict[str, Line]:
    lines = {}
    for story in stories:
        try:
            lines[story.id] = reader.line(story)
        except Exception as error:  # a story that can't be found is better than one that can't be told
            log.error("story.failed", extra={"story": story.id, "reason": type(error).__name__})  # noqa: TRY400  # no texts
            lines[story.id] = Line()
    return lines


def _keys(reader: Reader, terms: Sequence[str]) -> dict[str, Sequence[str]]:
    keys: dict[str, Sequence[str]] = {}
    for term in terms:
        try:
            keys[term] = sorted(reader.keys(term))
        except Exception as error:  # as above
            log.error("term.failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # no texts
            keys[term] = ()
    return keys
