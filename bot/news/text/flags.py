"""Texts whose lines stand under flags, each of which says where its line is set."""

from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")


def is_flagged(text: str) -> bool:
    """Return whether every line of a text stands under a flag, and not all under one."""
    lines = [line for line in text.splitlines() if line.strip()]
    flags = [found["flag"] for line in lines if (found := _RULES["flagged"].match(line))]
    return len(flags) == len(lines) and len(set(flags)) > 1
