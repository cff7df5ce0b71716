"""What hubs ask and deliver at any program's address, handed to the one that polls the source."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.addresses import shown
from bot.model import SourceKind
from bot.roles.duty import Soon, look_when_rung
from bot.sources.hubs.hubs import Hubs
from bot.sources.hubs.websub import answer_of, is_signed, path_of, secret_of
from bot.sources.watch import Watch
from storage.contract import News
from storage.durably import durably
from storage.sharing.deliveries import KIND as DELIVERIES
from storage.sharing.deliveries import Deliveries

log = logging.getLogger(__name__)

_EVERY_SECONDS: Final = 2.0


@dataclass(kw_only=True)
class DoorForAll:
    """Takes in for all programs what hubs say of any source that is watched; its callbacks are called alike in each."""

    key: bytes
    watch: Watch
    news: News
    deliveries: Deliveries
    #: The sources by what their callbacks are called.
    _paths: dict[str, str] = field(default_factory=dict)

    async def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer a hub by what is stored of the source, and let whoever polls it know."""
        url = self._source(path)
        state = (await self.news.feed_states()).get(url) if url else None
        if state is None or state.hub is None:
            return None
        answer = answer_of(query, topic=state.topic or state.url)
        if answer is None:
            return None
        await self.deliveries.put_answer(state.url, None if answer.challenge is None else answer.lease)
        return answer.challenge

    async def knows(self, path: str) -> bool:
        """Tell whether it is a watched source's."""
        return self._source(path) is not None

    async def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Keep what is signed."""
        url = self._source(path)
        if url is None:
            return
        if is_signed(body, signature, secret=secret_of(self.key, url)):
            await self.deliveries.put(url, body)
        else:
            log.warning("hub.not_signed", extra={"feed": shown(url)})

    def _source(self, path: str) -> str | None:
        watched = {feed.url for feed in self.watch if feed.kind is SourceKind.FEED}
        for url in watched.difference(self._paths.values()):
            self._paths[path_of(self.key, url)] = url
        found = self._paths.get(path)
        return found if found in watched else None


@dataclass(kw_only=True)
class HandedOver:
    """Hands to this program's hubs what was said at any program of the sources that it polls."""

    deliveries: Deliveries
    hubs: Hubs
    #: The addresses of the sources that are polled here.
    followed: Callable[[], Collection[str]]
    #: Set when something was delivered.
    rung: asyncio.Event = field(default_factory=asyncio.Event)
    #: Those that were read and are about to be forgotten.
    _ending: set[int] = field(default_factory=set)
    _soon: Soon = field(default_factory=Soon)

    def __post_init__(self) -> None:
        self.hubs.on_read = self._read

    async def run(self) -> None:
        """Hand over until cancelled."""
        await look_when_rung(self.look, self.rung, seconds=_EVERY_SECONDS, what=DELIVERIES)

    async def look(self) -> None:
        """Hand over what waits. Raises StorageError."""
        followed, done = self.followed(), list[int]()
        if not followed:
            return
        for one in await self.deliveries.of(followed, known=self.hubs.numbers() | self._ending):
            if one.body is None:
                self.hubs.answered(one.feed, lease=one.lease)
                done.append(one.id)
            else:
                self.hubs.take(one.feed, one.body, one.id)
        if done:
            await self.deliveries.end(done)

    def _read(self, number: int) -> None:
        self._ending.add(number)
        self._soon(self._end(number))

    async def _end(self, number: int) -> None:
        await durably(lambda: self.deliveries.end([number]), log, "deliveries.not_ended")
        self._ending.discard(number)
