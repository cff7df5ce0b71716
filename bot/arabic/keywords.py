"""What a keyword asks for: the keys of which a word of a text has one when a reader would say it is the keyword."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import FOLDED
from bot.arabic.inflection.analysis import Inflection, analyse, is_arabic, read_as
from bot.arabic.inflection.conjugated import is_passive
from bot.arabic.keys import (
    FINALS,
    HAMZA,
    LEAST,
    Key,
    function_key,
    is_sorani,
    same,
    seated,
    sorani_key,
    spelled_as_listed,
    with_single_vowel,
    word_keys,
)
from bot.arabic.lexicon import Entry, agreeing, find
from bot.english import inflection as english
from bot.sorani import inflection as sorani

#: Letters that careless typing has no use for.
_CAREFUL: Final = re.compile("[أإآؤئةى]")
_BARE: Final = re.compile("[اوي]")
#: Kinds of stems that are no words without a prefix or an ending.
_BOUND_STEMS: Final = "IJTESDr"
#: Kinds of a word in ه and ى that don't keep a keyword from being a word in ة and ي, typed carelessly: كره, محلى.
_LAZY: Final = {"ه": frozenset("a"), "ى": frozenset("ap")}
#: Adjectives and participles: what persons are called, too.
_SAID_OF_PERSONS: Final = frozenset("ad")
#: Function words that count things as nouns do.
_QUANTIFIERS: Final = frozenset({"بعض", "كل", "غير"})


def _asked(stem: str) -> tuple[str, ...]:
    """Return the keys of a stem in a query: a bare letter agrees with every hamza; أ and إ with bare ones only."""
    stem = seated(stem)
    plain = stem.translate(FOLDED)
    if HAMZA.search(stem):
        return stem.translate(FINALS), plain
    return (plain, "?" + plain) if _BARE.search(stem) else (plain,)


def _packed(reading: Inflection) -> int:
    return reading.lemma * 4 + reading.definite + 2 * reading.feminine


@lru_cache(maxsize=4_096)
def keyword_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a canonical, case-folded keyword; a word of a text matches when it has one of them."""
    return tuple(map(same, _wanted(word)))


@lru_cache(maxsize=4_096)
def lone_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a keyword that is the whole query: nobody follows a preposition.

    What is also a verb (ضمن, حول) is only that then; beside other words it may be what it says.
    """
    keys = keyword_keys(word)
    content = any(each.entry.kind == "P" for each in find(word)) or word == "نحو"
    if not (_is_function(keys) and content) or word in _QUANTIFIERS:
        return keys
    return tuple(key for key in keys if isinstance(key, int)) or keys


def _wanted(word: str) -> tuple[Key, ...]:
    word = word.replace(" ", "")  # a name of two words
    if not is_arabic(word):
        return _asked_of_foreign(word)
    word = spelled_as_listed(word)
    if function := function_key(word):
        return (function, *_content(word))
    if single := with_single_vowel(word):
        return tuple(dict.fromkeys((*_asked(word), *_wanted(single))))
    told = word_keys(word)
    definite = _has_article(word)
    if word.endswith("ه") and len(word) > LEAST and not agreeing(word[2 * definite :]):
        # Nobody asks for «his readiness»: جاهزيه is جاهزية.
        keys = keyword_keys(word[:-1] + "ة")
    else:
        keys = _keyed(word)
    if not set(keys).isdisjoint(told) or _restored(word[2 * definite :]) or read_as(word):
        return keys
    if _is_function(told) and any(isinstance(key, int) for key in keys):
        return keys
    # Whatever it is taken for, a keyword finds at least the word that was typed.
    own = _own(told, definite=definite)
    of_name = any(each.entry.kind == "o" for each in find("ال" + word))  # سنغال is one way to type السنغال
    return tuple(dict.fromkeys((*keys, *own))) if word[-1] in _LAZY or of_name else own


def _asked_of_foreign(word: str) -> tuple[Key, ...]:
    if not is_sorani(word):
        return english.asked(word)
    name = sorani.in_arabic(word)
    return (sorani_key(word), *(_wanted(name) if name else ()))


def _is_function(told: tuple[Key, ...]) -> bool:
    """Tell whether a word is read as a function word behind a proclitic: فقد, of which a verb is likelier asked for."""
    return isinstance(told[0], str) and told[0].startswith("f:")


def _content(word: str) -> list[int]:
    """Return the lemmas that a function word is, too: ضمن «within» is also a verb, whose other forms are only that."""
    if len(word) < LEAST:
        return []
    exact = [each.entry for each in find(word) if each.entry.spelling == word]
    return list(dict.fromkeys(entry.lemma * 4 for entry in exact if entry.kind in "bnP"))


def _restored(stem: str) -> bool:
    """Tell whether a keyword is known only as the careless spelling of another (كنيسه: no «his synagogue»)."""
    found = agreeing(stem)
    return any(each.distance for each in found) and all(
        each.distance or each.entry.kind in _BOUND_STEMS for each in found
    )


def _keyed(word: str) -> tuple[Key, ...]:
    definite = _has_article(word)
    stem = word[2:] if definite else word
    insists = definite and not _is_name(stem)
    lemmas = [key + insists for key in _lemmas(stem, definite=definite)]
    if lemmas:
        return tuple(lemmas)
    lemmas = [key + definite for key in _resolved(stem)]
    if lemmas and not (stem.endswith("ي") and len(stem) > LEAST):
        return tuple(lemmas)
    return (*lemmas, *("ال" + key for key in _asked(stem))) if definite else (*lemmas, *_asked(stem))


def _is_name(stem: str) -> bool:
    """Tell whether a stem is a name and nothing else: it is the same one without its article (الحوثي, حوثي)."""
    kinds = {each.entry.kind for each in find(stem) if each.distance == 0}
    return kinds == {"o"} or "y" in kinds


def _has_article(word: str) -> bool:
    """Tell whether a keyword in ال has the article: unless a word is spelled so, or it is known only so typed."""
    if not word.startswith("ال") or len(word) < 4:
        return False
    nouns = [each for each in find(word[2:]) if each.distance == 0 and each.entry.kind in "baopndw"]
    if not nouns and any(each.entry.spelling == word for each in find(word)):
        return False  # التقى is a verb, before it is a careless التقي
    return (nouns != [] and _lemmas(word[2:], definite=True) != []) or not _lemmas(word)


def _own(told: tuple[Key, ...], *, definite: bool) -> tuple[Key, ...]:
    """Return those keys of a word of a text that a keyword of the same letters asks for."""
    lemmas = [key for key in told if isinstance(key, int) and key % 4 == definite]
    if not lemmas and definite:
        lemmas = [key for key in told if isinstance(key, int) and key % 4 == 0]
    if lemmas:
        return tuple(lemmas)
    texts = [key for key in told if isinstance(key, str) and key.startswith("ال") is definite]
    return tuple(texts or told)


def _lemmas(stem: str, *, definite: bool = False) -> list[int]:
    """Return the lemmas that the keyword is the dictionary form of; a plural counts when it is nothing else.

    A noun of the table that is spelled as typed is meant; a verb or what was derived from one may as well be a
    noun typed carelessly (كره for كرة, قايد for قائد). What has the article is no verb.
    """
    entries = _meant(stem)
    if not definite:  # عراق is one way to type العراق
        entries += [each.entry for each in find("ال" + stem) if each.distance == 0 and each.entry.kind == "o"]
    kinds = "banod" if definite or any(entry.kind in "ho" for entry in entries) else "banodwPLZ"
    heads = [entry for entry in entries if entry.kind in kinds]
    # عيد is no form of عاد to who asks for it, though it is its passive.
    heads = [entry for entry in heads if not is_passive(entry)] or heads
    return list(dict.fromkeys(entry.lemma * 4 for entry in heads or [e for e in entries if e.kind == "p"]))


def _meant(stem: str) -> list[Entry]:
    """Return the entries that a keyword may be meant as, by how carefully it is typed."""
    found = agreeing(stem)
    nearest = [each for each in found if each.distance == 0]
    nominal = {each.entry.kind for each in nearest if each.entry.kind in "baop"}
    # A last ى is how many type every ي (نادى): it tells of no care where only a verb is spelled so. كره is a word of
    # its own, and still likelier كرة.
    careful = _CAREFUL.search(stem[:-1] if stem.endswith("ى") else stem)
    if nearest and (careful or nominal) and not (nominal and nominal <= _LAZY.get(stem[-1:], frozenset())):
        found = nearest
    only_verbs = all(each.entry.kind in "PLZ" + _BOUND_STEMS for each in nearest)
    return [each.entry for each in found if each.distance == 0 or each.entry.kind in "baophnd" or only_verbs]


def _resolved(stem: str) -> Iterable[int]:
    """Return the lemmas of an inflected keyword; a feminine one keeps asking for the feminine."""
    found = analyse(stem)
    if any(way.stem != stem and found.readings for way in found.splits):
        return ()
    readings = (reading._replace(definite=False) for reading in found.readings)
    return dict.fromkeys(
        _packed(reading._replace(feminine=reading.feminine and not _is_plural_of_thing(stem, reading.lemma)))
        for reading in readings
    )


def _is_plural_of_thing(stem: str, lemma: int) -> bool:
    """Tell whether ـات makes a plain plural (اعتقالات, مطارات), and not the women among those that are so called."""
    if not stem.endswith("ات") or stem.endswith("يات"):  # عمليات is of عملية, and not of عملي
        return False
    kinds = {each.entry.kind for each in find(stem.removesuffix("ات")) if each.entry.lemma == lemma}
    return kinds.isdisjoint(_SAID_OF_PERSONS)
