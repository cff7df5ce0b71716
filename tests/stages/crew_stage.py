"""One bot as several processes on one real PostgreSQL, against a sandbox and a feed server in the test's process."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from tests.stages.bot_process import PATIENCE, BotProcess, environment, start

EACH = ("poll", "read", "chat", "send")


@dataclass(kw_only=True)
class CrewStage:
    """The processes by the roles that they were given, in the order of their start."""

    sandbox: Sandbox
    feeds: FeedServer
    env: dict[str, str]
    folder: Path
    processes: list[tuple[str, BotProcess]] = field(default_factory=list)

    async def start(self, roles: str, *, program: tuple[str, ...] = ("bot", "run"), **more: str) -> BotProcess:
        """Start one, and wait until it works."""
        bot = await start(self.env | more, self.folder, program=(*program, "--roles", roles))
        self.processes.append((roles, bot))
        async with asyncio.timeout(PATIENCE * 4):  # several start at one time
            await bot.until_logged("rasid.started")
        return bot

    def of(self, role: str) -> list[BotProcess]:
        """Return those that run and have a role."""
        return [bot for roles, bot in self.processes if role in roles.split(",") and bot.process.returncode is None]

    async def end(self) -> None:
        """Kill whatever runs."""
        for _, bot in self.processes:
            if bot.process.returncode is None:
                bot.process.send_signal(signal.SIGKILL)
            await bot.ended()

    @property
    def logs(self) -> str:
        """Return what all of them logged last, for a test that fails."""
        return "\n".join(f"--- {roles}\n{bot.log[-2500:]}" for roles, bot in self.processes)


@asynccontextmanager
async def crew(
    postgres: str, folder: Path, *, outlets: Sequence[tuple[str, str]], roles: Sequence[str] = EACH, **more: str
) -> AsyncIterator[CrewStage]:
    """Start processes with these roles on an empty database."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox())
        feeds = await stack.enter_async_context(FeedServer())
        for slug, title in outlets:
            feeds.add(slug, title)
        env = environment(sandbox, feeds, folder / "data", RASID_DATABASE=postgres, RASID_LOG="info", **more)
        stage = CrewStage(sandbox=sandbox, feeds=feeds, env=env, folder=folder)
        stack.push_async_callback(stage.end)
        try:
            await asyncio.gather(*map(stage.start, roles))
            yield stage
        except BaseException:
            print(stage.logs)  # pytest shows it with what failed
            raise


def free_port() -> int:
    """Return a port at which nobody listens at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
