"""`rasid doctor`: what runs where, in which version, how far it is behind, what is locked, and what to do."""

import asyncio
import json
import platform
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final, TextIO

from bot.commands.keeping.crew import of_crew
from bot.commands.keeping.findings import Finding, Gravity, fault, fine, note, of_content, of_health, of_stores
from bot.errors import SettingsError, StorageError
from bot.feeds.catalogue.catalogue import read_feed_list
from bot.settings import Settings
from bot.version import version
from storage.keeping.inspection import Inspected, look_into_folder, look_into_postgres
from storage.schema.migrations import MIGRATIONS

_PATIENCE: Final = 3.0
_LONGEST_ANSWER: Final = 1_000_000


def _clock() -> datetime:
    return datetime.now(UTC)


async def examine(
    settings: Settings | None,
    notes: Sequence[str],
    problems: Sequence[str],
    out: TextIO,
    *,
    clock: Callable[[], datetime] = _clock,
) -> int:
    """Print what is found, each with what to do; 1 when anything is a fault. The bot may run meanwhile.

    `settings` are None where they can't be read for what `problems` tells.
    """
    found = [fine(f"rasid {version()}, Python {platform.python_version()} on {platform.system()} {platform.machine()}")]
    found += [fault(f"settings: {problem}", "") for problem in problems] or [fine("settings: in order")]
    found += [note(f"settings: {sentence}") for sentence in notes]
    if settings is not None:
        found += await _of_bot(settings, clock)
    for finding in found:
        out.write(f"{finding.gravity:<5} {finding.what}\n")
        if finding.advice:
            out.write(f"      → {finding.advice}\n")
    return 1 if any(finding.gravity is Gravity.FAULT for finding in found) else 0


async def _of_bot(settings: Settings, clock: Callable[[], datetime]) -> list[Finding]:
    try:
        seen = await _look(settings, clock)
    except StorageError as error:
        return [fault(f"stores: {error}", "")]
    if seen is None:
        return [note(f"stores: {settings.data_dir} is not there yet", "the first start makes it")]
    now, running = clock(), seen.holder is not None
    found = list(of_stores(seen, known=len(MIGRATIONS), now=now))
    if seen.crew is not None:
        found += of_crew(seen.crew, now=now)
    if seen.content is not None:
        with suppress(SettingsError):  # told already, with all other mistakes
            found += of_content(seen.content, read_feed_list(settings.feeds).feeds, running=running, now=now)
    return found + list(await _of_health(settings, running=running))


async def _look(settings: Settings, clock: Callable[[], datetime]) -> Inspected | None:
    if settings.database is not None:
        return await look_into_postgres(settings.database, clock=clock)
    return await look_into_folder(settings.data_dir, clock=clock)


async def _of_health(settings: Settings, *, running: bool) -> Iterator[Finding]:
    if settings.http is None:
        return iter([note("health: RASID_HTTP is off", "set it to 127.0.0.1:8080 for /health and /metrics")])
    host, port = settings.http
    shown = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::', '') else host}:{port}/health"  # noqa: S104  # compared
    return of_health(shown, await asyncio.to_thread(_asked, shown), running=running)


def _asked(address: str) -> Mapping[str, Any] | None:
    """Return what the bot answers, also where it says with a 503 that something is wrong; None when it doesn't."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Passing())
    try:
        with opener.open(address, timeout=_PATIENCE) as answer:
            told = json.loads(answer.read(_LONGEST_ANSWER))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


class _Passing(urllib.request.HTTPErrorProcessor):
    """Takes every answer as one, whatever its status."""

    def http_response(self, _request: object, response: Any) -> Any:
        """Return the answer as it came."""
        return response
