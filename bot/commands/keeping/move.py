"""`rasid move postgres|files`: all that is stored, carried to the other kind of store while no bot runs."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Final, Literal, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bot.errors import SettingsError
from bot.settings import Settings
from storage.opening import Stores, open_stores
from storage.transfer import carry_all, count_all

_AFTERWARDS: Final = {
    "postgres": "Start the bot with RASID_DATABASE set. {folder} is as it was: it holds what people follow, so remove"
    " people.json and news.db there once the bot has run well.",
    "files": "Start the bot without RASID_DATABASE. The database is as it was: it holds what people follow, so drop it"
    " once the bot has run well.",
}


async def move(
    files: Settings, database: str | None, to: Literal["postgres", "files"], out: TextIO, err: TextIO
) -> int:
    """Carry everything from the files' folder into the database, or out of it, and compare; both must be free.

    Raises SettingsError, StoreInUse, StorageError.
    """
    if database is None:
        raise SettingsError(["RASID_DATABASE: is missing; set it to the PostgreSQL that is moved into or out of."])
    folder = open_stores(database=None, data_dir=files.data_dir, key=files.store_key)
    postgres = open_stores(database=database, data_dir=files.data_dir)
    counts = await _carried(*((folder, postgres) if to == "postgres" else (postgres, folder)), err)
    told = ", ".join(f"{count:,} {name.removeprefix('rasid_')}" for name, count in counts.items())
    out.write(f"moved and compared: {told}\n{_AFTERWARDS[to].format(folder=files.data_dir)}\n")
    return 0


async def _carried(
    source: AbstractAsyncContextManager[Stores], target: AbstractAsyncContextManager[Stores], err: TextIO
) -> Mapping[str, int]:
    async with source as there, target as here:
        counts = await count_all(there)
        console = Console(file=err)
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=sum(counts.values()))

            def show(name: str, rows: int) -> None:
                bar.update(task, advance=rows, description=name.removeprefix("rasid_"))

            await carry_all(there, here, progress=show)
    return counts
