"""What a word of a text may be: its lemma, whether it is definite, whether it is feminine.

A word is tried whole, then without the article, then without و ف and ب ك ل س, each under the grammar's own
licences; the first way in which it is a word of the lexicon counts (وزارة is no و + زارة). Within one way a word
of the lexicon comes before what a rule makes of a shorter one (ضوابط is no form of ضابط).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from bot.arabic.inflection.conjugated import PRONOUNS, verbs
from bot.arabic.inflection.endings import BOUND_ENDINGS, NOUN_ENDINGS
from bot.arabic.lexicon import Found, find, settled


class Inflection(NamedTuple):
    """One lemma that a word may be a form of, and in which form."""

    lemma: int
    definite: bool = False
    feminine: bool = False


_DEFINITE: Final = frozenset({"ال", "بال", "كال", "لل"})


class Split(NamedTuple):
    """One way to part a word from its proclitics."""

    conjunction: str
    clitic: str
    stem: str

    @property
    def definite(self) -> bool:
        """Tell whether the article is among the proclitics."""
        return self.clitic in _DEFINITE


class Analysis(NamedTuple):
    """The readings of a word, and the splits that may stand when the lexicon knows none of them."""

    readings: tuple[Inflection, ...]
    splits: tuple[Split, ...]


_CONJUNCTIONS: Final = frozenset("وف")
#: The others by their first letters, those that take least first.
_CLITICS: Final = {"ا": ("ال",), "ل": ("ل", "لل"), "ب": ("ب", "بال"), "ك": ("ك", "كال"), "س": ("س",)}

_DUALS: Final = frozenset({"ا", "ي", "و"})


@lru_cache(maxsize=1_024)  # each question about a word asks for them
def splits(word: str) -> tuple[Split, ...]:
    """Return the ways to part a word, those that take least first."""
    first = word[:1]
    if first in _CONJUNCTIONS and len(word) > 2:
        rest = word[1:]
        return (Split("", "", word), Split(first, "", rest), *_behind_clitics(first, rest))
    return (Split("", "", word), *_behind_clitics("", word))


def _behind_clitics(conjunction: str, word: str) -> Sequence[Split]:
    """Return the ways to part what stands behind a conjunction, or behind none, from its clitics."""
    return [
        Split(conjunction, clitic, word[size:])
        for clitic in _CLITICS.get(word[:1], ())
        if word.startswith(clitic) and len(word) - (size := len(clitic)) >= 2
    ]


def analyse(word: str) -> Analysis:
    """Return what a canonical word of a text may be."""
    if settled := read_as(word):
        return Analysis(settled, (Split("", "", word),))
    tried: list[Split] = []
    held: Analysis | None = None
    for way in _ordered(word):
        tried.append(way)
        readings = tuple(dict.fromkeys(_readings(way)))
        if not readings:
            continue
        if way.stem == word and not _is_certain(word):
            # A rule made it of a shorter word or of a verb; a word behind a proclitic is likelier (لقوات is no لقوة).
            held = Analysis(readings, (way,))
        elif held is None or _is_likelier(way):
            return Analysis(readings, tuple(first for first in tried if first.stem == word or first is way))
    return held or Analysis((), tuple(tried))


def _is_certain(word: str) -> bool:
    """Tell whether a word is one of the lexicon's, or plainly of one: the feminine of an adjective, a past tense."""
    if _is_word(word, "bapoPLZ") or (word[-1] == "ة" and _is_word(word[:-1], "a")):
        return True
    past = word.removesuffix("ت")  # كسبت: «she won» before «like Saturday»
    return past != word and len(past) > 2 and _is_word(past, "P")


def _is_likelier(way: Split) -> bool:
    """Tell whether what is left of a word behind proclitics is likelier than what a rule makes of the whole."""
    if way.conjunction and not way.clitic and way.stem[-1] == "ا" and _is_word(way.stem, "Z"):
        return True  # ودعا: «and he called» before «they two bade farewell»
    return len(way.stem) > 2 and _is_word(way.stem, "bao" if len(way.stem) == 3 else "bapnodPLZ")


def read_as(word: str) -> tuple[Inflection, ...]:
    """Return what a form is read as, whatever else it may be: تعد is of عد before it is of وعد."""
    for proclitic in ("", "و", "ف", "س", "وس"):
        if not word.startswith(proclitic) or not (found := settled(rest := word[len(proclitic) :])):
            continue
        past = proclitic.endswith("س") and _is_word(rest, "PZ")  # ستعرض is no past of تعرض
        if not past and not (proclitic and _is_word(word)):
            return tuple(map(Inflection, found))
    return ()


def _is_word(stem: str, kinds: str = "bapnodPLZ") -> bool:
    """Tell whether a stem stands in the lexicon as it is: a noun, a plural, or a past tense."""
    return any(each.distance == 0 and each.entry.kind in kinds for each in find(stem))


def _ordered(word: str) -> list[Split]:
    """Return the splits in the order of trust: a word in ال that is not spelled like a known one has the article."""
    ways = list(splits(word))
    for conjunction, preposition in product(("", "و", "ف"), ("", "ب", "ك")) if "ال" in word[:4] else ():
        stem = word[len(conjunction) + len(preposition) :]
        whole, article = Split(conjunction, preposition, stem), Split(conjunction, preposition + "ال", stem[2:])
        if article not in ways or whole not in ways:
            continue
        spelled = [each.entry for each in find(stem) if each.entry.spelling == stem]
        if not any(not preposition or each.kind in "bapno" for each in spelled):
            ways.remove(article)
            ways.insert(ways.index(whole), article)
    # للقوة is the force's, للجنة the committee's.
    doubled = [at for at, way in enumerate(ways) if way.clitic in {"ل", "لل"}]
    if len(doubled) > 1:
        first, second = doubled[0], doubled[1]
        if ways[second].clitic == "لل" and not any(each.entry.kind in "hop" for each in find(ways[first].stem)):
            ways[first], ways[second] = ways[second], ways[first]
    return ways


def _readings(way: Split) -> Iterator[Inflection]:
    direct = find(way.stem) if way.clitic != "س" else []
    definite = way.definite or (way.clitic == "ل" and way.stem.startswith("ل"))
    nouns = _nouns(way, direct, definite=definite)
    exact = any(each.distance == 0 for each in nouns)
    inflected = [] if exact or way.clitic == "س" else list(_inflected(way, definite=definite))
    yield from inflected
    # A word typed carelessly (مصرى) is read so only when nothing else spells it as it stands (كتابه).
    for each in nouns if not inflected else ():
        yield Inflection(each.entry.lemma, definite)
    if exact:
        yield from _feminine_of_noun(way.stem, direct, definite=definite)
    verbal = _verbal(way, direct, named=exact, possessed=bool(inflected))
    yield from map(Inflection, verbal)
    if not nouns and not inflected and not verbal and way.stem.endswith("ة"):
        # The feminine of what the lexicon doesn't know as an adjective.
        for each in _bases(way.stem, "ة", "", "bn"):
            yield Inflection(each.entry.lemma, definite, True)


def _nouns(way: Split, direct: Sequence[Found], *, definite: bool) -> list[Found]:
    """Return the nouns that a stem is as it stands: السورية is the Syrian one, سورية may be the country."""
    nouns = [each for each in direct if each.entry.kind in ("bapnod" if definite else "bapnodw")]
    if way.clitic == "لل":  # للعراق: the article of a name is part of its spelling
        nouns += [each for each in find("ال" + way.stem) if each.entry.kind in "bo"]
    return nouns


def _feminine_of_noun(stem: str, direct: Sequence[Found], *, definite: bool) -> Iterator[Inflection]:
    """Yield what a noun in ة is the feminine of: a noun of its own (خاصة), and still of خاص."""
    if stem.endswith("ية") and not any(each.entry.kind == "x" for each in direct):
        kinds = "bad" if len(stem) > 4 else "ad"
    elif stem.endswith("ة"):
        kinds = "a"
    else:
        return
    for each in _bases(stem, "ة", "", kinds):
        yield Inflection(each.entry.lemma, definite, True)


def _verbal(way: Split, direct: Sequence[Found], *, named: bool, possessed: bool) -> list[int]:
    """Return the lemmas of verbs that a stem may be a form of; a preposition stands before none."""
    if way.clitic not in {"", "س", "ل"}:
        return []
    certainly = "bapnodPLZ" if len(way.stem) == 3 else "bapod"
    certain = any(each.distance == 0 and each.entry.kind in certainly for each in direct)
    return list(verbs(way.stem, past=not way.clitic, noun=certain, named=named, possessed=possessed))


def _inflected(way: Split, *, definite: bool) -> Iterator[Inflection]:
    """Yield readings of a noun with endings; a base in ة comes before one without."""
    ended = list(_ended(way, definite=definite))
    yield from (Inflection(each.entry.lemma, definite, feminine) for each, _, feminine in ended)
    feminine_found = any(restored == "ة" for _, restored, _ in ended)
    if way.stem.endswith(("يتان", "يتين", "يات")) and feminine_found:  # of إيرانية, and so of إيراني
        for each in _bases(way.stem, "ات" if way.stem.endswith("ات") else way.stem[-3:], "", "bad"):
            yield Inflection(each.entry.lemma, definite, True)
    if way.stem.endswith(("ات", "تان", "تين")) and not feminine_found:
        yield from _without_feminine(way, definite=definite)
    if way.stem.endswith("ه") and len(way.stem) > 4:  # كرديه is كردية, typed carelessly
        for each in _bases(way.stem, "ه", "", "bad"):
            yield Inflection(each.entry.lemma, definite, True)
    if not definite:
        yield from _possessed(way.stem)


def _ended(way: Split, *, definite: bool) -> Iterator[tuple[Found, str, bool]]:
    """Yield the nouns that a stem is with an ending, what the ending took the place of, and whether it is feminine."""
    after_preposition = way.clitic not in {"", "ال"}
    for ending, restored, kinds, feminine, bars in NOUN_ENDINGS:
        if not way.stem.endswith(ending) or (definite and "a" in bars) or (after_preposition and "p" in bars):
            continue
        for each in _bases(way.stem, ending, restored, kinds):
            if ending != "ا" or each.entry.kind != "p" or each.entry.spelling[-1] != "و":  # بنوا is no بنو
                yield each, restored, feminine


def _without_feminine(way: Split, *, definite: bool) -> Iterator[Inflection]:
    """Read ـات on a masculine (تفجيرات), and the feminine of an adjective that has no entry of its own."""
    if way.stem.endswith("ات"):
        for each in _bases(way.stem, "ات", "", "band"):
            yield Inflection(each.entry.lemma, definite, True)
    else:
        for each in _bases(way.stem, way.stem[-3:], "", "ad"):
            yield Inflection(each.entry.lemma, definite, True)


def _possessed(stem: str) -> Iterator[Inflection]:
    for pronoun in PRONOUNS:
        if not stem.endswith(pronoun):
            continue
        bound = stem.removesuffix(pronoun)
        feminine_found = False
        for ending, restored, kinds, feminine in BOUND_ENDINGS:
            if bound.endswith(ending):
                if ending in _DUALS and len(bound) - len(ending) + len(restored) < 3:
                    continue  # بناه is no dual of بن
                for each in _bases(bound, ending, restored, kinds):
                    feminine_found = feminine_found or restored == "ة"
                    yield Inflection(each.entry.lemma, False, feminine)
        if not feminine_found and bound.endswith("ات"):
            for each in _bases(bound, "ات", "", "band"):
                yield Inflection(each.entry.lemma, False, True)
        elif not feminine_found and bound.endswith("ت"):
            for each in _bases(bound, "ت", "", "ad"):
                yield Inflection(each.entry.lemma, False, True)


def _bases(stem: str, ending: str, restored: str, kinds: str) -> list[Found]:
    base = stem[: len(stem) - len(ending)] + restored
    if len(base) < (3 if ending in _DUALS and not restored else 2):
        # ردا: of two letters only a noun, and only in the accusative
        return [each for each in find(base) if ending == "ا" and len(base) == 2 and each.entry.kind == "b"]
    if restored == "ى" and ending == "يات" and base[0] == "أ" and len(base) == 4:
        return []  # أغنيات is of أغنية: an elative has no such plural
    human = kinds == "m"  # a sound masculine plural in construct: only of those who act
    return [
        each
        for each in find(base)
        if each.distance == 0
        and each.entry.kind in ("band" if human else kinds)
        and (not human or each.entry.kind in "ad" or base.startswith("م"))
    ]


_WORDLIKE: Final = re.compile("[\u0621-\u064a]+")


def is_arabic(word: str) -> bool:
    """Tell whether a token is an Arabic word."""
    return _WORDLIKE.fullmatch(word) is not None
