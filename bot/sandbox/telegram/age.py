"""A Bot API server of earlier years: what it doesn't know it passes over, or refuses."""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace
from enum import StrEnum

from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.params import Params


class Age(StrEnum):
    """How old the server is."""

    TODAY = "today"
    #: Of before Bot API 7.11, as it was: it passes over colours, takes a copy button for one of text alone, and knows
    #: no tag for moments.
    OLD = "old"
    #: As old, and strict: what it doesn't know is refused.
    STRICT = "strict"


def as_read_by(age: Age, params: Params) -> Params:
    """Return a call's parameters as a server of an age reads them.

    Raises Refusal for what it doesn't know.
    """
    if age is Age.TODAY:
        return params
    for name in params.values:
        place = params.text(name).encode().find(b"<tg-time")
        if place >= 0:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "tg-time" at byte offset {place}')
    markup = json.loads(json.dumps(params.object("reply_markup"), default=dict))
    for button in _buttons(markup):
        if "copy_text" in button:
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "style" in button:
            if age is Age.STRICT:
                raise bad_request('can\'t parse inline keyboard button: unexpected field "style"')
            del button["style"]
    return replace(params, values={**params.values, "reply_markup": markup}) if markup else params


def _buttons(markup: object) -> Iterator[MutableMapping[str, object]]:
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, Mapping) else ()
    return (button for row in rows for button in row)
