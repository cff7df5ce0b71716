"""The cities at the front of a text: where a dateline sets it."""

from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")
#: No city of a dateline is longer.
_LONGEST_CITY: Final = 40


def _cut(text: str, head: str) -> str | None:
    """Return the text after a folded head, or None when it does not begin so."""
    for length in range(len(head), min(len(text), len(head) + 8) + 1):
        if folded(text[:length]) == head:
            return text[length:]
    return None


def cities(text: str, knowledge: Knowledge) -> tuple[str, list[int], bool]:
    """Take the cities off the front of a text that followed an outlet's name."""
    places: list[int] = []
    abroad = False
    for _ in range(4):
        plain = folded(text[:60])
        match = knowledge.dateline_city.match(plain) or _RULES["no_city"].match(plain)
        rest = _cut(text, match.group()) if match else None
        if match is None or rest is None:
            break
        index = knowledge.datelines.get(match.group(), -1)
        if index is None:
            abroad = True
        elif index >= 0:
            places.append(index)
        gap = _RULES["between_cities"].match(rest)
        text = rest[gap.end() :] if gap else rest
        if gap and "\n" in gap.group():
            break
    return text, places, abroad


def opens_with_city(text: str, knowledge: Knowledge) -> bool:
    """Return whether a text begins «دهوك: »: a city and a colon are a dateline without an outlet."""
    plain = folded(text[:_LONGEST_CITY])
    match = knowledge.dateline_city.match(plain)
    return match is not None and _RULES["behind_city"].match(plain, match.end()) is not None


def cities_within(dateline: str, knowledge: Knowledge) -> tuple[list[int], bool]:
    """Return the places of the gazetteer that a dateline names, and whether it names a city outside Iraq."""
    plain = folded(dateline)
    found = [knowledge.datelines[match.group()] for match in knowledge.dateline_city.finditer(plain)]
    return [index for index in found if index is not None], None in found
