"""Keys: what a word of a text and a keyword share exactly when a reader would say they are the same word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded

#: An id of the lexicon, or a folded stem that the lexicon doesn't know.
Key = int | str

_HAMZA: Final = re.compile("[أإآؤئ]")
_PROCLITIC: Final = re.compile("([وف]?)(بال|كال|لل|ال|ب|ك|ل|)(.+)")
_ENDINGS: Final = (
    ("", ""),
    ("تين", "ة"),
    ("تان", "ة"),
    ("ات", ""),
    ("ات", "ة"),
    ("ان", ""),
    ("ين", ""),
    ("ون", ""),
    ("ا", ""),
)
_PRONOUNS: Final = ("", "ه", "ها", "هم", "هما", "نا")
_LEAST: Final = 3


def _spelled(stem: str) -> tuple[str, str]:
    """Return the keys of a stem in a text: the folded one, and one that says which hamza it has."""
    return folded(stem), stem.translate(_FINALS) if _HAMZA.search(stem) else "?" + folded(stem)


_FINALS: Final = str.maketrans("ىة", "يه")


def _asked(stem: str) -> tuple[str, ...]:
    """Return the keys of a stem in a query: bare letters agree with every hamza, أ and إ only with bare ones."""
    return (stem.translate(_FINALS), "?" + folded(stem)) if _HAMZA.search(stem) else (folded(stem),)


def _stems(word: str) -> Iterator[tuple[str, bool]]:
    """Yield (stem, definite) for each way to take a word of a text apart."""
    yield word, False
    match = _PROCLITIC.fullmatch(word)
    if match is None:
        return
    conjunction, clitic, rest = match.groups()
    for proclitic, stem in {(clitic, rest), ("", clitic + rest)}:
        if len(stem) < _LEAST or (proclitic + conjunction) == "":
            continue
        yield stem, proclitic.endswith("ال") or proclitic == "لل"


@lru_cache(maxsize=32768)
def word_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a canonical word of a text."""
    keys: dict[Key, None] = {}
    for stem, definite in _stems(word):
        for base in _bases(stem, definite=definite):
            for key in _spelled(base):
                keys[key] = None
                if definite:
                    keys["ال" + key] = None
    return tuple(keys)


def _bases(stem: str, *, definite: bool) -> Iterator[str]:
    for pronoun in _PRONOUNS if not definite else ("",):
        if pronoun and not stem.endswith(pronoun):
            continue
        bare = stem.removesuffix(pronoun)
        if len(bare) < _LEAST:
            continue
        if pronoun and bare.endswith("ت"):
            yield bare[:-1] + "ة"
        for ending, restored in _ENDINGS:
            if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST:
                yield bare.removesuffix(ending) + restored


@lru_cache(maxsize=32768)
def keyword_keys(word: str) -> tuple[Key, ...]:
    """Return the keys of a canonical keyword; a word of a text matches when it has one of them."""
    if word.startswith("ال") and len(word) - 2 >= _LEAST:
        return tuple("ال" + key for key in _asked(word[2:]))
    return _asked(word)


def beginnings(word: str) -> tuple[str, ...]:
    """Return the folded stems of a canonical word of a text, for prefixes."""
    return tuple(dict.fromkeys(folded(stem) for stem, _ in _stems(word)))
