"""Methods that ask and tell about the bot and its chats: getMe, menus, descriptions, chats, members."""

from collections.abc import Mapping

from bot.sandbox.refusal import bad_request, forbidden
from bot.sandbox.telegram.chats import Account, Json, member_json
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.rules import Command, check_commands, check_language
from bot.sandbox.telegram.world import Event, World

_SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
#: Characters that each text of the bot's profile may have.
_PROFILE = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _: Params) -> Json:
    """Carry out getMe."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _menu(params: Params) -> tuple[str, str]:
    scope = params.object("scope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    if kind not in _SCOPES:
        raise bad_request("unsupported scope type")
    place = [str(scope[key]) for key in ("chat_id", "user_id") if key in scope]
    return ":".join([kind, *place]), check_language(params.text("language_code"))


def set_commands(world: World, params: Params) -> bool:
    """Carry out setMyCommands; an empty list removes the menu."""
    menu, commands = _menu(params), check_commands(params.objects("commands"))
    world.commands.pop(menu, None)
    if commands:
        world.commands[menu] = commands
    return True


def get_commands(world: World, params: Params) -> list[Command]:
    """Carry out getMyCommands."""
    return world.commands.get(_menu(params), [])


def delete_commands(world: World, params: Params) -> bool:
    """Carry out deleteMyCommands."""
    world.commands.pop(_menu(params), None)
    return True


def set_menu_button(world: World, params: Params) -> bool:
    """Carry out setChatMenuButton: the default one, the commands, or a page at an https address."""
    button = dict(params.object("menu_button") or {"type": "default"})
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("unsupported menu button type")
    if button["type"] == "web_app":
        opened = button.get("web_app")
        url = str(opened.get("url", "")) if isinstance(opened, Mapping) else ""
        if not url.startswith("https://"):
            raise bad_request("menu button web app URL is invalid: only HTTPS links are allowed")
        if not str(button.get("text", "")).strip():
            raise bad_request("menu button text must be non-empty")
    world.menu_button = button
    return True


def set_profile(world: World, params: Params, field: str) -> bool:
    """Carry out setMyName, setMyDescription and setMyShortDescription."""
    text = params.text(field)
    if len(text) > _PROFILE[field]:
        raise bad_request(f"the bot's {field.replace('_', ' ')} is too long")
    world.profile[field, check_language(params.text("language_code"))] = text
    return True


def get_profile(world: World, params: Params, field: str) -> Json:
    """Carry out getMyName, getMyDescription and getMyShortDescription."""
    language = check_language(params.text("language_code"))
    return {field: world.profile.get((field, language)) or world.profile.get((field, ""), "")}


def get_chat(world: World, params: Params) -> Json:
    """Carry out getChat."""
    chat = world.find_chat(params.chat())
    # Of a public channel or group everybody is told.
    if chat.type != "private" and not chat.username and chat.members.get(world.bot.id) in ("kicked", "left"):
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }


def _account(world: World, user_id: int) -> Account:
    account = world.accounts.get(user_id)
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return account


def get_member(world: World, params: Params) -> Json:
    """Carry out getChatMember."""
    chat = world.find_chat(params.chat())
    if chat.type != "private" and chat.members.get(world.bot.id) in ("kicked", "left"):
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if chat.type == "channel" and chat.members.get(world.bot.id) not in ("administrator", "creator"):
        raise bad_request("member list is inaccessible")
    account = _account(world, params.whole("user_id"))
    return member_json(account, chat.members.get(account.id, "left"), chat)


def get_administrators(world: World, params: Params) -> list[Json]:
    """Carry out getChatAdministrators; other bots are left out, as Telegram does."""
    chat = world.writable_chat(params.chat())
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(world.accounts[user_id], status, chat)
        for user_id, status in chat.members.items()
        if status in ("creator", "administrator") and (not world.accounts[user_id].is_bot or user_id == world.bot.id)
    ]


def count_members(world: World, params: Params) -> int:
    """Carry out getChatMemberCount."""
    chat = world.writable_chat(params.chat())
    return sum(status not in ("left", "kicked") for status in chat.members.values())


def leave_chat(world: World, params: Params) -> bool:
    """Carry out leaveChat."""
    chat = world.writable_chat(params.chat())
    if chat.type == "private":
        raise bad_request("can't leave a private chat")
    chat.members[world.bot.id] = "left"
    world.announce(Event(kind="leave", chat_id=chat.id))
    return True
