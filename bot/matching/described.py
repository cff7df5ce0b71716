"""What a query asks, part by part, for the chat to put into words."""

from dataclasses import dataclass

from bot.matching.tree import Either, Every, Field, Mode, Node, Phrase, Severity, Without, Word, in_order, printed


@dataclass(frozen=True, slots=True)
class Described:
    """A part of a query as the chat words it.

    `kind` is "word", "exact", "prefix", "phrase", "field", "severity", "all", "any" or "not"; `name` is the
    field's English name; `text` the words as the query prints them (for severity «4», «=4» or «2-3»); `parts`
    the children of all, any and not, in the order in which they were asked for.
    """

    kind: str
    text: str = ""
    name: str = ""
    parts: tuple["Described", ...] = ()


def described(node: Node) -> Described:
    """Return what a node asks, for wording."""
    match node:
        case Word(text, mode):
            kind = {Mode.INFLECTED: "word", Mode.EXACT: "exact", Mode.PREFIX: "prefix"}[mode]
            return Described(kind, text)
        case Phrase(words):
            return Described("phrase", " ".join(word.text for word in words))
        case Field(name, words):
            return Described("field", " ".join(word.text for word in words), name=name.value)
        case Severity():
            return Described("severity", printed(node).partition(":")[2], name="severity")
        case Every():
            return Described("all", parts=tuple(map(described, in_order(node))))
        case Either():
            return Described("any", parts=tuple(map(described, in_order(node))))
        case Without(part):
            return Described("not", parts=(described(part),))
