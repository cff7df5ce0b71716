"""A short summary made only of the article's own sentences, shortened only by leaving out."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge.rules import rulebook
from bot.news.summary.candidates import LEAST_KEPT, LOOKED_AT, Candidate, candidates_of, speaks
from bot.news.summary.companions import COMFORTABLE, LONG_ENOUGH, Chosen, Wanted, best_companion
from bot.news.summary.content import content, numbers, overlap, share, tells
from bot.news.summary.cutting import LONGEST, fitted, main_clause, shortened, whole_clauses
from bot.news.summary.marks import set_right
from bot.news.summary.slant import plainly, without_captions
from bot.news.summary.statements import announced, announces, speaker_before
from bot.news.summary.titles import with_title
from bot.news.text.clauses import opened, turns
from bot.news.text.reading import Reading
from bot.news.text.sentences import as_sentence, balanced, is_closed
from bot.news.toll.patterns import Casualties

_RULES: Final = rulebook("summary")
_UNKNOWN: Final = Casualties()
#: A lead and a headline of so many common words may be of two matters; so many more are of one.
_FEWEST_SHARED: Final = 1
_SURELY_SHARED: Final = 4
#: A sentence tells of a headline what the lead does not, when so many more of its words stand in it.
_MORE: Final = 1
#: So many words of a headline that only one of two matters has say that it is of that one.
_OF_ITS_OWN: Final = 2
_LONG: Final = 300
#: A sentence tells the lead again when it has so much of it.
_RETOLD: Final = 0.6
#: … and of one that says «several», the sentence that counts them.
_COUNTED: Final = 0.4
#: … in no more than so many times its length.
_AS_LONG: Final = 1.8
#: Under a title a text without a full stop is a whole sentence when it has so many letters.
_SHORTEST_TEXT: Final = 45
#: A headline without what it tells of another event has at least so many words.
_LEAST_TITLE: Final = 3
#: A lead that is longer can do without a description.
_LONG_LEAD: Final = 220
_LONGEST_MOTTO: Final = 90


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
    if _RULES["shows"].match(folded(first.text)):
        told = (candidate for candidate in whole[1:3] if len(candidate.words & headline) >= _SURELY_SHARED)
        return next((candidate for candidate in told if not _RULES["shows"].match(folded(candidate.text))), first)
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
    told = _summed_up(reading, place, toll, about or reading)
    told = plainly(told) if reading.headless else without_captions(told)
    right = set_right(told)
    return right if len(right) <= LONGEST else told


def _summed_up(reading: Reading, place: str, toll: Casualties, about: Reading) -> str:
    # A headline that was found in the text adds nothing to it; one that only named who speaks does.
    title = "" if reading.headless else _title(reading, about)
    wanted = Wanted(reading.title, not reading.headless, content(reading.title), content(place), toll)
    tells_more = not (reading.stump or reading.title.startswith(reading.text) or _is_beginning(reading))
    candidates = candidates_of(reading, about) if tells_more else []
    said = announced(candidates) if reading.headless else None
    if said:
        candidates = [one for one in candidates if announces(one) or tells(one.text, toll)]
    lead = said or _lead(candidates, wanted.headline)
    lead = lead and _fuller(lead, candidates, wanted)
    if lead is None:
        whole = reading.title if reading.stump or _is_beginning(reading) else " ".join(reading.text.split())
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
    chosen = Chosen(((lead.position, first or fitted(title)),))
    for _ in range(2):
        if len(chosen.parts) == 2 and chosen.size() > LONG_ENOUGH:
            break
        best = best_companion(candidates, chosen, wanted)
        if best is None:
            break
        chosen = Chosen((*chosen.parts, best))
    return with_title(chosen.text(), title, place, toll)


def _is_beginning(reading: Reading) -> bool:
    """Return whether under a title stands only the beginning of a sentence."""
    return not reading.headless and len(reading.text) < _SHORTEST_TEXT and not is_closed(reading.text)


def _fuller(lead: Candidate, candidates: Sequence[Candidate], wanted: Wanted) -> Candidate:
    """Return the next sentence where it tells what the lead does and more: an article retells its standfirst.

    More is the toll, a number, who says it, or that it is said as news are and not as headlines: «قال الجيش إن …» for
    «الجيش يقول إن …».
    """
    following = next((one for one in candidates if one.position == lead.position + 1 and not one.dangling), None)
    if following is None or len(following.text) > LONGEST:
        return lead
    told, told_again = tells(lead.text, wanted.toll), tells(following.text, wanted.toll)
    counts = told < told_again and bool(_RULES["counts_vaguely"].search(folded(lead.text)))
    if overlap(lead.words, following.words) < (_COUNTED if counts else _RETOLD):
        return lead
    before, again = numbers(lead.text), numbers(following.text)
    lost, plain, said = (wanted.headline & lead.words) - following.words, folded(lead.text), folded(following.text)
    is_kept = (
        len(lost) <= _FEWEST_SHARED
        and told <= told_again
        and (not wanted.place & lead.words or bool(wanted.place & following.words))
    )
    is_kept &= told < told_again or bool(_RULES["tells_when"].search(said)) or not _RULES["tells_when"].search(plain)
    is_sourced = speaks(following.text) >= speaks(lead.text)
    is_news = bool(_RULES["attribution"].match(said)) and not _RULES["attribution"].match(plain) and before <= again
    adds = told < told_again or speaks(following.text) > speaks(lead.text) or before < again or is_news
    return following if is_kept and is_sourced and adds and len(following.text) < _AS_LONG * len(lead.text) else lead


def _own_matter(sentence: str, headline: frozenset[str]) -> str:
    """Return a sentence without another matter that it opens with: «فيما تقدمت القوات في الرمادي، تظاهر المئات …».

    The headline tells which of the two it is about; where it is about both, or neither, both stay. Of a long sentence
    the main clause is enough that has more of the headline.
    """
    start = main_clause(sentence)
    if not start or start == len(sentence) or not _RULES["another_beside"].match(folded(sentence)):
        return sentence
    beside, own = content(sentence[:start]), content(sentence[start:])
    of_own, of_beside = len(headline & own - beside), len(headline & beside - own)
    is_own = of_own > of_beside if len(sentence) > _LONG else of_own >= _OF_ITS_OWN and not of_beside
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
    if kept >= LEAST_KEPT:
        return reading.title
    return about.title if len(about.title_words) >= _LEAST_TITLE else ""


def _concise(sentence: str, wanted: Wanted) -> str:
    """Return a long lead without its last clauses, where these tell nothing of headline, place, toll and source."""
    known = wanted.headline | wanted.place
    for shorter in _shorter(sentence):
        is_same = known & content(shorter) == known & content(sentence) and speaks(shorter) == speaks(sentence)
        if shorter and is_same and tells(shorter, wanted.toll) == tells(sentence, wanted.toll):
            return shorter
    return sentence


def _shorter(sentence: str) -> Iterator[str]:
    """Yield a long sentence without a last clause that only describes, and without all that makes it too long."""
    if len(sentence) > _LONG_LEAD and (found := _RULES["describes_on"].search(sentence)):
        piece = sentence[: found.start()]
        yield as_sentence(piece) if len(piece) >= LONG_ENOUGH and balanced(piece) else ""
    if len(sentence) > COMFORTABLE:
        yield whole_clauses(sentence, COMFORTABLE)
