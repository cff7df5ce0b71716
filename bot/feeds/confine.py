"""What the parse worker does to itself before it reads anything from outside."""

import contextlib
import os
import resource
import signal
from datetime import datetime
from importlib import import_module

from bot.feeds.parsed import ParsedFeed
from bot.model import Feed

#: Room for a 5 MB feed several times over; a body that needs more fails by itself instead of filling the machine.
_MOST_MEMORY = 768 * 1024 * 1024
#: After the time limit, this many seconds remain to the pool to end the worker before it ends itself.
_GRACE = 5.0


def confine() -> None:
    """Bound this process's memory, let it yield to the bot, and let SIGTERM end it at once, even inside C code."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    os.nice(5)
    import_module("bot.feeds.parse")  # before the first body, whose seconds are counted


def parse_within(
    seconds: float, body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime
) -> ParsedFeed:
    """Parse a body in this process, which dies by its own alarm if nobody ends it (the bot was killed meanwhile)."""
    from bot.feeds.parse import parse  # only here: the bot itself, which names this function, needs no feedparser

    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    try:
        return parse(body, feed=feed, charset=charset, base_url=base_url, now=now)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
