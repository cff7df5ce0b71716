"""What wakes this program when another on the same PostgreSQL has written something for it (LISTEN and NOTIFY)."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import text

from bot.backoff import backoff
from bot.errors import StorageError
from storage.database import CHANNEL, Database

log = logging.getLogger(__name__)

_LOOK_AFTER_SECONDS: Final = 5.0
_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 5.0
_STILL_THERE: Final = text("SELECT 1")

Ring = Callable[[], None]


class Bell:
    """Rings for kinds of things; whoever relies on it looks now and then all the same."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rings: dict[str, list[Ring]] = defaultdict(list)

    def on(self, kind: str, ring: Ring) -> None:
        """Call a function whenever something of a kind was written."""
        self._rings[kind].append(ring)

    async def run(self) -> None:
        """Listen until cancelled, anew whenever the connection breaks; then all are woken, as some rings are lost."""
        pauses = backoff(_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                with self._database.translated():
                    async with self._database.engine.connect() as connection:
                        await connection.execution_options(isolation_level="AUTOCOMMIT")
                        raw = (await connection.get_raw_connection()).driver_connection
                        await raw.add_listener(CHANNEL, self._rung)  # type: ignore[union-attr]  # asyncpg's connection
                        try:
                            self._ring_all()
                            pauses = backoff(_PAUSE, _LONGEST_PAUSE)
                            while True:
                                await asyncio.sleep(_LOOK_AFTER_SECONDS)
                                await connection.scalar(_STILL_THERE)
                        finally:
                            await connection.invalidate()  # nobody gets a connection that listens
            except StorageError as error:
                log.warning("bell.lost", extra={"reason": type(error).__name__})
            await asyncio.sleep(next(pauses))

    def _rung(self, _connection: Any, _process: int, _channel: str, kind: str) -> None:
        for ring in self._rings.get(kind, ()):
            ring()

    def _ring_all(self) -> None:
        for rings in self._rings.values():
            for ring in rings:
                ring()
