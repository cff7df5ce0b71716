"""Skeletons of words, in which spellings and inflections meet, and how common each is."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.news.files import read_rows
from bot.news.terms import words_of

_CLITICS: Final = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك")
#: Each with the letters that must be left: «ايران» and «لبنان» are no duals.
_ENDINGS: Final = (
    ("تين", 3), ("ات", 3), ("ون", 4), ("ين", 4), ("ان", 4), ("يه", 3), ("ها", 3), ("هم", 3), ("ته", 3),
    ("ه", 3), ("ا", 3), ("ي", 3), ("ت", 3),
)  # fmt: skip
_VOWELS: Final = re.compile("[اوي]")
#: Words of every report: they say nothing of which event it tells.
EMPTY: Final = frozenset(
    words_of(
        "في من على إلى عن مع أن إن التي الذي الذين ما لا لم لن هذا هذه ذلك بعد قبل قد كان كانت "
        "أو ثم بين حتى عند منذ خلال اليوم أمس يوم صباح مساء فجر ظهر عصر "
        "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أفاد أعلن أعلنت قال قالت "
        "ذكر ذكرت أكد مصدر مصادر أمني بيان بحسب وفق أسفر أسفرت أدى "
        "شخص أشخاص آخر آخرين آخرون جراء إثر بها فيها له لها عدد نحو شمال جنوب شرق غرب شمالي "
        "جنوبي شرقي غربي وسط محافظة قضاء ناحية منطقة قرية مدينة حي قرب تابعة التابعة "
        "الذى وقال وقالت وأضاف وأوضح وأشار فيما كما عبر ضمن حول دون غير كل بعض أي عاجل تفاصيل"
    ).words
)


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """Return a folded word's skeleton: no clitics, endings or long vowels."""
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: -len(ending)]
            break
    bare = word[0] + _VOWELS.sub("", word[1:])
    return bare if len(bare) >= 3 else word


@lru_cache(maxsize=1)
def common_stems() -> Mapping[str, float]:
    """Return the share of news articles that hold a stem, for those that many hold."""
    return {row["stem"]: float(row["share"]) for row in read_rows("stems.csv")}
