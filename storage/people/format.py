"""What the people file holds, its format number, and the way up from older formats.

A migration turns the tables of one format into those of the next; they are only ever appended. Before the first
one runs, the file is copied to `people.json.v<old>.bak`. These copies hold people's data too: whoever erases
anything removes them first.

The first start with a key puts a plain file and such copies under a seal; from then on they stay under it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from bot.errors import DamagedStore, StorageError, StoreTooNew
from bot.model import Subscriber
from storage.codec import SUBSCRIBER
from storage.people.file import (
    Tables,
    damaged,
    draft_path,
    dump_tables,
    in_lines,
    place_file,
    read_data,
    read_tables,
    remove_files,
    sync_folder,
)
from storage.seal import HEAD, Seal, StoreKey, fitting_seal, is_sealed

V = TypeVar("V")
Migration = Callable[[Tables], Tables]

#: migrations[n] leads from format n + 1 to format n + 2.
MIGRATIONS: tuple[Migration, ...] = ()

_META = "meta"


@dataclass(frozen=True, kw_only=True, slots=True)
class TableFormat(Generic[V]):
    """The documents of one table; their ids are chat ids."""

    name: str
    write: Callable[[V], dict[str, Any]]
    read: Callable[[int, Any, str], V]

    def load(self, path: Path, tables: Tables) -> dict[int, V]:
        """Return the table's entries by chat id; raise DamagedStore that names the document at fault."""
        try:
            documents = enumerate(tables.get(self.name, {}).items(), start=1)
            return dict(self._entry(f"document {n} of {self.name}", *item) for n, item in documents)
        except DamagedStore as err:
            raise damaged(path, str(err)) from err

    def _entry(self, place: str, key: str, document: Any) -> tuple[int, V]:
        # The place is a position, never the chat id: messages reach logs.
        try:
            chat_id = int(key)
        except ValueError:
            raise DamagedStore(f"{place}: its id is not a number") from None
        return chat_id, self.read(chat_id, document, place)


def _read_person(chat_id: int, document: Any, place: str) -> Subscriber:
    subscriber = SUBSCRIBER.read(document, place)
    if subscriber.chat_id != chat_id:
        raise DamagedStore(f"{place}: it stands under another chat's id")
    return subscriber


def _read_access(_chat_id: int, document: Any, place: str) -> bool:
    match document:
        case {"allowed": bool(allowed), **rest} if not rest:
            return allowed
    raise DamagedStore(f"{place}: expected allowed: true or false")


PEOPLE: TableFormat[Subscriber] = TableFormat(name="people", write=SUBSCRIBER.write, read=_read_person)
ACCESS: TableFormat[bool] = TableFormat(name="access", write=lambda allowed: {"allowed": allowed}, read=_read_access)


def seal_of(path: Path, key: StoreKey | None) -> Seal | None:
    """Return the seal that a file is under, None for a plain one and for none; raise WrongStoreKey. Changes nothing."""
    head = read_data(path, HEAD)
    return fitting_seal(str(path), head, key) if head is not None and is_sealed(head) else None


def bring_up_to_date(
    path: Path, migrations: tuple[Migration, ...], key: StoreKey | None = None
) -> tuple[Tables, Seal | None]:
    """Create the file, or migrate it to the newest format, or refuse it and leave it alone.

    Returns what it holds, and the seal that it is under from now on.
    """
    try:
        seal, data = seal_of(path, key), read_data(path)
        remove_files([draft_path(path)])  # a crash may have left one, and it may hold what was erased since
        if data is None:
            seal = key.new_seal() if key else None
            return _replaced(path, {}, len(migrations) + 1, seal), seal
        tables = read_tables(path, data, seal)
        _check_format(path, tables, len(migrations) + 1)
        if key is not None:
            if seal is None:
                _check_documents(path, tables, len(migrations) + 1)  # what is refused is left readable
                seal = key.new_seal()
            _seal_plain([path, *backups(path)], seal)
        return _migrated(path, tables, migrations, seal), seal
    except OSError as err:
        raise StorageError(f"{path} cannot be made ready: {err.strerror or err}") from err


def _check_format(path: Path, tables: Tables, current: int) -> None:
    found = _format(path, tables)
    if found > current:
        raise StoreTooNew(
            f"{path} has format {found}, this version of Rasid knows formats up to {current}: upgrade Rasid"
        )


def _check_documents(path: Path, tables: Tables, current: int) -> None:
    if _format(path, tables) == current:
        PEOPLE.load(path, _known(path, tables))
        ACCESS.load(path, tables)


def _seal_plain(paths: Sequence[Path], seal: Seal) -> None:
    """Put files under the seal that aren't under one; what they held stands in no file after."""
    for path in paths:
        if not is_sealed(read_data(path, HEAD) or b""):
            place_file(path, seal.closed([path.read_bytes()]))
            sync_folder(path.parent)


def _migrated(path: Path, tables: Tables, migrations: tuple[Migration, ...], seal: Seal | None) -> Tables:
    found, current = _format(path, tables), len(migrations) + 1
    if found == current:
        return _known(path, tables)
    place_file(path.with_name(f"{path.name}.v{found}.bak"), [path.read_bytes()])
    for migration in migrations[found - 1 :]:
        tables = migration(tables)
    return _replaced(path, _known(path, tables), current, seal)


def _known(path: Path, tables: Tables) -> Tables:
    strange = sorted(tables.keys() - {_META, PEOPLE.name, ACCESS.name})
    if strange:
        raise damaged(path, f"it holds unknown tables: {', '.join(strange)}")
    return tables


def _replaced(path: Path, tables: Tables, number: int, seal: Seal | None) -> Tables:
    """Write the file with its format's number."""
    marked = {_META: {"1": {"format": number}}} | {name: t for name, t in tables.items() if name != _META}
    place_file(path, dump_tables(in_lines(marked), seal))
    sync_folder(path.parent)
    return marked


def _format(path: Path, tables: Tables) -> int:
    match tables.get(_META):
        case {"1": {"format": int(number)}} if number >= 1:
            return number
    raise damaged(path, 'it names no format ("meta")')


def backups(path: Path) -> list[Path]:
    """Return the copies of a file that migrations left."""
    return list(path.parent.glob(f"{path.name}.v*.bak"))


def remove_backups(path: Path) -> None:
    """Remove the copies that migrations left, durably."""
    try:
        found = backups(path)
        if found:
            remove_files(found)
    except OSError as err:
        raise StorageError(f"an old copy of {path} cannot be removed: {err.strerror or err}") from err
