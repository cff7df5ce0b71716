"""A story as it is kept, of a kind that the bot knows."""

from typing import Any

from bot.model import Story
from tests.storage.samples import story


def kept(name: str = "s1", **fields: Any) -> Story:
    return story(name, **({"event": "explosion_ied"} | fields))
