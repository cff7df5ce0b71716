"""Statements said to SQLite's driver as they are: what a library adds to each takes longer than most of them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Executable

Row = Mapping[str, Any]


class Plain:
    """A statement of a hot path; on PostgreSQL, and where the loop waits for SQLite, it is said as any other.

    It begins no transaction: what changes something is said in one that was begun.
    """

    __slots__ = ("_compiled", "_statement")

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        #: The names of its parameters as they are given → what is said, and what makes its values of a row.
        self._compiled: Final[dict[tuple[str, ...], tuple[str, Callable[[Row], Sequence[Any]]]]] = {}

    def rows(self, connection: Connection, row: Row) -> Sequence[Any]:
        """Return what is found."""
        driver = driver_of(connection)
        if driver is None:
            return connection.execute(self._statement, dict(row)).all()
        said, values = self._said(connection, row)
        return driver.execute(said, values(row)).fetchall()

    def of_each(self, connection: Connection, rows: Sequence[Row]) -> Sequence[Any]:
        """Return what is found, or answered, for each of some rows, all together."""
        driver = driver_of(connection)
        if driver is None:
            return connection.execute(self._statement, list(map(dict, rows))).all()
        said, values = self._said(connection, rows[0])
        return [one for row in rows for one in driver.execute(said, values(row))]

    def change(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Do it for each of some rows."""
        driver = driver_of(connection)
        if driver is None:
            connection.execute(self._statement, list(map(dict, rows)))
            return
        said, values = self._said(connection, rows[0])
        driver.executemany(said, list(map(values, rows)))

    def _said(self, connection: Connection, row: Row) -> tuple[str, Callable[[Row], Sequence[Any]]]:
        """Return what is said, and what makes its values of a row."""
        given = tuple(row)
        found = self._compiled.get(given)
        if found is None:
            made: Any = self._statement.compile(dialect=connection.dialect, column_keys=list(given))  # type: ignore[attr-defined]  # whatever is executed can be compiled
            fixed = [made.params[name] for name in made.positiontup]
            found = self._compiled[given] = (str(made), partial(_values, made.positiontup, fixed))
        return found


def _values(names: Sequence[str], fixed: Sequence[Any], row: Row) -> Sequence[Any]:
    return [row.get(name, value) for name, value in zip(names, fixed, strict=True)]


def driver_of(connection: Connection) -> sqlite3.Connection | None:
    """Return SQLite's own connection, if its driver is used from here."""
    found = connection.connection.driver_connection
    return found if isinstance(found, sqlite3.Connection) else None
