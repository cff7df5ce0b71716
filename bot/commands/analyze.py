"""`rasid analyze`: articles as JSON lines in, what the bot understands of them as JSON lines out."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.commands.articles import BadLine, numbered_lines, read_article
from bot.model import Article, Assessment, Event
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom


def _answer(found: Assessment) -> dict[str, Any]:
    return {
        "relevant": found.relevant,
        "score": found.score,
        "reasons": list(found.reasons),
        "event": found.event,
        "severity": found.severity,
        "places": [
            {"name": place.name, "governorate": place.governorate, "lat": place.lat, "lon": place.lon}
            for place in found.places
        ],
        "actors": list(found.actors),
        "killed": found.killed,
        "wounded": found.wounded,
        "summary": found.summary,
        "kinds": list(found.kinds),
        "roles": dict(found.roles),
        "status": found.status,
        "old_news": found.old_news,
        "events": [_told(event) for event in found.events],
    }


def _told(event: Event) -> dict[str, Any]:
    return {
        "act": event.act,
        "polarity": event.polarity,
        "when": event.when,
        "place": event.place.name if event.place else None,
        "country": event.country or None,
        "actor": event.actor,
        "target": event.target,
        "weapon": event.weapon,
        "killed": event.killed,
        "wounded": event.wounded,
        "according_to": event.according_to or None,
        "text": event.text,
    }


def _judged(line: bytes | str, newsroom: Newsroom, now: datetime) -> dict[str, Any]:
    written = read_article(line)
    article = Article(
        id=written.id,
        feed_url="",
        source=written.source,
        language=written.language,
        title=written.title,
        text=written.text,
        link=written.link,
        published_at=written.published or now,
        date_known=written.published is not None,
        seen_at=now,
    )
    return _answer(newsroom.read(article, now).assessment)


def analyze(lines: Iterable[bytes | str], out: TextIO, *, now: datetime | None = None) -> int:
    """Write one JSON object for each line read, in order, each as soon as it is known.

    A line that can't be read gives `{"error": "line N: …"}` in its place. Returns the exit code: 1 when there was
    such a line, else 0. `now` is the clock's time unless given.
    """
    newsroom = Newsroom(knowledge=load_knowledge())
    failed = False
    for number, line in numbered_lines(lines):
        answer: dict[str, Any]
        try:
            answer = _judged(line, newsroom, now or datetime.now(UTC))
        except BadLine as error:
            failed = True
            answer = {"error": f"line {number}: {error}"}
        json.dump(answer, out, ensure_ascii=False)
        out.write("\n")
        out.flush()
    return 1 if failed else 0
