"""How a chat wants to be told: when, how loud, and how much of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Monday is 0.
SUNDAY: Final = 6
#: Minutes of a day.
DAY_MINUTES: Final = 24 * 60


class Mode(StrEnum):
    """What becomes of a story that matches."""

    ALL = "all"
    #: Only what is grave is told.
    GRAVE = "grave"
    #: It waits for the digest.
    DIGEST = "digest"


class Period(StrEnum):
    """How often a digest comes."""

    HOUR = "hourly"
    DAY = "daily"
    #: On Sundays, when Iraq's week begins, unless another day was chosen.
    WEEK = "weekly"


class Sound(StrEnum):
    """What may make a sound."""

    ALL = "all"
    GRAVE = "grave"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """A part of each day in the chat's own time, in minutes after midnight; it may pass midnight."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences:
    """A chat's choices; without any it is told of everything at once, with sound."""

    #: For what is followed without a mode of its own.
    mode: Mode = Mode.ALL
    #: What is less severe is not told.
    least_severity: int = 1
    digest: Period = Period.DAY
    #: Minutes after midnight at which the digest comes, and a new day of the budget begins.
    digest_at: int = 7 * 60
    #: The day of the week on which a weekly digest comes.
    digest_day: int = SUNDAY
    quiet: Hours | None = None
    #: What is grave is told at once, in quiet hours and instead of waiting for a digest.
    grave_breaks: bool = False
    #: So many alerts a day are told singly, the others (but for the grave) in one message at its end; None for all.
    budget: int | None = None
    sound: Sound = Sound.ALL
    link_preview: bool = False
    #: Short messages without previews, which begin with a line that tells nothing to who looks at a locked phone.
    field_mode: bool = False
    #: 123 where Arabic has ١٢٣.
    latin_digits: bool = False
    #: Outlets by their names: what they alone tell is not told.
    unheard: tuple[str, ...] = ()


#: Of a chat that chose nothing.
PLAIN: Final = Preferences()
