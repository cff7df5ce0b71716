"""The operator's page: the queue, the latency, what became of alerts, what failed, how each source stands. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.operators.ways import Way
from bot.alerts.settlement import Tally
from bot.sources.polled import PollStatus
from bot.web.health import Vitals
from bot.wording.catalogue import Wording
from handlers.board.gathering import ZONE
from handlers.durations import word_duration
from handlers.reading.sources import FAILING, Source, Standing, word_reason

_MINUTE: Final = 60
#: What waits longer elsewhere than in Telegram is shown as bad.
_LATE: Final = timedelta(hours=1)
_RESULTS: Final = ("sent", "edited", "replied", "summed_up", "folded", "waited", "parked", "maybe_twice")
_QUEUE: Final = ("due", "claimed", "held", "sent", "dropped")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A figure, or a source in words."""

    name: str
    values: tuple[str, ...]
    is_bad: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Figures of one subject."""

    title: str
    rows: tuple[Row, ...]


def figures(vitals: Vitals, tally: Tally, words: Wording, *, viewers: int, now: datetime) -> Sequence[Table]:
    """Return the tables of figures."""
    outbox, work = vitals.outbox, vitals.work
    polls = {
        "new": work.polls.get(PollStatus.READ, 0),
        "unchanged": work.polls.get(PollStatus.NOT_MODIFIED, 0) + work.polls.get(PollStatus.SAME_BODY, 0),
        "failed": work.polls.get(PollStatus.FAILED, 0),
    }
    oldest = words.ago(outbox.oldest_due, ZONE, now) if outbox.oldest_due else words("board-no-oldest")
    polled = words.ago(vitals.last_poll, ZONE, now) if vitals.last_poll else words("board-never")
    up = "up" if vitals.telegram else "down"
    errors = [*tally.retried.items(), *tally.dropped.items(), *vitals_errors(vitals)]
    return (
        Table(
            title=words("board-figures"),
            rows=(
                Row(name=words("board-telegram"), values=(words(f"board-telegram-{up}"),), is_bad=not vitals.telegram),
                Row(name=words("board-since-poll"), values=(polled,)),
                Row(name=words("board-latency"), values=(_latency(tally, words),)),
                Row(name=words("board-oldest"), values=(oldest,)),
                *_counted(
                    ((key, getattr(work, key)) for key in ("entries", "relevant", "stories")), "board-work", words
                ),
                Row(name=words("board-viewers"), values=(_number(viewers, words),)),
            ),
        ),
        Table(
            title=words("board-queue"),
            rows=_counted(((key, getattr(outbox, key)) for key in _QUEUE), "board-queue", words),
        ),
        Table(title=words("board-polls"), rows=_counted(polls.items(), "board-polls", words)),
        Table(
            title=words("board-results"),
            rows=_counted(((key, getattr(tally, key)) for key in _RESULTS), "board-result", words),
        ),
        *_ways(vitals.ways, words, now),
        Table(
            title=words("board-errors"),
            rows=tuple(Row(name=kind, values=(_number(count, words),), is_bad=True) for kind, count in errors if count),
        ),
    )


def vitals_errors(vitals: Vitals) -> Iterable[tuple[str, int]]:
    """Return what of Telegram's updates was lost, by kind."""
    traffic = vitals.traffic
    return (("updates.unreadable", traffic.unreadable), ("updates.dropped", traffic.dropped))


def _counted(counts: Iterable[tuple[str, float]], series: str, words: Wording) -> tuple[Row, ...]:
    return tuple(Row(name=words(f"{series}-{key}"), values=(_number(int(count), words),)) for key, count in counts)


def _ways(ways: Sequence[Way], words: Wording, now: datetime) -> Sequence[Table]:
    """Return the table of the ways out other than Telegram; none where there are none."""
    rows = tuple(_way(way, words, now) for way in ways)
    return [Table(title=words("board-ways"), rows=rows)] if rows else []


def _way(way: Way, words: Wording, now: datetime) -> Row:
    oldest = words.ago(way.oldest, ZONE, now) if way.oldest else ""
    counts = {"sent": way.sent, "failed": way.failed, "waiting": way.waiting}
    is_late = way.oldest is not None and now - way.oldest > _LATE
    return Row(
        name=words("way-kind", kind=way.kind), values=(words("board-way", oldest=oldest, **counts),), is_bad=is_late
    )


def _number(count: int, words: Wording) -> str:
    return words("picture-number", count=count)


def _latency(tally: Tally, words: Wording) -> str:
    """Word the bound that half of the alerts arrived within."""
    buckets = tally.waiting.buckets
    total = buckets[-1][1]
    if not total:
        return words("board-no-latency")
    bounds = [float(bound) for bound, count in buckets[:-1] if count * 2 >= total]
    if not bounds:
        return words("board-over", duration=word_duration(timedelta(seconds=float(buckets[-2][0])), words))
    if bounds[0] < _MINUTE:
        return words("board-within", duration=words("board-seconds", count=int(bounds[0])))
    return words("board-within", duration=word_duration(timedelta(seconds=bounds[0]), words))


def source_table(sources: Iterable[Source], words: Wording, *, now: datetime) -> Table:
    """Return how each source stands, what fails first."""
    ranked = sorted(sources, key=lambda source: list(Standing).index(source.standing))
    return Table(title=words("board-sources"), rows=tuple(_source(source, words, now) for source in ranked))


def _source(source: Source, words: Wording, now: datetime) -> Row:
    state = source.state
    failing = state is not None and state.failures >= FAILING
    return Row(
        name=words.value("source", source.name),
        values=(
            words(f"board-standing-{source.standing}"),
            words.ago(source.spoke_at, ZONE, now) if source.spoke_at else words("board-never"),
            _number(source.reports, words),
            word_reason(state.last_error, words) if state and state.last_error else "",
        ),
        is_bad=failing or source.standing in (Standing.FAILING, Standing.SILENT),
    )
