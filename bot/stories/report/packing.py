"""Thousands of things that few are asked for: those asked for last stand ready, the others are packed."""

import pickle
import zlib
from typing import Final, Generic, TypeVar

Kept = TypeVar("Kept")

#: How hard: harder costs twice the time for a twentieth of the room.
_PACKED: Final = 4
#: What the first things say, so many bytes of it, the others are packed by: they have a quarter of it in common.
_ALIKE: Final = 8_192


class Packed(Generic[Kept]):
    """Things by their ids; each that isn't among the last so many that were put or asked for takes a fifth."""

    def __init__(self, ready: int) -> None:
        self._most = ready
        #: In the order in which they were put or asked for.
        self._ready: dict[str, Kept] = {}
        #: Each of the others, and of those that are ready what didn't change since it was packed.
        self._packed: dict[str, bytes] = {}
        self._alike = b""

    def __len__(self) -> int:
        """Count them."""
        return len(self._packed) + sum(key not in self._packed for key in self._ready)

    def __contains__(self, key: str) -> bool:
        """Tell whether there is one of an id."""
        return key in self._ready or key in self._packed

    def __getitem__(self, key: str) -> Kept:
        """Return the one of an id. Raises KeyError."""
        one = self._ready.pop(key) if key in self._ready else self._unpacked(key)
        self._ready[key] = one
        self._make_room()
        return one

    def get(self, key: str) -> Kept | None:
        """Return the one of an id, or None."""
        try:
            return self[key]
        except KeyError:
            return None

    def put(self, key: str, one: Kept) -> None:
        """Keep one, in place of what had its id."""
        self._packed.pop(key, None)
        self._ready.pop(key, None)
        self._ready[key] = one
        self._make_room()

    def discard(self, key: str) -> None:
        """Forget one; one that is not there is no error."""
        self._packed.pop(key, None)
        self._ready.pop(key, None)

    def _unpacked(self, key: str) -> Kept:
        written = zlib.decompressobj(zdict=self._alike).decompress(self._packed[key])
        one: Kept = pickle.loads(written)  # noqa: S301  # packed here, and never left memory
        return one

    def _pack(self, one: Kept) -> bytes:
        written = pickle.dumps(one, pickle.HIGHEST_PROTOCOL)
        if len(self._alike) < _ALIKE:  # until then things are packed without, and unpacked so whatever there is
            packed = zlib.compress(written, _PACKED)
            self._alike = (self._alike + written)[:_ALIKE]
            return packed
        packer = zlib.compressobj(_PACKED, zdict=self._alike)
        return packer.compress(written) + packer.flush()

    def _make_room(self) -> None:
        while len(self._ready) > self._most:
            key = next(iter(self._ready))
            one = self._ready.pop(key)
            if key not in self._packed:
                self._packed[key] = self._pack(one)
