"""How much a word tells: the rarer in the news of these days, the more."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from bot.news.knowledge.skeletons import common_stems
from bot.stories.report.profile import Profile
from bot.stories.scale import story_scale

# How long weights are kept: by then one is off by log(9/8), a sixth of what a word
# weighs more that is met half as often. They only spare work.
#: The weights are taken anew when the articles have grown or shrunk by one in this many and a few …
_STALE: Final = 8
#: … the lengths, which cost most, by one in this many.
_STALE_SIZES: Final = 4
#: … those few: while next to nothing is held, five articles more or less don't count.
_FEW: Final = 40

#: Reports whose lengths are kept: those that are compared often stand ready in the index, each time the same object.
_SIZED: Final = 1_024


@dataclass(frozen=True, slots=True)
class Sizes:
    """A report's lengths under one set of weights."""

    words: float
    title: float
    weight: float


class Rarity:
    """The weights of words, following the reports held: in a week ruled by one story its own words weigh little."""

    def __init__(self) -> None:
        self._holding: Counter[str] = Counter()
        self._articles = 0
        self._fresh_at = 0
        self._sized_at = 0
        self._of: dict[str, float] = {}
        self._sizes: dict[Profile, Sizes] = {}
        self._common = common_stems()
        bounds = story_scale().bounds
        self._known, self._uncommon = bounds.known_articles, bounds.uncommon

    def add(self, stems: Iterable[str]) -> None:
        """Count one report."""
        holding = self._holding
        for known in stems:  # not Counter.update: of a mapping that adds the values
            holding[known] += 1
        self._articles += 1
        self._age()

    def remove(self, stems: Iterable[str]) -> None:
        """Count one report less."""
        for known in stems:
            self._holding[known] -= 1
            if self._holding[known] <= 0:
                del self._holding[known]
        self._articles -= 1
        self._age()

    def of(self, known: str) -> float:
        """Return the weight of a stem, 0 or more."""
        weight = self._of.get(known)
        if weight is None:
            expected = self._common.get(known, self._uncommon) * self._known + self._holding.get(known, 0) + 0.5
            weight = self._of[known] = max(0.0, log((self._known + self._articles + 1) / expected))
        return weight

    def sizes(self, report: Profile) -> Sizes:
        """Return a report's lengths."""
        sizes = self._sizes.get(report)
        if sizes is None:
            if len(self._sizes) >= _SIZED:
                self._sizes.clear()
            sizes = self._sizes[report] = self._measured(report)
        return sizes

    def _measured(self, report: Profile) -> Sizes:
        known, of = self._of.get, self.of
        squares = weights = title = 0.0
        for word, count in report.stems.items():
            weight = known(word)
            if weight is None:
                weight = of(word)
            weights += weight
            weight *= count
            squares += weight * weight
        for word in report.title:
            title += of(word) ** 2
        return Sizes(words=sqrt(squares), title=sqrt(title), weight=weights)

    def _age(self) -> None:
        if abs(self._articles - self._fresh_at) * _STALE >= self._fresh_at + _FEW:
            self._fresh_at = self._articles
            self._of.clear()
        if abs(self._articles - self._sized_at) * _STALE_SIZES >= self._sized_at + _FEW:
            self._sized_at = self._articles
            self._sizes.clear()
