"""The board over HTTP: who may see what, the page, one story, live updates."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from aiohttp import web
from cachetools import LRUCache

from bot.alerts.settlement import Tally
from bot.errors import QueryError
from bot.model import Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import why_relevant
from bot.web.doors import goes_on
from bot.web.health import Vitals
from bot.web_keys import is_same
from handlers.board.answers import HEADERS, HTML, Made, answered
from handlers.board.cards import card_of, plain_headline, told_whole
from handlers.board.gathering import ZONE, gather, wanted_of
from handlers.board.guard import SECONDS, Answer, Guard
from handlers.board.live import FullError, Live
from handlers.board.operating import figures, source_table
from handlers.board.pages import assets, page
from handlers.board.programs.feeds import feed_of, form_of
from handlers.board.programs.syndication import Channel
from handlers.board.view import View, query_string, view_of
from handlers.desk import Desk
from handlers.reading.looking import look, shown
from handlers.reading.sources import sources_of
from handlers.reading.taken import MOST as FILE
from handlers.reading.taken import file_of

#: Pages that are remembered as they were made, and for how many seconds of the clock: they tell how long ago.
_REMEMBERED: Final = 128
_FRESH_SECONDS: Final = 30
#: How much of a story's text is read to tell why it is here.
_MOST_READ: Final = 4_000

_WEEK: Final = timedelta(days=7)


@dataclass(kw_only=True)
class Board:
    """The page; `key` is what stands in its address, None where everybody may see it."""

    desk: Desk
    key: str | None
    operator_key: str
    #: How the program is, and what became of alerts; the operator's page asks.
    vitals: Callable[[], Awaitable[Vitals]]
    tally: Callable[[], Tally]
    live: Live = field(default_factory=Live)
    guard: Guard = field(init=False)
    #: By view, whether it is only a part, what had changed by then, and the half minute.
    _made: LRUCache[tuple[object, ...], Made] = field(default_factory=lambda: LRUCache(_REMEMBERED))
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.guard = Guard(name="board", told=self._failed)

    @property
    def base(self) -> str:
        """Return the path under which the board stands."""
        return "/board/" if self.key is None else f"/board/{self.key}/"

    def routes(self) -> list[web.RouteDef]:
        """Return what answers at which path."""
        prefix = "/board" if self.key is None else "/board/{key}"
        return [
            web.get(f"{prefix}/", self._guarded(self._board)),
            web.get(prefix, self._guarded(self._slash)),
            web.get(f"{prefix}/story/{{id}}", self._guarded(self._story)),
            web.get(f"{prefix}/live", self._guarded(self._live)),
            web.get(f"{prefix}/feed.{{form:atom|json}}", self._guarded(self._feed)),
            web.get(f"{prefix}/file.{{form:csv|geojson|cap|jsonl}}", self._guarded(self._file)),
            web.get(f"{prefix}/static/{{name}}", self._guarded(asset)),
            web.get("/operator/{key}/", self._guarded(self._operator, self.operator_key)),
            web.get("/operator/{key}/static/{name}", self._guarded(asset, self.operator_key)),
        ]

    def _guarded(self, answer: Answer, key: str | None = None) -> Answer:
        """Return an answer for who has the key, the readers' where none is named, and doesn't ask too often."""
        key = key or self.key

        async def to_who_has_it(request: web.Request) -> web.StreamResponse:
            if key is not None and not is_same(request.match_info["key"], key):
                raise web.HTTPNotFound
            return await answer(request)

        return self.guard.before(to_who_has_it, seconds=None if answer == self._live else SECONDS)

    def _failed(self, request: web.Request, status: int, headers: Mapping[str, str]) -> web.Response:
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            return self._told(view_of(request.query), "board-failed", status=status)
        return web.Response(status=status, headers={**HEADERS, **headers})

    async def _slash(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPMovedPermanently(f"{request.path}/")

    async def _board(self, request: web.Request) -> web.StreamResponse:
        view, is_part = view_of(request.query), "X-Part" in request.headers
        now = self.desk.clock()
        key = (view, is_part, self.live.version, int(now.timestamp()) // _FRESH_SECONDS)
        made = self._made.get(key)
        if made is None:
            await self.live.quiet()
            async with self._making:  # who looks at the same waits for one making
                made = self._made.get(key)
                if made is None:
                    made = self._made[key] = await self._make(view, "board_parts.html" if is_part else "board.html")
        return answered(request, made, HTML)

    async def _make(self, view: View, name: str) -> Made:
        gathered = await gather(self.desk, view)
        return await asyncio.to_thread(lambda: Made.of(page(name, view, base=self.base, zone=ZONE, shown=gathered)))

    async def _story(self, request: web.Request) -> web.StreamResponse:
        view = view_of(request.query)
        story = await self.desk.news.find_story(request.match_info["id"])
        if story is None:
            return self._told(view, "board-gone", status=404)
        now = self.desk.clock()
        made = await asyncio.to_thread(lambda: Made.of(story_page("story.html", story, view, base=self.base, now=now)))
        return answered(request, made, HTML)

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        # A reader keeps what it had: without a time that was chosen, a feed has what is newest.
        view, form = view_of({"t": "all", **request.query}), form_of(request)
        try:
            asked = wanted_of(self.desk, view)
        except QueryError:
            return self._told(view, "board-none", status=404)
        words, address = view.wording, f"{self.desk.web or ''}{self.base}"
        channel = Channel(
            title=words("feed-title", query=view.text) if view.text else words("board-title"),
            id=f"tag:rasid,2026:board/{quote(view.text)}",
            url=f"{address}feed.{form}{query_string(view)}",
            page=f"{address}{query_string(view)}",
        )
        return answered(request, *await feed_of(self.desk, asked, channel, words, form))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        view = view_of(request.query)
        try:
            asked = wanted_of(self.desk, view)
        except QueryError:
            return self._told(view, "board-none", status=404)
        found = await look(self.desk, asked.queries, since=asked.time.since, until=asked.time.until, most=FILE)
        stories = await shown(self.desk, found, asked.queries)
        made = await file_of(self.desk, stories, request.match_info["form"])
        named = {**HEADERS, "Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
        return web.Response(body=made.content, content_type=made.kind, headers=named)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        try:
            with self.live.opened(request.remote or ""):
                answer = web.StreamResponse(headers={**HEADERS, "Cache-Control": "no-store", "X-Accel-Buffering": "no"})
                answer.content_type = "text/event-stream"
                await answer.prepare(request)
                await answer.write(b"retry: 10000\n\n")
                async for version in self.live.versions():
                    goes_on(request)
                    within = round(1_000 * self.live.gathering_seconds)  # not all of them ask in one moment
                    said = ": so far\n\n" if version is None else f"event: changed\ndata: {version} {within}\n\n"
                    await answer.write(said.encode())
                return answer
        except FullError:
            return web.Response(status=503, headers={"Retry-After": "60"})
        except ConnectionError:
            return web.Response()  # who looked went away

    async def _operator(self, request: web.Request) -> web.StreamResponse:
        view, now = view_of(request.query), self.desk.clock()
        vitals, states = await self.vitals(), await self.desk.news.feed_states()
        told = await self.desk.news.gists(await look(self.desk, None, since=now - _WEEK))
        sources = sources_of(self.desk.feeds, states, told, now=now, silence=self.desk.silence())
        body = page(
            "operator.html",
            view,
            base=f"/operator/{self.operator_key}/",
            zone=ZONE,
            tables=figures(vitals, self.tally(), view.wording, viewers=self.live.open, now=now),
            sources=source_table(sources, view.wording, now=now),
        )
        return answered(request, Made.of(body), HTML)

    def _told(self, view: View, told: str, *, status: int) -> web.Response:
        body = page("gone.html", view, base=self.base, zone=ZONE, told=told)
        return web.Response(body=body, status=status, content_type=HTML, charset="utf-8", headers=HEADERS)


def story_page(name: str, story: Story, view: View, *, base: str, now: datetime) -> bytes:
    """Return the page of one story, or the part of it that a template is."""
    words, first = view.wording, story.reports[0]
    return page(
        name,
        view,
        base=base,
        zone=ZONE,
        card=card_of(story, words, zone=ZONE, now=now),
        headline=plain_headline(story, words),
        whole=told_whole(story, words, zone=ZONE, now=now),
        reasons=why_relevant(
            first.title or story.headline,
            story.text[:_MOST_READ],
            source=first.source,
            knowledge=load_knowledge(),
            language=view.language,
        ),
    )


async def asset(request: web.Request) -> web.StreamResponse:
    """Serve one of the page's files."""
    found = assets().get(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound
    kept = {**HEADERS, "Cache-Control": "private, max-age=604800, immutable"}
    return web.Response(body=found.content, content_type=found.kind, headers=kept)
