"""Feeds: the catalogue, fetching, and reading what was fetched."""
