"""The time an entry says it was published, in whatever shape, as aware UTC; or that it says nothing usable. Pure."""

import re
from datetime import UTC, datetime, timedelta, timezone

_EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
#: Iraq has kept UTC+3 all year since 2008.
_BAGHDAD = timezone(timedelta(hours=3))

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SAME_LETTER = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ە": "ه"})
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

#: Iraq and the Levant; Egypt and the Gulf; the Maghreb; Sorani; English. Letters as `_simplified` leaves them.
_MONTHS_BY_NUMBER = (
    ("كانون الثاني", "يناير", "جانفي", "كانووني دووهم", "كانوون دووهم", "january"),
    ("شباط", "فبراير", "فيفري", "شوبات", "february"),
    ("اذار", "مارس", "ئازار", "march"),
    ("نيسان", "ابريل", "افريل", "april"),
    ("ايار", "مايو", "ماي", "ئايار", "may"),
    ("حزيران", "يونيو", "يونيه", "جوان", "حوزهيران", "june"),
    ("تموز", "يوليو", "يوليه", "جويليه", "تهمووز", "july"),
    ("اب", "اغسطس", "اوت", "ئاب", "august"),
    ("ايلول", "سبتمبر", "شتنبر", "ئهيلوول", "september"),
    ("تشرين الاول", "اكتوبر", "تشريني يهكهم", "تشرين يهكهم", "october"),
    ("تشرين الثاني", "نوفمبر", "نونبر", "تشريني دووهم", "تشرين دووهم", "november"),
    ("كانون الاول", "ديسمبر", "دجنبر", "كانووني يهكهم", "كانوون يهكهم", "december"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTHS_BY_NUMBER, start=1) for name in names}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items() if name.isascii()} | {"sept": 9}
_MONTH = "|".join(sorted((re.escape(name) for name in _MONTHS), key=len, reverse=True))

_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,-]+(?:من\s+)?({_MONTH})\.?(?!\w)[\s,/-]*(\d{{4}}|\d{{2}}(?!:))?"
)
_MONTH_DAY = re.compile(rf"(?<!\w)({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:.*?\b)?(\d{{4}})\b")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.|صباحا|مساء|ص\b|م\b)?")
_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])(\d{2}):?(\d{2})?(?!\d)")
_ZONE = re.compile(r"(?<![a-z])(z|ut|utc|gmt|[a-z]{3,4})(?![a-z])")

#: Hours east of Greenwich. AST is Arabia's standard time here: in these feeds it has never meant the Atlantic's.
_ZONES = {"z": 0.0, "ut": 0.0, "utc": 0.0, "gmt": 0.0, "wet": 0.0, "ast": 3.0, "adt": 4.0, "msk": 3.0, "trt": 3.0}
_ZONES |= {
    "bst": 1.0,
    "cet": 1.0,
    "west": 1.0,
    "cest": 2.0,
    "eet": 2.0,
    "eest": 3.0,
    "irst": 3.5,
    "irdt": 4.5,
    "gst": 4.0,
}
_ZONES |= {"est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0}


def published(texts: list[str], *, now: datetime) -> tuple[datetime, bool]:
    """Return when an entry was published and whether it said so, from its date fields, the best first.

    A time less than a day ahead is a wrong zone: it becomes `now`. A missing, unreadable or absurd one (a Persian or
    lunar year, an epoch of zero, next week) is `now` too, with False.
    """
    for text in texts:
        moment = read_date(text, now=now)
        if moment is not None and _EARLIEST <= moment <= now + _DAY:
            return min(moment, now), True
    return now, False


def read_date(text: str, *, now: datetime) -> datetime | None:
    """Read one date of any shape as aware UTC; None when it can't be read.

    A time without a zone is UTC, unless that lies ahead of `now`: then it is Baghdad's.
    """
    text = _simplified(text)
    epoch = _EPOCH.fullmatch(text)
    try:
        if epoch:
            return datetime.fromtimestamp(int(epoch[1]), UTC)
        year, month, day, rest = _day(text)
        hour, minute, second, after = _clock(rest)
        zone = _zone(after)
        moment = datetime(year, month, day, tzinfo=zone or UTC) + timedelta(hours=hour, minutes=minute, seconds=second)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if zone is None and moment > now:
        return moment.replace(tzinfo=_BAGHDAD).astimezone(UTC)
    return moment


def _simplified(text: str) -> str:
    text = _MARKS.sub("", text.translate(_DIGITS)).translate(_SAME_LETTER).lower()
    return re.sub(r"\s+", " ", text.replace("،", ",")).strip()[:120]


def _day(text: str) -> tuple[int, int, int, str]:
    """Return year, month, day, and the text without them. Raises ValueError when there is none."""
    for pattern, order in (
        (_YEAR_FIRST, "ymd"),
        (_YEAR_LAST, "dmy"),
        (_DAY_MONTH, "dmy"),
        (_MONTH_DAY, "mdy"),
        (_COMPACT, "ymd"),
    ):
        found = pattern.search(text)
        if found is None:
            continue
        parts = dict(zip(order, found.groups()[:3], strict=True))
        rest = text[: found.start()] + " " + text[found.end() :]
        if pattern is _COMPACT and found[4]:
            rest = f"{found[4]}:{found[5]}:{found[6] or '00'} {rest}"
        if pattern is _MONTH_DAY:
            rest = text
        month = _MONTHS.get(parts["m"]) or int(parts["m"])
        day = int(parts["d"])
        if pattern is _YEAR_LAST and month > 12 >= day:
            month, day = day, month  # 03/25/2026 can only be the American order
        if parts["y"] is None:
            raise ValueError("no year")
        year = int(parts["y"])
        if len(parts["y"]) == 2:
            year += 2000 if year < 70 else 1900
        return year, month, day, rest
    raise ValueError("no date")


def _clock(text: str) -> tuple[int, int, int, str]:
    """Return hour, minute, second (midnight when there is none), and the text after them."""
    found = _CLOCK.search(text)
    if found is None:
        return 0, 0, 0, text
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").replace(".", "")
    if half in ("pm", "مساء", "م") and hour < 12:
        hour += 12
    elif half in ("am", "صباحا", "ص") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    return hour, minute, second, text[found.end() :]


def _zone(text: str) -> timezone | None:
    offset = _OFFSET.search(text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    for found in _ZONE.finditer(text):
        if found[1] in _ZONES:
            return timezone(timedelta(hours=_ZONES[found[1]]))
    return None
