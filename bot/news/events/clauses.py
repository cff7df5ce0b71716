"""Headline and lead cut into clauses, each of which tells one event at most."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, Words, behind, words_in
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.text.reading import Reading

_RULES: Final = rulebook("events")
#: So many sentences, and so many words of a text, are read for events; what follows is background.
_SENTENCES: Final = 5
_WORDS: Final = 150
_TOKEN: Final = re.compile(r"\S+")
#: A clause may end behind these.
_MARKS: Final = "،,؛;:.…!؟?"
_DASHES: Final = frozenset({"-", "–", "—", "|", "/", "..", "…"})
#: "and", and the Kurdish one, which stands alone.
_AND_ALONE: Final = frozenset({AND, "and", "û"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A piece of the headline or the lead, with what is known in it."""

    in_title: bool
    #: Which sentence of its part.
    sentence: int
    #: As it is written.
    text: str
    #: Its words are [start, end) of its part.
    start: int
    end: int
    #: Its sentence opens another subject.
    other_subject: bool
    #: Hits of the vocabulary that are acts.
    acts: tuple[Hit, ...]


@cache
def acts() -> frozenset[str]:
    """Return the meanings that are acts."""
    return frozenset(meaning for row in _RULES.table("acts") for meaning in row)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of the headline, then those of the lead's sentences, in order."""
    title = _of_sentence(reading.title, 0, 0, reading.title_words, reading.title_hits, in_title=True)
    return (*title, *_of_lead(reading))


def _of_lead(reading: Reading) -> Iterator[Clause]:
    start, other = 0, False
    for number, sentence in enumerate(reading.sentences[:_SENTENCES]):
        if start >= _WORDS:
            return
        found = list(_of_sentence(sentence, number, start, reading.text_words, reading.text_hits, in_title=False))
        other = other or bool(_RULES["new_subject"].search(folded(sentence)))
        yield from (replace(clause, other_subject=other) for clause in found)
        start = found[-1].end if found else start


def _of_sentence(
    sentence: str, number: int, start: int, words: Words, hits: Iterable[Hit], *, in_title: bool
) -> Iterator[Clause]:
    known = [hit for hit in hits if hit.term.layer == "event" and hit.term.meaning in acts()]
    for piece in _merged(_pieces(sentence, start, words, known), known):
        yield Clause(
            in_title=in_title,
            sentence=number,
            text=piece.text,
            start=piece.start,
            end=piece.end,
            other_subject=False,
            acts=tuple(hit for hit in known if piece.start <= hit.start < piece.end),
        )


def _pieces(sentence: str, start: int, words: Words, known: Sequence[Hit]) -> list[_Piece]:
    """Cut a sentence where a clause may end."""
    begins = {hit.start for hit in known}
    ends = {hit.end for hit in known}
    found: list[_Piece] = []
    piece_at, piece_start, at, before = 0, start, start, ""
    for token in _TOKEN.finditer(sentence):
        if at > piece_start and _opens(token.group(), at, before, words, begins, ends):
            found.append(_Piece(sentence[piece_at : token.start()].strip(), piece_start, at))
            piece_at, piece_start = token.start(), at
        at += len(words_in(folded(token.group()).casefold()))
        before = token.group()
    if at > piece_start:
        found.append(_Piece(sentence[piece_at:].strip(), piece_start, at))
    return found


def _opens(token: str, at: int, before: str, words: Words, begins: set[int], ends: set[int]) -> bool:
    """Return whether a new clause begins at a word, which stands behind another token."""
    if before in _DASHES or (before[-1:] in _MARKS and not before[-2:-1].isdigit()):
        return True
    if at >= len(words):
        return False
    word = words.words[at]
    if _RULES["opens_clause"].search(word):
        return True
    if word in _AND_ALONE and len(token) <= len("and"):
        return at + 1 in begins and at not in ends
    # «مقتل جندي وإصابة آخر», but «مقتل وإصابة ثلاثة» is one.
    return at in begins and at not in ends and bool(behind(word, AND))


def _merged(pieces: Sequence[_Piece], known: Iterable[Hit]) -> list[_Piece]:
    """Join a piece without an act to the one before it, and a first one to the next."""
    starts = {hit.start for hit in known}
    merged: list[_Piece] = []
    for piece in pieces:
        tells = any(place in starts for place in range(piece.start, piece.end))
        if merged and not (tells and _tells(merged[-1], starts)):
            last = merged.pop()
            piece = _Piece(f"{last.text} {piece.text}", last.start, piece.end)
        merged.append(piece)
    return merged


def _tells(piece: _Piece, starts: set[int]) -> bool:
    return any(place in starts for place in range(piece.start, piece.end))
