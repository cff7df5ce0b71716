"""Words of a text and the terms found among them: tokens, clitics, and a trie over whole words."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: Proclitics as written in front of a folded word; the article is treated apart.
_PROCLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
#: Endings that a term may carry beyond its written form, longest first, with what to put back.
_ENDINGS: Final = (
    ("تيهما", "ه"),
    ("تيها", "ه"),
    ("تين", "ه"),
    ("تان", "ه"),
    ("تها", "ه"),
    ("تهم", "ه"),
    ("هما", ""),
    ("ات", ""),
    ("ات", "ه"),
    ("ته", "ه"),
    ("ون", ""),
    ("ين", ""),
    ("ان", ""),
    ("ها", ""),
    ("هم", ""),
    ("يه", ""),
    ("ه", ""),
    ("ي", ""),
    ("ا", ""),
)
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Words:
    """A text's folded words, with the punctuation that stands before each."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    #: Offsets into the folded text.
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=64)  # a sentence is read for its toll, its words and its overlaps in turn
def words_of(text: str) -> Words:
    """Split a text into folded words and numbers; quotes and dashes stay in `before`."""
    return words_in(folded(text).casefold())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list written in normal spelling, as texts are read: folded."""
    return frozenset(words_of(text).words)


def words_in(plain: str) -> Words:
    """Split a text that is folded already into its words and numbers."""
    words, before, starts = [], [], []
    end = 0
    for match in _WORD.finditer(plain):
        words.append(match.group())
        before.append(plain[end : match.start()].strip())
        starts.append(match.start())
        end = match.end()
    return Words(tuple(words), tuple(before), tuple(starts))


def _without_proclitics(word: str) -> Iterator[str]:
    yield word
    for clitic in _PROCLITICS:
        rest = word[len(clitic) :]
        if len(rest) >= 3 and word.startswith(clitic):
            yield rest
            if clitic[-1] == "ل" and rest.startswith("ل"):
                yield "ا" + rest  # ل + ال is written لل
    if len(word) >= 5 and word[0] == "س" and word[1] in "يتن":
        yield word[1:]


def _without_ending(stem: str) -> Iterator[str]:
    for ending, restored in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) + len(restored) >= _SHORTEST_STEM:
            yield stem[: -len(ending)] + restored


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Return the keys under which a word of a text may be found in the trie.

    A plain key is the word as it stands but for proclitics (strict terms); a key that begins with ~ has lost
    its article and perhaps an ending (loose terms).
    """
    if word.isascii():
        stems = [word] + ([word[:-1]] if word.endswith("s") and len(word) > 4 else [])
        return (word, *(f"~{stem}" for stem in stems))
    found: dict[str, None] = {}
    for base in _without_proclitics(word):
        found[base] = None
        bare = base[2:] if base.startswith("ال") and len(base) > 4 else base
        found["~" + bare] = None
        for stem in _without_ending(bare):
            found["~" + stem] = None
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of one layer of knowledge: what it stands for, and how strongly."""

    layer: str
    key: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at words [start, end)."""

    start: int
    end: int
    term: Term


class _Node:
    __slots__ = ("children", "terms")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.terms: list[Term] = []


def _key(word: str, *, strict: bool) -> str:
    if strict:
        return word
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return "~" + bare


class Trie:
    """Find terms of several words in a text in one walk, whatever clitics they carry."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, term: Term, *, strict: bool = False) -> None:
        """Add a term; a strict one keeps its article and takes no endings."""
        node = self._root
        for word in words_of(term.text).words:
            node = node.children.setdefault(_key(word, strict=strict), _Node())
        if node is self._root:
            return
        for place, known in enumerate(node.terms):
            if known.layer == term.layer and known.key == term.key:
                if known.weight < term.weight:
                    node.terms[place] = term
                return
        node.terms.append(term)

    def scan(self, words: Sequence[str]) -> list[Hit]:
        """Return all terms present, in order of start; per layer only the longest at each place."""
        hits: list[Hit] = []
        reached: dict[str, int] = {}
        for start in range(len(words)):
            best: dict[str, tuple[int, list[Term]]] = {}
            for end, terms in self._from(words, start):
                for term in terms:
                    known = best.get(term.layer)
                    if known is None or known[0] < end:
                        best[term.layer] = (end, [term])
                    elif known[0] == end and term not in known[1]:
                        known[1].append(term)
            for layer, (end, terms) in best.items():
                if end > reached.get(layer, 0):
                    reached[layer] = end
                    hits.extend(Hit(start, end, term) for term in terms)
        return hits

    def _from(self, words: Sequence[str], start: int) -> Iterator[tuple[int, list[Term]]]:
        nodes = [self._root]
        for end in range(start, len(words)):
            keys = forms(words[end])
            nodes = [child for node in nodes for key in keys if (child := node.children.get(key)) is not None]
            if not nodes:
                return
            for node in nodes:
                if node.terms:
                    yield end + 1, node.terms


def without_overlap(hits: Iterable[Hit], blanked: Sequence[Hit]) -> list[Hit]:
    """Drop the hits that lie inside a blanked phrase."""
    covered = sorted((hit.start, hit.end) for hit in blanked)
    longest = max((end - start for start, end in covered), default=0)

    def is_covered(hit: Hit) -> bool:
        near = covered[bisect_left(covered, (hit.start - longest,)) : bisect_left(covered, (hit.end,))]
        return any(hit.start < end and hit.end - hit.start <= end - start for start, end in near)

    return [hit for hit in hits if not is_covered(hit)]
