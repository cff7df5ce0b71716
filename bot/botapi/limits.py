"""When the next message may start, so that Telegram's limits are never found by being refused. Pure; time is handed in.

Telegram allows about 30 messages a second in all, one a second in one chat, 20 a minute in a group or channel; edits
count. When it counts a message nobody knows, only that it is between the start and the end of the request. So a window
here holds what is on its way and what ended within it: however late anything arrives, no window of Telegram's own can
hold more.
"""

from collections import deque
from dataclasses import dataclass, field, replace

#: Of what is allowed in a second, how much is used when it is spaced evenly.
_EVENLY = 0.95


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """How fast to send. The windows are a trifle longer than Telegram's."""

    #: Messages a second in all, evenly spaced …
    per_second: float = 28.5
    #: … and never more than this many in any window of so many seconds, whatever was late.
    per_window: int = 30
    window: float = 1.005
    #: At most `chat_burst` alerts in one chat within as many times `chat_seconds`, and at most `answer_burst` messages
    #: of any kind. So alerts follow each other second by second, which leaves Telegram's allowance for short bursts to
    #: the answers people ask for.
    chat_seconds: float = 1.02
    chat_burst: int = 1
    answer_burst: int = 3
    #: Messages in any `group_window` seconds in one group or channel.
    per_group: int = 20
    group_window: float = 60.1

    @classmethod
    def of(cls, messages_per_second: int) -> "Rate":
        """Return the rate for what Telegram allows in all: 30 a second, or up to 1,000 where it is paid for."""
        return cls(per_second=messages_per_second * _EVENLY, per_window=messages_per_second)


@dataclass(slots=True)
class _Chat:
    """One chat's recent past."""

    #: When its last messages ended; those on their way count as from their start.
    ends: deque[float] = field(default_factory=deque)
    blocked_until: float = float("-inf")


#: Slots that may be caught up on after a late start: so many, or as many as fall into so many seconds.
_CATCH_UP = 3
_CATCH_UP_SECONDS = 0.02
#: Chats whose past is looked at for forgetting after each start: more than one start can add.
_SWEEP = 4
#: When to ask again while as much is on its way as a window may hold, in seconds.
_WHILE_ALL_ON_WAY = 0.05
#: So many chats refused with no success between them, and the limit hit must be the bot's own.
_CHATS_MEAN_ALL = 4


class Governor:
    """Tells when a message may start, in all and for one chat; shared by everything that sends."""

    def __init__(self, rate: Rate | None = None) -> None:
        self._rate = rate or Rate()
        self._slot = float("-inf")
        self._on_way = 0
        self._ends: deque[float] = deque(maxlen=self._rate.per_window)
        self._blocked_until = float("-inf")
        self._chats: dict[int, _Chat] = {}
        #: Chats refused since the last success, to tell a chat's limit from the bot's.
        self._refused: set[int] = set()

    def share(self, per_second: int) -> None:
        """Let no more than so many messages start in any second from now on; 0 lets none."""
        self._rate = replace(self._rate, per_window=per_second, per_second=max(per_second, 1) * _EVENLY)

    def used(self, now: float) -> int:
        """Return how many messages are on their way, or ended within the last window."""
        return self._on_way + sum(ended > now - self._rate.window for ended in self._ends)

    def reserve(self, chat_id: int, now: float, *, answer: bool = False) -> float:
        """Return `now` when a message to the chat may start at once; it is then on its way until `ended`.

        Otherwise return the later moment at which to ask again; nothing is counted. An `answer` may make use of the
        short bursts that a chat is allowed.
        """
        moment = max(now, self.opens_at(now), self.chat_opens_at(chat_id, now, answer=answer))
        if moment <= now:
            self._start(chat_id, now)
            return now
        return moment

    def ended(self, chat_id: int, now: float) -> None:
        """Note that a request is over, well or not: Telegram counted it by now, if at all."""
        self._on_way -= 1
        self._ends.append(now)
        chat = self._chats.get(chat_id)
        if chat is not None and chat.ends:
            chat.ends[-1] = now

    def opens_at(self, now: float) -> float:
        """Return when the next message to any chat may start, never before `now`."""
        moment = max(now, self._slot, self._blocked_until)
        too_many = self._on_way + len(self._ends) - self._rate.per_window
        if 0 <= too_many < len(self._ends):
            moment = max(moment, self._ends[too_many] + self._rate.window)
        elif too_many >= 0:  # all of them on their way: nothing is known but that one has to end first
            moment = max(moment, now + _WHILE_ALL_ON_WAY)
        return moment

    def chat_opens_at(self, chat_id: int, now: float, *, answer: bool = False) -> float:
        """Return when the chat's own limits allow its next alert, or answer, never before `now`."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return now
        rate = self._rate
        moment = max(now, chat.blocked_until)
        bursts = (rate.answer_burst,) if answer else (rate.chat_burst, max(rate.chat_burst, rate.answer_burst))
        for burst in bursts:
            if len(chat.ends) >= burst:
                moment = max(moment, chat.ends[-burst] + burst * rate.chat_seconds)
        if chat_id < 0 and len(chat.ends) >= rate.per_group:
            moment = max(moment, chat.ends[-rate.per_group] + rate.group_window)
        return moment

    def chat_step(self, chat_id: int) -> float:
        """Return the seconds between messages that one chat can be sent for long."""
        rate = self._rate
        return rate.group_window / rate.per_group if chat_id < 0 else rate.chat_seconds

    def refused(self, chat_id: int, seconds: float, now: float) -> bool:
        """Note a 429: block the chat for `seconds`; return True when it must mean the whole bot, which is then blocked.

        Telegram doesn't say which limit was hit. A chat is taken to have hit its own, unless several different ones
        are refused in a row.
        """
        chat = self._chat(chat_id)
        chat.blocked_until = max(chat.blocked_until, now + seconds)
        self._refused.add(chat_id)
        if len(self._refused) < _CHATS_MEAN_ALL:
            return False
        self._blocked_until = max(self._blocked_until, now + seconds)
        return True

    def accepted(self) -> None:
        """Note that Telegram took a message: the bot as a whole isn't held back."""
        self._refused.clear()

    def blocked_until(self) -> float:
        """Return until when Telegram's own refusal holds back every chat; in the past when none does."""
        return self._blocked_until

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """Carry a chat's past over to its new id."""
        chat = self._chats.pop(old_chat_id, None)
        if chat is not None:
            self._chats.setdefault(new_chat_id, chat)

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat()
        return chat

    def _start(self, chat_id: int, now: float) -> None:
        rate = self._rate
        spacing = 1.0 / rate.per_second
        behind = max((_CATCH_UP - 1) * spacing, _CATCH_UP_SECONDS)
        self._slot = max(self._slot + spacing, now - behind)
        self._on_way += 1
        chat = self._chats.pop(chat_id, None) or _Chat()
        self._chats[chat_id] = chat  # last used last, for the sweep
        chat.ends.append(now)
        while len(chat.ends) > max(rate.per_group, rate.chat_burst, rate.answer_burst):
            chat.ends.popleft()
        self._sweep(now)

    def _sweep(self, now: float) -> None:
        """Forget chats that nothing holds back any more, the longest unused first."""
        oldest = now - self._rate.group_window
        for _ in range(_SWEEP):
            chat_id, chat = next(iter(self._chats.items()))
            if chat.blocked_until > now:
                self._chats[chat_id] = self._chats.pop(chat_id)  # to the end: the others needn't wait for it
            elif chat.ends and chat.ends[-1] > oldest:
                return
            else:
                del self._chats[chat_id]


def at_once(messages_per_second: float) -> int:
    """Return how many chats to serve at one time: few, but enough that their answers' way doesn't slow the whole."""
    return min(64, max(8, round(messages_per_second / 8)))
