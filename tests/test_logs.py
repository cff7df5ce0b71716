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


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("library", ["telegram.Bot", "telegram.ext.Application", "aiohttp.server", "asyncio", "httpx"])
def test_what_libraries_quote_is_never_printed(capsys: pytest.CaptureFixture[str], library: str, as_json: bool) -> None:
    logs.set_up(level="DEBUG", as_json=as_json, secrets=[])
    log = logging.getLogger(library)
    error = ValueError("a person's text")
    log.critical("Error while parsing updates! Received data was %r", ["a person's text"], exc_info=error)
    log.error("Task exception was never retrieved\nfuture: <Task named a person's text>")  # as asyncio does
    log.error(f"a person's text: {error}", extra={"update": "a person's text"})
    printed = capsys.readouterr().err
    assert "person" not in printed
    assert "Traceback" not in printed
    assert printed.count("library.said") == 3
    assert "Error while parsing updates" in printed
    assert printed.count("ValueError") == 1
    assert printed.count("test_logs.py:") == 3
    assert ("Task exception was never retrieved" in printed) == (library == "asyncio")


def test_our_own_traces_are_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(level="DEBUG", as_json=False, secrets=[])
    try:
        raise ValueError("what")
    except ValueError:
        logging.getLogger("bot.test").exception("call.failed")
    assert "Traceback" in capsys.readouterr().err
