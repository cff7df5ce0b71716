"""The parse worker: a process that reads feeds, is ended when one hangs it, and is replaced."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.popen_spawn_posix import Popen
from types import ModuleType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from bot.errors import ParseError
from bot.feeds.confine import confine, parse_within
from bot.feeds.parsed import ParsedFeed
from bot.model import Feed


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Hide the running program from multiprocessing, which would import all of it again in the worker."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _BareProcess(SpawnProcess):
    """A spawned process that imports only what its work needs."""

    @staticmethod
    def _Popen(process_obj: Any) -> Popen:  # noqa: N802  # multiprocessing's name
        with _nameless_main():
            return Popen(process_obj)


class _BareContext(SpawnContext):
    Process = _BareProcess


class ParseWorker:
    """Parses bodies in a process of its own, started at the first one and ended when it has long been idle."""

    def __init__(self, *, timeout_seconds: float = 10, idle_seconds: float = 120) -> None:
        self._timeout = timeout_seconds
        self._idle = idle_seconds
        self._pool: ProcessPool | None = None
        self._waiting: set[asyncio.Future[ParsedFeed]] = set()
        self._running = 0
        self._closed = False
        self._retiring: asyncio.TimerHandle | None = None
        self._starting = asyncio.Lock()

    async def parse(self, body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime) -> ParsedFeed:
        """Return what a body says.

        Raises ParseError with the reasons of bot.feeds.parse, and `parse_timeout`, `parse_crashed` (the process died,
        or there is no memory) and `parse_stopped` (the worker was closed meanwhile).
        """
        if self._closed:
            raise ParseError("parse_stopped")
        if self._retiring is not None:
            self._retiring.cancel()
        self._running += 1
        pool = None
        try:
            pool = await self._started()
            arguments = {"feed": feed, "charset": charset, "base_url": base_url, "now": now}
            scheduled = pool.schedule(parse_within, args=(self._timeout, body), kwargs=arguments, timeout=self._timeout)
            future = asyncio.wrap_future(scheduled)
            self._waiting.add(future)
            future.add_done_callback(self._waiting.discard)
            return await future
        except (TookTooLong, TimeoutError):
            raise ParseError("parse_timeout") from None
        except (ProcessExpired, MemoryError) as error:
            raise ParseError("parse_crashed") from error
        except (RuntimeError, OSError) as error:
            # The pool itself broke (its process was killed between two bodies): the next call starts another.
            if pool is self._pool:
                self._drop_pool()
            raise ParseError("parse_crashed") from error
        finally:
            self._running -= 1
            if not self._running and not self._closed:
                self._retiring = asyncio.get_running_loop().call_later(self._idle, self._drop_pool)

    async def _started(self) -> ProcessPool:
        async with self._starting:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(max_workers=1, initializer=confine, context=_BareContext())
                # `active` starts the process, which takes milliseconds that the event loop doesn't have.
                await asyncio.to_thread(lambda pool: pool.active, self._pool)
            return self._pool

    def _drop_pool(self) -> None:
        """End the process, without waiting for it; one that is at work when it is idle is nobody's."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one unannotated
            threading.Thread(target=pool.join, name="parse-worker-end", daemon=True).start()

    def close(self) -> None:
        """End the process at once; a body that is being parsed is given up."""
        self._closed = True
        if self._retiring is not None:
            self._retiring.cancel()
        for future in tuple(self._waiting):
            if not future.done():
                future.set_exception(ParseError("parse_stopped"))
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one unannotated
            pool.join()
