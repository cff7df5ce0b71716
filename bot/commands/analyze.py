"""`rasid analyze`: articles as JSON lines in, what the bot understands of them as JSON lines out."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TextIO

from bot.model import Assessment
from bot.news.knowledge import Knowledge, load_knowledge
from bot.news.understand import understand

_TEXT_KEYS = ("title", "text", "link", "source", "language")


class _BadLine(Exception):
    """A line that is no article; the message says why."""


def _published(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadLine('"published" must be text, an ISO 8601 or RFC 822 time')
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(value.strip())
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise _BadLine(f'"published" is no ISO 8601 or RFC 822 time: {value[:60]!r}')


def _article(line: str) -> tuple[dict[str, str], datetime | None]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise _BadLine(f"not JSON ({error})") from None
    except RecursionError:
        raise _BadLine("not JSON (nested too deeply)") from None
    if not isinstance(data, dict):
        raise _BadLine("not a JSON object")
    article: dict[str, str] = {}
    for key in _TEXT_KEYS:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise _BadLine(f'"{key}" must be text')
        # Half a surrogate pair is no text and can't be written.
        article[key] = (value or "").encode("utf-8", "replace").decode("utf-8")
    if not article["title"].strip() and not article["text"].strip():
        raise _BadLine('an article needs a "title" or a "text"')
    return article, _published(data.get("published"))


def _answer(found: Assessment) -> dict[str, Any]:
    return {
        "relevant": found.relevant,
        "score": found.score,
        "reasons": list(found.reasons),
        "event": found.event,
        "severity": found.severity,
        "places": [
            {"name": place.name, "governorate": place.governorate, "lat": place.lat, "lon": place.lon}
            for place in found.places
        ],
        "actors": list(found.actors),
        "killed": found.killed,
        "wounded": found.wounded,
        "summary": found.summary,
        "kinds": list(found.kinds),
        "roles": dict(found.roles),
        "status": found.status,
        "old_news": found.old_news,
    }


def _judged(line: bytes | str, knowledge: Knowledge, now: datetime) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _BadLine("not UTF-8") from None
    if not text.strip():
        raise _BadLine("empty")
    article, published = _article(text)
    language = article.pop("language") or "ar"
    return _answer(understand(**article, published=published, language=language, knowledge=knowledge, now=now))


def _without_blank_end(lines: Iterable[bytes | str]) -> Iterable[tuple[int, bytes | str]]:
    """Yield numbered lines; blank ones only when another follows."""
    blank: list[tuple[int, bytes | str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank.append((number, line))
            continue
        yield from blank
        blank.clear()
        yield number, line


def analyze(lines: Iterable[bytes | str], out: TextIO, *, now: datetime | None = None) -> int:
    """Write one JSON object for each line read, in order, each as soon as it is known.

    A line that can't be read gives `{"error": "line N: …"}` in its place. Returns the exit code: 1 when there was
    such a line, else 0. `now` is the clock's time unless given.
    """
    knowledge = load_knowledge()
    failed = False
    for number, line in _without_blank_end(lines):
        answer: dict[str, Any]
        try:
            answer = _judged(line, knowledge, now or datetime.now(UTC))
        except _BadLine as error:
            failed = True
            answer = {"error": f"line {number}: {error}"}
        json.dump(answer, out, ensure_ascii=False)
        out.write("\n")
        out.flush()
    return 1 if failed else 0
