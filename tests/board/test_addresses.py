"""Where the board stands, who is told, and how an address dies."""

from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.web_keys import Keys
from bot.wording.catalogue import wording
from handlers.board.addresses import app_address, board_addresses
from handlers.chats.menu import publish_menu
from tests.sandbox.conftest import bot_for
from tests.stages.conversation_stage import OPERATOR, readable, stage

TOKEN = "123:abc"


def settings(**more: object) -> Settings:
    return Settings(telegram_token=TOKEN, http=("127.0.0.1", 8080), **more)  # type: ignore[arg-type]  # by name


def test_another_secret_makes_other_addresses() -> None:
    first, second = Keys.of("one"), Keys.of("two")
    assert len({first.readers, first.operators, second.readers, second.operators}) == 4
    assert Keys.of("one") == first
    assert len(first.readers) == 32


def test_the_public_address_is_told_where_it_is_known() -> None:
    here = board_addresses(settings(board="link"))
    there = board_addresses(settings(board="link", public_url="https://rasid.example"))
    assert here is not None
    assert there is not None
    assert here.readers == f"http://127.0.0.1:8080/board/{Keys.of(TOKEN).readers}/"
    assert there.readers.startswith("https://rasid.example/board/")
    changed = board_addresses(settings(board="link", board_key="another"))
    assert changed is not None
    assert changed.readers != here.readers
    assert board_addresses(settings()) is None
    opened = board_addresses(settings(board="open"))
    assert opened is not None
    assert opened.readers == "http://127.0.0.1:8080/board/"


async def test_telegrams_menu_opens_the_board_where_it_has_an_https_address_and_nothing_where_it_has_none() -> None:
    app = app_address(settings(board="link", public_url="https://rasid.example"))
    assert app == "https://rasid.example/app/"
    assert app_address(settings(board="off", public_url="https://rasid.example")) is None
    assert app_address(settings(board="link")) is None
    async with Sandbox() as sandbox, bot_for(sandbox) as bot:
        await publish_menu(bot, wording, app=app)
        assert sandbox.world.menu_button == {"type": "web_app", "text": "اللوحة", "web_app": {"url": app}}
        await publish_menu(bot, wording)
        assert sandbox.world.menu_button == {"type": "default"}


async def test_only_operators_are_told_a_secret_address(tmp_path: Path) -> None:
    web: dict[str, Any] = {"http": ("127.0.0.1", 8080), "public_url": "https://rasid.example"}
    async with stage(tmp_path / "link", board="link", **web) as play:
        answer = await play.says(OPERATOR, "/board")
        assert answer is not None
        urls = [button["url"] for row in answer["reply_markup"]["inline_keyboard"] for button in row]
        assert [url.split("/")[3] for url in urls] == ["board", "operator"]
        refused = await play.says(7, "/board")
        assert refused is not None
        assert "rasid.example" not in str(refused)
    async with stage(tmp_path / "open", board="open", **web) as play:
        answer = await play.says(7, "اللوحة")
        assert answer is not None
        assert "rasid.example/board/" in str(answer)
        assert "/operator/" not in str(answer)
    async with stage(tmp_path / "off") as play:
        answer = await play.says(OPERATOR, "/board")
        assert answer is not None
        assert "RASID_BOARD" in readable(answer)


def test_the_command_line_prints_the_addresses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "RASID_TELEGRAM_TOKEN": "123456:" + "a" * 35,
        "RASID_HTTP": "127.0.0.1:8080",
        "RASID_BOARD": "link",
    }.items():
        monkeypatch.setenv(name, value)
    assert main(["board"]) == 0
    readers, operators = capsys.readouterr().out.splitlines()
    assert readers.startswith("readers\thttp://127.0.0.1:8080/board/")
    assert operators.startswith("operators\thttp://127.0.0.1:8080/operator/")
    monkeypatch.setenv("RASID_BOARD", "off")
    assert main(["board"]) == 1
    assert "RASID_BOARD" in capsys.readouterr().err
