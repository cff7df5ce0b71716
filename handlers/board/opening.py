"""The board as the settings want it: whether there is one, and where it stands."""

from collections.abc import Awaitable, Callable

from bot.alerts.settlement import Tally
from bot.health import Vitals
from bot.settings import Settings
from handlers.board.routes import Board
from handlers.desk import Desk
from handlers.web_keys import BoardAddresses, Keys


def _keys(settings: Settings) -> Keys:
    return Keys.of(settings.board_key or settings.telegram_token)


def board_addresses(settings: Settings) -> BoardAddresses | None:
    """Return where the board stands, as far as the settings tell; None where there is none."""
    if settings.board == "off" or settings.http is None:
        return None
    host, port = settings.http
    base = settings.public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    return BoardAddresses.of(base, _keys(settings), is_open=settings.board == "open")


def open_board(
    settings: Settings, desk: Desk, *, vitals: Callable[[], Awaitable[Vitals]], tally: Callable[[], Tally]
) -> Board | None:
    """Return the board; None where the settings want none."""
    if settings.board == "off":
        return None
    keys = _keys(settings)
    return Board(
        desk=desk,
        key=keys.readers if settings.board == "link" else None,
        operator_key=keys.operators,
        vitals=vitals,
        tally=tally,
    )
