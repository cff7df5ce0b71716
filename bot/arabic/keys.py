"""Keys: what a word of a text and a keyword share exactly when a reader would say they are the same word.

A key is a lemma of the lexicon with what the keyword insists on (definite, feminine), or the folded stem of a
word that the lexicon doesn't know. Matching is then a look-up: no forms are listed, no pair is compared.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from bot.arabic.analysis import Reading, Split, analyse, is_arabic, read_as
from bot.arabic.canonical import FOLDED
from bot.arabic.conjugated import is_passive
from bot.arabic.lexicon import agreeing, find, lemmas

#: Four numbers a lemma (any form, definite, feminine, both), or text: a folded stem, "ال" and a stem, "?" and a stem.
Key = int | str

_HAMZA: Final = re.compile("[أإآؤئ]")
#: Letters that careless typing has no use for.
_CAREFUL: Final = re.compile("[أإآؤئةى]")
_BARE: Final = re.compile("[اوي]")
_FINALS: Final = str.maketrans("ىة", "يه")
_LEAST: Final = 3
#: Function words that behave like nouns: they carry pronouns, some the article.
_NOUNLIKE: Final = frozenset(
    {"بعض", "كل", "غير", "سوى", "خلال", "ضد", "نحو", "حول", "فوق", "تحت", "أمام", "رغم", "ضمن", "عقب", "دون"}
    | {"بين", "قبل", "بعد", "عند"}
)
_NOUNLIKE_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا")
_WITH_ARTICLE: Final = frozenset({"البعض", "الكل", "الغير"})
#: Kinds of stems that are no words without a prefix or an ending.
_BOUND_STEMS: Final = "IJTESDr"
#: Kinds of a word in ه and ى that don't keep a keyword from being a word in ة and ي, typed carelessly: كره, محلى.
_LAZY: Final = {"ه": frozenset("a"), "ى": frozenset("ap")}
#: Function words that count things as nouns do.
_QUANTIFIERS: Final = frozenset({"بعض", "كل", "غير"})
#: How else a function word is typed.
_TYPED: Final = {"اي": "أي"}
_CONJUNCTIONS: Final = ("", "و", "ف")
#: A preposition only before a function word of three letters or more: كان is no ك and أن.
_BEFORE_FUNCTIONS: Final = (*_CONJUNCTIONS, "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")

_ENDINGS: Final = (("تين", "ة"), ("تان", "ة"), ("ات", ""), ("ات", "ة"), ("ان", ""), ("ين", ""), ("ون", ""), ("ا", ""))
_BOUND: Final = ("ه", "ها", "هم", "هما", "نا")
#: Endings of an adjective in ي, which is made of any noun.
_RELATIVE: Final = ("ي", "ية", "يا", "يين", "يون", "يان", "يات", "يتين", "يتان")


def _seated(stem: str) -> str:
    """Return the stem with the one seat of the hamza that writers disagree on (مسئول، مسؤول) settled."""
    return stem.replace("ئو", "ؤو")


def _told(stem: str) -> Iterator[str]:
    """Yield the keys of a stem in a text: folded; one with hamza tells which it has, and that it has one ("?")."""
    stem = _seated(stem)
    if _HAMZA.search(stem):
        yield stem.translate(_FINALS)
        yield "?" + stem.translate(FOLDED)
    else:
        yield stem.translate(FOLDED)


def _asked(stem: str) -> tuple[str, ...]:
    """Return the keys of a stem in a query: a bare letter agrees with every hamza; أ and إ with bare ones only."""
    stem = _seated(stem)
    plain = stem.translate(FOLDED)
    if _HAMZA.search(stem):
        return stem.translate(_FINALS), plain
    return (plain, "?" + plain) if _BARE.search(stem) else (plain,)


def _packed(reading: Reading) -> int:
    return reading.lemma * 4 + reading.definite + 2 * reading.feminine


def _telling(reading: Reading) -> Iterator[int]:
    """Yield all that a form tells: a definite feminine also answers who asks for less."""
    base = reading.lemma * 4
    yield base
    if reading.definite:
        yield base + 1
    if reading.feminine:
        yield base + 2
        if reading.definite:
            yield base + 3


def _function(word: str) -> str | None:
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


def _same(key: Key) -> Key:
    """Return the one object for equal keys: a look-up that finds it has no need to compare."""
    return sys.intern(key) if isinstance(key, str) else _NUMBERS.setdefault(key, key)


def beginnings(word: str) -> tuple[str, ...]:
    """Return the folded stems of a canonical, case-folded word of a text, for prefixes."""
    return _read(word)[1]


def _spelled(word: str) -> str:
    """Return a word with ىء, which Egypt writes for ئ (طوارىء) and for يء (برىء), as the lexicon spells it."""
    if "ىء" not in word:
        return word
    ways = (word.replace("ىء", "ئ"), word.replace("ىء", "يء"))
    return next((way for way in ways if analyse(way).readings), ways[0])


@lru_cache(maxsize=16384)
def _read(word: str) -> tuple[tuple[Key, ...], tuple[str, ...]]:
    if not is_arabic(word):
        return (word,), (word,)
    word = _spelled(word)
    for proclitic in _BEFORE_FUNCTIONS:
        rest = word[len(proclitic) :]
        if (
            word.startswith(proclitic)
            and (len(rest) > (1 if proclitic in _CONJUNCTIONS else 2) or rest == "كل")
            and (function := _function(rest))
            and not (proclitic not in {"", "و"} and len(rest) > 2 and _is_word(word[len(proclitic) - 1 :]))
        ):
            told = (function, "f:" + rest[2:]) if rest in _WITH_ARTICLE else (function,)
            return told, (word.translate(FOLDED),)
    analysis = analyse(word)
    keys: dict[Key, None] = dict.fromkeys(key for reading in analysis.readings for key in _telling(reading))
    for way in analysis.splits:
        # A word that was read answers by its lemma; as it stands, only to who typed its proclitics, too.
        if analysis.readings and (way.stem != word or len(analysis.splits) == 1):
            continue
        for stem in (word,) if analysis.readings else _loose(way):
            for key in _told(stem):
                keys[key] = None
                if way.definite:
                    keys["ال" + key] = None
    for key in _relative(analysis.splits[-1]) if analysis.readings else ():
        keys[key] = None
    return tuple(map(_same, keys)), tuple(dict.fromkeys(way.stem.translate(FOLDED) for way in analysis.splits))


def _relative(way: Split) -> Iterator[str]:
    """Yield the keys of an adjective in ي that the lexicon lacks, where a rule read another word (مدرسي: teachers)."""
    for ending in _RELATIVE:
        stem = way.stem.removesuffix(ending)
        if stem != way.stem and len(stem) >= _LEAST and not agreeing(stem + "ي"):
            for key in _told(stem + "ي"):
                yield key
                if way.definite:
                    yield "ال" + key


def _loose(way: Split) -> Iterator[str]:
    """Yield what an unknown word may be a form of, by its ending."""
    stem = way.stem
    if len(stem) < _LEAST and way.clitic + way.conjunction:
        return
    yield stem
    if way.clitic == "س":
        return
    if stem.endswith("ة") and len(stem) > _LEAST + 1:
        yield stem[:-1]
    for ending, restored in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST:
            yield stem.removesuffix(ending) + restored
    if way.definite:
        return
    yield from _conjugated(stem)
    for pronoun in _BOUND:
        bare = stem.removesuffix(pronoun)
        if bare != stem and len(bare) >= _LEAST:
            yield bare
            if bare.endswith("ات"):
                yield bare[:-2]
                yield bare[:-2] + "ة"
            elif bare.endswith("ت"):
                yield bare[:-1] + "ة"


def _conjugated(stem: str) -> Iterator[str]:
    """Yield the verbs, in the third person of the past, that an unknown word may be a form of."""
    for ending in ("ت", "وا", "تا"):
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST:
            yield stem.removesuffix(ending)
    if stem[0] in "يت" and len(stem) > _LEAST:
        present = stem[1:-2] if stem.endswith(("ون", "وا", "ان")) else stem[1:]
        if len(present) >= _LEAST:
            yield present
            yield "ا" + present


@lru_cache(maxsize=16384)
def keyword_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a canonical, case-folded keyword; a word of a text matches when it has one of them."""
    return tuple(map(_same, _wanted(word)))


@lru_cache(maxsize=16384)
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
    if not is_arabic(word):
        return (word,)
    word = _spelled(word)
    if function := _function(word):
        return (function, *_content(word))
    told = word_keys(word)
    definite = _has_article(word)
    if word.endswith("ه") and len(word) > _LEAST and not agreeing(word[2 * definite :]):
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


def _is_function(told: tuple[Key, ...]) -> bool:
    """Tell whether a word is read as a function word behind a proclitic: فقد, of which a verb is likelier asked for."""
    return isinstance(told[0], str) and told[0].startswith("f:")


def _content(word: str) -> list[int]:
    """Return the lemmas that a function word is, too: ضمن «within» is also a verb, whose other forms are only that."""
    if len(word) < _LEAST:
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
    lemmas = [key + definite for key in _lemmas(stem, definite=definite)]
    if lemmas:
        return tuple(lemmas)
    lemmas = [key + definite for key in _resolved(stem)]
    if lemmas and not (stem.endswith("ي") and len(stem) > _LEAST):
        return tuple(lemmas)
    return (*lemmas, *("ال" + key for key in _asked(stem))) if definite else (*lemmas, *_asked(stem))


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
    found = agreeing(stem)
    nearest = [each for each in found if each.distance == 0]
    nominal = "".join(each.entry.kind for each in nearest if each.entry.kind in "baop")
    # A last ى is how many type every ي (نادى): it tells of no care where only a verb is spelled so. كره is a word of
    # its own, and still likelier كرة.
    careful = _CAREFUL.search(stem[:-1] if stem.endswith("ى") else stem)
    if nearest and (careful or nominal) and not (nominal and set(nominal) <= _LAZY.get(stem[-1:], frozenset())):
        found = nearest
    only_verbs = all(each.entry.kind in "PLZ" + _BOUND_STEMS for each in nearest)
    entries = [each.entry for each in found if each.distance == 0 or each.entry.kind in "baophnd" or only_verbs]
    if not definite:  # عراق is one way to type العراق
        entries += [each.entry for each in find("ال" + stem) if each.distance == 0 and each.entry.kind == "o"]
    kinds = "banod" if definite or any(entry.kind in "ho" for entry in entries) else "banodwPLZ"
    heads = [entry for entry in entries if entry.kind in kinds]
    # عيد is no form of عاد to who asks for it, though it is its passive.
    heads = [entry for entry in heads if not is_passive(entry)] or heads
    return list(dict.fromkeys(entry.lemma * 4 for entry in heads or [e for e in entries if e.kind == "p"]))


def _resolved(stem: str) -> Iterable[int]:
    """Return the lemmas of an inflected keyword; a feminine one keeps asking for the feminine."""
    found = analyse(stem)
    if any(way.stem != stem and found.readings for way in found.splits):
        return ()
    return dict.fromkeys(_packed(reading._replace(definite=False)) for reading in found.readings)
