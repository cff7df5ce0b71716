"""A short Arabic brief of an article in another language: from its tags, with the original headline quoted."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.model import Place
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Toll

_KINDS: Final[Mapping[str, str]] = {
    "explosion_ied": "انفجار",
    "air_missile_drone": "قصف أو هجوم جوي",
    "armed_attack": "هجوم مسلح",
    "operations": "عملية أمنية",
    "protest_violence": "احتجاج شهد عنفًا",
    "mines_erw": "انفجار لغم أو مخلفات حربية",
    "prison": "حادثة في سجن",
    "judicial": "حكم قضائي",
    "militia_politics": "تطور في ملف السلاح والقوات الأجنبية",
    "other": "خبر أمني",
}
_THREAT: Final = "تهديد"
#: What the headline says more exactly than the kind.
_EXACTLY: Final = (
    # What is only threatened, or denied, did not happen.
    (r"threat|warns|vows|هەڕەشە|gef", _THREAT),
    (r"withdraw|pull(?:s|ed)? out|کشانەوە|vekiş", "انسحاب قوات أجنبية"),
    (r"\bexecutes?\b|\bexecuted\b", "تنفيذ أحكام إعدام"),
    (r"escape|jailbreak|prison break", "هروب سجناء"),
    (r"prison riot|riot in .{0,20}prison|inmates riot", "شغب في سجن"),
    (r"curfew|قەدەغەی هاتوچۆ", "حظر تجوال"),
    (r"roadside bomb|\bied\b|بۆمبی? ?چێنراو|بۆمبێکی چێنراو|bombeya çandî", "انفجار عبوة ناسفة"),
    (r"car bomb|بۆمبڕێژکراو", "انفجار سيارة مفخخة"),
    (r"suicide|خۆکوژ|xwekuj", "هجوم انتحاري"),
    (r"drone|\buavs?\b|درۆن|\bdron", "هجوم بطائرة مسيّرة"),
    (r"air ?strikes?|air raid|warplane|jets|بۆردوو?مان|bombebaran|balafir", "قصف جوي"),
    (r"rockets?|missiles?|katyusha|مووشەک|m[oû]şek", "هجوم صاروخي"),
    (r"shell(?:ing|ed)|mortar|artillery|تۆپباران|هاوەن", "قصف مدفعي"),
    (r"assassinat|تیرۆر ?کرا", "اغتيال أو محاولة اغتيال"),
    (r"shot dead|gunned down|shooting|opens? fire|opened fire|تەقەی لێکرا", "إطلاق نار"),
    (r"\bambush", "كمين مسلح"),
    (r"kidnap|abduct|hostage|ڕفاند|ڕفێن|رفێن", "خطف"),
    (r"landmine|\bmine\b|unexploded|مینێک|مینی", "انفجار لغم أو مخلفات حربية"),
    (r"tribal", "نزاع عشائري مسلح"),
    (r"protest|riot|demonstrat|خۆپیشاندان", "احتجاج شهد عنفًا"),
    (r"clash|firefight|shootout|پێکدادان|pevçûn", "اشتباك مسلح"),
    (r"explosion|blast|تەقینەوە|teqîn", "انفجار"),
    (r"weapons? cache|seiz|arms smuggl", "ضبط أسلحة"),
    (r"arrest|detain|captur|دەستگیر|girtin", "اعتقال مشتبه بهم"),
    (r"execution|sentenced|death sentence|لەسێدارە", "حكم قضائي"),
)
_DOWNED: Final = re.compile(r"shot down|intercept|downed|shoots? down|خرایە خوارەوە", re.IGNORECASE)
_NAMES: Final[Mapping[str, str]] = {"en": "بالإنكليزية", "ckb": "بالكردية", "kmr": "بالكردية"}


#: Outlets by the names that their Arabic readers know.
_OUTLETS: Final[Mapping[str, str]] = {
    "shafaq news": "شفق نيوز", "shafaq": "شفق نيوز", "rudaw": "رووداو", "rûdaw": "رووداو", "kurdistan24": "كوردستان 24",
    "kurdistan 24": "كوردستان 24", "ina": "وكالة الأنباء العراقية", "iraqi news agency": "وكالة الأنباء العراقية",
    "reuters": "رويترز", "afp": "فرانس برس", "bbc": "بي بي سي", "kirkuk now": "كركوك ناو", "the new region": "نيو ريجن",
    "basnews": "باسنيوز", "al-monitor": "المونيتور", "anadolu": "الأناضول", "alsumaria": "السومرية",
}  # fmt: skip
#: Bodies by a shorter or truer name than the lexicon's first; those left out are no party by themselves.
_PARTIES: Final[Mapping[str, str]] = {
    "isis": "داعش", "alqaeda_iraq": "تنظيم القاعدة", "ansar": "أنصار الإسلام", "white_flags": "الرايات البيضاء",
    "pmf": "الحشد الشعبي", "kataib_hezbollah": "كتائب حزب الله", "aah": "عصائب أهل الحق", "nujaba": "حركة النجباء",
    "kss": "كتائب سيد الشهداء", "badr": "منظمة بدر", "saraya_salam": "سرايا السلام",
    "iri": "المقاومة الإسلامية في العراق", "ansarallah_awfiya": "أنصار الله الأوفياء", "imam_ali": "كتائب الإمام علي",
    "factions_generic": "فصائل مسلحة", "joc": "قيادة العمليات", "cts": "جهاز مكافحة الإرهاب", "army": "الجيش العراقي",
    "fedpol": "قوات وزارة الداخلية", "intel": "الاستخبارات", "eod": "مكافحة المتفجرات", "peshmerga": "البيشمركة",
    "asayish": "الأسايش", "pkk": "حزب العمال الكردستاني", "ybs": "وحدات مقاومة سنجار",
    "iran_kurd_opp": "معارضون أكراد إيرانيون", "coalition": "التحالف الدولي", "us_forces": "القوات الأميركية",
    "nato_mission": "بعثة الناتو", "turkey": "القوات التركية", "irgc": "الحرس الثوري الإيراني", "israel": "إسرائيل",
}  # fmt: skip
_MOST_PARTIES: Final = 3
_DAYS: Final[tuple[tuple[str, str], ...]] = (
    ("saturday|شەممە|şemî", "السبت"), ("sunday|یەکشەممە|yekşem", "الأحد"), ("monday|دووشەممە|duşem", "الاثنين"),
    ("tuesday|سێشەممە|sêşem", "الثلاثاء"), ("wednesday|چوارشەممە|çarşem", "الأربعاء"),
    ("thursday|پێنجشەممە|pêncşem", "الخميس"), ("friday|هەینی|جومعە|înî", "الجمعة"),
)  # fmt: skip
_DAY: Final = tuple((re.compile(rf"(?<!\w)(?:{words})\w{{0,3}}(?!\w)", re.IGNORECASE), day) for words, day in _DAYS)
#: One strikes at these, and is in the others.
_TARGETS: Final = ("قاعدة", "معسكر", "مطار", "حقل", "مصفى", "السفارة", "القنصلية", "ميناء", "مخيم", "سجن", "مقر")
_STRIKES: Final = ("هجوم", "قصف")


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
    """Return the toll as a clause, counted as Arabic counts people, or nothing when it is unknown."""
    parts = []
    if toll.killed:
        parts.append(_counted(toll.killed, "قتيل", "قتيلان", "قتلى", "قتيلًا"))
    if toll.wounded:
        parts.append(_counted(toll.wounded, "جريح", "جريحان", "جرحى", "جريحًا"))
    if parts:
        return f"، والحصيلة: {' و'.join(parts)}"
    if toll.killed == 0 and toll.wounded == 0:
        return " دون خسائر بشرية"
    return " دون إصابات" if toll.wounded == 0 else ""


def _what(reading: Reading, kind: str | None) -> str:
    if kind is None:
        return "خبر"
    if kind == "air_missile_drone" and _DOWNED.search(reading.title):
        return "اعتراض هدف جوي"
    for pattern, words in _EXACTLY:
        if re.search(pattern, reading.title, re.IGNORECASE):
            return words
    return _KINDS.get(kind, _KINDS["other"])


_NEAR: Final = re.compile(r"\bnear\b|\boutside\b|نزیک|nêzî", re.IGNORECASE)


def _where(place: Place | None, what: str, title: str) -> str:
    inside = "في"
    if what.startswith("انسحاب"):
        inside = "من"
    elif place is not None and _NEAR.search(title):
        inside = "قرب"
    elif _struck(place, what):
        inside = "على"
    if place is None:
        return " يخص العراق" if what == _THREAT else f" {inside} العراق"
    if not place.governorate or place.governorate in place.name:
        return f" {inside} {place.name}"
    return f" {inside} {place.name} بمحافظة {place.governorate}"


def _struck(place: Place | None, what: str) -> bool:
    return place is not None and place.name.startswith(_TARGETS) and what.startswith(_STRIKES)


def _when(reading: Reading) -> str:
    told = f"{reading.title} {reading.text[:300]}"
    found = [(match.start(), day) for pattern, day in _DAY if (match := pattern.search(told))]
    return f"، يوم {min(found)[1]}" if found else ""


def _whom(actors: Sequence[str]) -> str:
    named = [_PARTIES[actor] for actor in actors if actor in _PARTIES][:_MOST_PARTIES]
    return f" الجهات المذكورة: {'، '.join(named)}." if named else ""


def brief(
    reading: Reading, *, kind: str | None, place: Place | None, toll: Toll, source: str, actors: Sequence[str] = ()
) -> str:
    """Return an Arabic brief, at most 400 characters, that quotes the original headline and says its language.

    Kind, place, day, toll and source in one sentence, then who is named, then the headline.
    """
    what = _what(reading, kind)
    opening = what + (_where(place, what, reading.title) if kind is not None or place is not None else "")
    if kind is not None:
        opening += _when(reading) + toll_in_words(toll)
    if source:
        opening += f"، بحسب {_OUTLETS.get(source.strip().casefold(), source)}"
    opening += "." + (_whom(actors) if kind is not None else "")
    language = _NAMES.get(reading.tongue, "بلغة أخرى")
    headline = reading.title or reading.text
    room = 400 - len(opening) - len(language) - 16
    if len(headline) > room:
        headline = headline[:room].rpartition(" ")[0] + "…"
    return f"{opening} العنوان {language}: «{headline}»."
