"""Inline mode: `@bot كركوك` in any chat answers with the same stories as /recent, to be shared there."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.alerts.rendering import open_row, render_alert, toll
from bot.alerts.tongues import as_read
from bot.botapi.markup import keyboard
from bot.botapi.posting import NO_PREVIEW
from bot.errors import QueryError
from bot.matching.query import Query
from bot.model import Story, Subscriber
from bot.subscribers.followed import queries_of
from bot.wording.catalogue import Wording
from bot.wording.safe import clean, cut, untimed
from handlers.asking.asked import asks_nothing, understand
from handlers.asking.echo import echoed
from handlers.asking.times import bounds, split_time
from handlers.desk import Desk
from handlers.following.links import link_code
from handlers.reading.looking import look, shown
from handlers.turn import guess_language

_PAGE: Final = 10
_MOST: Final = 100
#: An answer holds for its asker only, and not for long: there may be news.
_KEPT_SECONDS: Final = 30
_TITLE, _DESCRIPTION, _BUTTON = 120, 160, 60
#: What the button over the results asks the private chat for, when it has no query to follow.
_HELP: Final = "help"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """What an inline query asks for: stories, or what is said over the empty list, with the button's errand."""

    ids: Sequence[str] = ()
    #: Of which a story has to match one; None: it needn't.
    queries: Sequence[Query] | None = None
    said: str = ""
    start: str = _HELP


async def answer_inline(desk: Desk, asked: InlineQuery) -> None:
    """Answer with a page of stories; in the asker's own language and time."""
    asker, now = asked.from_user, desk.clock()
    subscriber = await desk.people.find(asker.id)
    language = subscriber.locale if subscriber else guess_language(asker.language_code)
    words, zone = desk.wording(language), subscriber.time_zone if subscriber else "Asia/Baghdad"
    if await desk.admits(asker.id):
        found = await _found(desk, asked.query, subscriber, words, zone, now)
    else:
        found = _Found(said=words("inline-refused"))
    button = InlineQueryResultsButton(cut(found.said, _BUTTON), start_parameter=found.start) if found.said else None
    offset = int(asked.offset) if asked.offset.isdecimal() and len(asked.offset) < 4 else 0
    page = await shown(desk, found.ids[offset : offset + _PAGE], found.queries)
    further = offset + _PAGE
    with suppress(BadRequest):  # they typed on meanwhile: Telegram no longer waits for this answer
        await asked.answer(
            [_result(story, words, zone, now) for story in page],
            cache_time=_KEPT_SECONDS,
            is_personal=True,
            next_offset=str(further) if further < len(found.ids) else "",
            button=button,
        )


async def _found(
    desk: Desk, text: str, subscriber: Subscriber | None, words: Wording, zone: str, now: datetime
) -> _Found:
    try:
        rest, span = split_time(text, now, zone, desk.outlets)
        query = None if not rest or asks_nothing(rest) else understand(rest, desk.outlets).query
    except QueryError as error:
        return _Found(said=words(error.key, shown=cut(clean(error.shown), _BUTTON) or "…"))
    time = bounds(span, now, zone)
    queries = (queries_of(subscriber) or None) if query is None else [query]
    found = await look(desk, queries, since=time.since, until=time.until, most=_MOST)
    if found:
        return _Found(ids=found, queries=queries)
    return _Found(said=words("inline-none"), start=_follow_code(query, words))


def _follow_code(query: Query | None, words: Wording) -> str:
    if query is None:
        return _HELP
    return link_code(query.canonical) or link_code(echoed(query.canonical, words)) or _HELP


def _result(story: Story, words: Wording, zone: str, now: datetime) -> InlineQueryResultArticle:
    """Return a story as it is chosen, and as it is then read by others: without the asker's query."""
    message = render_alert(story, queries=(), wording=words, time_zone=zone, now=now)
    story = as_read(story, words)
    icon = words(f"severity-icon-{min(5, max(1, story.severity))}")
    facts = [words.moment(story.last_at, zone, now), toll(story, words), *(place.name for place in story.places[:1])]
    facts += [report.source for report in story.reports[:1]]
    return InlineQueryResultArticle(
        id=story.id,
        title=f"{icon} {cut(clean(story.headline), _TITLE) or '…'}",
        description=cut(" · ".join(filter(None, map(clean, facts))), _DESCRIPTION),
        input_message_content=InputTextMessageContent(
            untimed(message.html), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=keyboard(open_row(story, words)),
    )
