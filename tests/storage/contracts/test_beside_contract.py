"""What News promises of alerts that go to other addresses, on SQLite and PostgreSQL."""

from collections.abc import Sequence

import pytest

from bot.model import BESIDE, Alert, AlertState
from storage.contract import News
from storage.dispatches import Waiting
from tests.storage.samples import NOW, alert, later, poll, story

LEASE = 60.0


async def both(news: News, name: str = "s1", *, chat_id: int = 7, severity: int = 3) -> None:
    """Let a story be due to a chat and to its address."""
    alerts = [alert(name, chat_id, severity=severity), alert(name, chat_id, thread_id=BESIDE, severity=severity)]
    await news.commit(poll(stories=[story(name, severity=severity)], alerts=alerts))


async def claim(news: News, seconds: float = 0) -> list[tuple[str, int | None]]:
    taken = await news.claim(now=later(seconds), lease_seconds=LEASE, limit=100)
    return [(one.story_id, one.thread_id) for one in taken]


async def beside(news: News, seconds: float = 0, limit: int = 100) -> Sequence[Alert]:
    return await news.claim_beside(now=later(seconds), lease_seconds=LEASE, limit=limit)


async def instead(news: News, seconds: float = 0) -> list[str]:
    taken = await news.claim_instead(7, now=later(seconds), lease_seconds=LEASE, limit=100)
    return [one.story_id for one in taken]


async def test_each_way_takes_its_own_and_not_before_its_moment(news: News) -> None:
    await both(news)
    assert await beside(news, -0.000001) == []
    assert await claim(news) == [("s1", None)]
    assert [one.thread_id for one in await beside(news)] == [BESIDE]
    assert await claim(news, LEASE) == [("s1", None)]
    assert await claim(news, LEASE) == []


async def test_what_was_taken_is_anothers_once_the_lease_ends_and_not_before(news: News) -> None:
    await both(news)
    (first,) = await beside(news)
    assert await beside(news, LEASE - 0.000001) == []
    (second,) = await beside(news, LEASE)
    assert (second.id, second.attempts) == (first.id, 2)
    await news.release_claims()
    assert len(await beside(news, LEASE)) == 1


async def test_the_grave_is_taken_first_and_no_more_than_the_limit(news: News) -> None:
    await both(news, "s1")
    await both(news, "s2", severity=5)
    assert [one.story_id for one in await beside(news, limit=1)] == ["s2"]
    assert [one.story_id for one in await beside(news)] == ["s1"]


@pytest.mark.parametrize("loud", [True, False])
async def test_a_change_of_what_was_sent_there_is_due_there_and_never_in_the_line(news: News, loud: bool) -> None:
    await both(news)
    for one in await beside(news):
        await news.settle_sent(one.id, message_id=0, revision=1, now=NOW)
    assert await beside(news, LEASE) == []
    heard = frozenset({"s1"} if loud else ())
    await news.commit(poll(stories=[story("s1", revision=2)], loud=heard))
    assert await claim(news) == [("s1", None)]
    assert [one.story_id for one in await beside(news)] == ["s1"]
    assert await claim(news, 1) == []


async def test_a_clock_that_was_put_back_brings_none_of_them_into_the_line(news: News) -> None:
    await both(news)
    for one in await beside(news):
        await news.retry(one.id, due_at=later(99_999), reason="outlet")
    assert await news.mend_times(now=NOW, longest=600) == 1
    assert await claim(news) == [("s1", None)]
    assert len(await beside(news)) == 1


async def test_what_goes_there_is_no_part_of_what_waits_for_telegram(news: News) -> None:
    await both(news)
    assert (await news.outbox_counts(now=NOW)).due == 1
    await claim(news)
    (kept,) = [one for one in await news.alerts_of(7) if one.thread_id is None]
    await news.settle_sent(kept.id, message_id=5, revision=1, now=NOW)
    counts = await news.outbox_counts(now=NOW)
    assert (counts.due, counts.oldest_due) == (0, None)
    assert await news.count_single(7, since=NOW) == 1


async def test_instead_takes_a_chats_own_that_telegram_shows_nothing_of(news: News) -> None:
    for name in ("s1", "s2", "s3", "s4"):
        await news.commit(poll(stories=[story(name)], alerts=[alert(name), alert(name, 8)]))
    mine = {one.story_id: one for one in await news.claim(now=NOW, lease_seconds=LEASE, limit=99) if one.chat_id == 7}
    await news.settle_sent(mine["s1"].id, message_id=5, revision=1, now=NOW)
    await news.settle_sent(mine["s2"].id, message_id=0, revision=1, now=NOW)
    await news.hold([mine["s3"].id], until=later(3))
    await news.retry(mine["s4"].id, due_at=later(2), reason="unreachable")
    await news.commit(poll(stories=[story("s1", revision=2), story("s2", revision=2)]))
    assert await instead(news) == ["s2"]
    assert await instead(news, 1.999999) == []
    assert await instead(news, 2) == ["s4"]
    assert await instead(news, 3) == ["s3"]
    assert await instead(news, LEASE - 0.000001) == []
    assert await instead(news, LEASE) == ["s2"]


async def test_what_the_address_has_already_isnt_taken_instead(news: News) -> None:
    await both(news)
    (one,) = await beside(news)
    assert await instead(news) == ["s1"]
    await news.release_claims()
    await news.settle_sent(one.id, message_id=0, revision=1, now=NOW)
    assert await instead(news) == []
    assert await claim(news) == [("s1", None)]


async def test_leaving_erases_and_drops_these_too(news: News) -> None:
    await both(news)
    await news.drop_chat(7, reason="left", now=NOW)
    assert {one.state for one in await news.alerts_of(7)} == {AlertState.DROPPED}
    await news.erase_chat(7)
    assert await news.alerts_of(7) == []


async def test_what_waits_elsewhere_is_counted_by_chat_without_what_a_mute_holds_back(news: News) -> None:
    await both(news, "s1")
    await both(news, "s2")
    await news.commit(poll(stories=[story("s1")], alerts=[alert("s1", 8), alert("s1", 9)]))
    first, second = await beside(news)
    assert await news.waiting_elsewhere(()) == {7: Waiting(number=2, since=NOW, attempts=1)}
    await news.settle_sent(first.id, message_id=0, revision=1, now=NOW)
    assert (await news.waiting_elsewhere(()))[7].number == 1
    await news.hold([second.id], until=later(99))
    assert await news.waiting_elsewhere(()) == {}
    assert await news.waiting_elsewhere([8, 10]) == {8: Waiting(number=1, since=NOW, attempts=0)}
    (eight,) = await news.alerts_of(8)
    await news.settle_sent(eight.id, message_id=5, revision=1, now=NOW)
    assert await news.waiting_elsewhere([8]) == {}
