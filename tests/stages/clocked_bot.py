"""`rasid run` by a clock of the test's: it runs faster, and a file moves it. A program of its own, for a process.

TEST_CLOCK_FILE holds two numbers: how fast the clock runs, and by how many seconds it is off.
"""

import functools
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

_START = float(os.environ.get("TEST_CLOCK_START", "0"))


def clock() -> datetime:
    """Read the test's clock."""
    speed, off = map(float, Path(os.environ["TEST_CLOCK_FILE"]).read_text(encoding="ascii").split())
    return datetime.fromtimestamp(_START + (time.time() - _START) * speed + off, UTC)


def main() -> int:
    """Run the bot, which leaves out of what it loads all that `rasid run` leaves out."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    from bot.hollow import OF_THE_BOT, leave_out

    leave_out(OF_THE_BOT)
    from bot import cli

    load_without = cli.load_without  # type: ignore[attr-defined]  # the name that the command calls

    def then_clocked(module: str, absent: str) -> None:
        """Set the clock once all is said of what is left out: nothing of the bot is loaded before."""
        load_without(module, absent)
        from bot.commands import run

        run.run_bot = functools.partial(run.run_bot, clock=clock)  # type: ignore[attr-defined]  # the name it was imported by

    cli.load_without = then_clocked  # type: ignore[attr-defined]  # as above
    return cli.main(["run", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
