"""The program's door; imports nothing heavy."""

import os
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # python-telegram-bot then gives retry_after as timedelta, without a warning for each.
    os.environ.setdefault("PTB_TIMEDELTA", "1")

    from bot.hollow import OF_THE_BOT, leave_out

    leave_out(OF_THE_BOT)
    from bot.cli import main as run_command_line

    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
