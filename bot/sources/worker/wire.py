"""What the bot and a reading process speak over: things in Python's own writing, each behind its length.

The standard library has such a thing, which loads a megabyte and a half of what else one does with processes.
"""

import pickle
import select
import socket
from typing import Final, Generic, TypeVar

Said = TypeVar("Said")
Heard = TypeVar("Heard")

_LENGTH: Final = 8


class Wire(Generic[Said, Heard]):
    """One end of it. All that it does may raise OSError."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._coming = select.poll()
        self._coming.register(end, select.POLLIN)

    def send(self, said: Said) -> None:
        """Send something."""
        written = pickle.dumps(said)
        self._end.sendall(len(written).to_bytes(_LENGTH))
        self._end.sendall(written)

    def poll(self, seconds: float = 0.0) -> bool:
        """Wait at most so long; tell whether there is something to receive, or the other end is gone."""
        return bool(self._coming.poll(1000 * seconds))

    def recv(self) -> Heard:
        """Wait for what the other end sends. Raises EOFError once it is gone."""
        written = self._exactly(int.from_bytes(self._exactly(_LENGTH)))
        heard: Heard = pickle.loads(written)  # noqa: S301  # written by this program
        return heard

    def _exactly(self, length: int) -> bytearray:
        got = bytearray(length)
        rest = memoryview(got)
        while rest:
            if not (more := self._end.recv_into(rest)):
                raise EOFError
            rest = rest[more:]
        return got

    def close(self) -> None:
        """Hang up."""
        self._end.close()
