"""A sentence cut where a clause may end: at marks, at links, before what «و» adds and before what is only recalled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, Words, bases, behind, indefinite, words_in
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("events")
#: A clause may end behind these.
_MARKS: Final = "،,؛;:.…!؟?"
#: Behind these a piece stands by itself, if it has so many words.
_STOPS: Final = "؛;:.…!؟?"
_LEAST_APART: Final = 3
#: What recalls shows it in so many words.
_OPENING: Final = 14
_DASHES: Final = frozenset({"-", "–", "—", "|", "/", "..", "…"})
#: "and", and the Kurdish ones, which stand alone.
_AND_ALONE: Final = frozenset({AND, "and", "û"})
#: So many words may stand between «و» and the verb of what it adds: «وحرس الحدود العراقي يشتبك».
_SUBJECT: Final = 5
#: So many words before an «و» «بين» may stand whose second it joins.
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; its words are [start, end)."""

    text: str
    start: int
    end: int
    #: It stands by itself, behind a full stop, a colon or a bar.
    apart: bool = False
    #: «و» adds it to what stands before.
    added: bool = False
    #: It opens as what recalls opens: «وكان قد …», «في 2013 …».
    recalls: bool = False
    #: An act or a number is told in it.
    tells: bool = False


def pieces_of(
    sentence: str, start: int, words: Words, hits: Sequence[Hit], acts: Sequence[Hit], *, verb_last: bool
) -> list[Piece]:
    """Return a sentence's pieces, its first word being word `start`: each tells one event at most, or is recalled.

    `verb_last` says that its language puts the verb at a clause's end, as Kurdish does.
    """
    return _merged(_cut(sentence, start, words, _Joints(words, hits, acts, verb_last=verb_last)))


class _Joints:
    """Where in a text's words «و» begins a clause."""

    def __init__(self, words: Words, hits: Sequence[Hit], acts: Sequence[Hit], *, verb_last: bool) -> None:
        self.words = words
        self._verb_last = verb_last
        self.acts = {hit.start for hit in acts}
        self._ends = {hit.end for hit in acts}
        self._states = {hit.start: hit.end for hit in hits if hit.term.layer == "foreign"}
        self._subjects = {place for hit in acts if (place := self._subject_of(hit)) is not None}

    def _subject_of(self, hit: Hit) -> int | None:
        """Return where the subject of a verb begins that «و» adds: «وحرس الحدود العراقي يشتبك»."""
        if not _RULES["present_verb"].match(self.words.words[hit.start]):
            return None
        for place in range(hit.start - 1, max(-1, hit.start - 1 - _SUBJECT), -1):
            if place in self.acts or self.words.before[place + 1]:
                return None
            if behind(self.words.words[place], AND):
                return place
        return None

    def adds(self, at: int) -> bool:
        """Return whether a word is an «و» that adds a clause, or carries one."""
        word = self.words.words[at]
        if word in _AND_ALONE:
            # «and wounded three», «و17 قتيلا»
            counted = at + 1 < len(self.words) and self.words.words[at + 1].isdigit()
            if at in self._ends:
                return self._verb_last  # «پێنج کەس کوژران و بۆمبێک تەقییەوە»
            return at + 1 in self.acts or (counted and at + 2 in self.acts)
        if not behind(word, AND) or self._is_between(at):
            return False
        # «مقتل جندي وإصابة آخر», but «مقتل وإصابة ثلاثة» is one.
        return (at in self.acts and at not in self._ends) or at in self._subjects or self._is_state_that_acts(at)

    def _is_between(self, at: int) -> bool:
        """Return whether «و» joins the second of two: «بين شهيد وجريح»."""
        between = _RULES.words("between")
        return any(base in between for word in self.words.words[max(0, at - _PAIR) : at] for base in bases(word))

    def _is_state_that_acts(self, at: int) -> bool:
        """Return whether a state does something of its own: «وطهران تعلن», but not «بغداد وطهران»."""
        end = self._states.get(at)
        if end is None or end >= len(self.words) or indefinite(self.words.words[at]).endswith(nisba()):
            return False
        return _RULES["present_verb"].match(self.words.words[end]) is not None


def nisba() -> tuple[str, ...]:
    """Return what adjectives of origin end in: «تركي» is no place."""
    return tuple(_RULES.table("nisba"))


def _cut(sentence: str, start: int, words: Words, joints: _Joints) -> list[Piece]:
    found: list[Piece] = []
    piece_at, piece_start, at, before, apart, added = 0, start, start, "", False, False
    for token in _RULES["token"].finditer(sentence):
        if at > piece_start and _ends_before(at, before, words, joints):
            found.append(_piece(sentence[piece_at : token.start()], piece_start, at, joints, apart=apart, added=added))
            piece_at, piece_start = token.start(), at
            apart = before in _DASHES or before[-1:] in _STOPS
            added = at < len(words) and joints.adds(at)
        at += _words_of_token(token.group())
        before = token.group()
    if at > piece_start:
        found.append(_piece(sentence[piece_at:], piece_start, at, joints, apart=apart, added=added))
    return found


def _piece(text: str, start: int, end: int, joints: _Joints, *, apart: bool, added: bool) -> Piece:
    tells = any(
        place in joints.acts or (place < len(joints.words) and joints.words.words[place].isdigit() and end - start > 1)
        for place in range(start, end)
    )
    long = end - start >= _LEAST_APART
    return Piece(text.strip(), start, end, apart and long, added, _recalls(joints.words, start), tells)


@lru_cache(maxsize=16_384)
def _words_of_token(token: str) -> int:
    return len(words_in(folded(token).casefold()))


def _recalls(words: Words, at: int) -> bool:
    """Return whether a clause opens as what recalls opens."""
    return _RULES["opens_background"].match(" ".join(words.words[at : at + _OPENING])) is not None


def _ends_before(at: int, before: str, words: Words, joints: _Joints) -> bool:
    """Return whether a piece ends before a word, which stands behind another token."""
    if before in _DASHES or (before[-1:] in _MARKS and not before[-2:-1].isdigit()):
        return True
    if at >= len(words):
        return False
    return _RULES["opens_clause"].search(words.words[at]) is not None or joints.adds(at) or _recalls(words, at)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a piece without an act to the one before it, and a first one to the next, unless it stands apart."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is None or _stands_apart(last, piece, first=len(merged) == 1):
            merged.append(piece)
        else:
            tells = last.tells or piece.tells
            merged[-1] = replace(last, text=f"{last.text} {piece.text}", end=piece.end, tells=tells)
    return merged


def _stands_apart(last: Piece, piece: Piece, *, first: bool) -> bool:
    long = last.end - last.start >= _LEAST_APART
    if piece.recalls or (piece.apart and long):
        return True
    if last.recalls:
        return piece.tells and not first  # a sentence that opens so recalls to its end
    return piece.tells and (last.tells or (piece.added and long))
