"""The program's door; imports nothing heavy."""

import os
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # python-telegram-bot then gives retry_after as timedelta, without a warning for each.
    os.environ.setdefault("PTB_TIMEDELTA", "1")

    # httpx loads a command line of its own, 4 MB of it, where it can; it does without.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # as documented: an import of it fails

    from bot.hollow import OF_THE_BOT, leave_out

    leave_out(OF_THE_BOT)
    from bot.cli import main as run_command_line

    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
