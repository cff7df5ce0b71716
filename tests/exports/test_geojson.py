"""GeoJSON as RFC 7946 asks for it, and lines of JSON."""

import json
from typing import Any

from bot.exports.formats import written
from bot.model import Place
from tests.exports.samples import kept
from tests.storage.samples import NOW


def wrong_in(found: Any) -> list[str]:
    """Return what RFC 7946 wouldn't allow in a collection of points."""
    wrong = []
    if set(found) - {"type", "features", "bbox"} or found.get("type") != "FeatureCollection":
        wrong.append("the collection's members")
    for feature in found["features"]:
        if feature.get("type") != "Feature" or not {"geometry", "properties"} <= set(feature):
            wrong.append("a feature's members")
        if not isinstance(feature.get("id", ""), str | int | float):
            wrong.append("an id that is neither a string nor a number")
        if {"coordinates", "geometries", "features"} & set(feature):
            wrong.append("a member of another type (7.1)")
        geometry = feature["geometry"]
        if geometry is None:
            continue
        if geometry["type"] != "Point" or {"properties", "geometry", "features", "crs"} & set(geometry):
            wrong.append("a geometry's members")
        longitude, latitude = geometry["coordinates"]
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            wrong.append("longitude first, then latitude (3.1.1)")
    return wrong


def test_stories_are_a_collection_of_points_with_their_precision() -> None:
    kirkuk = Place(name="كركوك", governorate="كركوك", lat=35.47, lon=44.39)
    stories = [kept(), kept("s2", places=()), kept("s3", places=(kirkuk,), killed=0)]
    found = json.loads(written(stories, "geojson", now=NOW))
    assert wrong_in(found) == []
    first, second, third = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [44.45, 35.14]}
    assert second["geometry"] is None
    assert first["properties"]["precision"] in {"exact", "area"}
    assert third["properties"]["precision"] in {"exact", "governorate"}
    assert (first["properties"]["killed"], third["properties"]["killed"]) == (None, 0)
    assert first["properties"]["headline_en"] == "Bomb south of Kirkuk"


def test_a_wrong_collection_would_be_seen() -> None:
    assert wrong_in({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": None}]}) != []


def test_lines_are_an_object_a_story_with_its_reports() -> None:
    lines = written([kept(), kept("s2")], "jsonl", now=NOW).decode().splitlines()
    one, two = (json.loads(line) for line in lines)
    assert (one["id"], two["id"]) == ("s1", "s2")
    assert one["reports"][0]["link"] == "https://example.org/a1"
    assert one["first_at"].endswith("Z")
