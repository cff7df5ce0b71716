"""An event as an article tells it: what happened, whether it did, when and where, who did it to whom."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.places import Place


class Polarity(StrEnum):
    """Whether what a clause names came to pass."""

    HAPPENED = "happened"
    DENIED = "denied"
    #: Threatened, warned of, feared.
    FEARED = "feared"
    #: Foiled, shot down, defused.
    AVERTED = "averted"
    #: An exercise, a controlled detonation.
    DRILL = "drill"


class When(StrEnum):
    """When it happened, as seen from the article."""

    NOW = "now"
    EARLIER = "earlier"
    TO_COME = "to_come"


#: The country of an event in Iraq; another's is a key of foreign.yaml; "" where none is told.
IRAQ = "iraq"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one clause tells."""

    #: What happened, as a meaning of the vocabulary: "kill", "blast", "arrest".
    act: str
    #: A key of the lexicon's events.
    kind: str
    polarity: Polarity = Polarity.HAPPENED
    when: When = When.NOW
    place: Place | None = None
    country: str = ""
    #: Lexicon ids.
    actor: str | None = None
    target: str | None = None
    #: A meaning of the vocabulary: "drone", "bomb".
    weapon: str | None = None
    killed: int | None = None
    wounded: int | None = None
    #: Who says so, as the clause has it.
    according_to: str = ""
    #: The clause as it is written.
    text: str = ""

    @property
    def abroad(self) -> bool:
        """Return whether it is set in another country, as far as is told."""
        return self.country not in (IRAQ, "")
