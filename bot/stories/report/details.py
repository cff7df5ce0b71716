"""Details of a report that tell two events apart: hour, day, street, victims, numbered things, aspect."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import folded
from bot.arabic.numbers import number_at
from bot.arabic.words import word_set, words_of
from bot.stories.report.directions import names_a_side
from bot.stories.report.skeletons import empty_words, stem


def _with_and(hours: dict[str, int]) -> dict[str, int]:
    return hours | {f"و{word}": hour for word, hour in hours.items()}


_BAGHDAD: Final = ZoneInfo("Asia/Baghdad")
_HOURS: Final = _with_and({
    "صباح": 9, "ظهر": 13, "عصر": 16, "مساء": 20, "ليل": 23, "منتصف": 24,
    "فجرا": 4, "صباحا": 9, "ظهرا": 13, "عصرا": 16, "ليلا": 23,
})  # fmt: skip
_AT_DAWN: Final = 4
#: «فجر الخميس» is an hour, «فجر انتحاري نفسه» is none.
_DAWN: Final = re.compile(r"(?:^|\s)فجر (?:يوم |هذا )?(?:ال(?:يوم|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد)|امس)\b")
_WEEKDAYS: Final = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_WEEKDAY: Final = re.compile(
    rf"(?:^|\s)[وبل]?(?P<day>{'|'.join(_WEEKDAYS)})\b(?P<past> الماضي)?(?P<coming> المقبل| القادم)?"
)
_YESTERDAY: Final = re.compile(r"(?:^|\s)(?:امس|البارحه)\b")
_TODAY: Final = re.compile(r"(?:^|\s)اليوم\b")
#: Names that follow these are of places that a gazetteer may lack: one name that two reports share is one place.
_NAMED_PLACE: Final = re.compile(
    r"(?:^|\s)[وبل]?(?P<the>ال)?(?P<kind>حي|قريه|شارع|قطاع|منطقه|محله|ناحيه|قضاء|بلده|جبال|جبل|وادي|معسكر|قاعده|حقل|سجن|جسر|ساحه"
    r"|سوق|مخيم|مصفي"
    r"|سيطره|جامع|فندق|مطعم|مجمع|مصيف|منتجع|مجزره|ميناء|منفذ|معبر|سد|صحراء|باديه|مرتفعات|سلسله جبال)\s(?P<name>\w+)"
)
#: Names that follow these are exact: two different ones are two places.
_EXACT: Final = frozenset({"حي", "قريه", "شارع", "قطاع", "ناحيه"})
#: … and of these, quarters of a town: two names are hardly of one.
_QUARTERS: Final = frozenset({"حي", "منطقه", "محله"})
_SIDES: Final = {
    word: side
    for side, words in {"n": "شمال شمالي", "s": "جنوب جنوبي", "e": "شرق شرقي", "w": "غرب غربي"}.items()
    for word in words.split()
}
_OPPOSITE: Final = {"n": "s", "s": "n", "e": "w", "w": "e"}
#: One side only: «شمال شرقي بعقوبة» lies between two.
_DIRECTION: Final = re.compile(
    rf"(?<!شمال )(?<!جنوب )(?<!\w)(?P<side>{'|'.join(_SIDES)})\s"
    rf"(?:قضاء |مدينه |ناحيه |محافظه )?(?P<name>(?!شرق|غرب)\w+)"
)
#: No name of a place, though it follows «قرية», «شارع» or «سوق».
_NO_NAME: Final = word_set(
    "شعبي شعبية تابعة سكني سكنية في من قرب على واقعة صغيرة رئيسي عام تجاري مكتظ زراعية داخل للنازحين"
)
_LEADERS: Final = frozenset(
    clitic + article + word
    for word in words_of("قيادي قياديا قائد قائدا أمير والي زعيم زعيما آمر معاون مسؤول").words
    for clitic in ("", "و", "ب", "ل")
    for article in ("", "ال")
) | {"commander", "leader", "chief", "official"}
_ARREST: Final = re.compile(
    r"(?:^|\s)[وفبل]?(?:ال)?(?:اعتقل|اعتقال|قبض|القبض|اطاح|الاطاحه|يطيح|اطاحت|يعتقل|تعتقل|ضبط متهم)"
)
#: … of which each holds one of these.
_ARREST_HINTS: Final = ("عتق", "قبض", "طاح", "طيح", "ضبط")
_ARRESTING: Final[Mapping[str, re.Pattern[str]]] = {
    body: re.compile(folded(pattern))
    for body, pattern in {
        "national security": r"الأمن الوطني",
        "intelligence agency": r"وكالة الاستخبارات",
        "military intelligence": r"الاستخبارات العسكرية|استخبارات (?:الفرقة|اللواء|الجيش|قيادة)",
        "counter-terrorism": r"جهاز مكافحة الإرهاب",
        "federal police": r"الشرطة الاتحادية",
        "asayish": r"(?:الآ|ال|آ)سايش",
    }.items()
}
#: What people are arrested for.
_CHARGES: Final[Mapping[str, str]] = {
    word: charge
    for charge, words in {
        "killing": "القتل بالقتل قاتل القاتل قتلة بقتل",
        "theft": "السرقة بالسرقة سرقة بسرقة سارق سراق السطو سطو تسليب",
        "terror": "إرهاب الإرهاب إرهابي إرهابيا إرهابيين إرهابيان الإرهابي الإرهابيين داعش لداعش",
        "drugs": "مخدرات المخدرات المخدرة مخدرة كريستال الكريستال كبتاغون الكبتاغون حشيشة",
        "forgery": "تزوير بتزوير التزوير مزورين",
        "blackmail": "ابتزاز الابتزاز بابتزاز",
        "corruption": "رشوة الرشوة برشوة اختلاس باختلاس",
        "trafficking": "الاتجار بالبشر",
    }.items()
    for word in words_of(words).words
}
_ORDINALS: Final = {
    word: str(number)
    for number, words in enumerate(
        ("الأول الأولى", "الثاني الثانية", "الثالث الثالثة", "الرابع الرابعة", "الخامس الخامسة", "السادس السادسة",
         "السابع السابعة", "الثامن الثامنة", "التاسع التاسعة", "العاشر العاشرة"),
        start=1,
    )
    for word in words_of(words).words
}  # fmt: skip
#: Things that bear a number: after these it names, it doesn't count.
_NUMBERED: Final = word_set(
    "لواء فوج فرقة كتيبة سرية فيلق قطاع كيلو الكيلومتر رقم المادة محلة زقاق بلوك مربع بئر مخيم قاعة الدفعة "
    "الوجبة المرحلة الجولة نقطة مفرزة طريق حي مجمع القرنة محطة الحلقة قضية رحلة"
)
#: «عبوة ناسفة أخرى», «هجوم جديد», «ثاني هجوم»: one more event than those told before; «حصيلة جديدة» is not, nor is
#: «بغداد الجديدة».
_ANOTHER: Final = re.compile(
    r"(?:^|(?<!اصابه)(?<!جرح)(?<!مقتل)(?<!استشهاد)(?<!ضحيه)(?<!شرطي)(?<!جندي)(?<!قتيل)(?<!جريح)(?<!شهيد)(?<!شخص)"
    r"(?<!حصيله)(?<!تفاصيل)\s)"
    r"(?:[وبل]?(?:(?:ال)?(?:اخري|اخر)|ثان|ثانيه|ثالث|ثالثه|جديد|جديده|مجددا|تتجدد|يتجدد|تجدد|[يت]عاود|للمره)(?=\s|$)"
    r"|(?:ثاني|ثالث|رابع|خامس)\s(?:هجوم|تفجير|قصف|استهداف|اغتيال|انفجار|ضربه|غاره|حادث)\w*)"
)
_LISTED: Final = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of places that a report introduces as such, whatever the gazetteer knows."""

    #: As stems: of any kind; of quarters and neighbourhoods only.
    every: frozenset[str]
    quarters: frozenset[str]
    #: Quarters, villages, streets …: kind → names.
    exact: Mapping[str, frozenset[str]]


def named_in(plain: str) -> Named:
    """Return the names that a folded text introduces as those of places."""
    every, quarters, exact = set[str](), set[str](), dict[str, set[str]]()
    for match in _NAMED_PLACE.finditer(plain):
        kind, name = match["kind"], match["name"]
        if name in _NO_NAME or len(name) < 3:
            continue
        if kind in _EXACT and not match["the"]:
            exact.setdefault(kind, set()).add(name.removeprefix("ال"))
        if name not in empty_words():
            every.add(stem(name))
            if kind in _QUARTERS and name.startswith("ال"):
                quarters.add(stem(name))
    return Named(
        every=frozenset(every),
        quarters=frozenset(quarters),
        exact={kind: frozenset(names) for kind, names in exact.items()},
    )


def hour_in(plain: str, words: Set[str]) -> int | None:
    """Return the hour that a folded text, given with its words, names, when it names one part of the day only."""
    found = {_HOURS[word] for word in words & _HOURS.keys()}
    if "فجر" in words and _DAWN.search(plain):
        found.add(_AT_DAWN)
    return found.pop() if len(found) == 1 else None


def days_in(plain: str, published: datetime) -> frozenset[date]:
    """Return the days that a folded text names, by Baghdad's calendar, counted back from its publication."""
    today = published.astimezone(_BAGHDAD).date()
    found = {today - timedelta(days=1)} if _YESTERDAY.search(plain) else set()
    if _TODAY.search(plain):
        found.add(today)
    named = any(day in plain for day in _WEEKDAYS)  # ten times as fast as the pattern
    for match in _WEEKDAY.finditer(plain) if named else ():
        if not match["coming"]:
            back = (today.weekday() - _WEEKDAYS[match["day"]]) % 7
            found.add(today - timedelta(days=back or (7 if match["past"] else 0)))
    return frozenset(found)


def directions_in(plain: str) -> dict[str, str]:
    """Return on which side of which places a folded text says it happened: place → "n", "s", "e" or "w"."""
    found: dict[str, str] = {}
    if not names_a_side(plain):
        return found
    for match in _DIRECTION.finditer(plain):
        name = stem(match["name"])
        found[name] = "" if found.get(name, _SIDES[match["side"]]) != _SIDES[match["side"]] else _SIDES[match["side"]]
    return found


def sides_conflict(one: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Tell two opposite sides of one place: «شمالي بعقوبة», «جنوبي بعقوبة»."""
    for name in one.keys() & other.keys():
        if _OPPOSITE.get(one[name]) == other[name]:
            return f"{name}: {one[name]} is not {other[name]}"
    return None


def is_of_leader(words: Set[str]) -> bool:
    """Tell a text, by its folded words, about one man of rank: it counts him, and not those who fell with him."""
    return not _LEADERS.isdisjoint(words)


def arresting_in(plain: str) -> frozenset[str]:
    """Return the bodies that a folded text of an arrest names, as what they are: of these, each arrests its own."""
    if not any(hint in plain for hint in _ARREST_HINTS) or not _ARREST.search(plain):
        return frozenset()
    return frozenset(body for body, pattern in _ARRESTING.items() if pattern.search(plain))


def charges_in(plain: str, words: Set[str]) -> frozenset[str]:
    """Return what a folded text of an arrest, given with its words, says people were arrested for."""
    if not any(hint in plain for hint in _ARREST_HINTS) or not _ARREST.search(plain):
        return frozenset()
    return frozenset(_CHARGES[word] for word in words & _CHARGES.keys())


def is_another(title: str) -> bool:
    """Tell a folded headline that says it is not the first event of its kind."""
    return bool(_ANOTHER.search(title))


def numbered_in(words: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the numbers that name a thing, by the thing: «اللواء 20» and «الفرقة الثامنة»."""
    found: dict[str, set[str]] = {}
    for at, word in enumerate(words[:-1]):
        kind = _thing(word)
        if kind is None:
            continue
        following = words[at + 1]
        number = following if following.isdigit() else _ORDINALS.get(following)
        if number is not None:
            found.setdefault(kind, set()).add(number)
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


@lru_cache(maxsize=10_000)
def _thing(word: str) -> str | None:
    for clitic in ("", "وال", "بال", "ال", "لل", "و", "ب", "ل"):
        if (
            word.startswith(clitic)
            and (bare := word[len(clitic) :])
            and (bare in _NUMBERED or f"ال{bare}" in _NUMBERED)
        ):
            return bare
    return None


@lru_cache(maxsize=20_000)
def _begins_number(word: str) -> bool:
    # «احد» and «اثنا» are numbers only before another word.
    return number_at((word,), 0) is not None or word.startswith(("احد", "اثن"))


def numbers_in(words: Sequence[str]) -> frozenset[str]:
    """Return the numbers of a text as digits; one and two are said in too many ways to be compared."""
    plain = tuple(words)
    found: set[str] = set()
    at = 0
    while at < len(plain):
        read = number_at(plain, at) if _begins_number(plain[at]) else None
        if read is None:
            if plain[at][0].isdigit() and _LISTED.fullmatch(plain[at]):
                found.add(plain[at])
            at += 1
            continue
        value, at = read
        if value > 2 and not _YEAR.fullmatch(str(value)):
            found.add(str(value))
    return frozenset(found)
