"""`rasid key`: what chats follow under another key, or under none."""

import getpass
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TextIO

from bot.errors import SettingsError
from bot.setting_values import Mistake, store_key
from bot.settings import Settings
from storage.keeping.rekeying import change_key

#: Where the new key stands, or the file that holds it: never on the command line, which other users see.
NEW: Final = "RASID_STORE_KEY_NEW"


def asked_twice() -> str:
    """Ask at the terminal for the new key."""
    first = getpass.getpass("The new key (nothing is shown): ")
    if getpass.getpass("Once more: ") != first:
        raise SettingsError(["the two keys differ. Nothing was changed."])
    return first


def new_key(environment: Mapping[str, str], ask: Callable[[], str] | None) -> str:
    """Return the new key: of the environment, of a file that it names, or asked for.

    Raises SettingsError.
    """
    given = environment.get(NEW, "").strip()
    if not given and (path := environment.get(f"{NEW}_FILE", "").strip()):
        try:
            given = Path(path).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError([f"{NEW}_FILE: {path!r} cannot be read ({type(error).__name__})."]) from error
    if not given and ask is not None:
        given = ask().strip()
    if not given:
        raise SettingsError([f"{NEW}: is missing; set it to the new key, or {NEW}_FILE to a file that holds it."])
    try:
        store_key(given)
    except Mistake as mistake:
        raise SettingsError([f"{NEW}: the value {mistake}."]) from None
    return given


async def change(settings: Settings, new: str, out: TextIO) -> int:
    """Put the files in the data folder under a new key, or under none."""
    if settings.database is not None:
        raise SettingsError(["RASID_DATABASE: a PostgreSQL has no key of ours; it is encrypted by its server's disk."])
    if settings.store_key == new:
        told = f"{NEW}: is the key that the files are under already." if new else "RASID_STORE_KEY: isn't set."
        raise SettingsError([told])
    files = await change_key(settings.data_dir, settings.store_key, new)
    under = "the new key. Set RASID_STORE_KEY to it" if new else "no key. Take RASID_STORE_KEY out"
    out.write(f"{files} files in {settings.data_dir} are under {under} before the next start.")
    out.write(" Backups from before need the old key.\n" if settings.store_key else "\n")
    return 0


def terminal() -> Callable[[], str] | None:
    """Return the way to ask for a key, None where nobody sits."""
    return asked_twice if sys.stdin.isatty() else None
