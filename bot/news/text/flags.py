"""Texts whose lines stand under flags, each of which says where its line is set."""

from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")


def flags_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return each line of a text with its flag's two letters; none unless all have one, and not all the same."""
    lines = [line for line in text.splitlines() if line.strip()]
    flags = [(line, found["flag"]) for line in lines if (found := _RULES["flagged"].match(line))]
    if len(flags) < len(lines) or len({flag for _, flag in flags}) < _TWO:
        return ()
    return tuple((line, "".join(map(_letter, flag))) for line, flag in flags)


def _letter(sign: str) -> str:
    return chr(ord("A") + ord(sign) - _FIRST)


#: The sign that stands for A in flags.
_FIRST: Final = 0x1F1E6
_TWO: Final = 2
