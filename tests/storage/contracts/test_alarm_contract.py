"""What storage.operators promises of alarms, on each database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest_asyncio

from bot.model import Alarm, AlarmKind
from storage.news.alarms import SqlAlarms
from storage.news.news import SqlNews
from storage.operators import Notice, Turn
from tests.storage.samples import NOW, Shop, later

BOSS, OTHER, ADDRESS = "chat:99", "chat:98", "outlet:1"
SILENT = Alarm(kind=AlarmKind.SOURCE, about="https://a.example/rss", at=NOW, name="وكالة الفرات", spoke_at=later(-9))
DEAD = Alarm(kind=AlarmKind.HOOK, about="hook:1", at=NOW, name="here.example")
AWAY = Alarm(kind=AlarmKind.TELEGRAM, at=NOW)


@pytest_asyncio.fixture
async def news(news_shop: Shop) -> AsyncIterator[SqlNews]:
    store: SqlNews = await news_shop.open()
    yield store
    await store.close()


@pytest_asyncio.fixture
async def alarms(news: SqlNews) -> SqlAlarms:
    return SqlAlarms(news.database)


async def begins(alarms: SqlAlarms, *some: Alarm, to: Sequence[str] = (BOSS,), anyway: bool = False) -> int:
    recipients = {alarm.subject: dict.fromkeys(to, anyway) for alarm in some}
    return await alarms.note(Turn(begun=some), recipients, now=NOW)


async def ends(alarms: SqlAlarms, *some: Alarm) -> int:
    return await alarms.note(Turn(over=[alarm.subject for alarm in some]), {}, now=NOW)


async def claim(
    alarms: SqlAlarms, *open_to: str, others: Sequence[str] = (), seconds: float = 0, limit: int = 9
) -> Sequence[Notice]:
    return await alarms.claim(open_to or (BOSS,), others, now=later(seconds), lease_seconds=60, limit=limit)


def told(notices: Sequence[Notice]) -> list[tuple[str, str, bool]]:
    return [(one.recipient, one.alarm.kind.value, one.stands) for one in notices]


async def test_what_begins_is_due_once_to_each_with_all_that_is_told_of_it(alarms: SqlAlarms) -> None:
    assert await begins(alarms, SILENT, to=(BOSS, OTHER)) == 1
    assert await begins(alarms, replace(SILENT, name="غيرها"), to=(BOSS, OTHER)) == 0
    assert await alarms.standing() == {SILENT.subject}
    claimed = await claim(alarms, BOSS, OTHER)
    assert claimed == [Notice(recipient=one, alarm=SILENT, stands=True, attempts=1) for one in (OTHER, BOSS)]
    assert await claim(alarms, BOSS, OTHER) == []
    await alarms.settle(claimed)
    assert await claim(alarms, BOSS, OTHER, seconds=99) == []
    assert await alarms.next_due((BOSS, OTHER), ()) is None


async def test_that_it_is_over_is_due_to_whoever_was_told_that_it_stands(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, to=(BOSS, OTHER))
    await alarms.settle(await claim(alarms, BOSS))
    assert await ends(alarms, SILENT) == 1
    assert await ends(alarms, SILENT) == 0
    over = await claim(alarms, BOSS, OTHER)
    assert told(over) == [(BOSS, "source", False)]
    await alarms.settle(over)
    assert await begins(alarms, SILENT, to=(BOSS,)) == 1
    assert told(await claim(alarms, BOSS)) == [(BOSS, "source", True)]


async def test_what_began_and_was_over_untold_is_told_to_nobody(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT)
    await ends(alarms, SILENT)
    assert await claim(alarms) == []
    assert await alarms.waiting() == {}


async def test_what_turns_while_it_is_told_is_due_again(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT)
    first = await claim(alarms)
    await ends(alarms, SILENT)
    assert await claim(alarms, seconds=99) == []
    await alarms.settle(first)
    second = await claim(alarms)
    assert told(second) == [(BOSS, "source", False)]
    await begins(alarms, SILENT)
    await alarms.settle(second)
    assert told(await claim(alarms)) == [(BOSS, "source", True)]


async def test_a_claim_ends_with_its_lease_and_not_before(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT)
    await claim(alarms)
    assert await alarms.next_due((BOSS,), ()) == later(60)
    assert await claim(alarms, seconds=59.999999) == []
    (again,) = await claim(alarms, seconds=60)
    assert again.attempts == 2


async def test_what_is_put_off_waits_and_is_waited_for_since_the_beginning(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT)
    await alarms.retry(await claim(alarms), due_at=later(5))
    assert await claim(alarms, seconds=4.999999) == []
    assert await alarms.next_due((BOSS,), ()) == later(5)
    (waiting,) = (await alarms.waiting()).values()
    assert (waiting.number, waiting.since, waiting.attempts) == (1, NOW, 1)
    assert len(await claim(alarms, seconds=5)) == 1


async def test_what_a_clock_put_back_left_in_the_future_is_mended(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, DEAD, AWAY)
    await alarms.retry(await claim(alarms, limit=2), due_at=later(300))
    await claim(alarms)
    assert await alarms.mend_times(now=NOW, longest=600) == 0
    assert await claim(alarms, seconds=59) == []
    assert await alarms.mend_times(now=later(-10_800), longest=600) == 3
    assert len(await claim(alarms, seconds=-10_800)) == 2
    assert len(await claim(alarms, seconds=-10_200)) == 3
    assert {one.since for one in (await alarms.waiting()).values()} == {later(-10_800)}


async def test_the_more_urgent_is_taken_first_and_no_more_than_the_limit(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT)
    await alarms.settle(await claim(alarms))
    await ends(alarms, SILENT)
    await begins(alarms, replace(SILENT, about="b"), DEAD)
    assert told(await claim(alarms, limit=2)) == [(BOSS, "hook", True), (BOSS, "source", True)]
    assert told(await claim(alarms)) == [(BOSS, "source", False)]


async def test_only_who_is_open_is_claimed_for_but_what_goes_there_anyway(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, to=(BOSS, ADDRESS))
    await begins(alarms, AWAY, to=(ADDRESS,), anyway=True)
    assert await alarms.next_due((), (ADDRESS,)) == NOW
    assert told(await claim(alarms, BOSS, others=(ADDRESS,))) == [
        (ADDRESS, "telegram", True),
        (BOSS, "source", True),
    ]
    assert told(await claim(alarms, ADDRESS)) == [(ADDRESS, "source", True)]


async def test_whom_the_other_way_stands_for_is_told_no_more_until_it_is_over(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, to=(BOSS, OTHER, ADDRESS))
    await alarms.settle(await claim(alarms, ADDRESS), elsewhere=(BOSS, OTHER))
    assert await claim(alarms, BOSS, OTHER, ADDRESS) == []
    await ends(alarms, SILENT)
    assert {one for one, _, _ in told(await claim(alarms, BOSS, OTHER, ADDRESS))} == {BOSS, OTHER, ADDRESS}


async def test_what_concerns_nobody_any_more_is_forgotten_and_not_told_as_over(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, DEAD)
    await alarms.settle(await claim(alarms))
    await alarms.note(Turn(gone=[SILENT.subject]), {}, now=NOW)
    assert await alarms.standing() == {DEAD.subject}
    assert await claim(alarms) == []


async def test_who_begins_anew_ends_leases_and_forgets_whom_nobody_names(alarms: SqlAlarms) -> None:
    await begins(alarms, SILENT, to=(BOSS, OTHER))
    await claim(alarms, BOSS, OTHER)
    await alarms.take_up([BOSS])
    assert told(await claim(alarms, BOSS, OTHER)) == [(BOSS, "source", True)]


async def test_two_that_notice_or_tell_at_once_share_nothing(alarms: SqlAlarms, news_shop: Shop) -> None:
    other: SqlNews = await news_shop.open()
    both = (alarms, SqlAlarms(other.database))
    some = [replace(SILENT, about=f"{number}") for number in range(20)]
    assert sum(await asyncio.gather(*(begins(one, *some) for one in both))) == 20
    taken = await asyncio.gather(*(claim(one, limit=15) for one in both))
    subjects = [one.alarm.subject for notices in taken for one in notices]
    assert len(subjects) == len(set(subjects))
    assert len(subjects) + len(await claim(alarms, limit=99)) == 20
    await other.close()


async def test_a_chat_that_is_erased_leaves_no_trace(news: SqlNews, news_shop: Shop) -> None:
    alarms = SqlAlarms(news.database)
    await begins(alarms, SILENT, to=("chat:7234567891", BOSS))
    await news.erase_chat(7_234_567_891)
    assert set(await alarms.waiting()) == {BOSS}
    if news_shop.kind == "sqlite":
        await news.close()
        assert b"7234567891" not in news_shop.files()
