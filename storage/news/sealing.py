"""The key over the outbox: what each chat follows stands in its alerts as well, and is sealed there."""

import base64
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, inspect, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import WrongStoreKey
from storage.news.rows import PORTION
from storage.schema.tables import ALERTS, SEALS
from storage.seal import Seal, StoreKey, fitting_seal

_HEAD = select(SEALS.c.head)
_FORGET_ALERTS, _FORGET_HEAD = delete(ALERTS), delete(SEALS)
_QUERIES = (
    select(ALERTS.c.id, ALERTS.c.queries)
    .where(ALERTS.c.id > bindparam("after"))
    .order_by(ALERTS.c.id)
    .limit(bindparam("most"))
)
_SEAL = update(ALERTS).where(ALERTS.c.id == bindparam("alert_id")).values(queries=bindparam("sealed"))


async def take_seal(connection: AsyncConnection, name: str, key: StoreKey | None, *, anew: bool) -> Seal | None:
    """Return the seal that queries are under from now on; what is plain is put under it in the caller's transaction.

    `anew`: nobody's subscriptions are left, so what another key closed is forgotten. Raises WrongStoreKey.
    """
    head = await connection.scalar(_HEAD)
    if head is not None:
        try:
            return fitting_seal(name, base64.b64decode(head), key)
        except WrongStoreKey:
            if not anew:
                raise
        await connection.execute(_FORGET_ALERTS)
        await connection.execute(_FORGET_HEAD)
    if key is None:
        return None
    seal = key.new_seal()
    await connection.execute(SEALS.insert(), {"head": base64.b64encode(seal.head).decode()})
    after = 0
    while rows := await _some(connection, after):
        sealed = [{"alert_id": row.id, "sealed": seal.closed_text(row.queries)} for row in rows]
        await connection.execute(_SEAL, sealed)
        after = rows[-1].id
    return seal


async def find_seal(connection: AsyncConnection) -> bytes | None:
    """Return the head of the seal that queries are under; None where they are plain, or were never written."""
    if not await connection.run_sync(lambda plain: inspect(plain).has_table(SEALS.name)):
        return None
    head = await connection.scalar(_HEAD)
    return None if head is None else base64.b64decode(head)


async def change_seal(connection: AsyncConnection, held: Seal | None, seal: Seal | None) -> None:
    """Put queries under another seal, or none, in the caller's transaction."""
    if not await connection.run_sync(lambda plain: inspect(plain).has_table(SEALS.name)):
        return
    await connection.execute(_FORGET_HEAD)
    if seal is not None:
        await connection.execute(SEALS.insert(), {"head": base64.b64encode(seal.head).decode()})
    after = 0
    while rows := await _some(connection, after):
        texts = [held.opened_text(row.queries, "an alert's queries") if held else row.queries for row in rows]
        anew = [seal.closed_text(text) if seal else text for text in texts]
        await connection.execute(
            _SEAL, [{"alert_id": row.id, "sealed": text} for row, text in zip(rows, anew, strict=True)]
        )
        after = rows[-1].id


async def _some(connection: AsyncConnection, after: int) -> Sequence[Any]:
    return (await connection.execute(_QUERIES, {"after": after, "most": PORTION})).all()
