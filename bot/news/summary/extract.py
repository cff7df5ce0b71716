"""A short summary made only of the article's own sentences, shortened only by leaving out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import indefinite, stripped, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.text.clauses import freed, hangs, opened
from bot.news.text.reading import Reading
from bot.news.text.sentences import END_MARKS, as_sentence, balanced, sentences
from bot.news.toll.arabic import toll_of_sentence
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")
LONGEST: Final = 400
#: Two sentences of this length need no third: an editor's own has about as many characters.
_LONG_ENOUGH: Final = 140
#: What a hundred characters of a companion have to bring, in words of the headline.
_PRICE: Final = 1.5
#: A companion that is worth less says something else.
_LEAST_WORTH: Final = -3.0
_SHORTEST_SENTENCE: Final = 28
_UNKNOWN: Final = Casualties()
#: Only this many sentences are looked at: what comes later is background.
_LOOKED_AT: Final = 8


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may stand in a summary."""

    position: int
    text: str
    words: frozenset[str]
    dangling: bool


@lru_cache(maxsize=64)  # each choice asks again for the sentences that it weighed before
def _content(text: str) -> frozenset[str]:
    empty = _RULES.words("says_nothing")
    return frozenset(stripped(word) for word in words_of(text).words if word not in empty)


def _shortened(sentence: str, room: int) -> str:
    """Leave out parentheses, then whole clauses from the end, until the sentence fits; empty when it can't."""
    if len(sentence) <= room:
        return sentence
    sentence = _RULES["parenthesis"].sub("", sentence)
    return sentence if len(sentence) <= room else _whole_clauses(sentence, room)


#: A sentence is searched so far, from its last clauses back.
_LONGEST_CLAUSES: Final = 1_500
_MOST_CLAUSES: Final = 40


def _whole_clauses(sentence: str, room: int) -> str:
    """Return the longest run of whole clauses from the start that fits; empty when there is none."""
    for comma in list(_RULES["comma"].finditer(sentence, 0, min(room, _LONGEST_CLAUSES)))[: -_MOST_CLAUSES - 1 : -1]:
        piece = sentence[: comma.start()]
        if len(piece) >= 60 and balanced(piece) and not _needs_more(piece):
            return as_sentence(piece)
    return ""


def _needs_more(piece: str) -> bool:
    words = folded(piece)
    if _RULES["cut_badly"].search(words):
        return True
    # «قال مصدر أمني، …»: the speaker without what he said.
    return len(words.split()) < 8


def _candidates(reading: Reading) -> list[_Candidate]:
    found: list[_Candidate] = []
    for place, sentence in enumerate(reading.sentences[:_LOOKED_AT]):
        is_last = place == len(reading.sentences) - 1
        if (
            is_last
            and sentence.rstrip("»”\"')]")[-1:] not in END_MARKS
            and (len(reading.sentences) > 1 or len(sentence) > 110)
        ):
            # A feed cut it off; whole clauses may still stand.
            sentence = _whole_clauses(sentence, len(sentence))
        if len(sentence) < _SHORTEST_SENTENCE or sentence.endswith(":"):
            continue
        dangling = hangs(sentence)
        if dangling and (rest := freed(sentence)):
            sentence, dangling = rest, False
        # What is no sentence puts none further from the lead.
        found.append(_Candidate(len(found), sentence, _content(sentence), dangling))
    return found


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _worth(
    candidate: _Candidate, chosen: frozenset[str], headline: frozenset[str], wanted: frozenset[str], attributed: bool
) -> float:
    lacking = (headline - chosen) & candidate.words
    numbers = sum(1 for word in lacking if word.isdecimal())
    worth = 1.0 * len(lacking) + 2.0 * numbers + 2.0 * bool((wanted - chosen) & candidate.words)
    worth += 1.2 * (not attributed and bool(_RULES["attribution"].search(folded(candidate.text))))
    worth -= 0.35 * candidate.position + _PRICE * len(candidate.text) / 100
    worth -= 1.5 * bool(_RULES["background"].match(folded(candidate.text)))
    return worth


def _lead(candidates: Sequence[_Candidate], headline: frozenset[str]) -> _Candidate | None:
    whole = [candidate for candidate in candidates if not candidate.dangling]
    if not whole:
        return None
    first = whole[0]
    for candidate in whole[1:3]:
        # A first line that says nothing of the headline is a motto or a caption.
        if not first.words & headline and len(candidate.words & headline) >= 2:
            return candidate
    return first


def _fits_title(title: str) -> str:
    return as_sentence(title) if len(title) < LONGEST else _shortened(as_sentence(title), LONGEST)


def _tells(text: str, toll: Casualties) -> frozenset[str]:
    """Return which numbers of the toll a text tells."""
    told = toll_of_sentence(text)
    return frozenset(
        name
        for name, known, here in (("killed", toll.killed, told.killed), ("wounded", toll.wounded, told.wounded))
        if known and here == known
    )


def summarise(reading: Reading, place: str = "", toll: Casualties = _UNKNOWN) -> str:
    """Return two or three whole Arabic sentences of at most 400 characters, what happened first.

    `place` is the main place, which the summary should name; `toll` is what it should tell.
    With no usable text it is the headline as a sentence.
    """
    headline = _content(reading.title)
    wanted = _content(place)
    candidates = [] if reading.stump else _candidates(reading)
    lead = _lead(candidates, headline)
    if lead is None:
        return _fits_title(reading.title or reading.text[:LONGEST])
    first = as_sentence(_shortened(opened(lead.text), LONGEST))
    if not first:
        return _fits_title(reading.title or lead.text[:LONGEST])
    parts = [(lead.position, first)]
    chosen = _content(first)
    for _ in range(2):
        size = sum(len(text) + 1 for _, text in parts)
        if len(parts) == 2 and size > _LONG_ENOUGH:
            break
        attributed = any(_RULES["attribution"].search(folded(text)) for _, text in parts)
        best = _best(candidates, parts, chosen, headline, wanted, toll, LONGEST - size, attributed=attributed)
        if best is None:
            break
        parts.append(best)
        chosen |= _content(best[1])
    parts.sort()
    return _with_title(" ".join(text for _, text in parts), reading.title, place, toll)


def _most_alike(*, counts: bool, speaks: bool) -> float:
    """Return how much of a sentence may stand in the others already: more when it brings the toll or the source."""
    return 0.85 if counts else 0.66 if speaks else 0.55


def _best(
    candidates: Sequence[_Candidate],
    parts: Sequence[tuple[int, str]],
    chosen: frozenset[str],
    headline: frozenset[str],
    wanted: frozenset[str],
    toll: Casualties,
    room: int,
    *,
    attributed: bool,
) -> tuple[int, str] | None:
    taken = {position for position, _ in parts}
    told = frozenset[str]().union(*(_tells(text, toll) for _, text in parts))
    best: tuple[float, int, str] | None = None
    for candidate in candidates:
        if candidate.position in taken or candidate.dangling or candidate.position < min(taken):
            continue
        text = as_sentence(_shortened(opened(candidate.text), room))
        words = _content(text)
        counts = bool(_tells(text, toll) - told)
        if (
            len(text) < _SHORTEST_SENTENCE
            or len(text) > room
            or _overlap(words, chosen)
            > _most_alike(counts=counts, speaks=not attributed and bool(_RULES["attribution"].search(folded(text))))
        ):
            continue
        worth = 2.5 * counts + _worth(
            _Candidate(candidate.position, text, words, False), chosen, headline, wanted, attributed
        )
        if best is None or worth > best[0]:
            best = (worth, candidate.position, text)
    return (best[1], best[2]) if best and best[0] > _LEAST_WORTH else None


def _that_fit(parts: Sequence[str], room: int) -> str:
    """Return the first sentences that fit, the very first shortened if it must be."""
    kept: list[str] = []
    for part in parts:
        left = room - sum(len(text) + 1 for text in kept)
        text = part if kept else _shortened(part, left)
        if not text or len(text) > left:
            break
        kept.append(text)
    return " ".join(kept)


_SAME_TOLD: Final = 0.7


def _with_title(summary: str, title: str, place: str, toll: Casualties) -> str:
    """Put the headline first when the text's sentences miss its numbers, its toll or the place it names."""
    if not title:
        return summary
    told, headline = _content(summary), _content(title)
    missing_number = any(word.isdecimal() for word in headline - told)
    # «للموصل» and «بالموصل» name it too.
    name = indefinite(folded(place))
    missing_place = bool(name) and name in folded(title) and name not in folded(summary)
    counted = frozenset[str]().union(*(_tells(sentence, toll) for sentence in sentences(summary)))
    missing_toll = bool(_tells(title, toll) - counted)
    if not (missing_number or missing_place or missing_toll):
        return summary
    opening = as_sentence(title)
    room = LONGEST - len(opening) - 1
    if room < 60 or opening in summary:
        return summary
    first, *others = sentences(summary)
    if others and _overlap(headline, _content(first)) > _SAME_TOLD and _tells(first, toll) <= _tells(opening, toll):
        # The headline says what the first sentence does, and the place: it stands in its stead.
        return f"{opening} {_that_fit(others, room)}"
    if len(summary) <= room:
        return f"{opening} {summary}"
    rest = _that_fit(sentences(summary), room)
    return f"{opening} {rest}" if rest else summary
