"""/recent with «ملف» behind it: the stories that were found, as a document."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from bot.exports.formats import FORMATS
from bot.news.knowledge.rules import rulebook
from bot.sandbox import Sandbox
from bot.sandbox.telegram.chats import Message
from handlers.reading.files import file_asked
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import keep, story_of

ALI, GROUP = 7, -100600


def content(message: Message, ending: str) -> bytes:
    assert message.file is not None
    assert message.file.name.endswith(ending)
    return message.file.content


@pytest.mark.parametrize(
    ("asked", "text", "name"),
    [
        ("كركوك 7d ملف", "كركوك 7d", "csv"),
        ("كركوك ملف geojson", "كركوك", "geojson"),
        ("كركوك ملف cap", "كركوك", "cap"),
        ("كركوك GeoJSON", "كركوك", "geojson"),
        ("Kirkuk 7d file", "Kirkuk 7d", "csv"),
        ("كركوك csv ملف", "كركوك", "csv"),
        ("ملف", "", "csv"),
        ("كركوك ملف خريطة", "كركوك", "geojson"),
    ],
)
def test_a_file_is_asked_for_by_the_last_words(asked: str, text: str, name: str) -> None:
    assert file_asked(asked) == (text, name)


@pytest.mark.parametrize(
    "asked", ["", "كركوك", "ملف سنجار", "=ملف", 'كركوك "ملف"', "baseball cap", "كركوك خريطة", "كركوك json"]
)
def test_what_is_no_last_word_asks_for_no_file(asked: str) -> None:
    assert file_asked(asked) is None


def test_every_format_has_its_words() -> None:
    assert set(rulebook("asking").table("formats")) == set(FORMATS)


async def test_a_query_and_a_time_come_as_a_document_in_each_format(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI)
        await keep(desk, story_of(1), story_of(2, hours=24 * 9), story_of(3, place="ديالى"))
        await ali.says("آخر كركوك 7d ملف")
        answer = await sandbox.next_message(ALI)
        table = content(answer, ".csv")
        assert table.startswith(b"\xef\xbb\xbf")  # for Excel
        rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
        assert [row["admin1"] for row in rows[1:]] == ["Kirkuk"]
        assert "كركوك" in readable(answer.text).splitlines()[0]
        assert "📎 خبر واحد: جدول يفتحه Excel" in readable(answer.text)
        await ali.says("/recent كركوك ملف geojson")
        found = json.loads(content(await sandbox.next_message(ALI), ".geojson"))
        assert len(found["features"]) == 2
        await ali.says("/recent كركوك ملف cap")
        with zipfile.ZipFile(io.BytesIO(content(await sandbox.next_message(ALI), ".cap.zip"))) as packed:
            assert len(packed.namelist()) == 2


async def test_alone_it_is_what_one_follows_and_in_a_group_everything(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI)
        sandbox.group(GROUP, admins=[ali])
        await keep(desk, story_of(1), story_of(2, place="ديالى"))
        await ali.says("تابع كركوك")
        await sandbox.next_message(ALI)
        await ali.says("/recent ملف")
        assert len(content(await sandbox.next_message(ALI), ".csv").splitlines()) == 3
        await ali.says("/subscribe ديالى", chat=GROUP)
        await sandbox.next_message(GROUP)
        await ali.says("/recent ملف", chat=GROUP)
        assert len(content(await sandbox.next_message(GROUP), ".csv").splitlines()) == 4


async def test_where_nothing_is_found_there_is_no_file_and_a_mistake_is_told(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI, language_code="en")
        await keep(desk, story_of(1))
        await ali.says("/recent Basra file")
        answer = await sandbox.next_message(ALI)
        assert answer.file is None
        assert "no story" in readable(answer.text)
        await ali.says("/recent (Basra file")
        assert (await sandbox.next_message(ALI)).file is None


async def test_a_file_holds_the_newest_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.reading.files.MOST", 2)
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(ALI)
        await keep(desk, *(story_of(number, hours=number) for number in range(4)))
        await ali.says("/recent كركوك ملف")
        answer = await sandbox.next_message(ALI)
        rows = list(csv.DictReader(io.StringIO(content(answer, ".csv").decode("utf-8-sig"))))[1:]
        assert [row["event_id"] for row in rows] == [f"RASID-{story_of(number).id}" for number in (0, 1)]
        assert "أحدث ٢ فقط" in readable(answer.text)
