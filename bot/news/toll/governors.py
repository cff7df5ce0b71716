"""Which governing words count casualties: «لقي» with «حتفه», «القضاء على», «أعدم» when no court did it."""

from typing import Final

from bot.news.toll.quantities import Line, bare, number, person_amount
from bot.news.toll.words import STATE, TRIED

_MURDER: Final = frozenset({"اغتيال"})
_KILLING: Final = frozenset({"قتل"})
_CHARGES: Final = frozenset({"قضايا", "جريمه", "جرائم", "تهمه", "تهم", "قضيه", "عمليات", "حالات", "محاوله"})
_MET: Final = frozenset({"لقي", "لقيت"})
_LEFT: Final = frozenset({"فارق", "فارقت", "يفارق", "تفارق", "فارقوا", "يفارقون"})
_FELL: Final = frozenset({"سقط", "سقوط", "يسقط", "قضي"})
#: «ارتقى سبعة من المقاتلين»: martyrs; who rises to a rank or a list has no number beside.
_ROSE: Final = frozenset({"ارتقي", "ارتقت", "يرتقي", "ترتقي", "ارتقاء"})
_DYING: Final = frozenset({"متاثرا", "متاثره", "متاثرين", "نحبه", "نحبها", "نحبهم"})
_PERISHED: Final = frozenset({"قضي"})
_FINISHING: Final = frozenset({"القضاء"})
_MEETS: Final = frozenset({"يلقي", "تلقي"})
_LIVES: Final = frozenset({"حياه", "ارواح"})
_EXECUTED: Final = frozenset({"اعدم", "اعدمت", "اعدموا", "يعدم", "تعدم"})
_BY: Final = frozenset({"يد", "ايدي", "رميا", "ميدانيا", "ذبحا"})
_HIT: Final = frozenset({"اصاب", "اصابت", "يصيب", "تصيب"})
#: «يحصد أرواح ثلاثين».
#: «أودى باثنين», «يودي بحياة»: only what «ب» or the lives name was killed.
_CARRIES: Final = frozenset({"اودي", "اودت", "يودي", "تودي"})
#: «قضت على خمسة», «أجهزوا على ثلاثة»: only with «على», of people.
_FINISHES: Final = frozenset({"قضت", "تقضي", "يقضي", "اجهز", "اجهزت", "يجهز", "تجهز"})
#: «حصد ثلاثة»: of lives and people, not of medals.
_HARVESTS: Final = frozenset({"حصد", "حصدت", "يحصد", "تحصد"})
_WON: Final = frozenset(
    {
        "ذهبيه",
        "ذهبيات",
        "فضيه",
        "ميداليه",
        "ميداليات",
        "جائزه",
        "جوائز",
        "نقاط",
        "اصوات",
        "صوتا",
        "مقعدا",
        "مقاعد",
        "لقب",
    }
)
_REAPS: Final = frozenset(
    {
        "يحصد",
        "تحصد",
        "حصد",
        "حصدت",
        "يزهق",
        "تزهق",
        "ازهق",
        "ازهقت",
        "ازهاق",
        "تنهي",
        "ينهي",
        "انهي",
        "انهت",
        "سلب",
        "تسلب",
        "تخطف",
    }
)
_FATE: Final = frozenset(
    {"حتفهن", "مصرعهن", "حتفه", "حتفهم", "مصرعه", "مصرعهم", "حتفهما", "مصرعهما", "مصرعها", "حتفها"}
)


def kunya(line: Line, at: int) -> bool:
    """Tell «مقتل أبو ياسر», who is one man, from «في أبو غريب»."""
    words = line.words[at : at + 2]
    return len(words) == 2 and words[0] in {"ابو", "ابي"} and words[1] not in {"غريب", "الخصيب", "صيدا", "دشير"}


def counts(line: Line, at: int) -> bool:
    """Tell a governing word that counts casualties from one that does not."""
    word = line.words[at]
    before = line.words[max(0, at - 3) : at]
    follows = line.words[at + 1] if at + 1 < len(line.words) else ""
    if bare(word, _MURDER) and before and before[-1] in TRIED:
        return False
    if bare(word, _KILLING) and before and (before[-1] in _CHARGES or bare(before[-1], _CHARGES)):
        return False  # «متهمون بقضايا قتل»
    if bare(word, _MET):
        return any(later in _FATE for later in line.words[at : at + 14])
    if bare(word, _LEFT):
        return "الحياه" in line.words[at : at + 6]
    if bare(word, _CARRIES):
        return follows.startswith("ب") and not bare(follows, _LIVES)
    if bare(word, _FINISHES):
        return follows == "علي"
    if bare(word, _HARVESTS):
        return not _LIVES & set(line.words[at : at + 4]) and not _WON & set(line.words[at : at + 5])
    if bare(word, _PERISHED) and follows == "علي":
        return True
    if bare(word, _ROSE):
        return bool(number(line, at + 1) or person_amount(follows)) if follows else False
    if bare(word, _PERISHED) and _DYING & set(line.words[at : at + 9]):
        return True
    if bare(word, _FELL) and not (
        follows and person_amount(follows) is None and number(line, at + 1) and bare(word, _PERISHED)
    ):
        return False
    if bare(word, _FINISHING):
        return follows == "علي"
    if bare(word, _MEETS):
        return any(later in _FATE for later in line.words[at + 1 : at + 14])
    if bare(word, _LIVES):
        return at > 0 and (word.startswith("ب") or before[-1] in _REAPS)
    if bare(word, _EXECUTED):
        if at == 0:  # «أعدم ستة شبان على يد التنظيم», and no court
            return _BY & set(line.words[1:12]) != set() and not STATE & set(line.words[1:12])
        return not any(earlier in STATE for earlier in before)
    if bare(word, _HIT):
        return follows != "مقر"
    return follows not in {"بها", "به", "فيها", "منه"} or (follows == "فيها" and at + 2 < len(line.words))
