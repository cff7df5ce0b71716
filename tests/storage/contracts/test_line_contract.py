"""What News promises of turns in the line and of round-ups, each promise on SQLite and PostgreSQL."""

from bot.model import Alert, AlertState
from storage.contract import News
from storage.news.flood import GRAVE_SINGLY, MOST
from tests.storage.samples import FEED, alert, feed_state, later, poll, story

OTHER = "https://other.example/rss"
LEASE = 60.0


async def brings(
    news: News, feed: str, *names: str, seconds: float = 0, severity: int = 3, thread_id: int | None = None
) -> None:
    """Commit a poll of a feed that brings a story to chat 7 for each name."""
    await news.commit(
        poll(
            feed=feed_state(feed),
            now=later(seconds),
            stories=[story(name, severity=severity) for name in names],
            alerts=[alert(name, 7, severity=severity, thread_id=thread_id) for name in names],
        )
    )


def names(count: int, *, start: int = 0) -> list[str]:
    return [f"s{number:03}" for number in range(start, start + count)]


async def claimed(news: News, seconds: float = 0, limit: int = 100) -> list[Alert]:
    return list(await news.claim(now=later(seconds), lease_seconds=LEASE, limit=limit))


async def find(news: News, name: str, thread_id: int | None = None) -> Alert:
    found = await news.find_alert(name, 7, thread_id)
    assert found is not None
    return found


async def test_feeds_take_turns_in_one_chat(news: News) -> None:
    await brings(news, FEED, "a1", "a2", "a3")
    await brings(news, OTHER, "b1", "b2", seconds=1)
    assert [one.story_id for one in await claimed(news, 1)] == ["a1", "b1", "a2", "b2", "a3"]


async def test_stories_of_one_poll_take_turns_among_many_chats(news: News) -> None:
    alerts = [alert(name, chat) for name, chats in (("a", range(10, 20)), ("b", range(30, 33))) for chat in chats]
    await news.commit(poll(stories=[story("a"), story("b")], alerts=alerts))
    assert [one.story_id for one in await claimed(news, limit=6)] == ["a", "b", "a", "b", "a", "b"]


async def test_an_alert_knows_the_feed_that_brought_it(news: News) -> None:
    await brings(news, OTHER, "a")
    assert (await find(news, "a")).feed == OTHER


async def test_one_more_than_the_most_and_all_that_are_unsent_are_gathered(news: News) -> None:
    await brings(news, FEED, *names(MOST))
    assert not (await find(news, "s000")).gathered
    await brings(news, FEED, "one-more", seconds=599)
    assert all([(await find(news, name)).gathered for name in (*names(MOST), "one-more")])


async def test_what_is_older_than_the_window_does_not_count(news: News) -> None:
    await brings(news, FEED, *names(MOST))
    await brings(news, FEED, "one-more", seconds=600)
    assert not (await find(news, "one-more")).gathered


async def test_what_a_sender_has_in_hand_or_has_sent_counts_and_stays_as_it_is(news: News) -> None:
    await brings(news, FEED, *names(MOST))
    sent, in_hand, *_ = await claimed(news, limit=2)
    await news.settle_sent(sent.id, message_id=1, revision=1, now=later(1))
    await brings(news, FEED, "one-more", seconds=2)
    assert (await find(news, sent.story_id)).state is AlertState.SENT
    assert not (await find(news, in_hand.story_id)).gathered
    gathered = await news.claim_gathered(7, None, feed=FEED, now=later(2), lease_seconds=LEASE, limit=100)
    assert len(gathered) == MOST - 1


async def test_topics_and_feeds_are_counted_apart(news: News) -> None:
    await brings(news, FEED, *names(MOST))
    await brings(news, OTHER, *names(MOST, start=20))
    await brings(news, FEED, *names(MOST), thread_id=3)
    assert not any([(await find(news, name)).gathered for name in (*names(MOST), *names(MOST, start=20))])


async def test_the_first_grave_ones_stay_single(news: News) -> None:
    await brings(news, FEED, *names(20), severity=5)
    assert [(await find(news, name)).gathered for name in names(20)] == [n >= GRAVE_SINGLY for n in range(20)]


async def test_claim_gathered_takes_one_feeds_due_or_not_and_leases_them(news: News) -> None:
    await brings(news, FEED, *names(MOST + 1))
    await brings(news, OTHER, *names(MOST + 1, start=20))

    async def take(limit: int) -> list[str]:
        taken = await news.claim_gathered(7, None, feed=FEED, now=later(0), lease_seconds=LEASE, limit=limit)
        assert all(one.gathered and not one.held for one in taken)
        return [one.story_id for one in taken]

    assert await take(3) == names(3)
    assert await take(100) == names(MOST + 1)[3:]
    assert await take(100) == []
    assert await news.claim_held(7, None, now=later(0), lease_seconds=LEASE, limit=100) == []


async def test_gathered_ones_are_due_not_held_and_a_release_of_a_mute_leaves_them(news: News) -> None:
    await brings(news, FEED, *names(MOST + 1))
    counts = await news.outbox_counts(now=later(0))
    assert (counts.due, counts.held) == (MOST + 1, 0)
    assert await news.release(7, now=later(0)) == 0


async def test_a_mute_takes_gathered_ones_over(news: News) -> None:
    await brings(news, FEED, *names(MOST + 1))
    taken = await news.claim_gathered(7, None, feed=FEED, now=later(0), lease_seconds=LEASE, limit=100)
    await news.hold([one.id for one in taken], until=later(3600))
    one = await find(news, "s000")
    assert (one.held, one.gathered) == (True, False)
    assert len(await news.claim_held(7, None, now=later(1), lease_seconds=LEASE, limit=100)) == MOST + 1


async def test_another_feed_takes_its_own_out_of_a_round_up(news: News) -> None:
    await brings(news, FEED, *names(MOST + 1))
    await brings(news, OTHER, "s003", seconds=5)
    one = await find(news, "s003")
    assert (one.gathered, one.feed, one.due_at) == (False, OTHER, later(5))
    assert "s003" in [each.story_id for each in await claimed(news, 5)]


async def test_gathered_ones_too_old_to_be_pushed_are_taken_with_all_such(news: News) -> None:
    await brings(news, FEED, *names(MOST + 1))
    aged = await news.claim_aged(7, None, before=later(1), now=later(1), lease_seconds=LEASE, limit=100)
    assert len(aged) == MOST + 1


async def test_a_commit_reads_only_what_the_window_holds_of_a_chat(news: News) -> None:
    """However much the chat has had: of yesterday's hundred nothing counts."""
    for day in range(10):
        await brings(news, FEED, *names(10, start=day * 10), seconds=day * 700 - 10_000)
    await brings(news, FEED, "today")
    assert not (await find(news, "today")).gathered
