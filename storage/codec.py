"""How the model's objects look as plain documents, written out field by field and read back strictly.

A stored document has exactly the fields named here: one missing, one too many or one of the wrong kind is damage,
reported with its place and never guessed around. A field that joins the model is added here together with a
migration for what is stored already, or stands among the `later` ones with what a document without it means; a test
compares these tables with the model.
"""

from datetime import UTC, datetime, timedelta

import orjson

from bot.errors import DamagedStore
from bot.model import (
    Alarm,
    AlarmKind,
    Article,
    ChatKind,
    FeedLink,
    FeedState,
    FullText,
    Hours,
    Mode,
    Outlet,
    OwnWords,
    Period,
    Place,
    PostMark,
    Preferences,
    Provenance,
    Report,
    Sound,
    Story,
    Subscriber,
    Subscription,
    Told,
    Toll,
)
from storage.kinds import MOMENT, NUMBER, TEXT, TRUTH, WHOLE, WORDS, Misfit, Record, choice, many, maybe, parsed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Return whole microseconds since 1970, exact."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the moment that `to_micros` took."""
    return _EPOCH + micros * _MICROSECOND


_QUERIES = many(TEXT)

SUBSCRIPTION = Record(
    Subscription,
    {
        "number": WHOLE,
        "query": TEXT,
        "typed": TEXT,
        "thread_id": maybe(WHOLE),
        "created_at": MOMENT,
        "mode": maybe(choice(Mode)),
        "muted_until": maybe(MOMENT),
        "was": many(TEXT),
    },
    later={"mode": None, "muted_until": None, "was": []},
)

HOURS = Record(Hours, {"start": WHOLE, "end": WHOLE})

PREFERENCES = Record(
    Preferences,
    {
        "mode": choice(Mode),
        "least_severity": WHOLE,
        "digest": choice(Period),
        **dict.fromkeys(("digest_at", "digest_day"), WHOLE),
        "quiet": maybe(HOURS.kind),
        "grave_breaks": TRUTH,
        "budget": maybe(WHOLE),
        "sound": choice(Sound),
        "link_preview": TRUTH,
        "field_mode": TRUTH,
        "latin_digits": TRUTH,
        "unheard": many(TEXT),
    },
    later={"unheard": [], "digest_day": Preferences().digest_day},
)

FEED_LINK = Record(FeedLink, {"token": TEXT, "query": TEXT, "created_at": MOMENT})

OUTLET = Record(
    Outlet,
    {"address": TEXT, "code": TEXT, "tries": WHOLE, "named_at": MOMENT, "switched": TRUTH, "always": TRUTH},
    later={"always": False},
)

SUBSCRIBER = Record(
    Subscriber,
    {
        "chat_id": WHOLE,
        "kind": choice(ChatKind),
        "language": TEXT,
        "language_chosen": TRUTH,
        "time_zone": TEXT,
        "created_at": MOMENT,
        "muted_until": maybe(MOMENT),
        "parked_at": maybe(MOMENT),
        "hushed": many(TEXT),
        "subscriptions": many(SUBSCRIPTION.kind),
        "last_number": WHOLE,
        "preferences": PREFERENCES.kind,
        "feeds": many(FEED_LINK.kind),
        "outlet": maybe(OUTLET.kind),
    },
    later={"last_number": 0, "preferences": PREFERENCES.write(Preferences()), "feeds": [], "outlet": None},
)

POST_MARK = Record(PostMark, {"number": WHOLE, "digest": TEXT, "before": TEXT, "doubts": WHOLE})

FEED_STATE = Record(
    FeedState,
    {
        "url": TEXT,
        "added_at": MOMENT,
        "next_poll_at": MOMENT,
        "etag": maybe(TEXT),
        "last_modified": maybe(TEXT),
        "body_hash": maybe(TEXT),
        "body_at": maybe(MOMENT),
        "polled_at": maybe(MOMENT),
        "succeeded_at": maybe(MOMENT),
        "newest_at": maybe(MOMENT),
        "failures": WHOLE,
        "last_error": maybe(TEXT),
        "title": maybe(TEXT),
        "wanted": maybe(TRUTH),
        "paused": TRUTH,
        "provenance": maybe(choice(Provenance)),
        "full_text": maybe(choice(FullText)),
        "language": maybe(TEXT),
        "posts": many(POST_MARK.kind),
        "published": many(WHOLE),
        "wish": maybe(NUMBER),
        "skip_hours": many(WHOLE),
        "skip_days": many(WHOLE),
        "moved_to": maybe(TEXT),
        "moved_seen": WHOLE,
        "hub": maybe(TEXT),
        "topic": maybe(TEXT),
        "entries": WORDS,
    },
    later={
        "body_at": None,
        "wanted": None,
        "paused": False,
        "provenance": None,
        "full_text": None,
        "language": None,
        "posts": [],
        "published": [],
        "wish": None,
        "skip_hours": [],
        "skip_days": [],
        "moved_to": None,
        "moved_seen": 0,
        "hub": None,
        "topic": None,
        "entries": [],
    },
)

ARTICLE = Record(
    Article,
    {
        "id": TEXT,
        "feed_url": TEXT,
        "source": TEXT,
        "language": TEXT,
        "title": TEXT,
        "text": TEXT,
        "link": TEXT,
        "published_at": MOMENT,
        "date_known": TRUTH,
        "seen_at": MOMENT,
        "headline_only": TRUTH,
        "provenance": choice(Provenance),
        "forwarded_from": TEXT,
    },
)

PLACE = Record(Place, {"name": TEXT, "governorate": TEXT, "lat": NUMBER, "lon": NUMBER})

REPORT = Record(
    Report,
    {
        "article_id": TEXT,
        "source": TEXT,
        "title": TEXT,
        "link": TEXT,
        "published_at": MOMENT,
        "headline_only": TRUTH,
        "copies": TRUTH,
        "passed_on": TRUTH,
        "provenance": choice(Provenance),
        "forwarded_from": TEXT,
        "withdrawn": TRUTH,
        "credits": TEXT,
    },
    later={
        "copies": False,
        "passed_on": False,
        "provenance": "unknown",
        "forwarded_from": "",
        "withdrawn": False,
        "credits": "",
    },
)

TOLL = Record(
    Toll,
    {
        "at": MOMENT,
        "killed": maybe(WHOLE),
        "wounded": maybe(WHOLE),
        "source": TEXT,
    },
)

OWN_WORDS = Record(OwnWords, {"headline": TEXT, "lead": TEXT, "article_id": TEXT})

STORY = Record(
    Story,
    {
        "id": TEXT,
        "headline": TEXT,
        "summary": TEXT,
        "text": TEXT,
        "event": TEXT,
        "severity": WHOLE,
        "places": many(PLACE.kind),
        "actors": many(TEXT),
        "killed": maybe(WHOLE),
        "wounded": maybe(WHOLE),
        "language": TEXT,
        "reports": many(REPORT.kind),
        "first_at": MOMENT,
        "last_at": MOMENT,
        "revision": WHOLE,
        "status": maybe(TEXT),
        "tolls": many(TOLL.kind),
        "follows": maybe(TEXT),
        "repeats": WHOLE,
        "english": maybe(OWN_WORDS.kind),
    },
    later={"status": None, "tolls": [], "follows": None, "repeats": 0, "english": None},
)

TOLD = Record(
    Told,
    {
        "severity": WHOLE,
        "killed": maybe(WHOLE),
        "wounded": maybe(WHOLE),
        "status": maybe(TEXT),
        "at": MOMENT,
        "repeats": WHOLE,
    },
    later={"repeats": 0},
)

ALARM = Record(
    Alarm,
    {
        "kind": choice(AlarmKind),
        "about": TEXT,
        "at": MOMENT,
        "name": TEXT,
        "reason": TEXT,
        "spoke_at": maybe(MOMENT),
        "silent": WHOLE,
        "total": WHOLE,
    },
)


def dump_queries(queries: tuple[str, ...]) -> str:
    """Return an alert's queries as JSON text."""
    return orjson.dumps(queries).decode()


def load_queries(text: str, place: str) -> tuple[str, ...]:
    """Return an alert's queries from the text found at `place`."""
    try:
        return _QUERIES.read(parsed(text, place))
    except Misfit as misfit:
        raise DamagedStore(f"{place}{misfit.path}: expected {misfit.wanted}") from None
