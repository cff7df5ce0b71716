"""The board as the settings want it: whether there is one."""

from collections.abc import Awaitable, Callable

from bot.alerts.settlement import Tally
from bot.settings import Settings
from bot.web.health import Vitals
from handlers.board.addresses import keys_of
from handlers.board.inside.app import MiniApp, Used
from handlers.board.inside.passes import Passes
from handlers.board.pages import read_templates
from handlers.board.programs.api import Api
from handlers.board.programs.feeds import Feeds
from handlers.board.routes import Board
from handlers.desk import Desk


def open_feeds(desk: Desk) -> Feeds:
    """Return the feeds of what chats asked to have as one."""
    return Feeds(desk=desk)


def open_app(settings: Settings, desk: Desk, used: Used) -> MiniApp | None:
    """Return the board inside Telegram; None without a board, or without an https address to open it at."""
    if settings.board == "off" or not settings.public_url:
        return None
    passes = Passes(settings.board_key or settings.telegram_token)
    return MiniApp(desk=desk, token=settings.telegram_token, passes=passes, used=used)


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
    keys = keys_of(settings)
    return Board(
        desk=desk,
        key=keys.readers if settings.board == "link" else None,
        operator_key=keys.operators,
        vitals=vitals,
        tally=tally,
    )
