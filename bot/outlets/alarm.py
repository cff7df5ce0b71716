"""What operators are told of addresses that they named: one that is dead for a day, and one that lives again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.botapi.gate import Rank
from bot.botapi.message import Message
from bot.botapi.outcome import RetryLater, Wait
from bot.botapi.posting import Post
from bot.subscribers.registry import Registry
from bot.wording.catalogue import Wording


@dataclass(frozen=True, kw_only=True)
class HookAlarm:
    """Tells every operator, in their language."""

    post: Post
    registry: Registry
    operators: Collection[int]
    wording: Callable[[str], Wording]

    async def tell(self, host: str, *, is_dead: bool) -> bool:
        """Tell of the address at a host; False when Telegram takes nothing now, and it is to be told later."""
        told = True
        for operator in sorted(self.operators):
            subscriber = await self.registry.people.find(operator)
            words = self.wording(subscriber.locale if subscriber else "ar")
            html = words.html("hook-dead" if is_dead else "hook-alive", host=host)
            receipt = await self.post.send(Message(html=html), chat_id=operator, thread_id=None, rank=Rank.LATER)
            told &= not isinstance(receipt, RetryLater | Wait)
        return told
