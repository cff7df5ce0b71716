"""The board inside Telegram: who Telegram vouches for, and nobody else; their own subscriptions, and nobody else's."""

import hmac
import json
from base64 import b64decode
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import pytest

from handlers.board.inside.initdata import visitor_of
from handlers.board.inside.passes import Passes
from tests.stages.board_stage import Answer, BoardStage, board_stage
from tests.stages.conversation_stage import START, TOKEN, story_of

ALI, SARA = 770_077_707, 880_088_808


def handed_over(user_id: int = ALI, *, at: datetime = START, token: str = TOKEN, **more: str) -> str:
    """Return what Telegram's app hands to a page, signed as Telegram signs it."""
    fields = {
        "user": json.dumps({"id": user_id, "first_name": "علي", "language_code": "ar"}, ensure_ascii=False),
        "auth_date": str(int(at.timestamp())),
        "query_id": "AAE",
        **more,
    }
    signed = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    return urlencode({**fields, "hash": hmac.new(secret, signed.encode(), sha256).hexdigest()})


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[BoardStage]:
    async with board_stage(tmp_path) as found:
        yield found


async def entered(board: BoardStage, user_id: int = ALI) -> dict[str, str]:
    """Enter; return the headers that show the pass."""
    answer = await board.post("/app/session", handed_over(user_id))
    assert answer.status == 200
    return {"Authorization": f"Bearer {json.loads(answer.text)['pass']}"}


def test_who_telegram_vouches_for_is_known() -> None:
    visitor = visitor_of(handed_over(), TOKEN, START)
    assert visitor is not None
    assert (visitor.user_id, visitor.language) == (ALI, "ar")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "hash=",
        "user=%7B%22id%22%3A7%7D&hash=" + "0" * 64,
        handed_over(token="2:another"),
        handed_over(at=START - timedelta(hours=2)),
        handed_over(at=START + timedelta(hours=1)),
        handed_over(user="{}"),
        handed_over(user="[]"),
        handed_over(user='{"id": "7"}'),
        handed_over(auth_date="soon"),
        handed_over(auth_date="9" * 40),
        handed_over() + "&user=%7B%22id%22%3A8%7D",
        handed_over().replace(str(ALI), str(SARA)),
        handed_over(pad="x" * 9_000),
        "\ud800=1&hash=ü",
    ],
)
def test_what_is_forged_or_old_or_none_is_nobodys(forged: str) -> None:
    assert visitor_of(forged, TOKEN, START) is None


async def test_without_a_pass_nothing_is_shown(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    shell = await board.get("/app/")
    assert shell.status == 200
    assert "كركوك" not in shell.text.replace("كركوك عبوة", "")
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}, {"Authorization": "x"}):
        for path in ("board", "mine", f"story/{story_of(1).id}"):
            refused = await board.get(f"/app/{path}", headers=headers)
            assert (refused.status, refused.text) == (403, "")
        assert (await board.post("/app/mine", {"add": "كركوك"}, headers=headers)).status == 403


async def test_a_pass_is_given_once_for_what_was_handed_over(board: BoardStage) -> None:
    once = handed_over()
    assert (await board.post("/app/session", once)).status == 200
    assert (await board.post("/app/session", once)).status == 403
    assert (await board.post("/app/session", handed_over(token="2:x"))).status == 403


async def test_after_a_restart_a_pass_still_opens_and_what_was_used_is_still_refused(tmp_path: Path) -> None:
    once = handed_over()
    async with board_stage(tmp_path) as board:
        shown = json.loads((await board.post("/app/session", once)).text)["pass"]
    async with board_stage(tmp_path) as board:
        headers = {"Authorization": f"Bearer {shown}"}
        assert (await board.get("/app/board", headers=headers)).status == 200
        assert (await board.post("/app/session", once)).status == 403
        board.play.now = START + timedelta(hours=1, minutes=1)
        assert (await board.get("/app/board", headers=headers)).status == 403
        assert (await board.post("/app/session", once)).status == 403


def test_a_pass_is_its_holders_by_the_secret_alone_and_names_nobody() -> None:
    given = Passes(TOKEN).given(ALI, START)
    assert Passes(TOKEN).holder(given, START + timedelta(hours=1)) == ALI
    assert Passes(TOKEN).holder(given, START + timedelta(hours=1, seconds=1)) is None
    assert Passes("another secret").holder(given, START) is None
    another = "B" if given[20] == "A" else "A"
    for forged in ("", "x", "ü", given[:-3], f"x{given}", given[:20] + another + given[21:], given * 50):
        assert Passes(TOKEN).holder(forged, START) is None
    assert str(ALI).encode() not in b64decode(given, altchars=b"-_") + given.encode()


async def test_a_pass_ends(board: BoardStage) -> None:
    headers = await entered(board)
    assert (await board.get("/app/board", headers=headers)).status == 200
    board.play.now = START + timedelta(hours=1, minutes=1)
    assert (await board.get("/app/board", headers=headers)).status == 403


async def test_who_is_banned_gets_no_pass_and_loses_theirs(board: BoardStage) -> None:
    headers = await entered(board)
    await board.play.desk.people.set_access(ALI, False)
    assert (await board.get("/app/board", headers=headers)).status == 403
    assert (await board.post("/app/session", handed_over(query_id="B"))).status == 403


async def test_ones_own_subscriptions_are_shown_and_changed_and_nobody_elses(board: BoardStage) -> None:
    await board.play.says(SARA, "/subscribe ديالى")
    await board.play.says(ALI, "/subscribe كركوك")
    headers = await entered(board)
    mine = await board.get("/app/mine", headers=headers)
    assert "كركوك" in mine.text
    assert "ديالى" not in mine.text
    added = await board.post("/app/mine", {"add": "اخبار الموصل"}, headers=headers)
    assert "الموصل" in added.text
    assert await _queries(board, ALI) == ["place:كركوك", "place:الموصل"]
    assert "لا أعرف مكانًا" in (await board.post("/app/mine", {"add": "مكان:باريس"}, headers=headers)).text
    stopped = await board.post("/app/mine", {"stop": "1"}, headers=headers)
    assert "كركوك" not in stopped.text
    assert await _queries(board, ALI) == ["place:الموصل"]
    assert await _queries(board, SARA) == ["place:ديالى"]


async def _queries(board: BoardStage, user_id: int) -> list[str]:
    found = await board.play.desk.people.find(user_id)
    return [one.query for one in found.subscriptions] if found else []


async def test_the_board_and_a_story_are_shown_to_who_has_a_pass(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    headers = await entered(board)
    shown = await board.get("/app/board", headers=headers)
    assert "انفجار عبوة في كركوك" in shown.text
    assert 'href="/app/' in shown.text
    story: Answer = await board.get(f"/app/story/{story_of(1).id}", headers=headers)
    assert "لماذا عُدّ من أخبار الأمن؟" in story.text
    assert "لم يعد" in (await board.get("/app/story/aaaaaaaaaaaa", headers=headers)).text
