"""What Telegram refuses in a text, a keyboard, or a list of commands."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.text.entities import Entity, is_blank, settle, utf16_length
from bot.sandbox.text.found import with_found
from bot.sandbox.text.html import parse_html
from bot.sandbox.text.links import UnusableLink, check_link

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_RAW_BYTES = 1 << 15
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
MAX_COMMANDS = 100
_MAX_ENTITIES = 100
_MAX_ROW, _MAX_BUTTONS, _MAX_MARKUP_BYTES = 12, 300, 10_240
_COMMAND = re.compile(r"[a-z0-9_]+")
_ACTIONS = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "pay")
_STYLES = ("danger", "success", "primary")

Object = Mapping[str, object]
#: The Bot API's BotCommand.
Command = dict[str, str | bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Formatted:
    """A text as Telegram keeps it."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """One button under a message."""

    text: str
    data: str = ""
    url: str = ""
    #: The Bot API's InlineKeyboardButton.
    raw: Object


def _given_entities(values: Sequence[Object]) -> list[Entity]:
    return [
        Entity(
            type=str(value["type"]),
            offset=int(str(value["offset"])),
            length=int(str(value["length"])),
            url=str(value.get("url") or ""),
        )
        for value in values
    ]


def check_formatted(
    source: str, *, parse_mode: str = "", entities: Sequence[Object] = (), limit: int, too_long: str
) -> Formatted:
    """Return the text that a reader would see; it may be empty.

    The limit is checked in UTF-16 units, as the documentation has it (the server itself counts code points, which
    are never more). Raises Refusal.
    """
    if len(source.encode("utf-8", "replace")) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    if any("\ud800" <= char <= "\udfff" for char in source):
        raise bad_request("strings must be encoded in UTF-8")
    if parse_mode.lower() == "html":
        plain, found = parse_html(source)
    elif not parse_mode:
        plain, found = source, _given_entities(entities)
    elif parse_mode.lower() in ("markdown", "markdownv2"):
        raise NotImplementedError("the sandbox reads HTML and plain text only")
    else:
        raise bad_request("unsupported parse_mode")
    text, kept = settle(plain, found)
    if is_blank(text):
        return Formatted(text="")
    if utf16_length(text) > limit:
        raise bad_request(too_long)
    return Formatted(text=text, entities=with_found(text, kept)[:_MAX_ENTITIES])


def check_text(source: str, *, parse_mode: str = "", entities: Sequence[Object] = ()) -> Formatted:
    """Return the text of a message.

    Raises Refusal.
    """
    if not source:
        raise bad_request("message text is empty")
    checked = check_formatted(
        source, parse_mode=parse_mode, entities=entities, limit=MAX_TEXT, too_long="message is too long"
    )
    if not checked.text:
        raise bad_request("text must be non-empty")
    return checked


def check_caption(source: str, *, parse_mode: str = "", entities: Sequence[Object] = ()) -> Formatted:
    """Return the words under a picture or file, perhaps none.

    Raises Refusal.
    """
    return check_formatted(
        source, parse_mode=parse_mode, entities=entities, limit=MAX_CAPTION, too_long="message caption is too long"
    )


def _check_url_button(text: str, url: str, raw: Object) -> Button:
    try:
        kept = check_link(url)
    except UnusableLink as problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}") from None
    return Button(text=text, url=kept, raw={**raw, "url": kept})


def _check_copy_button(text: str, raw: Object) -> Button:
    copied = raw["copy_text"]
    if not isinstance(copied, Mapping) or not 1 <= utf16_length(str(copied.get("text", ""))) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return Button(text=text, raw=raw)


def check_button(raw: object) -> Button:
    """Return a button of an inline keyboard.

    Raises Refusal.
    """
    if not isinstance(raw, Mapping):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(raw.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    text = str(raw["text"])
    if raw.get("style") not in (None, *_STYLES):
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    if raw.get("url"):
        return _check_url_button(text, str(raw["url"]), raw)
    if raw.get("callback_data") is not None:
        data = str(raw["callback_data"])
        if not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(text=text, data=data, raw=raw)
    if "copy_text" in raw:
        return _check_copy_button(text, raw)
    if any(action in raw for action in _ACTIONS):
        return Button(text=text, raw=raw)
    raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def check_keyboard(markup: Object | None) -> tuple[tuple[Button, ...], ...]:
    """Return the rows of an inline keyboard; other kinds of markup have none.

    A button without a label is left out in silence, as Telegram does. Raises Refusal.
    """
    if markup is None or "inline_keyboard" not in markup:
        return ()
    rows = markup["inline_keyboard"]
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if len(json.dumps(markup, ensure_ascii=False, default=str).encode()) > _MAX_MARKUP_BYTES:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    checked, count = [], 0
    for row in rows:
        buttons = [button for button in map(check_button, row) if button.text.strip()][:_MAX_ROW]
        count += len(buttons)
        if count > _MAX_BUTTONS:
            break
        if buttons:
            checked.append(tuple(buttons))
    return tuple(checked)


def _check_command(raw: Object) -> Command:
    name = str(raw.get("command", "")).strip().removeprefix("/")
    description = str(raw.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description} | ({"is_ephemeral": True} if raw.get("is_ephemeral") else {})


def check_commands(commands: Sequence[Object]) -> list[Command]:
    """Return a bot's menu of commands.

    Raises Refusal.
    """
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_check_command(command) for command in commands]


def check_language(code: str) -> str:
    """Return the language of a menu: none, or two letters.

    Raises Refusal.
    """
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise Refusal(400, "Bad Request: invalid language code specified")
    return code
