"""Stories as points of a map: GeoJSON (RFC 7946), how exact a point is among its properties. Pure."""

from collections.abc import Iterable
from typing import Any

import orjson

from bot.exports.record import Record, governorate, precision_of
from bot.model import Place
from bot.news.knowledge.english import english_name


def as_geojson(records: Iterable[Record]) -> bytes:
    """Return a collection of features; one whose place isn't told has no geometry."""
    features = [_feature(record) for record in records]
    return orjson.dumps({"type": "FeatureCollection", "features": features}, option=orjson.OPT_UTC_Z)


def as_lines(records: Iterable[Record]) -> bytes:
    """Return a JSON object a line, with everything that a feature has, and where each report stands."""
    return b"".join(
        orjson.dumps(properties(record) | {"reports": _reports(record)}, option=orjson.OPT_UTC_Z) + b"\n"
        for record in records
    )


def _feature(record: Record) -> dict[str, Any]:
    where = record.where
    point = None if where is None else {"type": "Point", "coordinates": [where.place.lon, where.place.lat]}
    return {"type": "Feature", "id": record.story.id, "geometry": point, "properties": properties(record)}


def properties(record: Record) -> dict[str, Any]:
    """Return what is told of a story, by name."""
    story, where, coded = record.story, record.where, record.coded
    first, second = record.actors
    return {
        "id": story.id,
        "revision": story.revision,
        "headline": story.headline,
        "summary": story.summary,
        "headline_en": story.english.headline if story.english else None,
        "first_at": story.first_at,
        "last_at": story.last_at,
        "kind": story.event,
        "event_type": coded.event_type,
        "sub_event_type": coded.sub_event_type,
        "severity": story.severity,
        "status": story.status,
        "withdrawn": story.is_withdrawn,
        "actor1": first or None,
        "actor2": second or None,
        "actors": list(story.actors),
        "killed": story.killed,
        "wounded": story.wounded,
        "location": where.location if where else None,
        "admin1": (where.admin1 or None) if where else None,
        "precision": where.precision.name if where else None,
        "precision_km": where.precision.km if where else None,
        "places": [_place(place) for place in story.places],
        "sources": record.sources,
        "backing": story.backing if story.is_backed else 0,
        "follows": story.follows,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "name_en": english_name(place),
        "admin1": governorate(place) or None,
        "latitude": place.lat,
        "longitude": place.lon,
        "precision": precision_of(place).name,
    }


def _reports(record: Record) -> list[dict[str, Any]]:
    return [
        {
            "source": report.source,
            "title": report.title,
            "link": report.link,
            "published_at": report.published_at,
            "provenance": report.provenance,
            "withdrawn": report.withdrawn,
        }
        for report in record.story.reports
    ]
