"""Who stands before or behind an English verb that tells of killed or wounded, and how many they are.

«A policeman, his wife and their two children were killed», «Blast kills mother, her two daughters»: a list of people is
summed where each of them is counted, by a number or by being one; where anybody isn't, there is no sum.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("toll_english")
#: Words between what counts a noun and the noun: «two elderly Turkmen shepherds».
_ADJECTIVES: Final = 3
#: Words of a place or a unit between a noun and what «and» joins to it: «an officer of the Kirkuk police and».
_PLACE: Final = 5
#: So many people are one list.
_LONGEST: Final = 6
#: «MP's brother»: one person.
_OF_SOMEBODY: Final = "'s"
_COMMA: Final = ","
_AND: Final = "and"


@dataclass(frozen=True, slots=True)
class _Item:
    """Some of a list: how many they are, and the words that they take, [start, end)."""

    amount: int
    start: int
    end: int


def _words_of(sentence: str) -> list[str]:
    """Return a sentence's words and marks, in small letters."""
    return [match.group() for match in _RULES["token"].finditer(sentence.casefold())]


def _is(word: str, name: str) -> bool:
    return word in _RULES.words(name)


def _is_one(word: str) -> bool:
    return _RULES["one_person"].search(word) is not None


def _are_many(word: str) -> bool:
    return _RULES["many_people"].search(word) is not None


def _item_ending(words: Sequence[str], end: int, value: Callable[[str], int | None], *, first: bool) -> _Item | None:
    """Read whom a noun that ends before `end` names; `first` may stand without an article, as headlines have it."""
    noun = words[end - 1] if end else ""
    one, many = _is_one(noun), _are_many(noun)
    if not one and not many:
        return None
    for start in range(end - 2, max(-1, end - 3 - _ADJECTIVES), -1):
        word = words[start]
        amount = None if _is(word, "one_of") else value(word)
        if amount is not None and (many or amount == 1):
            return _Item(amount, start - (start > 0 and _is(words[start - 1], "whose")), end)
        if _is(word, "one_of") or word.endswith(_OF_SOMEBODY):
            return _Item(1, start, end) if one else None
        if _is(word, "no_adjective") or not word[0].isalpha():
            break
    else:
        start = -1
    alone = one and (first or end == 1 or words[end - 2] in {_COMMA, ":", ";"})
    return _Item(1, end - 1, end) if (alone and start == end - 2) or (one and end == 1) else None


def _before_place(words: Sequence[str], end: int) -> int:
    """Return where a noun ends that «of the Kirkuk police», «in Balad» goes on with; `end` where there is none."""
    for at in range(end - 2, max(0, end - 2 - _PLACE), -1):
        if _is(words[at], "of_place"):
            return at
        if _is(words[at], "no_adjective") or not words[at][0].isalpha():
            return end
    return end


def _people_before(words: Sequence[str], at: int, value: Callable[[str], int | None]) -> int | None:
    """Return how many stand before a verb at `at`, a list of two at least; None where somebody isn't counted."""
    end = at
    while end and _is(words[end - 1], "auxiliaries"):
        end -= 1
    total, found = 0, 0
    while end and found < _LONGEST:
        item = _item_ending(words, end, value, first=False) or _item_ending(
            words, _before_place(words, end), value, first=False
        )
        if item is None:
            return None
        total, found, end = total + item.amount, found + 1, item.start
        if not end or words[end - 1] not in {_COMMA, _AND}:
            break
        while end and words[end - 1] in {_COMMA, _AND}:
            end -= 1
    # «killed two soldiers and three others wounded»: the first are of another verb
    governed = end > 0 and (_is(words[end - 1], "killed_before") or _is(words[end - 1], "wounded_before"))
    return total if found > 1 and not governed else None


def _people_behind(words: Sequence[str], at: int, value: Callable[[str], int | None]) -> int | None:
    """Return how many stand behind a verb at `at`, a list of two at least; None where somebody isn't counted."""
    total, found, start = 0, 0, at + 1
    while start < len(words) and found < _LONGEST:
        end = next(
            (end for end in range(start + 1, min(len(words), start + 3 + _ADJECTIVES) + 1) if _ends(words, end)), 0
        )
        item = _item_ending(words, end, value, first=not found) if end else None
        if item is None or item.start > start + _is(words[start], "bounds_of"):
            return None if found < 2 else total
        if _is(words[end] if end < len(words) else "", "other_fate"):
            break
        total, found, start = total + item.amount, found + 1, item.end
        joints = 0
        while start < len(words) and words[start] in {_COMMA, _AND}:
            start, joints = start + 1, joints + 1
        if not joints:
            break
    return total if found > 1 else None


def _ends(words: Sequence[str], end: int) -> bool:
    """Return whether a noun of people ends before `end`, and no more of it follows: «police officer»."""
    noun = words[end - 1]
    follows = words[end] if end < len(words) else ""
    return (_is_one(noun) or _are_many(noun)) and not (_is_one(follows) or _are_many(follows))


def listed(sentence: str, outcome: str, value: Callable[[str], int | None]) -> int | None:
    """Return how many a list of people counts of those killed, or wounded: `outcome` is "killed" or "wounded"."""
    words = _words_of(sentence)
    for at, word in enumerate(words):
        if _is(word, f"{outcome}_after") and (before := _people_before(words, at, value)):
            return before
        if _is(word, f"{outcome}_before") and (behind := _people_behind(words, at, value)):
            return behind
    return None
