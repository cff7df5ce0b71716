"""The broadcast of tests/bench in small: Telegram's window is kept, and what is urgent doesn't wait."""

import pytest

from tests.bench.load.broadcast import with_aio_rate_limiter, with_sender


async def test_a_broadcast_is_refused_nothing_and_everybody_gets_it_once() -> None:
    run = await with_sender(40)
    assert (run.refused, run.wrong) == (0, 0)
    assert len(run.answers) == 5


async def test_a_paid_broadcast_is_held_to_its_own_limit() -> None:
    run = await with_sender(80, per_second=200)
    assert (run.refused, run.wrong) == (0, 0)


@pytest.mark.slow
async def test_the_librarys_own_limiter_runs_into_refusals() -> None:
    """Shown beside ours; that every message arrives all the same is its retries' doing."""
    pytest.importorskip("aiolimiter")
    run = await with_aio_rate_limiter(40)
    assert run.wrong == 0
