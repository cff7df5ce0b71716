"""How an article stands behind its news: official, from an unnamed source, claimed, denied; and whether it is old."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.arabic.canonical import folded

OFFICIAL: Final = "official"
UNNAMED: Final = "unnamed"
CLAIMED: Final = "claimed"
DENIED: Final = "denied"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(folded(text), re.IGNORECASE)


_DENIES: Final = _pattern(
    r"(?<!\S)[وف]?(?:(?:ي|ت)نفي(?:ان|ون)?|نف(?:ى|ت|وا)|نفي|لا صحة|لا (?:انفجار|قصف|هجوم|اعتداء|استهداف)|(?:ت"
    r"|ي)?كذب(?:ت)?)(?!\S)"
    r"|\bden(?:y|ies|ied)\b"
)
_CLAIMS: Final = _pattern(
    r"(?<!\S)[وف]?(?:(?:ي|ت)تبنى|تبن(?:ى|ت)|(?:ي|ت)علن(?:ان)? مسؤولي\w+|أعلن(?:ت)?(?:\s\S+){0,4}\sمسؤوليته?ا? "
    r"عن)(?!\S)"
    r"|claim(?:s|ed)? responsibility"
)
_UNNAMED: Final = _pattern(
    r"(?<!\S)(?:[وب]|ل)?(?:ال)?(?:مصدر|مصادر|مصدران|شهود)(?=\s(?:ال)?(?:أمني|محلي|طبي|مطلع|مسؤول|خاص|حكومي"
    r"|عسكري|في|من|عيان|كرد|كورد"
    r"|استخبار|قضائي|سياسي|رفيع|مقرب|عراقي|اشترط|لم|طلب|رفض)\w*)|(?:طلب|اشترط|فضل)\w* عدم (?:ال)?(?:كشف|ذكر)"
    r"|(?:security|medical|local|police|military) source|sources? (?:said|told)|anonym"
)
_OFFICIAL: Final = _pattern(
    r"(?<!\S)[وب]?(?:خلية الإعلام الأمني|(?:ال)?ناطق (?:باسم|الرسمي)|(?:ال)?متحدث (?:باسم|الرسمي|العسكري)"
    r"|بيان\w* (?:ل|صادر|رسمي|عن)\w*"
    r"|في بيان|(?:ذكر|جاء في|أفاد|بحسب|وفق) بيان|(?:أعلن|قال|أكد|ذكر|أفاد|كشف|أوضح|نشر|دان|أدان|بين"
    r"|أصدر)(?:ت)?\s(?:ال)?(?:وزار|قياد|مديري"
    r"|جهاز|هيئ|رئاس|رئيس|وزير|محافظ|قائممقام|مجلس|دائر|محكم|قضاء|قوات|جيش|شرط|حكوم|وكال\w+ الاستخبار|وكال\w+ "
    r"الوطني|استخبار|عمليات"
    r"|دفاع|داخلي|خارجي|حشد|بيشمرك|اسايش|آسايش|سنتكوم|بنتاغون|تحالف|امن)\w*|استنادا إلى بيان)"
    r"|\b(?:in a statement|spokes(?:man|person|woman)|ministry (?:said|announced)|announced|command said|media "
    r"cell)\b"
)
#: «وزارة الدفاع: …», «الحشد يعلن …» in a headline.
_OFFICIAL_TITLE: Final = _pattern(
    r"^[«\"]?(?:ال)?(?:وزارة|قيادة|مديرية|جهاز|هيئة|رئاسة|خلية|سنتكوم|بنتاغون|داخلية|دفاع|خارجية|حشد|استخبارات"
    r"|أمن|عمليات|قضاء|تحالف"
    r"|بيشمركة|اسايش|محافظ|جيش|حكومة)[^:]{0,40}:|^(?:ال)?(?:وزارة|قيادة|مديرية|جهاز|هيئة|خلية|داخلية|دفاع"
    r"|استخبارات|جيش|حشد|قضاء)\S*"
    r"(?:\s\S+){0,3}\s(?:(?:ي|ت)علن|(?:ي|ت)ؤكد|(?:ي|ت)كشف|(?:ي|ت)وضح)\b"
)


def status_of(title: str, sentences: Sequence[str]) -> str | None:
    """Return "denied", "claimed", "official" or "unnamed", or None when the text names nobody behind it."""
    head, lead = folded(title), folded(" ".join(sentences[:3]))
    if _DENIES.search(head):
        return DENIED
    if _CLAIMS.search(head) or _CLAIMS.search(lead):
        return CLAIMED
    first = folded(sentences[0]) if sentences else ""
    if _OFFICIAL_TITLE.search(head) or _OFFICIAL.search(first):
        return OFFICIAL
    if _UNNAMED.search(head) or _UNNAMED.search(lead):
        return UNNAMED
    return OFFICIAL if _OFFICIAL.search(lead) else None


_MEMORY: Final = _pattern(
    r"(?<!\S)(?:[وبف]|ل)?(?:(?:ال)?ذكرى|(?:ت|ي)حيي\w*|إحياء ذكرى|(?:ال)?سنوية|في مثل هذا اليوم|بعد (?:عام|عامين"
    r"|سنة|سنوات|أعوام|عقد|عقود|\S+ (?:سنوات|أعوام|عاما|سنة))"
    r"|قبل (?:سنوات|أعوام|عقود|عامين|\S+ (?:سنوات|أعوام|عاما|سنة))|منذ (?:سنوات|أعوام|عقود)|حصيلة (?:شهر|عام"
    r"|سنة)|خلال (?:شهر|عام|سنة|النصف|الربع)"
    r"|حكاية|قصة|ذكريات|شهادات|يروي|تروي|يستذكر|تستذكر|حوار|مقابلة|ريبورتاج|وثائقي|تقرير أممي|إحصائية|تشرين "
    r"ال\S+ 20\d\d|عام (?:19|20)\d\d)(?!\S)"
    r"|\banniversary|years? (?:ago|after|on)\b|commemorat|monthly (?:toll|tally)|\b(?:19|20)[01]\d\b"
)
#: A monthly tally: «في شهر آذار», «خلال تموز», «في مارس».
_TALLY: Final = _pattern(
    r"(?<!\S)(?:في|خلال|ل|شهر|عن)\s?(?:شهر )?(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر"
    r"|نوفمبر|ديسمبر"
    r"|كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول)(?: "
    r"(?:الماضي|المنصرم|20\d\d))?$"
)
#: The news is today's whatever it recalls.
_NEWS: Final = _pattern(
    r"(?<!\S)[وف]?(?:القبض|اعتقال|اعتقل\w*|(?:ت|ي)عتقل|العثور|(?:ت|ي)?عثر\w*|مقتل|قتل|انفجار|هجوم|قصف|اغتيال"
    r"|إحباط|ضبط|استئناف|عودة|أول)(?!\S)"
)
#: Verdicts and trials are of what was done long before; an execution is today's.
_VERDICT: Final = _pattern(
    r"(?<!\S)(?:[وبف]|ل)?(?:(?:ي|ت)?حكم (?:على|ب)|(?:ال)?حكم (?:ب|على)|حكما? ب|(?:ت|ي)?قضي ب|قض(?:ى|ت) ب"
    r"|(?:ال)?إعدام ل|(?:ال)?مؤبد ل"
    r"|السجن (?:ال\w+ )?(?:ل|\d|بحق)|محاكمة|(?:ت|ي)حاكم|حكم الإعدام (?:ب|على)|الحكم بإعدام|(?:ت|ي)دين \S+ بتهمة"
    r"|إدانة \S+ بتهمة)"
    r"|\b(?:sentenced|convicted|on trial|stands trial|found guilty)\b"
)
#: A headline that asks is a feature.
_QUESTION: Final = _pattern(r"^(?:هل|كيف|لماذا|من هو|من هي|ماذا|ما هي|ما هو|أين|متى|how|why|who is|what is)(?!\S)")
_OLD_DAYS: Final = 30
_YEAR: Final = re.compile(r"(?<!\d)(20[0-3]\d|19[5-9]\d)(?!\d)")


def recalls(title: str) -> bool:
    """Tell a headline that recalls: an anniversary, «بعد سبع سنوات», unless it opens with a new act."""
    head = folded(title)
    return bool(_MEMORY.search(head)) and not _NEWS.match(head)


def is_old(title: str, *, published: datetime | None, now: datetime) -> bool:
    """Tell news that reports no new event: an anniversary, a feature, a tally, a verdict of years ago, a late repost.

    A title that opens with a new act is new whatever it recalls; a year that is over, named in the title, makes it old.
    """
    if published is not None and (now - published).days > _OLD_DAYS:
        return True
    head = folded(title)
    this_year = (published or now).year
    if any(int(year) < this_year for year in _YEAR.findall(head)):
        return True
    if recalls(title):
        return True
    if _TALLY.search(head.strip()):
        return True
    return bool(_VERDICT.search(head) or _QUESTION.match(head))


#: How much each standing says: what says more takes the place of what says less.
_WEIGHT: Final = {None: 0, UNNAMED: 1, CLAIMED: 2, OFFICIAL: 3}


def standing_after(held: str | None, told: str | None) -> str | None:
    """Return how a story stands after one more report.

    What says more counts: nobody < unnamed < claimed < official. A denial is told whatever was said before it, and
    only an official word lifts it.
    """
    if DENIED in (held, told):
        return OFFICIAL if told == OFFICIAL else DENIED
    return max(held, told, key=_WEIGHT.__getitem__)
