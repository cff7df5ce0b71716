"""Headline and lead as clauses, each of which tells one event at most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Final

from bot.arabic.canonical import folded
from bot.news.events.cutting.gapping import filled, leaves_act_unsaid
from bot.news.events.cutting.joints import Joints
from bot.news.events.cutting.pieces import is_another, is_mishap, pieces_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.bodies import in_names
from bot.news.tags.places import Mention
from bot.news.text.reading import Reading

_RULES: Final = rulebook("events")
#: So many sentences, and so many words of a text, are read for events; what follows is background.
_SENTENCES: Final = 4
_WORDS: Final = 120
#: … and so many lines of a digest.
_LINES: Final = 10
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
    #: A mark stands before it.
    fresh: bool = False
    #: What «و» adds says that it tells of today.
    of_today: bool = False
    #: It tells of nothing but an accident, an illness or somebody's natural death.
    mishap: bool = False
    #: The act before it that it tells one more of: «مسيرة تقتل قياديا، وأخرى تسقط …», or leaves unsaid.
    another: Hit | None = None
    #: Lexicon ids of who is named in it.
    named: frozenset[str] = frozenset()

    def is_beside(self, other: "Clause") -> bool:
        """Return whether both are of one sentence."""
        return (self.in_title, self.sentence) == (other.in_title, other.sentence)


@cache
def acts() -> frozenset[str]:
    """Return the meanings that are acts."""
    return frozenset(meaning for row in _RULES.table("acts") for meaning in row)


def head_of_line(text: str) -> str:
    """Return the name that heads a line, «واسط: …», which is of all its clauses; empty where none does."""
    head = _RULES["heads_line"].match(text)
    return head["name"] if head else ""


def only_harm(hits: Iterable[Hit]) -> bool:
    """Return whether acts tell only whom something harmed, and none what did."""
    return all(hit.term.meaning in _RULES.table("casualties") for hit in hits)


def clauses_of(reading: Reading, found: Iterable[Mention]) -> tuple[Clause, ...]:
    """Return the clauses of the headline, then those of the lead's sentences, in order.

    `found` are the places of Iraq that the article names.
    """
    mentions = list(found)
    title = _Part(reading, mentions, in_title=True)
    return (*title.clauses(reading.title, 0, 0), *_of_lead(reading, _Part(reading, mentions, in_title=False)))


def _of_lead(reading: Reading, part: "_Part") -> Iterator[Clause]:
    start, other, told = 0, False, 0
    most = _LINES if _RULES["digest"].search(folded(reading.title)) else _SENTENCES
    for number, sentence in enumerate(reading.sentences):
        if start >= _WORDS or told == most:
            return
        told += any(map(str.isalpha, sentence))  # «1.» tells nothing
        found = list(part.clauses(sentence, number, start))
        other = other or bool(_RULES["new_subject"].search(folded(sentence)))
        yield from (replace(clause, other_subject=True) for clause in found) if other else found
        start = found[-1].end if found else start


class _Part:
    """Headline or text, with where its clauses may begin."""

    def __init__(self, reading: Reading, found: Iterable[Mention], *, in_title: bool) -> None:
        words, self._hits = reading.part(in_title=in_title)
        self._in_title = in_title
        known = [hit for hit in self._hits if hit.term.layer == "event" and hit.term.meaning in acts()]
        names = in_names(self._hits)
        self._known = [hit for hit in known if hit not in names]
        home = frozenset(one.position for one in found if one.in_title == in_title and one.located)
        self._joints = Joints(words, self._hits, self._known, home, verb_last=reading.tongue in _VERB_LAST)

    def clauses(self, sentence: str, number: int, start: int) -> Iterator[Clause]:
        """Yield the clauses of a sentence that begins with word `start`."""
        found = list(self._apart(sentence, number, start))
        for clause, then in zip_longest(found, found[1:]):
            shared = then is not None and then.mishap and self._only_harms(clause, led=not then.added)
            shared = shared and then is not None and (then.added or _is_cause(then))
            yield replace(clause, mishap=True) if shared else clause

    def _only_harms(self, clause: Clause, *, led: bool = False) -> bool:
        """Return whether a clause tells whom something harmed, and neither what nor, behind it, where: «مصرع ثلاثة».

        `led` says that what did stands behind a mark: «لقي خمسة مصرعهم، إثر انقلاب مركبة».
        """
        if not only_harm(clause.acts) or not (clause.acts or self._joints.is_death(clause.start)):
            return False
        first = clause.acts[0].start if clause.acts else clause.start
        placed = any(hit.term.layer == "place" and first <= hit.start < clause.end for hit in self._hits)
        return led or (not placed and clause.text[-1:].isalnum())

    def _apart(self, sentence: str, number: int, start: int) -> Iterator[Clause]:
        last: Clause | None = None
        told: Hit | None = None
        said: Hit | None = None
        for piece in pieces_of(sentence, start, self._joints):
            inside = [hit for hit in self._hits if piece.start <= hit.start < piece.end]
            acts_inside = tuple(hit for hit in self._known if piece.start <= hit.start < piece.end)
            own = _strongest(acts_inside)
            unsaid = said if piece.added and not acts_inside and leaves_act_unsaid(piece.text) else None
            last = Clause(
                in_title=self._in_title,
                sentence=number,
                text=filled(piece.text, unsaid) if unsaid else piece.text,
                start=piece.start,
                end=piece.end,
                acts=acts_inside,
                mishap=only_harm(acts_inside) and (is_mishap(piece.text) or (piece.added and _goes_on(last))),
                recalls=piece.recalls,
                added=piece.added,
                fresh=piece.fresh,
                of_today=piece.of_today,
                another=told if own is None and is_another(piece.text) else unsaid,
                named=frozenset(hit.term.key for hit in inside if hit.term.layer == "actor"),
            )
            told = own or told
            said = acts_inside[0] if acts_inside else said
            yield last


def _is_cause(clause: Clause) -> bool:
    """Return whether a clause tells what came of what stands before it: «إثر انقلاب مركبة»."""
    return _RULES["opens_cause"].match(folded(clause.text)) is not None


def _strongest(acts: Sequence[Hit]) -> Hit | None:
    """Return the act that tells most, and not only whom it harmed."""
    blows = (hit for hit in acts if not only_harm((hit,)))
    return max(blows, key=lambda hit: hit.term.weight, default=None)


def _goes_on(last: Clause | None) -> bool:
    """Return whether what «و» adds tells whom a mishap harmed: «تدهور عجلة وإصابة جندي»."""
    return last is not None and last.mishap and not last.acts and last.text[-1].isalnum()
