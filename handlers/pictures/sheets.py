"""What stands on a picture, worded in the chat's language."""

from collections.abc import Sequence
from itertools import pairwise

from bot.pictures.sheets import Area, Bar, ChartSheet, MapSheet, Section
from bot.pictures.tally import STEPS, Tally
from bot.wording.catalogue import Wording
from handlers.following.offers import GOVERNORATES

_KINDS, _PLACES = 6, 8


def map_sheet(counted: Tally, *, span: str, subtitle: str, words: Wording) -> MapSheet:
    """Return what stands on the map."""
    counts, steps = dict(counted.governorates), STEPS[span]
    ranges = pairwise(steps)
    return MapSheet(
        rtl=words.language == "ar",
        title=words("map-title"),
        subtitle=subtitle,
        areas=tuple(
            Area(
                name=name,
                label=words.value("place", name),
                count=words("picture-number", count=counts[name]) if name in counts else "",
                shade=sum(counts.get(name, 0) >= step for step in steps),
            )
            for name in GOVERNORATES
        ),
        spots=counted.grave,
        legend=(
            words("picture-number", count=0),
            *(words("map-range", least=least, most=above - 1) for least, above in ranges),
            words("map-over", least=steps[-1]),
        ),
        spot=words("map-spot"),
        footer=words("map-footer"),
    )


def chart_sheet(counted: Tally, *, subtitle: str, words: Wording) -> ChartSheet:
    """Return what stands on the chart."""
    days = [(words("stats-day", day=day.day, month=day.month), count) for day, count in counted.days]
    kinds = [(words(f"kind-{kind}"), count) for kind, count in counted.kinds if words.has(f"kind-{kind}")]
    places = [(words.value("place", name), count) for name, count in counted.governorates]
    rows = [
        Section(title=words(title), bars=_bars(bars, words))
        for title, bars in (("stats-kinds", kinds[:_KINDS]), ("stats-places", places[:_PLACES]))
        if bars
    ]
    return ChartSheet(
        rtl=words.language == "ar",
        title=words("stats-title"),
        subtitle=subtitle,
        days=Section(title=words("stats-days"), bars=_bars(days, words)),
        rows=tuple(rows),
        footer=words("stats-footer"),
    )


def _bars(counts: Sequence[tuple[str, int]], words: Wording) -> tuple[Bar, ...]:
    return tuple(Bar(label=label, value=count, text=words("picture-number", count=count)) for label, count in counts)
