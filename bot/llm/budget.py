"""How often the model may still be called today, counted in a file so that a restart begins no new day."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

LLM_FILE = "llm.txt"

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Budget:
    """At most `daily` calls a day (UTC); the file holds the day and its count, as in `2026-11-25 37`."""

    daily: int
    clock: Callable[[], datetime]
    path: Path
    _day: date | None = None
    _calls: int = 0
    _told: bool = False
    _complained: date | None = None

    def allows(self) -> bool:
        """Tell whether a call is left today; that none is left is logged once a day."""
        today = self.clock().date()
        if self._day is None:
            self._day, self._calls = self._read()
        if self._day != today:
            self._day, self._calls, self._told = today, 0, False
        if self._calls >= self.daily and not self._told:
            self._told = True
            log.warning("llm.cap", extra={"calls": self._calls})
        return self._calls < self.daily

    def take(self) -> bool:
        """Count a call that is about to be made; False when it may not be.

        Where the file can't be written the count is kept in memory, and the log says so once a day.
        """
        if not self.allows():
            return False
        self._calls += 1
        draft = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(f"{self._day} {self._calls}\n", encoding="ascii")
            draft.replace(self.path)
        except OSError as error:
            if self._day != self._complained:
                self._complained = self._day
                log.warning("llm.count_not_kept", extra={"reason": os.strerror(error.errno or 0)})
        return True

    def _read(self) -> tuple[date | None, int]:
        with suppress(OSError, ValueError):
            day, calls = self.path.read_text(encoding="ascii").split()
            return date.fromisoformat(day), int(calls)
        return None, 0
