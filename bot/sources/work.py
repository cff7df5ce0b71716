"""What was read since the start, for the metrics."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.sources.polled import PollStatus


@dataclass(kw_only=True, slots=True)
class Work:
    """Counts that only grow."""

    _polls: Counter[PollStatus] = field(default_factory=Counter)
    #: Entries that were new or changed.
    entries: int = 0
    #: Those among them on Iraq's security.
    relevant: int = 0
    #: Stories begun or changed.
    stories: int = 0
    #: Alerts written for who follows them.
    alerts: int = 0

    @property
    def polls(self) -> Mapping[PollStatus, int]:
        """Return how many polls went how."""
        return MappingProxyType(self._polls)

    def polled(self, status: PollStatus) -> None:
        """Count a poll."""
        self._polls[status] += 1

    def wrote(self, *, entries: int, relevant: int, stories: int, alerts: int) -> None:
        """Count what was committed."""
        self.entries += entries
        self.relevant += relevant
        self.stories += stories
        self.alerts += alerts
