"""Names that a hyphen or a stroke joins: «كركوك-ديالى» are two places, «طريق كركوك-بغداد» is one road."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from handlers.asking.pieces import Piece, is_said

_JOINT: Final = re.compile("[-\u2010-\u2015\u2212&~]+")
_COMMA: Final = Piece("comma", ",")


def apart(found: Iterable[Piece], is_name: Callable[[str, bool], bool]) -> Iterator[Piece]:
    """Yield pieces, words that are several names apart; `is_name` is told whether a field asks for one."""
    pieces = list(found)
    before: Piece | None = None
    for number, piece in enumerate(pieces):
        behind = [each.text for each in pieces[number + 1 : number + 2] if each.kind == "word"]
        names = _names(piece, before, behind, is_name)
        for at, name in enumerate(names):
            yield from (_COMMA, piece._replace(text=name)) if at else (piece._replace(text=name),)
        before = piece


def _names(piece: Piece, before: Piece | None, behind: list[str], is_name: Callable[[str, bool], bool]) -> list[str]:
    if piece.kind != "word" or piece.text.startswith("=") or piece.text.endswith("*"):
        return [piece.text]
    is_asked = before is not None and before == ("field", "place")
    names = [name for name in _JOINT.split(piece.text) if name]
    is_way = before is not None and before.kind == "word" and is_said(before.text, "ways")
    is_one = any(is_name(" ".join((piece.text, *behind[:size])), True) for size in (0, 1))
    are_names = len(names) > 1 and all(is_name(name, is_asked) for name in names)
    return [piece.text] if is_way or is_one or not are_names else names
