"""How many a casualty noun counts, by its number, its form or what was told of others; whom a verb hit."""

from typing import Final

from bot.arabic.words import accusative_base, after_and
from bot.news.toll.patterns import as_many
from bot.news.toll.quantities import SplitSentence, number, person_amount, quantity
from bot.news.toll.words import ONE, TWO, company, senses, stands_in

_BOTH: Final = 2
#: A body and what it bears stand so near.
_NEAR_BODY: Final = 3


def number_before(line: SplitSentence, at: int) -> int | None:
    """Return the longest number that ends right before a casualty noun."""
    best: int | None = None
    for start in range(max(0, at - 5), at):
        if any(line.stop[start + 1 : at + 1]):
            continue
        for joined in (True, False):
            parsed = number(line, start, joined=joined)
            if parsed and parsed[1] == at:
                return parsed[0]
    return best


def bears_wounds(line: SplitSentence, at: int) -> bool:
    """Return whether a body is said to be wounded: «جثة شاب مصابة بطلق ناري»."""
    return any("corpses" in senses(word) for word in line.words[max(0, at - _NEAR_BODY) : at])


def as_the_others(line: SplitSentence, at: int, others: int | None) -> int | None:
    """Read «ومثلهم جرحى», «وضعفهم جرحى»: a number that was told of others."""
    if not at or "as_many" not in company(line.words[at - 1]):
        return None
    made = as_many(after_and(line.words[at - 1]) or line.words[at - 1], others)
    return made[0] if made else None


def amount_of(line: SplitSentence, at: int, known: frozenset[str]) -> int | None:
    """Return the number of a casualty noun: before it, in its form, or after it («جثث ثلاثة»)."""
    # «قتيلان اثنان وجريح»: what stands before «و» counts the other.
    before = None if after_and(line.words[at]) else number_before(line, at)
    if before is not None:
        return before
    if not known.isdisjoint(TWO):
        return 2
    if not known.isdisjoint(ONE):
        # «قتيلا و27 جريحا» at the very beginning: its number was cut off.
        return 1 if at or not accusative_base(line.words[at]) else None
    if "bodies" in known and at + 1 < len(line.words) and not line.stop[at + 1]:
        following = quantity(line, at + 1, joined=False)
        return following[0] if following else None
    return None


def victims_of(line: SplitSentence, at: int, end: int) -> tuple[int, int] | None:
    """Read «أردى مسلح ثلاثة من الزبائن»: who did it stands before those it was done to."""
    who = person_amount(line.at(at + 1))
    if end < len(line.words) and stands_in(line.words[end], "unknown_men") and not line.stop[end]:
        end, who = end + 1, 1  # «اغتال مسلحان مجهولان عميدا»: who did it is told of as unknown
    elif end != at + 2:
        return None
    if end >= len(line.words) or line.stop[end] or who != 1:
        return None
    if person_amount(line.words[end]):
        return quantity(line, end, joined=False) if person_amount(line.words[end]) == _BOTH or end > at + 2 else None
    return number(line, end)
