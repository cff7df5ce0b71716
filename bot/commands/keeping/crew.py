"""What `rasid doctor` makes of the programs that are one bot together: who does what, and whether all of it is done.

Pure.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot.commands.keeping.findings import Finding, fault, fine, note, span
from bot.settings.roles import Role
from storage.keeping.inspection import Crew
from storage.sharing.workers import Seen

#: What waits longer to be read, in seconds, waits too long.
_LATE: Final = 60.0
#: Leases with names of their own, and what is said of who has them.
_DUTIES: Final = {"telegram": "asks Telegram for updates", "upkeep": "keeps house"}


def of_crew(crew: Crew, *, now: datetime) -> Iterator[Finding]:
    """Yield who is at work, what nobody does, and how far reading and answering are behind."""
    living = [one for one in crew.programs if one.alive]
    for one in crew.programs:
        yield _of_program(one, now)
    if not living:
        return
    lacking = [role for role in Role if not any(role in one.worker.roles for one in living)]
    for role in lacking:
        yield fault(f"roles: nobody does {role}", f"start a program with `rasid run --roles {role}`")
    versions = sorted({one.worker.version for one in living})
    if len(versions) > 1:
        yield note(f"programs: of several versions ({', '.join(versions)})", "upgrade the others, one after the other")
    yield from _behind(crew)


def _of_program(one: Seen, now: datetime) -> Finding:
    worker = one.worker
    called = f"program: {' '.join(worker.roles)} on {worker.host} (process {worker.process}, {worker.version})"
    if not one.alive:
        return note(
            f"{called} was last heard of {span(now - one.seen_at)} ago",
            "others do its work; where it should still run, look in its log",
        )
    sources = sum(name.startswith("feed:") for name in one.leases)
    told = [f"for {span(now - one.started_at)}", *([f"polls {sources} sources"] if sources else [])]
    told += [duty for name, duty in _DUTIES.items() if name in one.leases]
    return fine(f"{called}, {', '.join(told)}")


def _behind(crew: Crew) -> Iterator[Finding]:
    told = f"reading: {crew.arrivals:,} polls wait"
    if crew.arrivals and crew.oldest_arrival > _LATE:
        yield fault(
            f"{told}, the oldest for {crew.oldest_arrival:.0f} s",
            "start another program with `rasid run --roles read`; look in the log of those for arrival.failed",
        )
    else:
        yield fine(told)
    yield fine(f"answering: {crew.updates:,} updates wait")
