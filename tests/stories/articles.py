"""Articles as the tests of stories write them, and what is understood of each."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import Article, Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday


def article(title: str = "انفجار في داقوق", text: str = "", *, source: str = "أ", at: int = 0, **more: Any) -> Article:
    """Return an article told so many minutes after NOW; `more` are fields of it."""
    moment = NOW + timedelta(minutes=at)
    told: dict[str, Any] = {
        "id": f"{source}|{title}|{at}",
        "feed_url": "http://127.0.0.1/feed",
        "language": "ar",
        "link": "",
        "published_at": moment,
        "seen_at": moment,
    }
    return Article(title=title, text=text, source=source, **(told | more))


def judged(one: Article) -> Assessment:
    """Return what is understood of an article."""
    return understand(title=one.title, text=one.text, source=one.source, knowledge=load_knowledge(), now=NOW)
