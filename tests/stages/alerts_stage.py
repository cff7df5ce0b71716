"""The stage for the sender's tests: real stores, the real library over a socket, a Telegram that does as it is told."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from aiohttp import web
from telegram import Bot

from bot.alerts.changes import says_more
from bot.alerts.delivery import Delivery
from bot.alerts.sender import GRACE, Sender
from bot.alerts.settlement import Settling
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor, Rate
from bot.botapi.posting import Post
from bot.botapi.reachability import Line
from bot.botapi.transport import Request
from bot.errors import StorageError
from bot.matching.index import QueryIndex
from bot.matching.lines import StoryLines
from bot.model import Alert, ChatKind, FeedState, NewAlert, Report, Story, Subscriber, Subscription
from bot.subscribers.registry import Registry
from bot.wording.catalogue import wording
from storage.contract import News, People, PollResult
from storage.opening import open_stores

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUERY = "كركوك"
#: Fast enough that no test waits for it.
FAST = Rate(per_second=5000, per_window=5000, chat_seconds=0.001, chat_burst=100)
_PATIENCE = 20


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request to the Bot API."""

    method: str
    chat_id: int
    params: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.params.get("text", ""))


#: Decides on the answer to a call: (status, body), "reset", or None for an ordinary success. May wait.
Verdict = tuple[int, dict[str, Any]] | str | None
Rule = Callable[[Call], Awaitable[Verdict]]


def error(status: int, description: str, **parameters: int) -> tuple[int, dict[str, Any]]:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return status, body | ({"parameters": parameters} if parameters else {})


@dataclass
class Telegram:
    """Takes messages as Telegram does; `rule` may refuse, wait, or break the line."""

    #: What chats show, by (chat, message id).
    shown: dict[tuple[int, int], Call] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    rule: Rule | None = None
    most_at_once: int = 0
    _at_once: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def sent_to(self, chat_id: int) -> list[Call]:
        return [call for (chat, _), call in self.shown.items() if chat == chat_id]

    def asked(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(condition)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        params: dict[str, Any] = dict(await request.post())
        call = Call(method=request.path.rsplit("/", 1)[-1], chat_id=int(params.get("chat_id", 0)), params=params)
        self.calls.append(call)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await self._tell()
        try:
            verdict = await self.rule(call) if self.rule else None
        finally:
            self._at_once -= 1
        if verdict == "reset":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if isinstance(verdict, tuple):
            return web.json_response(verdict[1], status=verdict[0])
        body = web.json_response({"ok": True, "result": self.take(call)})
        await self._tell()
        return body

    def take(self, call: Call) -> dict[str, Any]:
        """Let the message appear in its chat."""
        if call.method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "راصد", "username": "rasid_bot"}
        message_id = int(call.params.get("message_id", len(self.shown) + 500))
        self.shown[call.chat_id, message_id] = call
        return {"message_id": message_id, "date": 0, "chat": {"id": call.chat_id, "type": "private"}}

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


class WatchedNews:
    """A real News whose writes can be waited for and made to fail."""

    def __init__(self, news: News) -> None:
        self._news = news
        self.done: list[str] = []
        #: How often each method is still to fail.
        self.failing: Counter[str] = Counter()
        self._changed = asyncio.Condition()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._news, name)

        async def watched(*args: Any, **kwargs: Any) -> Any:
            if self.failing[name] > 0:
                self.failing[name] -= 1
                raise StorageError("disk full")
            result = await method(*args, **kwargs)
            async with self._changed:
                self.done.append(name)
                self._changed.notify_all()
            return result

        return watched

    async def until_done(self, name: str, times: int = 1, *, patience: float = _PATIENCE) -> None:
        async with asyncio.timeout(patience), self._changed:
            await self._changed.wait_for(lambda: self.done.count(name) >= times)


@dataclass(frozen=True, kw_only=True)
class WatchedRegistry(Registry):
    """A real registry that remembers which chats it moved."""

    moved: list[tuple[int, int]] = field(default_factory=list)

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        await super().move(old_chat_id, new_chat_id)
        self.moved.append((old_chat_id, new_chat_id))


@dataclass
class Stage:
    """Everything a test needs at hand."""

    telegram: Telegram
    people: People
    news: News
    watched: WatchedNews
    bot: Bot
    now: datetime = START

    def __post_init__(self) -> None:
        #: Stands still at `now` unless told to `tick`.
        self.clock: Callable[[], datetime] = lambda: self.now
        self.registry = WatchedRegistry(people=self.people, index=QueryIndex())

    def sender(
        self, *, gate: Gate | None = None, rate: Rate = FAST, at_once: int = 8, grace: float = GRACE, **options: Any
    ) -> Sender:
        gate = gate or Gate(Governor(rate))
        settling = Settling(
            registry=self.registry,
            news=cast(News, self.watched),
            gate=gate,
            clock=lambda: self.clock(),
            line=Line(self.bot),
        )
        how: dict[str, Any] = {"wording": wording} | options
        return Sender(Delivery(settling=settling, post=Post(self.bot, gate), **how), at_once=at_once, grace=grace)

    @asynccontextmanager
    async def sending(self, **options: Any) -> AsyncIterator[Sender]:
        """Run a sender; when the block ends it is stopped and everything in flight is settled."""
        sender = self.sender(**options)
        task = asyncio.create_task(sender.run())
        try:
            yield sender
            sender.stop()
            async with asyncio.timeout(_PATIENCE):
                await task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    @property
    def moved(self) -> list[tuple[int, int]]:
        """The groups whose new ids the registry knows."""
        return self.registry.moved

    async def person(self, chat_id: int, *, thread_id: int | None = None, **more: Any) -> None:
        followed = Subscription(number=1, query=QUERY, typed=QUERY, thread_id=thread_id, created_at=START)
        kind = ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP
        person = Subscriber(chat_id=chat_id, kind=kind, created_at=START, subscriptions=(followed,))
        await self.people.update(chat_id, lambda _: replace(person, **more))

    async def due(self, story_to_write: Story, *chats: int, thread_id: int | None = None, feed: str = "") -> None:
        """Commit a story and an alert of it for each chat."""
        alerts = [
            NewAlert(
                story_id=story_to_write.id,
                chat_id=chat_id,
                thread_id=thread_id,
                queries=(QUERY,),
                severity=story_to_write.severity,
            )
            for chat_id in chats
        ]
        # Each story from a feed of its own: many of one would become a round-up.
        address = feed or f"https://feed.example/{story_to_write.id}"
        state = FeedState(url=address, added_at=START, next_poll_at=START)
        before = await self.news.find_story(story_to_write.id)
        loud = frozenset({story_to_write.id} if before and says_more(before, story_to_write) else ())
        await self.news.commit(PollResult(feed=state, stories=[story_to_write], alerts=alerts, loud=loud, now=self.now))

    async def alert(self, story_id: str, chat_id: int, thread_id: int | None = None) -> Alert:
        found = await self.news.find_alert(story_id, chat_id, thread_id)
        assert found is not None
        return found

    def tick(self, since: datetime = START) -> None:
        """Let the stage's clock run from a moment on."""
        started = asyncio.get_running_loop().time()
        self.clock = lambda: since + timedelta(seconds=asyncio.get_running_loop().time() - started)

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def story(
    name: str = "a",
    *,
    severity: int = 3,
    revision: int = 1,
    headline: str = "",
    killed: int | None = None,
    status: str | None = None,
) -> Story:
    """Make a story; `name` is one letter."""
    headline = headline or f"انفجار عبوة ناسفة على طريق كركوك رقم {ord(name)}"
    link = f"https://news.example/{name}"
    return Story(
        id=name * 12,
        headline=headline,
        summary="انفجرت عبوة ناسفة على الطريق من دون إصابات، بحسب الشرطة.",
        text=headline,
        event="explosion_ied",
        severity=severity,
        killed=killed,
        status=status,
        reports=(Report(article_id=name, source="وكالة الرافدين", title=headline, link=link, published_at=START),),
        first_at=START,
        last_at=START,
        revision=revision,
    )


@asynccontextmanager
async def stage(folder: Path, *, read_timeout: float = 10) -> AsyncIterator[Stage]:
    """Open the stores and start Telegram."""
    telegram = Telegram()
    app = web.Application()
    app.router.add_post("/{tail:.*}", telegram.answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    request = Request(connections=16, read_timeout=read_timeout)
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    bot = Bot("1:token", base_url=address, request=request, get_updates_request=request)
    try:
        async with open_stores(database=None, data_dir=folder, reader=StoryLines()) as stores:
            watched = WatchedNews(stores.news)
            yield Stage(telegram=telegram, people=stores.people, news=stores.news, watched=watched, bot=bot)
    finally:
        await request.shutdown()
        await runner.cleanup()


def answers(at: Stage, *verdicts: Verdict, method: str = "sendMessage", chat_id: int | None = None) -> None:
    """Give these answers to the next calls of a method (to a chat); later ones succeed."""
    left = list(verdicts)

    async def rule(call: Call) -> Verdict:
        if call.method == method and chat_id in (None, call.chat_id) and left:
            return left.pop(0)
        return None

    at.telegram.rule = rule


def buttons(call: Call) -> list[dict[str, Any]]:
    """Return a call's inline buttons."""
    rows: Iterable[list[dict[str, Any]]] = json.loads(call.params.get("reply_markup", "{}")).get("inline_keyboard", [])
    return [button for row in rows for button in row]
