"""The words of the kept stories in their order, as numbers: phrases are found without reading a text again."""

from array import array
from collections.abc import Iterable
from typing import Final, TypeVar

from bot.arabic.canonical import folded
from bot.arabic.keys import Key, beginnings, spellings, word_keys
from bot.matching.document import Document
from bot.matching.tree import Mode, Word

#: No word: the end of a sentence.
_GAP: Final = 0
#: Before a word of ours in the lists: nobody wrote it so.
_OURS: Final = "\0"
#: Letters that beginnings are looked through by.
_BEGINNING: Final = 2

_K = TypeVar("_K")


class Sequences:
    """Story number → its words in order; four bytes a word."""

    def __init__(self) -> None:
        self._texts: dict[int, array[int]] = {}
        self._numbers: dict[str, int] = {}
        #: Key → the numbers of the words that have it.
        self._of_key: dict[Key, array[int]] = {}
        #: Two letters → beginning → the numbers of the words that may be read with it.
        self._of_beginning: dict[str, dict[str, array[int]]] = {}
        #: What a word is spelled as behind its proclitics → the numbers of the words that are.
        self._of_spelling: dict[str, array[int]] = {}
        self._next = _GAP + 1

    def put(self, story: int, read: Document) -> None:
        """Keep the words of a story."""
        last = max((at for places in read.positions.values() for at in places), default=-1)
        text = array("I", [_GAP]) * (last + 1)
        for word, places in read.positions.items():
            for at in places:
                text[at] = self._number(word, ours=at >= read.brief_from)
        self._texts[story] = text

    def _number(self, word: str, *, ours: bool) -> int:
        number = self._numbers.get(_OURS + word if ours else word)
        if number is None:
            number, self._next = self._next, self._next + 1
            for key in word_keys(word):
                self._of_key.setdefault(key, array("I")).append(number)
            for stem in beginnings(word):
                self._of_beginning.setdefault(stem[:_BEGINNING], {}).setdefault(stem, array("I")).append(number)
            for spelling in () if ours else spellings(word)[1:]:
                self._of_spelling.setdefault(spelling, array("I")).append(number)
            self._numbers[_OURS + word if ours else word] = number
        return number

    def discard(self, story: int) -> None:
        """Forget a story."""
        self._texts.pop(story, None)

    def renumber(self, kept: dict[int, int]) -> None:
        """Give the stories new numbers, and forget words that no story has any more."""
        self._texts = {kept[story]: text for story, text in self._texts.items() if story in kept}
        used = set().union(*self._texts.values())
        self._numbers = {word: number for word, number in self._numbers.items() if number in used}
        self._of_key = _left(self._of_key, used)
        self._of_spelling = _left(self._of_spelling, used)
        stems = {letters: _left(some, used) for letters, some in self._of_beginning.items()}
        self._of_beginning = {letters: some for letters, some in stems.items() if some}

    def having(self, words: Iterable[Word], among: Iterable[int]) -> set[int]:
        """Return those of the stories in which the words stand side by side."""
        wanted = [self._wanted(word) for word in words]
        if not all(wanted):
            return set()
        return {story for story in among if (text := self._texts.get(story)) and _stands(wanted, text)}

    def _wanted(self, word: Word) -> frozenset[int]:
        if word.mode is Mode.EXACT:
            whole = (self._numbers[word.text],) if word.text in self._numbers else ()
            return frozenset((*whole, *self._of_spelling.get(word.text, ())))
        if word.mode is Mode.PREFIX:
            begin = folded(word.text)
            some = self._of_beginning.get(begin[:_BEGINNING], {})
            return frozenset(number for stem, numbers in some.items() if stem.startswith(begin) for number in numbers)
        return frozenset(number for key in word.keys for number in self._of_key.get(key, ()))


def _left(numbers: "dict[_K, array[int]]", used: set[int]) -> "dict[_K, array[int]]":
    """Return what is left of lists of numbers when only some are in use."""
    left = {key: array("I", (number for number in some if number in used)) for key, some in numbers.items()}
    return {key: some for key, some in left.items() if some}


def _stands(wanted: list[frozenset[int]], text: "array[int]") -> bool:
    first, rest = wanted[0], wanted[1:]
    starts = [at for at, number in enumerate(text[: len(text) - len(rest)], 1) if number in first]
    return any(all(text[at + step] in some for step, some in enumerate(rest)) for at in starts)
