"""A chat's own affairs: its greeting, its settings, what is kept of it, its coming and going."""
