"""Feeds: the catalogue, fetching, reading what was fetched, and when to come back."""
