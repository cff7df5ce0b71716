"""Texts whose lines stand under flags, each of which says where its line is set."""

from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")


def is_flagged(text: str) -> bool:
    """Return whether every line of a text stands under a flag, and not all under one."""
    flags: set[str] = set()
    for line in filter(str.strip, text.splitlines()):
        if (found := _RULES["flagged"].match(line)) is None:
            return False
        flags.add(found["flag"])
    return len(flags) > 1
