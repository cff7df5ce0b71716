"""Telegram's allowance for one token, shared among the programs that send: never more than all of it, however it moves.

A share that was given back counts as used until what it was used for is over; a program that ended keeps its own for
as long. So at no moment can the programs together send more than is allowed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import text

from storage.database import Database, timed, unbroken
from storage.sharing.workers import LIFE

#: After so long nothing that a share was used for counts at Telegram any more, in seconds.
WINDOW: Final = 1.2
_MICROS: Final = 1_000_000

_LOCK: Final = text("SELECT pg_advisory_xact_lock(hashtext('rasid_allowance'))")
_SHARES: Final = timed(
    "SELECT id, share, wanted, shared_before, lowered_at, seen_at, {now} AS now FROM rasid_workers"
    " WHERE seen_at >= {now} - :kept"
)
_SET: Final = text(
    "UPDATE rasid_workers SET share = :share, wanted = :wanted, shared_before = :before, lowered_at = :lowered_at"
    " WHERE id = :me"
)

#: Of what each wants, by its id, what each should have.
Fair = Callable[[Mapping[str, int]], Mapping[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """One program's part of the allowance; moments in microseconds of the server's clock."""

    share: int = 0
    wanted: int = 0
    #: What it had before it gave some back, and when that was.
    before: int = 0
    lowered_at: int = 0
    living: bool = True

    def held(self, now: int) -> int:
        """Return how much of the allowance may be in use by it."""
        return max(self.share, self.before) if now - self.lowered_at < WINDOW * _MICROS else self.share


def next_share(shares: Mapping[str, Share], me: str, *, wanted: int, total: int, now: int, fair: Fair) -> Share:
    """Return what a program's part is from now on: what is fair, as far as it is free. Pure."""
    mine = shares[me]
    wants = {name: one.wanted for name, one in shares.items() if one.living and one.wanted}
    free = total - sum(one.held(now) for name, one in shares.items() if name != me)
    new = max(0, min(fair(wants | {me: wanted})[me], free))
    if new < mine.share:
        return Share(share=new, wanted=wanted, before=mine.held(now), lowered_at=now)
    return replace(mine, share=new, wanted=wanted)


class Allowance:
    """Who may use how much of what Telegram allows in a second."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @unbroken
    async def share(self, me: str, *, wanted: int, total: int, fair: Fair) -> int:
        """Return how many messages in any second are this program's from now on, never more than is free.

        `fair` makes of what each living one wants what each should have; 0 where this program isn't among them.
        """
        async with self.database.write() as connection:
            await connection.execute(_LOCK)
            rows = (await connection.execute(_SHARES, {"kept": round((LIFE + WINDOW) * _MICROS)})).all()
            shares = {row.id: _read(row) for row in rows}
            if me not in shares or not shares[me].living:
                return 0
            new = next_share(shares, me, wanted=wanted, total=total, now=rows[0].now, fair=fair)
            row = {"share": new.share, "wanted": wanted, "before": new.before, "lowered_at": new.lowered_at, "me": me}
            await connection.execute(_SET, row)
        return new.share


def _read(row: Any) -> Share:
    return Share(
        share=row.share,
        wanted=row.wanted,
        before=row.shared_before,
        lowered_at=row.lowered_at,
        living=row.now - row.seen_at <= LIFE * _MICROS,
    )
