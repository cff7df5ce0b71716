"""Where in a text's words a clause may begin: with what «و» adds, a state that acts, what is only recalled."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from bot.arabic.words import AND, Words, bare, bases, behind, indefinite
from bot.news.events.cutting.where import abroad_in, acts_next, nisba
from bot.news.knowledge.patterns import Beginnings, Pattern
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("events")
_DENIALS: Final = rulebook("denials")
_READING: Final = rulebook("reading")
_CLAUSES: Final = rulebook("clauses")
#: How what recalls opens.
_RECALLING: Final = ("opens_background", "opens_before", "opens_dated")
#: What recalls shows it in so many words.
_OPENING: Final = 14
#: "and", and the Kurdish ones, which stand alone.
_AND_ALONE: Final = frozenset({AND, "and", "û"})
#: So many words may stand between «و» and the verb of what it adds: «وحرس الحدود العراقي يشتبك».
_SUBJECT: Final = 5
#: Of so many words is the name of a place.
_NAME: Final = 2
#: Who denies is named in so many words, with the verb.
_DENIAL: Final = 5
#: A speaker is named in so many words.
_SPEAKER: Final = 3
#: So many words behind a verb of saying what is said may begin.
_SAID: Final = 4
#: So many words before an «و» «بين» may stand whose second it joins.
_PAIR: Final = 2
#: Where it may be told that something happened.
HOME: Final = "home"
ABROAD: Final = "abroad"


def _is_iraq(hit: Hit) -> bool:
    return hit.term.layer == "anchor" and hit.term.key == "country"


def _is_in_iraq(words: Words, hit: Hit) -> bool:
    """Return whether Iraq is named as where something happened: «شمالي العراق», «في العراق»."""
    if hit.term.layer != "anchor" or hit.term.key not in {"country", "inside"}:
        return False
    where = _RULES.words("where")
    before = words.words[hit.start - 1] if hit.start else ""
    said = hit.end - hit.start > 1 and bare(words.words[hit.start], where) is not None
    return said or (bare(before, where) is not None and bare(before, _RULES.words("no_where")) is None)


@cache
def _ways(rule: str) -> Sequence[Pattern]:
    """Return the ways in which it is said what a rule tells."""
    return _RULES.alternatives(rule)


class Joints:
    """Where in a text's words a clause may begin.

    `home` are the words that name a place of Iraq in which something happened; `verb_last` says that the text's
    language puts the verb at a clause's end, as Kurdish does.
    """

    def __init__(
        self, words: Words, hits: Sequence[Hit], acts: Sequence[Hit], home: frozenset[int], *, verb_last: bool
    ) -> None:
        self.words = words
        self._places = {hit.start for hit in hits if hit.term.layer == "place"}
        self._states = {hit.start: hit.end for hit in hits if hit.term.layer == "foreign" or _is_iraq(hit)}
        iraq = (hit.start for hit in hits if _is_iraq(hit) and behind(words.words[hit.start], AND))
        self._home = home.union(at for at in iraq if self._is_state_that_acts(at))
        self._home |= {hit.end - 1 for hit in hits if _is_in_iraq(words, hit)}
        self._abroad = abroad_in(words, hits, acts, home)
        self._verb_last = verb_last
        self.acts = {hit.start for hit in acts}
        self._ends = {hit.end for hit in acts}
        self._subjects = {place for hit in acts if (place := self._subject_of(hit)) is not None}
        plain = " ".join(words.words)
        self._denials = _DENIALS["opens_denial"].may_be_in(plain)
        self._background, self._before, self._dated = (
            Beginnings(each for each in _ways(rule) if each.may_be_in(plain)) for rule in _RECALLING
        )

    def _subject_of(self, hit: Hit) -> int | None:
        """Return where the subject of a verb begins that «و» adds: «وحرس الحدود العراقي يشتبك»."""
        if not _RULES["present_verb"].match(self.words.words[hit.start]):
            return None
        for place in range(hit.start - 1, max(-1, hit.start - 1 - _SUBJECT), -1):
            if place in self.acts or self.words.before[place + 1]:
                return None
            if self.is_joined(place):
                return None if self.words.words[place] in _CLAUSES.words("own_and") else place  # «وقوع أي تسلل»
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
        if (at in self.acts and at not in self._ends) or at in self._subjects or self.tells_anew(at):
            return True
        # «تنفي … وتؤكد مقتل حارس»
        return _RULES["asserts"].match(word) is not None and not self.acts.isdisjoint(range(at + 1, at + 1 + _SAID))

    def _opens_denial(self, at: int) -> bool:
        """Return whether «و» adds that somebody denies something: «والصحة تنفي وجود نقص»."""
        said = " ".join(self.words.words[at : at + _DENIAL]) if self._denials else ""
        return _DENIALS["opens_denial"].match(said) is not None

    def is_death(self, at: int) -> bool:
        """Return whether a word tells a death that no blow need have made: «ووفاة آخر غرقا», «توفي سبعة»."""
        return bare(self.words.words[at], _RULES.words("deaths")) is not None

    def tells_anew(self, at: int) -> bool:
        """Return whether «و» adds something told of without a word for an act: a death, a denial, what a state does."""
        if self.words.words[at] in _RULES.words("meanwhile"):
            return at + 1 < len(self.words) and self._is_state_that_acts(at + 1)
        added = behind(self.words.words[at], AND)  # «ووفيات», but «وفيات» alone carries none
        unmade = _RULES.words("deaths") | _RULES.words("catastrophes")
        if not added:
            return False
        dies = any(bare(word, unmade) for word in added)
        return dies or self._is_state_that_acts(at) or self._opens_denial(at)

    def is_name(self, start: int, end: int) -> bool:
        """Return whether a run of words names a place, a state or one who speaks for another, and nothing else."""
        if self._is_speaker(start, end):
            return True
        return (start in self._places and end - start <= _NAME) or self._states.get(start) == end

    def _is_speaker(self, start: int, end: int) -> bool:
        """Return whether a run of words is who speaks for another state: «ومسؤول كويتي: خمسة جرحى»."""
        last = self.words.words[end - 1] if 1 < end - start <= _SPEAKER else ""
        if not indefinite(last).endswith(nisba()) or self._states.get(end - 1) != end:
            return False
        return bare(self.words.words[start], _RULES.words("men_of_a_state")) is not None

    def parts(self, at: int) -> bool:
        """Return whether a clause that is set elsewhere may begin with a word: with «و», or a link of time."""
        if not self.is_joined(at) and self.words.words[at] not in _RULES.words("parting"):
            return False
        return at not in self._home and at not in self._abroad and not self._is_between(at)

    def joins_places(self, at: int) -> bool:
        """Return whether what stands before a word joins two places: «على طريق بغداد - كركوك»."""
        return at > 1 and {at - 1, at} <= self._places and bool(bare(self.words.words[at - 2], _RULES.words("road")))

    def is_joined(self, at: int) -> bool:
        """Return whether a word carries «و», or is one; behind a «no» none does: «لا وجود»."""
        if self.words.words[at] not in _AND_ALONE and not behind(self.words.words[at], AND):
            return False
        before = self.words.words[at - 1] if at else ""
        return _READING.words("negating").isdisjoint((before, *behind(before, AND)))

    def recalls(self, at: int, *, fresh: bool, first: bool) -> bool:
        """Return whether a clause opens at a word as what recalls opens.

        `fresh` says that a mark stands before it, «قتل ستة في نيسان» goes on, «وفي نيسان قتل ستة» begins; `first` that
        it begins its sentence: «بعد يومين من الهجوم قتل ستة» is told for the six.
        """
        words = self.words.words
        if at >= len(words):
            return False
        if self._background.begin(words, at, _OPENING) or (not first and self._before.begin(words, at, _OPENING)):
            return True
        return (fresh or bool(behind(words[at], AND))) and self._dated.begin(words, at, _OPENING)

    def grounds(self, start: int, end: int) -> frozenset[str]:
        """Return where a run of words names that something happened."""
        run = range(start, end)
        sides = ((HOME, self._home), (ABROAD, self._abroad))
        return frozenset(side for side, named in sides if any(at in named for at in run))

    def _is_between(self, at: int) -> bool:
        """Return whether «و» joins the second of two: «بين شهيد وجريح»."""
        between = _RULES.words("between")
        return any(base in between for word in self.words.words[max(0, at - _PAIR) : at] for base in bases(word))

    def _is_state_that_acts(self, at: int) -> bool:
        """Return whether a state does something of its own: «وطهران تعلن», but not «بغداد وطهران»."""
        end = self._states.get(at)
        if end is None or end >= len(self.words) or indefinite(self.words.words[at]).endswith(nisba()):
            return False
        return acts_next(self.words, end)
