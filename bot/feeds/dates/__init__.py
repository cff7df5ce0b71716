"""When an entry says it was published, in whatever shape and language."""
