"""Sources shared out among the programs that poll: all of one host are one program's, as its line of requests is."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Feed
from bot.roles.membership import Membership
from bot.roles.sources import HandOver, SourceShare, WatchInStep
from bot.settings.roles import Role
from bot.sources.feeds.moves import CONFIRMED
from bot.sources.watch import Watch
from storage.database import Database
from storage.engines import postgres_database
from storage.news.news import SqlNews
from storage.sharing.arrivals import Arrivals
from storage.sharing.sharing import Sharing
from tests.roles.test_membership import member
from tests.stages.pipeline_stage import piped
from tests.storage.conftest import empty

CHANNELS = {f"https://t.me/s/watcher_{number}" for number in range(12)}
ONE_HOST = {f"https://{www}news.example/rss/{number}" for number in range(6) for www in ("", "www.")}
#: No line is kept to this machine, so its addresses are shared out one by one.
HERE = {f"http://127.0.0.1:8000/{number}" for number in range(40)}
OTHERS = {f"https://outlet-{number}.example/rss" for number in range(12)}
SOURCES = (CHANNELS, ONE_HOST, HERE, OTHERS)


async def sharing(database: Database, folder: Path, stack: AsyncExitStack) -> SourceShare:
    """Return one program's share of the sources, with a pipeline that doesn't run."""
    membership: Membership = member(database, Role.POLL)
    await membership.join()
    news, feeds = SqlNews(database), [Feed(url=url) for urls in SOURCES for url in sorted(urls)]
    watch = WatchInStep(Sharing(database).journal(["feeds"]), news=news, watch=Watch(feeds), listed=feeds)
    pipeline = (await stack.enter_async_context(piped(folder))).pipeline
    return SourceShare(membership=membership, news=news, pipeline=pipeline, watch=watch)


@pytest.fixture
async def pair(postgres: str, tmp_path: Path) -> AsyncIterator[tuple[SourceShare, SourceShare]]:
    """Two programs that poll, each of which knows of the other."""
    await empty(postgres)
    async with AsyncExitStack() as stack:
        database = postgres_database(postgres)
        stack.push_async_callback(database.close)
        await SqlNews(database).start()
        here, there = [await sharing(database, tmp_path / name, stack) for name in ("here", "there")]
        await here.membership._beat()
        yield here, there


async def test_every_channel_and_all_feeds_of_one_host_are_one_programs(pair: tuple[SourceShare, SourceShare]) -> None:
    here, there = pair
    await here.look()
    await there.look()
    assert not here.followed & there.followed
    assert here.followed | there.followed == CHANNELS | ONE_HOST | HERE | OTHERS
    assert {len(one.followed & CHANNELS) for one in pair} == {0, len(CHANNELS)}
    assert {len(one.followed & ONE_HOST) for one in pair} == {0, len(ONE_HOST)}
    assert all(one.followed & HERE for one in pair)


async def test_when_one_program_goes_the_other_takes_what_it_had(pair: tuple[SourceShare, SourceShare]) -> None:
    here, there = pair
    await here.look()
    await there.look()
    await there.membership.leave()
    await here.membership._beat()
    await here.look()
    assert here.followed == CHANNELS | ONE_HOST | HERE | OTHERS


async def test_a_feed_that_moved_is_polled_by_the_program_that_asks_its_new_host(
    pair: tuple[SourceShare, SourceShare],
) -> None:
    for one in pair:
        await one.watch.catch_up()
        await one.look()
    new = next(one for one in pair if one.followed >= ONE_HOST)
    old = next(one for one in pair if one is not new)
    url = min(old.followed & OTHERS)
    hand_over = HandOver(arrivals=Arrivals(old.membership.workers.database), membership=old.membership)
    before = (await old.news.feed_states())[url]
    for seen in range(1, CONFIRMED + 1):
        after = replace(before, moved_to="https://news.example/moved", moved_seen=seen)
        await hand_over.keep(before, after)
        before = after
        for one in (*pair, new):  # who takes it waits until it is let go
            await one.watch.catch_up()
            await one.look()
        assert (url in old.followed, url in new.followed) == ((True, False) if seen < CONFIRMED else (False, True))
    assert before == (await new.news.feed_states())[url]
