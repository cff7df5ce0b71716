"""Skeletons of words, in which spellings and inflections meet, and how common each is."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.words import word_set, words_of
from bot.news.knowledge.files import read_rows

_CLITICS: Final = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك")
#: Each with the letters that must be left: «ايران» and «لبنان» are no duals.
_ENDINGS: Final = (
    ("تين", 3), ("ات", 3), ("ون", 4), ("ين", 4), ("ان", 4), ("يه", 3), ("ها", 3), ("هم", 3), ("ته", 3),
    ("ه", 3), ("ا", 3), ("ي", 3), ("ت", 3),
)  # fmt: skip
_VOWELS: Final = re.compile("[اوي]")
#: Words of every report: they say nothing of which event it tells.
EMPTY: Final = word_set(
    "في من على إلى عن مع أن إن التي الذي الذين ما لا لم لن هذا هذه ذلك بعد قبل قد كان كانت "
    "أو ثم بين حتى عند منذ خلال اليوم أمس يوم صباح مساء فجر ظهر عصر "
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أفاد أعلن أعلنت قال قالت "
    "ذكر ذكرت أكد مصدر مصادر أمني بيان بحسب وفق أسفر أسفرت أدى "
    "شخص أشخاص آخر آخرين آخرون جراء إثر بها فيها له لها عدد نحو شمال جنوب شرق غرب شمالي "
    "جنوبي شرقي غربي وسط محافظة قضاء ناحية منطقة قرية مدينة حي قرب تابعة التابعة "
    "الذى وقال وقالت وأضاف وأوضح وأشار فيما كما عبر ضمن حول دون غير كل بعض أي عاجل تفاصيل"
)

#: … and they are found in this many times the articles that hold the commonest of them.
_ALIKE_OFTEN: Final = 1.3
#: Words by which outlets tell one thing, as they stand without clitics; the first one's skeleton is that of all.
_SAID_ALIKE: Final = (
    "مقتل مصرع استشهاد استشهد استشهدت شهيد شهيدان شهيدين شهداء قتيل قتيلا قتيلان قتيلين قتلى قتلوا يقتل تقتل يقتلون "
    "اغتيال اغتال اغتيل يغتال تغتال يغتالون قضى حتفه",
    "إصابة أصيب أصيبت أصابت يصيب تصيب جرح جرحوا جريح جريحا جريحان جريحين جرحى جروح مصاب مصابا مصابين مصابان مصابون",
    "خطف اختطاف اختطف اختطفت يخطف تخطف يختطف يخطفون يختطفون مختطف مختطفين مخطوف اقتياد اقتادوه اقتادته يقتادون",
    "سيارة سيارات مركبة مركبات عجلة عجلات آلية سيارته مركبته سيارتهم عجلتهم مركبتهم سيارتين",
    "مفخخة مفخخ مفخخا ملغومة ملغوم ملغوما ملغمة ملغم ملغما",
    "هروب فرار هرب يهرب هربوا فروا يفرون",
    "سجين سجناء سجينا نزيل نزلاء معتقل معتقلين موقوف موقوفين موقوفا موقوفون محتجز محتجزين",
    "صراف صرافا صيرفي صيرفة صرافة صيارفة",
    "صائغ صائغا صاغة صياغة ذهب مصوغات ذهبية",
    "حريق حريقا حرائق نيران احتراق احترق احترقت تحترق يحرق يحرقون أحرق أحرقوا أضرم أضرموا إحراق",
    "تظاهرة تظاهرات متظاهر متظاهرا متظاهرين متظاهرون تظاهر يتظاهر يتظاهرون مظاهرة مظاهرات محتج محتجين محتجون "
    "احتجاج احتجاجات يحتجون",
    "نزاع نزاعا اقتتال معركة مواجهات اشتباك اشتباكات اشتباكا صدامات اشتبكت",
    "منزل منازل منزله منزلا دار داره دارا بيت بيته بيتا",
    "متجر متجره متاجر محل محله محلا محلات دكان",
    "أميركي أمريكي أميركية أمريكية أميركا أمريكا أميركيين أمريكيين أميركيون أمريكيون",
    "راعي راع راعيا راعيي رعاة رعي",
    "اعتقال اعتقل اعتقلت يعتقل تعتقل توقيف قبض إطاحة أطاح أطاحت يطيح تطيح",
    "قصف قصفت يقصف تقصف ضربة ضربات غارة غارات",
    "انفجار انفجارا انفجارات انفجر انفجرت ينفجر تنفجر تفجير تفجيرا تفجيرات تفجيران تفجيرين",
    "مسيرة مسيرات مسيرتان مسيرتين درون",
    "طبيب طبيبا طبيبة دكتور",
    "طفل طفلا طفلة طفلين أطفال",
    "برج برجا برجين أبراج",
    "سلاح أسلحة سلاحا عتاد أعتدة",
    "مسجد مسجدا مساجد جامع جامعا جوامع",
    "طالب طالبا طلاب طلبة تلميذ تلاميذ تلميذا",
    "حافلة حافلات باص",
    "بستان بستانا بستانه بساتين مزرعة",
    "سيطرة حاجز حاجزا نقطة نقاط",
    "لغم لغما ألغام",
    "قنص قناص قناصا",
)


def _skeleton(word: str) -> str:
    """Return a folded word that has lost its clitics without its ending and long vowels."""
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    bare = word[0] + _VOWELS.sub("", word[1:])
    return bare if len(bare) >= 3 else word


@lru_cache(maxsize=1)
def _said_alike() -> Mapping[str, str]:
    groups = [words_of(line).words for line in _SAID_ALIKE]
    return {word: _skeleton(group[0]) for group in groups for word in group}


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """Return a folded word's skeleton: no clitics, endings or long vowels; one for words that tell one thing."""
    alike = _said_alike()
    if word in alike:
        return alike[word]
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    return alike.get(word) or _skeleton(word)


@lru_cache(maxsize=1)
def common_stems() -> Mapping[str, float]:
    """Return the share of news articles that hold a stem, for those that many hold."""
    shares = {row["stem"]: float(row["share"]) for row in read_rows("stems.csv")}
    for line in _SAID_ALIKE:
        first, *others = words_of(line).words
        skeletons = {_skeleton(word) for word in (first, *others)}
        # An article that holds one of them holds others of them, too.
        shares[_skeleton(first)] = max(shares.get(one, 0.0) for one in skeletons) * _ALIKE_OFTEN
    return shares
