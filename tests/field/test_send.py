"""The field's cases of what Telegram refuses and of what editors do to the people file."""

import codecs
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.refusal import Refusal
from bot.sandbox.telegram.faults import Fault
from storage.opening import open_stores
from tests.alerts.test_sandbox import scene
from tests.field.cases import Case, of_kinds
from tests.stages import conversation_stage
from tests.stages.alerts_stage import story
from tests.storage.samples import subscriber

GROUP, THREAD = -1001, 8


def _refusal(case: Case) -> Refusal:
    """Return the answer that a case names: `400 Bad Request: …`, or a bare text."""
    said = str(case.input["fault"]).removesuffix(" for that thread only")
    code, _, rest = said.partition(" ")
    return Refusal(int(code), rest) if code.isdigit() else Refusal(400, f"Bad Request: {said}")


@pytest.mark.parametrize("case", [case for case in of_kinds("K14") if "alert_after_reopening" in case.right], ids=str)
async def test_an_alert_waits_until_its_topic_is_reopened(case: Case, tmp_path: Path) -> None:
    async with scene(tmp_path) as here:
        here.sandbox.group(GROUP, topics={THREAD: "أمن"})
        await here.at.person(GROUP, thread_id=THREAD)
        here.sandbox.faults.add(Fault(refusal=_refusal(case)), times=None)
        await here.at.due(story(), GROUP, thread_id=THREAD)
        async with here.at.sending() as sender:
            for tries in (1, 2, 3):
                await here.at.watched.until_done("retry", tries)
                here.at.later(600)
                sender.wake()
            here.sandbox.faults.clear()  # reopened
            here.at.later(600)
            sender.wake()
            await here.at.watched.until_done("settle_sent")
        arrived = [message.thread_id for message in here.sandbox.messages(GROUP)] == [THREAD]
        assert arrived is case.right["alert_after_reopening"]
        assert not sender.tally.dropped


@pytest.mark.parametrize("case", [case for case in of_kinds("K14") if "answered_in" in case.right], ids=str)
async def test_an_answer_in_a_shut_topic_is_put_where_it_can_be_read(
    case: Case, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with conversation_stage.stage(tmp_path) as play:
        play.line.refusals["sendMessage"].append(_refusal(case))
        answer = await play.says(
            7, case.input["command"], chat_id=GROUP, message_thread_id=THREAD, is_topic_message=True
        )
    assert case.right["answered_in"] == "chat without thread"
    assert answer is not None
    assert "message_thread_id" not in answer
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def _through(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def changed(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return changed


#: What editors and other programs do to a file and mean no harm by.
STATES = {
    "people.json with BOM": _through(lambda data: codecs.BOM_UTF8 + data),
    "people.json in UTF-16": _through(lambda data: data.decode().encode("utf-16")),
    "people.json in big-endian UTF-16": _through(lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be")),
    "people.json with CRLF": _through(lambda data: data.replace(b"\n", b"\r\n")),
    "people.json with blank lines around": _through(lambda data: b"\n \t" + data + b"\r\n\n\n"),
    "people.json without its last line end": _through(bytes.rstrip),
}


@pytest.mark.parametrize(
    ("state", "starts"),
    {**dict.fromkeys(STATES, True), **{c.input["state"]: c.right["starts"] for c in of_kinds("K18")}}.items(),
)
async def test_harmless_damage_to_the_people_file_is_read(state: str, starts: bool, tmp_path: Path) -> None:
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        await stores.people.update(7, lambda _: subscriber(7, "كركوك"))
    STATES[state](tmp_path / "people.json")
    assert starts
    async with open_stores(database=None, data_dir=tmp_path) as stores:
        assert await stores.people.find(7) == subscriber(7, "كركوك")
        await stores.people.update(8, lambda _: subscriber(8, "ديالى"))
    assert (tmp_path / "people.json").read_bytes().startswith(b'{"meta"')


async def test_general_closed_as_well_is_waited_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As the sandbox closes topics: the alert's own first, then General, and nothing is an error of ours."""
    caplog.set_level(logging.INFO)
    async with scene(tmp_path) as here:
        chat = here.sandbox.group(GROUP, topics={THREAD: "أمن"})
        chat.closed |= {THREAD, None}
        await here.at.person(GROUP, thread_id=THREAD)
        await here.at.due(story(), GROUP, thread_id=THREAD)
        async with here.at.sending() as sender:
            await here.at.watched.until_done("retry")
            chat.closed -= {None}
            here.at.later(600)
            sender.wake()
            await here.at.watched.until_done("settle_sent")
        assert [message.thread_id for message in here.sandbox.messages(GROUP)] == [None]
        assert sender.tally.retried == {"topic_closed": 1}
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_sandbox_lets_administrators_into_closed_topics() -> None:
    async with Sandbox() as sandbox:
        owner = sandbox.user(7)
        chat = sandbox.group(GROUP, admins=[owner], topics={THREAD: "أمن"})
        chat.closed.add(THREAD)
        await owner.says("سؤال", chat=GROUP, thread=THREAD)
        assert len(sandbox.world.all_messages(GROUP)) == 1
