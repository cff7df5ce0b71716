"""One poll of a channel over loopback: what came since, what changed, what is closed."""

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.fetching.fetch import Fetcher
from bot.model import Feed, FeedState, SourceKind
from bot.sandbox.channels import PreviewServer
from bot.sources.channels.preview import Preview
from bot.sources.line import Line
from bot.sources.means import Means
from bot.sources.poll import closed_door, poll_source
from bot.sources.polled import Polled, PollStatus
from bot.sources.worker.worker import ParseWorker
from storage.codec import FEED_STATE
from tests.stages.feeds_stage import HERE

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = Feed(url="https://t.me/s/nahrain_now", kind=SourceKind.CHANNEL)
FRESH = FeedState(url=FEED.url, added_at=NOW, next_poll_at=NOW)


@dataclass(frozen=True, kw_only=True)
class Stage:
    server: PreviewServer
    means: Means

    def posted(self, text: str, **about: object) -> int:
        return self.server.post("nahrain_now", text, at=NOW - timedelta(minutes=1), **about).number

    async def poll(self, state: FeedState = FRESH) -> Polled:
        return await poll_source(FEED, state, self.means, now=lambda: NOW)


@pytest.fixture
async def at() -> AsyncIterator[Stage]:
    async with PreviewServer() as server, Fetcher(allow_private=True) as fetcher:
        server.add("nahrain_now", "نهرين الآن")
        preview = Preview(fetcher, base=server.url, line=Line(apart=0))
        yield Stage(server=server, means=Means(fetcher=fetcher, worker=HERE, preview=preview, poll_seconds=300))


def texts(polled: Polled) -> list[str]:
    return [article.text for article in polled.articles]


async def test_new_posts_edits_and_deletions_are_each_told_once(at: Stage) -> None:
    first, second = at.posted("انفجار في كركوك"), at.posted("قصف في ديالى")
    begun = await at.poll()
    assert (texts(begun), begun.status) == (["انفجار في كركوك", "قصف في ديالى"], PollStatus.READ)
    assert (begun.state.title, begun.state.newest_at) == ("نهرين الآن", NOW - timedelta(minutes=1))

    same = await at.poll(begun.state)  # its counters of views are others
    assert not any((same.articles, same.revised, same.gone))
    assert same.status is PollStatus.SAME_BODY

    at.server.edit("nahrain_now", first, "انفجار عبوة في كركوك")
    at.posted("هدوء في الموصل")
    edited = await at.poll(same.state)
    assert texts(edited) == ["انفجار عبوة في كركوك", "هدوء في الموصل"]
    assert edited.revised == {begun.articles[0].id}

    at.server.delete("nahrain_now", second)
    doubted = await at.poll(edited.state)
    gone = await at.poll(FEED_STATE.loads(FEED_STATE.dumps(doubted.state), ""))  # as after a restart
    after = await at.poll(gone.state)
    assert [polled.gone for polled in (doubted, gone, after)] == [frozenset(), {begun.articles[1].id}, frozenset()]


@pytest.mark.parametrize("posted", [2, 10])
async def test_the_oldest_post_of_all_can_be_taken_down(at: Stage, posted: int) -> None:
    numbers = [at.posted(f"خبر {number}") for number in range(posted)]
    begun = await at.poll()
    at.server.delete("nahrain_now", numbers[0])
    doubted = await at.poll(begun.state)
    assert (await at.poll(doubted.state)).gone == {begun.articles[0].id}


async def test_a_page_before_the_newest_takes_nothing_down_that_it_does_not_span(at: Stage) -> None:
    first = [at.posted(f"قبل الانقطاع {number}") for number in range(5)]
    begun = await at.poll()
    at.server.delete("nahrain_now", first[0])
    for number in range(20):
        at.posted(f"خبر {number}")
    at.server.delete("nahrain_now", at.posted("خبر حُذف"))
    at.posted("خبر أخير")
    polled = await at.poll(begun.state)
    assert len(at.server.asked) == 3  # the page before was read, which leads to none before it
    assert {mark.number: mark.doubts for mark in polled.state.posts}[first[0]] == 0


async def test_what_only_moved_to_the_page_before_is_not_gone(at: Stage) -> None:
    for number in range(20):
        at.posted(f"خبر {number}")
    state = (await at.poll()).state
    at.posted("خبر آخر")
    for _ in range(3):
        polled = await at.poll(state)
        state = polled.state
        assert polled.gone == frozenset()


async def test_a_post_that_was_edited_to_say_nothing_is_gone(at: Stage) -> None:
    number = at.posted("انفجار في كركوك", pictures=1)
    begun = await at.poll()
    at.server.edit("nahrain_now", number, "")
    polled = await at.poll(begun.state)
    assert not polled.articles
    assert not polled.revised
    assert polled.gone == {begun.articles[0].id}


async def test_after_an_outage_the_pages_before_are_read_too(at: Stage) -> None:
    at.posted("قبل الانقطاع")
    begun = await at.poll()
    for number in range(70):
        at.posted(f"خبر {number}")
    polled = await at.poll(begun.state)
    assert texts(polled) == [f"خبر {number}" for number in range(70)]
    assert [asked.partition("?")[2] for asked in at.server.asked[1:]] == ["", "before=152", "before=132", "before=112"]


async def test_an_outage_of_weeks_is_read_back_to_a_bound(at: Stage) -> None:
    at.posted("قبل الانقطاع")
    begun = await at.poll()
    for number in range(400):
        at.posted(f"خبر {number}")
    polled = await at.poll(begun.state)
    assert (len(polled.articles), at.server.requests["nahrain_now"]) == (200, 11)


async def test_the_first_poll_reads_one_page(at: Stage) -> None:
    for number in range(50):
        at.posted(f"خبر {number}")
    assert len((await at.poll()).articles) == 20
    assert at.server.requests["nahrain_now"] == 1


def _close(server: PreviewServer) -> None:
    server.channels["nahrain_now"].is_closed = True


def _rename(server: PreviewServer) -> None:
    del server.channels["nahrain_now"]


@pytest.mark.parametrize(("turn", "reason"), [(_close, "no_preview"), (_rename, "no_channel")])
async def test_a_closed_door_is_told_once_and_tried_rarely(
    at: Stage, turn: Callable[[PreviewServer], None], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    at.posted("انفجار في كركوك")
    begun = await at.poll()
    turn(at.server)
    with caplog.at_level(logging.INFO):
        first = await at.poll(begun.state)
        second = await at.poll(first.state)
    assert (first.error, second.error) == (reason, reason)
    pauses = [(polled.state.next_poll_at - NOW).total_seconds() for polled in (first, second)]
    assert pauses == [900, 21_600]
    assert [vars(record)["reason"] for record in caplog.records if record.message == "feed.failed"] == [reason]
    assert second.state.posts == begun.state.posts


@pytest.mark.parametrize(("failing", "last"), [(429, 1_200), (404, 21_600)])
async def test_a_door_stays_closed_whatever_fails_between(
    at: Stage, failing: int, last: float, caplog: pytest.LogCaptureFixture
) -> None:
    _close(at.server)
    first = await at.poll()
    channel = at.server.channels["nahrain_now"]
    channel.is_closed, channel.status = False, failing
    passing = await at.poll(FEED_STATE.loads(FEED_STATE.dumps(first.state), ""))  # as after a restart
    _close(at.server)
    again = await at.poll(passing.state)  # or, after a 429, nobody was asked
    polls = (first, passing, again)
    assert (first.error, passing.error) == ("no_preview", f"http_{failing}")
    assert [closed_door(polled.state) for polled in polls] == ["no_preview"] * 3
    pauses = [(polled.state.next_poll_at - NOW).total_seconds() for polled in polls]
    assert pauses == pytest.approx([900, 900, last], rel=0.1)
    told = [vars(record)["reason"] for record in caplog.records if record.levelno >= logging.WARNING]
    assert told.count("no_preview") == 1

    channel.is_closed, channel.status = False, 200
    anew = Preview(at.means.fetcher, base=at.server.url, line=Line(apart=0))
    opened = await poll_source(FEED, again.state, replace(at.means, preview=anew), now=lambda: NOW)
    assert (opened.error, closed_door(opened.state)) == (None, "")


async def test_a_pause_that_the_host_asks_for_is_kept_by_every_channel(at: Stage) -> None:
    at.posted("انفجار في كركوك")
    channel = at.server.channels["nahrain_now"]
    channel.status, channel.headers = 429, {"Retry-After": "700"}
    refused = await at.poll()
    channel.status = 200
    other = await poll_source(
        Feed(url="https://t.me/s/other_one", kind=SourceKind.CHANNEL), FRESH, at.means, now=lambda: NOW
    )
    assert (refused.error, other.error) == ("http_429", "http_429")
    assert (refused.state.next_poll_at - NOW).total_seconds() == 700
    assert at.server.requests.total() == 1


async def test_a_busy_channel_is_looked_at_again_within_a_minute(at: Stage) -> None:
    at.posted("انفجار في كركوك")
    polled = await at.poll()
    assert 15 <= (polled.state.next_poll_at - NOW).total_seconds() <= 66


async def test_a_page_is_read_in_a_process_apart(at: Stage) -> None:
    at.posted("انفجار في كركوك")
    worker = ParseWorker()
    try:
        polled = await poll_source(FEED, FRESH, replace(at.means, worker=worker), now=lambda: NOW)
    finally:
        worker.close()
    assert texts(polled) == ["انفجار في كركوك"]
