"""What is told of what is long over, though no verb says so: remembrance, studies, who somebody is, whose remains.

The rules are data: bot/news/rules/bygone.yaml.
"""

from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bare, words_in
from bot.news.events.clauses import Clause
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("bygone")
_EVENTS: Final = rulebook("events")
#: What makes a clause one of earlier days wherever it stands in it; the others do unless it says that it is of today.
_SUMS: Final = "surveys"
_LONG_AGO: Final = ("of_a_person", "goes_back")


def is_bygone(plain: str, clause: Clause) -> bool:
    """Return whether a folded clause tells what is long over: «فيلم عن المجزرة», «38 عاما على القصف»."""
    if _RULES["recounts"].search(plain):
        return False
    if _RULES[_SUMS].search(plain):
        return True
    if any(_RULES[name].search(plain) for name in _LONG_AGO):
        return not any(bare(word, _EVENTS.words("today")) for word in words_in(plain).words)
    found = _RULES["remembers"].search(plain)
    first = min((act.start - clause.start for act in clause.acts), default=None)
    return found is not None and first is not None and len(words_in(plain[: found.start()].casefold())) <= first


def is_memorial(title: str) -> bool:
    """Return whether under a headline everything is of earlier days: «في مثل هذا اليوم», «من هو القائد الجديد؟»."""
    return _RULES["all_of_it"].search(folded(title)) is not None


def of_long_ago(plain: str) -> bool:
    """Return whether a folded clause tells of those who died long ago: «تسليم رفات 15 مغدورا»."""
    return _RULES["remains"].search(plain) is not None
