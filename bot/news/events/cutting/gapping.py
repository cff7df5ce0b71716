"""Clauses that leave their act unsaid, because the clause before said it: «مقتل ثلاثة في حلب واثنين في دهوك»."""

from functools import lru_cache

from bot.arabic.canonical import folded
from bot.arabic.words import AND, after_and, first_word
from bot.news.knowledge.trie import Hit
from bot.news.toll.quantities import quantity, split_sentence


@lru_cache(maxsize=64)
def leaves_act_unsaid(text: str) -> bool:
    """Return whether a clause begins with how many something befell: «واثنين في دهوك», «وجندي في الرطبة»."""
    plain = folded(text)
    return first_word(plain).startswith(AND) and quantity(split_sentence(plain), 0, joined=True) is not None


def filled(text: str, act: Hit) -> str:
    """Return a clause with the act that it left unsaid, in place of its «و»: «مقتل اثنين في دهوك»."""
    return f"{act.term.text} {after_and(text) or text}"
