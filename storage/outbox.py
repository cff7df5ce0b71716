"""What is promised of the outbox: which alerts are due, who has claimed them, and what became of each.

It is part of News (storage/contract.py), whose commits write into it; what is promised there of methods holds here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Alert, Told
from storage.dispatches import Waiting


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What a message that lists several stories shows of one alert's."""

    alert_id: int
    revision: int
    told: Told


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxCounts:
    """How the outbox stands."""

    due: int
    claimed: int
    held: int
    sent: int
    dropped: int
    #: Creation time of the oldest alert that is due and not held.
    oldest_due: datetime | None


class Outbox(Protocol):
    """Alerts on their way."""

    #: The program by whose name alerts are claimed; empty where only one works.
    holder: str

    async def claim(
        self, *, now: datetime, lease_seconds: float, limit: int, part: tuple[int, int] | None = None
    ) -> Sequence[Alert]:
        """Take up to `limit` alerts that are due at `now`, for `lease_seconds`.

        Due means: state DUE, due_at ≤ now, and no lease or one that ended (lease end ≤ now). The grave (severity
        4 and 5) first, then by turns between feeds and between the stories of one (storage.news.flood: by created_at,
        later for each alert of the same feed to the same chat, and of the same story, before it; then id); no silent
        edit before anything that makes a sound. A claimed alert isn't claimed again before its lease ends, also by
        another process on PostgreSQL. `attempts` grows by one. `part` (k, n), on PostgreSQL: only of the k-th of n
        parts that all chats fall into.
        """
        ...

    async def claim_beside(self, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take alerts of the topic BESIDE, which `claim` never takes, as it takes the others; the grave first."""
        ...

    async def claim_instead(self, chat_id: int, *, now: datetime, lease_seconds: float, limit: int) -> Sequence[Alert]:
        """Take a chat's due alerts, held ones too, of which Telegram shows nothing, oldest first.

        None of them has one of the topic BESIDE that was sent. What was sent elsewhere and is due again is taken.
        """
        ...

    async def waiting_elsewhere(self, instead: Collection[int]) -> Mapping[int, Waiting]:
        """Return what `claim_beside` would take for each chat, now or later, and `claim_instead` for those chats.

        What a mute holds back isn't counted.
        """
        ...

    async def settle_sent(
        self, alert_id: int, *, message_id: int, revision: int, now: datetime, told: Told | None = None
    ) -> None:
        """Record that the message shows this revision of the story since `now`, and (unless None) what it told.

        The alert becomes SENT, unless the story has a higher revision by now: then it stays due, as an edit.
        """
        ...

    async def settle_listed(self, shown: Sequence[Shown], *, message_id: int, now: datetime) -> None:
        """Record, all or nothing, that one message lists the stories of these alerts; each as `settle_sent` does."""
        ...

    async def settle_told(self, alert_id: int, *, told: Told, due_at: datetime) -> None:
        """Record what the chat was told with a message of its own, and give the alert back as an edit due then."""
        ...

    async def retry(self, alert_id: int, *, due_at: datetime, reason: str) -> None:
        """Give a claimed alert back, due again at `due_at`."""
        ...

    async def retry_all(self, alert_ids: Sequence[int], *, due_at: datetime, reason: str) -> None:
        """Give claimed alerts back that belong to one message, all or nothing."""
        ...

    async def mend_times(self, *, now: datetime, longest: float) -> int:
        """Make due now what is due later than `longest` seconds from now and not held, and end leases by then.

        For a clock that was put back; returns how many were due too late.
        """
        ...

    async def recall(self, reasons: Collection[str], *, now: datetime) -> int:
        """Make due now what was given back for one of these reasons and is due later; return how many."""
        ...

    async def drop(self, alert_id: int, *, reason: str, now: datetime) -> None:
        """Give an alert up for good; one that was sent before keeps its message_id."""
        ...

    async def drop_all(self, alert_ids: Sequence[int], *, reason: str, now: datetime) -> None:
        """Give those up that are due, all or nothing."""
        ...

    async def hold(self, alert_ids: Sequence[int], *, until: datetime) -> None:
        """Give claimed alerts back as held: due at `until`, to be summed up in one message then."""
        ...

    async def release(self, chat_id: int, *, now: datetime) -> int:
        """Make a chat's held alerts due now; return how many."""
        ...

    async def claim_held(
        self, chat_id: int, thread_id: int | None, *, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Alert]:
        """Take a topic's unleased held alerts, due or not, for one summing up, oldest first."""
        ...

    async def claim_gathered(
        self, chat_id: int, thread_id: int | None, *, feed: str, now: datetime, lease_seconds: float, limit: int
    ) -> Sequence[Alert]:
        """Take a topic's unleased alerts that wait for this feed's round-up, due or not, oldest first."""
        ...

    async def claim_aged(
        self,
        chat_id: int,
        thread_id: int | None,
        *,
        before: datetime,
        now: datetime,
        lease_seconds: float,
        limit: int,
    ) -> Sequence[Alert]:
        """Take a topic's unleased alerts written before the moment, due or not, oldest first.

        None of them was sent, and no mute holds them.
        """
        ...

    async def release_claims(self, *, of_dead: float | None = None) -> int:
        """End every lease: called at start, when no sender of an earlier process can be alive.

        Where several send, on PostgreSQL: only those of programs that weren't heard of for `of_dead` seconds.
        """
        ...

    async def find_alert(self, story_id: str, chat_id: int, thread_id: int | None = None) -> Alert | None:
        """Return the alert of a story to a chat and topic, or None."""
        ...

    async def count_single(self, chat_id: int, *, since: datetime) -> int:
        """Count the chat's alerts that were written at or after the moment and have a message of their own."""
        ...

    async def drop_chat(self, chat_id: int, *, reason: str, now: datetime) -> int:
        """Settle every due alert of a chat (it blocked the bot, the person unsubscribed from all); return how many.

        What was never sent is dropped; an edit that was due counts as sent, as it stands, until the story changes
        again.
        """
        ...

    async def erase_chat(self, chat_id: int) -> None:
        """Remove every row about a chat (/wipe), a broadcast's too; no trace stays in the store's files."""
        ...

    async def alerts_of(self, chat_id: int) -> Sequence[Alert]:
        """Return all that is kept of a chat's alerts, oldest first, whatever became of them."""
        ...

    async def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Readdress a chat's alerts; where the new id has the same story and thread already, the old row goes."""
        ...

    async def outbox_counts(self, *, now: datetime) -> OutboxCounts:
        """Count the outbox's alerts by state at `now`."""
        ...
