"""The process that reads feeds, from its own side: what it does to itself first, and then one body after another."""

import contextlib
import logging
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

from bot.errors import ParseError
from bot.feeds.parsing.parsed import ParsedFeed
from bot.hollow import OF_READERS, leave_out, load_without
from bot.memory import give_back, share_arenas
from bot.model import Feed
from bot.sources.worker.errand import Errand, Failed, Outcome, PageErrand
from bot.sources.worker.wire import Wire

#: Room for a 5 MB feed several times over; a body that needs more fails by itself instead of filling the machine.
_MOST_MEMORY = 768 * 1024 * 1024
#: After the time limit, this many seconds remain to the bot to end the process before it ends itself.
_GRACE = 5.0
#: After a body of so many bytes what was freed is given back to the machine, …
_LARGE = 500_000
#: … and after so many seconds, while there is work as when nothing comes.
_GIVES_BACK = 5.0


def confine() -> None:
    """Bound this process's memory, let it yield to the bot, and let SIGTERM end it at once, even inside C code."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    os.nice(5)
    logging.disable()  # what libraries say of a body may quote it
    import_module("bot.sources.worker.readers")  # before the first body, whose seconds are counted


def parse_within(
    seconds: float,
    body: bytes,
    *,
    feed: Feed,
    charset: str | None,
    base_url: str,
    now: datetime,
    known: frozenset[bytes] = frozenset(),
) -> ParsedFeed:
    """Parse a body in this process, which dies by its own alarm if nobody ends it (the bot was killed meanwhile)."""
    from bot.sources.worker.readers import READERS  # only here: whoever imports this module alone needs no feedparser

    with _alarm(seconds):
        return READERS[feed.kind](body, feed=feed, charset=charset, base_url=base_url, now=now, known=known)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _read(errand: Errand | PageErrand) -> ParsedFeed | str:
    if isinstance(errand, PageErrand):
        from bot.feeds.parsing.pages.web_page import main_text  # likewise

        with _alarm(errand.seconds):
            return main_text(errand.body, errand.charset)
    return parse_within(
        errand.seconds,
        errand.body,
        feed=errand.feed,
        charset=errand.charset,
        base_url=errand.base_url,
        now=errand.now,
        known=errand.known,
    )


def _outcome(errand: Errand | PageErrand) -> Outcome:
    try:
        return _read(errand)
    except ParseError as error:
        return Failed(reason=error.reason, feeds=error.feeds)
    except MemoryError:
        return Failed(reason="parse_crashed")
    except Exception as error:  # a bug that one body wakes: its kind is told to the bot, the next body is read
        return Failed(reason=type(error).__name__)


def serve(bot: Wire[Outcome | None, Errand | PageErrand]) -> None:
    """Say that this process is ready, then answer each request until the bot hangs up."""
    confine()
    bot.send(None)
    with contextlib.suppress(EOFError, OSError):
        since = time.monotonic()
        while True:
            if not bot.poll(_GIVES_BACK):
                give_back()
            errand = bot.recv()
            is_large = len(errand.body) >= _LARGE
            bot.send(_outcome(errand))
            del errand  # not kept while the next one is waited for
            if is_large or time.monotonic() - since >= _GIVES_BACK:
                give_back()
                since = time.monotonic()


if __name__ == "__main__":
    share_arenas()
    leave_out(OF_READERS)
    load_without("hashlib", "_hashlib")  # OpenSSL, a megabyte: what is digested here is short
    serve(Wire(socket.socket(fileno=int(sys.argv[1]))))
