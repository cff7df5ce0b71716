"""Articles as JSON lines, as `rasid analyze` and `rasid stories` read them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_TEXT_KEYS: Final = ("title", "text", "link", "source", "language")


class BadLine(Exception):
    """A line that is no article; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article as a line gives it; what it leaves out is empty."""

    title: str
    text: str
    link: str
    source: str
    language: str
    published: datetime | None
    #: Its `id` as text; "" when there is none.
    id: str


def read_time(value: object, key: str = "published") -> datetime | None:
    """Return a moment as a line gives it, None where it gives none; raises BadLine."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadLine(f'"{key}" must be text, an ISO 8601 or RFC 822 time')
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(value.strip())
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise BadLine(f'"{key}" is no ISO 8601 or RFC 822 time: {value[:60]!r}')


def _clean(text: str) -> str:
    # Half a surrogate pair is no text and can't be written.
    return text.encode("utf-8", "replace").decode("utf-8")


def _name(value: object) -> str:
    return _clean(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def read_object(line: bytes | str) -> dict[str, object]:
    """Return the JSON object of one line; raises BadLine."""
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise BadLine("not UTF-8") from None
    if not text.strip():
        raise BadLine("empty")
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadLine(f"not JSON ({error})") from None
    except RecursionError:
        raise BadLine("not JSON (nested too deeply)") from None
    if not isinstance(data, dict):
        raise BadLine("not a JSON object")
    return data


def read_article(line: bytes | str) -> Written:
    """Return the article of one line; raises BadLine."""
    data = read_object(line)
    texts: dict[str, str] = {}
    for key in _TEXT_KEYS:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise BadLine(f'"{key}" must be text')
        texts[key] = _clean(value or "")
    if not texts["title"].strip() and not texts["text"].strip():
        raise BadLine('an article needs a "title" or a "text"')
    texts["language"] = texts["language"] or "ar"
    return Written(**texts, published=read_time(data.get("published")), id=_name(data.get("id")))


def numbered_lines(lines: Iterable[bytes | str]) -> Iterable[tuple[int, bytes | str]]:
    """Yield lines with their numbers, from 1; blank ones only when another follows."""
    blank: list[tuple[int, bytes | str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank.append((number, line))
            continue
        yield from blank
        blank.clear()
        yield number, line
