"""`rasid settings`: every setting with its current value and meaning, secrets hidden."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table

from bot.settings import described


def show_settings(environment: Mapping[str, str], problems: Sequence[str], out: TextIO) -> int:
    """Print the table, then the problems; 2 when there are any."""
    console = Console(file=out, highlight=False, width=None if out.isatty() else 200)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Setting", no_wrap=True)
    table.add_column("Value", overflow="fold")
    table.add_column("Meaning", overflow="fold")
    for name, value, meaning in described(environment):
        table.add_row(name, value or "–", meaning)
    console.print(table)
    for problem in problems:
        console.print(problem, markup=False)
    return 2 if problems else 0
