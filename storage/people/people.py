"""People in a TinyDB file: reads from memory, writes joined and off the event loop.

Writes wait in a line. One task takes all that wait, computes their effects on a draft, writes the file once in a
worker thread, and only then makes the effects visible and answers. When the write fails every one of them gets the
error and nothing has changed. `/wipe` leaves no trace: the file is rewritten whole, and the copies that migrations
keep (`people.json.v1.bak`) are removed before anything is erased.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from bot.errors import StorageError
from bot.model import Follower, Subscriber, follower_of
from storage.contract import Change, People
from storage.people.draft import Draft, move_in, update_in
from storage.people.file import AtomicStorage, Tables
from storage.people.followers import PORTION
from storage.people.format import (
    ACCESS,
    MIGRATIONS,
    PEOPLE,
    Migration,
    TableFormat,
    bring_up_to_date,
    remove_backups,
)
from storage.seal import Seal, StoreKey

log = logging.getLogger(__name__)


class _DocumentTable(Table):
    def apply(self, changes: Mapping[int, Mapping[str, Any] | None]) -> None:
        """Put and remove many documents in one write of the file.

        TinyDB's own calls write the file once each, and rebuild the whole table twice for it.
        """
        tables = self.storage.read() or {}
        table = dict(tables.get(self.name, {}))
        for key, document in changes.items():
            if document is None:
                table.pop(str(key), None)
            else:
                table[str(key)] = document
        self.storage.write(tables | {self.name: table})
        self.clear_cache()


class _Documents(TinyDB):
    table_class = _DocumentTable


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shelf:
    """One table and what of it is durable, in memory."""

    format: TableFormat[Any]
    entries: dict[int, Any]

    def show(self, changes: Mapping[int, Any]) -> None:
        """Make durable changes visible."""
        for key, value in changes.items():
            if value is None:
                self.entries.pop(key, None)
            else:
                self.entries[key] = value


@dataclass(frozen=True, kw_only=True, slots=True)
class _Request:
    """A write that waits: its table, what it does to a draft, and who waits for the result."""

    shelf: _Shelf
    apply: Callable[[Draft[Any]], Any]
    answer: asyncio.Future[Any]


class TinyPeople(People):
    """The People contract on one JSON file, readable or under a seal; made by `open`."""

    def __init__(self, path: Path, tables: Tables, seal: Seal | None = None) -> None:
        self._documents = _Documents(path, tables, seal, storage=AtomicStorage)
        self._path = path
        self._people = _Shelf(format=PEOPLE, entries=PEOPLE.load(path, tables))
        self._access = _Shelf(format=ACCESS, entries=ACCESS.load(path, tables))
        self._waiting: deque[_Request] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._closed = False

    @classmethod
    async def open(
        cls, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS, *, key: StoreKey | None = None
    ) -> "TinyPeople":
        """Open the file, or start an empty one; with a key it is encrypted from now on.

        Raises DamagedStore, StoreTooNew or WrongStoreKey and leaves it alone.
        """

        def opened() -> TinyPeople:
            return cls(path, *bring_up_to_date(path, migrations, key))

        return await asyncio.to_thread(opened)

    async def find(self, chat_id: int) -> Subscriber | None:
        """Return the subscriber from memory."""
        return self._people.entries.get(chat_id)

    async def find_many(self, chat_ids: Sequence[int]) -> Sequence[Subscriber]:
        """Return subscribers from memory."""
        entries = self._people.entries
        return [entries[chat_id] for chat_id in chat_ids if chat_id in entries]

    async def update(self, chat_id: int, change: Change) -> Subscriber | None:
        """Join the next write with one change."""
        stored: Subscriber | None = await self._join(self._people, lambda draft: update_in(draft, chat_id, change))
        return stored

    async def move(self, old_chat_id: int, new_chat_id: int) -> Subscriber | None:
        """Join the next write with a change of both ids."""
        stored: Subscriber | None = await self._join(
            self._people, lambda draft: move_in(draft, old_chat_id, new_chat_id)
        )
        return stored

    async def all(self) -> AsyncIterator[Subscriber]:
        """Yield from a copy of the index; the subscribers themselves never change."""
        for _, subscriber in sorted(self._people.entries.items()):
            yield subscriber

    async def followers(self) -> AsyncIterator[Sequence[Follower]]:
        """Yield from memory."""
        entries = self._people.entries
        chats = sorted(entries)
        for start in range(0, len(chats), PORTION):
            yield [follower_of(entries[chat_id]) for chat_id in chats[start : start + PORTION] if chat_id in entries]

    async def access(self) -> Mapping[int, bool]:
        """Return a read-only copy."""
        return MappingProxyType(dict(self._access.entries))

    async def set_access(self, chat_id: int, allowed: bool | None) -> None:
        """Join the next write of the list."""
        await self._join(self._access, lambda draft: draft.put(chat_id, allowed))

    async def close(self) -> None:
        """Write what waits and refuse more."""
        self._closed = True
        if self._writer is not None:
            await self._writer
        self._documents.close()

    async def _join(self, shelf: _Shelf, apply: Callable[[Draft[Any]], Any]) -> Any:
        if self._closed:
            raise StorageError(f"{self._path} is closed")
        loop = asyncio.get_running_loop()
        request = _Request(shelf=shelf, apply=apply, answer=loop.create_future())
        self._waiting.append(request)
        if self._writer is None:
            self._writer = loop.create_task(self._write_waiting())
        return await request.answer

    async def _write_waiting(self) -> None:
        try:
            while self._waiting:
                await self._write_batch(self._take_batch())
        finally:
            self._writer = None

    def _take_batch(self) -> list[_Request]:
        """Take all that wait, up to the first about the other table: a batch is one write of the file."""
        batch = [self._waiting.popleft()]
        while self._waiting and self._waiting[0].shelf is batch[0].shelf:
            batch.append(self._waiting.popleft())
        return batch

    async def _write_batch(self, batch: list[_Request]) -> None:
        shelf = batch[0].shelf
        draft = Draft(shelf.entries)
        results = [(request, _applied(request, draft)) for request in batch]
        try:
            if draft.changes:
                await asyncio.to_thread(self._write, shelf, draft.changes)
        except Exception as err:  # whatever it was, those who wait must hear of it, or they wait for ever
            log.error(  # noqa: TRY400  the traceback goes to those who wait
                "people.write_failed", extra={"reason": type(err).__name__, "requests": len(batch)}
            )
            for request in batch:
                _fail(request, err)
            return
        shelf.show(draft.changes)
        for request, result in results:
            if not request.answer.done():
                request.answer.set_result(result)

    def _write(self, shelf: _Shelf, changes: Mapping[int, Any]) -> None:
        """Make changes durable. Runs in a thread, one at a time; the loop reads only `entries`."""
        if None in changes.values():
            remove_backups(self._path)
        table: _DocumentTable = self._documents.table(shelf.format.name)  # type: ignore[assignment]  # table_class
        table.apply({key: None if value is None else shelf.format.write(value) for key, value in changes.items()})


def _applied(request: _Request, draft: Draft[Any]) -> Any:
    """Let a request change the draft; a request that was given up or whose change raises has no effect."""
    if request.answer.done():
        return None
    try:
        return request.apply(draft)
    except Exception as err:  # the caller's own function: its exception goes to the caller, not to the others
        _fail(request, err)
        return None


def _fail(request: _Request, error: Exception) -> None:
    if not request.answer.done():
        request.answer.set_exception(error)
