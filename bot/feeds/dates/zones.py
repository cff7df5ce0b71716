"""Time zones as dates name them: offsets, abbreviations, the places of the tz database, and words. Pure."""

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
#: «GMT + 3»: the blank that an offset hasn't.
_SPACED = re.compile(r"(?<=gmt|utc)\s?([+-])\s(?=\d)")
_FARTHEST = 14 * 60
#: The signs of these zones mean the opposite.
_POSIX = re.compile(r"etc/gmt([+-])(\d{1,2})(?!\d)")
_NAMED = re.compile(r"(?<![a-z])[a-z]+/[a-z_]+(?:/[a-z_]+)?")
_ABBREVIATED = re.compile(r"(?<![a-z])(z|ut|utc|gmt|[a-z]{3,4})(?![a-z])")

#: Hours east of Greenwich. AST is Arabia's standard time here: in these feeds it has never meant the Atlantic's.
_HOURS = {"z": 0.0, "ut": 0.0, "utc": 0.0, "gmt": 0.0, "wet": 0.0, "bst": 1.0, "cet": 1.0, "west": 1.0, "cest": 2.0}
_HOURS |= {
    "eet": 2.0,
    "eest": 3.0,
    "ast": 3.0,
    "adt": 4.0,
    "msk": 3.0,
    "trt": 3.0,
    "irst": 3.5,
    "irdt": 4.5,
    "gst": 4.0,
}
_HOURS |= {
    "gst": 4.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
}

#: Words → a place of the tz database. «بتوقيت بغداد», «به‌ كاتي ههولير», «Arabic Standard Time» (Windows' Baghdad).
_WORDS = (
    ("بغداد|بهغدا|العراق|عيراق|اربيل|ههولير|السليماني|البصر|الموصل|كركوك|دهوك|baghdad|erbil|iraq", "Asia/Baghdad"),
    ("arab standard|arabic standard|arabia standard|arabian? time", "Asia/Baghdad"),
    ("التوقيت المحلي|توقيت محلي|local time", "Asia/Baghdad"),
    ("مكه|السعوديه|الرياض|riyadh|makkah|mecca", "Asia/Riyadh"),
    ("الكويت|kuwait", "Asia/Kuwait"),
    ("قطر|الدوحه|doha|qatar", "Asia/Qatar"),
    ("دبي|ابوظبي|ابو ظبي|الامارات|dubai", "Asia/Dubai"),
    ("طهران|ايران|tehran|tahran|iran", "Asia/Tehran"),
    ("انقره|اسطنبول|تركيا|istanbul|ankara|turkey|turkiye", "Europe/Istanbul"),
    ("دمشق|سوريا|damascus|syria", "Asia/Damascus"),
    ("عمان|الاردن|amman|jordan", "Asia/Amman"),
    ("بيروت|لبنان|beirut", "Asia/Beirut"),
    ("القدس|jerusalem", "Asia/Jerusalem"),
    ("القاهره|مصر|cairo|egypt", "Africa/Cairo"),
    ("موسكو|moscow", "Europe/Moscow"),
    ("غرينتش|جرينتش|غرينيتش|جرينيتش|greenwich|العالمي|universal", "UTC"),
    ("لندن|london", "Europe/London"),
    ("باريس|paris", "Europe/Paris"),
    ("نيويورك|واشنطن|new york|eastern (?:standard |daylight )?time|washington", "America/New_York"),
)
_WORD = re.compile("|".join(f"({words})" for words, _ in _WORDS))


def zone_in(text: str) -> tzinfo | None:
    """Return the zone that stands in what follows a date's clock, simplified; None when there is none."""
    turned, named = _POSIX.search(text), _NAMED.search(text)
    if turned:
        return _offset("-" if turned[1] == "+" else "+", turned[2], "0")
    if named and (place := _place(named[0].title())):
        return place
    offset = _OFFSET.search(_SPACED.sub(r"\1", text))
    if offset and (zone := _offset(*offset.groups("0"))):
        return zone
    if place := place_in(text):
        return place
    found = next((one[1] for one in _ABBREVIATED.finditer(text) if one[1] in _HOURS), None)
    return timezone(timedelta(hours=_HOURS[found])) if found else None


def place_in(text: str) -> tzinfo | None:
    """Return the zone of a place that a text names in words («بتوقيت بغداد»)."""
    words = _WORD.search(text)
    return _place(_WORDS[words.lastindex - 1][1]) if words and words.lastindex else None


def _offset(sign: str, hours: str, minutes: str) -> timezone | None:
    total = int(hours) * 60 + int(minutes)
    return timezone(timedelta(minutes=-total if sign == "-" else total)) if total <= _FARTHEST else None


def _place(key: str) -> tzinfo | None:
    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, OSError):  # no such place; no name of one; a folder
        return None
