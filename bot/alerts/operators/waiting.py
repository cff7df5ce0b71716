"""How long readers waited for what was published, as a histogram of Prometheus: counts up to each bound, and a sum."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

#: Seconds; the last one has no bound.
_BOUNDS: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 21_600.0)


@dataclass(kw_only=True, slots=True)
class Waiting:
    """Times from an event's first publication to the delivery of its alert."""

    #: Of all.
    seconds: float = 0.0
    _counts: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS) + 1))

    def add(self, seconds: float) -> None:
        """Count one; what seems to be published after its delivery was waited for no time."""
        seconds = max(0.0, seconds)
        self.seconds += seconds
        self._counts[bisect_left(_BOUNDS, seconds)] += 1

    @property
    def buckets(self) -> Sequence[tuple[str, float]]:
        """Return, for each bound as it is written, how many waited at most so long; the last has all."""
        total, found = 0, []
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), self._counts, strict=True):
            total += count
            found.append((bound, float(total)))
        return found
