"""The composition root: the only place that knows every room; it builds them, and runs them together."""
