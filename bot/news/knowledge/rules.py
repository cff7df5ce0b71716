"""Rules of the language as data: named patterns and lists of words, read from YAML, each pattern with examples.

A file of rules has up to five parts, in the manner of HeidelTime's resources (named fragments, rules with an example):

    uses: [people]                                # files whose lists and fragments stand in patterns here too
    fragments: {forces: "جيش|شرطة|حشد"}          # pieces of patterns, used as {forces}
    words: {targets: "سفارة قنصلية مطار"}         # sets of words, by what they mean
    tables: {by_kind: {explosion_ied: 4}}         # anything else that is data
    rules:
      - name: attack_on_forces
        pattern: "‹هجوم› على ‹{forces}›"
        example: "هجوم على نقطة الجيش"            # one, or a list; the pattern is found in each
        not: "هجوم على الحكومة"                   # one, or a list; it is found in none
        gives: "…"                                # what is said of a text that it finds
        why: "…"                                  # only where it isn't plain

A pattern is a regular expression over a folded text (`bot.arabic.canonical.folded`), and is folded itself. In it `‹`
stands where a word begins, behind whatever proclitics and article it may carry, and `›` where it ends. A pattern that
is a list of patterns is found where one of them is. With `raw: true` text and pattern are taken as they are written.
Latin letters match in either case. A list of words is a fragment too ({targets}), and so are a table's keys.

Words that mean the same stand once, in the vocabulary; a list asks it for them, in all their forms:

    words:
      blows: {of: [attack, bombard], as: [verbs], and: "شن يشن", but: "هوجم"}

`of` some meanings, `as` some parts of speech, `in` some languages (all, where it isn't said), `and` words beside them,
`but` without some. A list may ask several times, and have words of its own beside.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from bot.arabic.canonical import folded
from bot.arabic.words import word_set
from bot.news.knowledge.expressions import expression_of, flags_of, joined, several
from bot.news.knowledge.files import RuleError as RuleError  # whoever reads rules catches it from here
from bot.news.knowledge.files import read_rules, rules_folder
from bot.news.knowledge.patterns import Pattern
from bot.news.knowledge.vocabulary import words_meaning

_PARTS: Final = frozenset({"uses", "fragments", "words", "tables", "rules"})
#: What a list asks the vocabulary for.
_ASKED: Final = frozenset({"of", "as", "in", "and", "but"})
#: What is remembered of a rule; what its file says to readers is let go.
_REMEMBERED: Final = ("name", "pattern", "raw", "gives")
_FIELDS: Final = frozenset({*_REMEMBERED, "example", "not", "why"})
#: The packages whose folder `rules` holds files of rules.
_HOUSES: Final = ("bot.news", "bot.stories")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A pattern with what it must find and what it must not."""

    name: str
    pattern: re.Pattern[str]
    raw: bool
    #: What is said of a text that it finds, where that is all there is to say.
    gives: str = ""
    #: Where it is written.
    file: str = ""

    @property
    def examples(self) -> tuple[str, ...]:
        """Return what it is found in, read from the file: only tests ask for it."""
        return several(_written(self.file)[self.name]["example"])

    @property
    def counter_examples(self) -> tuple[str, ...]:
        """Return what it isn't found in, read as the examples are."""
        return several(_written(self.file)[self.name].get("not", ()))

    def finds(self, text: str) -> bool:
        """Return whether the pattern is found in a text as people write it."""
        return bool(self.pattern.search(text if self.raw else folded(text)))


class Rulebook:
    """The rules of one file; read when one of them is first asked for."""

    def __init__(self, file: str) -> None:
        #: Package and name: «bot.news/toll».
        self.file = file
        self._classes: dict[str, Mapping[str, str]] = {}
        self._patterns: dict[str, Pattern] = {}
        self._unions: dict[tuple[str, ...], Pattern] = {}

    def __getitem__(self, name: str) -> Pattern:
        """Return a rule's pattern. Raises RuleError for an unknown name."""
        if (known := self._patterns.get(name)) is not None:
            return known
        if name not in self._rows:
            raise RuleError(f"{self.file}: there is no rule {name!r}")
        return self._patterns.setdefault(name, self._pattern((name,)))

    def words(self, name: str) -> frozenset[str]:
        """Return a set of folded words. Raises RuleError for an unknown name."""
        try:
            return self._words[name]
        except KeyError:
            raise RuleError(f"{self.file}: there is no list of words {name!r}") from None

    @cached_property
    def lists_of(self) -> Mapping[str, frozenset[str]]:
        """Return, for each word of the lists, the names of those that it is in."""
        found: dict[str, frozenset[str]] = {}
        for name, words in self._words.items():
            for word in words:
                found[word] = found.get(word, frozenset()) | {name}
        return found

    def table(self, name: str) -> Any:
        """Return a table as it is written. Raises RuleError for an unknown name."""
        try:
            return self._data["tables"][name]
        except KeyError:
            raise RuleError(f"{self.file}: there is no table {name!r}") from None

    def giving(self, plain: str) -> str | None:
        """Return what the first rule that finds something in a folded text gives, or None when none does."""
        return next((rule.gives for name, rule in self.rules.items() if rule.gives and self[name].search(plain)), None)

    def classes(self, name: str) -> Mapping[str, str]:
        """Return a table of class → words the other way round: folded word → class. Raises RuleError."""
        if name not in self._classes:
            table = self.table(name)
            self._classes[name] = {word: kind for kind, words in table.items() for word in self._listed(kind, words)}
        return self._classes[name]

    @property
    def names(self) -> Collection[str]:
        """Return the rules' names, in the order in which they are written."""
        return self._rows.keys()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Return the rules by their names."""
        return {name: self._rule(row) for name, row in self._rows.items()}

    def any_of(self, names: Sequence[str]) -> Pattern:
        """Return a pattern that is found where one of some rules is, quicker than each alone."""
        key = tuple(names)
        if key not in self._unions:
            self._unions[key] = self._pattern(key)
        return self._unions[key]

    def alternatives(self, name: str) -> Sequence[Pattern]:
        """Return the patterns of a rule's list, made anew: one of them is found where the rule is."""
        return [Pattern(each, flags_of(each)) for each in self._alternatives([self._rows[name]])]

    def _alternatives(self, rows: Sequence[Mapping[str, Any]]) -> Sequence[str]:
        raw = bool(rows[0].get("raw"))
        return [expression_of(entry, self._pieces, raw=raw) for row in rows for entry in several(row["pattern"])]

    def _pattern(self, names: Sequence[str]) -> Pattern:
        """Return a pattern that is found where one of some rules is."""
        rows = [self._rows[name] for name in names]
        entries = [entry for row in rows for entry in several(row["pattern"])]
        written = expression_of(joined(entries), self._pieces, raw=bool(rows[0].get("raw")))
        return Pattern(written, flags_of(written), self._alternatives(rows))

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        for row in self._data["rules"]:
            name = row.get("name", "?")
            if name in found:
                raise RuleError(f"{self.file}: two rules are called {name!r}; give one another name")
            found[name] = row
        return found

    def _remembered(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a rule as it is written, without what is said to the file's readers."""
        if set(row) - _FIELDS or not row.get("pattern") or not row.get("example"):
            whose = f"{self.file}, rule {row.get('name', '?')!r}"
            raise RuleError(f"{whose}: it has name, pattern, example, and may have not, why, raw, gives")
        return {part: row[part] for part in _REMEMBERED if part in row}

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        house, _, name = self.file.partition("/")
        data = read_rules(house, name)
        if not isinstance(data, dict) or set(data) - _PARTS:
            raise RuleError(f"{self.file}: its parts are {', '.join(sorted(_PARTS))}, and no others")
        return data | {"rules": [self._remembered(row) for row in data.get("rules") or ()]}

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        lists = self._data.get("words") or {}
        return {name: self._listed(name, entries) for name, entries in lists.items()}

    def _listed(self, name: str, entries: Any) -> frozenset[str]:
        """Return the folded words of a list as it is written, or as it asks the vocabulary for them."""
        if isinstance(entries, list):
            return frozenset[str]().union(*(self._listed(name, entry) for entry in entries))
        if not isinstance(entries, dict):
            return _word_set(entries)
        if unknown := set(entries) - _ASKED:
            raise RuleError(f"{self.file}, {name!r}: no list asks the vocabulary for {', '.join(sorted(unknown))}")
        asked = {key: entries[part] for part, key in (("as", "parts"), ("in", "languages")) if part in entries}
        found = words_meaning(*entries["of"], **asked)
        return (found - _word_set(entries.get("but", ()))) | _word_set(entries.get("and", ()))

    @cached_property
    def _pieces(self) -> Mapping[str, str | Sequence[str]]:
        """Return what may stand in a pattern as {name}: the fragments, the lists of words, the keys of tables."""
        pieces: dict[str, str | Sequence[str]] = {}
        house, _, _ = self.file.partition("/")
        for name in self._data.get("uses") or ():
            pieces |= rulebook(name, house)._pieces
        tables: Mapping[str, Any] = self._data.get("tables") or {}
        pieces |= {name: _longest_first(table) for name, table in tables.items() if isinstance(table, dict)}
        pieces |= {name: _longest_first(words) for name, words in self._words.items()}
        return pieces | (self._data.get("fragments") or {})

    def _rule(self, row: Mapping[str, Any]) -> Rule:
        name = row.get("name", "?")
        raw = bool(row.get("raw"))
        try:
            pattern = compile_pattern(joined(several(row["pattern"])), fragments=self._pieces, raw=raw)
        except (re.error, KeyError) as error:
            raise RuleError(f"{self.file}, rule {name!r}: its pattern can't be read ({error})") from error
        return Rule(name=name, pattern=pattern, raw=raw, gives=row.get("gives", ""), file=self.file)


@cache
def _written(file: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the rules of a file as they are written."""
    return {row["name"]: row for row in read_rules(*file.split("/"))["rules"]}


def compile_pattern(
    written: str, *, fragments: Mapping[str, str | Sequence[str]] | None = None, raw: bool = False
) -> re.Pattern[str]:
    """Return a pattern of the rules as a regular expression over folded text (`raw`: over text as it is).

    Raises KeyError for an unknown fragment and re.error for what is no pattern.
    """
    expression = expression_of(written, fragments or {}, raw=raw)
    return Pattern(expression, flags_of(expression)).compiled


def _word_set(entries: object) -> frozenset[str]:
    return word_set(" ".join(several(entries)))


def _longest_first(words: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(map(str, words), key=lambda word: (-len(word), word)))


@cache
def rulebook(name: str, house: str = "bot.news") -> Rulebook:
    """Return the rules of a file, by its name without the ending."""
    return Rulebook(f"{house}/{name}")


def all_rulebooks() -> Iterator[Rulebook]:
    """Yield every file of rules that the house has."""
    for house in _HOUSES:
        entries = rules_folder(house).iterdir() if rules_folder(house).is_dir() else ()
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".yaml"):
                yield rulebook(entry.name.removesuffix(".yaml"), house)
