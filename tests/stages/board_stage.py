"""A stage for the board: the conversations' stage, with the page served on a socket of this machine."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import aiohttp
from aiohttp import web

from bot.alerts.settlement import Tally
from bot.web.doors import MOST, MOST_OF_ONE
from bot.web.health import Vitals
from bot.web.http import HttpFront
from handlers.board.inside.app import MiniApp
from handlers.board.inside.passes import Passes
from handlers.board.live import MOST as PAGES
from handlers.board.programs.feeds import Feeds
from handlers.board.routes import Board
from storage.news.news import SqlNews
from storage.outbox import OutboxCounts
from storage.used import SqlUsed
from tests.stages.conversation_stage import TOKEN, Stage, stage

KEY = "a-key-that-nobody-guesses"
OPERATOR_KEY = "and-another-one"
VITALS = Vitals(
    outbox=OutboxCounts(due=0, claimed=0, held=0, sent=0, dropped=0, oldest_due=None),
    feeds=0,
    feeds_failing=0,
    last_poll=None,
    telegram=True,
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(kw_only=True)
class BoardStage:
    """The board, and a browser without a face."""

    play: Stage
    board: Board
    port: int
    session: aiohttp.ClientSession

    @property
    def address(self) -> str:
        """Return the board's address."""
        return f"http://127.0.0.1:{self.port}{self.board.base}"

    async def get(self, path: str = "", **more: Any) -> Answer:
        """Ask for a path below the board; one with a slash at its head, of the whole front."""
        url = f"http://127.0.0.1:{self.port}{path}" if path.startswith("/") else f"{self.address}{path}"
        async with self.session.get(url, allow_redirects=False, **more) as answer:
            return Answer(status=answer.status, text=await answer.text(), headers=answer.headers)

    async def post(self, path: str, data: str | dict[str, str], **more: Any) -> Answer:
        """Send something to a path of the front."""
        async with self.session.post(f"http://127.0.0.1:{self.port}{path}", data=data, **more) as answer:
            return Answer(status=answer.status, text=await answer.text(), headers=answer.headers)


async def _vitals() -> Vitals:
    return VITALS


@asynccontextmanager
async def board_stage(
    folder: Path, *, key: str | None = None, more: Callable[[Stage], Iterable[web.RouteDef]] = lambda _: ()
) -> AsyncIterator[BoardStage]:
    """Open the board over the stores in a folder; with a key, it is only for who has it."""
    async with stage(folder, http=("127.0.0.1", 8080)) as play, aiohttp.ClientSession() as session:
        news = cast(SqlNews, play.desk.news)
        board = Board(desk=play.desk, key=key, operator_key=OPERATOR_KEY, vitals=_vitals, tally=Tally)
        front = HttpFront(
            address=("127.0.0.1", 0),
            vitals=_vitals,
            tally=Tally,
            clock=lambda: play.now,
            poll_seconds=300,
            routes=(
                *Feeds(desk=play.desk).routes(),
                *MiniApp(desk=play.desk, token=TOKEN, passes=Passes(TOKEN), used=SqlUsed(news.database)).routes(),
                *board.routes(),
                *more(play),
            ),
            most=MOST + PAGES,
            most_of_one=MOST_OF_ONE + PAGES,
        )
        await front.start()
        try:
            yield BoardStage(play=play, board=board, port=front.port, session=session)
        finally:
            await front.stop()
