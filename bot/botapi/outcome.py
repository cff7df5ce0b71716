"""What an error of python-telegram-bot means for the message that was being sent.

`classify` is the only place that knows Telegram's error texts (the classes alone don't tell: BadRequest is a
NetworkError, 404 is an InvalidToken, and a 429 without parameters is a plain NetworkError).
"""

import re
from dataclasses import dataclass
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
    UNENCODABLE = "unencodable"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Telegram refuses what was asked: our bug. To be logged, and never asked again in the same form."""

    kind: FaultKind
    #: Telegram's words without quoted pieces, names and numbers, fit for a log.
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unchanged:
    """The message shows this already: an edit that has nothing to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageGone:
    """The message to edit was deleted, or is too old to be edited."""


Outcome = RetryLater | Wait | Park | Moved | Fault | Unchanged | MessageGone

#: Seconds to wait when a 429 names no time.
_UNNAMED_PAUSE = 5.0

#: Causes, as aiohttp names them, with which the request never left; their subclasses too.
_NEVER_SENT = frozenset({"ClientConnectorError", "ConnectionTimeoutError", "ClientHttpProxyError"})

_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "message identifier is not")

#: 400s that say what 403 says.
_CHAT_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
    "user is deactivated",
    "channel_private",
    "group chat was deactivated",
    "group is deactivated",
    "group chat was deleted",
    "bot was kicked",
    "is not a member of the",
)

#: The chat exists, but the bot may not speak in it. Not a reason to give up: in October 2023 Telegram answered so in
#: every channel for hours (python-telegram-bot issue 3956), and administrators restore rights.
_RIGHTS = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_plain_forbidden",
)

_THREAD = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "thread_not_found")
_MARKUP = ("can't parse entities", "entity_", "entities_too_long", "can't parse message text")
_BUTTONS = ("button", "reply markup", "reply_markup", "inline keyboard", "wrong http url")
_LENGTH = ("too long", "too_long", "too large", "request entity too large")


def classify(error: Exception) -> Outcome:
    """Tell what to do about an error of a send or an edit.

    Takes any exception; one that isn't Telegram's is an Other fault, named by its class.
    """
    match error:
        case RetryAfter():
            # The attribute warns of its coming change of type, the private one is the timedelta it will be.
            return Wait(seconds=max(0.0, error._retry_after.total_seconds()))
        case ChatMigrated():
            return Moved(chat_id=error.new_chat_id)
        case Forbidden():
            return Park(reason=_scrubbed(error.message))
        case BadRequest():
            return _refused(error.message)
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


def _refused(message: str) -> Outcome:
    text = message.lower()

    def says(phrases: tuple[str, ...]) -> bool:
        return any(phrase in text for phrase in phrases)

    if "message is not modified" in text:
        return Unchanged()
    if says(_GONE):
        return MessageGone()
    if says(_THREAD):
        return Fault(kind=FaultKind.THREAD, reason=_scrubbed(message))
    if says(_CHAT_GONE):
        return Park(reason=_scrubbed(message))
    if says(_RIGHTS):
        return RetryLater(reason="no_rights", maybe_delivered=False, line_down=False)
    for kind, phrases in ((FaultKind.MARKUP, _MARKUP), (FaultKind.BUTTONS, _BUTTONS), (FaultKind.LENGTH, _LENGTH)):
        if says(phrases):
            return Fault(kind=kind, reason=_scrubbed(message))
    return Fault(kind=FaultKind.OTHER, reason=_scrubbed(message))


def _scrubbed(message: str) -> str:
    """Return an error text without what may come from a message or name a chat: quotes, addresses, numbers."""
    text = re.sub(r"[\"'«“].*[\"'»”]", "…", re.sub(r"(?i)\bcan't", "cannot", message))
    text = re.sub(r"\S*[/@]\S*", "…", text)
    text = re.sub(r"-?\d+", "#", text)
    return re.sub(r"[^\x20-\x7e…]+", "…", text)[:120]
