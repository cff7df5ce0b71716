"""How the commands that keep a bot are called on the command line."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bot.settings import Settings

Settled = Callable[[], Settings]


def add_calls(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the program's."""
    backup = commands.add_parser("backup", help="copy the data folder into one archive, while the bot runs or not")
    backup.add_argument("file", type=Path, metavar="FILE", help="a file that isn't there yet")
    restore = commands.add_parser("restore", help="put a backup into an empty data folder; no bot may run on it")
    restore.add_argument("file", type=Path, metavar="FILE")


def _backup(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.backup import write_backup

    return write_backup(settled(), arguments.file, sys.stdout)


def _restore(arguments: argparse.Namespace, settled: Settled) -> int:
    from bot.commands.keeping.backup import put_back

    return put_back(settled(), arguments.file, sys.stdout)


#: Each gets what was called, and a way to the settings that asks for no token.
CALLS: Final[Mapping[str, Callable[[argparse.Namespace, Settled], int]]] = {"backup": _backup, "restore": _restore}
