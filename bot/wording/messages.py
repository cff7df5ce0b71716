"""The messages of a catalogue, each read when it is first asked for; and of a language's data what they need."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from babel import localedata
from babel.core import get_global
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

#: Where a message or a term begins.
_ENTRY: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
#: What numbers and their plural forms need of a language.
_NEEDED: Final = frozenset(
    [
        "locale_id",
        "plural_form",
        "ordinal_form",
        "number_symbols",
        "numbering_systems",
        "default_numbering_system",
        "minimum_grouping_digits",
        "decimal_formats",
        "percent_formats",
    ]
)


class _Referred(Visitor):
    """The messages and terms that an entry names."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # Fluent calls it so
        self.names.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  # likewise
        self.names.add(f"-{node.id.name}")
        self.generic_visit(node)


class Messages:
    """A catalogue's messages by their keys: as trees they are ten times their text, and a bot says few of them."""

    def __init__(self, language: str, source: str, *, functions: Mapping[str, Callable[[Any], FluentType]]) -> None:
        self._bundle = FluentBundle([language], functions=dict(functions), use_isolating=True)
        _forget_countries(language)
        begins = [*_ENTRY.finditer(source)]
        ends = [*(found.start() for found in begins[1:]), len(source)]
        self._unread = {found[1]: source[found.start() : end] for found, end in zip(begins, ends, strict=True)}
        self._keys = frozenset(key for key in self._unread if not key.startswith("-"))

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a message of a key."""
        return key in self._keys

    def format(self, key: str, args: Mapping[str, str | int]) -> tuple[str, list[Exception]]:
        """Return a message, and what of it could not be said. Raises KeyError for an unknown key."""
        self._read(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(pattern, dict(args))
        return str(text), errors

    def _read(self, key: str) -> None:
        """Read an entry and those that it names; what is read already, or isn't there, is passed over."""
        source = self._unread.get(key)
        if source is None:
            return
        tree = FluentParser(with_spans=False).parse(source)
        referred = _Referred()
        referred.visit(tree)
        self._bundle.add_resource(tree)
        self._unread.pop(key, None)  # after the bundle has it: another thread may ask meanwhile
        for name in referred.names:
            self._read(name)


def _forget_countries(language: str) -> None:
    """Take out of a language's data, once it is chosen, the names of countries, currencies, units: 5 MB."""
    for name in ("root", language):
        data = localedata.load(name)
        for key in data.keys() - _NEEDED:
            del data[key]
    for table in (get_global("likely_subtags"), get_global("territory_languages")):
        cast("dict[str, Any]", table).clear()
