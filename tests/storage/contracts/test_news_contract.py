"""What News promises of feeds, articles, stories and commits, each promise on SQLite and PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.model import AlertState, FeedState, OwnWords
from storage.contract import News
from tests.storage.samples import (
    FEED,
    NOW,
    Shop,
    alert,
    article,
    feed_state,
    later,
    poll,
    report,
    story,
)

# feeds and articles


async def test_a_feeds_state_comes_back_whole(news_shop: Shop) -> None:
    whole = FeedState(
        url=FEED,
        added_at=NOW,
        next_poll_at=later(300),
        etag='W/"abc"',
        last_modified="Sat, 14 Mar 2026 09:00:00 GMT",
        body_hash="00ff",
        polled_at=later(1),
        succeeded_at=later(2),
        newest_at=later(-60),
        failures=3,
        last_error="timeout",
        title="وكالة المثال",
    )
    store = await news_shop.open()
    await store.put_feeds([whole, feed_state("https://example.org/2")])
    other = await news_shop.open()
    assert await other.feed_states() == {
        FEED: whole,
        "https://example.org/2": feed_state("https://example.org/2"),
    }


async def test_put_feeds_replaces(news: News) -> None:
    await news.put_feeds([feed_state(failures=1)])
    await news.put_feeds([feed_state(failures=2)])
    await news.put_feeds([])
    assert await news.feed_states() == {FEED: feed_state(failures=2)}


async def test_seen_answers_the_recorded_ones_only(news: News) -> None:
    await news.commit(poll(seen=[article("a"), article("ب")]))
    assert await news.seen(["a", "ب", "c"]) == {"a", "ب"}
    assert await news.seen([]) == frozenset()


async def test_seen_takes_thousands_of_ids(news: News) -> None:
    await news.commit(poll(seen=[article(f"a{n}") for n in range(0, 3000, 2)]))
    assert await news.seen([f"a{n}" for n in range(3000)]) == {f"a{n}" for n in range(0, 3000, 2)}


async def test_an_article_already_seen_stays_as_it_was(news: News) -> None:
    await news.commit(poll(seen=[article("a", seen_at=NOW)]))
    await news.commit(poll(seen=[article("a", seen_at=later(100))]))
    await news.prune(before=later(50))  # by the time it was first seen, it is old
    assert await news.seen(["a"]) == frozenset()


# a commit


async def test_hours_spoken_are_those_in_which_a_feed_brought_something_new(news: News) -> None:
    hour = int(NOW.timestamp()) // 3600
    await news.commit(poll(seen=[article("old", later(-86_400))]))
    await news.commit(poll(seen=[article("a", later(-7_200)), article("b", later(-7_200)), article("c")]))
    await news.commit(poll(seen=[article("a", later(3_600)), article("night", later(15 * 3_600))]))
    assert await news.hours_spoken(since=later(-7_200)) == {FEED: {hour - 2, hour, hour + 15}}
    assert await news.hours_spoken(since=later(16 * 3_600)) == {}


async def test_a_commit_writes_all_of_a_poll(news_shop: Shop) -> None:
    store = await news_shop.open()
    result = poll(feed=feed_state(etag="x"), seen=[article("a")], stories=[story()], alerts=[alert()])
    await store.commit(result)
    other = await news_shop.open()  # durable: nothing was closed in between
    assert await other.feed_states() == {FEED: feed_state(etag="x")}
    assert await other.seen(["a"]) == {"a"}
    assert await other.find_story("s1") == story()
    found = await other.find_alert("s1", 7)
    assert (found.state, found.queries, found.severity) == (AlertState.DUE, ("كركوك",), 3)
    assert (found.created_at, found.due_at, found.attempts, found.held) == (NOW, NOW, 0, False)
    assert (found.message_id, found.shown_revision, found.reason) == (None, 0, None)


async def test_a_commit_that_fails_writes_nothing(news: News) -> None:
    await news.commit(poll(feed=feed_state(etag="old")))
    of_no_story = alert("nowhere")  # the last thing written, and refused
    with pytest.raises(StorageError):
        await news.commit(
            poll(feed=feed_state(etag="new"), seen=[article("a")], stories=[story()], alerts=[alert(), of_no_story])
        )
    assert await news.feed_states() == {FEED: feed_state(etag="old")}
    assert await news.seen(["a"]) == frozenset()
    assert await news.find_story("s1") is None
    assert await news.find_alert("s1", 7) is None
    await news.commit(poll(feed=feed_state(etag="new")))  # and the store still works
    assert await news.feed_states() == {FEED: feed_state(etag="new")}


async def test_a_cancelled_commit_is_whole_all_the_same(news: News) -> None:
    for n in range(5):
        writing = asyncio.create_task(news.commit(poll(seen=[article(f"a{n}")], stories=[story(f"s{n}")])))
        for _ in range(n):
            await asyncio.sleep(0)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
    await news.commit(poll(seen=[article("last")]))  # the writer's line is free
    for n in range(5):
        assert bool(await news.seen([f"a{n}"])) == (await news.find_story(f"s{n}") is not None)


async def test_one_alert_for_a_story_chat_and_thread(news: News) -> None:
    await news.commit(poll(stories=[story()], alerts=[alert(), alert(thread_id=5), alert("s1", 8)]))
    first = await news.find_alert("s1", 7)
    await news.commit(poll(now=later(9), alerts=[alert(), alert(thread_id=5), alert("s1", 8)]))
    assert await news.find_alert("s1", 7) == first
    assert await news.find_alert("s1", 7, 5) is not None
    assert await news.find_alert("s1", 7, 6) is None
    assert (await news.outbox_counts(now=later(9))).due == 3


async def test_the_same_alert_twice_in_one_commit_is_one_with_both_queries(news: News) -> None:
    await news.commit(poll(stories=[story()], alerts=[alert("s1", 7, "كركوك"), alert("s1", 7, "داقوق", "كركوك")]))
    found = await news.find_alert("s1", 7)
    assert found is not None
    assert found.queries == ("كركوك", "داقوق")


@pytest.mark.parametrize("state", ["fresh", "claimed", "held"])
async def test_new_queries_join_an_alert_that_is_due_and_unsent(news: News, state: str) -> None:
    await news.commit(poll(stories=[story()], alerts=[alert("s1", 7, "كركوك")]))
    if state != "fresh":
        (claimed,) = await news.claim(now=NOW, lease_seconds=60, limit=1)
        if state == "held":
            await news.hold([claimed.id], until=later(60))
    await news.commit(poll(alerts=[alert("s1", 7, "عبوة", "كركوك")]))
    found = await news.find_alert("s1", 7)
    assert found is not None
    assert found.queries == ("كركوك", "عبوة")


@pytest.mark.parametrize("state", [AlertState.SENT, AlertState.DROPPED])
async def test_an_alert_that_is_done_takes_no_more_queries(news: News, state: AlertState) -> None:
    await news.commit(poll(stories=[story()], alerts=[alert("s1", 7, "كركوك")]))
    (claimed,) = await news.claim(now=NOW, lease_seconds=60, limit=1)
    if state is AlertState.SENT:
        await news.settle_sent(claimed.id, message_id=1, revision=1, now=NOW)
    else:
        await news.drop(claimed.id, reason="too_old", now=NOW)
    await news.commit(poll(alerts=[alert("s1", 7, "عبوة")]))
    found = await news.find_alert("s1", 7)
    assert found is not None
    assert (found.state, found.queries) == (state, ("كركوك",))


async def test_thousands_of_alerts_in_one_commit(news: News) -> None:
    everyone = [alert("s1", chat, f"كلمة{chat}") for chat in range(1, 2501)]
    await news.commit(poll(stories=[story()], alerts=everyone))
    await news.commit(poll(alerts=[alert("s1", chat, "ثانية") for chat in range(1, 2601)]))
    assert (await news.outbox_counts(now=NOW)).due == 2600
    for chat in (1, 1250, 2500):
        found = await news.find_alert("s1", chat)
        assert found is not None
        assert found.queries == (f"كلمة{chat}", "ثانية")


# stories


async def test_a_story_comes_back_whole_and_is_replaced(news: News) -> None:
    await news.commit(poll(stories=[story()]))
    changed = story(revision=2, killed=1, reports=(report("a1"), report("a2")), last_at=later(60))
    await news.commit(poll(stories=[changed]))
    assert await news.find_story("s1") == changed
    assert await news.find_story("s2") is None


async def test_what_a_reader_of_english_reads_is_kept_beside_the_arabic_words(news_shop: Shop) -> None:
    words = OwnWords(
        headline="Bomb near Daquq", lead="A bomb hit a “patrol” near Daquq.\nNobody was hurt.", article_id="a2"
    )
    store = await news_shop.open()
    await store.commit(poll(stories=[story("s1", english=None), story("s2", english=words)]))
    other = await news_shop.open()
    assert await other.find_story("s1") == story("s1", english=None)
    assert await other.find_story("s2") == story("s2", english=words)


async def test_stories_since_are_newest_first_from_the_moment_on(news: News) -> None:
    stories = [
        story("old", last_at=later(-1)),
        story("b", last_at=NOW),
        story("a", last_at=NOW),
        story("new", last_at=later(0.000001)),
    ]
    await news.commit(poll(stories=stories))
    assert [s.id for s in await news.stories_since(NOW)] == ["new", "a", "b"]


async def sent(news: News, revision: int = 1) -> None:
    """Send the alert of s1 to 7 as message 99."""
    await news.commit(poll(stories=[story(revision=revision)], alerts=[alert()]))
    (claimed,) = await news.claim(now=NOW, lease_seconds=60, limit=1)
    await news.settle_sent(claimed.id, message_id=99, revision=revision, now=NOW)


async def test_a_higher_revision_makes_sent_alerts_due_as_edits(news: News) -> None:
    await sent(news)
    assert await news.claim(now=later(1), lease_seconds=60, limit=9) == []
    await news.commit(poll(now=later(1), stories=[story(revision=2)]))
    assert await news.claim(now=later(0.5), lease_seconds=60, limit=9) == []  # not before that commit
    (edit,) = await news.claim(now=later(1), lease_seconds=60, limit=9)
    assert (edit.message_id, edit.shown_revision, edit.state) == (99, 1, AlertState.DUE)
    await news.settle_sent(edit.id, message_id=99, revision=2, now=later(2))
    assert await news.claim(now=later(999), lease_seconds=60, limit=9) == []


async def test_the_same_revision_makes_nothing_due(news: News) -> None:
    await sent(news)
    await news.commit(poll(now=later(1), stories=[story(last_at=later(30))]))
    assert await news.claim(now=later(1), lease_seconds=60, limit=9) == []
    assert await news.find_story("s1") == story(last_at=later(30))


async def test_a_higher_revision_leaves_other_storys_and_dropped_alerts_alone(news: News) -> None:
    await sent(news)
    await news.commit(poll(stories=[story("s2")], alerts=[alert("s2", 7), alert("s2", 8)]))
    for claimed in await news.claim(now=NOW, lease_seconds=60, limit=9):
        await news.settle_sent(claimed.id, message_id=claimed.chat_id, revision=1, now=NOW)
        if claimed.chat_id == 8:
            await news.drop(claimed.id, reason="blocked", now=NOW)
    await news.commit(poll(stories=[story("s2", revision=2)]))
    (edit,) = await news.claim(now=NOW, lease_seconds=60, limit=9)
    assert (edit.story_id, edit.chat_id, edit.message_id) == ("s2", 7, 7)


async def test_a_storys_change_and_its_new_alerts_come_in_one_commit(news: News) -> None:
    await sent(news)
    await news.commit(poll(stories=[story(revision=2)], alerts=[alert("s1", 7, "عبوة"), alert("s1", 8)]))
    claimed = await news.claim(now=NOW, lease_seconds=60, limit=9)
    assert [(a.chat_id, a.message_id, a.queries) for a in claimed] == [(8, None, ("كركوك",)), (7, 99, ("كركوك",))]


# upkeep


async def test_prune_forgets_what_is_older_than_the_moment(news: News) -> None:
    await news.commit(
        poll(
            seen=[article("old", later(-1)), article("edge", NOW)],
            stories=[story("old", last_at=later(-1)), story("edge", last_at=NOW)],
            alerts=[alert("old"), alert("edge")],
        )
    )
    for claimed in await news.claim(now=NOW, lease_seconds=60, limit=9):
        await news.settle_sent(claimed.id, message_id=1, revision=1, now=NOW)
    await news.prune(before=NOW)
    assert await news.seen(["old", "edge"]) == {"edge"}
    assert await news.find_story("old") is None
    assert await news.find_alert("old", 7) is None
    assert await news.find_story("edge") is not None
    assert await news.find_alert("edge", 7) is not None
    assert FEED in await news.feed_states()


async def test_prune_never_forgets_an_article_without_a_date(news: News) -> None:
    undated = replace(article("undated", later(-99)), date_known=False)
    await news.commit(poll(seen=[undated, article("dated", later(-99))]))
    await news.prune(before=NOW)
    assert await news.seen(["undated", "dated"]) == {"undated"}


async def test_prune_keeps_a_story_while_an_alert_is_due(news: News) -> None:
    await news.commit(poll(stories=[story(last_at=later(-99))], alerts=[alert("s1", 7), alert("s1", 8)]))
    first, second = await news.claim(now=NOW, lease_seconds=60, limit=9)
    await news.settle_sent(first.id, message_id=1, revision=1, now=NOW)
    await news.prune(before=NOW)
    assert await news.find_story("s1") is not None
    assert await news.find_alert("s1", first.chat_id) is not None
    await news.drop(second.id, reason="too_old", now=NOW)
    await news.prune(before=NOW)
    assert await news.find_story("s1") is None
    assert await news.find_alert("s1", first.chat_id) is None


async def test_prune_takes_thousands(news: News) -> None:
    await news.commit(
        poll(
            seen=[article(f"a{n}", later(-1)) for n in range(1500)],
            stories=[story(f"s{n}", last_at=later(-1)) for n in range(1500)],
        )
    )
    await news.prune(before=NOW)
    assert await news.stories_since(later(-9)) == []


async def test_close_finishes_what_runs_and_may_be_called_twice(news_shop: Shop) -> None:
    store = await news_shop.open()
    writing = asyncio.create_task(store.commit(poll(seen=[article("a")])))
    await asyncio.sleep(0)
    await store.close()
    await store.close()
    await writing
    other = await news_shop.open()
    assert await other.seen(["a"]) == {"a"}
    with pytest.raises(StorageError, match="closed"):
        await store.seen(["a"])


async def test_many_tasks_at_once(news: News) -> None:
    async def one(n: int) -> None:
        await news.commit(poll(feed=feed_state(f"https://example.org/{n}"), seen=[article(f"a{n}")]))
        assert await news.seen([f"a{n}"]) == {f"a{n}"}

    await asyncio.gather(*(one(n) for n in range(40)))
    assert len(await news.feed_states()) == 40
