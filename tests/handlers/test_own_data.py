"""/export and /wipe: everything that is stored is shown, and nothing of it is left in any file."""

from datetime import timedelta
from pathlib import Path

import orjson

from bot.model import FeedState, NewAlert
from bot.sandbox import Sandbox
from bot.sandbox.telegram.chats import Message
from handlers.desk import Desk
from storage.contract import PollResult
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import START, story_of
from tests.stages.receiving_stage import NOW

ALI, SARA, GROUP = 7_234_567_891, 8, -100600
WORD = "عقرقوف"


async def bring(desk: Desk, chat: int, query: str) -> None:
    feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
    alert = NewAlert(story_id=story_of().id, chat_id=chat, queries=(query,), severity=4)
    await desk.news.commit(PollResult(feed=feed, stories=[story_of()], alerts=[alert], now=NOW))


def document(message: Message) -> dict[str, object]:
    assert message.file is not None
    assert message.file.name == "rasid-export.json"
    found = orjson.loads(message.file.content)
    assert isinstance(found, dict)
    return found


async def test_all_that_is_stored_comes_as_one_document(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI)
        await ali.says(f"تابع {WORD}")
        await ali.says("اكتم ساعتين")
        await bring(desk, ALI, WORD)
        await desk.people.set_access(ALI, True)
        for _ in range(2):
            await sandbox.next_message(ALI)
        await ali.says("بياناتي")
        answer = await sandbox.next_message(ALI)
        assert "اشتراكات: ١ · أخبار وصلتك أو تنتظر: ١" in readable(answer.text)
        found = document(answer)
        chat, alerts = found["chat"], found["alerts"]
        assert isinstance(chat, dict)
        assert isinstance(alerts, list)
        assert chat["chat_id"] == ALI
        assert chat["subscriptions"][0]["query"] == WORD
        assert chat["muted_until"] == (NOW + timedelta(hours=2)).isoformat().replace("+00:00", "Z")
        assert (alerts[0]["story_id"], alerts[0]["queries"], alerts[0]["state"]) == (story_of().id, [WORD], "due")
        assert found["operators_list"] == "allowed"


async def test_of_whom_nothing_is_stored_nothing_is_sent(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        await bring(desk, SARA, WORD)
        ali = sandbox.user(ALI)
        await ali.says("/export")
        answer = await sandbox.next_message(ALI)
        assert answer.file is None
        assert readable(answer.text) == "لا أحفظ عن هذه المحادثة شيئًا."


async def test_a_groups_data_is_for_its_administrators(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali, sara = sandbox.user(7), sandbox.user(8)
        sandbox.group(GROUP, admins=[sara], members=[ali])
        await sara.says(f"/subscribe {WORD}", chat=GROUP)
        await sandbox.next_message(GROUP)
        await ali.says("/export", chat=GROUP)
        assert (await sandbox.next_message(GROUP)).file is None
        await sara.says("/export", chat=GROUP)
        told = await sandbox.next_message(GROUP)
        assert told.file is None
        await sara.says(f"/start {told.button('المحادثة').url.partition('?start=')[2]}")
        assert WORD in str(document(await sandbox.next_message(sara.id))["chat"])


def traces(folder: Path) -> set[str]:
    """Return what the files still hold of a chat: its word or its number, however it is written."""
    number = [str(ALI).encode(), ALI.to_bytes(6, "big"), ALI.to_bytes(8, "big"), ALI.to_bytes(8, "little")]
    word = [WORD.encode(), WORD.encode("utf-16-le"), WORD.encode("unicode_escape")]
    return {
        f"{path.name}: {each!r}"
        for path in folder.rglob("*")
        if path.is_file()
        for each in (*number, *word)
        if each in path.read_bytes()
    }


async def test_what_is_wiped_is_in_no_file_any_more(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali, sara = sandbox.user(ALI), sandbox.user(SARA)
        await ali.says(f"تابع {WORD}")
        await sandbox.next_message(ALI)
        await sara.says("تابع كركوك")
        await sandbox.next_message(SARA)
        await bring(desk, ALI, WORD)
        assert traces(tmp_path)
        await ali.says("امسح")
        await sandbox.answer(await ali.presses(await sandbox.next_message(ALI), "نعم"))
        assert traces(tmp_path) == set()  # while it runs, the log of the database included
    assert traces(tmp_path) == set()
