"""The feeds over HTTP: of a query, by a secret address that its chat can take back, and of what the board shows."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal

from aiohttp import web

from bot.errors import QueryError, StorageError
from bot.matching.query import parse
from bot.model import Story
from bot.wording.catalogue import Wording, wording
from handlers.asking.echo import echoed
from handlers.board.answers import Made, answered
from handlers.board.programs.syndication import ATOM_TYPE, JSON_TYPE, Channel, atom, json_feed
from handlers.board.rates import Rates
from handlers.desk import Desk
from handlers.reading.looking import look, shown

log = logging.getLogger(__name__)

#: Entries of a feed: a reader asks every hour or so.
MOST: Final = 50

Form = Literal["atom", "json"]


async def feed_of_token(desk: Desk, token: str, form: Form) -> tuple[bytes, str] | None:
    """Return the feed that a token stands for, and its type; None where it is nobody's. Raises StorageError."""
    chat_id = desk.registry.feeds.get(token)
    reader = await desk.people.find(chat_id) if chat_id is not None else None
    link = next((one for one in reader.feeds if one.token == token), None) if reader else None
    if reader is None or link is None or not await desk.admits(reader.chat_id):
        return None
    words = wording(reader.language)
    try:
        query = parse(link.query)
    except QueryError:  # stored by a version that read queries otherwise
        return None
    stories = await shown(desk, await look(desk, [query], most=MOST), [query])
    title = words("feed-title", query=echoed(link.query, words))
    channel = Channel(title=title, id=f"tag:rasid,2026:feed/{_mark(token)}", url=f"{desk.web}/feed/{token}.{form}")
    return served(stories, channel, words, form)


def _mark(token: str) -> str:
    """Return what names a feed without giving its address away."""
    return sha256(token.encode()).hexdigest()[:16]


def served(stories: Sequence[Story], channel: Channel, words: Wording, form: Form) -> tuple[bytes, str]:
    """Return a feed in the form that is asked for, and its type."""
    if form == "atom":
        return atom(stories, channel, words), ATOM_TYPE
    return json_feed(stories, channel, words), JSON_TYPE


@dataclass(kw_only=True)
class Feeds:
    """The feeds of what chats asked to have as one."""

    desk: Desk
    rates: Rates = field(default_factory=Rates)

    def routes(self) -> list[web.RouteDef]:
        """Return what answers at which path."""
        return [web.get("/feed/{token}.{form:atom|json}", self._feed)]

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        if not self.rates.take(request.remote or "", asyncio.get_running_loop().time()):
            return web.Response(status=429, headers={"Retry-After": "60"})
        form: Form = "atom" if request.match_info["form"] == "atom" else "json"
        try:
            found = await feed_of_token(self.desk, request.match_info["token"], form)
        except StorageError as error:
            log.error("feed.store_failed", extra={"reason": type(error).__name__})  # noqa: TRY400  # its text may name rows
            return web.Response(status=503, headers={"Retry-After": "300"})
        if found is None:
            raise web.HTTPNotFound
        body, kind = found
        return answered(request, Made.of(body), kind)
