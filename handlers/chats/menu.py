"""The menu of commands that Telegram shows beside the text field, and the bot's descriptions."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import TelegramError

from bot.model import ChatKind
from bot.wording.catalogue import Wording
from handlers.words import OPERATORS

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
    "edit",
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
    "edit",
    "recent",
    "test",
    "map",
    "stats",
    "mute",
    "unmute",
    "quiet",
    "digest",
    "settings",
    "sources",
    "severity",
    "language",
    "privacy",
    "export",
    "wipe",
    "about",
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


async def publish_menu(
    bot: Bot, wording: Callable[[str], Wording], operators: Iterable[int] = (), *, app: str | None = None
) -> None:
    """Show the commands in each language, to operators theirs too, and the button to the board at the address `app`.

    What Telegram refuses is logged and stops nothing.
    """
    private, groups = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    with _logged():
        for code, language in _MENUS.items():
            words = wording(language)
            await bot.set_my_commands(menu(_PRIVATE, words), scope=private, language_code=code)
            here = words.to(ChatKind.GROUP)
            await bot.set_my_commands(menu(_GROUP, here), scope=groups, language_code=code)
            await bot.set_my_short_description(words("about-short"), language_code=code)
            await bot.set_my_description(words("about-long"), language_code=code)
    with _logged():
        board = MenuButtonWebApp(wording("ar")("board-menu"), WebAppInfo(app)) if app else MenuButtonDefault()
        await bot.set_chat_menu_button(menu_button=board)
    for operator in operators:
        with _logged():  # who never began a chat with the bot has no menu there
            for code, language in _MENUS.items():
                whole = menu((*_PRIVATE, *OPERATORS), wording(language))
                await bot.set_my_commands(whole, scope=BotCommandScopeChat(operator), language_code=code)


@contextmanager
def _logged() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        log.warning("menu.not_published", extra={"reason": type(error).__name__})
