"""Feeds that moved, were retired, or are lost and found at their site."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.feeds.fetching.fetch import Fetched, Fetcher
from bot.model import Feed, FeedState
from bot.sources.channels.preview import Preview
from bot.sources.feeds.moves import address_of, after_answer, after_refusal, has_moved, is_lost
from bot.sources.means import Means
from bot.sources.poll import closed_door, poll_source
from bot.sources.polled import Polled
from tests.stages.feeds_stage import HERE, NOW, fresh, item, rss, serve

OLD, NEW, THIRD = "https://news.example/rss", "https://news.example/feed", "https://news.example/feed/"


def after(*moved_to: str, state: FeedState | None = None) -> FeedState:
    state = state or fresh(OLD)
    for address in moved_to:
        state = after_answer(state, address)
    return state


@pytest.mark.parametrize(
    ("answers", "address"),
    [
        ((), OLD),
        ((NEW, NEW), OLD),
        ((NEW, NEW, NEW), NEW),
        ((NEW, NEW, THIRD, NEW), OLD),  # in a row
        ((NEW, NEW, "", NEW), OLD),
        ((NEW, NEW, NEW, ""), NEW),  # asked there, it answers there
        ((NEW, NEW, NEW, THIRD), OLD),  # it moved on: its own address leads there
        ((NEW, NEW, NEW, OLD), OLD),  # and back
        ((OLD, OLD, OLD), OLD),
    ],
)
def test_a_move_is_believed_when_three_polls_in_a_row_tell_of_it(answers: tuple[str, ...], address: str) -> None:
    assert address_of(after(*answers)) == address


def test_where_nothing_stands_at_the_new_address_the_old_one_is_asked_again() -> None:
    moved = after(NEW, NEW, NEW)
    assert [has_moved(after_refusal(moved, reason)) for reason in ("http_404", "http_410", "dns")] == [False] * 3
    assert [has_moved(after_refusal(moved, reason)) for reason in ("timeout", "http_503")] == [True] * 2


@pytest.mark.parametrize(
    ("failures", "reason", "lost"),
    [
        (0, "http_404", False),
        (2, "http_404", True),
        (2, "http_403", True),
        (2, "http_500", False),
        (3, "http_404", False),
        (8, "http_404", True),
        (50, "http_403", True),
    ],
)
def test_a_feed_is_lost_at_the_third_failure_and_after_that_rarely(failures: int, reason: str, lost: bool) -> None:
    assert is_lost(replace(fresh(OLD), failures=failures), reason) is lost
    assert not is_lost(replace(after(NEW, NEW, NEW), failures=failures), reason)


BODY = rss(item("انفجار في ديالى", guid="1", pubDate="Sun, 22 Nov 2026 09:00:00 GMT"))


@dataclass(kw_only=True)
class Site:
    """A site of which every path has the answer that the test gives it; what it doesn't know isn't found."""

    answers: dict[str, tuple[int, str, Mapping[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""
    fetcher: Fetcher
    state: FeedState = field(default_factory=lambda: fresh(""))

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        status, body, headers = self.answers.get(request.path, (404, "", {}))
        return web.Response(status=status, text=body, headers=headers)

    def redirect(self, path: str, to: str, *, status: int = 301) -> None:
        self.answers[path] = (status, "", {"Location": to})

    def feed(self, path: str, body: str = BODY) -> None:
        self.answers[path] = (200, body, {})

    def page(self, path: str, *links: str) -> None:
        heads = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
        self.answers[path] = (200, f"<html><head>{heads}</head><body>الصفحة</body></html>", {})

    async def poll(self, *, times: int = 1) -> Polled:
        """Poll the feed at /rss so often; return the last outcome."""
        url = f"{self.url}/rss"
        means = Means(fetcher=self.fetcher, worker=HERE, preview=Preview(self.fetcher), poll_seconds=None)
        self.state = replace(self.state, url=url)
        for _ in range(times):
            self.asked.clear()
            polled = await poll_source(Feed(url=url), self.state, means, now=lambda: NOW)
            self.state = polled.state
        return polled


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Fetcher(allow_private=True) as fetcher:
        site = Site(fetcher=fetcher)
        async with serve(site) as site.url:
            yield site


@pytest.mark.parametrize("status", [301, 308])
async def test_a_feed_that_moved_for_good_is_asked_for_at_its_new_place_and_that_is_logged_once(
    site: Site, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    site.redirect("/rss", "/feed", status=status)
    site.feed("/feed")
    first = await site.poll()
    with caplog.at_level(logging.WARNING):
        await site.poll(times=2)
        assert site.asked == ["/rss", "/feed"]
        again = await site.poll(times=2)
    assert site.asked == ["/feed"]
    assert (again.error, again.state.url, again.state.moved_to) == (None, f"{site.url}/rss", f"{site.url}/feed")
    assert [article.title for article in first.articles] == ["انفجار في ديالى"]
    assert [record.message for record in caplog.records] == ["feed.moved"]


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_detour_is_no_move(site: Site, status: int) -> None:
    site.redirect("/rss", "/feed", status=status)
    site.redirect("/feed", "/there")
    site.feed("/there")
    assert (await site.poll(times=4)).state.moved_to is None


async def test_of_a_move_and_a_detour_the_move_is_remembered(site: Site) -> None:
    site.redirect("/rss", "/feed")
    site.redirect("/feed", "/today", status=302)
    site.feed("/today")
    await site.poll(times=4)
    assert site.asked == ["/feed", "/today"]


async def test_a_redirect_to_what_is_no_feed_is_no_move(site: Site) -> None:
    site.redirect("/rss", "/welcome")
    site.page("/welcome")
    polled = await site.poll(times=4)
    assert (polled.error, polled.state.moved_to) == ("web_page", None)


async def test_a_move_that_proves_wrong_is_taken_back(site: Site) -> None:
    site.redirect("/rss", "/feed")
    site.feed("/feed")
    await site.poll(times=4)
    del site.answers["/feed"]
    site.feed("/rss")
    assert (await site.poll()).error == "http_404"
    assert (await site.poll()).error is None
    assert site.asked == ["/rss"]


async def test_a_password_stays_with_the_address_that_it_is_part_of(site: Site) -> None:
    site.redirect("/rss", "/feed")
    site.feed("/feed")
    site.url = site.url.replace("//", "//user:secret@")
    assert (await site.poll(times=4)).state.moved_to is None


async def test_a_retired_feed_is_told_once_and_asked_for_once_a_day(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    site.answers["/rss"] = (410, "", {})
    waits = []
    with caplog.at_level(logging.WARNING):
        for _ in range(4):
            polled = await site.poll()
            waits.append(polled.state.next_poll_at - NOW)
    assert waits == [timedelta(minutes=15), *[timedelta(days=1)] * 3]
    assert [vars(record)["reason"] for record in caplog.records] == ["http_410"]
    site.feed("/rss")
    assert (await site.poll()).error is None


async def test_a_slip_of_the_site_has_a_feed_that_said_once_to_be_gone_asked_again_soon(site: Site) -> None:
    site.answers["/rss"] = (410, "", {})
    await site.poll()
    site.answers["/rss"] = (502, "", {})
    slip = await site.poll()
    assert (closed_door(slip.state), slip.state.next_poll_at - NOW) == ("http_410", timedelta(minutes=15))
    site.answers["/rss"] = (410, "", {})
    again = await site.poll()
    assert (closed_door(again.state), again.state.next_poll_at - NOW) == ("http_410", timedelta(days=1))


async def test_a_retired_feed_is_retired_still_when_what_its_site_names_in_its_place_is_gone(site: Site) -> None:
    site.answers["/rss"] = (410, "", {})
    await site.poll(times=2)
    del site.answers["/rss"]
    site.page("/", "/feed")
    site.feed("/feed")
    fetch, gone = site.fetcher.fetch, []

    async def there_and_gone(url: str, **about: Any) -> Fetched:
        """Find a feed that is gone by the time that it is polled."""
        fetched = await fetch(url, **about)
        if url.endswith("/feed"):
            gone.append(url)
            site.answers["/feed"] = (410, "", {})
        return fetched

    site.fetcher.fetch = there_and_gone  # type: ignore[method-assign]  # its answers are the site's
    polled = await site.poll()
    assert (gone, polled.error, closed_door(polled.state)) == ([f"{site.url}/feed"], "http_410", "http_410")
    assert polled.state.next_poll_at - NOW < timedelta(hours=1)


async def test_a_feed_is_gone_for_good_only_by_its_own_addresss_word(site: Site) -> None:
    site.redirect("/rss", "/feed")
    site.feed("/feed")
    await site.poll(times=4)
    site.answers["/feed"] = (503, "", {})
    await site.poll(times=2)
    site.answers["/feed"] = (410, "", {})
    there = await site.poll()
    assert (there.error, there.state.last_error) == ("http_410", "gone_there")
    assert (closed_door(there.state), has_moved(there.state)) == ("", False)
    assert there.state.next_poll_at - NOW < timedelta(minutes=61)
    site.answers["/rss"] = (410, "", {})
    here = await site.poll()
    assert (site.asked, closed_door(here.state)) == (["/rss"], "http_410")
    site.feed("/rss")
    assert closed_door((await site.poll()).state) == ""


@pytest.mark.parametrize("status", [403, 404])
async def test_a_lost_feed_is_found_where_its_site_names_it(site: Site, status: int) -> None:
    site.answers["/rss"] = (status, "", {})
    site.page("/", "/rss", "https://elsewhere.example/feed", "/empty", "/news.xml")
    site.feed("/empty", rss())
    site.feed("/news.xml")
    assert (await site.poll(times=2)).error == f"http_{status}"
    assert site.asked == ["/rss"]
    found = await site.poll()
    assert (found.error, found.state.failures, len(found.articles)) == (None, 0, 1)
    assert site.asked == ["/rss", "/", "/empty", "/news.xml", "/news.xml"]
    await site.poll()
    assert site.asked == ["/news.xml"]


async def test_a_feed_that_is_looked_for_in_vain_is_given_up_for_a_quarter_of_a_day(site: Site) -> None:
    searched = []
    for failures in range(1, 12):
        polled = await site.poll()
        assert (polled.error, polled.state.failures) == ("http_404", failures)
        searched += [failures] if "/" in site.asked else []
        is_given_up = polled.state.next_poll_at - NOW >= timedelta(hours=6)
        assert is_given_up == (failures >= 9)
    assert searched == [3, 9, 10, 11]
