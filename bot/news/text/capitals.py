"""Names that only their capitals tell from a common word: «IS launches an attack», and never «is»."""

from dataclasses import replace
from typing import Final

from bot.arabic.words import Words, words_of
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("reading")
#: A word of so many small letters shows that capitals mean something in a text: «Is» and «de» may stand among capitals.
_SHORTEST_SMALL: Final = 3


def words_as_written(text: str) -> Words:
    """Split a text into its folded words, each name in capitals as the name that it stands for.

    Where a whole text is in capitals they tell nothing.
    """
    words = words_of(text)
    for written, name in _RULES.table("capitals").items():
        if written in text:
            words = _with_name(words, text, written, name)
    return words


def _with_name(words: Words, text: str, written: str, name: str) -> Words:
    tokens = _RULES["letters"].findall(text)
    if not any(token.islower() and len(token) >= _SHORTEST_SMALL for token in tokens):
        return words
    plain = written.casefold()
    spelled = [token for token in tokens if token.casefold() == plain]
    places = [at for at, word in enumerate(words.words) if word == plain]
    if len(spelled) != len(places):
        return words
    named = {at for at, token in zip(places, spelled, strict=True) if token == written}
    return replace(words, words=tuple(name if at in named else word for at, word in enumerate(words.words)))
