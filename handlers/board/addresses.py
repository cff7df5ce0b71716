"""Where the board stands, as far as the settings tell; loads nothing of the board, which few bots have."""

from typing import Final

from bot.settings import Settings
from bot.web_keys import BoardAddresses, Keys

#: Where the board inside Telegram begins.
APP: Final = "/app/"


def keys_of(settings: Settings) -> Keys:
    """Return the keys by which the board is read."""
    return Keys.of(settings.board_key or settings.telegram_token)


def web_base(settings: Settings) -> str | None:
    """Return the address at which the program is reached on the web, as far as it knows; None where it isn't."""
    if settings.http is None:
        return None
    host, port = settings.http
    return settings.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"


def board_addresses(settings: Settings) -> BoardAddresses | None:
    """Return where the board stands, as far as the settings tell; None where there is none."""
    base = web_base(settings)
    if settings.board == "off" or base is None:
        return None
    return BoardAddresses.of(base, keys_of(settings), is_open=settings.board == "open")


def app_address(settings: Settings) -> str | None:
    """Return where Telegram's menu opens the board; None where it can't: Telegram opens https alone."""
    if settings.board == "off" or not settings.public_url.startswith("https://"):
        return None
    return f"{settings.public_url}{APP}"
