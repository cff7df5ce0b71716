"""One person silences nobody: floods from a chat and from a member of a group, over sockets."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.botapi.limits import Rate
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.lanes import Bounds, Errand
from bot.botapi.updates.updates import Traffic
from bot.sandbox.server import Sandbox
from tests.stages.receiving_stage import OPERATOR, receiving

FLOODER, ALI, SARA = 666, 7, 8
GROUP = -100500
TOO_MUCH = "رسائل كثيرة دفعة واحدة"


@pytest.fixture(autouse=True)
def _no_long_goodbye(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.botapi.session._GOODBYE_SECONDS", 0.1)


def texts(sandbox: Sandbox, chat_id: int) -> list[str]:
    return [message.text for message in sandbox.messages(chat_id)]


async def test_a_flood_holds_nobody_up_and_is_told_once(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        flooder, ali, boss = sandbox.user(FLOODER), sandbox.user(ALI), sandbox.user(OPERATOR)
        sandbox.group(GROUP, members=[flooder, ali])
        async with receiving(sandbox, tmp_path, rate=Rate()) as bot:
            for _ in range(400):
                await flooder.says("/help")
            for _ in range(320):
                await flooder.says("/help", chat=GROUP)
            await ali.says("/help")
            await boss.says(f"/ban {FLOODER}")
            assert f"{FLOODER}" in (await sandbox.next_message(OPERATOR)).text
            await sandbox.next_message(ALI)
            sent = [call.chat_id for call in sandbox.calls if call.method == "sendMessage"]
            # Of the flooder's chat and group only what Telegram lets through in a burst comes before.
            assert sent.index(ALI) < 12
            assert sent.index(OPERATOR) < 12
            assert bot.connection.traffic.dropped >= 720 - 20 - 5 - 10
            assert await bot.desk.people.access() == {FLOODER: False}
            # Whatever waited for the flooder is gone with the ban.
            assert not any(chat.lane for chat in bot.intake._chats.values())
        for chat in (FLOODER, GROUP):
            assert sum(TOO_MUCH in text for text in texts(sandbox, chat)) <= 1
            assert len(texts(sandbox, chat)) < 6


async def test_all_that_is_not_too_much_is_answered_in_order(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)
        for number in range(20):
            await ali.says(f"/subscribe قضاء{number}")
        for number in range(20):
            assert f"قضاء {number}" in (await sandbox.next_message(ALI)).text
        assert bot.connection.traffic.dropped == 0


async def test_a_member_of_a_group_silences_no_other_member(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        flooder, ali = sandbox.user(FLOODER), sandbox.user(ALI)
        sandbox.group(GROUP, members=[flooder, ali])
        for _ in range(99):
            await flooder.says("/help", chat=GROUP)
        asked = await ali.says("/help", chat=GROUP)
        async with receiving(sandbox, tmp_path):
            await sandbox.until(lambda: [m for m in sandbox.messages(GROUP) if m.reply_to == asked.message_id])
        answered = [message.reply_to for message in sandbox.messages(GROUP)]
        assert answered.index(asked.message_id) <= 3


async def test_an_operators_order_in_a_flooded_group_is_obeyed_and_answered_in_private(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        flooder, boss = sandbox.user(FLOODER), sandbox.user(OPERATOR)
        sandbox.group(GROUP, members=[flooder, boss])
        async with receiving(sandbox, tmp_path, rate=Rate()) as bot:
            for _ in range(320):
                await flooder.says("/help", chat=GROUP)
            await boss.says(f"/ban {FLOODER}", chat=GROUP)
            assert f"{FLOODER}" in (await sandbox.next_message(OPERATOR)).text
            assert await bot.desk.people.access() == {FLOODER: False}
        assert not any(f"{FLOODER}" in text for text in texts(sandbox, GROUP))


async def test_others_than_operators_cannot_order_anything_in_a_group(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)
        sandbox.group(GROUP, admins=[ali])
        await ali.says(f"/ban {SARA}", chat=GROUP)
        await sandbox.next_message(GROUP)
        assert await bot.desk.people.access() == {}


async def test_presses_beyond_what_is_handled_are_answered_as_presses(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)
        await ali.says("/start")
        greeting = await sandbox.next_message(ALI)
        bot.intake._bounds = bot.intake._shares.bounds = Bounds(private=2)
        presses = [await ali.presses(greeting, "تابع محافظتك") for _ in range(10)]
        answers = [await sandbox.answer(press) for press in presses]
        assert sum("لم أنته مما سبق" in answer.text for answer in answers) >= 5
        assert TOO_MUCH not in "".join(texts(sandbox, ALI))


async def test_a_groups_talk_among_itself_is_no_flood(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)
        sandbox.group(GROUP, members=[ali], bot_status="administrator")
        for _ in range(60):
            await ali.says("صباح الخير", chat=GROUP)
        await ali.says("/help", chat=GROUP)
        await sandbox.next_message(GROUP)
        assert bot.connection.traffic.dropped == 0


# the intake alone


class Hall:
    """An intake whose updates wait until they are let go; what it drops is told to `words`."""

    def __init__(self, bounds: Bounds) -> None:
        self.now = 0.0
        self.begun: list[int] = []
        self.words: list[int] = []
        self.open = asyncio.Event()
        self.errands: dict[int, Errand] = {}
        self.traffic = Traffic()
        self.intake = Intake(
            handle=self._handle,
            errand_of=lambda update: self.errands[update.update_id],
            turn_away=self._turn_away,
            traffic=self.traffic,
            bounds=bounds,
            monotonic=lambda: self.now,
        )

    async def _handle(self, update: Update) -> None:
        self.begun.append(update.update_id)
        await self.open.wait()

    async def _turn_away(self, update: Update) -> None:
        self.words.append(update.update_id)

    async def comes(self, number: int, chat_id: int, user_id: int = 0, **more: Any) -> None:
        self.errands[number] = Errand(chat_id=chat_id, user_id=user_id or chat_id, **more)
        self.intake.take(Update(number))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def let_go(self) -> None:
        self.open.set()
        await self.intake.progress(5)


async def test_what_waits_in_all_is_bounded_and_the_greediest_gives_way() -> None:
    hall = Hall(Bounds(private=10, total=12))
    for number in range(1, 12):
        await hall.comes(number, chat_id=1)
    for number in range(20, 40):
        await hall.comes(number, chat_id=number)
    await hall.let_go()
    assert hall.begun == [1, *range(20, 30), 2]
    assert hall.traffic.dropped == 9 + 10


async def test_an_operator_is_begun_when_everything_is_full() -> None:
    hall = Hall(Bounds(total=5))
    for number in range(1, 40):
        await hall.comes(number, chat_id=number)
    await hall.comes(99, chat_id=OPERATOR, urgent=True)
    assert hall.begun[-1] == 99
    await hall.let_go()


async def test_a_member_of_a_group_has_only_a_share_of_its_answers() -> None:
    hall = Hall(Bounds(share=3, share_seconds=60))
    hall.open.set()
    for number in range(1, 6):
        await hall.comes(number, GROUP, user_id=5)
    await hall.comes(6, GROUP, user_id=6)
    assert hall.begun == [1, 2, 3, 6]
    hall.now = 60.0
    await hall.comes(7, GROUP, user_id=5)
    assert hall.begun == [1, 2, 3, 6, 7]
    assert hall.words == [4]


async def test_whoever_goes_on_asking_too_much_is_told_again_only_after_a_pause() -> None:
    hall = Hall(Bounds(private=1))
    for number in range(1, 10):
        hall.now += 50
        await hall.comes(number, chat_id=1)
    assert hall.words == [3]
    hall.now += 60
    await hall.comes(10, chat_id=1)
    assert hall.words == [3, 10]
    await hall.let_go()


async def test_being_blocked_and_unblocked_again_and_again_leaves_one_update_waiting() -> None:
    hall = Hall(Bounds())
    await hall.comes(1, chat_id=1)
    change: Any = object()
    for number in range(2, 2000):
        hall.errands[number] = Errand(chat_id=1, user_id=1, notice=True)
        hall.intake.take(Update(number, my_chat_member=change))
    await hall.let_go()
    assert hall.begun == [1, 1999]


async def test_of_what_is_typed_letter_by_letter_in_inline_mode_the_last_is_answered() -> None:
    hall = Hall(Bounds(private=3))
    await hall.comes(1, chat_id=1)
    typed: Any = object()
    for number in range(2, 50):
        hall.errands[number] = Errand(chat_id=1, user_id=1)
        hall.intake.take(Update(number, inline_query=typed))
    await hall.let_go()
    assert hall.begun == [1, 49]


async def test_what_was_not_begun_stays_at_telegram_when_the_program_stops() -> None:
    hall = Hall(Bounds())
    for number, chat in ((1, 1), (2, 1), (3, 1), (4, 2)):
        await hall.comes(number, chat)
    closing = asyncio.create_task(hall.intake.close(confirmed_before=3, seconds=5))
    await asyncio.sleep(0)
    await hall.comes(5, chat_id=3)
    hall.open.set()
    await closing
    assert hall.begun == [1, 4, 2]
    assert hall.intake.unfinished() == {3, 5}


async def test_who_is_not_done_in_time_is_kept_for_the_next_start() -> None:
    hall = Hall(Bounds())
    await hall.comes(1, 1)
    await hall.intake.close(confirmed_before=float("inf"), seconds=0)
    assert hall.intake.unfinished() == {1}


@pytest.mark.parametrize("errand", [KeyError("x"), RecursionError()])
async def test_an_update_that_cannot_be_sorted_is_left_alone(errand: Exception) -> None:
    hall = Hall(Bounds())

    def fail(update: Update) -> Errand:
        raise errand

    hall.intake._errand_of = fail
    hall.intake.take(Update(1))
    assert hall.intake.unfinished() == set()
