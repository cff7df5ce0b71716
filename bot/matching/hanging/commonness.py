"""How common words are in news, so that a query hangs on what is rare in texts.

`common_words.csv` has the words of which a form stands in at least 1.5 % of 1,600 articles and posts on the region, of
four sources and ten years, each with how many of a thousand that are. What isn't among them is rare. A wrong figure
makes the index slower, never wrong.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from bot.arabic.keys import Key
from bot.arabic.keywords import keyword_keys
from bot.matching.document import Anchor

#: Of the names in fields: a story has few, but the same few over and over.
_NAMED: Final = 50
#: Of two letters.
_BEGINNING: Final = 500
#: Of ten texts with two words perhaps one has them side by side.
_RARER: Final = 10


def commonness(anchors: Iterable[Anchor]) -> int:
    """Return how many of a thousand texts have one of the anchors, at most; 0 for what is rare."""
    return sum(map(_share, anchors))


def _share(anchor: Anchor) -> int:
    common = _common()
    match anchor:
        case (_, first, second):  # two words side by side are far rarer than either
            return min(common.get(first, 0), common.get(second, 0)) // _RARER
        case (_, _):
            return _NAMED
        case str() if anchor[0] == "*":
            return _BEGINNING
        case str() if anchor[0] == "=":
            return max((common.get(key, 0) for key in keyword_keys(anchor[1:])), default=0)
        case _:
            return common.get(anchor, 0)


def common_words() -> Iterator[tuple[str, int]]:
    """Yield the common words, each with how many of a thousand texts have it."""
    text = files(__package__).joinpath("common_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield row["word"], int(row["per_mille"])


@cache
def _common() -> dict[Key, int]:
    """Return the common keys; read when first asked for, which takes some hundredths of a second."""
    found: dict[Key, int] = {}
    for word, share in common_words():
        for key in keyword_keys(word):
            found[key] = max(found.get(key, 0), share)
    return found
