"""Another key over the files, or none: every file that tells what chats follow is written anew under it.

What was cut short is finished by the same call again: each file is opened with the key that it is under, the old one
or the new one. Nothing is changed before every file was found to be under one of the two.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import StorageError, WrongStoreKey
from storage.engines import sqlite_database
from storage.files.folder import NEWS_FILE, PEOPLE_FILE, DataFolder
from storage.news.sealing import change_seal, find_seal
from storage.people.file import draft_path, place_file, read_data, read_tables, remove_files, sync_folder
from storage.people.format import backups
from storage.seal import HEAD, Seal, StoreKey, fitting_seal, is_sealed

_NEITHER: Final = "neither the old key nor the new one opens {name}. Nothing was changed."


@dataclass(frozen=True, kw_only=True, slots=True)
class _File:
    """One file of people, and what it is under now."""

    path: Path
    seal: Seal | None


async def change_key(data_dir: Path, old: str, new: str) -> int:
    """Put what is stored under another key; an empty one is none. Return how many files it is in.

    Raises StoreInUse while a bot works with the folder, WrongStoreKey, DamagedStore, StorageError.
    """
    before, after = _key(old), _key(new)
    with DataFolder(data_dir):
        people = await asyncio.to_thread(_found, data_dir / PEOPLE_FILE, before, after)
        news = data_dir / NEWS_FILE
        is_there = await asyncio.to_thread(news.exists)
        if is_there:
            await _change_news(news, before, after)  # in one transaction; the people were read, and can but be written
        await asyncio.to_thread(_change_people, people, data_dir / PEOPLE_FILE, after)
    return len(people) + is_there


def _key(text: str) -> StoreKey | None:
    return StoreKey(text) if text else None


def _found(path: Path, before: StoreKey | None, after: StoreKey | None) -> list[_File]:
    """Return the files of people, each with the seal that opens it; everything in them was read."""
    found = []
    for each in (path, *backups(path)):
        if (data := read_data(each)) is not None:
            seal = _seal(str(each), data, before, after) if is_sealed(data) else None
            read_tables(each, data, seal)
            found.append(_File(path=each, seal=seal))
    return found


def _seal(name: str, head: bytes, before: StoreKey | None, after: StoreKey | None) -> Seal:
    for key in filter(None, (before, after)):
        try:
            return fitting_seal(name, head[:HEAD], key)
        except WrongStoreKey:
            continue
    if before is None:
        return fitting_seal(name, head[:HEAD], None)  # says that a key is missing
    raise WrongStoreKey(_NEITHER.format(name=name))


def _change_people(files: list[_File], path: Path, after: StoreKey | None) -> None:
    try:
        remove_files([draft_path(path)])
        seal = after.new_seal() if after else None
        for file in files:
            data = file.path.read_bytes()
            content = file.seal.opened(data) if file.seal else data
            place_file(file.path, _closed(content, seal))
            sync_folder(path.parent)
    except OSError as err:
        raise StorageError(f"{path} cannot be written: {err.strerror or err}; call this once more") from err


def _closed(content: bytes, seal: Seal | None) -> Iterator[bytes]:
    yield from seal.closed([content]) if seal else (content,)


async def _change_news(path: Path, before: StoreKey | None, after: StoreKey | None) -> None:
    database = sqlite_database(path)
    try:
        async with database.write() as connection:
            head = await find_seal(connection)
            held = None if head is None else _seal(str(path), head, before, after)
            await change_seal(connection, held, after.new_seal() if after else None)
        await database.truncate_log()  # it holds them as they were
    finally:
        await database.close()
