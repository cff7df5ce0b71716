"""Who takes in what hubs ask and deliver, wherever it came in."""

from collections.abc import Mapping
from typing import Protocol

from bot.sources.hubs.hubs import Hubs


class Door(Protocol):
    """Takes in what hubs ask and deliver, by what a feed's callback is called. All raise StorageError."""

    async def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer a hub that asks whether its subscription is meant: with its challenge, or None for no."""
        ...

    async def knows(self, path: str) -> bool:
        """Tell whether a callback is anybody's."""
        ...

    async def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Take a delivery in; one that isn't signed as it should be is left, and the hub isn't told."""
        ...


class DoorHere:
    """The door of a program that polls all sources itself; polling is the net for what it had in hand when it died."""

    def __init__(self, hubs: Hubs) -> None:
        self._hubs = hubs

    async def verify(self, path: str, query: Mapping[str, str]) -> str | None:
        """Answer at once."""
        return self._hubs.verify(path, query)

    async def knows(self, path: str) -> bool:
        """Tell whether it was asked for and verified."""
        return self._hubs.knows(path)

    async def deliver(self, path: str, body: bytes, signature: str) -> None:
        """Have it read."""
        self._hubs.deliver(path, body, signature)
