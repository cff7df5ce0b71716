"""How alike two reports' words are."""

from dataclasses import dataclass

from bot.news.profile import Profile
from bot.news.rarity import Rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two reports' words are; each 0..1, rare words weighing more than common ones."""

    #: Cosine of all compared words.
    words: float
    #: Cosine of the titles.
    titles: float
    #: Share of the smaller report's weight that the other has.
    covered: float

    @property
    def strength(self) -> float:
        """Return the three as one figure, near the scale of log-odds; fitted on labelled pairs of other news."""
        return 8.0 * self.words + 2.0 * self.titles + 3.0 * self.covered


def likeness(one: Profile, other: Profile, rarity: Rarity) -> Likeness:
    """Measure two reports against each other."""
    few, many = (one, other) if len(one.stems) <= len(other.stems) else (other, one)
    shared = {known: rarity.of(known) for known in few.stems if known in many.stems}
    product = sum(few.stems[known] * many.stems[known] * rare * rare for known, rare in shared.items())
    titled = sum(rarity.of(known) ** 2 for known in one.title & other.title)
    mine, theirs = rarity.sizes(one), rarity.sizes(other)
    return Likeness(
        words=_share(product, mine.words * theirs.words),
        titles=_share(titled, mine.title * theirs.title),
        covered=_share(sum(shared.values()), min(mine.weight, theirs.weight)),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
