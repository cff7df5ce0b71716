"""Which story an article belongs to: joined only when it is safe, since a false merge loses an alert."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Article, Assessment, Story
from bot.stories.index import OpenStories
from bot.stories.judging import judge
from bot.stories.merging import LONGEST_TEXT, merge, new_story, report_of, revise, revised_by, story_id
from bot.stories.origins.backing import find_copies
from bot.stories.scale import story_scale

__all__ = ["LONGEST_TEXT", "Placed", "join", "new_story", "place", "story_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What became of an article."""

    story: Story
    new: bool
    #: For the operator, in words.
    why: str
    #: It says what the story says so late that it may have happened again: whoever was told of it is told so.
    again: bool = False

    @property
    def follows(self) -> str | None:
        """Return the id of the story that this one follows up (funeral, arrests, reaction), when it is known."""
        return self.story.follows


def place(article: Article, assessment: Assessment, stories: OpenStories, now: datetime) -> Placed:
    """Return the story the article belongs to, changed by it, or a new one; `stories` is left as it was.

    `now` is at hand for the judgement of age.
    """
    held = stories.holding(article)
    if held and (report := report_of(held, article)):
        story = revise(held, report, article, assessment)
        return Placed(story=story, new=False, why="the same article")
    new = stories.prepare(article, assessment)
    found = [(one, verdict) for one in stories.candidates(new) if (verdict := judge(new, one, stories))]
    likeliest = max(found, key=lambda pair: pair[1].margin, default=None)
    if likeliest and likeliest[1].margin > 0:
        candidate, best = likeliest
        told = stories.find(best.story.id) or best.story
        copied = find_copies(new, candidate)
        if copied.copies and (report := revised_by(told, article)):
            return Placed(story=revise(told, report, article, assessment), new=False, why=best.why)
        story = merge(
            told,
            article,
            assessment,
            copies=copied.copies,
            copied_by=copied.by,
            passed_on=copied.passed_on,
            again=best.again,
        )
        return Placed(story=story, new=False, why=best.why, again=best.again)
    followed = max((verdict for _, verdict in found), key=lambda verdict: verdict.follows, default=None)
    if followed and followed.follows > 0:
        story = new_story(article, assessment, follows=followed.story.id)
        return Placed(story=story, new=True, why=f"new: it follows up an event ({new.profile.aspect})")
    near = likeliest and likeliest[1].margin > story_scale().thresholds.near
    why = f"new: the nearest is not near enough ({likeliest[1].why})" if likeliest and near else "new: nothing like it"
    return Placed(story=new_story(article, assessment), new=True, why=why)


def join(article: Article, assessment: Assessment, candidates: Sequence[Story], now: datetime) -> Story:
    """Return the story the article belongs to among some, changed by it, or a new one."""
    stories = OpenStories()
    for story in candidates:
        stories.put(story)
    return place(article, assessment, stories, now).story
