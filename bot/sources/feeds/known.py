"""Which entries of each feed were read already, by how they are written; kept in memory, read anew after a start."""

from collections.abc import Iterable
from typing import Final

from cachetools import LRUCache

from bot.feeds.parsing.parsed import HASH_SIZE
from bot.model import FeedState

_REMEMBERED: Final = 2_000


class KnownEntries:
    """Of each feed, hashes of the entries of the body that its state was made from."""

    def __init__(self) -> None:
        #: By address: the body's hash, and its entries' in one; a set of them would take ten times the room.
        self._bodies: LRUCache[str, tuple[str, bytes]] = LRUCache(_REMEMBERED)

    def of(self, state: FeedState) -> frozenset[bytes]:
        """Return what is known of a feed; nothing where its last body couldn't be committed, and is read again."""
        body, written = self._bodies.get(state.url, (None, b""))
        if body is None or body != state.body_hash:
            return frozenset()
        return frozenset(written[at : at + HASH_SIZE] for at in range(0, len(written), HASH_SIZE))

    def keep(self, state: FeedState, written: Iterable[bytes]) -> None:
        """Know the entries of the body that made a state."""
        if state.body_hash is not None:
            self._bodies[state.url] = state.body_hash, b"".join(written)
