"""What a chat was told of a story, and whether a change is worth another sound. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.model import GRAVE, Story, Told

#: Changes that follow a sound within so many seconds become one reply, unless the event became grave.
REPLY_SECONDS: Final = 60.0

_OFFICIAL: Final = "official"
_DENIED: Final = "denied"

#: Killed, wounded; 0 for none and for not known.
Count = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class TollChange:
    """Another toll than the one that was told."""

    was: Count
    now: Count

    @property
    def sense(self) -> Literal["first", "rose", "fell", "withdrawn", "changed"]:
        """Name the change: `changed` is when one number rose and the other fell."""
        if not any(self.now):
            return "withdrawn"
        if not any(self.was):
            return "first"
        if all(now >= was for was, now in zip(self.was, self.now, strict=True)):
            return "rose"
        return "fell" if all(now <= was for was, now in zip(self.was, self.now, strict=True)) else "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a reader of the first message has to be told again; at least one of the four is there."""

    #: The new severity, if it is higher.
    severity: int | None = None
    toll: TollChange | None = None
    standing: Literal["official", "denied"] | None = None
    #: The words that were said again so late that it may have happened again; else empty.
    repeated: str = ""
    #: The outlet that says so, where it is known; else empty.
    source: str = ""

    @property
    def corrects(self) -> bool:
        """Tell whether what was told turned out too much, or not so at all."""
        return self.standing == "denied" or (self.toll is not None and self.toll.sense in ("fell", "withdrawn"))

    @property
    def grave(self) -> bool:
        """Tell whether the event became grave, or graver."""
        return self.severity is not None and self.severity >= GRAVE


def told_of(story: Story, now: datetime) -> Told:
    """Return what a message that shows the story tells."""
    return Told(
        severity=story.severity,
        killed=story.killed,
        wounded=story.wounded,
        status=story.status,
        at=now,
        repeats=story.repeats,
    )


def change_since(told: Told, story: Story) -> Change | None:
    """Return what has changed for a reader who was told so much, or None when nothing is worth a sound.

    An official word is told where the news was in doubt (an unnamed source, a claim, a denial); where nobody had
    doubted it, it only joins the sources.
    """
    was, now = (told.killed or 0, told.wounded or 0), (story.killed or 0, story.wounded or 0)
    toll = TollChange(was=was, now=now) if was != now else None
    standing: Literal["official", "denied"] | None = None
    if story.status == _DENIED and told.status != _DENIED:
        standing = "denied"
    elif story.status == _OFFICIAL and told.status not in (_OFFICIAL, None):
        standing = "official"
    severity = story.severity if story.severity > told.severity else None
    repeated = _last_words(story) if story.repeats > told.repeats else ""
    if toll is None and standing is None and severity is None and not repeated:
        return None
    return Change(severity=severity, toll=toll, standing=standing, repeated=repeated, source=_source(told, story, toll))


def says_more(before: Story, after: Story) -> bool:
    """Tell whether whoever was told of the story as it was has to be told again."""
    return change_since(told_of(before, before.last_at), after) is not None


def reply_opens_at(told: Told, change: Change, now: datetime) -> datetime | None:
    """Return when a change may be told with a reply, or None when it may be now."""
    if change.grave or told.at > now:  # the clock was put back: better early than an hour late
        return None
    opens = told.at + timedelta(seconds=REPLY_SECONDS)
    return opens if opens > now else None


def _source(told: Told, story: Story, toll: TollChange | None) -> str:
    """Return the outlet behind a change: the toll's own, else the only one that reported since."""
    if toll is not None and story.tolls:
        return story.tolls[-1].source
    since = {report.source for report in story.reports if report.published_at > told.at}
    return since.pop() if len(since) == 1 else ""


def _last_words(story: Story) -> str:
    """Return the newest report's headline."""
    return max(story.reports, key=lambda report: report.published_at).title or story.headline


def told_again(told: Told, story: Story, now: datetime) -> Told:
    """Return what the chat has been told once a reply told the change.

    A severity that fell isn't forgotten: rising to it again is no news.
    """
    again = told_of(story, now)
    return again if again.severity >= told.severity else replace(again, severity=told.severity)
