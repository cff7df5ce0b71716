"""What a query was understood to ask, in plain words."""

from typing import Final

from bot.alerts.tongues import place_as_read
from bot.errors import QueryError
from bot.matching.described import Described, described
from bot.matching.query import Query, parse
from bot.matching.tree import HIGHEST, Either, Every, Mode, Node, Without, Word, in_order, printed
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, escaped
from handlers.asking.echo import again, echoed
from handlers.asking.names import COUNTRY, known_names
from handlers.asking.things import Thing, things_among
from handlers.asking.values import field_text, is_governorate

#: Names that are offered for a misspelt one.
_NEAREST: Final = 3
_GRAVE: Final = {"4": "grade-4", "3": "grade-3"}


def word_understood(query: Query, words: Wording, *, sent: bool = False) -> Html | None:
    """Word a query part by part: what is looked for, or what will be sent; None when its own text says it all."""
    end = "-sent" if sent else ""
    asked = _told(query.root)
    if asked.kind == "word":
        return None
    if asked.kind == "severity" and asked.text in _GRAVE:
        return words.html(f"understood-one{end}", part=words.html(f"part-{_GRAVE[asked.text]}"))
    if asked.kind not in {"all", "any"}:
        return words.html(f"understood-one{end}", part=_worded(asked, words))
    lines = [words.html(f"understood-{asked.kind}{end}")]
    lines += [words.html("understood-part", part=_outermost(part, words)) for part in asked.parts]
    return Html("\n".join(lines))


def _told(node: Node) -> Described:
    """Return what a part of a query asks; what goes by several names is one thing."""
    match node:
        case Either():
            things = things_among(node.parts)
            of = {name: thing for thing, names in things.items() for name in names}
            # A thing stands where the first of its names does.
            asked = dict.fromkeys(of.get(printed(part), part) for part in in_order(node))
            told = tuple(_thing(each) if isinstance(each, Thing) else _told(each) for each in asked)
            return told[0] if len(told) == 1 else Described("any", parts=told)
        case Every():
            return Described("all", parts=tuple(map(_told, in_order(node))))
        case Without(part):
            return Described("not", parts=(_told(part),))
        case _:
            return described(node)


def _thing(thing: Thing) -> Described:
    return Described("thing", "|".join(thing.called("ar")))


def word_nearest(query: Query, words: Wording) -> list[Html]:
    """Word the names that a query's only word is spelled like: for one that found nothing."""
    if not isinstance(query.root, Word) or query.root.mode is not Mode.INFLECTED:
        return []
    names = known_names()
    found = [
        _asking_for(name, field_text(field, name, names, None), words)
        for field in ("place", "actor", "source")
        for name in names.nearest(query.root.text, field, 2)
    ]
    offered = tuple(dict.fromkeys(found))[:_NEAREST]
    listed = Html(words("comma").join(f"<code>{escaped(each)}</code>" for each in offered))
    return [words.html("nearest-names", names=listed)] if found else []


def _asking_for(name: str, text: str, words: Wording) -> str:
    """Return a name if it is read as what it stands for, else that: it is a mere word too."""
    try:
        is_read = again(name) == parse(text)
    except QueryError:
        is_read = False
    return name if is_read else echoed(text, words)


def _outermost(part: Described, words: Wording) -> Html:
    """Word a part that has a line to itself: a group needs no brackets there."""
    return _joined(part, words) if part.kind in {"all", "any"} else _worded(part, words)


def _joined(part: Described, words: Wording) -> Html:
    return Html(words(f"part-{part.kind}").join(_worded(each, words) for each in part.parts))


def _worded(part: Described, words: Wording) -> Html:
    match part.kind:
        case "severity":
            return _grades(part.text, words)
        case "thing":
            return _called(part.text.split("|"), words)
        case "field":
            return _field(part, words)
        case "all" | "any":
            return words.html("part-group", parts=_joined(part, words))
        case "not":
            return words.html("part-not", part=_worded(part.parts[0], words))
        case kind:
            return words.html(f"part-{kind}", text=part.text)


def _field(part: Described, words: Wording) -> Html:
    if part.name == "place" and part.text == COUNTRY:
        return words.html("part-country")
    key = "governorate" if part.name == "place" and is_governorate(part.text) else part.name
    text = place_as_read(part.text, words) if part.name == "place" else words.value(part.name, part.text)
    return words.html(f"part-{key}", text=text)


def _called(names: list[str], words: Wording) -> Html:
    """Word what one thing is called: in the reader's letters, if it has two names in them."""
    own = [name for name in names if name.isascii() is (words.language == "en")]
    first, *others = own if len(own) > 1 else [*own, *(name for name in names if name not in own)]
    return words.html("part-thing", text=first, others=words.listed(others[:_NEAREST]))


def _grades(text: str, words: Wording) -> Html:
    if text in _GRAVE:
        return words.html(f"part-only-{_GRAVE[text]}")
    least, _, most = text.strip("=").partition("-")
    if most:
        return words.html("part-severity-range", least=words(f"grade-{least}"), most=words(f"grade-{most}"))
    only = text.startswith("=") or int(least) == HIGHEST
    return words.html("part-severity-only" if only else "part-severity", grade=words(f"grade-{least}"))
