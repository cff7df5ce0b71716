"""Is a text borne out by the article it claims to sum up? Every number, place, body, country and name is looked for."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.inflection.roots import rough_stem
from bot.arabic.numbers import JOINED, numbers_in
from bot.arabic.shapes import masculine
from bot.arabic.words import bases, word_set, words_of
from bot.news.guard.answer_form import fault_of_form, without_orders
from bot.news.guard.bearing_out import unborne, unborne_in_english
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.text.reading import Reading, read
from bot.news.toll.quantities import person_amount
from bot.news.toll.words import ONE, TWO, is_a

_GROUNDING: Final = rulebook("grounding")
_NAMED_LAYERS: Final = frozenset({"place", "actor", "foreign"})
#: No model was sent more of an article; what follows bears nothing out.
_LONGEST_TEXT: Final = 6_000
#: A summary may have this share of words that its Arabic article hasn't by their stems; what they mean is held to the
#: article one by one.
_NEW_WORDS: Final = 0.7


def numbers_of(text: str) -> frozenset[int]:
    """Return every number that a text writes, in digits or words."""
    words = words_of(text)
    found = {number.value for number in numbers_in(words.words, JOINED)}
    english = _GROUNDING.table("english_numbers")
    found |= {english[word] for word in words.words if word in english}
    found |= {int(digits) for word in words.words for digits in re.findall(r"\d{1,9}", word)}
    return frozenset(found)


def _implied(text: str) -> set[int]:
    """Return the ones and twos that nouns are by themselves: «جنديان», «قتيلين»."""
    found: set[int] = set()
    for word in words_of(text).words:
        amount = next(filter(None, map(person_amount, bases(word))), None)
        if amount:
            found.add(amount)
        found |= {1} if is_a(word, ONE) else set()
        found |= {2} if is_a(word, TWO) else set()
    return found


def _named(reading: Reading) -> set[tuple[str, str]]:
    return {
        (hit.term.layer, hit.term.key)
        for hit in (*reading.title_hits, *reading.text_hits)
        if hit.term.layer in _NAMED_LAYERS
    }


@lru_cache(maxsize=1)
def _given_names() -> Mapping[str, tuple[str, ...]]:
    """Return how English writes given names, by how Arabic does."""
    table: Mapping[str, str] = _GROUNDING.table("names")
    return {folded(name): tuple(latin.split()) for name, latin in table.items()}


def _strange_name(answer: str, source: str) -> str | None:
    """Return a given name that the answer has and the article hasn't, in either script."""
    words, names = words_of(source).words, _given_names()
    known = {bare for word in words for bare in bases(word)}
    for word in words_of(answer).words:
        for bare in bases(word):
            if bare in names and bare not in known and not any(other.startswith(names[bare]) for other in words):
                return bare
    return None


def _share_of_new_words(answer: str, source: str) -> float:
    known = {rough_stem(word) for word in words_of(source).words}
    told = [word for word in words_of(answer).words if len(word) > 3]
    return sum(rough_stem(word) not in known for word in told) / max(1, len(told))


def _quotes(text: str) -> list[str]:
    return ["".join(parts) for parts in _GROUNDING["quote"].findall(text)]


def _given(article: Reading, told: Reading, source: str, knowledge: Knowledge) -> frozenset[str]:
    """Return words that are borne out though the article may lack them.

    The outlet's name, Iraq, the article's places and bodies under their other names, and the governorates they lie in.
    """
    known = _named(article)
    places = {knowledge.places[int(key)].place for layer, key in known if layer == "place"}
    names = [source, *_GROUNDING.words("everywhere"), *(place.governorate for place in places)]
    names += [
        hit.term.text
        for hit in (*told.title_hits, *told.text_hits)
        if (hit.term.layer, hit.term.key) in known and hit.term.key not in _GENERAL
    ]
    if any(folded(place.name) in _GROUNDING.words("capitals") for place in places):
        names += _GROUNDING.words("capital")
    return frozenset(word for name in names for word in words_of(name).words) - _GROUNDING.words("ordinals")


#: Bodies by what they are, not who: the words alone tell whether the article bears them out.
_GENERAL: Final = frozenset({"terrorists_generic", "factions_generic", "gangs", "tribal"})


def _strange_place(article: Reading, told: Reading, knowledge: Knowledge) -> bool:
    """Return whether it is a place that the article neither names nor names a place of."""
    known = {key for layer, key in _named(article) if layer == "place"}
    around = {knowledge.places[int(key)].place.governorate for key in known}
    strange = {key for layer, key in _named(told) if layer == "place"} - known
    words = {
        bare for word in (*article.title_words.words, *article.text_words.words) for bare in bases(word)
    } | _GROUNDING.words("sides")
    return any(
        knowledge.places[int(hit.term.key)].place.name not in around
        for hit in (*told.title_hits, *told.text_hits)
        if hit.term.layer == "place" and hit.term.key in strange and not words.issuperset(words_of(hit.term.text).words)
    )


def _told_of(names: Iterable[str], words: set[str]) -> bool:
    """Return whether an article has these words in any ending: «تركي» where it has «التركية»."""
    return all(any(word.startswith(name) or word == masculine(name) for word in words) for name in names)


def _strange_body(article: Reading, told: Reading) -> bool:
    words = {bare for word in (*article.title_words.words, *article.text_words.words) for bare in bases(word)}
    words |= _GROUNDING.words("everywhere") | _GROUNDING.words("heads")
    known = _named(article)
    return any(
        (hit.term.layer, hit.term.key) not in known and not _told_of(words_of(hit.term.text).words, words)
        for hit in (*told.title_hits, *told.text_hits)
        if hit.term.layer in {"actor", "foreign"} and hit.term.key not in _GENERAL
    )


def _of_arabic(answer: str, title: str, text: str, given: frozenset[str], source: str) -> str | None:
    """Hold an answer to an Arabic article: its quotes letter by letter, its claims one by one."""
    plain = folded(f"{title}\n{text}")
    if any(folded(quote).strip() not in plain for quote in _quotes(answer)):
        return "quote"
    if _share_of_new_words(answer, f"{title}\n{text}") > _NEW_WORDS:
        return "words"
    return unborne(answer, title, text, given=given, outlet=word_set(source) | _GROUNDING.words("everywhere"))


def _is_same(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but their spaces."""
    return one.split() == other.split()


def fault_of(
    answer: str,
    *,
    title: str,
    text: str,
    knowledge: Knowledge,
    source: str = "",
    reading: Reading | None = None,
) -> str | None:
    """Return why an answer must not be shown, as one word, or None when the article bears it out.

    Of its form: "length", "hidden", "markup", "language", "talk", "start", "repeats". Of what it tells: "number",
    "place", "name", "quote", "words", and what `unborne` finds. `source` is the outlet, which may be named;
    `reading` is the article's, where it was read.
    """
    if (form := fault_of_form(answer, f"{title}\n{text}\n{source}")) is not None:
        return form
    written, text = text, without_orders(text[:_LONGEST_TEXT])
    whole = f"{title}\n{text}"
    article = reading if reading is not None and _is_same(written, text) else read(title, text, knowledge)
    # «بغداد اليوم» is no place.
    told = read("", answer.replace(source, " ") if source else answer, knowledge)
    if article.tongue != "ar" and numbers_of(answer) - numbers_of(whole) - _implied(whole) - {1}:
        return "number"
    if _strange_place(article, told, knowledge):
        return "place"
    if _strange_body(article, told) or _strange_name(answer, f"{whole}\n{source}"):
        return "name"
    if article.tongue == "ar":
        return _of_arabic(answer, title, text, _given(article, told, source, knowledge), source)
    return unborne_in_english(answer, title, text) if article.tongue == "en" else None
