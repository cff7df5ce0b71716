"""A time in a request to follow: left out, and said so."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stages.conversation_stage import Json, Stage, readable, stage

ALI = 7
SAID = "تركت الوقت الذي كتبته"


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


async def queries(play: Stage, chat_id: int) -> list[str]:
    subscriber = await play.desk.people.find(chat_id)
    return [each.query for each in subscriber.subscriptions] if subscriber else []


async def heard(play: Stage, user: int, text: str, **more: Any) -> Json:
    answer = await play.says(user, text, **more)
    assert answer is not None
    return answer


@pytest.mark.parametrize("typed", ["تابع كركوك أمس", "/subscribe كركوك 48h", "تابع كركوك من ١/١ إلى ٧/١"])
async def test_what_is_followed_has_no_time_and_that_is_said(play: Stage, typed: str) -> None:
    answer = readable(await heard(play, ALI, typed))
    assert await queries(play, ALI) == ["place:كركوك"]
    assert SAID in answer


async def test_from_today_on_is_what_following_means(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع كركوك اليوم"))
    assert await queries(play, ALI) == ["place:كركوك"]
    assert SAID not in answer


async def test_what_is_tried_out_and_changed_has_no_time_either(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "/test كركوك 48h"))
    assert "🔎 كركوك" in answer
    assert SAID in answer
    await heard(play, ALI, "تابع ديالى")
    assert SAID in readable(await heard(play, ALI, "/edit 1 كركوك أمس"))
    assert await queries(play, ALI) == ["place:كركوك"]


async def test_of_several_lines_it_is_said_once(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع كركوك أمس\nديالى أمس"))
    assert await queries(play, ALI) == ["place:كركوك", "place:ديالى"]
    assert answer.count(SAID) == 1


async def test_a_time_that_cannot_be_is_told_and_nothing_followed(play: Stage) -> None:
    answer = readable(await heard(play, ALI, "تابع كركوك 0 ساعة"))
    assert "لا يصح هذا الوقت" in answer
    assert await queries(play, ALI) == []
