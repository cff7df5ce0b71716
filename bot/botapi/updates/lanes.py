"""Whose turn it is in a chat, and what is too much: pure; time is handed in as seconds of a steady clock."""

import math
from collections import deque
from dataclasses import dataclass, field

from cachetools import TTLCache
from telegram import Update


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """What an update asks of the bot."""

    #: The chat in which it is answered: its errands are run one after the other.
    chat_id: int
    user_id: int
    #: An operator's, before everybody else's.
    urgent: bool = False
    #: Tells of the chat itself (the bot was blocked, the group moved): never too much.
    notice: bool = False
    #: A button was pressed: Telegram waits for an answer of its own kind.
    press: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How much may wait."""

    #: Of one person in a private chat: as many as are answered within 20 seconds.
    private: int = 20
    #: Of one member of a group, and of all its members: 20 answers are a minute's.
    member: int = 5
    group: int = 20
    #: Errands of one member that are run within `share_seconds`: the rest of what Telegram allows is the others'.
    share: int = 10
    share_seconds: float = 60.0
    #: Of all chats together, with what is being handled.
    total: int = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """An update that waits."""

    update: Update
    errand: Errand

    @property
    def number(self) -> int:
        """The update's id."""
        return self.update.update_id


@dataclass(slots=True)
class Lane:
    """What waits in one chat: whoever asks has a queue of their own, and the queues take turns."""

    _queues: dict[int, deque[Item]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self._queues.values()))

    def waiting_of(self, user_id: int) -> int:
        """Return how much somebody has waiting."""
        return len(self._queues.get(user_id, ()))

    def put(self, item: Item) -> Item | None:
        """Add to the end of its author's queue; return the one that it makes pointless.

        Of the bot's memberships only the last one counts, so that nobody fills a queue by blocking and unblocking; and
        of what is typed in inline mode, where every letter is a query of its own.
        """
        queue = self._queues.setdefault(item.errand.user_id, deque())
        pointless = None
        for kind in ("my_chat_member", "inline_query"):
            if getattr(item.update, kind) is not None:
                pointless = next((each for each in queue if getattr(each.update, kind) is not None), None)
        if pointless is not None:
            queue.remove(pointless)
        queue.append(item)
        return pointless

    def next(self) -> Item | None:
        """Take out the next one of whoever's turn it is."""
        if not self._queues:
            return None
        user_id = next(iter(self._queues))
        queue = self._queues.pop(user_id)
        item = queue.popleft()
        if queue:
            self._queues[user_id] = queue  # behind the others
        return item

    def take_surplus(self) -> Item | None:
        """Take out the latest errand of whoever has the most waiting; None when nobody has two."""
        if not self._queues:
            return None
        longest = max(self._queues.values(), key=len)
        if len(longest) < 2 or longest[-1].errand.notice:
            return None
        return longest.pop()

    def take_out(self, *, user_id: int | None = None, from_number: float = 0) -> list[Item]:
        """Take out what somebody (None: anybody) has waiting, from an update's id on."""
        out = []
        for author, queue in list(self._queues.items()):
            if user_id in (None, author):
                out += [item for item in queue if item.number >= from_number]
                kept = deque(item for item in queue if item.number < from_number)
                if kept:
                    self._queues[author] = kept
                else:
                    del self._queues[author]
        return out


@dataclass(kw_only=True, slots=True)
class Shares:
    """What each member of a group was given of late."""

    bounds: Bounds
    _given: TTLCache[tuple[int, int], deque[float]] = field(init=False)
    _now: float = -math.inf

    def __post_init__(self) -> None:
        bounds = self.bounds
        self._given = TTLCache(bounds.total, bounds.share_seconds, timer=lambda: self._now)

    def used_up(self, errand: Errand, now: float) -> bool:
        """Tell whether a member had their share of the group's answers."""
        self._now = now
        given = self._given.get((errand.chat_id, errand.user_id))
        return given is not None and self._is_full(given) and now - given[0] < self.bounds.share_seconds

    def _is_full(self, given: deque[float]) -> bool:
        return len(given) == self.bounds.share

    def give(self, errand: Errand, now: float) -> None:
        """Note that a member's errand is taken."""
        self._now = now
        key = errand.chat_id, errand.user_id
        given = self._given.get(key) or deque(maxlen=self.bounds.share)
        given.append(now)
        self._given[key] = given


def is_too_much(errand: Errand, lane: Lane, shares: Shares, now: float) -> bool:
    """Tell whether an errand is more than its author may have waiting in the chat."""
    if errand.notice:
        return False
    bounds = shares.bounds
    if errand.chat_id > 0:
        return len(lane) >= bounds.private
    return lane.waiting_of(errand.user_id) >= bounds.member or shares.used_up(errand, now)
