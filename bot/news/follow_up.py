"""What a report is of its event: the event itself, or what came of it; and which told event it follows up."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.arabic.canonical import folded
from bot.model import Story

EVENT: Final = "event"
DENIAL: Final = "denial"
_FUNERAL: Final = "funeral"
_TRIAL: Final = "trial"
_STATEMENT: Final = "statement"
_REACTION: Final = "reaction"


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern over folded text, so that it may be written in normal spelling."""
    return re.compile(folded(text))


def _at_words(text: str) -> re.Pattern[str]:
    """Compile a pattern that begins where a word does, after what may be attached to it: five times as fast."""
    return _pattern(rf"(?:^|\b)[وفبلس]{{0,2}}(?:ال|لل)?(?:{text})")


#: What comes of an event, each kind with the words that tell it; the first that is found counts.
_ASPECTS: Final = tuple(
    (name, pattern, _at_words(pattern))
    for name, pattern in (
        ("anniversary", r"ذكرى|(?<!\w)[وس]?[تي]حيي(?!\w)|سنوية|استذكار|\banniversary\b"),
        (
            _FUNERAL,
            r"تشييع|(?<!\w)[ويت]{0,2}شيعت?(?!\w)|(?<!\w)(?:ي|ت)شيع(?:ون)?(?!\w)|جثمان|جثامين|مجلس (?:عزاء|فاتحة)"
            r"|(?<!\w)[وب]?دفن\s|ووري|مواراة|(?<!\w)(?:ال)?حداد(?!\w)|\b(?:funerals?|buried|mourning)\b",
        ),
        (
            _TRIAL,
            r"(?:ال|ب)[إا]عدام|(?<!\w)[تي]عدم(?!\w)|(?<!\w)(?:ال)?حكما? (?:ب|على)|بالسجن|محاكمة|القضاء يحكم|المؤبد"
            r"|محكمة\s(?:\S+\s){0,3}?(?:تقضي|تحكم|تصدر|تصادق|تدين|تبرئ|تؤجل)(?!\w)|(?<!\w)(?:أصدرت|قضت|حكمت"
            r"|صادقت)\s(?:\S+\s)?محكمة"
            r"|(?:ت|ي)?مد(?:د|يد) توقيف"
            r"|\b(?:sentenced|trial|convicted)\b",
        ),
        (
            DENIAL,
            r"(?<!\w)[وف]?(?:[تي]نفي(?:ان|ون)?|نفت|نفى|لا صحة|تكذيب|[تي]كذب|نفي)\s|(?<!\w)نافيا|\bden(?:y|ies|ied)\b",
        ),
        (
            "tally",
            r"خلال (?:ال)?[أا]سبوع|خلال (?:ال)?شهر|حصيلة (?:ال)?شهر|خلال (?:ال)?عام|الشهر الماضي|[إا]حصائية"
            r"|منذ (?:بداية|مطلع)|(?:ال)?حصيلة (?:ال)?[أا]سبوع|الأسبوع الماضي",
        ),
        (
            "inquiry",
            r"(?<!\w)(?:[تي]شكل|شكلت?|تشكيل|ب?تشكيل) (?:\w+ )?لجنة|لجنة تحقيقية|اللجنة (?:ال)?(?:تحقيقية|مكلفة"
            r"|التحقيقية)"
            r"|(?<!\w)[تي]?فتح تحقيق|ب?فتح تحقيق|نتائج التحقيق|التحقيق(?:ات)? (?:ب|في)|يوجه بفتح|يأمر بفتح"
            r"|(?:ال)?كشف عن (?:[أا]سماء|هوي)|[أا]سماء (?:\w+ )?(?:ال)?(?:ضحايا|قتلى|شهداء)|تفاصيل جديدة"
            r"|(?<!\w)ملابسات|[تي]كشف (?:\S+ )?(?:سبب|أسباب|هوي|مصير"
            r"|(?:تفاصيل|حقيقة)(?! (?:ال)?(?:هجوم|استهداف|قصف|انفجار|تفجير|سقوط|اغتيال|اشتباك|ضربة|غارة)))"
            r"|(?<!\w)[تي]?صدي?ق أقوال|مذكر(?:ة|ات) قبض|استدعاء"
            r"|\binvestigat\w+\b",
        ),
        (
            "measure",
            r"(?<!\w)[تي]شدد \w*[إا]جراءات|تشديد (?:ال)?[إا]جراءات|حظر (?:لل|ل|ال)?(?:تجوال|تجول)"
            r"|(?<!\w)(?:[إا]قالة|[إا]عفاء|[تي]قيل|[تي]عفي|[أا]قال|[أا]عفى|سحب يد)(?!\w)"
            r"|(?<!\w)[تي]حيل \w+ (?:\w+ )?(?:إلى|على)"
            r"|تعزيزات|انتشار أمني|خطة أمنية جديدة|إغلاق مكتب|\b(?:curfew|sacks|dismisses)\b",
        ),
        (
            "visit",
            r"(?<!\w)(?:[تي]زور|[تي]تفقد|زار)(?!\w)|(?<!\w)(?:[تي]رسل|[تي]وفد|أوفد|أرسل) (?:\w+ )?وفدا"
            r"|^\W*(?:وزير|رئيس|قائد|محافظ|وفد)\s(?:\S+\s){0,3}?(?:يصل|وصل)(?!\w)|^\W*(?:يصل|وصل)\s(?:وزير|رئيس"
            r"|وفد)(?!\w)",
        ),
        (
            "release",
            r"(?:ال)?[إا]فراج عن|[إا]طلاق سراح|(?<!\w)[تي]فرج(?:ون)? عن|[أا]فرج(?:ت)? عن"
            r"|تحرير (?:ال)?(?:مختطف|مخطوف|رهين|رهائن|باحث|صحفي|ناشط|عامل|عمال|مواطن|طبيب)",
        ),
        ("peace", r"(?<!\w)(?:ال)?هدنة|صلح عشائري|(?:ال)?فصل (?:ال)?عشائري|مصالحة|عطوة"),
        (
            "aftermath",
            r"(?<!\w)(?:عودة|استئناف) (?:ضخ|الضخ|العمل|الإنتاج|الحركة|الملاحة|التيار)(?!\w)|(?<!\w)نزوح|رفع الأنقاض"
            r"|عودة (?:ال)?(?:نازحين|أهالي|عائلات)|إعادة فتح|نقل (?:ال)?(?:جرحى|مصاب|ضحايا)"
            r"|(?:ال)?بحث عن (?:ال)?مفقود|تحت الأنقاض|انتهاء عملي"
            r"|إعادة إعمار|تعويض|حركة الملاحة|توقف الرحلات",
        ),
        (
            "search",
            r"منصة (?:ال)?إطلاق|(?:عملية|حملة|عمليات)\s(?:\w+\s){0,5}?(?:لملاحقة|بحثا عن|لتعقب|تعقبا|للبحث عن|لمطاردة)"
            r"|(?<!\w)[تي]?لاحق(?:ون)? (?:منفذي|عناصر|المهاجمين)",
        ),
        (
            _REACTION,
            r"(?<!\w)[وس]?(?:يدين|تدين|دان|دانت|أدان|أدانت|إدانة|يستنكر|تستنكر|استنكر|استنكرت|استنكار|يندد|تندد|ندد"
            r"|نددت"
            r"|تنديد|يطالب|تطالب|يطالبون|للمطالبة|تستدعي|يستدعي|استدعت|استدعى|يعزي|تعزي|يدعو|تدعو|يحذر|تحذر|يهدد"
            r"|تهدد|يلوح"
            r"|تلوح|مذكرة احتجاج|[تي]علق على|تعليق|[تي]?رد على|بيان\s(?:\S+\s){1,4}?بشأن|توضيح|[تي]عرب عن|أعربت? عن"
            r"|[تي]ستضيف|[تي]حمل(?:ون)?\s\S+\s(?:\S+\s)?مسؤولي"
            r"|(?:[تي]تظاهر(?:ون)?|تظاهرة|وقفة احتجاجية|[تي]حتج(?:ون)?)\s(?:\S+\s){0,4}?(?:بعد|عقب|احتجاجا|تنديدا"
            r"|للمطالبة)|يوجه(?! ضرب)|[يت]أمر(?!\w)|جلسة|شكوى|مطالبات|[تي]قاضي|خبير|محلل|تحت السيطرة|يبحث|تبحث"
            r"|يتوعد|تتوعد|توعد|يتعهد|تتعهد"
            r"|يصف|تصف|وصف|يشيد|تشيد|أشاد|أشادت|يثمن|يهنئ|تهنئ|احتجاجا على"
            r"|تنديدا ب\w+|غاضبون|غضب)(?!\w)|انتهاك(?:ا)? (?:ل|صارخ|سافر)|(?<!\w)اعتداء(?:ا)? على سيادة"
            r"|تصعيد(?:ا)? خطير|غير مقبول|(?<!\w)مرفوض(?:ا|ة)?(?!\w)|خرق(?:ا)? (?:ل|سافر|واضح)|\b(?:condemn\w*"
            r"|urges?)\b",
        ),
        (
            _STATEMENT,
            r"^\W*(?:واشنطن|طهران|أنقرة|باريس|لندن|موسكو|بغداد|أربيل|البيت الأبيض|(?:ال)?سفارة|(?:ال)?خارجية"
            r"|الأمم المتحدة|يونامي"
            r"|الاتحاد الأوروبي|الجامعة العربية|المرجعية|السيستاني|الصدر|الحكيم|المالكي|العامري|الخزعلي|السوداني"
            r"|الكاظمي"
            r"|عبد المهدي|العبادي|الحلبوسي|بارزاني|طالباني|ترامب|بايدن|أوباما|أردوغان|نتنياهو|ماكرون|الرئيس|رئيس"
            r"|وزير|نائب|نواب"
            r"|برلماني|مرشح|شيخ)\s?(?:[^:]{0,25}):",
        ),
        (
            "claim",
            r"(?<!\w)(?:[تي]تبنى|تبن[ىت]|[تي]علن مسؤولي\w+|أعلن مسؤوليته|[تي]عترف|اعترفت?)\s"
            r"|\bclaims? responsibility\b",
        ),
        (
            "arrest",
            r"(?:القبض على|اعتقال|اعتقلت?|[تي]عتقل|الإطاحة ب|أ?[تي]?طيح ب|أطاح(?:ت)? ب|توقيف"
            r"|ضبط|تفكيك|[تي]فكك|فكك(?:ت)?)\s*(?:\w+\s){0,3}(?:ال)?(?:متهم|شبكة|عصابة|تجار|تاجر|مهرب|أمير|قيادي|مسؤول|ممول"
            r"|منفذ|قاتل|قتلة|متورط|مطلوب|إرهابي|خلية|عناصر|عنصر|مشتبه|\d|تسعة|ثمانية|سبعة|ستة|خمسة|أربعة|ثلاثة)",
        ),
        # Whatever else comes after something that is known: «… بعد هجوم العظيم», «… عقب القصف».
        (
            "aftermath",
            r"(?<!\w)(?:بعد|عقب|[إا]ثر|بشأن|[إا]زاء|على خلفية)\s(?:ال(?:هجوم|تفجير|قصف|اعتداء|انفجار|حادث|حريق"
            r"|اشتباك|استهداف"
            r"|اغتيال)\w*|(?:هجوم|تفجير|قصف|اغتيال|مجزرة|فاجعة|حادثة|أحداث|استهداف|حريق)\s(?!ب|ل|على|من|في|عبو|سيار"
            r"|لغم|مسلح"
            r"|انتحار|صاروخ|جوي|مدفع|ترك|[أا]مير|[أا]مري|[إا]يران|[إا]سرائيل|مسير|طائر|شاحن|صهريج|مقذوف|عنيف|نفذ|شن"
            r"|مجهول)\w+)",
        ),
    )
)
#: A headline that opens so tells the event itself, whatever its text adds.
_TELLS: Final = _pattern(
    r"^\W*+(?:(?:\d+|بغداد|عاجل|العراق)\W++)?(?:ارتفاع|مقتل|قتلى|قتيل\S*|إصابة|استشهاد|شهيد\S*|جريح\S*|جرحى|مصرع"
    r"|انفجار\S*|تفجير\S*|هجوم\S*"
    r"|قصف|غارة|ضربة|اغتيال|سقوط|استهداف|اشتباك\S*|اندلاع|اختطاف|خطف|عبوة|عشرات (?:ال)?(?:قتلى|ضحايا|جرحى|مصابين)"
    r"|حصيلة|\S+\s(?:[يت]ستهدف|[يت]هاجم|يهاجمون|[يت]قصف|[يت]قتل|يقتلون|[يت]خطف|يخطفون|[يت]غتال|يغتالون|[يت]فجر|[يت]قتحم"
    r"|يقتحمون)|إسقاط|اعتراض|إطلاق)(?!\w)"
)
#: … unless it is one of these that the text tells; they count in a headline that doesn't tell the event before.
_LOOSE: Final = frozenset(
    {
        "reaction",
        "measure",
        "aftermath",
        "search",
        "visit",
        "inquiry",
        "release",
        "peace",
        "claim",
        "arrest",
        _STATEMENT,
    }
)
_ANY_ASPECT: Final = _at_words("|".join(f"(?:{text})" for _, text, _ in _ASPECTS))
_REACTS: Final = next(pattern for name, _, pattern in _ASPECTS if name == _REACTION)
#: Those that a text tells as well as a headline.
_TOLD_IN_TEXT: Final = _at_words("|".join(f"(?:{text})" for name, text, _ in _ASPECTS if name not in _LOOSE))
#: Of news of any kind these are never the event.
_APART: Final = frozenset({"anniversary", _FUNERAL, "tally"})
#: What is the event itself in news of some kinds.
_NATURAL: Final[Mapping[str, frozenset[str]]] = {
    "operations": frozenset({"arrest", "search", "release", "inquiry"}),
    "judicial": frozenset({"trial", "arrest", "release", "inquiry"}),
    "prison": frozenset({"trial", "release", "inquiry"}),
    "protest_violence": frozenset({"reaction", "measure"}),
    "militia_politics": frozenset({"reaction", _STATEMENT, "claim", "visit", "measure", "trial"}),
}
#: Said of something that has been told.
_REFERS: Final = _pattern(
    r"(?<!\w)(?:بعد|عقب|[إا]ثر|على خلفية|على ضوء|منفذي?|المنفذين|ضحايا|ضحاياهم|قتلة|المتهم\S*|المتورطين|متورطين|شهداء"
    r"|احتجاجا على|تنديدا|الذي|التي|الذين|بقتل|باغتيال|بتفجير|بمهاجمة|بهجوم|باستهداف|استهداف|هجوم|تفجير|حادثة|أحداث"
    r"|مجزرة|فاجعة|جريمة|قصف)(?!\w)|(?<!\w)ب(?:ال)?(?:هجوم|تفجير|قصف|اعتداء|جريمة|حادث)"
)
#: What follows is told for as long as the event stands in the index.
_FOLLOWED: Final = timedelta(hours=72)
_REFERRING: Final = 1.0
_ENOUGH: Final = 4.2
#: A denial of having done it doesn't deny that it happened.
_OF_INVOLVEMENT: Final = _pattern(
    r"مسؤوليت|(?<!\w)(?:أي )?(?:صلة|علاقة|دور|مشاركة|تنفيذ|مسؤولية)(?!\w)"
    r"|(?<!\w)(?:صلت|علاقت|مشاركت|تنفيذ)(?:ه|ها|هم)(?!\w)"
    r"|ضلوع|تورط|(?<!\w)وقوف(?:ه|ها|هم) (?:وراء|خلف)"
    r"|\b(?:involvement|responsibility|carr(?:y|ied|ying))\b"
)


def aspect_of(title: str, lead: str) -> str:
    """Return what a report is of its event, by its folded texts: the event itself, or something that followed."""
    tells = bool(_TELLS.search(title))
    if found := _first(title):
        if found == _STATEMENT:  # «السوداني: مقتل قيادي …» tells the event, whoever speaks
            return EVENT if _TELLS.search(title.partition(":")[2]) else found
        # «تفجير يستهدف مجلس عزاء» is no funeral either.
        return EVENT if found in _LOOSE | {_FUNERAL, _TRIAL} and tells else found
    if tells or not _TOLD_IN_TEXT.search(lead):
        return EVENT
    return next(name for name, _, pattern in _ASPECTS if name not in _LOOSE and pattern.search(lead))


def _first(plain: str) -> str | None:
    if not _ANY_ASPECT.search(plain):
        return None
    name, match = next((name, match) for name, _, pattern in _ASPECTS if (match := pattern.search(plain)))
    # «منظمة تندد بإعدام …» is no trial.
    if name == _TRIAL and (before := _REACTS.search(plain)) and before.start() < match.start():
        return _REACTION
    return name


def is_apart(aspect: str) -> bool:
    """Tell an aspect that is another event whatever the news is about."""
    return aspect in _APART


def one_aspect(one: str, other: str, kinds: tuple[str, str]) -> bool:
    """Tell whether reports of two aspects, of events of two kinds, may be of one: an arrest is an operation."""
    if one == other:
        return True
    natural = _NATURAL.get(kinds[0], frozenset()) if kinds[0] == kinds[1] else frozenset()
    return {one, other} <= natural | {EVENT}


def refers(title: str, lead: str) -> bool:
    """Tell folded texts that speak of something as told before."""
    return bool(_REFERS.search(title) or _REFERS.search(lead))


def denies(title: str, text: str) -> bool:
    """Tell a denial that says the event didn't happen, not only that somebody didn't do it."""
    return not (_OF_INVOLVEMENT.search(folded(title)) or _OF_INVOLVEMENT.search(folded(text)))


def link(aspect: str, published: datetime, story: Story, *, alike: float, support: float, referring: bool) -> float:
    """Return how surely a report of some aspect follows a story up, above 0 when it does.

    `alike` and `support` are what words and facts speak for one event, `referring` that the report speaks of one.
    """
    if aspect == EVENT or not story.first_at <= published <= story.last_at + _FOLLOWED:
        return -_ENOUGH
    return alike + support + (_REFERRING if referring else 0.0) - _ENOUGH
