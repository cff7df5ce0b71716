"""An event loop whose clock skips the time in which nothing happens: what is done costs what it costs.

Time passes as it does, but when the loop would only wait for a timer, nothing having come in for a moment and no thread
being at work, its clock is put forward to that timer. What is measured by it is at worst too long, never too short.
"""

import asyncio
import selectors
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple

_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")

#: Real seconds in which nothing comes in before time is skipped.
_STILL = 0.003


class _Skipping(selectors.BaseSelector):
    """A selector that asks how long it may wait, and tells how long it didn't."""

    def __init__(self, is_busy: Callable[[], bool]) -> None:
        self._selector = selectors.DefaultSelector()
        self._is_busy = is_busy
        self.skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= _STILL or self._is_busy():
            return self._selector.select(timeout)
        found = self._selector.select(_STILL)
        if not found and not self._is_busy():
            self.skipped += timeout - _STILL
        return found

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._selector.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._selector.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._selector.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._selector.get_map()

    def close(self) -> None:
        self._selector.close()


class SkippingLoop(asyncio.SelectorEventLoop):
    """The loop; everything in it that reads its clock lives faster."""

    def __init__(self) -> None:
        self._at_work = 0
        self._skipping = _Skipping(lambda: self._at_work > 0)
        super().__init__(self._skipping)

    def time(self) -> float:
        return time.monotonic() + self._skipping.skipped

    def run_in_executor(self, executor: Executor | None, func: Callable[[*_Ts], _T], *args: *_Ts) -> asyncio.Future[_T]:
        self._at_work += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        self._at_work -= 1
