"""The toll of a Kurdish sentence, Sorani or Kurmanji: «سێ کەس کوژران», «du pêşmerge birîndar bûn».

The counted stand before their verb, or after a verbal noun in «ـی» («کوژرانی ٤ سەرباز»). A sentence is walked word by
word; the number nearest to what happened counts, one person («سەربازێک», «leşkerek») is 1.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.news.toll.patterns import Toll

#: A longer sentence is a page without full stops.
_LONGEST: Final = 1_500
_WORD: Final = re.compile(r"\d[\d,]*|[^\W\d_]+|[،,؛;:.]")
_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ھ": "ه", "ہ": "ه", "ـ": None, "\u200c": None})


def _spelt(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_spelt(text))


def _plain(text: str) -> str:
    text = _spelt(text)
    return "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text).casefold()


def _numbers(*rows: tuple[int, str]) -> dict[str, int]:
    return {word: value for value, words in rows for word in _plain(words).split()}


_NUMBERS: Final = _numbers(
    (1, "یەک یەکێک yek"), (2, "دوو دووان دوان du didu duduyan"), (3, "سێ سیان sê sisê"), (4, "چوار چواران çar"),
    (5, "پێنج pênc"), (6, "شەش şeş"), (7, "حەوت heft"), (8, "هەشت heşt"), (9, "نۆ neh"), (10, "دە deh"),
    (11, "یازدە یانزدە yanzdeh yazdeh"), (12, "دوازدە دوانزدە danzdeh dwanzdeh duwazdeh"), (13, "سێزدە sêzdeh"),
    (14, "چواردە çardeh"), (15, "پازدە پانزدە panzdeh pazdeh"), (16, "شازدە شانزدە şanzdeh şazdeh"),
    (17, "حەڤدە حەڤدە hevdeh"), (18, "هەژدە hijdeh hejdeh"), (19, "نۆزدە nozdeh"), (20, "بیست bîst"), (30, "سی sî sih"),
    (40, "چل çil"), (50, "پەنجا pêncî"), (60, "شەست şêst"), (70, "حەفتا heftê"), (80, "هەشتا heştê"), (90, "نەوەد nod"),
    (100, "سەد sed"), (1000, "هەزار hezar"),
)  # fmt: skip
_AND: Final = frozenset({"و", "û"})
_PERSONS: Final = (
    "کەس چەکدار منداڵ پێشمەرگە سەرباز هاووڵاتی هاوڵاتی پۆلیس شوان گەشتیار ئەفسەر ژن پیاو گەنج کچ کوڕ فەرماندە ئەندام "
    "کرێکار ڕۆژنامەنووس رۆژنامەنووس قوتابی شۆفێر گەریلا تیرۆریست پارێزەر مامۆستا پزیشک خۆپیشاندەر مەدەنی پەنابەر "
    "kes çekdar zarok pêşmerge leşker hevwelatî welatî polîs şivan efser jin mêr ciwan keç kur fermandar endam karker "
    "rojnamevan xwendekar şofêr gerîla terorîst sivîl mirov mamoste"
)
_ONE: Final = re.compile(
    rf"^(?:{'|'.join(map(_plain, _PERSONS.split(' ')))})(?:ه)?(?:یەکی?|ێکی?|یێکی?|yekî?|ek|ekî|eke?)$"
)
_KILLED: Final = _pattern(
    "^(?:کوژرا|کوژران|کوژراون|کوژراوە|کوژراو|کوژراوی|شەهیدبوو|شەهیدبوون|شەهید|شەهیدی|شەهیدە|شەهیدن|کوژراون|کوژراوە"
    "|کوشت|کوشتی|قوربانی|گیانیان|گیانی|kuştin|kuştî|kuştine|kuştiye|şehîd|mirin|mir|mirine|mirî|jiyana|canê)$"
)
_WOUNDED: Final = _pattern(
    "^(?:بریندار|بریندارە|بریندارن|برینداربوو|برینداربوون|برینداری|بریندارکران|بریندارکرا|birîndar|birîndarbûn|birîndare)$"
)
#: Verbal nouns: what they count follows.
_OF_KILLED: Final = _pattern("^(?:کوژرانی|شەهیدبوونی|کوشتنی|kuştina)$")
_OF_WOUNDED: Final = _pattern("^(?:برینداربوونی|بریندارکردنی|birîndarbûna)$")
_TOTAL: Final = _pattern(
    r"(?:ژمارەی|hejmara)\s+(?P<who>کوژراوان|کوژراوەکان|قوربانیان|قوربانییەکان|شەهیدان|برینداران|بریندارەکان"
    r"|kuştiyan|miriyan|şehîdan|birîndaran)\s+(?:[^\d.،]{0,40}?\s)?(?:بۆ|گەیشتە|گەیشتووەتە|دەگاتە|gihîşt|gihîşte|gihaşt|bû)\s+"
    r"(?P<number>\w+)"
)
_NONE: Final = _pattern(
    r"(?:هیچ )?زیان\w* (?:\w+ )?(?:گیانی|مرۆیی)\s?(?:\w+\s){0,2}?(?:نەبوو|نەبووە|نییە|نەکەوتووەتەوە|لێنەکەوتووەتەوە"
    r"|لێنەکەوتەوە)"
    r"|کەس زیانی (?:پێ ?نەگەیشت|لێ ?نەکەوت|بەر ?نەکەوت)\w*|کەس بریندار نەبوو\w*"
    r"|(?:بێ|بەبێ) زیانی گیانی|tu ziyan\w* canî|ziyanên canî (?:çênebû\w*|tune\w*|nînin)|bê ziyanên canî"
)
_MANY: Final = frozenset(
    _plain("دەیان سەدان ژمارەیەک چەند چەندین چەندان dehan dehan sedan gelek çend hejmarek").split(" ")
)
_TOGETHER: Final = _pattern(
    r"کوژرا\w*\s+(?:و|یان)\s+بریندار|kuştin û birîndar(?:kirin)?\b|کوژراو و بریندار(?!\s*\w*\d)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quantity and the words it covers."""

    amount: int | None
    end: int


def _number_at(words: Sequence[str], at: int) -> _Said | None:
    digits = words[at].replace(",", "")
    if digits.isdigit():
        return _Said(int(digits), at + 1) if len(digits) < 7 else None
    # «پێنجی دیکە»: five more.
    value = _NUMBERS.get(words[at], _NUMBERS.get(words[at].removesuffix("ی")))
    if value is None:
        return None
    end = at + 1
    while (
        end + 1 < len(words) and words[end] in _AND and 0 < _NUMBERS.get(words[end + 1], 0) < value and value % 10 == 0
    ):
        value += _NUMBERS[words[end + 1]]
        end += 2
    return _Said(value, end)


def _quantity_at(words: Sequence[str], at: int) -> _Said | None:
    if words[at] in _MANY:
        return _Said(None, at + 1)
    if (said := _number_at(words, at)) is not None:
        return said
    return _Said(1, at + 1) if _ONE.match(words[at]) else None


#: Words that may stand between what happened and its number.
_REACH: Final = 7


_PEOPLE: Final = re.compile(rf"^(?:{'|'.join(map(_plain, _PERSONS.split(' ')))})")


def _joined_people(words: Sequence[str], end: int, start: int) -> bool:
    """Tell «sê pêşmerge û du çekdar»: people, «and», more people."""
    between = words[end:start]
    return 1 < len(between) <= 4 and between[-1] in _AND and bool(_PEOPLE.match(between[0]))


def _before(words: Sequence[str], at: int, taken: int) -> _Said | None:
    """Return the last quantity of people before a verb, after what an earlier one took."""
    found: _Said | None = None
    position = max(taken, at - _REACH)
    while position < at:
        said = _quantity_at(words, position)
        if said is None:
            position += 1
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


def _of_sentence(sentence: str) -> Toll:
    plain = _plain(sentence[:_LONGEST])
    if _NONE.search(plain):
        return Toll(0, 0)
    counted: dict[str, int] = {}
    for match in _TOTAL.finditer(plain):
        said = _number_at((match["number"],), 0)
        if said is not None and said.amount is not None:
            counted.setdefault("wounded" if match["who"][:2] in {"بر", "bi"} else "killed", said.amount)
    if not counted and _TOGETHER.search(plain):
        return Toll()
    words = _WORD.findall(plain)
    taken = 0
    for at, word in enumerate(words):
        governs = "killed" if _OF_KILLED.match(word) else "wounded" if _OF_WOUNDED.match(word) else ""
        told = "killed" if _KILLED.match(word) else "wounded" if _WOUNDED.match(word) else ""
        said = _after(words, at) if governs else _before(words, at, taken) if told else None
        if governs or told:
            taken = said.end if governs and said else at + 1
        if said is not None and said.amount is not None:
            counted.setdefault(governs or told, said.amount)
    return Toll(counted.get("killed"), counted.get("wounded"))


def toll_in_kurdish(title: str, sentences: Iterable[str]) -> Toll:
    """Return the toll of a Sorani or Kurmanji article, the title's numbers first."""
    killed = wounded = None
    for sentence in (title, *sentences):
        found = _of_sentence(sentence)
        killed = found.killed if killed is None else killed
        wounded = found.wounded if wounded is None else wounded
    return Toll(killed, wounded)
