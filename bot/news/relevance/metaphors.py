"""Words of war that are figures of speech: a striker's «صاروخ», the market «تحت القصف», a poem that is a «عبوة»."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bare, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import words_meaning
from bot.news.relevance.part import is_telling
from bot.news.text.reading import Reading

_RULES: Final = rulebook("relevance")


@cache
def _borrowed_words() -> frozenset[str]:
    """Return the words that sport, markets and the arts borrow."""
    meant = words_meaning(*_RULES.table("meanings")["borrowed"])
    return meant - _RULES.words("plain_war") | _RULES.words("also_borrowed")


def _borrowed(hit: Hit) -> bool:
    return all(bare(word, _borrowed_words()) for word in words_of(hit.term.text).words)


def _of_animals(hits: Sequence[Hit], events: Iterable[Hit]) -> bool:
    """Return whether a word of war in a headline is told of animals: «هجوم كلاب», «قنص الطيور»."""
    animals, reach = _RULES.words("animals"), _RULES.table("words_to_an_animal")
    beasts = [hit for hit in hits if hit.term.layer == "topic" and bare(hit.term.text, animals)]
    return any(abs(beast.start - event.start) <= reach for beast in beasts for event in events)


def _field(hits: Iterable[Hit]) -> bool:
    """Return whether a text is of sport, of the arts or of markets."""
    markets, buildings = (_RULES.words(name) for name in ("markets", "buildings"))
    arts = _RULES.table("topics")["arts"]
    topics: dict[str, set[str]] = {}
    for hit in hits:
        words = words_of(hit.term.text).words
        if hit.term.layer != "topic" or all(word in buildings for word in words):
            continue
        if hit.term.key in arts or (hit.term.key == "economy" and any(word in markets for word in words)):
            topics.setdefault(hit.term.key, set()).add(folded(hit.term.text))
    return any(len(found) >= _RULES.table("words_of_a_field") for found in topics.values())


_QUOTES: Final = frozenset("\"«»“”'")


def _quoted(words: Words, hit: Hit) -> bool:
    """Return whether a word stands in scare quotes: «"كمين" في العيادات»."""
    opens = any(mark in _QUOTES for mark in words.before[hit.start])
    end = min(len(words), hit.end + _RULES.table("words_in_quotes"))
    return opens and any(mark in _QUOTES for at in range(hit.end, end) for mark in words.before[at])


def _scare_quotes(reading: Reading, events: Iterable[Hit]) -> bool:
    """Return whether every word of war of a headline is in scare quotes, over talk of something else."""
    telling = list(filter(is_telling, events))
    topics = any(hit.term.layer == "topic" for hit in reading.title_hits)
    return topics and bool(telling) and all(_quoted(reading.title_words, hit) for hit in telling)


def is_figurative(reading: Reading, events: Sequence[Hit], actors: Sequence[Hit]) -> bool:
    """Return whether a headline's words of war (`events`) are all borrowed, over a text of sport, arts or markets.

    An armed actor in the headline (`actors`), the dead and wounded, or a plain word of war in the lead speak against.
    """
    of_events = {at for hit in events for at in range(hit.start, hit.end)}
    others = [hit for hit in actors if hit.start not in of_events]  # an «انتحاري» of a «هجوم انتحاري» is no actor
    if not others and _scare_quotes(reading, events):
        return True
    if not events or actors or not all(map(_borrowed, filter(is_telling, events))):
        return False
    casualties = _RULES.table("meanings")["casualties"]
    if any(hit.term.meaning in casualties for hit in events):
        return False
    plain = [hit for hit in reading.lead_hits if hit.term.layer == "event" and is_telling(hit)]
    if not all(map(_borrowed, plain)):
        return False
    return _of_animals(reading.title_hits, events) or _field((*reading.title_hits, *reading.lead_hits))
