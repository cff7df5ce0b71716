"""What is asked of the kept stories, and what a story is found by: plain data between the language and the store.

A key is a text by which a word or a name may be asked for; what keys there are is the language's affair.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What a story is found by."""

    #: Its words in order; an empty one where no phrase reaches over.
    words: tuple[str, ...] = ()
    #: The names that its fields have, each once, with the field before it («place:كركوك»).
    names: tuple[str, ...] = ()
    #: The words of each sentence of the text behind it.
    sentences: tuple[tuple[str, ...], ...] = ()
    #: Letters and digits of ASCII that stand for a fact as a whole.
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyed:
    """A word has one of the keys."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A word has a key that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Abreast:
    """Words stand side by side."""

    words: tuple[Keyed | Begun, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One name has a key of each."""

    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the text behind has, for each, a word with one of its keys."""

    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """It has one of the marks."""

    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One part holds at least."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part doesn't hold."""

    part: "Asked"


Asked = Keyed | Begun | Abreast | Named | Told | Marked | AllOf | OneOf | Not
