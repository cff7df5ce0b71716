"""Who only tells the news: «مصدر في الشرطة», «خلية الإعلام الأمني: …», and who tells of its own work."""

import re
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words
from bot.news.knowledge.trie import Hit

_SAYING: Final = ("اعلن", "ذكر", "افاد", "قال", "اكد", "اصدر", "اوضح", "كشف", "بين", "نف")
_SAYS: Final = re.compile(folded(r"^(?:ي|ت)(?:علن|ؤكد|كشف|نفي|وضح|صدر|ذكر|فيد|بين|قول)$"))
#: Before a body's name, within a few words, these make it the source: «مصدر في الشرطة», «بيان لقيادة العمليات».
_SOURCE: Final = re.compile(
    folded(
        r"^(?:[وفبلك]?(?:ال)?)(?:مصدر|مصادر|بيان|بيانا|ناطق|متحدث|باسم|بحسب|حسب|وفق|وفقا|نقلا|مسؤول|مسؤولون|مسؤولين|رئيس|إعلام|مكتب)$"
    )
)
#: What a body says that it did.
_THAT: Final = frozenset({"ان", "انه", "انها"})
_OWN_WORK: Final = re.compile(
    folded(
        r"^(?:[وفبل]?(?:ال)?)(?:قبض|إلقاء|اعتقال|ضبط|إحباط|تنفيذ|تدمير|قتل|مقتل|إطاحة|انطلاق|بدء|إطلاق|تفكيك|عثور|رفع|فرض"
        r"|شن|قصف|ضرب|ضربات|استهداف|تحرير|تحييد|انتشار|إسقاط|انسحاب|سحب|إغلاق|تمكن\w*|نفذ\w*|اعتقل\w*|ضبط\w*|ألقت|ألقى)$"
    )
)

#: Of a source these alone are its own: a blow that it tells of may be another's.
_WORK_DONE: Final = re.compile(
    folded(r"^(?:[وفبل]?(?:ال)?)(?:تمكن\w*|نفذ\w*|اعتقل\w*|ضبط\w*|ألقت|ألقى|قبض|اعتقال|ضبط|إحباط|تفكيك|إطاحة)$")
)


_WE_DID: Final = re.compile(
    folded(r"^(?:أحبط|أسقط|اعتقل|ضبط|قتل|دمر|نفذ|فكك|ألقي|استهدف|قصف|ضرب|أطلق|دهم|داهم|حرر|أبطل)نا$")
)
_ENGLISH_SAYS: Final = re.compile(
    r"^(?:said|says|announced|announces|reported|told|confirmed|spokesman|spokesperson|source)$"
)
_KURDISH_SAYS: Final = re.compile(folded("^(?:ڕایگەیاند|رایگەیاند|دەڵێت|گوتی|ئاشکرای|ڕاگەیاند|دەڵێ)$"))
_OFFICERS: Final = frozenset({"ضابط", "ضابطا", "قائد", "عقيد", "عميد", "عنصر", "مقدم", "رائد", "نقيب", "مدير", "امر"})


def _told_by_one_of(words: Words, hit: Hit) -> bool:
    """Tell «قال ضابط في قيادة العمليات إن …»: one of them speaks."""
    near = words.words[max(0, hit.start - 4) : hit.start]
    for at, word in enumerate(near[:-1]):
        if word.startswith(_SAYING) and near[at + 1] in _OFFICERS:
            return not _THAT & set(near)
    return False


def speaks(words: Words, hit: Hit) -> bool:
    """Tell a body that only tells: «مصدر في الشرطة», «خلية الإعلام الأمني: …», «أعلنت الداخلية …»."""
    after = words.before[hit.end] if hit.end < len(words) else ""
    if ":" in after:
        # «مجلس الأمن: أحبطنا هجوما»: what «we» did is its own work.
        return not (hit.end < len(words) and _WE_DID.match(words.words[hit.end]))
    if hit.end < len(words) and _ENGLISH_SAYS.match(words.words[hit.end]):
        return True
    following = words.words[hit.end : hit.end + 9]
    if any(_SOURCE.match(word) for word in words.words[max(0, hit.start - 3) : hit.start]):
        # «بيان للجهاز أن رجاله تمكنوا من اعتقال …»: what it tells is its own work.
        return not any(_WORK_DONE.match(word) for word in following)
    before = words.words[hit.start - 1] if hit.start else ""
    follows = words.words[hit.end] if hit.end < len(words) else ""
    if any(_KURDISH_SAYS.match(word) for word in words.words[hit.end : hit.end + 3]):
        return True
    if _told_by_one_of(words, hit):
        return not any(_WORK_DONE.match(word) for word in following)
    if not before.startswith(_SAYING) and not _SAYS.match(follows):
        return False
    if hit.term.key == "smc":
        return True  # a cell that tells of others' work
    return not any(_OWN_WORK.match(word) for word in following[:5]) and not _THAT & set(following[:3])
