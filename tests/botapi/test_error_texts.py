"""Every error text that Telegram is known to give means one thing."""

from typing import Final

import pytest
from telegram.error import BadRequest, Forbidden

from bot.botapi.error_texts import Meaning, meaning_of
from bot.botapi.outcome import Fault, FaultKind, MessageGone, Outcome, Park, RetryLater, Unchanged, Wait, classify

M = Meaning
#: The texts as the Bot API gives them, behind «Bad Request: » or «Forbidden: ».
TEXTS: Final = {
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message": M.UNCHANGED,
    "MESSAGE_NOT_MODIFIED": M.UNCHANGED,
    "message to edit not found": M.MESSAGE_GONE,
    "message can't be edited": M.MESSAGE_GONE,
    "message not found": M.MESSAGE_GONE,
    "message identifier is not specified": M.MESSAGE_GONE,
    "there is no text in the message to edit": M.MESSAGE_GONE,
    "MESSAGE_ID_INVALID": M.MESSAGE_GONE,
    "MSG_ID_INVALID": M.MESSAGE_GONE,
    "MESSAGE_EDIT_TIME_EXPIRED": M.MESSAGE_GONE,
    "MESSAGE_AUTHOR_REQUIRED": M.MESSAGE_GONE,
    "message to be replied not found": M.REPLY_GONE,
    "message to reply not found": M.REPLY_GONE,
    "reply message not found": M.REPLY_GONE,
    "replied message not found": M.REPLY_GONE,
    "REPLY_MESSAGE_ID_INVALID": M.REPLY_GONE,
    "message thread not found": M.TOPIC_SHUT,
    "MESSAGE_THREAD_NOT_FOUND": M.TOPIC_SHUT,
    "TOPIC_CLOSED": M.TOPIC_SHUT,
    "TOPIC_DELETED": M.TOPIC_SHUT,
    "TOPIC_ID_INVALID": M.TOPIC_SHUT,
    "the chat is not a forum": M.TOPIC_SHUT,
    "CHANNEL_FORUM_MISSING": M.TOPIC_SHUT,
    "chat not found": M.CHAT_GONE,
    "user not found": M.CHAT_GONE,
    "PEER_ID_INVALID": M.CHAT_GONE,
    "CHAT_ID_INVALID": M.CHAT_GONE,
    "CHANNEL_INVALID": M.CHAT_GONE,
    "CHANNEL_PRIVATE": M.CHAT_GONE,
    "USER_IS_BLOCKED": M.CHAT_GONE,
    "INPUT_USER_DEACTIVATED": M.CHAT_GONE,
    "user is deactivated": M.CHAT_GONE,
    "group chat was deactivated": M.CHAT_GONE,
    "the group chat was deleted": M.CHAT_GONE,
    "bot was kicked from the supergroup chat": M.CHAT_GONE,
    "bot is not a member of the channel chat": M.CHAT_GONE,
    "not enough rights to send text messages to the chat": M.NO_RIGHTS,
    "have no rights to send a message": M.NO_RIGHTS,
    "have no write access to the chat": M.NO_RIGHTS,
    "need administrator rights in the channel chat": M.NO_RIGHTS,
    "CHAT_WRITE_FORBIDDEN": M.NO_RIGHTS,
    "CHAT_RESTRICTED": M.NO_RIGHTS,
    "CHAT_ADMIN_REQUIRED": M.NO_RIGHTS,
    "CHAT_GUEST_SEND_FORBIDDEN": M.NO_RIGHTS,
    "CHAT_SEND_PLAIN_FORBIDDEN": M.NO_RIGHTS,
    "USER_BANNED_IN_CHANNEL": M.NO_RIGHTS,
    "SLOWMODE_WAIT_30": M.TOO_SOON,
    "FLOOD_WAIT_30": M.TOO_SOON,
    "RPC_CALL_FAIL": M.BUSY,
    "WORKER_BUSY_TOO_LONG_RETRY": M.BUSY,
    "MSG_WAIT_FAILED": M.BUSY,
    'can\'t parse entities: Unsupported start tag "q" at byte offset 0': M.MARKUP,
    "can't parse message text: expected an Array of MessageEntity": M.MARKUP,
    "ENTITY_BOUNDS_INVALID": M.MARKUP,
    "ENTITY_MENTION_USER_INVALID": M.MARKUP,
    "ENTITIES_TOO_LONG": M.MARKUP,
    "BUTTON_DATA_INVALID": M.BUTTONS,
    "BUTTON_URL_INVALID": M.BUTTONS,
    "BUTTON_TYPE_INVALID": M.BUTTONS,
    "BUTTON_USER_PRIVACY_RESTRICTED": M.BUTTONS,
    "REPLY_MARKUP_INVALID": M.BUTTONS,
    "reply markup is too long": M.BUTTONS,
    "inline keyboard button URL 'http://x' is invalid: Wrong HTTP URL": M.BUTTONS,
    "wrong HTTP URL specified": M.BUTTONS,
    "message is too long": M.LENGTH,
    "MESSAGE_TOO_LONG": M.LENGTH,
    "text is too long": M.LENGTH,
    "strings must be encoded in UTF-8": M.UNENCODABLE,
}

OUTCOMES: Final[dict[Meaning, Outcome | type[Outcome]]] = {
    M.UNCHANGED: Unchanged(),
    M.MESSAGE_GONE: MessageGone(),
    M.CHAT_GONE: Park,
    M.NO_RIGHTS: RetryLater(reason="no_rights", maybe_delivered=False, line_down=False),
    M.TOO_SOON: Wait(seconds=30),
    M.BUSY: RetryLater(reason="telegram_busy", maybe_delivered=True, line_down=False),
}
KINDS: Final = {
    M.REPLY_GONE: FaultKind.REPLY,
    M.TOPIC_SHUT: FaultKind.THREAD,
    M.MARKUP: FaultKind.MARKUP,
    M.BUTTONS: FaultKind.BUTTONS,
    M.LENGTH: FaultKind.LENGTH,
    M.UNENCODABLE: FaultKind.UNENCODABLE,
}


@pytest.mark.parametrize(("text", "meaning"), TEXTS.items())
def test_a_known_text_means_one_thing_whatever_code_it_comes_with(text: str, meaning: Meaning) -> None:
    assert meaning_of(text) is meaning
    for error in (BadRequest(f"Bad Request: {text}"), Forbidden(f"Forbidden: {text}")):
        outcome = classify(error)
        if meaning in KINDS:
            assert isinstance(outcome, Fault)
            assert outcome.kind is KINDS[meaning]
        elif isinstance(expected := OUTCOMES[meaning], type):
            assert isinstance(outcome, expected)
        else:
            assert outcome == expected


def test_every_meaning_is_tried() -> None:
    assert set(TEXTS.values()) == set(Meaning) == KINDS.keys() | OUTCOMES.keys()


def test_what_nobody_has_seen_parks_a_forbidden_chat_and_is_our_fault_otherwise() -> None:
    assert meaning_of("something new") is None
    assert isinstance(classify(Forbidden("Forbidden: something new")), Park)
    assert isinstance(classify(BadRequest("Bad Request: something new")), Fault)
