"""Names that a hyphen or a stroke joins: «كركوك-ديالى» are two places, «طريق كركوك-بغداد» is one road."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from handlers.asking.pieces import Piece, is_said

_JOINT: Final = re.compile("[-\u2010-\u2015\u2212+&~]+")
_COMMA: Final = Piece("comma", ",")


def apart(found: Iterable[Piece], is_name: Callable[[str, bool], bool]) -> Iterator[Piece]:
    """Yield pieces, words that are several names apart; `is_name` is told whether a field asks for one."""
    before: Piece | None = None
    for piece in found:
        names = _names(piece, before, is_name)
        for at, name in enumerate(names):
            yield from (_COMMA, piece._replace(text=name)) if at else (piece._replace(text=name),)
        before = piece


def _names(piece: Piece, before: Piece | None, is_name: Callable[[str, bool], bool]) -> list[str]:
    if piece.kind != "word" or piece.text.startswith("=") or piece.text.endswith("*"):
        return [piece.text]
    is_asked = before is not None and before == ("field", "place")
    names = [name for name in _JOINT.split(piece.text) if name]
    is_way = before is not None and before.kind == "word" and is_said(before.text, "ways")
    if len(names) < 2 or is_way or is_name(piece.text, True) or not all(is_name(name, is_asked) for name in names):
        return [piece.text]
    return names
