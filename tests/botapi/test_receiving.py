"""Updates that can't be read, over sockets: each is skipped, told of in one line without its content, and counted."""

import asyncio
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.backoff import backoff
from bot.botapi.gate import Gate
from bot.botapi.limits import Governor
from bot.botapi.rate_limiter import Turnstile
from bot.botapi.session import build_connection, take_delivery
from bot.botapi.updates.intake import Intake
from bot.botapi.updates.updates import decode
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import CONFLICT, INTERNAL_ERROR, OK_PAGE
from bot.settings import Settings
from tests.stages.bot_process import PATIENCE, environment, running
from tests.stages.receiving_stage import Receiving, receiving

ALI, SARA = 7, 8
SECRET_TEXT = "لا يعرف هذا أحد"
CHAT = {"id": ALI, "type": "private", "first_name": SECRET_TEXT}
AUTHOR = {"id": ALI, "is_bot": False, "first_name": SECRET_TEXT}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 0, "chat": CHAT, "from": AUTHOR, "text": f"/help {SECRET_TEXT}"}


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.botapi.updates.polling._PAUSE", 0.01)


def update(**fields: Any) -> str:
    return json.dumps({"update_id": 0} | fields, ensure_ascii=False).replace('"update_id": 0', '"update_id": %d', 1)


def message(**changes: Any) -> str:
    return update(message=MESSAGE | changes)


DEEP = "[" * 100_000 + "]" * 100_000
UNREADABLE = {
    "no update at all": (f'"{SECRET_TEXT}"', "update"),
    "a list": (f'["{SECRET_TEXT}"]', "update"),
    "nothing": ("null", "update"),
    "no id": (json.dumps({"message": MESSAGE}), "update_id"),
    "an id in words": ('{"update_id": "%d"}', "update_id"),
    "a huge id": ('{"update_id": 99999999999999999999999999}', "update_id"),
    "an id beyond Telegram's": ('{"update_id": 2147483648}', "update_id"),
    "a negative id": ('{"update_id": -5}', "update_id"),
    "a broken id": ('{"update_id": 1.5}', "update_id"),
    "an id that is no number": ('{"update_id": NaN}', "update_id"),
    "a yes for an id": ('{"update_id": true}', "update_id"),
    "a message in words": (update(message=SECRET_TEXT), "message"),
    "a message of nothing": (update(message={}), "message.date"),
    "no date": (message(date=None), "message.date"),
    "a date in words": (message(date=SECRET_TEXT), "message.date"),
    "a date beyond the calendar": (message(date=10**18), "message.date"),
    "a date before the calendar": (message(date=-(10**18)), "message.date"),
    "no chat": (message(chat=None), "message.chat"),
    "a chat in words": (message(chat=SECRET_TEXT), "message.chat"),
    "a chat without a kind": (message(chat={"id": ALI}), "message.chat.type"),
    "a chat of no known kind": (message(chat=CHAT | {"type": "circle"}), "message.chat.type"),
    "a chat's id in words": (message(chat=CHAT | {"id": SECRET_TEXT}), "message.chat.id"),
    "a chat's id that is a list": (message(chat=CHAT | {"id": [SECRET_TEXT]}), "message.chat.id"),
    "an author without a name": (message(**{"from": {"id": 1}}), "message.from.first_name"),
    "a text that is a number": (message(text=5), "message.text"),
    "entities that are none": (message(entities=5), "message.entities"),
    "an entity without a place": (message(entities=[{"type": SECRET_TEXT}]), "message.entities.offset"),
    "a reply to something broken": (message(reply_to_message={"text": SECRET_TEXT}), "message.reply_to_message.date"),
    "a press without an id": (update(callback_query={"from": AUTHOR, "data": SECRET_TEXT}), "callback_query.id"),
    "a press with a number": (
        update(callback_query={"id": "5", "from": AUTHOR, "chat_instance": "1", "data": 5}),
        "callback_query.data",
    ),
    "a membership of nobody": (update(my_chat_member={"chat": CHAT, "from": AUTHOR, "date": 0}), "my_chat_member"),
    "a poll that is none": (update(poll=SECRET_TEXT), "poll"),
}
#: As a whole, what these stand in is no JSON.
BROKEN = {
    "nested without end": (update(message="DEEP").replace('"DEEP"', DEEP), "update"),
    "a number without end": (update(message="LONG").replace('"LONG"', "9" * 5000), "update"),
    "no JSON": ('{"update_id": %d, "message": ' + SECRET_TEXT + "}", "update"),
}


def lines(caplog: pytest.LogCaptureFixture, event: str) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.message == event]


async def is_alive(sandbox: Sandbox, bot: Receiving) -> None:
    """Somebody else is answered, and nothing is left at Telegram."""
    await sandbox.user(SARA).says("/help")
    await sandbox.next_message(SARA)
    await bot.stop()
    assert sandbox.world.updates.pending == ()


@pytest.mark.parametrize("table", [UNREADABLE, BROKEN], ids=["in JSON", "no JSON"])
async def test_what_cannot_be_read_is_skipped_and_takes_nobody_with_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, table: dict[str, tuple[str, str]]
) -> None:
    async with Sandbox() as sandbox:
        people = [sandbox.user(100 + number) for number, _ in enumerate(table)]
        numbers = []
        for person, (text, _) in zip(people, table.values(), strict=True):
            numbers.append(sandbox.world.updates.put_raw(text))
            await person.says("/help")
        async with receiving(sandbox, tmp_path) as bot:
            for person in people:
                await sandbox.next_message(person.id)
            await is_alive(sandbox, bot)
        assert [len(sandbox.messages(person.id)) for person in people] == [1] * len(people)
        assert bot.connection.traffic.unreadable == len(table)
    told = [vars(record) for record in lines(caplog, "update.unreadable")]
    for number, line, (name, (_, field)) in zip(numbers, told, table.items(), strict=True):
        assert line["field"].startswith(field), name
        has_no_id = field == "update_id" or name in ("no update at all", "a list", "nothing")
        assert line["update"] == (None if has_no_id else number), name
    assert not any(SECRET_TEXT in repr(vars(record)) + record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("name", ["no id", "a huge id", "a date in words", "nested without end", "no JSON"])
async def test_one_that_cannot_be_read_alone_at_telegram_is_not_fetched_for_ever(tmp_path: Path, name: str) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        await sandbox.user(ALI).says("/help")
        await sandbox.next_message(ALI)
        sandbox.world.updates.put_raw((UNREADABLE | BROKEN)[name][0])
        await is_alive(sandbox, bot)
        assert bot.connection.traffic.unreadable == 1
        assert len([call for call in sandbox.calls if call.method == "getUpdates"]) < 15


async def test_what_python_telegram_bot_reads_with_a_half_of_a_character_is_answered(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path):
        sandbox.user(ALI)
        sandbox.world.updates.put_raw(message(text="HALF").replace("HALF", "\\ud83d كركوك"))
        assert "كركوك" in (await sandbox.next_message(ALI)).text


async def test_an_update_with_an_id_out_of_all_order_is_handled_once_and_hides_no_other(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)
        await ali.says("/help")
        await sandbox.next_message(ALI)
        sandbox.world.updates.put_raw(message().replace("%d", str(2**31 - 1)))
        await sandbox.next_message(ALI)
        await is_alive(sandbox, bot)
        assert sandbox.unread(ALI) == 0


@pytest.mark.parametrize("fault", [INTERNAL_ERROR, OK_PAGE])
async def test_an_answer_that_holds_no_updates_is_asked_for_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: Any
) -> None:
    async with Sandbox() as sandbox:
        sandbox.faults.add(fault, method="getUpdates", times=2)
        async with receiving(sandbox, tmp_path):
            await sandbox.user(ALI).says("/help")
            await sandbox.next_message(ALI)
    reasons = [vars(record)["reason"] for record in lines(caplog, "polling.failed")]
    assert reasons == (["http_500"] * 2 if fault is INTERNAL_ERROR else ["no JSON"] * 2)


async def test_a_handler_that_fails_is_one_line_and_the_next_update_is_handled(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        ali = sandbox.user(ALI)

        failed = asyncio.Event()

        async def fail(update: object) -> None:
            failed.set()
            raise RuntimeError(SECRET_TEXT)

        handle, bot.intake._handle = bot.intake._handle, fail
        await ali.says(f"/help {SECRET_TEXT}")
        async with asyncio.timeout(5):
            await failed.wait()
        bot.intake._handle = handle
        await is_alive(sandbox, bot)
    (line,) = lines(caplog, "update.failed")
    assert vars(line)["error"] == "RuntimeError"
    assert re.fullmatch(r"test_receiving\.py:\d+", vars(line)["where"])
    assert not any(SECRET_TEXT in repr(vars(record)) for record in caplog.records)


async def test_another_program_with_the_same_token_is_told_once_and_asked_after_less_often(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Sandbox() as sandbox:
        sandbox.faults.add(CONFLICT, method="getUpdates", times=4)
        async with receiving(sandbox, tmp_path) as bot:
            bot.poller._conflict_pauses = backoff(0.01, 240.0)
            await sandbox.user(ALI).says("/help")
            await sandbox.next_message(ALI)
            assert bot.connection.traffic.token_shared
            assert next(bot.poller._conflict_pauses) == pytest.approx(0.16)
    (line,) = lines(caplog, "polling.conflict")
    assert vars(line)["reason"] == "another program uses the token"
    assert "@BotFather" in vars(line)["remedy"]
    assert not lines(caplog, "polling.failed")


async def test_a_webhook_that_somebody_set_is_taken_away_again(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, receiving(sandbox, tmp_path) as bot:
        bot.poller._conflict_pauses = backoff(0.01, 240.0)
        await bot.connection.application.bot.set_webhook("http://127.0.0.1:9/hook")
        await sandbox.user(ALI).says("/help")
        await sandbox.next_message(ALI)
        assert bot.connection.traffic.token_shared


async def test_a_webhooks_update_that_cannot_be_read_is_skipped_too(caplog: pytest.LogCaptureFixture) -> None:
    taken: list[Update] = []
    settings = Settings(telegram_token="1:token", telegram_api="http://127.0.0.1:9")
    connection = build_connection(settings, [], lambda *_: None, Turnstile(Gate(Governor())))
    intake = Intake(
        handle=lambda _: asyncio.sleep(0),
        errand_of=taken.append,  # returns None: nothing is asked for
        turn_away=lambda _: asyncio.sleep(0),
        traffic=connection.traffic,
    )
    bodies = [text.replace("%d", "5").encode() for text, _ in UNREADABLE.values()]
    for body in bodies:
        take_delivery(decode(body), connection, intake)
    take_delivery(None, connection, intake)
    assert connection.traffic.unreadable == len(bodies) + 1
    assert len(lines(caplog, "update.unreadable")) == len(bodies) + 1
    assert not any(SECRET_TEXT in repr(vars(record)) for record in caplog.records)
    assert taken == []
    take_delivery({"update_id": 6, "message": MESSAGE}, connection, intake)
    assert [update.update_id for update in taken] == [6]


@pytest.mark.slow
async def test_the_program_goes_past_what_it_cannot_read_says_so_and_stops_well(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("nahrain", "وكالة نهرين")
        for text, _ in (UNREADABLE | BROKEN).values():
            sandbox.world.updates.put_raw(text)
        async with running(environment(sandbox, feeds, tmp_path / "data"), tmp_path) as bot:
            sara = sandbox.user(SARA)
            await sara.says("/help")
            await sandbox.next_message(SARA, timeout=PATIENCE)
            assert await bot.stop() == 0
        assert sandbox.world.updates.pending == ()
        assert SECRET_TEXT not in bot.log
        assert "Traceback" not in bot.log
        assert bot.log.count("update.unreadable") > len(UNREADABLE) / 2
        # The next start finds nothing of it.
        async with running(environment(sandbox, feeds, tmp_path / "data"), tmp_path) as bot:
            await sara.says("/help")
            await sandbox.next_message(SARA, timeout=PATIENCE)
            assert await bot.stop() == 0
        assert "update.unreadable" not in bot.log
