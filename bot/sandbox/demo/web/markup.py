"""A text with its entities as HTML for a page: escaped, and nothing but what the entities ask for is markup."""

from html import escape
from typing import Final
from urllib.parse import urlsplit

from bot.sandbox.text.entities import Entity

_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def marked_up(text: str, entities: tuple[Entity, ...]) -> str:
    """Return HTML; entities that cross each other are closed and opened again."""
    units = text.encode("utf-16-le", "surrogatepass")
    places = sorted({0, len(units) // 2, *(place for one in entities for place in _ends(one))})
    made: list[str] = []
    open_ones: list[tuple[Entity, str]] = []
    for place, following in zip(places, [*places[1:], places[-1]], strict=True):
        # All that ends here is closed, with what was opened inside it; the rest of that goes on.
        ending = [rank for rank, (one, _) in enumerate(open_ones) if _ends(one)[1] <= place]
        if ending:
            closed, open_ones = open_ones[ending[0] :], open_ones[: ending[0]]
            made += [end for _, end in reversed(closed)]
            going_on = [one for one, _ in closed if _ends(one)[1] > place]
        else:
            going_on = []
        for one in (*going_on, *(one for one in entities if one.offset == place)):
            begin, end = _tags(one, units)
            made.append(begin)
            open_ones.append((one, end))
        made.append(escape(units[place * 2 : following * 2].decode("utf-16-le", "replace")))
    return "".join(made)


def _ends(entity: Entity) -> tuple[int, int]:
    return entity.offset, entity.offset + entity.length


def _tags(entity: Entity, units: bytes) -> tuple[str, str]:
    words = units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le", "replace")
    if entity.type in _TAGS:
        return f"<{_TAGS[entity.type]}>", f"</{_TAGS[entity.type]}>"
    if entity.type in ("text_link", "url"):
        address = web_address(entity.url or words)
        return (f'<a href="{escape(address)}" target="_blank" rel="noreferrer">', "</a>") if address else ("", "")
    if entity.type == "bot_command":
        return f'<button type="button" class="command" data-say="{escape(words)}">', "</button>"
    return "", ""


def web_address(link: str) -> str:
    """Return an address that a page may link to, or "" for any other."""
    try:
        return link if urlsplit(link).scheme in ("http", "https") else ""
    except ValueError:
        return ""
