"""What is asked, in tokens; and what the database's index can say of it: all that may be meant, and no less. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from storage.news.search.lines import EVERY, LONG, ReadLine

#: A word of so many forms is in nearly every story: it is looked for in the line, and not in the index.
WIDE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Has:
    """The line has one of the tokens."""

    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One word of each stand side by side."""

    columns: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A sentence of the text behind has a word of each."""

    columns: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Each:
    """All parts hold."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part holds at least."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The part doesn't hold."""

    part: "Wanted"


Wanted = Has | Row | Within | Each | Any | Bar


def holds(wanted: Wanted, line: ReadLine) -> bool:
    """Tell whether a line is what is wanted."""
    match wanted:
        case Has(tokens):
            return line.has(tokens)
        case Row(columns):
            return line.has_abreast(columns)
        case Within(columns):
            return line.has_sentence(columns)
        case Each(parts):
            return all(holds(part, line) for part in parts)
        case Any(parts):
            return any(holds(part, line) for part in parts)
        case Bar(part):
            return not holds(part, line)


def is_exact(wanted: Wanted) -> bool:
    """Tell whether the index alone tells what is wanted."""
    match wanted:
        case Has(tokens):
            return len(tokens) <= WIDE
        case Row():
            return False
        case Within(columns):
            return len(columns) == 1 and len(columns[0]) <= WIDE
        case Each(parts) | Any(parts):
            return all(map(is_exact, parts))
        case Bar(part):
            return is_exact(part)


def weight(wanted: Wanted) -> int:
    """Return how many tokens the index is asked for."""
    match wanted:
        case Has(tokens):
            return len(tokens) if len(tokens) <= WIDE else 1
        case Row(columns) | Within(columns):
            return sum(len(column) if len(column) <= WIDE else 1 for column in columns)
        case Each(parts) | Any(parts):
            return sum(map(weight, parts))
        case Bar(part):
            return weight(part)


def portions(wanted: Wanted, most: int) -> list[Wanted]:
    """Return alternatives that together are what is wanted, each of at most so many tokens where it can be parted."""
    if not isinstance(wanted, Any) or weight(wanted) <= most:
        return [wanted]
    found: list[list[Wanted]] = [[]]
    for part in wanted.parts:
        if found[-1] and sum(map(weight, found[-1])) + weight(part) > most:
            found.append([])
        found[-1].append(part)
    return [some[0] if len(some) == 1 else Any(tuple(some)) for some in found]


#: An expression of the index; None holds of every line, empty of none.
Expression = str | None
_NONE: Final = ""


class Writing:
    """How a database writes the expressions of its index."""

    _and: str
    _or: str

    def most(self, wanted: Wanted) -> Expression:
        """Return an expression that holds wherever the wanted does."""
        match wanted:
            case Has(tokens):
                return self._one_of(tokens)
            case Row(columns):
                return self._row(columns)
            case Within(columns):
                return self._joined([self._one_of(column) for column in columns])
            case Each(parts):
                barred = [
                    least for part in parts if isinstance(part, Bar) and (least := self.least(part.part)) != _NONE
                ]
                found = self._joined([self.most(part) for part in parts if not isinstance(part, Bar)])
                return self._without(found, self._either(barred))
            case Any(parts):
                return self._either([self.most(part) for part in parts])
            case Bar(part):
                return self._without(None, self.least(part))

    def least(self, wanted: Wanted) -> Expression:
        """Return an expression that holds only where the wanted does."""
        if is_exact(wanted):
            return self.most(wanted)
        match wanted:
            case Each(parts):
                return self._joined([self.least(part) for part in parts])
            case Any(parts):
                return self._either([self.least(part) for part in parts])
            case Bar(part):
                return self._without(None, self.most(part))
            case _:
                return _NONE

    def _one_of(self, tokens: frozenset[str]) -> Expression:
        if len(tokens) > WIDE:
            return None
        return _balanced(sorted(tokens), self._or)

    def _row(self, columns: tuple[frozenset[str], ...]) -> Expression:
        return self._joined([self._one_of(column) for column in columns])

    def _joined(self, parts: Sequence[Expression]) -> Expression:
        if _NONE in parts:
            return _NONE
        left = [part for part in parts if part is not None]
        return self._and.join(f"({part})" for part in left) if left else None

    def _either(self, parts: Iterable[Expression]) -> Expression:
        left = [part for part in parts if part != _NONE]
        if None in left:
            return None
        return _balanced([f"({part})" for part in left], self._or)

    def _without(self, found: Expression, barred: Expression) -> Expression:
        if barred is None:
            return _NONE
        if barred == _NONE or found == _NONE:
            return found
        return self._minus(found or EVERY, barred)

    def _minus(self, found: str, barred: str) -> str:
        raise NotImplementedError


class Fts5(Writing):
    """As SQLite's FTS5 reads it."""

    _and, _or = " AND ", " OR "

    def _minus(self, found: str, barred: str) -> str:
        return f"({found}) NOT ({barred})"


class TsQuery(Writing):
    """As PostgreSQL reads a tsquery."""

    _and, _or = " & ", " | "

    def _row(self, columns: tuple[frozenset[str], ...]) -> Expression:
        found = [self._one_of(column) for column in columns]
        if None in found or _NONE in found:
            return self._joined(found)
        return f"({' <-> '.join(f'({part})' for part in found)}) | ({LONG} & {self._joined(found)})"

    def _minus(self, found: str, barred: str) -> str:
        return f"({found}) & !({barred})"


def _balanced(parts: list[str], sign: str) -> str:
    """Return the parts with the sign between them; many in brackets, as neither database goes deep into a chain."""
    if len(parts) <= 16:
        return sign.join(parts)
    middle = len(parts) // 2
    return f"({_balanced(parts[:middle], sign)}){sign}({_balanced(parts[middle:], sign)})"
