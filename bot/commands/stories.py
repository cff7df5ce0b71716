"""`rasid stories`: articles as JSON lines in, the story that each belongs to out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.commands.articles import BadLine, Written, numbered_lines, read_article
from bot.model import Article
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is an article: its number, what it says and when it was published."""

    number: int
    written: Written
    published: datetime

    #: Its id, else its link if no line before has it with other words, else its line.
    name: str

    @property
    def identity(self) -> str:
        """Return what makes it the same article as another: its id, else all that it says."""
        written = self.written
        return written.id or "\0".join((written.link or self.name, written.source, written.title, written.text))


def _read(lines: Iterable[bytes | str], now: datetime) -> tuple[list[_Line], dict[int, dict[str, Any]]]:
    """Return the articles, and the answers to the lines that are none, by number."""
    articles: list[_Line] = []
    refused: dict[int, dict[str, Any]] = {}
    links: dict[str, Written] = {}
    last: datetime | None = None
    for number, line in numbered_lines(lines):
        try:
            written = read_article(line)
        except BadLine as error:
            refused[number] = {"error": f"line {number}: {error}"}
            continue
        # An article without a time came with the one before it.
        last = written.published or last or now
        name = written.id or _link_alone(written, links) or f"line {number}"
        articles.append(_Line(number=number, written=written, published=last, name=name))
    return articles, refused


def _link_alone(written: Written, links: dict[str, Written]) -> str:
    """Return an article's link if it names this one only; `links` are those that name one already."""
    known = links.setdefault(written.link, written)
    same = (known.title, known.text) == (written.title, written.text)
    return written.link if same else ""


def _article(line: _Line) -> Article:
    return Article(
        id=line.identity,
        feed_url="",
        source=line.written.source,
        language=line.written.language,
        title=line.written.title,
        text=line.written.text,
        link=line.written.link,
        published_at=line.published,
        date_known=line.written.published is not None,
        seen_at=line.published,
    )


class _Teller:
    """Places one article after the other, as the bot does."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._newsroom = Newsroom(knowledge=load_knowledge())
        self._newsroom.learn(articles)
        #: Story → the name of the article that began it.
        self._names: dict[str, str] = {}

    def answer(self, line: _Line) -> dict[str, Any]:
        """Return what became of an article."""
        one = self._newsroom.read(_article(line), line.published)
        joined = self._newsroom.join(one, line.published)
        self._newsroom.put(joined.story)
        name = self._names.setdefault(joined.story.id, line.name)
        follows = self._names.get(joined.follows) if joined.follows else None
        return {
            "id": line.name,
            "story": name,
            "new": joined.new,
            "why": joined.why,
            "follows": follows,
            "again": joined.again,
        }


def tell_stories(lines: Iterable[bytes | str], out: TextIO, *, now: datetime | None = None) -> int:
    """Write one JSON object for each line read, in the order of the lines; the articles are placed in order of time.

    `story` is the id of the article that began the story. A line that can't be read gives `{"error": "line N: …"}`
    in its place. Returns the exit code: 1 when there was such a line, else 0.
    """
    articles, answers = _read(lines, now or datetime.now(UTC))
    refused = bool(answers)
    teller = _Teller(map(_article, articles))
    for line in sorted(articles, key=lambda one: one.published):
        answers[line.number] = teller.answer(line)
    for _, answer in sorted(answers.items()):
        json.dump(answer, out, ensure_ascii=False)
        out.write("\n")
    out.flush()
    return 1 if refused else 0
