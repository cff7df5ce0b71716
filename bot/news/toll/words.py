"""What a word of a sentence is to a toll: the lists of the vocabulary that it is in, behind its proclitics.

The lists are data (`bot/news/rules/casualties.yaml`, `people.yaml`). A word that governs is known as what it is
without article; those who are counted are known behind the article too.
"""

from functools import cache, lru_cache
from typing import Final

from bot.arabic.words import WITH, bases, behind, heads
from bot.news.knowledge.rules import RuleError, rulebook

_CASUALTIES: Final = rulebook("casualties")
_PEOPLE: Final = rulebook("people")

KILL_NOUN: Final = "kill_nouns"
WOUND_NOUN: Final = "wound_nouns"
KILL_VERB: Final = "kill_verbs"
WOUND_VERB: Final = "wound_verbs"
#: What opens a list of quantities.
GOVERNING: Final = frozenset({KILL_NOUN, WOUND_NOUN, KILL_VERB, WOUND_VERB})
ONE: Final = frozenset({"killed_one", "wounded_one"})
TWO: Final = frozenset({"killed_two", "wounded_two"})
KILLED: Final = frozenset({"killed_one", "killed_two", "killed_many"})
#: Nouns that a number counts.
COUNTED: Final = KILLED | ONE | TWO | {"wounded_many"}
#: «12 وفاة و34 إصابة»: acts that are counted like people.
COUNTED_ACTS: Final = frozenset({"deaths", "injuries"})
PASSIVE: Final = frozenset({"killed_passive", "wounded_passive"})
AFTER_SUBJECT: Final = frozenset({"killed_after_subject", "wounded_after_subject", "dual_verbs"})
_MANY: Final = frozenset({"killed_many", "wounded_many"})
_ENDS_LIST: Final = GOVERNING | {"done_by_many", "stops", "parts", "they"}


@lru_cache(maxsize=1_024)
def senses(word: str) -> frozenset[str]:
    """Return the names of the lists of casualties that a folded word is in.

    Behind the article only many are counted: «القتلى». «الشهيد» is an epithet, «القتيلين» are known already.
    """
    lists = _CASUALTIES.lists_of
    found = frozenset[str]().union(*(lists.get(head, ()) for head in heads(word)))
    return found.union(*(_MANY.intersection(lists.get(base, ())) for base in bases(word)))


@lru_cache(maxsize=1_024)
def company(word: str) -> frozenset[str]:
    """Return the names of the lists of people and numbers that a folded word is in, whatever it carries."""
    lists = _PEOPLE.lists_of
    return frozenset[str]().union(*(lists.get(base, ()) for base in bases(word)))


def is_a(word: str, names: frozenset[str]) -> bool:
    """Return whether a word is in one of some lists of casualties."""
    return not names.isdisjoint(senses(word))


@cache
def _telling() -> frozenset[str]:
    return frozenset[str]().union(*(_CASUALTIES.words(name) for row in _CASUALTIES.table("telling") for name in row))


@lru_cache(maxsize=1_024)
def tells(word: str) -> bool:
    """Return whether a sentence with a word may have a toll."""
    return not _telling().isdisjoint(bases(word))


@lru_cache(maxsize=1_024)
def ends_list(word: str) -> bool:
    """Return whether a word ends a list of quantities: another act, what stops it, «بينهم»."""
    return not _ENDS_LIST.isdisjoint(senses(word) | company(word))


def stands_in(word: str, name: str) -> bool:
    """Return whether a word is in a list exactly as it stands: what is counted carries nothing."""
    return word in _list(name)


@cache
def _list(name: str) -> frozenset[str]:
    """Return a list of either file. Raises RuleError for an unknown name."""
    try:
        return _PEOPLE.words(name)
    except RuleError:
        return _CASUALTIES.words(name)


@lru_cache(maxsize=1_024)
def shows_passive(word: str) -> bool:
    """Return whether a word after a verb without an object shows that its subject stood before it."""
    return word in _CASUALTIES.words("passive_next") or not _CASUALTIES.words("instruments").isdisjoint(
        behind(word, WITH)
    )


@lru_cache(maxsize=1_024)
def follows_people(word: str) -> bool:
    """Return whether a number before a word is of people."""
    return stands_in(word, "plurals") or stands_in(word, "after_people") or is_how_hurt(word)


@lru_cache(maxsize=1_024)
def is_how_hurt(word: str) -> bool:
    """Return whether a word tells what hurt people, where they themselves would stand: «و3 بطلقات»."""
    return not _CASUALTIES.words("hurt_by").isdisjoint(behind(word, WITH))
