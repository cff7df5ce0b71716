"""What counts once, in SQL: a mark of it stays until nobody takes the thing any more."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete

from storage.codec import to_micros
from storage.database import Database, unbroken
from storage.schema.migrations import upsert
from storage.schema.tables import USED

_FORGET: Final = delete(USED).where(USED.c.until <= bindparam("moment"))


class SqlUsed:
    """What was used, on the database of the news, which makes the tables."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._use = upsert(database.engine.dialect.name, USED, replaces=False).returning(USED.c.mark)

    @unbroken
    async def is_first(self, mark: str, *, now: datetime, until: datetime) -> bool:
        """Note that a thing is used, until nobody takes it any more; False where it was before."""
        async with self.database.write() as connection:
            await connection.execute(_FORGET, {"moment": to_micros(now)})
            row = {"mark": mark, "until": to_micros(until)}
            return (await connection.execute(self._use, row)).first() is not None
