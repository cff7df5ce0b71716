"""What happened in the demo, in order and numbered, as the page is told of it."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

#: Lines that are kept for pages that come later.
_KEPT: Final = 3_000
_SIGN_SECONDS: Final = 15.0


class Chronicle:
    """Takes lines down, and reads them out to every page from where it stopped."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=_KEPT)
        #: Tells this run of the demo from one before.
        self.run = secrets.token_hex(4)
        #: How many lines there ever were.
        self.count = 0
        self._changed = asyncio.Event()

    def add(self, kind: str, **about: object) -> None:
        """Take one line down: JSON in ASCII, so that no sign of it ends a line of the stream."""
        self._lines.append(json.dumps({"kind": kind, **about}))
        self.count += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def known_by(self, mark: str) -> int:
        """Return how many lines a page knows that stopped at a mark; none where the mark is of another run."""
        run, _, number = mark.partition("-")
        return min(int(number), self.count) if run == self.run and number.isdecimal() else 0

    def mark(self, number: int) -> str:
        """Return by what a page says that it knows so many lines."""
        return f"{self.run}-{number}"

    async def after(self, known: int) -> AsyncIterator[tuple[int, str] | None]:
        """Yield the lines after the `known` first with their numbers, then each as it comes; None as a sign of life."""
        while True:
            while known < self.count:
                known = max(known, self.count - len(self._lines))
                line = self._lines[known - self.count + len(self._lines)]
                known += 1
                yield known, line
            try:
                async with asyncio.timeout(_SIGN_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                yield None
