"""An article's events: the main one, and what of the article is about it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Event, Place, Polarity, When
from bot.news.events.denials import disclaims, is_known, says_no
from bot.news.events.polarity import UNREAL, polarity_of
from bot.news.knowledge.rules import rulebook
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("events")
_PLACES: Final = rulebook("places")
_ALARMS: Final = rulebook("false_alarms")


@dataclass(frozen=True, kw_only=True)
class Told:
    """An article's events."""

    events: tuple[Event, ...]
    #: Those that the headline tells, which stand first.
    of_title: tuple[Event, ...]
    #: The gravest current one of Iraq in headline and lead; None where nothing is told.
    main: Event | None
    #: The headline tells it.
    main_in_title: bool
    #: What is about the main one: the article without what it tells of other countries, earlier days, other subjects.
    reading: Reading
    #: Where the dead and the wounded of the main one are told: its headline, and its sentences.
    counted: tuple[str, tuple[str, ...]]
    #: The headline only names what the text speaks of, or says that somebody clears it up.
    topical: bool = False
    #: Another country's event is told beside it.
    beside: bool = False
    #: The headline names Iraq or a place of it, and the main event is set there.
    titled_home: bool = False
    #: The sum of the events of a digest.
    sum: Casualties | None = None
    #: Whom a denial says to have been hurt all the same.
    asserted: Casualties = field(default_factory=Casualties)

    @cached_property
    def polarity(self) -> Polarity:
        """Return whether the main event came to pass: its clause says so, or the headline over it."""
        headline = polarity_of(folded(self.reading.title), self.reading.title_words, (), None)
        if self.main is None or (headline in UNREAL and not self.main_in_title and not self.stands):
            return headline
        return self.main.polarity

    @cached_property
    def denied(self) -> bool:
        """Return whether it is a denial: of the main event, or where the headline tells none, of what it names."""
        if self.polarity is Polarity.DENIED:
            return True
        if self.polarity is Polarity.DRILL and any(map(_is_disclaimed, self.of_lead[:1])):
            return True  # «a bang was an engine's» over "denied that a bomb had gone off"
        return not self.main_in_title and not self.stands and says_no(folded(self.reading.title))

    @cached_property
    def stands(self) -> bool:
        """Return whether the main event is known to have been, beside a denial: «… بعد القصف الذي قتل ثلاثة»."""
        return self.main is not None and not self.main_in_title and is_known(folded(self.main.text))

    @property
    def place(self) -> Place | None:
        """Return where the main event was, as another clause of it says where its own doesn't."""
        if self.main is None:
            return None
        beside = (event for event in self.events if event.when is When.NOW and not event.abroad)
        places = (event.place for event in (self.main, *beside) if event.place)
        # A capital may be a government.
        return next((place for place in places if place.name not in _PLACES.table("capitals")), None)

    @property
    def fell(self) -> bool:
        """Return whether the main event came to pass at a place, and hurt somebody, or nobody threatens so."""
        main = self.main
        if main is None or main.polarity is not Polarity.HAPPENED or main.place is None:
            return False
        return main.act in _RULES.table("by_hand") if self.main_in_title else bool(main.killed or main.wounded)

    @property
    def elsewhere(self) -> bool:
        """Return whether the headline tells of another country, and the text of no event of Iraq's beside it."""
        titled = () if self.reading.headless else self.of_title
        return self.main is None and bool(titled) and all(event.abroad for event in titled)

    @property
    def foiled(self) -> bool:
        """Return whether a bomb, or who bore it, was kept from going off: that is the forces' work."""
        return self.polarity is Polarity.AVERTED and self.main is not None and self.main.act in _RULES.table("laid")

    @property
    def graver(self) -> bool:
        """Return whether a headline tells of the forces' work, too, and the main event is outlaws' and hurt people."""
        main = self.main
        if main is None or not self.main_in_title or main.act not in _RULES.table("of_outlaws"):
            return False
        works = any(event.act in _RULES.table("works") and event is not main for event in self.of_title)
        return works and bool(main.killed or main.wounded)

    @property
    def disposed(self) -> bool:
        """Return whether old shells or mines were destroyed on purpose, by those whose work it is."""
        if self.polarity is not Polarity.DRILL:
            return False
        played = (event for event in self.events if event.polarity is Polarity.DRILL)
        return any(_ALARMS["destroyed"].search(folded(event.text)) for event in played)

    @property
    def of_lead(self) -> tuple[Event, ...]:
        """Return those that the text tells."""
        return self.events[len(self.of_title) :]


def _is_disclaimed(event: Event) -> bool:
    """Return whether somebody denies an event in so many words."""
    return event.polarity is Polarity.DENIED and disclaims(folded(event.text))
