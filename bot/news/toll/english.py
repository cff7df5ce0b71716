"""The toll of an English sentence: «two killed, 5 wounded», «killing three soldiers», «death toll rises to 18».

The rules are data: bot/news/rules/toll_english.yaml.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.news.knowledge.rules import rulebook
from bot.news.toll.english_people import listed
from bot.news.toll.patterns import Casualties, at_least

_RULES: Final = rulebook("toll_english")
#: A longer sentence is a page without full stops.
_LONGEST: Final = 1_500
#: A longer number is no count of people.
_LONGEST_NUMBER: Final = 6
#: «Forces "kill" 15 militants», «kill "nine"»: an agency's doubt, no other number.
_QUOTES: Final = dict.fromkeys(map(ord, '"“”'))
#: This rule's number is of all; nothing is added to it.
_TOLL: Final = "toll"


def _added(match: re.Match[str] | None) -> int:
    return (_value(match["number"]) or 0) if match else 0


def _summed(sentence: str, match: re.Match[str], value: int) -> int:
    """Add what «and» joins to a count: «a soldier and two policemen killed», «killing two soldiers and a driver»."""
    if match.end("number") == match.end():
        rest = sentence[match.end() :]
        return value + _added(_RULES["and_after"].search(rest)) + bool(_RULES["and_kin"].search(rest))
    before = sentence[: match.start()]
    added = _RULES["and_before"].search(before) or _RULES["comma_before"].search(before)
    if added and _RULES["did"].search(sentence[: added.start()]):
        return value  # «killing two and 5 others injured»
    return value + _added(added) + (added is None and bool(_RULES["one_before"].search(before)))


@lru_cache(maxsize=1_024)
def _value(text: str) -> int | None:
    plain = text.replace(",", "").casefold()
    if plain.isdecimal():
        return int(plain) if len(plain) <= _LONGEST_NUMBER else None
    tens: Mapping[str, int] = _RULES.table("tens")
    small: Mapping[str, int] = _RULES.table("small")
    articles: Mapping[str, int] = _RULES.table("articles")
    first, _, unit = plain.replace("-", " ").partition(" ")
    if first in tens:
        return tens[first] + small.get(unit, 0)
    return small.get(plain) or articles.get(plain)


def _of_dozens(match: re.Match[str]) -> str:
    return str(_RULES.table("dozens")[match.lastgroup])


def _counted(sentence: str, rules: Iterable[str]) -> int | None:
    """Return the number of the first rule that finds one."""
    for rule in rules:
        match = _RULES[rule].search(sentence)
        value = _value(match["number"]) if match else None
        if match and value is not None:
            return value if rule == _TOLL else _summed(sentence, match, value)
    return None


def _one(sentence: str, rule: str) -> int | None:
    """Return how many are told of with one person without a number: «an officer killed and his driver»."""
    one = _RULES[rule].search(sentence)
    if one is None:
        return None
    rest = sentence[one.end() :]
    return 1 + _added(_RULES["and_after"].search(rest)) + bool(_RULES["and_kin"].search(rest))


def _bodies(sentence: str) -> int | None:
    bodies = _RULES["bodies"].search(sentence)
    return _value(bodies["number"] or bodies["alone"]) if bodies else None


def _outcomes(sentence: str) -> dict[str, int]:
    """Return those killed and wounded that a sentence counts."""
    found: dict[str, int] = {}
    for outcome, rules in _RULES.table("counted").items():
        value = _counted(sentence, rules)
        if value is not None and outcome == "killed" and _RULES["then_killed"].search(sentence):
            value += 1
        if value is None:
            value = _one(sentence, _RULES.table("one")[outcome])
        if (people := listed(sentence, outcome, _value)) is not None and people > (value or 0):
            value = people
        if value is not None:
            found[outcome] = value
    if "killed" in found and (times := _RULES["as_many_hurt"].search(sentence)):
        found["wounded"] = found["killed"] * _RULES.table("as_many")[times["times"].casefold()]
    if "killed" not in found and (bodies := _bodies(sentence)) is not None:
        found["killed"] = bodies
    return found


def respoken(sentence: str) -> str:
    """Put a toll told in other words in the plain ones: «loses a leg», «fighting for his life»."""
    for rule, plain in _RULES.table("rewrites"):
        sentence = _RULES[rule].sub(plain, sentence)
    return sentence


def _of_sentence(sentence: str) -> dict[str, int]:
    nobody = bool(_RULES["nobody_hurt"].search(sentence))
    if _RULES["together"].search(sentence) and not nobody:
        return {}
    sentence = respoken(sentence.translate(_QUOTES))
    plain = _RULES["bounds"].sub(r"\g<low>", _RULES["dozens"].sub(_of_dozens, _RULES["parts"].sub("", sentence)))
    found = _outcomes(plain)
    if not found and _RULES["nobody_hurt"].search(plain):
        return {"killed": 0, "wounded": 0}
    if _RULES["nobody_wounded"].search(plain):
        found.setdefault("wounded", 0)
    if _RULES["nobody_killed"].search(plain):
        found.setdefault("killed", 0)
    return found


def recounts_crime(headline: str) -> bool:
    """Return whether a headline tells of a court."""
    return _RULES["past_crime"].search(headline[:_LONGEST]) is not None


def toll_in_english(title: str, sentences: Iterable[str]) -> Casualties:
    """Return the toll of an English article, the title's numbers first."""
    told = [sentence for sentence in (title, *sentences) if sentence]
    if told and recounts_crime(told[0]):
        return Casualties()  # what follows is what the convicted did
    found = [_of_sentence(sentence[:_LONGEST]) for sentence in told]
    killed = next((toll["killed"] for toll in found if "killed" in toll), None)
    wounded = next((toll["wounded"] for toll in found if "wounded" in toll), None)
    if title and len(found) > 1:
        killed = at_least(killed, found[1].get("killed"))
    return Casualties(killed, wounded)
