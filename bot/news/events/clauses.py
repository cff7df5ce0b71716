"""Headline and lead as clauses, each of which tells one event at most."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from bot.arabic.canonical import folded
from bot.news.events.pieces import Joints, pieces_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit, without_overlap
from bot.news.tags.places import Mention
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


def clauses_of(reading: Reading, found: Iterable[Mention]) -> tuple[Clause, ...]:
    """Return the clauses of the headline, then those of the lead's sentences, in order.

    `found` are the places of Iraq that the article names.
    """
    mentions = list(found)
    title = _Part(reading, mentions, in_title=True)
    return (*title.clauses(reading.title, 0, 0), *_of_lead(reading, _Part(reading, mentions, in_title=False)))


def _of_lead(reading: Reading, part: "_Part") -> Iterator[Clause]:
    start, other = 0, False
    for number, sentence in enumerate(reading.sentences[:_SENTENCES]):
        if start >= _WORDS:
            return
        found = list(part.clauses(sentence, number, start))
        other = other or bool(_RULES["new_subject"].search(folded(sentence)))
        yield from (replace(clause, other_subject=other) for clause in found)
        start = found[-1].end if found else start


class _Part:
    """Headline or text, with where its clauses may begin."""

    def __init__(self, reading: Reading, found: Iterable[Mention], *, in_title: bool) -> None:
        words, self._hits = reading.part(in_title=in_title)
        self._in_title = in_title
        known = [hit for hit in self._hits if hit.term.layer == "event" and hit.term.meaning in acts()]
        # «العمليات المشتركة» is a body's name, and no operation.
        bodies = [hit for hit in self._hits if hit.term.layer == "actor" and hit.end - hit.start > 1]
        named = [hit for hit in known if hit.term.meaning in _RULES.table("in_names")]
        lost = set(named) - set(without_overlap(named, bodies))
        self._known = [hit for hit in known if hit not in lost]
        home = frozenset(one.position for one in found if one.in_title == in_title and one.located)
        self._joints = Joints(words, self._hits, self._known, home, verb_last=reading.tongue in _VERB_LAST)

    def clauses(self, sentence: str, number: int, start: int) -> Iterator[Clause]:
        """Yield the clauses of a sentence that begins with word `start`."""
        for piece in pieces_of(sentence, start, self._joints):
            inside = [hit for hit in self._hits if piece.start <= hit.start < piece.end]
            yield Clause(
                in_title=self._in_title,
                sentence=number,
                text=piece.text,
                start=piece.start,
                end=piece.end,
                acts=tuple(hit for hit in self._known if piece.start <= hit.start < piece.end),
                recalls=piece.recalls,
                added=piece.added,
                named=frozenset(hit.term.key for hit in inside if hit.term.layer == "actor"),
            )
