"""Telegram's error texts by what they mean: the only place that knows them. Pure.

The texts are those of the Bot API server (`fail_query_with_error`), of TDLib beneath it («Message to edit not found»),
and of Telegram's servers behind both, which it passes on in capitals (`TOPIC_CLOSED`). Both 400 and 403 carry them.
"""

from enum import StrEnum
from typing import Final


class Meaning(StrEnum):
    """What a refusal says of the message, its chat, or Telegram."""

    #: The message shows this already.
    UNCHANGED = "unchanged"
    #: The message to edit was deleted, is too old to be edited, or isn't ours.
    MESSAGE_GONE = "message_gone"
    #: The message to be answered was deleted.
    REPLY_GONE = "reply_gone"
    #: The forum topic is closed or deleted; without a topic: General is closed.
    TOPIC_SHUT = "topic_shut"
    #: This chat can't be written to any more.
    CHAT_GONE = "chat_gone"
    #: The chat exists, but the bot may not speak in it. Not a reason to give up: in October 2023 Telegram answered so
    #: in every channel for hours (python-telegram-bot issue 3956), and administrators restore rights.
    NO_RIGHTS = "no_rights"
    #: The chat lets a member speak only now and then.
    TOO_SOON = "too_soon"
    #: Trouble of Telegram's own in the clothes of a refusal.
    BUSY = "busy"
    MARKUP = "markup"
    BUTTONS = "buttons"
    LENGTH = "length"
    UNENCODABLE = "unencodable"


#: Pieces of texts in small letters; the first that is found counts, so what contains another piece stands before it.
_PIECES: Final[tuple[tuple[Meaning, tuple[str, ...]], ...]] = (
    (Meaning.UNCHANGED, ("message is not modified", "message_not_modified")),
    (
        Meaning.REPLY_GONE,
        (
            "message to be replied not found",
            "message to reply not found",
            "reply message not found",
            "replied message not found",
            "reply_message_id_invalid",
            "reply_to_invalid",
        ),
    ),
    (
        Meaning.TOPIC_SHUT,
        (
            "message thread not found",
            "thread_not_found",
            "topic_closed",
            "topic_deleted",
            "topic_id_invalid",
            "chat is not a forum",
            "channel_forum_missing",
        ),
    ),
    (
        Meaning.MESSAGE_GONE,
        (
            "message to edit not found",
            "message can't be edited",
            "message not found",
            "message identifier is not",
            "message_id_invalid",
            "msg_id_invalid",
            "message_edit_time_expired",
            "message_author_required",
            "message_edit_forbidden",
            "there is no text in the message to edit",
        ),
    ),
    (
        Meaning.CHAT_GONE,
        (
            "chat not found",
            "user not found",
            "peer_id_invalid",
            "chat_id_invalid",
            "channel_invalid",
            "channel_private",
            "user_is_blocked",
            "input_user_deactivated",
            "user is deactivated",
            "group chat was deactivated",
            "group is deactivated",
            "group chat was deleted",
            "bot was kicked",
            "is not a member of the",
        ),
    ),
    (
        Meaning.NO_RIGHTS,
        (
            "not enough rights",
            "have no rights",
            "have no write access",
            "need administrator rights",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_admin_required",
            "chat_guest_send_forbidden",
            "chat_send_plain_forbidden",
            "user_banned_in_channel",
            "allow_payment_required",
        ),
    ),
    (Meaning.TOO_SOON, ("slowmode_wait", "flood_wait")),
    (Meaning.BUSY, ("rpc_call_fail", "rpc_mcget_fail", "worker_busy", "msg_wait_failed", "msg_wait_timeout")),
    (Meaning.MARKUP, ("can't parse entities", "entity_", "entities_too_long", "can't parse message text")),
    (
        Meaning.BUTTONS,
        ("button", "reply markup", "reply_markup", "reply keyboard", "inline keyboard", "wrong http url"),
    ),
    (Meaning.LENGTH, ("too long", "too_long", "too large")),
    (Meaning.UNENCODABLE, ("strings must be encoded",)),
)


def meaning_of(description: str) -> Meaning | None:
    """Return what an error text means, None for one that nobody has seen."""
    text = description.lower()
    return next((meaning for meaning, pieces in _PIECES if any(piece in text for piece in pieces)), None)
