"""What a hub delivers at one program's address is read at once by the program that polls the source."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.model import Feed, FeedState
from bot.roles.hubs import DoorForAll, HandedOver
from bot.sources.hosts import Hosts
from bot.sources.hubs.hubs import Hubs
from bot.sources.hubs.websub import path_of, secret_of
from bot.sources.watch import Watch
from storage.database import Database
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.sharing.sharing import Sharing
from tests.pipeline.test_hub import SECOND, Publisher
from tests.sources.hubs.test_hubs import ASKS, STATE, URL
from tests.sources.hubs.test_websub import KEY, signed
from tests.stages.bot_process import PATIENCE
from tests.stages.crew_stage import crew, free_port
from tests.stages.feeds_stage import NOW, item, rss, serve
from tests.storage.conftest import empty

PATH, SECRET = path_of(KEY, URL), secret_of(KEY, URL)
THIRD = item("هجوم مسلح على نقطة تفتيش غربي الرمادي", guid="3", description="قال مصدر أمني إن مسلحين هاجموها.")


@dataclass(frozen=True, kw_only=True)
class Program:
    """One of two on a database."""

    database: Database
    news: SqlNews
    sharing: Sharing


Pair = tuple[Program, Program]


@pytest.fixture
async def pair(postgres: str) -> AsyncIterator[Pair]:
    await empty(postgres)
    async with AsyncExitStack() as stack:

        def program() -> Program:
            database = postgres_database(postgres)
            stack.push_async_callback(database.close)
            return Program(database=database, news=SqlNews(database), sharing=Sharing(database))

        yield program(), program()


class Nobody:
    """Takes whatever is asked."""

    async def post(self, url: str, fields: object) -> None: ...


class Poller:
    """The hubs of a program that polls the source."""

    def __init__(self, sharing: Sharing, state: FeedState = STATE) -> None:
        self.woken: list[str] = []
        self.hubs = Hubs(public_url="https://bot.example", key=KEY, poster=Nobody(), hosts=Hosts(), clock=lambda: NOW)
        self.hubs.on_delivery = self.woken.append
        self.hubs.follow(state)
        self.followed = {state.url}
        self.handed = HandedOver(deliveries=sharing.deliveries, hubs=self.hubs, followed=lambda: self.followed)

    async def read(self) -> list[bytes]:
        """Read all that waits."""
        await self.handed.look()
        found = []
        while (body := self.hubs.taken(URL)) is not None:
            found.append(body)
            self.hubs.read(URL)
        async with asyncio.timeout(PATIENCE):
            while self.handed._ending:
                await asyncio.sleep(0.01)
        return found


async def door(at: Program, *feeds: str) -> DoorForAll:
    await at.news.put_feeds([STATE])
    watch = Watch([Feed(url=url) for url in feeds or (URL,)])
    return DoorForAll(key=KEY, watch=watch, news=at.news, deliveries=at.sharing.deliveries)


async def test_what_comes_in_here_is_read_there_once(pair: Pair) -> None:
    here, there = await door(pair[0]), Poller(pair[1].sharing)
    assert await here.verify(PATH, ASKS) == "abc"
    await here.deliver(PATH, b"one", signed(b"one", "sha256", SECRET))
    await here.deliver(PATH, b"two", signed(b"two", "sha256", SECRET))
    assert await there.read() == [b"one", b"two"]
    assert there.hubs.is_live(URL)
    assert there.woken == [URL, URL]
    assert await there.read() == []
    assert await Poller(pair[0].sharing).read() == []


async def test_what_is_in_hand_isnt_handed_over_again_and_is_anothers_if_it_isnt_read(pair: Pair) -> None:
    here, there = await door(pair[0]), Poller(pair[1].sharing)
    await here.deliver(PATH, b"one", signed(b"one", "sha256", SECRET))
    await there.handed.look()
    assert there.hubs.taken(URL) == b"one"
    await there.handed.look()
    there.hubs.unread(URL)  # a store failed
    assert there.woken == [URL]
    assert there.hubs.taken(URL) == b"one"
    assert await Poller(pair[0].sharing).read() == [b"one"]  # it died in between
    there.hubs.leave(URL)
    assert await there.read() == []


async def test_what_is_not_signed_or_of_no_source_is_kept_for_nobody(pair: Pair) -> None:
    here, there = await door(pair[0]), Poller(pair[1].sharing)
    await here.deliver(PATH, b"one", signed(b"one", "sha256", "another"))
    await here.deliver(PATH, b"one", "")
    await here.deliver("another", b"one", signed(b"one", "sha256", SECRET))
    assert (await here.knows(PATH), await here.knows("another")) == (True, False)
    for wrong in ({**ASKS, "hub.topic": "https://other.example/"}, {**ASKS, "hub.challenge": ""}, {}):
        assert await here.verify(PATH, wrong) is None
    assert await here.verify("another", ASKS) is None
    assert await there.read() == []
    nowhere = await door(pair[0], "https://other.example/rss")
    assert (await nowhere.knows(PATH), await nowhere.verify(PATH, ASKS)) == (False, None)


async def test_a_store_that_fails_is_no_delivery(pair: Pair) -> None:
    here = await door(pair[0])
    await pair[0].database.close()
    with pytest.raises(StorageError):
        await here.deliver(PATH, b"one", signed(b"one", "sha256", SECRET))
    with pytest.raises(StorageError):
        await here.verify(PATH, ASKS)


@pytest.mark.slow
async def test_news_delivered_to_a_program_that_polls_nothing_is_told_without_a_poll_though_one_dies(
    postgres: str, tmp_path: Path
) -> None:
    await empty(postgres)
    publisher = Publisher()
    port = free_port()
    async with serve(publisher) as url:
        public = f"http://127.0.0.1:{port}"
        more = {"RASID_FEEDS": f"{url}/rss", "RASID_POLL_SECONDS": "600", "RASID_PUBLIC_URL": public}
        async with crew(postgres, tmp_path, outlets=(), roles=(), **more) as stage:
            polls = await stage.start("poll,read", RASID_HTTP="127.0.0.1:0")
            answers = await stage.start("chat,send", RASID_HTTP=f"127.0.0.1:{port}")
            await answers.logged("telegram.connected")
            await stage.sandbox.user(7).says("/subscribe ديالى أو الأنبار")
            await stage.sandbox.next_message(7, timeout=PATIENCE)
            async with asyncio.timeout(PATIENCE):
                await publisher.asked.wait()
            assert await publisher.verifies() == (200, "abc")
            assert await publisher.delivers(rss(SECOND)) == 202
            assert "ديالى" in (await stage.sandbox.next_message(7, timeout=PATIENCE)).text
            assert publisher.polls == 1
            await polls.stop(signal.SIGKILL)
            assert await publisher.delivers(rss(THIRD)) == 202  # nobody polls now
            await stage.start("poll,read", RASID_HTTP="127.0.0.1:0")
            assert "الأنبار" in (await stage.sandbox.next_message(7, timeout=PATIENCE)).text
