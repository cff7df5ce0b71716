"""Details of a report that tell two events apart: hour, day, street, victims, numbered things, aspect."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.arabic.canonical import folded
from bot.news.numbers import number_at
from bot.news.stems import EMPTY, stem
from bot.news.terms import words_of

_BAGHDAD: Final = ZoneInfo("Asia/Baghdad")
_HOURS: Final = {"فجر": 4, "صباح": 9, "ظهر": 13, "عصر": 16, "مساء": 20, "ليل": 23, "منتصف": 24}
_HOUR: Final = re.compile(rf"(?:^|\s)(?P<hour>{'|'.join(_HOURS)})\b")
_WEEKDAYS: Final = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6}
_WEEKDAY: Final = re.compile(
    rf"(?:^|\s)[وبل]?(?P<day>{'|'.join(_WEEKDAYS)})\b(?P<past> الماضي)?(?P<coming> المقبل| القادم)?"
)
_YESTERDAY: Final = re.compile(r"(?:^|\s)(?:امس|البارحه)\b")
_TODAY: Final = re.compile(r"(?:^|\s)اليوم\b")
#: Names that follow these are exact: two different ones are two places.
_EXACT_PLACE: Final = re.compile(r"(?:^|\s)[وبل]?(?P<kind>حي|قريه|شارع|قطاع)\s+(?P<name>\w+)")
#: Names that follow these are of places that a gazetteer may lack: one name that two reports share is one place.
_NAMED_PLACE: Final = re.compile(
    r"(?:^|\s)[وبل]?(?:ال)?(?:حي|قريه|شارع|قطاع|منطقه|ناحيه|قضاء|بلده|جبال|جبل|وادي|معسكر|قاعده|حقل|سجن|جسر|ساحه"
    r"|سوق|مخيم|مصفي"
    r"|سيطره|جامع|فندق|مطعم|مجمع|مصيف|منتجع|مجزره|ميناء|منفذ|معبر|سد|صحراء|باديه|مرتفعات|سلسله جبال)\s(?P<name>\w+)"
)
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
_AROUND: Final = re.compile(
    r"(?<!\w)(?:شمال|جنوب|شرق|غرب)ي?\s(?:(?:شرق|غرب)ي?\s)?(?:قضاء |مدينه )?(?P<name>(?!شرق|غرب)\w+)"
)
#: No name of a place, though it follows «قرية», «شارع» or «سوق».
_NO_NAME: Final = frozenset(
    words_of("شعبي شعبية تابعة سكني سكنية في من قرب على واقعة صغيرة رئيسي عام تجاري مكتظ زراعية داخل للنازحين").words
)
_ROLES: Final[Mapping[str, str]] = {
    word: role
    for role, words in {
        "forces": "جندي جنديا جنود جنديين ضابط ضابطا ضابطين منتسب منتسبا منتسبين مقاتل مقاتلا مقاتلين الجيش الحشد "
        "دورية البيشمركة آمر عسكري عسكريين",
        "police": "شرطي شرطيا شرطيين الشرطة",
        "child": "طفل طفلة طفلا طفلين أطفال رضيع صبي",
        "woman": "امرأة سيدة فتاة نساء",
        "doctor": "طبيب طبيبة",
        "lawyer": "محام محامي محاميا المحامي",
        "journalist": "صحفي صحفية صحافي صحفيا إعلامي مراسل مصور",
        "teacher": "معلم مدرس تربوي أستاذ معلمة مدرسة",
        "militant": "داعشي إرهابي إرهابيين إرهابيا إرهابيان",
        "shepherd": "راعي راع رعاة راعيا",
        "merchant": "تاجر تاجرا صائغ صيرفي صراف مقاول صيرفة",
        "employee": "موظف موظفا موظفة مهندس مهندسا",
        "farmer": "مزارع فلاح مزارعا مزارعين",
        "candidate": "مرشح مرشحا مرشحة",
        "activist": "ناشط ناشطة ناشطا",
        "engineer": "مهندس مهندسا",
        "judge": "قاض قاضي قاضيا القاضي",
        "sheikh": "شيخ مختار",
        "driver": "سائق سائقا",
        "worker": "عامل عاملا عمال عاملين",
        "pilgrim": "زائر زائرا زوار",
        "civilian": "مدني مدنيا مدنيين مدنيان مدنية مواطن مواطنا مواطنين",
    }.items()
    for word in words_of(words).words
}
#: Some words are of several roles for one person: «مقتل ضابط شرطة», «شيخ مزارع»; who is no fighter is a civilian.
_ONE_PERSON: Final = (
    frozenset({"forces", "police"}),
    frozenset({"shepherd", "farmer"}),
    frozenset({"sheikh", "farmer"}),
    *(
        frozenset({"civilian", role})
        for role in set(_ROLES.values()) - {"civilian", "forces", "police", "militant", "judge"}
    ),
)
_LEADER: Final = re.compile(
    r"(?:^|\s)[وبل]?(?:ال)?(?:قيادي|قياديا|قائد|قائدا|امير|والي|زعيم|زعيما|امر|معاون|مسؤول|مسوول)(?=\s|$)"
    r"|\b(?:commander|leader|chief|official)\b"
)
_ARREST: Final = re.compile(
    r"(?:^|\s)[وفبل]?(?:ال)?(?:اعتقل|اعتقال|قبض|القبض|اطاح|الاطاحه|يطيح|اطاحت|يعتقل|تعتقل|ضبط متهم)"
)
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
_VICTIM: Final = re.compile(
    r"(?:مقتل|قتل|استشهد|استشهاد|اصيب|اصابه|اغتيال|اغتال|اغتيل|جرح|يصيب|تصيب|يقتل|تقتل|منزل|دار|مصرع|خطف|اختطاف|يخطفون"
    r"|لقي)\s+(?:\w+\s){0,2}?(?P<who>\w+)"
)
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
_NUMBERED: Final = frozenset(
    words_of(
        "لواء فوج فرقة كتيبة سرية فيلق قطاع كيلو الكيلومتر رقم المادة محلة زقاق بلوك مربع بئر مخيم قاعة الدفعة "
        "الوجبة المرحلة الجولة نقطة مفرزة طريق حي مجمع القرنة محطة الحلقة قضية رحلة"
    ).words
)
#: «عبوة ناسفة أخرى», «هجوم جديد»: one more event than those told before.
_ANOTHER: Final = re.compile(
    r"(?:^|(?<!اصابه)(?<!جرح)(?<!مقتل)(?<!استشهاد)(?<!ضحيه)(?<!شرطي)(?<!جندي)(?<!قتيل)(?<!جريح)(?<!شهيد)(?<!شخص)\s)"
    r"[وبل]?(?:ال)?(?:اخري|اخر|ثان|ثانيه|ثالث|ثالثه|جديد|جديده|مجددا|تتجدد|يتجدد|تجدد)(?=\s|$)"
)
_LISTED: Final = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def hour_in(plain: str) -> int | None:
    """Return the hour that a folded text names, when it names one part of the day only."""
    found = {_HOURS[match["hour"]] for match in _HOUR.finditer(plain)}
    return found.pop() if len(found) == 1 else None


def days_in(plain: str, published: datetime) -> frozenset[date]:
    """Return the days that a folded text names, by Baghdad's calendar, counted back from its publication."""
    today = published.astimezone(_BAGHDAD).date()
    found = {today - timedelta(days=1)} if _YESTERDAY.search(plain) else set()
    if _TODAY.search(plain):
        found.add(today)
    for match in _WEEKDAY.finditer(plain):
        if not match["coming"]:
            back = (today.weekday() - _WEEKDAYS[match["day"]]) % 7
            found.add(today - timedelta(days=back or (7 if match["past"] else 0)))
    return frozenset(found)


def exact_places_in(plain: str) -> dict[str, frozenset[str]]:
    """Return the quarters, villages, streets … that a folded text names, by kind."""
    found: dict[str, set[str]] = {}
    for match in _EXACT_PLACE.finditer(plain):
        name = match["name"]
        if name not in _NO_NAME and len(name) > 2:
            found.setdefault(match["kind"], set()).add(name.removeprefix("ال"))
    return {kind: frozenset(names) for kind, names in found.items()}


def named_places_in(plain: str) -> frozenset[str]:
    """Return the names of places that a folded text introduces as such, whatever they are of."""
    names = (match["name"] for match in _NAMED_PLACE.finditer(plain))
    return frozenset(stem(name) for name in names if name not in _NO_NAME and name not in EMPTY and len(name) > 2)


def directions_in(plain: str) -> dict[str, str]:
    """Return on which side of which places a folded text says it happened: place → "n", "s", "e" or "w"."""
    found: dict[str, str] = {}
    for match in _DIRECTION.finditer(plain):
        name = stem(match["name"])
        found[name] = "" if found.get(name, _SIDES[match["side"]]) != _SIDES[match["side"]] else _SIDES[match["side"]]
    return found


def around_in(plain: str) -> frozenset[str]:
    """Return the towns, as stems, that a folded text names for a side of them."""
    return frozenset(stem(match["name"]) for match in _AROUND.finditer(plain))


def sides_conflict(one: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Tell two opposite sides of one place: «شمالي بعقوبة», «جنوبي بعقوبة»."""
    for name in one.keys() & other.keys():
        if _OPPOSITE.get(one[name]) == other[name]:
            return f"{name}: {one[name]} is not {other[name]}"
    return None


def is_of_leader(plain: str) -> bool:
    """Tell a folded text about one man of rank: it counts him, and not those who fell with him."""
    return bool(_LEADER.search(plain))


def victims_in(plain: str) -> frozenset[str]:
    """Return what the people are who were hit, as roles."""
    return frozenset(
        _ROLES[word] for match in _VICTIM.finditer(plain) for word in match.group().split() if word in _ROLES
    )


def arresting_in(plain: str) -> frozenset[str]:
    """Return the bodies that a folded text of an arrest names, as what they are: of these, each arrests its own."""
    if not _ARREST.search(plain):
        return frozenset()
    return frozenset(body for body, pattern in _ARRESTING.items() if pattern.search(plain))


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
            if _LISTED.fullmatch(plain[at]):
                found.add(plain[at])
            at += 1
            continue
        value, at = read
        if value > 2 and not _YEAR.fullmatch(str(value)):
            found.add(str(value))
    return frozenset(found)


def same_person(roles: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two sets of roles may be one victim's."""
    return bool(roles & others) or any(pair & roles and pair & others for pair in _ONE_PERSON)
