"""/broadcast over sockets: shown first, sent to whoever can be written to, counted, stopped."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.telegram.api import Call
from bot.sandbox.telegram.chats import Message
from bot.sandbox.telegram.faults import BAD_GATEWAY
from bot.sandbox.telegram.people import Person
from handlers.chats.broadcasting import tidy
from handlers.desk import Desk
from tests.handlers.test_sockets import readable, talking
from tests.stages.receiving_stage import OPERATOR

WORD = "سيتوقف البوت ساعة <للصيانة>.\n\nشكرًا لكم."


@dataclass(frozen=True)
class Play:
    sandbox: Sandbox
    desk: Desk
    boss: Person
    people: dict[int, Person]

    async def hears(self) -> Message:
        return await self.sandbox.next_message(OPERATOR)


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Play]:
    """Three people who follow something, one of them in English, and the operator, who follows nothing."""
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        people = {number: sandbox.user(number, language_code="en" if number == 9 else "ar") for number in (7, 8, 9)}
        for number, person in people.items():
            await person.says("/subscribe كركوك")
            await sandbox.next_message(number)
        yield Play(sandbox, desk, sandbox.user(OPERATOR), people)


async def test_what_was_shown_and_confirmed_reaches_everybody_in_their_language(play: Play) -> None:
    await play.boss.says(f"/broadcast {WORD}")
    preview = await play.hears()
    assert readable(preview.text) == f"👥 تصل إلى ٣ محادثات، هكذا:\n\n📢 رسالة من صاحب البوت\n{WORD}"
    assert not any(play.sandbox.unread(number) for number in play.people)
    await play.boss.presses(preview, "أرسلها")
    for number in (7, 8):
        got = await play.sandbox.next_message(number)
        assert readable(got.text) == f"📢 رسالة من صاحب البوت\n{WORD}"
    assert readable((await play.sandbox.next_message(9)).text).startswith("📢 A message from the bot's owner\n")
    reports = [readable((await play.sandbox.next_edit(OPERATOR)).text) for _ in range(2)]
    assert reports[-1] == "✅ وصلت إلى ٣ من ٣. محادثات مغلقة: ٠ · لم يتأكد وصولها: ٠"


async def test_what_is_not_confirmed_is_not_sent(play: Play) -> None:
    await play.boss.says(f"/broadcast {WORD}")
    await play.boss.presses(await play.hears(), "لا ترسلها")
    assert readable((await play.sandbox.next_edit(OPERATOR)).text) == "لم أرسل شيئًا."
    assert not any(play.sandbox.unread(number) for number in play.people)


async def test_who_left_is_parked_and_who_is_banned_or_parked_is_not_written_to(play: Play) -> None:
    await play.people[7].leaves_telegram()
    await play.desk.people.set_access(8, False)
    await play.boss.says(f"/broadcast {WORD}")
    preview = await play.hears()
    assert "محادثتين" in readable(preview.text)
    await play.boss.presses(preview, "أرسلها")
    await play.sandbox.next_message(9)
    reports = [readable((await play.sandbox.next_edit(OPERATOR)).text) for _ in range(2)]
    assert reports[-1] == "✅ وصلت إلى ١ من ٢. محادثات مغلقة: ١ · لم يتأكد وصولها: ٠"
    assert play.sandbox.unread(8) == 0
    parked = await play.desk.people.find(7)
    assert parked is not None
    assert parked.parked_at is not None
    await play.boss.says(f"/broadcast {WORD}")
    assert "محادثة واحدة" in readable((await play.hears()).text)


async def test_a_broadcast_stops_at_a_press_and_another_waits_for_it(play: Play) -> None:
    for number in play.people:  # each is tried again and again
        play.sandbox.faults.add(BAD_GATEWAY, chat_id=number, times=None)
    await play.boss.says(f"/broadcast {WORD}")
    shown = await play.hears()
    await play.boss.presses(shown, "أرسلها")
    assert "وصلت إلى ٠ من ٣" in readable((await play.sandbox.next_edit(OPERATOR)).text)
    await play.boss.says(f"/broadcast {WORD}")
    assert "ما زالت في الطريق" in readable((await play.hears()).text)
    while not any(map(_is_tried, play.sandbox.calls)):
        await asyncio.sleep(0.01)  # a refused call changes nothing in the sandbox; the suite's limit bounds this loop
    stopping = await play.sandbox.answer(await play.boss.presses(shown, "أوقف"))
    assert stopping.text == "تتوقف الآن."
    report = readable((await play.sandbox.next_edit(OPERATOR)).text)
    told = re.fullmatch(
        r"⏹ توقفت\. وصلت إلى ٠ من ٣\. محادثات مغلقة: ٠ · لم يتأكد وصولها: (\d) · لم أرسل إلى: (\d)", report
    )
    assert told is not None, report
    unsure, unsent = map(int, told.groups())
    assert unsure >= 1  # how many were tried before the stop is the machine's affair
    assert unsure + unsent == 3
    assert not any(play.sandbox.unread(number) for number in play.people)
    assert await play.desk.broadcast.running() is None


def _is_tried(call: Call) -> bool:
    """Tell a call that failed to put something into a chat."""
    return call.method == "sendMessage" and call.code == 502


async def test_without_a_text_or_with_a_long_one_nothing_is_shown(play: Play) -> None:
    await play.boss.says("/broadcast")
    assert "اكتب الرسالة بعد الأمر" in readable((await play.hears()).text)
    await play.boss.says("/broadcast " + "ع" * 3001)
    assert "الرسالة طويلة" in readable((await play.hears()).text)


async def test_others_cannot_broadcast_by_word_or_by_button(play: Play) -> None:
    await play.people[7].says(f"/broadcast {WORD}")
    assert "لا أعرف هذا الأمر" in readable((await play.sandbox.next_message(7)).text)


def test_an_operators_text_keeps_its_paragraphs_and_nothing_hidden() -> None:
    assert tidy("  سطر\u202e أول \n\n\n\nثانٍ ") == "سطر أول\n\nثانٍ"


async def test_what_a_stop_of_the_program_left_goes_on_at_the_next_start(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        boss = sandbox.user(OPERATOR)
        async with talking(sandbox, tmp_path):
            for number in (7, 8, 9):
                await sandbox.user(number).says("/subscribe كركوك")
                await sandbox.next_message(number)
            sandbox.faults.add(BAD_GATEWAY, chat_id=8, times=None)
            await boss.says(f"/broadcast {WORD}")
            await boss.presses(await sandbox.next_message(OPERATOR), "أرسلها")
            await sandbox.next_message(7)
        sandbox.faults.clear()
        async with talking(sandbox, tmp_path) as desk:
            for number in (8, 9):
                assert WORD in readable((await sandbox.next_message(number)).text)
            report = await sandbox.until(lambda: next((m for m in sandbox.messages(OPERATOR) if "✅" in m.text), None))
            assert readable(report.text) == "✅ وصلت إلى ٣ من ٣. محادثات مغلقة: ٠ · لم يتأكد وصولها: ٠"
            assert sandbox.unread(7) == 0
            assert await desk.broadcast.running() is None


async def test_a_chat_that_cannot_be_reached_waits_for_the_others_and_gets_it_in_the_end(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.alerts.operators.broadcast._PAUSE", 0.001)
    play.sandbox.faults.add(BAD_GATEWAY, chat_id=7, times=12)
    await play.boss.says(f"/broadcast {WORD}")
    await play.boss.presses(await play.hears(), "أرسلها")
    for number in (8, 9, 7):
        assert WORD[:10] in readable((await play.sandbox.next_message(number)).text)
    reports = [readable((await play.sandbox.next_edit(OPERATOR)).text) for _ in range(2)]
    assert reports[0].startswith("📢 في الطريق")
    await play.sandbox.until(lambda: "وصلت إلى ٣ من ٣" in readable(play.sandbox.messages(OPERATOR)[-1].text))


async def test_who_wiped_everything_meanwhile_gets_nothing(play: Play) -> None:
    play.sandbox.faults.add(BAD_GATEWAY, chat_id=7, times=None)
    await play.boss.says(f"/broadcast {WORD}")
    await play.boss.presses(await play.hears(), "أرسلها")
    await play.sandbox.next_edit(OPERATOR)
    await play.people[8].says("/export")
    assert "سيتوقف البوت" in str(await exported(play, 8))
    await play.people[8].says("/wipe")
    await play.sandbox.answer(await play.people[8].presses(await play.sandbox.next_message(8), "نعم"))
    play.sandbox.faults.clear()
    await play.sandbox.next_message(7)
    await play.sandbox.next_message(9)
    await play.sandbox.until(lambda: "وصلت إلى ٢ من ٢" in readable(play.sandbox.messages(OPERATOR)[-1].text))
    assert play.sandbox.unread(8) == 0


async def test_one_after_the_other_goes_out_also_after_a_stop(play: Play) -> None:
    play.sandbox.faults.add(BAD_GATEWAY, chat_id=7, times=None)
    await play.boss.says(f"/broadcast {WORD}")
    shown = await play.hears()
    await play.boss.presses(shown, "أرسلها")
    await play.sandbox.next_edit(OPERATOR)
    await play.sandbox.answer(await play.boss.presses(shown, "أوقف"))
    assert "توقفت" in readable((await play.sandbox.next_edit(OPERATOR)).text)
    play.sandbox.faults.clear()
    for word in ("الأولى", "الثانية"):
        await play.boss.says(f"/broadcast {word}")
        await play.boss.presses(await play.hears(), "أرسلها")
        for number in play.people:
            assert word in readable((await play.sandbox.next_message(number)).text)
        await play.sandbox.until(lambda: "✅" in play.sandbox.messages(OPERATOR)[-1].text)


async def exported(play: Play, number: int) -> object:
    file = (await play.sandbox.next_message(number)).file
    assert file is not None
    return orjson.loads(file.content)
