"""`rasid match`: queries from a file against texts from standard input."""

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

from bot.errors import QueryError
from bot.matching.document import document
from bot.matching.index import QueryIndex
from bot.matching.query import parse

_BAD_INPUT: Final = 2
_BAD_LINE: Final = 1

#: What is wrong, for a terminal; people in a chat read the catalogue's own words.
PLAIN: Final = {
    "query-error-empty": "the query is empty",
    "query-error-too-long": "the query is longer than {shown} characters",
    "query-error-too-many": "the query has more than {shown} terms",
    "query-error-too-deep": "groups are nested deeper than {shown}",
    "query-error-quote": "a quotation mark has no partner: {shown}",
    "query-error-group-open": "a group is not closed: {shown}",
    "query-error-group-close": "nothing to close here: {shown}",
    "query-error-operand": "an operator has nothing to work on: {shown}",
    "query-error-word": "there is no word in: {shown}",
    "query-error-prefix": "* stands at the end of a word of two letters or more: {shown}",
    "query-error-field": "there is no such field: {shown}",
    "query-error-field-value": "this field needs one word or one phrase: {shown}",
    "query-error-severity": "severity is 1 to 5, as 4, =4 or 2-3: {shown}",
    "query-error-only-excludes": "the query, or one of its alternatives, only excludes: {shown}",
    "query-error-contradiction": "the query excludes what it asks for: {shown}",
}


def match(queries_path: Path, lines: Iterable[bytes], out: TextIO, err: TextIO) -> int:
    """Answer each JSON object {"id", "title"?, "text"} with {"id", "matched": [line numbers of queries, from 0]}.

    Returns the exit code. A bad line of the queries' file is told as FILE:LINE (from 1) before anything is read,
    exit code 2. A bad text gives {"error": "line N: …"} in its place, and exit code 1 at the end.
    """
    index = QueryIndex()
    try:
        _load(queries_path, index)
    except (OSError, UnicodeDecodeError) as error:
        err.write(f"{queries_path}: {error}\n")
        return _BAD_INPUT
    except _BadQueryError as error:
        err.write(f"{queries_path}:{error.line}: {_plain(error.cause)}\n")
        return _BAD_INPUT
    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answer = _answer(line, index)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            answer, code = {"error": f"line {number}: {_reason(error)}"}, _BAD_LINE
        out.write(json.dumps(answer) + "\n")
    return code


class _BadQueryError(Exception):
    def __init__(self, line: int, cause: QueryError) -> None:
        super().__init__(line)
        self.line = line
        self.cause = cause


def _plain(error: QueryError) -> str:
    return f"{PLAIN[error.key].format(shown=error.shown)} (at character {error.position + 1})"


def _load(path: Path, index: QueryIndex) -> None:
    text = path.read_text(encoding="utf-8-sig")
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else ()):
        try:
            index.add(parse(line.strip()), number)
        except QueryError as error:
            raise _BadQueryError(number + 1, error) from error


def _answer(line: bytes, index: QueryIndex) -> dict[str, Any]:
    entry = json.loads(line)
    if not isinstance(entry, dict):
        raise TypeError("not a JSON object")
    title, text = entry.get("title") or "", entry["text"]
    if not isinstance(title, str) or not isinstance(text, str):
        raise TypeError("title and text must be strings")
    found = index.match(document(title, text))
    return {"id": entry.get("id"), "matched": sorted(chain.from_iterable(found.chats))}


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
