"""The table that conflict analysts load as it is: RFC 4180, with a row of HXL's tags below the header. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from bot.exports.record import ZONE, Record

#: Column → its HXL tag, in this order.
COLUMNS: Final[Mapping[str, str]] = {
    "event_id": "#event+code",
    "event_date": "#date+occurred",
    "time_precision": "#date+precision",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "actor1": "#group+name+first",
    "actor2": "#group+name+second",
    "admin1": "#adm1+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "source": "#meta+source",
    "notes": "#description",
    "fatalities": "#affected+killed",
    "timestamp": "#date+updated",
}
#: Where a spreadsheet takes a formula to begin, in the wide forms of East Asia too: in a cell, or behind a semicolon or
#: a tab, which part cells where commas part numbers.
_FORMULA: Final = re.compile(r"(?:^|(?<=[;\t\r\n]))(?= ?[=+\-@\t\r\n＝＋－＠])")


def as_csv(records: Iterable[Record]) -> bytes:
    """Return the table; what is denied counts no dead, and no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerow(COLUMNS.values())
    for record in records:
        row = _row(record)
        writer.writerow([row[name] for name in COLUMNS])
    return out.getvalue().encode()


def _row(record: Record) -> Mapping[str, object]:
    story, where, coded = record.story, record.where, record.coded
    first, second = record.actors
    return {
        "event_id": f"RASID-{story.id}",
        "event_date": story.first_at.astimezone(ZoneInfo(ZONE)).date().isoformat(),
        "time_precision": 1,
        "event_type": coded.event_type,
        "sub_event_type": coded.sub_event_type,
        "actor1": _cell(first),
        "actor2": _cell(second),
        "admin1": _cell(where.admin1) if where else "",
        "location": _cell(where.location) if where else "",
        "latitude": where.place.lat if where else "",
        "longitude": where.place.lon if where else "",
        "geo_precision": where.precision.code if where else "",
        "source": _cell("; ".join(record.sources)),
        "notes": _cell(_notes(record)),
        "fatalities": 0 if record.is_off else story.killed or 0,
        "timestamp": int(story.last_at.timestamp()),
    }


def _notes(record: Record) -> str:
    story = record.story
    told = story.headline if story.summary.startswith(story.headline) else f"{story.headline}. {story.summary}"
    return " ".join((f"[{story.status}] {told}" if story.status else told).split())


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _FORMULA.sub("'", text)
