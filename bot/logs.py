"""Logs as events with fields, as text or JSON, from which secrets are cut whatever a library prints."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.setting_values import LogLevel

#: Libraries that print addresses (with the token), updates or statements below this level.
_QUIET = ("httpx", "httpcore", "telegram", "aiosqlite", "sqlalchemy", "aiohttp", "aiohttp.access", "asyncio")
#: Whose own words aren't printed at any level: they quote what came from outside.
_QUOTING = ("httpx", "httpcore", "telegram", "aiohttp", "asyncio")
#: What asyncio says of tasks and sockets, up to where it begins to quote.
_SAID = re.compile(r"[A-Z][A-Za-z' -]*")

_PLAIN = frozenset(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {"message", "asctime", "taskName"}


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _PLAIN}


class _Formatter(logging.Formatter):
    def __init__(self, *, secrets: Iterable[str], as_json: bool) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] in _QUOTING:
            record = _without_quotes(record)
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        if self._as_json:
            event: dict[str, object] = {
                "time": moment,
                "level": record.levelname,
                "event": record.getMessage(),
            }
            event |= _fields(record) | ({"trace": trace} if trace else {})
            line = json.dumps(event, ensure_ascii=False, default=str)
        else:
            pairs = "".join(f" {name}={_shown(value)}" for name, value in _fields(record).items())
            line = f"{moment} {record.levelname} {record.getMessage()}{pairs}" + (f"\n{trace}" if trace else "")
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return line


def _without_quotes(record: logging.LogRecord) -> logging.LogRecord:
    """Return a library's record as an event: where it was said, and of what error, but nothing that it quotes."""
    said = _SAID.match(record.msg) if isinstance(record.msg, str) else None
    event = logging.makeLogRecord({"name": record.name, "levelno": record.levelno, "levelname": record.levelname})
    event.msg, event.created = "library.said", record.created
    vars(event).update(library=record.name, where=f"{record.filename}:{record.lineno}")
    if said and (record.args or record.name == "asyncio"):  # else the words may be put together already
        vars(event).update(said=said[0].strip())
    if record.exc_info and (error := record.exc_info[1]) is not None:
        frames = traceback.extract_tb(error.__traceback__)
        at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        vars(event).update(error=type(error).__name__, at=at)
    return event


def _shown(value: object) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if not text or any(c.isspace() for c in text) else text


def place_of(error: BaseException) -> str:
    """Return file and line where an error was raised: enough to find it, and no text of anybody's."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


def set_up(*, level: LogLevel, as_json: bool, secrets: Iterable[str]) -> None:
    """Send every record to standard error, one line an event (plus a trace), with `secrets` cut out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(secrets=secrets, as_json=as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
