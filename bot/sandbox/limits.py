"""Telegram's limits on sending, as strict sliding windows: in all, in a chat, in a group."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass

from bot.sandbox.refusal import too_many


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much may be sent."""

    per_second: int = 30
    #: Messages to one chat within `burst` seconds; the mean is one a second, a small burst is let through.
    chat_burst: int = 3
    group_per_minute: int = 20


class Meter:
    """Counts what was sent, and refuses what would be too much."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.refused = 0
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)
        self._groups: dict[int, deque[float]] = defaultdict(deque)

    def count(self, chat_id: int, now: float) -> None:
        """Count one message to a chat at `now`, in seconds of any steady clock.

        Raises Refusal, a 429 with the whole seconds to wait; what is refused isn't counted.
        """
        windows = [
            (self._all, self.limits.per_second, 1.0),
            (self._chats[chat_id], self.limits.chat_burst, float(self.limits.chat_burst)),
        ]
        if chat_id < 0:
            windows.append((self._groups[chat_id], self.limits.group_per_minute, 60.0))
        for sent, most, seconds in windows:
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                self.refused += 1
                raise too_many(max(1, math.ceil(sent[0] + seconds - now)))
        for sent, _, _ in windows:
            sent.append(now)
