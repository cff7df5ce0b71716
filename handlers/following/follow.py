"""Following and what it would bring: /subscribe, /test, and their buttons."""

from datetime import timedelta

from bot.alerts.rendering import render_story_line
from bot.botapi.message import Button
from bot.errors import QueryError, StorageError
from bot.matching.query import Query, parse
from bot.model import Subscriber, Subscription
from bot.subscribers.changes import MOST_SUBSCRIPTIONS, Followed, TooManySubscriptionsError, follow, unfollow
from bot.wording.safe import Html
from handlers.failures import log_storage
from handlers.following.shapes import shapes_button
from handlers.following.understood import word_understood
from handlers.keyboards import follow_button, meant, query_of, stop_data
from handlers.reading.looking import look, word_count
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator, word_query_error
from handlers.turn import Turn

_SPAN = timedelta(days=7)
#: More stories a day than this wear a reader out.
_MANY_A_DAY = 15
#: Counting further says nothing new.
_MOST = 300


async def subscribe(turn: Turn) -> None:
    """Follow a query, and tell what was understood and what it would have brought."""
    if await refuse_unless_administrator(turn):
        return
    query = await _typed_query(turn)
    if query is None:
        return
    html, buttons = await _followed(turn, query, typed=turn.rest)
    await turn.say(html, buttons)


async def _typed_query(turn: Turn) -> Query | None:
    """Return the query that was typed; where there is none, say how one is, or what is wrong with it."""
    if not turn.rest:
        await turn.say(turn.wording.html("follow-how" if turn.private else "follow-how-group"))
        return None
    try:
        return parse(turn.rest)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return None


async def test(turn: Turn) -> None:
    """Tell what a query would bring, without following it."""
    query = await _typed_query(turn)
    if query is None:
        return
    heading = turn.wording.html("preview-test", query=turn.wording.query(query.canonical))
    lines = [heading, *_understood(turn, query), await preview(turn, query)]
    await turn.say("\n".join(lines), ((follow_button(turn.wording), *shapes_button(turn.wording, query)),))


async def press_follow(turn: Turn) -> str | None:
    """Follow the query that the message with the button shows."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    shown = query_of(turn.message) if turn.message else None
    if not shown:
        return turn.wording("button-too-old")
    try:
        query = parse(shown)
    except QueryError:
        return turn.wording("button-too-old")
    await follow_shown(turn, query)
    return None


async def follow_shown(turn: Turn, query: Query) -> None:
    """Follow a query that was offered rather than typed."""
    html, buttons = await _followed(turn, query, typed=turn.wording.query(query.canonical))
    await turn.say(html, buttons)


async def press_undo(turn: Turn) -> str | None:
    """Take back a subscription that was just made."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    subscription = meant(turn.rest, turn.subscriber.subscriptions if turn.subscriber else ())
    if subscription is None:
        return turn.wording("unfollow-gone")
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, {subscription.number}))
    await drop_if_nothing_is_left(turn, after)
    await turn.show(
        turn.wording.html("unfollow-done", query=turn.wording.query(subscription.query)),
        ((follow_button(turn.wording),),),
    )
    return None


async def drop_if_nothing_is_left(turn: Turn, subscriber: Subscriber | None) -> None:
    """Give up the alerts on their way to a chat that follows nothing any more."""
    if subscriber is not None and subscriber.subscriptions:
        return
    try:
        await turn.desk.news.drop_chat(turn.chat_id, reason="unsubscribed", now=turn.now)
    except StorageError as error:
        # The subscription is gone for good all the same, and the sender drops what nobody follows.
        log_storage(error, "drop_chat")


def word_stopped(turn: Turn, subscription: Subscription) -> Html:
    """Tell that a subscription was stopped; its query stands whole in the message, for the way back."""
    return turn.wording.html("unfollow-done", query=turn.wording.query(subscription.query))


async def _followed(turn: Turn, query: Query, *, typed: str) -> tuple[str, tuple[tuple[Button, ...], ...]]:
    outcome: list[Followed] = []

    def change(current: Subscriber | None) -> Subscriber:
        made = follow(current, turn.newcomer, query=query.canonical, typed=typed, thread_id=turn.thread_id)
        outcome[:] = [made]
        return made.subscriber

    try:
        await turn.desk.registry.update(turn.chat_id, change)
    except TooManySubscriptionsError:
        return turn.wording.html("follow-too-many", limit=MOST_SUBSCRIPTIONS), ()
    made = outcome[0]
    words, number = turn.wording, made.subscription.number
    if made.already:
        already = words.html("follow-already", query=words.query(query.canonical))
        return f"{already}\n{words.html('follow-already-number', number=number)}", ()
    done = words.html("follow-done", query=words.query(query.canonical))
    lines = [
        done,
        *_understood(turn, query),
        words.html("follow-number", number=number),
        "",
        await preview(turn, query),
    ]
    undo = Button(label=words("button-undo"), callback=stop_data("undo", made.subscription))
    return "\n".join(lines), ((*shapes_button(words, query), undo),)


def _understood(turn: Turn, query: Query) -> list[Html]:
    understood = word_understood(query, turn.wording)
    return [] if understood is None else [understood]


async def preview(turn: Turn, query: Query) -> Html:
    """Word how many stories of the last week match, and show the newest of all that are kept."""
    words, stories = turn.wording, turn.desk.stories
    week = await look(turn.desk, lambda: stories.search(query, since=turn.now - _SPAN, limit=_MOST + 1))
    newest = week[:1] or await look(turn.desk, lambda: stories.search(query, limit=1))
    count = len(week)
    lines: list[str] = [words.html("preview-none")]
    if count:
        rate = round(count / _SPAN.days) if count >= _SPAN.days else 0
        lines = [words.html("preview-count", stories=word_count(week, _MOST, words), rate=rate)]
        if rate > _MANY_A_DAY:
            lines.append(words.html("preview-many"))
    for story in newest:
        line = render_story_line(story, wording=words, time_zone=turn.time_zone, now=turn.now)
        lines += ["", words.html("preview-newest"), line]
    return Html("\n".join(lines))
