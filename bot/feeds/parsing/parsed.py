"""What a parsed feed is; apart from the parser, which only the worker process loads."""

from dataclasses import dataclass

from bot.model import Article


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedFeed:
    """What a body says."""

    #: The feed's own title, or empty.
    title: str
    encoding: str
    #: In the body's order.
    entries: tuple[Article, ...]
    #: What was wrong with the body, though it could be read.
    note: str | None
    #: For how long the feed asks to be left alone (ttl), in seconds.
    ttl_seconds: float | None = None
