"""How the model's objects look as plain documents, written out field by field and read back strictly.

A stored document has exactly the fields named here: one missing, one too many or one of the wrong kind is damage,
reported with its place and never guessed around. A field that joins the model is added here together with a
migration for what is stored already; a test compares these tables with the model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

import orjson

from bot.errors import DamagedStore
from bot.model import (
    ChatKind,
    FeedState,
    Place,
    Report,
    Story,
    Subscriber,
    Subscription,
)

T = TypeVar("T")
Document = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Return whole microseconds since 1970, exact."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the moment that `to_micros` took."""
    return _EPOCH + micros * _MICROSECOND


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[T]):
    """How one kind of value is written, and read given the place it stands at."""

    write: Callable[[T], Any]
    read: Callable[[Any, str], T]


def _damaged(place: str, wanted: str) -> DamagedStore:
    # The value itself stays out of the message: it may be somebody's query, and messages reach logs.
    return DamagedStore(f"{place}: expected {wanted}")


def _same(value: Any) -> Any:
    return value


def _plain(kind: type[T], wanted: str) -> Kind[T]:
    def read(value: Any, place: str) -> T:
        if type(value) is not kind:  # exact: True is no number here
            raise _damaged(place, wanted)
        return value

    return Kind(write=_same, read=read)


def _read_number(value: Any, place: str) -> float:
    if type(value) is float or type(value) is int:
        return float(value)
    raise _damaged(place, "a number")


def _read_moment(value: Any, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _damaged(place, "a time as ISO 8601") from None
    if moment.utcoffset() != timedelta(0):
        raise _damaged(place, "a time in UTC")
    return moment.replace(tzinfo=UTC)


def _choice(kind: type[StrEnum]) -> Kind[Any]:
    def read(value: Any, place: str) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise _damaged(place, "one of " + ", ".join(kind)) from None

    return Kind(write=str, read=read)


def _maybe(kind: Kind[T]) -> Kind[T | None]:
    return Kind(
        write=lambda value: None if value is None else kind.write(value),
        read=lambda value, place: None if value is None else kind.read(value, place),
    )


def _many(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    def read(value: Any, place: str) -> tuple[T, ...]:
        if type(value) is not list:
            raise _damaged(place, "a list")
        return tuple(kind.read(item, f"{place}[{n}]") for n, item in enumerate(value))

    return Kind(write=lambda values: [kind.write(value) for value in values], read=read)


class Record(Generic[T]):
    """The documents of one class: its fields by name, each with its kind."""

    def __init__(self, made: type[T], fields: Mapping[str, Kind[Any]]) -> None:
        self.made = made
        self.fields = dict(fields)

    def write(self, value: T) -> Document:
        """Return the document of an object."""
        return {name: kind.write(getattr(value, name)) for name, kind in self.fields.items()}

    def read(self, document: Any, place: str) -> T:
        """Return the object of a document found at `place`; raise DamagedStore unless it is exactly one."""
        if type(document) is not dict:
            raise _damaged(place, "an object")
        if document.keys() != self.fields.keys():
            raise self._misfit(document, place)
        values = {name: kind.read(document[name], f"{place}.{name}") for name, kind in self.fields.items()}
        try:
            return self.made(**values)
        except ValueError as err:
            raise DamagedStore(f"{place}: {err}") from err

    def dumps(self, value: T) -> str:
        """Return the document as JSON text."""
        return orjson.dumps(self.write(value)).decode()

    def loads(self, text: str, place: str) -> T:
        """Return the object of a JSON text found at `place`."""
        try:
            document = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise _damaged(place, "JSON") from None
        return self.read(document, place)

    def _misfit(self, document: Document, place: str) -> DamagedStore:
        missing = sorted(self.fields.keys() - document.keys())
        unknown = sorted(document.keys() - self.fields.keys())
        parts = [f"missing {', '.join(missing)}"] * bool(missing) + [f"unknown {', '.join(unknown)}"] * bool(unknown)
        return DamagedStore(f"{place}: fields {'; '.join(parts)}")

    @property
    def kind(self) -> Kind[T]:
        """Return this record as the kind of a field."""
        return Kind(write=self.write, read=self.read)


_TEXT = _plain(str, "a text")
_WHOLE = _plain(int, "a whole number")
_TRUTH = _plain(bool, "true or false")
_NUMBER: Kind[float] = Kind(write=_same, read=_read_number)
_MOMENT: Kind[datetime] = Kind(write=datetime.isoformat, read=_read_moment)

SUBSCRIPTION = Record(
    Subscription,
    {
        "number": _WHOLE,
        "query": _TEXT,
        "typed": _TEXT,
        "thread_id": _maybe(_WHOLE),
        "created_at": _MOMENT,
    },
)

SUBSCRIBER = Record(
    Subscriber,
    {
        "chat_id": _WHOLE,
        "kind": _choice(ChatKind),
        "language": _TEXT,
        "language_chosen": _TRUTH,
        "time_zone": _TEXT,
        "created_at": _MOMENT,
        "muted_until": _maybe(_MOMENT),
        "parked_at": _maybe(_MOMENT),
        "hushed": _many(_TEXT),
        "subscriptions": _many(SUBSCRIPTION.kind),
    },
)

FEED_STATE = Record(
    FeedState,
    {
        "url": _TEXT,
        "added_at": _MOMENT,
        "next_poll_at": _MOMENT,
        "etag": _maybe(_TEXT),
        "last_modified": _maybe(_TEXT),
        "body_hash": _maybe(_TEXT),
        "polled_at": _maybe(_MOMENT),
        "succeeded_at": _maybe(_MOMENT),
        "newest_at": _maybe(_MOMENT),
        "failures": _WHOLE,
        "last_error": _maybe(_TEXT),
        "title": _maybe(_TEXT),
    },
)

PLACE = Record(Place, {"name": _TEXT, "governorate": _TEXT, "lat": _NUMBER, "lon": _NUMBER})

REPORT = Record(
    Report,
    {
        "article_id": _TEXT,
        "source": _TEXT,
        "title": _TEXT,
        "link": _TEXT,
        "published_at": _MOMENT,
        "headline_only": _TRUTH,
    },
)

STORY = Record(
    Story,
    {
        "id": _TEXT,
        "headline": _TEXT,
        "summary": _TEXT,
        "text": _TEXT,
        "event": _TEXT,
        "severity": _WHOLE,
        "places": _many(PLACE.kind),
        "actors": _many(_TEXT),
        "killed": _maybe(_WHOLE),
        "wounded": _maybe(_WHOLE),
        "language": _TEXT,
        "reports": _many(REPORT.kind),
        "first_at": _MOMENT,
        "last_at": _MOMENT,
        "revision": _WHOLE,
    },
)


def dump_queries(queries: tuple[str, ...]) -> str:
    """Return an alert's queries as JSON text."""
    return orjson.dumps(queries).decode()


def load_queries(text: str, place: str) -> tuple[str, ...]:
    """Return an alert's queries from the text found at `place`."""
    try:
        return _many(_TEXT).read(orjson.loads(text), place)
    except orjson.JSONDecodeError:
        raise _damaged(place, "JSON") from None
