"""Lines that one outlet puts into article after article: learnt as they come, then left out."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from bot.arabic.canonical import folded

#: A line seen in this many different articles of one outlet belongs to the outlet.
_OFTEN: Final = 3
#: Lines remembered for each outlet, and outlets.
_MOST_LINES: Final = 2_000
_MOST_OUTLETS: Final = 200
_LONGEST_LINE: Final = 400
_MOST_LINES_READ: Final = 200


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

    #: Outlet → mark of a line → marks of the titles it stood under, until they are often enough.
    _seen: OrderedDict[str, OrderedDict[bytes, set[bytes]]] = field(default_factory=OrderedDict)

    def learn(self, source: str, title: str, text: str) -> None:
        """Learn from an article without asking what to leave out."""
        self.without(source, title, text)

    def without(self, source: str, title: str, text: str) -> str:
        """Return an article's text without the lines that its outlet repeats, and learn from it."""
        lines = _lines(text)
        if not source or len(lines) < 2:
            return text
        known = self._outlet(source)
        name = _mark(title or lines[0])
        kept = [lines[0], *(line for line in lines[1:] if not self._repeats(known, line, name))]
        return text if len(kept) == len(lines) else "\n".join(kept)

    def _outlet(self, source: str) -> OrderedDict[bytes, set[bytes]]:
        known = self._seen.setdefault(source, OrderedDict())
        self._seen.move_to_end(source)
        if len(self._seen) > _MOST_OUTLETS:
            self._seen.popitem(last=False)
        return known

    def _repeats(self, known: OrderedDict[bytes, set[bytes]], line: str, name: bytes) -> bool:
        if len(line) > _LONGEST_LINE:
            return False
        mark = _mark(line)
        titles = known.setdefault(mark, set())
        known.move_to_end(mark)
        if len(known) > _MOST_LINES:
            known.popitem(last=False)
        if len(titles) < _OFTEN:
            titles.add(name)
        return len(titles) >= _OFTEN
