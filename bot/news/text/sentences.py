"""Sentences: cut from a text without breaking quotes, numbers and abbreviations, and closed properly."""

import re
from functools import lru_cache
from itertools import cycle
from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("clauses")
#: … of which dots that stand together are one.
_END: Final = re.compile(r"[.…!؟?\n](?:(?<=\.)\.++)?")
_CLOSERS: Final = "»”\"')]"
_OPENERS: Final = {"«": "»", "“": "”", "(": ")", "[": "]"}
_LONGEST_ABBREVIATION: Final = 8
_MAY_OPEN: Final = ('"', *_OPENERS)
#: A quote left open this long is taken for a mistake of the outlet.
_LONGEST_QUOTE: Final = 600

_PAIRS: Final = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
END_MARKS: Final = ".!؟?"
_LONGEST_HEADING: Final = 70
#: What is behind one of these goes on.
_COMMAS: Final = ("،", ",", "؛", ";")


def _inside_quote(text: str, start: int, end: int) -> bool:
    piece = text[start:end]
    if len(piece) > _LONGEST_QUOTE or not any(map(piece.__contains__, _MAY_OPEN)):
        return False
    if piece.count('"') % 2:
        return '"' in text[end : end + _LONGEST_QUOTE]
    return any(
        piece.count(opener) > piece.count(closer) and closer in text[end : end + _LONGEST_QUOTE]
        for opener, closer in _OPENERS.items()
    )


def _is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    if mark.group() == "\n":
        return True
    if text[mark.end() : mark.end() + 2].lstrip()[:1] in _COMMAS:
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark.group() == ".":
        if before.isdigit() and after.isdigit():
            return False
        if _RULES["abbreviation"].search(text[max(start, mark.start() - _LONGEST_ABBREVIATION) : mark.start()]):
            return False
        if after.isascii() and after.isalnum():
            return False  # a domain, a version
    return not _inside_quote(text, start, mark.start())


@lru_cache(maxsize=8)  # a text is cut for its headline, its events, its toll and its summary in turn
def sentences(text: str) -> tuple[str, ...]:
    """Return the text's sentences, each with its closing mark."""
    found: list[str] = []
    start = 0
    for mark in _END.finditer(text):
        if mark.start() < start or not _is_end(text, start, mark):
            continue
        end = behind = mark.end()
        while behind < len(text) and text[behind] in _CLOSERS:
            behind += 1
        # What stands first in a line, tied to its first word, opens.
        if mark.group() != "\n" or not text[behind : behind + 1].strip():
            end = behind
        found.append(text[start:end])
        start = end
    found.append(text[start:])
    return tuple(sentence.strip() for sentence in found if sentence.strip())


def is_closed(sentence: str) -> bool:
    """Return whether a mark ends a sentence."""
    return sentence.rstrip(_CLOSERS)[-1:] in END_MARKS


def is_heading(line: str, before: str) -> bool:
    """Return whether a line behind a sentence is none: it is short, and no mark ends it."""
    return len(line) < _LONGEST_HEADING and not is_closed(line) and is_closed(before)


def balanced(text: str) -> bool:
    """Return whether quotes and brackets are closed."""
    return text.count('"') % 2 == 0 and all(text.count(opener) == text.count(closer) for opener, closer in _PAIRS)


#: A quote of so many words that its end was cut off is closed; a shorter one is none.
_FEWEST_QUOTED: Final = 3


def mended(text: str) -> str:
    """Return the text with its last quote closed, and without the quotes and brackets that have no partner."""
    text = _turned(text)
    for opener, closer in (*_PAIRS, ('"', '"')):
        opened = text.count(opener) - text.count(closer) if opener != closer else text.count(opener) % 2
        if not opened:
            continue
        at = text.rfind(opener)
        closes = opener == closer and text[at - 1 : at].isalnum() and not text[at + 1 : at + 2].isalnum()
        is_cut = opened == 1 and opener not in "([" and len(text[at:].split()) >= _FEWEST_QUOTED and not closes
        text = f"{text}{closer}" if is_cut else _without_odd(text, opener, closer)
    return text


def _turned(text: str) -> str:
    """Turn the curled quotes of an outlet that opens with the closing one: ”داعش”."""
    opened, closed = text.count("“"), text.count("”")
    if opened == closed or (opened + closed) % 2:
        return text
    sides = cycle("“”")
    return "".join(next(sides) if sign in "“”" else sign for sign in text)


def _without_odd(text: str, opener: str, closer: str) -> str:
    """Leave out the signs of a pair that has no partner: the last of the plain ones, else all of them."""
    if opener == closer:
        at = text.rfind(opener)
        return f"{text[:at]}{text[at + 1 :]}"
    return text.replace(opener, "").replace(closer, "")


def as_sentence(text: str) -> str:
    """Return the text closed like a sentence."""
    text = mended(text.strip().rstrip(" ،,؛;:-–—…").rstrip())
    text = re.sub(r"(?<!\.)\.{2,}+$", "", text).rstrip()
    if not text:
        return ""
    last = text.rstrip("»”\"')]")[-1:] or text[-1]
    return text if last in END_MARKS else f"{text}."
