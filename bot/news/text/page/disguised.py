"""Words written so that filters pass them by: «د.ا.ع.ش», «داعsh», «نااار»; read as the words that they are."""

import re
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bases, words_of
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.vocabulary import conjugated, vocabulary

_RULES: Final = rulebook("disguised")


@cache
def _known() -> frozenset[str]:
    """Return the single words of events and of armed groups."""
    entries = (entry for entry in vocabulary() if entry.language == "arabic")
    events = (form for entry in entries for form in (conjugated(entry.text) if entry.conjugated else (entry.text,)))
    names = (name for group in read_yaml("lexicon.yaml")["actors"].values() for row in group for name in row["ar"])
    found = (words_of(text.removeprefix("=")).words for text in (*events, *names))
    return frozenset(words[0] for words in found if len(words) == 1)


def undisguised(text: str) -> str:
    """Return a text with its disguised and its clipped words written plainly; what is no known word stays as it is."""
    plain = _RULES["glued"].sub(r"\1 ", _RULES["drawn_out"].sub(r"\1", text))
    plain = _RULES["clipped"].sub(_RULES.table("spelled_out"), plain)
    return _RULES["disguise"].sub(_written_plainly, plain) if _RULES["inside_a_word"].search(plain) else plain


def _written_plainly(found: re.Match[str]) -> str:
    spelled = _RULES["between"].sub("", found.group())
    for latin, arabic in _RULES.table("letters").items():
        spelled = spelled.replace(latin, arabic)
    return spelled if any(base in _known() for base in bases(folded(spelled))) else found.group()
