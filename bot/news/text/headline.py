"""What a headline says happened: its first act decides the kind, not the weapons it goes on to name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("headline")
#: What comes before says where, who speaks or what went before: «كركوك.. », «مصدر: », «بعد هجوم …».
_BEFORE: Final = ("before", "aftermath", "before")
#: Fewer letters than this are no statement of a headline's own.
_SHORTEST_BODY: Final = 8


@dataclass(frozen=True, slots=True)
class Head:
    """The act that a headline opens with."""

    kind: str
    #: Where it stands in the folded headline.
    start: int


def _body(plain: str) -> int:
    """Return where the headline's own statement begins."""
    start = 0
    for rule in _BEFORE:
        match = _RULES[rule].match(plain[start:])
        if match and start + match.end() < len(plain) - _SHORTEST_BODY:
            start += match.end()
    return start


def head_of(title: str) -> Head | None:
    """Return the act that a headline opens with, or None when it opens with a blow, or with nothing known."""
    plain = folded(title)
    start = _body(plain)
    kinds: Mapping[str, list[str]] = _RULES.table("kinds")
    found = [
        Head(kind, match.start()) for kind, acts in kinds.items() if (match := _RULES.any_of(acts).search(plain, start))
    ]
    if not found:
        return None
    first = min(found, key=lambda head: head.start)  # of two at one word the kind that the table names first
    blow = _RULES["blow"].search(plain, start)
    return None if blow is not None and blow.start() < first.start else first


def only_recalls(title: str) -> bool:
    """Return whether a headline's blow is only what its news follows: «توتر … بعد قصف الحقل».

    A fire or damage that a blow did is no such news: «حريق … بعد قصف الحقل».
    """
    plain = folded(title)
    blow = _RULES["blow"].search(plain)
    if blow is None or blow.start() == 0 or _RULES["unclear"].search(plain[: blow.start()]):
        return False
    if _RULES["effect"].match(plain[_body(plain) : blow.start()]):
        return False
    return bool(_RULES["recalling"].search(plain[: blow.start()]))
