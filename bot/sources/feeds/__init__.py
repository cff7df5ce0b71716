"""Feeds: one poll of one, what changed in its entries, where it went."""
