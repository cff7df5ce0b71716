"""How a sentence begins: whether it hangs on the one before it, and what may be left off so that it stands."""

import re
from typing import Final

from bot.arabic.canonical import folded
from bot.news.sentences import balanced
from bot.news.terms import word_set, words_of


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(folded(text))


_SAID: Final = (
    r"(?:أضاف|أوضح|تابع|أشار|لفت|بين|أكد|نوه|ذكر|قال|استطرد|زاد|شدد|أردف|اعتبر|رأى|كشف|أفاد"
    r"|أعلن|تحدث|بيّن|استدرك|مضى)(?:ت|وا)?"
)
#: «أفاد بسقوط …» has no speaker; «أفاد بيان» has.
_BY: Final = r"ب(?!يان|عثة|يشمرك|رلمان|ارزاني|لدية|نك)"
#: A sentence that begins so hangs on the one before it.
_DANGLING: Final = _pattern(
    rf"^[«\"“(]*(?:(?:و|ف)?(?:أضاف|تابع|أردف|استطرد|استدرك)(?:ت|وا)?\s|ف(?:خلال|قد|في|إن|هو|هي"
    rf"|لم|لا|بعد|على|عندما)\s)"
    rf"|^[«\"“(]*(?:و|ف)?(?:{_SAID}\s+(?:أن|إن|إلى|أنه|أنها|أنهم|إنه|إنها|في|على|{_BY}|قائل"
    rf"|(?:المصدر|البيان|المصادر|المسؤول|المتحدث)(?!\s+(?:باسم|الرسمي|العسكري|الأمني|في|عن|من|ذاته))|بالقول"
    rf"|أيضا|كذلك)"
    rf"|(?:و|ف)?{_SAID}\s\S{{3,}}(?:ها|هم|هما)[\s:،]"
    r"|(?:من|ومن)\s+(?:جانبه|جانبها|جهته|جهتها|ناحيته|جهة أخرى|جانب آخر|ناحية أخرى)|بدوره"
    r"|بدورها|كما\s|كذلك|أيضا|لكن|ولكن|إلا أن|غير أن|بيد أن|بالمقابل|في المقابل|وفي المقابل"
    r"|في السياق|وفي السياق|في سياق|وفي سياق|إلى ذلك|وإلى ذلك|وعلى صعيد|على صعيد|هذا\s|هذه\s"
    r"|وهذا|وهذه|ذلك|وذلك|تلك|وتلك|وهو|وهي|وهم|هو\s|هي\s|هم\s|وهناك|هناك|حيث|فيما|بينما|إذ\s"
    r"|جاء ذلك|وجاء ذلك|جاء هذا|وجاء هذا|وجاءت|الأمر الذي|مما|ما أدى|ومنها|ومنهم|ومن بين|بينهم"
    r"|وبحسبه|وبحسبها|وبحسب المصدر|بحسب المصدر|وفقا له|ووفقا للمصدر|وفق المصدر|لذلك|وعليه"
    r"|وبذلك|وبالتالي|بالتالي|وكان|كان قد|يذكر|يشار|تجدر|الجدير|جدير|ويذكر|ويشار|وتجدر|والجدير"
    r"|و?(?:يأتي|تأتي|أتى|أتت|يجيء) (?:هذ|ذلك|تلك)|وسبق|سبق\s|للمزيد|ثم\s|وفيها|وفيه|وعنه|وله|ولها|وبه)"
)


def hangs(sentence: str) -> bool:
    """Tell a sentence that can't stand without the one before it."""
    return bool(_DANGLING.match(folded(sentence)))


def _begun(text: str) -> str:
    """Leave out the conjunction that tied a sentence to the one before it."""
    first, _, _ = text.partition(" ")
    if len(first) > 4 and first[0] == "و" and first[1:3] != "زا" and _VERB_AFTER_AND.match(folded(first)):
        return text[1:]
    return text


_VERB_AFTER_AND: Final = _pattern(r"^و(?:ال|أ|ي|ت|ق|ذ|ن|س|ب|ا|ح|ش|ع|د|ك|ل|م|ف|ر|ج|خ|ه|ط|ص|غ|ض)\S{2,}$")
_WORDS_WITH_AND: Final = word_set(
    "وزارة وزير وكالة وكيل وفد وفاة واشنطن وسط وسائل وثائق وثيقة وحدات وحدة ورشة وضع وقع "
    "وقعت وصل وصلت وجه وجهت وافق وافقت ولاية وادي واسط والي وعد وقف وسائط وجود واقع وقعوا "
    "وزراء وردت ورد وفق وفقا وقوع واصل واصلت وصف وصفت وثق وثقت وقال"
) - {"وقال"}


def _without_and(text: str) -> str:
    first = words_of(text).words[:1]
    return text if first and first[0] in _WORDS_WITH_AND else _begun(text)


#: «من جانبه، أكد المحافظ أن …»: the link goes, the sentence stays.
_LINK: Final = _pattern(
    r"^(?:و)?(?:من (?:جانبه|جانبها|جهته|جهتها|ناحيته|ناحيتها|جانب آخر|جهة أخرى|ناحية أخرى)|بدوره|بدورها|إلى ذلك"
    r"|بالمقابل"
    r"|في (?:السياق|المقابل|غضون ذلك|الأثناء|سياق متصل)(?: (?:ذاته|نفسه))?)[،,]?\s+"
)
#: «وأوضح المصدر أن …»: what he said stands by itself.
_REPORTED: Final = _pattern(
    rf"^(?:و|ف)?(?:{_SAID}|أضاف(?:ت|وا)?)(?:\s(?:المصدر|البيان|المسؤول|المتحدث|المصادر|ذاته|نفسه|الأمني|الطبي"
    rf"|المحلي)){{0,3}}"
    r"(?:[،,]?\sل\S{1,14}(?:\s\S{1,12}){0,2}?)?[،,]?(?:\s(?:إلى|على))?\s(?:أن|إن|بأن)\s+"
)
#: What was said hangs too when it begins with «هذا», «ذلك» or a word that carries «ه», «ها», «هم».
_POINTS_BACK: Final = re.compile(
    r"^(?:هذ|ذلك|تلك|هؤلاء|أولئك|\S{2,}(?:ه|ها|هم|هما)\s|\S+\s\S{3,}(?:ه|ها|هم|هما)(?:\s|$))"
)
_SHORTEST_SAYING: Final = 40
#: «أن» leaves its mark on these: without it «مسلحي التنظيم هاجموا» and «صاروخا سقط» are no sentences.
_ACCUSATIVE: Final = _pattern(r"^[«\"“(]*+(?!ال)\S{2,}(?:ين|ي|ا)\s|^[«\"“(]*+ال\S{2,}ين\s|^[«\"“(]*+(?:أبا|أخا|ذا)\s")
#: A second «وإن» needs the verb of saying that was left off.
_ALSO_SAID: Final = _pattern(r"(?:[،,]\s*|\s)وإن\s")
_NAMES_IN_A: Final = _pattern(r"^[«\"“(]*(?:تركيا|سوريا|روسيا|أمريكا|أميركا|بريطانيا|ألمانيا|فرنسا|إيطاليا)\s")


def _after(pattern: re.Pattern[str], text: str) -> str:
    """Return the text after a pattern that was written for folded text; empty when it does not begin so."""
    match = pattern.match(folded(text[:120]))
    if match is None:
        return ""
    for length in range(max(1, match.end() - 2), min(len(text), match.end() + 12) + 1):
        if folded(text[:length]).rstrip() == match.group().rstrip() and text[length : length + 1] != " ":
            return text[length:]
    return ""


def freed(text: str) -> str:
    """Return a hanging sentence without what made it hang, or nothing when that can't be left off."""
    rest = _after(_LINK, text)
    if rest and not hangs(rest):
        return rest
    saying = _after(_REPORTED, rest or text)
    if _ALSO_SAID.search(folded(saying)):
        return ""
    if _ACCUSATIVE.match(folded(saying)) and not _NAMES_IN_A.match(folded(saying)):
        return ""
    if len(saying) < _SHORTEST_SAYING or _POINTS_BACK.match(saying) or hangs(saying) or not balanced(saying):
        return ""
    return saying


def opened(text: str) -> str:
    """Return a sentence without the «و» that tied it to the one before it."""
    return _without_and(text)
