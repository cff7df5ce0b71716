"""A query as the store is asked it: every word's keys looked up, nothing of the language left to know."""

from bot.arabic.canonical import folded
from bot.matching.lines import field_key, key_text, severity_mark, spelled_key
from bot.matching.tree import Either, Every, Field, FieldName, Mode, Node, Phrase, Severity, Without, Word
from bot.model.asked import Abreast, AllOf, Asked, Begun, Keyed, Marked, Named, Not, OneOf, Told


def asked(node: Node) -> Asked:
    """Return what is asked of the store for a part of a query: of a story, the same answer as `evaluate.holds`."""
    match node:
        case Word():
            return _word(node)
        case Phrase(words):
            return Abreast(tuple(map(_word, words)))
        case Field(FieldName.TEXT, words):
            return Told(tuple(tuple(map(key_text, word.keys)) for word in words))
        case Field(name, words):
            return Named(tuple(tuple(field_key(name.value, key) for key in word.keys) for word in words))
        case Severity(least, most):
            return Marked(tuple(severity_mark(grade) for grade in range(least, most + 1)))
        case Every(parts):
            return AllOf(tuple(map(asked, parts)))
        case Either(parts):
            return OneOf(tuple(map(asked, parts)))
        case Without(part):
            return Not(asked(part))


def _word(word: Word) -> Keyed | Begun:
    match word.mode:
        case Mode.INFLECTED:
            return Keyed(tuple(map(key_text, word.keys)))
        case Mode.EXACT:
            return Keyed((spelled_key(word.text),))
        case Mode.PREFIX:
            return Begun("*" + folded(word.text))
