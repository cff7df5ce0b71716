"""What reads the body of each kind of source; only the reading process loads it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from bot.feeds.parsing.parse import parse
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, SourceKind
from bot.sources.channels.page import read_page


class Reader(Protocol):
    """How a body of one kind is read."""

    def __call__(self, body: bytes, *, feed: Feed, charset: str | None, base_url: str, now: datetime) -> ParsedFeed:
        """Return what a body says; raises ParseError."""
        ...


READERS: Final[Mapping[SourceKind, Reader]] = {SourceKind.FEED: parse, SourceKind.CHANNEL: read_page}
