"""A headline as it is pasted: without what an outlet puts around it, «عاجل | …», «شفق نيوز/ …», «… - RT»."""

import re
from typing import Final

from bot.arabic.canonical import spelled
from handlers.asking.names import LONGEST, Names
from handlers.asking.parts.outlets import Watched, has_outlet
from handlers.asking.pieces import field_called, is_said, without_ornaments

#: Words of the shortest headline, and of one that a place's name stands before, as it may before «أو» too.
_LEAST: Final = 3
_BEHIND_PLACE: Final = 5
_HEAD: Final = re.compile(
    r"\A(?P<head>[^|/:؛\s\"«»()=…][^|/:؛\n\"«»()=…]{0,39}?)\s*"
    r"(?P<sign>[|/:؛]{1,4}|\.{2,8}|…|(?<=\s)[-–—]{1,4}(?=\s))\s*(?=\S)"
)
_TAIL: Final = re.compile(r"(?:\||/|(?<=\s)[-–—])\s*(?P<tail>[^|/:\s\"«»()=][^|/:\n\"«»()=]{0,39})$")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PARTED: Final = re.compile("[|/]")
_EDGES: Final = " #@.!*_[]-–—"
#: What a request that is no headline has.
_OPERATOR: Final = re.compile(r"(?<!\S)(?:[(=!-](?=\S)|\w+:\S|OR\b|NOT\b)")


def without_heads(text: str, known: Names, watched: Watched) -> str:
    """Return a pasted headline by itself; any other text as it is."""
    bare = spelled(without_ornaments(text)).strip()
    if "\n" in bare or _OPERATOR.search(bare):
        return text
    rest = bare
    while (found := _HEAD.match(rest)) and _is_head(found, rest[found.end() :], known, watched):
        rest = rest[found.end() :]
    if found and _is_place_of(found, rest[found.end() :], known):
        rest = f"{found['head']} {rest[found.end() :]}"
    found = _TAIL.search(rest)
    while found and _words(rest[: found.start()]) >= _LEAST and _is_outlet(found["tail"].strip(_EDGES), known):
        rest = rest[: found.start()].rstrip()
        found = _TAIL.search(rest)
    return text if rest == bare else rest


def is_headline(text: str) -> bool:
    """Tell whether a text is long enough for a headline, and nothing in it tells how it is to be read."""
    return "\n" not in text.strip() and _words(text) > _LEAST and not _OPERATOR.search(text)


def plain_words(text: str) -> list[str]:
    """Return the words of a text, without what stands around them."""
    return [word for word in _WORD.findall(spelled(text)) if any(map(str.isalnum, word))]


def _is_head(found: re.Match[str], rest: str, known: Names, watched: Watched) -> bool:
    head = found["head"].strip(_EDGES)
    words = head.split()
    if not words or _words(rest) < _LEAST:
        return False
    if field_called(head):  # «مصدر: مقتل جنديين في كركوك» has it from a source
        return found["sign"] == ":" and field_called(head) == "source" and not _begins_with_outlet(rest, known, watched)
    return all(is_said(word, "heads", "grave") for word in words) or _is_outlet(head, known)


def _is_place_of(found: re.Match[str], rest: str, known: Names) -> bool:
    """Tell whether a headline stands behind its place: «ديالى | مقتل مدني بهجوم مسلح قرب المقدادية»."""
    head = found["head"].strip(_EDGES).split()
    is_one = found["sign"] in {"|", "/"} and not _PARTED.search(rest) and _words(rest) >= _BEHIND_PLACE
    return is_one and bool(head) and known.find(head, "place") is not None


def _is_outlet(name: str, known: Names) -> bool:
    return bool(name) and known.find(name.split(), "source") is not None


def _begins_with_outlet(text: str, known: Names, watched: Watched) -> bool:
    words: list[str] = text.split()
    lengths = range(min(len(words), LONGEST), 0, -1)
    return has_outlet(words[0], watched) or any(known.find(words[:length], "source") for length in lengths)


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())
