"""Health, metrics and the webhook, asked over a socket."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.alerts.operators.ways import Way
from bot.alerts.settlement import Tally
from bot.botapi.updates.updates import Traffic
from bot.errors import SettingsError, StorageError
from bot.model import FeedState
from bot.sources.polled import PollStatus
from bot.sources.work import Work
from bot.web.health import SourceVitals, Vitals, problems, take_vitals
from bot.web.http import HttpFront, Webhook
from storage.opening import open_stores
from storage.outbox import OutboxCounts

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OUTBOX = OutboxCounts(due=3, claimed=1, held=2, sent=40, dropped=5, oldest_due=NOW - timedelta(seconds=9))
VITALS = Vitals(outbox=OUTBOX, feeds=12, feeds_failing=2, last_poll=NOW - timedelta(seconds=30), telegram=True)
SECRET_PATH = "/telegram/a-long-secret-path"


@dataclass
class Inside:
    """What the front asks, settable by a test."""

    vitals: Vitals = VITALS
    now: datetime = NOW
    store_fails: bool = False
    tally: Tally = field(default_factory=Tally)
    updates: list[object] = field(default_factory=list)

    async def look(self) -> Vitals:
        if self.store_fails:
            raise StorageError("disk full while counting chat -100777")
        return self.vitals

    async def accept(self, update: object) -> None:
        self.updates.append(update)


Ask = Callable[..., Awaitable[tuple[int, str]]]


async def sent_raw(port: int, request: bytes) -> bytes:
    """Send bytes and return the answer as it comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    async with asyncio.timeout(5):
        answer = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return answer


@asynccontextmanager
async def raw_front(inside: Inside, *, webhook: bool = True) -> AsyncIterator[int]:
    http = HttpFront(
        address=("127.0.0.1", 0),
        vitals=inside.look,
        tally=lambda: inside.tally,
        clock=lambda: inside.now,
        poll_seconds=300,
        webhook=Webhook(path=SECRET_PATH, secret="geheim", accept=inside.accept) if webhook else None,
    )
    await http.start()
    try:
        yield http.port
    finally:
        await http.stop()
        await http.stop()


@asynccontextmanager
async def front(inside: Inside, *, webhook: bool = True) -> AsyncIterator[Ask]:
    async with raw_front(inside, webhook=webhook) as port, aiohttp.ClientSession() as session:

        async def ask(method: str, path: str, **more: Any) -> tuple[int, str]:
            async with session.request(method, f"http://127.0.0.1:{port}{path}", **more) as answer:
                return answer.status, await answer.text()

        yield ask


async def test_health_tells_how_things_stand() -> None:
    async with front(Inside()) as ask:
        status, body = await ask("GET", "/health")
    assert status == 200
    assert json.loads(body) == {
        "ok": True,
        "problems": [],
        "seconds_since_poll": 30.0,
        "feeds": {"known": 12, "failing": 2},
        "outbox": {"due": 3, "claimed": 1, "held": 2, "sent": 40, "dropped": 5, "oldest_due_seconds": 9.0},
        "read": {"polls": 0, "entries": 0, "relevant": 0, "stories": 0},
        "telegram": True,
        "outlets": {},
        "updates": {"unreadable": 0, "dropped": 0, "waiting": 0},
    }


async def test_healthz_is_health() -> None:
    async with front(Inside()) as ask:
        assert await ask("GET", "/healthz") == await ask("GET", "/health")


async def test_health_is_503_when_the_store_fails_and_tells_no_details() -> None:
    async with front(Inside(store_fails=True)) as ask:
        status, body = await ask("GET", "/health")
        metrics, _ = await ask("GET", "/metrics")
    assert (status, json.loads(body)) == (503, {"ok": False, "problems": ["storage"]})
    assert metrics == 503


async def test_health_is_503_when_alerts_are_stuck() -> None:
    inside = Inside(now=NOW - timedelta(hours=1))
    async with front(inside) as ask:
        inside.now = NOW
        inside.vitals = replace(VITALS, outbox=replace(OUTBOX, oldest_due=NOW - timedelta(seconds=601)))
        status, body = await ask("GET", "/health")
    assert (status, json.loads(body)["problems"]) == (503, ["alerts_late"])


def judged(vitals: Vitals, *, up_for: timedelta = timedelta(days=1), poll_seconds: float = 300) -> list[str]:
    return problems(vitals, now=NOW, started_at=NOW - up_for, poll_seconds=poll_seconds)


def test_silence_of_every_feed_is_a_problem_after_a_quarter_of_an_hour() -> None:
    assert judged(replace(VITALS, last_poll=NOW - timedelta(seconds=900))) == []
    assert judged(replace(VITALS, last_poll=NOW - timedelta(seconds=901))) == ["feeds_silent"]
    assert judged(replace(VITALS, last_poll=None)) == ["feeds_silent"]


def test_a_bot_that_polls_rarely_may_be_silent_longer() -> None:
    quiet = replace(VITALS, last_poll=NOW - timedelta(hours=2))
    assert judged(quiet, poll_seconds=3600) == []
    assert judged(quiet, poll_seconds=2000) == ["feeds_silent"]


def test_a_bot_that_has_just_started_is_given_time() -> None:
    late = replace(OUTBOX, oldest_due=NOW - timedelta(hours=5))
    old = replace(VITALS, last_poll=NOW - timedelta(hours=5), outbox=late)
    assert judged(old, up_for=timedelta(minutes=1)) == []
    assert judged(old, up_for=timedelta(minutes=20)) == ["feeds_silent", "alerts_late"]


def test_failing_feeds_and_an_absent_telegram_alone_wake_nobody() -> None:
    assert judged(replace(VITALS, feeds_failing=11, telegram=False)) == []


async def test_metrics_are_what_prometheus_reads() -> None:
    inside = Inside()
    inside.tally.sent = 40
    inside.tally.dropped["stale"] = 2
    inside.tally.retried["timeout"] = 3
    async with front(inside) as ask:
        status, body = await ask("GET", "/metrics")
    samples = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }
    assert status == 200
    assert samples[("rasid_alerts_sent_total",)] == 40
    assert samples["rasid_alerts_dropped_total", "stale"] == 2
    assert samples["rasid_alerts_retried_total", "timeout"] == 3
    assert samples["rasid_outbox_alerts", "due"] == 3
    assert samples["rasid_outbox_alerts", "held"] == 2
    assert samples[("rasid_outbox_oldest_due_seconds",)] == 9
    assert samples[("rasid_feeds_failing",)] == 2
    assert samples[("rasid_seconds_since_poll",)] == 30
    assert samples[("rasid_telegram_up",)] == 1
    assert samples[("process_resident_memory_bytes",)] > 1_000_000


async def samples_of(inside: Inside) -> dict[tuple[str, ...], float]:
    async with front(inside) as ask:
        _, body = await ask("GET", "/metrics")
    families = list(text_string_to_metric_families(body))
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


async def test_metrics_count_what_was_read() -> None:
    work = Work()
    for status in (PollStatus.READ, PollStatus.READ, PollStatus.FAILED):
        work.polled(status)
    work.wrote(entries=9, relevant=4, stories=3, alerts=7)
    samples = await samples_of(Inside(vitals=replace(VITALS, work=work)))
    polls = {status: samples["rasid_polls_total", status] for status in ("read", "not_modified", "failed")}
    assert polls == {"read": 2, "not_modified": 0, "failed": 1}
    read = ("entries", "entries_relevant", "stories", "alerts_written")
    assert [samples[(f"rasid_{name}_total",)] for name in read] == [9, 4, 3, 7]


async def test_metrics_have_how_long_readers_waited_as_a_histogram() -> None:
    inside = Inside()
    for seconds in (0.5, 15.0, 15.0, 4000.0, 90_000.0, -3.0):
        inside.tally.waiting.add(seconds)
    samples = await samples_of(inside)
    name = "rasid_publication_to_delivery_seconds"
    below = [samples[f"{name}_bucket", bound] for bound in ("1.0", "10.0", "20.0", "3600.0", "21600.0", "+Inf")]
    assert below == [2, 2, 4, 4, 5, 6]
    assert (samples[(f"{name}_count",)], samples[(f"{name}_sum",)]) == (6, 94_030.5)


async def test_metrics_tell_of_each_source_by_its_name() -> None:
    spoke_at = NOW - timedelta(hours=5)
    sources = [
        SourceVitals(name="شفق نيوز", standing="silent", spoke_at=spoke_at, failures=0),
        SourceVitals(name="شفق نيوز", standing="working", spoke_at=NOW, failures=0),
        SourceVitals(name='صدى "القلعة"', standing="failing", spoke_at=None, failures=7),
    ]
    samples = await samples_of(Inside(vitals=replace(VITALS, sources=sources)))
    assert samples["rasid_source_state", "شفق نيوز", "silent"] == 1
    assert samples["rasid_source_seconds_since_news", "شفق نيوز"] == 18_000
    assert samples["rasid_source_failures", 'صدى "القلعة"'] == 7
    assert ("rasid_source_seconds_since_news", 'صدى "القلعة"') not in samples


async def test_an_update_with_the_secret_is_accepted() -> None:
    inside = Inside()
    update = {"update_id": 5, "message": {"text": "تابع كركوك"}}
    async with front(inside) as ask:
        status, _ = await ask("POST", SECRET_PATH, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": "geheim"})
    assert (status, inside.updates) == (200, [update])


@pytest.mark.parametrize("secret", [None, "", "geheim2", "Geheim", "سر"])
async def test_a_wrong_secret_is_refused(secret: str | None) -> None:
    inside = Inside()
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with front(inside) as ask:
        status, _ = await ask("POST", SECRET_PATH, json={"update_id": 5}, headers=headers)
    assert (status, inside.updates) == (403, [])


@pytest.mark.parametrize("secret", [b"\xff\xfe", "gehéim".encode("latin-1"), b"geheim\xff", "سر".encode() + b"\x80"])
async def test_a_secret_that_is_no_utf8_is_refused_like_any_other(secret: bytes) -> None:
    inside = Inside()
    async with raw_front(inside) as port:
        head = b"POST " + SECRET_PATH.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
        answer = await sent_raw(port, head + b"X-Telegram-Bot-Api-Secret-Token: " + secret + b"\r\n\r\n{}")
    assert answer.startswith(b"HTTP/1.1 403")
    assert inside.updates == []


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        (b"{", None),
        (b"", None),
        (b"[1]", [1]),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
        (b'{"no": "update"}', {"no": "update"}),
        (b'{"a": "\\ud800"}', {"a": "\ufffd"}),
        (b"9" * 5000, None),
    ],
)
async def test_telegram_is_never_asked_to_deliver_again_what_cannot_be_read(body: bytes, taken: object) -> None:
    inside = Inside()
    async with front(inside) as ask:
        status, _ = await ask("POST", SECRET_PATH, data=body, headers={"X-Telegram-Bot-Api-Secret-Token": "geheim"})
    assert (status, inside.updates) == (200, [taken])


async def test_what_is_larger_than_any_update_is_not_accepted() -> None:
    inside = Inside()
    async with front(inside) as ask:
        body = b'"' + b"x" * 1_000_001 + b'"'
        status, _ = await ask("POST", SECRET_PATH, data=body, headers={"X-Telegram-Bot-Api-Secret-Token": "geheim"})
    assert (status, inside.updates) == (413, [])


def test_a_token_that_another_program_uses_is_a_problem() -> None:
    assert judged(replace(VITALS, traffic=Traffic(token_shared=True))) == ["token_shared"]


async def test_health_and_metrics_tell_what_came_in() -> None:
    traffic = Traffic(taken=7, unreadable=2, dropped=3, waiting=1)
    async with front(Inside(vitals=replace(VITALS, traffic=traffic))) as ask:
        _, health = await ask("GET", "/health")
        _, metrics = await ask("GET", "/metrics")
    assert json.loads(health)["updates"] == {"unreadable": 2, "dropped": 3, "waiting": 1}
    assert "rasid_updates_unreadable_total 2.0" in metrics.splitlines()
    assert "rasid_updates_dropped_total 3.0" in metrics.splitlines()
    assert "rasid_updates_taken_total 7.0" in metrics.splitlines()


async def test_health_and_metrics_tell_how_other_ways_stand_by_kind() -> None:
    ways = [
        Way(kind="ntfy", waiting=3, oldest=NOW - timedelta(minutes=2), sent=7, failed=1),
        Way(kind="webhook", waiting=0, oldest=None, sent=0, failed=0),
    ]
    async with front(Inside(vitals=replace(VITALS, ways=ways))) as ask:
        _, health = await ask("GET", "/health")
        _, metrics = await ask("GET", "/metrics")
    assert json.loads(health)["outlets"] == {
        "ntfy": {"sent": 7, "failed": 1, "waiting": 3, "oldest_due_seconds": 120.0},
        "webhook": {"sent": 0, "failed": 0, "waiting": 0, "oldest_due_seconds": 0.0},
    }
    lines = metrics.splitlines()
    assert 'rasid_outlet_sent_total{kind="ntfy"} 7.0' in lines
    assert 'rasid_outlet_failed_total{kind="ntfy"} 1.0' in lines
    assert 'rasid_outlet_waiting{kind="ntfy"} 3.0' in lines
    assert 'rasid_outlet_oldest_due_seconds{kind="ntfy"} 120.0' in lines
    assert 'rasid_outlet_waiting{kind="webhook"} 0.0' in lines


async def test_nothing_else_is_served() -> None:
    async with front(Inside(), webhook=False) as ask:
        assert (await ask("GET", "/"))[0] == 404
        assert (await ask("POST", SECRET_PATH, json={}))[0] == 404
        assert (await ask("POST", "/health"))[0] == 405


async def test_an_address_in_use_is_told_in_plain_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        inside = Inside()
        http = HttpFront(
            address=("127.0.0.1", taken.getsockname()[1]),
            vitals=inside.look,
            tally=lambda: inside.tally,
            clock=lambda: NOW,
            poll_seconds=300,
        )
        with pytest.raises(SettingsError, match=r"RASID_HTTP: cannot listen on 127\.0\.0\.1"):
            await http.start()
        await http.stop()


async def test_vitals_come_from_the_store_and_count_only_feeds_in_use(tmp_path: Path) -> None:
    def state(url: str, failures: int, succeeded_at: datetime | None) -> FeedState:
        return FeedState(
            url=url, added_at=NOW, next_poll_at=NOW, failures=failures, succeeded_at=succeeded_at, polled_at=NOW
        )

    async with open_stores(database=None, data_dir=tmp_path) as stores:
        await stores.news.put_feeds(
            [
                state("https://a.example/rss", 0, NOW - timedelta(minutes=2)),
                state("https://b.example/rss", 4, NOW - timedelta(hours=9)),
                state("https://removed.example/rss", 9, NOW),
            ]
        )
        vitals = await take_vitals(
            stores.news,
            await stores.news.feed_states(),
            feeds=["https://a.example/rss", "https://b.example/rss", "https://new.example/rss"],
            telegram=False,
            now=NOW,
        )
    assert (vitals.feeds, vitals.feeds_failing, vitals.telegram) == (3, 1, False)
    assert vitals.last_poll == NOW - timedelta(minutes=2)
    assert vitals.outbox.due == 0


async def test_an_update_that_does_not_come_to_its_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.http._BODY_SECONDS", 0.01)
    inside = Inside()
    async with raw_front(inside) as port:
        head = b"POST " + SECRET_PATH.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
        answer = await sent_raw(port, head + b"X-Telegram-Bot-Api-Secret-Token: geheim\r\n\r\n{")
    assert answer.startswith(b"HTTP/1.1 408")
    assert inside.updates == []


async def test_slow_clients_keep_neither_monitors_nor_telegram_out() -> None:
    inside = Inside()
    async with front(inside) as ask, raw_front(inside) as port:
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(300)]
        for _, writer in slow:
            writer.write(b"POST " + SECRET_PATH.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Le")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/health") as answer:
                assert answer.status == 200
            headers = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}
            async with session.post(f"http://127.0.0.1:{port}{SECRET_PATH}", json={}, headers=headers) as answer:
                assert answer.status == 200
        for _, writer in slow:
            writer.close()
        assert (await ask("GET", "/health"))[0] == 200
