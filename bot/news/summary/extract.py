"""A short summary made only of the article's own sentences, shortened only by leaving out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bases, indefinite, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import LEAST_KEPT, LOOKED_AT, SHORTEST_SENTENCE, Candidate, candidates_of, speaks
from bot.news.summary.content import content, overlap, share, tells
from bot.news.summary.cutting import LONGEST, fitted, main_clause, shortened, whole_clauses
from bot.news.summary.marks import set_right
from bot.news.summary.statements import announced, speaker_before
from bot.news.summary.titles import with_title
from bot.news.text.clauses import freed, named_speaker, opened, turns
from bot.news.text.reading import Reading
from bot.news.text.sentences import as_sentence
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")
#: Two sentences of this length need no third: an editor's own has about as many characters.
_LONG_ENOUGH: Final = 140
#: What a hundred characters of a companion have to bring, in words of the headline.
_PRICE: Final = 1.2
#: A companion that is worth less says something else.
_LEAST_WORTH: Final = -4.0
#: … where the lead is short, and alone.
_LEAST_BY_ITSELF: Final = -6.0
#: An editor's summary is no longer.
_COMFORTABLE: Final = 345
_UNKNOWN: Final = Casualties()
#: A lead and a headline of so many common words may be of two matters; so many more are of one.
_FEWEST_SHARED: Final = 1
_SURELY_SHARED: Final = 4
#: A sentence tells of a headline what the lead does not, when so many more of its words stand in it.
_MORE: Final = 2
#: So many words of a headline that only one of two matters has say that it is of that one.
_OF_ITS_OWN: Final = 2
#: What each sentence between the lead and a companion costs it, and what it costs to tell the same again.
_FURTHER: Final = 0.9
_TOLD_AGAIN: Final = 2.0
_SAYS_LITTLE: Final = ("says_little", "describes")
_NEVER: Final = 100.0
#: What it is worth to say what came of the report before.
_CORRECTS: Final = 4.0
#: So many characters of a sentence say when it was.
_OPENING: Final = 110
_LONGEST_MOTTO: Final = 90


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a summary should tell."""

    title: str
    headline: frozenset[str]
    place: frozenset[str]
    toll: Casualties


@dataclass(frozen=True, slots=True)
class _Chosen:
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


def _lacks_speaker(text: str, chosen: _Chosen, wanted: _Wanted) -> bool:
    """Return whether somebody speaks by a name that nothing here has told of: «أكد زبير أن …»."""
    speaker = named_speaker(text)
    return speaker is not None and not _names(f"{wanted.title} {chosen.text()}", speaker)


def _points_away(text: str, chosen: _Chosen, position: int) -> bool:
    """Return whether a sentence points to what stood in one that is not here: «هذه الهجمات», «ذلك»."""
    if any(at == position - 1 for at, _ in chosen.parts):
        return False
    plain, told = folded(text), chosen.text()
    pointed = ((found["what"] or "", found.start()) for found in _RULES["points"].finditer(plain))
    return any(
        not _RULES["now"].match(what) and not (what and _names(f"{told} {plain[:at]}", what)) for what, at in pointed
    )


def _worth(candidate: Candidate, written: str, chosen: _Chosen, wanted: _Wanted) -> float:
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


def _lead(candidates: Sequence[Candidate], headline: frozenset[str]) -> Candidate | None:
    whole = [candidate for candidate in candidates if not candidate.dangling]
    if not whole:
        return None
    first = whole[0]
    if main_clause(first.text):
        least = len(first.words & headline) + _MORE
        for candidate in whole[1:3]:
            # A lead that sets two matters beside each other leaves no room for the one that the headline tells.
            has_no_room = len(first.text) + len(candidate.text) > LONGEST >= len(candidate.text)
            if has_no_room and len(candidate.words & headline) >= least:
                return candidate
    if len(first.text) > _LONGEST_MOTTO:
        return first
    for candidate in whole[1:3]:
        # A first line that says nothing of the headline is a motto or a caption.
        if not first.words & headline and len(candidate.words & headline) >= 2:
            return candidate
    return first


def summarise(reading: Reading, place: str = "", toll: Casualties = _UNKNOWN, about: Reading | None = None) -> str:
    """Return two or three whole Arabic sentences of at most 400 characters, what happened first.

    `place` is the main place, which the summary should name; `toll` is what it should tell; `about` is the article
    without its clauses of other events, by which whole sentences are chosen. With no usable text it is the headline.
    """
    return set_right(_summed_up(reading, place, toll, about or reading))


def _summed_up(reading: Reading, place: str, toll: Casualties, about: Reading) -> str:
    # A headline that was found in the text adds nothing to it; one that only named who speaks does.
    title = "" if reading.headless else _title(reading, about)
    wanted = _Wanted(reading.title, content(reading.title), content(place), toll)
    tells_more = not reading.stump and reading.text != reading.title
    candidates = candidates_of(reading, about) if tells_more else []
    lead = (announced(candidates) if reading.headless else None) or _lead(candidates, wanted.headline)
    if lead is None:
        whole = " ".join(reading.text.split())
        return fitted(
            title or f"{speaker_before(reading, whole)}{whole}" or reading.title, as_feed=not reading.headless
        )
    speaker = speaker_before(reading, lead.text)
    if title and _is_of_another_matter(wanted.headline, lead, reading.sentences):
        title = ""
    first = as_sentence(shortened(f"{speaker}{opened(_own_matter(lead.text, wanted.headline))}", LONGEST))
    first = _concise(first, wanted)
    if not first and not title:
        return fitted(f"{speaker}{lead.text}", as_feed=not reading.headless)
    # A lead that no cut makes short enough leaves its place to the headline.
    chosen = _Chosen(((lead.position, first or fitted(title)),))
    for _ in range(2):
        if len(chosen.parts) == 2 and chosen.size() > _LONG_ENOUGH:
            break
        best = _best(candidates, chosen, wanted)
        if best is None:
            break
        chosen = _Chosen((*chosen.parts, best))
    return with_title(chosen.text(), title, place, toll)


def _own_matter(sentence: str, headline: frozenset[str]) -> str:
    """Return a sentence without another matter that it opens with: «فيما تقدمت القوات في الرمادي، تظاهر المئات …».

    The headline tells which of the two it is about; where it is about both, or neither, both stay.
    """
    start = main_clause(sentence)
    if not start or start == len(sentence) or not _RULES["another_beside"].match(folded(sentence)):
        return sentence
    beside, own = content(sentence[:start]), content(sentence[start:])
    is_own = len(headline & own - beside) >= _OF_ITS_OWN and not headline & beside - own
    return sentence[start:] if is_own else sentence


def _is_of_another_matter(headline: frozenset[str], lead: Candidate, told: Sequence[str]) -> bool:
    """Return whether a headline is of what the text turns to behind the lead, as in a page of several news."""
    if len(headline & lead.words) > _FEWEST_SHARED:
        return False
    turn = next((place for place, sentence in enumerate(told) if place and turns(sentence)), len(told))
    return any(len(headline & content(sentence)) >= _SURELY_SHARED for sentence in told[turn : turn + LOOKED_AT])


def _title(reading: Reading, about: Reading) -> str:
    """Return the headline whole, or without what it tells of another event."""
    kept = share(reading.title, frozenset(about.title_words.words))
    return reading.title if kept >= LEAST_KEPT else about.title


def _most_alike(*, counts: bool, speaks: bool) -> float:
    """Return how much of a sentence may stand in the others already: more when it brings the toll or the source."""
    return 0.85 if counts else 0.66 if speaks else 0.55


def _best(candidates: Sequence[Candidate], chosen: _Chosen, wanted: _Wanted) -> tuple[int, str] | None:
    taken = {position for position, _ in chosen.parts}
    told = frozenset[str]().union(*(tells(text, wanted.toll) for _, text in chosen.parts))
    attributed, words_told = chosen.is_attributed(), chosen.words()
    best: tuple[float, int, str] | None = None
    for candidate in candidates:
        if candidate.position in taken or candidate.position < min(taken):
            continue
        standing, loose = _standing(candidate, chosen)
        text = _written(standing, chosen, wanted)
        if not text or _lacks_speaker(text, chosen, wanted) or _points_away(text, chosen, candidate.position):
            continue
        words = content(text)
        counts = bool(tells(text, wanted.toll) - told)
        if loose and not counts and candidate.position - 1 not in taken:
            continue
        if overlap(words, words_told) > _most_alike(counts=counts, speaks=not attributed and speaks(text)):
            continue
        worth = 2.5 * counts + _worth(
            Candidate(candidate.position, text, words, dangling=False), standing, chosen, wanted
        )
        if best is None or worth > best[0]:
            best = (worth, candidate.position, text)
    least = _LEAST_WORTH if chosen.size() > _LONG_ENOUGH else _LEAST_BY_ITSELF
    return (best[1], best[2]) if best and best[0] > least else None


def _written(standing: str, chosen: _Chosen, wanted: _Wanted) -> str:
    """Return a companion as it fits, with the «و» that joins it; empty where it does not.

    Only for the source, the place or a number of the toll is a summary longer than an editor's.
    """
    if not standing:
        return ""
    for longest in (_COMFORTABLE, LONGEST):
        room = longest - chosen.size()
        text = as_sentence(shortened(standing, room)) if room >= SHORTEST_SENTENCE else ""
        if SHORTEST_SENTENCE <= len(text) <= room and (longest < LONGEST or _is_needed(text, chosen, wanted)):
            return text
    return ""


def _is_needed(text: str, chosen: _Chosen, wanted: _Wanted) -> bool:
    """Return whether a sentence tells of the source, the place or the toll what those chosen lack."""
    told = frozenset[str]().union(*(tells(one, wanted.toll) for _, one in chosen.parts))
    lacks_source = not chosen.is_attributed() and speaks(text)
    return (
        lacks_source or bool((wanted.place - chosen.words()) & content(text)) or bool(tells(text, wanted.toll) - told)
    )


def _concise(sentence: str, wanted: _Wanted) -> str:
    """Return a long lead without its last clauses, where these tell nothing of headline, place and toll."""
    shorter = whole_clauses(sentence, _COMFORTABLE) if len(sentence) > _COMFORTABLE else ""
    known = wanted.headline | wanted.place
    is_same = known & content(shorter) == known & content(sentence)
    return shorter if shorter and is_same and tells(shorter, wanted.toll) == tells(sentence, wanted.toll) else sentence


def _standing(candidate: Candidate, chosen: _Chosen) -> tuple[str, bool]:
    """Return a sentence as it may stand behind those chosen, nothing if it can't, and whether it lost its speaker."""
    if not candidate.dangling or chosen.names(candidate) or chosen.leads_to(candidate):
        return candidate.text, candidate.loose
    return freed(candidate.text), True
