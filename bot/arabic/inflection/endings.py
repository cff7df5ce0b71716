"""Endings of nouns: what they replace, and what a folded noun may be without them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from bot.arabic.canonical import folded
from bot.arabic.inflection.conjugated import PRONOUNS

#: ending, what it replaces, kinds it goes with, whether it makes a feminine of a masculine, and bars: a = not with the
#: article, p = not after a preposition. The kind m is a human or an adjective: construct of a sound masculine plural.
NOUN_ENDINGS: Final = (
    ("ا", "", "bapnd", False, "ap"),
    ("ان", "", "band", False, "p"),
    ("ين", "", "band", False, ""),
    ("ون", "", "band", False, "p"),
    ("و", "", "m", False, "ap"),
    ("ي", "", "m", False, "a"),
    ("ة", "", "ad", True, ""),
    ("ية", "ي", "b", True, ""),
    ("ات", "ة", "band", False, ""),
    ("آت", "أة", "band", False, ""),
    ("تان", "ة", "band", False, "p"),
    ("تين", "ة", "band", False, ""),
    ("تا", "ة", "band", False, "ap"),
    ("تي", "ة", "band", False, "a"),
    ("اة", "ى", "ad", True, ""),
    ("يات", "ى", "band", False, ""),
    ("يان", "ى", "band", False, "p"),
    ("يين", "ى", "band", False, ""),
    ("اوات", "اء", "band", False, ""),
    ("اوان", "اء", "band", False, "p"),
    ("اوين", "اء", "band", False, ""),
    ("ئا", "ء", "band", False, "ap"),
    ("ئان", "ء", "band", False, "p"),
    ("ئين", "ء", "band", False, ""),
    ("ئون", "ئ", "band", False, "p"),
)
#: Before a pronoun.
BOUND_ENDINGS: Final = (
    ("", "", "bapnd", False),
    ("ت", "ة", "bapnd", False),
    ("ات", "ة", "band", False),
    ("آت", "أة", "band", False),
    ("تا", "ة", "band", False),
    ("تي", "ة", "band", False),
    ("ا", "ى", "bapnd", False),
    ("ائ", "اء", "bapnd", False),
    ("اؤ", "اء", "bapnd", False),
    ("ئ", "ء", "bapnd", False),
    ("ؤ", "ء", "bapnd", False),
    ("ئ", "أ", "bapnd", False),
    ("ؤ", "أ", "bapnd", False),
    ("ا", "", "band", False),
    ("ي", "", "band", False),
    ("و", "", "band", False),
    ("يات", "ى", "band", False),
)
#: … and the masculine of an adjective, where a feminine ending is its.
_MASCULINE: Final = (("ات", "", ""), ("تان", "", "p"), ("تين", "", ""))


#: Of the sound masculine plural before another noun: only of those who act.
_CONSTRUCTS: Final = frozenset({"ي", "و"})


def _may_act(base: str) -> bool:
    """Return whether a folded noun may be one who acts: «مسلح», «قائد», «إرهابي», and no «عراق»."""
    return base.startswith("م") or base[1:2] == "ا" or base.endswith("ي")


_LONGEST_ENDING: Final = 6


@cache
def _folded_endings() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the endings as folded texts have them: ending → what it replaces, and its bars; a pronoun's are "a"."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for ending, restored, _, _, bars in (
        *NOUN_ENDINGS,
        *((end, rest, "", False, bars) for end, rest, bars in _MASCULINE),
    ):
        found.setdefault(folded(ending), {})[folded(restored), bars] = None
    for ending, restored in (*((end, rest) for end, rest, _, _ in BOUND_ENDINGS), ("ات", "")):
        for pronoun in PRONOUNS:
            found.setdefault(folded(ending + pronoun), {})[folded(restored), "a"] = None
    # Only its madda tells «مفاجآت» from «مفاجات», and folded texts have none.
    found["ات"].pop((folded("أة"), ""))
    return {ending: tuple(ways) for ending, ways in found.items()}


class _Endings(NamedTuple):
    #: Ending → what it may have taken the place of, and whether only a noun of one who acts has it.
    ways: Mapping[str, Sequence[tuple[str, bool]]]
    #: A word's last letter → how long endings with it are, the shortest first.
    lengths: Mapping[str, Sequence[int]]


@cache
def _endings(*, definite: bool, governed: bool) -> _Endings:
    barred = {"a"} if definite else set()
    barred |= {"p"} if governed else set()
    ways = {
        ending: tuple((rest, ending in _CONSTRUCTS and not rest) for rest, bars in known if barred.isdisjoint(bars))
        for ending, known in _folded_endings().items()
        if len(ending) <= _LONGEST_ENDING
    }
    ways = {ending: known for ending, known in ways.items() if known}
    return _Endings(
        ways, {last: sorted({len(one) for one in ways if one[-1] == last}) for last in {one[-1] for one in ways}}
    )


def unended(stem: str, *, definite: bool, governed: bool) -> Iterator[str]:
    """Yield what a folded noun may be without its ending: «عبوتين» is «عبوه», «قواتهم» is «قوات».

    `definite`: it stood behind the article; `governed`: behind a preposition.
    """
    endings = _endings(definite=definite, governed=governed)
    for length in endings.lengths.get(stem[-1:], ()):
        if length > len(stem):
            return
        for restored, of_doers in endings.ways.get(stem[-length:], ()):
            base = stem[:-length] + restored
            if not of_doers or _may_act(base):
                yield base
