"""What a request asks for: a query, with what was read into it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.errors import QueryError
from bot.matching.query import MAX_LENGTH, Query, parse
from bot.news.knowledge.rules import rulebook
from handlers.asking.names import LONGEST, Name, Names, known_names
from handlers.asking.pieces import Piece, is_said, pieces, plain
from handlers.asking.things import LONGEST as LONGEST_THING
from handlers.asking.things import thing_text
from handlers.asking.values import Watched, field_text, name_text, within

_RULES: Final = rulebook("asking")
#: What a query is refused for that asks for too much at once.
_TOO_MUCH: Final = frozenset({"query-error-too-long", "query-error-too-many", "query-error-too-deep"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request that was understood."""

    query: Query
    #: The query in the order in which it was asked, with the language's own names of fields.
    text: str
    #: What stood in it as a word and was read as a name.
    names: tuple[Name, ...] = ()
    #: Places that stood side by side were read as either.
    either: bool = False


class _Item(NamedTuple):
    """A part of the query to be: its text, the place that it names, or the operator that it is."""

    text: str
    place: str = ""
    #: "either", "comma", "minus", "open", "close", or empty.
    operator: str = ""


def understand(request: str, watched: Watched = None, *, most: int = MAX_LENGTH) -> Asked:
    """Read what was typed as a query; raise QueryError where it can't be read, asks nothing or names nothing known.

    `watched` gives the names of the outlets that are watched; None where it isn't known. A request has at most so many
    characters.
    """
    if len(request) > most:
        raise QueryError("query-error-too-long", position=most, shown=str(most))
    asked = pieces(request)
    try:
        return _understood(request, _Reader(asked, known_names(), watched))
    except QueryError as error:
        if error.key not in _TOO_MUCH:
            raise
    # With all that its things are called it is more than a query may be: word for word it may be none too much.
    return _understood(request, _Reader(asked, known_names(), watched, knows_things=False))


def _understood(request: str, reader: "_Reader") -> Asked:
    items = reader.read()
    if not any(not item.operator for item in items):
        raise QueryError("query-error-says-nothing" if request.strip() else "query-error-empty", shown=request.strip())
    grouped, either = _grouped(items)
    text = _written(grouped)
    return Asked(query=parse(text), text=text, names=tuple(reader.names), either=either)


def asks_nothing(request: str) -> bool:
    """Tell whether a request holds nothing but courtesies: «أخبار», "what's new"."""
    try:
        return all(item.operator for item in _Reader(pieces(request), known_names(), None).read())
    except QueryError:
        return False


class _Reader:
    """Reads pieces into items, longest names first."""

    def __init__(self, found: list[Piece], names: Names, watched: Watched, *, knows_things: bool = True) -> None:
        self._pieces = list(found)
        self._known = names
        self._knows_things = knows_things
        self._watched = watched
        self._at = 0
        self.names: list[Name] = []

    def read(self) -> list[_Item]:
        self._skip_courtesies()
        items: list[_Item] = []
        while self._at < len(self._pieces):
            items += self._next()
        return items

    def _skip_courtesies(self) -> None:
        """Leave out what is said before and after the thing that is asked for."""
        found = self._pieces
        while len(found) > 1 and found[-1].kind == "word" and is_said(found[-1].text, "closing"):
            found.pop()
        while self._at < len(found) and found[self._at].kind == "word":
            if not is_said(found[self._at].text, "opening", "empty") or self._sure_name():
                break
            self._at += 1

    def _next(self) -> list[_Item]:
        piece = self._pieces[self._at]
        if piece.kind == "word":
            return self._word(piece.text)
        self._at += 1
        if piece.kind == "field":
            return [self._field(piece.text)]
        if piece.kind == "quote":
            return [_Item(self._quoted(piece.text))]
        return [_Item("-" if piece.kind == "minus" else piece.text, operator=piece.kind)]

    def _quoted(self, text: str) -> str:
        """Return a phrase; a name between quotation marks is the word itself."""
        inner = text.strip('="')
        name = self._known.find(inner.split()) if inner.strip() else None
        is_name = (name and name.sure) or thing_text(inner.split())
        return f"={inner.strip()}" if is_name and " " not in inner.strip() else text

    def _word(self, word: str) -> list[_Item]:
        if word.startswith("=") or word.endswith("*"):
            self._at += 1
            return [_Item(word)]
        for reads in (self._name, self._operator, self._thing):
            item = reads(word)
            if item is not None:
                return [item]
        self._at += 1
        return [] if is_said(word, "empty") else [_Item(_worded(word))]

    def _ahead(self, start: int = 0) -> list[str]:
        """Return the words that follow without anything between, to the length of the longest name."""
        words = []
        for piece in self._pieces[self._at + start :][:LONGEST]:
            if piece.kind != "word" or piece.text.startswith("=") or piece.text.endswith("*"):
                break
            words.append(piece.text)
        return words

    def _name(self, word: str) -> _Item | None:
        found = self._sure_name() or self._governed_name(word)
        if found is None or found[1] < self._thing_ahead()[1]:  # «تفجير انتحاري» is more than «تفجير»
            return None
        name, length = found
        self._at += length
        behind = self._ahead()[:1]
        if name.field == "place" and word.isascii() and behind and is_said(behind[0], "divisions"):
            self._at += 1  # Kirkuk province
        self.names.append(name)
        return _Item(name_text(name), place=name.value if name.field == "place" else "")

    def _sure_name(self) -> tuple[Name, int] | None:
        return self._longest(self._ahead(), accept=lambda name: name.sure)

    def _governed_name(self, word: str) -> tuple[Name, int] | None:
        """Find the place of «قضاء القائم»: what says the kind of a place makes sure of its name."""
        if not is_said(word, "divisions"):
            return None
        after = self._ahead(1)
        skipped = 1 + bool(after and is_said(after[0], "empty"))  # city of Mosul
        found = self._longest(self._ahead(skipped), field="place")
        return (found[0], found[1] + skipped) if found else None

    def _longest(
        self, words: list[str], *, field: str | None = None, accept: Callable[[Name], bool] = lambda name: True
    ) -> tuple[Name, int] | None:
        """Return the longest name at the beginning of some words, and its length."""
        for length in range(len(words), 0, -1):
            name = self._known.find(words[:length], field)
            if name and accept(name):
                return name, length
        return None

    def _operator(self, word: str) -> _Item | None:
        two = " ".join(self._ahead()[:2])
        if plain(two) in {plain(each) for each in _RULES.table("without_two")}:
            self._at += 2
            return _Item("-", operator="minus")
        if is_said(word, "either") and self._at:
            self._at += 1
            return _Item("|", operator="either")
        if is_said(word, "without"):
            self._at += 1
            return _Item("-", operator="minus")
        if is_said(word, "every"):
            self._at += 1
            return _Item("", operator="every")
        return None

    def _thing(self, word: str) -> _Item | None:  # noqa: ARG002  # one of several ways to read a word
        text, length = self._thing_ahead()
        self._at += length
        return _Item(text) if text else None

    def _thing_ahead(self) -> tuple[str, int]:
        """Return the query for the thing that is named next, and the length of its name."""
        words = self._ahead()[:LONGEST_THING] if self._knows_things else []
        for length in range(len(words), 0, -1):
            if text := thing_text(words[:length]):
                return text, length
        return "", 0

    def _field(self, field: str) -> _Item:
        if self._at < len(self._pieces) and self._pieces[self._at].kind == "quote":
            value = self._pieces[self._at].text.strip('="')
            self._at += 1
        else:
            value = self._value(field)
        return _Item(field_text(field, value, self._known, self._watched))

    def _value(self, field: str) -> str:
        """Return the words that follow a field: the longest name of it, else the first."""
        if field == "severity" and self._at < len(self._pieces) and self._pieces[self._at].kind == "word":
            self._at += 1
            return self._pieces[self._at - 1].text
        words = self._ahead()
        found = self._longest(words, field=field)
        length = found[1] if found else min(1, len(words))
        self._at += length
        return " ".join(words[:length])


def _worded(word: str) -> str:
    """Return a word as the query language has it; what would be an operator there is quoted."""
    return f'"{word}"' if word in {"OR", "NOT", "AND"} else word


def _grouped(items: list[_Item]) -> tuple[list[_Item], bool]:
    """Take places that stand side by side for either; of a place and the governorate it lies in, the place.

    Where «أو» is said, both are meant.
    """
    grouped: list[_Item] = []
    either = False
    at = 0
    while at < len(items):
        run, after = _places(items, at)
        if len(run) < 2:
            grouped.append(items[at])
            at += 1
            continue
        named = [item.place for item in run]
        kept = named if any(item.operator == "either" for item in items[at:after]) else within(named)
        texts = list(dict.fromkeys(item.text for item in run if item.place in kept))
        text = " | ".join(texts)
        apart = len(texts) > 1 and not _is_group(items, at, after)
        grouped.append(_Item(f"({text})" if apart else text, place=kept[0]))
        either = either or len(texts) > 1
        at = after
    return grouped, either


def _places(items: list[_Item], start: int) -> tuple[list[_Item], int]:
    """Return the places that stand side by side from here on, and where they end."""
    run: list[_Item] = []
    at = end = start
    excluded = start > 0 and items[start - 1].operator == "minus"
    while at < len(items) and not excluded:
        item = items[at]
        if item.place:
            run.append(item)
            end = at + 1
        elif item.operator not in {"comma", "every"} and not (item.operator == "either" and _is_last(items, at + 1)):
            break
        at += 1
    return run, end


def _is_group(items: list[_Item], start: int, end: int) -> bool:
    """Tell whether a run is all that a request or a pair of brackets holds."""
    before = start == 0 or items[start - 1].operator == "open"
    return before and (end == len(items) or items[end].operator == "close")


def _is_last(items: list[_Item], at: int) -> bool:
    """Tell whether a place stands here by itself: nothing follows that belongs to it."""
    alone = at < len(items) and bool(items[at].place)
    return alone and (at + 1 == len(items) or items[at + 1].operator in {"either", "comma", "close", "minus"})


def _written(items: Iterable[_Item]) -> str:
    """Return the query's text; a comma is an «or» where something stands on both sides of it."""
    parts: list[str] = []
    pending = False
    for item in items:
        if item.operator == "comma":
            pending = bool(parts) and parts[-1] not in {"|", "("}
        elif item.operator != "every":
            if pending and item.operator not in {"either", "close"}:
                parts.append("|")
            pending = False
            parts.append(item.text)
    return " ".join(parts).replace("- ", "-").replace("( ", "(").replace(" )", ")")
