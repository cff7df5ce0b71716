"""What a program has to know before it answers and decides: its words, and what everybody follows."""

import asyncio
import gc
import logging
import time

from bot.arabic.keywords import keyword_keys
from bot.errors import DamagedStore, StorageError
from bot.memory import forget_loading
from bot.news.relevance.model import relevance_model
from bot.stories.scale import story_scale
from bot.subscribers.registry import Registry
from bot.wording.catalogue import wording
from handlers.asking.asked import understand

log = logging.getLogger(__name__)

#: Pause after a store failed, in seconds.
_STORE_PAUSE = 5


def warm_up(*, talks: bool) -> None:
    """Read now what the first person to ask would wait for, and take it out of the collector's sight."""
    relevance_model()  # a name that no feature has stops the start
    story_scale()  # … and one that no sign has
    keyword_keys("العراق")  # reads the lexicon
    if talks:
        understand("العراق")  # reads all names and things that can be asked for; later it would halt the loop
    for language in ("ar", "en"):
        wording(language)("stories", count=3)
    forget_loading()
    gc.collect()
    gc.freeze()  # what was loaded stays: a full collection over it would halt the loop


async def know_everybody(registry: Registry) -> None:
    """Take up what everybody follows, however often the store fails, then wait for ever. Raises DamagedStore."""
    began = time.monotonic()
    while not registry.complete.is_set():
        try:
            await registry.take_up()
        except DamagedStore:
            raise
        except StorageError as error:
            log.error("people.not_known", extra={"reason": type(error).__name__})  # noqa: TRY400  # one line
            await asyncio.sleep(_STORE_PAUSE)
    found, seconds = registry.index, round(time.monotonic() - began, 1)
    log.info("people.known", extra={"subscriptions": len(found), "queries": found.queries, "seconds": seconds})
    await asyncio.Event().wait()
