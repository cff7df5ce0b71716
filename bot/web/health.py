"""How the program is: what `/health` and `/metrics` tell of the stores, of Telegram and of what was done."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.alerts.operators.ways import Way
from bot.alerts.settlement import Tally
from bot.botapi.updates.updates import Traffic
from bot.model import FeedState
from bot.sources.polled import PollStatus
from bot.sources.work import Work
from storage.contract import News
from storage.outbox import OutboxCounts

#: An alert that is due for longer than this (seconds) means that delivery is stuck, whoever is to blame.
_LATE = 600.0
#: Silence of all feeds for so many poll intervals, and at least so many seconds, means that polling is stuck.
_SILENT_POLLS = 3
_SILENT = 900.0


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceVitals:
    """How one source stands, by the name that readers know it by."""

    name: str
    #: As /sources has it.
    standing: str
    #: When its newest entry was published.
    spoke_at: datetime | None
    #: Failures in a row.
    failures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Vitals:
    """What the program looks like from inside at one moment."""

    outbox: OutboxCounts
    feeds: int
    #: Feeds whose last poll failed.
    feeds_failing: int
    #: The latest success of any feed.
    last_poll: datetime | None
    #: Telegram answered when it was last asked.
    telegram: bool
    #: What came in from Telegram.
    traffic: Traffic = field(default_factory=Traffic)
    #: What was read since the start.
    work: Work = field(default_factory=Work)
    sources: Sequence[SourceVitals] = ()
    #: The ways out other than Telegram.
    ways: Sequence[Way] = ()


async def take_vitals(
    news: News,
    states: Mapping[str, FeedState],
    *,
    feeds: Collection[str],
    telegram: bool,
    now: datetime,
    traffic: Traffic | None = None,
    work: Work | None = None,
    sources: Sequence[SourceVitals] = (),
    ways: Sequence[Way] = (),
) -> Vitals:
    """Read what `/health` and `/metrics` tell, beside the feeds' states; `feeds` are the addresses in use."""
    used = [states[url] for url in feeds if url in states]
    return Vitals(
        outbox=await news.outbox_counts(now=now),
        feeds=len(feeds),
        feeds_failing=sum(state.failures > 0 for state in used),
        last_poll=max((state.succeeded_at for state in used if state.succeeded_at), default=None),
        telegram=telegram,
        traffic=traffic or Traffic(),
        work=work or Work(),
        sources=sources,
        ways=ways,
    )


def problems(vitals: Vitals, *, now: datetime, started_at: datetime, poll_seconds: float) -> list[str]:
    """Return what is wrong, each as a short stable word; empty when all is well.

    Single dead feeds and a Telegram that is away for minutes are everyday: they are told, but are no reason to
    wake anyone.
    """
    found = []
    heard = max(vitals.last_poll or started_at, started_at)
    if vitals.feeds and (now - heard).total_seconds() > max(_SILENT, _SILENT_POLLS * poll_seconds):
        found.append("feeds_silent")
    if _age(vitals.outbox.oldest_due, now) > _LATE and (now - started_at).total_seconds() > _LATE:
        found.append("alerts_late")
    if vitals.traffic.token_shared:
        found.append("token_shared")
    return found


def _age(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max(0.0, (now - moment).total_seconds())


def health_report(vitals: Vitals, found: list[str], *, now: datetime) -> dict[str, Any]:
    """Return the body of `/health`."""
    outbox, traffic = vitals.outbox, vitals.traffic
    return {
        "ok": not found,
        "problems": found,
        "seconds_since_poll": None if vitals.last_poll is None else round(_age(vitals.last_poll, now), 1),
        "feeds": {"known": vitals.feeds, "failing": vitals.feeds_failing},
        "outbox": {
            "due": outbox.due,
            "claimed": outbox.claimed,
            "held": outbox.held,
            "sent": outbox.sent,
            "dropped": outbox.dropped,
            "oldest_due_seconds": round(_age(outbox.oldest_due, now), 1),
        },
        "read": {
            "polls": sum(vitals.work.polls.values()),
            "entries": vitals.work.entries,
            "relevant": vitals.work.relevant,
            "stories": vitals.work.stories,
        },
        "telegram": vitals.telegram,
        "outlets": {
            way.kind: {
                "sent": way.sent,
                "failed": way.failed,
                "waiting": way.waiting,
                "oldest_due_seconds": round(_age(way.oldest, now), 1),
            }
            for way in vitals.ways
        },
        "updates": {"unreadable": traffic.unreadable, "dropped": traffic.dropped, "waiting": traffic.waiting},
    }


class _Snapshot(Collector):
    """The metrics at one moment; never a chat id, a query or a text among the labels."""

    def __init__(self, vitals: Vitals, tally: Tally, *, now: datetime, started_at: datetime) -> None:
        self._vitals = vitals
        self._tally = tally
        self._now = now
        self._started_at = started_at

    def collect(self) -> Iterator[Metric]:
        tally, vitals, outbox = self._tally, self._vitals, self._vitals.outbox
        yield CounterMetricFamily("rasid_alerts_sent", "New messages sent", value=tally.sent)
        yield CounterMetricFamily("rasid_alerts_edited", "Messages brought up to date", value=tally.edited)
        yield CounterMetricFamily("rasid_alerts_replied", "Changes told in a reply", value=tally.replied)
        yield CounterMetricFamily("rasid_alerts_summed_up", "Held alerts summed up", value=tally.summed_up)
        yield CounterMetricFamily("rasid_alerts_folded", "Too old to be pushed, told of in a line", value=tally.folded)
        yield CounterMetricFamily("rasid_alerts_maybe_twice", "Possible duplicates", value=tally.maybe_twice)
        yield CounterMetricFamily("rasid_telegram_waits", "Answers of 429", value=tally.waited)
        yield CounterMetricFamily("rasid_chats_parked", "Chats found closed to the bot", value=tally.parked)
        yield CounterMetricFamily("rasid_chats_moved", "Groups that became supergroups", value=tally.moved)
        yield _by_reason("rasid_alerts_retried", "Sends put off after a failure", tally.retried)
        yield _by_reason("rasid_alerts_dropped", "Alerts given up", tally.dropped)
        yield from _read(vitals.work)
        yield HistogramMetricFamily(
            "rasid_publication_to_delivery_seconds",
            "From an event's first publication to the delivery of its alert",
            buckets=tally.waiting.buckets,
            sum_value=tally.waiting.seconds,
        )
        yield from _each_source(vitals.sources, self._now)
        yield from _each_way(vitals.ways, self._now)
        states = GaugeMetricFamily("rasid_outbox_alerts", "Alerts in the outbox", labels=["state"])
        for state in ("due", "claimed", "held", "sent", "dropped"):
            states.add_metric([state], getattr(outbox, state))
        yield states
        oldest = _age(outbox.oldest_due, self._now)
        yield GaugeMetricFamily("rasid_outbox_oldest_due_seconds", "Age of the oldest due alert", value=oldest)
        yield GaugeMetricFamily("rasid_feeds", "Feeds watched", value=vitals.feeds)
        yield GaugeMetricFamily("rasid_feeds_failing", "Feeds whose last poll failed", value=vitals.feeds_failing)
        silence = _age(vitals.last_poll or self._started_at, self._now)
        yield GaugeMetricFamily("rasid_seconds_since_poll", "Since any feed last answered", value=silence)
        yield GaugeMetricFamily("rasid_telegram_up", "1 when Telegram answers", value=float(vitals.telegram))
        traffic = vitals.traffic
        yield CounterMetricFamily("rasid_updates_taken", "Updates handed to conversations", value=traffic.taken)
        yield CounterMetricFamily("rasid_updates_unreadable", "Updates skipped as unreadable", value=traffic.unreadable)
        yield CounterMetricFamily(
            "rasid_updates_dropped", "Updates of chats that asked too much", value=traffic.dropped
        )
        yield GaugeMetricFamily("rasid_updates_waiting", "Updates not handled yet", value=traffic.waiting)
        shared = float(traffic.token_shared)
        yield GaugeMetricFamily("rasid_token_shared", "1 when another program uses the token", value=shared)
        uptime = _age(self._started_at, self._now)
        yield GaugeMetricFamily("rasid_uptime_seconds", "Since the program started", value=uptime)


def _read(work: Work) -> Iterator[Metric]:
    """Return what was read since the start."""
    polls = CounterMetricFamily("rasid_polls", "Polls of sources, by how they went", labels=["status"])
    for status in PollStatus:
        polls.add_metric([status], work.polls.get(status, 0))
    yield polls
    yield CounterMetricFamily("rasid_entries", "Entries that were new or changed", value=work.entries)
    yield CounterMetricFamily("rasid_entries_relevant", "Those on Iraq's security", value=work.relevant)
    yield CounterMetricFamily("rasid_stories", "Stories begun or changed", value=work.stories)
    yield CounterMetricFamily("rasid_alerts_written", "Alerts written for who follows", value=work.alerts)


def _each_source(sources: Sequence[SourceVitals], now: datetime) -> Iterator[Metric]:
    """Return how each source stands; those of one name are told as the first of them."""
    by_name: dict[str, SourceVitals] = {}
    for source in sources:
        by_name.setdefault(source.name, source)
    state = GaugeMetricFamily("rasid_source_state", "1 for how a source stands", labels=["source", "state"])
    silence = GaugeMetricFamily("rasid_source_seconds_since_news", "Since its newest entry", labels=["source"])
    failures = GaugeMetricFamily("rasid_source_failures", "Polls that failed in a row", labels=["source"])
    for name, source in by_name.items():
        state.add_metric([name, source.standing], 1)
        failures.add_metric([name], source.failures)
        if source.spoke_at is not None:
            silence.add_metric([name], _age(source.spoke_at, now))
    yield from (state, silence, failures)


def _each_way(ways: Sequence[Way], now: datetime) -> Iterator[Metric]:
    """Return how each kind of address beside Telegram stands."""
    sent = CounterMetricFamily("rasid_outlet_sent", "Messages that other addresses took", labels=["kind"])
    failed = CounterMetricFamily("rasid_outlet_failed", "Tries that they didn't take", labels=["kind"])
    waiting = GaugeMetricFamily("rasid_outlet_waiting", "What is due to other addresses", labels=["kind"])
    oldest = GaugeMetricFamily("rasid_outlet_oldest_due_seconds", "Age of the oldest of it", labels=["kind"])
    for way in ways:
        sent.add_metric([way.kind], way.sent)
        failed.add_metric([way.kind], way.failed)
        waiting.add_metric([way.kind], way.waiting)
        oldest.add_metric([way.kind], _age(way.oldest, now))
    yield from (sent, failed, waiting, oldest)


def _by_reason(name: str, meaning: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, meaning, labels=["reason"])
    for reason, count in sorted(counts.items()):
        family.add_metric([reason], count)
    return family
