"""A place of the gazetteer."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place of the gazetteer."""

    name: str
    #: Arabic name of the governorate; empty for the country itself.
    governorate: str
    lat: float
    lon: float
