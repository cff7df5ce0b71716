"""What words mean, for holding a summary to its article: lemmas, and the lines of concepts.yaml that they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import FOLDED, canonical
from bot.arabic.inflection.roots import root_of
from bot.arabic.keys import Key, word_keys
from bot.news.knowledge.files import read_yaml
from bot.news.knowledge.skeletons import stem

#: The kinds of lines that concepts.yaml has, beside its lists of single words.
KINDS: Final = (
    "fate", "act", "weapon", "who", "post", "unit", "site", "thing", "manner", "hour", "day", "span", "side", "plain",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concepts:
    """The lines of concepts.yaml, by lemma."""

    #: Lemma → the lines that it stands on.
    of_lemma: Mapping[Key, frozenset[str]]
    #: Line → its kind.
    kind: Mapping[str, str]
    #: Line → the lines that bear it out too.
    wider: Mapping[str, frozenset[str]]
    #: List → its lemmas: "free", "unreal", "hedged", "passing", "denying", "charged".
    lists: Mapping[str, frozenset[Key]]
    #: Lines that say little.
    soft: frozenset[str]
    #: Given names, folded.
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word may mean."""

    lemmas: frozenset[Key]
    concepts: frozenset[str]
    #: What is left of it without affixes and long vowels.
    root: str
    #: The lexicon has it.
    known: bool
    function: bool


def _lemmas_of(word: str) -> frozenset[Key]:
    """Return the lemmas of a canonical word; for one that the lexicon lacks, the stems it may have."""
    keys = word_keys(word)
    lemmas = frozenset(key // 4 for key in keys if isinstance(key, int))
    return lemmas or frozenset(key for key in keys if isinstance(key, str) and key[:1] not in {"", "?"})


@lru_cache(maxsize=1)
def load_concepts() -> Concepts:
    """Return the concepts, read from the package's data on first use."""
    data = read_yaml("concepts.yaml")
    of_lemma: dict[Key, set[str]] = {}
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for name, words in data[kind].items():
            kinds[name] = kind
            for lemma in {lemma for word in words.split() for lemma in _lemmas_of(canonical(word))}:
                of_lemma.setdefault(lemma, set()).add(name)
    return Concepts(
        of_lemma={lemma: frozenset(names) for lemma, names in of_lemma.items()},
        kind=kinds,
        wider={name: frozenset(others.split()) for name, others in data["wider"].items()},
        soft=frozenset(data["soft"].split()),
        names=frozenset(canonical(data["names"]).translate(FOLDED).split()),
        lists={
            name: frozenset(lemma for word in data[name].split() for lemma in _lemmas_of(canonical(word)))
            for name in ("free", "unreal", "hedged", "passing", "denying", "charged", "causing")
        },
    )


@lru_cache(maxsize=1_024)
def meaning_of(word: str) -> Meaning:
    """Return what a canonical, case-folded word may mean."""
    found = _lemmas_of(word)
    concepts = load_concepts().of_lemma
    plain = word.translate(FOLDED)
    return Meaning(
        lemmas=found,
        concepts=frozenset().union(*(concepts.get(lemma, frozenset()) for lemma in found)),
        root=root_of(plain) or stem(plain),
        known=any(isinstance(lemma, int) for lemma in found),
        function=any(isinstance(lemma, str) and lemma.startswith("f:") for lemma in found),
    )
