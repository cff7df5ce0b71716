"""The menu of commands that Telegram shows beside the text field, and the bot's descriptions."""

import logging
from collections.abc import Callable

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.wording.catalogue import Wording

log = logging.getLogger(__name__)

_PRIVATE = (
    "subscribe",
    "list",
    "recent",
    "mute",
    "unmute",
    "quiet",
    "digest",
    "settings",
    "unsubscribe",
    "test",
    "map",
    "stats",
    "sources",
    "severity",
    "language",
    "privacy",
    "export",
    "wipe",
    "about",
    "help",
)
_GROUP = (
    "subscribe",
    "unsubscribe",
    "list",
    "recent",
    "mute",
    "unmute",
    "quiet",
    "digest",
    "settings",
    "language",
    "help",
)
#: Sent from a group's menu so that the bot alone sees it, as its answer is for the asker alone; where Telegram can.
_ALONE = frozenset({"list"})
#: Telegram's language code → ours; None is what everybody else sees.
_MENUS = {None: "ar", "ar": "ar", "en": "en"}


def menu(names: tuple[str, ...], wording: Wording) -> list[BotCommand]:
    """Return the commands with their descriptions in a language."""
    return [BotCommand(name, wording(f"menu-{name}"), api_kwargs=_alone(name, names)) for name in names]


def _alone(name: str, names: tuple[str, ...]) -> dict[str, bool] | None:
    return {"is_ephemeral": True} if names is _GROUP and name in _ALONE else None


async def publish_menu(bot: Bot, wording: Callable[[str], Wording]) -> None:
    """Show the commands in each language; what Telegram refuses is logged and stops nothing."""
    scopes = ((BotCommandScopeAllPrivateChats(), _PRIVATE), (BotCommandScopeAllGroupChats(), _GROUP))
    try:
        for code, language in _MENUS.items():
            words = wording(language)
            for scope, names in scopes:
                await bot.set_my_commands(menu(names, words), scope=scope, language_code=code)
            await bot.set_my_short_description(words("about-short"), language_code=code)
            await bot.set_my_description(words("about-long"), language_code=code)
    except TelegramError as error:
        log.warning("menu.not_published", extra={"reason": type(error).__name__})
