"""What is to be drawn, with every word that stands on it: all that the drawing process is told."""

from dataclasses import dataclass

from bot.pictures.tally import Spot


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A governorate on the map."""

    #: As the gazetteer has it.
    name: str
    label: str
    #: How many events, worded; empty for none.
    count: str
    #: 0 (none) to 4 (most).
    shade: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MapSheet:
    """Iraq, its governorates shaded."""

    rtl: bool
    title: str
    subtitle: str
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    #: What each shade stands for, from 0 on.
    legend: tuple[str, ...]
    #: What a dot stands for.
    spot: str
    footer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: int
    #: The value, worded.
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A title, and the bars below it."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartSheet:
    """Columns for the days, and rows for kinds and places."""

    rtl: bool
    title: str
    subtitle: str
    days: Section
    rows: tuple[Section, ...]
    footer: str


Sheet = MapSheet | ChartSheet
