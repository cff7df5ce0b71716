"""Where answers go when Telegram or a store won't have them: a readable place, an honest word, a quiet log."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.sandbox import Sandbox
from bot.sandbox.refusal import Refusal, bad_request, forbidden
from tests.handlers.test_sockets import talking
from tests.stages.conversation_stage import Stage, readable, stage

ALI, GROUP, THREAD = 7, -1001, 8


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as prepared:
        yield prepared


def worries(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


# topics


@pytest.mark.parametrize("closed", [{THREAD}, {THREAD, None}])
async def test_a_command_in_a_closed_topic_is_answered_in_the_chat_or_not_at_all(
    closed: set[int | None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path):
        ali = sandbox.user(ALI)
        chat = sandbox.group(GROUP, members=[ali], topics={THREAD: "أمن", 9: "عام"})
        chat.members[ALI] = "creator"  # who may still write where members may not
        chat.closed |= closed
        await ali.says("/list", chat=GROUP, thread=THREAD)
        await ali.says("/list", chat=GROUP, thread=9)
        while len(arrived := [message.thread_id for message in sandbox.messages(GROUP)]) < (
            2 if None not in closed else 1
        ):
            await sandbox.world.change()
        assert arrived == ([9] if None in closed else [None, 9])
    assert worries(caplog) == []


@pytest.mark.parametrize("fault", ["TOPIC_CLOSED", "TOPIC_DELETED", "TOPIC_ID_INVALID", "message thread not found"])
async def test_every_word_for_a_shut_topic_is_known(play: Stage, fault: str, caplog: pytest.LogCaptureFixture) -> None:
    in_topic = {"chat_id": GROUP, "message_thread_id": THREAD, "is_topic_message": True}
    play.line.refusals["sendMessage"].append(bad_request(fault))
    answer = await play.says(ALI, "/list", **in_topic)
    assert answer is not None
    assert "message_thread_id" not in answer
    tries = [given for name, given in play.line.calls if name == "sendMessage"]
    assert ["reply_parameters" in given for given in tries] == [True, False]
    play.line.refusals["sendMessage"].extend([bad_request(fault), bad_request(fault)])
    assert await play.says(ALI, "/list", **in_topic) is None
    assert worries(caplog) == []


async def test_an_answer_to_a_deleted_message_is_sent_all_the_same(play: Stage) -> None:
    for fault in ("message to be replied not found", "MESSAGE_ID_INVALID"):
        play.line.refusals["sendMessage"].append(bad_request(fault))
        assert await play.says(ALI, "/list", chat_id=GROUP) is not None


@pytest.mark.parametrize("fault", ["not enough rights to send text messages to the chat", "CHAT_WRITE_FORBIDDEN"])
async def test_a_group_that_lets_the_bot_say_nothing_is_no_error(
    play: Stage, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    play.line.refusals["sendMessage"].append(bad_request(fault))
    assert await play.says(ALI, "/list", chat_id=GROUP) is None
    assert worries(caplog) == []


@pytest.mark.parametrize(
    "refusal",
    [bad_request("MESSAGE_EDIT_TIME_EXPIRED"), bad_request("MESSAGE_ID_INVALID"), forbidden("MESSAGE_AUTHOR_REQUIRED")],
)
async def test_a_message_that_can_no_longer_be_changed_is_followed_by_a_new_one(play: Stage, refusal: Refusal) -> None:
    answer = await play.says(ALI, "تابع كركوك")
    assert answer is not None
    play.line.refusals["editMessageText"].append(refusal)
    await play.presses(ALI, answer, "↩️ تراجع")
    assert play.line.sent[-1] is not answer
    assert readable(play.line.sent[-1]) == "🗑 لن تصلك بعد الآن أخبار: كركوك"


async def test_a_message_that_shows_it_already_is_left_alone(play: Stage) -> None:
    answer = await play.says(ALI, "تابع كركوك")
    assert answer is not None
    play.line.refusals["editMessageText"].append(bad_request("message is not modified: specified new message content"))
    await play.presses(ALI, answer, "↩️ تراجع")
    assert play.line.sent[-1] is answer


# stores that are away


@pytest.fixture
async def away(play: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A database that can't be reached: the first question about the chat fails already."""

    async def gone(*_: object, **__: object) -> object:
        raise StorageError("postgresql://rasid@127.0.0.1/rasid: ConnectionRefusedError")

    for name in ("access", "find", "update", "move", "set_access"):
        monkeypatch.setattr(play.desk.people, name, gone)
    return play


@pytest.mark.parametrize("command", ["/list", "تابع كركوك", "/mute 2h", "/wipe", "كركوك", "/language en"])
async def test_with_the_store_away_nobody_is_told_of_success(away: Stage, command: str) -> None:
    answer = await away.says(ALI, command)
    assert answer is not None
    assert readable(answer).startswith("⚠️ لم أستطع الحفظ")
    assert len(away.line.sent) == 1


async def test_who_reads_english_is_told_in_english(away: Stage) -> None:
    answer = await away.receives(away.message(ALI, text="/list", language="en"))
    assert answer is not None
    assert readable(answer).startswith("⚠️ I couldn't save this")


async def test_it_is_told_in_the_topic_where_it_was_asked(away: Stage) -> None:
    answer = await away.says(ALI, "/list", chat_id=GROUP, message_thread_id=THREAD, is_topic_message=True)
    assert answer is not None
    assert answer["message_thread_id"] == THREAD


async def test_a_pressed_button_is_answered_with_a_notice(
    play: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await play.says(ALI, "تابع كركوك")
    assert answer is not None

    async def gone() -> object:
        raise StorageError("postgresql://rasid@127.0.0.1/rasid: ConnectionRefusedError")

    monkeypatch.setattr(play.desk.people, "access", gone)
    assert "لم أستطع الحفظ" in (await play.presses(ALI, answer, "↩️ تراجع") or "")
    assert play.line.sent[-1] is answer
    assert "storage.failed" in caplog.messages
    assert "handler.failed" not in caplog.messages


async def test_news_that_is_away_is_told_honestly_too(play: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object, **__: object) -> object:
        raise StorageError("news.db is locked by another program")

    await play.says(ALI, "تابع كركوك")
    monkeypatch.setattr(play.desk.news, "release", gone)
    answer = await play.says(ALI, "/unmute")
    assert answer is not None
    assert readable(answer).startswith("⚠️ لم أستطع الحفظ")
