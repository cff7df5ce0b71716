"""A web page's own text, without what stands around it; runs in the worker process. Pure."""

from typing import Final

from bot.errors import ParseError
from bot.feeds.decode import decode
from bot.feeds.parsing.markup import is_tower

#: As much of a page as is looked at: an article's stands before that.
_LONGEST: Final = 1_500_000


def main_text(body: bytes, charset: str | None) -> str:
    """Return what a page says, a line a paragraph.

    Raises ParseError: `unreadable`, `empty` (also a page of links, of pictures, of scripts alone).
    """
    from trafilatura import extract  # only here: 30 MB, which a bot without teasers never needs

    text = decode(body, charset)[0][:_LONGEST]
    if not text.strip():
        raise ParseError("empty")
    if is_tower(text):
        raise ParseError("unreadable")
    try:
        found = extract(text, favor_precision=True, include_comments=False, include_tables=False, deduplicate=False)
    except MemoryError:
        raise ParseError("unreadable") from None
    except Exception as error:  # as with feeds: hostile input wakes whatever there is
        raise ParseError("unreadable") from error
    if not found or not found.strip():
        raise ParseError("empty")
    return found.strip()
