"""Headline and lead as clauses, each of which tells one event at most."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.news.events.pieces import pieces_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.text.reading import Reading

_RULES: Final = rulebook("events")
#: So many sentences, and so many words of a text, are read for events; what follows is background.
_SENTENCES: Final = 4
_WORDS: Final = 120
#: Languages that put the verb at a clause's end.
_VERB_LAST: Final = frozenset({"ckb", "kmr"})


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
    other_subject: bool = False
    #: Hits of the vocabulary that are acts.
    acts: tuple[Hit, ...]
    #: It opens as what recalls opens: «وكان قد …», «في 2013 …».
    recalls: bool = False
    #: «و» adds it to what stands before.
    added: bool = False
    #: Lexicon ids of who is named in it.
    named: frozenset[str] = frozenset()

    def is_beside(self, other: "Clause") -> bool:
        """Return whether both are of one sentence."""
        return (self.in_title, self.sentence) == (other.in_title, other.sentence)


@cache
def acts() -> frozenset[str]:
    """Return the meanings that are acts."""
    return frozenset(meaning for row in _RULES.table("acts") for meaning in row)


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of the headline, then those of the lead's sentences, in order."""
    title = _of_sentence(reading.title, 0, 0, reading, in_title=True)
    return (*title, *_of_lead(reading))


def _of_lead(reading: Reading) -> Iterator[Clause]:
    start, other = 0, False
    for number, sentence in enumerate(reading.sentences[:_SENTENCES]):
        if start >= _WORDS:
            return
        found = list(_of_sentence(sentence, number, start, reading, in_title=False))
        other = other or bool(_RULES["new_subject"].search(folded(sentence)))
        yield from (replace(clause, other_subject=other) for clause in found)
        start = found[-1].end if found else start


def _of_sentence(sentence: str, number: int, start: int, reading: Reading, *, in_title: bool) -> Iterator[Clause]:
    words, hits = reading.part(in_title=in_title)
    known = [hit for hit in hits if hit.term.layer == "event" and hit.term.meaning in acts()]
    for piece in pieces_of(sentence, start, words, hits, known, verb_last=reading.tongue in _VERB_LAST):
        yield Clause(
            in_title=in_title,
            sentence=number,
            text=piece.text,
            start=piece.start,
            end=piece.end,
            acts=tuple(hit for hit in known if piece.start <= hit.start < piece.end),
            recalls=piece.recalls,
            added=piece.added,
            named=frozenset(
                hit.term.key for hit in hits if hit.term.layer == "actor" and piece.start <= hit.start < piece.end
            ),
        )
