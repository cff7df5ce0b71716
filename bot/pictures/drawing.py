"""The process that draws, from its own side: bounds itself, reads what is to be drawn, writes the picture."""

import os
import pickle
import resource
import signal
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from bot.pictures.sheets import MapSheet, Sheet

_MOST_MEMORY: Final = 512 * 1024 * 1024
#: Seconds after which it ends itself, should nobody be there any more to end it.
_LONGEST: Final = 20


def confine() -> None:
    """Bound this process's memory and time, and let it yield to the bot."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_LONGEST)
    with suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    os.nice(5)


def draw(sheet: Sheet) -> bytes:
    """Return a picture as a PNG."""
    # Only here: whoever describes a picture needs nothing of what draws it.
    if isinstance(sheet, MapSheet):
        from bot.pictures.map import draw_map

        return draw_map(sheet)
    from bot.pictures.chart import draw_chart

    return draw_chart(sheet)


def serve(asked: BinaryIO, drawn: BinaryIO) -> None:
    """Draw what is asked for."""
    confine()
    drawn.write(draw(pickle.load(asked)))  # noqa: S301  # the bot itself wrote it
    drawn.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
