"""How often one address may ask: so many at once, and so many a second from then on."""

from typing import Final

from cachetools import LRUCache

#: Requests a second of one address, and how many it may have saved up. A reverse proxy is one address.
PER_SECOND: Final = 50.0
SAVED: Final = 200.0
_REMEMBERED: Final = 4_096


class Rates:
    """What each address has left; `now` is in seconds of any clock that only goes forward."""

    def __init__(self, *, per_second: float = PER_SECOND, saved: float = SAVED) -> None:
        self._per_second = per_second
        self._saved = saved
        self._left: LRUCache[str, tuple[float, float]] = LRUCache(_REMEMBERED)

    def take(self, address: str, now: float) -> bool:
        """Count a request; False when it is one too many."""
        left, before = self._left.get(address, (self._saved, now))
        left = min(self._saved, left + (now - before) * self._per_second)
        allowed = left >= 1
        self._left[address] = (left - allowed, now)
        return allowed
