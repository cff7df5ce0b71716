"""What was freed is given back to the machine."""

from pathlib import Path

from bot.memory import give_back


def _resident() -> int:
    """Return the pages that this process has."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def test_what_was_freed_below_what_is_kept_is_given_back() -> None:
    freed = [b"x" * (100_000 + number) for number in range(500)]
    kept = b"y" * 100_000
    give_back()
    full = _resident()
    freed.clear()
    give_back()
    assert len(kept) == 100_000
    assert _resident() < full - 8_000
