"""Sources, their articles, and what was understood of one."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.model.events import Event
from bot.model.places import Place
from bot.model.times import Timed

#: What a source is in when nobody has said.
USUAL_LANGUAGE: Final = "ar"


class SourceKind(StrEnum):
    """How a source is read."""

    #: RSS, Atom, RDF or JSON Feed.
    FEED = "feed"
    #: A public Telegram channel, by its preview on the web.
    CHANNEL = "channel"


class Provenance(StrEnum):
    """Who speaks in a source: what its word is worth, and what readers are told of it."""

    #: A body of the state, or of the states together (the United Nations), by itself.
    OFFICIAL = "official"
    #: It reports for other outlets to print; a state's agency is one too.
    AGENCY = "agency"
    #: A newsroom with a name of its own, on paper, on the air or on the web.
    NEWSPAPER = "newspaper"
    #: Watchers of open sources.
    MONITOR = "monitor"
    #: An armed group, or who is close to one: what it says is a claim.
    ARMED_GROUP = "armed_group"
    UNKNOWN = "unknown"


class FullText(StrEnum):
    """Whether an article's page is fetched for what its feed leaves out."""

    #: Where the feed gives the beginning of it.
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A source, of whatever kind: an address that publishes entries, and the outlet behind it."""

    #: Of a channel: the address of its preview, `https://t.me/s/name`, wherever that is asked for.
    url: str
    #: The outlet's name as readers see it; empty until the source itself has told.
    title: str = ""
    language: str = USUAL_LANGUAGE
    #: The list that it is of says so; else it is only what most are in.
    is_language_told: bool = field(default=False, compare=False)
    group: str = ""
    #: The outlet's terms allow no adapted summary: headline and link only.
    headline_only: bool = False
    kind: SourceKind = SourceKind.FEED
    provenance: Provenance = Provenance.UNKNOWN
    full_text: FullText = FullText.AUTO
    #: False: listed only, and read once the operator switches it on.
    is_on: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class PostMark:
    """What is remembered of a channel's post, to notice that it was edited or taken down."""

    number: int
    #: Of what it says, without what changes by itself.
    digest: str
    #: Of what it said before its last edit; empty: it was never seen to be edited.
    before: str = ""
    #: Polls in a row that showed it gone, or as it was before: one alone may be an old copy of the page.
    doubts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedState(Timed):
    """What is remembered of a feed between polls."""

    url: str
    #: When this feed was first known; nothing published before it is ever pushed from its first poll.
    added_at: datetime
    next_poll_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    #: Hash of the last body that was parsed; the same body is not parsed again.
    body_hash: str | None = None
    #: When a body last came, new or not; None until then, and where an earlier version polled.
    body_at: datetime | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    #: Publication time of the newest entry seen.
    newest_at: datetime | None = None
    #: Failures in a row.
    failures: int = 0
    last_error: str | None = None
    #: The title the feed gives itself.
    title: str | None = None
    #: What the operator said of it in chat: watch it, or not; None: as the settings have it.
    wanted: bool | None = None
    #: The operator wants it to be left alone for now.
    paused: bool = False
    #: Who speaks there, if the operator said so.
    provenance: Provenance | None = None
    #: Whether its articles' pages are fetched, if the operator said so.
    full_text: FullText | None = None
    #: The language that it is expected to be in, if the operator said so, or a list that was taken in.
    language: str | None = None
    #: Of a channel, its newest posts in ascending order.
    posts: tuple[PostMark, ...] = ()
    #: When a feed published of late, in whole minutes since 1970, ascending.
    published: tuple[int, ...] = ()
    #: For how many seconds the feed asked to be left alone, when a body last came.
    wish: float | None = None
    #: When it says that it publishes nothing, in UTC: hours, and days of the week from Monday (0) on.
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    #: Where its server says that it has moved for good, and how many polls in a row said so.
    moved_to: str | None = None
    moved_seen: int = 0
    #: The hub that delivers what a feed publishes, and what it is called there (WebSub).
    hub: str | None = None
    topic: str | None = None
    #: Of a feed, what its entries said, a word each (`bot/sources/feeds/entries.py` writes and reads them): one text,
    #: as a hundred words for each of some hundred feeds are megabytes.
    entries: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Article(Timed):
    """One entry of a feed, without markup."""

    #: Stable across polls: from the guid, else the link, else a hash of title and text.
    id: str
    feed_url: str
    #: The outlet's name as readers see it.
    source: str
    language: str
    title: str
    text: str
    #: Absolute http(s) address, or empty.
    link: str
    published_at: datetime
    #: False when the feed gave no date or an absurd one: `published_at` is then the time of first sight.
    date_known: bool = True
    seen_at: datetime
    headline_only: bool = False
    provenance: Provenance = Provenance.UNKNOWN
    #: From whom it was passed on, as a channel says of a forwarded post; empty: its own.
    forwarded_from: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWords:
    """What a reader of English reads of an English article: its own headline and lead."""

    #: Empty where the outlet gave none.
    headline: str
    #: Its first sentences that stand on their own; empty where there are none, or where the outlet allows none.
    lead: str = ""
    #: The report whose words they are; empty until they are a story's.
    article_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What the news stage understood of one article."""

    relevant: bool
    #: 0..1
    score: float
    #: In words, for the operator.
    reasons: tuple[str, ...] = ()
    #: A key of the lexicon's `events`, or "other"; None when not relevant.
    event: str | None = None
    #: 1..5; None when not relevant.
    severity: int | None = None
    #: Main place first.
    places: tuple[Place, ...] = ()
    #: Lexicon ids.
    actors: tuple[str, ...] = ()
    killed: int | None = None
    wounded: int | None = None
    summary: str = ""
    #: Beside the Arabic summary; None for an article that isn't English.
    english: OwnWords | None = None
    #: Every kind of event told, `event` first; empty when not relevant.
    kinds: tuple[str, ...] = ()
    #: (actor, "striker" | "target" | "arrested") where the headline's grammar shows it.
    roles: tuple[tuple[str, str], ...] = ()
    #: "official", "unnamed", "claimed", "denied", or None when nobody is named behind it.
    status: str | None = None
    #: No new event: an anniversary, a feature, a tally, a late repost.
    old_news: bool = False
    #: What it tells, clause by clause.
    events: tuple[Event, ...] = ()
