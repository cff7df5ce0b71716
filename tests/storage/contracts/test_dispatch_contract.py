"""What storage.dispatches promises, on each database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from storage.dispatches import Waiting
from storage.news.dispatches import SqlDispatches
from storage.news.news import SqlNews
from tests.storage.samples import NOW, Shop, poll, story

HOOKS = frozenset({"hook:a", "hook:b"})


@pytest_asyncio.fixture
async def news(news_shop: Shop) -> AsyncIterator[SqlNews]:
    store: SqlNews = await news_shop.open()
    yield store
    await store.close()


async def committed(news: SqlNews, *stories: object, targets: frozenset[str] = HOOKS) -> SqlDispatches:
    await news.commit(replace(poll(stories=stories), targets=targets))
    return SqlDispatches(news.database)


async def test_a_story_is_due_to_every_target_with_the_commit_that_brings_it(news: SqlNews) -> None:
    store = await committed(news, story())
    claimed = await store.claim(now=NOW, lease_seconds=60, limit=9)
    assert {(one.target, one.story_id) for one in claimed} == {(target, story().id) for target in HOOKS}
    assert {one.attempts for one in claimed} == {1}
    assert await store.claim(now=NOW, lease_seconds=60, limit=9) == []


async def test_no_target_no_dispatch(news: SqlNews) -> None:
    store = await committed(news, story(), targets=frozenset())
    assert await store.claim(now=NOW, lease_seconds=60, limit=9) == []
    assert await store.next_due() is None


async def test_a_claim_ends_with_its_lease(news: SqlNews) -> None:
    store = await committed(news, story(), targets=frozenset({"hook:a"}))
    (first,) = await store.claim(now=NOW, lease_seconds=60, limit=9)
    assert await store.claim(now=NOW + timedelta(seconds=59), lease_seconds=60, limit=9) == []
    (again,) = await store.claim(now=NOW + timedelta(seconds=61), lease_seconds=60, limit=9)
    assert (again.story_id, again.attempts) == (first.story_id, 2)


async def test_two_that_claim_at_once_share_nothing(news: SqlNews, news_shop: Shop) -> None:
    stories = [replace(story(), id=f"story{number:07}") for number in range(20)]
    store = await committed(news, *stories, targets=frozenset({"hook:a"}))
    other: SqlNews = await news_shop.open()
    both = await asyncio.gather(
        store.claim(now=NOW, lease_seconds=60, limit=15),
        SqlDispatches(other.database).claim(now=NOW, lease_seconds=60, limit=15),
    )
    taken = [one.story_id for some in both for one in some]
    assert len(taken) == len(set(taken))
    await other.close()


async def test_what_changes_is_due_again_and_what_is_settled_at_the_newest_isnt(news: SqlNews) -> None:
    store = await committed(news, story(), targets=frozenset({"hook:a"}))
    (first,) = await store.claim(now=NOW, lease_seconds=60, limit=9)
    await committed(news, replace(story(), revision=story().revision + 1), targets=frozenset({"hook:a"}))
    await store.settle(first, revision=story().revision)
    (second,) = await store.claim(now=NOW, lease_seconds=60, limit=9)
    assert second.shown_revision == story().revision
    await store.settle(second, revision=story().revision + 1)
    assert await store.waiting() == {}
    await committed(news, replace(story(), revision=story().revision + 2), targets=frozenset({"hook:a"}))
    assert set(await store.waiting()) == {"hook:a"}


async def test_what_is_retried_waits_and_is_waited_for_since_the_beginning(news: SqlNews) -> None:
    store = await committed(news, story(), targets=frozenset({"hook:a"}))
    (one,) = await store.claim(now=NOW, lease_seconds=60, limit=9)
    later = NOW + timedelta(seconds=30)
    await store.retry(one, due_at=later)
    assert await store.claim(now=NOW, lease_seconds=60, limit=9) == []
    assert await store.next_due() == later
    assert await store.waiting() == {"hook:a": Waiting(number=1, since=one.since, attempts=1)}
    assert len(await store.claim(now=later, lease_seconds=60, limit=9)) == 1


async def test_what_a_clock_put_back_left_in_the_future_is_mended(news: SqlNews) -> None:
    store = await committed(news, story())
    (one,) = await store.claim(now=NOW, lease_seconds=60, limit=1)
    await store.retry(one, due_at=NOW + timedelta(seconds=300))
    assert await store.mend_times(now=NOW, longest=600) == 0
    (other,) = await store.claim(now=NOW, lease_seconds=60, limit=9)
    before = NOW - timedelta(hours=3)
    assert await store.mend_times(now=before, longest=600) == 2
    assert [each.target for each in await store.claim(now=before, lease_seconds=60, limit=9)] == [one.target]
    found = await store.claim(now=before + timedelta(seconds=600), lease_seconds=60, limit=9)
    assert {each.target for each in found} == {one.target, other.target}
    assert {each.since for each in (await store.waiting()).values()} == {before}


async def test_whom_nobody_names_any_more_waits_for_nothing(news: SqlNews) -> None:
    store = await committed(news, story())
    await store.keep_only({"hook:b"})
    assert {one.target for one in await store.claim(now=NOW, lease_seconds=60, limit=9)} == {"hook:b"}
    await store.keep_only(())
    assert await store.waiting() == {}


async def test_a_story_that_is_forgotten_is_due_nowhere(news: SqlNews) -> None:
    store = await committed(news, story())
    await news.prune(before=story().last_at + timedelta(days=1))
    assert await store.waiting() == {}
