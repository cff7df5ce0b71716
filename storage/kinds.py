"""How values and records of them are written as plain documents and read back strictly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

import orjson

from bot.errors import DamagedStore

T = TypeVar("T")
Document = dict[str, Any]


class Misfit(Exception):
    """A value is not what it should be; `path` leads to it from where reading began."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.path = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[T]):
    """How one kind of value is written and read; `read` raises Misfit."""

    write: Callable[[T], Any]
    read: Callable[[Any], T]


def _same(value: Any) -> Any:
    return value


def plain(kind: type[T], wanted: str) -> Kind[T]:
    """Return the kind of values of exactly one type; `wanted` says what was expected instead of others."""

    def read(value: Any) -> T:
        if type(value) is not kind:  # exact: True is no number here
            raise Misfit(wanted)
        return value

    return Kind(write=_same, read=read)


def _read_number(value: Any) -> float:
    if type(value) is float or type(value) is int:
        return float(value)
    raise Misfit("a number")


def _read_moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Misfit("a time as ISO 8601") from None
    if moment.tzinfo is not UTC:  # what is read from +00:00 or Z is this very object
        raise Misfit("a time in UTC")
    return moment


def choice(kind: type[StrEnum]) -> Kind[Any]:
    """Return the kind of one of an enumeration's names."""

    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise Misfit("one of " + ", ".join(kind)) from None

    return Kind(write=str, read=read)


def maybe(kind: Kind[T]) -> Kind[T | None]:
    """Return the kind of a value that may be missing."""
    return Kind(
        write=lambda value: None if value is None else kind.write(value),
        read=lambda value: None if value is None else kind.read(value),
    )


def many(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """Return the kind of a list of values of one kind."""

    def read(value: Any) -> tuple[T, ...]:
        if type(value) is not list:
            raise Misfit("a list")
        items: list[T] = []
        try:
            for item in value:
                items.append(kind.read(item))  # noqa: PERF401  the error below needs to know how far it came
        except Misfit as misfit:
            misfit.path = f"[{len(items)}]{misfit.path}"
            raise
        return tuple(items)

    return Kind(write=lambda values: [kind.write(value) for value in values], read=read)


class Record(Generic[T]):
    """The documents of one class: its fields by name, each with its kind.

    `later` has the fields that joined after documents were stored, with what is meant by a document without them.
    """

    def __init__(
        self, made: type[T], fields: Mapping[str, Kind[Any]], *, later: Mapping[str, Any] | None = None
    ) -> None:
        self.made = made
        self.fields = dict(fields)
        self.later = dict(later or {})

    def write(self, value: T) -> Document:
        """Return the document of an object."""
        return {name: kind.write(getattr(value, name)) for name, kind in self.fields.items()}

    def read(self, document: Any, place: str) -> T:
        """Return the object of a document found at `place`; raise DamagedStore unless it is exactly one."""
        try:
            return self._read(document)
        except Misfit as misfit:
            # The value itself stays out of the message: it may be somebody's query, and messages reach logs.
            raise DamagedStore(f"{place}{misfit.path}: expected {misfit.wanted}") from None

    def dumps(self, value: T) -> str:
        """Return the document as JSON text."""
        return orjson.dumps(self.write(value)).decode()

    def loads(self, text: str, place: str) -> T:
        """Return the object of a JSON text found at `place`."""
        return self.read(parsed(text, place), place)

    @property
    def kind(self) -> Kind[T]:
        """Return this record as the kind of a field."""
        return Kind(write=self.write, read=self._read)

    def _read(self, document: Any) -> T:
        if type(document) is not dict:
            raise Misfit("an object")
        if document.keys() != self.fields.keys():
            document = self.later | document
            if document.keys() != self.fields.keys():
                raise Misfit(self._differences(document))
        values = {}
        name = ""
        try:
            for name, kind in self.fields.items():
                values[name] = kind.read(document[name])
        except Misfit as misfit:
            misfit.path = f".{name}{misfit.path}"
            raise
        return self.made(**values)

    def _differences(self, document: Document) -> str:
        missing = ", ".join(sorted(self.fields.keys() - document.keys()))
        unknown = ", ".join(sorted(document.keys() - self.fields.keys()))
        return f"exactly its fields; missing: {missing or 'none'}; unknown: {unknown or 'none'}"


def parsed(text: str, place: str) -> Any:
    """Return what a JSON text found at `place` holds."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise DamagedStore(f"{place}: expected JSON") from None


TEXT = plain(str, "a text")
WHOLE = plain(int, "a whole number")
TRUTH = plain(bool, "true or false")
NUMBER: Kind[float] = Kind(write=_same, read=_read_number)
MOMENT: Kind[datetime] = Kind(write=datetime.isoformat, read=_read_moment)
#: One text of words, written as a list of them.
WORDS: Kind[str] = Kind(write=str.split, read=lambda value: " ".join(many(TEXT).read(value)))
