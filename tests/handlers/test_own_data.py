"""/export and /wipe: everything that is stored is shown, and nothing of it is left in any file."""

import sqlite3
from contextlib import closing
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from bot.model import FeedState, Mode, NewAlert
from bot.sandbox import Sandbox
from bot.sandbox.telegram.chats import Message
from bot.subscribers.changes import give_mode, mute_one
from handlers.desk import Desk
from storage.codec import SUBSCRIBER
from storage.contract import PollResult
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import START, story_of
from tests.stages.receiving_stage import NOW, OPERATOR

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
    number = [str(ALI).encode(), ALI.to_bytes(5, "big"), ALI.to_bytes(8, "little")]
    word = [WORD.encode(), WORD.encode("utf-16-le"), WORD.encode("unicode_escape"), orjson.dumps(WORD)]
    return {
        f"{path.name}: {each!r}"
        for path in folder.rglob("*")
        if path.is_file()
        for each in (*number, *word)
        if each in path.read_bytes()
    }


async def bring_many(desk: Desk, chat: int) -> None:
    """Bring so many alerts that whole pages of the database are free once they are erased."""
    stories = [replace(story_of(), id=f"{number:012d}") for number in range(400)]
    feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
    alerts = [
        NewAlert(story_id=story.id, chat_id=chat, queries=(WORD, f"{WORD} " * 40), severity=4) for story in stories
    ]
    await desk.news.commit(PollResult(feed=feed, stories=stories, alerts=alerts, now=NOW))


@pytest.mark.parametrize("key", ["", "a passphrase of the operator"])
async def test_what_is_wiped_is_in_no_file_any_more(tmp_path: Path, key: str) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, key=key) as desk:
        ali, sara = sandbox.user(ALI), sandbox.user(SARA)
        await ali.says(f"تابع {WORD}")
        await sandbox.next_message(ALI)
        await sara.says("تابع كركوك")
        await sandbox.next_message(SARA)
        await bring_many(desk, ALI)
        await bring(desk, SARA, "كركوك")
        await desk.people.set_access(ALI, True)
        await desk.broadcast.begin("كلمة", [ALI, SARA], told=(OPERATOR, 1), language="ar")
        (tmp_path / "people.json.v1.bak").write_bytes((tmp_path / "people.json").read_bytes())
        before = traces(tmp_path)
        assert any("news.db" in each for each in before)
        assert any(WORD in each for each in map(unescaped, before)) == (not key)
        await ali.says("امسح")
        await sandbox.answer(await ali.presses(await sandbox.next_message(ALI), "نعم"))
        assert "لا أحفظ عن هذه المحادثة شيئًا" in readable((await sandbox.next_edit(ALI)).text)
        assert traces(tmp_path) == set()  # while it runs, the log of the database included
        assert len(await desk.news.alerts_of(SARA)) == 1
        assert await desk.broadcast.store.recipients(limit=9) == [SARA]
    assert traces(tmp_path) == set()
    assert free_pages(tmp_path / "news.db") > 0


def unescaped(trace: str) -> str:
    """Return a trace as it can be read."""
    return WORD if repr(WORD.encode())[2:-1] in trace else trace


def free_pages(path: Path) -> int:
    """Return how many pages of a database hold nothing any more."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


async def test_where_only_the_allowed_may_use_it_the_wiped_chats_number_stays_on_the_list_and_that_is_said(
    tmp_path: Path,
) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, access="allowlist") as desk:
        await desk.people.set_access(ALI, True)
        ali = sandbox.user(ALI)
        await ali.says(f"تابع {WORD}")
        await sandbox.next_message(ALI)
        for _ in range(2):
            await ali.says("امسح")
            asked = await sandbox.next_message(ALI)
            if asked.buttons:
                await sandbox.answer(await ali.presses(asked, "نعم"))
                asked = await sandbox.next_edit(ALI)
            assert "بقي رقم المحادثة وحده في قائمة" in readable(asked.text)
        assert await desk.people.access() == {ALI: True}
        assert await desk.people.find(ALI) is None


async def test_the_document_holds_every_field_that_is_stored(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI)
        for words in (f"تابع {WORD}", "تابع كركوك", "هدوء 22:00-06:00", "موجز يومي 07:00"):
            await ali.says(words)
            await sandbox.next_message(ALI)
        await desk.registry.update(ALI, lambda current: mute_one(current, 1, NOW + timedelta(hours=2)))
        await desk.registry.update(ALI, lambda current: give_mode(current, 2, Mode.GRAVE))
        await bring(desk, ALI, WORD)
        await ali.says("/export")
        found = document(await sandbox.next_message(ALI))
        stored = await desk.people.find(ALI)
        assert stored is not None
        assert found["chat"] == orjson.loads(orjson.dumps(asdict(stored), option=orjson.OPT_UTC_Z))
        chat = found["chat"]
        assert isinstance(chat, dict)
        assert chat.keys() == SUBSCRIBER.write(stored).keys()
        first, second = chat["subscriptions"]
        assert first["muted_until"] is not None
        assert second["mode"] == "grave"
        assert chat["preferences"]["quiet"] == {"start": 22 * 60, "end": 6 * 60}
        assert (chat["preferences"]["mode"], chat["preferences"]["digest_at"]) == ("digest", 7 * 60)
        (alert,) = await desk.news.alerts_of(ALI)
        assert found["alerts"] == [orjson.loads(orjson.dumps(asdict(alert), option=orjson.OPT_UTC_Z))]


@pytest.mark.parametrize(("key", "told"), [("", "غير مشفّر"), ("a passphrase of the operator", "مشفّر على قرصه")])
async def test_privacy_says_what_is_stored_for_how_long_and_whether_it_is_encrypted(
    tmp_path: Path, key: str, told: str
) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, key=key):
        await sandbox.user(ALI).says("الخصوصية")
        answer = readable((await sandbox.next_message(ALI)).text)
        assert told in answer
        assert "يُحذف بعد ٣٠ يومًا" in answer
