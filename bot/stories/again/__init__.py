"""Whether what is said again is said of one more event."""
