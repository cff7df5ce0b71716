"""A sentence cut where a clause may end: at marks, at links, before what «و» adds and before what is only recalled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import canonical, folded, unseated
from bot.arabic.words import bare, is_plain, words_in
from bot.news.events.cutting.gapping import leaves_act_unsaid
from bot.news.events.cutting.joints import Joints
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("events")
#: A clause may end behind these.
_MARKS: Final = "،,؛;:.…!؟?"
#: Behind these a piece stands by itself, if it has so many words.
_STOPS: Final = "؛;:.…!؟?"
_LEAST_APART: Final = 3
#: A place is named in so many words, with «و» and «في».
_PLACE: Final = 3
_DASHES: Final = frozenset({"-", "–", "—", "|", "/", "..", "…"})


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
    #: It says that it tells of today.
    of_today: bool = False
    #: It begins a sentence, or stands behind a mark.
    fresh: bool = False
    #: It begins where a clause may begin that is set elsewhere, and only such a one.
    loose: bool = False
    #: It names a place, and nothing else: «وشمالي العراق».
    only_where: bool = False
    #: Where it names that something happened: HOME, ABROAD.
    grounds: frozenset[str] = frozenset()


def pieces_of(sentence: str, start: int, joints: Joints) -> list[Piece]:
    """Return a sentence's pieces, its first word being word `start`: each tells one event at most, or is recalled."""
    return _merged(_tightened(_cut(sentence, start, joints)))


def _cut(sentence: str, start: int, joints: Joints) -> list[Piece]:
    found: list[Piece] = []
    at, begun = start, Piece("", start, start, fresh=True)
    written, before, deep = 0, "", 0
    for token in _RULES["token"].finditer(sentence):
        deep = max(0, deep + before.count("(") - before.count(")"))
        # «على طريق (الحمزة - الديوانية)»: what stands in brackets is one thing.
        inside = before in _DASHES and (deep > 0 or joints.joins_places(at))
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
    if before.endswith(":") and joints.is_name(begun.start, at):
        return None  # «كركوك: هجوم على …»: it heads what follows
    fresh = _is_mark(before, token, at - begun.start)
    apart = before in _DASHES or before[-1:] in _STOPS
    inside = at < len(joints.words)
    adds = inside and joints.adds(at)
    if fresh:
        return Piece("", at, at, apart=apart, added=adds, fresh=True)
    tied = inside and (adds or _opens_clause(joints.words.words[at]) or joints.recalls(at, fresh=False, first=False))
    loose = inside and not tied and joints.parts(at)
    if not (tied or loose):
        return None
    return Piece("", at, at, apart=apart, added=adds or (loose and joints.is_joined(at)), loose=loose)


def _is_mark(token: str, after: str, length: int) -> bool:
    """Return whether a clause may end with a token: behind "kills 9.", but not "1." nor "3, 4"."""
    if token in _DASHES:
        return True
    if token[-1:] not in _MARKS:
        return False
    return not token[-2:-1].isdigit() or (length > 1 and not after[:1].isdigit())


@lru_cache(maxsize=2_048)
def _opens_clause(word: str) -> bool:
    return _RULES["opens_clause"].match(word) is not None


def _piece(text: str, begun: Piece, end: int, joints: Joints, *, first: bool) -> Piece:
    """Return a piece with its end, and what is told in it."""
    words, start, today = joints.words.words, begun.start, _RULES.words("today")
    tells = any(
        place in joints.acts or (place < len(words) and words[place].isdigit() and end - start > 1)
        for place in range(start, end)
    )
    return replace(
        begun,
        text=text.strip(),
        end=end,
        apart=begun.apart and end - start >= _LEAST_APART,
        tells=tells or (start < len(words) and joints.tells_anew(start)),
        recalls=joints.recalls(start, fresh=begun.fresh, first=first),
        resumes=start < len(words) and words[start] in _RULES.words("resuming"),
        of_today=begun.added and not begun.fresh and any(bare(word, today) for word in words[start:end]),
        only_where=not tells and end - start <= _PLACE and not leaves_act_unsaid(text),
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


def _words_of_token(token: str) -> int:
    return 1 if is_plain(token) else _words_of_others(token)


@lru_cache(maxsize=512)
def _words_of_others(token: str) -> int:
    return len(words_in(unseated(canonical(token)).casefold()))


def _tightened(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a loose piece to the one before it, unless it is set elsewhere."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.loose and not _is_elsewhere(found[-1], piece):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(piece)
    return [
        replace(piece, tells=True) if piece.fresh and not piece.tells and _tells_apart(piece.text) else piece
        for piece in found
    ]


def _is_elsewhere(last: Piece, piece: Piece) -> bool:
    """Return whether a piece is set in another country; «في تركيا وشمالي العراق» only names two."""
    apart = bool(last.grounds and piece.grounds) and last.grounds.isdisjoint(piece.grounds)
    return apart and not piece.only_where


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
        if first or (piece.added and not piece.fresh and not piece.of_today):
            return False  # a sentence that opens so recalls to its end, and «و» goes on
        return piece.tells or piece.resumes
    return piece.tells and (last.tells or (piece.added and long))
