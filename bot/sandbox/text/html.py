"""Telegram's HTML subset → text and entities, with Telegram's own complaints.

The rules are those of TDLib's `parse_html`: an unknown `&name;` is left as it stands, a tag it doesn't know is an
error with its offset in UTF-8 bytes, attributes it doesn't know are skipped.
"""

import re
from dataclasses import dataclass

from bot.sandbox.refusal import bad_request
from bot.sandbox.text.entities import Entity, utf16_length
from bot.sandbox.text.links import checked_link

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_STYLES) | {"a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
_SPECIAL = re.compile(rb"[<&]")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_SPACE = b" \t\r\n\0\x0b\f"
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")


class _Unreadable(Exception):  # becomes a Refusal at the end of this file
    """Why the markup cannot be read, in Telegram's words."""


@dataclass(kw_only=True, slots=True)
class _Open:
    tag: str
    #: Attributes that mean something, by name.
    values: dict[str, str]
    offset: int
    #: Length of the text before the tag, in characters.
    begin: int


def _reference(raw: bytes, position: int) -> tuple[str, int]:
    """Read a character reference; returns ("", position) when it is none that Telegram knows."""
    found = _REFERENCE.match(raw, position)
    if found is None:
        return "", position
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return _NAMED.get(name, ""), found.end() if name in _NAMED else position
    code = int(hexadecimal or b"0", 16) if hexadecimal is not None else int(decimal or b"0")
    digits_end = found.end() - raw[found.end() - 1 : found.end()].count(b";")
    if code == 0 or code >= 0x10FFFF or digits_end - position >= 10:
        return "", position
    return chr(code), found.end()


def _skip_space(raw: bytes, position: int) -> int:
    while position < len(raw) and raw[position] in _SPACE:
        position += 1
    return position


def _until(raw: bytes, position: int, stops: bytes) -> int:
    while position < len(raw) and raw[position] not in stops and raw[position] not in _SPACE:
        position += 1
    return position


def _quoted(raw: bytes, position: int) -> tuple[str, int]:
    """Read an attribute's value between the quotes, the first of which is at the position."""
    quote, position, value = raw[position], position + 1, bytearray()
    while position < len(raw) and raw[position] != quote:
        if raw[position] == 0x26:
            char, after = _reference(raw, position)
            if char:
                value += char.encode("utf-8", "surrogatepass")
                position = after
                continue
        value.append(raw[position])
        position += 1
    return value.decode("utf-8", "replace"), position + 1


def _attribute(raw: bytes, position: int, tag: str, begin: int) -> tuple[str, str, int]:
    """Read one attribute: its name, its value, and the position after it."""
    end = _until(raw, position, b"=")
    name = raw[position:end].decode("utf-8", "replace")
    if not name:
        raise _Unreadable(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    position = _skip_space(raw, end)
    if raw[position : position + 1] != b"=":
        raise _Unreadable(
            f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
        )
    position = _skip_space(raw, position + 1)
    if position >= len(raw):
        raise _Unreadable(f'Unclosed start tag "{tag}" at byte offset {begin}')
    if raw[position] in b"\"'":
        value, position = _quoted(raw, position)
    else:
        token = _TOKEN.match(raw, position)
        end = token.end() if token else position
        value = raw[position:end].decode().lower()
        if end < len(raw) and raw[end] not in _SPACE and raw[end : end + 1] != b">":
            raise _Unreadable(f"Unexpected end of name token at byte offset {position}")
        position = end
    if position >= len(raw):
        raise _Unreadable(f"Unclosed start tag at byte offset {begin}")
    return name, value, position


def _start_tag(raw: bytes, begin: int) -> tuple[str, dict[str, str], int]:
    """Read the start tag at `begin`: its name, its attributes, and the position after it."""
    position = _until(raw, begin + 1, b">")
    if position >= len(raw):
        raise _Unreadable(f"Unclosed start tag at byte offset {begin}")
    tag = raw[begin + 1 : position].decode("utf-8", "replace").lower()
    if tag not in _TAGS:
        raise _Unreadable(f'Unsupported start tag "{tag}" at byte offset {begin}')
    values: dict[str, str] = {}
    while True:
        position = _skip_space(raw, position)
        if position >= len(raw):
            raise _Unreadable(f"Unclosed start tag at byte offset {begin}")
        if raw[position : position + 1] == b">":
            break
        if tag == "blockquote" and raw.startswith(b"expandable", position):
            end = position + len(b"expandable")
            if raw[end : end + 1] == b">" or raw[end : end + 1].isspace():
                values["expandable"], position = "1", end
                continue
        name, value, position = _attribute(raw, position, tag, begin)
        values[name] = value
    if tag == "span" and values.get("class") != "tg-spoiler":
        raise _Unreadable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    return tag, values, position + 1


def _end_tag(raw: bytes, begin: int, opened: list[_Open]) -> int:
    """Check the end tag at `begin` against the innermost open one; returns the position after it."""
    if not opened:
        raise _Unreadable(f"Unexpected end tag at byte offset {begin}")
    position = _until(raw, begin + 2, b">")
    name = raw[begin + 2 : position].decode("utf-8", "replace").lower()
    position = _skip_space(raw, position)
    if raw[position : position + 1] != b">":
        raise _Unreadable(f"Unclosed end tag at byte offset {begin}")
    expected = opened[-1].tag
    if name and name != expected:
        raise _Unreadable(f'Unmatched end tag at byte offset {begin}, expected "</{expected}>", found "</{name}>"')
    return position + 1


def _entity(opened: _Open, length: int, inner: str) -> Entity | None:
    tag, values = opened.tag, opened.values
    if tag in _STYLES:
        return Entity(type=_STYLES[tag], offset=opened.offset, length=length)
    if tag == "a":
        url = checked_link(values.get("href") or inner)
        return Entity(type="text_link", offset=opened.offset, length=length, url=url) if url else None
    if tag == "tg-emoji":
        emoji = values.get("emoji-id", "")
        if not emoji.lstrip("-").isdigit() or int(emoji) == 0:
            raise _Unreadable("Invalid custom emoji identifier specified")
        return Entity(type="custom_emoji", offset=opened.offset, length=length, custom_emoji_id=emoji)
    if tag == "tg-time":
        moment = values.get("unix", "")
        if not moment.isdigit():
            raise _Unreadable("Invalid Unix time specified")
        shape = values.get("format", "")
        return Entity(
            type="date_time", offset=opened.offset, length=length, unix_time=int(moment), date_time_format=shape
        )
    if tag == "blockquote":
        kind = "expandable_blockquote" if "expandable" in values else "blockquote"
        return Entity(type=kind, offset=opened.offset, length=length)
    language = values.get("class", "").removeprefix("language-") if tag == "code" else ""
    return Entity(type=tag, offset=opened.offset, length=length, language=language)


def _read(raw: bytes) -> tuple[str, list[Entity]]:
    text: list[str] = []
    entities: list[Entity] = []
    opened: list[_Open] = []
    offset = position = 0

    def take(piece: str) -> None:
        nonlocal offset
        text.append(piece)
        offset += utf16_length(piece)

    while position < len(raw):
        found = _SPECIAL.search(raw, position)
        if found is None:
            take(raw[position:].decode())
            break
        begin = found.start()
        if begin > position:
            take(raw[position:begin].decode())
        if raw[begin] == 0x26:
            char, position = _reference(raw, begin)
            if not char:
                char, position = "&", begin + 1
            take(char)
        elif raw[begin + 1 : begin + 2] != b"/":
            tag, values, position = _start_tag(raw, begin)
            opened.append(_Open(tag=tag, values=values, offset=offset, begin=len(text)))
        else:
            position = _end_tag(raw, begin, opened)
            closed = opened.pop()
            if offset > closed.offset:
                entity = _entity(closed, offset - closed.offset, "".join(text[closed.begin :]))
                if entity is not None:
                    entities.append(entity)
    if opened:
        raise _Unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return "".join(text), entities


def _with_language(entities: list[Entity]) -> list[Entity]:
    """Join <pre><code class="language-…"> into one entity, as Telegram does; a lone code has no language."""
    coded = {(entity.offset, entity.length): entity.language for entity in entities if entity.type == "code"}
    blocks = {(entity.offset, entity.length) for entity in entities if entity.type == "pre"}
    joined = []
    for entity in entities:
        where = (entity.offset, entity.length)
        if entity.type == "pre" and coded.get(where):
            joined.append(Entity(type="pre", offset=where[0], length=where[1], language=coded[where]))
        elif entity.type == "code" and not (where in blocks and entity.language):
            joined.append(Entity(type="code", offset=where[0], length=where[1]))
        elif entity.type != "code":
            joined.append(entity)
    return joined


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read a text in Telegram's HTML.

    Raises Refusal, "can't parse entities: …", as the Bot API does.
    """
    try:
        text, entities = _read(source.encode("utf-8", "replace"))
    except _Unreadable as problem:
        raise bad_request(f"can't parse entities: {problem}") from None
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise bad_request(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return text, _with_language(entities)
