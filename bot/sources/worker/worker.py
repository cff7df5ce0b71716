"""The parse worker: processes that read feeds, each ended when a body hangs it, and replaced."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from bot.errors import ParseError
from bot.feeds.catalogue.outlets import host_of
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed
from bot.sources.worker.errand import Errand, Failed, Outcome, PageErrand
from bot.sources.worker.process import Died, ReadingProcess, TookTooLong
from bot.sources.worker.turns import Turns

#: Bodies read at one time: one that takes all its time leaves the other place to everybody else.
_PROCESSES = 2
#: A process beside another is ended when it was idle for so many seconds: each takes 16 MB.
_SPARE_SECONDS = 20.0
#: So long a body waits for the process at work before it takes one beside it. One process reads many times what the bot
#: can understand meanwhile, also on a machine that has much else to do: only what takes long holds up others, …
_PATIENCE = 1.5
#: … and so long where that can be expected, of what took too long the last time and of large bodies.
_SHORT_PATIENCE = 0.25
_LARGE = 500_000
#: It waits so many times as long for one that is still to get the processor: another would have to wait for it as well,
#: and takes its 16 MB meanwhile.
_STARVED_TIMES = 3


class ParseWorker:
    """Parses bodies in processes of its own, started when there is a body and ended when long idle."""

    def __init__(self, *, timeout_seconds: float = 10, idle_seconds: float = 120) -> None:
        self._timeout = timeout_seconds
        self._idle_seconds = idle_seconds
        self._turns = Turns(_PROCESSES)
        self._threads = ThreadPoolExecutor(_PROCESSES + 1, thread_name_prefix="parse-worker")
        #: Each with how long it had worked before what it is at, in seconds of processor; None where nobody knows.
        self._busy: dict[ReadingProcess, float | None] = {}
        #: Whoever waits for the process at work is given it before anybody who comes later.
        self._heir: asyncio.Future[ReadingProcess | None] | None = None
        #: Each with the call that ends it.
        self._idle: dict[ReadingProcess, asyncio.TimerHandle] = {}
        #: Addresses of feeds, and hosts of pages, whose last body was not read in its time, or broke its process.
        self._slow: set[str] = set()
        self._closed = False
        #: The process that was asked last may take long.
        self._has_hard_work = False

    async def parse(
        self,
        body: bytes,
        *,
        feed: Feed,
        charset: str | None,
        base_url: str,
        now: datetime,
        known: frozenset[bytes] = frozenset(),
    ) -> ParsedFeed:
        """Return what a body says; a feed's entries that are written as one of `known` are left out.

        Raises ParseError with the reasons of bot.feeds.parsing.parse, and `parse_timeout`, `parse_crashed` (the process
        died, or there is no memory), `parse_stopped` (the worker was closed meanwhile), or a bug's kind.
        """
        errand = Errand(
            body=body, feed=feed, charset=charset, base_url=base_url, now=now, known=known, seconds=self._timeout
        )
        parsed = await self._asked(errand, of=feed.url)
        assert isinstance(parsed, ParsedFeed)  # noqa: S101  # as READERS has it
        return parsed

    async def page_text(self, body: bytes, *, charset: str | None, url: str) -> str:
        """Return what an article's page says; raises ParseError, with web_page's own reasons."""
        errand = PageErrand(body=body, charset=charset, seconds=self._timeout)
        text = await self._asked(errand, of=host_of(url))
        assert isinstance(text, str)  # noqa: S101  # as web_page has it
        return text

    async def _asked(self, errand: Errand | PageErrand, *, of: str) -> ParsedFeed | str:
        """Have something read in its turn; `of` is whose slowness is remembered."""
        async with self._turns.turn(is_slow=of in self._slow):
            try:
                outcome = await self._read(errand, is_hard=of in self._slow or len(errand.body) >= _LARGE)
            except (TookTooLong, Died) as error:
                if self._closed:
                    raise ParseError("parse_stopped") from None
                self._slow.add(of)
                raise ParseError("parse_timeout" if isinstance(error, TookTooLong) else "parse_crashed") from error
        self._slow.discard(of)
        if isinstance(outcome, Failed):
            raise ParseError(outcome.reason, feeds=outcome.feeds)
        return outcome

    async def _read(self, errand: Errand | PageErrand, *, is_hard: bool) -> Outcome:
        """Have something read by a process; end the process unless it answers."""
        process = await self._inherited() or self._taken()
        if self._closed:
            raise Died
        self._has_hard_work = is_hard
        self._busy[process] = process.worked
        try:
            outcome = await asyncio.get_running_loop().run_in_executor(self._threads, process.ask, errand)
        except BaseException:  # whoever stops waiting, too, leaves a process that is at work for nobody
            self._ended(process)
            raise
        self._free(process)
        return outcome

    async def _inherited(self) -> ReadingProcess | None:
        """Wait a moment for the process at work, also beside an idle one, which would never be idle for long."""
        if not self._busy:
            return None
        heir = self._heir = asyncio.get_running_loop().create_future()
        try:
            for _ in range(_STARVED_TIMES):
                patience = _SHORT_PATIENCE if self._has_hard_work else _PATIENCE
                await asyncio.wait({heir}, timeout=patience)
                if heir.done() or not self._is_starved(patience):
                    break
        except BaseException:
            if heir.done() and (process := heir.result()) is not None:
                self._free(process)
            raise
        finally:
            heir.cancel()  # unless it has inherited
        return None if heir.cancelled() else heir.result()

    def _is_starved(self, patience: float) -> bool:
        """Tell whether every process that is at work has had less of a processor than this, in seconds."""
        for process, before in self._busy.items():
            worked = process.worked
            if worked is None or worked - (before or 0.0) >= patience:
                return False
        return True

    def _free(self, process: ReadingProcess) -> None:
        """Give a process that has done its work to whoever waits for it."""
        if self._heir is not None and not self._heir.done():
            self._heir.set_result(process)
        else:
            self._busy.pop(process, None)
            self._retire(process, 0.0)

    def _retire(self, process: ReadingProcess, idle: float) -> None:
        """Let a process that was idle for so long wait on; one beside another soon ends, the last one late."""
        wait = (self._idle_seconds if idle else min(_SPARE_SECONDS, self._idle_seconds)) - idle
        self._idle[process] = asyncio.get_running_loop().call_later(wait, self._waited, process, idle + wait)

    def _waited(self, process: ReadingProcess, idle: float) -> None:
        if idle < self._idle_seconds and len(self._idle) + len(self._busy) == 1:
            self._retire(process, idle)
        else:
            self._ended(process)

    def _taken(self) -> ReadingProcess:
        """Return an idle process that still runs, or one to be started."""
        process = ReadingProcess()
        while self._idle:
            idle, retiring = self._idle.popitem()
            retiring.cancel()
            if idle.pid is not None:
                process = idle
                break
            self._ended(idle)
        self._busy[process] = process.worked
        return process

    def _ended(self, process: ReadingProcess) -> None:
        """End a process, which takes milliseconds that the event loop doesn't have."""
        self._busy.pop(process, None)
        self._idle.pop(process, None)
        if self._heir is not None and not self._heir.done():
            self._heir.set_result(None)  # there is nothing to wait for
        if not self._closed:
            self._threads.submit(process.end)

    def close(self) -> None:
        """End the processes at once; bodies that are being read are given up."""
        self._closed = True
        for retiring in self._idle.values():
            retiring.cancel()
        for process in (*self._idle, *self._busy):
            process.end()
        self._idle.clear()
        self._threads.shutdown()
