"""Lines that one outlet puts into article after article: learnt as they come, then left out."""

import hashlib
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from cachetools import LRUCache

from bot.arabic.canonical import folded

#: A line seen in this many different articles of one outlet belongs to the outlet.
_OFTEN: Final = 3
#: Lines remembered for each outlet, and outlets.
_MOST_LINES: Final = 2_000
_MOST_OUTLETS: Final = 200
_LONGEST_LINE: Final = 400
_MOST_LINES_READ: Final = 200

#: Mark of a line → marks of the titles it stood under, until they are often enough.
_Lines: TypeAlias = LRUCache[bytes, set[bytes]]


def _mark(text: str) -> bytes:
    return hashlib.blake2b(folded(text).casefold().encode("utf-8", "replace"), digest_size=8).digest()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n", _MOST_LINES_READ)[:_MOST_LINES_READ] if line.strip()]


@dataclass(slots=True)
class RecurringLines:
    """What each outlet repeats; bounded, kept in memory, learnt anew after a restart.

    A line counts once per article, and an article that comes again (same title) counts once: a repost teaches nothing.
    The first line of a text is never left out: it is the news even when an outlet tells it again.
    """

    #: By outlet.
    _seen: LRUCache[str, _Lines] = field(default_factory=lambda: LRUCache(_MOST_OUTLETS))

    def learn(self, source: str, title: str, text: str) -> None:
        """Learn from an article without asking what to leave out."""
        self.without(source, title, text)

    def without(self, source: str, title: str, text: str) -> str:
        """Return an article's text without the lines that its outlet repeats, and learn from it."""
        lines = _lines(text)
        if not source or len(lines) < 2:
            return text
        known = self._seen.setdefault(source, LRUCache(_MOST_LINES))
        name = _mark(title or lines[0])
        kept = [lines[0], *(line for line in lines[1:] if not self._repeats(known, line, name))]
        return text if len(kept) == len(lines) else "\n".join(kept)

    def _repeats(self, known: _Lines, line: str, name: bytes) -> bool:
        if len(line) > _LONGEST_LINE:
            return False
        titles = known.setdefault(_mark(line), set())
        if len(titles) < _OFTEN:
            titles.add(name)
        return len(titles) >= _OFTEN
