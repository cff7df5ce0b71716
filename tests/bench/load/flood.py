"""A flood of messages from one user and from a member of a group: how long others wait for their answers.

The program runs as its own process against the sandbox, which refuses what Telegram would.
.venv/bin/python -m tests.bench.load.flood [messages from the user] [messages from the member]
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bot.sandbox.feeds import FeedServer
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.people import Person
from tests.stages.bot_process import PATIENCE, environment, running

_FLOODER, _MEMBER, _OTHER, _BOSS, _GROUP = 666, 667, 7, 99, -100500
_MEGABYTE = 1 << 20


async def _seconds(sandbox: Sandbox, person: Person, text: str) -> float:
    before = sandbox.unread(person.id)
    assert before == 0
    began = time.perf_counter()
    await person.says(text)
    await sandbox.next_message(person.id, timeout=PATIENCE)
    return time.perf_counter() - began


async def measure(messages: int, in_group: int) -> list[str]:
    """Let the flood come, and others speak: in the middle of it, and once all of it waits."""
    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(limits=Limits()) as sandbox, FeedServer() as feeds:
            feeds.add("nahrain", "وكالة نهرين")
            flooder, member = sandbox.user(_FLOODER), sandbox.user(_MEMBER)
            other, boss = sandbox.user(_OTHER), sandbox.user(_BOSS)
            sandbox.group(_GROUP, members=[flooder, member, other, boss])
            env = environment(sandbox, feeds, Path(folder) / "data", RASID_OPERATORS=str(_BOSS), RASID_LOG="warning")
            async with running(env, Path(folder)) as bot:
                await _seconds(sandbox, other, "/help")
                await _seconds(sandbox, boss, "/help")
                before = psutil.Process(bot.process.pid).memory_info().rss
                for number in range(max(messages, in_group)):
                    if number < messages:
                        await flooder.says("/help")
                    if number < in_group:
                        await member.says("/help", chat=_GROUP)
                helped = await _seconds(sandbox, other, "/help")
                banned = await _seconds(sandbox, boss, f"/ban {_FLOODER}")
                from_group = await _order_from_group(sandbox, boss)
                grown = psutil.Process(bot.process.pid).memory_info().rss - before
                began = time.perf_counter()
                code = await bot.stop()
                stopped = time.perf_counter() - began
            answered = len(sandbox.messages(_FLOODER)), len(sandbox.messages(_GROUP))
            refused = sandbox.meter.refused if sandbox.meter else 0
    return [
        f"{messages} messages from one user, {in_group} from a member of a group",
        f"another user's /help answered after {helped:.2f} s",
        f"an operator's /ban answered after {banned:.2f} s, given in the flooded group after {from_group:.2f} s",
        f"answers to the flooder: {answered[0]}, in the group: {answered[1]}; refused with 429: {refused}",
        f"memory grew by {grown / _MEGABYTE:.1f} MB; SIGTERM: exit {code} after {stopped:.1f} s",
    ]


async def _order_from_group(sandbox: Sandbox, boss: Person) -> float:
    began = time.perf_counter()
    await boss.says(f"/ban {_MEMBER}", chat=_GROUP)
    await sandbox.next_message(boss.id, timeout=PATIENCE)
    return time.perf_counter() - began


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:]] or [4000, 320]
    print("\n".join(asyncio.run(measure(*counts))))
