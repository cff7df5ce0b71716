"""What a request asks for: a query, with what was read into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.arabic.words import ARTICLE
from bot.errors import QueryError
from bot.matching.never import never
from bot.matching.query import Query, parse
from bot.matching.tree import printed
from bot.news.knowledge.rules import rulebook
from handlers.asking.grades import in_numbers
from handlers.asking.grouping import Item, grouped, written
from handlers.asking.looser import around
from handlers.asking.names import LONGEST, Name, Names, known_names
from handlers.asking.pieces import Piece, is_said, pieces, plain, without_dialect, worded
from handlers.asking.things import LONGEST as LONGEST_THING
from handlers.asking.things import has_thing, thing_text
from handlers.asking.values import Watched, field_text, name_text, words_of_outlet

_RULES: Final = rulebook("asking")
#: Characters of the longest request.
MAX_REQUEST: Final = 400
#: Reads words as the query for a thing; None where they name none.
_Things = Callable[[Sequence[str]], str | None]
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


def understand(request: str, watched: Watched = None, *, most: int = MAX_REQUEST) -> Asked:
    """Read what was typed as a query; raise QueryError where it can't be read, asks nothing or names nothing known.

    `watched` gives the names of the outlets that are watched; None where it isn't known. A request has at most so many
    characters.
    """
    if _is_written_out(request):
        return _understood(request, _Reader(pieces(request), known_names(), watched, None))
    if len(request) > most:
        raise QueryError("query-error-too-long", position=most, shown=str(most))
    asked = pieces(request)
    # With all that tells of its things it may be more than a query may be, and by their names alone none too much.
    for things in (thing_text, partial(thing_text, whole=False)):
        try:
            return _understood(request, _Reader(asked, known_names(), watched, things))
        except QueryError as error:
            if error.key not in _TOO_MUCH:
                raise
    return _understood(request, _Reader(asked, known_names(), watched, _word_for_word))


def _is_written_out(request: str) -> bool:
    """Tell whether a request has all that tells of a thing: a query as it is printed, sent back."""
    try:
        return has_thing(parse(request).root)
    except QueryError:
        return False


def _word_for_word(words: Sequence[str]) -> None:  # one of several ways to read words
    """Read no thing in any words."""


def _understood(request: str, reader: "_Reader") -> Asked:
    items = reader.read()
    if not any(not item.operator for item in items):
        raise QueryError("query-error-says-nothing" if request.strip() else "query-error-empty", shown=request.strip())
    parts, either = grouped(items)
    text = written(parts)
    query = parse(text)
    if useless := never(query.root, around):
        raise QueryError("query-error-contradiction", shown=printed(useless))
    return Asked(query=query, text=text, names=tuple(reader.names), either=either)


def asks_nothing(request: str) -> bool:
    """Tell whether a request holds nothing but courtesies: «أخبار», "what's new"; marks alone are none."""
    if not any(map(str.isalnum, request)):
        return False
    try:
        return all(item.operator for item in _Reader(pieces(request), known_names(), None).read())
    except QueryError:
        return False


class _Reader:
    """Reads pieces into items, longest names first."""

    def __init__(self, found: list[Piece], names: Names, watched: Watched, things: _Things | None = thing_text) -> None:
        self._pieces = [
            piece._replace(text=without_dialect(piece.text)) if piece.kind == "word" else piece for piece in found
        ]
        self._known = names
        self._things = things or _word_for_word
        #: All words are meant as they stand.
        self._is_literal = things is None
        self._watched = watched
        self._at = 0
        #: What was read last is a word as it stands, with the article.
        self._behind_word = False
        self.names: list[Name] = []

    def read(self) -> list[Item]:
        if not self._is_literal:
            self._skip_courtesies()
        items: list[Item] = []
        while self._at < len(self._pieces):
            items += self._next()
        return items

    def _skip_courtesies(self) -> None:
        """Leave out what is said before and after the thing that is asked for."""
        found = self._pieces
        while len(found) > 1 and found[-1].kind == "word" and is_said(found[-1].text, "closing"):
            if found[-2].kind == "field":
                break  # severity:update
            if found[-2].kind == "word" and self._things([found[-2].text, found[-1].text]):
                break  # «القوات الأمنية»
            if self._ends_in_value():
                break  # «مصدر:بغداد اليوم»
            found.pop()
        while self._at < len(found) and found[self._at].kind == "word":
            word = found[self._at].text
            if not is_said(word, "opening", "empty") or self._in_capitals(word) or self._sure_name():
                break
            self._at += 1

    def _ends_in_value(self) -> bool:
        """Tell whether the last words are a field's value, all of them."""
        field = next((at for at in range(len(self._pieces) - 1, -1, -1) if self._pieces[at].kind != "word"), None)
        if field is None or self._pieces[field].kind != "field":
            return False
        words = [piece.text for piece in self._pieces[field + 1 :]]
        return self._length_of_value(self._pieces[field].text, words[:LONGEST]) == len(words)

    def _in_capitals(self, word: str) -> bool:
        """Tell whether a word alone of those that were typed is in capitals: the US of «US base»."""
        return word.isupper() and len(word) > 1 and sum(piece.text.isupper() for piece in self._pieces) == 1

    def _next(self) -> list[Item]:
        piece = self._pieces[self._at]
        if piece.kind == "word":
            return self._word(piece.text)
        self._at += 1
        self._behind_word = False
        if piece.kind == "field":
            return [self._field(piece.text)]
        if piece.kind == "quote":
            return [Item(self._quoted(piece.text))]
        return [Item("-" if piece.kind == "minus" else piece.text, operator=piece.kind)]

    def _quoted(self, text: str) -> str:
        """Return a phrase; a name between quotation marks is the word itself."""
        inner = text.strip('="')
        name = self._known.find(inner.split()) if inner.strip() else None
        is_name = (name and name.sure) or thing_text(inner.split())
        return f"={inner.strip()}" if is_name and " " not in inner.strip() else text

    def _word(self, word: str) -> list[Item]:
        if word.startswith("=") or word.endswith("*"):
            self._at += 1
            return [Item(word)]
        for reads in (self._operator,) if self._is_literal else (self._name, self._operator, self._thing):
            item = reads(word)
            if item is not None:
                self._behind_word = False
                return [item]
        self._at += 1
        self._behind_word = word.startswith(ARTICLE) and not is_said(word, "empty")
        return [] if is_said(word, "empty") else [Item(worded(word))]

    def _ahead(self, start: int = 0) -> list[str]:
        """Return the words that follow without anything between, to the length of the longest name."""
        words = []
        for piece in self._pieces[self._at + start :][:LONGEST]:
            if piece.kind != "word" or piece.text.startswith("=") or piece.text.endswith("*"):
                break
            words.append(piece.text)
        return words

    def _name(self, word: str) -> Item | None:
        found = self._sure_name() or self._governed_name(word)
        if found is None:
            return None
        name, length = found
        words = self._ahead()[:length]
        # «تفجير انتحاري» is more than «تفجير», «الولايات المتحدة» more than its forces.
        if length < self._thing_ahead()[1] + (name.field in {"actor", "event"}):
            return None
        self._at += length
        behind = self._ahead()[:1]
        if name.field == "place" and word.isascii() and behind and is_said(behind[0], "divisions"):
            self._at += 1  # Kirkuk province
        self.names.append(name)
        if name.field != "place":
            return Item(name_text(name))
        place = name.value.partition("|")[0]  # those of one name lie side by side
        return Item(self._things(words) or name_text(name), place=place)  # «كردستان» goes by other names, too

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

    def _operator(self, word: str) -> Item | None:
        two = " ".join(self._ahead()[:2])
        if plain(two) in {plain(each) for each in _RULES.table("without_two")}:
            self._at += 2
            return Item("-", operator="minus")
        if is_said(word, "either") and self._at:
            self._at += 1
            return Item("|", operator="either")
        if is_said(word, "without"):
            self._at += 1
            return Item("-", operator="minus")
        if is_said(word, "every"):
            self._at += 1
            return Item("", operator="every")
        return None

    def _thing(self, word: str) -> Item | None:  # noqa: ARG002  # one of several ways to read a word
        text, length = self._thing_ahead()
        self._at += length
        return Item(text) if text else None

    def _thing_ahead(self) -> tuple[str, int]:
        """Return the query for the thing that is named next, and the length of its name."""
        words = self._ahead()[:LONGEST_THING]
        if words and self._behind_word and words[0].startswith(ARTICLE):
            return "", 0  # «الأراضي السورية» is one thing, and none of ours
        for length in range(len(words), 0, -1):
            if text := self._things(words[:length]):
                return text, length
        return "", 0

    def _field(self, field: str) -> Item:
        if self._at < len(self._pieces) and self._pieces[self._at].kind == "quote":
            value = self._pieces[self._at].text.strip('="')
            if field == "severity" and self._pieces[self._at].text.startswith("="):
                value = f"={value}"
            self._at += 1
        else:
            value = self._value(field)
        if field == "severity":
            value = in_numbers(value, self._known)
        return Item(field_text(field, value, self._known, self._watched))

    def _value(self, field: str) -> str:
        """Return the words that follow a field: the longest name of it, else the first."""
        if field == "severity" and self._at < len(self._pieces) and self._pieces[self._at].kind == "word":
            self._at += 1
            return self._pieces[self._at - 1].text
        words = self._ahead()
        length = self._length_of_value(field, words) or min(1, len(words))
        self._at += length
        return " ".join(words[:length])

    def _length_of_value(self, field: str, words: list[str]) -> int:
        """Return how many of some words are a name of a field, 0 where none are."""
        if found := self._longest(words, field=field):
            return found[1]
        return words_of_outlet(words, self._watched) if field == "source" else 0
