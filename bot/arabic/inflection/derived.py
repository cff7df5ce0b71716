"""Verbal nouns and participles of an Arabic verb: words of their own, which the table often lacks.

They are no inflection of the verb (انفجار is not انفجر), but must be known as words, so that a longer word is not
taken apart into them wrongly and they get their own endings.
"""

from collections.abc import Iterator
from typing import Final

#: A noun that leaves the verb's reading possible, and an adjective.
NOUN, ADJECTIVE = "nd"

_WEAK: Final = "اىوي"

Derived = tuple[str, str]


def derived(verb: str) -> Iterator[Derived]:
    """Yield (word, kind) for the regular derivations of a verb in its dictionary form."""
    match len(verb):
        case 2:
            yield verb, NOUN
        case 3:
            yield from _three(verb)
        case 4:
            yield from _four(verb)
        case 5:
            yield from _five(verb)
        case 6 if verb.startswith("است"):
            yield from _six(verb)


def _three(verb: str) -> Iterator[Derived]:
    first, second, third = verb[0], verb[1], verb[2]
    if second in "اى" or third in _WEAK:
        if second == "ا":
            yield f"{first}ائ{third}", ADJECTIVE
        elif third == "ى":
            yield f"ت{first}{second}ية", NOUN  # سمّى، تسمية
        return
    if third == "أ":
        yield verb, NOUN
        yield f"ت{first}{second}ئة", NOUN  # برّأ، تبرئة
        return
    yield verb, NOUN
    yield f"ت{first}{second}ي{third}", NOUN
    yield f"{first}ا{second}{third}", ADJECTIVE
    yield f"م{first}{second}و{third}", ADJECTIVE
    yield f"م{verb}", ADJECTIVE


def _masdar(verb: str) -> str:
    """Return the verbal noun of a verb in ت: its own letters, but for a weak or hamzated end (تصدٍّ، تواطؤ)."""
    return verb[:-1] + {"ى": "ي", "أ": "ؤ"}.get(verb[-1], verb[-1])


def _four(verb: str) -> Iterator[Derived]:
    first, second, third, fourth = verb[0], verb[1], verb[2], verb[3]
    if first == "أ":
        yield from _fourth_form(second, third, fourth)
    elif first == "ت":
        yield _masdar(verb), NOUN
        yield "م" + verb.replace("ى", "ي"), ADJECTIVE
    elif first == "ا":
        yield f"{verb}ا{fourth}", NOUN  # احتج، احتجاج
        yield "م" + verb[1:], ADJECTIVE
    elif second == "ا":
        yield ("م" + verb + "ة" if fourth != "ى" else f"م{verb[:-1]}اة"), NOUN
        yield "م" + verb.replace("ى", "ي"), ADJECTIVE
    else:
        yield verb + "ة", NOUN
        yield "م" + verb, ADJECTIVE


def _fourth_form(first: str, second: str, third: str) -> Iterator[Derived]:
    if second == "ا":
        yield f"إ{first}ا{third}ة", NOUN
        yield f"م{first}ي{third}", ADJECTIVE
    elif third == "ى":
        yield f"إ{first}{second}اء", NOUN
        yield f"م{first}{second}ي", ADJECTIVE
    else:
        yield f"إ{first}{second}ا{third}", NOUN
        yield f"م{first}{second}{third}", ADJECTIVE


def _five(verb: str) -> Iterator[Derived]:
    if verb[0] == "ا":
        yield "م" + verb[1:].replace("ى", "ي"), ADJECTIVE
        if verb[4] == "ى":
            yield verb[:4] + "اء", NOUN
        elif verb[3] == "ا":
            yield f"{verb[:3]}يا{verb[4]}", NOUN
        else:
            yield f"{verb[:4]}ا{verb[4]}", NOUN
    elif verb[0] == "ت":
        yield _masdar(verb), NOUN
        yield "م" + verb.replace("ى", "ي"), ADJECTIVE


def _six(verb: str) -> Iterator[Derived]:
    if verb[4] == "ا":
        yield verb + "ة", NOUN
        yield f"م{verb[1:4]}ي{verb[5]}", ADJECTIVE
    elif verb[5] == "ى":
        yield verb[:5] + "اء", NOUN
        yield f"م{verb[1:5]}ي", ADJECTIVE
    else:
        yield f"{verb[:5]}ا{verb[5]}", NOUN
        yield "م" + verb[1:], ADJECTIVE
