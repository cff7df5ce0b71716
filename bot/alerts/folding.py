"""Telling in one line of what waited too long to be pushed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.alerts.decide import subscriptions_of
from bot.alerts.rendering import render_folded
from bot.alerts.settlement import Settling
from bot.alerts.together import is_aged
from bot.botapi.gate import Rank
from bot.botapi.posting import Messenger, Posted
from bot.model import Alert, Subscriber
from bot.wording.catalogue import Wording

#: Alerts too old to be pushed that one line counts; nobody has more.
_AT_ONCE: Final = 5000


@dataclass(frozen=True, kw_only=True, slots=True)
class Folding:
    """Counts a topic's aged alerts in one message."""

    settling: Settling
    post: Messenger
    wording: Callable[[str], Wording]

    async def fold(
        self, first: Alert, waiting: list[Alert], subscriber: Subscriber, *, before: datetime, lease_seconds: float
    ) -> None:
        """Tell in one line, without sound, of all the topic's alerts written before a moment."""
        claimed = await self.settling.durably(
            lambda: self.settling.news.claim_aged(
                first.chat_id,
                first.thread_id,
                before=before,
                now=self.settling.clock(),
                lease_seconds=lease_seconds,
                limit=_AT_ONCE,
            )
        )
        here = [alert for alert in waiting if is_aged(alert, before) and alert.thread_id == first.thread_id]
        aged = {alert.id: alert for alert in (first, *here, *claimed)}
        waiting[:] = [alert for alert in waiting if alert.id not in aged]
        wanted: list[Alert] = []
        unwanted: list[Alert] = []
        for alert in aged.values():
            is_wanted = subscriptions_of(alert, subscriber) and alert.story_id not in subscriber.hushed
            (wanted if is_wanted else unwanted).append(alert)
        await self.settling.drop_all(unwanted, "unwanted")
        if not wanted:
            return
        message = render_folded(len(wanted), wording=self.wording(subscriber.locale).to(subscriber.kind))
        receipt = await self.post.send(
            message, chat_id=first.chat_id, thread_id=first.thread_id, rank=Rank.LATER, silent=True
        )
        if isinstance(receipt, Posted):
            await self.settling.drop_all(wanted, "folded")
            self.settling.tally.folded += len(wanted)
        else:
            await self.settling.failed(wanted, receipt)
