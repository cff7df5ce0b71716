"""What was read already is not read again, unless what came of it couldn't be kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.feeds.parsing.parsed import ParsedFeed
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.feeds.known import KnownEntries
from bot.sources.means import Means
from bot.sources.poll import poll_source
from bot.sources.polled import Polled
from bot.sources.worker.worker import ParseWorker
from tests.stages.feeds_stage import FEED, HERE, NOW, fresh, item, rss


class Outlet:
    """A feed of which the test says what it shows; in place of a fetcher and a worker."""

    def __init__(self) -> None:
        self.body = rss()
        #: How many entries were known at each reading.
        self.known: list[int] = []
        self.means = Means(
            fetcher=cast(Fetcher, self), worker=cast(ParseWorker, self), preview=cast(Preview, None), poll_seconds=300
        )

    async def fetch(self, url: str, **_: Any) -> Fetched:
        body = self.body.encode()
        return Fetched(status=200, body=body, charset=None, etag=None, last_modified=None, final_url=url, max_age=None)

    async def parse(self, body: bytes, *, feed: Feed, known: frozenset[bytes], **about: Any) -> ParsedFeed:
        self.known.append(len(known))
        return await HERE.parse(body, feed=feed, known=known, **about)

    async def shows(self, state: FeedState, *items: str) -> Polled:
        self.body = rss(*items)
        return await poll_source(FEED, state, self.means, now=lambda: NOW)


def titles(polled: Polled) -> list[str]:
    return [article.title for article in polled.articles]


def news(number: int, text: str = "نص") -> str:
    return item(f"خبر {number}", guid=f"tag:news.example,{number}", description=text)


async def test_a_poll_brings_what_the_last_one_did_not() -> None:
    outlet = Outlet()
    first = await outlet.shows(fresh(FEED.url), news(1), news(2))
    second = await outlet.shows(first.state, news(3), news(1), news(2))
    third = await outlet.shows(second.state, news(4), news(3), news(1))
    fourth = await outlet.shows(third.state, news(4), news(3), news(2))
    assert [titles(polled) for polled in (first, second, third, fourth)] == [
        ["خبر 1", "خبر 2"],
        ["خبر 3"],
        ["خبر 4"],
        ["خبر 2"],  # it vanished and is back: read, and compared
    ]
    assert outlet.known == [0, 2, 3, 3]
    assert not any(polled.revised for polled in (first, second, third, fourth))


async def test_what_could_not_be_kept_is_read_again() -> None:
    outlet = Outlet()
    first = await outlet.shows(fresh(FEED.url), news(1), news(2))
    await outlet.shows(first.state, news(3), news(1), news(2))  # its state is lost: the commit failed
    again = await outlet.shows(first.state, news(3), news(1), news(2))
    assert titles(again) == ["خبر 3", "خبر 1", "خبر 2"]


@pytest.mark.slow
async def test_a_correction_is_one_whether_or_not_others_are_known() -> None:
    def told(remember: Callable[[], KnownEntries]) -> Callable[[], Any]:
        async def play() -> list[list[str]]:
            outlet, state, known, found = Outlet(), fresh(FEED.url), KnownEntries(), []
            for text in ("أ", "ب", "أ", "ب", "أ", "أ", "ج", "ج", "أ"):
                known = remember() or known
                outlet.means = replace(outlet.means, known=known)
                polled = await outlet.shows(state, news(1, text), news(2))
                state = polled.state
                found.append([one.title for one in polled.articles if one.id in polled.revised])
            return found

        return play

    forgetful = await told(KnownEntries)()
    assert await told(lambda: cast(KnownEntries, None))() == forgetful
    assert ["خبر 1"] in forgetful
