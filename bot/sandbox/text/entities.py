"""Text with entities, measured in UTF-16 units: cleaning and trimming."""

import re
from dataclasses import dataclass, replace

#: Removed by Telegram wherever they stand: line separators, bidirectional embeddings and overrides.
_REMOVED = re.compile("[\r\u2028-\u202e]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f]*")
#: Outer entities come first where two begin and end at the same place.
_ORDER = ("blockquote", "expandable_blockquote", "text_link", "text_mention", "url", "bold", "italic", "underline")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """One piece of a text that is shown in a special way; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    #: The address of a text_link.
    url: str = ""
    language: str = ""
    custom_emoji_id: str = ""
    #: Set by <tg-time>.
    unix_time: int | None = None
    date_time_format: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the Bot API's MessageEntity."""
        optional = {
            "url": self.url,
            "language": self.language,
            "custom_emoji_id": self.custom_emoji_id,
            "unix_time": self.unix_time,
            "date_time_format": self.date_time_format,
        }
        return {"type": self.type, "offset": self.offset, "length": self.length} | {
            key: value for key, value in optional.items() if value
        }


def utf16_length(text: str) -> int:
    """Count UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, entity: Entity) -> str:
    """Return the part of the text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le", "surrogatepass")


def _without(text: str, entities: list[Entity], pattern: re.Pattern[str]) -> tuple[str, list[Entity]]:
    """Remove what the pattern finds and move the entities along."""
    gone = [utf16_length(text[: found.start()]) for found in pattern.finditer(text)]
    if not gone:
        return text, entities

    def moved(position: int) -> int:
        return position - sum(place < position for place in gone)

    return pattern.sub("", text), [
        replace(entity, offset=start, length=moved(entity.offset + entity.length) - start)
        for entity in entities
        for start in [moved(entity.offset)]
    ]


def settle(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Clean and trim a text as Telegram stores it; empty entities go, the rest is in its order."""
    text, entities = _without(_CONTROL.sub(" ", text), entities, _REMOVED)
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        start = min(max(entity.offset - lead, 0), end)
        stop = min(max(entity.offset + entity.length - lead, 0), end)
        if stop > start:
            kept.append(replace(entity, offset=start, length=stop - start))
    return text, ordered(kept)


def ordered(entities: list[Entity]) -> tuple[Entity, ...]:
    """Return entities by offset, the longer first."""
    return tuple(
        sorted(
            entities,
            key=lambda entity: (
                entity.offset,
                -entity.length,
                _ORDER.index(entity.type) if entity.type in _ORDER else len(_ORDER),
            ),
        )
    )


def is_blank(text: str) -> bool:
    """Tell whether a reader would see nothing."""
    return _INVISIBLE.fullmatch(text) is not None
