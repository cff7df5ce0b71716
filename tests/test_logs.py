"""Logs are events with fields, and a secret never gets through."""

import json
import logging

import pytest

from bot import logs

SECRET = "123456:very-secret"


@pytest.fixture(autouse=True)
def _loggers_as_they_were():  # type: ignore[no-untyped-def]  # a generator fixture; its type says nothing here
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    yield
    root.handlers[:] = kept
    root.setLevel(level)


def test_an_event_and_its_fields_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(level="INFO", as_json=False, secrets=[])
    logging.getLogger("bot.test").info("feed.failed", extra={"feed": "https://a.example", "reason": "timed out"})
    line = capsys.readouterr().err
    assert line.endswith(' INFO feed.failed feed=https://a.example reason="timed out"\n')


def test_json_lines_can_be_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(level="INFO", as_json=True, secrets=[])
    logging.getLogger("bot.test").warning("feed.failed", extra={"feed": "https://a.example"})
    event = json.loads(capsys.readouterr().err)
    assert (event["level"], event["event"], event["feed"]) == ("WARNING", "feed.failed", "https://a.example")


@pytest.mark.parametrize("as_json", [False, True])
def test_secrets_are_cut_out_of_messages_fields_and_traces(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    logs.set_up(level="DEBUG", as_json=as_json, secrets=[SECRET])
    log = logging.getLogger("bot.test")
    try:
        raise ValueError(f"https://api.example/bot{SECRET}/getMe")
    except ValueError:
        log.exception("call.failed %s", SECRET, extra={"url": SECRET})
    printed = capsys.readouterr().err
    assert "ValueError" in printed
    assert SECRET not in printed


def test_libraries_that_print_addresses_stay_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(level="DEBUG", as_json=False, secrets=[])
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot123:x/getMe")
    assert capsys.readouterr().err == ""
