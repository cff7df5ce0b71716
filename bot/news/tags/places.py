"""Where it happened: place names told from the words they look like, the main one first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words
from bot.model import Place
from bot.news.knowledge.gazetteer import Known
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import strength
from bot.news.tags.capitals import share_of_town, towns_among
from bot.news.tags.locatives import (
    clause_around,
    holder,
    is_beside_source,
    is_designated,
    is_end_of_road,
    is_headline_dateline,
    is_locative,
    is_of_deed,
    is_on_way,
    is_origin,
    is_post,
    is_remembered,
    is_side_of,
    is_sure,
    is_where,
)
from bot.news.tags.meant import Around, is_meant, is_small
from bot.news.tags.namesakes import is_adjective, is_called
from bot.news.text.reading import Reading

#: How far before a name a word ties it to Iraq.
_TIE_REACH: Final = 6
_STOP: Final = "."
#: A report of so many words is of one line; of so few, no more than a name and a cry.
_ONE_LINE: Final = 32
_A_WORD: Final = 6
_RULES: Final = rulebook("places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of a place."""

    index: int
    in_title: bool
    #: Word position in its part.
    position: int
    #: How surely it says where it happened.
    weight: float
    #: A preposition or «بغداد..» says that it happened there.
    located: bool


def _located(words: Words, hit: Hit, *, in_title: bool) -> bool:
    if is_origin(words, hit.start) or is_end_of_road(words, hit):
        return False
    return is_locative(words, hit) or is_designated(words, hit.start) or (in_title and is_headline_dateline(words, hit))


def _weight(
    known: Known, words: Words, hit: Hit, *, in_title: bool, brief: bool, located: bool, towns: frozenset[int]
) -> float:
    weight = 3.0 if in_title else max(0.6, 2.0 - hit.start / 40)
    if is_post(words, hit.start) or is_remembered(words, hit.start) or is_of_deed(words, hit.start):
        return weight * 0.3
    if is_origin(words, hit.start):
        return weight * 0.3
    if is_end_of_road(words, hit):
        return weight * 0.45  # it is told to those of both towns where no place on the road is named
    if known.place.name in _RULES.table("capitals"):
        share = share_of_town(words, hit, towns, located=located, brief=brief)
        if share < 1:
            return weight * share
        if is_side_of(words, hit.start):
            # «شمالي بغداد» may be another governorate's, which a nearer name tells.
            weight *= 0.4
    if located:
        weight *= 1.5
    if is_beside_source(words, hit.start):
        weight *= 0.45
    if is_on_way(words, hit.start):
        weight *= 0.7
    return weight


def _candidates(hits: Iterable[Hit], knowledge: Knowledge) -> list[tuple[Hit, Known]]:
    return [(hit, knowledge.places[int(hit.term.key)]) for hit in hits if hit.term.layer == "place"]


def spans_of(place: Place, words: Words, hits: Iterable[Hit], knowledge: Knowledge) -> tuple[tuple[int, int], ...]:
    """Return where in the folded text of some words a place is named, [start, end) each."""
    return tuple(
        (words.starts[hit.start], words.starts[hit.end - 1] + len(words.words[hit.end - 1]))
        for hit, known in _candidates(hits, knowledge)
        if known.place == place
    )


def _one_each(
    candidates: Iterable[tuple[Hit, Known]], others: frozenset[str], around: Around
) -> list[tuple[Hit, Known]]:
    """Choose one place where a name stands for several: by the governorate named beside it, else by its own name.

    Where a neighbour strikes, the borderland of that name comes first.
    """
    best: dict[int, tuple[tuple[bool, bool, bool], Hit, Known]] = {}
    for hit, known in candidates:
        border = around.is_borderland(known)
        rank = (known.place.governorate in others, border, folded(known.place.name) == folded(hit.term.text))
        if hit.start not in best or rank > best[hit.start][0]:
            best[hit.start] = (rank, hit, known)
    return [(hit, known) for _, hit, known in best.values()]


def _iraqi(reading: Reading, others: frozenset[str]) -> bool:
    if reading.dateline or others:
        return True
    return any(hit.term.layer == "anchor" for hit in (*reading.title_hits, *reading.lead_hits))


def _is_telling(hit: Hit) -> bool:
    return hit.term.layer == "event" and hit.term.weight >= strength("medium")


def _around(reading: Reading, others: frozenset[str], knowledge: Knowledge) -> Around:
    iraqi = _iraqi(reading, others)
    hits = (*reading.title_hits, *reading.lead_hits)
    states = [hit for hit in hits if hit.term.layer == "foreign"]
    tied = bool(others) or any(hit.term.layer == "anchor" and hit.term.key in _RULES.table("ties") for hit in hits)
    title, text = reading.title_words.words, reading.text_words.words
    whole = not (reading.title and text) or text[: len(title)] == title
    short = whole and max(len(title), len(text)) <= _ONE_LINE
    brief = short and (len(title) <= _A_WORD or any(hit.term.layer == "event" for hit in hits))
    slain = any(hit.term.layer == "event" and hit.term.key == "armed_attack" for hit in hits)
    blow = any(_is_telling(hit) for hit in hits)
    strikers = any(hit.term.layer == "actor" and hit.term.key in _RULES.table("border_strikers") for hit in hits)
    reaching = (bool(states) or strikers) and all(knowledge.reach.get(hit.term.key) for hit in states)
    return Around(
        others=others | {knowledge.places[index].place.governorate for index in reading.dateline},
        # A line that tells of a blow and names no other state is news of Iraq: that is what is watched.
        iraqi=iraqi or (brief and not states and blow),
        abroad=any(not knowledge.reach.get(hit.term.key) for hit in states if hit in reading.title_hits),
        elsewhere=bool(states) and (not tied or any(not knowledge.reach.get(hit.term.key) for hit in states)),
        states=bool(states),
        neighbours=reaching and blow,
        brief=brief,
        struck=brief and (blow or slain) and not states,
    )


def _nearest_in_sentence(words: Words, hit: Hit, ties: Sequence[Hit]) -> list[Hit]:
    """Return the last word of a country that stands before a name in its sentence: «على الجانب العراقي، … القائم»."""
    before = [each for each in ties if each.end <= hit.start][-1:]
    return [each for each in before if not any(_STOP in words.before[at] for at in range(each.end, hit.start + 1))]


def _set_by(around: Around, words: Words, hit: Hit, ties: Sequence[Hit]) -> Around:
    """Return what an article says beside a name that a word of Iraq right before it sets there.

    «حرس الحدود العراقي في القائم» is in Iraq whatever the headline names beside it. `ties` are the words of countries.
    """
    near = [each for each in ties if hit.start - _TIE_REACH <= each.end <= hit.start]
    near = near or _nearest_in_sentence(words, hit, ties)
    if not near or any(each.term.layer == "foreign" for each in near):
        return around
    return replace(around, iraqi=True, abroad=False, elsewhere=False)


def _in_own_clause(around: Around, words: Words, hit: Hit, hits: Iterable[Hit]) -> Around:
    """Return what is said beside a name in whose clause a blow is told and no other country is named.

    «مسيرة تقصف مخازن في الزبير وأخرى تضرب محطة كويتية»
    """
    if not (around.abroad or around.elsewhere):
        return around
    start, end = clause_around(words, hit)
    inside = [each for each in hits if start <= each.start < end]
    # «اليمن: قصف على معسكر الحمزة»: what heads the line says where all of it is.
    near = [each for each in hits if each.term.layer == "foreign" and (each in inside or each.start == 0)]
    if near or not any(map(_is_telling, inside)):
        return around
    return replace(around, abroad=False, elsewhere=False)


def _is_held_elsewhere(words: Words, hit: Hit, known: Known, sure: Mapping[int, str]) -> bool:
    """Return whether a name is said to be in a place of another governorate: «حي الحسين بالسماوة»."""
    holding = sure.get(holder(words, hit), "")
    return bool(holding and known.place.governorate) and holding != known.place.governorate


def mentions(reading: Reading, knowledge: Knowledge) -> list[Mention]:
    """Return every naming of an Iraqi place, ambiguous names only when something supports them."""
    parts = ((True, reading.title_words, reading.title_hits), (False, reading.text_words, reading.text_hits))
    others = frozenset(
        known.place.governorate
        for _, _, hits in parts
        for hit, known in _candidates(hits, knowledge)
        if hit.term.weight and known.place.governorate
    )
    # «في الرياض» is the district of which «ناحية الرياض» tells.
    units = {hit.term.key for _, words, hits in parts for hit, _ in _candidates(hits, knowledge) if is_sure(words, hit)}
    around = _around(reading, others, knowledge)
    found: list[Mention] = []
    for in_title, words, hits in parts:
        abroad = frozenset(at for hit in hits if hit.term.layer == "foreign" for at in range(hit.start, hit.end))
        ties = [hit for hit in hits if hit.term.layer in {"anchor", "foreign"}]
        candidates = _candidates(hits, knowledge)
        named = abroad | {hit.start for hit, _ in candidates}
        sure = {hit.start: known.place.governorate for hit, known in candidates if hit.term.weight}
        towns = towns_among(candidates)
        for hit, known in _one_each(candidates, others, around):
            held = _is_held_elsewhere(words, hit, known, sure)
            if is_small(words, reading.title if in_title else reading.text, hit):
                continue
            if held and (not hit.term.weight or known.kind == "neighbourhood"):
                continue
            near = _set_by(around, words, hit, ties)
            if not reading.dateline_abroad:
                near = _in_own_clause(near, words, hit, hits)
            again = hit.term.key in units and hit.start not in abroad and is_where(words, hit)
            if not hit.term.weight and not again and not is_meant(known, words, hit, near, abroad, named):
                continue
            if hit.term.weight and (is_called(words, hit) or is_adjective(words, hit)):
                continue
            located = _located(words, hit, in_title=in_title)
            weight = _weight(known, words, hit, in_title=in_title, brief=around.brief, located=located, towns=towns)
            weight *= 0.3 if held else 1
            index = int(hit.term.key)
            found.append(Mention(index=index, in_title=in_title, position=hit.start, weight=weight, located=located))
    return found


#: The more exact kind of place is the better answer within one governorate.
_EXACTNESS: Final = {
    "country": 0,
    "region": 0,
    "river": 0,
    "governorate": 1,
    "area": 2,
    "mountain": 2,
    "district": 2,
    "city": 2.2,
}
_EXACT: Final = 3.0


def _ordered(scores: dict[int, float], knowledge: Knowledge) -> list[int]:
    by_governorate: dict[str, float] = defaultdict(float)
    for index, score in scores.items():
        by_governorate[knowledge.places[index].place.governorate] += score
    by_governorate.pop("", None)

    def rank(index: int) -> tuple[bool, float, bool, float]:
        known = knowledge.places[index]
        governorate = known.place.governorate
        exact = _EXACTNESS.get(known.kind, _EXACT)
        return (
            not governorate,
            -by_governorate.get(governorate, 0.0),
            exact < 2 or scores[index] < 0.8,
            -scores[index],
        )

    return sorted(scores, key=rank)


def _in_its_governorate(place: Place, beside: Iterable[str]) -> Place:
    """Return a shared range in the governorate that the article names beside it."""
    shared = _RULES.table("shared").get(place.name, ())
    named = next((each for each in beside if each in shared and each != place.governorate), "")
    return replace(place, governorate=named) if named else place


def rank_places(found: Sequence[Mention], reading: Reading, knowledge: Knowledge) -> tuple[Place, ...]:
    """Return the places, the one where it happened first; the dateline only where nothing else speaks."""
    scores: dict[int, float] = defaultdict(float)
    for mention in found:
        scores[mention.index] += mention.weight
    scores = {index: score for index, score in scores.items() if score >= 0.7}
    inside = [index for index in scores if knowledge.places[index].place.governorate]
    if not inside:
        for index in reading.dateline:
            # Agencies sit in the two capitals: their datelines say nothing of where.
            if knowledge.places[index].place.name not in _RULES.table("capitals"):
                scores[index] = 1.0
    ordered = _ordered(scores, knowledge)
    names: dict[tuple[str, str], Place] = {}
    beside = [knowledge.places[index].place.governorate for index in (*ordered, *reading.dateline)]
    for index in ordered:
        place = _in_its_governorate(knowledge.places[index].place, beside)
        names.setdefault((place.name, place.governorate), place)
    return tuple(names.values())[:6]
