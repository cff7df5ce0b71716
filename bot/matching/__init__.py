"""Matching: queries against stories, both ways."""
