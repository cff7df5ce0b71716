"""The board as the settings want it: whether there is one, and where it stands."""

from collections.abc import Awaitable, Callable

from bot.alerts.settlement import Tally
from bot.settings import Settings
from bot.web.health import Vitals
from bot.web_keys import BoardAddresses, Keys
from handlers.board.inside.app import BASE as APP
from handlers.board.inside.app import MiniApp
from handlers.board.pages import read_templates
from handlers.board.programs.api import Api
from handlers.board.programs.feeds import Feeds
from handlers.board.routes import Board
from handlers.desk import Desk


def _keys(settings: Settings) -> Keys:
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
    return BoardAddresses.of(base, _keys(settings), is_open=settings.board == "open")


def open_feeds(desk: Desk) -> Feeds:
    """Return the feeds of what chats asked to have as one."""
    return Feeds(desk=desk)


def app_address(settings: Settings) -> str | None:
    """Return where Telegram's menu opens the board; None where it can't: Telegram opens https alone."""
    if settings.board == "off" or not settings.public_url.startswith("https://"):
        return None
    return f"{settings.public_url}{APP}"


def open_app(settings: Settings, desk: Desk) -> MiniApp | None:
    """Return the board inside Telegram; None without a board, or without an https address to open it at."""
    if settings.board == "off" or not settings.public_url:
        return None
    return MiniApp(desk=desk, token=settings.telegram_token)


def open_api(settings: Settings, desk: Desk) -> Api | None:
    """Return the API; None where no key was set for it."""
    return Api(desk=desk, key=settings.api_key) if settings.api_key else None


def open_board(
    settings: Settings, desk: Desk, *, vitals: Callable[[], Awaitable[Vitals]], tally: Callable[[], Tally]
) -> Board | None:
    """Return the board; None where the settings want none."""
    if settings.board == "off":
        return None
    read_templates()
    keys = _keys(settings)
    return Board(
        desk=desk,
        key=keys.readers if settings.board == "link" else None,
        operator_key=keys.operators,
        vitals=vitals,
        tally=tally,
    )
