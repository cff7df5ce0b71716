"""The toll of an English sentence: «two killed, 5 wounded», «killing three soldiers», «death toll rises to 18»."""

import re
from collections.abc import Iterable
from typing import Final

from bot.news.toll_patterns import Toll

#: A longer sentence is a page without full stops.
_LONGEST: Final = 1_500
_SMALL: Final = {
    word: value
    for value, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ),
        start=1,
    )
}
_TENS: Final = {
    word: 10 * place
    for place, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_ONES: Final = {"a": 1, "an": 1, "another": 1}
_WORD: Final = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL)}))?|{'|'.join(sorted(_SMALL, key=len, reverse=True))}"
)
_COUNT: Final = rf"(?P<number>\d+(?:,\d{{3}}){{0,3}}+|{_WORD}|another|an?)"
_BOUND: Final = r"(?:at least |about |around |over |more than |nearly |some |up to )?"
_FILLER: Final = r"(?:\s+(?!and\b|by\b|in\b|after\b|kill|wound|injur|dead\b|\d)[\w'-]+){0,4}?"
_ROLE: Final = (
    r"(?:soldier|officer|man|woman|child|policeman|policewoman|civilian|fighter|commander|militant|protester|person|boy"
    r"|girl|peshmerga|guard|leader|member|shepherd|journalist|activist|lawyer|doctor|teacher|student|worker|driver"
    r"|candidate|mayor|judge|farmer|pilgrim|contractor|sheikh|engineer|terrorist|gunman|tribesman|official|attacker)"
)
_DEAD: Final = (
    r"(?:killed|dead|deaths|martyred|slain|shot dead|die|died|perish(?:ed)?|lost their lives|lost (?:his|her) life"
    r"|gunned down|murdered|assassinated|fatalities)"
)
_HURT: Final = r"(?:wounded|injured|hurt|injuries)"
_NONE: Final = re.compile(
    r"\b(?:no|without(?: causing)?(?: any)?) (?:reported )?(?:casualties|victims|human losses|loss of life)\b"
    r"|\bno one was (?:killed|hurt or killed|killed or (?:hurt|injured|wounded))\b|\bonly material damage\b",
    re.IGNORECASE,
)
_UNHURT: Final = re.compile(
    r"\b(?:no|without(?: causing)?(?: any)?) (?:reported )?injur(?:y|ies)\b|\b"
    r"(?:no ?one|nobody|none) (?:was|were) (?:injured|hurt|wounded|harmed)\b",
    re.IGNORECASE,
)
_UNKILLED: Final = re.compile(r"\b(?:no|without(?: any)?) (?:reported )?(?:deaths|fatalities)\b", re.IGNORECASE)
_TOLL: Final = re.compile(
    rf"\b(?:death )?toll\b[^.;]{{0,60}}?\b(?:rises?|rose|climbs?|climbed|jumps?|reach(?:es|ed)?"
    rf"|stands?|increased?|increases"
    rf"|revised)\b[^.;\d]{{0,12}}?(?:from \w+ )?(?:to|at|reached|reaches)?\s*{_BOUND}{_COUNT}\b",
    re.IGNORECASE,
)
_LIVES: Final = re.compile(rf"\bclaim(?:s|ed|ing)?\s+{_BOUND}{_COUNT}\s+lives\b", re.IGNORECASE)
_FAMILY: Final = re.compile(
    rf"\bkill(?:s|ed|ing)?\s+(?:an? |the )?(?:entire |whole )?family of {_COUNT}\b", re.IGNORECASE
)
_KIN: Final = r"(?:son|daughter|wife|husband|brother|sister|father|mother|bodyguard|driver|aide|deputy|guard)"
_AND_KIN: Final = re.compile(rf"^\s+and (?:his|her|their) {_KIN}\b", re.IGNORECASE)
_BODIES: Final = re.compile(rf"\bbodies of {_BOUND}{_COUNT}\b|\b(?P<alone>{_WORD}|\d+) bodies\b", re.IGNORECASE)
_PARTS: Final = re.compile(r",\s*(?:including|among them|\w+ of them|most of them)\b[^,;.]*", re.IGNORECASE)


#: «A car bomb killed five»: what kills isn't what was killed.
_ACT: Final = (
    r"(?:bomb|bombing|blast|explosion|strike|airstrike|attack|assault|raid|shelling|drone|rocket|missile|mine|landmine"
    r"|ied|device|mortar|shell|clash|clashes|ambush|shooting|bombardment|operation|grenade|feud|dispute)"
)
#: After «killed» a number is of those killed, unless it is of the wounded: «two killed 5 wounded».
_PEOPLE: Final = r"[\d,]*(?![\d,])(?!\s+(?:(?:others|people|more)\s+)?(?:wounded|injured|hurt|killed|dead))"
_OUTCOME: Final = r"(?:killed|dead|wounded|injured|hurt|others?)"
_AND_BEFORE: Final = re.compile(
    rf"\b{_COUNT}(?:\s+(?!and\b|by\b|in\b|after\b|{_OUTCOME}\b|kill|wound|injur)[\w'-]+){{0,3}}(?:\s*+,\s*+|\s++)and\s+$",
    re.IGNORECASE,
)
#: «Four militants, two soldiers killed».
_COMMA_BEFORE: Final = re.compile(
    rf"(?:^|[.;:]\s*){_COUNT}(?:\s(?!in\b|after\b|by\b|{_OUTCOME}\b)[\w'-]+){{0,2}}?\s(?:{_ROLE}s?|policemen|women|children|people),\s+$",
    re.IGNORECASE,
)
_AND_AFTER: Final = re.compile(
    rf"^(?:\s+(?!and\b|by\b|in\b|after\b|kill|wound|injur)[\w'-]+){{0,3}}\s+and\s+(?!another\b){_COUNT}\b"
    rf"(?!(?:\s+[\w'-]+){{0,3}}?\s+{_OUTCOME}\b)(?=\s+(?!years|days|houses|vehicles|villages|cars|hours)\w)",
    re.IGNORECASE,
)


_DID: Final = re.compile(rf"\b(?:kill|wound|injur)\w*\s+{_BOUND}$", re.IGNORECASE)


def _summed(sentence: str, match: re.Match[str], value: int) -> int:
    """Add what «and» joins to a count: «a soldier and two policemen killed», «killing two soldiers and a driver»."""
    if match.end("number") == match.end():
        added = _AND_AFTER.search(sentence[match.end() :])
    else:
        before = sentence[: match.start()]
        added = _AND_BEFORE.search(before) or _COMMA_BEFORE.search(before)
        if added and _DID.search(sentence[: added.start()]):
            added = None  # «killing two and 5 others injured»
    return value + ((_value(added["number"]) or 0) if added else 0)


def _before(outcome: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?!an?\s(?:(?!by\b|in\b|kill|wound|injur|hurt)[\w'-]+\s){{0,3}}?{_ACT}\b){_COUNT}{_FILLER},?\s+"
        rf"(?:(?:were|was|are|is|have been|has been|had been)\s+)?(?:also\s+)?{outcome}\b"
        rf"(?!\s+{_BOUND}(?:\d|(?:{_WORD})\b){_PEOPLE})",
        re.IGNORECASE,
    )


def _after(verb: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{verb}\s+{_BOUND}{_COUNT}\b"
        r"(?!\s*(?:years?\b|days?\b|km|percent|%|(?:others )?(?:wounded|injured|hurt)\b))",
        re.IGNORECASE,
    )


_PATTERNS: Final = {
    "killed": (
        _TOLL,
        _FAMILY,
        _LIVES,
        _before(_DEAD),
        _after(
            r"(?:kill(?:s|ed|ing)?|deaths? of|claim(?:s|ed|ing)? the li(?:fe|ves) of"
            r"|shoo?ts? dead|gun(?:s|ned) down|murder(?:s|ed)?|assassinat(?:es|ed)|slay(?:s|ing)?|slew)"
        ),
    ),
    "wounded": (_before(_HURT), _after(r"(?:wound(?:s|ed|ing)?|injur(?:e|es|ed|ing))")),
}
_BETWEEN: Final = r"(?:(?!and\b|or\b|in\b|at\b|by\b|near\b)[\w-]+\s+){0,3}?"
_ONE: Final = {
    "killed": re.compile(
        rf"\b{_ROLE}\s+(?:was\s+|is\s+)?(?:killed|dead|shot dead|martyred|assassinated|gunned down)\b"
        rf"|\b(?:kill(?:s|ed)?|assassinate[sd]?)\s+{_BETWEEN}{_ROLE}\b(?!s)",
        re.IGNORECASE,
    ),
    "wounded": re.compile(
        rf"\b{_ROLE}\s+(?:was\s+|is\s+)?(?:wounded|injured)\b|\b(?:wounds?|injures?)\s+{_BETWEEN}{_ROLE}\b(?!s)",
        re.IGNORECASE,
    ),
}
_TOGETHER: Final = re.compile(
    r"killed (?:and|or) (?:wounded|injured)|dead and (?:wounded|injured)\b(?!\s*\d)|casualties in", re.IGNORECASE
)


_DOZENS: Final = re.compile(r"\b(?:(half a)|(a|one)|(two)|(three)|(four)|(five)) dozen\b", re.IGNORECASE)


def _of_dozens(match: re.Match[str]) -> str:
    return str((6, 12, 24, 36, 48, 60)[(match.lastindex or 2) - 1])


#: «… before being killed»: the attacker is one more.
_THEN_KILLED: Final = re.compile(
    r"\bbefore (?:being|he was|she was|police|guards|soldiers|security forces) (?:killed|shot dead|gunned down|shot)\b",
    re.IGNORECASE,
)


def _value(text: str) -> int | None:
    plain = text.replace(",", "").casefold()
    if plain.isdigit():
        return int(plain) if len(plain) < 7 else None
    tens, _, unit = plain.replace("-", " ").partition(" ")
    if tens in _TENS:
        return _TENS[tens] + _SMALL.get(unit, 0)
    return _SMALL.get(plain) or _ONES.get(plain)


def _of_sentence(sentence: str) -> dict[str, int]:
    found: dict[str, int] = {}
    if _TOGETHER.search(sentence) and not _NONE.search(sentence):
        return found
    sentence = _DOZENS.sub(_of_dozens, _PARTS.sub("", sentence))
    for outcome, patterns in _PATTERNS.items():
        for pattern in patterns:
            match = pattern.search(sentence)
            value = _value(match["number"]) if match else None
            if match and value is not None and outcome not in found:
                found[outcome] = value if pattern is _TOLL else _summed(sentence, match, value)
        if outcome == "killed" and outcome in found and _THEN_KILLED.search(sentence):
            found[outcome] += 1
        if outcome not in found and (one := _ONE[outcome].search(sentence)):
            added = _AND_AFTER.search(sentence[one.end() :])
            kin = _AND_KIN.search(sentence[one.end() :])
            found[outcome] = 1 + ((_value(added["number"]) or 0) if added else 0) + bool(kin)
    bodies = _BODIES.search(sentence)
    if "killed" not in found and bodies and (value := _value(bodies["number"] or bodies["alone"])) is not None:
        found["killed"] = value
    if not found and _NONE.search(sentence):
        return {"killed": 0, "wounded": 0}
    if _UNHURT.search(sentence):
        found.setdefault("wounded", 0)
    if _UNKILLED.search(sentence):
        found.setdefault("killed", 0)
    return found


def toll_in_english(title: str, sentences: Iterable[str]) -> Toll:
    """Return the toll of an English article, the title's numbers first."""
    killed = wounded = None
    for sentence in (title, *sentences):
        found = _of_sentence(sentence[:_LONGEST])
        killed = found.get("killed") if killed is None else killed
        wounded = found.get("wounded") if wounded is None else wounded
    return Toll(killed, wounded)
