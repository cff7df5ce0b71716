"""The word that was typed, where it was read as a name: what the button for the word itself looks for."""

from collections.abc import Callable, Sequence
from typing import Final

from handlers.asking.pieces import plain

_PROCLITICS: Final = "وفبلك"


def without_proclitic(words: Sequence[str], meaning: Callable[[Sequence[str]], object]) -> str:
    """Return words as they were typed, the first without what joins it to the request: «بكركوك» was «كركوك»."""
    first, *rest = words
    short = first[1:]
    meant = meaning(words)
    if plain(first)[:1] in _PROCLITICS and len(short) > 1 and meant is not None:
        bare = f"ا{short}" if short.startswith("ل") and plain(first)[0] == "ل" else short
        for each in (bare, short):
            if meaning((each, *rest)) == meant:
                return " ".join((each, *rest))
    return " ".join(words)
