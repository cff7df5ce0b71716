"""What was typed is read again after a start: a subscription asks for what its words mean today."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.botapi.message import Button
from bot.matching.document import document_of
from bot.matching.query import Query, parse
from bot.model import ChatKind, Mode, Story, Subscriber, Subscription
from bot.subscribers.rereading import Rereading, reread
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from handlers.asking.echo import noted
from handlers.asking.readings import as_all, as_grave, as_word, reading_buttons
from handlers.following.offers import GOVERNORATES, governorate_query
from tests.stages.conversation_stage import START, Stage, labels, stage, story_of

ALI = 7
RAID = story_of(1, headline="غارة على قرية", summary="غارة على قرية حدودية.", text="غارة على قرية", event="other")


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


def followed(number: int, typed: str, query: str | None = None, **more: object) -> Subscription:
    """Return a subscription as a version stored it that took words for nothing but words."""
    made = Subscription(number=number, typed=typed, query=query or parse(typed).canonical, created_at=START)
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of a subscription


def subscriber(*subscriptions: Subscription) -> Subscriber:
    return Subscriber(chat_id=ALI, kind=ChatKind.PRIVATE, created_at=START, subscriptions=subscriptions)


async def stored(play: Stage, *subscriptions: Subscription) -> None:
    await play.desk.registry.update(ALI, lambda _: subscriber(*subscriptions))


async def read_again(play: Stage) -> int:
    desk = play.desk
    return await Rereading(registry=desk.registry, locks=desk.locks, read=today).read_all()


async def kept(play: Stage) -> tuple[Subscription, ...]:
    found = await play.desk.people.find(ALI)
    return found.subscriptions if found else ()


def brought(play: Stage, story: Story) -> list[str]:
    return [match.query.canonical for match in play.desk.index.match(document_of(story))]


def today(typed: str) -> str:
    return understand(typed).query.canonical


def meant(*typed: str) -> dict[str, str]:
    return {each: today(each) for each in typed}


async def test_what_an_older_version_took_for_a_word_finds_what_it_means_today(play: Stage) -> None:
    await stored(play, followed(1, "قصف"), followed(2, "نينوى"))
    assert brought(play, RAID) == []
    assert await read_again(play) == 1
    assert brought(play, RAID) == [today("قصف")]
    assert [each.query for each in await kept(play)] == [today("قصف"), "place:نينوى"]
    assert len(play.desk.index) == 2


async def test_number_mode_mute_and_topic_stay(play: Stage) -> None:
    old = followed(4, "قصف", mode=Mode.DIGEST, muted_until=START + timedelta(days=1), thread_id=3)
    await stored(play, old)
    await read_again(play)
    assert await kept(play) == (replace(old, query=today("قصف"), was=(old.query,)),)


async def test_what_means_what_it_meant_is_not_written_again(play: Stage) -> None:
    await play.says(ALI, "تابع قصف تركي")
    await play.says(ALI, "تابع كركوك")
    before = await kept(play)
    assert await read_again(play) == 0
    assert await kept(play) == before


async def test_who_asks_again_is_told_that_it_is_followed_already(play: Stage) -> None:
    await stored(play, followed(1, "قصف"))
    await read_again(play)
    await play.says(ALI, "تابع قصف")
    assert len(await kept(play)) == 1


async def test_a_button_from_before_still_stands_for_its_subscription(play: Stage) -> None:
    await stored(play, followed(1, "قصف"))
    shown = await play.says(ALI, "/list")
    assert shown is not None
    await read_again(play)
    stop = next(name for row in labels(shown) for name in row if "✖" in name or "إلغاء" in name or "أوقف" in name)
    await play.presses(ALI, shown, stop)
    assert await kept(play) == ()


def test_what_nobody_can_read_any_more_keeps_its_query() -> None:
    old = subscriber(followed(1, "(قصف", query="قصف"), followed(2, "نوع:زلزال", query="زلزال"))
    assert reread(old, {}) == old


def test_two_that_came_to_ask_for_the_same_stay_two() -> None:
    current = subscriber(followed(1, "قصف"), followed(2, "غارات", query=today("قصف")), followed(3, "قصف", thread_id=9))
    after = reread(current, meant("قصف"))
    assert after is not None
    assert [each.query for each in after.subscriptions] == ["قصف", today("قصف"), today("قصف")]


def test_former_queries_are_remembered_and_no_more_than_a_few() -> None:
    current = subscriber(followed(1, "قصف", was=("a", "b", "c")))
    after = reread(current, meant("قصف"))
    assert after is not None
    assert after.subscriptions[0].was == ("قصف", "a", "b")
    assert after.subscriptions[0].asks("قصف")
    assert not after.subscriptions[0].asks("c")


def test_nobody_is_nobody() -> None:
    assert reread(None, {}) is None


def _pressed(typed: str) -> list[Query]:
    """Return the queries that the buttons under what was understood of a text follow."""
    words, query = wording("ar"), understand(typed).query
    offered: tuple[Button, ...] = reading_buttons(query, words)
    assert offered or as_grave(query)
    return [each for each in (as_word(query, words), as_all(query), as_grave(query)) if each is not None]


@pytest.mark.parametrize("typed", ["نينوى", "داعش", "قصف", "عبوة", "drone", "كركوك وديالى", "هجوم انتحاري", "mosul"])
def test_what_a_button_made_stays_what_the_button_said(typed: str) -> None:
    for query in _pressed(typed):
        assert today(noted(query.canonical)) == query.canonical, query


def test_what_the_first_choices_made_stays_what_they_said() -> None:
    for query in (parse("severity:4"), *map(governorate_query, range(len(GOVERNORATES)))):
        assert today(query.canonical) == query.canonical
