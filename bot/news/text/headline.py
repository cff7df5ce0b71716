"""What a headline says happened: its first act decides the kind, not the weapons it goes on to name."""

import re
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded

_TROOPS: Final = r"(?:قوات\w*|جنود\w*|عسكري\w*|التحالف|وحدات\w*|القواعد|قواعد\w*|قاعدة|باتريوت|بعثة\w*|مواقعها?)"
#: Kind → acts, as patterns over a folded headline; the proclitics و ف ب ل and س may stand before each.
_ACTS: Final = {
    "operations": (
        r"(?:إلقاء\s)?القبض على|(?:اعتقال|توقيف|احتجاز)(?!ات|ه|ها|هم)|(?:ت|ي)?(?:عتقل|وقف|ضبط|داهم|فكك|دمر)(?:ت"
        r"|وا|ون|ان)?\b"
        r"|اعتقل(?:ت|وا)?|(?:أوقف|ضبط|داهم|فكك|دمر)(?:ت|وا)?\b|ضبط\b|مداهم(?:ة|ات)|(?:ال)?إطاحة ب"
        r"|(?:ت|ي)طيح(?:ان)? ب|أطاح(?:ت|وا)? ب|(?:ت|ي)لقي القبض|ألق(?:ى|ت|وا) القبض"
        r"|تفكيك(?! (?:ال)?(?:فصائل|سلاح|ميليشيا|مليشيا))|إبطال|أبطل(?:ت|وا)?\b"
        r"|تدمير|العثور على (?:عبوة|عبوات|سيارة مفخخة|حزام ناسف|كدس|أسلحة|عتاد|صواريخ|عبوات|مخبأ|متفجرات|نفق"
        r"|شبكة أنفاق|مضافة|أكداس|معمل|وكر)"
        r"|(?:عثر|عثرت|تعثر|يعثر) على (?:منص|قاذفات|ورشة|معمل|وكر|مخازن|حزام ناسف|أحزمة|أكداس|أنفاق|سيارة مفخخة"
        r"|كدس|أسلحة|عتاد|صواريخ|عبوات|مخبأ|متفجرات|نفق|مضافة)"
        r"|(?:ت|ي)حبط|أحبط(?:ت|وا)?|إحباط|(?:انطلاق|إطلاق|بدء) (?:عملية|عمليات|حملة)|استنفار|حظر (?:لل)?تج\w+|فرض حظر"
        r"|انتشار|تعزيزات|رفع (?:حظر|الجاهزية|حالة)|إنذار ج|تمشيط|تطهير(?!(?:\s\S+){0,3}\s(?:من )?(?:ال)?ألغام)"
        r"|ملاحقة|(?:ت|ي)لاحق(?:ون)?\b|تحرير "
        r"(?:مختطف|رهينة|رهائن)"
        r"|خطة (?:أمنية|حماية|تأمين|لحماية|لتأمين)|تأمين (?:ال)?زيارة|(?:ت|ي)غلق (?:ال)?(?:طرق|مداخل|جسر|جسور|منفذ)"
        r"|(?:غلق|إغلاق|قطع) (?:ال)?(?:طرق|طريق|مداخل|جسر|جسري|جسور|منفذ|منطقة الخضراء|أجواء)"
        r"|(?:(?:ت|ي)?كشف(?:ت)?|إفشال|(?:ت|ي)?فشل(?:ت)?) مخطط|العثور على (?:منصة|قاعدة إطلاق|ورشة|قاذفات|صاروخ)"
        r"|(?:ت|ي)نتشر(?:ون)?\b|(?:(?:ت|ي)كثف|تكثيف|(?:ت|ي)مشط|(?:ت|ي)طوق|(?:ت|ي)عزز)(?:ون)? "
        r"(?:دوريات|انتشار|قوات|إجراءات|وجود)\S*"
        r"|(?:(?:ت|ي)?تسلم|شراء|(?:ت|ي)شتري|صفقة)(?:\s\S+){0,3}\s(?:ال)?"
        r"(?:مروحيات|طائرات|مقاتلات|منظوم\S+|مدرعات|دبابات|رادارات)"
        r"|كشف مخبأ|مصادرة|استلام سلاح"
    ),
    "militia_politics": (
        rf"(?:(?:ت|ي)?(?:سحب|نسحب|غادر|خلي|نهي|سلم)|انسحب(?:ت|وا)?|سحبت|غادر(?:ت|وا)?|أخل(?:ى|ت|وا)|انسحاب|سحب|إخلاء"
        rf"|مغادرة|خروج|إنهاء|تسلي?م|بقاء|إبقاء|نقل مهام)(?:\s\w+){{0,3}}?\s(?:ال|لل)?{_TROOPS}"
        r"|(?:(?:ت|ي)علق|تعليق|(?:ت|ي)ستأنف|استئناف) (?:ال)?(?:عمليات|هجمات)(?:\S*)"
        r"(?:\s\S+){0,3}\s(?:ال)?(?:قوات|قواعد|أمريكي\S*|أميركي\S*)"
        r"|تفكيك (?:ال)?(?:فصائل|سلاح|ميليشيا\w*|مليشيا\w*)|حل (?:ال)?(?:حشد|فصائل)"
        r"|حصر (?:ال)?سلاح|نزع (?:ال)?سلاح|تسليم (?:ال)?سلاح|سلاح الفصائل|انسحاب (?:أمريكي|أميركي)"
    ),
    "judicial": (
        r"(?:ال)?حكم\w* (?:ب?ال|ب)?(?:إعدام|سجن|مؤبد)|(?:حكم|يحكم|تحكم|قضى|قضت|تقضي) (?:على|ب)|(?:ال)?إعدام "
        r"(?:ل|شنقا|بحق|\w+ مدان)"
        r"|(?:ال)?مؤبد ل|(?:السجن|الحبس)\s(?:المؤبد|\d+|ل)|(?:ت|ي)نفذ حكم|تنفيذ حكم|(?:ت|ي)عدم \w+ (?:مدان"
        r"|إرهابي|داعشي)"
        r"|محاكمة|(?:ت|ي)حاكم\b|(?:ت|ي)برئ|تبرئة|إدانة (?!\w+ ل\w* (?:هجوم|قصف))\w+ (?:بتهمة|بالإرهاب"
        r"|بالانتماء)|بدء محاكمة"
    ),
    "prison": (
        r"(?:(?:إحباط|تحبط|يحبط|أحبط|أحبطت) (?:محاولة|عملية) )?(?:هروب|فرار|تهريب)(?:\s\w+){0,2}\s(?:سجناء"
        r"|نزلاء|معتقلين|موقوفين|سجين|متهمين|من سجن|من السجن)|(?:يهرب|يفر)(?:ون)? من (?:ال)?سجن"
        r"|محاولة (?:هروب|فرار)|(?:تمرد|شغب|عصيان)(?:\s\w+)? (?:في|داخل) (?:ال)?سجن|اقتحام (?:ال)?سجن"
    ),
}  # fmt: skip
_HEAD: Final = {kind: re.compile(rf"(?<!\S)(?:[وفبل]|س)?(?:{folded(acts)})") for kind, acts in _ACTS.items()}
#: What comes before says where, who speaks or what went before: «كركوك.. », «مصدر: », «بعد هجوم …».
_BEFORE: Final = re.compile(r"^[^:.؛]{2,60}?(?::|\.{2,})\s*(?=\S)")
_AFTERMATH: Final = re.compile(folded(r"^(?:بعد|عقب|إثر|على خلفية|ردا على|منذ|قبل|رغم|وسط)\s[^.:،؛]*?(?:[.:،؛]+|$)\s*"))
#: The act itself is what others did to people: «اعتقال» after a headline that opens with the blast tells the sequel.
_EVENT_FIRST: Final = re.compile(
    folded(
        r"(?<!\S)(?:[وفبل])?(?:ال)?(?:مقتل|قتل|قتلى|قتيل\w*|استشهاد|مصرع|إصابة|جرحى|ضحايا|انفجار\w*|تفجير\w*|هجوم\w*"
        r"|هجمات|قصف\w*|غار(?:ة|ات)"
        r"|ضرب(?:ة|ات)|اغتيال|خطف|اختطاف|اشتباك\w*|سقوط|(?:ي|ت)ستهدف\w*|استهدف\w*|استهداف\w*|(?:ي|ت)?هاجم\w*"
        r"|(?:ي|ت)قصف\w*"
        r"|(?:ي|ت)قتل\w*|(?:ي|ت)غتال\w*|(?:ي|ت)نفجر|نزاع\w*|صدامات|مواجهات|مظاهرات|تظاهرات|احتجاجات|متظاهر\w*"
        r"|محتج\w*|لغم|ألغام)"
    )
)


@dataclass(frozen=True, slots=True)
class Head:
    """The act that a headline opens with."""

    kind: str
    #: Where it stands in the folded headline.
    start: int


def _body(plain: str) -> int:
    """Return where the headline's own statement begins."""
    start = 0
    for pattern in (_BEFORE, _AFTERMATH, _BEFORE):
        match = pattern.match(plain[start:])
        if match and start + match.end() < len(plain) - 8:
            start += match.end()
    return start


def head_of(title: str) -> Head | None:
    """Return the act that a headline opens with, or None when it opens with a blow, or with nothing known."""
    plain = folded(title)
    start = _body(plain)
    found = [Head(kind, match.start()) for kind, pattern in _HEAD.items() if (match := pattern.search(plain, start))]
    if not found:
        return None
    order = ("prison", "judicial", "militia_politics", "operations")
    first = min(found, key=lambda head: (head.start, order.index(head.kind)))
    blow = _EVENT_FIRST.search(plain, start)
    if blow is not None and blow.start() < first.start:
        return None
    return first


_RECALLING: Final = re.compile(
    folded(r"(?<!\S)(?:بعد|عقب|على خلفية|بسبب|بشأن|حول|منذ|ملف|تداعيات|تحقيق\w*|لجنة)\s(?:\S+\s){0,4}$")
)


#: What isn't clear yet is still the event itself: «تضارب بشأن طبيعة الانفجار».
_UNCLEAR: Final = re.compile(folded(r"تضارب|طبيعة|غموض"))


def only_recalls(title: str) -> bool:
    """Tell a headline whose blow is only what its news follows: «توتر … بعد قصف الحقل»."""
    plain = folded(title)
    blow = _EVENT_FIRST.search(plain)
    if blow is None or blow.start() == 0 or _UNCLEAR.search(plain[: blow.start()]):
        return False
    return bool(_RECALLING.search(plain[: blow.start()]))
