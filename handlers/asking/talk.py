"""What people say to be polite: greetings, thanks, «OK», what it is they speak to; nothing is looked for then."""

import re
from functools import cache
from typing import Final

from bot.arabic.words import AND
from bot.news.knowledge.rules import rulebook
from handlers.asking.pieces import is_said, plain, without_ornaments

_RULES: Final = rulebook("talk")
_EDGES: Final = ".,،؛:!؟?…~*()'\"«»"
_LAUGHTER: Final = re.compile(r"[هخ]{3,}|(?:ha){2,}h?|lo+l")
#: Words of the longest phrase.
_LONGEST: Final = 6
#: Nobody is polite at greater length.
_MOST_WORDS: Final = 16


def small_talk(text: str) -> str | None:
    """Return what a text that asks for no news is: "about", "greeting", "thanks" or "fine"; None for any other."""
    said = [word for word in (plain(each).strip(_EDGES) for each in without_ornaments(text).split()) if word]
    if not any(map(str.isalnum, "".join(said))):
        return "fine" if without_ornaments(text) != text else None
    kinds = _kinds(said) if len(said) <= _MOST_WORDS else ()
    return next((kind for kind in ("about", "greeting", "thanks", "fine") if kind in kinds), None)


def looked_for(text: str) -> str | None:
    """Return what somebody wants to have looked for who says so: «ابحث شكرا»; None where nobody does."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() or None if is_said(first.strip(_EDGES), "searching") else None


def _kinds(said: list[str]) -> tuple[str, ...]:
    """Return the kinds of the phrases that words fall into; none if a word is left."""
    found = []
    at = 0
    while at < len(said):
        sizes = range(min(_LONGEST, len(said) - at), 0, -1)
        size, kind = next(((each, kind) for each in sizes if (kind := _kind(said[at : at + each]))), (0, ""))
        if not size:
            return ()
        found.append(kind)
        at += size
    return tuple(found)


def _kind(words: list[str]) -> str | None:
    """Return the kind of a phrase, also behind «و»; laughter is one, however long."""
    phrase = " ".join(words)
    laughs = _LAUGHTER.fullmatch(phrase)
    return "fine" if laughs else _phrases().get(phrase) or _phrases().get(phrase.removeprefix(AND))


@cache
def _phrases() -> dict[str, str]:
    phrases: dict[str, list[str]] = _RULES.table("talk")
    return {plain(str(phrase)): kind for kind, said in phrases.items() for phrase in said}
