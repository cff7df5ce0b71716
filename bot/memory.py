"""What the C library keeps of freed memory, given back to the machine."""

import ctypes
import gc
import linecache
import sys
import typing
from typing import Final

#: How often the bot gives back, in seconds: soon after a burst, and so seldom that it costs nothing.
_EVERY: Final = 10.0
#: glibc's name for how many arenas there may be: each thread has one of its own otherwise, and keeps what was freed.
_ARENA_MAX: Final = -8
_ARENAS: Final = 1
#: … and from what size on a piece is the system's own, which has it back at once: the bound grows by itself otherwise.
_MMAP_THRESHOLD: Final = -3
_LARGE: Final = 128 * 1024


def share_arenas() -> None:
    """Let threads share arenas; before the first of them starts. Where there is no glibc nothing is done."""
    if set_option := getattr(ctypes.CDLL(None), "mallopt", None):
        set_option(_ARENA_MAX, _ARENAS)
        set_option(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Give back what is free; milliseconds, in which others may run. Where there is no glibc nothing is done."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def forget_loading() -> None:
    """Forget what modules were loaded by: listings of folders, sources of code made meanwhile, overloads of types."""
    sys.path_importer_cache.clear()
    linecache.clearcache()
    typing.clear_overloads()


def keep_for_good() -> None:
    """Take all that was made so far out of the collector's sight: what stays would only make it halt the program.

    Nothing is looked through for it; what was made in a circle and isn't used any more stays, too.
    """
    gc.freeze()


async def keep_giving_back() -> None:
    """Give back now and then until cancelled."""
    import asyncio  # only here: the processes that read feeds have no loop, and each would take 3 MB for it

    while True:
        await asyncio.sleep(_EVERY)
        await asyncio.to_thread(give_back)
