"""Names that are written as one word or as two: «أبو غريب», «أبي غريب», «أبوغريب» are one word to a query."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from bot.arabic.canonical import FOLDED, canonical, unseated

#: What may stand before a name, in one with its first word.
_PROCLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ATTACHED: Final = frozenset("وفبلك")
#: Letters of the longest proclitic.
_LONGEST: Final = 2

#: Last word of a spelling → (the words before it, the name); of one word, the whole.
Endings = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _endings() -> Endings:
    text = resources.files("bot.arabic").joinpath("compounds.txt").read_text(encoding="utf-8")
    found: Endings = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, variants = line.partition(":")
        for written in (name, *filter(None, variants.split(";"))):
            for spelling in dict.fromkeys((written, written.replace(" ", ""))):
                *before, last = canonical(spelling).translate(FOLDED).casefold().split()
                found.setdefault(last, []).append((tuple(before), canonical(name.strip())))
    for spellings in found.values():
        spellings.sort(key=lambda each: -len(each[0]))
    return found


def compounded(words: Sequence[str]) -> list[str]:
    """Return the words of a sentence with each such name as one, in the spelling that stands for all."""
    plains = _folded(words)
    if not _may_have(plains):
        return list(words)
    found: list[str] = []
    folds: list[str] = []
    for word, plain in zip(words, plains, strict=True):
        for proclitic, before, name in _names(plain) if _may_end(plain) else ():
            first = _first(folds, before, proclitic)
            if first is not None:
                del found[len(found) - len(before) :], folds[len(folds) - len(before) :]
                word = first + name
                break
        found.append(word)
        folds.append(plain)
    return found


def _folded(words: Sequence[str]) -> list[str]:
    """Return the words folded: all at once takes a tenth of what one by one takes."""
    plains = unseated(" ".join(words)).split(" ")
    return plains if len(plains) == len(words) else list(map(unseated, words))


def _may_have(plains: Sequence[str]) -> bool:
    """Tell whether one of the words may end a name, which few sentences have."""
    endings = _endings().keys()
    attached = [plain for plain in plains if plain[:1] in _ATTACHED]
    return not (
        endings.isdisjoint(plains)
        and endings.isdisjoint([plain[1:] for plain in attached])
        and endings.isdisjoint([plain[2:] for plain in attached])
    )


def _may_end(plain: str) -> bool:
    endings = _endings()
    return plain in endings or (plain[:1] in _ATTACHED and (plain[1:] in endings or plain[2:] in endings))


def _names(plain: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the names that may end with a word: its proclitic, the words that stand before, the name."""
    endings = _endings()
    for size in range(_LONGEST + 1):
        for before, name in endings.get(plain[size:], ()):
            if plain[:size] in _PROCLITICS and not (size and before):
                yield plain[:size], before, name


def _first(folds: Sequence[str], before: tuple[str, ...], proclitic: str) -> str | None:
    """Return the proclitic of a name whose other words stand at the end; None when they don't."""
    if not before:
        return proclitic
    there = folds[len(folds) - len(before) :]
    if len(there) < len(before) or there[1:] != list(before[1:]):
        return None
    first = there[0].removesuffix(before[0])
    return first if first != there[0] and first in _PROCLITICS else None
