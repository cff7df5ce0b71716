"""Who follows what: people and the index of their queries, changed together."""
