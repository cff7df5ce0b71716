"""A lock for each chat, for as long as somebody holds or waits for it."""

import asyncio
from weakref import WeakValueDictionary


class Locks:
    """One lock a chat: what a chat says is worked on in the order in which it was said."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat_id: int) -> asyncio.Lock:
        """Return the chat's lock; it goes when nobody holds it."""
        lock = self._locks.get(chat_id)
        if lock is None:
            lock = self._locks[chat_id] = asyncio.Lock()
        return lock
