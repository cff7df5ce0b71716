"""`rasid export`: kept stories as files, read beside the bot that writes them."""

import asyncio
import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.keeping.export import moment_of
from storage.opening import Stores, open_stores
from tests.exports.samples import kept
from tests.storage.samples import poll, subscriber

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


async def fill(stores: Stores) -> None:
    await stores.people.update(424242, lambda _: subscriber(424242, "تلعفر"))
    old = kept("old", last_at=datetime(2026, 1, 1, tzinfo=UTC), headline="مشاجرة في ميسان", places=(), summary="")
    await stores.news.commit(poll(stories=[kept("new"), old]))


def exported(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> bytes:
    assert main(["export", *words]) == 0
    return capfdbinary.readouterr().out


def ids(data: bytes) -> list[str]:
    return [row["event_id"] for row in csv.DictReader(io.StringIO(data.decode()))][1:]


@pytest.fixture
def filled(data: Path) -> Path:
    async def begin() -> None:
        async with open_stores(database=None, data_dir=data) as stores:
            await fill(stores)

    asyncio.run(begin())
    return data


def test_stories_are_written_in_each_format(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ids(exported(capfdbinary)) == ["RASID-new", "RASID-old"]
    found = json.loads(exported(capfdbinary, "--format", "geojson"))
    assert [feature["id"] for feature in found["features"]] == ["new", "old"]
    assert len(exported(capfdbinary, "--format", "jsonl").splitlines()) == 2
    with zipfile.ZipFile(io.BytesIO(exported(capfdbinary, "--format", "cap"))) as packed:
        assert packed.namelist() == ["rasid-new-1.xml", "rasid-old-1.xml"]


def test_a_query_and_a_time_choose_among_them(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ids(exported(capfdbinary, "كركوك")) == ["RASID-new"]
    assert ids(exported(capfdbinary, "كركوك -عبوة")) == []
    assert ids(exported(capfdbinary, "--since", "2026-02-01")) == ["RASID-new"]


def test_nobodys_subscription_is_in_any_of_them(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("csv", "geojson", "jsonl", "cap"):
        out = exported(capfdbinary, "--format", name)
        assert b"424242" not in out
        assert "تلعفر".encode() not in out


def test_it_reads_beside_a_bot_that_holds_the_folder(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    async def beside() -> bytes:
        async with open_stores(database=None, data_dir=filled):
            return await asyncio.to_thread(exported, capfdbinary)

    assert ids(asyncio.run(beside())) == ["RASID-new", "RASID-old"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["(كركوك"], 1, "a group is not closed"),
        (["درجة:٩"], 1, "severity"),
        (["--since", "yesterdayish"], 2, "neither 7d"),
        (["--format", "xls"], 2, "invalid choice"),
    ],
)
def test_a_mistake_is_told_in_words(
    words: list[str], code: int, told: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found = main(["export", *words])
    except SystemExit as ended:
        found = int(str(ended.code))
    assert found == code
    assert told in capsys.readouterr().err


def test_where_no_bot_has_worked_there_is_nothing_to_export(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 1
    assert "no bot has worked" in capsys.readouterr().err
    assert not data.exists()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("48h", NOW - timedelta(hours=48)),
        ("2w", NOW - timedelta(days=14)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:00+03:00", datetime(2026, 3, 1, 7, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_it_is_written(text: str, moment: datetime) -> None:
    assert moment_of(text, NOW) == moment
