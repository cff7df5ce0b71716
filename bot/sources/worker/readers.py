"""What reads the body of each kind of source; only the reading process loads it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from bot.feeds.parsing.parse import parse
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, SourceKind
from bot.sources.channels.page import read_page


class Reader(Protocol):
    """How a body of one kind is read."""

    def __call__(
        self,
        body: bytes,
        *,
        feed: Feed,
        charset: str | None,
        base_url: str,
        now: datetime,
        known: Collection[bytes] = (),
    ) -> ParsedFeed:
        """Return what a body says but for entries that are written as one of `known`; raises ParseError."""
        ...


def _read_page(body: bytes, *, known: Collection[bytes] = (), **about: Any) -> ParsedFeed:
    del known  # a page has twenty posts, and is compared by their digests
    return read_page(body, **about)


READERS: Final[Mapping[SourceKind, Reader]] = {SourceKind.FEED: parse, SourceKind.CHANNEL: _read_page}
