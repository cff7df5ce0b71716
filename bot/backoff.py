"""How long to wait after failures in a row. Pure."""

from collections.abc import Iterator


def backoff(first: float, longest: float) -> Iterator[float]:
    """Yield the pauses, without end: each is twice the one before it, up to the longest."""
    pause = first
    while True:
        yield pause
        pause = min(pause * 2, longest)
