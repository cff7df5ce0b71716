"""Who struck, who was struck, who was arrested: the roles that a headline's grammar shows."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.arabic.words import Words, word_set
from bot.news.knowledge.trie import Hit

STRIKER: Final = "striker"
TARGET: Final = "target"
ARRESTED: Final = "arrested"


#: Verbs of a blow: who stands before one, or right after a past one, struck; who follows was struck.
_BLOWS: Final = word_set(
    "يهاجم تهاجم هاجم هاجمت يهاجمون يقصف تقصف قصفت يستهدف تستهدف استهدف استهدفت يضرب تضرب ضرب ضربت يقتل تقتل قتلت "
    "يغتال تغتال اغتال اغتالت يخطف تخطف خطف خطفت اختطف اختطفت يشن تشن شن شنت ينفذ تنفذ يقتحم تقتحم اقتحم اقتحمت "
    "يفجر تفجر يحرق يحرقون تدمر يدمر دمرت يصفي attacks attack strike strikes hit hits bomb bombs shell shells "
    "kill kills"
)
#: Nouns of a blow that name who was struck: directly, or after «على» and «ضد».
_STRUCK: Final = word_set(
    "استهداف باستهداف مقتل بمقتل اغتيال باغتيال إصابة استشهاد مصرع تصفية تحييد اختطاف خطف على ضد نحو against on of"
)
#: What stands between such a noun and the actor: «مقتل قيادي في داعش», «هجوم على مقر للحشد».
_BETWEEN: Final = word_set(
    "قيادي قياديا قياديين عنصر عنصرا عنصرين عناصر مقاتل مقاتلي مقاتلين منتسب جندي جنود ضابط ضابطين مسلح مسلحين "
    "مقر مقرات "
    "على مقرا موقع مواقع موقعا معسكر معسكرات نقطة دورية رتل ثكنة قاعدة مقار أهداف هدف من في إلى ل اثنين ثلاثة أربعة "
    "خمسة ستة "
    "سبعة ثمانية تسعة عشرة بارز مسؤول والي أمير آمر قائد إرهابي إرهابيين members fighters positions targets base post"
)
#: Before an actor these say that the blow was its own: «بنيران الحشد», «بقصف للتحالف», «على يد داعش».
_BY: Final = word_set(
    "بنيران برصاص بقصف بضربة بضربات بغارة بغارات بهجوم هجوم هجمات هجوما قصف ضربة ضربات غارة يد بيد by"
)
_ARRESTS: Final = word_set(
    "اعتقال باعتقال القبض تعتقل يعتقل اعتقل اعتقلت توقيف الإطاحة إطاحة تطيح يطيح أطاح أطاحت ضبط تضبط arrest "
    "arrests captures"
)


def _before(words: Words, hit: Hit) -> str:
    return words.words[hit.start - 1] if hit.start else ""


def _reached(words: Words, start: int, heads: frozenset[str]) -> bool:
    """Tell that one of the heads governs the word at `start`, across what may stand between."""
    for position in range(start - 1, max(-1, start - 7), -1):
        word = words.words[position]
        if word in heads:
            return True
        bare = word[1:] if word[:1] in "وبلف" and word[1:] in _BETWEEN else word
        if bare not in _BETWEEN and not word.isdigit():
            return False
    return False


def _attached_to(word: str) -> bool:
    """Tell «لداعش», «للحشد»: the actor hangs on the noun before it by «ل»."""
    return word.startswith("ل") and not word.startswith("لواء")


def _role(words: Words, hit: Hit, blow: int | None, *, first: bool) -> str | None:
    start = hit.start
    before, word = _before(words, hit), words.words[start]
    if _reached(words, start, _ARRESTS):
        return ARRESTED
    if before in _BY and (_attached_to(word) or before.startswith("ب") or before in {"يد", "by"}):
        return STRIKER
    if _reached(words, start, _STRUCK):
        return TARGET
    if blow is None:
        return None
    if start < blow:
        return STRIKER if first else None
    past_first = blow == 0 and first and start == 1
    return STRIKER if past_first else TARGET


def roles_of(words: Words, hits: Iterable[Hit]) -> tuple[tuple[str, str], ...]:
    """Return (actor, role) for those whose role a headline shows: "striker", "target" or "arrested"."""
    actors: Sequence[Hit] = sorted((hit for hit in hits if hit.term.layer == "actor"), key=lambda hit: hit.start)
    blow = next((place for place, word in enumerate(words.words) if word in _BLOWS), None)
    found: dict[str, str] = {}
    for hit in actors:
        role = _role(words, hit, blow, first=hit is actors[0] or hit.start == actors[0].start)
        if role is not None:
            found.setdefault(hit.term.key, role)
    return tuple(found.items())
