"""What is pasted: a link is looked up among the stories, a headline finds its own however its words are read."""

from collections.abc import Iterator
from contextlib import suppress

from bot.alerts.rendering import render_story_line
from bot.errors import QueryError
from bot.model import Story
from handlers.asking.asked import Asked, asks_nothing, understand
from handlers.asking.names import known_names
from handlers.asking.parts.heads import is_headline, plain_words, without_heads
from handlers.asking.pieces import links
from handlers.reading.looking import linked, look
from handlers.turn import Turn

#: Stories and links of one message that are told.
_MOST = 5


async def tell_of_link(turn: Turn, text: str) -> bool:
    """Tell the story of a pasted link, or that there is none of it; return False where there is more to look for."""
    pasted = links(text)
    if not pasted:
        return False
    stories = await _stories(turn, pasted)
    if not stories and not asks_nothing(text):
        return False
    await turn.say("\n\n".join(stories) or turn.wording.html("link-unknown"))
    return True


async def refuse_to_follow_link(turn: Turn, text: str) -> bool:
    """Tell that a link alone can't be followed, and its story; return False where something else is asked for."""
    pasted = links(text)
    if not pasted or not asks_nothing(text):
        return False
    stories = await _stories(turn, pasted)
    told = [turn.wording.html("link-its-story"), *stories] if stories else []
    await turn.say("\n\n".join((turn.wording.html("link-not-followed"), *told)))
    return True


async def _stories(turn: Turn, pasted: tuple[str, ...]) -> list[str]:
    found: dict[str, Story] = {}
    for address in pasted[:_MOST]:
        found |= {story.id: story for story in await linked(turn.desk.news, address)}
    stories = list(found.values())[:_MOST]
    return [render_story_line(each, wording=turn.wording, time_zone=turn.time_zone, now=turn.now) for each in stories]


async def as_headline(turn: Turn, text: str, asked: Asked) -> Asked:
    """Return what was asked, or, of a headline that finds nothing so, its words as they stand if they find anything."""
    if not is_headline(text) or await look(turn.desk, [asked.query], most=1):
        return asked
    for reading in _as_they_stand(turn, text):
        if await look(turn.desk, [reading.query], most=1):
            return reading
    return asked


def _as_they_stand(turn: Turn, text: str) -> Iterator[Asked]:
    """Yield a headline side by side, then its words in any order, each as it is written."""
    words = plain_words(without_heads(text, known_names(), turn.desk.outlets))
    for reading in (f'"{" ".join(words)}"', " ".join(f"={word}" for word in words)):
        with suppress(QueryError):
            yield understand(reading)
