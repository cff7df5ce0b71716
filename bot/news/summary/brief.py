"""A short Arabic brief of an article in another language: from its tags, with the original headline quoted."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from bot.arabic.canonical import folded
from bot.model import Place, Polarity
from bot.news.knowledge.rules import rulebook
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("brief")
_WEEKDAYS: Final = rulebook("weekdays")
_MOST_PARTIES: Final = 3
_MOST_CHARACTERS: Final = 400
_AIR: Final = "air_missile_drone"
#: Before and behind a place's name so many letters tell how it is meant.
_LOOKED_BACK: Final = 40

#: Where a name stands in a folded text: [start, end).
Span: TypeAlias = tuple[int, int]


def _say(phrase: str) -> str:
    return str(_RULES.table("phrases")[phrase])


def _counted(number: int, of: str) -> str:
    one, two, few, many = _RULES.table("counted")[of]
    if number == 1:
        return f"{one} {_say('one')}"
    if number == 2:
        return str(two)
    tail = number % 100
    if 3 <= tail <= 10:
        return f"{number} {few}"
    return f"{number} {many}" if 11 <= tail <= 99 else f"{number} {one}"


def toll_in_words(toll: Casualties, *, at_least: bool = False) -> str:
    """Return the toll as a clause, counted as Arabic counts people, or nothing when it is unknown."""
    told = (("killed", toll.killed), ("wounded", toll.wounded))
    parts = [_counted(number, of) for of, number in told if number]
    if parts:
        return f"{_say('toll')} {_say('and').join(parts)}{_say('at_least') if at_least else ''}"
    if toll.killed == 0 and toll.wounded == 0:
        return f" {_say('no_losses')}"
    return f" {_say('no_injuries')}" if toll.wounded == 0 else ""


def _what(plain: str, kind: str | None) -> str:
    if kind is None:
        return _say("news")
    if kind == _AIR and _RULES["shot_down"].search(plain):
        return _say("intercepted")
    kinds = _RULES.table("kinds")
    return _RULES.giving(plain) or str(kinds.get(kind, kinds["other"]))


def _come_to_pass(what: str, polarity: Polarity, said: str) -> str:
    """Return what is told as what became of it: «نفي انفجار», «إحباط هجوم»; a folded text says what was no blow."""
    if polarity is Polarity.DRILL:
        return _say("drill" if _RULES["rehearsed"].search(said) else "no_blow")
    if polarity is Polarity.DENIED:
        return f"{_say('denial')} {what}"
    stands = what.startswith(tuple(_RULES.table("came_to_pass")))
    return f"{_say('averting')} {what}" if polarity is Polarity.AVERTED and stands else what


def _where(place: Place | None, what: str, plain: str, named: Sequence[Span]) -> str:
    if place is None:
        part = _first_told(_RULES.table("parts"), plain)
        if what == _say("threat") and not part:
            return f" {_say('concerns_iraq')}"
        return f" {_say('from') if _withdraws(what) else _say('in')} {part or _say('iraq')}"
    inside = _say("from") if _withdraws(what) else _side(plain, named)
    inside = inside or (_say("at") if _struck(place, what) else _say("in"))
    if not place.governorate or place.governorate in place.name:
        return f" {inside} {place.name}"
    return f" {inside} {place.name} {_say('in_governorate')} {place.governorate}"


def _withdraws(what: str) -> bool:
    return what.startswith(_say("withdrawal"))


def _side(plain: str, named: Sequence[Span]) -> str:
    """Return on which side of its place a headline sets it, «شمالي» of "north of Baghdad"; empty for in it."""
    for start, end in named:
        side = _first_told(_RULES.table("sides"), plain[max(0, start - _LOOKED_BACK) : start])
        if side and not _RULES["building"].search(plain[end : end + _LOOKED_BACK]):
            return side
    return ""


def _first_told(names: Mapping[str, str], text: str) -> str:
    return next((said for rule, said in names.items() if _RULES[rule].search(text)), "")


def _struck(place: Place, what: str) -> bool:
    targets, blows = _RULES.table("targets"), _RULES.table("blows")
    return place.name.startswith(tuple(targets)) and what.startswith(tuple(blows))


def _opening(reading: Reading) -> str:
    return folded(f"{reading.title} {reading.text[:300]}")


def _when(reading: Reading) -> str:
    told = _opening(reading)
    days = ((found.start(), day.gives) for day in _WEEKDAYS.rules.values() if (found := day.pattern.search(told)))
    first = min(days, default=None)
    return f"{_say('on_day')} {first[1]}" if first else ""


def _whom(actors: Sequence[str]) -> str:
    parties = _RULES.table("parties")
    named = [parties[actor] for actor in actors if actor in parties][:_MOST_PARTIES]
    return f" {_say('parties')} {_say('comma').join(named)}." if named else ""


def _outlet(source: str) -> str:
    return str(_RULES.table("outlets").get(source.strip().casefold(), source))


def brief(
    reading: Reading,
    *,
    kind: str | None,
    place: Place | None,
    toll: Casualties,
    source: str,
    named: Sequence[Span] = (),
    actors: Sequence[str] = (),
    polarity: Polarity = Polarity.HAPPENED,
) -> str:
    """Return an Arabic brief, at most 400 characters, that quotes the original headline and says its language.

    Kind, place, day, toll and source in one sentence, then who is named, then the headline. `named` is where the
    headline names the place.
    """
    plain = folded(reading.title)
    what = _come_to_pass(_what(plain, kind), polarity, _opening(reading))
    opening = what + (_where(place, what, plain, named) if kind is not None or place is not None else "")
    if kind is not None:
        opening += _when(reading) + toll_in_words(toll, at_least=bool(_RULES["at_least"].search(plain)))
    if source:
        opening += f"{_say('according_to')} {_outlet(source)}"
    opening += "." + (_whom(actors) if kind is not None else "")
    language = _RULES.table("languages").get(reading.tongue, _say("another_language"))
    headline = reading.title or reading.text
    room = _MOST_CHARACTERS - len(opening) - len(language) - 16
    if len(headline) > room:
        headline = headline[:room].rpartition(" ")[0] + "…"
    return f"{opening} {_say('headline')} {language}: «{headline}»."


def told_in_arabic(summary: str, headline: str) -> tuple[str, str] | None:
    """Return what a brief tells, as a headline, and the rest of what it says: the headline that it quotes.

    Who it is according to, and who is named, stand beside it wherever it is shown. None for what is no brief of an
    article with that headline.
    """
    told, found, quoted = summary.rpartition(f" {_say('headline')} ")
    title = quoted.partition("«")[2].removesuffix("».").removesuffix("…")
    if not found or not title or not headline.startswith(title):
        return None
    opening = told.partition(f" {_say('parties')} ")[0].removesuffix(".").rpartition(_say("according_to"))[0]
    return (opening, f"{found.strip()} {quoted}") if opening else None
