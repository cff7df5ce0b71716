"""What no summary looks like, whatever its article: links, commands, hidden letters, markup, other tongues, talk."""

import unicodedata
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.knowledge.patterns import Pattern
from bot.news.knowledge.rules import rulebook
from bot.news.summary.cutting import LONGEST
from bot.news.text.clauses import hangs
from bot.news.text.sentences import balanced, sentences

_ANSWERS: Final = rulebook("answers")
_SHORTEST: Final = 30
#: Kinds of letters that show nothing, or turn what is shown: controls, formats, private and unassigned ones.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
#: More marks on one letter than Arabic writes.
_MOST_MARKS: Final = 3
#: A run of so many words is told once.
_RUN: Final = 4
#: The share of letters that are Arabic.
_ARABIC: Final = 0.8


def _talks() -> Pattern:
    """Return what a model says that speaks of itself, of its orders, of the article, or to the reader."""
    return _ANSWERS.any_of(_ANSWERS.table("talk"))


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"  # the block of Arabic letters


def _hides(text: str) -> bool:
    marks = 0
    for letter in text:
        kind = unicodedata.category(letter)
        if kind in _HIDDEN:
            return True
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            return True
    return False


def _repeats(text: str) -> bool:
    """Return whether it is a text that says a run of words twice, though not in a row of figures."""
    words = words_of(text).words
    seen: set[tuple[str, ...]] = set()
    for at in range(len(words) - _RUN + 1):
        run = words[at : at + _RUN]
        if run in seen:
            return True
        seen.add(run)
    return False


def _foreign(answer: str, source: str) -> bool:
    """Return whether it is a word in other letters that the article hasn't."""
    known = set(words_of(source).words)
    return any(word not in known for word in words_of(answer).words if word.isascii() and word.isalpha())


def fault_of_form(answer: str, source: str) -> str | None:
    """Return what is wrong with an answer as such, or None.

    "length", "hidden", "markup", "language", "talk", "start", "repeats".
    """
    if not _SHORTEST <= len(answer) <= LONGEST:
        return "length"
    if _hides(answer):
        return "hidden"
    if _ANSWERS["markup"].search(answer) or not balanced(answer):
        return "markup"
    letters = [letter for letter in answer if letter.isalpha()]
    if sum(map(_is_arabic, letters)) < _ARABIC * len(letters):
        return "language"
    if _talks().search(folded(answer)):
        return "talk"
    if any(hangs(sentence) for sentence in sentences(answer)):
        return "start"
    if _repeats(answer):
        return "repeats"
    return "language" if _foreign(answer, source) else None


def without_orders(text: str) -> str:
    """Return an article's text without the sentences that give orders to a model."""
    plain = ((one, folded(one)) for one in sentences(text))
    return " ".join(
        one for one, read in plain if not _ANSWERS["orders"].search(read) or not _ANSWERS["to_models"].search(read)
    )
