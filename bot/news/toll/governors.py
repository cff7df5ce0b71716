"""Which governing words count casualties: «لقي» with «حتفه», «القضاء على», «أعدم» when no court did it."""

from collections.abc import Callable
from typing import Final

from bot.arabic.words import WITH, after_and, bases, behind
from bot.news.knowledge.rules import rulebook
from bot.news.toll.quantities import SplitSentence, number, person_amount, quantity
from bot.news.toll.words import PASSIVE, company, is_a, senses, shows_passive, stands_in

_CASUALTIES: Final = rulebook("casualties")
#: How far on the fate of those who «met» it, and the life that one «left», may stand.
_FATE_REACH: Final = 14
_LIFE_REACH: Final = 6
_BLOW_REACH: Final = 8
_DYING_REACH: Final = 9
#: How far from its verb a prize, or the lives, may stand.
_PRIZE_REACH: Final = 5
_LIVES_REACH: Final = 4
#: How many words before and after it show who executed.
_COURT_BEFORE: Final = 3
_EXECUTION_REACH: Final = 12


def is_kunya(line: SplitSentence, at: int) -> bool:
    """Return whether a man's name begins here: «مقتل أبو ياسر», not «في أبو غريب»."""
    name = line.at(at + 1)
    return bool(name) and stands_in(line.words[at], "kunya") and not stands_in(name, "kunya_places")


def _any(line: SplitSentence, first: int, last: int, name: str) -> bool:
    return not _CASUALTIES.words(name).isdisjoint(line.words[first:last])


def _follows(line: SplitSentence, at: int, name: str) -> bool:
    return line.at(at + 1) in _CASUALTIES.words(name)


def _is_before(line: SplitSentence, at: int, name: str) -> bool:
    return at > 0 and name in senses(line.words[at - 1])


def _counts_murder(line: SplitSentence, at: int) -> bool | None:
    return False if _is_before(line, at, "tried") else None


def _counts_killing(line: SplitSentence, at: int) -> bool | None:
    return False if _is_before(line, at, "charges") else None  # «متهمون بقضايا قتل»


def _counts_met(line: SplitSentence, at: int) -> bool:
    return _any(line, at, at + _FATE_REACH, "fate")


def _counts_left(line: SplitSentence, at: int) -> bool:
    return _any(line, at, at + _LIFE_REACH, "life")


def _counts_carries(line: SplitSentence, at: int) -> bool:
    """Read «أودى باثنين»: only what «ب» or the lives name was killed."""
    follows = line.at(at + 1)
    return bool(behind(follows, WITH)) and "lives" not in senses(follows)


def _counts_finishes(line: SplitSentence, at: int) -> bool:
    return _follows(line, at, "upon")  # «قضت على خمسة», «القضاء على أربعة»


def _counts_harvests(line: SplitSentence, at: int) -> bool:
    """Read «حصد ثلاثة»: of people, not of medals; where lives follow they count."""
    return not _any(line, at, at + _LIVES_REACH, "lives") and not _any(line, at, at + _PRIZE_REACH, "won")


def _counts_perished(line: SplitSentence, at: int) -> bool | None:
    dies = _follows(line, at, "upon") or _any(line, at, at + _DYING_REACH, "dying_of") or _closes(line, at)
    return True if dies or shows_passive(line.at(at + 1)) or _is_blown_up(line, at) else None  # «جندي قضى بهجوم»


def _closes(line: SplitSentence, at: int) -> bool:
    """Return whether one person stands right before a verb, and only others behind it: «نازحة قضت وستة غيرها»."""
    if not at or line.stop[at] or person_amount(line.words[at - 1]) != 1 or stands_in(line.words[at - 1], "judges"):
        return False
    return at + 1 == len(line.words) or line.stop[at + 1] or quantity(line, at + 1, joined=True) is not None


def _is_blown_up(line: SplitSentence, at: int) -> bool:
    """Return whether people follow, and with «ب» what killed them: «قضى طفل بانفجار قذيفة»."""
    blows = _CASUALTIES.words("perished_by")
    run = line.words[at + 2 : at + _BLOW_REACH]
    return person_amount(line.at(at + 1)) is not None and any(not blows.isdisjoint(behind(w, WITH)) for w in run)


def _counts_rose(line: SplitSentence, at: int) -> bool:
    """Read «ارتقى سبعة من المقاتلين»: martyrs; who rises to a rank or a list has no number beside."""
    follows = line.at(at + 1)
    return bool(follows) and bool(number(line, at + 1) or person_amount(follows))


def _counts_fell(line: SplitSentence, at: int) -> bool | None:
    follows = line.at(at + 1)
    perished = "perished" in senses(line.words[at])
    return None if follows and perished and person_amount(follows) is None and number(line, at + 1) else False


def _counts_lives(line: SplitSentence, at: int) -> bool:
    """Read «أودى بحياة», «يحصد أرواح ثلاثين»."""
    return at > 0 and (bool(behind(line.words[at], WITH)) or _is_before(line, at, "reaps"))


def _counts_executed(line: SplitSentence, at: int) -> bool:
    """Read «أعدم ستة شبان على يد التنظيم»: a murder, where no court is named."""
    if at == 0:
        after = (1, _EXECUTION_REACH)
        return _any(line, *after, "by_murderers") and not _any(line, *after, "courts")
    return not any("courts" in senses(word) for word in line.words[max(0, at - _COURT_BEFORE) : at])


def _counts_hit(line: SplitSentence, at: int) -> bool:
    return not _follows(line, at, "hit_things")


def _counts_mourned(line: SplitSentence, at: int) -> bool:
    return at > 0 and not line.stop[at]


#: Asked in this order of the word that is in the list; None leaves it to the next.
_TESTS: Final[tuple[tuple[str, Callable[[SplitSentence, int], bool | None]], ...]] = (
    ("murder", _counts_murder),
    ("killing", _counts_killing),
    ("met", _counts_met),
    ("left", _counts_left),
    ("carries", _counts_carries),
    ("perished", _counts_perished),
    ("finishes", _counts_finishes),
    ("harvests", _counts_harvests),
    ("rose", _counts_rose),
    ("fell", _counts_fell),
    ("finishing", _counts_finishes),
    ("meets", _counts_met),
    ("lives", _counts_lives),
    ("executed", _counts_executed),
    ("hit", _counts_hit),
    ("mourns", _counts_mourned),
)


def counts(line: SplitSentence, at: int) -> bool:
    """Return whether a governing word counts casualties."""
    known = senses(line.words[at])
    for name, test in _TESTS:
        if name in known and (answer := test(line, at)) is not None:
            return answer
    if not _follows(line, at, "pointing_back"):
        return True
    # «رمانة أصيب بها نجله»: who was hurt follows, and no wounds stand before that he bore
    before = (base for word in line.words[max(0, at - 2) : at] for base in bases(word))
    if at + 2 >= len(line.words) or line.stop[at + 2]:
        return False
    if _follows(line, at, "pointing_on"):
        return True
    return _CASUALTIES.words("wounds").isdisjoint(before) and quantity(line, at + 2, joined=False) is not None


def wounds_follow(line: SplitSentence, at: int) -> bool:
    """Return whether wounds or a limb stand right behind a verb: «وأصابته بجروح», «في ساقه», not «بأضرار»."""
    wounds = _CASUALTIES.words("wounds") | _CASUALTIES.words("injuries")
    limb = stands_in(line.at(at + 1), "within") and stands_in(line.at(at + 2), "body_parts")
    return limb or not wounds.isdisjoint(behind(line.at(at + 1), WITH))


def has_object(line: SplitSentence, at: int) -> bool:
    """Return whether those it was done to stand right behind a verb of many: «وجرحوا والدهما», «قتلوا حارسين»."""
    if "done_by_many" not in senses(line.words[at]) or at + 1 >= len(line.words) or line.stop[at + 1]:
        return False
    found = quantity(line, at + 1, joined=False)
    return found is not None and "parts" not in company(line.at(found[1]))


#: So many were counted before, where a verb's object is more than two.
_MANY: Final = 3


def killed_by_object(line: SplitSentence, at: int) -> int:
    """Return how many a verb killed that are its own object: «قتلوه», «قتلوهما», «خطفوا ثلاثة رعاة ثم قتلوهم»."""
    known = senses(line.words[at])
    if "kills_him" in known or "kills_both" in known:
        return 1 if "kills_him" in known else 2
    if "kills_them" not in known:
        return 0
    before = (quantity(line, place, joined=False) for place in range(at - 1, -1, -1))
    return next((found[0] for found in before if found and found[0] and found[0] >= _MANY), 0)


def is_passive(line: SplitSentence, at: int) -> bool:
    """Return whether a verb's subject stood before it: nothing that it could count follows."""
    if at == 0 or not is_a(line.words[at], PASSIVE) or line.stop[at]:
        return False
    following = line.at(at + 1)
    if stands_in(following, "times") and shows_passive(line.at(at + 2)):
        return counts(line, at)  # «مقاتل استشهد أمس بعبوة»
    and_so_was = is_a(after_and(following), PASSIVE)  # «شرطي قتل وأصيب آخر»
    # «جندي يستشهد وثلاثة يجرحون»
    led = at > 1 and stands_in(line.words[at - 2], "leading") and person_amount(line.words[at - 1]) == 1
    closes = led or not following or line.stop[at + 1] or quantity(line, at + 1, joined=True) is not None
    return (shows_passive(following) or and_so_was or closes) and counts(line, at)
