"""How the program is: what `/health` and `/metrics` tell of the stores, of Telegram and of what was done."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.alerts.settlement import Tally
from bot.botapi.updates.updates import Traffic
from storage.contract import News, OutboxCounts

#: An alert that is due for longer than this (seconds) means that delivery is stuck, whoever is to blame.
_LATE = 600.0
#: Silence of all feeds for so many poll intervals, and at least so many seconds, means that polling is stuck.
_SILENT_POLLS = 3
_SILENT = 900.0


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


async def take_vitals(
    news: News, *, feeds: Collection[str], telegram: bool, now: datetime, traffic: Traffic | None = None
) -> Vitals:
    """Read what `/health` and `/metrics` tell of the stores; `feeds` are the addresses in use."""
    states = [state for url, state in (await news.feed_states()).items() if url in frozenset(feeds)]
    return Vitals(
        outbox=await news.outbox_counts(now=now),
        feeds=len(feeds),
        feeds_failing=sum(state.failures > 0 for state in states),
        last_poll=max((state.succeeded_at for state in states if state.succeeded_at), default=None),
        telegram=telegram,
        traffic=traffic or Traffic(),
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
        "telegram": vitals.telegram,
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


def _by_reason(name: str, meaning: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, meaning, labels=["reason"])
    for reason, count in sorted(counts.items()):
        family.add_metric([reason], count)
    return family
