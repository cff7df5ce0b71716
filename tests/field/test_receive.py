"""Cases from the field: two programs with one token (K22), run as they were found."""

from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.field.cases import Case, of_kinds
from tests.stages.bot_process import environment, running


@pytest.mark.slow
@pytest.mark.parametrize("case", of_kinds("K22"), ids=lambda case: case.id)
async def test_two_programs_with_one_token_say_so(case: Case, tmp_path: Path, unused_tcp_port: int) -> None:
    assert case.input == {"instances": 2}
    here = f"127.0.0.1:{unused_tcp_port}"
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("nahrain", "وكالة نهرين")
        first_env = environment(sandbox, feeds, tmp_path / "first", RASID_HTTP=here)
        async with running(first_env, tmp_path) as first, aiohttp.ClientSession() as client:
            await first.logged("telegram.connected")
            await sandbox.world.updates.waited_for()
            async with running(environment(sandbox, feeds, tmp_path / "second"), tmp_path) as second:
                await first.logged(case.right["log_says"])
                async with client.get(f"http://{here}/health") as answer:
                    health = await answer.json()
                assert (answer.status, health["problems"]) == (503, ["token_shared"])
                assert await second.stop() == 0
            assert await first.stop() == 0
        assert first.log.count("polling.conflict") == 1
        assert "polling.failed" not in first.log
        assert sandbox.token not in first.log
