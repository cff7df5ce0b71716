"""Quantities of people in a sentence: a number, «جندي», «جنديين», and the lists that «و» continues."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.numbers import number_at
from bot.arabic.words import word_set, words_of
from bot.news.toll.words import (
    AFTER_SUBJECT_KILLED,
    AFTER_SUBJECT_WOUNDED,
    APPROXIMATE,
    DUAL_SIGNS,
    DUAL_SURE,
    KILL_NOUNS,
    KILL_VERBS,
    KILLED_MANY,
    KILLED_ONE,
    KILLED_TWO,
    KIN,
    NOT_PEOPLE,
    PERSONS,
    PLURALS,
    PROCLITICS,
    STOPS,
    SUBSET,
    UNKNOWN,
    WOUND_NOUNS,
    WOUND_VERBS,
    WOUNDED_MANY,
    WOUNDED_ONE,
    WOUNDED_TWO,
)

#: Words that one number may take: «ثلاثة آلاف ومئتين وخمسة وثلاثين».
_LONGEST_NUMBER: Final = 6


@lru_cache(maxsize=8_192)
def bare(word: str, known: frozenset[str]) -> str | None:
    """Return the word without proclitics when it is one of the known."""
    if word in known:
        return word
    for clitic in PROCLITICS:
        if word.startswith(clitic) and word[len(clitic) :] in known:
            return word[len(clitic) :]
    return None


def _dual_of(word: str) -> bool:
    for ending in ("ين", "ان", "ي", "ا"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        feminine = stem[:-1] + "ه" if stem.endswith("ت") else ""
        options = {stem, feminine, stem + "ي"} & PERSONS
        if not options and stem.endswith("ت") and len(ending) == 2 and stem[:-1] in PERSONS:
            return True  # «معلمتان», «طبيبتين»
        if not options:
            continue
        if ending == "ان":
            return True
        if ending == "ين":
            return bool(options & DUAL_SURE)
    return False


_COUNTRIES: Final = frozenset({"سوريا", "تركيا", "روسيا"})
_TWO_OF_HIS: Final = ("يهما", "اهما", "يها", "اها", "يه", "اه")


def _two_of_kin(word: str) -> bool:
    """Tell «ولديه», «طفلاها»: two of somebody's kin."""
    for ending in _TWO_OF_HIS:
        stem = word.removesuffix(ending)
        if stem != word:
            return stem in KIN or (stem.endswith("ت") and stem[:-1] + "ه" in KIN)
    return False


@lru_cache(maxsize=8_192)
def person_amount(word: str) -> int | None:
    """Return how many people a noun without a number is: 1, 2, or None when it is no person."""
    for option in (word, word.removeprefix("ال")):
        if option in PERSONS:
            return 1
        if _dual_of(option) or _two_of_kin(option):
            return 2
        if option.endswith("ا") and option[:-1] in PERSONS and option not in _COUNTRIES:
            return 1  # the accusative: «قياديا»
    return 1 if _of_somebody(word) else None


_PRONOUNS: Final = ("هما", "هم", "ها", "ه")


def _of_somebody(word: str) -> bool:
    """Tell «مصوره», «طفلتهما»: one person who is somebody's."""
    for ending in _PRONOUNS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            return stem in PERSONS or (stem.endswith("ت") and bool({stem[:-1], stem[:-1] + "ه"} & PERSONS))
    return False


def _dual_by_sign(word: str, following: str) -> bool:
    """Tell «انتحاريين حاولا»: what may be a plural is a dual by what follows."""
    return following in DUAL_SIGNS and word.endswith("ين") and word[:-2] in PERSONS


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, split; `stop[i]` says that punctuation stands before word i."""

    words: tuple[str, ...]
    stop: tuple[bool, ...]


_MARKS: Final = frozenset(",،؛;:.؟!()/")


def line_of(sentence: str) -> Line:
    """Split a sentence into words, «و» joined to what it adds."""
    words = words_of(sentence)
    joined: list[str] = []
    stop: list[bool] = []
    for word, before in zip(words.words, words.before, strict=True):
        if joined and joined[-1] == "و" and not stop[-1]:
            # «و4 مسلحين» and «و 4»: the letter belongs to what follows.
            joined[-1] += word
            continue
        joined.append(word)
        stop.append(bool(before) and not _MARKS.isdisjoint(before))
    return Line(tuple(joined), tuple(stop))


_ONES: Final = frozenset({"واحد", "واحده"})
#: «و3 بطلقات مطاطية»: what hurt them stands where they would.
_BY_WHAT: Final = word_set("بطلقات برصاص بالرصاص بشظايا بحروق باختناق بكسور بقنابل برصاصات")
_THINGS: Final = word_set("يوم ليلة ساعة وقت آن شهر أسبوع عام مكان موقع حادث هجوم انفجار عائلة أسرة عشيرة منزل لغم بيت")
_ORDINALS: Final = frozenset(
    {"الحادي", "الحاديه", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"}
)


_NEARLY: Final = frozenset({"يقارب", "قرابه", "نحو", "زهاء", "حوالي", "يناهز", "تجاوز", "يتجاوز", "فوق", "عن", "علي"})


def number(line: Line, at: int, *, joined: bool = False) -> tuple[int, int] | None:
    """Read a number at a word; `joined` takes a «و» off first."""
    word = line.words[at]
    if at and bare(word, _ONES) and line.words[at - 1].removeprefix("ب").removeprefix("ال") in _THINGS:
        return None  # «في يوم واحد»
    if at and line.words[at - 1].removesuffix("ه") in _ORDINALS:
        return None  # «الخامس عشر», «الحادي والعشرين»: which one, not how many
    if at and word.startswith("ال") and line.words[at - 1] in _NEARLY:
        word = word[2:]  # «ما يقارب الخمسين»
    for clitic in ("و",) if joined else ("", "ب", "ل"):
        if clitic and not word.startswith(clitic):
            continue
        rest = word[len(clitic) :]
        if not rest:
            continue
        parsed = number_at((rest, *line.words[at + 1 : at + _LONGEST_NUMBER]), 0)
        end = at + parsed[1] if parsed else at
        if parsed and not (end < len(line.words) and line.words[end] in NOT_PEOPLE):
            return parsed[0], end
    return None


def _skip_qualifiers(line: Line, at: int) -> int:
    while at < len(line.words) and line.words[at] in APPROXIMATE:
        at += 1
    return at


def quantity(line: Line, at: int, *, joined: bool) -> tuple[int, int] | None:
    """Read a quantity of people at a word: number, or one or two persons; returns (amount, end)."""
    if at >= len(line.words):
        return None
    parsed = number(line, at, joined=joined)
    if parsed:
        amount, end = parsed
        follows = line.words[end] if end < len(line.words) and not line.stop[end] else ""
        numeric = line.words[at].lstrip("وبل")[:1].isdigit()
        told = follows in _BY_WHAT or follows in AFTER_SUBJECT_KILLED or follows in AFTER_SUBJECT_WOUNDED
        if joined and follows and numeric and not told and follows not in PLURALS and not person_amount(follows):
            return None
        if end < len(line.words) and person_amount(line.words[end]) == 1 and not line.stop[end]:
            end += 1
        return amount, end
    word = line.words[at]
    if joined:
        if not word.startswith("و"):
            return None
        word = word[1:]
    elif word[:1] in "لب" and word[1:] in PERSONS:
        word = word[1:]
    elif word.startswith("لل") and word[2:] in PERSONS:
        word = word[2:]
    if joined and word in {"اخر", "اخري", "ثالث", "رابع", "خامس", "ثالثا"}:
        return 1, at + 1
    amount_of = _all_of(line, at) or person_amount(word)
    if amount_of is None and word in {"اخران", "اخرتان", "اثنان", "اثنتان"}:
        amount_of = 2
    if amount_of is None and word in {"ثالث", "رابع", "خامس", "اخر", "ثالثا", "رابعا", "خامسا"}:
        amount_of = 1
    follows = line.words[at + 1] if at + 1 < len(line.words) else ""
    if amount_of is None and _dual_by_sign(word, follows):
        amount_of = 2
    if amount_of is None:
        return None
    return (amount_of, at + 2) if follows in {"اثنين", "اثنان", "اثنتين", "واحد", "واحده"} else (amount_of, at + 1)


_THE_MANY: Final = word_set(
    "الإخوة الأشقاء الأبناء الأطفال الجنود الضباط المدنيين المدنيون الشبان العمال الشقيقات البنات الصيادين"
)


_THEIRS: Final = ("يه", "يها", "يهم", "اءه", "اءها", "اله", "الها", "ائه", "ائها", "اته", "اتها", "ابه", "ابها")


def _all_of(line: Line, at: int) -> int | None:
    """Tell «الإخوة الثلاثة»: so many, and no others."""
    word = line.words[at].removeprefix("و")
    if (
        not (word in _THE_MANY or word.endswith(_THEIRS))
        or at + 1 >= len(line.words)
        or not line.words[at + 1].startswith("ال")
    ):
        return None
    parsed = number_at((line.words[at + 1][2:],), 0)
    return parsed[0] if parsed else None


GOVERNING: Final = KILL_NOUNS | KILL_VERBS | WOUND_NOUNS | WOUND_VERBS
COUNT_NOUNS: Final = KILLED_ONE | KILLED_TWO | KILLED_MANY | WOUNDED_ONE | WOUNDED_TWO | WOUNDED_MANY


def _ends_list(word: str) -> bool:
    return bool(bare(word, GOVERNING) or bare(word, STOPS) or word in SUBSET or word in {"هم", "هما"})


_SOME: Final = frozenset({"وعدد", "وعشرات", "والعشرات", "وعددا", "وعديد", "والعديد", "واخرين", "واخرون"})


def open_ended(line: Line, at: int) -> bool:
    """Tell «ضابط وعدد من الجنود»: what is added has no number, so the sum has none."""
    words = (*line.words[at : at + 3], "", "")
    if words[0] not in _SOME or line.stop[at]:
        return False
    return words[0].startswith("واخر") or not bare(words[2] if words[1] == "من" else words[1], COUNT_NOUNS)


#: After «ثلاثة قتلى» these are counted for themselves: «وعشرون معتقلا».
_OTHERS_FATE: Final = word_set(
    "معتقلا معتقلين معتقلون موقوفا موقوفين مفقودا مفقودين مفقودون مختطفا مختطفين أسيرا أسرى نازحا رهينة رهائن"
)


def rest_of_list(line: Line, at: int) -> tuple[int, int]:
    """Sum what «و», «مع» and «إضافة إلى» add after a first quantity; returns (amount, end)."""
    total, position, filler = 0, at, 0
    while position < len(line.words) and filler < 9:
        word = line.words[position]
        if line.stop[position] or _ends_list(word) or bare(word, COUNT_NOUNS):
            break
        start = position
        if word == "مع" or (word in {"اضافه", "فضلا"} and position + 1 < len(line.words)):
            start = position + (1 if word == "مع" else 2)
            found = quantity(line, start, joined=False)
            if word == "مع" and found and not number(line, start) and not _of_somebody(line.words[start]):
                found = None  # «اشتباك مع مطلوب»: the other side, not a casualty; «مع سائقه» is one
        else:
            found = quantity(line, position, joined=True)
        if found:
            follows = line.words[found[1]] if found[1] < len(line.words) else ""
            counted = line.words[min(found[1], len(line.words)) - 1]
            if bare(follows, COUNT_NOUNS) or follows in _OTHERS_FATE or counted in _OTHERS_FATE:
                break
            total += found[0]
            position, filler = found[1], 0
        else:
            position, filler = position + 1, filler + 1
    return total, position


def first_quantity(line: Line, at: int, reach: int) -> tuple[int, int] | None:
    """Find the first quantity after a governing word, across adjectives and qualifiers."""
    position = at
    for _ in range(reach + 1):
        position = _skip_qualifiers(line, position)
        if position >= len(line.words) or (line.stop[position] and position > at):
            return None
        word = line.words[position]
        if word in UNKNOWN or word in SUBSET or _ends_list(word) or bare(word, COUNT_NOUNS):
            return None
        found = quantity(line, position, joined=False)
        if found:
            return found
        position += 1
    return None
