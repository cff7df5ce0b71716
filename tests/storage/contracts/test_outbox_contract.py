"""What News promises of the outbox, each promise on SQLite and PostgreSQL."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from bot.model import Alert, AlertState, NewAlert
from storage.contract import News
from storage.news import outbox_statements as sql
from storage.outbox import OutboxCounts, Shown
from tests.storage.samples import NOW, Shop, alert, later, poll, story, told

LEASE = 60.0


async def due(news: News, *chats: int, story_id: str = "s1") -> None:
    await news.commit(poll(stories=[story(story_id)], alerts=[alert(story_id, chat) for chat in chats]))


async def claim(news: News, seconds: float = 0, limit: int = 100) -> Sequence[Alert]:
    return await news.claim(now=later(seconds), lease_seconds=LEASE, limit=limit)


async def get(news: News, chat_id: int, story_id: str = "s1") -> Alert:
    found = await news.find_alert(story_id, chat_id)
    assert found is not None
    return found


# what is kept of one chat


async def test_a_chat_is_told_all_of_its_alerts_and_nobody_elses(news: News) -> None:
    await due(news, 7, 8)
    await due(news, 7, story_id="s2")
    (first, *_) = await claim(news)
    await news.settle_sent(first.id, message_id=5, revision=1, now=NOW)
    kept = await news.alerts_of(7)
    assert [(alert.story_id, alert.chat_id) for alert in kept] == [("s1", 7), ("s2", 7)]
    assert kept[0] == await get(news, 7)
    await news.erase_chat(7)
    assert await news.alerts_of(7) == []
    assert len(await news.alerts_of(8)) == 1


async def test_who_has_an_alert_of_what_is_denied_gets_none_of_the_denial(news: News) -> None:
    """Sent or still waiting; who has none, or whose was given up, gets it. Another topic is another chat."""
    await due(news, 7, 8, 9)
    seven, _, nine = await claim(news)
    await news.settle_sent(seven.id, message_id=5, revision=1, now=NOW)
    await news.drop(nine.id, reason="gone", now=NOW)
    denials = [replace(alert("s2", chat), answers="s1") for chat in (7, 8, 9, 10)]
    denials.append(replace(alert("s2", 7, thread_id=3), answers="s1"))
    await news.commit(poll(stories=[story("s2")], alerts=denials))
    kept = [
        (chat, each.thread_id) for chat in (7, 8, 9, 10) for each in await news.alerts_of(chat) if each.story_id == "s2"
    ]
    assert kept == [(7, 3), (9, None), (10, None)]


# claiming


async def test_an_alert_is_due_from_its_moment_on(news: News) -> None:
    await due(news, 7)
    assert await claim(news, -0.000001) == []
    assert [a.chat_id for a in await claim(news, 0)] == [7]


async def test_a_claim_is_held_until_its_lease_ends_and_not_longer(news: News) -> None:
    await due(news, 7)
    (first,) = await claim(news)
    assert first.attempts == 1
    assert await claim(news, LEASE - 0.000001) == []
    (second,) = await claim(news, LEASE)
    assert (second.id, second.attempts) == (first.id, 2)
    assert await claim(news, LEASE + 0.000001) == []
    assert len(await claim(news, 2 * LEASE)) == 1


async def test_a_claim_takes_at_most_its_limit(news: News) -> None:
    await due(news, *range(1, 11))
    assert len(await claim(news, limit=4)) == 4
    assert len(await claim(news, limit=4)) == 4
    assert len(await claim(news, limit=4)) == 2
    assert await claim(news, limit=4) == []


async def test_the_grave_come_first_then_the_oldest_then_the_lowest_id(news: News) -> None:
    await news.commit(
        poll(now=later(-1), stories=[story()], alerts=[alert("s1", 1, severity=2), alert("s1", 2, severity=4)])
    )
    await news.commit(
        poll(now=later(-2), alerts=[alert("s1", 3, severity=4), alert("s1", 4, severity=5), alert("s1", 5)])
    )
    await news.commit(poll(now=later(-1), alerts=[alert("s1", 6, severity=4)]))
    assert [a.chat_id for a in await claim(news)] == [3, 4, 2, 6, 5, 1]


async def test_the_order_holds_across_portions(news: News) -> None:
    alerts = [alert("s1", chat, severity=1 + chat * 7 % 5) for chat in range(1, 41)]
    await news.commit(poll(stories=[story()], alerts=alerts))
    portions = [await claim(news, limit=7) for _ in range(6)]
    taken = [a for portion in portions for a in portion]
    assert [a.chat_id for a in taken] == [a.chat_id for a in sorted(taken, key=lambda a: (a.severity < 4, a.id))]
    assert len(taken) == 40


async def test_a_claim_reads_only_the_head_of_the_line(news_shop: Shop) -> None:
    """However long the line is: its order is an index's."""
    store = await news_shop.open()
    await due(store, *range(1, 2001))
    async with store.database.read() as connection:
        if news_shop.kind == "postgres":
            await connection.exec_driver_sql("SET enable_seqscan = off")
        first = sql.FIRST_IN_LINE.limit(8).params(moment=0)
        statement = first.compile(store.database.engine.sync_engine, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if news_shop.kind == "sqlite" else "EXPLAIN"
        plan = str((await connection.exec_driver_sql(f"{explain} {statement}")).all())
    assert "rasid_alerts_in_line" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


async def test_an_edit_waits_for_every_first_message_however_grave_it_is(news: News) -> None:
    await news.commit(poll(stories=[story()], alerts=[alert("s1", 7, severity=5)]))
    (first,) = await claim(news)
    await news.settle_sent(first.id, message_id=1, revision=1, now=NOW)
    await news.commit(poll(stories=[story(revision=2)], alerts=[alert("s1", 8, severity=1)]))
    assert [a.chat_id for a in await claim(news, limit=1)] == [8]
    assert [a.chat_id for a in await claim(news, limit=1)] == [7]


async def test_a_loud_change_goes_with_the_first_messages_in_its_new_severity(news: News) -> None:
    await due(news, 7, 8)
    first, second = await claim(news)
    await news.settle_sent(first.id, message_id=1, revision=1, now=NOW)
    await news.settle_sent(second.id, message_id=2, revision=1, now=NOW)
    await news.commit(poll(stories=[story("s2")], alerts=[alert("s2", 9)]))
    await news.commit(poll(stories=[story(revision=2, severity=5)], loud=frozenset({"s1"})))
    assert [(a.chat_id, a.severity) for a in await claim(news)] == [(7, 5), (8, 5), (9, 3)]


async def test_a_loud_change_brings_forward_an_edit_that_was_put_off(news: News) -> None:
    await due(news, 7)
    (first,) = await claim(news)
    await news.settle_sent(first.id, message_id=1, revision=1, now=NOW)
    await news.commit(poll(stories=[story(revision=2)]))
    (edit,) = await claim(news)
    await news.retry(edit.id, due_at=later(60), reason="edited_lately")
    await news.commit(poll(now=later(1), stories=[story(revision=3)]))
    assert await claim(news, 1) == []
    await news.commit(poll(now=later(2), stories=[story(revision=4)], loud=frozenset({"s1"})))
    assert [a.chat_id for a in await claim(news, 2)] == [7]


async def test_a_loud_change_leaves_what_a_sender_holds_in_its_hands(news: News) -> None:
    await due(news, 7)
    (first,) = await claim(news)
    await news.settle_sent(first.id, message_id=1, revision=1, now=NOW)
    await news.commit(poll(stories=[story(revision=2)]))
    (edit,) = await claim(news)
    await news.commit(poll(now=later(1), stories=[story(revision=3)], loud=frozenset({"s1"})))
    assert await claim(news, LEASE - 0.000001) == []
    await news.settle_sent(edit.id, message_id=1, revision=2, now=later(2))
    assert [a.shown_revision for a in await claim(news, 2)] == [2]


async def test_what_waits_of_a_story_that_became_grave_goes_with_the_grave(news: News) -> None:
    await news.commit(poll(stories=[story("s2")], alerts=[alert("s2", 8)]))
    await due(news, 7)
    await news.commit(poll(stories=[story(revision=2, severity=5)]))
    assert [(a.chat_id, a.severity) for a in await claim(news)] == [(7, 5), (8, 3)]


async def test_two_processes_never_take_the_same_alert(news_shop: Shop) -> None:
    first, second = await news_shop.open(), await news_shop.open()
    await due(first, *range(1, 201))
    taken = await asyncio.gather(*(claim(store, limit=9) for _ in range(15) for store in (first, second)))
    counted = Counter(a.id for portion in taken for a in portion)
    assert len(counted) == 200
    assert set(counted.values()) == {1}


async def test_release_claims_ends_every_lease(news: News) -> None:
    await due(news, 7, 8)
    await claim(news)
    assert await news.release_claims() == 2
    assert {a.chat_id for a in await claim(news)} == {7, 8}
    assert await news.release_claims() == 2
    assert await news.release_claims() == 0


# settling


async def test_settle_sent_records_the_message(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=later(1))
    found = await get(news, 7)
    assert (found.state, found.message_id, found.shown_revision) == (AlertState.SENT, 99, 1)
    assert await claim(news, 9999) == []


async def test_settle_sent_leaves_an_edit_due_when_the_story_went_on_meanwhile(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.commit(poll(stories=[story(revision=3)]))
    assert await claim(news, 1) == []  # still in the sender's hands
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=later(2))
    (edit,) = await claim(news, 2)
    assert (edit.message_id, edit.shown_revision) == (99, 1)
    await news.settle_sent(edit.id, message_id=99, revision=3, now=later(3))
    assert (await get(news, 7)).state is AlertState.SENT


async def test_what_was_told_is_kept_until_something_else_is(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=later(1), told=told())
    found = await get(news, 7)
    assert (found.told, found.shown_at, found.listed) == (told(), later(1), False)
    await news.commit(poll(stories=[story(revision=2)]))
    (edit,) = await claim(news, 2)
    more = told(killed=4, status="official", at=later(2))
    await news.settle_told(edit.id, told=more, due_at=later(3))
    assert (await get(news, 7)).told == more
    assert await claim(news, 2.999999) == []
    assert [a.told for a in await claim(news, 3)] == [more]
    await news.settle_sent(edit.id, message_id=99, revision=2, now=later(3))
    assert ((await get(news, 7)).told, (await get(news, 7)).shown_at) == (more, later(3))


async def test_one_message_may_list_several_stories(news: News) -> None:
    for name in ("s1", "s2"):
        await due(news, 7, story_id=name)
    taken = await claim(news)
    await news.commit(poll(stories=[story("s2", revision=2)]))
    shown = [Shown(alert_id=a.id, revision=1, told=told()) for a in taken]
    await news.settle_listed(shown, message_id=99, now=later(1))
    first, second = await get(news, 7), await get(news, 7, "s2")
    assert [(a.state, a.message_id, a.listed, a.told) for a in (first, second)] == [
        (AlertState.SENT, 99, True, told()),
        (AlertState.DUE, 99, True, told()),
    ]
    (changed,) = await claim(news, 1)
    await news.settle_sent(changed.id, message_id=99, revision=2, now=later(1))
    assert (await get(news, 7, "s2")).listed


async def test_settling_while_the_story_changes_never_loses_the_edit(news_shop: Shop) -> None:
    sender, poller = await news_shop.open(), await news_shop.open()
    for n in range(20):
        await due(sender, 7, story_id=f"s{n}")
        (claimed,) = await claim(sender)
        await asyncio.gather(
            sender.settle_sent(claimed.id, message_id=n + 1, revision=1, now=NOW),
            poller.commit(poll(stories=[story(f"s{n}", revision=2)])),
        )
        (edit,) = await claim(sender)
        assert (edit.story_id, edit.message_id) == (f"s{n}", n + 1)


async def test_settling_an_erased_alert_is_harmless(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.erase_chat(7)
    await due(news, 8, story_id="s2")
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=NOW)
    assert await news.find_alert("s1", 7) is None
    assert (await get(news, 8, "s2")).state is AlertState.DUE  # it did not get the erased one's id


async def test_an_alert_dropped_while_it_was_sent_stays_dropped(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.drop_chat(7, reason="unsubscribed", now=NOW)
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=NOW)
    found = await get(news, 7)
    assert (found.state, found.message_id, found.reason) == (AlertState.DROPPED, 99, "unsubscribed")
    await news.commit(poll(stories=[story(revision=2)]))
    assert await claim(news, 999) == []


async def test_settling_goes_on_when_the_sender_is_stopped(news_shop: Shop) -> None:
    """At a stop every task is cancelled; a message that went out must be written down all the same."""
    store = await news_shop.open()
    await due(store, 7)
    (claimed,) = await claim(store)
    settling = asyncio.create_task(store.settle_sent(claimed.id, message_id=99, revision=1, now=NOW))
    await asyncio.sleep(0)
    settling.cancel()
    await asyncio.wait([settling])
    assert settling.cancelled()
    await store.close()
    again = await news_shop.open()
    assert (await get(again, 7)).state is AlertState.SENT


async def test_retry_makes_it_due_at_the_moment_named(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.retry(claimed.id, due_at=later(10), reason="timeout")
    assert await claim(news, 9.999999) == []
    (again,) = await claim(news, 10)  # well before the first lease would have ended
    assert (again.id, again.attempts, again.due_at) == (claimed.id, 2, later(10))


async def test_alerts_of_one_message_are_given_back_together(news: News) -> None:
    await due(news, 7, 8, 9)
    taken = await claim(news)
    await news.retry_all([a.id for a in taken[:2]], due_at=later(10), reason="timeout")
    assert await claim(news, 9.999999) == []
    assert [a.chat_id for a in await claim(news, 10)] == [7, 8]


async def test_what_a_clock_put_back_left_in_the_future_is_mended(news: News) -> None:
    await due(news, 7, 8, 9, 10, 11)
    late, soon, held, leased, _ = await claim(news)
    await news.retry(late.id, due_at=later(600.000001), reason="timeout")
    await news.retry(soon.id, due_at=later(600), reason="timeout")
    await news.hold([held.id], until=later(9999))
    assert await news.mend_times(now=NOW, longest=600) == 1
    assert [a.chat_id for a in await claim(news)] == [7]
    assert await news.mend_times(now=later(-3600), longest=600) == 1
    assert {a.chat_id for a in await claim(news, -3600 + 600)} == {7, 8, 10, 11}  # leases end in time, too
    assert leased.chat_id == 10


async def test_recall_makes_due_what_was_put_off_for_a_reason(news: News) -> None:
    await due(news, 7, 8, 9, 10)
    first, second, third, _ = await claim(news)
    await news.retry(first.id, due_at=later(300), reason="timeout")
    await news.retry(second.id, due_at=later(300), reason="no_rights")
    await news.retry(third.id, due_at=later(5), reason="server_error")
    assert await news.recall({"timeout", "server_error"}, now=later(5)) == 1  # the other is due already
    assert [a.chat_id for a in await claim(news, 5)] == [7, 9]


async def test_retry_of_an_alert_that_is_done_is_harmless(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.settle_sent(claimed.id, message_id=1, revision=1, now=NOW)
    await news.retry(claimed.id, due_at=NOW, reason="late answer")
    assert await claim(news, 999) == []


async def test_drop_gives_up_for_good_and_says_why(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.drop(claimed.id, reason="blocked", now=NOW)
    found = await get(news, 7)
    assert (found.state, found.reason, found.message_id) == (AlertState.DROPPED, "blocked", None)
    await due(news, 7)
    assert await claim(news, 999) == []


async def test_only_what_is_due_is_dropped_together(news: News) -> None:
    await due(news, 7, 8, 9)
    sent, *rest = await claim(news)
    await news.settle_sent(sent.id, message_id=1, revision=1, now=NOW)
    await news.drop_all([a.id for a in (sent, *rest)], reason="folded", now=NOW)
    await news.drop_all([], reason="folded", now=NOW)
    assert [(await get(news, chat)).reason for chat in (7, 8, 9)] == [None, "folded", "folded"]
    assert (await get(news, 7)).state is AlertState.SENT
    assert await claim(news, 999) == []


async def test_claim_aged_takes_what_was_never_sent_and_is_older_than_a_moment(news: News) -> None:
    for n, name in enumerate(("s1", "s2", "s3", "s4", "s5")):
        await news.commit(poll(now=later(n), stories=[story(name)], alerts=[alert(name)]))
    await news.commit(poll(stories=[story("s6")], alerts=[alert("s6", thread_id=4), alert("s6", 8)]))
    taken = {a.story_id: a for a in await claim(news, 4) if a.thread_id is None and a.chat_id == 7}
    await news.retry(taken["s1"].id, due_at=later(9999), reason="paced")
    await news.retry(taken["s2"].id, due_at=later(5), reason="paced")
    await news.hold([taken["s3"].id], until=later(5))
    await news.settle_sent(taken["s4"].id, message_id=1, revision=1, now=NOW)

    async def aged(before: float, limit: int = 9) -> list[str]:
        found = await news.claim_aged(7, None, before=later(before), now=later(5), lease_seconds=LEASE, limit=limit)
        return [a.story_id for a in found]

    assert await aged(0) == []
    assert await aged(1.000001, limit=1) == ["s1"]
    assert await aged(1) == []  # under the first one's lease, and not older than its own moment
    assert await aged(4.5) == ["s2"]  # the last is in the sender's hands


async def test_dropping_an_edit_keeps_its_message(news: News) -> None:
    await due(news, 7)
    (claimed,) = await claim(news)
    await news.settle_sent(claimed.id, message_id=99, revision=1, now=NOW)
    await news.commit(poll(stories=[story(revision=2)]))
    (edit,) = await claim(news)
    await news.drop(edit.id, reason="message gone", now=NOW)
    found = await get(news, 7)
    assert (found.state, found.message_id, found.shown_revision) == (AlertState.DROPPED, 99, 1)


async def test_a_crowd_of_followers_is_read_in_portions(news: News) -> None:
    async def followers() -> AsyncIterator[NewAlert]:
        for chat in range(1, 1802):
            yield alert("s1", chat)

    await news.commit(poll(stories=[story()], alerts=followers()))
    assert (await news.outbox_counts(now=NOW)).due == 1801


async def test_followers_that_cannot_be_read_leave_nothing_behind(news: News) -> None:
    async def followers() -> AsyncIterator[NewAlert]:
        for chat in range(1, 602):
            yield alert("s1", chat)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        await news.commit(poll(stories=[story()], alerts=followers()))
    assert (await news.outbox_counts(now=NOW)).due == 0
    assert await news.find_story("s1") is None


# holding


async def test_held_alerts_are_due_when_the_hold_ends(news: News) -> None:
    await due(news, 7, 8)
    claimed = await claim(news)
    await news.hold([a.id for a in claimed], until=later(3600))
    await news.hold([], until=later(1))
    assert await claim(news, 3599.999999) == []
    held = await claim(news, 3600)
    assert [(a.chat_id, a.held) for a in held] == [(7, True), (8, True)]


async def test_release_makes_one_chats_held_alerts_due_now(news: News) -> None:
    await news.commit(poll(stories=[story("s1"), story("s2")], alerts=[alert("s1"), alert("s2"), alert("s1", 8)]))
    await news.hold([a.id for a in await claim(news)], until=later(3600))
    assert await news.release(7, now=later(5)) == 2
    assert await news.release(404, now=later(5)) == 0
    assert {(a.story_id, a.chat_id, a.held) for a in await claim(news, 5)} == {("s1", 7, True), ("s2", 7, True)}


async def test_claim_held_takes_a_chats_held_alerts_oldest_first(news: News) -> None:
    for n in (3, 1, 2):
        await news.commit(poll(now=later(-n), stories=[story(f"s{n}")], alerts=[alert(f"s{n}", severity=n)]))
    await news.commit(poll(stories=[story("s4")], alerts=[alert("s4", 8)]))
    await news.hold([a.id for a in await claim(news)], until=later(10))
    await due(news, 7, story_id="unheld")

    async def held(seconds: float, limit: int = 100) -> list[str]:
        taken = await news.claim_held(7, None, now=later(seconds), lease_seconds=LEASE, limit=limit)
        assert all(a.held for a in taken)
        return [a.story_id for a in taken]

    assert await held(5, limit=2) == ["s3", "s2"]  # though they are due at 10
    assert await held(5) == ["s1"]
    assert await held(5) == []
    assert await held(5 + LEASE) == ["s3", "s2", "s1"]


async def test_claim_held_keeps_to_its_topic(news: News) -> None:
    await news.commit(poll(stories=[story("s1")], alerts=[alert("s1"), alert("s1", thread_id=8)]))
    await news.hold([a.id for a in await claim(news)], until=later(10))
    (taken,) = await news.claim_held(7, 8, now=later(10), lease_seconds=LEASE, limit=100)
    assert taken.thread_id == 8
    assert [a.thread_id for a in await claim(news, 10)] == [None]


async def test_claim_held_gathers_the_rest_of_one_that_was_claimed(news: News) -> None:
    await news.commit(poll(stories=[story("s1"), story("s2")], alerts=[alert("s1"), alert("s2")]))
    await news.hold([a.id for a in await claim(news)], until=later(10))
    (first,) = await claim(news, 10, limit=1)
    (rest,) = await news.claim_held(7, None, now=later(10), lease_seconds=LEASE, limit=100)
    assert {first.story_id, rest.story_id} == {"s1", "s2"}
    assert rest.attempts == 2
    for summed in (first, rest):
        await news.settle_sent(summed.id, message_id=5, revision=1, now=later(11))
    assert not (await get(news, 7)).held
    assert await claim(news, 999) == []


# a chat


async def test_drop_chat_drops_what_is_due_and_counts_it(news: News) -> None:
    await due(news, 7, 8)
    (sent, _) = await claim(news)
    await news.settle_sent(sent.id, message_id=1, revision=1, now=NOW)
    for n, chats in ((2, (7,)), (3, (7,)), (4, (7, 8))):
        await due(news, *chats, story_id=f"s{n}")
    (held, *_) = await claim(news, limit=1)
    await news.hold([held.id], until=later(99))
    assert await news.drop_chat(7, reason="blocked", now=NOW) == 3
    assert await news.drop_chat(7, reason="blocked", now=NOW) == 0
    assert (await get(news, 7)).state is AlertState.SENT
    assert (await get(news, 7, "s4")).reason == "blocked"
    assert {a.chat_id for a in await claim(news, 999)} == {8}


async def test_erase_chat_leaves_no_trace(news_shop: Shop) -> None:
    store = await news_shop.open()
    secret, kept = 123456789012, 9
    traces = (b"onlythisone", secret.to_bytes(6, "big"), str(secret).encode())
    await store.commit(
        poll(
            stories=[story("s1"), story("s2")],
            alerts=[alert("s1", secret, "onlythisone"), alert("s2", secret, "onlythisone", thread_id=4)],
        )
    )
    await store.commit(poll(alerts=[alert("s1", kept, "nothingelse")]))
    await claim(store)
    if news_shop.kind == "sqlite":
        assert b"onlythisone" in news_shop.files()
    await store.erase_chat(secret)
    assert await store.find_alert("s1", secret) is None
    assert await store.find_alert("s2", secret, 4) is None
    for trace in traces:
        assert trace not in news_shop.files()
    await store.close()
    for trace in traces:
        assert trace not in news_shop.files()
    again = await news_shop.open()
    assert (await get(again, kept)).queries == ("nothingelse",)


async def test_move_chat_readdresses_and_gives_way_to_what_the_new_chat_has(news: News) -> None:
    await due(news, -7, -1007)
    await due(news, -7, story_id="s2")
    await news.commit(poll(alerts=[alert("s1", -7, thread_id=5)]))
    kept = await get(news, -1007)
    moved = await get(news, -7, "s2")
    await news.move_chat(-7, -1007)
    assert await news.find_alert("s1", -7) is None
    assert await news.find_alert("s2", -7) is None
    assert await get(news, -1007) == kept
    assert (await get(news, -1007, "s2")).id == moved.id
    assert await news.find_alert("s1", -1007, 5) is not None
    assert (await news.outbox_counts(now=NOW)).due == 3


async def test_move_chat_to_itself_or_of_nobody_is_harmless(news: News) -> None:
    await due(news, 7)
    await news.move_chat(7, 7)
    await news.move_chat(404, 7)
    assert (await get(news, 7)).state is AlertState.DUE


async def test_counts_tell_the_states_apart(news: News) -> None:
    assert await news.outbox_counts(now=NOW) == OutboxCounts(
        due=0, claimed=0, held=0, sent=0, dropped=0, oldest_due=None
    )
    await news.commit(poll(now=later(-50), stories=[story()], alerts=[alert("s1", 1)]))
    (held,) = await claim(news)
    await news.hold([held.id], until=later(100))
    await news.commit(poll(now=later(-20), alerts=[alert("s1", chat) for chat in range(2, 8)]))
    sent, dropped, claimed = await claim(news, limit=3)
    await news.settle_sent(sent.id, message_id=1, revision=1, now=NOW)
    await news.drop(dropped.id, reason="blocked", now=NOW)
    await news.retry((await claim(news, limit=1))[0].id, due_at=later(30), reason="timeout")
    assert await news.outbox_counts(now=NOW) == OutboxCounts(
        due=3, claimed=1, held=1, sent=1, dropped=1, oldest_due=later(-20)
    )
    ended = await news.outbox_counts(now=later(LEASE))
    assert (ended.due, ended.claimed) == (4, 0)
    assert claimed.state is AlertState.DUE


async def test_only_what_has_a_message_of_its_own_counts_as_told_singly(news: News) -> None:
    await news.commit(poll(stories=[story(name) for name in "abcd"], alerts=[alert(name, 7) for name in "abcd"]))
    await news.commit(poll(stories=[story("e")], alerts=[alert("e", 7)], now=later(60)))
    await due(news, 8, story_id="a")
    claimed = {one.story_id: one for one in await claim(news, 60) if one.chat_id == 7}
    for name in "abe":
        await news.settle_sent(claimed[name].id, message_id=50, revision=1, now=later(61), told=told())
    await news.settle_listed([Shown(alert_id=claimed["c"].id, revision=1, told=told())], message_id=51, now=later(61))
    assert await news.count_single(7, since=NOW) == 3
    assert await news.count_single(7, since=later(60)) == 1
    assert await news.count_single(7, since=later(60.000001)) == 0
    assert await news.count_single(8, since=NOW) == 0


async def test_holds_at_one_time_each_keep_their_own_end(news: News) -> None:
    await due(news, 7, 8, 9)
    ids = [one.id for one in await claim(news)]
    await asyncio.gather(*(news.hold([alert_id], until=later(100 + at)) for at, alert_id in enumerate(ids)))
    found = [await get(news, chat) for chat in (7, 8, 9)]
    assert [(one.held, one.due_at) for one in found] == [(True, later(100)), (True, later(101)), (True, later(102))]
