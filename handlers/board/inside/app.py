"""The board inside Telegram: for who Telegram vouches for, with their own subscriptions to see and change."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from aiohttp import web

from bot.errors import QueryError
from bot.model import ChatKind, Subscriber
from bot.subscribers.changes import Newcomer, TooManySubscriptionsError, unfollow
from handlers.asking.asked import understand
from handlers.asking.echo import echoed_subscription
from handlers.board.addresses import APP as BASE
from handlers.board.answers import HEADERS, HTML
from handlers.board.gathering import ZONE, gather
from handlers.board.guard import Answer, Guard
from handlers.board.inside.initdata import REMEMBERED, visitor_of
from handlers.board.inside.passes import Passes
from handlers.board.pages import page
from handlers.board.routes import asset, story_page
from handlers.board.view import View, view_of
from handlers.desk import Desk
from handlers.following.making import drop_if_nothing_is_left, make
from handlers.refusals import told_wrong
from handlers.turn import guess_language

_LARGEST: Final = 16_384
_REFUSED: Final = 403
_PREFIX: Final = "Bearer "

OwnAnswer = Callable[[web.Request, int], Awaitable[web.StreamResponse]]


class Used(Protocol):
    """What counts once, whichever of several programs meets it, and whether or not they were started anew since."""

    async def is_first(self, mark: str, *, now: datetime, until: datetime) -> bool:
        """Note that a thing is used, until nobody takes it any more; False where it was before. Raises StorageError."""
        ...


@dataclass(kw_only=True)
class MiniApp:
    """The page that Telegram's menu opens. What it shows needs a pass, and only who Telegram vouches for has one."""

    desk: Desk
    #: The bot's, which signs who opened the page.
    token: str
    passes: Passes
    used: Used
    guard: Guard = field(default_factory=lambda: Guard(name="app"))

    def routes(self) -> list[web.RouteDef]:
        """Return what answers at which path."""
        return [
            web.get(BASE, self._shell),
            web.get(f"{BASE}static/{{name}}", asset),
            web.post(f"{BASE}session", self.guard.before(self._session)),
            web.get(f"{BASE}board", self._for(self._board)),
            web.get(f"{BASE}story/{{id}}", self._for(self._story)),
            web.get(f"{BASE}mine", self._for(self._mine)),
            web.post(f"{BASE}mine", self._for(self._change)),
        ]

    async def _shell(self, request: web.Request) -> web.StreamResponse:
        view = view_of(request.query)
        return _page(page("app.html", view, base=BASE, zone=ZONE))

    async def _session(self, request: web.Request) -> web.StreamResponse:
        handed_over = (await request.content.read(_LARGEST)).decode("utf-8", "replace")
        now = self.desk.clock()
        visitor = visitor_of(handed_over, self.token, now)
        if (
            visitor is None
            or not await self.desk.admits(visitor.user_id)
            or not await self.used.is_first(visitor.mark, now=now, until=now + REMEMBERED)
        ):
            return web.Response(status=_REFUSED, headers=HEADERS)
        subscriber = await self.desk.people.find(visitor.user_id)
        language = subscriber.language if subscriber else guess_language(visitor.language)
        told = {"pass": self.passes.given(visitor.user_id, now), "language": language}
        return web.json_response(told, headers={**HEADERS, "Cache-Control": "no-store"})

    def _for(self, answer: OwnAnswer) -> Answer:
        """Return an answer for who shows a pass."""

        async def to_its_holder(request: web.Request) -> web.StreamResponse:
            shown = request.headers.get("Authorization", "")
            user_id = self.passes.holder(shown.removeprefix(_PREFIX), self.desk.clock())
            # Who was banned meanwhile is outside.
            if not shown.startswith(_PREFIX) or user_id is None or not await self.desk.admits(user_id):
                return web.Response(status=_REFUSED, headers=HEADERS)
            return await answer(request, user_id)

        return self.guard.before(to_its_holder)

    async def _board(self, request: web.Request, _: int) -> web.StreamResponse:
        view = view_of(request.query)
        shown = await gather(self.desk, view)
        return _page(await asyncio.to_thread(lambda: page("board_parts.html", view, base=BASE, zone=ZONE, shown=shown)))

    async def _story(self, request: web.Request, _: int) -> web.StreamResponse:
        view = view_of(request.query)
        story = await self.desk.news.find_story(request.match_info["id"])
        if story is None:
            return _page(page("gone_part.html", view, base=BASE, zone=ZONE, told="board-gone"))
        now = self.desk.clock()
        return _page(await asyncio.to_thread(lambda: story_page("story_part.html", story, view, base=BASE, now=now)))

    async def _mine(self, request: web.Request, user_id: int) -> web.StreamResponse:
        return self._listed(view_of(request.query), await self.desk.people.find(user_id))

    async def _change(self, request: web.Request, user_id: int) -> web.StreamResponse:
        """Follow a query, or stop one by its number."""
        view = view_of(request.query)
        asked = await request.post()
        text, number = str(asked.get("add", "")), str(asked.get("stop", ""))
        async with self.desk.locks.of(user_id):
            if number.isdecimal() and len(number) < 6:
                numbers = {int(number)}
                _, after = await self.desk.registry.update(user_id, lambda current: unfollow(current, numbers))
                await drop_if_nothing_is_left(self.desk, user_id, after)
                return self._listed(view, after)
            return await self._follow(view, user_id, text)

    async def _follow(self, view: View, user_id: int, text: str) -> web.StreamResponse:
        words = view.wording
        try:
            asked = understand(text, self.desk.outlets, most=self.desk.max_query)
        except QueryError as error:
            return self._listed(view, await self.desk.people.find(user_id), problem=told_wrong(words, error))
        newcomer = Newcomer(chat_id=user_id, kind=ChatKind.PRIVATE, language=view.language, now=self.desk.clock())
        try:
            made = await make(self.desk, newcomer, asked)
        except TooManySubscriptionsError:
            full = words.html("follow-too-many", limit=self.desk.max_subscriptions)
            return self._listed(view, await self.desk.people.find(user_id), problem=full)
        return self._listed(view, made.subscriber)

    def _listed(self, view: View, subscriber: Subscriber | None, *, problem: str = "") -> web.Response:
        words = view.wording
        followed = [
            {"number": one.number, "query": echoed_subscription(one, words)}
            for one in (subscriber.subscriptions if subscriber else ())
            if one.thread_id is None
        ]
        return _page(page("mine.html", view, base=BASE, zone=ZONE, followed=followed, problem=problem))


def _page(body: bytes) -> web.Response:
    headers = {**HEADERS, "Cache-Control": "no-store"}
    return web.Response(body=body, content_type=HTML, charset="utf-8", headers=headers)
