"""Play all flows, and print what was said."""

import asyncio
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from handlers.tables import CONVERSATIONS, PRESSES
from handlers.words import read
from tests.bench.transcript import arabic, arabic_more
from tests.bench.transcript.articles import BEFORE, OUTLETS
from tests.bench.transcript.english import english
from tests.bench.transcript.record import Record
from tests.bench.transcript.theatre import Theatre
from tests.stages.receiving_stage import NOW

FLOWS = (
    arabic.following, arabic.sharing, arabic.alerts, arabic.asking, arabic.quiet, arabic.much, arabic.grades,
    arabic_more.groups, arabic_more.pictures, arabic_more.own_data, arabic_more.operators, english, arabic_more.odd,
)  # fmt: skip


def left_out(record: Record) -> list[str]:
    """Return the commands that nobody said, and the buttons that were shown and that nobody pressed."""
    asked = {
        found.command
        for text, private in record.said
        if (found := read(text, bot_name="rasid_test_bot", private=private))
    }
    commands = sorted(f"/{name}" for name in CONVERSATIONS.keys() - asked if name not in ("", "forwarded"))
    return [*record.missed, *commands, *sorted(f"[{word}]" for word in PRESSES.keys() - record.pressed)]


async def play(folder: Path) -> list[str]:
    """Play all flows; return what was left out."""
    times: list[datetime] = [NOW]
    async with Sandbox(clock=lambda: times[-1].timestamp()) as sandbox, FeedServer() as outlets:
        theatre = Theatre(sandbox=sandbox, outlets=outlets, folder=folder, out=print, names=OUTLETS, times=times)
        async with theatre.running():
            await theatre.happened(*BEFORE)
            for flow in FLOWS:
                await flow(theatre)
        return left_out(theatre.record)


def main() -> int:
    """Print the transcript; return 1 if a command was never said, or a button that should be there wasn't."""
    print("# What people and the bot say to each other\n")
    with tempfile.TemporaryDirectory() as folder:
        missing = asyncio.run(play(Path(folder)))
    print("\n## Never said or pressed\n\n" + (", ".join(missing) or "Nothing."))
    return int(any(not word.startswith("[") for word in missing))


if __name__ == "__main__":
    sys.exit(main())
