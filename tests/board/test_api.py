"""The API: only with its key, by the same language, page by page, as its description says."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers.board.programs.api import Api
from tests.stages.board_stage import Answer, BoardStage, board_stage
from tests.stages.conversation_stage import story_of

KEY = "a-key-for-programs"
SHOWN = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[BoardStage]:
    async with board_stage(tmp_path, more=lambda play: Api(desk=play.desk, key=KEY).routes()) as found:
        yield found


async def asked(board: BoardStage, path: str = "/api/stories", **params: str) -> Any:
    answer: Answer = await board.get(path, params=params, headers=SHOWN)
    assert answer.status == 200, answer.text
    return json.loads(answer.text)


async def test_without_the_key_nothing_is_shown(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    for headers in ({}, {"Authorization": KEY}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {KEY}x"}):
        for path in ("/api/stories", f"/api/stories/{story_of(1).id}", "/api/openapi.json"):
            refused = await board.get(path, headers=headers)
            assert refused.status == 401
            assert list(json.loads(refused.text)) == ["error"]
            assert refused.headers["WWW-Authenticate"] == "Bearer"


async def test_stories_are_asked_for_in_the_query_language(board: BoardStage) -> None:
    await board.play.happens(story_of(1, killed=2))
    await board.play.happens(story_of(2, place="ديالى"))
    assert len((await asked(board))["stories"]) == 2
    (found,) = (await asked(board, query="أخبار كركوك"))["stories"]
    assert (found["id"], found["killed"], found["admin1"]) == (story_of(1).id, 2, "Kirkuk")
    assert (await asked(board, query="place:Diyala severity:4"))["stories"][0]["id"] == story_of(2).id
    assert (await asked(board, f"/api/stories/{story_of(1).id}"))["headline"] == found["headline"]
    assert (await board.get("/api/stories/aaaaaaaaaaaa", headers=SHOWN)).status == 404


async def test_pages_go_back_in_time_to_the_end(board: BoardStage) -> None:
    for number in range(7):
        await board.play.happens(story_of(number, hours=number + 1))
    seen, until = [], ""
    while True:
        page = await asked(board, limit="3", **({"until": until} if until else {}))
        seen += [story["id"] for story in page["stories"]]
        if page["until"] is None:
            break
        until = page["until"]
    assert seen == [story_of(number).id for number in range(7)]


async def test_no_story_is_lost_between_pages_where_several_were_told_at_one_moment(board: BoardStage) -> None:
    hours = (1, 2, 2, 2, 2, 3)
    for number, ago in enumerate(hours):
        await board.play.happens(story_of(number, hours=ago))
    first = await asked(board, limit="2")
    assert [story["last_at"] for story in first["stories"]] == sorted(
        (story["last_at"] for story in first["stories"]), reverse=True
    )
    rest = await asked(board, limit="2", until=first["until"])
    ids = [story["id"] for story in (*first["stories"], *rest["stories"])]
    assert sorted(ids) == sorted(story_of(number).id for number in range(len(hours)))
    assert rest["until"] is None


async def test_times_are_iso_or_lengths(board: BoardStage) -> None:
    await board.play.happens(story_of(1, hours=1))
    await board.play.happens(story_of(2, hours=30))
    assert len((await asked(board, since="24h"))["stories"]) == 1
    assert len((await asked(board, since="7d"))["stories"]) == 2
    assert len((await asked(board, since="2026-03-03T08:30:00Z"))["stories"]) == 1
    assert len((await asked(board, since="2026-03-03T11:30:00+03:00"))["stories"]) == 1


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"limit": "٣"}, "limit"),
        ({"since": "soon"}, "since"),
        ({"until": "2026-99-99"}, "until"),
        ({"query": "مكان:باريس"}, "query"),
        ({"query": "كركوك ("}, "query"),
        ({"query": "=="}, "query"),
    ],
)
async def test_a_mistake_is_named(board: BoardStage, params: dict[str, str], named: str) -> None:
    answer = await board.get("/api/stories", params=params, headers=SHOWN)
    assert answer.status == 400
    assert json.loads(answer.text)["error"].startswith(f"{named}: ")


async def test_a_mistake_is_named_without_what_a_screen_needs(board: BoardStage) -> None:
    answer = await board.get("/api/stories", params={"query": "(place:Paris"}, headers=SHOWN)
    error = json.loads(answer.text)["error"]
    assert error == "query: I know no place in Iraq called “Paris”.\nThe nearest that I know: place:Faris"


async def test_the_description_names_what_is_answered(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    described = await asked(board, "/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    told = described["components"]["schemas"]["Story"]["properties"]
    (story,) = (await asked(board))["stories"]
    assert set(told) == set(story)
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "null": type(None)}
    for name, value in story.items():
        wanted = told[name]["type"]
        assert isinstance(value, tuple(kinds[one] for one in ([wanted] if isinstance(wanted, str) else wanted))), name
    paths = {route.path for route in Api(desk=board.play.desk, key=KEY).routes()}
    assert set(described["paths"]) == paths - {"/api/openapi.json"}


async def test_who_asks_too_often_waits(board: BoardStage) -> None:
    answers = [(await board.get("/api/stories", headers=SHOWN)).status for _ in range(40)]
    assert answers[0] == 200
    assert 429 in answers
