"""`rasid stories`: articles as JSON lines in, the story that each belongs to out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.commands.articles import BadLine, Written, numbered_lines, read_article
from bot.model import Article
from bot.news.knowledge.knowledge import Knowledge, load_knowledge
from bot.news.understand import understand
from bot.stories.index import WINDOW, OpenStories
from bot.stories.placing import place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is an article: its number, what it says and when it was published."""

    number: int
    written: Written
    published: datetime

    @property
    def name(self) -> str:
        """Return its id, else its link, else its line."""
        return self.written.id or self.written.link or f"line {self.number}"


def _read(lines: Iterable[bytes | str], now: datetime) -> tuple[list[_Line], dict[int, dict[str, Any]]]:
    """Return the articles, and the answers to the lines that are none, by number."""
    articles: list[_Line] = []
    refused: dict[int, dict[str, Any]] = {}
    last: datetime | None = None
    for number, line in numbered_lines(lines):
        try:
            written = read_article(line)
        except BadLine as error:
            refused[number] = {"error": f"line {number}: {error}"}
            continue
        # An article without a time came with the one before it.
        last = written.published or last or now
        articles.append(_Line(number=number, written=written, published=last))
    return articles, refused


def _article(line: _Line) -> Article:
    return Article(
        id=line.name,
        feed_url="",
        source=line.written.source,
        language=line.written.language,
        title=line.written.title,
        text=line.written.text,
        link=line.written.link,
        published_at=line.published,
        seen_at=line.published,
    )


class _Teller:
    """Places one article after the other, as the bot does."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._stories = OpenStories()
        #: Story → the name of the article that began it.
        self._names: dict[str, str] = {}

    def answer(self, line: _Line) -> dict[str, Any]:
        """Return what became of an article."""
        article = _article(line)
        assessment = understand(
            title=article.title,
            text=article.text,
            source=article.source,
            link=article.link,
            published=line.written.published,
            language=article.language,
            knowledge=self._knowledge,
            now=line.published,
        )
        self._stories.forget(line.published - WINDOW)
        joined = place(article, assessment, self._stories, line.published)
        self._stories.put(joined.story)
        name = self._names.setdefault(joined.story.id, line.name)
        follows = self._names.get(joined.follows) if joined.follows else None
        return {"id": line.name, "story": name, "new": joined.new, "why": joined.why, "follows": follows}


def tell_stories(lines: Iterable[bytes | str], out: TextIO, *, now: datetime | None = None) -> int:
    """Write one JSON object for each line read, in the order of the lines; the articles are placed in order of time.

    `story` is the id of the article that began the story. A line that can't be read gives `{"error": "line N: …"}`
    in its place. Returns the exit code: 1 when there was such a line, else 0.
    """
    articles, answers = _read(lines, now or datetime.now(UTC))
    refused = bool(answers)
    teller = _Teller(load_knowledge())
    for line in sorted(articles, key=lambda one: one.published):
        answers[line.number] = teller.answer(line)
    for _, answer in sorted(answers.items()):
        json.dump(answer, out, ensure_ascii=False)
        out.write("\n")
    out.flush()
    return 1 if refused else 0
