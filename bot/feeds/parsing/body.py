"""What a feed's body says, in whichever format, before anything is made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry as it is written; what it leaves out is empty."""

    guid: str = ""
    link: str = ""
    title: str = ""
    #: What the entry says, in each form in which it says it.
    texts: tuple[str, ...] = ()
    #: What is said of its pictures and films.
    captions: tuple[str, ...] = ()
    #: The best first.
    dates: tuple[str, ...] = ()
    #: The outlet from which an aggregator took it.
    origin_title: str = ""
    origin_url: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A feed as it is written."""

    entries: tuple[Entry, ...]
    title: str = ""
    link: str = ""
    language: str = ""
    #: Who delivers what it publishes, and what the feed is called there (WebSub).
    hub: str = ""
    topic: str = ""
    dates: tuple[str, ...] = ()
    #: In minutes.
    ttl: str = ""
    #: As the syndication module has them: a word for a stretch of time, and how often within it.
    update_period: str = ""
    update_frequency: str = ""
    #: When nothing is published.
    skip_hours: tuple[str, ...] = ()
    skip_days: tuple[str, ...] = ()
    #: What was wrong with the body, though it could be read.
    note: str | None = None
