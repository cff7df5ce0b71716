"""Whether a name that is a word, a man's or another state's too is meant as the place of Iraq."""

from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import ARTICLE, Words
from bot.news.knowledge.gazetteer import Known
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.locatives import (
    is_administrative,
    is_city,
    is_designated,
    is_headline_dateline,
    is_inside,
    is_locative,
    is_middle,
    is_province,
    is_quarter,
    is_unit,
    is_where,
    side_follows,
)
from bot.news.tags.namesakes import is_another_capital, is_person, is_sited

#: A name found in so many articles that never mention Iraq is a word first.
_COMMON_WORD: Final = 300
#: … one found in so many is often one …
_OFTEN_A_WORD: Final = 50
#: … and one found in so few is the place wherever something happens «in» it.
_RARE: Final = 24
#: Kinds of places where neighbours strike.
_BORDERLANDS: Final = frozenset({"mountain", "area"})
#: Kinds of places of which a town has many.
_QUARTERS: Final = frozenset({"neighbourhood"})
_RULES: Final = rulebook("places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an article says of where it is set, beside a name."""

    #: Governorates named for sure, and the dateline's.
    others: frozenset[str]
    iraqi: bool
    #: The headline names a country that doesn't act in Iraq …
    abroad: bool
    #: … or the article does, or one that does without a word of Iraq.
    elsewhere: bool
    #: Another state is named.
    states: bool
    #: A blow is told, and who struck or is named acts in Iraq's borderlands.
    neighbours: bool
    #: A report of one line.
    brief: bool
    #: … that tells of a blow and names no other state.
    struck: bool

    def is_borderland(self, known: Known) -> bool:
        """Return whether a neighbour's strike is told and a place is a range or an area where neighbours strike."""
        within = known.kind in _BORDERLANDS and known.place.governorate in _RULES.table("borderlands")
        return self.neighbours and within


def is_small(words: Words, text: str, hit: Hit) -> bool:
    """Return whether an English word that some town is called by is written without its capital: «hit»."""
    if hit.term.text not in _RULES.table("latin_words"):
        return False
    start = words.starts[hit.start]
    return text[start : start + len(hit.term.text)] == hit.term.text


def _is_the_capital(words: Words, hit: Hit, around: Around, named: frozenset[int]) -> bool:
    """Decide whether «العاصمة» alone is Baghdad: in news of Iraq, with no other state's, and no name behind it."""
    if not around.iraqi or around.elsewhere or hit.end in named:
        return False
    return not is_another_capital(words, hit)


def is_meant(
    known: Known, words: Words, hit: Hit, around: Around, abroad: frozenset[int], named: frozenset[int]
) -> bool:
    """Decide whether an ambiguous name is meant as the place."""
    if folded(hit.term.text) in _RULES.words("capital_city"):
        return _is_the_capital(words, hit, around, named)
    if is_unit(words, hit) and (known.kind == "governorate" or not is_province(words, hit)):
        return True
    if around.is_borderland(known) and is_where(words, hit):
        return True
    if not around.iraqi and (around.elsewhere or (known.kind != "governorate" and _lacks_article(known, hit))):
        return False
    if hit.start in abroad:
        # «منطقة الرياض» is another state's; of Iraq is «ناحية الرياض» alone.
        return False
    if _measure(known, hit) >= _COMMON_WORD or folded(hit.term.text) in _RULES.words("article_needed"):
        return _is_told_of_word(known, words, hit, around)
    return _told(known, words, hit, around)


def _is_told_of_word(known: Known, words: Words, hit: Hit, around: Around) -> bool:
    """Decide whether a common word is a place: «قضاء المدينة», «في الدورة جنوبي بغداد», and not «المدينة», «الدور»."""
    if is_administrative(words, hit.start) or (hit.end - hit.start > 1 and is_sited(words, hit)):
        return True
    told = hit.term.text.startswith(known.place.name) and _is_struck(known, words, hit, around)
    return told or (around.iraqi and is_locative(words, hit) and side_follows(words, hit))


def _is_struck(known: Known, words: Words, hit: Hit, around: Around) -> bool:
    """Return whether a line tells of a blow there, and of no other governorate."""
    here = not around.others or known.place.governorate in around.others
    return around.struck and here and is_where(words, hit)


def _measure(known: Known, hit: Hit) -> int:
    """Return how often a name is a word; in Latin letters by its own measure, not the Arabic word's."""
    if not hit.term.text.isascii():
        return known.false_hits
    return _OFTEN_A_WORD if hit.term.text in _RULES.table("latin_words") else 0


def _told(known: Known, words: Words, hit: Hit, around: Around) -> bool:
    """Decide whether a name that is also a word or a man's is told as a place's by what stands around it."""
    if is_quarter(words, hit.start) and known.kind not in _QUARTERS:
        # Every town has a «حي النصر».
        return known.place.governorate in around.others
    if is_administrative(words, hit.start) or (is_designated(words, hit.start) and not _is_word(known, hit, around)):
        return True
    if is_person(words, hit):
        return False
    if hit.end - hit.start > 1:
        # «صلاح الدين» is Iraq's unless another state is named beside a man of that name.
        return is_sited(words, hit) or not around.states or is_locative(words, hit) or is_headline_dateline(words, hit)
    return _supported(known, words, hit, around)


def _lacks_article(known: Known, hit: Hit) -> bool:
    """Return whether a name is written without the article that it has: «فلوجة»."""
    return hit.end - hit.start == 1 and known.place.name == ARTICLE + hit.term.text


def _is_word(known: Known, hit: Hit, around: Around) -> bool:
    """Return whether a name is rather a word: «أبناء الحي», where nothing else speaks of its governorate."""
    if around.iraqi and known.place.name in _RULES.table("inside_only"):
        return False  # «قاطع القائم»
    return _measure(known, hit) >= _OFTEN_A_WORD and known.place.governorate not in around.others


def _supported(known: Known, words: Words, hit: Hit, around: Around) -> bool:
    """Decide whether the article bears out a name that no noun beside it says to be a place's."""
    others, iraqi, abroad = around.others, around.iraqi, around.abroad
    measure = _measure(known, hit)
    if abroad and known.kind != "governorate" and known.place.governorate not in others:
        return False
    in_place = is_locative(words, hit) or is_headline_dateline(words, hit)
    if in_place and measure <= _RARE and not abroad:
        return True
    if _is_struck(known, words, hit, around):
        return True
    if known.kind == "governorate":
        return iraqi or in_place
    if is_city(words, hit.start) and not is_middle(words, hit.start):
        return iraqi
    often = measure >= _OFTEN_A_WORD
    if known.place.governorate in others:
        return measure < 10 or (in_place and (not often or is_inside(words, hit)))
    # «near Hit»: in Latin letters a word that is a name too has its capital.
    written = hit.term.text.isascii() or known.place.name in _RULES.table("inside_only")
    return iraqi and in_place and (not often or written)
