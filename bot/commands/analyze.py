"""`rasid analyze`: articles as JSON lines in, what the bot understands of them as JSON lines out."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.commands.articles import BadLine, numbered_lines, read_article
from bot.model import Assessment
from bot.news.knowledge.knowledge import Knowledge, load_knowledge
from bot.news.text.boilerplate import RecurringLines
from bot.news.understand import understand


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
    }


def _judged(line: bytes | str, knowledge: Knowledge, repeated: RecurringLines, now: datetime) -> dict[str, Any]:
    article = read_article(line)
    return _answer(
        understand(
            title=article.title,
            text=repeated.without(article.source, article.title, article.text),
            source=article.source,
            link=article.link,
            published=article.published,
            language=article.language,
            knowledge=knowledge,
            now=now,
        )
    )


def analyze(lines: Iterable[bytes | str], out: TextIO, *, now: datetime | None = None) -> int:
    """Write one JSON object for each line read, in order, each as soon as it is known.

    A line that can't be read gives `{"error": "line N: …"}` in its place. Returns the exit code: 1 when there was
    such a line, else 0. `now` is the clock's time unless given.
    """
    knowledge, repeated = load_knowledge(), RecurringLines()
    failed = False
    for number, line in numbered_lines(lines):
        answer: dict[str, Any]
        try:
            answer = _judged(line, knowledge, repeated, now or datetime.now(UTC))
        except BadLine as error:
            failed = True
            answer = {"error": f"line {number}: {error}"}
        json.dump(answer, out, ensure_ascii=False)
        out.write("\n")
        out.flush()
    return 1 if failed else 0
