"""The feeds over HTTP: of a query, by a secret address that its chat can take back, and of what the board shows."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal

from aiohttp import web

from bot.errors import QueryError
from bot.matching.query import parse
from bot.wording.catalogue import Wording, wording
from handlers.asking.echo import echoed
from handlers.asking.times import Bounds
from handlers.board.answers import Made, answered
from handlers.board.gathering import Wanted
from handlers.board.guard import Guard
from handlers.board.programs.syndication import ATOM_TYPE, JSON_TYPE, Channel, atom, json_feed
from handlers.desk import Desk
from handlers.reading.looking import look, shown

#: Entries of a feed: a reader asks every hour or so.
_MOST: Final = 50

Form = Literal["atom", "json"]


def form_of(request: web.Request) -> Form:
    """Return the form that a request's path asks for."""
    return "atom" if request.match_info["form"] == "atom" else "json"


async def feed_of(desk: Desk, asked: Wanted, channel: Channel, words: Wording, form: Form) -> tuple[Made, str]:
    """Return the newest stories of what is asked for as a feed, and its type. Raises StorageError."""
    ids = await look(desk, asked.queries, since=asked.time.since, until=asked.time.until, most=_MOST)
    stories = await shown(desk, ids, asked.queries)
    made = atom(stories, channel, words) if form == "atom" else json_feed(stories, channel, words)
    return Made.of(made), ATOM_TYPE if form == "atom" else JSON_TYPE


async def feed_of_token(desk: Desk, token: str, form: Form) -> tuple[Made, str] | None:
    """Return the feed that a token stands for, and its type; None where it is nobody's. Raises StorageError."""
    if token not in desk.registry.feeds:  # at the start it may be still to be read
        await desk.registry.complete.wait()
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
    title = words("feed-title", query=echoed(link.query, words))
    channel = Channel(title=title, id=f"tag:rasid,2026:feed/{_mark(token)}", url=f"{desk.web}/feed/{token}.{form}")
    return await feed_of(desk, Wanted(query=query, time=Bounds()), channel, words, form)


def _mark(token: str) -> str:
    """Return what names a feed without giving its address away."""
    return sha256(token.encode()).hexdigest()[:16]


@dataclass(kw_only=True)
class Feeds:
    """The feeds of what chats asked to have as one."""

    desk: Desk
    guard: Guard = field(default_factory=lambda: Guard(name="feed", again=60))

    def routes(self) -> list[web.RouteDef]:
        """Return what answers at which path."""
        return [web.get("/feed/{token}.{form:atom|json}", self.guard.before(self._feed))]

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        found = await feed_of_token(self.desk, request.match_info["token"], form_of(request))
        if found is None:
            raise web.HTTPNotFound
        return answered(request, *found)
