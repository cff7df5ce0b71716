"""The list of sources as an OPML file in chat: given out, and taken in once the operator has seen what it holds."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from telegram import Document, Message
from telegram.error import TelegramError

from bot.botapi.message import Button
from bot.feeds.catalogue.catalogue import read_opml
from bot.feeds.catalogue.opml import written
from bot.model import Feed
from bot.sources.watch import state_as_listed
from bot.wording.catalogue import Wording
from bot.wording.safe import Html
from handlers.answers import Attachment
from handlers.reading.sources import sources
from handlers.turn import Turn
from handlers.watching.keeping import name_of, watch_all
from handlers.words import is_file

log = logging.getLogger(__name__)

_NAME: Final = "rasid-sources.opml"
#: A list of five thousand sources is half as large.
_LARGEST: Final = 1_000_000
#: New sources that are taken in from one file, and those of them that are named before.
_MOST: Final = 1_000
_NAMED: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class _Offered:
    """What a file holds."""

    new: Sequence[Feed]
    #: How many are watched already, are listed only, and can't be read.
    known: int
    off: int
    broken: int


async def feeds(turn: Turn) -> None:
    """Show the sources, or send them as a file."""
    await (_send_list if is_file(turn.rest) else sources)(turn)


async def _send_list(turn: Turn) -> None:
    watched = tuple(turn.desk.feeds)
    file = Attachment(content=written(watched).encode("utf-8", "replace"), name=_NAME)
    await turn.say(turn.wording.html("list-sent", sources=_count(turn, len(watched))), attached=file)


async def offer_list(turn: Turn) -> None:
    """Tell what a file that was sent holds, and ask whether to watch what is new in it."""
    words = turn.wording
    offered = await _offered(turn, turn.message)
    if offered is None:
        await turn.say(words.html("list-unreadable"))
        return
    lines = [
        words.html("list-new", count=len(offered.new), sources=_count(turn, len(offered.new))),
        *_named(offered.new, words),
        *_beside(offered, turn),
    ]
    if not offered.new:
        await turn.say(Html("\n".join(lines)))
        return
    lines.append(words.html("list-ask"))
    yes = Button(label=words("button-list-yes"), callback="opml:yes")
    no = Button(label=words("button-list-no"), callback="opml:no")
    # It replies to the file: that is where the file is found again when the button is pressed.
    await turn.say(Html("\n".join(lines)), ((yes, no),), quoting=True)


async def press_list(turn: Turn) -> str | None:
    """Watch what is new in the file that was shown, or leave it; or send the list as a file."""
    words = turn.wording
    if turn.rest == "file":
        await _send_list(turn)
        return None
    if turn.rest == "no":
        await turn.show(words.html("list-left"))
        return None
    file = turn.message.reply_to_message if turn.message else None
    if turn.rest != "yes" or file is None:
        return words("button-too-old")
    offered = await _offered(turn, file)
    if offered is None:
        return words("button-too-old")
    await watch_all(turn, [state_as_listed(feed, now=turn.now) for feed in offered.new])
    await turn.show(words.html("list-done", sources=_count(turn, len(offered.new))))
    return None


async def _offered(turn: Turn, message: Message | None) -> _Offered | None:
    body = await _content(message.document if message else None)
    if body is None:
        return None
    found = await asyncio.to_thread(read_opml, body)
    if not found.feeds:
        return None
    on = [feed for feed in found.feeds if feed.is_on]
    new = [feed for feed in on if turn.desk.feeds.find(feed.url) is None]
    return _Offered(
        new=new[:_MOST], known=len(on) - len(new), off=len(found.feeds) - len(on), broken=len(found.passed_over)
    )


async def _content(document: Document | None) -> bytes | None:
    """Return a file's content; None where it is too large, or can't be had."""
    if document is None or not 0 < (document.file_size or 0) <= _LARGEST:
        return None
    try:
        file = await document.get_file()
        body = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("list.not_fetched", extra={"reason": type(error).__name__})
        return None
    return body if len(body) <= _LARGEST else None


def _named(new: Sequence[Feed], words: Wording) -> Iterable[Html]:
    yield from (Html(f"• {name_of(feed, None, words)}") for feed in new[:_NAMED])
    if len(new) > _NAMED:
        yield Html("…")


def _beside(offered: _Offered, turn: Turn) -> Iterable[Html]:
    """Yield what else is in a file."""
    words = turn.wording
    if offered.known:
        yield words.html("list-known", sources=_count(turn, offered.known))
    if offered.off:
        yield words.html("list-off", sources=_count(turn, offered.off))
    if offered.broken:
        yield words.html("list-broken", count=offered.broken)


def _count(turn: Turn, count: int) -> str:
    return turn.wording("sources-count", count=count)
