"""The newsroom: articles read and placed in stories, among those that are still open. Holds no lock, does no I/O."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.matching.document import Document, document_of
from bot.model import Article, Assessment, Story
from bot.news.knowledge.knowledge import Knowledge
from bot.news.text.boilerplate import RecurringLines
from bot.news.understand import understand
from bot.stories.index import WINDOW, OpenStories
from bot.stories.merging import denied_by
from bot.stories.placing import new_story, place

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessed:
    """An article that is about Iraq's security."""

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
            self._open.put(story)

    def assess(self, articles: Sequence[Article], now: datetime) -> tuple[list[Assessed], dict[str, str]]:
        """Return the articles that are about Iraq's security, and the ids of those that woke a bug, with its kind."""
        kept: list[Assessed] = []
        failed: dict[str, str] = {}
        for article in articles:
            try:
                assessment = understand(
                    title=article.title,
                    text=self._lines.without(article.source, article.title, article.text),
                    source=article.source,
                    link=article.link,
                    published=article.published_at,
                    language=article.language,
                    knowledge=self.knowledge,
                    now=now,
                )
            except Exception as error:  # a bug that one article wakes must not hold up the feed's others
                failed[article.id] = type(error).__name__
                continue
            if assessment.relevant:
                kept.append(Assessed(article=article, assessment=assessment))
        return kept, failed

    def place(self, one: Assessed, now: datetime) -> tuple[Story, Document, Story | None]:
        """Put an article with the story it belongs to, or begin one.

        Returns the story, its document for matching, and what it was before (None: it is new).
        """
        self._open.forget(now - WINDOW)
        try:
            story = place(one.article, one.assessment, self._open, now).story
        except Exception as error:  # a bug in comparing must not cost an alert: told twice is better than never
            reason = type(error).__name__
            log.error("story.failed", extra={"article": one.article.id, "reason": reason})  # noqa: TRY400  # no texts
            story = new_story(one.article, one.assessment)
        original = self._open.find(story.id)
        self._open.put(story)
        return story, document_of(story), original

    def deny(self, denial: Story) -> tuple[Story, Story] | None:
        """Let a story that denies what another told count against it.

        Returns what that other one was, and what it is now; None when nothing is denied.
        """
        told = self._open.find(denial.follows) if denial.follows else None
        changed = denied_by(told, denial) if told else None
        if told is None or changed is None:
            return None
        self._open.put(changed)
        return told, changed

    def take_back(self, before: dict[str, Story | None]) -> None:
        """Make stories what they were (None: unknown), because what was decided could not be committed."""
        for story_id, story in before.items():
            if story is None:
                self._open.discard(story_id)
            else:
                self._open.put(story)
