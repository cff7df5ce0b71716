"""What the two stores promise, in words; tests/storage/ has a test for each promise.

`People` is small, precious and rarely written: who talks to the bot and what they follow. `News` is large and busy:
feeds' state, articles seen, stories and the outbox. Both are used from one event loop. Every method that writes
returns only after its effect is durable (it survives SIGKILL and power loss); when it raises, nothing was changed.
All raise StorageError and its children, never a library's own exception. Times are aware UTC.
"""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Article, FeedState, Follower, Gist, NewAlert, Story, Subscriber
from bot.model.asked import Asked, Line
from storage.outbox import Outbox

Change = Callable[[Subscriber | None], Subscriber | None]


class People(Protocol):
    """Subscribers with their subscriptions and settings, and the operator's lists."""

    async def find(self, chat_id: int) -> Subscriber | None:
        """Return the subscriber as last durably written, or None. Reads no disk on the TinyDB store."""
        ...

    async def find_many(self, chat_ids: Sequence[int]) -> Sequence[Subscriber]:
        """Return those of some hundred chats that are known, in the order of the ids, each as `find` would."""
        ...

    async def update(self, chat_id: int, change: Change) -> Subscriber | None:
        """Replace a subscriber by `change(current)`, atomically.

        `change` is a pure function: it gets the current subscriber (None when unknown) and returns the new one,
        with the same chat_id, or None to erase it. Two updates of one chat never overlap: the second sees the
        first's result, also across processes on PostgreSQL. When `change` raises, its exception comes through
        and nothing is written; when it returns what it got, nothing is written either. Erased data leaves no
        trace in the store's files. Returns what is now stored.
        """
        ...

    async def move(self, old_chat_id: int, new_chat_id: int) -> Subscriber | None:
        """Give a subscriber a new chat id (a group became a supergroup).

        If the new id is known already, its settings stay and the old one's subscriptions are added with new
        numbers, equal (query, thread) pairs once. Unknown old id: nothing happens. Returns what is at the new id.
        """
        ...

    def all(self) -> AsyncIterator[Subscriber]:
        """Yield every subscriber once, in order of chat_id, as stored when the iteration began."""
        ...

    def followers(self) -> AsyncIterator[Sequence[Follower]]:
        """Yield what is known by heart of everybody, in order of chat_id: some hundred at a time.

        Each portion is as stored when it is asked for; who is stored all the while is among them once. Of any number
        of them only a portion is in memory, and others are served between two.
        """
        ...

    async def access(self) -> Mapping[int, bool]:
        """Return the operator's list: chat id → True allowed, False banned."""
        ...

    async def set_access(self, chat_id: int, allowed: bool | None) -> None:
        """Allow, ban, or (None) forget a chat id."""
        ...

    async def close(self) -> None:
        """Finish pending writes and release files; closing twice is harmless."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class PollResult:
    """All that one poll of one feed decided, to be written in one transaction."""

    #: The feed's new state.
    feed: FeedState
    #: The state is stored already, by whoever polled it.
    feed_stands: bool = False
    #: Articles first seen in this poll (also the irrelevant ones: they are not judged again).
    seen: Sequence[Article] = ()
    #: New and changed stories; one with a known id replaces the stored one.
    stories: Sequence[Story] = ()
    #: Read once, within the transaction and in portions: an endless crowd of followers is never in memory at once.
    alerts: Sequence[NewAlert] | AsyncIterable[NewAlert] = ()
    #: Ids of changed stories that hold something to be told with sound, not only to be seen by who looks again.
    loud: frozenset[str] = frozenset()
    #: Where else the stories are due (storage/dispatches.py).
    targets: frozenset[str] = frozenset()
    now: datetime


class Reader(Protocol):
    """Who knows the language: by what stories are found. Pure, and called beside the event loop."""

    @property
    def mark(self) -> str:
        """Return what differs where lines or keys may be others than they were."""
        ...

    def line(self, story: Story) -> Line:
        """Return what a story is found by."""
        ...

    def keys(self, term: str) -> Iterable[str]:
        """Return by what a word or name of a line may be asked for."""
        ...


class News(Outbox, Protocol):
    """Feeds' state, articles seen, stories, and the outbox. A write's cost doesn't grow with what is stored."""

    # feeds and articles

    async def feed_states(self) -> Mapping[str, FeedState]:
        """Return the state of every feed ever polled or added, by URL."""
        ...

    async def put_feeds(self, states: Sequence[FeedState]) -> None:
        """Write feeds' states without anything else (a feed was added, was unchanged, or failed)."""
        ...

    async def seen(self, article_ids: Collection[str]) -> frozenset[str]:
        """Return those of the ids that some commit has already recorded as seen."""
        ...

    async def hours_spoken(self, *, since: datetime) -> Mapping[str, frozenset[int]]:
        """Return, by feed, the hours (counted from 1970) in which something of it was first seen since the moment.

        A feed of which nothing was is left out.
        """
        ...

    async def commit(self, result: PollResult) -> None:
        """Write one poll's outcome in ONE transaction: all of it or nothing.

        An article already seen stays as it was. An alert for a (story, chat, thread) that has one already is not
        written again, whatever its state; if that one is still due and unsent, the new queries are added to its own.
        For a story that is replaced by a higher revision, its alerts that were sent become due again, as edits
        (message_id kept): claimed after everything else, unless the story is among `loud`; then also those that are
        due as edits already are due at once. What is due of a story never has less than the story's severity.
        Of more than 12 alerts of this feed to one chat and topic within 10 minutes (as stored, whatever became of
        them) those that are unsent and in nobody's hands wait for one round-up (`gathered`), but for the first grave
        ones; one that another feed brings as well waits no longer.
        """
        ...

    # stories

    async def find_story(self, story_id: str) -> Story | None:
        """Return a story, or None."""
        ...

    async def stories_since(self, moment: datetime) -> Sequence[Story]:
        """Return the stories whose last_at is at or after the moment, newest first (last_at, then id)."""
        ...

    async def search(
        self, asked: Asked | None, *, since: datetime | None = None, until: datetime | None = None, most: int
    ) -> Sequence[str]:
        """Return the ids of the newest stories that are asked for, or of all: at most so many.

        Newest first, by last_at, then by id, both descending; last_at is at or after `since`, and before `until`.
        Written with a store that has a reader, a story is found from its commit on, as it was written last, and until
        it is pruned; others once `catch_up` has come to them.
        """
        ...

    async def stories(self, ids: Sequence[str]) -> Sequence[Story]:
        """Return those stories that are stored, in the order of the ids."""
        ...

    async def gists(self, ids: Sequence[str]) -> Sequence[Gist]:
        """Return what is counted of those stories that are stored, in the order of the ids; of any number of them."""
        ...

    def sources(self) -> frozenset[str]:
        """Return the names of the outlets of stories that are stored, or were once; asks nobody.

        As of the start and of this process's commits; without a reader there are none.
        """
        ...

    async def count_stories(self, *, since: datetime) -> int:
        """Count the stories whose last_at is at or after the moment."""
        ...

    async def catch_up(self, *, most: int) -> int:
        """Let some of the stories be found that can't be yet, the newest first; return how many are left.

        It is gone on with after a stop. Without a reader nothing is done, and none counts as left.
        """
        ...

    # upkeep

    async def prune(self, *, before: datetime) -> None:
        """Forget what is older: articles by seen_at, stories by last_at with their alerts.

        A story with an alert that is still due stays, and so does an article whose date is not known: its feed
        may still show it, and forgotten it would look new.
        """
        ...

    async def close(self) -> None:
        """Finish and release files and connections; closing twice is harmless."""
        ...
