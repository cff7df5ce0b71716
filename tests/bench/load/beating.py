"""The bot in this process, and a heartbeat: for each line that comes in, how late the heart was since the last.

A program of its own for `memory.py`: what that needs for its servers would count as the bot's memory.
"""

import asyncio
import functools
import json
import os
import sys
import time
from array import array

from bot.hollow import OF_THE_BOT, leave_out, leave_out_docstrings, load_without, load_without_roots

# As `rasid run` has it; before anything loads them.
leave_out(OF_THE_BOT)
leave_out_docstrings()
load_without_roots("aiohttp")
load_without("telegram", "cryptography")

import bot.app.build as building  # noqa: E402  # see above
from bot.app.run import run  # noqa: E402
from bot.settings import load  # noqa: E402
from bot.sources.channels.preview import Preview  # noqa: E402
from bot.sources.line import Line  # noqa: E402

_BEAT = 0.002


async def serve() -> None:
    """Run the bot in this process, with a heartbeat beside it."""
    # A hundred channels through a line of one request a second would take a day.
    building.Preview = functools.partial(Preview, line=Line(at_once=16, apart=0.0))  # type: ignore[attr-defined,assignment]  # for this process alone
    late, own = array("f"), array("f")  # a list would take seven megabytes in five minutes

    async def heartbeat() -> None:
        while True:
            before, used = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_BEAT)
            late.append(1000 * (time.perf_counter() - before - _BEAT))
            own.append(1000 * (time.thread_time() - used))

    def tell() -> None:
        if not sys.stdin.readline():
            stop.set()
            return
        told = [(max(beats), sorted(beats)[-1 - len(beats) // 1000]) for beats in (late, own)]
        del late[:], own[:]
        print(json.dumps(told), flush=True)

    stop, ready = asyncio.Event(), asyncio.Event()
    bot = asyncio.create_task(run(load(os.environ), stop=stop, ready=ready.set))
    await ready.wait()
    beating = asyncio.create_task(heartbeat())
    asyncio.get_running_loop().add_reader(sys.stdin, tell)
    print("ready", flush=True)
    await bot
    beating.cancel()


if __name__ == "__main__":
    asyncio.run(serve())
