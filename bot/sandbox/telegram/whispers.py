"""Messages of a group that one person is shown and nobody else: the Bot API's ephemeral messages."""

from dataclasses import replace

from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.chats import Account, Chat, Message
from bot.sandbox.telegram.params import Object, Params
from bot.sandbox.telegram.rules import Button, check_keyboard, check_text
from bot.sandbox.telegram.world import Event, World
from bot.sandbox.text.entities import Entity


def whisper_to(world: World, params: Params, chat: Chat) -> Account | None:
    """Return who alone is to be shown a message; None for everybody, as a server does that doesn't know the parameters.

    An administrator may whisper at any time, others only in answer to a press or to what was whispered to them. Raises
    Refusal.
    """
    asked: Object = {}
    if world.ephemeral == "10.3":
        asked = params.object("ephemeral_message_parameters") or {}
    elif world.ephemeral == "10.2":
        asked = params.values
    if not asked.get("receiver_user_id"):
        return None
    receiver = world.accounts.get(int(str(asked["receiver_user_id"])))
    if chat.type not in ("group", "supergroup") or receiver is None or receiver.is_bot:
        raise bad_request("ephemeral messages can't be sent there")
    pressed = world.presses.get(str(asked.get("callback_query_id"))) == (receiver.id, chat.id)
    replied = int(str((params.object("reply_parameters") or {}).get("ephemeral_message_id") or 0))
    answers = replied in world.whispers and world.whispers[replied].sender.id == receiver.id
    if not (pressed or answers or chat.members.get(world.bot.id) == "administrator"):
        raise bad_request("not enough rights to send an ephemeral message")
    return receiver


def whispered(
    world: World,
    chat: Chat,
    sender: Account,
    receiver: Account,
    text: str,
    entities: tuple[Entity, ...] = (),
    buttons: tuple[tuple[Button, ...], ...] = (),
) -> Message:
    """Add a message that only sender and receiver are shown."""
    message = Message(
        message_id=0,
        chat_id=chat.id,
        sender=sender,
        receiver=receiver,
        ephemeral_id=world.serial(),
        date=int(world.clock()),
        text=text,
        entities=entities,
        buttons=buttons,
    )
    world.whispers[message.ephemeral_id or 0] = message
    world.announce(Event(kind="whisper", chat_id=chat.id, message=message))
    return message


def _own(world: World, params: Params) -> Message:
    chat = world.writable_chat(params.chat())
    message = world.whispers.get(params.whole("ephemeral_message_id"))
    if message is None or message.chat_id != chat.id or message.sender.id != world.bot.id:
        raise bad_request("message to edit not found")
    if message.receiver is None or message.receiver.id != params.whole("receiver_user_id"):
        raise bad_request("message to edit not found")
    return message


def edit_whisper(world: World, params: Params) -> bool:
    """Carry out editEphemeralMessageText."""
    message = _own(world, params)
    text = check_text(params.text("text"), parse_mode=params.text("parse_mode"), entities=params.objects("entities"))
    buttons = check_keyboard(params.object("reply_markup"))
    after = replace(message, text=text.text, entities=text.entities, buttons=buttons, edited=int(world.clock()))
    world.whispers[message.ephemeral_id or 0] = after
    world.announce(Event(kind="whisper", chat_id=message.chat_id, message=after))
    return True


def delete_whisper(world: World, params: Params) -> bool:
    """Carry out deleteEphemeralMessage."""
    message = _own(world, params)
    del world.whispers[message.ephemeral_id or 0]
    return True
