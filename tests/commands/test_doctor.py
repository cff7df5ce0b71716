"""`rasid doctor`: what is a fault and what isn't, each with what to do."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.commands.keeping.findings import Gravity, of_content, of_health, of_stores
from bot.model import Feed
from storage.dispatches import Waiting
from storage.keeping.inspection import Content, Holder, Inspected
from storage.opening import open_stores
from storage.outbox import OutboxCounts
from tests.storage.samples import NOW, feed_state

SEEN = Inspected(
    name="data",
    engine="SQLite 3.40.1",
    version=8,
    holder=Holder(name="process 71 (rasid)", since=NOW - timedelta(hours=5)),
    content=None,
    size=12_000_000,
    free=50_000_000_000,
)
FEED = Feed(url="https://example.org/rss", title="وكالة المثال")


def outbox(**fields: Any) -> OutboxCounts:
    values: dict[str, Any] = {"due": 0, "claimed": 0, "held": 0, "sent": 0, "dropped": 0, "oldest_due": None}
    return OutboxCounts(**(values | fields))


def content(**fields: Any) -> Content:
    state = feed_state(FEED.url, succeeded_at=NOW - timedelta(minutes=3))
    values: dict[str, Any] = {"outbox": outbox(), "feeds": {FEED.url: state}, "stories": 3, "newest": NOW}
    return Content(**(values | fields))


def faults_of_stores(**changes: Any) -> list[str]:
    found = of_stores(replace(SEEN, **changes), known=8, now=NOW)
    return [finding.what for finding in found if finding.gravity is Gravity.FAULT]


def test_stores_in_order_hold_no_fault_and_name_the_bot() -> None:
    found = list(of_stores(SEEN, known=8, now=NOW))
    assert {finding.gravity for finding in found} == {Gravity.FINE}
    assert "bot: process 71 (rasid), for 5 h" in [finding.what for finding in found]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 9}, "version 9"),
        ({"missing": ["people.json"]}, "people.json is missing"),
        ({"free": 1_000_000}, "1.0 MB are free"),
        ({"ahead": -30.0}, "differs by -30 s"),
    ],
)
def test_what_keeps_the_bot_from_its_work_is_a_fault(changes: dict[str, Any], words: str) -> None:
    (told,) = faults_of_stores(**changes)
    assert words in told


@pytest.mark.parametrize(
    "changes",
    [
        {"holder": None},
        {"version": 7},
        {"version": 0},
        {"others": ["process 9 (sqlite3)"]},
        {"log": 10**8},
        {"exposed": ["news.db"]},
        {"ahead": 1.0},
    ],
)
def test_what_is_only_to_be_known_is_no_fault(changes: dict[str, Any]) -> None:
    assert faults_of_stores(**changes) == []


def faults_of_content(content: Content, *, running: bool = True) -> list[str]:
    found = of_content(content, [FEED], running=running, now=NOW)
    return [finding.what for finding in found if finding.gravity is Gravity.FAULT]


def test_alerts_that_wait_for_long_are_a_fault_of_a_bot_that_runs() -> None:
    late = content(outbox=outbox(due=4, oldest_due=NOW - timedelta(minutes=35)))
    (told,) = faults_of_content(late)
    assert "4 due" in told
    assert "35 min" in told
    assert faults_of_content(late, running=False) == []
    assert faults_of_content(content(outbox=outbox(due=4, oldest_due=NOW - timedelta(minutes=1)))) == []


def test_sources_that_all_fell_silent_are_a_fault_of_a_bot_that_runs() -> None:
    silent = content(feeds={FEED.url: feed_state(FEED.url, succeeded_at=NOW - timedelta(hours=3), failures=9)})
    (told,) = faults_of_content(silent)
    assert "1 watched, 1 failing, the last answered 3 h ago" in told
    assert faults_of_content(silent, running=False) == []


def test_a_source_that_is_dead_for_days_is_named() -> None:
    dead = content(
        feeds={FEED.url: feed_state(FEED.url, succeeded_at=NOW - timedelta(days=3), failures=9, title="مثال")}
    )
    found = of_content(dead, [FEED], running=False, now=NOW)
    assert any("مثال" in finding.what for finding in found)


def test_what_waits_for_other_addresses_is_told_by_whose_they_are() -> None:
    there = {
        "webhooks": Waiting(number=1_200, since=NOW - timedelta(hours=3)),
        "operators": Waiting(number=1, since=NOW - timedelta(seconds=5)),
    }
    found = list(of_content(content(elsewhere=there), [FEED], running=True, now=NOW))
    told = {finding.what: finding.gravity for finding in found if finding.what.startswith("outlets")}
    assert told == {
        "outlets: 1 wait for addresses of RASID_OUTLETS, the oldest for 5 s": Gravity.FINE,
        "outlets: 1,200 wait for addresses of RASID_HOOKS, the oldest for 3 h": Gravity.NOTE,
    }


def test_what_the_bot_says_of_other_ways_is_told_by_kind() -> None:
    ways = {"ntfy": {"sent": 7, "failed": 1, "waiting": 3, "oldest_due_seconds": 120.0}}
    found = of_health("x", {"ok": True, "problems": [], "telegram": True, "outlets": ways}, running=True)
    told = [finding.what for finding in found]
    assert "outlets: ntfy: 7 sent since the start, 1 not taken, 3 wait" in told


@pytest.mark.parametrize(
    ("answer", "running", "faults"),
    [
        ({"ok": True, "problems": [], "telegram": True}, True, 0),
        ({"ok": False, "problems": ["token_shared"], "telegram": True}, True, 1),
        ({"ok": True, "problems": [], "telegram": False}, True, 1),
        (None, True, 1),
        (None, False, 0),
    ],
)
def test_what_the_bot_says_of_itself_is_told(answer: Mapping[str, Any] | None, running: bool, faults: int) -> None:
    found = list(of_health("http://127.0.0.1:8080/health", answer, running=running))
    assert sum(finding.gravity is Gravity.FAULT for finding in found) == faults
    assert all(finding.advice for finding in found if finding.gravity is Gravity.FAULT)


def test_the_command_tells_faults_by_its_exit_code_and_no_secret(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def begin() -> None:
        async with open_stores(database=None, data_dir=data):
            pass

    asyncio.run(begin())
    assert main(["doctor"]) == 1
    assert "RASID_TELEGRAM_TOKEN: is missing" in capsys.readouterr().out
    monkeypatch.setenv("RASID_TELEGRAM_TOKEN", "123456:secret-token")
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "bot: none runs" in told
    assert "secret-token" not in told
    (data / "people.json").unlink()
    assert main(["doctor"]) == 1
    assert "people.json is missing" in capsys.readouterr().out


def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASID_TELEGRAM_TOKEN", "123456:secret-token")
    monkeypatch.setenv("RASID_DATABASE", "postgresql://u:hunter2@127.0.0.1:1/x")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "127.0.0.1" in told
    assert "hunter2" not in told
