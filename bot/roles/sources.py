"""The sources shared out among the programs that poll: each polls its own, and nobody the same one at one time.

Which are whose every program tells by itself (rendezvous): all sources of one host are one program's, and so are all
channels, since the lines of requests (bot/sources/hosts.py, bot/sources/line.py) are each program's own. That only one
polls is held by a lease on each source, and whatever a poll brings counts only while it is held. Beside these lines go
the few requests that no poll makes: a source that is looked at before it is added (`WatchingElsewhere.read`), and an
article's page, which the program that reads it asks for.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.errors import StorageError
from bot.model import Feed, FeedState
from bot.pipeline.pipeline import Pipeline, known_states
from bot.roles.duty import Soon
from bot.roles.in_step import InStep
from bot.roles.membership import Membership
from bot.roles.rendezvous import owner
from bot.settings.roles import Role
from bot.sources.feeds.moves import address_of, has_moved
from bot.sources.hosts import line_of
from bot.sources.polled import Polled
from bot.sources.schedule import after_start
from bot.sources.watch import Watch, watched
from storage.contract import News
from storage.sharing.arrivals import Arrivals, Brought, feed_lease
from storage.sharing.journal import Journal

log = logging.getLogger(__name__)

#: The journal's kind for what operators say of sources.
FEEDS: Final = "feeds"
_EVERY_SECONDS: Final = 1.0


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """What polls bring, written for those who read it, while this program polls the source."""

    arrivals: Arrivals
    membership: Membership

    async def keep(self, before: FeedState, after: FeedState) -> None:
        """Write a source's state after a poll that brought nothing. Raises StorageError."""
        await self.arrivals.keep(after, self.membership.id)
        await self._note_move(before, after)

    async def put(self, before: FeedState, polled: Polled) -> None:
        """Write what a poll brought. Raises StorageError."""
        brought = Brought(
            before=before,
            after=polled.state,
            articles=polled.articles,
            revised=tuple(sorted(polled.revised)),
            gone=tuple(sorted(polled.gone)),
            is_delivered=polled.is_delivered,
        )
        await self.arrivals.put(brought, self.membership.id)
        await self._note_move(before, polled.state)

    async def _note_move(self, before: FeedState, after: FeedState) -> None:
        """Have everybody look whose a feed is that is asked for at another address by now.

        While that can't be noted the poll counts as one that wasn't written, and is made again.
        """
        if address_of(before) != address_of(after):
            await self.membership.workers.note(FEEDS, [after.url])


class WatchInStep(InStep):
    """The list of what is watched, as operators say it to whichever program."""

    def __init__(self, journal: Journal, *, news: News, watch: Watch, listed: Sequence[Feed]) -> None:
        super().__init__(journal, what=FEEDS, seconds=_EVERY_SECONDS)
        self.watch = watch
        #: Counts the changes.
        self.changes = 0
        self._news = news
        self._listed = listed

    async def take_over(self, names: Sequence[str] | None) -> None:  # noqa: ARG002  # the list is read as a whole
        """Watch what is to be watched now."""
        self.watch.replace(watched(self._listed, await self._news.feed_states()))
        self.changes += 1


@dataclass(kw_only=True)
class SourceShare:
    """Follows the sources that are this program's, and leaves those that are no more."""

    membership: Membership
    news: News
    pipeline: Pipeline
    watch: WatchInStep
    #: The addresses of the sources that are followed.
    followed: set[str] = field(default_factory=set)
    #: Sources that rest, as of a change of the list.
    _resting: frozenset[str] = frozenset()
    #: Where those are asked for that have moved, as of then.
    _moved: Mapping[str, str] = field(default_factory=dict)
    _seen: int = -1

    async def run(self) -> None:
        """Share until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as error:
                log.warning("sources.not_shared", extra={"reason": type(error).__name__})
            await asyncio.sleep(_EVERY_SECONDS)

    async def look(self) -> None:
        """Follow and leave what is to be by now. Raises StorageError."""
        member = self.membership
        if not member.alive:
            await self._leave(set(self.followed))
            return
        if self._seen != self.watch.changes:
            seen, states = self.watch.changes, await self.news.feed_states()
            self._resting = frozenset(url for url, state in states.items() if state.paused)
            self._moved = {url: address_of(state) for url, state in states.items() if has_moved(state)}
            self._seen = seen
        pollers = member.peers(Role.POLL)
        own = {
            feed.url: feed
            for feed in self.watch.watch
            if feed.url not in self._resting and owner(self._line_of(feed), pollers) == member.id
        }
        others = self.followed - own.keys()
        await self._leave(others | {url for url in self.followed if self._is_taken_away(url)})
        await member.release([feed_lease(url) for url in others])
        await self._take([feed for url, feed in own.items() if url not in self.followed])

    def _line_of(self, feed: Feed) -> str:
        return line_of(self._moved.get(feed.url, feed.url))

    def _is_taken_away(self, url: str) -> bool:
        """Tell a source whose lease somebody has seized: an operator's word is being written."""
        return feed_lease(url) not in self.membership.leases

    async def _leave(self, urls: set[str]) -> None:
        await asyncio.gather(*map(self.pipeline.leave, urls))
        self.followed -= urls

    async def _take(self, feeds: Sequence[Feed]) -> None:
        if not feeds:
            return
        taken = await self.membership.take([feed_lease(feed.url) for feed in feeds])
        mine = [feed for feed in feeds if feed_lease(feed.url) in taken]
        if not mine:
            return
        states: Mapping[str, FeedState] = await known_states(self.news, mine, now=self.pipeline.clock())
        for feed in mine:
            self.followed.add(feed.url)
            first = after_start(states[feed.url], poll_seconds=self.pipeline.poll_seconds, now=self.pipeline.clock())
            self.pipeline.follow(feed, replace(states[feed.url], next_poll_at=first))


@dataclass(kw_only=True)
class WatchingElsewhere:
    """What a conversation asks of polling, where other programs do it (handlers/desk.py: Watching)."""

    membership: Membership
    pipeline: Pipeline
    _soon: Soon = field(default_factory=Soon)

    async def read(self, feed: Feed) -> Polled:
        """Read a feed once, here: in a line of this program's own, for a press or two of an operator's."""
        return await self.pipeline.read(feed)

    async def leave(self, url: str) -> None:
        """Take a source from whoever polls it: nothing that they write of it counts from now on.

        Raises StorageError.
        """
        await self.membership.workers.seize(feed_lease(url), self.membership.id)

    def follow(self, feed: Feed, _: FeedState) -> None:
        """Let it be polled, by its state as it is stored."""
        self._soon(self._let_go(feed.url))

    async def _let_go(self, url: str) -> None:
        """Take it from whoever may poll it by an older state, and leave it to all."""
        workers, me = self.membership.workers, self.membership.id
        try:
            await workers.seize(feed_lease(url), me)
            await workers.release([feed_lease(url)], me)
            await workers.note(FEEDS, [url])
        except StorageError as error:  # it is free when this program ends
            log.error("source.not_let_go", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
