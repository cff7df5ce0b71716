"""What is forgotten in time, and not a moment before it is due."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.matching.document import document_of
from bot.matching.query import parse
from bot.model import AlertState
from bot.subscribers.retention import GRACE, Retention
from tests.stages.conversation_stage import START, Stage, readable, stage, story_of

ALI, SARA, GROUP = 7, 8, -5
JUST = timedelta(microseconds=1)


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


def retention(play: Stage, now: datetime, keep_days: int = 30) -> Retention:
    desk = play.desk
    return Retention(
        registry=desk.registry,
        news=desk.news,
        locks=desk.locks,
        keep_days=keep_days,
        clock=lambda: now,
    )


async def follows(play: Stage, chat_id: int) -> list[str]:
    found = await play.desk.people.find(chat_id)
    return [each.query for each in found.subscriptions] if found else []


def indexed(play: Stage) -> set[int]:
    return {chat for match in play.desk.index.match(document_of(story_of())) for chat in match.chats}


async def test_a_chat_that_left_is_kept_for_its_grace_and_then_leaves_no_trace(play: Stage, tmp_path: Path) -> None:
    play.line.administrators = {(GROUP, SARA)}
    await play.says(ALI, "تابع كركوك")
    await play.says(SARA, "تابع كركوك")
    await play.says(SARA, "/subscribe كركوك", chat_id=GROUP)
    for chat in (ALI, SARA, GROUP):
        await play.happens(story_of(), to=chat)
    await play.membership(ALI, "member", "kicked")
    await play.membership(GROUP, "member", "left")

    assert await retention(play, START + GRACE).forget_gone() == 0
    assert await follows(play, ALI) == await follows(play, GROUP) == [parse("مكان:كركوك").canonical]
    assert await retention(play, START + GRACE + JUST).forget_gone() == 2
    for chat in (ALI, GROUP):
        assert await play.desk.people.find(chat) is None
        assert await play.desk.news.find_alert(story_of().id, chat) is None
    assert indexed(play) == {SARA}
    kept = await play.desk.news.find_alert(story_of().id, SARA)
    assert kept is not None
    assert kept.state is AlertState.DUE
    assert await retention(play, START + 2 * GRACE).forget_gone() == 0


async def test_who_comes_back_within_the_grace_goes_on_as_before(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.membership(ALI, "member", "kicked")
    await play.membership(ALI, "member", "kicked")
    play.now = START + GRACE
    answer = await play.says(ALI, "/start")
    assert answer is not None
    assert "محفوظ كما تركته" in readable(answer)
    assert await retention(play, START + GRACE + JUST).forget_gone() == 0
    assert await follows(play, ALI) == [parse("مكان:كركوك").canonical]
    assert indexed(play) == {ALI}


async def test_stories_are_forgotten_with_their_age(play: Stage) -> None:
    await play.happens(story_of(1, hours=1))
    await play.happens(story_of(2, hours=3))
    await retention(play, START + timedelta(days=1) - timedelta(hours=3), keep_days=1).forget_old()
    assert len(await play.desk.news.search(None, most=9)) == 2
    await retention(play, START + timedelta(days=1) - timedelta(hours=3) + JUST, keep_days=1).forget_old()
    assert await play.desk.news.search(None, most=9) == [story_of(1).id]
    assert await play.desk.news.find_story(story_of(2).id) is None
