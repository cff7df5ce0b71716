"""What an error of python-telegram-bot means for the message that was being sent.

The classes alone don't tell: BadRequest is a NetworkError, 404 is an InvalidToken, and a 429 without parameters is a
plain NetworkError; what 400 and 403 mean stands in their texts (`error_texts`).
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.botapi.error_texts import Meaning, meaning_of


@dataclass(frozen=True, kw_only=True, slots=True)
class RetryLater:
    """Telegram could not take the message now; the message itself may be fine."""

    #: Short stable word for logs and metrics.
    reason: str
    #: The request may have reached Telegram, so that a second one may make a duplicate.
    maybe_delivered: bool
    #: Telegram as a whole seems out of reach, not this chat or message.
    line_down: bool

    @property
    def quick(self) -> bool:
        """Tell whether to ask again soon: an outage, and the message didn't get in."""
        return self.line_down and (not self.maybe_delivered or self.reason == "server_error")


#: Reasons with which Telegram as a whole seems out of reach: what they put off is due once it answers again.
LINE_REASONS = frozenset(
    {"token_refused", "invalid_response", "unreachable", "timeout", "connection_lost", "not_connected", "server_error"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Telegram asks for a pause. It never says for whom: the governor judges whether chat or whole bot is meant."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Park:
    """This chat can't be written to any more."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The group became a supergroup with a new id."""

    chat_id: int


class FaultKind(StrEnum):
    """What Telegram finds wrong with the message, as far as a simpler message may cure it."""

    MARKUP = "markup"
    BUTTONS = "buttons"
    LENGTH = "length"
    THREAD = "thread"
    REPLY = "reply"
    UNENCODABLE = "unencodable"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Telegram refuses what was asked. To be logged, and never asked again in the same form.

    It is our bug, but for a topic that is shut and a message to be answered that is gone.
    """

    kind: FaultKind
    #: Telegram's words without quoted pieces, names and numbers, fit for a log.
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """The message shows this already: an edit that has nothing to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageGone:
    """The message to edit was deleted, or can't be edited any more."""


Outcome = RetryLater | Wait | Park | Moved | Fault | Unchanged | MessageGone

#: Seconds to wait when a 429 names no time.
_UNNAMED_PAUSE = 5.0

#: Causes, as aiohttp names them, with which the request never left; their subclasses too.
_NEVER_SENT = frozenset({"ClientConnectorError", "ConnectionTimeoutError", "ClientHttpProxyError"})

#: What a simpler message may cure, by what Telegram's text means.
_CURABLE = {
    Meaning.MARKUP: FaultKind.MARKUP,
    Meaning.BUTTONS: FaultKind.BUTTONS,
    Meaning.LENGTH: FaultKind.LENGTH,
    Meaning.TOPIC_SHUT: FaultKind.THREAD,
    Meaning.REPLY_GONE: FaultKind.REPLY,
    Meaning.UNENCODABLE: FaultKind.UNENCODABLE,
}


def asked_pause(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to be left alone for."""
    asked = error.retry_after  # a timedelta where PTB_TIMEDELTA is set, as the program does
    return max(0.0, asked.total_seconds() if isinstance(asked, timedelta) else float(asked))


def classify(error: Exception) -> Outcome:
    """Tell what to do about an error of a send or an edit.

    Takes any exception; one that isn't Telegram's is an Other fault, named by its class.
    """
    match error:
        case RetryAfter():
            return Wait(seconds=asked_pause(error))
        case ChatMigrated():
            return Moved(chat_id=error.new_chat_id)
        case Forbidden() | BadRequest():
            return _refused(error)
        case InvalidToken() | EndPointNotFound():
            return RetryLater(reason="token_refused", maybe_delivered=False, line_down=True)
        case Conflict():
            return RetryLater(reason="conflict", maybe_delivered=False, line_down=False)
        case NetworkError():
            return _network(error)
        case TelegramError():
            # A body that isn't JSON: something between us and Telegram answered.
            return RetryLater(reason="invalid_response", maybe_delivered=True, line_down=True)
    return Fault(kind=FaultKind.OTHER, reason=type(error).__name__)


def _network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    text = error.message.lower()
    if isinstance(cause, UnicodeError):
        return Fault(kind=FaultKind.UNENCODABLE, reason=type(cause).__name__)
    if "too many requests" in text:
        return Wait(seconds=_UNNAMED_PAUSE)
    if "request entity too large" in text:
        return Fault(kind=FaultKind.LENGTH, reason="request entity too large")
    if text.startswith("pool timeout"):
        # Our own connections are all busy: that says nothing about Telegram.
        return RetryLater(reason="pool_timeout", maybe_delivered=False, line_down=False)
    if any(kind.__name__ in _NEVER_SENT for kind in type(cause).__mro__):
        return RetryLater(reason="unreachable", maybe_delivered=False, line_down=True)
    if isinstance(error, TimedOut):
        return RetryLater(reason="timeout", maybe_delivered=True, line_down=True)
    if text.startswith("aiohttp."):
        return RetryLater(reason="connection_lost", maybe_delivered=True, line_down=True)
    if text.startswith("unknown error in http implementation"):
        return RetryLater(reason="not_connected", maybe_delivered=False, line_down=True)
    return RetryLater(reason="server_error", maybe_delivered=True, line_down=True)


def _refused(error: Forbidden | BadRequest) -> Outcome:
    reason = _scrubbed(error.message)
    match meaning_of(error.message):
        case Meaning.UNCHANGED:
            return Unchanged()
        case Meaning.MESSAGE_GONE:
            return MessageGone()
        case Meaning.CHAT_GONE:
            return Park(reason=reason)
        case Meaning.NO_RIGHTS:
            return RetryLater(reason="no_rights", maybe_delivered=False, line_down=False)
        case Meaning.TOO_SOON:
            seconds = re.search(r"wait_?(\d+)", error.message.lower())
            return Wait(seconds=float(seconds[1]) if seconds else _UNNAMED_PAUSE)
        case Meaning.BUSY:
            return RetryLater(reason="telegram_busy", maybe_delivered=True, line_down=False)
        case None:
            return Park(reason=reason) if isinstance(error, Forbidden) else Fault(kind=FaultKind.OTHER, reason=reason)
        case meaning:
            return Fault(kind=_CURABLE[meaning], reason=reason)


def _scrubbed(message: str) -> str:
    """Return an error text without what may come from a message or name a chat: quotes, addresses, numbers."""
    text = re.sub(r"[\"'«“].*[\"'»”]", "…", re.sub(r"(?i)\bcan't", "cannot", message))
    text = re.sub(r"\S*[/@]\S*", "…", text)
    text = re.sub(r"-?\d+", "#", text)
    return re.sub(r"[^\x20-\x7e…]+", "…", text)[:120]
