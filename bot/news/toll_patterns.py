"""The phrases of a toll that are read whole: no losses, new totals, ranges, and what tells of another event."""

import re
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.news.numbers import number_at


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern over folded text, so that it may be written in normal spelling."""
    return re.compile(folded(text))


PAST: Final = _pattern(
    r"يذكر ان|يذكر انه|يشار الي|تجدر الاشاره|الجدير بالذكر|وكان(?:ت|وا)? |كان قد|كانت قد"
    r"|العام الماضي|الشهر الماضي|الاسبوع الماضي،|قبل (?:سنوات|اعوام|عام|سنه|اشهر|شهر|اسابيع"
    r"|اسبوع|يومين|ايام)|"
    r"عام (?:19|20)\d\d|في (?:19|20)\d\d|ذكري |سنويا|منذ (?:سنوات|اعوام|عام|بدايه|مطلع|بدء|اندلاع)|غداه|ردا علي"
)
TOTAL: Final = _pattern(
    r"(?:عدد|حصيله|اجمالي)\s+(?P<who>القتلي|الضحايا|الشهداء|الوفيات|الجرحي|المصابين|الاصابات"
    r"|قتلي|ضحايا|جرحي|مصابي)(?P<between>(?:(?!عدد)[^.،؛:]){0,60}?)\s(?:الي|بلغ|بلغت|ليبلغ|ليصل "
    r"الي)\s+(?P<number>\w+(?:\s\w+){0,3})"
)
TOTAL_TURNED: Final = _pattern(
    r"(?:بلغ|بلغت|وصل|وصلت|ارتفع|ارتفعت)\s+(?:عدد|حصيلة|إجمالي)\s+(?P<who>القتلى|الضحايا"
    r"|الشهداء|الوفيات|الجرحى|المصابين|الإصابات|قتلى|ضحايا|جرحى"
    r"|مصابي)(?P<between>)\s+(?:إلى\s+)?(?P<number>\w+(?:\s\w+){0,3})"
)
RUNNING_TOTAL: Final = _pattern(
    r"(?:عدد|حصيلة|إجمالي)\s+(?:القتلى|الضحايا|الجرحى)[^.،؛:]{0,40}منذ[^.،؛:]{0,60}?\s(?:إلى"
    r"|بلغ)\s+\w+(?:\s\w+){0,2}"
)
ASIDE: Final = _pattern(r"[،,]\s*(?:فيما|بينما|في حين|كما|في وقت)\s")
NO_LOSSES: Final = _pattern(
    r"(?:من )?(?:دون|بدون|بلا|لا)\s+(?:(?:وقوع|تسجيل|حدوث|اي|وقوع اي|تسجيل اي|سقوط"
    r"|ايه)\s+)*خسائر(?!\s+ماديه)|(?:لم|ولم|دون ان)\s+(?:تقع|تسجل|يسفر|تسفر|يخلف|تخلف|توقع"
    r"|يوقع|تحدث|يؤد|تؤد|يسجل|تتسبب|يتسبب)\s+(?:عن\s+|الي\s+|ب)?(?:وقوع\s+|سقوط\s+)?(?:اي\s+"
    r"|ايه\s+)?(?:ب)?خسائر(?!\s+ماديه)"
    r"|(?:اضرار|اضرارا|خسائر)\s+ماديه\s+فقط|اقتصرت?\s+(?:الاضرار|الخسائر)\s+علي\s+الماديات"
)
NO_VICTIMS: Final = _pattern(
    r"(?:دون|بدون|بلا)\s+(?:(?:وقوع|تسجيل|حدوث|اي|سقوط|ايه)\s+)*ضحايا|(?:لم"
    r"|ولم)\s+\w+\s+(?:عن\s+)?(?:سقوط\s+|وقوع\s+)?(?:اي\s+)?ضحايا"
)
NO_WOUNDED: Final = _pattern(
    r"(?:دون|بدون|بلا)\s+(?:(?:وقوع|تسجيل|حدوث|اي|سقوط|ايه)\s+)*(?:ال)?اصابات|(?:لم"
    r"|ولم)\s+(?:تسجل|يسجل|تقع|يسفر|تسفر|تحدث|يخلف|تخلف|توقع|يوقع)\s+(?:عن\s+)?(?:وقوع\s+"
    r"|سقوط\s+)?(?:اي\s+|ايه\s+)?(?:اصابات|جرحي)"
)
NO_KILLED: Final = _pattern(
    r"(?:لم|ولم|دون ان)\s+(?:يسقط|تسجل|يسجل|يقع|تقع|يسفر عن"
    r"|يوقع)\s+(?:سقوط\s+)?(?:اي\s+)?(?:قتلي|وفيات|قتيل)|(?:دون|بدون|بلا)\s+(?:وقوع\s+|سقوط\s+"
    r"|تسجيل\s+)?قتلي"
)
RANGE: Final = _pattern(r"بين\s+(\w+)\s+(?:و|إلى\s)(\w+)")
NO_NEWS: Final = _pattern(r"(?:لا|لم ترد|دون|لم تتوفر|لم تتضح)\s+(?:اي\s+)?(?:معلومات|انباء|تقارير|تفاصيل)")
#: «ارتفعت الحصيلة إلى …، بعد وفاة جندي متأثرا بجروحه»: he is in the new total already.
COUNTED_IN: Final = _pattern(
    r"((?:ارتفع|ارتفاع|يرتفع|ترتفع|وصل|وصول|بلغ|بلوغ)\S*\s.{0,140}?الى\s.{2,60}?)[،,]?\s(?:بعد|اثر|عقب"
    r"|جراء)\s(?:وفاه|موت|رحيل|استشهاد|مفارقه)\s[^.]*"
)
COMBINED: Final = _pattern(
    r"بين\s+(?:قتيل|شهيد|قتلي|جريح)\s+و(?:جريح|مصاب|جرحي|قتيل)|(?:قتيلا?|ضحيه|شهيدا?"
    r"|قتلي)\s+و(?:جريحا?|مصابا?)\b(?!\s+(?:واحد|اخر|بحال))"
    r"|(?:مقتل|قتل|استشهاد|مصرع|وقتل)\s+و(?:اصابه|جرح|اصيب)|(?:اصابه|جرح|اصيب)\s+و(?:مقتل|قتل"
    r"|استشهاد)|قتلي\s+وجرحي|القتلي\s+والجرحي|الجرحي\s+والقتلي|جرحي\s+وقتلي|جريحا?\s+وموقوفا?"
)


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed and wounded; None is unknown."""

    killed: int | None = None
    wounded: int | None = None


def total_of(plain: str) -> Toll | None:
    """Read «ارتفاع عدد القتلى … إلى ٣٧»: a new total stands above whatever else the sentence counts."""
    killed = wounded = None
    for match in (*TOTAL.finditer(plain), *TOTAL_TURNED.finditer(plain)):
        if "منذ" in plain[match.end() : match.end() + 25] or "منذ" in match["between"]:
            continue
        words = tuple(match["number"].split())
        parsed = number_at(words, 0)
        if parsed is None:
            continue
        if match["who"] in {"الجرحي", "المصابين", "الاصابات", "جرحي", "مصابي"}:
            wounded = parsed[0]
        elif match["who"] not in {"الضحايا", "ضحايا"} or (
            len(words) > parsed[1] and words[parsed[1]].startswith("قتي")
        ):
            killed = parsed[0]
    return Toll(killed, wounded) if (killed, wounded) != (None, None) else None


def nothing_of(plain: str) -> Toll:
    """Return what a sentence says did not happen: «دون خسائر» 0 and 0, «لم تسجل إصابات» wounded 0 only."""
    if NO_NEWS.search(plain):
        return Toll()
    if NO_LOSSES.search(plain) or NO_VICTIMS.search(plain):
        return Toll(0, 0)
    return Toll(0 if NO_KILLED.search(plain) else None, 0 if NO_WOUNDED.search(plain) else None)


def now_only(plain: str) -> str:
    """Cut a sentence where it turns to an earlier event."""
    match = PAST.search(plain)
    return plain[: match.start()] if match else plain


def lower_bound(match: re.Match[str]) -> str:
    """Return the lower end of a range, or the words as they stand when they are no numbers."""
    first, second = match[1], match[2]
    return first if number_at((first,), 0) and number_at((second,), 0) else match.group()
