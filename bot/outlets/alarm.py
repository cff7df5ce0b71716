"""What operators are told of addresses that they named: one that is dead for a day, and one that lives again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.alerts.operators.recipients import Operators, Recipient
from bot.botapi.message import Message
from bot.botapi.posting import Messenger
from bot.outlets.hooks import Hook
from bot.wording.catalogue import Wording


@dataclass(frozen=True, kw_only=True)
class HookAlarm:
    """Tells every operator, in their language; who knows it already isn't told again because of the others."""

    post: Messenger
    operators: Operators
    #: The addresses by what they are called where their dispatches are stored.
    hooks: Mapping[str, Hook]
    _told: dict[tuple[str, bool], set[Recipient]] = field(default_factory=dict)

    async def tell(self, target: str, *, is_dead: bool) -> bool:
        """Tell of a hook; False when somebody takes nothing now, and it is to be told later."""
        if target not in self.hooks:
            return True
        host, known = self.hooks[target].host, self._told.setdefault((target, is_dead), set())

        def word(words: Wording, _: str) -> Message:
            return Message(html=words.html("hook-dead" if is_dead else "hook-alive", host=host))

        for one in self.operators.due():
            if one not in known and await self.operators.tell(one, word, self.post):
                known.add(one)
        told = known.issuperset(self.operators.due())
        if told:
            del self._told[target, is_dead]
        return told
