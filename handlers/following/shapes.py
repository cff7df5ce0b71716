"""The «الصيغ» button: which forms of its words a query matches."""

import asyncio
from typing import Final

from bot.arabic.inflection.forms import forms, is_definite
from bot.botapi.message import Button
from bot.errors import QueryError
from bot.matching.query import Query
from bot.matching.tree import Mode, Phrase, Word, leaves
from bot.wording.catalogue import Wording
from bot.wording.safe import Html
from handlers.asking.echo import again
from handlers.keyboards import query_of
from handlers.turn import Turn

#: Forms of a query's only word, and of one among several: what a phone shows without scrolling.
_ALONE: Final = 24
_AMONG: Final = 12
#: A query of more words than this is read by who knows what they match.
_MOST_WORDS: Final = 8


def has_shapes(query: Query) -> bool:
    """Tell whether a query has words that are inflected."""
    return any(word.mode is Mode.INFLECTED for word in _words(query))


def shapes_button(words: Wording, query: Query) -> tuple[Button, ...]:
    """Return the button that lists the forms of the query which its message shows, if there are any."""
    return (Button(label=words("button-forms"), callback="forms"),) if has_shapes(query) else ()


async def press_forms(turn: Turn) -> str | None:
    """Answer with the forms of each word of the query that the message shows."""
    try:
        query = again(query_of(turn.message) or "")
    except QueryError:
        return turn.wording("button-too-old")
    # The whole lexicon is read through for each word.
    await turn.say(await asyncio.to_thread(word_shapes, query, turn.wording), quoting=True)
    return None


def word_shapes(query: Query, words: Wording) -> Html:
    """Word the forms of each word of a query."""
    # Those in the reader's letters first: there may be room for no more.
    asked = sorted(_words(query), key=lambda word: word.text.isascii() is not (words.language == "en"))
    limit = _ALONE if len(asked) == 1 else _AMONG
    lines: list[str] = [words.html("forms-title")]
    lines += [line for word in asked[:_MOST_WORDS] for line in ("", _worded(word, limit, words))]
    if len(asked) > _MOST_WORDS:
        lines += ["", words.html("forms-rest", count=len(asked) - _MOST_WORDS)]
    if has_shapes(query):
        lines += ["", words.html("forms-attached")]
    return Html("\n".join(lines))


def _worded(word: Word, limit: int, words: Wording) -> Html:
    if word.mode is not Mode.INFLECTED:
        return words.html(f"forms-{word.mode.value}", word=word.text)
    found = forms(word.text, limit=limit + 1)
    if len(found) == 1:
        return words.html("forms-alone", word=word.text)
    listed = words.listed([*found[1:limit], *(["…"] if len(found) > limit else [])])
    return words.html("forms-definite" if is_definite(word.text) else "forms-word", word=word.text, forms=listed)


def _words(query: Query) -> list[Word]:
    """Return the words that the query looks for in a text, each once, in printing order."""
    found: dict[Word, None] = {}
    for leaf in leaves(query.root):
        for word in (leaf,) if isinstance(leaf, Word) else leaf.words if isinstance(leaf, Phrase) else ():
            found[word] = None
    return list(found)
