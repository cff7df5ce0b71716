"""Keys: what a word of a text tells; a keyword asks for one exactly when a reader would say they are the same word.

A key is a lemma of the lexicon with what the keyword insists on (definite, feminine), or the folded stem of a
word that the lexicon doesn't know. Matching is then a look-up: no forms are listed, no pair is compared.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import FOLDED, SORANI, canonical, folded
from bot.arabic.inflection.analysis import Analysis, Inflection, Split, analyse, is_arabic
from bot.arabic.lexicon import agreeing, find, lemmas
from bot.english import inflection as english
from bot.sorani import inflection as sorani

#: Four numbers a lemma (any form, definite, feminine, both), or text: a folded stem, "ال" and a stem, "?" and a stem.
Key = int | str

HAMZA: Final = re.compile("[أإآؤئ]")
#: As careless typing ends words.
FINALS: Final = str.maketrans("ىة", "يه")
#: Letters that a stem has at least where a rule, not the lexicon, finds it.
LEAST: Final = 3
#: Function words that behave like nouns: they carry pronouns, some the article.
_NOUNLIKE: Final = frozenset(
    {"بعض", "كل", "غير", "سوى", "خلال", "ضد", "نحو", "حول", "فوق", "تحت", "أمام", "رغم", "ضمن", "عقب", "دون"}
    | {"بين", "قبل", "بعد", "عند"}
)
_NOUNLIKE_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا")
_WITH_ARTICLE: Final = frozenset({"البعض", "الكل", "الغير"})
#: How else a function word is typed.
_TYPED: Final = {"اي": "أي"}
_SORANI_LETTERS: Final = frozenset(SORANI)
_CONJUNCTIONS: Final = ("", "و", "ف")
#: A preposition only before a function word of three letters or more: كان is no ك and أن.
_BEFORE_FUNCTIONS: Final = (*_CONJUNCTIONS, "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")

_ENDINGS: Final = (("تين", "ة"), ("تان", "ة"), ("ات", ""), ("ات", "ة"), ("ان", ""), ("ين", ""), ("ون", ""), ("ا", ""))
_BOUND: Final = ("ه", "ها", "هم", "هما", "نا")
#: Endings of an adjective in ي, which is made of any noun.
_RELATIVE: Final = ("ي", "ية", "يا", "يين", "يون", "يان", "يات", "يتين", "يتان")


def seated(stem: str) -> str:
    """Return the stem with the one seat of the hamza that writers disagree on (مسئول، مسؤول) settled."""
    return stem.replace("ئو", "ؤو")


def _told(stem: str) -> Iterator[str]:
    """Yield the keys of a stem in a text: folded; one with hamza tells which it has, and that it has one ("?")."""
    stem = seated(stem)
    if HAMZA.search(stem):
        yield stem.translate(FINALS)
        yield "?" + stem.translate(FOLDED)
    else:
        yield stem.translate(FOLDED)


def _telling(reading: Inflection) -> Iterator[int]:
    """Yield all that a form tells: a definite feminine also answers who asks for less."""
    base = reading.lemma * 4
    yield base
    if reading.definite:
        yield base + 1
    if reading.feminine:
        yield base + 2
        if reading.definite:
            yield base + 3


def function_key(word: str) -> str | None:
    """Return the key of a function word, with its pronoun or article, or None."""
    if word in _WITH_ARTICLE:
        return "f:" + word
    for pronoun in _NOUNLIKE_PRONOUNS:
        if word.endswith(pronoun) and (bare := word.removesuffix(pronoun)) in _NOUNLIKE:
            return "f:" + bare
    found = [each.entry for each in find(word) if each.distance == 0]
    # كان is the verb before it is a careless كأن.
    spelled = [entry for entry in found if entry.spelling == word]
    if not any(entry.kind == "f" for entry in spelled or found):
        return None
    return "f:" + _TYPED.get(word, word)


def _is_word(word: str) -> bool:
    """Tell whether a word stands in the lexicon as it is, or is a plain past tense (كانت، فتحت)."""
    if any(each.distance == 0 and each.entry.kind in "bapnodPLZ" for each in find(word)):
        return True
    past = word.removesuffix("ت")
    return past != word and any(each.distance == 0 and each.entry.kind in "PLS" for each in find(past))


def numbers() -> int:
    """Return how many numbers can be keys: all are less."""
    return 4 * lemmas()


def word_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a canonical, case-folded word of a text."""
    return _read(word)[0]


#: The numbers among the keys, each once: a bounded set, as the lexicon is.
_NUMBERS: Final[dict[int, int]] = {}


def same(key: Key) -> Key:
    """Return the one object for equal keys: a look-up that finds it has no need to compare."""
    return sys.intern(key) if isinstance(key, str) else _NUMBERS.setdefault(key, key)


def beginnings(word: str) -> tuple[str, ...]:
    """Return the folded stems of a canonical, case-folded word of a text, for prefixes."""
    return _read(word)[1]


def spelled_as_listed(word: str) -> str:
    """Return a word with ىء, which Egypt writes for ئ (طوارىء) and for يء (برىء), as the lexicon spells it."""
    if "ىء" not in word:
        return word
    ways = (word.replace("ىء", "ئ"), word.replace("ىء", "يء"))
    return next((way for way in ways if analyse(way).readings), ways[0])


def spellings(word: str) -> tuple[str, ...]:
    """Return a canonical, case-folded word of a text, then as it is spelled behind its proclitics: with its article."""
    return (word, *_read(word)[2])


def told(word: str) -> tuple[tuple[Key, ...], tuple[str, ...], tuple[str, ...]]:
    """Return a word's keys, its beginnings, and how it is spelled behind its proclitics, if it has any."""
    return _read(word)


@lru_cache(maxsize=4_096)
def _read(word: str) -> tuple[tuple[Key, ...], tuple[str, ...], tuple[str, ...]]:
    word = word.replace(" ", "")  # a name of two words
    if not is_arabic(word):
        return (*_read_foreign(word), ())
    word = spelled_as_listed(word)
    if told := _told_of_function(word):
        return told, (word.translate(FOLDED),), ()
    analysis = analyse(word)
    keys: dict[Key, None] = dict.fromkeys(key for reading in analysis.readings for key in _telling(reading))
    keys |= dict.fromkeys(_told_as_spelled(word, analysis))
    if analysis.readings:
        keys |= dict.fromkeys(_relative(analysis.splits[-1]))
    elif single := with_single_vowel(word):
        keys |= dict.fromkeys(word_keys(single))
    stems = dict.fromkeys(way.stem.translate(FOLDED) for way in analysis.splits)
    return tuple(map(same, keys)), tuple(stems), tuple(_behind(word, analysis))


def _behind(word: str, analysis: Analysis) -> Iterator[str]:
    """Yield what a word is behind its proclitics: «الموصل» of «والموصل»."""
    for way in analysis.splits:
        rest = "ال" * way.definite + way.stem
        if rest != word and len(way.stem) >= LEAST:
            yield rest


def _read_foreign(word: str) -> tuple[tuple[Key, ...], tuple[str, ...]]:
    """Read a word of Sorani, which Arabic ones may stand for, or of a language in Latin letters."""
    if not is_sorani(word):
        return tuple(map(same, english.told(word))), (word,)
    stems = sorani.stems(word)
    keys: list[Key] = [sorani_key(stem) for stem in stems]
    # Letter for letter a word of Arabic may be meant (پێشمەرگە); a name in ی is one in ية there.
    keys += [key for stem in stems for key in word_keys(canonical(stem) + "ة" * stem.endswith("ي"))]
    return tuple(map(same, dict.fromkeys(keys))), (folded(word),)


def with_single_vowel(word: str) -> str | None:
    """Return an unknown word with وو, which Kurdish spells so (داقووق), as Arabic spells it; None for others."""
    return word.replace("وو", "و") if "وو" in word[2:] and not analyse(word).readings else None


def is_sorani(word: str) -> bool:
    """Tell whether a word has a letter that only Sorani has."""
    return not _SORANI_LETTERS.isdisjoint(word)


def sorani_key(word: str) -> str:
    """Return the key of a word of Sorani."""
    return "ku:" + sorani.folded(word)


def _told_of_function(word: str) -> tuple[Key, ...]:
    """Return the keys of a function word, behind a proclitic or not; none when a word is no such."""
    for proclitic in _BEFORE_FUNCTIONS:
        rest = word[len(proclitic) :]
        if (
            word.startswith(proclitic)
            and (len(rest) > (1 if proclitic in _CONJUNCTIONS else 2) or rest == "كل")
            and (function := function_key(rest))
            and not (proclitic not in {"", "و"} and len(rest) > 2 and _is_word(word[len(proclitic) - 1 :]))
        ):
            return (function, "f:" + rest[2:]) if rest in _WITH_ARTICLE else (function,)
    return ()


def _told_as_spelled(word: str, analysis: Analysis) -> Iterator[str]:
    """Yield the keys of a word's stems as they are spelled."""
    for way in analysis.splits:
        # A word that was read answers by its lemma; as it stands, only to who typed its proclitics, too.
        if analysis.readings and (way.stem != word or len(analysis.splits) == 1):
            continue
        for stem in (word,) if analysis.readings else _loose(way):
            for key in _told(stem):
                yield key
                if way.definite:
                    yield "ال" + key


def _relative(way: Split) -> Iterator[str]:
    """Yield the keys of an adjective in ي that the lexicon lacks, where a rule read another word (مدرسي: teachers)."""
    for ending in _RELATIVE:
        stem = way.stem.removesuffix(ending)
        if stem != way.stem and len(stem) >= LEAST and not agreeing(stem + "ي"):
            for key in _told(stem + "ي"):
                yield key
                if way.definite:
                    yield "ال" + key


def _loose(way: Split) -> Iterator[str]:
    """Yield what an unknown word may be a form of, by its ending."""
    stem = way.stem
    if len(stem) < LEAST and way.clitic + way.conjunction:
        return
    yield stem
    if way.clitic == "س":
        return
    if stem.endswith("ة") and len(stem) > LEAST + 1:
        yield stem[:-1]
    for ending, restored in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= LEAST:
            yield stem.removesuffix(ending) + restored
    if way.definite:
        return
    yield from _conjugated(stem)
    for pronoun in _BOUND:
        bare = stem.removesuffix(pronoun)
        if bare != stem and len(bare) >= LEAST:
            yield bare
            if bare.endswith("ات"):
                yield bare[:-2]
                yield bare[:-2] + "ة"
            elif bare.endswith("ت"):
                yield bare[:-1] + "ة"


def _conjugated(stem: str) -> Iterator[str]:
    """Yield the verbs, in the third person of the past, that an unknown word may be a form of."""
    for ending in ("ت", "وا", "تا"):
        if stem.endswith(ending) and len(stem) - len(ending) >= LEAST:
            yield stem.removesuffix(ending)
    if stem[0] in "يت" and len(stem) > LEAST:
        present = stem[1:-2] if stem.endswith(("ون", "وا", "ان")) else stem[1:]
        if len(present) >= LEAST:
            yield present
            yield "ا" + present
