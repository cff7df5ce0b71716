"""Events: how many a text tells, where, when, and whether they happened."""
