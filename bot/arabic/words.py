"""Words of a text and the terms found among them: tokens, clitics, and a trie over whole words."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.inflection.analysis import Split, splits
from bot.arabic.inflection.endings import unended

#: A group of its own, so that a text is split into gaps and words by turns.
_WORD: Final = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+)")
#: All letters but the stretched one, which may be a dash.
_PLAIN: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+[،؛؟.,:;!?]?")
#: Letters that a listed word has at least for a form with an ending to be its: «بعدهم» is no «بعد» of a list.
_SHORTEST_STEM: Final = 4
#: Behind a preposition, which may be a letter of the word's own.
_SHORTEST_BASE: Final = 3
#: The proclitics that lists are asked behind one by one, and the article.
AND: Final = "و"
WITH: Final = "ب"
FOR: Final = "ل"
ARTICLE: Final = "ال"
#: Clitics behind which a noun or a verb keeps every ending.
_NO_PREPOSITIONS: Final = frozenset({"", ARTICLE, "س"})
#: How verbs begin before which س may stand.
_IMPERFECT: Final = frozenset("يتنا")
#: In a pattern over folded text: where a word begins, behind و ف, then ب ك ل س, then the article (ل + ال is لل).
WORD_BEGINS: Final = r"(?<!\w)[وف]?(?:[بك]?(?:ال)?|لل?|س)"
#: … and where it ends.
WORD_ENDS: Final = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Words:
    """A text's folded words, with the punctuation that stands before each."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    #: Offsets into the folded text.
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def until(self, end: int) -> "Words":
        """Return the words that begin before an offset."""
        count = bisect_left(self.starts, end)
        return Words(self.words[:count], self.before[:count], self.starts[:count])


def is_plain(token: str) -> bool:
    """Return whether a token is surely one word: plain letters, which no spelling parts, and perhaps a mark."""
    return _PLAIN.fullmatch(token) is not None


@lru_cache(maxsize=64)  # a sentence is read for its toll, its words and its overlaps in turn
def words_of(text: str) -> Words:
    """Split a text into folded words and numbers; quotes and dashes stay in `before`."""
    return words_in(folded(text).casefold())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list written in normal spelling, as texts are read: folded."""
    return frozenset(words_of(text).words)


def first_word(plain: str) -> str:
    """Return the first word of a text that is folded already, or nothing where it has none."""
    found = _WORD.search(plain)
    return found.group() if found else ""


def words_in(plain: str) -> Words:
    """Split a text that is folded already into its words and numbers."""
    pieces = _WORD.split(plain)
    ends = tuple(accumulate(map(len, pieces)))
    # Each word once: a dozen caches remember it, each from another text.
    return Words(tuple(map(sys.intern, pieces[1::2])), tuple(map(str.strip, pieces[:-1:2])), ends[:-1:2])


@lru_cache(maxsize=2_048)
def bases(word: str) -> tuple[str, ...]:
    """Return a folded word, then what it is behind each of its proclitics, with the article and without it.

    «وبالعبوة» is «بالعبوة», «العبوة» and «عبوة» too. Which of these is meant is for a list to say: `bare`.
    """
    if len(splits(word)) == 1:
        return (word,)
    found = {word: None}
    for way in _ways(word):
        if way.definite:
            found[ARTICLE + way.stem] = None
        found[way.stem] = None
    return tuple(found)


@lru_cache(maxsize=2_048)
def joined(word: str) -> tuple[str, ...]:
    """Return a folded word, then what it is behind «و» or «ف», if it may begin with one."""
    return (word, *(way.stem for way in splits(word) if way.conjunction and not way.clitic))


@lru_cache(maxsize=512)
def is_definite(word: str) -> bool:
    """Return whether a folded word carries the article."""
    return any(way.definite and len(way.stem) >= _SHORTEST_BASE for way in splits(word))


def indefinite(word: str) -> str:
    """Return a folded word without its article, if it begins with one."""
    article = word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST_BASE
    return word[len(ARTICLE) :] if article else word


def bare(word: str, known: frozenset[str]) -> str | None:
    """Return the one of some known words that a word of a text is, whatever proclitics and article it carries."""
    found = bases(word)
    return None if known.isdisjoint(found) else next(base for base in found if base in known)


def stripped(word: str) -> str:
    """Return a folded word as it is compared with others: without the article and all before it, else one proclitic.

    «وبالعبوة», «العبوة» and «عبوة» meet in it. A second letter without the article is likelier the word's own, and
    three letters are left at least; س is the future's, and stays.
    """
    if len(splits(word)) == 1:
        return word
    ways = [way for way in splits(word) if len(way.stem) >= _SHORTEST_BASE and way.clitic != "س"]
    definite = [way.stem for way in ways if way.definite]
    return min(definite, key=len) if definite else next((w.stem for w in ways if len(w.stem) == len(word) - 1), word)


@lru_cache(maxsize=2_048)
def heads(word: str) -> tuple[str, ...]:
    """Return a folded word, then what it is behind the proclitics that leave it free to govern what follows.

    A verb and a noun in construct have no article, and what س sets in the future has not happened: «لمقتل ثلاثة»
    governs, «المقتل» and «سيقتل» do not.
    """
    if len(splits(word)) == 1:
        return (word,)
    found = {word: None}
    for way in splits(word):
        if not way.definite and way.clitic != "س" and (len(way.stem) >= _SHORTEST_BASE or not way.clitic):
            found[way.stem] = None
    return tuple(found)


@lru_cache(maxsize=2_048)
def behind(word: str, *proclitics: str) -> tuple[str, ...]:
    """Return what a folded word is behind one of some proclitics, with the article and without it."""
    found: dict[str, None] = {}
    for way in splits(word):
        if way.conjunction in proclitics and not way.clitic:
            found[way.stem] = None
        elif way.clitic and way.clitic[0] in proclitics and way.clitic != ARTICLE:
            if way.definite:
                found[ARTICLE + way.stem] = None
            found[way.stem] = None
    return tuple(found)


def after_and(word: str) -> str:
    """Return what «و» joins to what stands before, or nothing where no «و» begins the word."""
    return word[len(AND) :] if word.startswith(AND) else ""


def _feminine_bases(stem: str) -> tuple[str, ...]:
    return (stem, stem[:-1] + "ه", stem[:-1]) if stem.endswith("ت") else (stem,)


#: The dual's endings, and what it has before a pronoun; the pronouns; how a plural ends before one.
_DUAL: Final = ("ان", "ين")
_BOUND_DUAL: Final = ("يهما", "اهما", "يها", "اها", "يه", "اه")
_PRONOUNS: Final = ("هما", "هم", "ها", "ه")
_OWNED_PLURAL: Final = (
    *("يه", "يها", "يهم", "اءه", "اءها", "ايه", "ايها", "اله", "الها", "اته", "اتها", "ابه", "ابها"),
    *("اده", "ادها", "اوه", "اوها", "وته", "وتها"),
)


def _ended(word: str, endings: tuple[str, ...], shortest: int) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            yield from _feminine_bases(word[: -len(ending)])


@lru_cache(maxsize=2_048)
def dual_bases(word: str) -> tuple[str, ...]:
    """Return what a folded word may be two of: «معلمتان» of «معلمه», «معلم»; «جندين», typed carelessly, of «جندي»."""
    found = tuple(_ended(word, _DUAL, 2))
    return (*found, found[0] + "ي") if found else ()


def may_be_plural(dual: str) -> bool:
    """Return whether what looks like a dual may be a plural as well: in «ـين», but not in «ـتين»."""
    return dual.endswith("ين") and not dual.endswith("تين")


@lru_cache(maxsize=2_048)
def owned_dual_bases(word: str) -> tuple[str, ...]:
    """Return what a folded word may be two of that are somebody's: «ولديه» of «ولد»."""
    return tuple(_ended(word, _BOUND_DUAL, 2))


@lru_cache(maxsize=2_048)
def owned_bases(word: str) -> tuple[str, ...]:
    """Return what a folded word is before a pronoun: «طفلتهما» of «طفله»."""
    return tuple(_ended(word, _PRONOUNS, 3))


def is_owned_plural(word: str) -> bool:
    """Return whether a folded word ends as a plural that is somebody's: «ابنايه», «مرافقيها»."""
    return word.endswith(_OWNED_PLURAL)


def may_be_feminine_nisba(word: str) -> bool:
    """Return whether a folded word ends as the feminine of «عسكري», «إرهابي», which may describe many or a thing."""
    return len(word) > _SHORTEST_STEM and word.endswith("يه")


def accusative_base(word: str) -> str:
    """Return what a folded word is without the «ا» of the accusative, or nothing where it has none."""
    return word[:-1] if word.endswith("ا") else ""


@lru_cache(maxsize=2_048)
def forms(word: str) -> tuple[str, ...]:
    """Return the keys under which a word of a text may be found in the trie.

    A plain key is the word as it stands but for proclitics (strict terms); a key that begins with ~ has lost
    its article and perhaps an ending (loose terms).
    """
    if word.isascii():
        stems = [word] + ([word[:-1]] if word.endswith("s") and len(word) > 4 else [])
        return (word, *(f"~{stem}" for stem in stems))
    found: dict[str, None] = {}
    for way in _ways(word):
        whole = ARTICLE + way.stem if way.definite else way.stem
        bare = indefinite(whole)
        found[whole] = None
        found["~" + bare] = None
        for stem in unended(bare, definite=bare != whole, governed=way.clitic not in _NO_PREPOSITIONS):
            if len(stem) >= _SHORTEST_STEM:
                found["~" + stem] = None
    return tuple(found)


def _ways(word: str) -> Iterator[Split]:
    """Yield the ways to part a folded word in which what is left may be a word of a list."""
    for way in splits(word):
        if way.clitic == "س" and way.stem[0] not in _IMPERFECT:
            continue
        if len(way.stem) >= _SHORTEST_BASE or way.clitic in {"", ARTICLE}:
            yield way
