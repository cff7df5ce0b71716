"""Quantities of people in a sentence: a number, «جندي», «جنديين», and the lists that «و» continues."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from bot.arabic.numbers import PLAIN, in_digits, number_behind
from bot.arabic.words import (
    AND,
    ARTICLE,
    FOR,
    WITH,
    accusative_base,
    after_and,
    behind,
    dual_bases,
    is_owned_plural,
    may_be_feminine_nisba,
    may_be_plural,
    owned_bases,
    owned_dual_bases,
    words_of,
)
from bot.news.knowledge.rules import rulebook
from bot.news.toll.words import (
    AFTER_SUBJECT,
    COUNTED,
    COUNTED_ACTS,
    company,
    ends_list,
    follows_people,
    is_a,
    is_how_hurt,
    stands_in,
)

_PEOPLE: Final = rulebook("people")
#: What two in construct end in whose singular ends in «ي».
_DUAL_OF_YA: Final = "يي"


@cache
def persons() -> frozenset[str]:
    """Return the nouns that are each one person."""
    return frozenset[str]().union(*(_PEOPLE.words(name) for name in _PEOPLE.table("persons")))


@lru_cache(maxsize=1_024)
def person_amount(word: str) -> int | None:
    """Return how many people a noun without a number is: 1, 2, or None when it is no person."""
    for option in (word, word.removeprefix(ARTICLE)):
        if option in persons():
            return 1
        if _is_dual(option) or (option.endswith(_DUAL_OF_YA) and option[:-1] in persons()):  # «راعيي أغنام»
            return 2
        if not _PEOPLE.words("kin").isdisjoint(owned_dual_bases(option)):
            return 2
        if _is_accusative(option):
            return 1
    return 1 if is_of_somebody(word) else None


def _is_dual(word: str) -> bool:
    """Return whether a noun is two people: where it may be a plural, only if that is rare."""
    singulars = persons().intersection(dual_bases(word))
    return bool(singulars) and not (may_be_plural(word) and singulars.isdisjoint(_PEOPLE.words("dual_sure")))


def _is_accusative(word: str) -> bool:
    return accusative_base(word) in persons() and word not in _PEOPLE.words("countries")


def is_of_somebody(word: str) -> bool:
    """Return whether a noun is one person who is somebody's: «مصوره», «طفلتهما»."""
    mine = _PEOPLE.words("owned") | persons()
    return word not in _PEOPLE.words("things") and not mine.isdisjoint(owned_bases(word))


@dataclass(frozen=True, slots=True)
class SplitSentence:
    """One sentence, split; `stop[i]` says that punctuation stands before word i."""

    words: tuple[str, ...]
    stop: tuple[bool, ...]

    def at(self, position: int) -> str:
        """Return a word, or nothing past the end."""
        return self.words[position] if position < len(self.words) else ""


_BOTH: Final = 2
#: The ending of many who do something.
_SUBJECT_ENDING: Final = "ون"
_YEARS: Final = range(1900, 2100)
#: So near behind two of them a third is told of.
_THIRD_REACH: Final = 5
#: Words that may stand between the quantities of a list.
_LONGEST_FILLER: Final = 9
_MARKS: Final = frozenset(",،؛;:.؟!()/")


def split_sentence(sentence: str) -> SplitSentence:
    """Split a sentence into words, «و» joined to what it adds."""
    words = words_of(sentence)
    joined: list[str] = []
    stop: list[bool] = []
    for word, before in zip(words.words, words.before, strict=True):
        if joined and joined[-1] == AND and not stop[-1]:
            # «و4 مسلحين» and «و 4»: the letter belongs to what follows.
            joined[-1] += word
            continue
        joined.append(word)
        stop.append(bool(before) and not _MARKS.isdisjoint(before))
    return SplitSentence(tuple(joined), tuple(stop))


def number(line: SplitSentence, at: int, *, joined: bool = False) -> tuple[int, int] | None:
    """Read a number of people at a word; `joined` takes a «و» off first."""
    words = line.words
    before = company(words[at - 1]) if at else frozenset[str]()
    if "ordinals" in before and _goes_on(words[at]):
        return None  # «الخامس عشر», «الحادي والعشرين»: which one, not how many
    if "single_things" in before and "one" in company(words[at]):
        return None  # «في يوم واحد»
    if joined and number_behind(words, at, ("",)):
        return None  # «واحد وثلاثون»: nothing is joined
    proclitics = (AND,) if joined else PLAIN
    if at and stands_in(words[at - 1], "nearly") and words[at].startswith(ARTICLE):
        proclitics = (*proclitics, ARTICLE)  # «ما يقارب الخمسين»
    parsed = number_behind(words, at, proclitics)
    if parsed is None or _is_year(line, at, parsed):
        return None
    # What is counted carries nothing: «مقتل خمسة بعبوة».
    return None if stands_in(line.at(parsed[1]), "things") else parsed


def _is_year(line: SplitSentence, at: int, parsed: tuple[int, int]) -> bool:
    """Return whether a number is a year: «في احتجاجات 2019», «عامي 2014 و2016»; but «2016 قتيلا»."""
    amount, end = parsed
    if amount not in _YEARS or amount % 100 == 0 or not in_digits(line.words[at]):
        return False
    follows = line.at(end)
    return not follows_people(follows) and not person_amount(follows) and not is_a(follows, COUNTED)


def _goes_on(word: str) -> bool:
    """Return whether a word goes on with which one it is: «الخامس عشر», «الحادي والعشرين», not «الثاني اثنان»."""
    return stands_in(word, "ordinal_tens") or after_and(word).startswith(ARTICLE)


def quantity(line: SplitSentence, at: int, *, joined: bool) -> tuple[int, int] | None:
    """Read a quantity of people at a word: number, or one or two persons; returns (amount, end)."""
    if at >= len(line.words):
        return None
    if parsed := number(line, at, joined=joined):
        return _of_people(line, at, parsed, joined=joined)
    amount = _added(line, at) if joined else _unnumbered(line, at)
    if amount is None:
        return None
    return amount, at + (2 if stands_in(line.at(at + 1), "so_many") else 1)


def _of_people(line: SplitSentence, at: int, parsed: tuple[int, int], *, joined: bool) -> tuple[int, int] | None:
    """Return a number with the noun that it counts, or None when what «و» adds in digits is no people."""
    amount, end = parsed
    follows = line.at(end) if end < len(line.words) and not line.stop[end] else ""
    if joined and follows and in_digits(line.words[at]) and not _may_follow(follows):
        return None
    return amount, end + (person_amount(follows) == 1)


def _may_follow(word: str) -> bool:
    return follows_people(word) or is_how_hurt(word) or is_a(word, AFTER_SUBJECT) or bool(person_amount(word))


def _added(line: SplitSentence, at: int) -> int | None:
    """Read what «و» adds without a number: «وجنديين», «وآخر»."""
    word = after_and(line.words[at])
    if not word:
        return None
    return 1 if stands_in(word, "one_more_woman") else _amount(line, at, word)


def _unnumbered(line: SplitSentence, at: int) -> int | None:
    """Read a noun that is one or two people, behind a preposition too: «لجندي»."""
    word = line.words[at]
    for option in (word, *behind(word, WITH, FOR)):
        if (amount := _amount(line, at, option)) is not None:
            return amount
    return None


def _amount(line: SplitSentence, at: int, word: str) -> int | None:
    amount = _all_of(line, at, word) or person_amount(word)
    if amount is None and stands_in(word, "two_more"):
        amount = 2
    if amount is None and stands_in(word, "one_more"):
        amount = 1
    if amount is None and _is_told_dual(line, at) and not persons().isdisjoint(dual_bases(word)):
        amount = 2
    return amount


def _is_told_dual(line: SplitSentence, at: int) -> bool:
    """Return whether what may be a plural is a dual by what follows: «انتحاريين حاولا», «مدنيين وإصابة ثالث»."""
    third = any(stands_in(word, "third") for word in line.words[at + 1 : at + _THIRD_REACH])
    return third or stands_in(line.at(at + 1), "dual_signs")


def _all_of(line: SplitSentence, at: int, word: str) -> int | None:
    """Read «الإخوة الثلاثة», «أبنائه الثلاثة»: so many, and no others."""
    if not stands_in(word, "the_many") and not is_owned_plural(word):
        return None
    for place in (at + 1, at + 2):  # «أفراد عائلتها الخمسة»
        if place < len(line.words) and (parsed := number_behind(line.words, place, (ARTICLE,))):
            return parsed[0]
    return None


def open_ended(line: SplitSentence, at: int) -> bool:
    """Return whether what is added has no number, so that the sum has none: «ضابط وعدد من الجنود»."""
    some = after_and(line.words[at])
    if not some or line.stop[at] or not stands_in(some, "some_more"):
        return False
    follows = line.at(at + 1)
    return stands_in(some, "others") or not is_a(line.at(at + 2) if stands_in(follows, "of_them") else follows, COUNTED)


def rest_of_list(line: SplitSentence, at: int) -> tuple[int, int]:
    """Sum what «و», «مع» and «إضافة إلى» add after a first quantity; returns (amount, end)."""
    total, position, filler = 0, at, 0
    while position < len(line.words) and filler < _LONGEST_FILLER:
        word = line.words[position]
        if position == at and stands_in(word, "of_those") and quantity(line, at + 1, joined=True):
            position += 1
            continue  # «أصيب أربعة منهم واثنان من الشرطة»
        if line.stop[position] or ends_list(word) or is_a(word, COUNTED) or stands_in(word, "between"):
            break
        found = _next_of_list(line, position)
        if found is None:
            position, filler = position + 1, filler + 1
            continue
        if _counts_for_itself(line, found[1]):
            break
        total += found[0]
        position, filler = found[1], 0
    return total, position


def _next_of_list(line: SplitSentence, at: int) -> tuple[int, int] | None:
    word = line.words[at]
    if stands_in(word, "together_with"):
        found = quantity(line, at + 1, joined=False)
        # «اشتباك مع مطلوب»: the other side, not a casualty; «مع سائقه» is one
        alone = found and not number(line, at + 1) and not is_of_somebody(line.words[at + 1])
        # «قتل ضابط مع جنديين»: right behind one who fell they fell too
        beside = at > 0 and person_amount(line.words[at - 1]) == 1 and person_amount(line.at(at + 1)) == _BOTH
        return None if alone and not beside and not stands_in(line.at(at + 2), "so_many") else found
    if stands_in(word, "in_addition") and at + 1 < len(line.words):
        return quantity(line, at + 2, joined=False)
    return quantity(line, at, joined=True)


def _counts_for_itself(line: SplitSentence, end: int) -> bool:
    """Return whether a quantity that ends here is of another fate: «وثلاثة جرحى», «وعشرون معتقلا», «وست إصابات»."""
    follows, counted = line.at(end), line.words[min(end, len(line.words)) - 1]
    if is_a(follows, COUNTED_ACTS) and not after_and(follows):
        return True
    return is_a(follows, COUNTED) or stands_in(follows, "others_fate") or stands_in(counted, "others_fate")


def _describes(line: SplitSentence, at: int) -> bool:
    """Return whether a noun that is one person describes what stands before it: «عناصر إرهابية», «لمسيرة انتحارية»."""
    if number(line, at) or person_amount(line.words[at]) != 1:
        return False
    before = line.words[at - 1]
    # «قتل مسلحون تاجرا»: who did it is no one whom the next word describes
    of_many = stands_in(before, "plurals") and not before.endswith(_SUBJECT_ENDING)
    return of_many or may_be_feminine_nisba(line.words[at])


def first_quantity(line: SplitSentence, at: int, reach: int) -> tuple[int, int] | None:
    """Find the first quantity after a governing word, across adjectives and qualifiers."""
    if any(stands_in(option, "one_of_those") for option in (line.at(at), *behind(line.at(at), WITH))):
        return 1, at + 1
    position = at
    for _ in range(reach + 1):
        while stands_in(line.at(position), "approximate"):
            position += 1
        if position >= len(line.words) or (line.stop[position] and position > at):
            return None
        word = line.words[position]
        if "uncounted" in company(word) or ends_list(word) or is_a(word, COUNTED):
            return None
        found = quantity(line, position, joined=False)
        if found and not (position > at and _describes(line, position)):
            return found
        position += 1
    return None
