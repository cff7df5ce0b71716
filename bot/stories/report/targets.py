"""What was struck and with what, by the words of a report: two events of one day and town seldom share both."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.words import words_of


def _by_word(classes: Mapping[str, str]) -> Mapping[str, str]:
    return {word: name for name, words in classes.items() for word in words_of(words).words}


MINE: Final = "mine"
GUN: Final = "gun"
#: Said of a fight with guns, and of any other attack, too.
ASSAULT: Final = "assault"
_TARGETS: Final = _by_word(
    {
        "house": "منزل منزلا دار دارا بيت بيتا منازل",
        "shop": "محل محلا متجر متجرا صيدلية محلات متاجر صيرفة مصرف مصرفا بنك",
        "restaurant": "مطعم مطعما مقهى كافيه فندق فندقا",
        "market": "سوق سوقا أسواق",
        "post": "سيطرة حاجز حاجزا مفرزة ثكنة ثكنات ربيئة نقطة نقاط مخفر مخفرا",
        "convoy": "دورية دوريتهم دوريته رتل رتلا موكب موكبا موكبه قافلة",
        "base": "قاعدة معسكر معسكرا",
        "seat": "مقر مقرا مقرات مقار مكتب مكتبا",
        "airport": "مطار مطارا",
        "embassy": "سفارة قنصلية",
        "oil": "حقل حقول أنبوب أنبوبا مصفى",
        "pylon": "برج أبراج برجين برجا",
        "bridge": "جسر جسرا",
        "shrine": "جامع جامعا مسجد مسجدا حسينية مرقد كنيسة",
        "school": "مدرسة جامعة كلية",
        "hospital": "مستشفى عيادة",
        "village": "قرية قرى قريتين",
        "orchard": "بستان بستانا بساتين بستانه مزرعة",
        "prison": "سجن",
    }
)
_WEAPONS: Final = _by_word(
    {
        MINE: "عبوة عبوات عبوتين ناسفة ناسفتين لغم لغما ألغام مقذوف مخلفات",
        "bomb": "مفخخة مفخخا ملغومة ملغوما انتحاري انتحاريان حزام",
        GUN: "رصاص مسلحون مسلحان كاتم كاتمة أطلق",
        ASSAULT: "هجوم هجوما هجومهم تعرض تعرضا اشتباك اشتباكات اغتيال اغتال هاجم يهاجم مسلح",
        "sniper": "قناص قنص قنصا",
        "grenade": "رمانة رمانات قنبلة",
        "rocket": "صاروخ صاروخا صواريخ كاتيوشا قذيفة هاون قذائف صاروخين صاروخان",
        "drone": "مسيرة مسيرتان مسيرتين مسيرات درون",
        "aircraft": "جوية غارة غارات مقاتلات",
        "artillery": "مدفعي مدفعية",
        "knife": "سكين سكينا طعنا طعن",
        "fire": "حريق نيران احتراق",
    }
)
_CLITICS: Final = ("وال", "بال", "لل", "ال", "و", "ب", "ل")


@lru_cache(maxsize=10_000)
def _class_of(word: str) -> tuple[str | None, str | None]:
    """Return the kind of target and of weapon that a folded word names."""
    bare = [word, *(word[len(clitic) :] for clitic in _CLITICS if word.startswith(clitic))]
    target = next((_TARGETS[one] for one in bare if one in _TARGETS), None)
    return target, next((_WEAPONS[one] for one in bare if one in _WEAPONS), None)


def struck_in(words: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds of targets and of weapons that a report's folded words name."""
    found = {known for word in words if (known := _class_of(word)) != (None, None)}
    return frozenset(one for one, _ in found if one), frozenset(one for _, one in found if one)
