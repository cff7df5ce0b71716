"""Following and what it would bring: /subscribe, /test, and their buttons."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.alerts.rendering import render_story_line
from bot.botapi.message import Button
from bot.errors import QueryError
from bot.matching.query import Query
from bot.model import Subscription
from bot.subscribers.changes import Followed, TooManySubscriptionsError, unfollow
from bot.wording.safe import Html, clean, cut
from handlers.asking.asked import Asked, understand
from handlers.asking.echo import again, echoed, echoed_subscription, read_again
from handlers.asking.readings import as_grave, reading_buttons
from handlers.asking.understood import word_nearest, word_understood
from handlers.following.making import drop_if_nothing_is_left, make
from handlers.following.restoring import restore_button
from handlers.following.shapes import shapes_button
from handlers.following.untimed import timeless_or_told, without_time
from handlers.keyboards import Rows, follow_button, meant, query_of, stop_data, stop_mark
from handlers.reading.looking import look, shown, word_count
from handlers.reading.pasted import refuse_to_follow_link
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator, understood_or_told
from handlers.turn import Turn
from handlers.words import points

_SPAN = timedelta(days=7)
#: More stories a day than this wear a reader out.
_MANY_A_DAY = 50
#: Characters of a line among several.
_LINE = 120
#: Counting further says nothing new.
_MOST = 400


async def subscribe(turn: Turn) -> None:
    """Follow a query, and tell what was understood and what it would have brought."""
    if await refuse_unless_administrator(turn):
        return
    lines = [line for line in turn.rest.splitlines() if line.strip()]
    if len(lines) > 1:
        await _follow_each(turn, lines)
        return
    asked = await _typed(turn, "follow-how")
    if asked is None:
        return
    query, said = asked
    html, buttons = await _followed(turn, query, instead_of=_made_before(turn, but={query.query.canonical}))
    await turn.say("\n".join((html, *said)), buttons)


async def _typed(turn: Turn, how: str) -> tuple[Asked, list[Html]] | None:
    """Return what was typed, or what the message that it answers shows, and what is said of a time in it.

    Where there is neither, `how` it is written is said; what can't be read is told, too.
    """
    answered = turn.message.reply_to_message if turn.message else None
    shown = query_of(answered)
    if shown and (not turn.rest or points(turn.rest)):
        asked = await understood_or_told(turn, shown)
        return None if asked is None else (asked, [])
    if not turn.rest or points(turn.rest):
        await turn.say(turn.wording.html(how))
        return None
    if await refuse_to_follow_link(turn, turn.rest):
        return None
    return await timeless_or_told(turn, turn.rest)


def _made_before(turn: Turn, *, but: Collection[str]) -> list[Subscription]:
    """Return what the message that is now edited let the chat follow and asks for no more, as far as it is followed."""
    found = (meant(mark, turn.followed) for mark in turn.desk.heard.made_by(turn.message)) if turn.edited else ()
    return [each for each in found if each is not None and each.query not in but]


def _word_instead(turn: Turn, gone: Sequence[Subscription]) -> list[Html]:
    names = [cut(echoed_subscription(each, turn.wording), _LINE) for each in gone]
    return [turn.wording.html("follow-instead", queries=turn.wording.listed(names))] if gone else []


async def _follow_each(turn: Turn, lines: Sequence[str]) -> None:
    """Follow each line by itself."""
    words, understood, refused, said = turn.wording, list[Asked](), list[Html](), list[Html]()
    for line in lines:
        try:
            text, untimed = without_time(turn, line)
            understood.append(understand(text, turn.desk.outlets, most=turn.desk.max_query))
            said = said or untimed
        except QueryError:
            refused.append(words.html("follow-several-not", line=cut(clean(line), _LINE)))
    followed, instead_of = list[Html](), _made_before(turn, but={each.query.canonical for each in understood})
    for asked in understood:
        try:
            await _update(turn, asked, instead_of=() if followed else instead_of)
        except TooManySubscriptionsError:
            refused.append(words.html("follow-too-many", limit=turn.desk.max_subscriptions))
            break
        followed.append(words.html("follow-several-line", query=cut(echoed(asked.text, words), _LINE)))
    heading = [words.html("follow-several", count=len(followed))] if followed else []
    instead = _word_instead(turn, instead_of) if followed else []
    await turn.say("\n".join((*heading, *followed, *refused, *instead, *said)))


async def test(turn: Turn) -> None:
    """Tell what a query would bring, without following it."""
    asked = await _typed(turn, "test-how")
    if asked is None:
        return
    await _try_out(turn, *asked)


async def _try_out(turn: Turn, asked: Asked, said: Sequence[Html] = ()) -> None:
    found, narrower = await preview(turn, asked.query)
    heading = turn.wording.html("preview-test", query=echoed(asked.text, turn.wording))
    first = (follow_button(turn.wording), *shapes_button(turn.wording, asked.query))
    html = "\n".join([heading, *word_lines(turn, asked.query, sent=False), found, *said])
    readings = reading_buttons(asked.query, turn.wording, typed=asked.typed, side_by_side=asked.either)
    await turn.say(html, (first, readings, narrower))


async def press_follow(turn: Turn) -> str | None:
    """Follow the query that the message with the button shows."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    shown = query_of(turn.message) or ""
    try:
        # What the bot itself wrote out of a short query may be longer than what may be typed.
        asked = read_again(shown, most=turn.desk.max_query)
    except QueryError as error:
        if error.key != "query-error-too-long":
            return turn.wording("button-too-old")
        limit = turn.wording("query-error-limit", limit=turn.desk.max_query)
        return turn.wording("query-error-too-long", shown=limit)
    html, buttons = await _followed(turn, asked)
    await turn.say(html, buttons)
    return None


async def follow_shown(turn: Turn, query: Query) -> None:
    """Follow a query that was offered rather than typed."""
    html, buttons = await _followed(turn, Asked(query=query, text=query.written))
    await turn.say(html, buttons)


async def press_undo(turn: Turn, subscription: Subscription) -> None:
    """Take back a subscription that was just made."""
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: unfollow(current, {subscription.number}))
    await drop_if_nothing_is_left(turn.desk, turn.chat_id, after)
    await turn.show(word_stopped(turn, subscription), ((restore_button(turn, (subscription,)),),))


def word_stopped(turn: Turn, subscription: Subscription) -> Html:
    """Tell that a subscription was stopped; its query stands whole in the message, for the way back."""
    return turn.wording.html("unfollow-done", query=echoed_subscription(subscription, turn.wording))


async def _update(turn: Turn, asked: Asked, *, instead_of: Sequence[Subscription] = ()) -> Followed:
    """Let the chat follow a query, in place of others. Raises TooManySubscriptionsError: then nothing is changed."""
    gone = {each.number for each in instead_of}
    made = await make(turn.desk, turn.newcomer, asked, thread_id=turn.thread_id, gone=gone)
    heard = turn.desk.heard
    if not made.already:
        heard.note_made(turn.message, (*heard.made_by(turn.message), stop_mark(made.subscription)))
    return made


async def _followed(turn: Turn, asked: Asked, *, instead_of: Sequence[Subscription] = ()) -> tuple[str, Rows]:
    try:
        made = await _update(turn, asked, instead_of=instead_of)
    except TooManySubscriptionsError:
        return turn.wording.html("follow-too-many", limit=turn.desk.max_subscriptions), ()
    words, number, shown = turn.wording, made.subscription.number, echoed(asked.text, turn.wording)
    instead = _word_instead(turn, instead_of)
    if made.already:
        already = words.html("follow-already", query=shown)
        return "\n".join((already, words.html("follow-already-number", number=number), *instead)), ()
    found, narrower = await preview(turn, asked.query)
    lines = [
        words.html("follow-done", query=shown),
        *word_lines(turn, asked.query),
        words.html("follow-number" if turn.thread_id is None else "follow-number-topic", number=number),
        "",
        found,
        *instead,
    ]
    undo = Button(label=words("button-undo"), callback=stop_data("undo", made.subscription))
    readings = reading_buttons(asked.query, words, typed=asked.typed, side_by_side=asked.either)
    rows = ((*shapes_button(words, asked.query), undo), readings, narrower, _of_served(turn))
    return "\n".join(lines), rows


def _of_served(turn: Turn) -> tuple[Button, ...]:
    """Return the buttons to the rest of a chat that is served from elsewhere: it has no menu here."""
    if turn.serves is None:
        return ()
    everything = Button(label=turn.wording("button-served-list"), callback="list:0")
    return everything, Button(label=turn.wording("button-served-settings"), callback="set")


def word_lines(turn: Turn, query: Query, *, sent: bool = True) -> list[Html]:
    """Word what was understood, where the query's own text doesn't say it all."""
    understood = word_understood(query, turn.wording, sent=sent)
    return [] if understood is None else [understood]


async def preview(turn: Turn, query: Query) -> tuple[Html, tuple[Button, ...]]:
    """Word how many stories of the last week match, and show the newest of all that are kept.

    What would bring too many a day comes with a button for the grave ones.
    """
    words = turn.wording
    week = await look(turn.desk, [query], since=turn.now - _SPAN, most=_MOST + 1)
    newest = await shown(turn.desk, week[:1] or await look(turn.desk, [query], most=1), [query])
    count = len(week)
    rate = round(count / _SPAN.days) if count >= _SPAN.days else 0
    lines: list[str] = [words.html("preview-none"), *([] if newest else word_nearest(query, words))]
    if count:
        lines = [words.html("preview-count", stories=word_count(week, _MOST, words), rate=rate)]
    if rate > _MANY_A_DAY:
        lines.append(words.html("preview-many"))
    for story in newest:
        line = render_story_line(story, wording=words, time_zone=turn.time_zone, now=turn.now)
        lines += ["", words.html("preview-newest"), line]
    narrower = as_grave(query) if rate > _MANY_A_DAY else None
    return Html("\n".join(lines)), (Button(label=words("button-grave-only"), callback="graver"),) if narrower else ()


async def press_graver(turn: Turn) -> str | None:
    """Tell what the grave part of a query would bring, with a button to follow that."""
    try:
        query = as_grave(again(query_of(turn.message) or ""))
    except QueryError:
        query = None
    if query is None:
        return turn.wording("button-too-old")
    await _try_out(turn, Asked(query=query, text=query.written))
    return None
