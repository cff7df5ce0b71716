"""The board inside Telegram among several programs: whichever is asked knows who is inside, and what was used."""

import json
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests.board.test_app import ALI, handed_over
from tests.stages.bot_process import BotProcess
from tests.stages.crew_stage import CrewStage, crew, free_port
from tests.storage.conftest import empty

pytestmark = pytest.mark.slow


async def _entered(port: int, once: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/app/session", data=once) as answer,
    ):
        return answer.status, json.loads(await answer.text())["pass"] if answer.status == 200 else ""


async def _sees(port: int, shown: str) -> int:
    headers = {"Authorization": f"Bearer {shown}"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/app/mine", headers=headers) as answer,
    ):
        return answer.status


async def test_a_pass_that_one_program_gave_opens_the_others_and_outlives_it(postgres: str, tmp_path: Path) -> None:
    await empty(postgres)
    ports = [free_port(), free_port(), free_port()]
    more = {"RASID_BOARD": "link", "RASID_PUBLIC_URL": "https://rasid.example"}
    async with crew(postgres, tmp_path, outlets=(), roles=(), **more) as stage:
        first = await _started(stage, ports[0], "chat,send")
        await _started(stage, ports[1], "poll,read")
        now = datetime.fromtimestamp(int(time.time()), UTC)
        once, forged = handed_over(at=now, token=stage.sandbox.token), handed_over(at=now, token="2:another")
        status, shown = await _entered(ports[0], once)
        assert (status, await _sees(ports[0], shown), await _sees(ports[1], shown)) == (200, 200, 200)
        assert [(await _entered(port, once))[0] for port in ports[:2]] == [403, 403]
        assert [(await _entered(port, forged))[0] for port in ports[:2]] == [403, 403]
        await first.stop(signal.SIGKILL)
        third = await _started(stage, ports[2], "chat,send")
        assert (await _sees(ports[2], shown), (await _entered(ports[2], once))[0]) == (200, 403)
        assert str(ALI) not in first.log + third.log
        assert shown not in first.log + third.log


async def _started(stage: CrewStage, port: int, roles: str) -> BotProcess:
    return await stage.start(roles, RASID_HTTP=f"127.0.0.1:{port}", RASID_LOG="debug")
