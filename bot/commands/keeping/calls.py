"""How the commands that keep a bot are called on the command line."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.errors import SettingsError
from bot.settings import Settings
from bot.settings.env_file import environment

#: The settings, as if those that are named weren't given; a token isn't asked for.
Settled = Callable[..., Settings]


def add_calls(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the program's."""
    backup = commands.add_parser("backup", help="copy the data folder into one archive, while the bot runs or not")
    backup.add_argument("file", type=Path, metavar="FILE", help="a file that isn't there yet")
    restore = commands.add_parser("restore", help="put a backup into an empty data folder; no bot may run on it")
    restore.add_argument("file", type=Path, metavar="FILE")
    move = commands.add_parser(
        "move", help="carry all that is stored from the data folder into PostgreSQL or back; no bot may run on either"
    )
    move.add_argument("to", choices=["postgres", "files"], help="into RASID_DATABASE, or out of it into RASID_DATA_DIR")
    export = commands.add_parser("export", help="write kept stories as a file that other programs load, to stdout")
    export.add_argument("request", nargs="*", metavar="QUERY", help="as in chat, in quotation marks; none: every story")
    export.add_argument("--format", choices=["csv", "geojson", "cap", "jsonl"], default="csv", help="cap is a ZIP")
    export.add_argument("--since", type=_since, metavar="7d|DAY", help="only what was last told since (else all)")
    commands.add_parser(
        "doctor", help="say what runs where, in which version, how far it is behind, what is locked, and what to do"
    )


def _since(text: str) -> datetime:
    from bot.commands.keeping.export import moment_of

    try:
        return moment_of(text, datetime.now(UTC))
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is neither 7d, 48h or 2w nor a day such as 2026-11-22") from None


def _backup(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.backup import write_backup

    return write_backup(settled(), arguments.file, sys.stdout)


def _restore(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.backup import put_back

    return put_back(settled(), arguments.file, sys.stdout)


def _move(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.move import move

    # A key is the files' alone, and the address the database's: together they would be refused.
    files, database = settled("RASID_DATABASE"), settled("RASID_STORE_KEY", "RASID_STORE_KEY_FILE").database
    return asyncio.run(move(files, database, arguments.to, sys.stdout, sys.stderr))


def _doctor(_: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.doctor import examine
    from bot.commands.settings import told_at_start

    notes, problems = told_at_start(*environment())
    try:
        settings: Settings | None = settled()
    except SettingsError:
        settings = None  # `problems` say why
    return asyncio.run(examine(settings, notes, problems, sys.stdout))


def _export(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.export import export

    request, out = " ".join(arguments.request), sys.stdout.buffer
    return asyncio.run(export(settled(), arguments.format, request, out, since=arguments.since))


#: Each gets what was called, and a way to the settings.
CALLS: Final[Mapping[str, Callable[[argparse.Namespace, Settled], int]]] = {
    "backup": _backup,
    "restore": _restore,
    "move": _move,
    "doctor": _doctor,
    "export": _export,
}
