"""How the model's objects look as plain documents, written out field by field and read back strictly.

A stored document has exactly the fields named here: one missing, one too many or one of the wrong kind is damage,
reported with its place and never guessed around. A field that joins the model is added here together with a
migration for what is stored already, or stands among the `later` ones with what a document without it means; a test
compares these tables with the model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

import orjson

from bot.errors import DamagedStore
from bot.event import Place
from bot.model import ChatKind, FeedState, Report, Story, Subscriber, Subscription, Told, Toll

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


class _Misfit(Exception):
    """A value is not what it should be; `path` leads to it from where reading began."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.path = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[T]):
    """How one kind of value is written and read; `read` raises _Misfit."""

    write: Callable[[T], Any]
    read: Callable[[Any], T]


def _same(value: Any) -> Any:
    return value


def _plain(kind: type[T], wanted: str) -> Kind[T]:
    def read(value: Any) -> T:
        if type(value) is not kind:  # exact: True is no number here
            raise _Misfit(wanted)
        return value

    return Kind(write=_same, read=read)


def _read_number(value: Any) -> float:
    if type(value) is float or type(value) is int:
        return float(value)
    raise _Misfit("a number")


def _read_moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Misfit("a time as ISO 8601") from None
    if moment.tzinfo is not UTC:  # what is read from +00:00 or Z is this very object
        raise _Misfit("a time in UTC")
    return moment


def _choice(kind: type[StrEnum]) -> Kind[Any]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise _Misfit("one of " + ", ".join(kind)) from None

    return Kind(write=str, read=read)


def _maybe(kind: Kind[T]) -> Kind[T | None]:
    return Kind(
        write=lambda value: None if value is None else kind.write(value),
        read=lambda value: None if value is None else kind.read(value),
    )


def _many(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    def read(value: Any) -> tuple[T, ...]:
        if type(value) is not list:
            raise _Misfit("a list")
        items: list[T] = []
        try:
            for item in value:
                items.append(kind.read(item))  # noqa: PERF401  the error below needs to know how far it came
        except _Misfit as misfit:
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
        except _Misfit as misfit:
            # The value itself stays out of the message: it may be somebody's query, and messages reach logs.
            raise DamagedStore(f"{place}{misfit.path}: expected {misfit.wanted}") from None

    def dumps(self, value: T) -> str:
        """Return the document as JSON text."""
        return orjson.dumps(self.write(value)).decode()

    def loads(self, text: str, place: str) -> T:
        """Return the object of a JSON text found at `place`."""
        return self.read(_parsed(text, place), place)

    @property
    def kind(self) -> Kind[T]:
        """Return this record as the kind of a field."""
        return Kind(write=self.write, read=self._read)

    def _read(self, document: Any) -> T:
        if type(document) is not dict:
            raise _Misfit("an object")
        if document.keys() != self.fields.keys():
            document = self.later | document
            if document.keys() != self.fields.keys():
                raise _Misfit(self._differences(document))
        values = {}
        name = ""
        try:
            for name, kind in self.fields.items():
                values[name] = kind.read(document[name])
        except _Misfit as misfit:
            misfit.path = f".{name}{misfit.path}"
            raise
        return self.made(**values)

    def _differences(self, document: Document) -> str:
        missing = ", ".join(sorted(self.fields.keys() - document.keys()))
        unknown = ", ".join(sorted(document.keys() - self.fields.keys()))
        return f"exactly its fields; missing: {missing or 'none'}; unknown: {unknown or 'none'}"


def _parsed(text: str, place: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise DamagedStore(f"{place}: expected JSON") from None


_TEXT = _plain(str, "a text")
_WHOLE = _plain(int, "a whole number")
_TRUTH = _plain(bool, "true or false")
_NUMBER: Kind[float] = Kind(write=_same, read=_read_number)
_QUERIES = _many(_TEXT)
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
        "last_number": _WHOLE,
    },
    later={"last_number": 0},
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
        "body_at": _maybe(_MOMENT),
        "polled_at": _maybe(_MOMENT),
        "succeeded_at": _maybe(_MOMENT),
        "newest_at": _maybe(_MOMENT),
        "failures": _WHOLE,
        "last_error": _maybe(_TEXT),
        "title": _maybe(_TEXT),
    },
    later={"body_at": None},
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
        "copies": _TRUTH,
    },
    later={"copies": False},
)

TOLL = Record(
    Toll,
    {
        "at": _MOMENT,
        "killed": _maybe(_WHOLE),
        "wounded": _maybe(_WHOLE),
        "source": _TEXT,
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
        "status": _maybe(_TEXT),
        "tolls": _many(TOLL.kind),
        "follows": _maybe(_TEXT),
    },
    later={"status": None, "tolls": [], "follows": None},
)

TOLD = Record(
    Told,
    {
        "severity": _WHOLE,
        "killed": _maybe(_WHOLE),
        "wounded": _maybe(_WHOLE),
        "status": _maybe(_TEXT),
        "at": _MOMENT,
    },
)


def dump_queries(queries: tuple[str, ...]) -> str:
    """Return an alert's queries as JSON text."""
    return orjson.dumps(queries).decode()


def load_queries(text: str, place: str) -> tuple[str, ...]:
    """Return an alert's queries from the text found at `place`."""
    try:
        return _QUERIES.read(_parsed(text, place))
    except _Misfit as misfit:
        raise DamagedStore(f"{place}{misfit.path}: expected {misfit.wanted}") from None
