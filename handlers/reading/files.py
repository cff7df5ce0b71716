"""/recent with «ملف» behind it: what was found, as a file that other programs load."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from bot.errors import QueryError
from bot.exports.formats import DEFAULT
from bot.news.knowledge.rules import rulebook
from handlers.answers import Attachment
from handlers.asking.asked import asks_nothing
from handlers.asking.pieces import is_said, plain
from handlers.asking.times import bounds, split_time
from handlers.reading import recent as pages
from handlers.reading.looking import look, shown
from handlers.reading.recent import View, Whose, asked_of
from handlers.reading.taken import MOST, file_of
from handlers.refusals import understood_or_told, word_query_error
from handlers.turn import Turn

#: Of what stands over a page: under a file there is room for 1,024 units.
_LONGEST_HEAD: Final = 600


@cache
def _formats() -> Mapping[str, str]:
    """Return the format that each word names."""
    table: Mapping[str, Sequence[str]] = rulebook("asking").table("formats")
    return {plain(word): name for name, words in table.items() for word in words}


def file_asked(text: str) -> tuple[str, str] | None:
    """Part what is asked for from the file that it is wanted as; None where it is wanted as an answer.

    «كركوك 7d ملف» → «كركوك 7d», "csv"; «كركوك ملف geojson» → «كركوك», "geojson".
    """
    words, name, said, alone = text.split(), "", False, False
    while words:
        last = words[-1]
        if not said and is_said(last, "as_file"):
            said = True
        elif not name and plain(last) in _formats():
            name, alone = _formats()[plain(last)], is_said(last, "as_file_alone")
        else:
            break
        words.pop()
    return (" ".join(words), name or DEFAULT) if said or alone else None


async def recent(turn: Turn) -> None:
    """Show the newest stories, or send them as a file where one is asked for."""
    asked = file_asked(turn.rest)
    if asked is None:
        await pages.recent(turn)
        return
    text, name = asked
    try:
        text, span = split_time(text, turn.now, turn.time_zone, turn.desk.outlets)
    except QueryError as error:
        await turn.say(word_query_error(turn, error))
        return
    view = View(whose=Whose.ALL, span=span)
    if text and not (span != "all" and asks_nothing(text)):
        understood = await understood_or_told(turn, text)
        if understood is None:
            return
        view = View(whose=Whose.QUERY, query=understood.query, text=understood.text, span=span)
    elif turn.private and turn.subscriber is not None and turn.subscriber.subscriptions:
        view = View(whose=Whose.MINE, span=span)  # what a group follows is told to nobody by a file
    await _send(turn, view, name)


async def _send(turn: Turn, view: View, name: str) -> None:
    span, queries = bounds(view.span, turn.now, turn.time_zone), asked_of(turn, view)
    found = await look(turn.desk, queries, since=span.since, until=span.until, most=MOST + 1)
    html, buttons = await pages.page(turn, view)
    stories = await shown(turn.desk, found[:MOST], queries)
    if not stories:
        await turn.say(html, buttons)
        return
    made = await file_of(turn.desk, stories, name)
    about = [turn.wording.html("file-kind", format=name, stories=turn.wording("stories", count=len(stories)))]
    if len(found) > MOST:
        about.append(turn.wording.html("file-newest", count=MOST))
    head = html.partition("\n\n")[0].split("\n")
    if sum(map(len, head)) > _LONGEST_HEAD:
        head = [head[0], head[-1]]  # what is asked for and how many there are
    await turn.say(
        "\n".join((*head, *about)),
        attached=Attachment(content=made.content, name=made.name),
    )
