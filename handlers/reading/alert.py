"""The buttons under an alert: more, why, hush."""

from collections.abc import Sequence
from contextlib import suppress

from telegram import Message
from telegram.error import BadRequest

from bot.alerts.details import render_more, render_why
from bot.botapi.markup import keyboard
from bot.botapi.posting import plain
from bot.errors import QueryError
from bot.matching.document import document_of
from bot.matching.evaluate import Explanation, explain
from bot.matching.query import parse
from bot.model import Story
from bot.subscribers.changes import hush, unhush
from handlers.asking.echo import echoed, echoed_subscription
from handlers.keyboards import buttons_of, with_button
from handlers.reading.pin import copied
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn


async def press_more(turn: Turn) -> str | None:
    """Answer with the longer text and who reported it."""
    story = await turn.desk.news.find_story(turn.rest)
    if story is None:
        return turn.wording("story-gone")
    message = render_more(story, wording=turn.wording, time_zone=turn.time_zone, now=turn.now)
    point = copied(story.places[0], turn.wording) if story.places else ()
    await turn.say(message.html, (*message.buttons, point), quoting=True)
    return None


async def press_why(turn: Turn) -> str | None:
    """Answer with the query that brought the story and the words that matched it."""
    story = await turn.desk.news.find_story(turn.rest)
    if story is None:
        return turn.wording("story-gone")
    queries = await _queries_of(turn, story)
    if not queries:
        return turn.wording("why-no-longer")
    reasons = [reason for query in queries if (reason := _explained(query, story))]
    words = tuple(dict.fromkeys(word for reason in reasons for word in reason.words))
    sentence = next((reason.sentence for reason in reasons if reason.sentence), "")
    if story.reports and all(report.headline_only for report in story.reports):
        sentence = ""
    asked = {each.query: echoed_subscription(each, turn.wording) for each in turn.followed}
    told = [asked.get(query) or echoed(query, turn.wording) for query in queries]
    message = render_why(told, words=words, sentence=sentence, wording=turn.wording)
    if turn.private:
        await turn.say(message.html, quoting=True)
        return None
    # What a group follows isn't told to all of it.
    return None if await turn.whisper(message.html) else plain(message.html)


async def _queries_of(turn: Turn, story: Story) -> Sequence[str]:
    """Return the queries that the alert was sent for; of a story found otherwise, those that match it now."""
    alert = await turn.desk.news.find_alert(story.id, turn.chat_id, turn.thread_id)
    if alert is not None:
        return alert.queries
    return [each.query for each in turn.followed if _explained(each.query, story)]


def _explained(query: str, story: Story) -> Explanation | None:
    try:
        return explain(parse(query), document_of(story))
    except QueryError:  # stored by a version that read queries otherwise
        return None


async def press_hush(turn: Turn) -> str | None:
    """Let the chat hear no more of this story."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    await turn.desk.registry.update(turn.chat_id, lambda current: hush(current, turn.rest))
    await _exchange(turn, pressed="hush", label="button-unhush", becomes="unhush")
    return turn.wording("hush-done")


async def press_unhush(turn: Turn) -> str | None:
    """Let the chat hear of this story again."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    await turn.desk.registry.update(turn.chat_id, lambda current: unhush(current, turn.rest))
    await _exchange(turn, pressed="unhush", label="button-hush", becomes="hush")
    return turn.wording("hush-undone")


async def _exchange(turn: Turn, *, pressed: str, label: str, becomes: str) -> None:
    message: Message | None = turn.message
    if message is None:
        return
    rows = with_button(
        buttons_of(message), f"{pressed}:{turn.rest}", label=turn.wording(label), becomes=f"{becomes}:{turn.rest}"
    )
    if rows != buttons_of(message):
        with suppress(BadRequest):  # too old to be changed, or deleted; the notice tells what was done
            await message.edit_reply_markup(keyboard(rows))
