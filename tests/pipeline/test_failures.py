"""One feed's trouble stays that feed's: whatever fails at whatever stage, the others deliver and it recovers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from bot.errors import UnstorableError
from bot.feeds.parsing.parsed import ParsedFeed
from bot.matching.index import QueryIndex
from bot.model import Article, Assessment, Feed, FeedState
from bot.pipeline.arrivals import fit_state, storable
from bot.pipeline.pipeline import Pipeline, known_states
from bot.sandbox.feeds import FeedServer
from bot.sources.worker.worker import ParseWorker
from storage.contract import News, PollResult
from storage.opening import Stores
from tests.stages.feeds_stage import fresh
from tests.stages.pipeline_stage import piped

BAD, GOOD = "bad", "good"
BOMB = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
BOMB_TEXT = "قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش في قضاء الحويجة جنوب غربي كركوك، بحسب مصدر أمني."
RAID = "القبض على ثلاثة إرهابيين من داعش في داقوق"
RAID_TEXT = "ألقت قوة من جهاز مكافحة الإرهاب القبض على ثلاثة عناصر من داعش في قضاء داقوق جنوبي كركوك."
ARMS = "العثور على كدس عتاد في الرياض غربي كركوك"
ARMS_TEXT = "عثرت قوة من الحشد الشعبي على كدس للعتاد يضم قذائف هاون في ناحية الرياض غربي كركوك."

#: What nobody foresaw.
ERRORS: tuple[Callable[[], BaseException], ...] = (
    lambda: KeyError("x"),
    RecursionError,
    MemoryError,
    lambda: UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
    TimeoutError,
    lambda: ExceptionGroup("two", [ValueError(), OSError()]),
    asyncio.CancelledError,
)


@dataclass
class Breaking:
    """Something that fails for one feed as often as it is told to, and works for all others."""

    real: Any
    methods: tuple[str, ...]
    concerns: Callable[..., bool]
    error: Callable[[], BaseException]
    times: int
    broke: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if name not in self.methods:
            return found

        def breaking(*args: Any, **kwargs: Any) -> Any:
            if self.broke < self.times and self.concerns(*args, **kwargs):
                self.broke += 1
                if self.broke == self.times:
                    self.over.set()
                raise self.error()
            return found(*args, **kwargs)

        return breaking


class Poisoned:
    """A News store that can't take one article, whatever it comes with."""

    def __init__(self, news: Any, title: str) -> None:
        self._news = news
        self._title = title

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)

    async def commit(self, result: PollResult) -> None:
        if any(self._title == story.headline for story in result.stories):
            raise ValueError(self._title)
        await self._news.commit(result)


class Plain:
    """A writer that changes nothing."""

    async def write(self, article: Article, assessment: Assessment) -> Assessment:
        return assessment


def _is_bad(*args: Any, **kwargs: Any) -> bool:
    """Tell whether a call is about the bad feed, whose address or text everything of it carries."""
    told = repr((args, kwargs))
    return f"/{BAD}" in told or "الحويجة" in told


def _any_call(*_: Any, **__: Any) -> bool:
    return True


#: Stage → the part of the pipeline that does it, its methods, and whether a call is the bad feed's.
STAGES: dict[str, tuple[str, tuple[str, ...], Callable[..., bool]]] = {
    "fetch": ("fetcher", ("fetch",), _is_bad),
    "parse": ("worker", ("parse",), _is_bad),
    "seen": ("news", ("seen",), _any_call),
    "learn": ("newsroom", ("learn",), _is_bad),
    "assess": ("newsroom", ("assess",), _is_bad),
    "writer": ("writer", ("write",), _is_bad),
    "place": ("newsroom", ("place",), _is_bad),
    "deny": ("newsroom", ("deny",), _is_bad),
    "matching": ("index", ("match",), _any_call),
    "alerts": ("people", ("find_many",), _any_call),
    "commit": ("news", ("commit",), _is_bad),
    "put_feeds": ("news", ("put_feeds",), _is_bad),
    "open": ("news", ("search",), _any_call),
}


@dataclass(kw_only=True)
class Stage:
    stores: Stores
    server: FeedServer
    pipeline: Pipeline
    delivered: asyncio.Event = field(default_factory=asyncio.Event)

    async def due(self) -> set[str]:
        alerts = await self.stores.news.claim(now=datetime.now(UTC), lease_seconds=0, limit=50)
        found = [await self.stores.news.find_story(alert.story_id) for alert in alerts]
        return {story.headline for story in found if story is not None}

    async def until_due(self, *titles: str) -> None:
        async with asyncio.timeout(30):
            while not set(titles) <= await self.due():
                await self.delivered.wait()
                self.delivered.clear()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        feeds = [Feed(url=self.server.address(slug), title=slug) for slug in (BAD, GOOD)]
        now = datetime.now(UTC) - timedelta(minutes=1)
        states = await known_states(self.stores.news, feeds, now=now)
        task = asyncio.create_task(self.pipeline.run(feeds, states))
        try:
            yield
            assert not task.done(), "the pipeline ended"
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with FeedServer() as server, piped(tmp_path, poll_seconds=0, writer=Plain()) as here:
        server.add(BAD, "وكالة الأولى")
        server.add(GOOD, "وكالة الثانية")
        stage = Stage(stores=here.stores, server=server, pipeline=here.pipeline)
        here.pipeline.committed = stage.delivered.set
        yield stage


def _complaints(caplog: pytest.LogCaptureFixture) -> Iterator[logging.LogRecord]:
    return (record for record in caplog.records if record.levelno >= logging.ERROR)


@pytest.mark.parametrize("stage", STAGES)
async def test_whatever_one_feed_wakes_the_others_deliver_and_it_recovers(
    at: Stage, stage: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.pipeline.pipeline._STORE_PAUSE", 0)
    monkeypatch.setattr("bot.pipeline.deciding._STORE_PAUSE", 0)
    part, methods, concerns = STAGES[stage]
    at.server.publish(BAD, BOMB, BOMB_TEXT)
    at.server.publish(GOOD, RAID, RAID_TEXT)
    left = list(ERRORS)
    breaking = Breaking(getattr(at.pipeline, part), methods, concerns, lambda: left.pop(0)(), times=len(ERRORS))
    if stage == "put_feeds":
        at.server.outlets[BAD].items.clear()
    setattr(at.pipeline, part, breaking)
    async with at.running():
        await at.until_due(RAID)
        if stage == "put_feeds":  # nothing new: only the state is written
            await breaking.over.wait()
            at.server.publish(BAD, BOMB, BOMB_TEXT, published=datetime.now(UTC))
        if stage == "writer":
            assert breaking.broke
        await at.until_due(BOMB)
    assert breaking.broke
    for record in _complaints(caplog):
        assert "الحويجة" not in record.getMessage()
        assert "الحويجة" not in repr(vars(record))
        assert record.exc_info is None


async def _poll(at: Stage, state: FeedState) -> FeedState:
    return await at.pipeline.poll(Feed(url=state.url), state, asyncio.Semaphore())


async def _first_poll(at: Stage) -> FeedState:
    state = (await known_states(at.stores.news, [Feed(url=at.server.address(BAD))], now=datetime.now(UTC)))[
        at.server.address(BAD)
    ]
    return await _poll(at, state)


async def test_an_article_that_no_commit_takes_is_left_out_alone_and_in_one_line(
    at: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    state = await _first_poll(at)
    at.pipeline.news = cast(News, Poisoned(at.stores.news, BOMB))
    for title, text in ((RAID, RAID_TEXT), (BOMB, BOMB_TEXT), (ARMS, ARMS_TEXT)):
        at.server.publish(BAD, title, text)
    state = await _poll(at, state)
    assert await at.due() == {RAID, ARMS}
    for number in range(4):
        at.server.publish(BAD, f"خبر رياضي رقم {number}", "فاز الفريق بثلاثة أهداف في مباراة الليلة.")
        state = await _poll(at, state)
    assert [record.message for record in _complaints(caplog)] == ["article.failed", "article.left_out"]
    assert (await _poll(at, state)).failures == 0
    assert len(await at.stores.news.seen([article_id_of(caplog)])) == 1


def article_id_of(caplog: pytest.LogCaptureFixture) -> str:
    return str(vars(next(_complaints(caplog)))["article"])


async def test_an_article_that_failed_is_delivered_once_it_can_be(at: Stage) -> None:
    state = await _first_poll(at)
    at.pipeline.news = cast(News, Poisoned(at.stores.news, BOMB))
    at.server.publish(BAD, RAID, RAID_TEXT)
    at.server.publish(BAD, BOMB, BOMB_TEXT)
    state = await _poll(at, state)
    at.pipeline.news = at.stores.news
    await _poll(at, state)  # the server's answer is the same: the feed is read again all the same
    assert await at.due() == {RAID, BOMB}


async def test_where_nothing_can_be_dealt_with_nothing_is_given_up_and_the_feed_is_put_off(at: Stage) -> None:
    state = await _first_poll(at)
    index = at.pipeline.index
    at.pipeline.index = cast(QueryIndex, Breaking(index, ("match",), _any_call, ZeroDivisionError, times=10**6))
    at.server.publish(BAD, RAID, RAID_TEXT)
    at.server.publish(BAD, BOMB, BOMB_TEXT)
    at.pipeline.poll_seconds = 60
    pauses = []
    for _ in range(10):
        state = await _poll(at, state)
        assert state.polled_at is not None
        pauses.append((state.next_poll_at - state.polled_at).total_seconds())
    assert (state.failures, state.last_error) == (10, "ZeroDivisionError")
    assert (await at.stores.news.feed_states())[state.url] == state
    assert min(pauses) > 50
    assert pauses[-1] > pauses[0]
    at.pipeline.index = index
    assert (await _poll(at, state)).failures == 0
    assert await at.due() == {RAID, BOMB}


async def test_a_failed_feed_is_put_off_durably_and_longer_each_time(at: Stage) -> None:
    at.pipeline.poll_seconds = 60
    state = await _first_poll(at)
    for failures in (1, 2, 3):
        before = datetime.now(UTC)
        state = await at.pipeline._failed(replace(state, etag="\udce9"), KeyError("secret"))
        assert (state.failures, state.last_error, state.etag) == (failures, "KeyError", None)
        assert (state.next_poll_at - before).total_seconds() > 50 * 2 ** (failures - 1)
        assert (await at.stores.news.feed_states())[state.url] == state


def test_what_no_store_can_keep_is_left_out_of_a_state_and_mended_in_a_text() -> None:
    state = replace(fresh("http://127.0.0.1/x"), etag='"\udce9"', last_modified="a\0b", title="نص\ud83d\ude00\ud800")
    healed = fit_state(state)
    assert (healed.etag, healed.last_modified, healed.title) == (None, None, "نص😀\ufffd")
    assert storable("a\0b") == "ab"


async def test_a_text_with_half_a_character_is_refused_as_a_value_by_either_store(at: Stage) -> None:
    with pytest.raises(UnstorableError) as refusal:
        await at.stores.news.seen(["\ud800"])
    assert "ud800" not in str(refusal.value)


async def test_an_entry_with_half_characters_and_nul_is_delivered(at: Stage) -> None:
    state = await _first_poll(at)
    worker = at.pipeline.worker

    class Dirty:
        async def parse(self, *args: Any, **kwargs: Any) -> ParsedFeed:
            parsed = await worker.parse(*args, **kwargs)
            return replace(parsed, entries=tuple(replace(one, text=f"{one.text}\ud800\0") for one in parsed.entries))

    at.pipeline.worker = cast(ParseWorker, Dirty())
    at.server.publish(BAD, RAID, RAID_TEXT)
    await _poll(at, state)
    assert await at.due() == {RAID}
