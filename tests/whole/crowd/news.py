"""What happens in the town's country, and who would hear of it if every query were asked by itself."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.errors import QueryError
from bot.matching.document import document_of
from bot.matching.evaluate import matches
from bot.matching.query import parse
from bot.model import GRAVE, Mode, Place, Report, Story
from tests.whole.crowd.model import Chat, Model

_PLACES: Final = (
    Place(name="كركوك", governorate="كركوك", lat=35.4, lon=44.3),
    Place(name="الموصل", governorate="نينوى", lat=36.3, lon=43.1),
    Place(name="البصرة", governorate="البصرة", lat=30.5, lon=47.8),
    Place(name="الكرادة", governorate="بغداد", lat=33.3, lon=44.4),
)
_KINDS: Final = (
    ("explosion_ied", "انفجار عبوة ناسفة في {place}", "انفجرت عبوة ناسفة في {place}، وفق مصدر أمني."),
    ("airstrike", "مسيّرة تقصف موقعًا في {place}", "قصفت مسيّرة موقعًا في {place}، وفق مصدر أمني."),
    ("operations", "القبض على مطلوبين في {place}", "ألقت قوة أمنية القبض على مطلوبين في {place}."),
)
PLACES, KINDS = len(_PLACES), len(_KINDS)


def story_of(number: int, *, place: int, kind: int, severity: int, now: datetime) -> Story:
    """Return a story whose headline ends with a name of its own."""
    where = _PLACES[place]
    event, headline, summary = _KINDS[kind]
    headline = f"{headline.format(place=where.name)} {name_of(number)}"
    report = Report(
        article_id=f"a{number}",
        source="وكالة الفرات",
        title=headline,
        link=f"https://news.example/{number}",
        published_at=now,
    )
    summary = summary.format(place=where.name)
    return Story(
        id=f"story{number:07}".translate(str.maketrans("0189", "abcd")),
        headline=headline,
        summary=summary,
        text=f"{headline}\n{summary}",
        event=event,
        severity=severity,
        places=(where,),
        reports=(report,),
        first_at=now,
        last_at=now,
    )


def name_of(number: int) -> str:
    """Return the name that no other story's headline has."""
    return f"QX{number}Z"


def grown(story: Story, now: datetime) -> Story:
    """Return what a story becomes when another outlet tells it, and of one more dead."""
    killed = (story.killed or 0) + 1
    last = max(story.last_at, now - timedelta(minutes=1))
    return replace(story, killed=killed, severity=min(5, story.severity + 1), revision=story.revision + 1, last_at=last)


def due(model: Model, story: Story) -> dict[tuple[int, int | None], frozenset[str]]:
    """Return who is due the story, by chat and topic, with the queries that bring it: every query is asked."""
    document, found = document_of(story), dict[tuple[int, int | None], set[str]]()
    asked: dict[str, bool] = {}
    for chat_id, chat in model.chats.items():
        if chat.parked_at is not None or story.id in chat.hushed:
            continue
        if story.severity < chat.preferences.least_severity:
            continue
        if all(report.source in chat.preferences.unheard for report in story.reports):
            continue
        for one in chat.follows:
            if one.query not in asked:
                asked[one.query] = _asks_for(one.query, story) and matches(parse(one.query), document)
            grave_only = (one.mode or chat.preferences.mode) is Mode.GRAVE
            if asked[one.query] and not (grave_only and story.severity < GRAVE):
                found.setdefault((chat_id, one.thread_id), set()).add(one.query)
    return {where: frozenset(queries) for where, queries in found.items()}


def _asks_for(query: str, story: Story) -> bool:
    """Check what the language of queries says of a story against what can be seen with the naked eye."""
    seen = {
        "place:كركوك": story.places[0].governorate == "كركوك",
        "place:نينوى": story.places[0].governorate == "نينوى",
        "place:البصرة": story.places[0].governorate == "البصرة",
        "place:بغداد": story.places[0].governorate == "بغداد",
        "عبوة": "عبوة" in story.headline,
        '"عبوة ناسفة"': "عبوة ناسفة" in story.headline,
        "severity:4": story.severity >= 4,
        "severity:2": story.severity >= 2,
        "place:كركوك -عبوة": story.places[0].governorate == "كركوك" and "عبوة" not in story.headline,
        "place:البصرة | place:كركوك": story.places[0].governorate in ("كركوك", "البصرة"),
        "place:كركوك عبوة": story.places[0].governorate == "كركوك" and "عبوة" in story.headline,
    }.get(query)
    if seen is None:
        return True
    try:
        read = matches(parse(query), document_of(story))
    except QueryError:
        read = False
    assert read == seen, f"{query} and {story.headline}"
    return seen


def is_told_at_once(chat: Chat, thread_id: int | None, queries: frozenset[str], now: datetime) -> bool:
    """Tell whether nothing that the chat wishes keeps a story back."""
    if chat.muted_until is not None and chat.muted_until > now:
        return False
    preferences = chat.preferences
    if preferences.quiet is not None or preferences.budget is not None:
        return False
    return any(
        one.query in queries
        and one.thread_id == thread_id
        and (one.mode or preferences.mode) is Mode.ALL
        and not (one.muted_until is not None and one.muted_until > now)
        for one in chat.follows
    )
