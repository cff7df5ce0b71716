"""One bot as several real processes, among kills, freezes and lost connections: nothing is lost."""

import asyncio
import hashlib
import os
import random
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.telegram.chats import Message
from storage.engines import postgres_database
from storage.sharing.workers import Workers
from tests.stages.bot_process import PATIENCE
from tests.stages.crew_stage import EACH, CrewStage, crew, free_port
from tests.stages.own_postgres import own_postgres
from tests.storage.conftest import empty

pytestmark = pytest.mark.slow

OUTLETS = (("nahrain", "وكالة نهرين"), ("shuruq", "وكالة الشروق"))
PLACES = (
    "كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "النجف", "كربلاء", "الحلة", "الكوت", "العمارة",
    "الناصرية", "السماوة", "الديوانية", "أربيل",
)  # fmt: skip
PEOPLE = range(101, 105)
CHATS = (7, 8, 9)
KILLS = int(os.environ.get("RASID_SOAK", "4"))
#: The sender's own bound on messages in flight.
IN_FLIGHT = 8


def tell(stage: CrewStage, place: str) -> None:
    stage.feeds.publish(
        "nahrain",
        f"مقتل جنديين بانفجار عبوة ناسفة في {place}",
        f"قتل جنديان بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي في {place}، بحسب مصدر أمني.",
    )


def alerts_of(stage: CrewStage, person: int, place: str) -> list[Message]:
    return [each for each in stage.sandbox.messages(person) if place in each.text and "وكالة نهرين" in each.text]


async def follow(stage: CrewStage) -> None:
    for person in PEOPLE:
        await stage.sandbox.user(person).says("/subscribe عبوة ناسفة")
    for person in PEOPLE:
        await stage.sandbox.next_message(person, timeout=PATIENCE)
    await stage.feeds.polled("nahrain", times=2, timeout=PATIENCE)


async def all_told(stage: CrewStage, places: Sequence[str], *, within: float = 60.0) -> None:
    def lacking() -> list[tuple[int, str]]:
        return [(person, place) for person in PEOPLE for place in places if not alerts_of(stage, person, place)]

    try:
        async with asyncio.timeout(within):
            while lacking():
                await asyncio.sleep(0.1)
    except TimeoutError:
        pytest.fail(f"not told: {lacking()}")


def twice(stage: CrewStage, places: Sequence[str]) -> int:
    return sum(len(alerts_of(stage, person, place)) - 1 for person in PEOPLE for place in places)


async def test_who_is_frozen_past_its_time_and_woken_does_nothing_that_another_did(
    postgres: str, tmp_path: Path
) -> None:
    await empty(postgres)
    async with crew(postgres, tmp_path, outlets=OUTLETS) as stage:
        await follow(stage)
        for number, role in enumerate(EACH):
            (frozen,) = stage.of(role)
            frozen.process.send_signal(signal.SIGSTOP)
            await stage.start(role)
            await _given_up(postgres, frozen.process.pid)
            tell(stage, PLACES[2 * number])
            await all_told(stage, PLACES[: 2 * number + 1])
            if role == "chat":
                await stage.sandbox.person(PEOPLE[0]).says("/list")
                await stage.sandbox.next_message(PEOPLE[0], timeout=PATIENCE)
            frozen.process.send_signal(signal.SIGCONT)
            await frozen.logged("member.lost")
            tell(stage, PLACES[2 * number + 1])
            await all_told(stage, PLACES[: 2 * number + 2])
            await frozen.stop()
        assert twice(stage, PLACES[: 2 * len(EACH)]) == 0


async def _given_up(address: str, process: int) -> None:
    """Wait until the others take a process for dead."""
    database = postgres_database(address)
    try:
        async with asyncio.timeout(PATIENCE):
            while any(each.alive and each.worker.process == process for each in await Workers(database).all_seen()):
                await asyncio.sleep(0.2)
    finally:
        await database.close()


async def test_clocks_that_are_seconds_apart_make_nobody_wait_and_nothing_old(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    async with crew(postgres, tmp_path, outlets=OUTLETS, roles=()) as stage:
        for number, role in enumerate(EACH):
            clock = tmp_path / f"clock{number}"
            clock.write_text(f"1 {(-5, 5)[number % 2]}", encoding="ascii")
            more = {"TEST_CLOCK_FILE": str(clock), "TEST_CLOCK_START": str(time.time())}
            await stage.start(role, program=("tests.stages.clocked_bot",), **more)
        await follow(stage)
        tell(stage, PLACES[0])
        await all_told(stage, PLACES[:1])
        assert twice(stage, PLACES[:1]) == 0


async def test_a_database_that_is_gone_for_a_while_loses_nothing(tmp_path: Path) -> None:
    with own_postgres() as server:
        async with crew(server.address, tmp_path, outlets=OUTLETS) as stage:
            await follow(stage)
            server.kill()
            tell(stage, PLACES[0])
            await asyncio.sleep(12)  # longer than a program is taken for living: all of them begin anew
            server.start()
            await all_told(stage, PLACES[:1])
            await stage.sandbox.person(PEOPLE[0]).says("/list")
            await stage.sandbox.next_message(PEOPLE[0], timeout=PATIENCE)
            assert all(bot.process.returncode is None for _, bot in stage.processes)
            assert twice(stage, PLACES[:1]) <= IN_FLIGHT


async def test_deliveries_to_any_program_are_answered_once_and_in_order(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    ports = [free_port() for _ in range(2)]
    env = {"RASID_WEBHOOK_URL": f"https://127.0.0.1:{ports[0]}/hook", "RASID_HTTP": "127.0.0.1:0"}
    async with crew(postgres, tmp_path, outlets=OUTLETS, roles=(), **env) as stage:
        for chat in CHATS:
            stage.sandbox.user(chat)
        both = [await stage.start("chat,send", RASID_HTTP=f"127.0.0.1:{port}") for port in ports]
        for bot in both:
            await bot.logged("telegram.connected")
        secret = hashlib.sha256(f"webhook\0{stage.sandbox.token}".encode()).hexdigest()
        said = [(chat, f"كلمة{number}") for number in range(4) for chat in CHATS]
        async with aiohttp.ClientSession() as session:
            for number, (chat, word) in enumerate(said):
                await _deliver(session, ports[number % 2], secret, number, chat, f"/subscribe {word}")
                if number == len(said) // 2:
                    await both[1].stop(signal.SIGKILL)  # what it was answering is another's
                    ports[1] = ports[0]

        def answers(chat: int) -> list[str]:
            texts = [message.text for message in stage.sandbox.messages(chat)]
            return [word for text in texts for of, word in said if of == chat and word in text]

        async with asyncio.timeout(60):
            while any(len(set(answers(chat))) < 4 for chat in CHATS):
                await asyncio.sleep(0.1)
        for chat in CHATS:
            assert list(dict.fromkeys(answers(chat))) == [word for of, word in said if of == chat]
        assert sum(len(answers(chat)) for chat in CHATS) <= len(said) + len(CHATS)  # but for what the killed one was at


async def _deliver(session: aiohttp.ClientSession, port: int, secret: str, number: int, chat: int, text: str) -> None:
    person = {"id": chat, "is_bot": False, "first_name": "علي", "language_code": "ar"}
    message = {
        "message_id": 1000 + number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "علي"},
        "from": person,
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
    }
    update = {"update_id": 500 + number, "message": message}
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with session.post(f"http://127.0.0.1:{port}/hook", json=update, headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.soak
async def test_nothing_is_lost_to_kills_of_any_role_and_of_the_database(tmp_path: Path) -> None:
    chance = random.Random(11)
    places = PLACES[: max(3, min(len(PLACES), KILLS // 10))]
    with own_postgres() as server:
        async with crew(server.address, tmp_path, outlets=OUTLETS) as stage:
            await follow(stage)
            kills = servers = 0
            for number, place in enumerate(places):
                tell(stage, place)
                while kills < KILLS * (number + 1) // len(places):
                    await asyncio.sleep(chance.uniform(0.0, 2.0))
                    role = EACH[kills] if kills < len(EACH) else chance.choice(EACH)
                    for bot in stage.of(role):
                        await bot.stop(signal.SIGKILL)
                    if chance.random() < 0.05 or (kills == 1 and not servers):
                        server.kill()
                        await asyncio.sleep(chance.uniform(0.0, 3.0))
                        server.start()
                        servers += 1
                    await stage.start(role)
                    kills += 1
            await all_told(stage, places, within=120)
            surplus = twice(stage, places)
            print(f"{kills} kills, {servers} of the database; {len(places) * len(PEOPLE)} alerts, {surplus} twice")
            assert surplus <= kills * IN_FLIGHT
