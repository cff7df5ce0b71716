"""The line to the channels' host as it stands when nothing else is said: how far apart, how many at once."""

import asyncio
import base64
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any, TypeVar, TypeVarTuple

import pytest
from aiohttp import web

from bot.errors import FetchError
from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.sources.channels.preview import PUBLIC, Preview
from bot.sources.line import Line
from tests.stages.feeds_stage import serve

Given = TypeVarTuple("Given")
Result = TypeVar("Result")


class Hurried(asyncio.SelectorEventLoop):
    """A loop on which time stands still, but for whoever waits alone: then it is over at once."""

    now = 100.0

    def time(self) -> float:
        return self.now

    def call_at(
        self, when: float, callback: Callable[[*Given], object], *args: *Given, context: Context | None = None
    ) -> asyncio.TimerHandle:
        self.now = max(self.now, when)
        return super().call_at(when, callback, *args, context=context)


class Host(Fetcher):
    """What answers in place of the channels' host, once it is let; it notes who asked, and when."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[float, str]] = []
        self.inside = 0
        self.gate = asyncio.Event()
        self.leads_to: dict[str, str] = {}

    async def fetch(self, url: str, *, once: bool = False, **_: Any) -> Fetched:
        assert once
        self.asked.append((asyncio.get_running_loop().time(), url.removeprefix(PUBLIC)))
        self.inside += 1
        await self.gate.wait()
        self.inside -= 1
        leads_to = self.leads_to.get(url.removeprefix(PUBLIC))
        return Fetched(
            status=302 if leads_to else 200,
            body=None if leads_to else b"page",
            charset=None,
            etag=None,
            last_modified=None,
            final_url=f"{PUBLIC}{leads_to}" if leads_to else url,
            max_age=None,
        )


def hurried(told: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Return what a coroutine does on a loop where nobody waits for the clock."""
    with asyncio.Runner(loop_factory=Hurried) as runner:
        return runner.run(told())


def test_requests_go_out_a_second_apart_and_two_at_a_time_whichever_channel_they_ask_for() -> None:
    async def told() -> list[tuple[float, str]]:
        host = Host()
        preview = Preview(host)
        asking = [asyncio.create_task(preview.fetch(name)) for name in ("nahrain", "furat", "dijla")]
        asking.append(asyncio.create_task(preview.fetch("nahrain", before=7)))
        for _ in range(40):
            await asyncio.sleep(0)
        assert host.inside == 2
        host.gate.set()
        await asyncio.gather(*asking)
        return host.asked

    paths = ("/s/nahrain", "/s/furat", "/s/dijla", "/s/nahrain?before=7")
    assert hurried(told) == [(100.0 + number, path) for number, path in enumerate(paths)]


def test_where_a_closed_channels_page_leads_is_asked_in_a_turn_of_its_own() -> None:
    async def told() -> tuple[list[tuple[float, str]], str]:
        host = Host()
        host.gate.set()
        host.leads_to = {"/s/nahrain": "/nahrain"}
        fetched = await Preview(host).fetch("nahrain")
        return host.asked, fetched.final_url

    asked, final_url = hurried(told)
    assert asked == [(100.0, "/s/nahrain"), (101.0, "/nahrain")]
    assert final_url == f"{PUBLIC}/nahrain"


def test_a_page_that_leads_on_and_on_is_given_up() -> None:
    async def told() -> int:
        host = Host()
        host.gate.set()
        host.leads_to = {"/s/nahrain": "/s/nahrain"}
        with pytest.raises(FetchError) as refused:
            await Preview(host).fetch("nahrain")
        assert refused.value.reason == "too_many_redirects"
        return len(host.asked)

    assert hurried(told) == 4


class Locked:
    """A channels' host that lets in who says a password, and leads from one page to another."""

    def __init__(self, elsewhere: str = "") -> None:
        self.elsewhere = elsewhere
        self.said: list[str | None] = []

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.said.append(request.headers.get("Authorization"))
        if request.path == "/s/nahrain":
            raise web.HTTPFound(f"{self.elsewhere}/nahrain")
        return web.Response(text="page")


async def test_the_password_of_the_preview_goes_along_where_its_host_leads_and_nowhere_else() -> None:
    here, there = Locked(), Locked()
    async with Fetcher(allow_private=True) as fetcher, serve(here) as url, serve(there) as other:
        preview = Preview(fetcher, base=url.replace("//", "//user:secret@"), line=Line(apart=0))
        fetched = await preview.fetch("nahrain")
        assert (fetched.body, fetched.final_url) == (b"page", f"{url}/nahrain")
        here.elsewhere = other
        await preview.fetch("nahrain")
    password = f"Basic {base64.b64encode(b'user:secret').decode()}"
    assert (here.said, there.said) == ([password] * 3, [None])
    assert "secret" not in repr(fetched)
