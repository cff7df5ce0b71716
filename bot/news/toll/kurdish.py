"""The toll of a Kurdish sentence, Sorani or Kurmanji: «سێ کەس کوژران», «du pêşmerge birîndar bûn».

The counted stand before their verb, or after a verbal noun in «ـی» («کوژرانی ٤ سەرباز»). A sentence is walked word by
word; the number nearest to what happened counts, one person («سەربازێک», «leşkerek») is 1.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.news.knowledge.rules import rulebook
from bot.news.toll.patterns import Casualties, at_least

_RULES: Final = rulebook("toll_kurdish")
#: A longer sentence is a page without full stops.
_LONGEST: Final = 1_500
#: A longer number is no count of people.
_LONGEST_NUMBER: Final = 6
_WORD: Final = re.compile(r"\d[\d,]*|[^\W\d_]+|[،,؛;:.]")


_JOINER: Final = "\u200c"
_STRETCH: Final = "\u0640"


@cache
def _letters() -> Mapping[int, str]:
    return str.maketrans(_RULES.table("letters") | {_JOINER: "", _STRETCH: ""})


def _plain(text: str) -> str:
    """Return a text in the one spelling that the rules are written in."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_letters())
    for doubled, letter in _RULES.table("twice").items():
        text = text.replace(doubled, letter)
    return "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text)


@cache
def _numbers() -> Mapping[str, int]:
    return {word: value for value, words in _RULES.table("numbers").items() for word in _plain(words).split()}


def _number_of(word: str) -> int | None:
    """Return the number that a word is, with what it may carry: «دووانیش», «یەکێکیان»."""
    numbers = _numbers()
    if word in numbers:
        return numbers[word]
    carried = (word.removesuffix(end) for end in _RULES.table("more") if word.endswith(end))
    return next((numbers[bare] for bare in carried if bare in numbers), None)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity and the words it covers."""

    amount: int | None
    end: int


def _number_at(words: Sequence[str], at: int) -> _Said | None:
    digits = words[at].replace(",", "")
    if digits.isdecimal():
        return _Said(int(digits), at + 1) if len(digits) <= _LONGEST_NUMBER else None
    numbers = _numbers()
    value = 1 if _RULES["one_of_them"].match(words[at]) else _number_of(words[at])
    if value is None:
        return None
    end = at + 1
    while (
        end + 1 < len(words) and value % 10 == 0 and _is_and(words[end]) and 0 < numbers.get(words[end + 1], 0) < value
    ):
        value += numbers[words[end + 1]]
        end += 2
    return _Said(value, end)


def _is_and(word: str) -> bool:
    return bool(_RULES["and"].match(word))


def _quantity_at(words: Sequence[str], at: int) -> _Said | None:
    if _RULES["uncounted"].match(words[at]):
        return _Said(None, at + 1)
    if (said := _number_at(words, at)) is not None:
        is_of_limbs = said.end < len(words) and _RULES["limb"].match(words[said.end])  # «هەردوو قاچی»
        return None if is_of_limbs else said
    if not _RULES["one_person"].match(words[at]):
        return None
    if _is_with_self(words, at):
        return _Said(2, at + 1)
    # «ژن و مێردێک», «دایک و کوڕێک»: the ending belongs to both.
    return _Said(2 if _is_pair(words, at) else 1, at + 1)


def _is_pair(words: Sequence[str], at: int) -> bool:
    if at <= 1 or not _is_and(words[at - 1]) or not _RULES["bare_person"].match(words[at - 2]):
        return False
    # «فەرماندەیەکی پێشمەرگە و …»: what is numbered before it, or is somebody's rank, is no one of two.
    return at == _PAIR or _quantity_at(words, at - _PAIR - 1) is None


def _is_with_self(words: Sequence[str], at: int) -> bool:
    """Return whether somebody told of before is the first of two: «خۆی و شۆفێرەکەی»."""
    return at > 1 and _is_and(words[at - 1]) and _RULES["self"].match(words[at - 2]) is not None


#: One of two persons stands so many words after the other: «ژن و مێردێک».
_PAIR: Final = 2
#: No verb has more words.
_VERB: Final = 3
#: Words that may stand between what happened and its number.
_REACH: Final = 10
#: Words that may stand between two numbers of one sum.
_AND_REACH: Final = 4


def _joined_people(words: Sequence[str], end: int, start: int) -> bool:
    """Return whether people, «and», more people stand there: «sê pêşmerge û du çekdar»."""
    between = words[end:start]
    if not 0 < len(between) <= _AND_REACH or not _is_and(between[-1]):
        return False
    # «sê pêşmerge û du», and «باوکێک و دوو», where the person itself was the one.
    return any(_RULES["person"].match(word) for word in words[end - 1 : start - 1])


def _before(words: Sequence[str], at: int, taken: int) -> _Said | None:
    """Return the last quantity of people before a verb, after what an earlier one took."""
    found: _Said | None = None
    position = max(taken, at - _REACH)
    while position < at:
        said = _quantity_at(words, position)
        if said is None or (position and _RULES["by"].match(words[position - 1])):
            position = said.end if said else position + 1
            continue
        if found is not None and found.amount and said.amount and _joined_people(words, found.end, position):
            said = _Said(found.amount + said.amount, said.end)
        # «لە تەقینەوەی ٣ی ئاب» is a day; a number of people has people after it, or the verb itself.
        found = said
        position = said.end
    return found


def _after(words: Sequence[str], at: int) -> _Said | None:
    for position in range(at + 1, min(len(words), at + 4)):
        if (said := _quantity_at(words, position)) is not None:
            return said
    return None


def _totals(plain: str) -> dict[str, int]:
    """Return the totals that a sentence tells: «ژمارەی کوژراوان گەیشتە ١٨»."""
    counted: dict[str, int] = {}
    for match in _RULES["total"].finditer(plain):
        said = _number_at((match["number"],), 0)
        if said is not None and said.amount is not None:
            counted.setdefault("wounded" if match["wounded"] else "killed", said.amount)
    return counted


def _outcome(word: str, killed: str, wounded: str) -> str:
    """Return the outcome that a word tells by one of two rules, or nothing."""
    if _RULES[killed].match(word):
        return "killed"
    return "wounded" if _RULES[wounded].match(word) else ""


def _governs(words: Sequence[str], at: int, plain: str) -> str:
    """Return the outcome of the people who stand behind a word."""
    if _RULES["body_of"].match(words[at]) and _RULES["found"].search(plain):
        return "killed"
    if _RULES["life_of"].match(words[at]) and _RULES["takes_life"].search(plain):
        return "killed"
    return _outcome(words[at], "killing_of", "wounding_of")


def _tells(words: Sequence[str], at: int, plain: str) -> str:
    """Return the outcome of the people who stand before a verb."""
    following = " ".join(words[at : at + _VERB])
    if _RULES["killed_in_two"].match(following):
        return "killed"
    if _RULES["cut"].match(words[at]) and _RULES["takes_head"].search(plain):
        return "killed"
    if _RULES["limb_lost"].match(following):
        return "wounded"
    return _outcome(words[at], "killed", "wounded")


def _of_sentence(sentence: str) -> Casualties:
    plain = _plain(sentence[:_LONGEST])
    if _RULES["nobody_hurt"].search(plain):
        return Casualties(0, 0)
    counted = _totals(plain)
    if _RULES["nobody_wounded"].search(plain):
        counted["wounded"] = 0
    if not counted and _RULES["together"].search(plain):
        return Casualties()
    words = _WORD.findall(plain)
    taken = 0
    for at in range(len(words)):
        governs = _governs(words, at, plain)
        told = _tells(words, at, plain)
        said = _after(words, at) if governs else _before(words, at, taken) if told else None
        if governs or told:
            taken = said.end if governs and said else at + 1
        if said is not None and said.amount is not None:
            counted.setdefault(governs or told, said.amount)
    return Casualties(counted.get("killed"), counted.get("wounded"))


def toll_in_kurdish(title: str, sentences: Iterable[str]) -> Casualties:
    """Return the toll of a Sorani or Kurmanji article, the title's numbers first.

    One that the title tells may be the chief of several: «فەرماندەیەک کوژرا» over «فەرماندەیەک و پاسەوانێک».
    """
    found = [_of_sentence(sentence) for sentence in (title, *sentences)]
    killed = next((toll.killed for toll in found if toll.killed is not None), None)
    wounded = next((toll.wounded for toll in found if toll.wounded is not None), None)
    if len(found) > 1:
        killed, wounded = at_least(killed, found[1].killed), at_least(wounded, found[1].wounded)
    return Casualties(killed, wounded)
