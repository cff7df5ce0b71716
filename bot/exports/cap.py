"""Stories as warnings of the Common Alerting Protocol 1.2 (OASIS), each a document of its own, in one ZIP. Pure.

A story is an Alert. Once it has changed it is an Update that refers to that Alert; denied, or left by whoever told it,
a Cancel. A denial that is a story by itself cancels the Alert of the story that it follows, where that is known.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from bot.exports.record import ZONE, Record
from bot.model import Story
from bot.wording.catalogue import wording

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
SENDER: Final = "rasid"
_SEVERITY: Final[Mapping[int, str]] = {5: "Extreme", 4: "Severe", 3: "Moderate", 2: "Minor", 1: "Minor"}
#: What is so new may still go on.
_FRESH: Final = timedelta(hours=1)
#: A ZIP's members have a time, which is the warning's own; it knows none before this.
_FIRST_YEAR: Final = 1980


def as_cap(records: Iterable[Record], *, now: datetime) -> bytes:
    """Return a ZIP of warnings, a file for each story."""
    known = {record.story.id: record for record in records}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for record in known.values():
            member = zipfile.ZipInfo(f"{_identifier(record.story, record.story.revision)}.xml", _time_of(record.story))
            packed.writestr(member, warning(record, known, now=now), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _time_of(story: Story) -> tuple[int, int, int, int, int, int]:
    moment = max(story.last_at, datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC))
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def warning(record: Record, known: Mapping[str, Record], *, now: datetime) -> bytes:
    """Return a story as one document; `known` are those that it may refer to, by id."""
    story = record.story
    kind, referred = _message(record, known)
    alert = ElementTree.Element("alert", xmlns=NAMESPACE)
    _put(alert, "identifier", _identifier(story, story.revision))
    _put(alert, "sender", SENDER)
    _put(alert, "sent", _moment(story.last_at if story.revision > 1 else story.first_at))
    _put(alert, "status", "Actual")
    _put(alert, "msgType", kind)
    _put(alert, "scope", "Public")
    if referred is not None:
        _put(alert, "references", f"{SENDER},{_identifier(referred, 1)},{_moment(referred.first_at)}")
    for language in ("ar", "en") if story.english else ("ar",):
        _info(alert, record, language, now=now)
    ElementTree.indent(alert)
    return bytes(ElementTree.tostring(alert, encoding="utf-8", xml_declaration=True))


def _message(record: Record, known: Mapping[str, Record]) -> tuple[str, Story | None]:
    """Return the type of a story's message, and the story whose first Alert it refers to."""
    story = record.story
    if record.is_off:
        if story.revision > 1:
            return "Cancel", story
        denied = known.get(story.follows or "")
        return ("Cancel", denied.story) if denied is not None else ("Alert", None)
    return ("Update", story) if story.revision > 1 else ("Alert", None)


def _identifier(story: Story, revision: int) -> str:
    return f"rasid-{story.id}-{revision}"


def _moment(moment: datetime) -> str:
    """Return a time as the protocol wants it: with an offset, and no Z."""
    return moment.astimezone(ZoneInfo(ZONE)).isoformat(timespec="seconds")


def _info(alert: ElementTree.Element, record: Record, language: str, *, now: datetime) -> None:
    story, words = record.story, wording(language)
    own = story.english if language == "en" else None
    info = ElementTree.SubElement(alert, "info")
    _put(info, "language", "en" if language == "en" else "ar-IQ")
    _put(info, "category", "Security")
    _put(info, "event", words(f"kind-{story.event}" if words.has(f"kind-{story.event}") else "kind-other"))
    _put(info, "urgency", "Immediate" if not record.is_off and now - story.last_at <= _FRESH else "Past")
    _put(info, "severity", _SEVERITY.get(story.severity, "Unknown"))
    _put(info, "certainty", _certainty(record))
    _put(info, "onset", _moment(story.first_at))
    _put(info, "senderName", ", ".join(record.sources))
    _put(info, "headline", own.headline if own else story.headline)
    _put(info, "description", (own.lead if own else story.summary) or story.headline)
    if web := next((report.link for report in story.standing_reports if report.link), ""):
        _put(info, "web", web)
    for name, value in _parameters(record).items():
        parameter = ElementTree.SubElement(info, "parameter")
        _put(parameter, "valueName", name)
        _put(parameter, "value", value)
    _area(info, record, language)


def _certainty(record: Record) -> str:
    story = record.story
    if record.is_off:
        return "Unlikely"
    if story.status == "official":
        return "Observed"
    return "Likely" if story.is_backed and story.backing > 1 else "Possible"


def _parameters(record: Record) -> dict[str, str]:
    story = record.story
    told = {
        "event_type": record.coded.event_type,
        "sub_event_type": record.coded.sub_event_type,
        "killed": story.killed,
        "wounded": story.wounded,
        "precision": record.where.precision.name if record.where else None,
    }
    return {name: str(value) for name, value in told.items() if value is not None}


def _area(info: ElementTree.Element, record: Record, language: str) -> None:
    where = record.where
    if where is None:
        return
    area = ElementTree.SubElement(info, "area")
    names = (where.location, where.admin1) if language == "en" else (where.place.name, where.place.governorate)
    _put(area, "areaDesc", (", " if language == "en" else "، ").join(dict.fromkeys(name for name in names if name)))
    _put(area, "circle", f"{where.place.lat},{where.place.lon} {where.precision.km}")


def _put(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(char for char in text if char.isprintable() or char in "\n\t")
