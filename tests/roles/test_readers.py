"""Reports of one event that arrive at two programs become one story."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.stages.readers_stage import groups, read_by, reports_of, shuffled
from tests.storage.conftest import empty

EVENTS = 30


@pytest.mark.slow
async def test_two_readers_make_the_stories_that_one_makes(postgres: str, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    articles = shuffled(list(reports_of(EVENTS, now)), seed=3)
    made = []
    for programs in (1, 2):
        await empty(postgres)
        made.append(groups(await read_by(postgres, tmp_path, programs, articles, now)))
    one, two = made
    assert one == {frozenset(f"{event}-{number}" for number in range(5)) for event in range(EVENTS)}
    assert two == one
