"""Telegram's allowance for one token, shared among the programs that send: never more than all of it, however it moves.

A share that was given back counts as used until what it was used for is over; a program that ended keeps its own for
as long. So at no moment can the programs together send more than is allowed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from storage.database import Database, timed, unbroken
from storage.sharing.workers import LIFE

#: After so long nothing that a share was used for counts at Telegram any more, in seconds.
_WINDOW: Final = 1.2
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
class _Share:
    share: int
    wanted: int
    before: int
    lowered_at: int
    living: bool

    def held(self, now: int) -> int:
        """Return how much of the allowance may be in use by it."""
        return max(self.share, self.before) if now - self.lowered_at < _WINDOW * _MICROS else self.share


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
            rows = (await connection.execute(_SHARES, {"kept": round((LIFE + _WINDOW) * _MICROS)})).all()
            now = rows[0].now if rows else 0
            shares = {
                row.id: _Share(
                    share=row.share,
                    wanted=row.wanted,
                    before=row.shared_before,
                    lowered_at=row.lowered_at,
                    living=now - row.seen_at <= LIFE * _MICROS,
                )
                for row in rows
            }
            mine = shares.get(me)
            if mine is None or not mine.living:
                return 0
            wants = {id_: one.wanted for id_, one in shares.items() if one.living and (one.wanted or id_ == me)}
            target = fair(wants | {me: wanted}).get(me, 0)
            free = total - sum(one.held(now) for id_, one in shares.items() if id_ != me)
            new = max(0, min(target, free))
            lowered = new < mine.share
            row = {
                "share": new,
                "wanted": wanted,
                "before": max(mine.share, mine.held(now)) if lowered else mine.before,
                "lowered_at": now if lowered else mine.lowered_at,
                "me": me,
            }
            await connection.execute(_SET, row)
        return new
