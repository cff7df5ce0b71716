"""The sentences of an article that may stand in its summary, each with what it hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import words_of
from bot.news.knowledge.rules import rulebook
from bot.news.summary.content import content, share
from bot.news.summary.cutting import LONGEST, main_clause, speaker_end, whole_clauses, without_address
from bot.news.summary.lines import rejoined
from bot.news.text.clauses import freed, hangs, is_listed, opened, speaks_again, turns, unlisted
from bot.news.text.page.datelines import split_dateline
from bot.news.text.reading import Reading
from bot.news.text.sentences import is_closed, is_heading

_RULES: Final = rulebook("summary")
SHORTEST_SENTENCE: Final = 28
#: Only this many sentences are looked at: what comes later is background.
LOOKED_AT: Final = 6
#: Behind the lead a question is an interviewer's.
_ASKS: Final = ("؟", "?")
#: A sentence or a headline tells of the article's event when so much of it does.
LEAST_KEPT: Final = 0.6
#: A page puts so many lines above its first sentence, none of them longer.
_MOST_LINES_ABOVE: Final = 12
_LONGEST_CAPTION: Final = 110
_PAIR: Final = 2
_LAST_WORDS: Final = 40
#: A lone sentence this short without a full stop is whole: many a post has none.
_SHORTEST_CUT: Final = 110


def speaks(text: str) -> bool:
    """Return whether somebody is named who says it."""
    return bool(_RULES["attribution"].search(folded(text)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand in a summary."""

    position: int
    text: str
    words: frozenset[str]
    dangling: bool
    #: The speaker who goes on in it, empty where it names none; None where nobody does.
    following: str | None = None
    #: Where the last sentence before it stands that names who speaks.
    speaker_at: int = -1
    #: Freed of the verb of saying: it stands behind the sentence that named the speaker, or where it tells the toll.
    loose: bool = False


def candidates_of(reading: Reading, about: Reading) -> list[Candidate]:
    """Return the first sentences that may stand, in their order; `about` is the article without its other events."""
    found: list[Candidate] = []
    sentences = rejoined(reading.sentences) if reading.headless else _below_captions(reading.sentences)
    sentences = _without_numbers(sentences)
    sentences = [*_with_conditions(_whole(sentences[: LOOKED_AT + 1])), *sentences[LOOKED_AT + 1 :]]
    told = sentences[:LOOKED_AT]
    kept = None if about is reading else frozenset(words_of(about.text).words)
    for place, whole in enumerate(told):
        is_last, sentence = place == len(sentences) - 1, without_address(whole)
        if found and (turns(sentence) or _RULES["another_field"].match(folded(sentence))):
            break  # another matter
        if is_last and _is_cut(sentence, told[place - 1] if place else "", reading):
            # A feed cut it off; whole clauses may still stand.
            sentence = whole_clauses(sentence, len(sentence))
        elif found and not is_last and _is_between(sentence, told[place - 1]):
            continue
        if kept is not None and share(sentence, kept) < LEAST_KEPT:
            continue  # what it tells is of another country, or long ago
        if sentence.endswith(":"):
            # What it announces is left out with its last clause.
            sentence = whole_clauses(sentence, len(sentence))
        if len(sentence) < SHORTEST_SENTENCE or _only_prays(sentence):
            continue
        if found and _is_no_companion(sentence):
            continue
        # What is no sentence puts none further from the lead.
        found.append(replace(_candidate(len(found), sentence), speaker_at=_speaker_before(found)))
    return found


def _is_cut(sentence: str, before: str, reading: Reading) -> bool:
    """Return whether a text's last sentence has lost its end, or is a channel's own remark under whole lines.

    A channel, which has no headlines, leaves many a sentence open.
    """
    if is_closed(sentence) or (not before and len(sentence) <= _SHORTEST_CUT):
        return False
    if not reading.headless or sentence.endswith("…"):
        return True
    is_remark = bool(before) and is_closed(before) and f"\n{sentence}" in reading.text
    return is_remark or bool(_RULES["cut_badly"].search(folded(sentence[-_LAST_WORDS:])))


def _below_captions(sentences: Sequence[str]) -> Sequence[str]:
    """Return sentences without the short lines that no mark ends above the first whole one: a caption, a section."""
    first = next((place for place, sentence in enumerate(sentences[:_MOST_LINES_ABOVE]) if is_closed(sentence)), 0)
    above = sentences[:first]
    if not above or any(len(line) > _LONGEST_CAPTION for line in above):
        return sentences
    _, lead = split_dateline(sentences[first])
    return [lead, *sentences[first + 1 :]]


def _is_between(line: str, before: str) -> bool:
    """Return whether a line is a heading between paragraphs; none begins with the «و» that joins a sentence."""
    return is_heading(line, before) and opened(line) == line


def _only_prays(sentence: str) -> bool:
    return bool(_RULES["prays"].match(folded(sentence[speaker_end(sentence) :])))


def _without_numbers(sentences: Sequence[str]) -> Sequence[str]:
    """Return the points of a text that has nothing but points as its sentences."""
    told = (line for line in sentences if not line.endswith(":") and not _only_prays(line))
    return [unlisted(line) for line in sentences] if is_listed(next(told, "")) else sentences


def _whole(sentences: Sequence[str]) -> Sequence[str]:
    """Return sentences, the first joined to the next where it is only set beside it: «بعد مقتل صياد..\nتظاهرة …»."""
    if len(sentences) < _PAIR:
        return sentences
    first, second, *others = sentences
    start = speaker_end(first)
    is_short = len(first) - start <= _LONGEST_CAPTION and not _RULES["comma"].search(first, start)
    is_half = is_short and main_clause(first) == len(first)
    return [f"{first.rstrip(' .…')}، {second}", *others] if is_half else sentences


def _with_conditions(sentences: Sequence[str]) -> list[str]:
    """Return sentences, each with the condition that takes it back: «… . هذا إن صدقنا الوزارة.»; empty if too long."""
    told: list[str] = []
    for sentence in sentences:
        if told and _RULES["takes_back"].match(folded(sentence[:LONGEST])):
            both = f"{told[-1]} {sentence}"
            told[-1] = both if len(both) <= LONGEST else ""
        else:
            told.append(sentence)
    return told


def _speaker_before(found: Sequence[Candidate]) -> int:
    """Return where the last speaker is named: not where the same goes on, nor where nobody speaks."""
    for candidate in reversed(found):
        if candidate.following is not None:
            return candidate.speaker_at
        if speaks(candidate.text):
            return candidate.position
    return -1


def _is_no_companion(sentence: str) -> bool:
    """Return whether a sentence stands behind no lead: a question, one of several points, half a condition."""
    if sentence.endswith(_ASKS) or is_listed(sentence):
        return True
    return bool(_RULES["only_condition"].match(folded(sentence)))


def _candidate(position: int, sentence: str) -> Candidate:
    if position == 0 and main_clause(sentence):
        # «بينما تتقدم القوات، دخل …» hangs on nothing where nothing stands before it.
        return Candidate(position, sentence, content(sentence), dangling=False)
    speaker = speaks_again(sentence)
    if not hangs(sentence) or (speaker is not None and position):
        return Candidate(position, sentence, content(sentence), speaker is not None and hangs(sentence), speaker)
    rest = freed(sentence)
    return Candidate(position, rest or sentence, content(rest or sentence), dangling=not rest, loose=bool(rest))
