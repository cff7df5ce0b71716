"""Bodies that are called after what they do: «العمليات المشتركة», «مكافحة الإرهاب»."""

from collections.abc import Iterable
from typing import Final

from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit, without_overlap

_RULES: Final = rulebook("events")


def in_names(hits: Iterable[Hit]) -> frozenset[Hit]:
    """Return the acts that only stand in a body's name; «اشتباكات عشائرية» tells what clans do."""
    found, deeds, meanings = list(hits), _RULES.table("of_deeds"), _RULES.table("in_names")
    bodies = [hit for hit in found if hit.term.layer == "actor" and hit.end - hit.start > 1]
    bodies = [hit for hit in bodies if hit.term.key not in deeds]
    named = [hit for hit in found if hit.term.meaning in meanings] if bodies else []
    return frozenset(named).difference(without_overlap(named, bodies))
