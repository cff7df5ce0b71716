"""Texts whose lines stand under flags, each of which says where its line is set."""

from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")


def flags_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return each line of a text with its flag's two letters; none unless all have one, and not all the same."""
    flags: list[tuple[str, str]] = []
    for line in filter(str.strip, text.splitlines()):
        if (found := _RULES["flagged"].match(line)) is None:
            return ()
        flags.append((line, found["flag"]))
    if len({flag for _, flag in flags}) < _TWO:
        return ()
    return tuple((line, "".join(map(_letter, flag))) for line, flag in flags)


def _letter(sign: str) -> str:
    return chr(ord("A") + ord(sign) - _FIRST)


#: The sign that stands for A in flags.
_FIRST: Final = 0x1F1E6
_TWO: Final = 2
