"""The lead of an English article: its first sentences that stand on their own, in its own words."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.summary.content import share
from bot.news.summary.cutting import LONGEST, shortened, whole_clauses
from bot.news.text.reading import Reading
from bot.news.text.sentences import as_sentence, is_closed, is_heading

_RULES: Final = rulebook("leads")
#: Only this many sentences are looked at: what comes later is background.
_LOOKED_AT: Final = 6
_MOST_SENTENCES: Final = 3
#: Two sentences of this length need no third.
_LONG_ENOUGH: Final = 140
_SHORTEST: Final = 28
#: A sentence tells of the article's event when so much of it does.
_LEAST_KEPT: Final = 0.6
#: No opening that a rule looks at is longer.
_OPENING: Final = 160


def lead(reading: Reading, about: Reading | None = None) -> str:
    """Return the first sentences of an English text that stand on their own, at most 400 characters; empty for none.

    `about` is the article without its clauses of other events, by which whole sentences are chosen.
    """
    if reading.stump:
        return ""
    kept = None if about is None or about is reading else frozenset(about.text_words.words)
    chosen: list[str] = []
    is_behind_chosen = False
    for sentence in _told(reading.sentences):
        if chosen and _opens("turns", sentence):
            break
        may_stand = _stands(sentence, behind=is_behind_chosen) and (
            kept is None or share(sentence, kept) >= _LEAST_KEPT
        )
        room = LONGEST - sum(len(text) + 1 for text in chosen)
        text = as_sentence(shortened(sentence, room)) if may_stand else ""
        is_behind_chosen = _SHORTEST <= len(text) <= room
        if is_behind_chosen:
            chosen.append(text)
        if len(chosen) == _MOST_SENTENCES or (len(chosen) > 1 and sum(map(len, chosen)) > _LONG_ENOUGH):
            break
    return " ".join(chosen)


def _told(sentences: Sequence[str]) -> list[str]:
    """Return the sentences that may be asked for a lead: no furniture, no heading, none that a feed cut off."""
    told: list[str] = []
    lines = [line for line in sentences if not _RULES["furniture"].search(line)]
    closed = [is_closed(line) for line in lines[:_LOOKED_AT]]
    for place, line in enumerate(lines[:_LOOKED_AT]):
        if not told and not closed[place] and any(closed[place + 1 :]):
            continue  # a heading or a caption above the first sentence
        sentence = line if told else _RULES["dateline"].sub("", line, count=1)
        is_last = place == len(lines) - 1
        if is_last and not closed[place] and (told or len(sentence) > _LONG_ENOUGH):
            sentence = whole_clauses(sentence, len(sentence))
        elif told and not is_last and is_heading(sentence, told[-1]):
            continue
        told.append(sentence)
    return told


def _opens(rule: str, sentence: str) -> bool:
    return bool(_RULES[rule].match(folded(sentence[:_OPENING])))


def _stands(sentence: str, *, behind: bool) -> bool:
    """Return whether a sentence may stand; `behind` says that the one before it does, so that it may hang on it."""
    if sentence.endswith((":", "?")) or _opens("background", sentence):
        return False
    return behind or not (_opens("hangs", sentence) or _opens("turns", sentence))
