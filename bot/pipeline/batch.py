"""What one poll brought that was not known before, and what became of it. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import Article, FeedState
from bot.sources.schedule import after_failure
from bot.stories.newsroom import Assessed


@dataclass(frozen=True, kw_only=True, slots=True)
class Pushed:
    """An article that is pushed: its story, and who follows the queries that it matched."""

    story_id: str
    matched: Sequence[tuple[str, Sequence[int]]]
    seen_at: datetime
    #: The story that it denies: who has an alert of that hears of the denial there.
    answers: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """What one poll of one feed brought that was not known before."""

    before: FeedState
    after: FeedState
    articles: Sequence[Article]
    #: Those on Iraq's security, oldest first.
    assessed: Sequence[Assessed]
    #: Ids of those that couldn't be read, with the kind of bug that they wake.
    failed: Mapping[str, str]
    #: Ids of those that were seen before, when they said something else.
    revised: Collection[str] = ()
    #: Ids of articles that their outlet took back.
    gone: Collection[str] = ()

    def state(self, *, went_well: int, left: Mapping[str, str], poll_seconds: float | None) -> FeedState:
        """Return the feed's state once so many articles went well; `left` are those to be tried again, and why.

        Then the feed is read again at its next poll, as if this one had not been; where nothing went well, that is put
        off as after a poll that failed.
        """
        before = self.before
        if not left:
            return self.after
        if not went_well:
            now = self.after.polled_at or before.next_poll_at
            return after_failure(before, reason=next(iter(left.values())), poll_seconds=poll_seconds, now=now)
        return replace(
            self.after,
            etag=before.etag,
            last_modified=before.last_modified,
            body_hash=before.body_hash,
            posts=before.posts,
            entries=before.entries,
            succeeded_at=before.succeeded_at,
        )


@dataclass(kw_only=True, slots=True)
class Written:
    """What became of a batch."""

    #: What the feed's state is now.
    state: FeedState
    articles: int = 0
    stories: int = 0
    alerts: int = 0
    #: One of the stories is grave, and news.
    is_grave: bool = False
    #: Ids of what could not be dealt with, with the kind of error.
    failed: dict[str, str]
    #: Those among them that are tried again.
    left: frozenset[str] = frozenset()
