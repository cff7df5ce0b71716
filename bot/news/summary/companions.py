"""What stands behind a summary's lead: which sentence brings most of what is still wanted, and says whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bases, indefinite, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import SHORTEST_SENTENCE, Candidate, speaks
from bot.news.summary.content import content, overlap, tells
from bot.news.summary.cutting import LONGEST, shortened
from bot.news.text.clauses import freed, named_speaker, speaker_by_name
from bot.news.text.sentences import as_sentence
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")
#: Two sentences of this length need no third: an editor's own has about as many characters.
LONG_ENOUGH: Final = 140
#: An editor's summary is no longer.
COMFORTABLE: Final = 345
#: What a hundred characters of a companion have to bring, in words of the headline.
_PRICE: Final = 1.2
#: A companion that is worth less says something else.
_LEAST_WORTH: Final = -4.0
#: … where the lead is short, and alone.
_LEAST_BY_ITSELF: Final = -6.0
#: What each sentence between the lead and a companion costs it, and what it costs to tell the same again.
_FURTHER: Final = 0.9
_TOLD_AGAIN: Final = 2.0
_SAYS_LITTLE: Final = ("says_little", "describes", "shows")
_NEVER: Final = 100.0
#: Under its first lines an article begins anew, with no «و»: a sentence that has so much of them tells the same.
_RETOLD: Final = 0.4
#: … and has so much of one that is told, it says nothing else.
_SAME_AGAIN: Final = 0.6
#: What it is worth to say what came of the report before.
_CORRECTS: Final = 4.0
#: So many words of the headline that a summary lacks are worth a sentence further down, and a longer summary.
_LACKING: Final = 2
_MUCH_LACKING: Final = 3
_QUOTES: Final = '«“"'
#: So many characters of a sentence say when it was.
_OPENING: Final = 110


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a summary should tell."""

    title: str
    #: The title stood above the text, and was not found in it.
    is_above: bool
    headline: frozenset[str]
    place: frozenset[str]
    toll: Casualties

    def counts(self, told: frozenset[str]) -> bool:
        """Return whether numbers of the toll are worth a sentence: one who was killed is told by who he was."""
        amounts = {"killed": self.toll.killed, "wounded": self.toll.wounded}
        return any((amounts[name] or 0) > 1 for name in told)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sentences of a summary so far, by their positions in the text."""

    parts: tuple[tuple[int, str], ...]

    def text(self) -> str:
        """Return the sentences in the text's order."""
        return " ".join(text for _, text in sorted(self.parts))

    def size(self) -> int:
        """Return how many characters they take, each with a space behind it."""
        return sum(len(text) + 1 for _, text in self.parts)

    def words(self) -> frozenset[str]:
        """Return what they tell."""
        return frozenset[str]().union(*(content(text) for _, text in self.parts))

    def is_attributed(self) -> bool:
        """Return whether somebody is named who says it."""
        return any(speaks(text) for _, text in self.parts)

    def names(self, candidate: Candidate) -> bool:
        """Return whether the last speaker before a candidate is here, and is the one who goes on in it."""
        if candidate.following is None:
            return False
        parts = dict(self.parts)
        told = [parts[at] for at in (candidate.position - 1, candidate.speaker_at) if at in parts]
        return any(speaks(text) and (not candidate.following or _names(text, candidate.following)) for text in told)

    def leads_to(self, candidate: Candidate) -> bool:
        """Return whether a candidate tells what came of the sentence before it, which is here: «لذلك أطلقت …»."""
        is_behind = any(at == candidate.position - 1 for at, _ in self.parts)
        return is_behind and bool(_RULES["follows_from"].match(folded(candidate.text)))


def _names(text: str, speaker: str) -> bool:
    """Return whether a text has a speaker, with the article or without: «مصدر أمني» is «المصدر» next time."""
    return any(indefinite(speaker) in bases(word) for word in words_of(text).words)


def _lacks_speaker(text: str, chosen: Chosen, wanted: Wanted, left_out: str) -> bool:
    """Return whether somebody speaks by a name that nothing here has told of: «أكد زبير أن …».

    `left_out` is what stands before and isn't here: who is called by a word of it was told of there.
    """
    speaker = named_speaker(text)
    if speaker is None and (word := speaker_by_name(text)) and word in folded(left_out):
        speaker = word
    return speaker is not None and not _names(f"{wanted.title} {chosen.text()}", speaker)


def _points_away(text: str, chosen: Chosen, position: int) -> bool:
    """Return whether a sentence points to what stood in one that is not here: «هذه الهجمات», «ذلك»."""
    if any(at == position - 1 for at, _ in chosen.parts):
        return False
    plain, told = folded(text), chosen.text()
    pointed = ((found["what"] or "", found.start()) for found in _RULES["points"].finditer(plain))
    return any(
        not _RULES["now"].match(what) and not (what and _names(f"{told} {plain[:at]}", what)) for what, at in pointed
    )


def _worth(candidate: Candidate, written: str, chosen: Chosen, wanted: Wanted) -> float:
    """Return what a sentence is worth beside those chosen; `written` is as the article has it, with its «و»."""
    told = chosen.words()
    lacking = (wanted.headline - told) & candidate.words
    numbers = sum(1 for word in lacking if word.isdecimal())
    worth = 1.0 * len(lacking) + 2.0 * numbers + 2.0 * bool((wanted.place - told) & candidate.words)
    worth += 1.2 * (not chosen.is_attributed() and speaks(candidate.text))
    worth -= _FURTHER * candidate.position + _PRICE * len(candidate.text) / 100
    worth -= _TOLD_AGAIN * overlap(candidate.words, told)
    plain = folded(written)
    worth += _CORRECTS * bool(_RULES["corrects"].match(plain))
    is_background = _RULES["background"].match(plain) or _RULES["of_earlier"].search(plain[:_OPENING])
    if is_background and not lacking:
        return -_NEVER
    worth -= 1.5 * bool(is_background)
    # What says little, or how things stand in general, may stand only for a number of the headline.
    return worth if numbers or not _RULES.any_of(_SAYS_LITTLE).search(plain) else -_NEVER


def _most_alike(*, counts: bool, speaks: bool) -> float:
    """Return how much of a sentence may stand in the others already: more when it brings the toll or the source."""
    return 0.85 if counts else 0.66 if speaks else 0.55


def best_companion(candidates: Sequence[Candidate], chosen: Chosen, wanted: Wanted) -> tuple[int, str] | None:
    """Return the sentence that brings most to those chosen, by its position and as it is told; None for none."""
    taken = {position for position, _ in chosen.parts}
    told = frozenset[str]().union(*(tells(text, wanted.toll) for _, text in chosen.parts))
    attributed, words_told = chosen.is_attributed(), chosen.words()
    best: tuple[float, int, str] | None = None
    for candidate in candidates:
        if candidate.position in taken or candidate.position < min(taken):
            continue
        standing, loose = _standing(candidate, chosen)
        text = _written(standing, chosen, wanted)
        left_out = " ".join(
            one.text for one in candidates if one.position < candidate.position and one.position not in taken
        )
        if not text or _lacks_speaker(text, chosen, wanted, left_out) or _points_away(text, chosen, candidate.position):
            continue
        words = content(text)
        lacking = tells(text, wanted.toll) - told
        counts = bool(lacking)
        is_further = chosen.size() > LONG_ENOUGH and not _is_next(candidate, candidates, chosen)
        if is_further and not counts and not _adds(text, standing, chosen, wanted):
            continue
        if loose and not counts and candidate.position - 1 not in taken:
            continue
        most = _most_alike(counts=counts, speaks=not attributed and speaks(text))
        if wanted.is_above and not wanted.counts(lacking) and not _RULES["goes_on"].match(standing):
            most = _RETOLD
        if overlap(words, words_told) > most:
            continue
        worth = 2.5 * counts + _worth(
            Candidate(candidate.position, text, words, dangling=False), standing, chosen, wanted
        )
        if best is None or worth > best[0]:
            best = (worth, candidate.position, text)
    least = _LEAST_WORTH if chosen.size() > LONG_ENOUGH else _LEAST_BY_ITSELF
    return (best[1], best[2]) if best and best[0] > least else None


def _written(standing: str, chosen: Chosen, wanted: Wanted) -> str:
    """Return a companion as it fits, with the «و» that joins it; empty where it does not.

    Only for the source, the place or a number of the toll is a summary longer than an editor's.
    """
    if not standing:
        return ""
    is_short = chosen.size() <= LONG_ENOUGH
    for longest in (COMFORTABLE, LONGEST):
        room = longest - chosen.size()
        text = as_sentence(shortened(standing, room)) if room >= SHORTEST_SENTENCE else ""
        if SHORTEST_SENTENCE <= len(text) <= room and (
            longest < LONGEST or is_short or _is_needed(text, chosen, wanted)
        ):
            return text
    return ""


def _is_needed(text: str, chosen: Chosen, wanted: Wanted) -> bool:
    """Return whether a sentence tells of source, place, toll or headline what those chosen lack."""
    lacking = (wanted.headline - chosen.words()) & content(text)
    # A quote brings its own words rather than the headline's.
    if wanted.is_above and len(lacking) >= (_MUCH_LACKING if any(sign in text for sign in _QUOTES) else _LACKING):
        return True
    told = frozenset[str]().union(*(tells(one, wanted.toll) for _, one in chosen.parts))
    lacks_source = not chosen.is_attributed() and speaks(text)
    return (
        lacks_source or bool((wanted.place - chosen.words()) & content(text)) or bool(tells(text, wanted.toll) - told)
    )


def _is_next(candidate: Candidate, candidates: Sequence[Candidate], chosen: Chosen) -> bool:
    """Return whether a sentence stands behind one that is here, or behind one that only tells the same again."""
    before = next((one for one in candidates if one.position == candidate.position - 1), None)
    is_here = any(at == candidate.position - 1 for at, _ in chosen.parts)
    return is_here or (before is not None and overlap(before.words, chosen.words()) > _SAME_AGAIN)


def _adds(text: str, standing: str, chosen: Chosen, wanted: Wanted) -> bool:
    """Return whether a sentence that isn't the next one brings something that is wanted, or corrects what is told."""
    told, words = chosen.words(), content(text)
    lacks_source = not chosen.is_attributed() and speaks(text)
    of_headline = len((wanted.headline - told) & words) >= _LACKING
    corrects = bool(_RULES["corrects"].match(folded(standing)))
    return lacks_source or of_headline or corrects or bool((wanted.place - told) & words)


def _standing(candidate: Candidate, chosen: Chosen) -> tuple[str, bool]:
    """Return a sentence as it may stand behind those chosen, nothing if it can't, and whether it lost its speaker."""
    if not candidate.dangling or chosen.names(candidate) or chosen.leads_to(candidate):
        return candidate.text, candidate.loose
    return freed(candidate.text), True
