"""What stands next in a request, from where it is read: the words, the name and the thing that they begin with."""

from collections.abc import Callable, Sequence

from bot.arabic.words import ARTICLE
from handlers.asking.names import LONGEST, Name, Names
from handlers.asking.parts.joined import apart
from handlers.asking.parts.outlets import Watched, is_watched
from handlers.asking.pieces import Piece, is_said, without_dialect
from handlers.asking.things import LONGEST as LONGEST_THING
from handlers.asking.things import thing_text

#: Reads words as the query for a thing; None where they name none.
Things = Callable[[Sequence[str]], str | None]


def word_for_word(words: Sequence[str]) -> None:  # one of several ways to read words
    """Read no thing in any words."""


class Ahead:
    """The pieces of a request, and what is read of them next."""

    def __init__(self, found: list[Piece], names: Names, watched: Watched, things: Things | None = thing_text) -> None:
        self._known = names
        parted = found if things is None else apart(found, self._is_place)
        self._pieces = [
            piece._replace(text=without_dialect(piece.text)) if piece.kind == "word" else piece for piece in parted
        ]
        self._things = things or word_for_word
        #: All words are meant as they stand.
        self._is_literal = things is None
        self._watched = watched
        self._at = self._first = 0
        #: What was read last is a word as it stands, with the article.
        self._behind_word = False
        self.names: list[Name] = []
        #: What was read as a name or a thing, as it was typed.
        self.typed: list[str] = []

    def _ahead(self, start: int = 0) -> list[str]:
        """Return the words that follow without anything between, to the length of the longest name."""
        words = []
        for piece in self._pieces[self._at + start :][:LONGEST]:
            if piece.kind != "word" or piece.text.startswith("=") or piece.text.endswith("*"):
                break
            words.append(piece.text)
        return words

    def _sure_name(self) -> tuple[Name, int] | None:
        return self._longest(
            self._ahead(), accept=lambda name: name.sure and (name.field != "source" or is_watched(name, self._watched))
        )

    def _governed_name(self, word: str) -> tuple[Name, int] | None:
        """Find the place of «قضاء القائم»: what says the kind of a place makes sure of its name."""
        if not is_said(word, "divisions"):
            return None
        after = self._ahead(1)
        skipped = 1 + bool(after and is_said(after[0], "empty"))  # city of Mosul
        found = self._longest(self._ahead(skipped), field="place")
        return (found[0], found[1] + skipped) if found else None

    def _longest(
        self, words: list[str], *, field: str | None = None, accept: Callable[[Name], bool] = lambda name: True
    ) -> tuple[Name, int] | None:
        """Return the longest name at the beginning of some words, and its length."""
        for length in range(len(words), 0, -1):
            name = self._known.find(words[:length], field)
            if name and accept(name):
                return name, length
        return None

    def _thing_ahead(self) -> tuple[str, int]:
        """Return the query for the thing that is named next, and the length of its name."""
        words = self._ahead()[:LONGEST_THING]
        if words and self._behind_word and words[0].startswith(ARTICLE):
            return "", 0  # «الأراضي السورية» is one thing, and none of ours
        for length in range(len(words), 0, -1):
            if text := self._things(words[:length]):
                return text, length
        return "", 0

    def _in_capitals(self, word: str) -> bool:
        """Tell whether a word alone of those that were typed is in capitals: the US of «US base»."""
        return word.isupper() and len(word) > 1 and sum(piece.text.isupper() for piece in self._pieces) == 1

    def _is_place(self, name: str, is_asked: bool) -> bool:
        """Tell whether a word is a place's name; unless a field asks for one, nothing else, too."""
        found = self._known.find(name.split(), "place")
        return found is not None and (is_asked or found.sure)
