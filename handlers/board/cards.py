"""Stories as the page shows them: as an alert does, in a browser's markup. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from bot.alerts.details import render_more
from bot.alerts.rendering import render_alert, severity_of
from bot.alerts.tongues import as_read
from bot.model import Story
from bot.wording.catalogue import Wording
from bot.wording.safe import shown

_MOMENT: Final = re.compile(r'<tg-time unix="(\d+)">(.*?)</tg-time>', re.DOTALL)
_LINK: Final = re.compile(r'<a href="')
_NAME: Final = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A story in the list."""

    id: str
    #: 1 to 5.
    grade: int
    head: Markup
    headline: Markup
    #: What stands below, line by line.
    lines: tuple[Markup, ...]
    revision: int


def card_of(story: Story, words: Wording, *, zone: str, now: datetime) -> Card:
    """Return a story as its alert lays it out."""
    message = render_alert(story, queries=(), wording=words, time_zone=zone, now=now)
    head, *rest = web_lines(message.html)
    headline = rest[0] if rest and "<b>" in rest[0] else Markup()  # an empty one
    return Card(
        id=story.id,
        grade=severity_of(story),
        head=head,
        headline=headline,
        lines=tuple(rest[1:] if headline else rest),
        revision=story.revision,
    )


def told_whole(story: Story, words: Wording, *, zone: str, now: datetime) -> Sequence[Markup]:
    """Return what «more» unfolds under an alert, without the headline."""
    message = render_more(story, wording=words, time_zone=zone, now=now)
    lines = web_lines(message.html)
    return lines[1:] if lines and "<b>" in lines[0] else lines


def plain_headline(story: Story, words: Wording) -> str:
    """Return the headline in the words of a language, for titles."""
    return Markup(shown(as_read(story, words).headline, _NAME)).unescape()  # noqa: S704  # escaped by `shown`


def web_lines(html: str) -> list[Markup]:
    """Return a message's lines in a browser's markup: moments as such, links that tell nothing of the page."""
    html = _MOMENT.sub(lambda found: f'<time datetime="{_iso(int(found[1]))}">{found[2]}</time>', html)
    html = _LINK.sub('<a rel="noopener noreferrer" href="', html)
    return [Markup(line) for line in html.split("\n")]  # noqa: S704  # made and escaped by bot/alerts


def _iso(unix: int) -> str:
    return datetime.fromtimestamp(unix, UTC).isoformat()
