"""Failures on demand: what Telegram and the line to it may do to a call, and to which calls."""

from dataclasses import dataclass
from typing import Literal

from bot.sandbox.refusal import Refusal, too_many

#: answer: refuse instead of doing. The others lose the answer: `reset` breaks the connection, `hang` never answers;
#: `before` the call was carried out, or `after` it was.
Manner = Literal["answer", "answer_html", "reset_before", "reset_after", "hang_before", "hang_after"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One way to fail."""

    manner: Manner = "answer"
    refusal: Refusal | None = None


BAD_TOKEN = Fault(refusal=Refusal(401, "Unauthorized"))
INTERNAL_ERROR = Fault(refusal=Refusal(500, "Internal Server Error"))
#: Two programs ask for updates with one token.
CONFLICT = Fault(
    refusal=Refusal(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
)
#: A page where an answer should be, with the code of success.
OK_PAGE = Fault(manner="answer_html", refusal=Refusal(200, "OK"))
BAD_GATEWAY = Fault(refusal=Refusal(502, "Bad Gateway"))
#: As the proxy in front of Telegram answers: no JSON.
BAD_GATEWAY_PAGE = Fault(manner="answer_html", refusal=Refusal(502, "Bad Gateway"))
RESET_BEFORE = Fault(manner="reset_before")
RESET_AFTER = Fault(manner="reset_after")
#: The call never reaches Telegram and is never answered.
LOST = Fault(manner="hang_before")
#: The message is delivered, the answer never comes.
DELIVERED_THEN_TIMEOUT = Fault(manner="hang_after")


def flood_wait(seconds: int) -> Fault:
    """Return the answer that asks for a pause."""
    return Fault(refusal=too_many(seconds))


@dataclass(slots=True)
class _Plan:
    fault: Fault
    #: None: any method.
    method: str | None
    chat_id: int | None
    #: How many more times; None: until cleared.
    times: int | None


class Faults:
    """What is to go wrong, in the order in which it was planned."""

    def __init__(self) -> None:
        self._plans: list[_Plan] = []

    def add(
        self,
        fault: Fault,
        *,
        method: str | None = "sendMessage",
        chat_id: int | None = None,
        times: int | None = 1,
    ) -> None:
        """Let the next `times` calls fail that have this method and chat (None: any; times None: until cleared)."""
        self._plans.append(_Plan(fault, method.lower() if method else None, chat_id, times))

    def clear(self) -> None:
        """Let everything work again."""
        self._plans = []

    def take(self, method: str, chat_id: int | str | None) -> Fault | None:
        """Return what goes wrong with this call, and count it."""
        for plan in self._plans:
            if plan.method in (None, method.lower()) and plan.chat_id in (None, chat_id) and plan.times != 0:
                if plan.times is not None:
                    plan.times -= 1
                return plan.fault
        return None
