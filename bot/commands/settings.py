"""`rasid settings`: every setting with its value and meaning, secrets hidden, and what `rasid run` would say."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table

from bot.errors import SettingsError
from bot.feeds.catalogue.catalogue import read_feed_list
from bot.settings import described, load, unknown_told


def show_settings(environment: Mapping[str, str], found_before: Sequence[str], out: TextIO) -> int:
    """Print the table, then what is wrong; 2 when `rasid run` would refuse it, as it would say it."""
    console = Console(file=out, highlight=False, width=None if out.isatty() else 200)
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("Setting", no_wrap=True)
    table.add_column("Value", overflow="fold")
    table.add_column("Meaning", overflow="fold")
    for name, value, meaning in described(environment):
        table.add_row(name, value or "–", meaning)
    console.print(table)
    notes, problems = told_at_start(environment, found_before)
    for sentence in (*notes, *problems):
        console.print(sentence, markup=False, soft_wrap=True)
    return 2 if problems else 0


def told_at_start(environment: Mapping[str, str], found_before: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what `rasid run` would say of the settings before it goes on, and what it would refuse."""
    try:
        settings = load(environment, found_before=found_before)
        passed_over = read_feed_list(settings.feeds).passed_over
    except SettingsError as error:
        return [], error.problems
    return ([unknown_told(settings.unknown)] if settings.unknown else []) + list(passed_over), []
