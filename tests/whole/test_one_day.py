"""The main job over real sockets: subscribe in chat, a feed publishes, the alert arrives."""

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import BAD_TOKEN, INTERNAL_ERROR
from tests.stages.bot_process import PATIENCE, environment, running

BOMB_TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
BOMB_TEXT = (
    "قتل جنديان وأصيب ثلاثة آخرون بانفجار عبوة ناسفة استهدفت دورية للجيش العراقي قرب قضاء الحويجة جنوب غربي "
    "كركوك، بحسب مصدر أمني. وطوقت قوة أمنية مكان الحادث."
)
ARREST_TITLE = "القبض على ثلاثة إرهابيين من داعش في ديالى"
ARREST_TEXT = "ألقت قوة من جهاز مكافحة الإرهاب القبض على ثلاثة عناصر من تنظيم داعش في قضاء المقدادية بمحافظة ديالى."


async def test_the_main_job(sandbox: Sandbox, feeds: FeedServer, tmp_path: Path) -> None:
    feeds.publish("nahrain", "العثور على عبوة ناسفة في كركوك", "عثرت قوة أمنية على عبوة ناسفة جنوبي كركوك.")
    officer, other = sandbox.user(11, name="زينب"), sandbox.user(12, name="Tom", language_code="en")
    async with running(environment(sandbox, feeds, tmp_path / "data"), tmp_path) as bot:
        await officer.says("/start")
        assert "راصد" in (await sandbox.next_message(11, timeout=PATIENCE)).text
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)

        await officer.says("تابع عبوة ناسفة")
        followed = await sandbox.next_message(11, timeout=PATIENCE)
        assert "عبوة ناسفة" in followed.text
        await other.says("/subscribe Basra")
        assert "Following: Basra" in (await sandbox.next_message(12, timeout=PATIENCE)).text

        # What was there before subscribing isn't sent, nor what is old, nor what isn't about Iraq's security.
        feeds.publish("nahrain", "انفجار عبوة ناسفة في الموصل", published=datetime.now(UTC) - timedelta(hours=25))
        feeds.publish("nahrain", "مباراة القمة في كركوك", "فاز نادي كركوك بثلاثة أهداف.")
        feeds.publish("nahrain", BOMB_TITLE, BOMB_TEXT)
        alert = await sandbox.next_message(11, timeout=PATIENCE)
        assert BOMB_TITLE in alert.text
        assert "دورية للجيش العراقي" in alert.text
        assert "وكالة نهرين" in alert.text

        await officer.says("/unsubscribe 1")
        await sandbox.next_message(11, timeout=PATIENCE)
        feeds.publish("nahrain", "انفجار عبوة ناسفة ثانية في الرمادي", "انفجرت عبوة ناسفة وسط الرمادي في الأنبار.")
        await feeds.polled("nahrain", times=3, timeout=PATIENCE)
        # A sign that the poll above went through to the end: its story can be asked for.
        await officer.says("/recent الرمادي")
        assert "الرمادي" in (await sandbox.next_message(11, timeout=PATIENCE)).text

        assert await bot.stop() == 0
    assert [message.text for message in sandbox.messages(11)].count(alert.text) == 1
    assert len(sandbox.messages(11)) == 5
    assert len(sandbox.messages(12)) == 1
    assert sandbox.token not in bot.log
    assert "دورية" not in bot.log
    for trace_of_a_leak in ("Traceback", "never retrieved", "was destroyed", "Unclosed"):
        assert trace_of_a_leak not in bot.log


@pytest.mark.slow
async def test_what_was_due_when_the_process_died_is_sent_after_the_restart(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    officer = sandbox.user(11)
    env = environment(sandbox, feeds, tmp_path / "data")
    async with running(env, tmp_path) as bot:
        await officer.says("/subscribe داعش")
        await sandbox.next_message(11, timeout=PATIENCE)
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)
        sandbox.faults.add(INTERNAL_ERROR, method="sendMessage", times=None)
        feeds.publish("nahrain", ARREST_TITLE, ARREST_TEXT)
        await bot.logged("alert.retried")
        assert await bot.stop(signal.SIGKILL) == -signal.SIGKILL
    sandbox.faults.clear()
    async with running(env, tmp_path) as bot:
        assert ARREST_TITLE in (await sandbox.next_message(11, timeout=PATIENCE)).text
        assert await bot.stop(signal.SIGINT) == 0


@pytest.mark.slow
async def test_everything_lives_in_postgresql_when_its_address_is_given(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path, postgres: str
) -> None:
    officer = sandbox.user(11)
    env = environment(sandbox, feeds, tmp_path / "data", RASID_DATABASE=postgres)
    async with running(env, tmp_path) as bot:
        await officer.says("/subscribe داعش")
        await sandbox.next_message(11, timeout=PATIENCE)
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)
        feeds.publish("nahrain", ARREST_TITLE, ARREST_TEXT)
        assert ARREST_TITLE in (await sandbox.next_message(11, timeout=PATIENCE)).text
        await officer.says("/wipe")
        asked = await sandbox.next_message(11, timeout=PATIENCE)
        await officer.presses(asked, "نعم، امسح كل شيء")
        await sandbox.next_edit(11, timeout=PATIENCE)
        assert await bot.stop() == 0
    assert not (tmp_path / "data" / "people.json").exists()


@pytest.mark.slow
async def test_telegram_delivers_to_a_webhook_and_health_is_told(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path, unused_tcp_port: int
) -> None:
    officer, here = sandbox.user(11), f"127.0.0.1:{unused_tcp_port}"
    env = environment(
        sandbox, feeds, tmp_path / "data", RASID_WEBHOOK_URL=f"http://{here}/from-telegram", RASID_HTTP=here
    )
    async with running(env, tmp_path) as bot, aiohttp.ClientSession() as client:
        await officer.says("/subscribe داعش")
        assert "داعش" in (await sandbox.next_message(11, timeout=PATIENCE)).text
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)
        async with client.get(f"http://{here}/health") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (200, True)
        feeds.publish("nahrain", ARREST_TITLE, ARREST_TEXT)
        assert ARREST_TITLE in (await sandbox.next_message(11, timeout=PATIENCE)).text
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)  # by then it is written down
        async with client.get(f"http://{here}/metrics") as answer:
            lines = (await answer.text()).splitlines()
        assert "rasid_publication_to_delivery_seconds_count 1.0" in lines
        assert "rasid_entries_relevant_total 1.0" in lines
        (state,) = [line for line in lines if line.startswith("rasid_source_state{")]
        assert 'state="working"' in state
        assert feeds.url not in "\n".join(lines)
        async with client.post(f"http://{here}/from-telegram", json={"update_id": 1}) as answer:
            assert answer.status == 403
        assert await bot.stop() == 0
    assert not any(call.method.lower() == "getupdates" for call in sandbox.calls)


@pytest.mark.slow
async def test_a_second_process_for_one_data_folder_is_refused(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    sandbox.user(11)
    env = environment(sandbox, feeds, tmp_path / "data")
    async with running(env, tmp_path):
        await feeds.polled("nahrain", timeout=PATIENCE)
        async with running(env, tmp_path) as second:
            assert await second.ended() == 1
            assert "in use" in second.log
            assert "Traceback" not in second.log


@pytest.mark.slow
async def test_a_token_that_telegram_refuses_is_one_clear_line(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    env = environment(sandbox, feeds, tmp_path / "data", RASID_TELEGRAM_TOKEN="1:wrong", RASID_LOG="warning")
    async with running(env, tmp_path) as bot:
        assert await bot.ended() == 1
    assert "token" in bot.log
    assert "1:wrong" not in bot.log
    assert "Traceback" not in bot.log


@pytest.mark.slow
async def test_a_token_that_is_revoked_ends_the_program_with_the_same_line(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    env = environment(sandbox, feeds, tmp_path / "data", RASID_LOG="info")
    async with running(env, tmp_path) as bot:
        await bot.logged("telegram.connected")
        sandbox.faults.add(BAD_TOKEN, method=None, times=None)
        await sandbox.user(11).says("/start")  # lets the long poll end
        assert await bot.ended() == 1
    assert "rasid: Telegram refuses the token" in bot.log
    assert sandbox.token not in bot.log
    assert "Traceback" not in bot.log


async def test_all_mistakes_in_the_settings_are_told_at_once(
    sandbox: Sandbox, feeds: FeedServer, tmp_path: Path
) -> None:
    env = environment(sandbox, feeds, tmp_path / "data", RASID_POLL_SECONDS="soon", RASID_ACCESS="perhaps")
    async with running(env, tmp_path) as bot:
        assert await bot.ended() == 2
    assert "RASID_POLL_SECONDS" in bot.log
    assert "RASID_ACCESS" in bot.log


@pytest.mark.slow
async def test_it_starts_and_stops_while_telegram_is_away(sandbox: Sandbox, feeds: FeedServer, tmp_path: Path) -> None:
    env = environment(sandbox, feeds, tmp_path / "data", RASID_TELEGRAM_API="http://127.0.0.1:9")
    async with running(env, tmp_path) as bot:
        await feeds.polled("nahrain", times=2, timeout=PATIENCE)  # feeds are read all the same
        async with asyncio.timeout(PATIENCE):
            assert await bot.stop() == 0
    assert "telegram.unreachable" in bot.log
