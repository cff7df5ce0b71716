"""Stories: events, as outlets tell them."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.news import OwnWords, Provenance
from bot.model.places import Place
from bot.model.times import Timed


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Timed):
    """One outlet's article as part of a story."""

    article_id: str
    source: str
    title: str
    link: str
    published_at: datetime
    headline_only: bool = False
    #: Its text is an earlier report's, or it says that it has the news from that outlet: it backs nothing.
    copies: bool = False
    #: What it copies was nobody's own word: a claim, a forward, or what passed one on.
    passed_on: bool = False
    provenance: Provenance = Provenance.UNKNOWN
    #: As the article's: who passes on what others say backs nothing.
    forwarded_from: str = ""
    #: Its outlet took it down, or what it said out of it: it backs nothing any more.
    withdrawn: bool = False
    #: The agency, told of in its text, that it has the news from, while that itself doesn't stand in the story.
    credits: str = ""

    @property
    def origin(self) -> str:
        """Return whose news it is: outlets that print one agency's are one origin."""
        return self.credits or self.source

    @property
    def is_claim(self) -> bool:
        """Tell the word of one who fights, which stays a claim: it neither confirms nor denies for others."""
        return self.provenance is Provenance.ARMED_GROUP

    @property
    def is_vouched(self) -> bool:
        """Tell what somebody answers for, be it printed after another: no claim, no forward, no repeat of either."""
        return not (self.is_claim or self.forwarded_from or self.passed_on)

    @property
    def backs(self) -> bool:
        """Tell a report that an outlet makes by itself and stands by."""
        return self.is_vouched and not (self.copies or self.withdrawn)


@dataclass(frozen=True, kw_only=True, slots=True)
class Toll(Timed):
    """How many were killed and wounded, as told from one moment on; 0 is told, None is not."""

    at: datetime
    killed: int | None = None
    wounded: int | None = None
    #: The outlet that told it.
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story(Timed):
    """One event, as told by one or more outlets."""

    #: Short (12 characters of a–z 2–7), fits callback data.
    id: str
    headline: str
    summary: str
    #: What matching and /recent read: title and cleaned text of the reports, bounded.
    text: str
    event: str
    severity: int
    places: tuple[Place, ...] = ()
    actors: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    language: str = "ar"
    #: Oldest first: reports[0] was first.
    reports: tuple[Report, ...]
    first_at: datetime
    #: Publication time of the newest report.
    last_at: datetime
    #: Grows with every change a reader would see, and with no other.
    revision: int = 1
    #: How the news stands: "unnamed", "claimed", "official", "denied", or None when nobody is named behind it.
    status: str | None = None
    #: Every toll that was told, oldest first: the last one is `killed` and `wounded`.
    tolls: tuple[Toll, ...] = ()
    #: The id of the story that this one follows up: a funeral, arrests, a statement, a denial.
    follows: str | None = None
    #: How often its words were said again so late that it may have happened again.
    repeats: int = 0
    #: What a reader of English reads in place of headline and summary; None where no report of it is English.
    english: OwnWords | None = None

    @property
    def backing(self) -> int:
        """Count the independent origins behind it: copies of one text, and who prints one agency's news, count once.

        Where nobody independent stands behind it, whoever told it counts as one; `is_backed` tells.
        """
        return max(1, len({report.origin for report in self.reports if report.backs}))

    @property
    def is_backed(self) -> bool:
        """Tell whether anybody tells it by themselves: forwards and the claims of those who fight back nothing."""
        return any(report.backs for report in self.reports)

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether nobody stands by it any more."""
        return bool(self.reports) and all(report.withdrawn for report in self.reports)

    @property
    def standing_reports(self) -> tuple[Report, ...]:
        """Return the reports that their outlets stand by; all of them where none does."""
        return tuple(report for report in self.reports if not report.withdrawn) or self.reports


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """Who told of a story, and when."""

    source: str
    published_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Gist:
    """What is counted of a story, where thousands are: without its words."""

    id: str
    event: str
    severity: int
    killed: int | None
    first_at: datetime
    status: str | None
    #: The main one, if there is any.
    places: tuple[Place, ...]
    reports: tuple[Heard, ...]


def gist_of(story: Story) -> Gist:
    """Return what is counted of a story."""
    return Gist(
        id=story.id,
        event=story.event,
        severity=story.severity,
        killed=story.killed,
        first_at=story.first_at,
        status=story.status,
        places=story.places[:1],
        reports=tuple(Heard(source=report.source, published_at=report.published_at) for report in story.reports),
    )
