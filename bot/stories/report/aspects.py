"""What a report is of its event: the event itself, or what came of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WORD_BEGINS
from bot.news.knowledge.rules import Rule, rulebook

EVENT: Final = "event"
DENIAL: Final = "denial"
_FUNERAL: Final = "funeral"
_TRIAL: Final = "trial"
_STATEMENT: Final = "statement"
CLAIM: Final = "claim"
_REACTION: Final = "reaction"


#: Unless it is one of these that the text tells; they count in a headline that doesn't tell the event before.
_LOOSE: Final = frozenset(
    {
        "reaction",
        "measure",
        "aftermath",
        "search",
        "visit",
        "inquiry",
        "release",
        "peace",
        CLAIM,
        "arrest",
        _STATEMENT,
    }
)
#: Of news of any kind these are never the event.
_APART: Final = frozenset({"anniversary", _FUNERAL, "tally", "asking"})
#: What is seen of a blow while it is told.
LIVE: Final = frozenset({EVENT, "aftermath", "search", "measure", "inquiry"})
#: In politics what is said is what happens.
_SAID: Final = frozenset({EVENT, _REACTION, _STATEMENT, "visit"})
#: What is the event itself in news of some kinds.
_NATURAL: Final[Mapping[str, frozenset[str]]] = {
    "operations": frozenset({"arrest", "search", "release", "inquiry"}),
    "judicial": frozenset({"trial", "arrest", "release", "inquiry"}),
    "prison": frozenset({"trial", "release", "inquiry"}),
    "protest_violence": frozenset({"reaction", "measure"}),
    "militia_politics": frozenset({"reaction", _STATEMENT, CLAIM, "visit", "measure", "trial"}),
}
_RULES: Final = rulebook("aspects", "bot.stories")


@lru_cache(maxsize=1)
def _aspects() -> tuple[Rule, ...]:
    """Return what comes of an event, each with the words that tell it, in the order in which they count."""
    return tuple(rule for rule in _RULES.rules.values() if rule.gives)


@lru_cache(maxsize=2)
def _any(*, of_text: bool) -> re.Pattern[str]:
    """Return a pattern for any aspect at the start of a word, or for those that a text tells: five times as fast."""
    told = [rule.pattern.pattern for rule in _aspects() if not (of_text and rule.gives in _LOOSE)]
    return re.compile(WORD_BEGINS + f"(?:{'|'.join(told)})", re.IGNORECASE)


def aspect_of(title: str, lead: str) -> str:
    """Return what a report is of its event, by its folded texts: the event itself, or something that followed."""
    tells = bool(_RULES["tells"].search(title))
    if found := _first(title):
        if found == _STATEMENT:  # «السوداني: مقتل قيادي …» tells the event, whoever speaks
            return EVENT if _RULES["tells"].search(title.partition(":")[2]) else found
        # «تفجير يستهدف مجلس عزاء» is no funeral either.
        return EVENT if found in _LOOSE | {_FUNERAL, _TRIAL} and tells else found
    if tells or not _any(of_text=True).search(lead):
        return EVENT
    return next(rule.gives for rule in _aspects() if rule.gives not in _LOOSE and rule.pattern.search(lead))


def _first(plain: str) -> str | None:
    if not _any(of_text=False).search(plain):
        return None
    name, match = next((rule.gives, match) for rule in _aspects() if (match := rule.pattern.search(plain)))
    # «منظمة تندد بإعدام …» is no trial.
    if name == _TRIAL and (before := _RULES[_REACTION].search(plain)) and before.start() < match.start():
        return _REACTION
    return name


def is_apart(aspect: str) -> bool:
    """Return whether an aspect is another event whatever the news is about."""
    return aspect in _APART


def is_said(aspect: str) -> bool:
    """Return whether an aspect is the event itself, or what somebody said: in politics these are one."""
    return aspect in _SAID


def one_aspect(one: str, other: str, kinds: tuple[str, str]) -> bool:
    """Return whether reports of two aspects, of events of two kinds, may be of one: an arrest is an operation."""
    if one == other:
        return True
    natural = _NATURAL.get(kinds[0], frozenset()) if kinds[0] == kinds[1] else frozenset()
    return {one, other} <= natural | {EVENT}


def refers(title: str, lead: str) -> bool:
    """Return whether folded texts speak of something as told before."""
    return bool(_RULES["refers"].search(title) or _RULES["refers"].search(lead))


def shows(title: str) -> bool:
    """Return whether a folded headline says that there are pictures of something."""
    return bool(_RULES["shows"].search(title))


def denies(title: str, text: str) -> bool:
    """Return whether a denial says that the event didn't happen, not only that somebody didn't do it."""
    return not (_RULES["of_involvement"].search(folded(title)) or _RULES["of_involvement"].search(folded(text)))
