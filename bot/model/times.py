"""Times in what is kept: every datetime is aware and in UTC."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

#: Class → the names of its fields that are times; filled as objects are made.
_TIMES: dict[type, tuple[str, ...]] = {}


def _check_times(value: Any) -> None:
    kind = type(value)
    if kind not in _TIMES:
        _TIMES[kind] = tuple(field.name for field in fields(value) if "datetime" in str(field.type))
    for name in _TIMES[kind]:
        moment = getattr(value, name)
        if isinstance(moment, datetime) and moment.tzinfo is not UTC:
            raise ValueError(f"{type(value).__name__}.{name} must be an aware UTC datetime, not {moment!r}")


class Timed:
    """Refuse naive and foreign datetimes when an object is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        _check_times(self)
