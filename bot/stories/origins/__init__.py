"""Whose word a report is, and from whom it has it."""
