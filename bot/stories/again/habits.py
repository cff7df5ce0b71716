"""Whether an outlet is given to saying again, much later, what it said: learned from what it posted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.model import Report
from bot.news.knowledge.rules import rulebook

_HOUR: Final = timedelta(hours=1)
_RULES: Final = rulebook("recurring", "bot.stories")


class Habits:
    """How often each outlet repeated itself in the stories that are held."""

    def __init__(self) -> None:
        self._late: Counter[str] = Counter()

    def add(self, reports: Iterable[Report]) -> None:
        """Count a story's reports."""
        self._late.update(_late_repeats(reports))

    def remove(self, reports: Iterable[Report]) -> None:
        """Count a story's reports no more."""
        self._late.subtract(_late_repeats(reports))
        self._late = +self._late

    def repeats_itself(self, source: str) -> bool:
        """Return whether an outlet is given to repeating itself."""
        return self._late[source] >= int(_RULES.table("habit")["times"])


def _late_repeats(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the outlet of each report that says much later what it said before, in words of one event only."""
    habit = _RULES.table("habit")
    first: dict[tuple[str, str], datetime] = {}
    for report in reports:
        if len(report.title.split()) < habit["words"]:
            continue
        before = first.setdefault((report.source, report.title), report.published_at)
        if report.published_at - before >= habit["hours"] * _HOUR:
            yield report.source
