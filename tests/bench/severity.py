"""How many stories of real days are grave: `python -m tests.bench.severity [--list]`.

The items lie beside the repository and may not be there: then it says so and stops. Each source is played through the
newsroom in order of time, as the bot would hear it. Told are stories by grade, and those of 4 and 5 by kind; with
--list every grave story, with its grade, kind and toll.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bot.model import GRAVE, Article, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom
from tests.bench.relevance import DATA, rows
from tests.bench.stories import moment


def articles(source: str) -> Iterator[Article]:
    """Return a source's items as articles."""
    if source == "telegram":
        for row in rows("telegram_posts_dev.jsonl"):
            title, _, rest = row["text"].strip().partition("\n")
            yield _article(f"t{row['id']}", "قناة", title, rest or title, datetime.fromisoformat(row["published"]))
        return
    for row in rows("news_pool.jsonl"):
        # The oldest part (25 items) writes its dates otherwise and holds nothing of Iraq.
        if ("شفق" in row["source"]) == (source == "shafaq") and "/" not in row["date"]:
            yield _article(row["id"], row["source"], row["title"], row["lead"], moment(row["date"]))


def _article(name: str, source: str, title: str, text: str, published: datetime) -> Article:
    published = published.astimezone(UTC)
    return Article(
        id=name, feed_url="", source=source, language="ar", title=title, text=text, link="",
        published_at=published, seen_at=published,
    )  # fmt: skip


def played(found: Iterable[Article]) -> list[Story]:
    """Return the stories that articles become."""
    told = sorted(found, key=lambda one: one.published_at)
    newsroom = Newsroom(knowledge=load_knowledge())
    newsroom.learn(told)
    stories: dict[str, Story] = {}
    for article in told:
        one = newsroom.read(article, article.published_at)
        if one.assessment.relevant:
            story = newsroom.join(one, article.published_at).story
            newsroom.put(story)
            stories[story.id] = story
    return list(stories.values())


def main() -> int:
    """Print the table; 1 when the data isn't there."""
    if not DATA.is_dir():
        print(f"no data at {DATA}")
        return 1
    for source in ("telegram", "shafaq", "ant"):
        stories = played(articles(source))
        grave = [story for story in stories if story.severity >= GRAVE]
        days = len({story.first_at.date() for story in stories})
        grades = Counter(story.severity for story in stories)
        share = len(grave) / max(1, len(stories))
        shown = " ".join(f"{grade}:{grades[grade]}" for grade in range(5, 0, -1))
        print(f"{source}: {len(stories)} stories of {days} days, grave {len(grave)} = {share:.1%}  [{shown}]")
        print("   ", ", ".join(f"{kind} {count}" for kind, count in Counter(s.event for s in grave).most_common()))
        if "--list" in sys.argv:
            for story in grave:
                print(f"    {story.severity} {story.event} {story.killed}/{story.wounded} | {story.headline[:150]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
