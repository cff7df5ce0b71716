"""Terms of several words found in a text in one walk, whatever clitics and endings they carry."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.arabic.words import forms, indefinite, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of one layer of knowledge: what it stands for, and how strongly."""

    layer: str
    key: str
    text: str
    weight: float = 1.0
    #: Of a word of events: its meaning in the vocabulary.
    meaning: str = ""
    #: … and whether it is a form of a verb, which never has the article.
    finite: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at words [start, end)."""

    start: int
    end: int
    term: Term


class _Node:
    """One of twenty thousand, most of them leaves: they share what is empty."""

    __slots__ = ("children", "terms")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = _NOTHING
        self.terms: tuple[Term, ...] = ()

    def child(self, key: str) -> "_Node":
        """Return the node behind a word, which is made if need be."""
        if self.children is _NOTHING:
            self.children = {}
        return self.children.setdefault(key, _Node())


_NOTHING: dict[str, _Node] = {}


def _key(word: str, *, strict: bool) -> str:
    return word if strict else "~" + indefinite(word)


class Trie:
    """Find terms of several words in a text in one walk, whatever clitics and endings they carry.

    A word of a text is looked for under its `forms`; without them as Arabic and English have it.
    """

    def __init__(self, word_forms: Callable[[str], tuple[str, ...]] = forms) -> None:
        self._root = _Node()
        self._forms = word_forms

    def add(self, term: Term, *, strict: bool = False, spelled: Sequence[str] = ()) -> None:
        """Add a term; a strict one keeps its article and takes no endings. `spelled` are its words, if others."""
        node = self._root
        for word in spelled or words_of(term.text).words:
            node = node.child(_key(word, strict=strict))
        if node is self._root:
            return
        for place, known in enumerate(node.terms):
            if known.layer == term.layer and known.key == term.key:
                if known.weight < term.weight:
                    node.terms = (*node.terms[:place], term, *node.terms[place + 1 :])
                return
        node.terms = (*node.terms, term)

    def terms(self) -> Iterator[Term]:
        """Yield every term."""
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            yield from node.terms
            nodes += node.children.values()

    def scan(self, words: Sequence[str]) -> list[Hit]:
        """Return all terms present, in order of start; per layer only the longest at each place."""
        hits: list[Hit] = []
        reached: dict[str, int] = {}
        beginnings = self._root.children.keys()
        forms_of = [self._forms(word) for word in words]
        for start, keys in enumerate(forms_of):
            if beginnings.isdisjoint(keys):
                continue
            best: dict[str, tuple[int, list[Term]]] = {}
            for end, terms in self._from(forms_of, start):
                for term in terms:
                    known = best.get(term.layer)
                    if known is None or known[0] < end:
                        best[term.layer] = (end, [term])
                    elif known[0] == end and term not in known[1]:
                        known[1].append(term)
            for layer, (end, found) in best.items():
                if end > reached.get(layer, 0):
                    reached[layer] = end
                    hits.extend(Hit(start, end, term) for term in found)
        return hits

    def _from(self, forms_of: Sequence[Sequence[str]], start: int) -> Sequence[tuple[int, tuple[Term, ...]]]:
        """Return the terms that begin with a word, each with the word behind its last one, the shortest first."""
        found: list[tuple[int, tuple[Term, ...]]] = []
        nodes, end = [self._root], start
        while nodes and end < len(forms_of):
            keys = forms_of[end]
            end += 1
            nodes = [
                child
                for node in nodes
                if (children := node.children)
                for key in keys
                if (child := children.get(key)) is not None
            ]
            found += [(end, node.terms) for node in nodes if node.terms]
        return found


def without_overlap(hits: Iterable[Hit], blanked: Sequence[Hit]) -> list[Hit]:
    """Drop the hits that lie inside a blanked phrase."""
    covered = sorted((hit.start, hit.end) for hit in blanked)
    longest = max((end - start for start, end in covered), default=0)

    def is_covered(hit: Hit) -> bool:
        near = covered[bisect_left(covered, (hit.start - longest,)) : bisect_left(covered, (hit.end,))]
        return any(hit.start < end and hit.end - hit.start <= end - start for start, end in near)

    return [hit for hit in hits if not is_covered(hit)]
