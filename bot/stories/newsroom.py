"""The newsroom: articles read and placed in stories, among those that are still open. Holds no lock, does no I/O."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.matching.document import Document, document_of
from bot.model import Article, Assessment, Story
from bot.news.knowledge.knowledge import Knowledge
from bot.news.text.article import ReadArticle
from bot.news.text.page.boilerplate import RecurringLines
from bot.news.text.reading import read
from bot.news.understand import assess
from bot.stories.index import WINDOW, OpenStories
from bot.stories.merging import denied_by, withdrawn_from
from bot.stories.origins.provenance import weighed
from bot.stories.placing import Placed, new_story, place

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessed:
    """An article that was read."""

    #: In its final text; what was read of it stands there too.
    article: Article
    assessment: Assessment


@dataclass(frozen=True, kw_only=True)
class Newsroom:
    """Understands articles and keeps the stories that a next one may join. Used by one caller at a time."""

    knowledge: Knowledge
    _open: OpenStories = field(default_factory=OpenStories)
    _lines: RecurringLines = field(default_factory=RecurringLines)

    def open(self, stories: Iterable[Story]) -> None:
        """Take up the stories that were told of lately, after a start."""
        for story in stories:
            try:
                self._open.put(story)
            except Exception as error:  # a story that can't be compared must not keep the program from starting
                _complain("story.failed", story=story.id, error=error)

    def learn(self, articles: Iterable[Article]) -> None:
        """Learn from everything that a feed shows what its outlet repeats, before any of it is read."""
        for article in articles:
            self._lines.learn(article.source, article.title, article.text)

    def read(self, article: Article, now: datetime) -> Assessed:
        """Return an article in its final text, read once for all who ask after it, and what it says."""
        text = self._lines.without(article.source, article.title, article.text)
        reading = read(article.title, text, self.knowledge, article.source)
        assessment = assess(
            reading,
            source=article.source,
            published=article.published_at if article.date_known else None,
            knowledge=self.knowledge,
            now=now,
        )
        return Assessed(
            article=ReadArticle.of(replace(article, text=text), reading), assessment=weighed(assessment, article)
        )

    def assess(self, articles: Sequence[Article], now: datetime) -> tuple[list[Assessed], dict[str, str]]:
        """Return the articles that are about Iraq's security, and the ids of those that woke a bug, with its kind."""
        kept: list[Assessed] = []
        failed: dict[str, str] = {}
        for article in articles:
            try:
                one = self.read(article, now)
            except Exception as error:  # a bug that one article wakes must not hold up the feed's others
                failed[article.id] = type(error).__name__
                continue
            if one.assessment.relevant:
                kept.append(one)
        return kept, failed

    def join(self, one: Assessed, now: datetime) -> Placed:
        """Return the story that an article belongs to, as it is with it; the newsroom knows it so when it is put."""
        self._open.forget(now - WINDOW)
        try:
            return place(one.article, one.assessment, self._open, now)
        except Exception as error:  # a bug in comparing must not cost an alert: told twice is better than never
            _complain("story.failed", article=one.article.id, error=error)
            return Placed(story=new_story(one.article, one.assessment), new=True, why="new: it could not be compared")

    def put(self, story: Story) -> None:
        """Know a story as it is now, for the next articles."""
        self._open.put(story)

    def place(self, one: Assessed, now: datetime) -> tuple[Story, Document, Story | None]:
        """Put an article with the story it belongs to, or begin one.

        Returns the story, its document for matching, and what it was before (None: it is new). Raises whatever a bug
        wakes; then nothing was changed.
        """
        story = self.join(one, now).story
        original = self._open.find(story.id)
        document = document_of(story)
        try:
            self._open.put(story)
        except Exception:
            self.take_back({story.id: original})
            raise
        return story, document, original

    def deny(self, denial: Story) -> tuple[Story, Story] | None:
        """Let a story that denies what another told count against it.

        Returns what that other one was, and what it is now; None when nothing is denied.
        """
        told = self._open.find(denial.follows) if denial.follows else None
        try:
            changed = denied_by(told, denial) if told else None
            if told is None or changed is None:
                return None
            self._open.put(changed)
        except Exception as error:  # what denies is news of its own, and must not be lost with what it denies
            _complain("story.failed", story=denial.id, error=error)
            return None
        return told, changed

    def answered(self, denial: Story) -> str | None:
        """Return the id of the story that stands denied by this one; None where it denies none, or to no effect."""
        told = self._open.find(denial.follows) if denial.follows and denial.status == "denied" else None
        return told.id if told and told.status == "denied" else None

    def withdraw(self, article_id: str) -> tuple[Story, Story] | None:
        """Let a story know that its outlet took a report back.

        Returns what the story was, and what it is now; None when no open story has the report, or knew it already.
        """
        held = self._open.find_by_article(article_id)
        changed = withdrawn_from(held, article_id) if held else None
        if held is None or changed is None:
            return None
        self._open.put(changed)
        return held, changed

    def take_back(self, before: dict[str, Story | None]) -> None:
        """Make stories what they were (None: unknown), because what was decided could not be committed."""
        for story_id, story in before.items():
            if story is None:
                self._open.discard(story_id)
            else:
                self._open.put(story)


def _complain(event: str, *, error: Exception, **extra: str) -> None:
    """Note a bug by its kind: a trace may quote texts."""
    log.error(event, extra={**extra, "reason": type(error).__name__})
