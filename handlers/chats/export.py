"""/export: everything that is stored about a chat, as a JSON document."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

import orjson

from bot.model import Alert, Subscriber
from handlers.answers import Attachment
from handlers.refusals import refuse_unless_administrator
from handlers.turn import Turn

_NAME: Final = "rasid-export.json"


async def export(turn: Turn) -> None:
    """Send the document, or tell that nothing is stored."""
    if await refuse_unless_administrator(turn):
        return
    alerts = await turn.desk.news.alerts_of(turn.chat_id)
    listed = (await turn.desk.people.access()).get(turn.chat_id)
    announced = await turn.desk.broadcast.store.concerns(turn.chat_id)
    if turn.subscriber is None and not alerts and listed is None and announced is None:
        await turn.say(turn.wording.html("wipe-nothing"))
        return
    document = await asyncio.to_thread(export_document, turn.subscriber, alerts, listed, announced)
    subscriptions = len(turn.subscriber.subscriptions) if turn.subscriber else 0
    counted = {"subscriptions": subscriptions, "alerts": len(alerts)}
    await turn.say(
        turn.wording.html("export-done", **counted),
        attached=Attachment(content=document, name=_NAME),
    )


def export_document(
    subscriber: Subscriber | None, alerts: Sequence[Alert], listed: bool | None, announced: str | None = None
) -> bytes:
    """Return all that is stored about a chat.

    Its record, its alerts, what the operator's list says of it, and the operator's word that is on its way to it.
    """
    document = {
        "chat": asdict(subscriber) if subscriber else None,
        "alerts": [asdict(alert) for alert in alerts],
        "operators_list": {None: None, True: "allowed", False: "banned"}[listed],
        "broadcast_on_its_way": announced,
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)
