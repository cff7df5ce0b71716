"""Reads the pieces of a request, longest names first: into items, of which the query is put together."""

from collections.abc import Sequence
from typing import Final

from bot.arabic.words import AND, ARTICLE
from bot.news.knowledge.rules import rulebook
from handlers.asking.grades import in_numbers
from handlers.asking.grouping import Item
from handlers.asking.names import LONGEST, Name
from handlers.asking.parts.ahead import Ahead
from handlers.asking.parts.forms import longest, named
from handlers.asking.parts.outlets import is_watched, words_of_outlet
from handlers.asking.parts.typed import without_proclitic
from handlers.asking.pieces import Piece, is_said, plain, worded
from handlers.asking.things import thing_text
from handlers.asking.values import bracketed, field_text, is_other, name_text

_RULES: Final = rulebook("asking")


class Reader(Ahead):
    """Reads pieces into items, longest names first."""

    def read(self) -> list[Item]:
        """Return the items; what is an operator among them asks for nothing by itself. Raises QueryError."""
        if not self._is_literal:
            self._skip_courtesies()
            self._first = self._at
            if outlet := self._outlet_alone():
                return [outlet]
        items: list[Item] = []
        while self._at < len(self._pieces):
            found = self._next()
            if items and items[-1].operator == "minus" and len(found) == 1 and not found[0].operator:
                found = [found[0]._replace(text=bracketed(found[0].text))]  # «-نوع:خطف» excludes what is both
            items += found
        return items

    def _outlet_alone(self) -> Item | None:
        """Read what is nothing but the name of an outlet as that, also where it is a word among others."""
        words = [piece.text for piece in self._pieces[self._at :]]
        if not words or words != self._ahead() or (len(words) == 1 and self._sure_name()):
            return None
        name = self._known.find(words, "source")
        if name is None or name.only_behind_field or not is_watched(name, self._watched):
            return None
        return self._found(name, words)

    def _found(self, name: Name, words: Sequence[str]) -> Item:
        """Note a name that stood as words."""
        self.names.append(name)
        self.typed.append(without_proclitic(words, lambda each: self._known.find(each, name.field)))
        return Item(name_text(name))

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

    def _next(self) -> list[Item]:
        piece = self._pieces[self._at]
        if piece.kind == "word":
            return self._word(piece.text)
        self._at += 1
        self._behind_word = False
        if piece.kind == "field":
            return self._field(piece.text)
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
        item = self._found(name, words)
        if name.field != "place":
            return item
        place = name.value.partition("|")[0]  # those of one name lie side by side
        return Item(self._things(words) or name_text(name), place=place)  # «كردستان» goes by other names, too

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
        if not text:
            return None
        self.typed.append(without_proclitic(self._ahead()[:length], self._things))
        self._at += length
        return Item(text)

    def _field(self, field: str) -> list[Item]:
        """Read a field's value, and the values of it that follow side by side, of which either is meant."""
        start = self._at - 1
        found = [self._value_of(field)]
        while further := self._further(field):
            found += further
        if len(found) == 1 or field == "place":
            return found if len(found) > 1 else [found[0]._replace(place="")]
        is_all = start == self._first and self._at == len(self._pieces)
        return found if is_all else [Item("(", operator="open"), *found, Item(")", operator="close")]

    def _value_of(self, field: str) -> Item:
        if self._at < len(self._pieces) and self._pieces[self._at].kind == "quote":
            value = self._pieces[self._at].text.strip('="')
            if field == "severity" and self._pieces[self._at].text.startswith("="):
                value = f"={value}"
            self._at += 1
        else:
            value = self._value(field)
        if field == "severity":
            value = in_numbers(value, self._known)
        text = field_text(field, value, self._known, self._watched)
        place = self._known.find(value.split(), "place") if field == "place" else None
        return Item(text, place=place.value.partition("|")[0] if place else "")

    def _value(self, field: str) -> str:
        """Return the words that follow a field: the longest name of it, else the first."""
        if field == "place" and (parted := self._place_in_two()):
            return parted
        words = self._ahead()
        length = self._length_of_value(field, words) or 1
        found = [piece.text for piece in self._pieces[self._at :][:length] if piece.kind == "word"]
        if not words and field != "severity":  # «=كركوك» is no value, «=3» is
            found = []
        self._at += len(found)
        return " ".join(found)

    def _place_in_two(self) -> str:
        """Return the name of a place with a comma in it, "Hay al-Tahrir, Baquba"; empty where none is."""
        ahead = self._pieces[self._at :][: LONGEST + 1]
        comma = next((at for at, piece in enumerate(ahead) if piece.kind != "word"), 0)
        if not comma or ahead[comma] != Piece("comma", ","):
            return ""
        for end in range(len(ahead), comma + 1, -1):
            words = [piece.text for piece in ahead[:end] if piece.kind == "word"]
            if len(words) == end - 1 and self._known.find(words, "place"):
                self._at += end
                return " ".join(words)
        return ""

    def _length_of_value(self, field: str, words: list[str]) -> int:
        """Return how many of some words are a name of a field, 0 where none are."""
        found = longest(words, lambda each: named(each, field, self._known))
        if field == "source":
            return max(found, words_of_outlet(words, self._watched))
        return found or longest(words, lambda each: is_other(each, field))

    def _further(self, field: str) -> list[Item]:
        """Read a further value of a field, behind «أو» or a comma, a place also side by side."""
        start = self._at
        separator = "" if self._is_literal else self._separator(field)
        found = self._quoted_value(field) if separator else None
        if found is None:
            found = self._beside(field) if separator in {"", "every"} else self._named(field)
        if self._is_literal or found is None:
            self._at = start
            return []
        name, length = found
        self._at += length
        between = Item("|", operator="either") if separator == "either" else Item(",", operator="comma")
        return [between, Item(name_text(name), place=name.value.partition("|")[0] if field == "place" else "")]

    def _separator(self, field: str) -> str:
        """Pass what parts two values, and return what it is; empty where nothing does."""
        if self._at == len(self._pieces):
            return ""
        piece = self._pieces[self._at]
        kind = piece.kind if piece.kind in {"either", "comma"} else ""
        if piece.kind == "word" and is_said(piece.text, "either"):
            kind = "either"
        elif piece.kind == "word" and is_said(piece.text, "every") and field == "place":
            kind = "every"
        self._at += bool(kind)
        return kind

    def _quoted_value(self, field: str) -> tuple[Name, int] | None:
        """Return the value of a field that is quoted next: «مكان:"سنجار" و"تلعفر"»."""
        quoted = [piece.text for piece in self._pieces[self._at :][:1] if piece.kind == "quote"]
        words = quoted[0].strip('"').split() if quoted else []
        name = named(words, field, self._known) if words else None
        return (name, 1) if name else None

    def _named(self, field: str) -> tuple[Name, int] | None:
        """Return the value of a field that is named next, and the length of its name."""
        words = self._ahead()
        length = longest(words, lambda each: named(each, field, self._known))
        name = named(words[:length], field, self._known) if length else None
        return (name, length) if name and (field != "source" or is_watched(name, self._watched)) else None

    def _beside(self, field: str) -> tuple[Name, int] | None:
        """Return the place that is named next and is nothing else, and the length of its name."""
        words = self._ahead()
        if field != "place" or not words:
            return None
        found = self._sure_name() or self._governed_name(words[0])
        joined = plain(words[0]).startswith(AND) and self._known.find([words[0][1:]], "place")
        if found is None and joined:
            found = self._longest(words, field="place")
        return found if found and found[0].field == "place" else None
