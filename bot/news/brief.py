"""A short Arabic brief of an article in another language: from its tags, with the original headline quoted."""

import re
from collections.abc import Mapping
from typing import Final

from bot.model import Place
from bot.news.reading import Reading
from bot.news.toll_patterns import Toll

_KINDS: Final[Mapping[str, str]] = {
    "explosion_ied": "انفجار",
    "air_missile_drone": "قصف أو هجوم جوي",
    "armed_attack": "هجوم مسلح",
    "operations": "عملية أمنية",
    "protest_violence": "احتجاج شهد عنفًا",
    "mines_erw": "انفجار لغم أو مخلفات حربية",
    "prison": "حادث في سجن",
    "judicial": "حكم قضائي",
    "militia_politics": "تطور في ملف السلاح والقوات الأجنبية",
    "other": "خبر أمني",
}
#: What the headline says more exactly than the kind.
_EXACTLY: Final = (
    # What is only threatened, or denied, did not happen.
    (r"threat|warns|vows|هەڕەشە|gef", "تهديد"),
    (r"withdraw|pull(?:s|ed)? out|کشانەوە|vekiş", "انسحاب قوات أجنبية"),
    (r"roadside bomb|\bied\b|بۆمبی? ?چێنراو|بۆمبێکی چێنراو|bombeya çandî", "انفجار عبوة ناسفة"),
    (r"car bomb|بۆمبڕێژکراو", "انفجار سيارة مفخخة"),
    (r"suicide|خۆکوژ|xwekuj", "هجوم انتحاري"),
    (r"drone|\buavs?\b|درۆن|\bdron", "هجوم بطائرة مسيّرة"),
    (r"air ?strikes?|air raid|warplane|jets|بۆردوو?مان|bombebaran|balafir", "قصف جوي"),
    (r"rockets?|missiles?|katyusha|مووشەک|m[oû]şek", "هجوم صاروخي"),
    (r"shell(?:ing|ed)|mortar|artillery|تۆپباران|هاوەن", "قصف مدفعي"),
    (r"assassinat", "اغتيال أو محاولة اغتيال"),
    (r"kidnap|abduct|hostage|ڕفاند|ڕفێن|رفێن", "خطف"),
    (r"landmine|\bmine\b|unexploded|مینێک|مینی", "انفجار لغم أو مخلفات حربية"),
    (r"tribal", "نزاع عشائري مسلح"),
    (r"clash|firefight|shootout|پێکدادان", "اشتباك مسلح"),
    (r"weapons? cache|seiz|arms smuggl", "ضبط أسلحة"),
    (r"arrest|detain|captur|دەستگیر|girtin", "اعتقال"),
    (r"protest|riot|خۆپیشاندان", "احتجاج"),
    (r"execut|sentenced|death sentence|لەسێدارە", "حكم قضائي"),
)
_DOWNED: Final = re.compile(r"shot down|intercept|downed|shoots? down|خرایە خوارەوە", re.IGNORECASE)
_NAMES: Final[Mapping[str, str]] = {"en": "بالإنكليزية", "ckb": "بالكردية", "kmr": "بالكردية"}


def _counted(number: int, one: str, two: str, few: str, many: str) -> str:
    if number == 1:
        return f"{one} واحد"
    if number == 2:
        return two
    tail = number % 100
    if 3 <= tail <= 10:
        return f"{number} {few}"
    return f"{number} {many}" if 11 <= tail <= 99 else f"{number} {one}"


def toll_in_words(toll: Toll) -> str:
    """Return the toll as Arabic counts people, or nothing when it is unknown."""
    parts = []
    if toll.killed:
        parts.append(_counted(toll.killed, "قتيل", "قتيلان", "قتلى", "قتيلًا"))
    if toll.wounded:
        parts.append(_counted(toll.wounded, "جريح", "جريحان", "جرحى", "جريحًا"))
    if not parts and toll.killed == 0 and toll.wounded == 0:
        return "لا خسائر بشرية"
    return " و".join(parts)


def _what(reading: Reading, kind: str | None) -> str:
    if kind is None:
        return "خبر"
    if kind == "air_missile_drone" and _DOWNED.search(reading.title):
        return "اعتراض هدف جوي"
    for pattern, words in _EXACTLY:
        if re.search(pattern, reading.title, re.IGNORECASE):
            return words
    return _KINDS.get(kind, _KINDS["other"])


def _where(place: Place | None) -> str:
    if place is None:
        return " في العراق"
    if not place.governorate or place.governorate == place.name:
        return f" في {place.name}"
    return f" في {place.name} بمحافظة {place.governorate}"


def brief(reading: Reading, *, kind: str | None, place: Place | None, toll: Toll, source: str) -> str:
    """Return an Arabic brief, at most 400 characters, that quotes the original headline and says its language."""
    opening = _what(reading, kind) + (_where(place) if kind is not None or place is not None else "")
    if counted := toll_in_words(toll):
        opening += f"، والحصيلة: {counted}"
    if source:
        opening += f"، بحسب {source}"
    language = _NAMES.get(reading.tongue, "بلغة أخرى")
    headline = reading.title or reading.text
    room = 400 - len(opening) - len(language) - 16
    if len(headline) > room:
        headline = headline[:room].rpartition(" ")[0] + "…"
    return f"{opening}. العنوان {language}: «{headline}»."
