"""Alerts: that a story is due to a chat, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.model.times import Timed

#: The topic of alerts that go to the other address which a chat named, beside those to the chat; Telegram has none so.
BESIDE: Final = -1


class AlertState(StrEnum):
    """Where an alert stands."""

    DUE = "due"
    SENT = "sent"
    #: Given up for a stated reason (chat gone, refused by Telegram, too old).
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told(Timed):
    """What a chat was last told of a story with a message of its own: what a later change is measured by."""

    severity: int
    killed: int | None = None
    wounded: int | None = None
    #: As the story's.
    status: str | None = None
    #: When.
    at: datetime
    #: As the story's.
    repeats: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAlert:
    """One alert to be written: a story is due to a chat (once per story, chat and topic)."""

    story_id: str
    chat_id: int
    thread_id: int | None = None
    #: Canonical queries of this chat that matched, at least one.
    queries: tuple[str, ...]
    severity: int
    #: The story that this one denies: who has an alert of that is told there, and needs none of this.
    answers: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert(Timed):
    """An alert of the outbox, as claimed or found."""

    id: int
    story_id: str
    chat_id: int
    thread_id: int | None
    queries: tuple[str, ...]
    severity: int
    state: AlertState
    created_at: datetime
    due_at: datetime
    #: Sends that were begun, this one included once claimed.
    attempts: int
    #: The mute that held it back has to be summed up, not replayed.
    held: bool
    #: The Telegram message, once one was sent; a due alert that has one is an edit.
    message_id: int | None
    #: The story's revision that the message shows; 0 before the first send.
    shown_revision: int
    #: Why it was dropped.
    reason: str | None
    #: When the message was sent or last edited.
    shown_at: datetime | None = None
    #: None before the first send, and where an earlier version sent it.
    told: Told | None = None
    #: The message lists several stories, and so is never edited into this one.
    listed: bool = False
    #: The feed that brought it; empty where an earlier version wrote it.
    feed: str = ""
    #: Its feed has so many for the chat that it waits for their round-up.
    gathered: bool = False


#: From this severity on an alert goes before the others.
GRAVE: Final = 4
