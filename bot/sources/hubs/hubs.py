"""Subscriptions with hubs: asked for, verified, renewed; what is delivered is handed on once its signature is right."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.addresses import shown
from bot.errors import FetchError
from bot.feeds.parsing.addresses import is_web
from bot.model import FeedState
from bot.sources.hosts import Hosts
from bot.sources.hubs.websub import answer_of, is_signed, path_of, secret_of, subscription

log = logging.getLogger(__name__)

#: Where a hub's callbacks stand, under the program's public address.
CALLBACKS: Final = "/websub"
#: A hub that didn't take or verify a subscription is asked again after so long.
_AGAIN: Final = timedelta(hours=1)
#: A hub that says no is asked again after so long.
_DENIED: Final = timedelta(days=1)
#: Deliveries of one feed that wait to be read; of more, the oldest are left to the next poll.
_MOST: Final = 20
#: A lease is renewed this long before its end, or halfway where that comes later.
_BEFORE_END: Final = timedelta(hours=12)


class Poster(Protocol):
    """Whoever sends forms."""

    async def post(self, url: str, fields: Mapping[str, str]) -> None:
        """Send a form; raises FetchError unless it was taken."""
        ...


@dataclass(kw_only=True, slots=True)
class _Subscription:
    """One feed's with its hub."""

    url: str
    hub: str
    topic: str
    #: Not asked for (again) before this.
    next_ask: datetime
    #: The hub delivers until then; None: it didn't verify yet.
    until: datetime | None = None
    #: What it delivered last came after what it last failed to deliver.
    is_trusted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Delivered:
    """A body that isn't read yet, and its number where it is stored; None: nowhere."""

    body: bytes
    number: int | None


class Hubs:
    """The hubs of all feeds that this program polls; what each delivers is read one after the other."""

    def __init__(
        self, *, public_url: str, key: bytes, poster: Poster, hosts: Hosts, clock: Callable[[], datetime]
    ) -> None:
        self._public_url = public_url
        self.key = key
        self._poster = poster
        self._hosts = hosts
        self._clock = clock
        #: By the feed's address, and by what its callback is called.
        self._feeds: dict[str, _Subscription] = {}
        self._paths: dict[str, _Subscription] = {}
        self._asking: set[asyncio.Task[None]] = set()
        #: What was delivered and isn't read yet, by the feed's address, and what is being read.
        self._delivered: dict[str, deque[_Delivered]] = {}
        self._reading: dict[str, _Delivered] = {}
        #: Called with the feed's address for each delivery.
        self.on_delivery: Callable[[str], None] = lambda _: None
        #: Called with the number of a delivery that was read.
        self.on_read: Callable[[int], None] = lambda _: None

    def follow(self, state: FeedState) -> None:
        """Have a feed's hub deliver, if it names one; what is asked for goes on by itself."""
        now = self._clock()
        if state.hub is None or not is_web(state.hub):
            self.leave(state.url)
            return
        topic = state.topic or state.url
        held = self._feeds.get(state.url)
        if held is None or (held.hub, held.topic) != (state.hub, topic):
            self.leave(state.url)
            held = _Subscription(url=state.url, hub=state.hub, topic=topic, next_ask=now)
            self._feeds[state.url] = self._paths[path_of(self.key, state.url)] = held
        if held.next_ask <= now:
            held.next_ask = now + _AGAIN
            task = asyncio.get_running_loop().create_task(self._ask(held), name="hub")
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    def leave(self, url: str) -> None:
        """Take nothing for a feed any more; its hub is told so when it next asks."""
        self._delivered.pop(url, None)
        self._reading.pop(url, None)
        if self._feeds.pop(url, None) is not None:
            self._paths.pop(path_of(self.key, url), None)

    def is_live(self, url: str) -> bool:
        """Tell whether a feed's hub delivers what it publishes, and did so last time."""
        held = self._feeds.get(url)
        return held is not None and held.is_trusted and held.until is not None and self._clock() < held.until

    def missed(self, url: str) -> None:
        """Note that polling found what the hub hadn't delivered."""
        held = self._feeds.get(url)
        if held is not None:
            held.is_trusted = False

    def taken(self, url: str) -> bytes | None:
        """Return what was delivered for a feed and not read yet, the first of it, which then is being read."""
        waiting = self._delivered.get(url)
        if not waiting:
            return None
        one = self._reading[url] = waiting.popleft()
        return one.body

    def read(self, url: str) -> None:
        """Note that what was taken is dealt with, durably."""
        one = self._reading.pop(url, None)
        if one is not None and one.number is not None:
            self.on_read(one.number)

    def unread(self, url: str) -> None:
        """Give back what was taken and couldn't be dealt with: it is the next."""
        one = self._reading.pop(url, None)
        if one is not None:
            self._delivered.setdefault(url, deque(maxlen=_MOST)).appendleft(one)

    def numbers(self) -> frozenset[int]:
        """Return the numbers of all deliveries that are in hand."""
        some = [one for waiting in self._delivered.values() for one in waiting]
        return frozenset(one.number for one in (*some, *self._reading.values()) if one.number is not None)

    def has_delivered(self, url: str) -> bool:
        """Tell whether something waits to be read."""
        return bool(self._delivered.get(url))

    def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer a hub that asks whether its subscription is meant: with its challenge, or None for no."""
        held = self._paths.get(path)
        answer = answer_of(query, topic=held.topic) if held is not None else None
        if held is None or answer is None:
            return None
        self.answered(held.url, lease=None if answer.challenge is None else answer.lease)
        return answer.challenge

    def answered(self, url: str, *, lease: float | None) -> None:
        """Note that a feed's hub was told that its subscription is meant, for so many seconds; None: it denied it."""
        held, now = self._feeds.get(url), self._clock()
        if held is None:
            return
        if lease is None:
            held.until, held.next_ask = None, now + _DENIED
        else:
            length = timedelta(seconds=lease)
            held.until, held.next_ask = now + length, now + max(length - _BEFORE_END, length / 2)
        said = "hub.denied" if lease is None else "hub.verified"
        log.info(said, extra={"feed": shown(held.url), "hub": shown(held.hub)})

    def knows(self, path: str) -> bool:
        """Tell whether a callback is anybody's."""
        held = self._paths.get(path)
        return held is not None and held.until is not None

    def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Take a delivery in; one that isn't signed as it should be is left, and the hub isn't told."""
        held = self._paths.get(path)
        if held is None:
            return
        if is_signed(body, signature, secret=secret_of(self.key, held.url)):
            self.take(held.url, body)
        else:
            log.warning("hub.not_signed", extra={"feed": shown(held.url), "hub": shown(held.hub)})

    def take(self, url: str, body: bytes, number: int | None = None) -> None:
        """Have a feed read what its hub has delivered; `number` is its own where it is stored."""
        held = self._feeds.get(url)
        if held is not None:
            held.is_trusted = True
        self._delivered.setdefault(url, deque(maxlen=_MOST)).append(_Delivered(body=body, number=number))
        self.on_delivery(url)

    def close(self) -> None:
        """Give up what is being asked for."""
        for task in self._asking:
            task.cancel()

    async def _ask(self, held: _Subscription) -> None:
        callback = f"{self._public_url}{CALLBACKS}/{path_of(self.key, held.url)}"
        form = subscription(topic=held.topic, callback=callback, secret=secret_of(self.key, held.url))
        try:
            async with self._hosts.turn(held.hub):
                await self._poster.post(held.hub, form)
        except FetchError as error:
            log.info("hub.failed", extra={"feed": shown(held.url), "hub": shown(held.hub), "reason": error.reason})
        except Exception as error:  # polling is the net
            log.error("hub.broken", extra={"feed": shown(held.url), "reason": type(error).__name__})  # noqa: TRY400  # no texts
