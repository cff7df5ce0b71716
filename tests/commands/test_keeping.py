"""The commands by which an operator keeps a bot, called as on the command line."""

import asyncio
from pathlib import Path

import pytest

from bot.cli import main
from bot.model import Subscriber
from storage.opening import open_stores
from tests.storage.conftest import empty
from tests.storage.samples import everybody, poll, story, subscriber


async def filled(folder: Path, key: str = "") -> None:
    async with open_stores(database=None, data_dir=folder, key=key) as stores:
        await stores.people.update(7, lambda _: subscriber(7, "تلعفر"))
        await stores.news.commit(poll(stories=[story()]))


async def test_a_backup_is_written_and_put_back(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await filled(data)
    assert main(["backup", "a.tar.gz"]) == 0
    assert "people.json" in capsys.readouterr().out
    assert main(["restore", "a.tar.gz"]) == 1
    assert "is not empty" in capsys.readouterr().err
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "new"))
    assert main(["restore", "a.tar.gz"]) == 0
    assert "restored what Rasid" in capsys.readouterr().out
    async with open_stores(database=None, data_dir=tmp_path / "new") as stores:
        assert await everybody(stores.people) == [subscriber(7, "تلعفر")]


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_a_postgres_is_backed_up_by_its_own_tools(
    command: str, tool: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASID_DATABASE", "postgresql://rasid:hunter2@db/rasid")
    assert main([command, "a.dump"]) == 1
    told = capsys.readouterr().err
    assert tool in told
    assert "hunter2" not in told
    assert not data.exists()


@pytest.mark.slow
def test_everything_is_moved_into_a_postgres_and_back_by_the_command(
    data: Path, postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(empty(postgres))
    key = "a passphrase of the operator"
    asyncio.run(filled(data, key))
    monkeypatch.setenv("RASID_STORE_KEY", key)
    assert main(["move", "postgres"]) == 2
    assert "RASID_DATABASE: is missing" in capsys.readouterr().err
    monkeypatch.setenv("RASID_DATABASE", postgres)
    assert main(["move", "postgres"]) == 0
    assert "1 stories" in capsys.readouterr().out
    assert main(["move", "files"]) == 1
    assert "is not empty" in capsys.readouterr().err
    monkeypatch.setenv("RASID_DATA_DIR", str(tmp_path / "new"))
    assert main(["move", "files"]) == 0

    async def people() -> list[Subscriber]:
        async with open_stores(database=None, data_dir=tmp_path / "new", key=key) as stores:
            return await everybody(stores.people)

    assert asyncio.run(people()) == [subscriber(7, "تلعفر")]
