"""Inline queries: what a bot may answer to one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.rules import Button, Formatted, check_keyboard, check_text
from bot.sandbox.telegram.world import Event, World

Object = Mapping[str, object]

MAX_RESULTS: Final = 50
_MAX_ID: Final = 64
_MAX_OFFSET: Final = 64
_START: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One result, and the message that choosing it sends."""

    id: str
    title: str
    description: str
    message: Formatted
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class InlineAnswer:
    """What whoever typed sees over the text field."""

    results: tuple[Result, ...]
    next_offset: str = ""
    #: The text of the button over the results, and what it starts the private chat with.
    button: str = ""
    start: str = ""
    personal: bool = False
    cache_seconds: int = 300


def answer_inline(world: World, params: Params) -> bool:
    """Carry out answerInlineQuery; a query can be answered once."""
    query = params.text("inline_query_id")
    if query not in world.open_inline:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    given = params.objects("results")
    if len(given) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(map(_check_result, given))
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    offset = params.text("next_offset")
    if len(offset.encode()) > _MAX_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    text, start = _check_button(params.object("button"))
    world.open_inline.discard(query)
    world.inline_answers[query] = InlineAnswer(
        results=results,
        next_offset=offset,
        button=text,
        start=start,
        personal=params.yes("is_personal"),
        cache_seconds=params.whole("cache_time", 300),
    )
    world.announce(Event(kind="inline", chat_id=0))
    return True


def _check_result(raw: Object) -> Result:
    """Return a result; the sandbox knows articles with a text.

    Raises Refusal.
    """
    if raw.get("type") != "article":
        raise NotImplementedError("the sandbox knows articles only")
    name, title = str(raw.get("id", "")), str(raw.get("title", "")).strip()
    if not 1 <= len(name.encode()) <= _MAX_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content, markup = raw.get("input_message_content"), raw.get("reply_markup")
    if not isinstance(content, Mapping):
        raise bad_request("can't parse inline query result: there is no message content")
    entities = content.get("entities") or ()
    return Result(
        id=name,
        title=title,
        description=str(raw.get("description", "")),
        message=check_text(
            str(content.get("message_text", "")),
            parse_mode=str(content.get("parse_mode") or ""),
            entities=entities if isinstance(entities, Sequence) else (),
        ),
        buttons=check_keyboard(markup if isinstance(markup, Mapping) else None),
    )


def _check_button(raw: Object | None) -> tuple[str, str]:
    if raw is None:
        return "", ""
    text, start = str(raw.get("text", "")).strip(), str(raw.get("start_parameter", ""))
    if not text:
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if not _START.fullmatch(start):
        raise bad_request("START_PARAM_INVALID" if start else "START_PARAM_EMPTY")
    return text, start
