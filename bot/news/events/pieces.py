"""A sentence cut where a clause may end: at marks, at links, before what «و» adds and before what is only recalled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import AND, Words, bases, behind, indefinite, words_in
from bot.news.events.where import abroad_in, nisba
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
#: So many words behind a verb of saying what is said may begin.
_SAID: Final = 4
#: So many words before an «و» «بين» may stand whose second it joins.
_PAIR: Final = 2


HOME: Final = "home"
ABROAD: Final = "abroad"


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
    #: It goes on after what was recalled: «…، وذلك خلال عملية».
    resumes: bool = False
    #: It begins a sentence, or stands behind a mark.
    fresh: bool = False
    #: It begins where a clause may begin that is set elsewhere, and only such a one.
    loose: bool = False
    #: Where it names that something happened: HOME, ABROAD.
    grounds: frozenset[str] = frozenset()


def pieces_of(sentence: str, start: int, joints: "Joints") -> list[Piece]:
    """Return a sentence's pieces, its first word being word `start`: each tells one event at most, or is recalled."""
    return _merged(_tightened(_cut(sentence, start, joints)))


class Joints:
    """Where in a text's words a clause may begin.

    `home` are the words that name a place of Iraq in which something happened; `verb_last` says that the text's
    language puts the verb at a clause's end, as Kurdish does.
    """

    def __init__(
        self, words: Words, hits: Sequence[Hit], acts: Sequence[Hit], home: frozenset[int], *, verb_last: bool
    ) -> None:
        self.words = words
        self._home = home
        self._abroad = abroad_in(words, hits, acts)
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
        if (at in self.acts and at not in self._ends) or at in self._subjects or self._is_state_that_acts(at):
            return True
        # «تنفي … وتؤكد مقتل حارس»
        return _RULES["asserts"].match(word) is not None and not self.acts.isdisjoint(range(at + 1, at + 1 + _SAID))

    def parts(self, at: int) -> bool:
        """Return whether a clause that is set elsewhere may begin with a word: with «و», or a link of time."""
        word = self.words.words[at]
        if at in self._home or at in self._abroad or self._is_between(at):
            return False
        return self.is_joined(at) or word in _RULES.words("parting")

    def is_joined(self, at: int) -> bool:
        """Return whether a word carries «و», or is one."""
        return self.words.words[at] in _AND_ALONE or bool(behind(self.words.words[at], AND))

    def recalls(self, at: int, *, fresh: bool, first: bool) -> bool:
        """Return whether a clause opens at a word as what recalls opens.

        `fresh` says that a mark stands before it, «قتل ستة في نيسان» goes on, «وفي نيسان قتل ستة» begins; `first` that
        it begins its sentence: «بعد يومين من الهجوم قتل ستة» is told for the six.
        """
        opening = " ".join(self.words.words[at : at + _OPENING])
        if _RULES["opens_background"].match(opening) is not None:
            return True
        if not first and _RULES["opens_before"].match(opening) is not None:
            return True
        begins = fresh or bool(behind(self.words.words[at], AND))
        return begins and _RULES["opens_dated"].match(opening) is not None

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
        return _RULES["present_verb"].match(self.words.words[end]) is not None


def _cut(sentence: str, start: int, joints: Joints) -> list[Piece]:
    found: list[Piece] = []
    at, begun = start, Piece("", start, start, fresh=True)
    written, before, deep = 0, "", 0
    for token in _RULES["token"].finditer(sentence):
        deep = max(0, deep + before.count("(") - before.count(")"))
        # «على طريق (الحمزة - الديوانية)»: what stands in brackets is one thing.
        inside = deep > 0 and before in _DASHES
        if not inside and at > begun.start and (opening := _opening(at, before, token.group(), begun, joints)):
            found.append(_piece(sentence[written : token.start()], begun, at, joints, first=not found))
            written, begun = token.start(), opening
        at += _words_of_token(token.group())
        before = token.group()
    if at > begun.start:
        found.append(_piece(sentence[written:], begun, at, joints, first=not found))
    return found


def _opening(at: int, before: str, token: str, begun: Piece, joints: Joints) -> Piece | None:
    """Return the piece that begins with a word, which stands behind another token; None where none does."""
    fresh = _is_mark(before, token, at - begun.start)
    inside = at < len(joints.words)
    tied = inside and (_opens_clause(at, joints) or joints.adds(at) or joints.recalls(at, fresh=fresh, first=False))
    loose = inside and not fresh and not tied and joints.parts(at)
    if not (fresh or tied or loose):
        return None
    apart = before in _DASHES or before[-1:] in _STOPS
    added = inside and (joints.adds(at) or (loose and joints.is_joined(at)))
    return Piece("", at, at, apart=apart, added=added, loose=loose, fresh=fresh)


def _is_mark(token: str, after: str, length: int) -> bool:
    """Return whether a clause may end with a token: behind "kills 9.", but not "1." nor "3, 4"."""
    if token in _DASHES:
        return True
    if token[-1:] not in _MARKS:
        return False
    return not token[-2:-1].isdigit() or (length > 1 and not after[:1].isdigit())


def _opens_clause(at: int, joints: Joints) -> bool:
    return _RULES["opens_clause"].search(joints.words.words[at]) is not None


def _piece(text: str, begun: Piece, end: int, joints: Joints, *, first: bool) -> Piece:
    """Return a piece with its end, and what is told in it."""
    words, start = joints.words.words, begun.start
    tells = any(
        place in joints.acts or (place < len(words) and words[place].isdigit() and end - start > 1)
        for place in range(start, end)
    )
    return replace(
        begun,
        text=text.strip(),
        end=end,
        apart=begun.apart and end - start >= _LEAST_APART,
        tells=tells,
        recalls=joints.recalls(start, fresh=begun.fresh, first=first),
        resumes=start < len(words) and words[start] in _RULES.words("resuming"),
        grounds=joints.grounds(start, end),
    )


def _tells_apart(text: str) -> bool:
    return is_mishap(text) or is_another(text)


def is_another(text: str) -> bool:
    """Return whether a clause tells one more of what was told before it: «وأخرى تسقط قرب قرية»."""
    return _RULES["another"].match(folded(text)) is not None


@lru_cache(maxsize=64)
def is_mishap(text: str) -> bool:
    """Return whether a clause tells of an accident, an illness or a natural death, and no blow made it."""
    plain = folded(text)
    return _RULES["mishap"].search(plain) is not None and _RULES["came_of_it"].match(plain) is None


@lru_cache(maxsize=4_096)
def _words_of_token(token: str) -> int:
    return len(words_in(folded(token).casefold()))


def _tightened(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a loose piece to the one before it, unless it is set elsewhere."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.loose and not _is_elsewhere(found[-1], piece):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(piece)
    return [replace(piece, tells=piece.tells or (piece.fresh and _tells_apart(piece.text))) for piece in found]


def _is_elsewhere(last: Piece, piece: Piece) -> bool:
    return bool(last.grounds and piece.grounds) and last.grounds.isdisjoint(piece.grounds)


def _joined(last: Piece, piece: Piece) -> Piece:
    return replace(
        last,
        text=f"{last.text} {piece.text}",
        end=piece.end,
        tells=last.tells or piece.tells,
        grounds=last.grounds | piece.grounds,
    )


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a piece without an act to the one before it, and a first one to the next, unless it stands apart."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is None or _stands_apart(last, piece, first=len(merged) == 1):
            merged.append(piece)
        else:
            merged[-1] = _joined(last, piece)
    return merged


def _stands_apart(last: Piece, piece: Piece, *, first: bool) -> bool:
    if _is_elsewhere(last, piece):
        return True  # a clause is set in one country
    long = last.end - last.start >= _LEAST_APART
    if (piece.recalls and not (first and last.recalls)) or (piece.apart and long):
        return True
    if last.recalls:
        return (piece.tells or piece.resumes) and not first  # a sentence that opens so recalls to its end
    return piece.tells and (last.tells or (piece.added and long))
