"""Methods that write: messages, edits, deletions, files, answers to pressed buttons."""

from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.chats import Chat, Json, Message
from bot.sandbox.telegram.files import check_file
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.rules import Button, Formatted, check_caption, check_keyboard, check_text
from bot.sandbox.telegram.whispers import whisper_to, whispered
from bot.sandbox.telegram.world import Answer, Draft, Event, World

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def _thread(params: Params) -> int | None:
    return params.whole("message_thread_id") or None


def _reply_to(params: Params, world: World, chat: Chat) -> int | None:
    reply = params.object("reply_parameters") or {}
    wanted = int(str(reply.get("message_id") or params.whole("reply_to_message_id")))
    forgiving = bool(reply.get("allow_sending_without_reply")) or params.yes("allow_sending_without_reply")
    if wanted and forgiving and world.find_message(chat.id, wanted) is None:
        return None
    return wanted or None


def _keyboard(params: Params) -> tuple[tuple[Button, ...], ...]:
    return check_keyboard(params.object("reply_markup"))


def _text(params: Params) -> Formatted:
    return check_text(params.text("text"), parse_mode=params.text("parse_mode"), entities=params.objects("entities"))


def send_message(world: World, params: Params) -> Json:
    """Carry out sendMessage."""
    chat = world.writable_chat(params.chat())
    if receiver := whisper_to(world, params, chat):
        text, buttons = _text(params), _keyboard(params)
        return world.message_json(whispered(world, chat, world.bot, receiver, text.text, text.entities, buttons))
    draft = Draft(
        formatted=_text(params),
        html=params.text("text"),
        buttons=_keyboard(params),
        thread_id=_thread(params),
        silent=params.yes("disable_notification"),
        reply_to=_reply_to(params, world, chat),
        preview=params.object("link_preview_options"),
    )
    return world.message_json(world.post(chat, world.bot, draft))


def _send_file(world: World, params: Params, field: str) -> Json:
    chat = world.writable_chat(params.chat())
    sent = check_file(params, field)
    caption = check_caption(
        params.text("caption"), parse_mode=params.text("parse_mode"), entities=params.objects("caption_entities")
    )
    draft = Draft(
        formatted=caption,
        html=params.text("caption"),
        buttons=_keyboard(params),
        thread_id=_thread(params),
        silent=params.yes("disable_notification"),
        reply_to=_reply_to(params, world, chat),
        file=sent,
    )
    return world.message_json(world.post(chat, world.bot, draft))


def send_document(world: World, params: Params) -> Json:
    """Carry out sendDocument."""
    return _send_file(world, params, "document")


def send_photo(world: World, params: Params) -> Json:
    """Carry out sendPhoto."""
    return _send_file(world, params, "photo")


def send_location(world: World, params: Params) -> Json:
    """Carry out sendLocation."""
    chat = world.writable_chat(params.chat())
    try:
        latitude, longitude = float(params.text("latitude")), float(params.text("longitude"))
    except ValueError:
        raise bad_request("latitude or longitude isn't specified") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise bad_request("wrong location specified")
    draft = Draft(
        formatted=Formatted(text=""),
        buttons=_keyboard(params),
        thread_id=_thread(params),
        silent=params.yes("disable_notification"),
        reply_to=_reply_to(params, world, chat),
        service={"location": {"latitude": latitude, "longitude": longitude}},
    )
    return world.message_json(world.post(chat, world.bot, draft))


def _own_message(world: World, params: Params) -> Message:
    chat = world.writable_chat(params.chat())
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.find_message(chat.id, params.whole("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def edit_text(world: World, params: Params) -> Json:
    """Carry out editMessageText."""
    message = _own_message(world, params)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    return world.message_json(
        world.edit(
            message,
            formatted=_text(params),
            html=params.text("text"),
            buttons=_keyboard(params),
            preview=params.object("link_preview_options"),
        )
    )


def edit_caption(world: World, params: Params) -> Json:
    """Carry out editMessageCaption."""
    message = _own_message(world, params)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    caption = check_caption(params.text("caption"), parse_mode=params.text("parse_mode"))
    return world.message_json(
        world.edit(
            message,
            formatted=caption,
            html=params.text("caption"),
            buttons=_keyboard(params),
            preview=message.preview,
        )
    )


def edit_markup(world: World, params: Params) -> Json:
    """Carry out editMessageReplyMarkup."""
    message = _own_message(world, params)
    return world.message_json(
        world.edit(
            message,
            formatted=Formatted(text=message.text, entities=message.entities),
            html=message.html,
            buttons=_keyboard(params),
            preview=message.preview,
        )
    )


def delete_message(world: World, params: Params) -> bool:
    """Carry out deleteMessage."""
    chat = world.writable_chat(params.chat())
    message = world.find_message(chat.id, params.whole("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    may_delete_others = chat.type == "private" or chat.members.get(world.bot.id) == "administrator"
    if message.sender.id != world.bot.id and not may_delete_others:
        raise bad_request("message can't be deleted")
    world.delete(message)
    return True


def answer_press(world: World, params: Params) -> bool:
    """Carry out answerCallbackQuery; a press can be answered once."""
    press = params.text("callback_query_id")
    if press not in world.open_presses:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith((f"https://t.me/{world.bot.username}?start=", f"t.me/{world.bot.username}?start=")):
        raise bad_request("URL_INVALID")
    world.open_presses.discard(press)
    world.answers[press] = Answer(text=text, alert=params.yes("show_alert"), url=url)
    world.announce(Event(kind="answer", chat_id=world.presses.get(press, (0, 0))[1], text=text))
    return True


def send_action(world: World, params: Params) -> bool:
    """Carry out sendChatAction."""
    chat = world.writable_chat(params.chat())
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread = _thread(params)
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    world.announce(Event(kind="action", chat_id=chat.id, text=params.text("action")))
    return True
