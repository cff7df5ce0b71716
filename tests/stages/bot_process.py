"""The whole program as its own process, `rasid run`, against a sandbox and a feed server in the test's process."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox

#: Longer than anything takes here, so that a hang fails instead of hanging the suite.
PATIENCE = 30.0


class BotProcess:
    """A running `rasid run`; what it logs is kept."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.errors = b""
        self._more = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        while chunk := await self.process.stderr.read(65_536):
            self.errors += chunk
            async with self._more:
                self._more.notify_all()

    async def logged(self, event: str) -> None:
        """Wait until an event stands in the log."""
        async with asyncio.timeout(PATIENCE):
            await self.until_logged(event)

    async def until_logged(self, event: str) -> None:
        """Wait for it however long it takes."""
        async with self._more:
            await self._more.wait_for(lambda: event in self.log)

    @property
    def log(self) -> str:
        return self.errors.decode(errors="replace")

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            await self._reading
        return code

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.ended()


def environment(sandbox: Sandbox, feeds: FeedServer, data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    return kept | {
        "RASID_TELEGRAM_TOKEN": sandbox.token,
        "RASID_TELEGRAM_API": sandbox.url,
        "RASID_DATA_DIR": str(data_dir),
        "RASID_FEEDS": feeds.addresses,
        "RASID_POLL_SECONDS": "1",
        "RASID_ALLOW_PRIVATE_FEEDS": "1",
        "RASID_LOG": "debug",
        **more,
    }


async def start(
    env: dict[str, str], cwd: Path, *, program: tuple[str, ...] = ("bot", "run"), behind: tuple[str, ...] = ()
) -> BotProcess:
    process = await asyncio.create_subprocess_exec(
        *behind,
        sys.executable,
        "-m",
        *program,
        env=env | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        cwd=cwd,
        stdin=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    return BotProcess(process)


@asynccontextmanager
async def running(
    env: dict[str, str], cwd: Path, *, program: tuple[str, ...] = ("bot", "run"), behind: tuple[str, ...] = ()
) -> AsyncIterator[BotProcess]:
    bot = await start(env, cwd, program=program, behind=behind)
    try:
        yield bot
    finally:
        if bot.process.returncode is None:
            bot.process.kill()
        await bot.ended()
