"""The tree of a parsed query: frozen nodes, equal when they ask the same."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.arabic.keys import Key
from bot.arabic.keywords import keyword_keys, lone_keys


class Mode(StrEnum):
    """How a word of a query meets the words of a text."""

    INFLECTED = "inflected"
    EXACT = "exact"
    PREFIX = "prefix"


class FieldName(StrEnum):
    """What a field asks about; the value is the English name and the printed one."""

    PLACE = "place"
    ACTOR = "actor"
    EVENT = "event"
    SOURCE = "source"
    #: The whole text, background included.
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """One word, canonical and case-folded."""

    text: str
    mode: Mode = Mode.INFLECTED
    #: It is the whole query.
    alone: bool = field(default=False, compare=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the keys of which a word of a text has one when this inflected word is meant."""
        return lone_keys(self.text) if self.alone else keyword_keys(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two words or more that stand side by side; each may be inflected."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value of one field of a story; its words must stand together in one name."""

    name: FieldName
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Severity:
    """A range of grades, both ends included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class _Joint:
    """What has parts knows how it is printed, how many leaves it has and how deep it is: it stands in many queries."""

    text: str = field(init=False, repr=False, compare=False)
    breadth: int = field(init=False, repr=False, compare=False)
    height: int = field(init=False, repr=False, compare=False)

    def _know(self, text: str, parts: tuple["Node", ...]) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "breadth", sum(map(breadth, parts)))
        object.__setattr__(self, "height", 1 + max(map(depth, parts)))


@dataclass(frozen=True, slots=True)
class Every(_Joint):
    """All parts (at least two, in printing order)."""

    parts: tuple["Node", ...]
    #: The parts in the order in which they were asked for; empty where that is the printing order.
    asked: tuple["Node", ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        self._know(" ".join(map(_in_group, self.parts)), self.parts)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Either(_Joint):
    """At least one part (at least two, in printing order)."""

    parts: tuple["Node", ...]
    #: The parts in the order in which they were asked for; empty where that is the printing order.
    asked: tuple["Node", ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        self._know(" | ".join(map(printed, self.parts)), self.parts)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Without(_Joint):
    """Not the part."""

    part: "Node"

    def __post_init__(self) -> None:
        self._know("-" + _in_group(self.part), (self.part,))

    def __hash__(self) -> int:
        return hash(self.text)


#: The gravest grade.
HIGHEST: Final = 5
#: Arabic words that are operators unless quoted (Latin ones only in capitals, and words are case-folded).
EITHER_WORDS: Final = frozenset({"أو", "او"})
WITHOUT_WORDS: Final = frozenset({"ليس"})
#: Said between two words it asks for both, which is what words side by side ask anyway.
JOINING_WORDS: Final = frozenset({"و"})
OPERATORS: Final = EITHER_WORDS | WITHOUT_WORDS | JOINING_WORDS

Node = Word | Phrase | Field | Severity | Every | Either | Without


def printed(node: Node) -> str:
    """Return the node in the one spelling of the query language."""
    match node:
        case Word():
            return _printed_word(node)
        case Phrase(words):
            return _quoted(words)
        case Field(name, words):
            return f"{name}:{printed(words[0]) if len(words) == 1 else _quoted(words)}"
        case Severity(least, most):
            return f"severity:{_range(least, most)}"
        case Every() | Either() | Without():
            return node.text


def _printed_word(word: Word) -> str:
    if " " in word.text:  # a name of two words
        return _quoted((word,))
    match word.mode:
        case Mode.EXACT:
            return "=" + word.text
        case Mode.PREFIX:
            return word.text + "*"
        case Mode.INFLECTED:
            return f'"{word.text}"' if word.text in OPERATORS else word.text


def _quoted(words: tuple[Word, ...]) -> str:
    sign = "=" if words[0].mode is Mode.EXACT else ""
    end = "*" if words[-1].mode is Mode.PREFIX else ""
    return f'{sign}"{" ".join(word.text for word in words)}{end}"'


def _range(least: int, most: int) -> str:
    if most == HIGHEST:
        return str(least)
    return f"={least}" if least == most else f"{least}-{most}"


def _in_group(node: Node) -> str:
    return f"({node.text})" if isinstance(node, Every | Either) else printed(node)


def every(parts: list[Node]) -> Node:
    """Return the conjunction of the parts: flat, without repeats, in printing order."""
    return _joined(parts, Every)


def either(parts: list[Node]) -> Node:
    """Return the disjunction of the parts: flat, without repeats, in printing order."""
    return _joined(parts, Either)


def _joined(parts: list[Node], kind: type[Every] | type[Either]) -> Node:
    flat: dict[str, Node] = {}
    for part in parts:
        for inner in in_order(part) if isinstance(part, kind) else (part,):
            flat.setdefault(printed(inner), inner)
    # What excludes stands last, as people write it.
    ordered = [flat[text] for text in sorted(flat, key=lambda text: (text.startswith("-"), text))]
    if len(ordered) == 1:
        return ordered[0]
    asked = list(flat.values())
    return kind(tuple(ordered), () if asked == ordered else tuple(asked))


def in_order(node: Every | Either) -> tuple[Node, ...]:
    """Return the parts in the order in which they were asked for."""
    return node.asked or node.parts


def written(node: Node) -> str:
    """Return the node as `printed` does, its parts in the order in which they were asked for."""
    match node:
        case Every():
            return " ".join(map(_written_in_group, in_order(node)))
        case Either():
            return " | ".join(map(written, in_order(node)))
        case Without(part):
            return f"-{_written_in_group(part)}"
        case _:
            return printed(node)


def _written_in_group(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, Every | Either) else written(node)


def depth(node: Node) -> int:
    """Return how deep the tree is; a word is 1."""
    return node.height if isinstance(node, _Joint) else 1


def breadth(node: Node) -> int:
    """Return how many leaves the tree has."""
    return node.breadth if isinstance(node, _Joint) else 1


def learn(node: Node) -> None:
    """Read every word of a query now, so that to follow it later is an insertion and nothing else."""
    for leaf in leaves(node):
        match leaf:
            case Word(text, Mode.INFLECTED):
                keyword_keys(text)
            case Phrase(words) | Field(_, words):
                for word in words:
                    learn(word)


def leaves(node: Node) -> list[Node]:
    """Return the leaves of the tree, in order."""
    match node:
        case Every(parts) | Either(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Without(part):
            return leaves(part)
        case _:
            return [node]
