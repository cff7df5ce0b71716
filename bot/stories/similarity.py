"""How alike two reports' words are."""

from dataclasses import dataclass

from bot.stories.rarity import Rarity
from bot.stories.report.profile import Profile
from bot.stories.report.transliteration import shared_meanings, shared_names
from bot.stories.scale import Signs, story_scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two reports' words are; each 0..1, rare words weighing more than common ones."""

    #: Cosine of all compared words.
    words: float
    #: Cosine of the titles.
    titles: float
    #: Share of the smaller report's weight that the other has.
    covered: float
    #: Rare names that both have, when one is written in another language; None when words compare.
    names: int | None = None
    #: Other words that both have, in their own languages.
    meanings: int = 0
    #: Words that hardly any other report has, told in one language.
    rare: int = 0

    @property
    def signs(self) -> Signs:
        """Return what it says for one event."""
        if self.names is not None:
            bounds = story_scale().bounds
            names, meanings = min(self.names, bounds.most_names), min(self.meanings, bounds.most_meanings)
            return {"foreign": 1.0, "names": names, "meanings": meanings}
        rare = min(self.rare, story_scale().bounds.most_names)
        return {"words": self.words, "titles": self.titles, "covered": self.covered, "rare_words": rare}

    @property
    def shown(self) -> str:
        """Return it for the operator."""
        if self.names is not None:
            return f"told in another language: {self.names + self.meanings} names and words in common"
        return f"told in like words ({self.words:.0%}, headline {self.titles:.0%})"


def measure_likeness(one: Profile, other: Profile, rarity: Rarity) -> Likeness:
    """Measure two reports against each other; of two languages only names compare, and facts must speak."""
    if one.tongue != other.tongue:
        return _across(one, other, rarity)
    few, many = (one, other) if len(one.stems) <= len(other.stems) else (other, one)
    shared = {known: rarity.of(known) for known in few.stems if known in many.stems}
    product = sum(few.stems[known] * many.stems[known] * rare * rare for known, rare in shared.items())
    titled = sum(rarity.of(known) ** 2 for known in one.title & other.title)
    mine, theirs = rarity.sizes(one), rarity.sizes(other)
    least = story_scale().bounds.rarest
    return Likeness(
        words=_share(product, mine.words * theirs.words),
        titles=_share(titled, mine.title * theirs.title),
        covered=_share(sum(shared.values()), min(mine.weight, theirs.weight)),
        rare=sum(rare >= least for rare in shared.values()),
    )


def _across(one: Profile, other: Profile, rarity: Rarity) -> Likeness:
    latin, arabic = (one, other) if one.names else (other, one)
    least = story_scale().bounds.rare
    rare = [known for known in arabic.stems if rarity.of(known) >= least]
    shared = shared_names(latin.names, rare) if latin.names else sum(known in latin.stems for known in rare)
    foreign = one if one.meanings else other
    meant = shared_meanings(foreign.meanings, (other if foreign is one else one).stems)
    return Likeness(words=0.0, titles=0.0, covered=0.0, names=shared, meanings=meant)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
