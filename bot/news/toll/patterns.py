"""The phrases of a toll that are read whole: no losses, new totals, ranges, and what tells of another event."""

import re
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.numbers import number_at


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern over folded text, so that it may be written in normal spelling."""
    return re.compile(folded(text))


PAST: Final = _pattern(
    r"يذكر ان|يذكر انه|يشار الي|تجدر الاشاره|الجدير بالذكر|وكان(?:ت|وا)? |كان قد|كانت قد"
    r"|العام الماضي|الشهر الماضي|الاسبوع الماضي،|قبل (?:سنوات|اعوام|عام|سنه|اشهر|شهر|اسابيع"
    r"|اسبوع|يومين|ايام)|"
    r"عام (?:19|20)\d\d|في (?:19|20)\d\d|ذكري |سنويا|منذ (?:سنوات|اعوام|عام|بدايه|مطلع|بدء|اندلاع)|غداه|ردا علي"
    r"|احتجاجا علي|تنديدا ب|استنكارا ل|انتقاما ل|ثارا ل"
    r"|(?:تاتي|ياتي|جاء|جاءت|تزامن|تتزامن)\s(?:ذلك\s|هذا\s|هذه\s)?(?:في وقت|بعد|عقب|وسط|غداه|مع)"
)
TOTAL: Final = _pattern(
    r"(?:(?:عدد|اعداد|حصيله|اجمالي|ارتفاع|ارتفع|يرتفع)\s+|(?<!\S)و(?=الجرحي|المصابين|القتلي|الشهداء))(?P<who>القتلي|الضحايا|الشهداء|الوفيات|الجرحي|المصابين|الاصابات"
    r"|قتلي|ضحايا|جرحي|مصابي|شهداء|وفيات)(?P<between>(?:(?!عدد)[^.،؛:]){0,60}?)\s(?:الي|بلغ|بلغت|ليبلغ|ليصل "
    r"الي)\s+(?P<number>\w+(?:\s(?!وال)\w+){0,3})"
)
TOTAL_TURNED: Final = _pattern(
    r"(?:بلغ|بلغت|وصل|وصلت|ارتفع|ارتفعت|ارتفاع|يرتفع|ترتفع)\s+(?:عدد|أعداد|حصيلة|إجمالي)\s+(?P<who>القتلى|الضحايا"
    r"|الشهداء|الوفيات|الجرحى|المصابين|الإصابات|قتلى|ضحايا|جرحى"
    r"|مصابي)(?P<between>)\s+(?:إلى\s+)?(?P<number>\w+(?:\s\w+){0,3})"
)
RUNNING_TOTAL: Final = _pattern(
    r"(?:عدد|حصيلة|إجمالي)\s+(?:القتلى|الضحايا|الجرحى)[^.،؛:]{0,40}منذ[^.،؛:]{0,60}?\s(?:إلى"
    r"|بلغ)\s+\w+(?:\s\w+){0,2}"
)
ASIDE: Final = _pattern(r"[،,]\s*(?:فيما|بينما|في حين|كما|في وقت)\s")
_NOT: Final = (
    r"(?<!\S)(?:لم|ولم|فلم|دون أن|ولن)\s+\w+\s+"
    r"(?:(?!خسائر|ضحايا|[إا]صاب|جرحى|قتلى|سوى)\w+\s+){0,2}?(?:(?:عن|إلى|في|ب)\s*)?"
)
_HAPPENING: Final = r"(?:(?:توجد|يوجد|وجود|وقوع|تسجيل|حدوث|سقوط|أي|أية|بأي|بأية)\s+)*"
_WITHOUT: Final = rf"(?<!\S)(?:من\s)?[وب]?(?:دون|بدون|بلا|غير|لا)\s+{_HAPPENING}"
_DENIED: Final = (
    r"(?:نفى|ينفي|نفت|تنفي|نافيا|نافية)\s+(?:\w+\s+){0,5}?(?:وقوع|تسجيل|سقوط|حدوث|وجود)\s+(?:أي\s+|أية\s+)?"
)
_NONE: Final = rf"(?:{_NOT}{_HAPPENING}|{_WITHOUT}|{_DENIED})"
_AND_NO: Final = r"\s+(?:و|أو\s|ولا\s)(?:لا\s)?"
NO_LOSSES: Final = _pattern(
    rf"{_NONE}ب?(?:خسائر(?!\s+مادية)|أضرار\s+(?:بشرية|بالأرواح))|(?:أضرار|أضرارا|خسائر)\s+مادية\s+فقط|سوى\s+(?:أضرار|أضرارا|خسائر)\s+مادية"
    r"|اقتصرت?\s+(?:الأضرار|الخسائر|أضراره|أضرارها|خسائره|خسائرها)\s+على\s+(?:الماديات|الجانب المادي|الأضرار المادية)"
    r"|(?:لا|لم)\s\S+\sسوى\s(?:أضرار|أضرارا|خسائر)(?!\s(?:بشرية|في الأرواح))"
    r"|(?:خرج|خرجوا|نجا|نجوا)\s(?:جميع|كل|جميعهم|كلهم)\s?[^،.]{0,30}?(?:سالمين|بسلام|دون أذى)"
    rf"|{_NONE}(?:قتلى|قتيل|وفيات){_AND_NO}(?:جرحى|جريح|مصابين|إصابات)"
    rf"|{_NONE}(?:إصابات|جرحى){_AND_NO}(?:قتلى|وفيات|ضحايا)"
)
NO_VICTIMS: Final = _pattern(rf"{_NONE}ب?ضحايا")
NO_WOUNDED: Final = _pattern(
    rf"{_NONE}(?:ال)?(?:إصابات|إصابة|جرحى|مصابين)|(?:لم|ولم|دون أن)\s+(?:يصب|تصب|يتعرض|يجرح|يصاب)\s+(?:أحد|أي|أيا|أحدا)"
)
NO_KILLED: Final = _pattern(rf"{_NONE}(?:قتلى|وفيات|قتيل)|(?:لم|ولم)\s+يقتل\s+(?:أحد|أي)")
#: «إعدام داعش لأربعة شبان»: a murder, by no court.
_MURDER_OF: Final = _pattern(
    r"(?<!\S)(?:إعدام|ذبح|قتل)\s(?:تنظيم\s)?(?:داعش|التنظيم|الإرهابيين"
    r"|الدواعش|مسلحي\S*|مسلحين|عناصر\S*(?:\sداعش)?)\sل(?=\S)"
)
#: «حالتا وفاة», «12 حالة وفاة».
_TWO_CASES: Final = _pattern(r"(?<!\S)(?=\S*حالت)و?حالت(?:ا|ي|ان|ين) وفاة(?!\S)")
_CASES: Final = _pattern(r"(?<!\S)(?:حالة|حالات) وفاة(?!\S)")
_WE_LOST: Final = _pattern(r"(?<!\S)(?P<and>[وف]?)(?:خسرنا|فقدنا|نخسر)\s")
#: «راح ضحية الانفجار مدنيان», «راح ضحيته ثلاثة».
_FELL_VICTIM: Final = _pattern(
    r"(?<!\S)(?:راح|راحت|ذهب|وراح|وراحت|الذي راح|التي راح)\s"
    r"(?:ضحيته|ضحيتها|ضحيتهما|ضحية(?:\s(?:ال\S+|هذا|هذه)){1,2})(?!\S)"
)
#: «بترت ساق جندي».
_LIMBS: Final = _pattern(
    r"(?<!\S)(?P<and>و?)(?:(?:ت|ي)?بتر(?:ت)?)\s(?:ساق|ساقا|ساقي|قدم|قدما|قدمي|يد|يدا|يدي|أطراف|ذراع|كف)\s"
)
#: What the convicted once did: «الحكم بالإعدام على أربعة قتلوا …».
VERDICT: Final = _pattern(
    r"(?<!\S)[وبف]?(?:ال)?(?:حكم\w*|أحكام\w*|قضت|عقوبة|أدان\w*|إدانة|(?:ي|ت)حكم|(?:ي|ت)قضي)\s[^.،؛]{0,40}?(?:إعدام|السجن|سجن|مؤبد|شنقا|الحبس)"
)
FOUND_DEAD: Final = _pattern(r"(?<!\S)علي(?:ه|ها)\s(?:مقتول|جثة هامدة|ميت|مذبوح|مشنوق)")
#: «كتائب سيد الشهداء» are no dead.
_MARTYRS_LORD: Final = _pattern(r"(?<!\S)(\S*سيد) الشهداء(?!\S)")
#: «فقد ضابط حياته», «يفقدون أرواحهم».
_LOST_LIFE: Final = _pattern(
    r"(?<!\S)(?P<and>و?)(?P<verb>فقد|فقدت|فقدا|فقدوا|يفقد|تفقد|يفقدون|يفقدان)(?P<who>\s(?:\S+\s){0,7}?)"
    r"(?:حياته|حياتها|حياتهم|حياتهما|حياتهن|أرواحهم|أرواحهما)(?!\S)"
)
_MET: Final = {
    folded(lost): folded(met)
    for lost, met in (
        ("فقد", "لقي"), ("فقدت", "لقيت"), ("فقدا", "لقيا"), ("فقدوا", "لقوا"), ("يفقد", "يلقى"), ("تفقد", "تلقى"),
        ("يفقدون", "يلقون"), ("يفقدان", "يلقيان"),
    )
}  # fmt: skip
#: «فقدت القوة خمسة من مقاتليها».
_LOST_MEN: Final = _pattern(
    r"(?<!\S)و?(?:فقدت?|خسرت?|تفقد|يفقد|تخسر|يخسر|فقدان|خسارة|لخسارة)\s(?:(?!من\s)\S+\s){0,5}?(?P<number>\S+(?:\s(?:عشر|عشرة|و\S+(?:ين|ون)))?)\s"
    r"(?P<men>(?:(?:جنود|عناصر|مقاتلين)\s)?من\s(?:مقاتلي|عناصر|جنود|رجال|أفراد|منتسبي|ضباط|مسلحي|أبناء)(?:ه|ها|هم|نا)(?!\S))"
)
#: «تعرض ثلاثة عناصر لإصابات», «إصابات متفاوتة لستة», «ألحق جروحا بثالث».
_MET_WITH: Final = _pattern(
    r"(?<!\S)(?P<and>و?)(?:(?:ت|ي)?تعرض(?:ت|وا|ون|ا)?)\s(?P<who>[^،.؛:]{1,60}?)\s(?:لإصابات|لإصابة|لجروح|لجراح|لحروق|لطعنات)(?!\S)"
)
_INJURIES_TO: Final = _pattern(r"(?<!\S)(?P<and>و?)(?:إصابات|جروح)\s(?:\S+\s)?ل(?=\S)(?P<number>\S+)(?=\s)")
_DEALT: Final = _pattern(r"(?<!\S)(?P<and>و?)(?:ألحق|ألحقت|يلحق|تلحق)\s(?:جروحا|إصابات|جراحا)\s(?:\S+\s)?ب(?=\S)")
#: «6 ضحايا و20 جريحا»: beside the wounded, the victims are the dead.
_VICTIMS: Final = _pattern(r"(?<=\S\s)(?:ضحايا|ضحية)(?!\S)(?!\s(?:بين|ما))")
_HURT: Final = _pattern(r"(?<!\S)[وف]?أصاب|جريح|جرحى|مصاب|(?:أ|ي|ت)صيب|(?:ي|ت)صاب|إصابة|(?:ي|ت)جرح|(?<!\S)و?جرح")
#: «… قبل أن تقتله الشرطة»: the attacker is one more.
KILLED_THEN: Final = _pattern(
    r"(?<!\S)قبل أن (?:(?:ي|ت)(?:قتل|ردي)(?:ه|وه)(?!\S)|(?:يقتل|يردى)\s(?:برصاص|على يد|بنيران))"
)
RANGE: Final = _pattern(r"بين\s+(\w+)\s+(?:و|إلى\s)(\w+)")
#: «من أربعة قتلى إلى ستة»: the old value before the new one.
FROM_TO: Final = _pattern(
    r"\bمن\s+(?P<old>\w+(?:\s(?:عشر|عشرة|و\w+ين|و\w+ون))?)(?P<noun>\s(?:قتيلا?|قتلى|شهيدا?|شهداء|جريحا?|جرحى|مصابا?|مصابين|شخصا?|أشخاص))?"
    r"\s+(?:إلى|لـ?)\s+(?P<new>\w+(?:\s(?:عشر|عشرة|و\w+ين|و\w+ون))?)(?P<after>\s\w+)?"
)
_CASUALTY: Final = _pattern(r"^(?:قتيلا?|قتلى|شهيدا?|شهداء|جريحا?|جرحى|مصابا?|مصابين|شخصا?|أشخاص)$")
#: «قتلى الهجوم: خمسة جنود»: the headline's noun governs what follows the colon.
HEADED: Final = _pattern(r"^(?:ال)?(?P<who>قتلى|شهداء|ضحايا|جرحى|مصابو|مصابي)\s[^:،.]{0,40}:\s(?=\w)")
#: An upper bound is no count.
AT_MOST: Final = _pattern(r"(?<!\S)أقل من\s+\w+(?=\s)")
NO_NEWS: Final = _pattern(r"(?:لا|لم ترد|دون|لم تتوفر|لم تتضح)\s+(?:اي\s+)?(?:معلومات|انباء|تقارير|تفاصيل)")
#: «عدد القتلى بلغ 39 والجرحى 45»: the second half of a total.
THE_MANY: Final = _pattern(
    r"(?<!\S)و?(?P<who>الجرحى|المصابين|المصابون|القتلى|الشهداء)(?P<between>)\s:?\s?(?P<number>\d+|\w+(?:\s(?:عشر|عشرة|و(?!الجرحى|المصاب|القتلى)\w+))?)"
    r"(?=\s*(?:$|[،,.؛]|شخصا|بينهم|منهم|فيما|بحسب|حسب|وفق|حتى|على الأقل|و(?:الجرحى|المصابين|القتلى)))"
)
AND_TOTAL: Final = _pattern(
    r"(?:بلغ|بلغت|إلى)\s[^.،؛:]{1,30}\sو(?P<who>الجرحى|المصابين|القتلى)(?P<between>)\s+(?:إلى\s+|بلغ\s+)?(?P<number>\w+(?:\s\w+){0,3})"
)
#: «اغتال مسلحون، اليوم الاثنين، ضابطا»: when it was stands between.
WHEN: Final = _pattern(
    r"[،,]\s*(?:اليوم|أمس|مساء|صباح|فجر|ليل|ليلة|ظهر|عصر|يوم|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)(?:\s[^،,.؛]{0,25})?[،,]"
)
#: «خمسة أشخاص، ثلاثة منهم نساء، لقوا»: what is set between commas is a part.
PART: Final = _pattern(r"[،,][^،,.؛]{0,30}\b(?:بينهم|منهم|ضمنهم|بينهن|أحدهم|أحدهما|منهن)\b[^،,.؛]{0,40}[،,]")
#: «ارتفعت الحصيلة إلى …، بعد وفاة جندي متأثرا بجروحه»: he is in the new total already.
COUNTED_IN: Final = _pattern(
    r"((?:ارتفع|ارتفاع|يرتفع|ترتفع|وصل|وصول|بلغ|بلوغ)\S*\s.{0,140}?الى\s.{2,60}?)[،,]?\s(?:بعد|اثر|عقب"
    r"|جراء)\s(?:وفاه|موت|رحيل|استشهاد|مفارقه)\s[^.]*"
)
COMBINED: Final = _pattern(
    r"بين\s+(?:قتيل|شهيد|قتلي|جريح|مصاب)(?:\s+و|\s*$)|(?:قتيلا?|ضحيه|شهيدا?"
    r"|قتلي)\s+و(?:جريحا?|مصابا?)\b(?!\s+(?:واحد|اخر|بحال))"
    r"|(?:مقتل|قتل|استشهاد|مصرع|وقتل)\s+و(?:اصابه|جرح|اصيب)(?!\s+اخر)|(?:اصابه|جرح|اصيب)\s+و(?:مقتل|قتل"
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
    for match in (
        *TOTAL.finditer(plain),
        *TOTAL_TURNED.finditer(plain),
        *AND_TOTAL.finditer(plain),
        *THE_MANY.finditer(plain),
    ):
        if "منذ" in plain[match.end() : match.end() + 25] or "منذ" in match["between"]:
            continue
        words = tuple(match["number"].split())
        parsed = number_at(words, 0)
        if parsed is None:
            continue
        if match["who"] in {"الجرحي", "المصابين", "المصابون", "الاصابات", "جرحي", "مصابي"}:
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


def _of_lost(match: re.Match[str]) -> str:
    return f"{match['and']}{_MET[match['verb']]}{match['who']}{folded('مصرعه')}"


def _of_lost_men(match: re.Match[str]) -> str:
    return (
        f"{folded('مقتل')} {match['number']} {match['men']}"
        if number_at(tuple(match["number"].split()), 0)
        else match.group()
    )


def _of_injuries(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{match['and']}{folded('إصابة')} {number}" if number_at((number,), 0) else match.group()


#: Of whom one is a casualty: «أحد الجنود», «إحدى المعلمات», «أحد عناصر الشرطة».
_PEOPLE: Final = (
    r"(?:ال)?(?:جنود|ضباط|حراس|سكان|عمال|أطفال|شبان|أشخاص|رعاة|ركاب|زوار|طلاب|طلبة|أطباء|قادة|شيوخ|وجهاء|مخاتير|قضاة|نواب"
    r"|عناصر|أفراد|سجناء|نزلاء|حجاج|تجار|نشطاء|أعضاء|رجال|أقارب|مارة|نسوة|نساء|فتيات|دواعش|أهالي|شباب|صاغة|كوادر|رفاق|صيارفة)"
    r"|(?:ال)?(?:مدني|عسكري|مسلح|مهاجم|متظاهر|مواطن|منتسب|مقاتل|صياد|فلاح|مزارع|سائق|مصل|نازح|معلم|مدرس|صحفي|صحافي|مصور|ناشط"
    r"|محتج|مسؤول|قيادي|محامي?|موظف|مرشح|إرهابي|انتحاري|مطلوب|متهم|مسعف|مهندس|معتصم|مشيع|معتقل|عابر|لاجئ|مختطف|إعلامي|قروي"
    r"|مرافق|معاون|مساعد|مقرب|متطوع|متقاعد|مخرب|متسلل|شرطي|بائع|متسوق|مقاول|متعاقد)(?:يين|ين|ي|يه|يها|يهم|ات)"
    r"|(?:أبناء|أشقاء|رفاق|زملاء|حراس|عناصر|أطفال|أقارب|قادة|جنود|أقرباء|أنجال)(?:ه|ها|هم|نا)"
)
_ONE_OF: Final = _pattern(rf"(?<!\w)(?P<and>[وف]?[بلك]?)(?:أحد|إحدى)\s+(?:{_PEOPLE})(?!\w)")


def respoken(plain: str) -> str:
    """Put a toll told in other words in the plain ones: «فقد حياته», «تعرض لإصابات», «أحد الجنود»."""
    plain = _ONE_OF.sub(r"\g<and>" + folded("شخص"), plain)
    plain = _CASES.sub(folded("وفاة"), _TWO_CASES.sub(folded("قتيلان"), plain))
    plain = _WE_LOST.sub(r"\g<and>" + folded("مقتل "), _MURDER_OF.sub(folded("مقتل "), plain))
    plain = _FELL_VICTIM.sub(folded("قتل"), _LIMBS.sub(rf"\g<and>{folded('إصابة')} ", plain))
    plain = _MARTYRS_LORD.sub(r"\1", plain)
    plain = _LOST_MEN.sub(_of_lost_men, _LOST_LIFE.sub(_of_lost, plain))
    plain = _MET_WITH.sub(rf"\g<and>{folded('إصابة')} \g<who>", plain)
    plain = _DEALT.sub(rf"\g<and>{folded('إصابة')} ", _INJURIES_TO.sub(_of_injuries, plain))
    return _VICTIMS.sub(folded("قتلى"), plain) if _HURT.search(plain) and not COMBINED.search(plain) else plain


def now_only(plain: str) -> str:
    """Cut a sentence where it turns to an earlier event."""
    match = PAST.search(plain)
    return plain[: match.start()] if match else plain


def governed(match: re.Match[str]) -> str:
    """Return the governing noun that a headline's «قتلى …:» stands for."""
    return folded("مقتل ") if match["who"] in {"قتلي", "شهداء", "ضحايا"} else folded("إصابة ")


def new_value(match: re.Match[str]) -> str:
    """Return a revision's new value with its noun, or the words as they stand when they are no numbers."""
    old, new = tuple(match["old"].split()), tuple(match["new"].split())
    after = (match["after"] or "").strip()
    if number_at(old, 0) is None or number_at(new, 0) is None:
        return match.group()
    noun = "" if _CASUALTY.match(after) else (match["noun"] or "").strip()
    return " ".join(filter(None, (folded("إلى"), *new, noun, after)))


def lower_bound(match: re.Match[str]) -> str:
    """Return the lower end of a range, or the words as they stand when they are no numbers."""
    first, second = match[1], match[2]
    return first if number_at((first,), 0) and number_at((second,), 0) else match.group()
