"""One address that asks the board for pages as fast as it can, and what becomes of alerts meanwhile; loopback, bounded.

`python -m tests.bench.load.battering [SECONDS]`: requests are written without waiting for answers, on as many
connections as are let in, by a process of its own.
"""

import asyncio
import multiprocessing
import socket
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.sandbox import Sandbox
from bot.sandbox.feeds import FeedServer
from tests.stages.bot_process import PATIENCE, environment, running

_PLACES = ("كركوك", "الموصل", "الرمادي", "بعقوبة", "تكريت", "البصرة", "النجف", "كربلاء", "الحلة", "الكوت")
_ASKED = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 200


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def batter(port: int, seconds: float, written: Any) -> None:
    """Write requests for so long; a connection that is refused or full is opened anew."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2) as one:
            while time.monotonic() < end:
                one.sendall(_ASKED)
                written.value += 200


async def measure(folder: Path, seconds: float) -> None:
    """Print how long alerts took without the flood and with it."""
    port = _free_port()
    async with Sandbox() as sandbox, FeedServer() as feeds:
        feeds.add("nahrain", "وكالة نهرين")
        ali = sandbox.user(7)
        env = environment(sandbox, feeds, folder, RASID_HTTP=f"127.0.0.1:{port}", RASID_BOARD="open", RASID_LOG="error")
        async with running(env, folder):
            await ali.says("/subscribe عبوة ناسفة")
            await sandbox.next_message(7, timeout=PATIENCE)
            await feeds.polled("nahrain", times=2, timeout=PATIENCE)
            took: dict[bool, list[float]] = {False: [], True: []}
            written = multiprocessing.Value("q", 0)
            for number, place in enumerate(_PLACES):
                flooded = number % 2 == 1
                attacker = multiprocessing.Process(target=batter, args=(port, seconds, written))
                if flooded:
                    attacker.start()
                    await asyncio.sleep(0.5)
                began = time.monotonic()
                feeds.publish(
                    "nahrain", f"مقتل جنديين بانفجار عبوة ناسفة في {place}", f"قتل جنديان بعبوة ناسفة في {place}."
                )
                await sandbox.next_message(7, timeout=PATIENCE)
                took[flooded].append(time.monotonic() - began)
                if flooded:
                    await asyncio.to_thread(attacker.join)
            quiet, loud = (statistics.median(took[flooded]) for flooded in (False, True))
            print(f"{written.value / seconds / len(took[True]):,.0f} requests a second written; alerts (median of")
            print(f"{len(took[True])}, poll each second among it): {quiet:.2f} s without, {loud:.2f} s with the flood")


def main() -> None:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), float(sys.argv[1]) if len(sys.argv) > 1 else 4.0))


if __name__ == "__main__":
    main()
