"""What a folded word is likely built on, where no lexicon says so: its consonants without affixes."""

import re
from functools import lru_cache
from typing import Final

from bot.arabic.words import bases

#: Of verbs and of what is derived from them; longest first.
_PREFIXES: Final = ("است", "مست", "يست", "تست", "نست", "ان", "من", "مت", "ين", "تن", "م", "ي", "ت", "ا", "ن")
_SUFFIXES: Final = (
    "تهما", "تيهما", "تين", "تان", "تها", "تهم", "هما", "ات", "ون", "ين", "ان", "وا", "ها", "هم", "ية", "يه", "ته",
    "ه", "ي", "ا", "ت",
)  # fmt: skip
#: Endings of one noun or verb, where two words are only to be alike.
_ENDINGS: Final = ("ات", "ون", "ين", "ان", "وا", "ها", "هم", "ه", "ي", "ت", "ا")
_VOWELS: Final = re.compile("[اويء]")
_ROOT: Final = 3


def _shortest_base(word: str) -> str:
    return min((base for base in bases(word) if len(base) >= _ROOT), key=len, default=word)


def _without(word: str, endings: tuple[str, ...]) -> str:
    ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= _ROOT), "")
    return word.removesuffix(ending)


def root_of(plain: str) -> str:
    """Return the consonants that a folded word is likely built on, or nothing."""
    word = _without(_shortest_base(plain), _SUFFIXES)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(_VOWELS.sub("", word[len(prefix) :])) >= _ROOT:
            word = word[len(prefix) :]
            break
    bare = word[:1] + _VOWELS.sub("", word[1:])
    if len(bare) > _ROOT and bare[1] == "ت":  # «اشتباك»: the eighth form
        bare = bare[0] + bare[2:]
    return bare if len(bare) >= _ROOT else ""


@lru_cache(maxsize=1_024)
def rough_stem(plain: str) -> str:
    """Return a folded word without clitics, one ending and long vowels."""
    word = _without(_shortest_base(plain), _ENDINGS)
    return _VOWELS.sub("", word) or word


#: Endings, each with the letters that must be left: «ايران» and «لبنان» are no duals.
_INFLECTIONS: Final = (
    ("تين", 3), ("ات", 3), ("ون", 4), ("ين", 4), ("ان", 4), ("يه", 3), ("ها", 3), ("هم", 3), ("ته", 3),
    ("ه", 3), ("ا", 3), ("ي", 3), ("ت", 3),
)  # fmt: skip
#: … by their last letters.
_BY_LAST: Final = {
    last: tuple((ending, left) for ending, left in _INFLECTIONS if ending[-1] == last)
    for last in {ending[-1] for ending, _ in _INFLECTIONS}
}
_LONG_VOWELS: Final = dict.fromkeys(map(ord, "اوي"))
_SHORTEST_SKELETON: Final = 3


def skeleton(stem: str) -> str:
    """Return a folded word that has lost its proclitics without its ending and long vowels: spellings meet in it."""
    for ending, left in _BY_LAST.get(stem[-1:], ()):
        if stem.endswith(ending) and len(stem) - len(ending) >= left:
            stem = stem[: -len(ending)]
            break
    bare = stem[0] + stem[1:].translate(_LONG_VOWELS)
    return bare if len(bare) >= _SHORTEST_SKELETON else stem
