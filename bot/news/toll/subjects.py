"""Who stands before the verb that tells what became of them: «سبعة أشخاص أصيبوا», «ضابط وأربعة جنود قتلوا»."""

from collections.abc import Container
from typing import Final

from bot.arabic.words import after_and
from bot.news.toll.governors import wounds_follow
from bot.news.toll.quantities import SplitSentence, quantity, rest_of_list
from bot.news.toll.words import PASSIVE, follows_people, is_a, stands_in

#: A subject stands this near before its verb, a single one nearer.
_REACH: Final = 8
_NEAR: Final = 4
#: Within so many words behind a verb its own subject would stand.
_SUBJECT: Final = 5


def people_before(line: SplitSentence, at: int, taken: Container[int]) -> tuple[int, int] | None:
    """Return where those begin who stand before a verb at `at`, and how many they are; none of those `taken`."""
    passive = is_a(line.words[at], PASSIVE)
    for start in range(max(0, at - _REACH), at):
        if start in taken or any(line.stop[start + 1 : at + 1]):
            continue
        amount = _amount(line, start, at)
        if amount is not None and (amount > 1 or (passive and _is_alone(line, start, at))):
            return start, amount
    return None


def _amount(line: SplitSentence, start: int, at: int) -> int | None:
    """Return how many stand at a word, with those whom «و» adds right behind."""
    before = SplitSentence(line.words[:at], line.stop[:at])
    found = quantity(before, start, joined=False) or quantity(before, start, joined=True)
    if found is None:
        return None
    amount, end = found
    end += follows_people(before.at(end)) and not before.stop[end]
    if end >= at or quantity(before, end, joined=True) is None:
        return amount
    return amount + rest_of_list(before, end)[0]


def _is_alone(line: SplitSentence, start: int, at: int) -> bool:
    """Return whether one person is the subject of a verb: near before it, and no part of a number of people."""
    return at - start <= _NEAR and (start == 0 or not follows_people(line.words[start - 1]))


def is_one_named_before(line: SplitSentence, at: int) -> bool:
    """Return whether a verb at `at` is of one who was named before: «أنه أصيب», «نجا ضابط … وأصيب في كتفه»."""
    if at and stands_in(line.words[at - 1], "pronouns_of_one"):
        return True
    # «سيارة موظف …، أصيب بجروح»
    goes_on = after_and(line.words[at]) or line.stop[at]
    if not goes_on or not wounds_follow(line, at):
        return False
    return all(quantity(line, place, joined=False) is None for place in range(at + 1, at + _SUBJECT))
